//! Formats findings: what, where, the source text there, and how to answer them. Similar findings are grouped.

use std::{
    collections::HashMap,
    fmt::{self, Display},
};

use crate::{
    cli::output::{commands::has_command, lines::count},
    import::{Fallback, Finding, QuestionKind, Severity},
};

/// So many similar findings are shown as a group.
const MIN_GROUP: usize = 3;
/// How many findings of a group are named.
const NAMED: usize = 3;
/// The most groups of one severity and kind that a finding is compared with.
const MAX_COMPARED: usize = 8;

/// Formats findings, indented below the line of their record: errors, then questions by kind. Notes are only counted, unless
/// the list is verbose.
pub struct FindingList<'a> {
    findings: &'a [Finding],
    is_verbose: bool,
}

impl<'a> FindingList<'a> {
    pub fn new(findings: &'a [Finding], is_verbose: bool) -> Self {
        Self { findings, is_verbose }
    }
}

impl Display for FindingList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_shown = |finding: &&Finding| self.is_verbose || finding.severity != Severity::Note;
        let shown: Vec<_> = self.findings.iter().filter(is_shown).collect();
        for group in group_similar(&by_kind(shown)) {
            if group.len() < MIN_GROUP {
                group.iter().try_for_each(|finding| write_finding(f, finding))?;
            } else {
                write_group(f, &group)?;
            }
        }
        let hidden = self.findings.iter().filter(|finding| !is_shown(finding)).count();
        if hidden > 0 {
            writeln!(f, "  {}: nothing needed; --verbose shows more", count(hidden, "note", "notes"))?;
        }
        Ok(())
    }
}

/// Errors, then questions, then notes; those of one kind together, the kinds in the order of their first findings.
fn by_kind(mut findings: Vec<&Finding>) -> Vec<&Finding> {
    let mut first: HashMap<(Severity, QuestionKind), usize> = HashMap::new();
    for (index, finding) in findings.iter().enumerate() {
        first.entry((finding.severity, finding.kind)).or_insert(index);
    }
    findings.sort_by_key(|finding| (finding.severity, first.get(&(finding.severity, finding.kind)).copied()));
    findings
}

/// The name of a severity, singular and plural.
pub fn severity_name(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", "errors"),
        Severity::Question => ("question", "questions"),
        Severity::Note => ("note", "notes"),
    }
}

fn write_finding(f: &mut fmt::Formatter<'_>, finding: &Finding) -> fmt::Result {
    write!(f, "  {}", severity_name(finding.severity).0)?;
    if let (Some(line), None) = (finding.line, &finding.excerpt) {
        write!(f, ", line {line}")?;
    }
    match finding.severity {
        Severity::Question => writeln!(f, ": {} [{}]", finding.message, finding.key)?,
        Severity::Error | Severity::Note => writeln!(f, ": {} [{}]", finding.message, finding.kind.as_str())?,
    }
    match (finding.line, &finding.excerpt) {
        (Some(line), Some(excerpt)) => writeln!(f, "      at line {line}: “{excerpt}”")?,
        (None, Some(excerpt)) => writeln!(f, "      text: “{excerpt}”")?,
        (_, None) => {}
    }
    if !finding.choices.is_empty() {
        let values: Vec<_> = finding.choices.iter().map(|choice| choice.value.as_str()).collect();
        writeln!(f, "      answers: {}", values.join(" · "))?;
    }
    write_advice(f, finding)
}

fn write_group(f: &mut fmt::Formatter<'_>, group: &[&Finding]) -> fmt::Result {
    let first = group[0];
    let (one, many) = severity_name(first.severity);
    let (before, after) = common_frame(group);
    let named = group.iter().take(NAMED).map(|finding| {
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
    writeln!(f, "  {}: {before}{gap}{after} [{}]", count(group.len(), one, many), first.kind.as_str())?;
    if !named.is_empty() {
        let more = group.len() - NAMED.min(group.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(f, "      {named}{more}")?;
    }
    write_advice(f, first)
}

fn write_advice(f: &mut fmt::Formatter<'_>, finding: &Finding) -> fmt::Result {
    if let Some(advice) = advice(finding) {
        writeln!(f, "      {advice}")?;
    }
    match finding.severity {
        Severity::Question => writeln!(f, "      if nobody answers: {}", fallback_sentence(finding.fallback)),
        Severity::Error | Severity::Note => Ok(()),
    }
}

/// How to resolve a finding; `None` if its message names a flag for that.
fn advice(finding: &Finding) -> Option<&'static str> {
    if finding.message.contains("--") {
        return None;
    }
    Some(match finding.kind {
        QuestionKind::Affiliation | QuestionKind::Speaker => {
            "write the label with office, country and name: “President of Norway Tor Aas:”"
        }
        QuestionKind::Name => "no action needed if correct; else change the label in the file",
        QuestionKind::Spelling => "no action needed if this is one person; else write each label with its office",
        QuestionKind::Speeches => "set --speaker if one person speaks",
        QuestionKind::Decisions => "no action needed if correct",
        _ => return None,
    })
}

/// What happens if nobody answers, in words.
pub fn fallback_sentence(fallback: Fallback) -> &'static str {
    match fallback {
        Fallback::AsRead => "it stays as it was read",
        Fallback::Unconfirmed => "it stays as it was read, marked as not confirmed",
        Fallback::LeftOut => "it is left out",
        Fallback::YearOnly => "only the year is kept",
        Fallback::LabelOnly => "the label is shown, without a participant",
        Fallback::NoDelegation => "no delegation is given",
        Fallback::MannerUnknown => "spoke, in a way that is not stated",
        Fallback::KeptApart => "the two are kept apart",
        Fallback::NewAddress => "the new words get a new address, the old address answers “gone”",
        Fallback::Kept => "what the person set stays",
        Fallback::KeptAside => "it is kept, and placed again when the text has its words again",
        Fallback::NotStored => "the record is not stored",
    }
}

/// Groups findings of one severity and kind whose messages differ only in a name, in the order of their first findings.
fn group_similar<'a>(findings: &[&'a Finding]) -> Vec<Vec<&'a Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut of_kind: HashMap<_, Vec<usize>> = HashMap::new();
    for &finding in findings {
        let known = of_kind.entry((finding.severity, finding.kind)).or_default();
        let like = known.iter().find(|group| is_similar(&groups[**group][0].message, &finding.message));
        if let Some(group) = like {
            groups[*group].push(finding);
            continue;
        }
        if known.len() < MAX_COMPARED {
            known.push(groups.len());
        }
        groups.push(vec![finding]);
    }
    groups
}

