//! What was adopted, approved, signed or issued, from the prose before the speeches.

use std::ops::Range;

use super::{
    documents::{self, Document},
    sentences::sentences,
    words,
};
use crate::{
    import::Finding,
    model::{Decision, DecisionId, DecisionKind, DecisionStatus},
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

/// Words that may stand between a verb and what it is said of.
const BEFORE_A_VERB: &[&str] = &["also", "then", "not", "unanimously", "jointly", "has", "have"];

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
            let clauses = in_sentence(sentence);
            if clauses.iter().any(|(_, documents)| documents.is_empty()) && sentence.contains("document") {
                unnamed = unnamed.or(Some(*line));
            }
            let documents: Vec<_> = clauses
                .into_iter()
                .flat_map(|(status, documents)| documents.into_iter().map(move |one| (status, one)))
                .collect();
            findings.extend(doubt(*line, documents.iter().map(|(_, document)| document)));
            decisions.extend(documents.into_iter().map(|(status, document)| Decision {
                id: DecisionId::default(),
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

/// Asks about the documents of which the phrase may mean fewer or more.
fn doubt<'a>(line: usize, documents: impl Iterator<Item = &'a Document>) -> Option<Finding> {
    let titles: Vec<_> =
        documents.filter(|document| document.unsure).map(|document| format!("“{}”", document.title)).collect();
    let rows = match titles.len() {
        0 => return None,
        1 => "one row stands".to_owned(),
        several => format!("{several} rows stand"),
    };
    let message = format!("one document or several? {rows} for {}", titles.join(", "));
    Some(Finding::question(line, "decisions", message))
}

/// What a sentence says became of which documents, a clause at a time.
fn in_sentence(sentence: &str) -> Vec<(DecisionStatus, Vec<Document>)> {
    let sentence = sentence.trim_end_matches(['.', '!']);
    let verbs = verbs(sentence);
    if verbs.is_empty() || ANOTHER_DAY.iter().any(|mark| sentence.to_lowercase().contains(mark)) {
        return Vec::new();
    }
    let mut start = 0;
    let clauses = verbs.iter().enumerate().map(|(index, verb)| {
        let end = verbs.get(index + 1).map_or(sentence.len(), |next| {
            let between = &sentence[verb.at.end..next.at.start];
            let join = [" and ", "; ", ", "].iter().find_map(|join| between.rfind(join));
            verb.at.end + join.unwrap_or(between.len())
        });
        let clause = (verb.status, documents_of(verb, &sentence[start..verb.at.start], &sentence[verb.at.end..end]));
        start = end;
        clause
    });
    clauses.collect()
}

/// The documents of one clause: the words before its verb, and after.
fn documents_of(verb: &Verb, before: &str, after: &str) -> Vec<Document> {
    let listed =
        [" including ", " include ", " included ", " among them "].iter().find_map(|mark| after.split_once(mark));
    if let Some((_, list)) = listed {
        return documents::named_in(list);
    }
    let phrase = if verb.is_passive { subject(before, after) } else { after.trim_start().to_owned() };
    bare_count(&phrase).map_or_else(|| documents::named_in(&phrase), |count| vec![count])
}

/// A verb that says what became of a document.
struct Verb {
    at: Range<usize>,
    status: DecisionStatus,
    is_passive: bool,
}

/// The verbs of a sentence. `an agreement signed in May` has none.
fn verbs(sentence: &str) -> Vec<Verb> {
    let mut verbs = Vec::new();
    let mut earlier: Vec<&str> = Vec::new();
    let mut start = 0;
    for word in sentence.split(' ') {
        let at = start..start + word.trim_end_matches(',').len();
        start += word.len() + 1;
        if let Some((_, status)) = VERBS.iter().find(|(verb, _)| sentence[at.clone()] == **verb) {
            let previous = earlier.iter().rev().find(|word| !BEFORE_A_VERB.contains(word)).copied().unwrap_or_default();
            let is_passive = matches!(previous, "was" | "were" | "been");
            // “The documents signed include …” has its list after a verb of its own.
            let lists = ["include ", "included "].iter().any(|verb| sentence[at.end..].trim_start().starts_with(verb));
            if is_passive || lists || !is_document(previous) {
                let status = if earlier.last() == Some(&"not") { DecisionStatus::NotAdopted } else { *status };
                verbs.push(Verb { at, status, is_passive });
            }
        }
        earlier.push(word);
    }
    verbs
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
    let pieces: Vec<_> = phrase.split_whitespace().map(|word| word.trim_matches(',')).collect();
    let at = pieces.iter().position(|word| *word == "documents")?;
    let count = pieces[..at].iter().find_map(|word| documents::number(word))?;
    let begin = pieces[..at]
        .iter()
        .rposition(|word| matches!(word.to_lowercase().as_str(), "a" | "the"))
        .map_or(0, |article| article + 1);
    let names_them = pieces.get(at + 1).is_some_and(|word| matches!(*word, "on" | "concerning" | "regarding"));
    let title = words::capitalised(&pieces[begin..=at].join(" "));
    (!names_them).then_some(Document { kind: DecisionKind::Document, title, count: Some(count), unsure: false })
}
