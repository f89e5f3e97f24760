//! What sets a label apart that ends with a full stop or a dash, as a sentence may.

use crate::import::transcript::{
    labels::label::Label,
    vocabulary::office,
    vocabulary::{roles, words},
};

/// The most words of such a label.
const LONGEST: usize = 8;

/// Whether a courtesy, an office, capitals or initials show that a phrase names who speaks.
pub(crate) fn sets_apart(label: &Label) -> bool {
    let speaker = label.speaker;
    // `Mme Ann Oye, ministre des ports`, `Oye A. I., chair`.
    let named = speaker.split(", ").next().unwrap_or(speaker);
    let pieces: Vec<&str> = named.split_whitespace().collect();
    let [first, rest @ ..] = &pieces[..] else { return false };
    if pieces.len() > LONGEST || label.words.starts_with(char::is_lowercase) {
        return false;
    }
    let lower = first.trim_end_matches('.').to_lowercase();
    let ends_with_a_name = rest.last().is_some_and(|last| last.starts_with(char::is_uppercase));
    words::is_generic(speaker)
        || roles::role(speaker).is_some()
        || (words::is_honorific(&lower) && rest.first().is_some_and(|next| next.starts_with(char::is_uppercase)))
        || (office::is_office(&lower) && ends_with_a_name)
        || (is_shouted(named) && named.chars().nth(2).is_some())
        || has_initials_behind(rest)
}

/// Whether a phrase is a courtesy and a surname in capitals, perhaps with where they are from: `Mr. OYE of Utah`.
pub(crate) fn is_member(label: &Label) -> bool {
    let mut words = label.speaker.split_whitespace();
    let is_courtesy = words.next().is_some_and(|first| words::is_honorific(&first.to_lowercase()));
    let is_surname = |word: &str| word.chars().filter(|letter| letter.is_uppercase()).count() > 1;
    let mut rest = words.skip_while(|word| is_surname(word)).peekable();
    let named = label.speaker.split_whitespace().nth(1).is_some_and(is_surname);
    let is_from = rest.peek().is_none_or(|word| *word == "of");
    is_courtesy && named && is_from && rest.skip(1).all(|word| word.starts_with(char::is_uppercase))
}

/// `Oye A. I.`
fn has_initials_behind(rest: &[&str]) -> bool {
    let initials = rest.iter().take_while(|word| word.trim_end_matches(['.', ',']).chars().count() == 1).count();
    initials > 0 && (initials == rest.len() || rest[initials - 1].ends_with(','))
}

/// Whether a phrase is printed in capitals only.
pub(crate) fn is_shouted(phrase: &str) -> bool {
    phrase.contains(char::is_uppercase) && !phrase.contains(char::is_lowercase)
}
