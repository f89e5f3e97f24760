//! The people of a list in prose: `Prime Minister A B, presidential aides C D and E F, and G H, head of the press service`.

use std::{borrow::Cow, ops::Range};

use crate::{
    import::transcript::{
        labels::{given_names, speaker::Speaker},
        people::presence::{HEADINGS, MARKS, Mark},
        sentences::items,
        vocabulary::office,
        vocabulary::{
            list_words::{AFTER_A_NAME, ASIDES, BEHALVES, ENDS, IN_OFFICES, LEADS, OCCASIONS, REIGNING},
            phrases::Words,
            words,
        },
    },
    model::{Country, Organisation, names::place},
};

/// The longest office and name, in bytes, as items of a list put them together.
const LONGEST_PERSON: usize = 400;

/// Somebody in a list.
pub(crate) struct Listed {
    /// Who it is.
    pub speaker: Speaker,
    /// What the list says of this one.
    pub mark: Mark,
    /// Whether another person represents them there.
    pub is_deputised: bool,
    /// Whether nothing but the look of the name says that it is a person.
    pub is_unsure: bool,
}

impl Listed {
    /// Somebody of whom nothing else is said.
    pub fn sure(speaker: Speaker) -> Self {
        Self { speaker, mark: Mark::default(), is_deputised: false, is_unsure: false }
    }
}

/// Reads a list. An item without a name goes on in the next (`Minister of Trade, Industry and Energy …`); after an office
/// in the plural, bare names hold it too; an office after a bare name is that person's.
pub(crate) fn people(list: &str, is_known: &dyn Fn(&str) -> bool) -> Vec<Listed> {
    let end = ENDS.iter().filter_map(|mark| list.find(mark)).min().unwrap_or(list.len());
    let mut roster = Roster::of(&list[..end], is_known);
    for (index, item) in items(roster.list).into_iter().enumerate() {
        let (within, mark) = roster.without_marks(item.clone());
        let skipped = if index == 0 { aside(&list[item.clone()]) } else { Some(0) };
        if let Some(skipped) = skipped {
            let start = within.start.max(item.start + skipped).min(within.end);
            roster.take(start..within.end, mark);
        }
    }
    roster.close();
    // `A, via videoconference, …`: a mark at the end is of the one before it.
    if let (Some(mark), Some(last)) = (roster.hanging, roster.listed.last_mut()) {
        last.mark = mark;
    }
    roster.listed
}

/// How many bytes of the first item are no part of the list: `à la réunion │ le Président …`; nothing where all of it is.
fn aside(item: &str) -> Option<usize> {
    let mut words = item.split_inclusive(' ').map(|word| (word.len(), word.trim().to_lowercase()));
    let (mut at, first) = words.find(|(_, word)| !word.is_empty())?;
    if OCCASIONS.contains(&&*first) && [" with ", " с ", " avec "].iter().any(|with| item.contains(with)) {
        // `Following talks with the President of Norway Tor Aas, …`: Tor Aas was at the talks.
        return None;
    }
    if !ASIDES.contains(&&*first) || BEHALVES.iter().any(|words| after_words(item.trim_start(), words).is_some()) {
        return Some(0);
    }
    for (length, word) in words {
        if office::is_office(&word) {
            return Some(at);
        }
        at += length;
    }
    None
}

struct Roster<'a> {
    list: &'a str,
    is_known: &'a dyn Fn(&str) -> bool,
    listed: Vec<Listed>,
    /// Where an office began that still waits for its name.
    begin: Option<usize>,
    /// The bare name before that office.
    bare: Option<usize>,
    /// An office in the plural, whose bearers follow.
    shared: Option<Speaker>,
    /// What was said of all that follow.
    mark: Mark,
    /// The same, where nobody has followed yet.
    hanging: Option<Mark>,
    /// Whether names may be those of groups: `representatives of …`
    of_groups: bool,
    /// Whether a clause about the preceding person continues.
    in_clause: bool,
}

impl<'a> Roster<'a> {
    fn of(list: &'a str, is_known: &'a dyn Fn(&str) -> bool) -> Self {
        Self {
            list,
            is_known,
            listed: Vec::new(),
            begin: None,
            bare: None,
            shared: None,
            mark: Mark::default(),
            hanging: None,
            of_groups: false,
            in_clause: false,
        }
    }

