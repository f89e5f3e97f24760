//! Documents named in a phrase: `the Declaration of the Council, as well as agreements on trade and transit`.
//!
//! Tables of the words for documents, English, Russian, French; another language adds its rows.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use crate::{
    import::transcript::{sentences::items, vocabulary::words},
    model::{DecisionKind, FactName, Origin, Origins},
};

/// A document, or several under one name, as a phrase lists them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Document {
    /// What sort.
    pub kind: DecisionKind,
    /// Its title, without an article before it.
    pub title: String,
    /// How many it stands for, where only a number is given.
    pub count: Option<u32>,
    /// Whether the phrase may mean fewer or more documents than were made of it.
    pub unsure: bool,
    /// Where kind, title and count come from.
    pub origins: Origins,
}

/// A word for a document, as it is written in one form.
#[derive(Clone, Copy)]
struct Word {
    kind: DecisionKind,
    /// As the name of one document.
    singular: &'static str,
    is_plural: bool,
}

/// The words for documents: what sort, the singular as a title has it, its other forms, the forms of the plural.
static NOUNS: LazyLock<HashMap<&str, Word>> = LazyLock::new(|| {
    use DecisionKind::{
        Agreement, Communique, Concept, Decision, Declaration, Document, Memorandum, Plan, Programme, Protocol,
        Resolution, Statement, Treaty,
    };
    let rows = [
        (Declaration, "declaration", "", "declarations"),
        (Statement, "statement", "", "statements"),
        (Agreement, "agreement", "", "agreements"),
        (Agreement, "contract", "", "contracts"),
        (Protocol, "protocol", "", "protocols"),
        (Decision, "decision", "", "decisions"),
        (Resolution, "resolution", "", "resolutions"),
        (Communique, "communique", "", "communiques"),
        (Concept, "concept", "", "concepts"),
        (Programme, "programme", "", "programmes"),
        (Programme, "program", "", "programs"),
        (Plan, "plan", "", "plans"),
        (Plan, "roadmap", "", "roadmaps"),
        (Memorandum, "memorandum", "", "memorandums memoranda"),
        (Treaty, "treaty", "", "treaties"),
        (Treaty, "convention", "", "conventions"),
        (Document, "document", "", "documents"),
        (Document, "instruction", "", "instructions"),
        (Document, "strategy", "", "strategies"),
        (Document, "charter", "", "charters"),
        (Document, "appeal", "", "appeals"),
        (Declaration, "декларация", "декларацию декларацией", "декларации деклараций"),
        (Statement, "заявление", "заявлением", "заявления заявлений"),
        (Agreement, "соглашение", "соглашением", "соглашения соглашений"),
        (Agreement, "контракт", "контракта контрактом", "контракты контрактов"),
        (Protocol, "протокол", "протоколом", "протоколы протоколов протокола"),
        (Decision, "решение", "решением", "решения решений"),
        (Resolution, "резолюция", "резолюцию резолюцией", "резолюции резолюций"),
        (Communique, "коммюнике", "", ""),
        (Concept, "концепция", "концепцию концепцией", "концепции концепций"),
        (Programme, "программа", "программу программой", "программы программ"),
        (Plan, "план", "планом", "планы планов плана"),
        (Memorandum, "меморандум", "меморандумом", "меморандумы меморандумов меморандума"),
        (Treaty, "договор", "договором", "договоры договоров договора"),
        (Treaty, "конвенция", "конвенцию конвенцией", "конвенции конвенций"),
        (Document, "документ", "документом", "документы документов документа"),
        (Document, "стратегия", "стратегию стратегией", "стратегии стратегий"),
        (Document, "обращение", "обращением", "обращения обращений"),
        (Document, "хартия", "хартию хартией", "хартии хартий"),
        (Document, "устав", "уставом", ""),
        (Declaration, "déclaration", "", "déclarations"),
        (Agreement, "accord", "", "accords"),
        (Agreement, "contrat", "", "contrats"),
        (Protocol, "protocole", "", "protocoles"),
        (Decision, "décision", "", "décisions"),
        (Resolution, "résolution", "", "résolutions"),
        (Communique, "communiqué", "", "communiqués"),
        (Programme, "programme", "", "programmes"),
        (Memorandum, "mémorandum", "", "mémorandums"),
        (Treaty, "traité", "", "traités"),
        (Document, "stratégie", "", "stratégies"),
        (Document, "charte", "", "chartes"),
        (Plan, "feuille", "", "feuilles"),
    ];
    let mut nouns = HashMap::new();
    for (kind, singular, others, plurals) in rows {
        for form in std::iter::once(singular).chain(others.split_whitespace()) {
            nouns.insert(form, Word { kind, singular, is_plural: false });
        }
        for form in plurals.split_whitespace() {
            nouns.insert(form, Word { kind, singular, is_plural: true });
        }
    }
    nouns
});

