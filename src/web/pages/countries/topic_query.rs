//! The words that are asked of one country or of several alike.

use crate::{
    search::{Query, query::FieldKind},
    web::{error::Error, http::page_context::PageContext, reason::Invalid},
};

/// A query about countries that the page knows already.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The query.
    pub query: Query,
    /// What the server ignored of it, in words.
    pub notes: Vec<String>,
}

impl Asked {
    /// Takes apart what was typed. Countries, and years where the page is narrowed by them, are not the query’s to say.
    pub fn of(typed: &[String], has_years: bool, context: &PageContext) -> Result<Self, Error> {
        let typed = typed.iter().map(|typed| typed.trim()).filter(|typed| !typed.is_empty());
        let languages = context.snapshot.languages_spoken()?;
        let mut query = Query::parse(&typed.collect::<Vec<_>>().join(" "), &languages);
        let mut notes: Vec<_> = query.notes.iter().map(|note| context.t.query_note(note)).collect();
        let fields = query.fields.len();
        query.fields.retain(|field| field.kind != FieldKind::Country);
        if query.fields.len() < fields {
            notes.push(context.t.asked_country().to_owned());
        }
        let fields = query.fields.len();
        query.fields.retain(|field| !(has_years && field.kind == FieldKind::Year));
        if query.fields.len() < fields {
            notes.push(context.t.asked_years().to_owned());
        }
        Ok(Self { query, notes })
    }
}

/// The only year of a parameter; an empty one is as good as none.
pub fn year(values: &[String]) -> Result<Option<i64>, Error> {
    let mut values = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty());
    let Some(value) = values.next_back() else { return Ok(None) };
    let year = value.parse().ok().filter(|year| (1..=9_999).contains(year)).map(Some);
    year.ok_or_else(|| Error::invalid(Invalid::Year(value.to_owned())))
}
