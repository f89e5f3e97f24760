//! Reads the attendees from the prose and the lists before the speeches.

use std::ops::Range;

use crate::{
    import::transcript::{
        labels::speaker::Speaker,
        people::{
            entry::{Entry, LEADERS, in_one_line},
            name_list::{self, Listed},
            presence::{
                BETWEEN_CLAUSES, HEADINGS, HELD, How, MARKS, Mark, NOT_YET, OTHER_OCCASION, PHRASES, Presence, Side,
            },
        },
        sentences::sentences,
        vocabulary::{
            phrases::{Found, Words},
            words,
        },
    },
    model::{Attendance, Choice, Country, FactName, Finding, Origin, Participation, QuestionKey, QuestionKind, Role},
};

/// The most lists of people that one sentence holds.
const MOST_LISTS: usize = 6;

/// How many words before a phrase may say that it has not happened.
const FORESEEN: usize = 4;

/// The longest line that is one entry of a list, and the most words of the line above the list.
const LONGEST_ENTRY: usize = 300;
const LONGEST_HEADING: usize = 14;

/// The most words before a list on the same line.
const LONGEST_ABOVE_A_LIST: usize = 4;

/// Words beside a country that say that only its delegation is listed.
const SIDES: &[&str] = &[
    "side",
    "part",
    "delegation",
    "delegation’s",
    "стороны",
    "сторону",
    "сторона",
    "делегация",
    "делегации",
    "côté",
    "délégation",
    "partie",
];

/// Words before `part` that make no side of it: `Taking part were …`
const TAKING: &[&str] =
    &["take", "takes", "taking", "taken", "took", "prend", "prenaient", "prendre", "prennent", "prirent", "pris"];

/// Words that stand for somebody named before.
const PRONOUNS: &[&str] = &["he", "she", "they", "он", "она", "они", "il", "elle", "ils", "elles"];

/// A person whose attendance the intro describes.
pub(crate) struct Attendee {
    /// Who it is.
    pub speaker: Speaker,
    /// In which role, where it is said.
    pub role: Option<Role>,
    /// How they attended, where it is said.
    pub attendance: Option<Attendance>,
    /// Where that comes from, if the text does not state it.
    pub attendance_origin: Option<Origin>,
    /// Whether only the look of the name says that this is a person.
    pub is_unsure: bool,
    /// Whether the sentence may leave others out: `On the Tajik side …`, `A met with B`.
    pub is_partial: bool,
}

impl Attendee {
    /// Adds what is said here to what was said of the participant before: presence goes before a message or an absence.
    pub fn attend(&self, participant: &mut Participation) {
        use Attendance::{Absent, ByVideo, InPerson, MessageOnly};
        let before = participant.attendance;
        participant.attendance = match (before, self.attendance) {
            (None | Some(Absent | MessageOnly), Some(now @ (InPerson | ByVideo))) => Some(now),
            (Some(InPerson), Some(ByVideo)) => Some(ByVideo),
            (Some(Absent), Some(MessageOnly)) => Some(MessageOnly),
            (before, now) => before.or(now),
        };
        let is_confirmed = participant.origins.is_guessed(FactName::Attendance) && !self.is_unsure;
        if participant.attendance != before || is_confirmed {
            participant.origins.set(FactName::Attendance, self.attendance_origin);
        }
        if participant.role.is_none() && self.role.is_some() {
            participant.role = self.role;
            participant.origins.set(FactName::Role, self.is_unsure.then_some(Origin::Guessed));
        }
    }
}

/// Reads the attendees of the intro; `is_known` says whether somebody of that name speaks later.
///
/// `by_video` says whether the title or a head line says that the session was held over a video link.
pub(crate) fn read(
    intro: &[(usize, String)],
    by_video: bool,
    is_known: &dyn Fn(&str) -> bool,
    findings: &mut Vec<Finding>,
) -> Vec<Attendee> {
    let by_video = by_video || intro.iter().flat_map(|(_, text)| sentences(text)).any(is_held_by_video);
    let mut reader = Reader { is_known, by_video, line: 0, heading: None, attendees: Vec::new(), findings };
    for (line, paragraph) in intro {
        reader.line = *line;
        if reader.chair(paragraph)
            || reader.table(paragraph)
            || reader.one_line(paragraph)
            || (reader.heading.is_some() && reader.entry(paragraph))
        {
            continue;
        }
        reader.heading = None;
        for sentence in sentences(paragraph) {
            reader.sentence(sentence);
        }
        reader.heading = heading(paragraph);
    }
    reader.attendees
}