/// Whether more than half of two messages is the same. A message with a command is like no other: the command would be cut.
fn is_similar(one: &str, other: &str) -> bool {
    if has_command(one) || has_command(other) {
        return false;
    }
    let before = common_prefix(one, other);
    let after = common_suffix(&one[before..], &other[before..]);
    (before + after) * 2 > one.len().max(other.len())
}

/// The lengths in bytes of the prefix and the suffix that all messages share, in whole words.
fn common_frame(group: &[&Finding]) -> (usize, usize) {
    let first = group[0].message.as_str();
    let others = || group[1..].iter().map(|finding| finding.message.as_str());
    let before = others().map(|other| common_prefix(first, other)).min().unwrap_or(first.len());
    if before == first.len() && others().all(|other| other.len() == before) {
        return (before, 0);
    }
    let before = first[..before].rfind(' ').map_or(0, |space| space + 1);
    let after = others().map(|other| common_suffix(&first[before..], &other[before..])).min().unwrap_or(0);
    let end = &first[first.len() - after..];
    (before, end.find(' ').map_or(0, |space| end.len() - space))
}

fn common_prefix(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum()
}

fn common_suffix(one: &str, other: &str) -> usize {
    let pairs = one.chars().rev().zip(other.chars().rev());
    pairs.take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_that_differ_in_a_name_are_one_group_and_all_others_are_single() {
        let said = |number: usize, name: &str| {
            Finding::question(number, QuestionKind::Affiliation, format!("{name} speaks for nobody"))
        };
        let mut findings: Vec<_> = ["Tor Aas", "Ann Bo", "Ole Dal", "Eva Aas", "Liv Moe"]
            .iter()
            .enumerate()
            .map(|(index, name)| said(index + 3, name))
            .collect();
        findings.push(Finding::note(9, QuestionKind::Page, "Tor Aas speaks for nobody"));
        findings.push(Finding::question(9, QuestionKind::Affiliation, "quite another matter altogether"));
        let notes = FindingList::new(&findings, true).to_string();
        assert!(notes.starts_with("  5 questions: … speaks for nobody [affiliation]\n"), "{notes}");
        assert!(notes.contains("\n      Tor Aas (line 3), Ann Bo (line 4), Ole Dal (line 5) and 2 more\n"), "{notes}");
        assert!(notes.contains("\n  note, line 9: Tor Aas speaks for nobody [page]\n"), "{notes}");
        assert!(notes.contains("quite another matter"), "{notes}");
    }

    #[test]
    fn a_question_shows_its_key_and_what_happens_without_an_answer_and_notes_are_counted() {
        let findings = [
            Finding::note(None, QuestionKind::Title, "a generated title"),
            Finding::question(None, QuestionKind::Place, "was it in Oslo?"),
            Finding::question(None, QuestionKind::Speaker, "who spoke?"),
            Finding::question(None, QuestionKind::Place, "in which harbour was the pier?"),
        ];
        let list = FindingList::new(&findings, false).to_string();
        let first = "  question: was it in Oslo? [place/session]\n      if nobody answers: it stays as it was read\n";
        assert!(list.starts_with(first), "{list}");
        assert!(list.find("harbour") < list.find("who spoke"), "questions of one kind are together: {list}");
        assert!(list.ends_with("  1 note: nothing needed; --verbose shows more\n"), "{list}");
    }

    #[test]
    fn the_same_message_on_several_lines_is_one_group_with_its_lines() {
        let findings: Vec<_> =
            (1..=4).map(|line| Finding::note(line, QuestionKind::Label, "something odd — here")).collect();
        assert_eq!(
            FindingList::new(&findings, true).to_string(),
            "  4 notes: something odd — here [label]\n      line 1, line 2, line 3 and 1 more\n"
        );
        let letters =
            ["“ä” is odd", "“å” is odd", "“ö” is odd"].map(|message| Finding::note(None, QuestionKind::Label, message));
        assert_eq!(FindingList::new(&letters, true).to_string(), "  3 notes: … is odd [label]\n      “ä”, “å”, “ö”\n");
    }
}
