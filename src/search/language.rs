//! Languages whose inflected forms are known; of any other, whole words are compared.

/// How the forms of a word are told to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, by Snowball's rules.
    English,
    /// Russian, by Snowball's rules.
    Russian,
    /// French, by Snowball's rules.
    French,
    /// Any other: a word is itself alone.
    Other,
}

impl Language {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::English, Self::Russian, Self::French, Self::Other];

    /// The language of a BCP 47 tag such as `en-GB`; of a text that has none, any other.
    #[must_use]
    pub fn of(tag: Option<&str>) -> Self {
        match tag.and_then(|tag| tag.split('-').next()) {
            Some("en") => Self::English,
            Some("ru") => Self::Russian,
            Some("fr") => Self::French,
            _ => Self::Other,
        }
    }
}
