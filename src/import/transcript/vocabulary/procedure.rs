//! Lists how record-keepers write what a meeting did: `Question agreed to.`, `The meeting rose at 6 p.m.`, `Ayes 12, Noes 3`.
//!
//! Each row is how such a line begins; another language adds its rows. A line is the record-keeper's only where nothing else is on it.

use std::{collections::HashMap, sync::LazyLock};

use crate::import::transcript::vocabulary::words;

/// How lines begin that say what the meeting did.
const BEGINNINGS: &[&str] = &[
    "Amendment agreed to",
    "Amendment negatived",
    "Amendment, by leave,",
    "Amendment put",
    "Amendments agreed to",
    "Amendments negatived",
    "Bill accordingly",
    "Bill agreed to",
    "Bill as amended",
    "Bill, as amended",
    "Bill presented",
    "Bill read",
    "Bill received",
    "Bill reported",
    "Clause agreed to",
    "Clauses agreed to",
    "Committee adjourned",
    "Debate adjourned",
    "Debate ensued",
    "Debate interrupted",
    "Debate resumed",
    "House adjourned",
    "House divided",
    "House in committee",
    "House resumed",
    "House rose",
    "It was so agreed",
    "It was so decided",
    "Leave granted",
    "Leave not granted",
    "Meeting adjourned",
    "Meeting closed",
    "Meeting suspended",
    "Motion agreed to",
    "Motion carried",
    "Motion negatived",
    "Motion put",
    "Motion withdrawn",
    "Motion, as amended,",
    "Motion, by leave,",
    "Original question",
    "Proceedings interrupted",
    "Progress reported",
    "Question agreed to",
    "Question as amended",
    "Question negatived",
    "Question proposed",
    "Question put",
    "Question resolved",
    "Question, as amended,",
    "Resolved in the affirmative",
    "Resolved in the negative",
    "Schedule agreed to",
    "Session adjourned",
    "Sitting adjourned",
    "Sitting closed",
    "Sitting extended",
    "Sitting resumed",
    "Sitting suspended",
    "The Assembly adjourned",
    "The Assembly divided",
    "The Assembly rose",
    "The Committee divided",
    "The Committee rose",
    "The Council adjourned",
    "The Council divided",
    "The Council rose",
    "The House adjourned",
    "The House divided",
    "The House having divided",
    "The House met at",
    "The House proceeded to",
    "The House resumed",
    "The House rose",
    "The Senate adjourned",
    "The Senate divided",
    "The Senate rose",
    "The bells having been rung",
    "The bells were rung",
    "The committee divided",
    "The house divided",
    "The meeting rose",
    "The session rose",
    "The sitting rose",
    "Votes recorded",
    "Agreed to",
    "Lunch break",
    "Luncheon recess",
    "Recess",
    "Coffee break",
    "Adjournment",
    "On the question being put",
    "The Assembly voted",
    "The House voted",
    "The Senate voted",
    "The Council voted",
    "La seduta termina alle",
    "La seduta è sospesa alle",
    "La séance est levée à",
    "La séance est suspendue à",
    "La séance, suspendue à",
    "(La séance",
    "Schluss der Sitzung",
    "Unterbrechung der Sitzung",
    "Se levanta la sesión a las",
    "Se suspende la sesión a las",
    "Sessão encerrada",
    "Encerra-se a sessão",
    "Suspende-se a sessão",
    "Заседание закрывается в",
    "Заседание закрыто в",
    "Перерыв с",
];

/// What is opened, closed and suspended by these verbs.
const SITTINGS: &[&str] =
    &["The meeting was ", "The sitting was ", "The session was ", "The hearing was ", "Debate was ", "The debate was "];
const VERBS: &[&str] =
    &["adjourned", "called to order", "closed", "interrupted", "opened", "reconvened", "resumed", "suspended"];

/// What may follow such a verb.
const AFTER_VERBS: &[&str] =
    &["after", "again", "and", "at", "because", "by", "for", "from", "in", "on", "shortly", "until", "with"];

/// Verbs after which a beginning that is a noun is only the subject of a sentence: `Recess is what they need.`
const PREDICATES: &[&str] = &[
    "are", "can", "cannot", "does", "had", "has", "is", "may", "means", "must", "should", "was", "were", "will",
    "would",
];

