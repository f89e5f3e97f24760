//! Finds the segments of a JSON document by the keys that services use: who speaks, what is said.

use crate::import::segments::node::{Node, Of};

/// Keys of what is said, the likeliest first.
const TEXT: &[&str] = &["text", "transcript", "content", "sentence", "utterance", "textBody", "body"];
/// Keys of who speaks.
const SPEAKER: &[&str] = &[
    "speaker",
    "speaker_name",
    "speakerName",
    "speaker_label",
    "speakerLabel",
    "speaker_id",
    "speakerId",
    "participant",
    "voice",
    "author",
];
/// Keys of a name, where who speaks is an object.
const NAME: &[&str] = &["name", "label", "displayName", "full_name", "fullName"];
/// Keys of lists of segments, the likeliest first.
const LISTS: &[&str] = &[
    "segments",
    "utterances",
    "monologues",
    "audio_segments",
    "paragraphs",
    "results",
    "transcript",
    "transcription",
    "transcripts",
    "captions",
    "cues",
    "turns",
    "entries",
    "data",
    "channels",
    "alternatives",
];
/// Keys of facts.
const FACTS: &[&str] =
    &["title", "name", "date", "dateStart", "day", "recorded_at", "language", "language_code", "lang"];

/// The deepest lists within lists.
const DEPTH: usize = 8;

/// Who says what.
#[derive(Debug)]
pub(crate) struct Segment {
    /// `None` if the document names nobody.
    pub speaker: Option<String>,
    pub words: String,
    /// The byte at which the words are.
    pub at: usize,
    /// The agenda item that it belongs to.
    pub heading: Option<String>,
}

/// The segments of a document, and the facts beside them.
pub(crate) struct Found<'a> {
    pub segments: Vec<Segment>,
    pub facts: Vec<(&'a str, &'a str)>,
}

/// Finds the segments; `None` if there are none.
pub(crate) fn segments(documents: &[Node]) -> Option<Found<'_>> {
    let items: Vec<&Node> = match documents {
        [only] => {
            only.list().or_else(|| only.get("data")?.list()).map(|list| list.iter().collect()).unwrap_or_default()
        }
        several => several.iter().collect(),
    };
    if let Some(found) = of_parliament(&items) {
        return Some(found);
    }
    let names = documents.first().map(names).unwrap_or_default();
    let segments = match documents {
        [only] => in_value(only, &names, DEPTH)?,
        _ => of_list(items.into_iter(), &names)?,
    };
    let facts = documents.first().map(facts).unwrap_or_default();
    Some(Found { segments, facts })
}

/// Agenda items with `textContents`, as Open Parliament TV gives them.
fn of_parliament<'a>(items: &[&'a Node]) -> Option<Found<'a>> {
    let mut found = Vec::new();
    for item in items {
        let Some(contents) = item.get("textContents").and_then(Node::list) else { continue };
        let heading = item.get("agendaItem").and_then(|item| first_text(item, &["title", "officialTitle"]));
        // A speech may be there in several versions; the first is the proceedings.
        let body = contents.iter().filter_map(|content| content.get("textBody")?.list()).find(|body| !body.is_empty());
        for part in body.unwrap_or_default() {
            let Some((words, at)) = words(part) else { continue };
            let is_comment = part.get("type").and_then(Node::text) == Some("comment");
            let speaker = speaker(part, &[]).filter(|_| !is_comment);
            found.push(Segment { speaker, words, at, heading: heading.map(str::to_owned) });
        }
    }
    let first = items.first().filter(|_| !found.is_empty())?;
    let session = first.get("session").map(facts).unwrap_or_default();
    let mut facts = session;
    facts.extend(facts_of_contents(first));
    Some(Found { segments: found, facts })
}

