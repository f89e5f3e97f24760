//! The record as JSON: one document, or one a line.

use std::io::Read;

use super::{Draft, Facts, Refusal};
use crate::model::{Record, Speech, Written};

/// Reads the records of a stream one after the other, so that a file of any size needs the memory of one record.
pub fn records(source: impl Read) -> impl Iterator<Item = Result<Record, serde_json::Error>> {
    serde_json::Deserializer::from_reader(source).into_iter()
}

/// The same, where some may have their history with them.
pub fn written(source: impl Read) -> impl Iterator<Item = Result<Written, serde_json::Error>> {
    serde_json::Deserializer::from_reader(source).into_iter()
}

/// A draft of the one record of a text.
pub(super) fn read(text: &str, facts: &Facts) -> Result<Draft, Refusal> {
    serde_json::from_str(text).map(|record| draft(record, facts)).map_err(|error| refusal(&error))
}

/// Why what was met is no record.
#[must_use]
pub fn refusal(error: &serde_json::Error) -> Refusal {
    let (line, column) = (error.line(), error.column());
    let reason = error.to_string();
    // The place is told once.
    let reason = reason.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&reason);
    Refusal { line, column, message: format!("this is not a record in JSON: {reason}") }
}

/// A draft of a record that came whole; the importer's facts go before the record's own.
#[must_use]
pub fn draft(mut record: Record, facts: &Facts) -> Draft {
    let session = &mut record.session;
    if let Some(title) = &facts.title {
        session.title.clone_from(title);
    }
    for (fact, field) in [
        (&facts.organisation, &mut session.organisation),
        (&facts.place, &mut session.place),
        (&facts.country, &mut session.country),
        (&facts.language, &mut session.language),
        (&facts.source_url, &mut session.source.url),
        (&facts.licence, &mut session.source.licence),
    ] {
        if fact.is_some() {
            field.clone_from(fact);
        }
    }
    session.date = facts.date.or(session.date);
    session.source.retrieved = facts.retrieved.or(session.source.retrieved);
    let ids_are_given = has_ids(&record);
    Draft { record, ids_are_given, ..Draft::default() }
}

/// Whether a record has the ids of an archive throughout, as an export has.
fn has_ids(record: &Record) -> bool {
    let has_ids =
        |speech: &Speech| speech.id.is_public() && speech.paragraphs.iter().all(|paragraph| paragraph.id.is_public());
    record.session.slug.is_some() && record.speeches.iter().all(has_ids)
}
