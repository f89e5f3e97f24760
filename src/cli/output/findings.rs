//! Findings as an editor notes them: what, where, the words there, and what would settle it; those alike together.

use std::{
    collections::HashMap,
    fmt::{self, Display},
};

use crate::{
    cli::output::lines::count,
    import::{Finding, Severity},
};

/// So many findings alike are told in one note.
const ALIKE: usize = 3;
/// How many of them are named.
const NAMED: usize = 3;
/// With how many kinds of note of its own kind a finding is compared.
const COMPARED: usize = 8;

/// Findings, a note for each or for all that are alike.
pub struct Notes<'a>(pub &'a [Finding]);

impl Display for Notes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for alike in together(self.0) {
            if alike.len() < ALIKE {
                alike.iter().try_for_each(|finding| write_one(f, finding))?;
            } else {
                write_many(f, &alike)?;
            }
        }
        Ok(())
    }
}

/// What findings of a severity are called.
pub fn called(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", "errors"),
        Severity::Question => ("question", "questions"),
        Severity::Note => ("note", "notes"),
    }
}

fn write_one(f: &mut fmt::Formatter<'_>, finding: &Finding) -> fmt::Result {
    write!(f, "  {}", called(finding.severity).0)?;
    if let Some(line) = finding.line {
        write!(f, ", line {line}")?;
    }
    writeln!(f, ": {} [{}]", finding.message, finding.kind)?;
    if let Some(excerpt) = &finding.excerpt {
        writeln!(f, "      there: “{excerpt}”")?;
    }
    write_remedy(f, finding)
}

fn write_many(f: &mut fmt::Formatter<'_>, alike: &[&Finding]) -> fmt::Result {
    let first = alike[0];
    let (one, many) = called(first.severity);
    let (before, after) = frame(alike);
    let named = alike.iter().take(NAMED).map(|finding| {
        let name = finding.message[before..finding.message.len() - after].trim();
        match finding.line {
            Some(line) if name.is_empty() => format!("line {line}"),
            Some(line) => format!("{name} (line {line})"),
            None => name.to_owned(),
        }
    });
    let named = named.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
    let message = &first.message;
    let gap = if before + after < message.len() { "…" } else { "" };
    let (before, after) = (&message[..before], &message[message.len() - after..]);
    writeln!(f, "  {}: {before}{gap}{after} [{}]", count(alike.len(), one, many), first.kind)?;
    if !named.is_empty() {
        let more = alike.len() - NAMED.min(alike.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(f, "      {named}{more}")?;
    }
    write_remedy(f, first)
}

fn write_remedy(f: &mut fmt::Formatter<'_>, finding: &Finding) -> fmt::Result {
    finding.settled_by().map_or(Ok(()), |remedy| writeln!(f, "      {remedy}"))
}

/// Findings of one severity and kind whose messages differ only in a name, in the order of the first of each.
fn together(findings: &[Finding]) -> Vec<Vec<&Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut of_kind: HashMap<_, Vec<usize>> = HashMap::new();
    for finding in findings {
        let known = of_kind.entry((finding.severity, finding.kind)).or_default();
        let like = known.iter().find(|group| is_like(&groups[**group][0].message, &finding.message));
        if let Some(group) = like {
            groups[*group].push(finding);
            continue;
        }
        if known.len() < COMPARED {
            known.push(groups.len());
        }
        groups.push(vec![finding]);
    }
    groups
}

/// Whether two messages are the same for the most part.
fn is_like(one: &str, other: &str) -> bool {
    let before = same_beginning(one, other);
    let after = same_end(&one[before..], &other[before..]);
    (before + after) * 2 > one.len().max(other.len())
}

/// How many bytes all the messages have in common at their beginning and at their end, in whole words.
fn frame(alike: &[&Finding]) -> (usize, usize) {
    let first = alike[0].message.as_str();
    let others = || alike[1..].iter().map(|finding| finding.message.as_str());
    let before = others().map(|other| same_beginning(first, other)).min().unwrap_or(first.len());
    if before == first.len() && others().all(|other| other.len() == before) {
        return (before, 0);
    }
    let before = first[..before].rfind(' ').map_or(0, |space| space + 1);
    let after = others().map(|other| same_end(&first[before..], &other[before..])).min().unwrap_or_default();
    let end = &first[first.len() - after..];
    (before, end.find(' ').map_or(0, |space| end.len() - space))
}

fn same_beginning(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum()
}

fn same_end(one: &str, other: &str) -> usize {
    let pairs = one.chars().rev().zip(other.chars().rev());
    pairs.take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_that_differ_in_a_name_are_one_note_and_all_others_stand_alone() {
        let said =
            |number: usize, name: &str| Finding::question(number, "affiliation", format!("{name} speaks for nobody"));
        let mut findings: Vec<_> = ["Tor Aas", "Ann Bo", "Ole Dal", "Eva Aas", "Liv Moe"]
            .iter()
            .enumerate()
            .map(|(index, name)| said(index + 3, name))
            .collect();
        findings.push(Finding::note(9, "other", "Tor Aas speaks for nobody"));
        findings.push(Finding::question(9, "affiliation", "quite another matter altogether"));
        let notes = Notes(&findings).to_string();
        assert!(notes.starts_with("  5 questions: … speaks for nobody [affiliation]\n"), "{notes}");
        assert!(notes.contains("\n      Tor Aas (line 3), Ann Bo (line 4), Ole Dal (line 5) and 2 more\n"), "{notes}");
        assert!(notes.contains("\n  note, line 9: Tor Aas speaks for nobody [other]\n"), "{notes}");
        assert!(notes.contains("quite another matter"), "{notes}");
    }

    #[test]
    fn the_same_words_on_several_lines_are_one_note_with_its_lines() {
        let findings: Vec<_> = (1..=4).map(|line| Finding::note(line, "x", "something odd — here")).collect();
        assert_eq!(
            Notes(&findings).to_string(),
            "  4 notes: something odd — here [x]\n      line 1, line 2, line 3 and 1 more\n"
        );
        let letters = ["“ä” is odd", "“å” is odd", "“ö” is odd"].map(|message| Finding::note(None, "x", message));
        assert_eq!(Notes(&letters).to_string(), "  3 notes: … is odd [x]\n      “ä”, “å”, “ö”\n");
    }
}
