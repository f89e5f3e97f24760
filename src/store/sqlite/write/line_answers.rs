//! Stores what a person answers about a line of a text: the text is read again with the answer.

use serde_json::Value;
use sqlx::SqliteConnection;

use crate::{
    import::{Format, TakenAs},
    model::{Answer, Change, FactKey, Finding, LineUse, Record, UnitKey},
    reconcile::{AS_READ, Author, Move, Reconciled},
    store::{
        error::{Error, Result},
        sqlite::write::{
            import_options::{ImportOptions, SourceText},
            keep_answers::{self, NextRecord, Reading},
            last_text,
            read_again::{self, ReadAgain},
        },
    },
};

/// What helps where no answer about a line can.
const EDIT: &str = "edit the record's Markdown export instead: `plenary export --format markdown`";

/// A record with an answer.
pub(crate) struct Answered {
    pub next: Record,
    pub moves: Vec<Move>,
    /// What the reader noted and asks, if it read the text again.
    pub findings: Option<Vec<Finding>>,
}

/// The record as its text is read with an answer about one of its lines. `None` if the answer keeps what was read, and the line
/// cannot be named: then it only settles the question.
///
/// # Errors
/// [`Error::Refused`] if the text is not stored, has no such line or several, or gives no record then.
pub(crate) async fn answer_line(
    connection: &mut SqliteConnection,
    stored: &Record,
    key: &FactKey,
    value: &str,
    change: &Change,
) -> Result<Option<Answered>> {
    let slug = &stored.session.slug;
    let refuse = |reason: String| Error::Refused(format!("{slug}: {reason}; nothing was changed"));
    let keeps = value == AS_READ;
    let Some((kind, _)) = key.line() else { return Ok(None) };
    let choices = LineUse::choices(kind);
    let is_choice = value.parse().is_ok_and(|value: LineUse| choices.contains(&value));
    if !is_choice && !keeps {
        let known: Vec<_> = choices.iter().map(|choice| choice.as_str()).chain([AS_READ]).collect();
        return Err(refuse(format!("“{value}” is none of {}", known.join(", "))));
    }
    let Some(source) = last_text::last_text(connection, slug.as_str()).await? else {
        return if keeps { Ok(None) } else { Err(refuse(format!("its source text is not stored; {EDIT}"))) };
    };
    let line = Line { stored, key, change, format: read_again::format_of(&source, stored), source };
    let read = match line.read(AS_READ) {
        Ok(read) => read,
        Err(_) if keeps => return Ok(None),
        Err(reason) => return Err(refuse(format!("{reason}; {EDIT}"))),
    };
    let was = match read.taken_as {
        Some(taken_as) => taken_as.as_answer(),
        None if keeps => return Ok(None),
        None => return Err(refuse(read.why_unplaced())),
    };
    let mut next = line.read(if keeps { was } else { value }).map_err(refuse)?;
    if keeps && next.again.record != read.again.record {
        next = read;
    }
    let is_now = next.taken_as.map_or(was, TakenAs::as_answer);
    if !keeps && is_now != value {
        return Err(refuse(format!("the line cannot be taken as {value} where it is, only as {is_now}")));
    }
    let ReadAgain { record, findings, line_answers, .. } = next.again;
    let mut answers = next.answers;
    keep_answers::take_placed(&mut answers, line_answers);
    answers.iter_mut().filter(|answer| answer.key == *key).for_each(|answer| answer.read = Some(was.into()));
    let options = ImportOptions { change: change.clone(), ..ImportOptions::new(None) };
    let given = line.given();
    let reading = Reading { record, given: &given, answers };
    let NextRecord { reconciled, .. } =
        keep_answers::next_of_reading(connection, &options, reading, slug.as_str(), stored).await?;
    let Reconciled { record, moves, questions, .. } = reconciled;
    Ok(Some(Answered { next: record, moves, findings: Some([findings, questions].concat()) }))
}

/// A line of the text of a stored record, about which a person answers.
struct Line<'a> {
    stored: &'a Record,
    key: &'a FactKey,
    change: &'a Change,
    format: Format,
    source: SourceText,
}

/// The text as read with an answer about the line.
struct Read {
    again: ReadAgain,
    /// The answers of the stored record with this one.
    answers: Vec<Answer>,
    /// What the line was taken as; `None` if it is not there, or not the only one.
    taken_as: Option<TakenAs>,
    /// How many lines have its words.
    equal_lines: usize,
}

impl Line<'_> {
    /// Reads the text with an answer.
    fn read(&self, value: &str) -> Result<Read, String> {
        let Change { author, time, id, .. } = self.change;
        let author = Author { name: author.as_deref(), time, change: id };
        let is_about_line = |answer: &&Answer| answer.key.unit == self.key.unit && answer.key.line().is_some();
        let others = self.stored.answers.iter().filter(|answer| !is_about_line(answer)).cloned();
        let answer = author.answer(self.key.clone(), value.into(), None);
        let answers: Vec<_> = others.chain([answer]).collect();
        let again = read_again::read_text(&self.source, self.format, (self.stored, &self.given()), &answers)?;
        let placed = again.line_answers.iter().find(|placed| placed.answer.key == *self.key);
        let (taken_as, equal_lines) = placed.map_or((None, 0), |placed| (placed.taken_as, placed.equal_lines));
        Ok(Read { again, answers, taken_as, equal_lines })
    }

    /// What flags said of the session: what the text itself says of that is not known.
    fn given(&self) -> Vec<(FactKey, Value)> {
        let answers = self.stored.answers.iter();
        let given = answers.filter(|answer| answer.read.is_none() && answer.key.unit == UnitKey::Session);
        given.map(|answer| (answer.key.clone(), answer.value.clone())).collect()
    }
}

impl Read {
    fn why_unplaced(&self) -> String {
        match self.equal_lines {
            0 => "no line of its text has these words; where a paragraph takes several lines, give all its words"
                .to_owned(),
            lines => format!("{lines} lines of its text have these words, and an answer is about one; {EDIT}"),
        }
    }
}
