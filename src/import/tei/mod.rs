//! Reads transcripts in TEI, as the corpora of parliaments use it (`ParlaMint`, Parla-CLARIN).
//!
//! ```text
//! header ──▶ session      u, seg, note ──flow──▶ speeches
//! lists in the file and beside it ──▶ participants
//! ```

pub(crate) mod header;
pub(crate) mod lists;
pub(crate) mod values;

use std::collections::{BTreeSet, HashMap};

use crate::{
    import::{
        draft::Draft,
        facts::Facts,
        source::{Beside, LIST_ALONE, Refusal},
        xml::{
            self,
            cast::Cast,
            events::{Element, Event, Events},
            flow::{Part, Place, Vocabulary},
            proceedings::{Kind, Spoken, Turn},
            tree::Tree,
        },
    },
    model::{DraftRecord, Fallback, Finding, Participation, QuestionKey, QuestionKind, Role, fold},
};
use header::Header;
use lists::Lists;
use values::reference_id;

/// The most people whose chair is looked up in notes.
const CHAIRS: usize = 32;

/// Reads a transcript with its companion lists.
pub(crate) fn read(text: &str, beside: &[Beside], facts: &Facts) -> Result<Draft, Refusal> {
    let (mut transcript, mut proceedings) = xml::read(text, Transcript::default(), true)?;
    if proceedings.speeches.is_empty() && (!transcript.has_text || transcript.lists.know_anybody()) {
        return Err(Refusal { line: 1, column: 1, message: LIST_ALONE.to_owned() });
    }
    let mut findings = std::mem::take(&mut proceedings.findings);
    findings.extend(xml::speeches_missing_or_denied(facts, proceedings.speeches.len()));
    for Beside { name, text } in beside {
        match Lists::read(text) {
            Ok(lists) => transcript.lists.add(lists),
            Err(fault) => {
                findings.push(Finding::note(
                    None,
                    QuestionKind::List,
                    format!("the companion file {name} cannot be read: {fault}"),
                ));
            }
        }
    }
    let mut session = xml::session(facts, transcript.stated(), proceedings.intro);
    session.end_date = transcript.header.end_date.filter(|last| facts.date.is_none() && session.date < Some(*last));
    let speaks = Speaks {
        date: session.date.map_or_else(String::new, |date| date.to_string()),
        language: session.language.clone().unwrap_or_default(),
        country: session.country.clone(),
    };
    let participants = transcript.cast(&mut proceedings.speeches, &speaks, &mut findings);
    let speeches = proceedings.speeches.into_iter().map(|spoken| spoken.speech).collect();
    let record = DraftRecord { session, participants, speeches, ..DraftRecord::default() };
    Ok(Draft { record, ledger: proceedings.ledger, findings, ..Draft::default() })
}

/// Whether an id or a name says that nobody knows who speaks: `unknown`, `unknown-M`, `unknown_2`.
fn means_nobody(id: &str) -> bool {
    let lower = id.trim_start_matches('#').to_lowercase();
    let base =
        lower.split(['-', '_', '.', ' ']).next().unwrap_or("").trim_end_matches(|digit: char| digit.is_ascii_digit());
    let rest = lower.get(base.len()..).unwrap_or("").trim_start_matches(['-', '_', '.', ' ']);
    let is_mark = rest.chars().count() <= 2 || matches!(rest, "male" | "female" | "speaker" | "person" | "unknown");
    is_mark
        && matches!(
            base,
            "unknown"
                | "unbekannt"
                | "inconnu"
                | "inconnue"
                | "desconocido"
                | "neznan"
                | "neznano"
                | "anonymous"
                | "unidentified"
        )
}

/// A name that an id spells, in the order in which the label prints it, if all of it is there.
fn in_order_of(label: Option<&str>, name: String) -> String {
    let Some(label) = label else { return name };
    let printed: Vec<String> = label.split_whitespace().map(fold).collect();
    let mut words: Vec<(usize, &str)> = Vec::new();
    for word in name.split(' ') {
        let Some(at) = printed.iter().position(|printed| *printed == fold(word)) else { return name };
        words.push((at, word));
    }
    words.sort_by_key(|(at, _)| *at);
    words.into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" ")
}

/// When, in which language and in which country people speak.
struct Speaks {
    date: String,
    language: String,
    country: Option<String>,
}

