//! Documents named in a phrase: `the Declaration of the Council, as well as agreements on trade and transit`.

use super::{sentences::items, words};
use crate::model::DecisionKind;

/// A document, or several under one name, as a phrase lists them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Document {
    /// What sort.
    pub kind: DecisionKind,
    /// Its title, without an article before it.
    pub title: String,
    /// How many it stands for, where only a number is given.
    pub count: Option<u32>,
    /// Whether the phrase may mean fewer or more documents than were made of it.
    pub unsure: bool,
}

/// The words for documents: singular, plural, what sort.
static NOUNS: &[(&str, &str, DecisionKind)] = &[
    ("declaration", "declarations", DecisionKind::Declaration),
    ("statement", "statements", DecisionKind::Statement),
    ("agreement", "agreements", DecisionKind::Agreement),
    ("contract", "contracts", DecisionKind::Agreement),
    ("protocol", "protocols", DecisionKind::Protocol),
    ("decision", "decisions", DecisionKind::Decision),
    ("resolution", "resolutions", DecisionKind::Resolution),
    ("communique", "communiques", DecisionKind::Communique),
    ("communiqué", "communiqués", DecisionKind::Communique),
    ("concept", "concepts", DecisionKind::Concept),
    ("programme", "programmes", DecisionKind::Programme),
    ("program", "programs", DecisionKind::Programme),
    ("plan", "plans", DecisionKind::Plan),
    ("roadmap", "roadmaps", DecisionKind::Plan),
    ("memorandum", "memorandums", DecisionKind::Memorandum),
    ("memorandum", "memoranda", DecisionKind::Memorandum),
    ("treaty", "treaties", DecisionKind::Treaty),
    ("convention", "conventions", DecisionKind::Treaty),
    ("document", "documents", DecisionKind::Document),
    ("instruction", "instructions", DecisionKind::Document),
    ("strategy", "strategies", DecisionKind::Document),
    ("charter", "charters", DecisionKind::Document),
    ("appeal", "appeals", DecisionKind::Document),
];

/// Words that end the part of a phrase in which the document itself is named.
const COMPLEMENTS: &[&str] = &[
    "on",
    "of",
    "for",
    "between",
    "regarding",
    "concerning",
    "to",
    "until",
    "in",
    "with",
    "at",
    "by",
    "from",
    "that",
    "which",
    "aimed",
    "about",
    "under",
];

/// A noun found in the part of an item that names the document.
struct Noun {
    kind: DecisionKind,
    singular: &'static str,
    is_plural: bool,
    /// Byte range in the item.
    at: std::ops::Range<usize>,
}

/// The documents that a phrase lists.
pub(super) fn named_in(phrase: &str) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut open: Option<(usize, usize, Noun)> = None;
    for item in items(phrase) {
        let text = &phrase[item.clone()];
        if let Some(noun) = noun(text) {
            close(phrase, open.replace((item.start, item.end, noun)), &mut documents);
        } else if let Some((start, _, earlier)) = open.take_if(|_| text.starts_with("those ")) {
            let noun = Noun { kind: earlier.kind, singular: earlier.singular, is_plural: false, at: 0.."those".len() };
            close(phrase, Some((start, item.start, earlier)), &mut documents);
            open = Some((item.start, item.end, noun));
        } else if let Some((_, end, _)) = &mut open {
            *end = item.end;
        }
    }
    close(phrase, open, &mut documents);
    documents
}

/// The document that an item names before it says what the document is about.
fn noun(item: &str) -> Option<Noun> {
    let mut start = 0;
    for word in item.split(' ') {
        let letters = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let lower = letters.to_lowercase();
        if COMPLEMENTS.contains(&&*lower) {
            return None;
        }
        if let Some((singular, plural, kind)) = NOUNS.iter().find(|(one, many, _)| lower == *one || lower == *many) {
            let begin = start + word.find(letters).unwrap_or(0);
            let next = item[start + word.len()..].split_whitespace().next();
            // “the documents signed include …”, “an agreement signed in May” tell of another day.
            if next.is_some_and(|next| matches!(next, "signed" | "adopted" | "approved")) {
                return None;
            }
            return Some(Noun { kind: *kind, singular, is_plural: lower == *plural, at: begin..begin + letters.len() });
        }
        start += word.len() + 1;
    }
    None
}

