//! The front matter of a record in Markdown: facts, a key and a value a line, then participants and decisions as lists.

use std::collections::HashSet;

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        line_document,
        record::{refuse, trim, value::Value},
        source::Refusal,
    },
    model::{Decision, DecisionId, DecisionKind, DecisionStatus, ParticipantId, Participation, Record},
};

const FACTS: &str = "plenary, slug, title, organisation, date, end_date, time, place, country, format, kind, language, \
                     source_url, licence, retrieved, participants, decisions";
const OF_PARTICIPANT: &str = "id, name, office, country, organisation, role, attendance";
const OF_DECISION: &str = "id, kind, status, title, count, source_sentence";

/// Whether a text begins with front matter that has the key `plenary`.
pub(crate) fn says_plenary(text: &str) -> bool {
    let mut lines = line_document::split(text).map(str::trim_end);
    let belongs = |line: &&str| {
        let line = trim(line);
        !matches!(line, "---" | "...") && (line.is_empty() || line.starts_with(['#', '-']) || line.contains(':'))
    };
    lines.next() == Some("---") && lines.take_while(belongs).any(|line| line.starts_with("plenary:"))
}

/// The record without its words, and how many lines its front matter takes.
pub(crate) fn read(lines: &[&str], ledger: &mut Vec<LedgerEntry>) -> Result<(Record, usize), Refusal> {
    let end = lines.iter().skip(1).position(|line| matches!(line.trim_end(), "---" | "..."));
    let end =
        end.map(|end| end + 2).ok_or_else(|| refuse(1, "the front matter has no end; put a line --- below it"))?;
    let mut front =
        Front { record: Record { plenary: 0, ..Record::default() }, list: List::None, seen: HashSet::new() };
    for (index, line) in lines.iter().enumerate().take(end) {
        let number = index + 1;
        let taken_as = match trim(line) {
            "" => continue,
            _ if index == 0 || number == end => TakenAs::Separator,
            comment if comment.starts_with('#') => TakenAs::Dropped,
            _ => {
                front.take(number, line)?;
                TakenAs::Metadata
            }
        };
        let why = if taken_as == TakenAs::Dropped { "a comment in the front matter" } else { "front matter" };
        ledger.push(LedgerEntry { line: number, taken_as, why: why.to_owned() });
    }
    front.end_item()?;
    Ok((named(front.record), end))
}

/// The record, every participant with an id or a handle that no other has.
fn named(mut record: Record) -> Record {
    let taken: HashSet<_> = record.participants.iter().map(|person| person.id.clone()).collect();
    let mut handles = (1..).map(ParticipantId::handle).filter(|handle| !taken.contains(handle));
    for person in record.participants.iter_mut().filter(|person| person.id.is_absent()) {
        person.id = handles.next().unwrap_or_default();
    }
    record
}

struct Front {
    record: Record,
    list: List,
    /// The keys of the facts, or of the item under way.
    seen: HashSet<String>,
}

/// The list that is read, with the item under way and its first line.
enum List {
    None,
    Participants(Option<(usize, Participation)>),
    Decisions(Option<(usize, Draft)>),
}

/// A decision being read; its kind and what became of it must be said.
#[derive(Default)]
struct Draft {
    id: DecisionId,
    kind: Option<DecisionKind>,
    status: Option<DecisionStatus>,
    title: String,
    count: Option<u32>,
    source_sentence: Option<String>,
}

impl Front {
    fn take(&mut self, number: usize, line: &str) -> Result<(), Refusal> {
        let is_indented = line.starts_with([' ', '\t']);
        let line = trim(line);
        let (item, rest) = match line.strip_prefix('-') {
            Some(rest) if rest.is_empty() || rest.starts_with([' ', '\t']) => (true, trim(rest)),
            _ => (false, line),
        };
        if item {
            self.end_item()?;
            self.begin_item(number)?;
            if rest.is_empty() {
                return Ok(());
            }
        }
        let (key, text) = rest.split_once(':').ok_or_else(|| {
            refuse(number, "this line of the front matter is no “key: value”; each value stands on the line of its key")
        })?;
        let key = key.trim_end();
        if !(item || is_indented) {
            self.end_item()?;
            self.list = match key {
                "participants" => List::Participants(None),
                "decisions" => List::Decisions(None),
                _ => List::None,
            };
            if !self.seen.insert(format!(":{key}")) {
                return Err(refuse(number, format!("“{key}” is given twice in the front matter")));
            }
            if !matches!(self.list, List::None) {
                return match trim(text) {
                    "" | "[]" => Ok(()),
                    _ => {
                        Err(refuse(number, format!("“{key}” is a list; write each on lines of its own, below “  - ”")))
                    }
                };
            }
        } else if !self.seen.insert(key.to_owned()) {
            return Err(refuse(number, format!("“{key}” is given twice here; begin another with “  - ”")));
        }
        let value = Value::new(number, key, trim(text))?;
        match &mut self.list {
            List::None if is_indented => Err(refuse(number, "this line is indented and belongs to no list")),
            List::None => self.fact(&value),
            List::Participants(Some((_, person))) => of_participant(person, &value),
            List::Decisions(Some((_, decision))) => of_decision(decision, &value),
            List::Participants(None) | List::Decisions(None) => {
                Err(refuse(number, "begin each of a list with a hyphen: “  - ”"))
            }
        }
    }

