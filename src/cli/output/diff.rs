//! Formats the differences between two versions of a record for a terminal.

use std::fmt::{self, Display, Write};

use crate::{
    model::{Record, Unit, paths},
    reconcile::{Counts, Differences, Entry, Span, SpanKind, What, compare},
    store::Correction,
};

/// How many characters of unchanged text are shown on each side of a change.
const CONTEXT: usize = 60;

/// Formats the differences between two versions of a record.
pub struct RecordDiff {
    differences: Differences,
    /// Whether to show every change, and not only counts.
    is_full: bool,
}

impl RecordDiff {
    /// Only counts of changes.
    pub fn brief(Correction { before, after, .. }: &Correction) -> Self {
        Self { differences: compare(before, after), is_full: false }
    }

    /// Every change, words marked as `[-removed-]` and `{+added+}`.
    pub fn full(before: &Record, after: &Record) -> Self {
        Self { differences: compare(before, after), is_full: true }
    }
}

impl Display for RecordDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Differences { entries, speeches, paragraphs, participants, decisions } = &self.differences;
        for (counts, one, many) in [
            (speeches, "speech", "speeches"),
            (paragraphs, "paragraph", "paragraphs"),
            (participants, "participant", "participants"),
            (decisions, "decision", "decisions"),
        ] {
            write_counts(f, *counts, one, many)?;
        }
        if entries.iter().any(|entry| entry.unit == Unit::Session) {
            writeln!(f, "  facts of the session: changed")?;
        }
        if self.is_full {
            entries.iter().try_for_each(|entry| write_entry(f, entry))?;
        }
        Ok(())
    }
}

/// Writes `  paragraphs: 12 unchanged, 1 changed, 3 added`, without zeros; nothing if all are zero.
fn write_counts(f: &mut fmt::Formatter<'_>, counts: Counts, one: &str, many: &str) -> fmt::Result {
    let Counts { unchanged, changed, added, removed, moved } = counts;
    let numbers =
        [(unchanged, "unchanged"), (changed, "changed"), (added, "added"), (removed, "removed"), (moved, "moved")];
    let shown: Vec<_> = numbers.iter().filter(|(number, _)| *number > 0).collect();
    if shown.is_empty() {
        return Ok(());
    }
    let total: usize = shown.iter().map(|(number, _)| number).sum();
    let shown: Vec<_> = shown.iter().map(|(number, what)| format!("{number} {what}")).collect();
    writeln!(f, "  {}: {}", if total == 1 { one } else { many }, shown.join(", "))
}

fn write_entry(f: &mut fmt::Formatter<'_>, entry: &Entry) -> fmt::Result {
    let what = match (entry.what, entry.moved) {
        (What::Added, _) => "added",
        (What::Removed, _) => "removed",
        (What::Changed, true) => "changed and moved",
        (What::Changed, false) => "changed",
        (What::Moved, _) => "moved",
    };
    let address = match entry.unit {
        Unit::Session => String::new(),
        // Nothing is stored: an added paragraph has no address yet.
        Unit::Paragraph if entry.what == What::Added => " paragraph".to_owned(),
        Unit::Paragraph => format!(" {}/{}", paths::PARAGRAPHS, entry.id),
        unit => format!(" {} {}", unit.as_str(), entry.id),
    };
    writeln!(f, "  {what}{address}, {}", printable(&entry.name))?;
    if !entry.words.is_empty() {
        writeln!(f, "      {}", mark_changes(&entry.words))?;
    }
    for fact in &entry.facts {
        writeln!(f, "      {}: {}", fact.name, mark_changes(&fact.words))?;
    }
    Ok(())
}

/// Marks removed and added words, and shortens unchanged text to the context of changes.
fn mark_changes(spans: &[Span]) -> String {
    let mut text = String::new();
    for (place, span) in spans.iter().enumerate() {
        let words = printable(&span.text);
        // Writing to a string does not fail.
        let _ = match span.kind {
            SpanKind::Removed => write!(text, "[-{words}-]"),
            SpanKind::Added => write!(text, "{{+{words}+}}"),
            SpanKind::Same => write!(text, "{}", shorten(&words, place > 0, place + 1 < spans.len())),
        };
    }
    text
}

/// Keeps the beginning of a text after a change, and its end before one.
fn shorten(words: &str, after_change: bool, before_change: bool) -> String {
    let letters: Vec<_> = words.chars().collect();
    let (head, tail) = (if after_change { CONTEXT } else { 0 }, if before_change { CONTEXT } else { 0 });
    let (head, tail) = if head + tail == 0 { (2 * CONTEXT, 0) } else { (head, tail) };
    if letters.len() <= head + tail {
        return words.to_owned();
    }
    let head: String = letters[..head].iter().collect();
    let tail: String = letters[letters.len() - tail..].iter().collect();
    format!("{head}…{tail}")
}

/// Replaces control characters, which could steer a terminal.
fn printable(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_the_text_around_it() {
        let span = |kind, text: &str| Span { kind, text: text.to_owned() };
        let long = "word ".repeat(40);
        let spans = [
            span(SpanKind::Same, &long),
            span(SpanKind::Removed, "old\n"),
            span(SpanKind::Added, "new"),
            span(SpanKind::Same, &long),
        ];
        let text = mark_changes(&spans);
        assert!(text.starts_with("…word ") && text.contains("[-old -]{+new+}word ") && text.ends_with('…'), "{text}");
    }
}
