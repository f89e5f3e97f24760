//! Prepares the paragraphs of a record for comparison: words as numbers, white space folded.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{ParagraphId, ParagraphKind, ParticipantId, Record, Speech};

/// Maps words to numbers. Case and punctuation around a word do not matter.
#[derive(Default)]
pub(crate) struct Vocabulary(HashMap<String, u32>);

impl Vocabulary {
    /// The words of a text, split by Unicode's rules so that scripts without spaces have words too.
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

/// A paragraph prepared for comparison.
pub(crate) struct ComparedParagraph<'a> {
    pub id: &'a ParagraphId,
    /// The index of its speech in the record.
    pub speech: usize,
    pub speaker: &'a str,
    pub kind: ParagraphKind,
    /// The text with white space folded.
    pub text: String,
    pub words: Vec<u32>,
}

impl ComparedParagraph<'_> {
    /// The key that equal paragraphs of one speaker share.
    pub fn key(&self) -> (&str, ParagraphKind, &str) {
        (self.speaker, self.kind, &self.text)
    }
}

/// The speaker of a speech: the participant, else the printed label.
pub(crate) fn speaker<'a>(speech: &'a Speech, same_people: &'a HashMap<ParticipantId, ParticipantId>) -> &'a str {
    match (&speech.participant, &speech.label) {
        (Some(id), _) => same_people.get(id).unwrap_or(id).as_str(),
        (None, label) => label.as_deref().unwrap_or(""),
    }
}

/// All paragraphs of a record, in order. `same_people` maps ids of its participants to the ids of the same people in the
/// other record.
pub(crate) fn compared_paragraphs<'a>(
    record: &'a Record,
    same_people: &'a HashMap<ParticipantId, ParticipantId>,
    vocabulary: &mut Vocabulary,
) -> Vec<ComparedParagraph<'a>> {
    let mut compared = Vec::new();
    for (number, speech) in record.speeches.iter().enumerate() {
        let speaker = speaker(speech, same_people);
        for paragraph in &speech.paragraphs {
            compared.push(ComparedParagraph {
                id: &paragraph.id,
                speech: number,
                speaker,
                kind: paragraph.kind,
                text: folded(&paragraph.text),
                words: vocabulary.words(&paragraph.text),
            });
        }
    }
    compared
}

/// A text with its white space folded.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
