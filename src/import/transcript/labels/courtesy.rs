//! Takes forms of address off the beginning of a phrase: `H.E. Mr.`, `The Rt Hon`, `El señor`.

use crate::import::transcript::{vocabulary::office, vocabulary::words};

/// Addresses of several words or with full stops, in lower case, longest first.
const ADDRESSES: [&str; 27] = [
    "his royal highness",
    "her royal highness",
    "the right honourable",
    "right honourable",
    "son excellence",
    "his excellency",
    "her excellency",
    "his majesty",
    "her majesty",
    "the rt. hon.",
    "the rt hon.",
    "the rt hon",
    "rt. hon.",
    "rt hon.",
    "rt hon",
    "the hon.",
    "the hon",
    "sua eccellenza",
    "su excelencia",
    "sua excelência",
    "его превосходительство",
    "ее превосходительство",
    "s.e.r.",
    "s.e.m.",
    "h.r.h.",
    "h.e.",
    "s.e.",
];

/// Articles that a courtesy may follow.
const ARTICLES: [&str; 13] = ["the", "de", "el", "la", "il", "lo", "o", "a", "le", "der", "die", "los", "las"];

/// What somebody gave, as headings call it before the office: `Statement of the Minister`.
const UTTERANCES: [&str; 26] = [
    "statement",
    "statements",
    "letter",
    "speech",
    "remarks",
    "address",
    "déclaration",
    "lettre",
    "discours",
    "allocution",
    "erklärung",
    "rede",
    "brief",
    "schreiben",
    "declaración",
    "carta",
    "discurso",
    "declaração",
    "dichiarazione",
    "lettera",
    "discorso",
    "заявление",
    "письмо",
    "выступление",
    "речь",
    "обращение",
];

/// Whether a phrase says what somebody gave, and no office: `Statement of the Minister of Ports`, `Déclaration du ministre`.
pub(crate) fn is_utterance(phrase: &str) -> bool {
    let mut words = phrase.split(' ').map(words::lower);
    let (first, next) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    UTTERANCES.contains(&&*first)
        && (words::joins(&next) || words::is_cyrillic(&next) || matches!(&*next, "by" | "from"))
}

/// The office of who gave it: `Minister of Ports` of `Statement of the Minister of Ports`.
pub(crate) fn without_utterance(phrase: &str) -> &str {
    let whose = phrase.splitn(3, ' ').nth(2).filter(|_| is_utterance(phrase) && !words::is_cyrillic(phrase));
    whose.map_or(phrase, |whose| whose.strip_prefix("the ").unwrap_or(whose))
}

/// The phrase without an address before it. A plain courtesy, `Mr.`, stays: it shows that a name follows.
pub(crate) fn without_address(phrase: &str) -> &str {
    let mut rest = phrase.trim_start();
    loop {
        let before = rest;
        // Nearly all phrases end here: no address begins with their letter.
        let may_have_one = rest.starts_with(['h', 'H', 't', 'T', 'r', 'R', 's', 'S', 'е', 'Е']);
        for address in ADDRESSES.iter().filter(|_| may_have_one) {
            let length = prefix(rest, address);
            rest = length.and_then(|length| rest.get(length..)).map_or(rest, str::trim_start);
        }
        // `L’Assessore Oye`
        if let Some(after) = ["L’", "L'", "l’", "l'"].iter().find_map(|article| rest.strip_prefix(article))
            && after.split_whitespace().next().is_some_and(|word| office::is_office(&word.to_lowercase()))
        {
            rest = after;
        }
        // `H.E. MR. TOR AAS` in capitals alone; `El señor Oye`, and not `El Oye`.
        if let Some((first, after)) = rest.split_once(' ')
            && first.len() < 4
            && let Some(next) = after.split_whitespace().next()
            && (first == "HE" || ARTICLES.contains(&&*first.to_lowercase()))
            && words::is_honorific(&next.to_lowercase())
        {
            rest = after.trim_start();
        }
        if rest == before || rest.is_empty() {
            return if rest.is_empty() { phrase } else { rest };
        }
    }
}

/// The length of the address that a text begins with, where a space or another letter follows.
fn prefix(text: &str, address: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for expected in address.chars() {
        let (_, letter) = letters.next()?;
        if letter != expected && letter.to_lowercase().ne(expected.to_lowercase()) {
            return None;
        }
    }
    let (end, next) = letters.next()?;
    (next.is_whitespace() || address.ends_with('.')).then_some(end)
}

fn begins_with_courtesy(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|word| words::is_honorific(&word.to_lowercase()))
}

/// An office without articles and courtesies before it: `PRESIDENTE` of `El señor PRESIDENTE`.
pub(crate) fn without_courtesies(office: &str) -> &str {
    let mut rest = office;
    while let Some((first, after)) = rest.split_once(' ') {
        let lower = first.to_lowercase();
        if !(words::is_honorific(&lower)
            || ARTICLES.contains(&&*lower) && (!matches!(first, "O" | "A") || begins_with_courtesy(after)))
        {
            break;
        }
        rest = after.trim_start();
    }
    rest
}
