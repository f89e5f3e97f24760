//! Words messages that several readers share: about keys and values that are not known, and speeches that are denied.

use crate::model::{Country, Finding, QuestionKind, nearest};

/// The message for a key that is not read: it names the one that was probably meant, or all of them.
pub(crate) fn unknown(key: &str, known: &[&str]) -> String {
    match nearest(key, known) {
        Some(nearest) => format!("Unknown key “{key}”; did you mean {nearest}?"),
        None => format!("Unknown key “{key}”; known keys are {}", known.join(", ")),
    }
}

/// The message for a value that must be the code of a country.
pub(crate) fn unknown_country_code(code: &str) -> String {
    match Country::nearest(code) {
        Some(Country { code: meant, name, .. }) => {
            format!("“{code}” is not the code of a country; did you mean {meant} ({name})?")
        }
        None => format!("“{code}” is not the code of a country; write TJ, FR …"),
    }
}

/// The error for speeches that a file marks, and of which the importer says that there are none.
pub(crate) fn denied_speeches(speeches: usize) -> Option<Finding> {
    let message = format!(
        "the file marks speeches ({speeches}), and --no-speeches says that it is a record without any; leave that out"
    );
    (speeches > 0).then(|| Finding::error(None, QuestionKind::Speeches, message))
}

/// The message for `#5` after a value, which YAML takes for a comment.
pub(crate) fn may_be_words(comment: &str) -> String {
    format!("“#{comment}” is a comment here; put the value in quotes if it belongs to it")
}
