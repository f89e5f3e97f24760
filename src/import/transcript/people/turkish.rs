//! Sets names in capitals in small letters as Turkish and Azerbaijani do, in a text in one of them: `IŞIK AYDIN` is Işık Aydın.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::{
    import::transcript::{
        labels::{label::Label, speaker::Speaker, tidy_name::lowered},
        speeches::assemble::Parts,
    },
    model::{Finding, QuestionKind},
};

/// The most letters that are counted.
const MOST_LETTERS: usize = 4_000;

/// The fewest of a hundred letters that are `ı` in such a text. It has about five; a text that only names somebody, hardly one.
const FEWEST: usize = 1;

/// The most names that a note lists.
const MOST_NAMES: usize = 8;

/// Countries whose people have such names.
const COUNTRIES: [&str; 3] = ["TR", "AZ", "CY"];

/// The words of names in capitals by how other languages would write them; nothing for one that is not written in Turkish.
pub(crate) struct Respelling(HashMap<String, Option<String>>);

impl Respelling {
    /// What is to be written in another way; nothing in a text of another language.
    pub fn of(parts: &Parts, labels: &[&Label]) -> Self {
        let spoken =
            parts.speeches.iter().flat_map(|speech| &speech.paragraphs).map(|paragraph| paragraph.text.as_str());
        let intro = parts.intro.iter().map(|(_, text)| text.as_str());
        // No text of another language is looked at letter by letter.
        if !spoken.clone().chain(intro.clone()).any(|text| text.contains('ı')) {
            return Self(HashMap::new());
        }
        let letters =
            || spoken.clone().chain(intro.clone()).flat_map(str::chars).filter(|letter| letter.is_alphabetic());
        let dotless = letters().take(MOST_LETTERS).filter(|letter| *letter == 'ı').count();
        if dotless * 100 <= letters().take(MOST_LETTERS).count() * FEWEST {
            return Self(HashMap::new());
        }
        let words =
            |text: &str| text.split(|letter: char| !letter.is_alphabetic()).map(str::to_owned).collect::<Vec<_>>();
        // A name that the text prints in small letters as well is known.
        let printed: HashSet<String> = spoken.chain(intro.clone()).flat_map(words).collect();
        let capitals = labels.iter().map(|label| label.speaker).chain(intro).flat_map(words);
        let capitals = capitals.filter(|word| word.chars().nth(1).is_some() && !word.contains(char::is_lowercase));
        let respelt = capitals.map(|word| {
            let elsewhere = lowered(&word, false);
            let is_turkish = may_be_turkish(&word) && !(word.contains('I') && printed.contains(&elsewhere));
            (elsewhere, is_turkish.then(|| lowered(&word, true)))
        });
        Self(respelt.collect())
    }

    /// Writes the name of somebody who is of no other country, if all of it is written in Turkish; the name where that changes it.
    pub fn respell(&self, speaker: &mut Speaker) -> Option<String> {
        if speaker.country.is_some_and(|country| !COUNTRIES.contains(&country.code)) {
            return None;
        }
        let respelt = |word| match self.0.get(word) {
            Some(respelt) => respelt.as_deref(),
            None => Some(word),
        };
        let name = speaker.name.split(' ').map(respelt).collect::<Option<Vec<_>>>()?.join(" ");
        let is_other = name != speaker.name;
        speaker.name = name;
        is_other.then(|| speaker.name.clone())
    }
}

/// Says which names were written in this way: somebody of another country may be among them.
pub(crate) fn note(respelt: BTreeSet<String>) -> Option<Finding> {
    if respelt.is_empty() {
        return None;
    }
    let more = respelt.len().saturating_sub(MOST_NAMES);
    let names = respelt.into_iter().take(MOST_NAMES).collect::<Vec<_>>().join(", ");
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!("names in capitals are written in small letters as Turkish has them: {names}{more}");
    Some(Finding::note(None, QuestionKind::Name, message))
}

/// Whether a word in capitals may be written in Turkish: `DEMIR` has an `I` for `İ`, since no `ı` follows a vowel of the front of
/// the mouth, and `SMITH` begins with two consonants.
fn may_be_turkish(word: &str) -> bool {
    let is_vowel = |letter: char| "AEIİOÖUÜƏ".contains(letter);
    let vowels: Vec<_> = word.chars().filter(|letter| is_vowel(*letter)).collect();
    let has_plain = vowels.windows(2).any(|pair| pair[1] == 'I' && "EİÖÜƏ".contains(pair[0]));
    let is_cluster = !word.chars().take(2).any(is_vowel);
    !has_plain && !is_cluster && !word.contains('W')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_typed_without_dots_is_not_turkish() {
        for (word, expected) in [("AYDIN", true), ("IŞIK", true), ("KILIÇ", true), ("DEMIR", false), ("SMITH", false)]
        {
            assert_eq!(may_be_turkish(word), expected, "{word}");
        }
    }
}