    fn begin_item(&mut self, number: usize) -> Result<(), Refusal> {
        match &mut self.list {
            List::None => {
                return Err(refuse(number, "only participants and decisions are lists; this belongs to none"));
            }
            List::Participants(item) => {
                let person = Participation {
                    id: ParticipantId::default(),
                    name: String::new(),
                    office: None,
                    country: None,
                    organisation: None,
                    role: None,
                    attendance: None,
                };
                *item = Some((number, person));
            }
            List::Decisions(item) => *item = Some((number, Draft::default())),
        }
        Ok(())
    }

    /// Puts the item under way among the others of its list.
    fn end_item(&mut self) -> Result<(), Refusal> {
        self.seen.retain(|key| key.starts_with(':'));
        match &mut self.list {
            List::None => {}
            List::Participants(item) => {
                if let Some((line, person)) = item.take() {
                    if person.name.is_empty() {
                        return Err(refuse(line, "this participant has no name; add “    name: …”"));
                    }
                    self.record.participants.push(person);
                }
            }
            List::Decisions(item) => {
                if let Some((line, Draft { id, kind, status, title, count, source_sentence })) = item.take() {
                    let lacks = |key| refuse(line, format!("this decision has no {key}; add “    {key}: …”"));
                    let kind = kind.ok_or_else(|| lacks("kind"))?;
                    let status = status.ok_or_else(|| lacks("status"))?;
                    let decision = Decision { id, kind, status, title, count, source_sentence };
                    self.record.decisions.push(decision);
                }
            }
        }
        Ok(())
    }

    fn fact(&mut self, value: &Value) -> Result<(), Refusal> {
        let session = &mut self.record.session;
        match value.key {
            "plenary" => self.record.plenary = value.version()?,
            "slug" => session.slug = value.words(),
            "title" => session.title = value.words().unwrap_or_default(),
            "organisation" => session.organisation = value.words(),
            "date" => session.date = value.date()?,
            "end_date" => session.end_date = value.date()?,
            "time" => session.time = value.words(),
            "place" => session.place = value.words(),
            "country" => session.country = value.words(),
            "format" => session.format = value.words(),
            "kind" => session.kind = value.one_of()?.unwrap_or_default(),
            "language" => session.language = value.words(),
            "source_url" => session.source.url = value.words(),
            "licence" => session.source.licence = value.words(),
            "retrieved" => session.source.retrieved = value.date()?,
            _ => return Err(value.unknown("no key of a record", FACTS)),
        }
        Ok(())
    }
}

fn of_participant(person: &mut Participation, value: &Value) -> Result<(), Refusal> {
    match value.key {
        "id" => person.id = value.one_of()?.unwrap_or_default(),
        "name" => person.name = value.words().unwrap_or_default(),
        "office" => person.office = value.words(),
        "country" => person.country = value.words(),
        "organisation" => person.organisation = value.words(),
        "role" => person.role = value.one_of()?,
        "attendance" => person.attendance = value.one_of()?,
        _ => return Err(value.unknown("no key of a participant", OF_PARTICIPANT)),
    }
    Ok(())
}

fn of_decision(decision: &mut Draft, value: &Value) -> Result<(), Refusal> {
    match value.key {
        "id" => decision.id = value.id()?,
        "kind" => decision.kind = value.one_of()?,
        "status" => decision.status = value.one_of()?,
        "title" => decision.title = value.words().unwrap_or_default(),
        "count" => decision.count = value.number()?,
        "source_sentence" => decision.source_sentence = value.words(),
        _ => return Err(value.unknown("no key of a decision", OF_DECISION)),
    }
    Ok(())
}
