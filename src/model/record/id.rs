//! Public ids: 8 characters of Crockford's base32 in lower case, derived from the content they name.
//!
//! The same content imported on two machines gets the same ids; once given, an id is kept and travels in exports.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::model::{paths, text::slug::slug};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 8;

/// Whether `text` has the form of a public id.
fn is_id(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| IS_IN_ALPHABET[usize::from(byte)])
}

/// Which bytes may be in an id: a table, because a page asks it for the id of every paragraph.
const IS_IN_ALPHABET: [bool; 256] = {
    let mut table = [false; 256];
    let mut place = 0;
    while place < ALPHABET.len() {
        table[ALPHABET[place] as usize] = true;
        place += 1;
    }
    table
};

/// The first 40 bits of a SHA-256 over the parts, each closed by a byte that no text holds.
fn derive(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0xff]);
    }
    let digest = hash.finalize();
    let bits = digest.iter().take(5).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    (0..LENGTH).rev().map(|place| char::from(ALPHABET[(bits >> (place * 5) & 31) as usize])).collect()
}

/// The text is not a public id.
#[derive(Debug, thiserror::Error)]
#[error("an id is {LENGTH} characters of 0–9 and a–z without i, l, o and u")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Derives the id from what it names; `parts` say the kind of thing first.
            #[must_use]
            pub fn derive(parts: &[&str]) -> Self {
                Self(derive(parts))
            }

            /// The id as written in addresses.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether this has the form of a public id; a record from elsewhere may have no ids, or ids of another form.
            #[must_use]
            pub fn is_public(&self) -> bool {
                is_id(&self.0)
            }

            /// Whether no id was given yet, as in a draft.
            #[must_use]
            pub fn is_absent(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                if is_id(text) { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                if is_id(&text) { Ok(Self(text)) } else { Err(NotAnId) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// Names a person across sessions. In a record that was not exported by Plenary it may be any handle, such as `p1`.
    ParticipantId
    /// Names a speech.
    SpeechId
    /// Names a paragraph.
    ParagraphId
    /// Names a decision.
    DecisionId
    /// Names a change: everything one command changed in the archive.
    ChangeId
}

impl ParticipantId {
    /// A handle for use within one draft, until the record is accepted.
    #[must_use]
    pub fn handle(number: usize) -> Self {
        Self(format!("p{number}"))
    }

    /// The participant's page.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        with_tail(paths::PARTICIPANTS, &self.0, name)
    }
}

impl SpeechId {
    /// What an address says where the speaker is not named. It is the same in every language, so that addresses stay.
    pub const UNNAMED: &str = "Unnamed speaker";

    /// The speech's page; `speaker` is the name, or the label where nobody in particular spoke.
    #[must_use]
    pub fn path(&self, speaker: &str) -> String {
        with_tail(paths::SPEECHES, &self.0, speaker)
    }
}

impl ParagraphId {
    /// The paragraph's page.
    #[must_use]
    pub fn path(&self) -> String {
        [paths::PARAGRAPHS, "/", &self.0].concat()
    }
}

impl DecisionId {
    /// The decision's page.
    #[must_use]
    pub fn path(&self, title: &str) -> String {
        with_tail(paths::DECISIONS, &self.0, title)
    }
}

/// Only the id is looked up; the tail is for people who read the address.
fn with_tail(folder: &str, id: &str, words: &str) -> String {
    match slug(words) {
        tail if tail.is_empty() => [folder, "/", id].concat(),
        tail => [folder, "/", id, "-", &tail].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_content_always_gets_the_same_id() {
        let id = SpeechId::derive(&["speech", "Colleagues,"]);
        assert_eq!(id, SpeechId::derive(&["speech", "Colleagues,"]));
        assert_ne!(id, SpeechId::derive(&["speech", "Colleagues", ","]));
        assert!(id.is_public());
    }

    #[test]
    fn only_eight_characters_of_the_alphabet_are_an_id() {
        assert!("7k3m9qhd".parse::<SpeechId>().is_ok());
        for wrong in ["", "7k3m9qh", "7k3m9qhdd", "7K3M9QHD", "7k3m9qhl", "7k3m9qh€"] {
            assert!(wrong.parse::<SpeechId>().is_err(), "{wrong}");
        }
    }
}