/// Words that end the part of a phrase in which the document itself is named.
const COMPLEMENTS: &[&str] = &[
    "on",
    "of",
    "for",
    "between",
    "regarding",
    "concerning",
    "to",
    "until",
    "in",
    "with",
    "at",
    "by",
    "from",
    "that",
    "which",
    "aimed",
    "about",
    "under",
    "following",
    "о",
    "об",
    "обо",
    "по",
    "между",
    "для",
    "в",
    "на",
    "с",
    "от",
    "при",
    "который",
    "которая",
    "sur",
    "relatif",
    "relative",
    "relatifs",
    "relatives",
    "portant",
    "concernant",
    "entre",
    "visant",
    "pour",
    "avec",
    "à",
    "qui",
];

/// What a document is about, or who made it, follows one of these; where the noun is in the plural they part its subjects.
const ON: &[&str] = &["on ", "On ", "о ", "об ", "О ", "Об ", "sur "];

/// Words of another day: `an agreement signed in May`.
const SIGNED: &[&str] = &[
    "signed",
    "adopted",
    "approved",
    "signé",
    "signés",
    "signée",
    "signées",
    "adopté",
    "adoptés",
    "подписанный",
    "подписанное",
    "подписанные",
];

/// `those on`, which stands for the noun before it.
const THOSE: &[&str] = &["those ", "ceux ", "celles "];

/// What is said of documents that are listed further down.
const BELOW: &[&str] = &["suivants", "suivantes", "ci-après", "ci-dessous", "below", "listed below", "ниже"];

/// A noun found in the part of an item that names the document.
struct Noun {
    kind: DecisionKind,
    singular: &'static str,
    is_plural: bool,
    /// Byte range in the item.
    at: Range<usize>,
}

/// The documents that a phrase lists.
pub(crate) fn named_in(phrase: &str) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut open: Option<(usize, usize, Noun)> = None;
    for item in items(phrase) {
        let text = &phrase[item.clone()];
        if let Some(noun) = noun(text) {
            close(phrase, open.replace((item.start, item.end, noun)), &mut documents);
        } else if let Some((start, _, earlier)) = open.take_if(|_| those(text).is_some()) {
            let at = 0..those(text).map_or(0, |those| those.trim_end().len());
            let noun = Noun { kind: earlier.kind, singular: earlier.singular, is_plural: false, at };
            close(phrase, Some((start, item.start, earlier)), &mut documents);
            open = Some((item.start, item.end, noun));
        } else if let Some((_, end, _)) = &mut open {
            *end = item.end;
        }
    }
    close(phrase, open, &mut documents);
    documents
}

fn those(text: &str) -> Option<&'static str> {
    THOSE.iter().find(|those| text.starts_with(**those)).copied()
}

/// One document that a line of a list names, whole: `3. Decision “On the budget”;`
pub(crate) fn of_line(line: &str) -> Document {
    let title = line.trim_end_matches([';', ',', '.']).trim();
    let unquoted = [('«', '»'), ('“', '”'), ('"', '"')].into_iter().find_map(|(open, close)| {
        let inside = title.strip_prefix(open)?.strip_suffix(close)?;
        (!inside.contains([open, close])).then_some(inside)
    });
    let title = without_article(unquoted.unwrap_or(title));
    let noun = noun(title);
    let kind = noun.as_ref().map_or(DecisionKind::Document, |noun| noun.kind);
    let kind_origin = if noun.is_some() { Origin::Derived } else { Origin::Default };
    Document::new(kind, kind_origin, words::capitalised(title))
}

