//! The words that are asked of one country or of several alike.

use crate::{
    search::{
        Query,
        query::{FieldKind, Note},
    },
    store::Snapshot,
    web::error::Error,
};

/// A query about countries that the page knows already.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The query.
    pub query: Query,
    /// What was left out of it, in words.
    pub notes: Vec<String>,
}

impl Asked {
    /// Takes apart what was typed. Countries, and years where the page is narrowed by them, are not the query’s to say.
    pub fn of(typed: &[String], has_years: bool, search: &Snapshot) -> Result<Self, Error> {
        let typed = typed.iter().map(|typed| typed.trim()).filter(|typed| !typed.is_empty());
        let languages = search.languages_spoken()?;
        let mut query = Query::parse(&typed.collect::<Vec<_>>().join(" "), &languages);
        let mut notes: Vec<_> = query.notes.iter().map(Note::in_words).collect();
        let fields = query.fields.len();
        query.fields.retain(|field| field.kind != FieldKind::Country);
        if query.fields.len() < fields {
            notes.push("The country is settled by the page: “country:” was left out of the search.".to_owned());
        }
        let fields = query.fields.len();
        query.fields.retain(|field| !(has_years && field.kind == FieldKind::Year));
        if query.fields.len() < fields {
            notes.push("The years chosen here take the place of “year:”.".to_owned());
        }
        Ok(Self { query, notes })
    }
}

/// The only year of a parameter; an empty one is as good as none.
pub fn year(values: &[String]) -> Result<Option<i64>, Error> {
    let mut values = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty());
    let Some(value) = values.next_back() else { return Ok(None) };
    let year = value.parse().ok().filter(|year| (1..=9_999).contains(year)).map(Some);
    year.ok_or_else(|| Error::bad_request(format!("“{value}” is no year; write it in four digits, such as 2021.")))
}
