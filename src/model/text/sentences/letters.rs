//! Classifies letters and marks.

/// Marks that may occur between the end of a sentence and the space after it.
const CLOSING: &[char] =
    &['"', '\'', '”', '’', '»', '“', '‘', '›', ')', ']', '}', '」', '』', '》', '〉', '）', '】', '*'];

/// Whether a mark may occur between the end of a sentence and the space after it.
pub(crate) fn is_closing(mark: char) -> bool {
    // Most often it is the full stop.
    mark != '.' && CLOSING.contains(&mark)
}

/// Whether it is a letter or a digit; most texts need no lookup in Unicode's tables.
#[inline]
pub(crate) fn is_word(letter: char) -> bool {
    match letter {
        'a'..='z' | 'А'..='я' => true,
        ' ' | '«' | '»' | '‐'..='…' => false,
        _ => letter.is_alphanumeric(),
    }
}

/// The last word: of `J.-P` it is `P`.
pub(crate) fn last_word(text: &str) -> &str {
    &text[text.trim_end_matches(is_word).len()..]
}
