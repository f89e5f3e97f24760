//! Reads records in JSON: one document, or one a line.

use std::io::{BufRead, BufReader, Cursor, Read};

use serde_json::{StreamDeserializer, de::IoRead};

use crate::{
    import::{draft::Draft, facts::Facts, source::Refusal},
    model::{DraftRecord, RecordFile, Speech},
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
    let session = &mut record.session;
    for (fact, field) in [
        (&facts.title, &mut session.title),
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

/// Whether all parts of a record have ids of an archive, as in an export.
fn has_ids(record: &DraftRecord) -> bool {
    record.session.slug.is_some() && record.speeches.iter().all(Speech::has_ids)
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
