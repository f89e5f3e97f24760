//! The words of a title or a lead, and what they say of the person whose name is among them.

use std::ops::Range;

use crate::{
    import::transcript::{
        labels::{given_names, speaker::Speaker},
        people::head_vocabulary::{AND, HELD, OTHERS, PARTING, WITH, country_of},
        vocabulary::office,
        vocabulary::words,
    },
    model::{Country, Organisation, fold},
};

/// The most words of a title or a lead that are searched for people.
const MOST_WORDS: usize = 400;

/// The most words of a name before the surname, or behind it where the surname comes first.
const MOST_GIVEN: usize = 4;

/// The fewest letters of what is held that may be the end of a longer word: `Pressekonferenz`.
const SHORTEST_END: usize = 6;

/// A word of a title or a lead.
struct Token<'a> {
    /// Its range, with the marks around it.
    at: Range<usize>,
    /// Its letters alone, without a possessive ending.
    letters: &'a str,
    /// The same in lower case.
    lower: String,
    /// The same without accents and spaces, as names are compared.
    folded: String,
    /// Whether a mark after it parts it from the next word.
    closes: bool,
    /// Whether that mark is a comma.
    comma: bool,
}

/// What a title or a lead says of one person.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// Name, office and country, as far as the words say them.
    pub speaker: Speaker,
    /// Whether a courtesy precedes the name: `Mrs. Aas`.
    pub has_courtesy: bool,
}

/// The words of a title or of one sentence.
pub(crate) struct HeadWords<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
}

impl<'a> HeadWords<'a> {
    /// The words of a text.
    pub fn of(text: &'a str) -> Self {
        let mut tokens = Vec::new();
        let mut end = 0;
        for piece in text.split_whitespace().take(MOST_WORDS) {
            let start = end + text[end..].find(piece).unwrap_or(0);
            end = start + piece.len();
            let letters = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
            let letters = ["’s", "'s"].iter().find_map(|ending| letters.strip_suffix(ending)).unwrap_or(letters);
            let lower = letters.to_lowercase();
            let is_dot = piece.ends_with('.') && (words::is_abbreviation(&lower) || words::is_honorific(&lower));
            let closes = !is_dot && piece.ends_with([',', ';', ':', '.', ')', '!', '?', '—', '–', '|']);
            let folded = fold(letters).replace(' ', "");
            tokens.push(Token { at: start..end, letters, lower, folded, closes, comma: piece.ends_with(',') });
        }
        Self { text, tokens }
    }

    /// The text with the first word of each Russian office in the nominative: `Президент Норвегии` of `Президента Норвегии`.
    pub fn with_offices_in_the_nominative(&self) -> String {
        let mut text = self.text.to_owned();
        for (index, token) in self.tokens.iter().enumerate().rev() {
            let follows_an_office = index
                .checked_sub(1)
                .and_then(|before| self.tokens.get(before))
                .is_some_and(|before| !before.closes && office::belongs_to_an_office(&before.lower));
            let start =
                token.at.start + self.text.get(token.at.clone()).and_then(|word| word.find(token.letters)).unwrap_or(0);
            if let Some(office) = office::in_the_nominative(&token.lower).filter(|_| !follows_an_office) {
                text.replace_range(start..start + token.letters.len(), &words::capitalised(&office));
            }
        }
        text
    }

    /// What the words say of everybody of this name, be it the whole name or the surname.
    pub fn people_named(&self, name: &str) -> Vec<Named> {
        let key = fold(name).replace(' ', "");
        if key.is_empty() {
            return Vec::new();
        }
        let is_whole = name.trim().contains(' ');
        self.find(&key).into_iter().map(|name| self.person_at(name, is_whole)).collect()
    }

    /// Whose initials the words say that these letters are: `Ann Oye (AO)`.
    pub fn named_by_initials(&self, letters: &str) -> Option<Named> {
        let count = letters.chars().count();
        let is_note = |token: &Token| {
            let printed = self.text.get(token.at.clone()).unwrap_or("").trim_end_matches(['.', ',', ';', ':']);
            printed.strip_prefix('(').and_then(|note| note.strip_suffix(')')) == Some(letters)
        };
        let end = self.tokens.iter().position(is_note)?;
        let name = end.checked_sub(count)?..end;
        let initials = self.tokens.get(name.clone())?.iter().filter_map(|token| token.letters.chars().next());
        let is_one = name.clone().all(|index| self.may_be_name(index)) && initials.eq(letters.chars());
        is_one.then(|| self.person_at(name, true))
    }