/// Beginnings that are nouns.
const NOUNS: &[&str] = &["Lunch break", "Luncheon recess", "Recess", "Coffee break", "Adjournment"];

/// What a meeting deals with, in lower case.
const MATTERS: &[&str] = &[
    "amendment",
    "amendments",
    "article",
    "bill",
    "bills",
    "clause",
    "clauses",
    "debate",
    "decision",
    "declaration",
    "division",
    "hearing",
    "list",
    "meeting",
    "motion",
    "motions",
    "paragraph",
    "proceedings",
    "proposal",
    "question",
    "report",
    "resolution",
    "schedule",
    "session",
    "sitting",
    "vote",
];

/// Those who meet, in lower case.
const BODIES: &[&str] = &[
    "assembly",
    "chamber",
    "committee",
    "conference",
    "congress",
    "council",
    "delegates",
    "house",
    "members",
    "meeting",
    "parliament",
    "representatives",
    "senate",
];

/// Words before them that say which, in lower case.
const WHICH: &[&str] =
    &["draft", "recorded", "roll-call", "oral", "original", "proposed", "subcommittee", "whole", "public", "joint"];

/// What was done to a matter, in lower case.
const DONE: &[&str] = &[
    "adjourned",
    "adopted",
    "agreed",
    "approved",
    "carried",
    "closed",
    "deferred",
    "defeated",
    "lost",
    "negatived",
    "opened",
    "ordered",
    "passed",
    "postponed",
    "put",
    "read",
    "recommitted",
    "referred",
    "rejected",
    "reconvened",
    "resumed",
    "seconded",
    "suspended",
    "taken",
    "withdrawn",
];

/// What those who met did, in lower case.
const DID: &[&str] = &[
    "adjourned",
    "applauded",
    "divided",
    "proceeded",
    "recessed",
    "reconvened",
    "resumed",
    "rose",
    "sat",
    "stood",
    "voted",
];

/// Words of a line of the record-keeper at most.
const MOST_WORDS: usize = 22;

/// `The motion was carried unanimously.`, `Clause 3 ordered to stand part.`, `The Committee adjourned at 4 p.m.`: what was done,
/// in the past, by nobody who says `I` or `we`.
fn says_what_was_done(text: &str) -> bool {
    let text = text.trim_start_matches(['[', '(']).trim_end_matches([']', ')', '.', '—', '–', ':', ' ']);
    let words: Vec<String> = text
        .split_whitespace()
        .take(MOST_WORDS + 1)
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase())
        .collect();
    if words.len() > MOST_WORDS
        || text.contains(['!', '?', '“', '"', ';'])
        || words.iter().any(|word| words::is_first_person(word) || matches!(&**word, "which" | "who" | "but"))
    {
        return false;
    }
    let mut words: &[String] = &words;
    let mut skip = |of: &dyn Fn(&str) -> bool, most: usize| {
        let count = words.iter().take(most).take_while(|word| of(word)).count();
        words = &words[count..];
        (count, words.first().map_or("", String::as_str))
    };
    let (whereupon, _) =
        skip(&|word| matches!(word, "whereupon" | "so" | "then" | "on" | "accordingly" | "thereupon"), 2);
    if whereupon > 0 {
        // `Whereupon, at 12:40 p.m., the hearing was adjourned`
        let (_, next) = skip(&|word| !matches!(word, "the"), 8);
        if next.is_empty() {
            return false;
        }
    }
    let (articles, _) = skip(&|word| matches!(word, "the" | "a" | "an"), 1);
    skip(&|word| WHICH.contains(&word), 2);
    let (matters, bodies) = (skip(&|word| MATTERS.contains(&word), 1).0, skip(&|word| BODIES.contains(&word), 1).0);
    if matters + bodies == 0 {
        return false;
    }
    let is_detail = |word: &str| {
        matches!(
            word,
            "of" | "as"
                | "amended"
                | "no"
                | "speakers"
                | "to"
                | "the"
                | "being"
                | "then"
                | "accordingly"
                | "having"
                | "been"
                | "therefore"
                | "duly"
        ) || word.bytes().any(|byte| byte.is_ascii_digit())
            || word.len() == 1
    };
    skip(&is_detail, 6);
    let (verbs, _) = skip(&|word| matches!(word, "was" | "were"), 1);
    let (_, verb) =
        skip(&|word| matches!(word, "then" | "accordingly" | "therefore" | "duly" | "unanimously" | "again"), 2);
    if verbs > 0 || (articles == 0 && matters > 0) {
        let agrees = verb != "agreed" || words.get(1).is_some_and(|next| next == "to" || next == "upon");
        return DONE.contains(&verb) && agrees;
    }
    bodies > 0 && DID.contains(&verb)
}