fn close(phrase: &str, open: Option<(usize, usize, Noun)>, documents: &mut Vec<Document>) {
    let Some((start, end, noun)) = open else { return };
    let text = phrase[start..end].trim_end_matches([',', ' ', '.', ';']);
    // Joins before the next item belong to nothing.
    let text = [" and", ", as well as", " as well as", ","]
        .iter()
        .fold(text, |text, join| text.strip_suffix(join).unwrap_or(text));
    let before = &text[..noun.at.start.min(text.len())];
    let after = &text[noun.at.end.min(text.len())..];
    if !noun.is_plural {
        let title = if noun.at.start == 0 && text.starts_with("those") {
            format!("{}{after}", noun.singular)
        } else {
            without_article(text).to_owned()
        };
        documents.push(Document { kind: noun.kind, title: words::capitalised(&title), count: None, unsure: false });
        return;
    }
    let count = before.split_whitespace().find_map(number);
    let is_bare = after.trim().is_empty();
    if count.is_none() && is_bare {
        return;
    }
    let subjects = if count.is_none() { subjects(after) } else { Vec::new() };
    let has_twin = phrase[end..].starts_with("those ");
    if subjects.len() > 1 {
        let titles =
            subjects.into_iter().map(|subject| format!("{}{} on {subject}", without_article(before), noun.singular));
        documents.extend(titles.map(|title| Document {
            kind: noun.kind,
            title: words::capitalised(&title),
            count: None,
            unsure: true,
        }));
    } else if has_twin {
        let title = words::capitalised(&format!("{before}{}{after}", noun.singular));
        documents.push(Document { kind: noun.kind, title, count: None, unsure: false });
    } else {
        documents.push(Document {
            kind: noun.kind,
            title: words::capitalised(without_article(text)),
            count,
            unsure: count.is_none(),
        });
    }
}

/// `on A, B and C` as three subjects. A gerund (`on equipping …`) and `between …` govern the list that follows: one subject.
fn subjects(after: &str) -> Vec<&str> {
    let Some(all) = after.trim_start().strip_prefix("on ") else { return Vec::new() };
    let first = all.split(',').next().unwrap_or(all);
    let is_governed = all.split_whitespace().next().is_some_and(|word| word.ends_with("ing"))
        || first.rsplit_once(" between ").is_some_and(|(_, rest)| !rest.contains(" and "));
    let mut subjects: Vec<_> = all.split(", ").collect();
    if is_governed || subjects.len() < 2 {
        return Vec::new();
    }
    let end = subjects.pop().unwrap_or_default();
    match end.split_once(" and ").filter(|_| !end.starts_with("and ")) {
        Some((one, other)) => subjects.extend([one, other]),
        None => subjects.push(end),
    }
    subjects
        .iter()
        .map(|subject| subject.strip_prefix("and ").unwrap_or(subject))
        .filter(|subject| !subject.starts_with("a number of "))
        .collect()
}

/// The number a word stands for.
pub(super) fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let lower = word.to_lowercase();
    let in_words = WORDS.iter().position(|number| *number == lower).and_then(|index| u32::try_from(index + 2).ok());
    in_words.or_else(|| word.parse().ok()).filter(|count| (2..1000).contains(count))
}

fn without_article(text: &str) -> &str {
    let text = text.trim_start();
    ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(phrase: &str) -> Vec<String> {
        named_in(phrase).into_iter().map(|document| document.title).collect()
    }

    #[test]
    fn each_document_of_a_list_is_named() {
        assert_eq!(
            titles("the Harbour Declaration, a plan for roads and bridges and the protocol on tides"),
            ["Harbour Declaration", "Plan for roads and bridges", "Protocol on tides"]
        );
        assert_eq!(
            titles("decisions on mending nets, ropes and sails as well as those on bait"),
            ["Decision on mending nets, ropes and sails", "Decision on bait"]
        );
    }

    #[test]
    fn a_plural_before_a_list_is_parted_and_doubted() {
        let documents = named_in("agreements on the tides, the joint watch and shared repair of boats");
        assert_eq!(documents.len(), 3);
        assert!(documents.iter().all(|document| document.unsure));
        assert_eq!(documents[2].title, "Agreement on shared repair of boats");
    }
}
