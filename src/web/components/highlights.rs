//! Marks the words of a page that a search found.

use serde::Deserialize;

use crate::search::{Highlighter, Language, Query};

/// The parameter that asks a page to mark words.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct HitsQuery {
    q: Vec<String>,
}

/// The words to mark on a page, if any.
#[derive(Clone, Debug, Default)]
pub struct Hits(Option<Highlighter>);

/// Marks nothing.
pub const NONE: &Hits = &Hits(None);

impl HitsQuery {
    /// The words to mark in a text of this language.
    #[must_use]
    pub fn hits(&self, language: Option<&str>) -> Hits {
        let language = Language::from_tag(language);
        let query = Query::parse(&self.q.join(" "), &[language]);
        Hits((!query.all.is_empty()).then(|| Highlighter::new(&query, language)))
    }
}

impl Hits {
    /// Whether any word is marked.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.0.is_some()
    }

    /// Splits a text at the start and the end of each hit; true for a hit.
    #[must_use]
    pub fn pieces(&self, text: &str) -> Vec<(String, bool)> {
        let found = self.0.as_ref().map(|marks| marks.find(text)).unwrap_or_default();
        crate::search::split_highlights(text, 0..text.len(), &found)
    }
}
