//! Holds back what people added to a record while a new text is compared with the old one.

use crate::{
    model::{FactKey, ParagraphId, Record, UnitKey},
    reconcile::{
        answers::facts,
        compared_paragraph::Vocabulary,
        similarity::{similarity, threshold},
    },
};

/// The text of a record without the paragraphs that a person added and the incoming text does not have. A part of a paragraph that
/// a person split would take the place of the whole.
pub(crate) fn without_added(mut text: Record, stored: &Record, incoming: &Record) -> Record {
    let added = stored.answers.iter().filter_map(|answer| match &answer.key.unit {
        UnitKey::Paragraph(id) if answer.key.fact == FactKey::PRESENCE && !answer.value.is_null() => Some(id),
        _ => None,
    });
    let added: Vec<&ParagraphId> = added.collect();
    if added.is_empty() {
        return text;
    }
    let mut vocabulary = Vocabulary::default();
    let new: Vec<_> = facts::paragraphs(incoming).map(|paragraph| vocabulary.words(&paragraph.text)).collect();
    let (own, of_text): (Vec<_>, Vec<_>) = facts::paragraphs(&text)
        .map(|paragraph| (paragraph.id.clone(), vocabulary.words(&paragraph.text)))
        .partition(|(id, _)| added.contains(&id));
    let is_there = |words: &[u32]| {
        let alike = new.iter().map(|new| (similarity(words, new), new));
        let best = alike.max_by(|(one, _), (other, _)| one.total_cmp(other));
        best.is_some_and(|(share, new)| {
            let is_nearest = || of_text.iter().all(|(_, of_text)| similarity(of_text, new) < share);
            share >= threshold(words, new) && is_nearest()
        })
    };
    let gone: Vec<_> = own.iter().filter(|(_, words)| !is_there(words)).map(|(id, _)| id).collect();
    for speech in &mut text.speeches {
        speech.paragraphs.retain(|paragraph| !gone.contains(&&paragraph.id));
    }
    text
}
