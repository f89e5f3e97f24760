//! The labels of a stored record as rules for reading its text again.

use crate::{
    import::{
        reading::{PhraseRule, PhraseUse},
        transcript::vocabulary::roles,
    },
    model::Record,
};

/// The rules by which the labels of a record stay labels when its text is read again, whatever flag or reader found them.
#[must_use]
pub fn labels_of(record: &Record) -> Vec<PhraseRule> {
    let mut rules: Vec<PhraseRule> = Vec::new();
    for speech in &record.speeches {
        let Some(label) = &speech.label else { continue };
        let names_somebody = speech.participant.is_some() || roles::names_nobody(label);
        let taken_as = if names_somebody { PhraseUse::Speaker } else { PhraseUse::Nobody };
        match rules.iter_mut().find(|rule| rule.phrase == *label) {
            Some(rule) if names_somebody => rule.taken_as = taken_as,
            Some(_) => {}
            None => rules.push(PhraseRule { phrase: label.clone(), taken_as }),
        }
    }
    rules
}
