//! Finds the place of a session: the one of its dateline, or one of which a sentence says that the session was there.
//!
//! A place that prose only mentions is left out and asked about: `a meeting on the flood in Bergen` may have been anywhere.

use crate::{
    import::transcript::{
        people::{attendees::is_held_by_video, presence::OTHER_OCCASION},
        sentences::sentences,
        session::sittings::{
            ATTENDED, DAYS, DAYS_ELSEWHERE, ELSEWHERE, EVENTS, MET_GUEST, OCCASIONS, TOOK_PLACE, TOPICS, VISITED,
            is_one_of,
        },
        speeches::assemble::Parts,
        vocabulary::phrases::Words,
    },
    model::{
        Country,
        names::{place, region},
    },
};

/// The most words between what was done and where.
const FARTHEST: usize = 24;
/// The most words between an event and its place.
const FARTHEST_EVENT: usize = 4;
/// How many words of a sentence may come before the place that it begins with.
const LEADING: usize = 2;

/// Words after which a place is where something happened.
const IN: &[&str] = &["in", "at", "в", "во", "à", "au", "aux"];

/// Words with which the title of talks begins.
const TALKS: &str = "meeting talks summit conference session remarks statements availability forum ceremony";

/// What a text says of the place.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The place, and the line that says so.
    pub place: Option<(usize, String)>,
    /// Places of which the text does not say that the session was there, or that disagree.
    pub doubtful: Vec<(usize, String)>,
}

/// Reads the intro. A session over a video link was at no place that its prose names.
pub(crate) fn read(parts: &Parts) -> Found {
    let mut found = Found::default();
    if parts.intro.iter().flat_map(|(_, text)| sentences(text)).any(is_by_video) {
        return found;
    }
    for (line, text) in &parts.intro {
        for sentence in sentences(text) {
            // The first known place of a sentence is the closest: `at the harbour in Oslo`.
            let Some((name, is_certain)) = place_in(sentence) else { continue };
            let name = (*line, name.to_owned());
            match &found.place {
                None if is_certain => found.place = Some(name),
                Some((_, known)) if *known == name.1 => {}
                None if !found.doubtful.iter().any(|(_, known)| *known == name.1) => found.doubtful.push(name),
                // The first sentence about the session counts.
                _ => {}
            }
        }
    }
    found
}

/// The known place that a title of talks ends with: `Press conference of Tor Aas and Bo Ek in │Oslo│`.
pub(crate) fn in_title(title: &str) -> Option<&str> {
    let title = title.trim_end_matches('.');
    let (range, _) = place::named_in(title).into_iter().next_back().filter(|(range, _)| range.end == title.len())?;
    let words = Words::of(title);
    let at = (0..words.len()).find(|index| words.range(*index).start >= range.start)?;
    let is_sitting = (0..at.min(LEADING + 3)).any(|index| is_one_of(TALKS, words.get(index)));
    let is_other = (0..at).any(|index| {
        is_topic(&words, index)
            || is_one_of(EVENTS, words.get(index))
            || is_one_of(ELSEWHERE, words.get(index))
            || is_one_of(OCCASIONS, words.get(index))
    });
    (is_sitting && !is_other && at > 1 && words.get(at - 1) == "in").then(|| &title[range])
}

