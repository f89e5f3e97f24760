//! Lists phrases that name nobody and still say who speaks: many at once, the chair, an officer, a delegation.

use std::sync::LazyLock;

use crate::import::transcript::{
    vocabulary::{
        languages::language::Language,
        words::{self, Words, list, list_with},
    },
    vocabulary::{office, ordinary},
};

/// Who speaks under a phrase without a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nameless {
    /// Nobody in particular: `Several hon. members`, `A voice`.
    Anybody,
    /// The holder of an office: `The Acting President`, `The Registrar`.
    Office,
    /// A delegation: `The Delegation of Chile`.
    Delegation,
}

/// Words before others that say neither who nor what.
static ARTICLES: LazyLock<Words> = LazyLock::new(|| {
    list(
        "a an the madam mister mr mrs ms hon honorable honourable rt right his her excellency dear our fellow le la les l el los las der die das herr frau m mme monsieur \
         madame señor señora sr sra il lo gli i signor signora signore o as os senhor senhora signori sayın пан пані господин госпожа herrn sig de heer mevrouw meneer het den els les en senyor senyora",
    )
});

/// Words that say which or how many of a crowd.
static QUANTIFIERS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "all another any both coalition conservative each few female first foreign government hon honorable honourable labour liberal \
         local majority male many minority multiple off-camera opposition other second several some third two unidentified \
         unknown unnamed various background plusieurs quelques varios varias mehrere einige vários várias alguns algumas algunos algunas alcuni alcune diversi diverse certains \
         divers несколько bazı кілька un una unha une ein eine um uma uno bir один одна деякі деякие diversos diverses enkele",
    )
});

/// Those who speak together or as one of many, in the singular.
static MANY: LazyLock<Words> = LazyLock::new(|| {
    list_with(
        "attendee audience briefer bystander caller chorus citizen congregation correspondent crowd delegate delegation deputy female \
         floor gallery guest heckler journalist lawmaker listener male man media member onlooker panelist panellist participant \
         press protester questioner reporter representative resident senator shout spectator student viewer voice woman voz voces vozes voci stimmen zuruf zurufe rufe voix député députée sénateur diputado diputada abgeordneter",
        |language: &Language| language.many,
    )
});

/// Those of them that one person at a time may be, so that the singular needs an article.
static ONE_OF_MANY: LazyLock<Words> =
    LazyLock::new(|| list("delegation deputy female male man member representative senator woman"));

/// Officers of a meeting beside those whom [`office`] knows.
static OFFICERS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "bailiff chaplain clerk convener convenor court emcee facilitator foreperson juror mc presiding registrar \
         counsel secretariat sergeant-at-arms serjeant serjeant-at-arms stenographer teller timekeeper usher whip witness",
    )
});

/// Where those are who call out, and what an officer is of.
const PLACES: [&str; 12] = [
    "audience",
    "back",
    "balcony",
    "benches",
    "crowd",
    "floor",
    "gallery",
    "galleries",
    "hall",
    "press",
    "public",
    "room",
];

/// Bodies and groups that an officer may be of.
const BODIES: [&str; 14] = [
    "assembly",
    "board",
    "chamber",
    "committee",
    "conference",
    "council",
    "house",
    "majority",
    "minority",
    "opposition",
    "parliament",
    "parliaments",
    "senate",
    "table",
];

/// Words before an office that only say for how long, or which of several.
static WHICH: LazyLock<Words> = LazyLock::new(|| {
    list(
        "acting assistant associate deputy elected first former honorary incoming interim joint legal officiating outgoing permanent \
         presiding principal pro reading second senior temporary tempore third vice",
    )
});

/// The longest such phrase, in bytes.
const LONGEST: usize = 160;

/// Voices, of a group or of nobody.
const VOICES: [&str; 14] = [
    "voz",
    "voces",
    "vozes",
    "voci",
    "voce",
    "stimme",
    "stimmen",
    "ruf",
    "rufe",
    "zuruf",
    "zurufe",
    "voix",
    "голоса",
    "голоси",
];