/// Parts of the words of all [`MARKS`] of a video link, of which a sentence about one has some.
const STEMS_OF_VIDEO: [&str; 9] = ["ideo", "isio", "irtual", "nline", "emote", "live", "идео", "нлайн", "истанц"];

/// Whether a sentence says that the session itself was held over a video link.
pub(crate) fn is_held_by_video(sentence: &str) -> bool {
    if !STEMS_OF_VIDEO.iter().any(|stem| sentence.contains(stem)) {
        return false;
    }
    let words = Words::of(sentence);
    let by_video = MARKS.find_in(&words).iter().any(|found| found.meaning.attendance == Some(Attendance::ByVideo));
    by_video && HELD.is_in(&words) && !PHRASES.find_in(&words).iter().any(|found| found.meaning.how == How::Absent)
}

/// What a line that ends with a colon, or has only the word for such a list, says of the people listed below it.
fn heading(line: &str) -> Option<Heading> {
    let line = line.trim_end();
    let is_bare = words::lists_people(line) && !words::presides(line);
    let line = if is_bare { line } else { line.strip_suffix([':', '：'])? };
    let last = sentences(line).pop()?;
    let words = Words::of(last);
    let named = HEADINGS.find_in(&words);
    if named.is_empty() || (words.len() > LONGEST_HEADING && PHRASES.find_in(&words).is_empty()) {
        return None;
    }
    let mark = named.iter().chain(&MARKS.find_in(&words)).fold(Mark::default(), |mark, found| Mark {
        role: mark.role.or(found.meaning.role),
        attendance: mark.attendance.or(found.meaning.attendance),
    });
    Some(Heading { mark, side: only_side(&sides(last, &words)), is_bare })
}

/// The country of the only one who is deputised for, if only one of the others may be the deputy.
fn only_deputised(people: &[Listed]) -> Option<&'static Country> {
    let mut deputised = people.iter().filter(|listed| listed.is_deputised);
    let country = deputised.next()?.speaker.country?;
    let has_none = |listed: &&Listed| listed.speaker.country.is_none() && listed.speaker.organisation.is_none();
    let deputies = people.iter().filter(|listed| !listed.is_deputised).filter(has_none).count();
    (deputised.next().is_none() && deputies == 1).then_some(country)
}

/// A heading above a list of people.
struct Heading {
    mark: Mark,
    side: Option<&'static Country>,
    /// Whether no colon says that a list follows, so that a line of it has to name a country.
    is_bare: bool,
}

/// How somebody who spoke may have attended.
pub(crate) fn attendance_choices() -> impl Iterator<Item = Choice> {
    let ways = [
        (Attendance::InPerson, "in the room"),
        (Attendance::ByVideo, "over a video link"),
        (Attendance::MessageOnly, "only a message was read out or shown"),
    ];
    ways.into_iter().map(|(way, word)| Choice::new(way.as_str(), word)).chain([Choice::new("not known", "not known")])
}

