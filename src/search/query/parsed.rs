//! The parsed form of a query. Any text is a query: words that cannot be understood are searched as they are, words past a
//! limit are dropped, and a [`Note`] reports each of these.

/// The most characters of a query that are read.
pub const MAX_CHARACTERS: usize = 256;
/// The most words of a query that are searched.
pub const MAX_WORDS: usize = 32;
/// The fewest letters of a prefix search.
pub const MIN_PREFIX_LETTERS: usize = 3;
/// The most words between two words joined by `NEAR`, unless the reader gives a number.
pub const DEFAULT_NEAR: usize = 10;
/// The largest number that `NEAR/…` accepts.
pub(crate) const MAX_NEAR: usize = 100;

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text as typed, cut at `MAX_CHARACTERS`.
    pub typed: String,
    /// Groups of alternatives: at least one clause of each group must match.
    pub all: Vec<Vec<Clause>>,
    /// Clauses that must not match.
    pub none: Vec<Clause>,
    /// Conditions on the speech other than its words.
    pub fields: Vec<Field>,
    /// Parts of the text that were dropped or changed.
    pub notes: Vec<Note>,
}

/// A condition on the words of a speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// One word, or adjacent words.
    Phrase(Phrase),
    /// Two phrases with at most this many words between them.
    Near(Phrase, Phrase, usize),
}

/// One word, or adjacent words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Alternative term sequences, one for each reading of the words in the languages searched; no duplicates.
    pub readings: Vec<Vec<String>>,
    /// Alternative term sequences whose last term is a prefix.
    pub prefixes: Vec<Vec<String>>,
}

/// A condition on a speech other than its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The property that it tests.
    pub kind: FieldKind,
    /// The value as typed.
    pub value: String,
    /// Whether the condition is negated.
    pub not: bool,
}

/// The property that a field tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// `speaker:`, in any stored spelling of the name.
    Speaker,
    /// `country:` that the speaker represented, by code or name.
    Country,
    /// `org:` that convened the session.
    Organisation,
    /// `year:` of the session, or `year:2015-2020`.
    Year,
}

/// A part of a query that was dropped or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The text is longer than `MAX_CHARACTERS`.
    Cut,
    /// The text has more than `MAX_WORDS` words.
    TooManyWords,
    /// The prefix is shorter than `MIN_PREFIX_LETTERS` and is searched as a whole word.
    ShortPrefix(String),
    /// The text has no letter or digit.
    NoWords,
}

impl Query {
    /// Whether the query has no conditions.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.has_words() && self.fields.is_empty()
    }

    /// Whether the query has conditions on words.
    #[must_use]
    pub fn has_words(&self) -> bool {
        !self.all.is_empty() || !self.none.is_empty()
    }

    /// Whether the query depends on the positions of words: phrases or `NEAR`.
    #[must_use]
    pub fn has_places(&self) -> bool {
        self.all.iter().flatten().any(|wanted| match wanted {
            Clause::Near(..) => true,
            Clause::Phrase(phrase) => phrase.readings.iter().chain(&phrase.prefixes).any(|terms| terms.len() > 1),
        })
    }

    /// The phrases that may match, without the excluded ones.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        self.all
            .iter()
            .flatten()
            .flat_map(|wanted| match wanted {
                Clause::Phrase(phrase) => [Some(phrase), None],
                Clause::Near(one, other, _) => [Some(one), Some(other)],
            })
            .flatten()
    }
}
