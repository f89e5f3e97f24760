//! Words that a full stop shortens, and words that sentences begin with, by language.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::super::table;

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

/// What may stand after an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// The name or word it belongs to.
    Name,
    /// A number; anything else begins a sentence.
    Number,
    /// With a capital, a new sentence.
    NewSentence,
    /// A name or a new sentence; the words tell.
    Either,
}

#[derive(Default)]
struct Language {
    /// By their last letters, so that few are compared.
    entries: HashMap<String, Vec<(&'static str, Follows)>>,
    openers: HashSet<&'static str>,
}

struct Table {
    languages: HashMap<&'static str, Language>,
}

/// The words of a language, or of every language where it is not known.
pub struct Words {
    languages: Vec<&'static Language>,
    german: bool,
}

impl Table {
    fn read() -> Self {
        let mut languages: HashMap<_, Language> = HashMap::new();
        for [language, what, entries] in table::rows(include_str!("abbreviations.tsv")) {
            let language = languages.entry(language).or_default();
            let follows = match what {
                "before" => Follows::Name,
                "number" => Follows::Number,
                "list" => Follows::NewSentence,
                "either" => Follows::Either,
                _ => {
                    language.openers.extend(table::list(entries));
                    continue;
                }
            };
            for entry in table::list(entries) {
                language.entries.entry(last_letters(entry)).or_default().push((entry, follows));
            }
        }
        Self { languages }
    }
}

/// The letters after the last mark or space, in lower case.
fn last_letters(text: &str) -> String {
    let last = text.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    last.to_lowercase()
}

impl Words {
    pub fn of(language: Option<&str>) -> Self {
        let primary = language.and_then(|tag| tag.split('-').next()).unwrap_or_default();
        match TABLE.languages.get(primary) {
            Some(language) => Self { languages: vec![language], german: primary == "de" },
            None => Self { languages: TABLE.languages.values().collect(), german: false },
        }
    }

    /// Whether ordinals are written with a full stop.
    pub fn are_german(&self) -> bool {
        self.german
    }

    /// Whether sentences often begin with the word.
    pub fn is_opener(&self, word: &str) -> bool {
        let is_listed = |word: &str| self.languages.iter().any(|language| language.openers.contains(word));
        // “It’s” begins as “It” does; «L’» in the table stands for every word elided so.
        let elided = word.split_once(['’', '\'']).map(|(before, _)| before);
        is_listed(word) || elided.is_some_and(|before| is_listed(before) || is_listed(&format!("{before}’")))
    }

    /// What follows the abbreviation that the text, without its last full stop, ends with; nothing where it ends with none.
    pub fn follows(&self, text: &str) -> Option<Follows> {
        let last = last_letters(text);
        let lists = self.languages.iter().filter_map(|language| language.entries.get(&last));
        let mut entries: Vec<_> = lists.flatten().filter(|(entry, _)| is_at_end(entry, text)).collect();
        // «и др.» goes before «др.»
        entries.sort_by_key(|(entry, _)| std::cmp::Reverse(entry.len()));
        entries.first().map(|(_, follows)| *follows)
    }
}

/// Whether the text ends with the entry, as a word of its own, with or without a space after each of its full stops.
fn is_at_end(entry: &str, text: &str) -> bool {
    let mut rest = text;
    // “p. 5”, but “P. Ek”.
    let is_letter = entry.chars().count() == 1;
    for letter in entry.chars().rev() {
        if matches!(letter, '.' | ' ') {
            rest = rest.trim_end();
        }
        if letter == ' ' {
            continue;
        }
        let Some(found) = rest.chars().next_back() else { return false };
        if found != letter && !(letter.is_lowercase() && !is_letter && found.to_lowercase().eq([letter])) {
            return false;
        }
        rest = &rest[..rest.len() - found.len_utf8()];
    }
    !rest.ends_with(|letter: char| letter.is_alphabetic() || letter == '.')
}