    /// Takes an item, of which the words that say how its people were there are left out already.
    fn take(&mut self, item: Range<usize>, own: Mark) {
        let item = item.start + leads(&self.list[item.clone()])..item.end;
        let text = self.list[item.clone()].trim_end_matches([' ', ',']);
        if text.is_empty() {
            return;
        }
        self.hanging = None;
        if let Some(absent) = BEHALVES.iter().find_map(|words| after_words(text, words)) {
            self.deputise(absent);
            return;
        }
        let end = item.start + end_of_person(text, self.is_known);
        // `Ann Oye of Kenya`: this is no clause. It says whom she represented.
        let whom = self.list[end..item.start + text.len()].trim().strip_prefix("of ").and_then(Country::by_name);
        let has_clause = end < item.start + text.len() && whom.is_none();
        if self.begin.is_some() && self.bare.is_some() && self.is_bare(&self.list[item.start..end]) {
            // The office between two bare names is the first one's.
            self.close();
        }
        let start = self.begin.filter(|begin| end - begin <= LONGEST_PERSON).unwrap_or(item.start);
        let (text, plural) = in_the_singular(&without_parentheses(&self.list[start..end]));
        let mut speaker = Speaker::read(&text, self.is_known);
        if speaker.office.is_none()
            && let Some(name) = without_sort(&text)
        {
            speaker = Speaker::read(name, self.is_known);
        }
        if let (None, None, Some(_)) = (speaker.country, speaker.organisation, whom) {
            (speaker.country, speaker.affiliation) = (whom, None);
        }
        let mark = Mark { role: own.role.or(self.mark.role), attendance: own.attendance.or(self.mark.attendance) };
        match (speaker.office.is_some(), is_person(&speaker)) {
            (true, true) => {
                self.shared = plural.then(|| Speaker { name: String::new(), ..speaker.clone() });
                if plural && self.is_told_elsewhere(&speaker) {
                    speaker.office = None;
                }
                (self.begin, self.bare, self.of_groups) = (None, None, false);
                self.add(speaker, mark, false);
                self.in_clause = has_clause;
            }
            // `heads of the regions`: a group without names begins no office.
            (true, false) if plural => {
                self.close();
                (self.begin, self.of_groups, self.shared) = (None, true, None);
            }
            (true, false) if !speaker.office.as_deref().is_some_and(is_office) => {}
            (true, false) => {
                self.begin = Some(start);
                if self.bare.is_some() && text.starts_with(char::is_lowercase) {
                    self.close();
                }
            }
            (false, true) => {
                if let Some(office) = &self.shared {
                    let mut speaker = Speaker { name: speaker.name, ..office.clone() };
                    if self.is_told_elsewhere(&speaker) {
                        speaker.office = None;
                    }
                    self.add(speaker, mark, false);
                } else if (self.is_known)(&speaker.name) || !(self.of_groups || self.in_clause) {
                    let known = (self.is_known)(&speaker.name);
                    self.bare = Some(self.listed.len());
                    self.add(speaker, mark, !known);
                    self.in_clause = has_clause;
                }
            }
            (false, false) if text.split(' ').all(|word| office::belongs_to_an_office(&word.to_lowercase())) => {
                self.begin = Some(start);
            }
            (false, false) => self.in_clause |= starts_a_clause(&text),
        }
    }

    /// Somebody before whom another took part was not there.
    fn deputise(&mut self, absent: &str) {
        let absent = &absent[leads(absent)..];
        let speaker = Speaker::read(&absent[..end_of_person(absent, self.is_known)], self.is_known);
        if is_person(&speaker) && speaker.office.is_some() {
            self.listed.push(Listed { speaker, mark: Mark::default(), is_deputised: true, is_unsure: false });
        }
    }

    /// `presidents A B and C D`: of what, a label says.
    fn is_told_elsewhere(&self, speaker: &Speaker) -> bool {
        let is_short = speaker.office.as_deref().is_some_and(|office| !office.contains(' '));
        is_short && speaker.country.is_none() && (self.is_known)(&speaker.name)
    }

    fn is_bare(&self, text: &str) -> bool {
        let speaker = Speaker::read(text, self.is_known);
        speaker.office.is_none() && is_person(&speaker)
    }

    fn add(&mut self, speaker: Speaker, mark: Mark, is_unsure: bool) {
        self.listed.push(Listed { speaker, mark, is_deputised: false, is_unsure });
    }

