//! Parses a phrase into office, country or organisation, and name.
//!
//! Knows one phrase at a time; `people` decides whether two phrases name one person.

use std::ops::Range;

use crate::{
    import::transcript::{labels::office, vocabulary::words},
    model::{Country, Organisation, Origin},
};

/// A person as one phrase of a source names them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speaker {
    /// The name without office and courtesy; empty where the phrase has only an office.
    pub name: String,
    /// The office, in the source's words but with known organisations by their short name.
    pub office: Option<String>,
    /// The country represented.
    pub country: Option<&'static Country>,
    /// The organisation represented, where it is no country.
    pub organisation: Option<&'static Organisation>,
    /// Where the country or organisation comes from, if it is not stated beside the name.
    pub affiliation: Option<Origin>,
    /// Whether the end of the office had to be guessed.
    pub guessed: bool,
    /// Whether only a courtesy stands before the name: `Mrs. Aas`.
    pub has_courtesy: bool,
}

/// A word of a phrase.
struct Word<'a> {
    /// Its range in the phrase, with the marks around it.
    at: Range<usize>,
    /// Its letters alone.
    letters: &'a str,
    /// The same in lower case.
    lower: String,
    /// Whether it is a name that elsewhere may be an office: the last word of `John Major`, of `bin Sultan`.
    is_surname: bool,
    /// Whether it joins the parts of a name and not those of an office: `Ana de la Cruz`, not `Ministre de la Culture`.
    joins_a_name: bool,
}

impl Word<'_> {
    fn is_capitalised(&self) -> bool {
        self.letters.starts_with(|letter: char| letter.is_uppercase() || is_caseless(letter))
    }

    /// Whether it is written in capitals alone.
    fn is_shouted(&self) -> bool {
        self.letters.chars().filter(|letter| letter.is_uppercase()).count() > 1
            && !self.letters.chars().any(char::is_lowercase)
    }

    /// Whether it belongs to the office, so that no name can have begun yet.
    fn belongs_to_an_office(&self, phrase: &str) -> bool {
        let mark_after = phrase[self.at.clone()].ends_with([',', ')', '”', '"', '»', ':']);
        let possessive = ["’s", "'s", "s’", "s'"]
            .iter()
            .any(|mark| self.lower.ends_with(mark) || phrase[self.at.clone()].ends_with(mark));
        mark_after
            || possessive
            || self.letters.is_empty()
            || self.letters.contains(|letter: char| letter.is_ascii_digit())
            || (office::belongs_to_an_office(&self.lower) && !self.is_surname)
            || (words::joins(&self.lower) && !self.joins_a_name)
            || !(self.is_capitalised() || words::is_particle(&self.lower))
    }

    /// Whether it may be part of a name.
    fn may_be_name(&self) -> bool {
        self.letters.chars().all(|letter| letter.is_alphabetic() || "-'’.`".contains(letter))
            && (words::is_particle(&self.lower) || self.is_capitalised())
    }
}

fn is_caseless(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()
}

fn words_of(phrase: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut end = 0;
    for piece in phrase.split_whitespace() {
        let start = end + phrase[end..].find(piece).unwrap_or(0);
        end = start + piece.len();
        let letters = piece.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '&');
        words.push(Word {
            at: start..end,
            letters,
            lower: letters.to_lowercase(),
            is_surname: false,
            joins_a_name: false,
        });
    }
    for index in 1..words.len() {
        let before: &Word = &words[index - 1];
        let after_a_particle =
            !before.is_capitalised() && words::is_particle(&before.lower) && !words::joins(&before.lower);
        let follows_a_name = before.is_capitalised() && !office::belongs_to_an_office(&before.lower);
        let ends_a_name = index + 1 == words.len() && follows_a_name && office::is_surname_too(&words[index].lower);
        let follows_a_name = follows_a_name || before.joins_a_name;
        let after_a_courtesy = words::is_honorific(&before.lower) && !office::is_addressed(&words[index].lower);
        words[index].is_surname = after_a_particle || ends_a_name || after_a_courtesy;
        words[index].joins_a_name =
            follows_a_name && !words[index].is_capitalised() && words::is_particle(&words[index].lower);
    }
    words
}

