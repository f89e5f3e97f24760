//! Every word of real texts, asked for by itself, is found where it stands, by the rules of any language.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write},
    path::Path,
};

use plenary::search::{Language, Marks, Query};

#[test]
fn every_word_finds_itself() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let mut words = BTreeSet::new();
    for folder in ["transcripts", "seed", "sayit-markdown", "un-general-debate"] {
        let Ok(files) = fs::read_dir(data.join(folder)) else {
            // Past the test runner, which keeps what passing tests print to itself.
            let _ = writeln!(io::stderr(), "skipped: no ../shared/data/{folder}");
            continue;
        };
        for text in files.filter_map(|file| fs::read_to_string(file.ok()?.path()).ok()) {
            words.extend(text.split_whitespace().filter(|word| word.chars().count() < 25).map(str::to_owned));
        }
    }
    for word in &words {
        for language in Language::ALL {
            // Quoted, so that no word is an operator.
            let query =
                Query::parse(&format!("\"{}\"", word.replace(['"', '“', '”', '»', '«', '„'], " ")), &[language]);
            let found = Marks::of(&query, language).find(word);
            assert!(query.all.is_empty() || !found.is_empty(), "{word} by the rules of {language:?}: {query:?}");
        }
    }
    println!("{} words", words.len());
}
