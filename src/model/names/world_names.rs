//! Looks up names of countries in further languages, and the longest that begins a text in a script without spaces.
//!
//! Of the compiled table only the ends of lines and names are parsed at the start. `world_names.py` makes it, and says from what.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use crate::model::names::written::Written;

const TABLE: &str = include_str!("world_names.tsv");

/// The names of the table in the order of their bytes, each with the rest of its line.
static LINES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// The same by name: a sorted table of this length takes a dozen steps to each word of a text.
static BY_NAME: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| LINES.iter().copied().collect());

/// The first words of the names.
static FIRST_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| LINES.iter().filter_map(|(name, _)| name.split(' ').next()).collect());

/// What a name of the table stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WorldName {
    /// The country's code; empty for what has a country's name in it and is none.
    pub code: &'static str,
    /// Whether it is an adjective (`norvegese`).
    pub adjective: bool,
    /// How it has to be written.
    pub written: Written,
}

/// What a folded name stands for.
pub(crate) fn get(folded: &str) -> Option<WorldName> {
    BY_NAME.get(folded).map(|meaning| read(meaning))
}

/// Whether a name begins with this word.
pub(crate) fn begins(word: &str) -> bool {
    FIRST_WORDS.contains(word)
}

/// The longest name that the text begins with, and its length in bytes: for scripts that put no spaces between words.
pub(crate) fn longest_at(text: &str) -> Option<(usize, WorldName)> {
    let mut longest = None;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let beginning = text.get(..end)?;
        let first = LINES.partition_point(|(name, _)| *name < beginning);
        let Some((name, meaning)) = LINES.get(first).filter(|(name, _)| name.starts_with(beginning)) else { break };
        if *name == beginning {
            longest = Some((end, read(meaning)));
        }
    }
    longest
}

/// The meaning of a name, as its line says.
fn read(meaning: &'static str) -> WorldName {
    let mut columns = meaning.split('\t');
    let code = columns.next().unwrap_or_default();
    let sign = columns.next().unwrap_or_default();
    let written = match sign {
        "=" => Written::Alone,
        "^" => Written::WithMarks,
        "~" => Written::AnyCase,
        "A" => Written::InCapitals,
        "a" => Written::InSmallLetters,
        _ => Written::WithACapital,
    };
    WorldName { code, adjective: sign == "a", written }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Country, names::name_index};

    #[test]
    fn names_are_folded_as_the_texts_are_and_sorted() {
        for pair in LINES.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{pair:?}");
        }
        for (name, line) in LINES.iter() {
            assert_eq!(name_index::folded(name), *name);
            let WorldName { code, .. } = read(line);
            assert!(code.is_empty() || Country::by_code(code).is_some_and(|country| !country.is_former()), "{line}");
        }
    }
}