    /// Everybody whom the words name with this office: `President Aas`, `Tor Aas, Spokesman of …`.
    pub fn holders_of(&self, office: &str) -> Vec<Named> {
        let office = fold(office);
        let key = office.strip_prefix("the ").unwrap_or(&office).replace(' ', "");
        if key.is_empty() {
            return Vec::new();
        }
        let holders = self.find(&key).into_iter().filter_map(|office| {
            let is_other = office.start > 0 && OTHERS.contains(&&*self.tokens.get(office.start - 1)?.lower);
            if is_other {
                return None;
            }
            let name = self.name_after(office.end).or_else(|| self.name_before_comma(office.start))?;
            // `Presidente da República, Ann Oye`: a particle alone is no name.
            let is_name =
                self.tokens.get(name.clone())?.iter().any(|token| !token.letters.starts_with(char::is_lowercase));
            if !is_name {
                return None;
            }
            Some(self.person_at(name, true))
        });
        holders.collect()
    }

    /// The ranges of words that read as this key, which is folded and without spaces.
    fn find(&self, key: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for start in 0..self.tokens.len() {
            let mut rest = key;
            for (index, token) in self.tokens.iter().enumerate().skip(start) {
                let word = &*token.folded;
                let Some(left) = rest.strip_prefix(word).filter(|_| !word.is_empty()) else { break };
                rest = left;
                if rest.is_empty() {
                    if token.letters.starts_with(|letter: char| !letter.is_lowercase()) {
                        found.push(start..index + 1);
                    }
                    break;
                }
                if token.closes {
                    break;
                }
            }
        }
        found
    }

    /// The name that follows an office, which may be of a country: `President │ of Norway │ Tor Aas`.
    fn name_after(&self, office: usize) -> Option<Range<usize>> {
        let mut start = office;
        if self.tokens.get(office.checked_sub(1)?)?.closes {
            return None;
        }
        if self.tokens.get(start)?.lower == "of" {
            let from = self.tokens.get(start)?.at.end;
            let (_, end) = country_of(self.text.get(from..)?)?;
            start = self.tokens.iter().position(|token| token.at.start >= from + end)?;
        }
        while words::is_honorific(&self.tokens.get(start)?.lower) {
            start += 1;
        }
        let mut end = start;
        while end < self.tokens.len() && end - start < MOST_GIVEN && self.may_be_name(end) && !self.is_gerund(end) {
            end += 1;
            if self.tokens.get(end - 1).is_none_or(|token| token.closes) {
                break;
            }
        }
        (end > start).then_some(start..end)
    }

    /// The name before a comma after which an office begins: `Tor Aas, │ Spokesman of …`.
    fn name_before_comma(&self, office: usize) -> Option<Range<usize>> {
        let end = if office > 0 && self.tokens.get(office - 1)?.lower == "the" { office - 1 } else { office };
        if end == 0 || !self.tokens.get(end - 1)?.comma {
            return None;
        }
        let mut start = end;
        while start > 0
            && end - start < MOST_GIVEN
            && self.may_be_name(start - 1)
            && (start == end || !self.tokens.get(start - 1)?.closes)
        {
            start -= 1;
        }
        (end - start > 1).then_some(start..end)
    }

    /// Whether a word in a title is what somebody does there: `President Aas │ Honoring the Crew`.
    fn is_gerund(&self, index: usize) -> bool {
        let Some(token) = self.tokens.get(index) else { return false };
        let next = self.tokens.get(index + 1).map(|token| &*token.lower);
        token.lower.len() > 5
            && token.lower.ends_with("ing")
            && !token.closes
            && !matches!(next, None | Some("of" | "and"))
    }