struct Reader<'a> {
    is_known: &'a dyn Fn(&str) -> bool,
    /// Whether the session was held over a video link.
    by_video: bool,
    line: usize,
    heading: Option<Heading>,
    attendees: Vec<Attendee>,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn sentence(&mut self, sentence: &str) {
        let sentence = sentence.trim_end_matches(['.', '!', ':']);
        let words = Words::of(sentence);
        let mut found = PHRASES.find_in(&words);
        if found.is_empty() {
            return;
        }
        found.truncate(MOST_LISTS);
        let sides = sides(sentence, &words);
        let elsewhere = OTHER_OCCASION.find_in(&words);
        for (index, phrase) in found.iter().enumerate() {
            let is_foreseen = (phrase.first.saturating_sub(FORESEEN)..phrase.first)
                .map(|before| words.get(before))
                .any(|before| words::foresees(before) || NOT_YET.contains(&before))
                || (phrase.first > 0 && words.get(phrase.first - 1) == "to");
            let of_another_occasion =
                elsewhere.iter().any(|occasion| occasion.first < phrase.first) && words.get(phrase.first) != "posed";
            if !is_foreseen && !of_another_occasion {
                self.phrase(sentence, &words, &found, index, &sides);
            }
        }
    }

    /// Reads the people beside one of the phrases of a sentence.
    fn phrase(&mut self, sentence: &str, words: &Words, found: &[Found<Presence>], index: usize, sides: &[Delegated]) {
        let phrase = &found[index];
        let at = words.range(phrase.first).start..words.range(phrase.next - 1).end;
        let around = surroundings(sentence, words, found, index);
        let (mut before, after) = (around.start..at.start, at.end..around.end);
        if phrase.first > 0 && PRONOUNS.contains(&words.get(phrase.first - 1)) {
            // `Tor Aas visited the port and chaired …`: the person at the start of the sentence.
            before.start = 0;
        }
        let represented = is_represented(words, phrase).then(|| represented(&sentence[before.clone()])).flatten();
        let lists: Vec<Range<usize>> = match phrase.meaning.people {
            Side::After => vec![after],
            Side::Both => vec![before.clone(), after],
            Side::Either if self.people(&sentence[before.clone()]).is_empty() => vec![after],
            Side::Before | Side::Either => vec![before.clone()],
        };
        // Words about all people are outside the list.
        let outside = if lists[0] == before { at.start..around.end } else { around.start..at.end };
        let beside = MARKS.find_in(&Words::of(&sentence[outside]));
        let beside = beside.first().map(|found| found.meaning).unwrap_or_default();
        for list in lists {
            for (part, side) in by_side(sentence, list, sides) {
                let people = self.people(&sentence[part]);
                self.take(people, phrase.meaning, beside, side.or(represented));
            }
        }
    }

    fn people(&self, list: &str) -> Vec<Listed> {
        name_list::people(list, self.is_known)
    }

    fn take(&mut self, people: Vec<Listed>, presence: Presence, beside: Mark, side: Option<&'static Country>) {
        let is_sure = people.iter().any(|listed| !listed.is_unsure);
        let is_partial = side.is_some() || !presence.lists || people.len() < 2;
        let deputised = only_deputised(&people);
        for Listed { mut speaker, mark, is_deputised, is_unsure } in people {
            if speaker.country.is_none() && speaker.organisation.is_none() {
                speaker.country = side.or(deputised);
                speaker.affiliation = Some(Origin::Derived);
            }
            let usual = if self.by_video { Attendance::ByVideo } else { Attendance::InPerson };
            let manner = mark.attendance.or(beside.attendance);
            let present = manner.unwrap_or(usual);
            let attendance = match presence.how {
                _ if is_deputised => Some(Attendance::Absent),
                How::Present => Some(present),
                How::Message => Some(Attendance::MessageOnly),
                How::Absent => Some(Attendance::Absent),
                How::Otherwise => None,
            };
            let role = Some(mark.role.or(presence.role).or(beside.role)).filter(|_| !is_deputised).flatten();
            let is_unsure = is_unsure && !is_sure;
            let attendance_origin = match presence.how {
                _ if is_unsure => Some(Origin::Guessed),
                How::Present if !is_deputised && manner.is_none() => Some(Origin::Derived),
                _ => None,
            };
            self.add(Attendee { speaker, role, attendance, attendance_origin, is_unsure, is_partial });
        }
    }

    fn add(&mut self, mut attendee: Attendee) {
        let name = &attendee.speaker.name;
        if attendee.attendance == Some(Attendance::Absent) && (self.is_known)(name) {
            let message = format!("{name} speaks, though this line says that {name} was not there");
            let key = QuestionKey::name(QuestionKind::Attendance, name);
            let finding = Finding::question(self.line, QuestionKind::Attendance, message);
            self.findings.push(finding.about(key).choose(attendance_choices()));
            attendee.attendance = None;
        }
        if attendee.is_unsure && !self.attendees.iter().any(|known| known.speaker.name == *name) {
            let message = format!("“{name}” is taken for somebody who was there, by the look of the name alone");
            let key = QuestionKey::name(QuestionKind::Attendee, name);
            let choices = [
                Choice::new("present", "was there"),
                Choice::new("absent", "was not there"),
                Choice::new("nobody", "is not a person"),
            ];
            let finding = Finding::question(self.line, QuestionKind::Attendee, message);
            self.findings.push(finding.about(key).choose(choices));
        }
        self.attendees.push(attendee);
    }

    /// Reads a line that only says who leads the meeting, as `President: Mr. Oye . . . (Norway)`; false where it does not.
    fn chair(&mut self, line: &str) -> bool {
        let Some((_, who)) = line.split_once(':').filter(|(office, _)| words::presides(office)) else { return false };
        let who: Vec<_> = who.split_whitespace().filter(|word| !word.chars().all(|dot| dot == '.')).collect();
        let mark = Mark { role: Some(Role::Chair), attendance: None };
        let above = self.heading.replace(Heading { mark, side: None, is_bare: false });
        let is_entry = self.entry(&who.join(" "));
        self.heading = above;
        is_entry
    }

    /// Reads the first line of a table with its heading on the same line, as `Members: Angola . . . Mr. Oye`; false if it is none.
    fn table(&mut self, line: &str) -> bool {
        let Some((above, first)) =
            line.split_once(": ").filter(|(_, first)| LEADERS.iter().any(|leader| first.contains(leader)))
        else {
            return false;
        };
        let before = std::mem::replace(&mut self.heading, heading(&format!("{above}:")));
        let is_entry = self.entry(first);
        if !is_entry {
            self.heading = before;
        }
        is_entry
    }

    /// Reads a list on the line of its heading, as `Present: Ann Oye (Norway), Bo Ek (Sweden)`; false where it is none, or where most
    /// of it names nobody.
    fn one_line(&mut self, line: &str) -> bool {
        let Some((above, list)) = line.split_once(": ") else { return false };
        if above.split_whitespace().count() > LONGEST_ABOVE_A_LIST {
            return false;
        }
        let Some(heading) = heading(&format!("{above}:")) else { return false };
        let before = self.heading.replace(heading);
        let (attendees, findings) = (self.attendees.len(), self.findings.len());
        let entries = in_one_line(list);
        let people = entries.iter().filter(|entry| self.entry(entry)).count();
        self.heading = before;
        let is_list = people * 2 > entries.len();
        if !is_list {
            self.attendees.truncate(attendees);
            self.findings.truncate(findings);
        }
        is_list
    }

    /// Reads a line below a heading; false where it is none of the list.
    fn entry(&mut self, line: &str) -> bool {
        let Some(Heading { mark, side, is_bare }) = &self.heading else { return false };
        let (mark, side, is_bare) = (*mark, *side, *is_bare);
        let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let unnumbered = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let line = if unnumbered.starts_with(['.', ')']) { unnumbered[1..].trim_start() } else { line };
        if line.len() > LONGEST_ENTRY || line.ends_with([':', '?', '!']) {
            return false;
        }
        let Entry { country, organisation, mark: own, who } = Entry::read(line);
        let mut people = self.people(who.trim_end_matches(['.', ';', ',']));
        if people.is_empty() && (country.is_some() || organisation.is_some()) {
            // In a table of countries, a surname alone names somebody.
            let speaker = Speaker::read(&who, self.is_known);
            let is_name = speaker.name.starts_with(char::is_uppercase);
            people.extend(is_name.then(|| Listed::sure(speaker)));
        }
        if people.is_empty() || (is_bare && country.is_none() && organisation.is_none()) {
            return false;
        }
        for listed in &mut people {
            listed.is_unsure = false;
            listed.mark =
                Mark { role: listed.mark.role.or(own.role), attendance: listed.mark.attendance.or(own.attendance) };
            if listed.speaker.country.is_none() && listed.speaker.organisation.is_none() {
                (listed.speaker.country, listed.speaker.organisation) = (country, organisation);
                listed.speaker.affiliation = None;
            }
        }
        let how = if mark.attendance == Some(Attendance::Absent) { How::Absent } else { How::Present };
        self.take(people, Presence { people: Side::After, role: None, how, lists: true }, mark, side);
        true
    }
}

