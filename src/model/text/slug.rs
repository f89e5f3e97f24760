//! Text folded for comparing and for addresses.

use std::borrow::Cow;

/// Letters without case and accents, in Latin script, words parted by one space: how names are compared.
///
/// ```
/// assert_eq!(plenary::model::fold("Жээнбеков,  Sooronbaï"), "zheenbekov sooronbai");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words(&latin(text)) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(letters(word));
    }
    folded
}

/// The most letters, digits and hyphens of a slug.
const LONGEST: usize = 60;

/// The same, for an address: at most 60 characters, words parted by hyphens, cut between words.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(LONGEST);
    // Up to where its words are whole.
    let mut whole = 0;
    for letter in latin(text).bytes() {
        if !letter.is_ascii_alphanumeric() {
            whole = if is_apostrophe(letter.into()) { whole } else { slug.len() };
            continue;
        }
        if slug.len() == whole && whole > 0 {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            slug.truncate(if whole > 0 { whole } else { LONGEST });
            break;
        }
        slug.push(letter.to_ascii_lowercase().into());
    }
    slug
}

/// The text in Latin script without accents; most are so already.
fn latin(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(deunicode::deunicode_with_tofu(text, " ")) }
}

/// The words, each with the apostrophes in it.
fn words(latin: &str) -> impl Iterator<Item = &str> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || is_apostrophe(letter);
    latin.split(move |letter| !is_part(letter)).filter(|word| letters(word).next().is_some())
}

/// Whether it occurs within words; combining marks left by accents do too.
fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '`')
}

/// The letters and digits of a word, in lower case.
fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_short_and_plain() {
        assert_eq!(slug("Côte d’Ivoire"), "cote-divoire");
        assert_eq!(slug("Встреча в Душанбе"), "vstrecha-v-dushanbe");
        assert_eq!(slug("<script>"), "script");
        assert_eq!(slug("Rock ' roll’s “O'Neill`s” ''"), "rock-rolls-oneills");
        assert_eq!(slug(&"word'".repeat(100)).len(), 60);
        let of_sixty = ["a"; 29].join(" ") + " bb b";
        assert_eq!(slug(&of_sixty), of_sixty[..of_sixty.len() - 2].replace(' ', "-"));
        assert!(slug(&"word ".repeat(100)).len() <= 60);
    }
}
