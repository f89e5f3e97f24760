//! Shares code between the XML readers: events, speeches, participants.
//!
//! ```text
//! text ──events──▶ elements and words ──flow──▶ proceedings
//!                  what an element is: the vocabulary of Akoma Ntoso, of TEI
//! ```

pub(crate) mod cast;
pub(crate) mod events;
pub(crate) mod flow;
pub(crate) mod proceedings;
pub(crate) mod tree;

pub(crate) use cast::{participation, readable};
pub(crate) use events::{Event, Events};
pub(crate) use flow::read;
pub(crate) use proceedings::split_label;

use crate::{
    import::{draft::Draft, facts::Facts, key_messages, source::Refusal},
    model::{
        Country, DraftSession, FactName, Finding, Organisation, Origin, Origins, PartialDate, QuestionKind, Source,
        names::place,
    },
};

/// The supported XML formats, for error messages.
const READ: &str = "of XML, debates in Akoma Ntoso, transcripts in TEI (ParlaMint, Parla-CLARIN), protocols of the Bundestag and the \
                    historic Hansard are read";

/// The name of a document’s outermost element without its prefix, if it looks like XML at all, and whether anything but
/// that name says that it is.
pub(crate) fn root(text: &str) -> Option<(&str, bool)> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    let mut declared = false;
    loop {
        let after = if let Some(instruction) = rest.strip_prefix("<?") {
            declared |= instruction.starts_with("xml");
            instruction.split_once("?>")?.1
        } else if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->")?.1
        } else if let Some(doctype) = rest.strip_prefix("<!DOCTYPE") {
            let end = doctype.find(['>', '['])?;
            if doctype[end..].starts_with('[') {
                doctype[end..].split_once(']')?.1.split_once('>')?.1
            } else {
                &doctype[end + 1..]
            }
        } else {
            break;
        };
        rest = after.trim_start();
    }
    let tag = rest.strip_prefix('<')?.split('>').next()?;
    let name = tag.split(|letter: char| letter.is_whitespace() || letter == '/').next()?;
    let name = name.rsplit(':').next().filter(|name| name.starts_with(char::is_alphabetic))?;
    Some((name, declared || tag.contains("xmlns")))
}

/// Refuses a document that is XML, but of no format that is read.
pub(crate) fn refuse(text: &str) -> Result<Draft, Refusal> {
    let mut events = Events::new(text);
    let name = match events.next()? {
        Some(Event::Start(element)) => element.name,
        _ => "",
    };
    Err(events.refuse(format!("this is XML whose outermost element is “<{name}>”; {READ}")))
}

/// The session from the facts of the importer and the source; those of the importer take precedence.
pub(crate) fn session(facts: &Facts, stated: Facts, intro: Vec<String>) -> DraftSession {
    let facts = facts.clone().or(stated);
    let organisation = facts.organisation.map(|name| match Organisation::by_name(&name) {
        Some(known) => known.short.to_owned(),
        None => name,
    });
    let country = facts.country.map(|given| {
        Country::by_code(&given).or_else(|| Country::by_name(&given)).map_or(given, |country| country.code.to_owned())
    });
    let of_place = || facts.place.as_deref().and_then(place::country_of).map(|country| country.code.to_owned());
    let mut origins = Origins::default();
    origins.set(FactName::Kind, Origin::Default);
    origins.set(FactName::Country, country.is_none().then(of_place).flatten().map(|_| Origin::Derived));
    DraftSession {
        title: facts.title,
        organisation,
        date: facts.date,
        time: facts.time,
        country: country.or_else(of_place),
        place: facts.place,
        language: facts.language,
        source: Source { url: facts.source_url, licence: facts.licence, retrieved: facts.retrieved },
        intro,
        origins,
        ..DraftSession::default()
    }
}

/// The error where a file marks no speech, or marks some, and the importer says otherwise.
pub(crate) fn speeches_missing_or_denied(facts: &Facts, speeches: usize) -> Option<Finding> {
    if facts.no_speeches {
        return key_messages::denied_speeches(speeches);
    }
    let message = "no speech is marked in this file; if it is a record without speeches, give --no-speeches; otherwise import \
                   its words as plain text, with --speaker if one person speaks";
    (speeches == 0).then(|| Finding::error(None, QuestionKind::Speeches, message))
}

/// The day of a date that may name a time of the day too.
pub(crate) fn date(text: &str) -> Option<PartialDate> {
    text.split(['T', ' ', '+', 'Z']).next()?.parse().ok()
}

/// The first time of the day in a text: `1:31` in `Beginn: 1.31 Uhr`.
pub(crate) fn time(text: &str) -> Option<String> {
    let mut words = text.split(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ':' | 'h')));
    words.find_map(|word| {
        let (hour, minute) = word.trim_end_matches(['.', ':', 'h']).split_once(['.', ':', 'h'])?;
        // What follows minutes after a colon are seconds; two full stops are in a date.
        let minute = minute.split(':').next()?;
        let hours = hour.parse::<u8>().ok().filter(|hours| *hours < 24 && hour.len() <= 2);
        let minutes = minute.parse::<u8>().ok().filter(|minutes| *minutes < 60 && minute.len() == 2);
        hours.zip(minutes).map(|_| format!("{hour}:{minute}"))
    })
}

/// A language as records write it: `es` for `spa`.
pub(crate) fn language(tag: &str) -> String {
    const LONG: [(&str, &str); 22] = [
        ("ara", "ar"),
        ("bul", "bg"),
        ("ces", "cs"),
        ("chi", "zh"),
        ("cze", "cs"),
        ("deu", "de"),
        ("dut", "nl"),
        ("eng", "en"),
        ("fra", "fr"),
        ("fre", "fr"),
        ("ger", "de"),
        ("hun", "hu"),
        ("ita", "it"),
        ("nld", "nl"),
        ("pol", "pl"),
        ("por", "pt"),
        ("rus", "ru"),
        ("spa", "es"),
        ("swa", "sw"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("zho", "zh"),
    ];
    let tag = tag.replace('_', "-");
    let short = LONG.iter().find(|(long, _)| tag.eq_ignore_ascii_case(long));
    short.map_or(tag, |(_, short)| (*short).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_element_is_found_past_all_that_stands_before_it() {
        for (text, name, sure) in [
            ("<TEI>", "TEI", false),
            ("\u{feff}\n<?xml version='1.0'?>\n<!-- <a> --> <akn:akomaNtoso x='1'/>", "akomaNtoso", true),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>", "a", false),
            ("<!DOCTYPE html>\n<html lang='en'>", "html", false),
            ("<a xmlns='b'>", "a", true),
        ] {
            assert_eq!(root(text), Some((name, sure)), "{text}");
        }
        for text in ["", "Ann Oye: Yes.", "<…> and so on", "< 3 >", "<!-- never closed", "<?xml"] {
            assert_eq!(root(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_of_the_day_is_found_among_words() {
        for (text, found) in [
            ("14.00", Some("14:00")),
            ("Beginn: 1:31 Uhr", Some("1:31")),
            ("09:05:00", Some("09:05")),
            ("on 8.11.2005", None),
            ("at 25.10", None),
            ("", None),
        ] {
            assert_eq!(time(text).as_deref(), found, "{text}");
        }
    }
}
