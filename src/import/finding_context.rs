//! Adds to each finding what only the whole source shows: an excerpt, and the key of a line. Drops questions asked twice.

use std::collections::{BTreeMap, HashSet};

use crate::{
    import::line_document,
    model::{Finding, QuestionKey, Severity},
};

/// The most characters of an excerpt, and how many of them precede the words that the finding names.
const LONGEST: usize = 80;
const BEFORE: usize = 24;
/// The fewest bytes of a message's beginning that count as a name if they occur in the line.
const SHORTEST_NAME: usize = 4;

/// Adds to each finding with a line the words of that line. Of the questions with one key the first stays.
pub(crate) fn fill(findings: &mut Vec<Finding>, text: &str) {
    fill_lines(findings, text);
    let mut asked = HashSet::new();
    findings.retain(|finding| finding.severity != Severity::Question || asked.insert(finding.key.clone()));
}

fn fill_lines(findings: &mut [Finding], text: &str) {
    let mut wanted: BTreeMap<usize, Vec<&mut Finding>> = BTreeMap::new();
    for finding in findings {
        if let Some(line) = finding.line {
            wanted.entry(line).or_default().push(finding);
        }
    }
    for (index, line) in line_document::split(text).enumerate() {
        if wanted.is_empty() {
            break;
        }
        for finding in wanted.remove(&(index + 1)).unwrap_or_default() {
            if finding.kind.is_about_line() {
                finding.key = QuestionKey::line(finding.kind, line);
            }
            finding.excerpt = Some(excerpt(line, &finding.message)).filter(|excerpt| !excerpt.is_empty());
        }
    }
}

/// A line, or the part of it around the words that the message names.
fn excerpt(line: &str, message: &str) -> String {
    let line = line_document::without_invisible(line.trim());
    let named = named(&line, message);
    let start = line[..named].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    // Not in the middle of a word.
    let start = if start == 0 { 0 } else { line[start..named].find(' ').map_or(named, |space| start + space + 1) };
    let rest = &line[start..];
    let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
    let before = if start > 0 { "… " } else { "" };
    let after = if end < rest.len() { " …" } else { "" };
    format!("{before}{}{after}", rest[..end].trim_end())
}

/// The position in the line of the words that the message quotes or begins with; 0 if neither occurs.
fn named(line: &str, message: &str) -> usize {
    if line.chars().nth(LONGEST).is_none() {
        return 0;
    }
    let quoted = message.split_once('“').and_then(|(_, rest)| rest.split_once('”')).map(|(quoted, _)| quoted);
    let beginning = message.match_indices(' ').map(|(end, _)| &message[..end]);
    let names = beginning.skip_while(|name| name.len() < SHORTEST_NAME);
    let found = quoted.filter(|quoted| !quoted.is_empty()).and_then(|quoted| line.find(quoted));
    found.or_else(|| names.map_while(|name| line.find(name)).last()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QuestionKind;

    fn of(line: &str, message: &str) -> String {
        let mut findings = vec![
            Finding::question(2, QuestionKind::Place, message),
            Finding::question(None, QuestionKind::Date, "none"),
        ];
        fill(&mut findings, &format!("before\n{line}\nafter"));
        assert_eq!(findings[1].excerpt, None);
        findings[0].excerpt.clone().unwrap_or_default()
    }

    #[test]
    fn a_short_line_is_shown_whole_and_a_long_one_around_what_is_meant() {
        assert_eq!(of("  Talks in Oslo.\u{202e} ", "Oslo was read from this line"), "Talks in Oslo.");
        let long =
            format!("{} the delegations met in Oslo and went on. {}", "First words. ".repeat(90), "x".repeat(90));
        for message in ["Oslo was read from this line", "the place “Oslo” was read"] {
            let excerpt = of(&long, message);
            assert!(excerpt.starts_with("… the delegations met in Oslo and") && excerpt.ends_with(" …"), "{excerpt}");
            assert!(excerpt.chars().count() < 90, "{excerpt}");
        }
        let cut = of(&long, "Bergen was read from this line");
        assert!(cut.starts_with("First words. First") && cut.ends_with(" …"), "{cut}");
        assert!(of(&"д".repeat(500), "something is long").chars().count() < 90);
    }
}