/// How the lines begin that count or list votes.
const VOTES: &[&str] = &[
    "Abstaining",
    "Abstentions",
    "Votes against",
    "Votes for",
    "Votes in favour",
    "In favor",
    "Opposed",
    "Absent",
    "Against",
    "AYES",
    "Ayes",
    "Division",
    "DIVISION",
    "For:",
    "In favour",
    "Majority",
    "NOES",
    "Noes",
    "NAYS",
    "Nays",
    "PAIRS",
    "Pairs",
    "Tellers",
    "TELLERS",
    "YEAS",
    "Yeas",
];

/// The longest such line, in bytes.
const LONGEST: usize = 240;

/// The beginnings by their first words, so that a larger table does not slow down the reader.
static BY_FIRST_WORD: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut by_first_word: HashMap<_, Vec<_>> = HashMap::new();
    for beginning in BEGINNINGS {
        by_first_word.entry(first_word(beginning)).or_default().push(*beginning);
    }
    by_first_word
});

/// The first run of letters of a text, behind a bracket.
fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(['(', '[']);
    text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default()
}

/// Whether [`says_what_was_done`] may be true of a line with this first word.
fn may_be_what_was_done(first: &str) -> bool {
    let first = first.to_lowercase();
    let opens = ["whereupon", "so", "then", "on", "accordingly", "thereupon", "the", "a", "an", "roll"];
    opens.contains(&&*first) || [WHICH, MATTERS, BODIES].iter().any(|words| words.contains(&&*first))
}

/// Whether a line says what the meeting did.
pub(crate) fn is_procedure(text: &str) -> bool {
    if text.len() > LONGEST || !text.starts_with(|letter: char| letter.is_uppercase() || letter == '(') {
        return false;
    }
    let next_word =
        |rest: &str| rest.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ',']).to_lowercase();
    let begins = |beginning: &&str| {
        text.strip_prefix(*beginning)
            .filter(|rest| beginning.ends_with(',') || !rest.starts_with(char::is_alphanumeric))
            .is_some_and(|rest| !NOUNS.contains(beginning) || !PREDICATES.contains(&&*next_word(rest)))
    };
    let first = first_word(text);
    let by_first_word = BY_FIRST_WORD.get(first).is_some_and(|beginnings| beginnings.iter().any(begins));
    let is_of_a_sitting = || {
        SITTINGS
            .iter()
            .filter_map(|sitting| text.strip_prefix(sitting))
            .filter_map(|rest| VERBS.iter().find_map(|verb| rest.strip_prefix(verb)))
            .map(|rest| rest.trim_matches(['.', ']', ')', ' ', '—', '–']))
            .any(|rest| rest.is_empty() || AFTER_VERBS.contains(&&*next_word(rest)))
    };
    let is_one = by_first_word
        || (may_be_what_was_done(first) && says_what_was_done(text))
        || is_of_a_sitting()
        || counts_votes(text)
        || ends_the_record(text)
        || notes_a_call(text);
    is_one && !is_speech(text)
}

/// Whether somebody speaks of themselves or to others: `The meeting was closed to us.`
fn is_speech(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    // `(I. Oye)`, `Part I` and `Mr. M. My` have no such word; `I` stands before one in small letters.
    let mut next = words.clone().skip(1);
    words.any(|word| {
        let follows = next.next();
        let is_letter = word.chars().nth(1).is_none() && word.starts_with(char::is_uppercase);
        let is_name = word.starts_with(char::is_uppercase)
            && !text.starts_with(word)
            && !matches!(word, "We" | "Our" | "Nous" | "Notre" | "Мы");
        match word {
            "you" | "your" => true,
            _ if is_letter => {
                matches!(word, "I" | "Я") && follows.is_some_and(|next| next.starts_with(char::is_lowercase))
            }
            _ => !is_name && words::is_first_person(word),
        }
    })
}