impl Document {
    /// One document whose title is printed so.
    fn new(kind: DecisionKind, kind_origin: Origin, title: String) -> Self {
        let mut origins = Origins::default();
        origins.set(FactName::Kind, kind_origin);
        Self { kind, title, count: None, unsure: false, origins }
    }

    /// The same document, of which this fact is not printed so.
    fn with_origin(mut self, fact: FactName, origin: Origin) -> Self {
        self.origins.set(fact, origin);
        self
    }
}

/// Whether a line begins with the name of a document.
pub(crate) fn begins(line: &str) -> bool {
    noun(line).is_some_and(|noun| line[..noun.at.start].split_whitespace().count() < 8)
}

/// Whether the word is one for a document.
pub(crate) fn is_noun(word: &str) -> bool {
    NOUNS.contains_key(&*without_elision(word).to_lowercase())
}

/// Whether the word is one for several documents of whatever sort: `documents`.
pub(crate) fn is_documents(word: &str) -> bool {
    let noun = NOUNS.get(&*without_elision(word).to_lowercase());
    noun.is_some_and(|noun| noun.is_plural && matches!(noun.singular, "document" | "документ"))
}

/// Whether the word is one for several documents of one sort: `memorandums`.
pub(crate) fn is_several(word: &str) -> bool {
    NOUNS.get(&*without_elision(word).to_lowercase()).is_some_and(|noun| noun.is_plural)
}

/// `d’accords` without the article or preposition in front.
fn without_elision(word: &str) -> &str {
    ["d’", "d'", "l’", "l'", "L’", "L'", "D’", "D'"].iter().find_map(|start| word.strip_prefix(start)).unwrap_or(word)
}

/// The document that an item names before it says what the document is about.
fn noun(item: &str) -> Option<Noun> {
    let mut start = 0;
    for word in item.split(' ') {
        let letters = without_elision(word.trim_matches(|letter: char| !letter.is_alphanumeric()));
        let lower = letters.to_lowercase();
        // `a package of 15 documents` sums them up.
        let mut rest = item[(start + word.len()).min(item.len())..].split_whitespace();
        let sums_up = lower == "of" && rest.next().is_some_and(|next| number(next).is_some());
        if COMPLEMENTS.contains(&&*lower) && !sums_up {
            return None;
        }
        if let Some(noun) = NOUNS.get(&*lower) {
            let begin = start + word.find(letters).unwrap_or(0);
            let next = item[start + word.len()..].split_whitespace().next();
            // “the documents signed include …” and “an agreement signed in May” refer to another day.
            if next.is_some_and(|next| SIGNED.contains(&next)) {
                return None;
            }
            let (kind, singular, is_plural) = (noun.kind, noun.singular, noun.is_plural);
            return Some(Noun { kind, singular, is_plural, at: begin..begin + letters.len() });
        }
        start += word.len() + 1;
    }
    None
}

