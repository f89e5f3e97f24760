//! What changed from one version of a record to the next, in words for a terminal.

use std::fmt::{self, Display, Write};

use crate::{
    model::{Record, Unit},
    reconcile::{Counts, Differences, Entry, Span, SpanKind, What, compare},
    store::Correction,
};

/// How much of a text that stayed the same is shown on either side of a change, in characters.
const AROUND: usize = 60;

/// The differences between two versions of a record.
pub struct Corrections {
    differences: Differences,
    /// Every change with its words, not only how many there are.
    is_whole: bool,
}

impl Corrections {
    /// How many changes there are of each kind.
    pub fn brief(Correction { before, after, .. }: &Correction) -> Self {
        Self { differences: compare(before, after), is_whole: false }
    }

    /// Every change, words marked as `[-taken away-]` and `{+put in+}`.
    pub fn whole(before: &Record, after: &Record) -> Self {
        Self { differences: compare(before, after), is_whole: true }
    }
}

impl Display for Corrections {
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
        if self.is_whole {
            entries.iter().try_for_each(|entry| write_entry(f, entry))?;
        }
        Ok(())
    }
}

/// `  paragraphs: 12 unchanged, 1 changed, 3 added`; nothing where there is none.
fn write_counts(f: &mut fmt::Formatter<'_>, counts: Counts, one: &str, many: &str) -> fmt::Result {
    let Counts { unchanged, changed, added, removed, moved } = counts;
    let numbers =
        [(unchanged, "unchanged"), (changed, "changed"), (added, "added"), (removed, "removed"), (moved, "moved")];
    let told: Vec<_> = numbers.iter().filter(|(number, _)| *number > 0).collect();
    if told.is_empty() {
        return Ok(());
    }
    let total: usize = told.iter().map(|(number, _)| number).sum();
    let told: Vec<_> = told.iter().map(|(number, what)| format!("{number} {what}")).collect();
    writeln!(f, "  {}: {}", if total == 1 { one } else { many }, told.join(", "))
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
        Unit::Paragraph => format!(" /p/{}", entry.id),
        unit => format!(" {} {}", unit.word(), entry.id),
    };
    writeln!(f, "  {what}{address}, {}", printable(&entry.name))?;
    if !entry.words.is_empty() {
        writeln!(f, "      {}", marked(&entry.words))?;
    }
    for fact in &entry.facts {
        writeln!(f, "      {}: {}", fact.name, marked(&fact.words))?;
    }
    Ok(())
}

/// The words with what was taken away and put in, what stayed the same cut to what stands around.
fn marked(spans: &[Span]) -> String {
    let mut text = String::new();
    for (place, span) in spans.iter().enumerate() {
        let words = printable(&span.text);
        // Writing to a string does not fail.
        let _ = match span.kind {
            SpanKind::Removed => write!(text, "[-{words}-]"),
            SpanKind::Added => write!(text, "{{+{words}+}}"),
            SpanKind::Same => write!(text, "{}", shortened(&words, place > 0, place + 1 < spans.len())),
        };
    }
    text
}

/// The end of a text, its beginning, or both, by whether a change stands before and after it.
fn shortened(words: &str, after_change: bool, before_change: bool) -> String {
    let letters: Vec<_> = words.chars().collect();
    let (head, tail) = (if after_change { AROUND } else { 0 }, if before_change { AROUND } else { 0 });
    let (head, tail) = if head + tail == 0 { (2 * AROUND, 0) } else { (head, tail) };
    if letters.len() <= head + tail {
        return words.to_owned();
    }
    let head: String = letters[..head].iter().collect();
    let tail: String = letters[letters.len() - tail..].iter().collect();
    format!("{head}…{tail}")
}

/// No character of it can steer a terminal.
fn printable(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_stands_between_what_is_around_it() {
        let span = |kind, text: &str| Span { kind, text: text.to_owned() };
        let long = "word ".repeat(40);
        let spans = [
            span(SpanKind::Same, &long),
            span(SpanKind::Removed, "old\n"),
            span(SpanKind::Added, "new"),
            span(SpanKind::Same, &long),
        ];
        let text = marked(&spans);
        assert!(text.starts_with("…word ") && text.contains("[-old -]{+new+}word ") && text.ends_with('…'), "{text}");
    }
}