/// The part of a sentence with the people of a phrase: from the phrase or the previous clause to the next.
fn surroundings(sentence: &str, words: &Words, found: &[Found<Presence>], index: usize) -> Range<usize> {
    let start_of = |phrase: &Found<Presence>| words.range(phrase.first).start;
    let end_of = |phrase: &Found<Presence>| words.range(phrase.next - 1).end;
    // The last join between two phrases at which one clause ends and the next begins.
    let join = |earlier: &Found<Presence>, later: &Found<Presence>| {
        let (start, end) = (end_of(earlier), start_of(later));
        let between = &sentence[start..end];
        let is_other = earlier.meaning.people != Side::Before && later.meaning.people == Side::Before;
        let joins = BETWEEN_CLAUSES.iter().chain([", and "].iter().filter(|_| is_other));
        let last = joins.filter_map(|mark| Some((between.rfind(mark)?, mark.len()))).max()?;
        Some((start + last.0, start + last.0 + last.1))
    };
    let phrase = &found[index];
    let start = index.checked_sub(1).map_or(0, |before| {
        let before = &found[before];
        join(before, phrase).map_or(end_of(before), |(_, next)| next)
    });
    let end =
        found.get(index + 1).map_or(sentence.len(), |next| join(phrase, next).map_or(start_of(next), |(end, _)| end));
    start..end
}

