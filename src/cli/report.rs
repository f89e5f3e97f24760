//! How drafts and their findings are put to a person.

use std::fmt::{self, Display, Write};

use crate::{
    import::{Draft, Finding, Severity, TakenAs},
    model::{Attendance, Country, ParagraphKind, PartialDate, Participation, Record, Role},
};

/// One finding on a line of its own.
pub struct Note<'a>(pub &'a Finding);

impl Display for Note<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.severity {
            Severity::Error => "error",
            Severity::Question => "question",
            Severity::Note => "note",
        })?;
        if let Some(line) = self.0.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {} [{}]", self.0.message, self.0.kind)
    }
}

/// How much a record holds, in a few words.
pub struct Size<'a>(pub &'a Record);

impl Display for Size<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spoke = self.0.participants.iter().filter(|person| spoke(self.0, person)).count();
        write!(
            f,
            "{}, {} ({spoke} spoke), {}",
            count(self.0.speeches.len(), "speech", "speeches"),
            count(self.0.participants.len(), "participant", "participants"),
            count(self.0.decisions.len(), "decision", "decisions"),
        )
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn spoke(record: &Record, person: &Participation) -> bool {
    record.speeches.iter().any(|speech| speech.participant.as_ref() == Some(&person.id))
}

/// A draft laid out for reading.
#[must_use]
pub fn lay_out(draft: &Draft) -> String {
    let mut page = String::new();
    // Writing to a string does not fail.
    let _ = write_draft(&mut page, draft);
    page
}

fn write_draft(page: &mut String, draft: &Draft) -> fmt::Result {
    let record = &draft.record;
    let session = &record.session;
    writeln!(page, "{}", if session.title.is_empty() { "(no title)" } else { &session.title })?;
    let date = session.date.map(PartialDate::in_words);
    let country = session.country.as_deref().map(named);
    let kind = session.kind.word().to_owned();
    for (what, fact) in [
        ("date", date),
        ("organisation", session.organisation.clone()),
        ("place", session.place.clone()),
        ("country", country),
        ("language", session.language.clone()),
        ("kind", Some(kind)),
        ("source", session.source.url.clone()),
        ("address", session.slug.as_ref().map(|slug| format!("/sessions/{slug}"))),
    ] {
        writeln!(page, "  {what:<13} {}", fact.as_deref().unwrap_or("–"))?;
    }
    writeln!(page, "\n{}", Size(record))?;
    for person in &record.participants {
        write_person(page, record, person)?;
    }
    if !record.decisions.is_empty() {
        writeln!(page, "\nDecisions")?;
    }
    for decision in &record.decisions {
        writeln!(page, "  {}, {}: {}", decision.kind.word(), decision.status.word(), decision.title)?;
    }
    for paragraph in &session.intro {
        writeln!(page, "\n  intro | {paragraph}")?;
    }
    for (number, speech) in record.speeches.iter().enumerate() {
        if let Some(heading) = &speech.heading {
            writeln!(page, "\n  # {heading}")?;
        }
        let label = speech.label.as_deref().unwrap_or("(no label)");
        let speaker = record.speaker(speech).map(|person| format!(" → {}", person.name)).unwrap_or_default();
        let interpreted = if speech.interpreted { ", interpreted" } else { "" };
        writeln!(page, "\n{:>3}. {label}{speaker} ({} words{interpreted})", number + 1, speech.words())?;
        for paragraph in &speech.paragraphs {
            let mark = match paragraph.kind {
                ParagraphKind::Text => "    ",
                ParagraphKind::Elision => "  … ",
                ParagraphKind::Direction => "  * ",
                ParagraphKind::Heading => "  # ",
            };
            writeln!(page, "  {mark} {}", paragraph.text)?;
        }
    }
    let dropped: Vec<_> = draft.ledger.iter().filter(|entry| entry.taken_as == TakenAs::Dropped).collect();
    if !dropped.is_empty() {
        writeln!(page, "\nLeft out")?;
    }
    for entry in dropped {
        writeln!(page, "  line {}: {}", entry.line, entry.why)?;
    }
    if !draft.findings.is_empty() {
        writeln!(page, "\nFindings")?;
    }
    for finding in &draft.findings {
        writeln!(page, "  {}", Note(finding))?;
    }
    Ok(())
}

fn write_person(page: &mut String, record: &Record, person: &Participation) -> fmt::Result {
    write!(page, "  {}", person.name)?;
    if let Some(office) = &person.office {
        write!(page, ", {office}")?;
    }
    let whom = person.country.as_deref().map(named).or_else(|| person.organisation.clone());
    if let Some(whom) = whom {
        write!(page, " · for {whom}")?;
    }
    if person.role == Some(Role::Chair) {
        write!(page, " · chair")?;
    }
    let state = match person.attendance {
        Some(Attendance::Absent) => "absent",
        _ if spoke(record, person) => "spoke",
        _ => "present, silent",
    };
    writeln!(page, " · {state}")
}

fn named(code: &str) -> String {
    Country::by_code(code).map_or_else(|| code.to_owned(), |country| format!("{} ({code})", country.name))
}
