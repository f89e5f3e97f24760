//! Finds the place of a session in the lines above it: `Sokha Hotel` / `Phnom Penh, Cambodia`, `Oval Office`, and beside the
//! date of a head line: `Final session, Astana, Kazakhstan, 14 May 2024`.
//!
//! A place is what the tables of places and countries know, or a town printed with its country. Anything else is no place.

use crate::{
    import::transcript::{dates::parse, labels::given_names, speeches::assemble::Parts, vocabulary::words},
    model::{
        Country,
        names::{place, region},
    },
};

/// How many lines of the head may say where.
const LINES: usize = 6;

/// What parts the pieces of a head line.
const SIGNS: [char; 12] = [',', '，', '、', '،', '–', '—', '|', '(', ';', '·', '：', ':'];

/// Words before a place.
const IN: [&str; 6] = ["in ", "at ", "à ", "в ", "en ", "em "];

/// The longest such line, in bytes.
const LONGEST: usize = 80;

/// The place in the words around the date of a head line, whole parts of it that are places next to each other.
pub(crate) fn place_in<'a>(before: &'a str, after: &'a str) -> Option<&'a str> {
    [after, before].into_iter().find_map(|side| {
        let side = side.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '.');
        let (mut start, mut end, mut is_known) = (side.len(), side.len(), false);
        loop {
            let cut = side[..end].char_indices().rev().find(|(_, letter)| SIGNS.contains(letter));
            let from = cut.map_or(0, |(at, sign)| at + sign.len_utf8());
            // `Council of the Strait. Oslo`
            let stop = side[from..end].trim_end_matches(['.', ' ']).rfind(". ").map_or(from, |at| from + at + 2);
            let name = side[stop..end].trim().trim_end_matches('.');
            let name = IN.iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
            let is_city = place::is_known(name) && !parse::tells_what(name);
            if !is_city && Country::by_name(name).is_none() && !region::is_known(name) {
                // `Joint press conference in Riga`
                if let Some((lead, town)) =
                    name.rsplit_once(" in ").filter(|(lead, town)| is_event(lead) && place::is_known(town))
                {
                    (start, is_known) = (stop + side[stop..].find(name)? + lead.len() + 4, true);
                    debug_assert!(side[start..].starts_with(town));
                }
                break;
            }
            is_known |= is_city;
            start = stop;
            match cut {
                Some((at, _)) if stop == from => end = at,
                _ => break,
            }
        }
        let found = side.get(start..)?.trim();
        let found = IN.iter().find_map(|word| found.strip_prefix(word)).unwrap_or(found);
        (is_known && !found.is_empty()).then_some(found)
    })
}

/// Words before a colon that say that a place follows, in lower case.
const KEYS: [&str; 32] = [
    "city",
    "location",
    "meeting place",
    "place",
    "place of meeting",
    "venue",
    "where",
    "lieu",
    "lieu de la réunion",
    "ort",
    "sitzungsort",
    "tagungsort",
    "veranstaltungsort",
    "ciudad",
    "lugar",
    "lugar de la reunión",
    "local",
    "luogo",
    "sede",
    "место",
    "место проведения",
    "місце",
    "місце проведення",
    "miejsce",
    "yer",
    "sted",
    "plats",
    "plaats",
    "المكان",
    "地点",
    "地點",
    "場所",
];

/// The place that a head line gives under such a word: `Venue: Harbour Hotel, Oslo`.
pub(crate) fn under_key(text: &str) -> Option<&str> {
    let (key, place) = text.split_once([':', '：'])?;
    let place = place.trim().trim_end_matches('.');
    let fits = place.starts_with(|letter: char| letter.is_alphanumeric() && !letter.is_lowercase())
        && place.len() <= LONGEST
        && !place.ends_with(['?', '!', ':']);
    (fits && KEYS.contains(&&*key.trim().trim_matches('*').to_lowercase())).then_some(place)
}

