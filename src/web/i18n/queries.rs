//! Says what a search ignored, and what the archive does not have.

use crate::{
    search::query::{
        Field, FieldKind, Note,
        parsed::{MAX_CHARACTERS, MAX_WORDS, MIN_PREFIX_LETTERS},
    },
    web::i18n::messages::Messages,
};

impl Messages {
    /// What was ignored in a query.
    pub fn query_note(&self, note: &Note) -> String {
        match note {
            Note::Cut => self.note_cut(MAX_CHARACTERS).to_string(),
            Note::TooManyWords => self.note_too_many_words(MAX_WORDS).to_string(),
            Note::ShortPrefix(word) => self.note_short_prefix(word, MIN_PREFIX_LETTERS).to_string(),
            Note::NoWords => self.note_no_words().to_owned(),
        }
    }

    /// That the archive has nothing of the value of a field.
    pub fn unknown_field(&self, field: &Field) -> String {
        let value = &field.value;
        match field.kind {
            FieldKind::Speaker => self.unknown_speaker(value).to_string(),
            FieldKind::Country => self.unknown_country(value).to_string(),
            FieldKind::Organisation => self.unknown_organisation(value).to_string(),
            FieldKind::Year => self.unknown_year(value).to_string(),
        }
    }
}
