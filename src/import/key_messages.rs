//! Words the messages about keys in front matter.

/// The message for a key that is not read: it names the one that was probably meant, or all of them.
pub(crate) fn unknown(key: &str, known: &[&str]) -> String {
    // A third of the letters may differ, and two letters may be swapped.
    let most = (key.chars().count() / 3).max(1);
    let distance = |known: &&&str| strsim::damerau_levenshtein(&key.to_lowercase(), known);
    match known.iter().min_by_key(distance).filter(|nearest| distance(nearest) <= most) {
        Some(nearest) => format!("Unknown key “{key}”; did you mean {nearest}?"),
        None => format!("Unknown key “{key}”; known keys are {}", known.join(", ")),
    }
}

/// The message for `#5` after a value, which YAML takes for a comment.
pub(crate) fn may_be_words(comment: &str) -> String {
    format!("“#{comment}” is a comment here; put the value in quotes if it belongs to it")
}
