//! How a name has to be written in a text to count as the name.

/// How a name has to be written to count as the name; where a table writes it in two ways, the later counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Written {
    /// In capitals.
    InCapitals,
    /// With a capital letter and, if not all in capitals, with a letter beyond ASCII: `Çin`.
    WithMarks,
    /// With a capital letter.
    WithACapital,
    /// In small letters: an adjective that with a capital letter is a surname.
    InSmallLetters,
    /// Either way.
    AnyCase,
    /// Nowhere but alone: in a sentence it is too often something else.
    Alone,
}

impl Written {
    /// How a table writes a name.
    pub fn of(name: &str) -> Self {
        if name.starts_with('=') {
            Self::Alone
        } else if !name.chars().any(char::is_lowercase) {
            Self::InCapitals
        } else if name.starts_with(char::is_lowercase) {
            Self::AnyCase
        } else {
            Self::WithACapital
        }
    }

    /// Whether a name in a text is written so.
    pub fn allows(self, name: &str) -> bool {
        match self {
            Self::Alone => false,
            Self::InCapitals => !name.chars().any(char::is_lowercase),
            Self::WithACapital => !name.starts_with(char::is_lowercase),
            Self::WithMarks => !name.starts_with(char::is_lowercase) && !name.is_ascii(),
            Self::InSmallLetters => !name.contains(char::is_uppercase),
            Self::AnyCase => true,
        }
    }
}
