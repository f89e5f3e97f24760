//! The keys under which the index of names has a participant: delegation, folded name, likeness.

use crate::model::{Participation, fold, likeness};

/// The delegation by which spellings are compared: the country's code, or the organisation's name.
pub(crate) fn whom(person: &Participation) -> String {
    match (&person.country, &person.organisation) {
        (Some(country), _) => country.clone(),
        (None, Some(organisation)) => fold(organisation),
        (None, None) => String::new(),
    }
}

/// A folded name; the name itself if nothing of it survives folding.
pub(crate) fn folded(name: &str) -> String {
    Some(fold(name)).filter(|folded| !folded.is_empty()).unwrap_or_else(|| name.to_owned())
}

/// The likeness of a name as the index has it: empty, and compared with nothing, for a name that is too short to have one.
pub(crate) fn indexed_likeness(name: &str) -> String {
    likeness(name).unwrap_or_default()
}
