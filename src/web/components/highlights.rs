//! Words of a page marked where a search found them.

use serde::Deserialize;

use crate::search::{Language, Marks, Query};

/// What a page of words may be asked to mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct HitsQuery {
    q: Vec<String>,
}

/// What is marked on a page, if anything.
#[derive(Clone, Debug, Default)]
pub struct Hits(Option<Marks>);

/// Nothing is marked.
pub const NONE: &Hits = &Hits(None);

impl HitsQuery {
    /// What to mark in words of the language.
    #[must_use]
    pub fn hits(&self, language: Option<&str>) -> Hits {
        let language = Language::of(language);
        let query = Query::parse(&self.q.join(" "), &[language]);
        Hits((!query.all.is_empty()).then(|| Marks::of(&query, language)))
    }
}

impl Hits {
    /// Whether anything is marked at all.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.0.is_some()
    }

    /// The words of a text, parted where a hit begins and ends.
    #[must_use]
    pub fn pieces(&self, text: &str) -> Vec<(String, bool)> {
        let found = self.0.as_ref().map(|marks| marks.find(text)).unwrap_or_default();
        crate::search::pieces(text, 0..text.len(), &found)
    }
}
