//! Finds the known word that a mistyped one most likely means.

use crate::model::text::slug::fold;

/// The most letters that may differ in a long word.
const MOST: usize = 4;

/// The candidate nearest to `word`, if it is near enough: a third of the letters may differ, at most four, and swapping two
/// neighbours counts as one. Letter case and accents do not matter. The first of several equally near ones is returned.
pub fn nearest<T: AsRef<str>>(word: &str, candidates: impl IntoIterator<Item = T>) -> Option<T> {
    let word = fold(word);
    let length = word.chars().count();
    let most = (length / 3).clamp(1, MOST);
    let near = candidates.into_iter().filter_map(|candidate| {
        let folded = fold(candidate.as_ref());
        if folded.chars().count().abs_diff(length) > most {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&word, &folded);
        (distance <= most).then_some((distance, candidate))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        let known = ["Armenia", "Romania", "Chad", "2021-09-16-csto-dushanbe"];
        for (word, meant) in [
            ("Armenai", Some("Armenia")),
            ("ARMENIA", Some("Armenia")),
            ("chda", Some("Chad")),
            ("2021-09-16-csto-dushambe", Some("2021-09-16-csto-dushanbe")),
            ("2021-09-17-dushanbe", None),
            ("Atlantis", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
    }
}