/// A known place after `in` or `at`, and whether the sentence says that the session was there.
fn place_in(sentence: &str) -> Option<(&str, bool)> {
    if let Some(place) = visited(sentence) {
        return Some((place, true));
    }
    let mut places = place::named_in(sentence).into_iter().map(|(range, _)| range).filter(|range| {
        let before =
            sentence[..range.start].split_whitespace().rev().find(|word| !matches!(*word, "the" | "г." | "городе"));
        before.is_some_and(|word| IN.contains(&&*word.to_lowercase()))
    });
    let range = places.next()?;
    let words = Words::of(sentence);
    let at = (0..words.len()).find(|index| words.range(*index).start >= range.start)?;
    let is_elsewhere = (at.saturating_sub(FARTHEST_EVENT)..at).any(|index| is_one_of(ELSEWHERE, words.get(index)));
    if is_elsewhere || (at > 1 && is_one_of(EVENTS, words.get(at - 2)) && words.get(at - 1) == "in") {
        return None;
    }
    // `who held their first talks in Osaka in 2017`: another time.
    let after = sentence[range.end..].split_whitespace().take(2).collect::<Vec<_>>();
    let is_dated = matches!(after[..], ["in" | "в" | "en", year] if year.len() >= 4 && year.bytes().take(4).all(|byte| byte.is_ascii_digit()));
    let is_aside = (at.saturating_sub(FARTHEST_EVENT + 2)..at).any(|index| {
        (is_one_of("who which", words.get(index)) && is_one_of("held met had visited", words.get(index + 1)))
            // `The leaders had met in Osaka`: before.
            || (words.get(index) == "had" && is_one_of("met held gathered convened been", words.get(index + 1)))
    });
    let name = &sentence[range.start..end_with_region(sentence, range.end)];
    Some((name, !is_dated && !is_aside && is_there(&words, at)))
}

/// Where a place ends with the region behind it: `London│, Ontario│.`
fn end_with_region(sentence: &str, end: usize) -> usize {
    let rest = sentence.get(end..).unwrap_or("");
    let Some(after) = rest.strip_prefix(", ") else { return end };
    let name = after.split([',', '.', ';', '(']).next().unwrap_or("");
    let words = name.split_inclusive(' ').scan(0, |at, word| {
        *at += word.len();
        Some(name[..*at].trim_end())
    });
    let region = words.filter(|words| region::is_known(words)).last();
    region.map_or(end, |region| end + ", ".len() + region.len())
}

/// `During a working visit to Norway, …`: where the subject of the sentence was.
fn visited(sentence: &str) -> Option<&str> {
    let (visit, rest) = sentence.split_once(',')?;
    let (lead, place) = visit.split_once(" visit to ")?;
    let is_lead = lead.starts_with("During ") && lead.split_whitespace().count() <= 5;
    let place = place.trim();
    let is_place = place::is_known(place) || Country::by_name(place).is_some();
    let done = [" met ", " held ", " had ", " took part", " attended ", " spoke ", " chaired "];
    (is_lead && is_place && done.iter().any(|verb| rest.contains(verb)) && !rest.contains(" will ")).then_some(place)
}

/// Whether what was done took place where the word is.
fn is_there(words: &Words, at: usize) -> bool {
    let elsewhere = OTHER_OCCASION.find_in(words);
    let done: Vec<_> = [&*ATTENDED, &*TOOK_PLACE, &*MET_GUEST, &*VISITED]
        .into_iter()
        .flat_map(|phrases| phrases.find_in(words))
        .map(|phrase| (phrase.first, phrase.next))
        .filter(|(first, _)| elsewhere.iter().all(|occasion| occasion.first >= *first))
        .collect();
    if at <= LEADING + leading_date(words) && !done.is_empty() {
        return true;
    }
    done.iter().any(|(first, next)| {
        let is_foreseen = *first > 0 && matches!(words.get(first - 1), "to" | "will" | "would");
        let is_near = *next <= at && at - next <= FARTHEST;
        is_near && !is_foreseen && !(*next..at).any(|index| is_topic(words, index))
    })
}

/// How many words of a date a sentence begins with: `5 июня │в Осло`, `On June 5, 2020, │in Oslo`.
fn leading_date(words: &Words) -> usize {
    let is_of_date = |index: &usize| {
        let word = words.get(*index);
        word.bytes().any(|byte| byte.is_ascii_digit())
            || is_one_of(DAYS, word)
            || is_one_of(DAYS_ELSEWHERE, word)
            || matches!(word, "on" | "года" | "le" | "el" | "de")
    };
    let count = (0..words.len()).take_while(is_of_date).count();
    let has_number = (0..count).any(|index| words.get(index).bytes().any(|byte| byte.is_ascii_digit()));
    if has_number { count } else { 0 }
}

