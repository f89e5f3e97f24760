//! Reduces words to terms: folds case and accents, and stems by the rules of the language.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::search::analysis::{
    language::Language,
    words::{WordKind, is_invisible},
};

/// The most bytes of a term; longer words are cut.
const MAX_TERM_BYTES: usize = 64;

/// The term under which the index holds a word.
#[must_use]
pub fn term(word: &str, kind: WordKind, language: Language) -> String {
    let folded = fold_word(word, kind);
    if kind != WordKind::Word {
        return folded;
    }
    match language {
        Language::English if folded.is_ascii() => stem(Algorithm::English, &folded),
        Language::Russian => stem(Algorithm::Russian, &folded),
        // The French stemmer only knows accented endings.
        Language::French if word.is_ascii() => stem(Algorithm::French, &folded),
        Language::French => fold(&stem(Algorithm::French, &accented(word))),
        Language::English | Language::Other => folded,
    }
}

/// The terms that a word of a query may mean in a language; readers often omit accents.
#[must_use]
pub fn readings(word: &str, kind: WordKind, language: Language) -> Vec<String> {
    let mut readings = vec![term(word, kind, language)];
    if language == Language::French && kind == WordKind::Word {
        let folded = fold_word(word, kind);
        readings.push(stem(Algorithm::French, &folded));
        readings.extend(FRENCH_ENDINGS.iter().filter_map(|(without, with)| {
            let start = folded.strip_suffix(without)?;
            Some(fold(&stem(Algorithm::French, &format!("{start}{with}"))))
        }));
    }
    readings.sort();
    readings.dedup();
    readings
}

/// French endings without and with their accents.
const FRENCH_ENDINGS: [(&str, &str); 6] =
    [("e", "é"), ("es", "és"), ("ee", "ée"), ("ees", "ées"), ("iere", "ière"), ("ieres", "ières")];

/// Folds case and accents of a word.
#[must_use]
pub fn fold_word(word: &str, kind: WordKind) -> String {
    let mut folded = if word.is_ascii() {
        word.bytes().filter(|byte| *byte != b'.').map(|byte| char::from(byte.to_ascii_lowercase())).collect()
    } else if kind == WordKind::Word {
        fold(word)
    } else {
        // In these scripts the marks are parts of the signs.
        word.nfkc().flat_map(char::to_lowercase).collect()
    };
    if folded.len() > MAX_TERM_BYTES {
        folded.truncate(folded.floor_char_boundary(MAX_TERM_BYTES));
    }
    folded
}

/// Folds case and removes combining marks. Keeps й: it is a letter, not an и with a mark.
fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    let mut drops_marks = false;
    for letter in word.chars().flat_map(char::to_lowercase).nfkd() {
        match letter {
            '.' => {}
            '\u{306}' if folded.ends_with('и') => {
                folded.pop();
                folded.push('й');
            }
            _ if is_invisible(letter) => {}
            _ if is_combining_mark(letter) => {
                if !drops_marks {
                    folded.push(letter);
                }
            }
            'ς' => folded.push('σ'),
            'ß'..='ɏ' => folded.extend(
                deunicode::deunicode_char(letter)
                    .unwrap_or_default()
                    .chars()
                    .filter(char::is_ascii_alphanumeric)
                    .map(|plain| plain.to_ascii_lowercase()),
            ),
            _ => {
                drops_marks = has_optional_marks(letter);
                // Some letters decompose into punctuation.
                if letter.is_alphanumeric() {
                    folded.push(letter);
                }
            }
        }
    }
    folded
}

/// Latin, Greek, Cyrillic, Hebrew and Arabic words are searched without marks; in other scripts a mark is a vowel.
fn has_optional_marks(letter: char) -> bool {
    matches!(letter, '\0'..='\u{52f}' | '\u{5d0}'..='\u{6ff}' | '\u{1e00}'..='\u{1fff}')
}

/// A word in lower case with composed accents, as the French stemmer expects.
fn accented(word: &str) -> Cow<'_, str> {
    word.chars().filter(|letter| *letter != '.' && !is_invisible(*letter)).flat_map(char::to_lowercase).nfc().collect()
}

fn stem(algorithm: Algorithm, word: &str) -> String {
    Stemmer::create(algorithm).stem(word).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(words: &str, language: Language) -> Vec<String> {
        words.split(' ').map(|word| term(word, WordKind::Word, language)).collect()
    }

    #[test]
    fn the_forms_of_a_word_are_one_term() {
        for (language, forms) in [
            (Language::English, "nation nations NATION"),
            (Language::English, "cooperate cooperated cooperation cooperating"),
            (Language::Russian, "страна страны стране страной странами"),
            (Language::Russian, "Ёлка елка ёлки"),
            (Language::Russian, "безопасность безопасности безопасностью"),
            (Language::French, "adopté adoptée adoptés ADOPTÉES adopter"),
            (Language::French, "nation nations"),
            (Language::Other, "Émile emile E\u{301}mile"),
            (Language::Other, "Straße strasse"),
            (Language::Other, "Łódź lodz"),
            (Language::Other, "U.S US us"),
            (Language::Other, "ΛΌΓΟΣ λόγος"),
            (Language::Other, "ﬁn fin"),
        ] {
            let terms = terms(forms, language);
            assert!(terms.iter().all(|term| *term == terms[0]), "{language:?}: {forms}: {terms:?}");
        }
    }

    #[test]
    fn other_words_are_other_terms() {
        for (language, words) in [
            (Language::English, "nation national-ism nature"),
            (Language::Russian, "мир мера"),
            (Language::Other, "nation nations"),
        ] {
            let terms = terms(words, language);
            let mut unique = terms.clone();
            unique.dedup();
            assert_eq!(terms, unique, "{language:?}");
        }
    }

    #[test]
    fn french_is_found_without_its_accents() {
        for (typed, written) in
            [("securite", "sécurité"), ("adoptee", "adoptée"), ("premiere", "première"), ("sécurité", "SECURITE")]
        {
            let readings = readings(typed, WordKind::Word, Language::French);
            let term = term(written, WordKind::Word, Language::French);
            assert!(readings.contains(&term), "{typed}: {readings:?} has not {term}");
        }
    }
}
