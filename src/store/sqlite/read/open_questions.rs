//! Reads the questions that nobody has answered: those of readings, and answers to which the text says something else.

use std::ops::ControlFlow;

use rusqlite::params;

use crate::{
    model::{Answer, Finding, SessionSlug, UnitKey},
    store::{
        error::Result,
        sqlite::{
            row_reader::{Columns, FromRow, from_row},
            snapshot::Snapshot,
        },
    },
};

/// An open question about a record.
#[derive(Clone, Debug)]
pub struct OpenQuestion {
    /// The record.
    pub slug: SessionSlug,
    /// Its title.
    pub title: String,
    /// What is asked.
    pub asked: Asked,
}

/// What is asked about a record.
#[derive(Clone, Debug)]
pub enum Asked {
    /// A doubt of the reader, or about other records.
    Finding(Box<Finding>),
    /// The text says something else than a person set, or has no place for it.
    Answer(Box<Answer>),
}

/// A question as its row has it.
struct QuestionRow {
    slug: SessionSlug,
    title: String,
    question: Finding,
}

from_row!(QuestionRow { slug as parsed, title, question as json });

/// An answer as its row has it.
struct AnswerRow {
    slug: SessionSlug,
    title: String,
    answer: Answer,
}

from_row!(AnswerRow { slug as parsed, title, answer as json });

impl Asked {
    /// The key by which it is answered.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Finding(finding) => finding.key.to_string(),
            Self::Answer(answer) => answer.key.to_string(),
        }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Finding(finding) => finding.kind.as_str(),
            Self::Answer(answer) if answer.is_unplaced => "unplaced-answer",
            Self::Answer(_) => "host-changed",
        }
    }
}

impl Snapshot<'_> {
    /// The open questions of a record, or of all, newest session first.
    pub fn open_questions(&self, slug: Option<&str>) -> Result<Vec<OpenQuestion>> {
        let findings = "SELECT session.slug, session.title, open_question.question
             FROM open_question JOIN session ON session.id = open_question.session_id
             WHERE ?1 IS NULL OR session.slug = ?1 ORDER BY session.id DESC, open_question.key";
        let answers = "SELECT session.slug, session.title, answer.answer
             FROM answer JOIN session ON session.id = answer.session_id
             WHERE (?1 IS NULL OR session.slug = ?1)
                AND (answer -> '$.now' IS NOT NULL OR answer ->> '$.unplaced' IS NOT NULL)
             ORDER BY session.id DESC, answer.position";
        let mut questions = Vec::new();
        self.each(findings, [slug], |row| {
            let QuestionRow { slug, title, question } = QuestionRow::from_columns(&mut Columns::new(row))?;
            questions.push(OpenQuestion { slug, title, asked: Asked::Finding(Box::new(question)) });
            Ok(ControlFlow::Continue(()))
        })?;
        self.each(answers, [slug], |row| {
            let AnswerRow { slug, title, answer } = AnswerRow::from_columns(&mut Columns::new(row))?;
            questions.push(OpenQuestion { slug, title, asked: Asked::Answer(Box::new(answer)) });
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(questions)
    }

    /// The records that ask a question, or that have the unit of a fact, newest first.
    pub fn records_with(&self, key: &str, unit: &UnitKey) -> Result<Vec<SessionSlug>> {
        let asking = "SELECT session.slug FROM open_question JOIN session ON session.id = session_id
             WHERE open_question.key = ?1
             UNION
             SELECT session.slug FROM answer JOIN session ON session.id = session_id
             WHERE answer ->> '$.key' = ?1 AND (answer -> '$.now' IS NOT NULL OR answer ->> '$.unplaced' IS NOT NULL)";
        let slugs: Vec<SessionSlug> = self.all(asking, [key], |row| row.get(0))?;
        if !slugs.is_empty() {
            return Ok(slugs);
        }
        let (having, id) = match unit {
            UnitKey::Session => return Ok(Vec::new()),
            // Somebody who answered may answer again.
            UnitKey::Source(_) => (
                "SELECT session.slug FROM answer JOIN session ON session.id = session_id
                 WHERE answer ->> '$.key' = ?1 ORDER BY session.id DESC",
                key,
            ),
            UnitKey::Participant(id) => (
                "SELECT session.slug FROM participant JOIN participation ON participation.participant_id = participant.id
                 JOIN session ON session.id = session_id WHERE participant.public_id = ?1 ORDER BY session.id DESC",
                id.as_str(),
            ),
            UnitKey::Speech(id) => (
                "SELECT session.slug FROM speech JOIN session ON session.id = session_id WHERE speech.public_id = ?1",
                id.as_str(),
            ),
            UnitKey::Paragraph(id) => (
                "SELECT session.slug FROM paragraph JOIN speech ON speech.id = speech_id
                 JOIN session ON session.id = session_id WHERE paragraph.public_id = ?1",
                id.as_str(),
            ),
            UnitKey::Decision(id) => (
                "SELECT session.slug FROM decision JOIN session ON session.id = session_id WHERE decision.public_id = ?1",
                id.as_str(),
            ),
        };
        self.all(having, params![id], |row| row.get(0))
    }
}