/// Whether a phrase is `was represented by`.
fn is_represented(words: &Words, phrase: &Found<Presence>) -> bool {
    (phrase.first..phrase.next).any(|index| words.get(index) == "represented") && words.get(phrase.next - 1) == "by"
}

/// The country that a clause begins with and ends with: `Norway │was represented by …`, `and Norway │was …`.
fn represented(before: &str) -> Option<&'static Country> {
    let name = before.trim().trim_start_matches([',', ';']).trim_start();
    let name = name.strip_prefix("and ").unwrap_or(name).trim_end_matches(" was").trim();
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    Country::by_name(name)
}

/// Words that say whose delegation a sentence lists: `on the Tajik side`, `the German delegation`.
struct Delegated {
    at: Range<usize>,
    /// The country; none where the words name several.
    country: Option<&'static Country>,
}

/// Where a sentence says whose delegation it lists.
fn sides(sentence: &str, words: &Words) -> Vec<Delegated> {
    let is_side = |index: &usize| {
        let is_taken = *index > 0 && TAKING.contains(&words.get(index - 1));
        SIDES.contains(&words.get(*index)) && words.get(index + 1) != "in" && !is_taken
    };
    let sides = (0..words.len()).filter(is_side).filter_map(|index| {
        let start = words.range(index.saturating_sub(3)).start;
        let end = words.range((index + 4).min(words.len().saturating_sub(1))).end;
        let found = Country::find_in(sentence.get(start..end)?);
        let (first, last, side) = (found.first()?, found.last()?, words.range(index));
        let at = side.start.min(start + first.start)..side.end.max(start + last.end);
        let is_one = found.iter().all(|other| other.country.code == first.country.code);
        Some(Delegated { at, country: is_one.then_some(first.country) })
    });
    sides.collect()
}

/// The country of all sides, if it is one.
fn only_side(sides: &[Delegated]) -> Option<&'static Country> {
    let (first, others) = sides.split_first()?;
    first.country.filter(|_| others.iter().all(|other| other.country == first.country))
}

/// The parts of a list and the country whose delegation each is: `A, B and, │on the Norwegian side, │C`. People before such words
/// are of that side only where the words are outside the list.
fn by_side(sentence: &str, list: Range<usize>, sides: &[Delegated]) -> Vec<(Range<usize>, Option<&'static Country>)> {
    let within: Vec<_> = sides.iter().filter(|side| list.start < side.at.end && side.at.start < list.end).collect();
    let Some(first) = within.first() else { return vec![(list, only_side(sides))] };
    let leads = |side: &Delegated| {
        let before = sentence.get(list.start..side.at.start.max(list.start)).unwrap_or("").trim_end();
        let before = ["the", "la", "from", "on", "for", "at", "du", "с", "со", "от"]
            .iter()
            .fold(before, |before, word| before.strip_suffix(&format!(" {word}")).unwrap_or(before));
        before.ends_with([',', ';', ':']) || before.split_whitespace().count() < 2
    };
    if !within.iter().all(|side| leads(side)) {
        // `A from the Norwegian side and B from the Danish side`: whose the next is, is not sure.
        return vec![(list, None)];
    }
    let mut parts = vec![(list.start..first.at.start.max(list.start), None)];
    for (index, side) in within.iter().enumerate() {
        let end = within.get(index + 1).map_or(list.end, |next| next.at.start);
        parts.push((side.at.end.min(end)..end, side.country));
    }
    parts
}