    fn may_be_name(&self, index: usize) -> bool {
        let Some(token) = self.tokens.get(index) else { return false };
        let is_particle = words::is_particle(&token.lower) && token.letters.starts_with(char::is_lowercase);
        is_particle
            || (token.letters.starts_with(char::is_uppercase)
                && token.letters.chars().all(|letter| letter.is_alphabetic() || "-'’.".contains(letter))
                && !office::belongs_to_an_office(&token.lower)
                && !(words::joins(&token.lower) || PARTING.contains(&&*token.lower))
                && !words::is_honorific(&token.lower)
                && (token.letters.chars().count() == 1 || !words::opens_a_sentence(&token.lower))
                && (Country::find_in(token.letters).is_empty() || self.is_given_name(index)))
    }

    /// Whether the name of a country is somebody’s given name: `Minister │Jordan│ Berg`, and not `Minister of │Jordan│ Berg`.
    fn is_given_name(&self, index: usize) -> bool {
        let token = |index: usize| self.tokens.get(index);
        let follows_a_join = index.checked_sub(1).and_then(token).is_some_and(|before| words::joins(&before.lower));
        let is_followed = token(index + 1).is_some_and(|next| next.letters.starts_with(char::is_uppercase));
        token(index).is_some_and(|token| !token.closes && given_names::is_country_too(token.letters))
            && is_followed
            && !follows_a_join
            && self.may_be_name(index + 1)
    }

    /// Whether a word may be a given name behind a surname, where a country follows: `Baek │Do Yun│ of …`.
    fn is_capitalised(&self, index: usize) -> bool {
        self.tokens
            .get(index)
            .is_some_and(|token| token.letters.starts_with(char::is_uppercase) && !office::is_office(&token.lower))
    }

    /// Reads the person whose name, or surname, is in this range.
    fn person_at(&self, name: Range<usize>, is_whole: bool) -> Named {
        let name = if is_whole { name } else { self.whole_name(name) };
        let printed = self.slice(name.clone());
        let has_courtesy =
            name.start > 0 && self.tokens.get(name.start - 1).is_some_and(|token| words::is_honorific(&token.lower));
        let mut speaker = self.office_before(&name, printed).or_else(|| self.office_after(&name, printed));
        let speaker = speaker.get_or_insert_with(|| Speaker { name: tidy(printed), ..Speaker::default() });
        if speaker.country.is_none() && speaker.organisation.is_none() {
            speaker.country = self.country_after(name.end);
            speaker.affiliation = None;
        }
        speaker.guessed = false;
        Named { speaker: speaker.clone(), has_courtesy }
    }

    /// A surname with the given names beside it: `│Tor│ Aas`, `Seo │Min Han│ of the Republic of Korea`.
    fn whole_name(&self, surname: Range<usize>) -> Range<usize> {
        let mut start = surname.start;
        // `Ann Oye │(AO)│`
        let opens = |index: usize| {
            self.tokens
                .get(index)
                .and_then(|token| self.text.get(token.at.clone()))
                .is_some_and(|word| word.starts_with('('))
        };
        if opens(start) {
            return surname;
        }
        let may_precede = |index: usize| {
            self.tokens.get(index).is_some_and(|token| !token.closes)
                && self.may_be_name(index)
                && !self.tokens.get(index).is_some_and(|token| words::is_particle(&token.lower) && index == 0)
        };
        while start > 0 && surname.start - start < MOST_GIVEN && may_precede(start - 1) {
            start -= 1;
        }
        if start < surname.start {
            return start..surname.end;
        }
        let mut end = surname.end;
        while end > 0
            && end - surname.end < MOST_GIVEN
            && self.tokens.get(end - 1).is_some_and(|token| !token.closes)
            && self.is_capitalised(end)
        {
            end += 1;
        }
        let is_of = self.tokens.get(end).is_some_and(|token| token.lower == "of");
        if is_of && self.country_after(end).is_some() { surname.start..end } else { surname }
    }

