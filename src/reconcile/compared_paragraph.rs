//! The paragraphs of a record in one row, as they are compared: words as numbers, white space folded.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{ParagraphId, ParagraphKind, ParticipantId, Record, Speech};

/// Numbers for words; equal words have equal numbers, whatever their case and the marks around them.
#[derive(Default)]
pub(crate) struct Vocabulary(HashMap<String, u32>);

impl Vocabulary {
    /// The words of a text by Unicode's rules, so that scripts without spaces have words too.
    pub fn words(&mut self, text: &str) -> Vec<u32> {
        let words = text.unicode_words();
        words
            .map(|word| {
                let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
                *self.0.entry(word.to_lowercase()).or_insert(next)
            })
            .collect()
    }
}

/// One paragraph, as it is compared.
pub(crate) struct Told<'a> {
    pub id: &'a ParagraphId,
    /// Which speech of the record it is in.
    pub speech: usize,
    /// Who speaks.
    pub speaker: &'a str,
    pub kind: ParagraphKind,
    /// The text with white space folded.
    pub text: String,
    pub words: Vec<u32>,
}

impl Told<'_> {
    /// What equal paragraphs of one speaker have in common.
    pub fn key(&self) -> (&str, ParagraphKind, &str) {
        (self.speaker, self.kind, &self.text)
    }
}

/// Who speaks a speech: the participant, else what the source prints before the words.
pub(crate) fn speaker<'a>(speech: &'a Speech, same_people: &'a HashMap<ParticipantId, ParticipantId>) -> &'a str {
    match (&speech.participant, &speech.label) {
        (Some(id), _) => same_people.get(id).unwrap_or(id).as_str(),
        (None, label) => label.as_deref().unwrap_or_default(),
    }
}

/// All paragraphs of a record, in order. `same_people` says which ids of its participants mean a person of another id.
pub(crate) fn tell<'a>(
    record: &'a Record,
    same_people: &'a HashMap<ParticipantId, ParticipantId>,
    vocabulary: &mut Vocabulary,
) -> Vec<Told<'a>> {
    let mut told = Vec::new();
    for (number, speech) in record.speeches.iter().enumerate() {
        let speaker = speaker(speech, same_people);
        for paragraph in &speech.paragraphs {
            told.push(Told {
                id: &paragraph.id,
                speech: number,
                speaker,
                kind: paragraph.kind,
                text: folded(&paragraph.text),
                words: vocabulary.words(&paragraph.text),
            });
        }
    }
    told
}

/// A text with its white space folded.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
