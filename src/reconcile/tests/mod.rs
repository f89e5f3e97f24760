//! Tests of reconciliation, with records and moves in a short notation.

pub(crate) mod cost;
pub(crate) mod paragraphs;
pub(crate) mod units;

use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
};

use super::*;
use crate::model::{Paragraph, ParagraphKind, Speech, Unit};

/// Any text as an id: those of tests are to be read.
fn id<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(text.into()).expect("an id")
}

/// A record, one speech a line: `Ann: a=One two three. | b=<…>`. Units without an id get one that begins with a plus sign.
fn told(text: &str) -> Record {
    let mut record = Record::empty("slug");
    let mut count = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (label, words) = line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""));
        let mut speech = Speech { id: id(&format!("+s{}", record.speeches.len())), ..Speech::default() };
        match label.split_once('=') {
            Some((own, label)) => (speech.id, speech.label) = (id(own), Some(label.to_owned())),
            None => speech.label = Some(label.to_owned()),
        }
        for words in words.split(" | ").filter(|words| !words.is_empty()) {
            count += 1;
            let (own, words) =
                words.split_once('=').map_or((format!("+{count}"), words), |(id, words)| (id.into(), words));
            let kind = if words == "<…>" { ParagraphKind::Elision } else { ParagraphKind::Text };
            let text = if words == "<…>" { String::new() } else { words.to_owned() };
            speech.paragraphs.push(Paragraph { id: id(&own), ..Paragraph::new(kind, text) });
        }
        record.speeches.push(speech);
    }
    record
}

/// `former` is a line a paragraph: `a Ann -> b: its last words`.
fn remembered(former: &str) -> Vec<FormerParagraph> {
    let one = |line: &str| {
        let (head, words) = line.split_once(": ").expect("words");
        let [own, speaker, "->", target] = head.split(' ').collect::<Vec<_>>()[..] else { panic!("{head}") };
        let target = Some(target).filter(|target| *target != "gone").map(id);
        FormerParagraph { id: id(own), speaker: speaker.to_owned(), words: words.to_owned(), target }
    };
    former.lines().map(str::trim).filter(|line| !line.is_empty()).map(one).collect()
}

fn reconciled_with(before: &str, after: &str, former: &str, ids_are_given: bool) -> Reconciled {
    let (former, people) = (remembered(former), HashSet::new());
    reconcile(
        &told(before),
        told(after),
        ReconcileContext { ids_are_given, former: &former, people: &people, first: &HashMap::new() },
    )
}

/// The ids of the paragraphs, then where others lead: `a + b, c->b d->gone`.
fn shown(reconciled: &Reconciled) -> String {
    let mut shown = String::new();
    for paragraph in reconciled.record.speeches.iter().flat_map(|speech| &speech.paragraphs) {
        let id = paragraph.id.as_str();
        let _ = write!(shown, "{} ", if id.starts_with('+') { "+" } else { id });
    }
    let moves = reconciled.moves.iter().filter(|moved| moved.unit == Unit::Paragraph);
    let moves = moves.map(|moved| {
        let target = moved.target.as_deref().unwrap_or("gone");
        format!("{}->{}", moved.id, if target.starts_with('+') { "+" } else { target })
    });
    let moves = moves.collect::<Vec<_>>().join(" ");
    if moves.is_empty() { shown.trim_end().to_owned() } else { format!("{}, {moves}", shown.trim_end()) }
}