/// A place without `Held at` or `Venue:` before it.
pub(crate) fn without_held(place: &str) -> &str {
    let place = under_key(place).unwrap_or(place);
    ["Held at ", "held at ", "Held in ", "held in "].iter().find_map(|held| place.strip_prefix(held)).unwrap_or(place)
}

/// Whether a phrase only says what was held: `Joint press conference`, and no `Talks on the flood`.
fn is_event(phrase: &str) -> bool {
    let kinds = [
        "joint", "press", "news", "opening", "closing", "informal", "plenary", "first", "second", "third", "final",
        "expanded",
    ];
    phrase.split_whitespace().all(|word| kinds.contains(&&*word.to_lowercase()) || parse::tells_what(word))
}

/// The place in the short lines above the first speech, and its line.
pub(crate) fn place(parts: &Parts) -> Option<(usize, String)> {
    let is_head = |(_, text): &&(usize, String)| {
        text.len() <= LONGEST
            && !text.trim_end_matches([' ', '*']).ends_with(['!', '?', ':', ';'])
            && (!parse::tells_what(text) || place::is_known(&bare(text)))
    };
    let head: Vec<_> = parts
        .intro
        .iter()
        .chain(&parts.metadata)
        .filter(|(line, _)| parts.starts.first().is_none_or(|first| line < first))
        .collect();
    let mut lines: Vec<_> = head.into_iter().filter(is_head).take(LINES).collect();
    lines.sort_by_key(|(line, _)| *line);
    let mut towns = lines.iter().filter(|(_, text)| is_town_and_country(&bare(text)));
    // A list of people with their countries looks the same.
    if let (Some((line, text)), None) = (towns.next(), towns.next())
        && !names_somebody(&bare(text), parts)
    {
        return Some((*line, bare(text)));
    }
    let (line, text) = lines
        .into_iter()
        .find(|(_, text)| place::is_known(bare(text).as_str()) && Country::by_name(&bare(text)).is_none())?;
    Some((*line, bare(text)))
}

/// A line without the marks around it; of `*Hotel *Phnom Penh, Cambodia*` what the last marks hold.
fn bare(text: &str) -> String {
    let marked = text.rsplit('*').find(|part| part.contains(char::is_alphabetic)).unwrap_or(text);
    let bare = marked.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != ')');
    // `Washington, D.C.`
    if bare.ends_with(['C']) && bare.trim_end_matches('C').ends_with('.') {
        format!("{bare}.")
    } else {
        bare.to_owned()
    }
}

/// `Phnom Penh, Cambodia`, `Austin, Texas`, `Washington, D.C.`
fn is_town_and_country(text: &str) -> bool {
    let Some((town, country)) = text.rsplit_once(',') else { return false };
    let (town, country) = (town.trim(), country.trim());
    let is_named = Country::by_name(country).is_some() || region::is_known(country) || place::is_known(text);
    is_named && town.split(',').all(|part| is_town(part.trim())) && Country::by_name(town).is_none()
}

/// Whether a line begins with the name of a person: one who speaks, or a given name.
fn names_somebody(text: &str, parts: &Parts) -> bool {
    let name = text.split(',').next().unwrap_or(text).trim();
    let is_known = place::is_known(name);
    let speaks = parts.speeches.iter().filter_map(|speech| speech.label.as_deref()).any(|label| label.contains(name));
    let mut words = name.split_whitespace();
    let begins =
        words.next().is_some_and(|first| words.next().is_some() && given_names::is_given_name(&first.to_lowercase()));
    !is_known && (speaks || begins)
}

/// One to six capitalised words, none of which is a title or a figure.
fn is_town(name: &str) -> bool {
    let words = name.split_whitespace();
    let is_part = |word: &str| {
        let lower = word.to_lowercase();
        (word.starts_with(char::is_uppercase) || words::is_particle(&lower) || words::joins(&lower))
            && !words::is_honorific(lower.trim_end_matches('.'))
    };
    (1..=6).contains(&words.clone().count())
        && words.clone().all(is_part)
        && !name.contains(':')
        && !name.contains(|letter: char| letter.is_ascii_digit())
}
