//! Names questions by what they are about, so that an answer finds its question in every later reading.
//!
//! Invariant: a key holds words, labels, names and ids, or a hash of them; never a line number or a position.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::model::{question_kind::QuestionKind, text::slug::fold};

/// The most characters of a key.
const LONGEST: usize = 200;
/// The most characters of folded words in a key; longer words are cut and end with a hash of all of them.
const LONGEST_WORDS: usize = 120;
/// How many characters a hash has: 50 bits.
const HASH: usize = 10;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The key of a question: its kind and its subject, as in `attendance/name:tor-aas`.
///
/// Subjects are `session`, `line:` and `sentence:` with a hash of the words, `label:`, `name:`, `place:` with folded words, `p:`,
/// `speech:`, `decision:` with a public id, and `pair:` with two.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct QuestionKey {
    kind: QuestionKind,
    subject: String,
}

impl QuestionKey {
    /// What the subject of a question about a line begins with.
    pub const LINE: &str = "line:";

    /// About the session as a whole.
    #[must_use]
    pub fn session(kind: QuestionKind) -> Self {
        Self { kind, subject: "session".to_owned() }
    }

    /// About a line of the source, by its words.
    #[must_use]
    pub fn line(kind: QuestionKind, text: &str) -> Self {
        Self { kind, subject: format!("{}{}", Self::LINE, hash(text)) }
    }

    /// The hash of a line, as subjects have it.
    #[must_use]
    pub fn hash_of_line(text: &str) -> String {
        hash(text)
    }

    /// Whether a subject names a line or a sentence by its hash.
    #[must_use]
    pub fn is_hash(text: &str) -> bool {
        text.len() == HASH && text.bytes().all(|byte| ALPHABET.contains(&byte))
    }

    /// About a sentence, by its words.
    #[must_use]
    pub fn sentence(kind: QuestionKind, text: &str) -> Self {
        Self { kind, subject: format!("sentence:{}", hash(text)) }
    }

    /// About a label, as printed.
    #[must_use]
    pub fn label(kind: QuestionKind, label: &str) -> Self {
        Self { kind, subject: format!("label:{}", plain(label)) }
    }

    /// About a person, by the name.
    #[must_use]
    pub fn name(kind: QuestionKind, name: &str) -> Self {
        Self { kind, subject: format!("name:{}", plain(name)) }
    }

    /// About two names, in either order.
    #[must_use]
    pub fn names(kind: QuestionKind, one: &str, other: &str) -> Self {
        let mut both = [plain(one), plain(other)];
        both.sort();
        let subject = format!("name:{}", both.join("+"));
        // Two long names may be too long together.
        let subject = if subject.len() > LONGEST_WORDS { format!("name:{}", hash(&subject)) } else { subject };
        Self { kind, subject }
    }

    /// About a place.
    #[must_use]
    pub fn place(kind: QuestionKind, place: &str) -> Self {
        Self { kind, subject: format!("place:{}", plain(place)) }
    }

    /// About something with a public id: `p`, `speech` or `decision`.
    #[must_use]
    pub fn unit(kind: QuestionKind, unit: &str, id: &str) -> Self {
        Self { kind, subject: format!("{unit}:{id}") }
    }

    /// About two participants, in either order.
    #[must_use]
    pub fn pair(kind: QuestionKind, one: &str, other: &str) -> Self {
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        Self { kind, subject: format!("pair:{first}+{second}") }
    }

    /// Words as a subject has them: folded, with hyphens between them.
    #[must_use]
    pub fn words(words: &str) -> String {
        plain(words)
    }

    /// What the question is about.
    #[must_use]
    pub fn kind(&self) -> QuestionKind {
        self.kind
    }

    /// Which one: `session`, `name:tor-aas`.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }
}

/// 10 characters of base32 of a SHA-256 of the words: composed, with single spaces, case kept.
fn hash(text: &str) -> String {
    let composed: String = text.nfc().collect();
    let words: Vec<_> = composed.split_whitespace().collect();
    let digest = Sha256::digest(words.join(" "));
    let bits = digest.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    (0..HASH).map(|place| char::from(ALPHABET[(bits >> (59 - place * 5) & 31) as usize])).collect()
}

