//! Reads records in JSON: one document, or one a line.

use std::io::{BufRead, BufReader, Cursor, Read};

use serde_json::{StreamDeserializer, de::IoRead};

use crate::{
    import::{draft::Draft, facts::Facts, key_messages, source::Refusal},
    model::{DraftRecord, DraftSession, FactName, Origin, RecordFile, Speech, names::place},
};

/// Reads the records of a stream one after the other, each with its history if it has one. A file of any size needs the memory of
/// one record.
pub fn records<'a>(source: impl BufRead + 'a) -> impl Iterator<Item = Result<RecordFile, Refusal>> {
    Lines { source: Some(Box::new(source)), line: Vec::new(), before: 0, stream: None }
}

/// What a stream holds: as long as each line is a record, a line at a time, which takes half as long as reading byte by byte; from
/// the first that is none, as it comes.
struct Lines<'a> {
    /// Until it is read as it comes.
    source: Option<Box<dyn BufRead + 'a>>,
    line: Vec<u8>,
    /// How many lines are read.
    before: usize,
    stream: Option<StreamDeserializer<'static, AnyRead<'a>, RecordFile>>,
}

/// A stream of any kind: the code that reads a record is compiled once for all of them.
pub(crate) type AnyRead<'a> = IoRead<BufReader<Box<dyn Read + 'a>>>;

/// A stream of JSON.
pub(crate) fn any_read<'a>(source: impl Read + 'a) -> AnyRead<'a> {
    IoRead::new(BufReader::new(Box::new(source)))
}

impl Iterator for Lines<'_> {
    type Item = Result<RecordFile, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(source) = &mut self.source {
            self.line.clear();
            // An error is not repeated: the stream reports it.
            let read = source.read_until(b'\n', &mut self.line);
            if let Ok(0) = read {
                return None;
            }
            if read.is_ok() && self.line.trim_ascii().is_empty() {
                self.before += 1;
                continue;
            }
            if read.is_ok()
                && let Ok(written) = serde_json::from_slice(&self.line)
            {
                self.before += 1;
                return Some(Ok(written));
            }
            let line = Cursor::new(std::mem::take(&mut self.line));
            let rest = self.source.take().map(|source| line.chain(source));
            self.stream = rest.map(|rest| serde_json::Deserializer::new(any_read(rest)).into_iter());
        }
        let written = self.stream.as_mut()?.next()?;
        Some(written.map_err(|error| {
            let refusal = refusal(&error);
            Refusal { line: refusal.line + self.before, ..refusal }
        }))
    }
}

/// Reads a draft from a text with one record.
pub(crate) fn read(text: &str, facts: &Facts) -> Result<Draft, Refusal> {
    serde_json::from_slice(text.as_bytes()).map(|record| draft(record, facts)).map_err(|error| refusal(&error))
}

/// The error for JSON that is no record.
fn refusal(error: &serde_json::Error) -> Refusal {
    let (line, column) = (error.line(), error.column());
    let reason = error.to_string();
    // The position is given once.
    let reason = reason.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&reason);
    Refusal { line, column, message: format!("this is not a record in JSON: {reason}") }
}

/// A draft of a complete record; the importer's facts override those of the record.
#[must_use]
pub fn draft(mut record: DraftRecord, facts: &Facts) -> Draft {
    give(&mut record.session, facts);
    let ids_are_given = has_stored_ids(&record);
    let denied = facts.no_speeches.then(|| key_messages::denied_speeches(record.speeches.len())).flatten();
    Draft { record, ids_are_given, findings: denied.into_iter().collect(), ..Draft::default() }
}

/// Puts the importer's facts in the place of those of the record. Facts that were derived from these are made again.
fn give(session: &mut DraftSession, facts: &Facts) {
    let is_renamed = facts.organisation.is_some() || facts.place.is_some() || facts.date.is_some();
    if is_renamed && session.origins.get(FactName::Title) == Some(Origin::Derived) {
        session.title = None;
        session.origins.set(FactName::Title, None);
    }
    if facts.place.is_some() && session.origins.get(FactName::Country) == Some(Origin::Derived) {
        session.country = facts.place.as_deref().and_then(place::country_of).map(|country| country.code.to_owned());
    }
    for (name, fact, field) in [
        (Some(FactName::Title), &facts.title, &mut session.title),
        (Some(FactName::Organisation), &facts.organisation, &mut session.organisation),
        (Some(FactName::Place), &facts.place, &mut session.place),
        (Some(FactName::Country), &facts.country, &mut session.country),
        (Some(FactName::Language), &facts.language, &mut session.language),
        (None, &facts.source_url, &mut session.source.url),
        (None, &facts.licence, &mut session.source.licence),
    ] {
        if fact.is_some() {
            field.clone_from(fact);
            name.into_iter().for_each(|name| session.origins.set(name, None));
        }
    }
    if facts.date.is_some() {
        session.date = facts.date;
        session.origins.set(FactName::Date, None);
    }
    session.source.retrieved = facts.retrieved.or(session.source.retrieved);
}

/// Whether a record has its slug and ids, as in an export, if perhaps an edited one: what has no id then is new. A record whose
/// speeches all lack ids was never stored.
pub(crate) fn has_stored_ids(record: &DraftRecord) -> bool {
    let has_id =
        |speech: &Speech| !speech.id.is_absent() || speech.paragraphs.iter().any(|paragraph| !paragraph.id.is_absent());
    record.session.slug.is_some() && (record.speeches.is_empty() || record.speeches.iter().any(has_id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_from_lines_and_where_they_are_not_on_lines() {
        let record = r#"{"plenary": 1, "session": {"title": "Ice"}}"#;
        let broken = record.replace(", ", ",\n");
        for (text, count) in [
            (String::new(), 0),
            (record.to_owned(), 1),
            (format!("{record}\n\n  \r\n{record}\r\n"), 2),
            (format!("{record}{record}\n{record}"), 3),
            (format!("{record}\n{broken}\n{broken}{record}"), 4),
        ] {
            let read: Result<Vec<_>, _> = records(text.as_bytes()).collect();
            assert_eq!(read.expect("records").len(), count, "{text}");
        }
    }

    #[test]
    fn what_is_no_record_is_told_by_its_line_of_the_file() {
        let record = r#"{"plenary": 1, "session": {"title": "Ice"}}"#;
        let text = format!("{record}\n\n{record}\n{{\n\"plenary\": ice}}");
        let read: Vec<_> = records(text.as_bytes()).collect();
        assert_eq!(read.len(), 3);
        let refusal = read[2].as_ref().expect_err("no record");
        assert_eq!((refusal.line, refusal.column), (5, 12));
    }
}