impl Speaker {
    /// Reads `President of Tajikistan Emomali Rahmon`, `Name, office` or a bare name.
    ///
    /// `is_known` says whether the document elsewhere calls somebody exactly that.
    pub fn read(phrase: &str, is_known: &dyn Fn(&str) -> bool) -> Self {
        if let Some((name, after)) = name_before_comma(phrase) {
            return Self { name: tidy_name(name), ..Self::in_office(after) };
        }
        let words = words_of(phrase);
        let Some((split, guessed)) = where_the_name_begins(phrase, &words, is_known) else {
            return Self::between(phrase, &words).unwrap_or_else(|| Self::in_office(phrase));
        };
        let (before, name) = phrase.split_at(split);
        Self { name: tidy_name(name), guessed, ..Self::in_office(before) }
    }

    /// `Queen Margrethe of Denmark`: the name is between the office and its country.
    fn between(phrase: &str, words: &[Word]) -> Option<Self> {
        let is_name = |word: &&Word| word.is_capitalised() && !office::belongs_to_an_office(&word.lower);
        let first = words.iter().position(|word| !office::is_office(&word.lower)).filter(|first| *first > 0)?;
        let count = words[first..].iter().take_while(is_name).count();
        let (name, of) = (&words[first..first + count], words.get(first + count)?);
        if name.is_empty() || of.lower != "of" {
            return None;
        }
        let title = format!("{}{}", &phrase[..name[0].at.start], &phrase[of.at.start..]);
        let name = phrase[name[0].at.start..of.at.start].trim();
        Some(Self { name: tidy_name(name), ..Self::in_office(&title) })
    }

    /// The holder of an office, without a name.
    pub fn in_office(phrase: &str) -> Self {
        let phrase = without_article(phrase.trim().trim_end_matches([',', '–', '—', '-']).trim_end());
        if phrase.is_empty() || words_of(phrase).iter().all(|word| words::is_honorific(&word.lower)) {
            return Self::default();
        }
        let country = country_represented(phrase);
        let organisations = Organisation::find_in(phrase);
        let organisation = organisations.last().map(|found| found.organisation);
        let mut office = String::with_capacity(phrase.len());
        let mut written = 0;
        for found in &organisations {
            office.push_str(&phrase[written..found.start]);
            let (name, known) = (&phrase[found.start..found.end], found.organisation);
            let is_long = name.contains(' ') && !found.body;
            office.push_str(&if is_long {
                known.short.to_owned()
            } else {
                with_capitals(&name.replace(known.name, known.short), known)
            });
            written = found.end;
        }
        office.push_str(&phrase[written..]);
        let organisation = organisation.filter(|_| country.is_none());
        let affiliation = (country.is_some() || organisation.is_some()).then_some(Origin::Derived);
        let office = Some(words::capitalised(&office));
        Self { office, country, organisation, affiliation, ..Self::default() }
    }
}