/// Words of an order that begin an office (`primer ministro`) and are none alone.
const ORDINALS: [&str; 12] = [
    "premier",
    "première",
    "primer",
    "primera",
    "primero",
    "primeiro",
    "primeira",
    "primo",
    "prima",
    "prime",
    "segundo",
    "segunda",
];

/// Whether a role may begin with this word; most phrases do not.
fn may_begin(word: &str) -> bool {
    let is_in = |words: &Words| words.contains(word);
    is_in(&ARTICLES)
        || is_in(&QUANTIFIERS)
        || is_in(&MANY)
        || is_in(&OFFICERS)
        || is_in(&WHICH)
        || matches!(word, "from" | "observer" | "observers" | "delegation" | "delegations")
        || office::belongs_to_an_office(word)
        || office::singular(word).is_some()
        || is_joined_office(word)
        || singular(word).is_some_and(|stem| MANY.contains(&*stem))
}

/// The role that a phrase names, where it names no person.
pub(crate) fn role(phrase: &str) -> Option<Nameless> {
    if phrase.starts_with(char::is_lowercase) || phrase.len() > LONGEST {
        return None;
    }
    let first = phrase.split([' ', '’', '\'']).next().unwrap_or_default();
    if !may_begin(&words::lower(first.trim_matches(|letter: char| !letter.is_alphanumeric()))) {
        return None;
    }
    let lower: Vec<String> = phrase
        .split_whitespace()
        .map(|word| words::lower(word.trim_matches(|letter: char| !letter.is_alphanumeric())))
        .flat_map(|word| {
            // `L’adjoint`
            let rest = word.strip_prefix("l’").or_else(|| word.strip_prefix("l'")).map(str::to_owned);
            let article = rest.is_some().then(|| "l".to_owned());
            article.into_iter().chain([rest.unwrap_or(word)])
        })
        .collect();
    let all: Vec<&str> = lower.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let begin = all.iter().take_while(|word| ARTICLES.contains(**word)).count();
    let has_article = begin > 0;
    // Above or before a list.
    if all == ["delegations"] {
        return None;
    }
    let rest = &all[begin..];
    // `From the gallery`
    let is_place = matches!(all[..], ["from", "the", place] if PLACES.contains(&place));
    if is_place || is_many(rest, has_article) {
        return Some(Nameless::Anybody);
    }
    if is_delegation(rest, phrase) {
        return Some(Nameless::Delegation);
    }
    is_office(rest, has_article, phrase).then_some(Nameless::Office)
}

/// What says that somebody is one of many.
const ONE: [&str; 11] = ["un", "una", "une", "unha", "ein", "eine", "um", "uma", "uno", "bir", "один"];

/// `Several hon. members`, `Opposition senators`, `Voices from the floor`.
fn is_many(words: &[&str], has_article: bool) -> bool {
    let is_of_which =
        |(index, word): &(usize, &&str)| QUANTIFIERS.contains(**word) || (*index > 0 && words::is_honorific(word));
    let which = words.iter().enumerate().take_while(is_of_which).count();
    // `Unidentified Female`
    let which = if which > 1 && which == words.len() { which - 1 } else { which };
    let Some((noun, after)) = words[which..].split_first() else { return false };
    let stem = singular(noun);
    let is_plural = stem.is_some_and(|stem| MANY.contains(&*stem));
    let is_single = MANY.contains(noun) && (which > 0 || has_article || !ONE_OF_MANY.contains(noun));
    // `Member of Parliament Oye` and `Students of Oslo` have names after them.
    let of_a_group = [
        "of", "du", "des", "de", "del", "della", "dei", "der", "do", "da", "dos", "das", "из", "с", "von", "aus",
        "dal", "dai", "dalla",
    ];
    let is_voice = VOICES.contains(noun) && after.first().is_some_and(|word| of_a_group.contains(word));
    let is_all = is_voice
        || after.first().is_none_or(|word| {
            matches!(*word, "from" | "in" | "on" | "at")
                || (is_plural && of_a_group.contains(word) && (which > 0 || after.get(1) == Some(&"the")))
        });
    // `Un député du groupe DR`
    let is_one_of_a_group = is_single
        && words.first().is_some_and(|word| ONE.contains(word))
        && after.first().is_some_and(|word| of_a_group.contains(word));
    (is_plural || is_single) && (is_all || is_one_of_a_group) && after.len() < 7
}

