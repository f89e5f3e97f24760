//! Reads the front matter of a record in Markdown: facts, then participants and decisions as lists.

use std::collections::HashSet;

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        key_messages, line_document,
        record::{
            answers::{OF_ANSWER, answer},
            line::{refuse, trim},
            value::Value,
        },
        source::Refusal,
        yaml::{self, Entry, Node, Reader},
    },
    model::{
        Decision, DecisionId, DecisionKind, DecisionStatus, DraftRecord, Finding, Origins, ParticipantId,
        Participation, QuestionKind,
    },
};

const FACTS: &[&str] = &[
    "plenary",
    "slug",
    "title",
    "organisation",
    "date",
    "end_date",
    "time",
    "place",
    "country",
    "format",
    "kind",
    "language",
    "source_url",
    "licence",
    "retrieved",
    "origins",
    "participants",
    "decisions",
    "answers",
];
const OF_PARTICIPANT: &[&str] = &["id", "name", "office", "country", "organisation", "role", "attendance", "origins"];
const OF_DECISION: &[&str] = &["id", "kind", "status", "title", "count", "source_sentence", "origins"];

/// Whether a text begins with front matter that has the key `plenary`.
pub(crate) fn says_plenary(text: &str) -> bool {
    let mut lines = line_document::split(text).map(str::trim_end);
    let belongs = |line: &&str| {
        let is_indented = line.starts_with([' ', '\t']);
        !matches!(*line, "---" | "...")
            && (is_indented || line.is_empty() || line.starts_with(['#', '-', ']', '}']) || line.contains(':'))
    };
    lines.next() == Some("---") && lines.take_while(belongs).any(|line| line.starts_with("plenary:"))
}

/// What the front matter of a record holds.
pub(crate) struct Front {
    /// The record without its words.
    pub record: DraftRecord,
    /// How many lines the front matter takes.
    pub end: usize,
    pub ledger: Vec<LedgerEntry>,
    pub findings: Vec<Finding>,
}

/// Reads the front matter that a text begins with.
pub(crate) fn read(lines: &[&str]) -> Result<Front, Refusal> {
    let end = lines.iter().skip(1).position(|line| matches!(line.trim_end(), "---" | "..."));
    let end =
        end.map(|end| end + 2).ok_or_else(|| refuse(1, "the front matter has no end; put a line --- below it"))?;
    let is_known = |key: &str| [FACTS, OF_PARTICIPANT, OF_DECISION, OF_ANSWER].iter().any(|keys| keys.contains(&key));
    let reader = Reader { is_known, is_lenient: false };
    let front = reader.read(&lines[1..end - 1], 2).map_err(|fault| refuse(fault.line, fault.message))?;
    let mut record = DraftRecord { plenary: 0, ..DraftRecord::default() };
    front.entries.iter().try_for_each(|entry| of_record(&mut record, entry))?;
    let note = |(line, comment): &(usize, String)| {
        Finding::note(*line, QuestionKind::FrontMatter, key_messages::may_be_words(comment))
    };
    let findings = front.comments.iter().map(note).collect();
    Ok(Front { record: named(record), end, ledger: ledger(&lines[..end]), findings })
}

/// Accounts for each line of the front matter.
fn ledger(lines: &[&str]) -> Vec<LedgerEntry> {
    let entry = |(line, text): (usize, &&str)| {
        let (taken_as, why) = match trim(text) {
            "" => return None,
            _ if line == 1 || line == lines.len() => (TakenAs::Separator, "front matter"),
            comment if comment.starts_with('#') => (TakenAs::Dropped, "a comment in the front matter"),
            _ => (TakenAs::Metadata, "front matter"),
        };
        Some(LedgerEntry { line, taken_as, why: why.to_owned() })
    };
    (1..).zip(lines).filter_map(entry).collect()
}

/// The record, every participant with an id or a handle that no other has.
fn named(mut record: DraftRecord) -> DraftRecord {
    let taken: HashSet<_> = record.participants.iter().map(|person| person.id.clone()).collect();
    let mut handles = (1..).map(ParticipantId::handle).filter(|handle| !taken.contains(handle));
    for person in record.participants.iter_mut().filter(|person| person.id.is_absent()) {
        person.id = handles.next().unwrap_or_default();
    }
    record
}