/// The language of the first text.
fn facts_of_contents(item: &Node) -> Option<(&'static str, &str)> {
    let tag = item.get("textContents")?.list()?.first()?.get("language")?.text()?;
    // `DE-de` is German.
    Some(("language", tag.get(..2)?)).filter(|(_, tag)| tag.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// The segments in a value or in the lists that it holds.
fn in_value(node: &Node, names: &[(String, String)], depth: usize) -> Option<Vec<Segment>> {
    if depth == 0 {
        return None;
    }
    if let Some([only]) = node.list() {
        return in_value(only, names, depth - 1);
    }
    if let Some(list) = node.list() {
        return of_list(list.iter(), names).or_else(|| list.iter().find_map(|one| in_value(one, names, depth - 1)));
    }
    let nested = || LISTS.iter().filter_map(|key| node.get(key)).find_map(|list| in_value(list, names, depth - 1));
    nested().or_else(|| {
        let (words, at) = words(node)?;
        Some(vec![Segment { speaker: speaker(node, names), words, at, heading: None }])
    })
}

/// The segments of a list, if most of its objects have words, more than one of them in a sentence.
fn of_list<'a>(list: impl Iterator<Item = &'a Node>, names: &[(String, String)]) -> Option<Vec<Segment>> {
    let (mut segments, mut others) = (Vec::new(), 0);
    for one in list {
        match words(one).filter(|_| matches!(one.value, Of::Object(_))) {
            Some((words, at)) => segments.push(Segment { speaker: speaker(one, names), words, at, heading: None }),
            None => others += 1,
        }
    }
    (!segments.is_empty() && others <= segments.len()).then_some(segments)
}

/// What an object says is said: under its own key, in its first alternative, or word by word.
fn words(node: &Node) -> Option<(String, usize)> {
    if let Some(found) =
        TEXT.iter().filter_map(|key| node.get(key)).find_map(|text| Some((text.text()?.to_owned(), text.at)))
    {
        return Some(found);
    }
    if let Some(first) = node.get("alternatives").and_then(Node::list).and_then(<[Node]>::first) {
        return words(first);
    }
    if let Some(sentences) = node.get("sentences").and_then(Node::list) {
        let all: Vec<String> = sentences.iter().filter_map(|sentence| Some(words(sentence)?.0)).collect();
        return (!all.is_empty()).then(|| (all.join(" "), node.at));
    }
    // Words and marks, with the spaces between them among the marks.
    let elements = node.get("elements")?.list()?;
    let values = elements.iter().filter_map(|element| match &element.get("value")?.value {
        Of::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let text = values.collect::<String>().trim().to_owned();
    (!text.is_empty()).then_some((text, node.at))
}

/// Who an object says speaks: a name, or `Speaker 1` for a number.
fn speaker(node: &Node, names: &[(String, String)]) -> Option<String> {
    let found = SPEAKER.iter().find_map(|key| node.get(key))?;
    let id = match &found.value {
        Of::Text(text) => text.trim().to_owned(),
        Of::Number(number) => number.clone(),
        Of::Object(_) => first_text(found, NAME)?.to_owned(),
        _ => return None,
    };
    if let Some((_, name)) = names.iter().find(|(own, _)| *own == id) {
        return Some(name.clone());
    }
    let bare = id.to_lowercase();
    let bare = ["speaker", "spk", "s"].iter().find_map(|mark| bare.strip_prefix(mark)).unwrap_or(&bare);
    let bare = bare.trim_start_matches(['_', '-', ' ']);
    let is_code = !bare.is_empty() && (bare.chars().count() == 1 || bare.bytes().all(|byte| byte.is_ascii_digit()));
    if is_code { Some(format!("Speaker {}", bare.to_uppercase())) } else { Some(id).filter(|id| !id.is_empty()) }
}

/// The names of speakers by their ids, where a list says them: `"speakers": [{"id": 0, "name": "Ann Oye"}]`.
fn names(document: &Node) -> Vec<(String, String)> {
    let list = ["speakers", "participants"].iter().find_map(|key| document.get(key)?.list()).unwrap_or_default();
    let pairs = list.iter().filter_map(|one| {
        let id = match &one.get("id")?.value {
            Of::Text(id) | Of::Number(id) => id.clone(),
            _ => return None,
        };
        Some((id, first_text(one, NAME)?.to_owned()))
    });
    pairs.collect()
}

fn first_text<'a>(node: &'a Node, keys: &[&str]) -> Option<&'a str> {
    keys.iter().find_map(|key| node.get(key)?.text())
}

/// The facts that an object states of the whole.
fn facts(node: &Node) -> Vec<(&'static str, &str)> {
    FACTS.iter().filter_map(|key| Some((*key, node.get(key)?.text()?))).collect()
}