fn singular(noun: &str) -> Option<String> {
    let stem = noun.strip_suffix('s')?;
    Some(stem.strip_suffix("ie").map_or_else(|| stem.to_owned(), |stem| format!("{stem}y")))
}

/// `The Delegation of Chile`, `Delegation of the European Union`, `The Representative of Norway`.
fn is_delegation(words: &[&str], phrase: &str) -> bool {
    let [noun, of, _, ..] = words else { return false };
    matches!(*noun, "delegation" | "delegate" | "representative" | "observer")
        && matches!(*of, "of" | "for")
        && crate::model::Country::find_in(phrase).iter().any(|found| found.end == phrase.len())
}

/// `The Acting President`, `Madam Deputy Speaker`, `The Registrar`, `President of Norway`.
fn is_office(words: &[&str], has_article: bool, phrase: &str) -> bool {
    let which = words.iter().take_while(|word| WHICH.contains(**word)).count();
    let Some(first) = words.get(which) else { return false };
    let known = |word: &str| {
        OFFICERS.contains(word) || office::is_office(word) || office::singular(word).is_some() || is_joined_office(word)
    };
    let head = words[which..].iter().take_while(|word| known(word) || WHICH.contains(**word)).count();
    // `La primera: ¿cuándo abre?`
    if words.iter().all(|word| ORDINALS.contains(word)) {
        return false;
    }
    if head == 0 {
        // `The Prime Minister` begins with a word of an office; `Foreign Minister` with what it is in charge of.
        let field = words[which..].iter().take_while(|word| office::belongs_to_an_office(word)).count();
        return has_article
            && field > 1
            && which + field == words.len()
            && known(words[words.len() - 1])
            && !first.is_empty();
    }
    let after = &words[which + head..];
    // `El secretario segundo`
    if has_article && !after.is_empty() && after.iter().all(|word| office::is_qualifier(word)) {
        return true;
    }
    if let ["member", "for", _, ..] = words[which..] {
        return true;
    }
    let Some(joint) = after.first() else { return has_article || which > 0 || words.len() > 1 };
    // `President of Norway`, and not `President of Norway Ada Tiko`.
    words::joins(joint)
        && !matches!(*joint, "and" | "&" | "to" | "in" | "by")
        && ends_without_a_name(&after[1..], phrase)
}

fn is_joined_office(word: &str) -> bool {
    word.split_once('-').is_some_and(|(which, office)| {
        matches!(which, "co" | "vice" | "ex" | "sub" | "under")
            && (office::is_office(office)
                || office::singular(office).is_some()
                || OFFICERS.contains(office.trim_end_matches('s'))
                || words::presides(office))
    })
}

/// Whether what an office is of ends with a country or with words of bodies and fields.
fn ends_without_a_name(words: &[&str], phrase: &str) -> bool {
    let Some(last) = words.last() else { return false };
    crate::model::Country::find_in(phrase).iter().any(|found| found.end == phrase.len() && !found.adjective)
        || crate::model::Organisation::find_in(phrase).iter().any(|found| found.end == phrase.len())
        || ((office::belongs_to_an_office(last) || BODIES.contains(last))
            && words.iter().all(|word| {
                words::joins(word) || *word == "the" || BODIES.contains(word) || office::belongs_to_an_office(word)
            }))
}

