//! Defines enums with one word for each value, used in the database, in addresses and in JSON.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(#[doc = concat!("Written `", $word, "`.")] #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every value, in the order in which lists show them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word as stored, in addresses and on pages.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value that is written so.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    };
}

pub(crate) use words;