/// Whether a word begins what was spoken about; `on` before a date or the sidelines does not.
fn is_topic(words: &Words, index: usize) -> bool {
    let next = words.get(index + 1);
    let is_date = next.starts_with(|letter: char| letter.is_ascii_digit()) || is_one_of(DAYS, next);
    let is_beside = is_one_of("sidelines margins", words.get(index + 2));
    is_one_of(TOPICS, words.get(index)) && !(words.get(index) == "on" && (is_date || is_beside))
}

/// `During a videoconference, …`, `held a meeting via video link`.
fn is_by_video(sentence: &str) -> bool {
    // `Tor Aas (by videoconference)` says so of one person.
    let outside = |part: &str| part.split_once(')').map_or("", |(_, rest)| rest).to_owned();
    let mut parts = sentence.split('(');
    let first = parts.next().unwrap_or("").to_owned();
    let sentence = &parts.fold(first, |text, part| text + &outside(part));
    let words = Words::of(sentence);
    let is_conference =
        |index| words.get(index).starts_with("videoconferenc") || words.get(index) == "видеоконференции";
    is_held_by_video(sentence) || (0..words.len()).any(is_conference)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        let found = read(&Parts { intro: vec![(1, text.to_owned())], ..Parts::default() });
        let doubtful = found.doubtful.into_iter().map(|(_, place)| format!("?{place}"));
        found.place.map(|(_, place)| place).into_iter().chain(doubtful).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_title_of_talks_may_end_with_the_place() {
        for (title, expected) in [
            ("Press conference of Ann Oye and Bo Ek in Osaka", Some("Osaka")),
            ("Talks on the flood in Osaka", None),
            ("Meeting ahead of the G20 summit in Osaka", None),
            ("Statement on the attack in Osaka", None),
            ("Greetings to the fair in Osaka", None),
        ] {
            assert_eq!(in_title(title), expected, "{title}");
        }
    }

    #[test]
    fn a_place_is_taken_where_the_text_says_that_the_session_was_there() {
        for (text, expected) in [
            ("A meeting of the council was held in Bishkek.", "Bishkek"),
            ("In Sochi, Ann Oye chaired a meeting on ports.", "Sochi"),
            ("Ann Oye met with Bo Ek in Osaka. Then both left for a fair in Hamburg.", "Osaka"),
            (
                "Ann Oye had a meeting with the heads of ports at the Great Hall of the People in Beijing.",
                "Great Hall of the People",
            ),
            ("They spoke of preparations for the upcoming fair in Hamburg.", ""),
            ("They spoke of the situation in Hamburg.", ""),
            ("The forum opened on March 11 at a college in Hamburg.", "Hamburg"),
            ("Ann Oye met with Bo Ek on the sidelines of the G20 summit in Hamburg.", "Hamburg"),
            ("Ann Oye held a meeting via videoconference on a shipyard in Hamburg.", ""),
            ("Ann Oye held a meeting on the flood in Hamburg.", "?Hamburg"),
            ("Bo Ek, who was at a shipyard in Hamburg, reported. Eva Lind was in Osaka.", "?Hamburg ?Osaka"),
            ("Earlier, Ann Oye met with Bo Ek in Osaka.", "?Osaka"),
            ("The meeting was held in Osaka ahead of the CIS summit.", "Osaka"),
            ("They spoke of Hamburg.", ""),
            ("The council met in London, Ontario.", "London, Ontario"),
            ("In London, Ontario, Ann Oye chaired a meeting on ports.", "London, Ontario"),
            ("5 июня в Анкаре состоялись переговоры.", "Анкаре"),
            ("The council met in Osaka with Ann Oye, Bo Ek (by videoconference) and Eva Lind.", "Osaka"),
            ("The presidents, who held their first talks in Osaka in 2017, spoke of trade.", "?Osaka"),
            ("The first summit was held in Osaka in 2017.", "?Osaka"),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