/// `Presidents Oye and Aas`, `Les présidents Oye et Aas`: an office of several, and their names.
pub(crate) fn names_several(phrase: &str) -> bool {
    let is_and = |word: &str| {
        matches!(word, "and" | "&" | "et" | "y" | "e" | "und" | "en" | "og" | "och" | "i" | "ve" | "и" | "і" | "та")
    };
    // Most phrases have no such word.
    if phrase.len() > LONGEST || !phrase.split(' ').any(is_and) {
        return false;
    }
    let words: Vec<(&str, String)> = phrase
        .split_whitespace()
        .map(|word| (word, words::lower(word.trim_matches(|letter: char| !letter.is_alphanumeric()))))
        .collect();
    let articles = words.iter().take_while(|(_, lower)| ARTICLES.contains(&**lower)).count();
    let Some(((_, office), names)) = words[articles..].split_first() else { return false };
    let is_name = |(word, lower): &(&str, String)| {
        word.starts_with(char::is_uppercase)
            && !ordinary::is_ordinary(lower)
            && !office::belongs_to_an_office(lower)
            && crate::model::Country::by_name(word).is_none()
    };
    phrase.starts_with(char::is_uppercase)
        && is_plural_office(office)
        && names.iter().filter(|(word, _)| is_and(word)).count() == 1
        && names.iter().all(|name| is_and(name.0) || is_name(name))
        && names.first().zip(names.last()).is_some_and(|(first, last)| is_name(first) && is_name(last))
}

/// Endings of several, and those of one in their place.
const PLURALS: &[(&str, &[&str])] = &[
    ("s", &[""]),
    ("es", &[""]),
    ("ies", &["y"]),
    ("en", &[""]),
    ("e", &[""]),
    ("i", &["o", "e"]),
    ("ы", &[""]),
    ("и", &["", "ь"]),
    ("er", &["", "e"]),
    ("lar", &[""]),
    ("ler", &[""]),
];

/// Whether a word, in lower case, says what several people are, in a language that adds an ending: `presidenti`, `президенты`.
fn is_plural_office(word: &str) -> bool {
    PLURALS.iter().any(|(many, one)| {
        let stem = word.strip_suffix(many).filter(|stem| !stem.is_empty());
        stem.is_some_and(|stem| one.iter().any(|one| office::is_office(&[stem, one].concat())))
    })
}

/// Whether a phrase says who speaks without a name.
pub(crate) fn names_nobody(phrase: &str) -> bool {
    words::is_generic(phrase) || role(phrase).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_told_from_a_name() {
        for (phrase, expected) in [
            ("Several hon. members", Some(Nameless::Anybody)),
            ("An hon. member", Some(Nameless::Anybody)),
            ("Opposition senators", Some(Nameless::Anybody)),
            ("Honourable Delegates", Some(Nameless::Anybody)),
            ("Voices from the gallery", Some(Nameless::Anybody)),
            ("The crowd", Some(Nameless::Anybody)),
            ("The Member for Port Oye", Some(Nameless::Office)),
            ("The Acting Chairperson", Some(Nameless::Office)),
            ("Madam Vice-President", Some(Nameless::Office)),
            ("MR. DEPUTY SPEAKER", Some(Nameless::Office)),
            ("The Co-Chairs", Some(Nameless::Office)),
            ("The Usher", Some(Nameless::Office)),
            ("The Foreign Minister", Some(Nameless::Office)),
            ("Minister of Fisheries of Iceland", Some(Nameless::Office)),
            ("The Delegation of Peru", Some(Nameless::Delegation)),
            ("President of Peru Ann Oye", None),
            ("President Oye", None),
            ("Member Oye", None),
            ("Ann Oye", None),
            ("The result", None),
            ("The several points", None),
        ] {
            assert_eq!(role(phrase), expected, "{phrase}");
        }
    }

    #[test]
    fn several_share_an_office() {
        for phrase in [
            "Presidents Oye and Aas",
            "Präsidenten Oye und Aas",
            "Les présidents Oye et Aas",
            "Los presidentes Oye y Aas",
            "I presidenti Oye e Aas",
            "Президенты Ос и Кольб",
        ] {
            assert!(names_several(phrase), "{phrase}");
        }
        for phrase in
            ["President Oye and Aas", "Presidents of Peru and Chile", "Presidents and Ministers", "Oye and Aas"]
        {
            assert!(!names_several(phrase), "{phrase}");
        }
    }
}
