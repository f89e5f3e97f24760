//! Which forms of a word are one: without case and accents, and by the rules of its language.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::search::analysis::{
    language::Language,
    words::{Kind, is_unseen},
};

/// The most bytes of a term; what is longer is no word.
const LONGEST: usize = 64;

/// The term that stands for a word of a text in the index.
#[must_use]
pub fn term(word: &str, kind: Kind, language: Language) -> String {
    let plain = plain(word, kind);
    if kind != Kind::Word {
        return plain;
    }
    match language {
        Language::English if plain.is_ascii() => stem(Algorithm::English, &plain),
        Language::Russian => stem(Algorithm::Russian, &plain),
        // The endings that French rules know have accents.
        Language::French if word.is_ascii() => stem(Algorithm::French, &plain),
        Language::French => fold(&stem(Algorithm::French, &accented(word))),
        Language::English | Language::Other => plain,
    }
}

/// The terms that a word of a query may stand for in texts of a language: a reader may leave accents out.
#[must_use]
pub fn readings(word: &str, kind: Kind, language: Language) -> Vec<String> {
    let mut readings = vec![term(word, kind, language)];
    if language == Language::French && kind == Kind::Word {
        let plain = plain(word, kind);
        readings.push(stem(Algorithm::French, &plain));
        readings.extend(ENDINGS.iter().filter_map(|(without, with)| {
            let start = plain.strip_suffix(without)?;
            Some(fold(&stem(Algorithm::French, &format!("{start}{with}"))))
        }));
    }
    readings.sort();
    readings.dedup();
    readings
}

/// Endings that French writes with accents, and what of them is left without.
const ENDINGS: [(&str, &str); 6] =
    [("e", "é"), ("es", "és"), ("ee", "ée"), ("ees", "ées"), ("iere", "ière"), ("ieres", "ières")];

/// A word without case and accents.
#[must_use]
pub fn plain(word: &str, kind: Kind) -> String {
    let mut plain = if word.is_ascii() {
        word.bytes().filter(|byte| *byte != b'.').map(|byte| char::from(byte.to_ascii_lowercase())).collect()
    } else if kind == Kind::Word {
        fold(word)
    } else {
        // Their marks are parts of the signs.
        word.nfkc().flat_map(char::to_lowercase).collect()
    };
    if plain.len() > LONGEST {
        plain.truncate(plain.floor_char_boundary(LONGEST));
    }
    plain
}

/// Without case, and without the marks that readers leave out; й, which is a letter of its own, stays.
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
            _ if is_unseen(letter) => {}
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
                drops_marks = has_marks_that_go(letter);
                // Some letters decompose into signs that are no part of words.
                if letter.is_alphanumeric() {
                    folded.push(letter);
                }
            }
        }
    }
    folded
}

/// Latin, Greek, Cyrillic, Hebrew and Arabic are read without their marks; in other scripts a mark is a vowel.
fn has_marks_that_go(letter: char) -> bool {
    matches!(letter, '\0'..='\u{52f}' | '\u{5d0}'..='\u{6ff}' | '\u{1e00}'..='\u{1fff}')
}

/// A word in lower case, its accents composed as the rules of French expect them.
fn accented(word: &str) -> Cow<'_, str> {
    word.chars().filter(|letter| *letter != '.' && !is_unseen(*letter)).flat_map(char::to_lowercase).nfc().collect()
}

fn stem(algorithm: Algorithm, word: &str) -> String {
    Stemmer::create(algorithm).stem(word).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(words: &str, language: Language) -> Vec<String> {
        words.split(' ').map(|word| term(word, Kind::Word, language)).collect()
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
            let readings = readings(typed, Kind::Word, Language::French);
            let term = term(written, Kind::Word, Language::French);
            assert!(readings.contains(&term), "{typed}: {readings:?} has not {term}");
        }
    }
}