    /// Gives an office that no name followed to the bare name before it.
    fn close(&mut self) {
        let (Some(begin), Some(bare)) = (self.begin.take(), self.bare.take()) else { return };
        let rest = &self.list[begin..];
        // Up to the next name, which is in a separate item.
        let ends = items(rest).into_iter().take_while(|item| {
            let item = &rest[item.clone()];
            item.len() <= LONGEST_PERSON && !self.is_bare(&item[leads(item)..])
        });
        let end = ends.map(|item| item.end).take_while(|end| *end <= LONGEST_PERSON).last().unwrap_or(0);
        let Some(listed) = self.listed.get_mut(bare) else { return };
        let office = &rest[..end_of_clause(&rest[..end])];
        let speaker = Speaker::read(&format!("{}, {office}", listed.speaker.name), self.is_known);
        if speaker.office.is_some() && speaker.name == listed.speaker.name {
            listed.speaker = speaker;
            listed.is_unsure = false;
        }
    }

    /// An item without the words that say how its people were there; those before the names hold for what follows too.
    fn without_marks(&mut self, item: Range<usize>) -> (Range<usize>, Mark) {
        let text = &self.list[item.clone()];
        if let Some((before, note)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
            let words = Words::of(note);
            if let Some(found) = MARKS.find_in(&words).into_iter().chain(HEADINGS.find_in(&words)).next() {
                return (item.start..item.start + before.trim_end().len(), found.meaning);
            }
        }
        let words = Words::of(text);
        let Some(found) = MARKS.find_in(&words).into_iter().next() else { return (item, Mark::default()) };
        let (start, end) = (words.range(found.first).start, words.range(found.next - 1).end);
        let before = text[..start].trim_end_matches(|letter: char| !letter.is_alphanumeric());
        if leads(&format!("{before} ")) <= before.len() {
            return (item.start..item.start + before.len(), found.meaning);
        }
        self.mark = found.meaning;
        self.hanging = Some(found.meaning);
        (item.start + end..item.end, Mark::default())
    }
}

/// `Representative in the G20 (the sherpa) Ann Oye` without what is in parentheses between office and name.
fn without_parentheses(text: &str) -> Cow<'_, str> {
    let inside = text.find(" (").and_then(|open| Some((open, open + text[open..].find(") ")?)));
    match inside {
        Some((open, close)) if open > 0 => Cow::Owned(format!("{}{}", &text[..open], &text[close + 1..])),
        _ => Cow::Borrowed(text),
    }
}

fn starts_a_clause(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    ["who", "whom", "which", "whose", "that", "qui", "dont", "который", "которая", "которые"].contains(&first)
}

/// What follows the words, in whatever case they are written.
fn after_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let start = text.get(..words.len())?;
    (start.to_lowercase() == words).then(|| text[words.len()..].trim_start())
}

/// The number of bytes before a name that do not belong to it.
fn leads(text: &str) -> usize {
    let is_sign = |letter: char| letter.is_whitespace() || matches!(letter, ':' | '–' | '—' | ',' | '•' | '*' | '-');
    let mut rest = text.trim_start_matches(is_sign);
    while let Some(after) = LEADS.iter().find_map(|lead| after_words(rest, lead)) {
        rest = after;
    }
    text.len() - rest.len()
}

/// Where a person's name ends and a clause begins: `President of Norway Tor Aas │ on the sidelines …`
fn end_of_person(text: &str, is_known: &dyn Fn(&str) -> bool) -> usize {
    let mut run = 0;
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let start = at;
        at += word.len();
        if start > LONGEST_PERSON {
            break;
        }
        let letters = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let lower = letters.to_lowercase();
        if word.starts_with('(') && run > 0 {
            let before = text[..start].trim_end();
            let close = text[start..].find(") ").map(|close| &text[start + close + 2..]);
            // `Representative in the G20 (the sherpa) Ann Oye`: no name has come yet.
            let goes_on = close.is_some_and(|rest| rest.starts_with(char::is_uppercase))
                && !is_person(&Speaker::read(before, is_known));
            if !goes_on {
                return before.len();
            }
        }
        if letters.starts_with(char::is_uppercase) && !office::is_office(&lower) {
            run += 1 + usize::from(letters.contains('.'));
        } else if !words::is_particle(&lower) || run == 0 || AFTER_A_NAME.contains(&&*lower) {
            let ends = AFTER_A_NAME.contains(&&*lower);
            if run > 1 && (ends || !(words::joins(&lower) || office::belongs_to_an_office(&lower))) {
                let before = text[..start].trim_end();
                let speaker = Speaker::read(before, is_known);
                if is_person(&speaker) && !speaker.guessed && (ends || is_known(&speaker.name)) {
                    return before.len();
                }
            }
            run = 0;
        }
    }
    text.trim_end().len()
}