/// What a transcript says beside its words.
#[derive(Default)]
struct Transcript {
    /// Whether the file holds a transcript, not lists alone.
    has_text: bool,
    /// The id of the whole, which names its corpus: `ParlaMint-TR_2018-07-07`.
    id: Option<String>,
    language: Option<String>,
    header: Header,
    lists: Lists,
    /// Who is said to be in the chair, with the line.
    chairs: Vec<(usize, String)>,
    time: Option<String>,
}

impl Vocabulary for Transcript {
    fn part(&mut self, element: &Element, place: Place) -> Part {
        match element.name {
            "TEI" | "TEI.2" => {
                if std::mem::replace(&mut self.has_text, true) {
                    let message = "a second transcript begins here; put each one in a separate file";
                    return Part::Refused(message.to_owned());
                }
                self.id = element.attribute("xml:id").map(str::to_owned);
                self.language = element.attribute("xml:lang").map(str::to_owned);
                Part::Section
            }
            "text" => {
                self.language = element.attribute("xml:lang").map(str::to_owned).or(self.language.take());
                Part::Section
            }
            "teiHeader" | "standOff" | "listPerson" | "listOrg" | "person" | "org" => Part::Fact,
            "u" | "sp" if !place.in_words => Part::Speech(Turn {
                who: element
                    .attribute("who")
                    .map(|who| who.split_whitespace().map(reference_id).collect::<Vec<_>>().join(" "))
                    .filter(|who| !means_nobody(who)),
                role: element.attribute("ana").map(str::to_owned),
                printed_role: None,
            }),
            "speaker" => Part::Piece(Kind::Label),
            "note" => match element.attribute("type") {
                Some("speaker") if !place.in_words => Part::Piece(Kind::Label),
                Some("time") => Part::Fact,
                Some(kind) if kind.starts_with("chair") || kind.starts_with("president") => Part::Fact,
                _ if place.in_words => Part::Note,
                _ => Part::Piece(Kind::Aside),
            },
            "del" => Part::Struck("struck out in the source"),
            "head" if !place.in_words => Part::Piece(Kind::Heading),
            "vocal" | "kinesic" | "incident" if place.in_words => Part::Note,
            "vocal" | "kinesic" | "incident" | "writing" | "stage" => Part::Piece(Kind::Aside),
            "gap" => Part::Gap,
            "w" | "pc" => Part::Word { joined: matches!(element.attribute("join"), Some("right" | "both")) },
            "pb" | "lb" | "cb" | "gb" if element.attribute("break") == Some("no") => Part::Break,
            "pb" | "lb" | "cb" | "milestone" | "cell" => Part::Word { joined: false },
            "seg" | "p" | "ab" | "l" | "lg" | "item" | "row" | "desc" => Part::Paragraph,
            _ if place.in_words => Part::Inline,
            _ if place.kind == Kind::Words => Part::Paragraph,
            _ => Part::Section,
        }
    }

    fn fact<'a>(
        &mut self,
        events: &mut Events<'a>,
        element: Element<'a>,
        place: Place,
    ) -> Result<Option<String>, Refusal> {
        match element.name {
            "teiHeader" => {
                let language = self.language.as_deref().unwrap_or("").to_owned();
                self.header = Header::read(events, &language, &mut self.lists)?;
                Ok(None)
            }
            "note" => {
                let note = Tree::read(events, element)?;
                let words = note.words.trim().to_owned();
                if note.attribute("type") != Some("time") {
                    if self.chairs.len() < CHAIRS && !self.chairs.iter().any(|(_, named)| *named == words) {
                        self.chairs.push((note.element.line, words));
                    }
                    return Ok(None);
                }
                let time = xml::time(&words);
                if place.is_intro {
                    self.time = self.time.take().or_else(|| time.clone());
                }
                let says_only_that = time.is_some() && !words.contains(char::is_alphabetic);
                Ok((!says_only_that).then_some(words))
            }
            _ => self.lists.take(events, Event::Start(element)).map(|()| None),
        }
    }
}

impl Transcript {
    /// What the file says of the session.
    fn stated(&self) -> Facts {
        let organisation = self.header.convened_by.as_deref().and_then(|id| self.lists.organisation(id));
        Facts {
            organisation: organisation.map(str::to_owned),
            time: self.time.clone(),
            language: self.language.as_deref().map(xml::language),
            ..self.header.facts.clone()
        }
    }

