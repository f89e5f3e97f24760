//! Distinguishes full names of people from bare surnames, which many people share.

use crate::model::text::slug::fold;

/// Words before a surname that are no name, folded.
const TITLES: [&str; 25] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mme",
    "monsieur",
    "madame",
    "mademoiselle",
    "herr",
    "frau",
    "senor",
    "senora",
    "signor",
    "signora",
    "gospodin",
    "gospozha",
    "dr",
    "prof",
    "professor",
    "sir",
    "madam",
    "lord",
    "lady",
    "sheikh",
    "hon",
];

/// Words within a surname, folded.
const PARTICLES: [&str; 25] = [
    "von", "van", "der", "den", "de", "del", "della", "dos", "das", "da", "di", "do", "du", "la", "le", "al", "el",
    "bin", "ibn", "bint", "abu", "ter", "ten", "zu", "st",
];

/// The surname of a name that has nothing else but titles, initials and particles, folded: `li` for “Mr. Li” and “Li”, `leyen`
/// for “von der Leyen”, `oye dahl` for “Oye-Dahl”; `None` for a full name.
///
/// ```
/// use plenary::model::bare_surname;
/// assert_eq!(bare_surname("Mr. Li"), Some("li".to_owned()));
/// assert_eq!(bare_surname("Li Qiang"), None);
/// ```
#[must_use]
pub fn bare_surname(name: &str) -> Option<String> {
    let mut surname = None;
    for printed in name.split_whitespace() {
        let folded = fold(printed);
        let words: Vec<_> = folded.split(' ').collect();
        // “Jean-Pierre” is one name. Scripts without spaces have several in one word: 习近平.
        let is_one = printed.is_ascii() || printed.contains(is_hyphen) || words.len() < 2;
        let is_name = |word: &str| word.len() > 1 && !TITLES.contains(&word) && !PARTICLES.contains(&word);
        if !is_one && words.iter().filter(|word| is_name(word)).count() > 1 {
            return None;
        }
        if words.iter().any(|word| is_name(word)) && surname.replace(folded).is_some() {
            return None;
        }
    }
    // Of “U Nu” and “Le Duc” no word remains that is certainly a name.
    Some(surname.unwrap_or_else(|| fold(name).rsplit(' ').next().unwrap_or_default().to_owned()))
}

/// Whether a folded name begins or ends with a surname.
#[must_use]
pub fn has_surname(name: &str, surname: &str) -> bool {
    let is_rest = |rest: &str, at: fn(&str) -> bool| rest.is_empty() || at(rest);
    name.strip_suffix(surname).is_some_and(|rest| is_rest(rest, |rest| rest.ends_with(' ')))
        || name.strip_prefix(surname).is_some_and(|rest| is_rest(rest, |rest| rest.starts_with(' ')))
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_alone_is_told_from_a_full_name() {
        for (name, surname) in [
            ("Li", Some("li")),
            ("Mr. Li", Some("li")),
            ("V. V. Putin", Some("putin")),
            ("г-н Путин", Some("putin")),
            ("von der Leyen", Some("leyen")),
            ("Al Thani", Some("thani")),
            ("Vladimir Putin", None),
            ("Ursula von der Leyen", None),
            ("George W. Bush", None),
            ("习近平", None),
            ("Ban Ki-moon", None),
            ("Ms. Oye-Dahl", Some("oye dahl")),
            ("Øye‑Dahl", Some("oye dahl")),
            ("H.E. Ann Oye", None),
        ] {
            assert_eq!(bare_surname(name).as_deref(), surname, "{name}");
        }
    }
}