/// Where an office ends and a clause begins: `director of the company │ which owns …`
fn end_of_clause(text: &str) -> usize {
    let marks = [", who ", ", which ", " who ", " which ", ", qui ", " qui ", ", котор", " котор"];
    let end = marks.iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
    text[..end].trim_end_matches([',', ' ']).len()
}

/// Whether a phrase gave the name of a person, in an office if in any: `employees of the base of Franz Josef Land` gives none.
fn is_person(speaker: &Speaker) -> bool {
    let Some(office) = &speaker.office else { return is_name(&speaker.name) };
    is_office(office) && (is_name(&speaker.name) || is_reigning(office, &speaker.name))
}

/// `Patriarch Kirill`, `King Harald V`
fn is_reigning(office: &str, name: &str) -> bool {
    let first = office.split_whitespace().next().unwrap_or("").to_lowercase();
    let mut words = name.split(' ');
    REIGNING.contains(&&*first)
        && words.clone().count() < 3
        && words
            .all(|word| word.chars().count() > 1 && word.starts_with(char::is_uppercase) || word == "V" || word == "I")
        && Country::find_in(name).is_empty()
        && !place::is_known(name)
}

/// Whether the words are an office: at least one names a function, and none is a verb.
fn is_office(text: &str) -> bool {
    let words = || text.split(is_no_letter).filter(|word| !word.is_empty());
    let tells = |word: &str| {
        word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase) && !IN_OFFICES.contains(&word)
    };
    words().any(|word| office::is_office(&word.to_lowercase())) && !words().any(tells)
}

fn is_no_letter(letter: char) -> bool {
    !letter.is_alphanumeric() && letter != '-'
}

/// `hockey players Ann Oye` without the words that only say what sort of people follow.
fn without_sort(text: &str) -> Option<&str> {
    let start =
        text.split(' ').take_while(|word| word.starts_with(char::is_lowercase)).map(|word| word.len() + 1).sum();
    let (sort, name) = (text.get(..start)?, text.get(start..)?);
    let mut words = sort.split_whitespace();
    (start > 0
        && words.clone().count() < 4
        && !words.any(|word| AFTER_A_NAME.contains(&word) || ASIDES.contains(&word)))
    .then_some(name)
}

/// Two to five capitalised words, or an initial and a surname, that open no sentence and name nothing else.
fn is_name(name: &str) -> bool {
    let words: Vec<_> = name.split(' ').collect();
    let has_initial =
        name.split_once('.').is_some_and(|(first, rest)| first.chars().count() == 1 && rest.chars().count() > 2);
    let last = words.len() - 1;
    (words.len() > 1 || has_initial)
        && words.len() <= 5
        && words.iter().all(|word| word.starts_with(char::is_uppercase) || words::is_particle(word))
        && words.iter().enumerate().all(|(index, word)| {
            let lower = word.to_lowercase();
            !office::belongs_to_an_office(&lower) || (index == last && office::is_surname_too(&lower))
        })
        && !words::opens_a_sentence(&words[0].to_lowercase())
        && !given_names::has_country(name)
        && Organisation::find_in(name).is_empty()
        && !place::is_known(name)
}

/// `deputy prime ministers A B` as `Deputy Prime Minister A B`, and whether it was in the plural.
fn in_the_singular(text: &str) -> (String, bool) {
    let plural = text.split(' ').take(5).position(|word| office::singular(&word.to_lowercase()).is_some());
    let Some(plural) = plural else { return (text.to_owned(), false) };
    let words = text.split(' ').enumerate().map(|(index, word)| match office::singular(&word.to_lowercase()) {
        Some(singular) if index == plural => words::capitalised(singular),
        _ if index < plural => words::capitalised(word),
        _ => word.to_owned(),
    });
    (words.collect::<Vec<_>>().join(" "), true)
}