/// Folded words with hyphens between them. Where folding leaves nothing, the words themselves, without marks that mean something
/// to a shell; where that leaves nothing, a hash.
fn plain(words: &str) -> String {
    let folded = fold(words).replace(' ', "-");
    let plain = if folded.is_empty() {
        let kept = words.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect::<String>();
        kept.split_whitespace().collect::<Vec<_>>().join("-")
    } else {
        folded
    };
    match plain.char_indices().nth(LONGEST_WORDS) {
        _ if plain.is_empty() => hash(words),
        Some((end, _)) => format!("{}-{}", &plain[..end], hash(words)),
        None => plain,
    }
}

impl fmt::Display for QuestionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind.as_str(), self.subject)
    }
}

/// The text is not the key of a question.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not the key of a question; a key has a kind and a subject, such as attendance/name:tor-aas")]
pub struct NotAKey(String);

impl FromStr for QuestionKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let read = || {
            let (kind, subject) = text.split_once('/')?;
            let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '+');
            let is_subject = match subject.split_once(':') {
                None => subject == "session",
                Some((what, which)) => {
                    ["line", "sentence", "label", "name", "place", "p", "speech", "decision", "pair"].contains(&what)
                        && !which.is_empty()
                        && which.chars().all(is_plain)
                }
            };
            let is_key = is_subject && text.chars().count() <= LONGEST;
            is_key.then_some(Self { kind: kind.parse().ok()?, subject: subject.to_owned() })
        };
        read().ok_or_else(|| NotAKey(text.escape_debug().take(80).collect()))
    }
}

impl TryFrom<String> for QuestionKey {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        text.parse()
    }
}

impl From<QuestionKey> for String {
    fn from(key: QuestionKey) -> Self {
        key.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written_and_can_be_pasted() {
        use QuestionKind::{Attendance, DoubtfulParagraph, LeftOut, Organisation, SamePerson, Spelling};
        for (key, written) in [
            (QuestionKey::session(Organisation), "organisation/session"),
            (QuestionKey::name(Attendance, "Tor Åas-Ek"), "attendance/name:tor-aas-ek"),
            (QuestionKey::names(Spelling, "Tor Aas", "Thor Aas"), "spelling/name:thor-aas+tor-aas"),
            (QuestionKey::names(Spelling, "Thor Aas", "Tor Aas"), "spelling/name:thor-aas+tor-aas"),
            (QuestionKey::pair(SamePerson, "8bcdefgh", "7bcdefgh"), "same-person/pair:7bcdefgh+8bcdefgh"),
            (QuestionKey::unit(DoubtfulParagraph, "p", "7bcdefgh"), "doubtful-paragraph/p:7bcdefgh"),
        ] {
            assert_eq!(key.to_string(), written);
            assert_eq!(written.parse::<QuestionKey>().expect(written), key);
        }
        for words in ["$(rm -rf /)", "???", "", &"Long name ".repeat(60), &"名".repeat(300)] {
            for key in [QuestionKey::label(LeftOut, words), QuestionKey::line(LeftOut, words)] {
                let written = key.to_string();
                assert!(written.chars().count() <= LONGEST, "{written}");
                assert!(!written.contains(|mark: char| " '\"$()\\`&|;<>*?[]{}!#~".contains(mark)), "{written}");
                assert_eq!(written.parse::<QuestionKey>().expect("a key"), key);
            }
        }
    }

    #[test]
    fn a_line_is_known_by_its_words_whatever_the_space_between_them() {
        let key = |text| QuestionKey::line(QuestionKind::LeftOut, text).to_string();
        assert_eq!(key("Café  talks\tend "), key("Cafe\u{301} talks end"));
        assert_ne!(key("Talks end"), key("talks end"), "case is kept");
        assert_eq!(key("x").len(), "left-out/line:".len() + HASH);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for wrong in ["", "date", "date/", "sun/session", "date/sun", "date/line:", "date/name:a b", "date/name:a;b"] {
            assert!(wrong.parse::<QuestionKey>().is_err(), "{wrong}");
        }
        assert!(format!("date/name:{}", "a".repeat(300)).parse::<QuestionKey>().is_err());
    }
}
