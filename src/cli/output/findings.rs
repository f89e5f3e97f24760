//! Formats findings: what, where, the source text there, and how to answer them. Similar findings are grouped.

use std::{
    collections::HashMap,
    fmt::{self, Display},
};

use crate::{
    cli::output::{commands::has_command, lines::count},
    import::{Finding, Severity},
};

/// So many similar findings are shown as a group.
const MIN_GROUP: usize = 3;
/// How many findings of a group are named.
const NAMED: usize = 3;
/// The most groups of one severity and kind that a finding is compared with.
const MAX_COMPARED: usize = 8;

/// Formats findings, indented below the line of their record.
pub struct FindingList<'a>(pub &'a [Finding]);

impl Display for FindingList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for group in group_similar(self.0) {
            if group.len() < MIN_GROUP {
                group.iter().try_for_each(|finding| write_finding(f, finding))?;
            } else {
                write_group(f, &group)?;
            }
        }
        Ok(())
    }
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
    writeln!(f, ": {} [{}]", finding.message, finding.kind)?;
    match (finding.line, &finding.excerpt) {
        (Some(line), Some(excerpt)) => writeln!(f, "      at line {line}: “{excerpt}”")?,
        (None, Some(excerpt)) => writeln!(f, "      text: “{excerpt}”")?,
        (_, None) => {}
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
    writeln!(f, "  {}: {before}{gap}{after} [{}]", count(group.len(), one, many), first.kind)?;
    if !named.is_empty() {
        let more = group.len() - NAMED.min(group.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(f, "      {named}{more}")?;
    }
    write_advice(f, first)
}

fn write_advice(f: &mut fmt::Formatter<'_>, finding: &Finding) -> fmt::Result {
    finding.settled_by().map_or(Ok(()), |advice| writeln!(f, "      {advice}"))
}

/// Groups findings of one severity and kind whose messages differ only in a name, in the order of their first findings.
fn group_similar(findings: &[Finding]) -> Vec<Vec<&Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut of_kind: HashMap<_, Vec<usize>> = HashMap::new();
    for finding in findings {
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
        let said =
            |number: usize, name: &str| Finding::question(number, "affiliation", format!("{name} speaks for nobody"));
        let mut findings: Vec<_> = ["Tor Aas", "Ann Bo", "Ole Dal", "Eva Aas", "Liv Moe"]
            .iter()
            .enumerate()
            .map(|(index, name)| said(index + 3, name))
            .collect();
        findings.push(Finding::note(9, "other", "Tor Aas speaks for nobody"));
        findings.push(Finding::question(9, "affiliation", "quite another matter altogether"));
        let notes = FindingList(&findings).to_string();
        assert!(notes.starts_with("  5 questions: … speaks for nobody [affiliation]\n"), "{notes}");
        assert!(notes.contains("\n      Tor Aas (line 3), Ann Bo (line 4), Ole Dal (line 5) and 2 more\n"), "{notes}");
        assert!(notes.contains("\n  note, line 9: Tor Aas speaks for nobody [other]\n"), "{notes}");
        assert!(notes.contains("quite another matter"), "{notes}");
    }

    #[test]
    fn the_same_message_on_several_lines_is_one_group_with_its_lines() {
        let findings: Vec<_> = (1..=4).map(|line| Finding::note(line, "x", "something odd — here")).collect();
        assert_eq!(
            FindingList(&findings).to_string(),
            "  4 notes: something odd — here [x]\n      line 1, line 2, line 3 and 1 more\n"
        );
        let letters = ["“ä” is odd", "“å” is odd", "“ö” is odd"].map(|message| Finding::note(None, "x", message));
        assert_eq!(FindingList(&letters).to_string(), "  3 notes: … is odd [x]\n      “ä”, “å”, “ö”\n");
    }
}