fn close(phrase: &str, open: Option<(usize, usize, Noun)>, documents: &mut Vec<Document>) {
    let Some((start, end, noun)) = open else { return };
    let text = phrase[start..end].trim_end_matches([',', ' ', '.', ';']);
    // Joins before the next item belong to nothing.
    let text = [" and", ", as well as", " as well as", " и", " et", ","]
        .iter()
        .fold(text, |text, join| text.strip_suffix(join).unwrap_or(text));
    let before = &text[..noun.at.start.min(text.len())];
    let after = &text[noun.at.end.min(text.len())..];
    let one = |title: &str| Document::new(noun.kind, Origin::Derived, words::capitalised(title));
    let made = |title: &str| one(title).with_origin(FactName::Title, Origin::Derived);
    if !noun.is_plural {
        let printed = without_article(text);
        let nominative = nominative(printed, noun.singular);
        documents.push(if those(text).is_some() && noun.at.start == 0 {
            made(&format!("{}{after}", noun.singular))
        } else if nominative == printed {
            one(printed)
        } else {
            made(&nominative)
        });
        return;
    }
    let count = before.split_whitespace().find_map(number);
    let is_bare = after.trim().is_empty() || BELOW.contains(&after.trim());
    if count.is_none() && is_bare {
        return;
    }
    // `12 протокола`, `протокола о приливах`: the same form is the singular's genitive.
    let subjects = if count.is_none() { subjects(after) } else { Vec::new() };
    let has_twin = those(&phrase[end..]).is_some();
    if subjects.len() > 1 {
        // `resolutions On the Budget, On Dues and on the Watch`: each subject is one document's.
        let is_sure = has_on_each(after, subjects.len());
        let titles = subjects
            .into_iter()
            .map(|(on, subject)| format!("{}{} {on}{subject}", without_article(before), noun.singular));
        documents.extend(titles.map(|title| {
            if is_sure {
                return made(&title);
            }
            let guessed = one(&title).with_origin(FactName::Title, Origin::Guessed);
            Document { unsure: true, ..guessed }
        }));
    } else if has_twin {
        documents.push(made(&format!("{before}{}{after}", noun.singular)));
    } else {
        let several = one(without_article(text));
        documents.push(match count {
            Some(_) => Document { count, ..several },
            None => Document { unsure: true, ..several.with_origin(FactName::Count, Origin::Guessed) },
        });
    }
}

/// A Russian title in the nominative, where its noun was in the accusative: `Душанбинскую декларацию` as `Душанбинская декларация`.
fn nominative(title: &str, singular: &str) -> String {
    let Some(stem) = singular.strip_suffix(['я', 'а']) else { return title.to_owned() };
    let mut is_named = false;
    let words = title.split(' ').map(|word| {
        let lower = word.to_lowercase();
        if is_named {
            return word.to_owned();
        }
        if lower.strip_prefix(stem).is_some_and(|ending| matches!(ending, "ю" | "у")) {
            is_named = true;
            let keep = word.char_indices().last().map_or(0, |(at, _)| at);
            return format!("{}{}", &word[..keep], &singular[stem.len()..]);
        }
        word.strip_suffix("ую").map_or_else(|| word.to_owned(), |stem| format!("{stem}ая"))
    });
    let words: Vec<_> = words.collect();
    if is_named { words.join(" ") } else { title.to_owned() }
}

/// `on A, B and C` as three subjects, with the word before them. A gerund (`on equipping …`) and `between …` govern the list
/// that follows: one subject.
fn subjects(after: &str) -> Vec<(&'static str, &str)> {
    let after = after.trim_start();
    let Some((on, all)) = ON.iter().find_map(|on| Some((*on, after.strip_prefix(on)?))) else { return Vec::new() };
    let first = all.split(',').next().unwrap_or(all);
    let governs = |between: &str, and: &str| first.rsplit_once(between).is_some_and(|(_, rest)| !rest.contains(and));
    let is_governed = all.split_whitespace().next().is_some_and(|word| word.ends_with("ing"))
        || governs(" between ", " and ")
        || governs(" между ", " и ")
        || governs(" entre ", " et ");
    if let (Some((one, other)), false) = (all.split_once(&format!(" and {on}")), all.contains(", ")) {
        // `decisions on the Budget and on the Watch`
        return vec![(on, one), (on, other)];
    }
    let mut subjects: Vec<_> = all.split(", ").collect();
    if is_governed || subjects.len() < 2 {
        return Vec::new();
    }
    let end = subjects.pop().unwrap_or_default();
    let joins = [(" and ", "and "), (" и ", "и "), (" et ", "et ")];
    match joins.iter().find_map(|(join, lead)| end.split_once(join).filter(|_| !end.starts_with(lead))) {
        Some((one, other)) => subjects.extend([one, other]),
        None => subjects.push(end),
    }
    subjects
        .into_iter()
        .map(|subject| joins.iter().find_map(|(_, lead)| subject.strip_prefix(lead)).unwrap_or(subject))
        .map(|subject| ON.iter().find_map(|on| subject.strip_prefix(on)).unwrap_or(subject))
        .filter(|subject| !subject.starts_with("a number of "))
        .map(|subject| (on, subject))
        .collect()
}

