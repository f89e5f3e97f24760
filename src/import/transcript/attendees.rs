//! Who was there, from the prose before the speeches.

use super::{
    office,
    sentences::{items, sentences},
    speaker::Speaker,
    words,
};
use crate::model::{Attendance, Country, Role};

/// Somebody of whom the intro says how they took part.
pub(super) struct Attendee {
    /// Who it is.
    pub speaker: Speaker,
    /// In which role, where it is said.
    pub role: Option<Role>,
    /// How they attended.
    pub attendance: Attendance,
    /// Whether the sentence lists only one delegation: `On the Tajik side …`
    pub of_one_side: bool,
}

/// What a phrase says of the people listed beside it.
struct Phrase {
    /// The words, in lower case.
    words: &'static str,
    /// Whether the people stand before or after it.
    people: Side,
    role: Option<Role>,
    /// Whether only their message was there.
    message: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

const fn phrase(words: &'static str, people: Side) -> Phrase {
    Phrase { words, people, role: None, message: false }
}

/// Longer phrases first where one holds another.
static PHRASES: &[Phrase] = &[
    Phrase { role: Some(Role::Chair), ..phrase(" chaired by ", Side::After) },
    Phrase { role: Some(Role::Chair), ..phrase(" chaired ", Side::Before) },
    Phrase { role: Some(Role::Chair), ..phrase(" presided over ", Side::Before) },
    Phrase { message: true, ..phrase(" sent a video address", Side::Before) },
    Phrase { message: true, ..phrase(" sent a video message", Side::Before) },
    Phrase { message: true, ..phrase(" sent a message", Side::Before) },
    phrase(" also attended by ", Side::After),
    phrase(" attended by ", Side::After),
    phrase(" attended also by ", Side::After),
    phrase(" joined by ", Side::After),
    phrase(" joined, via videoconference, by ", Side::After),
    phrase(" attendees included ", Side::After),
    phrase(" participants included ", Side::After),
    phrase(" participants include ", Side::After),
    phrase(" also attended ", Side::Before),
    phrase(" attended ", Side::Before),
    phrase(" also took part in ", Side::Before),
    phrase(" took part in ", Side::Before),
    phrase(" takes part in ", Side::Before),
    phrase(" participated in ", Side::Before),
];

/// Openings after which `were` introduces the people: `Taking part in the meeting were …`
const INVERTED: &[&str] =
    &["taking part in ", "among those taking part in ", "present at ", "in attendance at ", "attending "];

/// The most lists of people that one sentence holds.
const MOST_LISTS: usize = 4;

/// The longest office and name, in bytes, as `people` puts them together.
const LONGEST_PERSON: usize = 400;

/// Signs that it has not happened, or not here.
const NOT_YET: &[&str] = &[" will ", " would ", " expected to ", " is to ", " are to ", " invited to "];

/// Signs that people were there over a video link.
const BY_VIDEO: &[&str] =
    &["videoconference", "video conference", "video link", "videolink", "virtual summit", "virtual meeting"];

/// Words that end a list of people.
const AFTER_A_NAME: &[&str] = &[
    " who ",
    " which ",
    " where ",
    " whose ",
    " via ",
    " during ",
    " while ",
    " as a ",
    " as an ",
    " that was ",
    " by videoconference",
];

/// Reads the attendees of the intro; `is_known` says whether somebody of that name speaks later.
pub(super) fn read(intro: &[(usize, String)], is_known: &dyn Fn(&str) -> bool) -> Vec<Attendee> {
    let mut attendees = Vec::new();
    let all_by_video = intro.iter().flat_map(|(_, text)| sentences(text)).any(is_held_by_video);
    for (_, paragraph) in intro {
        for sentence in sentences(paragraph) {
            let spaced = format!(" {}", sentence.trim_end_matches('.'));
            let Some(lower) = lowered(&spaced) else { continue };
            if NOT_YET.iter().any(|mark| lower.contains(mark)) {
                continue;
            }
            let present = if all_by_video || BY_VIDEO.iter().any(|mark| lower.contains(mark)) {
                Attendance::ByVideo
            } else {
                Attendance::InPerson
            };
            let side = side(&spaced, &lower);
            for (list, role, message) in lists(&spaced, &lower) {
                let attendance = if message { Attendance::MessageOnly } else { present };
                attendees.extend(people(list, is_known).into_iter().map(|mut speaker| {
                    if speaker.country.is_none() && speaker.organisation.is_none() {
                        speaker.country = side;
                    }
                    Attendee { speaker, role, attendance, of_one_side: side.is_some() }
                }));
            }
        }
    }
    attendees
}

/// The country whose delegation alone the sentence lists: `On the Tajik side …`
fn side(sentence: &str, lower: &str) -> Option<&'static Country> {
    let start = lower.find(" on the ")?;
    let end = start + lower[start..].find(" side")?;
    Country::find_in(&sentence[start..end]).first().map(|found| found.country)
}