    /// The person with the office before the name: `Minister of Ports and Fisheries │Tor Aas│`.
    fn office_before(&self, name: &Range<usize>, printed: &str) -> Option<Speaker> {
        let mut start = name.start;
        // `President of Norway Tor Aas, and │Rosa Vidal│`: what is before is the other's.
        let before = self.tokens.get(start.checked_sub(1)?)?;
        if AND.contains(&&*before.lower) {
            return None;
        }
        // The nearest join may part two people, or two fields of one office.
        let mut cuts = Vec::new();
        while start > 0 {
            let Some(token) = self.tokens.get(start - 1) else { break };
            if token.closes || AND.contains(&&*token.lower) {
                cuts.push(start);
                if cuts.len() > 3 || (token.closes && !token.comma) {
                    break;
                }
            }
            let belongs = token.letters.starts_with(char::is_uppercase)
                || token.letters.is_empty()
                || words::joins(&token.lower)
                || office::belongs_to_an_office(&token.lower);
            let parts = PARTING.contains(&&*token.lower) && !words::is_honorific(&token.lower);
            if !belongs || parts || WITH.contains(&&*token.lower) {
                break;
            }
            start -= 1;
        }
        cuts.push(start);
        let known = fold(printed);
        cuts.into_iter().find_map(|cut| {
            let first = (self.after_what_is_held(cut, name.start)..name.start).find(|index| {
                self.tokens.get(*index).is_some_and(|token| {
                    !token.letters.is_empty() && (!words::joins(&token.lower) || token.lower == "first")
                })
            })?;
            let speaker = Speaker::read(self.slice(first..name.end), &|name| fold(name) == known);
            let printed = speaker.office.as_deref()?;
            let office = fold(printed);
            let crosses = (first..name.start).any(|index| self.tokens.get(index).is_some_and(|token| token.closes));
            let is_anothers = names_another(printed, crosses);
            let tells = printed.to_lowercase().split(' ').any(office::is_office)
                && !office.split(' ').any(|word| matches!(word, "former" | "ex" | "late"));
            (tells && !is_anothers && fold(&speaker.name) == known && self.may_be_before(first, name.start))
                .then_some(speaker)
        })
    }

    /// Where the office begins behind the words of what its holder does: `Press conference of │President Tor Aas`.
    fn after_what_is_held(&self, start: usize, name: usize) -> usize {
        let token = |index: usize| self.tokens.get(index);
        let is_office = |index: &usize| token(*index).is_some_and(|token| office::is_office(&token.lower));
        let office = (start..name).find(is_office).unwrap_or(name);
        let is_held = |index: &usize| {
            token(*index).is_some_and(|token| {
                let ends_so = |held: &&str| held.chars().count() >= SHORTEST_END && token.lower.ends_with(held);
                HELD.contains(&&*token.lower) || HELD.iter().any(ends_so)
            })
        };
        let Some(held) = (start..office).rfind(is_held) else { return start };
        let joins = |index: &usize| token(*index).is_some_and(|token| words::joins(&token.lower));
        // `Summit of the Americas Coordinator` is all of one office.
        let belongs = |index: usize| {
            token(index).is_some_and(|token| {
                office::belongs_to_an_office(&token.lower)
                    || words::joins(&token.lower)
                    || Country::find_in(token.letters).iter().any(|found| found.adjective)
            })
        };
        let join = (held + 1..office).find(joins);
        join.filter(|join| (*join..office).all(belongs)).unwrap_or(start)
    }

    /// Whether an office from this word on may be that of a name: with a comma between them only as in `The President of Norway,
    /// │Tor Aas│`, and not where somebody else holds it, as in `Tor Aas, President of Norway, │Rosa Vidal│`.
    fn may_be_before(&self, office: usize, name: usize) -> bool {
        let comma = (office..name).rev().find(|index| self.tokens.get(*index).is_some_and(|token| token.closes));
        let Some(last) = comma.and_then(|comma| self.tokens.get(comma)) else { return true };
        let follows_another = office > 0 && self.tokens.get(office - 1).is_some_and(|token| token.closes);
        let ends_an_office = office::belongs_to_an_office(&last.lower) || !Country::find_in(last.letters).is_empty();
        comma == name.checked_sub(1) && !follows_another && ends_an_office
    }

