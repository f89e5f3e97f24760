//! Words that a full stop shortens, and words that sentences begin with, by language.

use std::{cmp::Reverse, collections::HashSet, slice, sync::LazyLock};

use crate::model::{
    table,
    text::sentences::letters::{is_word, last_word},
};

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(read);

/// On how many shelves the abbreviations of a language lie: so many that most are empty.
const SHELVES: usize = 512;

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// The name or word it belongs to.
    Name,
    /// A number; anything else begins a sentence.
    Number,
    /// With a capital, a new sentence.
    NewSentence,
    /// A name or a new sentence, depending on the words.
    Either,
}

struct Language {
    name: &'static str,
    /// Each on the shelf of its last word.
    shelves: Vec<Vec<(&'static str, Follows)>>,
    /// How many letters the longest last word of one has.
    longest: usize,
    openers: HashSet<&'static str>,
}

/// The words of a language, or of every language where it is not known.
pub struct Words {
    languages: &'static [Language],
    /// How many letters the last word of an abbreviation has at the most.
    longest: usize,
    german: bool,
}

fn read() -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    for [name, what, entries] in table::rows(include_str!("abbreviations.tsv")) {
        let at = languages.iter().position(|language| language.name == name).unwrap_or_else(|| {
            languages.push(Language { name, shelves: vec![Vec::new(); SHELVES], longest: 0, openers: HashSet::new() });
            languages.len() - 1
        });
        let language = &mut languages[at];
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
            language.shelves[shelf(entry)].push((entry, follows));
            language.longest = language.longest.max(last_word(entry).chars().count());
        }
    }
    languages
}

/// The shelf for what ends with the last word of a text, told by its last two letters in lower case.
fn shelf(text: &str) -> usize {
    // Most words end so.
    if let [.., before @ b'a'..=b'z', last @ b'a'..=b'z'] = text.as_bytes() {
        return shelf_of((*last).into(), (*before).into());
    }
    let mut letters = text.chars().rev().take_while(|letter| is_word(*letter)).map(lower);
    shelf_of(letters.next().unwrap_or('\0'), letters.next().unwrap_or('\0'))
}

fn shelf_of(last: char, before: char) -> usize {
    (last as usize * 31 + before as usize) % SHELVES
}

/// The letter in lower case; those that most words end with are so at a glance.
fn lower(letter: char) -> char {
    match letter {
        'a'..='z' | 'а'..='я' => letter,
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

impl Words {
    pub fn of(language: Option<&str>) -> Self {
        let primary = language.and_then(|tag| tag.split('-').next()).unwrap_or("");
        let known = LANGUAGES.iter().find(|language| language.name == primary);
        let languages = known.map_or(&**LANGUAGES, slice::from_ref);
        let longest = languages.iter().map(|language| language.longest).max().unwrap_or(0);
        Self { languages, longest, german: primary == "de" }
    }

    /// How many letters the last word of an abbreviation has at the most.
    pub fn longest(&self) -> usize {
        self.longest
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
        let at = shelf(text);
        // Most shelves are empty.
        let shelves = self.languages.iter().map(|language| &language.shelves[at]).filter(|shelf| !shelf.is_empty());
        let is_here = |entry: &str| is_at_end(entry, text) && is_same(last_word(entry), last_word(text));
        let found = shelves.flatten().filter(|(entry, _)| is_here(entry));
        // «и др.» goes before «др.»
        found.min_by_key(|(entry, _)| Reverse(entry.len())).map(|(_, follows)| *follows)
    }
}

/// Whether two words differ only in case.
fn is_same(word: &str, other: &str) -> bool {
    word.chars().map(lower).eq(other.chars().map(lower))
}

/// Whether the text ends with the entry as a whole word, with or without a space after each of its full stops.
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