fn of_record(record: &mut DraftRecord, Entry { key, node }: &Entry) -> Result<(), Refusal> {
    match &**key {
        "participants" => {
            record.participants = items(key, node, "name")?.map(participant).collect::<Result<_, _>>()?;
            return Ok(());
        }
        "decisions" => {
            record.decisions = items(key, node, "title")?.map(decision).collect::<Result<_, _>>()?;
            return Ok(());
        }
        "answers" => {
            record.answers = items(key, node, "key")?.map(answer).collect::<Result<_, _>>()?;
            return Ok(());
        }
        _ => {}
    }
    let session = &mut record.session;
    let value = Value::from_node(key, node)?;
    match value.key {
        "plenary" => record.plenary = value.version()?,
        "slug" => session.slug = value.words(),
        "title" => session.title = value.words(),
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
        "origins" => session.origins = value.origins()?,
        _ => return Err(value.unknown(FACTS)),
    }
    Ok(())
}

/// The items of a list, each with its line and its entries.
fn items<'a>(key: &str, node: &'a Node, example: &str) -> Result<impl Iterator<Item = (usize, &'a [Entry])>, Refusal> {
    let is_list = || format!("“{key}” is a list; write each on separate lines, below “  - {example}: …”");
    let nodes: &[Node] = match &node.value {
        yaml::Value::Empty => &[],
        yaml::Value::List(nodes) => nodes,
        yaml::Value::Text(_) | yaml::Value::Map(_) => return Err(refuse(node.line, is_list())),
    };
    let of_item = |node: &'a Node| match &node.value {
        yaml::Value::Empty => Ok((node.line, &[][..])),
        yaml::Value::Map(entries) => Ok((node.line, &entries[..])),
        yaml::Value::Text(_) | yaml::Value::List(_) => Err(refuse(node.line, is_list())),
    };
    Ok(nodes.iter().map(of_item).collect::<Result<Vec<_>, _>>()?.into_iter())
}

fn participant((line, entries): (usize, &[Entry])) -> Result<Participation, Refusal> {
    let mut person = Participation {
        id: ParticipantId::default(),
        name: String::new(),
        office: None,
        country: None,
        organisation: None,
        role: None,
        attendance: None,
        origins: Origins::default(),
    };
    for Entry { key, node } in entries {
        let value = Value::from_node(key, node)?;
        match value.key {
            "id" => person.id = value.one_of()?.unwrap_or_default(),
            "name" => person.name = value.words().unwrap_or_default(),
            "office" => person.office = value.words(),
            "country" => person.country = value.words(),
            "organisation" => person.organisation = value.words(),
            "role" => person.role = value.one_of()?,
            "attendance" => person.attendance = value.one_of()?,
            "origins" => person.origins = value.origins()?,
            _ => return Err(value.unknown(OF_PARTICIPANT)),
        }
    }
    if person.name.is_empty() {
        return Err(refuse(line, "this participant has no name; add “    name: …”"));
    }
    Ok(person)
}

fn decision((line, entries): (usize, &[Entry])) -> Result<Decision, Refusal> {
    let (mut kind, mut status) = (None::<DecisionKind>, None::<DecisionStatus>);
    let (mut id, mut title, mut count, mut source_sentence) = (DecisionId::default(), String::new(), None, None);
    let mut origins = Origins::default();
    for Entry { key, node } in entries {
        let value = Value::from_node(key, node)?;
        match value.key {
            "id" => id = value.id()?,
            "kind" => kind = value.one_of()?,
            "status" => status = value.one_of()?,
            "title" => title = value.words().unwrap_or_default(),
            "count" => count = value.number()?,
            "source_sentence" => source_sentence = value.words(),
            "origins" => origins = value.origins()?,
            _ => return Err(value.unknown(OF_DECISION)),
        }
    }
    let lacks = |key| refuse(line, format!("this decision has no {key}; add “    {key}: …”"));
    let kind = kind.ok_or_else(|| lacks("kind"))?;
    let status = status.ok_or_else(|| lacks("status"))?;
    Ok(Decision { id, kind, status, title, count, source_sentence, origins })
}