    /// The person with the office after the name and a comma: `│Tor Aas│, Spokesman of the Ministry`.
    fn office_after(&self, name: &Range<usize>, printed: &str) -> Option<Speaker> {
        let last = self.tokens.get(name.end.checked_sub(1)?)?;
        let first = self.tokens.get(name.end)?;
        let first = if first.lower == "the" { self.tokens.get(name.end + 1)? } else { first };
        let after = self.tokens.get(name.end..)?;
        let until = after.iter().position(|token| token.closes).map_or(after.len(), |last| last + 1);
        // `Ann Oye, Managing Director, …`
        let ends_in_office = until <= 4
            && after.get(..until)?.iter().all(|token| token.letters.starts_with(char::is_uppercase))
            && after.get(..until)?.last().is_some_and(|token| office::is_office(&token.lower));
        let begins = office::belongs_to_an_office(&first.lower)
            || ends_in_office
            || Country::find_in(first.letters).iter().any(|found| found.adjective);
        if !last.comma || !begins {
            return None;
        }
        let rest = self.text.get(last.at.end..)?;
        let end = rest.find([',', ';', '.', '(']).unwrap_or(rest.len());
        let end = end_with_affiliation(rest).unwrap_or(end);
        let speaker = Speaker::read(&format!("{printed}, {}", rest.get(..end)?.trim()), &|_| false);
        (speaker.office.is_some() && fold(&speaker.name) == fold(printed)).then_some(speaker)
    }

    /// The country that follows a name: `Tor Aas │of the Kingdom of Norway│`, `Tor Aas │(Norway)│`.
    fn country_after(&self, name: usize) -> Option<&'static Country> {
        let last = self.tokens.get(name.checked_sub(1)?)?;
        let rest = self.text.get(last.at.end..)?.trim_start();
        if let Some(inside) = rest.strip_prefix('(') {
            return Country::by_name(inside.split(')').next()?);
        }
        let is_of = self.tokens.get(name)?.lower == "of" && !last.closes;
        is_of.then(|| country_of(rest.get(2..)?)).flatten().map(|(country, _)| country)
    }

    /// The words of a range, without the marks around them.
    fn slice(&self, range: Range<usize>) -> &'a str {
        let start = self.tokens.get(range.start).map_or(0, |token| token.at.start);
        let end = range.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.at.end);
        let text = self.text.get(start..end).unwrap_or("");
        let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
        ["’s", "'s"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text)
    }
}

/// Where an office behind a name ends with the organisation or the country that it is of, with nobody else before that:
/// ` Director, Tides Department, IMF│; …`.
fn end_with_affiliation(rest: &str) -> Option<usize> {
    let end = rest.find([';', '.', '(']).unwrap_or(rest.len());
    let parts: Vec<_> = rest.get(..end)?.split(',').map(str::trim).collect();
    let (last, fields) = parts.split_last().filter(|(_, fields)| (1..=3).contains(&fields.len()))?;
    let is_affiliation = Organisation::by_name(last).is_some() || Country::by_name(last).is_some();
    let is_field = |part: &&str| part.split(' ').any(|word| office::belongs_to_an_office(&word.to_lowercase()));
    (is_affiliation && fields.iter().all(is_field)).then_some(end)
}

/// Whether what was read as an office has somebody else in it: `President of Norway Bo Ek and │Tor Aas│`.
///
/// `crosses` says that a mark parts the office from the name.
fn names_another(office: &str, crosses: bool) -> bool {
    let ends = AND.iter().map(|and| format!(" {and} ")).chain([", ".to_owned()]);
    let ends = ends.flat_map(|join| office.match_indices(&join).map(|(at, _)| at).collect::<Vec<_>>());
    let mut before = ends.map(|at| office.get(..at).unwrap_or(""));
    let is_joined = office.ends_with(',') || office.rsplit(' ').next().is_some_and(|last| AND.contains(&last));
    let is_person = |text: &str| {
        let speaker = Speaker::read(text, &|_| false);
        speaker.office.is_some() && speaker.name.contains(' ')
    };
    is_joined || before.any(is_person) || (crosses && is_person(office))
}

fn tidy(name: &str) -> String {
    Speaker::read(name, &|_| true).name
}