    /// Names the participants, and in each speech who gave it.
    fn cast(&self, speeches: &mut [Spoken], speaks: &Speaks, findings: &mut Vec<Finding>) -> Vec<Participation> {
        let mut cast = Cast::default();
        let mut met: HashMap<&str, Option<Participation>> = HashMap::new();
        let (mut unlisted, mut unnamed, mut several) = (BTreeSet::new(), Vec::new(), Vec::new());
        for Spoken { turn, line, speech } in speeches {
            let who = turn.who.as_deref().unwrap_or("");
            if who.contains(' ') {
                several.push(*line);
                continue;
            }
            let person = met.entry(who).or_insert_with(|| {
                if let Some(name) = self.lists.name(who, &speaks.date, &speaks.language) {
                    // A list may have an entry for those whom nobody knows.
                    if name.split_whitespace().all(means_nobody) {
                        return None;
                    }
                    return Some(self.listed(who, name, speaks));
                }
                let label = || speech.label.clone().filter(|_| !who.is_empty());
                let name = xml::readable(who).map(|name| in_order_of(speech.label.as_deref(), name)).or_else(label)?;
                unlisted.insert(name.clone());
                Some(xml::participation(name))
            });
            let Some(person) = person else {
                unnamed.push(*line);
                continue;
            };
            let person = cast.person(person.clone());
            speech.participant = Some(person.id.clone());
            let roles = turn.role.as_deref().unwrap_or("");
            let is = |role: &str| roles.split_whitespace().any(|word| reference_id(word) == role);
            if is("chair") {
                person.role = Some(Role::Chair);
            } else if is("guest") && person.role.is_none() {
                person.role = Some(Role::Guest);
            }
        }
        let mut people = cast.people;
        self.seat_chairs(&mut people, findings);
        self.ask(&unlisted, &unnamed, &several, findings);
        people
    }

    /// Somebody who is in a list, in the standing of that day.
    fn listed(&self, who: &str, name: String, speaks: &Speaks) -> Participation {
        let standing = self.lists.standing(who, &self.header.parliaments, &speaks.date, &speaks.language);
        Participation {
            office: standing.office,
            country: speaks.country.clone().filter(|_| standing.is_of_state),
            organisation: standing.group.filter(|_| !standing.is_of_state),
            ..xml::participation(name)
        }
    }

    /// Gives the role of chair to the people whom a separate note names as such.
    fn seat_chairs(&self, people: &mut [Participation], findings: &mut Vec<Finding>) {
        for (line, words) in &self.chairs {
            let folded = fold(words);
            match people.iter_mut().find(|person| folded.contains(&fold(&person.name))) {
                Some(person) => person.role = Some(Role::Chair),
                None if words.is_empty() => {}
                None => {
                    let message = format!("“{words}” is named in the chair and does not speak, so is no participant");
                    let key = QuestionKey::name(QuestionKind::Role, words);
                    let finding = Finding::question(*line, QuestionKind::Role, message).about(key);
                    findings.push(finding.otherwise(Fallback::LeftOut));
                }
            }
        }
    }

    fn ask(&self, unlisted: &BTreeSet<String>, unnamed: &[usize], several: &[usize], findings: &mut Vec<Finding>) {
        if !unlisted.is_empty() {
            let corpus = self.id.as_deref().and_then(|id| id.split('_').next()).filter(|corpus| !corpus.is_empty());
            let files = corpus.map_or_else(
                || "a list of them (“listPerson”)".to_owned(),
                |corpus| format!("{corpus}.xml or {corpus}-listPerson.xml"),
            );
            let names: Vec<&str> = unlisted.iter().map(String::as_str).take(5).collect();
            let more = unlisted.len() - names.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let message = format!(
                "no list has {}{more}: the name comes from the id or label in this file, without an office; put {files} in the \
                 same folder",
                names.join(", ")
            );
            let finding = Finding::question(None, QuestionKind::Speaker, message);
            findings.push(finding.otherwise(Fallback::AsRead));
        }
        for (lines, what) in [(unnamed, "name no speaker"), (several, "name several speakers at once")] {
            if let Some(first) = lines.first() {
                let message =
                    format!("{} speeches {what}, the first of them here; they have no participant", lines.len());
                let key = QuestionKey::label(QuestionKind::Speaker, what);
                findings.push(Finding::question(*first, QuestionKind::Speaker, message).about(key));
            }
        }
    }
}