/// `END 2:42 P.M. EDT`: the word in capitals and perhaps the time, nothing else.
fn ends_the_record(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("END") else { return false };
    rest.split([' ', ':', '.', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty()).all(|word| {
        word.bytes().all(|byte| byte.is_ascii_digit())
            || (word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
            || matches!(word, "am" | "pm" | "a" | "p" | "m" | "noon")
    })
}

/// `Honourable members interjecting—`: what others did while somebody spoke.
fn notes_a_call(text: &str) -> bool {
    let bare = text.trim_end_matches(['—', '–', '-', '.', ' ']);
    bare.len() < 80
        && ["interjecting", "interjected", "interrupting", "having interjected", "exclaiming"]
            .iter()
            .any(|what| bare.ends_with(what))
}

/// Whether a line counts votes or leads to a list of them: `Ayes 12, Noes 3`, `AYES—14`, `Tellers for the Noes: …`.
pub(crate) fn counts_votes(text: &str) -> bool {
    VOTES.iter().filter_map(|vote| text.strip_prefix(vote)).any(|rest| {
        let rest = rest.trim_start_matches([' ', ':', '—', '–', '-', '.', '(', '[']);
        let leads = rest.is_empty()
            || rest.starts_with(|letter: char| letter.is_ascii_digit())
            || rest.starts_with("for the ")
            || rest.starts_with("No.");
        leads && !rest.contains(['?', '!']) && only_counts(rest)
    })
}

/// Whether no sentence follows the count: `20. The motion is lost.`
fn only_counts(rest: &str) -> bool {
    rest.match_indices(". ").all(|(at, _)| {
        let sentence = rest[at + 1..].trim_start();
        let is_prose = sentence.split_whitespace().any(|word| PREDICATES.contains(&word));
        let ends_a_number = rest[..at].ends_with(|letter: char| letter.is_ascii_digit());
        !(ends_a_number && is_prose && sentence.starts_with(char::is_uppercase))
    })
}

/// Whether a line lists names, as below `AYES`: `Orr, Lake, Varga`.
pub(crate) fn lists_names(text: &str) -> bool {
    let is_name = |name: &str| {
        let mut words = name.split_whitespace();
        let count = words.clone().count();
        (1..=6).contains(&count)
            && words.all(|word| {
                word.starts_with(|letter: char| letter.is_uppercase() || matches!(letter, '(' | '*')) || word.len() < 5
            })
    };
    let names: Vec<_> = text.trim_end_matches('.').split([',', ';', '|']).map(str::trim).collect();
    let is_shouted = !text.contains(char::is_lowercase) && names.len() == 1;
    !text.contains(['!', '?', ':', '：'])
        && !is_shouted
        && names.iter().all(|name| is_name(name))
        && (names.len() > 1 || !text.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_meeting_did_is_the_record_keepers() {
        for text in [
            "Question put and agreed to.",
            "The meeting rose at 6.15 p.m.",
            "The sitting was suspended from noon to one.",
            "Ayes 12, Noes 3",
            "AYES—14",
            "Tellers for the Noes: Mr. Orr and Ms. Lake",
            "La séance est levée à 18 h 30.",
            "The meeting was closed.",
            "For: 20. Against: 3.",
            "Recess from 12 to 2.",
        ] {
            assert!(is_procedure(text), "{text}");
        }
        for text in [
            "The sitting was long, and I thank you.",
            "Questions were asked.",
            "Division among us helps nobody!",
            "Against this I have nothing to say.",
            "Debate is what we need.",
            "The House knows it.",
            "The session was closed to us for a year, and I still protest.",
            "The meeting was closed to the press, which nobody regrets.",
            "Agreed to, and I thank you.",
            "Recess is what the children need.",
            "Se suspende la sesión a las dos, y nosotros seguimos aquí.",
            "Against: 20. The amendment is adopted.",
        ] {
            assert!(!is_procedure(text), "{text}");
        }
        assert!(lists_names("Orr, Lake, van der Berg, Li") && lists_names("Orr"));
        assert!(!lists_names("I thank Orr, Lake and all who came."));
    }
}