/// `Csto Council` as `CSTO Council`: a source may print an acronym like any other word.
fn with_capitals(name: &str, known: &Organisation) -> String {
    let is_acronym = known.short.chars().filter(|letter| letter.is_uppercase()).count() > 1;
    let words = name.split(' ').map(|word| {
        let is_short = is_acronym && word.to_lowercase() == known.short.to_lowercase();
        if is_short { known.short } else { word }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// `Le Président de la République` without `Le`.
fn without_article(office: &str) -> &str {
    ["The ", "the ", "Le ", "le ", "La ", "la ", "L’", "l’", "L'", "l'"]
        .iter()
        .find_map(|article| office.strip_prefix(article))
        .unwrap_or(office)
}

/// `Name, office`: the name and what follows the comma, where the first is no office and the second has one.
fn name_before_comma(phrase: &str) -> Option<(&str, &str)> {
    let (name, after) = phrase.split_once(", ")?;
    let names = words_of(name);
    let is_name = (2..=5).contains(&names.len())
        && names
            .iter()
            .all(|word| word.may_be_name() && (word.is_surname || !office::belongs_to_an_office(&word.lower)))
        && Country::by_name(name).is_none();
    let has_office = words_of(after).iter().take(12).any(|word| office::is_office(&word.lower));
    (is_name && has_office).then_some((name, after))
}

/// Where the office ends and the name begins, and whether that had to be guessed; nothing where no name remains.
fn where_the_name_begins(phrase: &str, words: &[Word], is_known: &dyn Fn(&str) -> bool) -> Option<(usize, bool)> {
    // An office in words nobody foresaw is still of something.
    let is_of = |word: &Word| matches!(&*word.lower, "of" | "for");
    let opens = words.first().is_some_and(|word| words::opens_a_sentence(&word.lower));
    let unforeseen = || (!opens && words.iter().any(is_of)).then_some(0);
    let Some(office) =
        words.iter().position(|word| office::is_office(&word.lower) && !word.is_surname).or_else(unforeseen)
    else {
        let name = words.iter().find(|word| !words::is_honorific(&word.lower))?;
        return Some((name.at.start, false));
    };
    let known = words[office + 1..]
        .split_last()
        .and_then(|(_, words)| words.iter().find(|word| word.is_capitalised() && is_known(&phrase[word.at.start..])));
    if let Some(name) = known {
        return Some((name.at.start, false));
    }
    let taken = end_of_affiliation(phrase);
    let shouted = words.last().is_some_and(Word::is_shouted);
    let last = words.iter().rposition(|word| {
        word.at.start < taken || word.belongs_to_an_office(phrase) || (word.is_shouted() && !shouted)
    })?;
    let name = &words[last + 1..];
    if name.is_empty() || name.len() > 8 || !name.iter().all(Word::may_be_name) {
        return None;
    }
    let joint = words[..=last].iter().rev().find(|word| word.lower != "the")?;
    if !words::joins(&joint.lower) {
        return Some((name[0].at.start, false));
    }
    // An unknown body is between the office and the name; the name is most likely the last two words.
    let mut capitalised =
        name.iter().enumerate().rev().filter(|(_, word)| word.is_capitalised()).map(|(index, _)| index);
    let start = capitalised.nth(1).filter(|start| *start > 0)?;
    Some((name[start].at.start, true))
}

/// Where the last country or organisation ends that the office is of.
fn end_of_affiliation(phrase: &str) -> usize {
    let countries = Country::find_in(phrase).into_iter().filter(|found| {
        let next = phrase[found.end..].split_whitespace().next().unwrap_or("").to_lowercase();
        follows_a_join(phrase, found.start) || (found.adjective && office::belongs_to_an_office(&next))
    });
    let organisations = Organisation::find_in(phrase).into_iter().map(|found| found.end);
    countries.map(|found| found.end).chain(organisations).max().unwrap_or(0)
}

/// Whether what begins here follows `of`, `of the State` or nothing at all, as a country does and a person's name does not.
fn follows_a_join(phrase: &str, start: usize) -> bool {
    let before = phrase[..start].split_whitespace().rev().map(str::to_lowercase);
    let word = before.into_iter().find(|word| !matches!(&**word, "the" | "state" | "republic" | "kingdom"));
    word.is_none_or(|word| words::joins(&word) || word.ends_with(',') || governs_the_genitive(&word))
}

/// Whether what follows the word may be what it is of without a join, as in Russian: `Президент Норвегии`, `министр финансов Норвегии`.
fn governs_the_genitive(word: &str) -> bool {
    words::is_cyrillic(word) && (office::belongs_to_an_office(word) || word.starts_with(char::is_lowercase))
}

/// Whether the words before something are what it is of: `President of the`, `Président de l’`, `министр финансов`.
fn is_of_what_follows(before: &str) -> bool {
    let last = before.rsplit(' ').find(|word| !matches!(*word, "the" | "la" | "le" | "les" | "State"));
    let last = last.unwrap_or_default();
    let is_join = matches!(last, "" | "of" | "de" | "du" | "des" | "and" | "et" | "и");
    let elided = ["d’", "d'", "l’", "l'"].iter().any(|article| last.ends_with(article));
    is_join || elided || last.ends_with(',') || governs_the_genitive(&last.to_lowercase())
}

/// The country of the office: the last one after `of`, or the one whose adjective precedes the office.
fn country_represented(phrase: &str) -> Option<&'static Country> {
    let found = Country::find_in(phrase);
    let represented = found.iter().rev().find(|found| {
        let before = phrase[..found.start].trim_end();
        let after = phrase[found.end..].split_whitespace().next().unwrap_or("");
        if after.starts_with(['’', '\'']) || found.adjective || phrase[found.end..].starts_with(['’', '\'']) {
            let next = phrase[found.end..].split_whitespace().find(|word| !word.starts_with(['’', '\'']));
            let is_form = found.adjective && is_of_what_follows(before) && is_form_of_state(&phrase[found.end..]);
            return is_form || next.is_some_and(|next| office::is_of_a_state(&next.to_lowercase()));
        }
        is_of_what_follows(before)
    });
    represented.map(|found| found.country)
}

/// Whether an adjective before these words makes the name of a state with them: `Turkish │Republic│`, not `Turkish │Republic of …│`.
fn is_form_of_state(after: &str) -> bool {
    let mut words = after.split_whitespace();
    let is_form = words.next().is_some_and(|word| matches!(word, "Republic" | "Kingdom" | "Federation" | "Emirate"));
    is_form && words.next() != Some("of")
}

/// A name with single spaces and without courtesy before it; capitals alone become a name's usual letters.
fn tidy_name(name: &str) -> String {
    let mut words: Vec<_> = name.split_whitespace().collect();
    while words.len() > 1 && words.first().is_some_and(|word| words::is_honorific(&word.to_lowercase())) {
        words.remove(0);
    }
    let name = words.join(" ");
    let name = name.trim_matches([',', ' ', '–', '—']);
    let is_short = name.chars().filter(|letter| letter.is_alphabetic()).count() < 5 && !name.contains(' ');
    if name.chars().any(char::is_lowercase) || is_short {
        return name.to_owned();
    }
    let words = name.split(' ').map(|word| if is_acronym(word) { word.to_owned() } else { lowered(word) });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a word in capitals keeps them: `NATO`, `BBC`. Surnames without a vowel, such as `VLK`, are rarer than acronyms.
fn is_acronym(word: &str) -> bool {
    const VOWELS: &str = "AEIOUYАЕЁИОУЫЭЮЯ";
    let is_plain = word.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    let has_vowel = word.chars().any(|letter| VOWELS.contains(letter) || !letter.is_ascii());
    is_plain
        && (Organisation::find_in(word).iter().any(|found| found.end - found.start == word.len() && !found.body)
            || (word.len() > 2 && word.len() < 6 && !has_vowel))
}

/// A word with its first letter, and each after a mark, in upper case.
fn lowered(word: &str) -> String {
    let mut inside = false;
    let lowered = word.chars().flat_map(|letter| {
        let keep = !inside;
        inside = letter.is_alphabetic();
        if keep { vec![letter] } else { letter.to_lowercase().collect() }
    });
    lowered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_keep_their_capitals() {
        let read = |phrase: &str| {
            let Speaker { name, office, .. } = Speaker::read(phrase, &|_| false);
            format!("{name} | {}", office.unwrap_or_default())
        };
        for (phrase, expected) in [
            ("CSTO Secretary General Tor Aas", "Tor Aas | CSTO Secretary General"),
            ("Csto Secretary General Tor Aas", "Tor Aas | CSTO Secretary General"),
            ("CSTO SECRETARY GENERAL TOR AAS", "Tor Aas | CSTO SECRETARY GENERAL"),
            ("Secretary General of Nato Tor Aas", "Tor Aas | Secretary General of NATO"),
            ("ANN VAN DER OYE", "Ann Van Der Oye | "),
            ("HARBOUR BBC", "Harbour BBC | "),
            ("OSCE HARBOUR WATCH", "OSCE Harbour Watch | "),
        ] {
            assert_eq!(read(phrase), expected, "{phrase}");
        }
    }
}