/// Lower case that keeps every byte in its place, or nothing.
fn lowered(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let same = lower.len() == text.len() && lower.char_indices().zip(text.char_indices()).all(|(a, b)| a.0 == b.0);
    same.then_some(lower)
}

/// Whether the sentence says that the session itself was held over a video link.
fn is_held_by_video(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    BY_VIDEO.iter().any(|mark| lower.contains(mark))
        && ["chaired", "held", "took place", "took part"].iter().any(|verb| lower.contains(verb))
}

/// The lists of people in a sentence, with what is said of them.
fn lists<'a>(sentence: &'a str, lower: &str) -> Vec<(&'a str, Option<Role>, bool)> {
    let mut lists = Vec::new();
    if INVERTED.iter().any(|opening| lower.trim_start().starts_with(opening)) {
        let verb = [" were also ", " was also ", " were ", " was ", " are "]
            .iter()
            .find_map(|verb| Some(lower.find(verb)? + verb.len()));
        lists.extend(verb.map(|verb| (&sentence[verb..], None, false)));
        return lists;
    }
    let mut from = 0;
    while lists.len() < MOST_LISTS
        && let Some((at, phrase)) = first_phrase(&lower[from..]).map(|(at, phrase)| (from + at, phrase))
    {
        let after = at + phrase.words.len();
        let list = match phrase.people {
            Side::Before => without_auxiliary(&sentence[from..at]),
            Side::After => &sentence[after..],
        };
        lists.push((list, phrase.role, phrase.message));
        if phrase.people == Side::After {
            break;
        }
        from = after - 1;
    }
    lists
}

fn without_auxiliary(subject: &str) -> &str {
    [" has", " have", " had", " also"]
        .iter()
        .fold(subject, |subject, word| subject.strip_suffix(word).unwrap_or(subject))
}

fn first_phrase(lower: &str) -> Option<(usize, &'static Phrase)> {
    PHRASES.iter().filter_map(|phrase| Some((lower.find(phrase.words)?, phrase))).min_by_key(|(at, _)| *at)
}

/// The people of a list. An item without a name goes on in the next (`Minister of Trade, Industry and Energy …`); after an
/// office in the plural, bare names hold it too.
fn people(list: &str, is_known: &dyn Fn(&str) -> bool) -> Vec<Speaker> {
    let end = AFTER_A_NAME.iter().filter_map(|mark| list.find(mark)).min().unwrap_or(list.len());
    let list = &list[..end];
    let mut people = Vec::new();
    let mut begin = None;
    let mut shared: Option<Speaker> = None;
    for item in items(list) {
        let start = begin.filter(|begin| item.end - begin <= LONGEST_PERSON).unwrap_or(item.start);
        let text = list[start..item.end].trim();
        let (text, plural) = in_the_singular(text);
        let speaker = Speaker::read(&text, is_known);
        let is_person = speaker.name.contains(' ') && is_name(&speaker.name);
        match (&speaker.office, &shared) {
            (Some(_), _) if is_person => {
                begin = None;
                shared = plural.then(|| Speaker { name: String::new(), ..speaker.clone() });
                people.push(speaker);
            }
            // `heads of the regions`: a group without names begins no office.
            (Some(_), _) => begin = (!plural).then_some(start),
            (None, Some(office)) if is_person => people.push(Speaker { name: speaker.name, ..office.clone() }),
            (None, _) if is_person && is_known(&speaker.name) => people.push(speaker),
            (None, _) if text.split(' ').all(|word| office::belongs_to_an_office(&word.to_lowercase())) => {
                begin = Some(start);
            }
            (None, _) => {}
        }
    }
    people
}

/// Two to five capitalised words that open no sentence and name no country.
fn is_name(name: &str) -> bool {
    let words: Vec<_> = name.split(' ').collect();
    (2..=5).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase) || words::is_particle(word))
        && !words::opens_a_sentence(&words[0].to_lowercase())
        && Country::find_in(name).is_empty()
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
