//! What was adopted, approved, signed or issued, from the prose before the speeches.

use super::{
    documents::{self, Document},
    sentences::sentences,
};
use crate::{
    import::Finding,
    model::{Decision, DecisionKind, DecisionStatus},
};

/// The verbs that say what became of a document.
static VERBS: &[(&str, DecisionStatus)] = &[
    ("adopted", DecisionStatus::Adopted),
    ("approved", DecisionStatus::Approved),
    ("endorsed", DecisionStatus::Approved),
    ("signed", DecisionStatus::Signed),
    ("issued", DecisionStatus::Issued),
    ("deferred", DecisionStatus::Deferred),
    ("postponed", DecisionStatus::Deferred),
];

/// Signs that a sentence tells of another day.
const ANOTHER_DAY: &[&str] = &[
    " will ",
    " would ",
    " expected to ",
    " is to be ",
    " are to be ",
    " planned ",
    " earlier ",
    " previously ",
    " last year",
    " had been ",
    " executive order",
    " yesterday",
];

/// Reads the decisions of the intro, with a question for each that a person should look at.
pub(super) fn read(intro: &[(usize, String)]) -> (Vec<Decision>, Vec<Finding>) {
    let mut decisions = Vec::new();
    let mut findings = Vec::new();
    let mut unnamed = None;
    for (line, paragraph) in intro {
        for sentence in sentences(paragraph) {
            let Some((status, documents)) = in_sentence(sentence) else { continue };
            if documents.is_empty() {
                unnamed = unnamed.or(Some(*line).filter(|_| sentence.contains("document")));
            }
            if documents.iter().any(|document| document.unsure) {
                let titles: Vec<_> = documents
                    .iter()
                    .filter(|document| document.unsure)
                    .map(|document| format!("“{}”", document.title))
                    .collect();
                let made = if titles.len() == 1 {
                    "one row stands".to_owned()
                } else {
                    format!("{} rows stand", titles.len())
                };
                let message = format!("one document or several? {made} for {}", titles.join(", "));
                findings.push(Finding::question(*line, "decisions", message));
            }
            decisions.extend(documents.into_iter().map(|document| Decision {
                id: None,
                kind: document.kind,
                status,
                title: document.title,
                count: document.count,
                source_sentence: Some(sentence.to_owned()),
            }));
        }
    }
    if let (Some(line), true) = (unnamed, decisions.is_empty()) {
        findings.push(Finding::note(line, "decisions", "documents are mentioned, but none is named or counted"));
    }
    (decisions, findings)
}

/// What a sentence says became of which documents.
fn in_sentence(sentence: &str) -> Option<(DecisionStatus, Vec<Document>)> {
    let sentence = sentence.trim_end_matches(['.', '!']);
    if ANOTHER_DAY.iter().any(|mark| sentence.to_lowercase().contains(mark)) || !sentence.contains("ed") {
        return None;
    }
    let (verb, status, passive) = verb(sentence)?;
    let (before, after) = (&sentence[..verb.start], &sentence[verb.end..]);
    let status = if before.ends_with(" not ") { DecisionStatus::NotAdopted } else { status };
    let listed =
        [" including ", " include ", " included ", " among them "].iter().find_map(|mark| after.split_once(mark));
    if let Some((_, list)) = listed {
        return Some((status, documents::named_in(list)));
    }
    let phrase = if passive { subject(before, after) } else { after.trim_start().to_owned() };
    Some((status, bare_count(&phrase).map_or_else(|| documents::named_in(&phrase), |count| vec![count])))
}

/// Where the verb stands and whether it is passive. `an agreement signed in May` has none.
fn verb(sentence: &str) -> Option<(std::ops::Range<usize>, DecisionStatus, bool)> {
    let mut words = Vec::new();
    let mut start = 0;
    for word in sentence.split(' ') {
        let range = start..start + word.len();
        start = range.end + 1;
        if let Some((verb, status)) = VERBS.iter().find(|(verb, _)| word.trim_end_matches(',') == *verb) {
            let previous = words
                .iter()
                .rev()
                .find(|word| !matches!(**word, "also" | "then" | "not" | "unanimously" | "jointly" | "has" | "have"));
            let previous = previous.copied().unwrap_or_default();
            let passive = matches!(previous, "was" | "were" | "been");
            let verb = range.start..range.start + verb.len();
            // “The documents signed include …” has its list after a verb of its own.
            let rest = &sentence[verb.end..];
            let is_list = ["include ", "included "].iter().any(|verb| rest.trim_start().starts_with(verb));
            let is_participle = previous.to_lowercase().ends_with("document") || is_document(previous);
            if passive || is_list || !is_participle {
                return Some((verb, *status, passive));
            }
        }
        words.push(word);
    }
    None
}

fn is_document(word: &str) -> bool {
    !documents::named_in(&format!("{word} on it")).is_empty()
}

/// The subject of a passive verb; what the documents are on may stand after the verb.
fn subject(before: &str, after: &str) -> String {
    let auxiliaries = [" was", " were", " have been", " has been"];
    let end = auxiliaries.iter().filter_map(|auxiliary| before.rfind(auxiliary)).max().unwrap_or(before.len());
    let end = before[..end].strip_suffix(" have").or(before[..end].strip_suffix(" has")).map_or(end, str::len);
    let subject = &before[..end];
    let after = after.trim_start();
    if after.starts_with("on ")
        && !after.split(' ').nth(1).is_some_and(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))
    {
        format!("{subject} {after}")
    } else {
        subject.to_owned()
    }
}

/// `a package of 15 documents`, named no further.
fn bare_count(phrase: &str) -> Option<Document> {
    let words: Vec<_> = phrase.split_whitespace().map(|word| word.trim_matches(',')).collect();
    let at = words.iter().position(|word| *word == "documents")?;
    let count = words[..at].iter().find_map(|word| documents::number(word))?;
    let begin = words[..at]
        .iter()
        .rposition(|word| matches!(word.to_lowercase().as_str(), "a" | "the"))
        .map_or(0, |article| article + 1);
    let names_them = words.get(at + 1).is_some_and(|word| matches!(*word, "on" | "concerning" | "regarding"));
    let title = words[begin..=at].join(" ");
    (!names_them).then_some(Document { kind: DecisionKind::Document, title, count: Some(count), unsure: false })
}
