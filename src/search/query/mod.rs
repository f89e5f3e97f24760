//! What a reader asks for. Anything that can be typed is a query: what cannot be understood is taken as words, what is too
//! much is left out, and [`Note`]s say so.

pub(crate) mod parse;
#[cfg(test)]
pub(crate) mod tests;

use crate::search::analysis::{forms::plain, language::Language, words::Words};

/// The most characters of a query that are read.
pub const LETTERS: usize = 256;
/// The most words of a query that are looked for.
pub const WORDS: usize = 32;
/// The fewest letters of a word's beginning that is looked for.
pub const BEGINNING: usize = 3;
/// How far apart words may stand that are near each other, unless the reader says otherwise; and the most that can be said.
pub const NEAR: usize = 10;
const FURTHEST: usize = 100;
/// The most words of a title that are looked for.
const TELLING: usize = 8;

/// A query, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As it was typed, as far as it was read.
    pub typed: String,
    /// Of each of these, at least one must be found.
    pub all: Vec<Vec<Wanted>>,
    /// Of these, none may be found.
    pub none: Vec<Wanted>,
    /// What is asked of the speech besides its words.
    pub fields: Vec<Field>,
    /// What was left out of it.
    pub notes: Vec<Note>,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Words side by side, or one.
    Phrase(Phrase),
    /// Two of them with at most so many words between.
    Near(Phrase, Phrase, usize),
}

/// Words side by side, or one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The terms of its words, by the rules of each language that the texts are in; all different.
    pub readings: Vec<Vec<String>>,
    /// The same where the last is only the beginning of a term.
    pub beginnings: Vec<Vec<String>>,
}

/// What is asked of a speech besides its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Of what.
    pub kind: FieldKind,
    /// As it was typed.
    pub value: String,
    /// Whether it must be otherwise.
    pub not: bool,
}

/// What a field is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// `speaker:` in any stored spelling.
    Speaker,
    /// `country:` represented, by code or name.
    Country,
    /// `org:` that convened the session.
    Organisation,
    /// `year:` of the session, or `year:2015-2020`.
    Year,
}

/// What was left out of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// It is longer than what is read.
    Cut,
    /// It has more words than are looked for.
    TooManyWords,
    /// Such a short beginning is looked for as a whole word.
    ShortBeginning(String),
    /// It has no letter or digit.
    NoWords,
}

impl Note {
    /// For the reader.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::Cut => format!("Only the first {LETTERS} characters were read."),
            Self::TooManyWords => format!("Only the first {WORDS} words were looked for."),
            Self::ShortBeginning(word) => {
                format!("“{word}*” was looked for as a word: a beginning needs {BEGINNING} letters.")
            }
            Self::NoWords => "There is no word to look for: type at least one letter or digit.".to_owned(),
        }
    }
}

impl Query {
    /// Takes apart what a reader typed, for texts in these languages.
    #[must_use]
    pub fn parse(typed: &str, languages: &[Language]) -> Self {
        parse::parse(typed, languages)
    }

    /// What speaks of something with this title: its words but those that say nothing. Asks for nothing where a title has
    /// too few of them to be told from others.
    #[must_use]
    pub fn about(title: &str, languages: &[Language]) -> Self {
        let mut words: Vec<String> = Vec::new();
        for word in Words::of(title) {
            let word = plain(&title[word.range], word.kind);
            let says_nothing =
                languages.iter().any(|language| language.says_nothing(&word)) || word.chars().count() < 2;
            if !says_nothing && !words.contains(&word) {
                words.push(word);
            }
        }
        words.truncate(TELLING);
        if words.len() < 2 { Self::default() } else { Self::parse(&words.join(" "), languages) }
    }

    /// Whether it asks for nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.has_words() && self.fields.is_empty()
    }

    /// Whether it asks for words, or for their absence.
    #[must_use]
    pub fn has_words(&self) -> bool {
        !self.all.is_empty() || !self.none.is_empty()
    }

    /// Whether it says how words stand to each other, side by side or near.
    #[must_use]
    pub fn has_places(&self) -> bool {
        self.all.iter().flatten().any(|wanted| match wanted {
            Wanted::Near(..) => true,
            Wanted::Phrase(phrase) => phrase.readings.iter().chain(&phrase.beginnings).any(|terms| terms.len() > 1),
        })
    }

    /// Every phrase that is looked for.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        self.all
            .iter()
            .flatten()
            .flat_map(|wanted| match wanted {
                Wanted::Phrase(phrase) => [Some(phrase), None],
                Wanted::Near(one, other, _) => [Some(one), Some(other)],
            })
            .flatten()
    }
}
