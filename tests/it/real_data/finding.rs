//! Searches for every word of real texts by itself: it is found by the rules of each language.

use std::{collections::BTreeSet, fs};

use plenary::search::{Highlighter, Language, Query};

use crate::support::real;

#[test]
fn every_word_finds_itself() {
    let mut words = BTreeSet::new();
    for folder in ["transcripts", "seed", "sayit-markdown", "un-general-debate"] {
        let Some(path) = real(folder) else { continue };
        for text in fs::read_dir(path).expect("a folder").filter_map(|file| fs::read_to_string(file.ok()?.path()).ok())
        {
            words.extend(text.split_whitespace().filter(|word| word.chars().count() < 25).map(str::to_owned));
        }
    }
    assert_found(&words);
    println!("{} words", words.len());
}

/// Checks that a search for each word finds it, by the rules of each language.
pub fn assert_found(words: &BTreeSet<String>) {
    for word in words {
        for language in Language::ALL {
            // Quoted, so that no word is an operator.
            let query =
                Query::parse(&format!("\"{}\"", word.replace(['"', '“', '”', '»', '«', '„'], " ")), &[language]);
            let found = Highlighter::new(&query, language).find(word);
            assert!(query.all.is_empty() || !found.is_empty(), "{word} by the rules of {language:?}: {query:?}");
        }
    }
}