/// Whether each of so many subjects has its own `on`.
fn has_on_each(after: &str, subjects: usize) -> bool {
    let words = after.split_whitespace().map(|word| word.trim_matches(','));
    words.filter(|word| matches!(*word, "on" | "On" | "о" | "об" | "О" | "Об" | "sur")).count() == subjects
}

/// The number a word stands for.
fn number(word: &str) -> Option<u32> {
    const WORDS: [&[&str]; 11] = [
        &["two", "два", "две", "двух", "deux"],
        &["three", "три", "трех", "трёх", "trois"],
        &["four", "четыре", "четырех", "четырёх", "quatre"],
        &["five", "пять", "пяти", "cinq"],
        &["six", "шесть", "шести"],
        &["seven", "семь", "семи", "sept"],
        &["eight", "восемь", "восьми", "huit"],
        &["nine", "девять", "девяти", "neuf"],
        &["ten", "десять", "десяти", "dix"],
        &["eleven", "одиннадцать", "одиннадцати", "onze"],
        &["twelve", "двенадцать", "двенадцати", "douze"],
    ];
    let lower = word.to_lowercase();
    let named = WORDS.iter().position(|names| names.contains(&&*lower));
    let in_words = named.and_then(|index| u32::try_from(index + 2).ok());
    in_words.or_else(|| word.parse().ok()).filter(|count| (2..1000).contains(count))
}

fn without_article(text: &str) -> &str {
    const ARTICLES: [&str; 20] = [
        "des ", "Des ", "the ", "The ", "a ", "A ", "an ", "An ", "la ", "La ", "le ", "Le ", "les ", "Les ", "une ",
        "Une ", "un ", "Un ", "l’", "l'",
    ];
    let text = text.trim_start();
    ARTICLES.iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(phrase: &str) -> Vec<String> {
        named_in(phrase).into_iter().map(|document| document.title).collect()
    }

    #[test]
    fn each_document_of_a_list_is_named() {
        for (phrase, expected) in [
            (
                "the Harbour Declaration, a plan for roads and bridges and the protocol on tides",
                &["Harbour Declaration", "Plan for roads and bridges", "Protocol on tides"][..],
            ),
            (
                "decisions on mending nets, ropes and sails as well as those on bait",
                &["Decision on mending nets, ropes and sails", "Decision on bait"],
            ),
            (
                "Гаванскую декларацию, план по дорогам и мостам и протокол о приливах",
                &["Гаванская декларация", "План по дорогам и мостам", "Протокол о приливах"],
            ),
            (
                "la Déclaration du Port, l’accord entre les ports et le quai ainsi qu’un protocole sur les marées",
                &["Déclaration du Port", "Accord entre les ports et le quai", "Protocole sur les marées"],
            ),
            ("решение «О сетях, снастях и парусах»", &["Решение «О сетях, снастях и парусах»"]),
        ] {
            assert_eq!(titles(phrase), expected, "{phrase}");
        }
    }

    #[test]
    fn a_plural_before_a_list_is_parted_and_doubted() {
        for (phrase, last) in [
            (
                "agreements on the tides, the joint watch and shared repair of boats",
                "Agreement on shared repair of boats",
            ),
            ("соглашения о приливах, общей вахте и починке лодок", "Соглашение о починке лодок"),
            ("des accords sur les marées, la veille et la pêche", "Accord sur la pêche"),
        ] {
            let documents = named_in(phrase);
            assert_eq!(documents.len(), 3, "{phrase}");
            assert!(documents.iter().all(|document| document.unsure));
            assert_eq!(documents[2].title, last);
        }
    }

    #[test]
    fn a_line_of_a_list_is_one_document() {
        for (line, kind, title) in [
            ("the Decision on nets, ropes and sails;", DecisionKind::Decision, "Decision on nets, ropes and sails"),
            ("«О приливах».", DecisionKind::Document, "О приливах"),
            ("“On the tides”", DecisionKind::Document, "On the tides"),
        ] {
            let document = of_line(line);
            assert_eq!((document.kind, document.title.as_str()), (kind, title));
        }
    }
}
