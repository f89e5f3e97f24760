//! Formats drafts for reading on a terminal.

use std::{
    collections::HashSet,
    fmt::{self, Display, Write},
};

use crate::{
    cli::output::{findings::FindingList, lines::count, origins::Answers, reading::write_reading},
    import::{Draft, Finding, TakenAs},
    model::{
        Attendance, Country, DraftRecord, FactName, Origin, ParagraphKind, PartialDate, ParticipantId, Participation,
        Presence, Record, Role, SessionSlug, Severity, Speech, UnitKey, is_whole,
    },
};

/// `12 speeches, 9 participants (7 spoke), 2 decisions`
pub struct Size<'a, S>(pub &'a Record<S>);

impl<S> Display for Size<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let speakers = speakers(self.0);
        let spoke = self.0.participants.iter().filter(|person| speakers.contains(&person.id)).count();
        write!(
            f,
            "{}, {} ({spoke} spoke), {}",
            count(self.0.speeches.len(), "speech", "speeches"),
            count(self.0.participants.len(), "participant", "participants"),
            count(self.0.decisions.len(), "decision", "decisions"),
        )
    }
}

fn speakers<S>(record: &Record<S>) -> HashSet<&ParticipantId> {
    record.speeches.iter().filter_map(|speech| speech.participant.as_ref()).collect()
}

/// The most letters of a speech that [`format_record`] shows.
const FIRST_WORDS: usize = 160;

/// Formats a record: its facts, each with where it comes from, and the first words of each speech.
pub fn format_record(record: &DraftRecord) -> String {
    let mut page = String::new();
    let answers = Answers::new(&record.answers, &record.participants);
    // Writing to a string does not fail.
    let _ = write_facts(&mut page, record)
        .and_then(|()| write_first_words(&mut page, record, &answers))
        .and_then(|()| answers.write_others(&mut page));
    page
}

/// Formats the findings of a draft: questions, each with what happens if nobody answers it, then notes.
pub fn format_questions(findings: &[Finding]) -> String {
    let mut page = String::new();
    for (severity, heading) in [(Severity::Question, "Questions"), (Severity::Note, "Notes")] {
        let those: Vec<_> = findings.iter().filter(|finding| finding.severity == severity).cloned().collect();
        if !those.is_empty() {
            let _ = write!(page, "\n{heading}\n{}", FindingList::new(&those, true));
        }
    }
    page
}

/// Formats a whole draft.
pub fn format_draft(draft: &Draft, is_verbose: bool) -> String {
    let mut page = String::new();
    // Writing to a string does not fail.
    let _ = write_reading(&mut page, draft)
        .and_then(|()| write_facts(&mut page, &draft.record))
        .and_then(|()| write_speeches(&mut page, &draft.record))
        .and_then(|()| write_rest(&mut page, draft, is_verbose));
    page
}

/// Writes the facts of the session, its participants and decisions.
pub fn write_facts(page: &mut String, record: &DraftRecord) -> fmt::Result {
    let session = &record.session;
    let date = session.date.map(PartialDate::in_english);
    let country = session.country.as_deref().map(country_name);
    let kind = session.kind.as_str().to_owned();
    let answers = Answers::new(&record.answers, &record.participants);
    let title_origin = answers.suffix(&UnitKey::Session, "title", session.origins.get(FactName::Title));
    writeln!(page, "{}{title_origin}", session.title.as_deref().unwrap_or("(no title)"))?;
    for (what, fact) in [
        ("date", date),
        ("organisation", session.organisation.clone()),
        ("place", session.place.clone()),
        ("country", country),
        ("language", session.language.clone()),
        ("kind", Some(kind)),
        ("source", session.source.url.clone()),
        ("address", session.slug.as_ref().and_then(|slug| slug.parse().ok()).map(|slug: SessionSlug| slug.path())),
    ] {
        let origin = what.parse().ok().and_then(|name| session.origins.get(name));
        let fact_name = if what == "source" { "source_url" } else { what };
        let origin = answers.suffix(&UnitKey::Session, fact_name, origin);
        writeln!(page, "  {what:<13} {}{origin}", fact.as_deref().unwrap_or("–"))?;
    }
    writeln!(page, "\n{}", Size(record))?;
    let speakers = speakers(record);
    let whole = is_whole(session.kind, &session.origins, &record.speeches);
    for person in &record.participants {
        write_person(page, person, &answers, speakers.contains(&person.id), whole)?;
    }
    if !record.decisions.is_empty() {
        writeln!(page, "\nDecisions")?;
    }
    for decision in &record.decisions {
        let unit = UnitKey::Decision(decision.id.clone());
        let origin = |fact: FactName| answers.suffix(&unit, fact.as_str(), decision.origins.get(fact));
        let (kind, status, title) = (decision.kind.as_str(), decision.status.as_str(), &decision.title);
        // Nearly every kind is derived, from the title beside it.
        let doubt = |fact: FactName| {
            let origin = decision.origins.get(fact).filter(|origin| *origin != Origin::Derived);
            answers.suffix(&unit, fact.as_str(), origin)
        };
        let (of_kind, of_status, of_title) = (doubt(FactName::Kind), doubt(FactName::Status), origin(FactName::Title));
        let count = decision.count.map_or_else(|| "one document".to_owned(), |count| format!("{count} documents"));
        let of_count = origin(FactName::Count);
        let count = if of_count.is_empty() { String::new() } else { format!(" · {count}{of_count}") };
        writeln!(page, "  {kind}{of_kind}, {status}{of_status}: {title}{of_title}{count}")?;
    }
    Ok(())
}

fn write_speeches(page: &mut String, record: &DraftRecord) -> fmt::Result {
    for paragraph in &record.session.intro {
        writeln!(page, "\n  intro | {paragraph}")?;
    }
    for (number, speech) in record.speeches.iter().enumerate() {
        if let Some(heading) = &speech.heading {
            writeln!(page, "\n  # {heading}")?;
        }
        writeln!(page, "\n{}", speech_line(record, number, speech))?;
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
    Ok(())
}

/// `  3. Norway → Ann Oye (120 words)`
fn speech_line(record: &DraftRecord, number: usize, speech: &Speech) -> String {
    let label = speech.label.as_deref().unwrap_or("(no label)");
    let speaker = record.speaker(speech).map_or_else(String::new, |person| format!(" → {}", person.name));
    let interpreted = if speech.interpreted { ", interpreted" } else { "" };
    let of = if record.session.kind.is_summary() { " of summary" } else { "" };
    format!("{:>3}. {label}{speaker} ({} words{of}{interpreted})", number + 1, speech.words())
}

/// Writes each speech with its first words.
fn write_first_words(page: &mut String, record: &DraftRecord, answers: &Answers) -> fmt::Result {
    if !record.speeches.is_empty() {
        writeln!(page, "\nSpeeches")?;
    }
    for (number, speech) in record.speeches.iter().enumerate() {
        let unit = UnitKey::Speech(speech.id.clone());
        if let Some(heading) = &speech.heading {
            let origin = answers.suffix(&unit, "heading", speech.origins.get(FactName::Heading));
            writeln!(page, "     # {heading}{origin}")?;
        }
        let origin = |fact: FactName| answers.suffix(&unit, fact.as_str(), speech.origins.get(fact));
        let who = [("label", FactName::Label), ("speaker", FactName::Participant)].map(|(what, fact)| {
            let origin = origin(fact);
            // One that is set by hand says so by itself.
            if let Some(origin) = origin.strip_prefix(", ") { format!(" · {what} {origin}") } else { origin }
        });
        writeln!(page, "{}{}", speech_line(record, number, speech), who.concat())?;
        let words = speech.paragraphs.iter().find(|paragraph| paragraph.kind == ParagraphKind::Text);
        let words = words.map_or("", |paragraph| paragraph.text.as_str());
        let first: String = words.chars().take(FIRST_WORDS).map(|c| if c.is_control() { ' ' } else { c }).collect();
        if !first.is_empty() {
            let more = if first.len() < words.len() || speech.paragraphs.len() > 1 { " …" } else { "" };
            writeln!(page, "       {}{more}", first.trim_end())?;
        }
    }
    Ok(())
}

/// Writes the dropped lines and the findings.
fn write_rest(page: &mut String, draft: &Draft, is_verbose: bool) -> fmt::Result {
    let dropped: Vec<_> = draft.ledger.iter().filter(|entry| entry.taken_as == TakenAs::Dropped).collect();
    if !dropped.is_empty() {
        writeln!(page, "\nLeft out")?;
    }
    for entry in dropped {
        writeln!(page, "  line {}: {}", entry.line, entry.why)?;
    }
    write_findings(page, draft, is_verbose)
}

/// Writes the findings under a heading.
pub fn write_findings(page: &mut String, draft: &Draft, is_verbose: bool) -> fmt::Result {
    if draft.findings.is_empty() {
        return Ok(());
    }
    write!(page, "\nFindings\n{}", FindingList::new(&draft.findings, is_verbose))
}

fn write_person(page: &mut String, person: &Participation, answers: &Answers, spoke: bool, whole: bool) -> fmt::Result {
    let unit = UnitKey::Participant(person.id.clone());
    let origin = |fact: FactName| answers.suffix(&unit, fact.as_str(), person.origins.get(fact));
    write!(page, "  {}{}", person.name, origin(FactName::Name))?;
    if let Some(office) = &person.office {
        write!(page, ", {office}{}", origin(FactName::Office))?;
    }
    if let Some(country) = &person.country {
        write!(page, " · for {}{}", country_name(country), origin(FactName::Country))?;
    } else if let Some(organisation) = &person.organisation {
        write!(page, " · for {organisation}{}", origin(FactName::Organisation))?;
    }
    if person.role == Some(Role::Chair) {
        write!(page, " · chair{}", origin(FactName::Role))?;
    }
    let state = match Presence::new(whole, spoke, person.attendance) {
        Presence::Spoke => "spoke",
        Presence::NoSpeech if person.attendance == Some(Attendance::MessageOnly) => "no speech in this record",
        Presence::NoSpeech => "present, no speech in this record",
        Presence::Silent => "present, silent",
        Presence::Absent => "absent",
    };
    let doubt = person.origins.get(FactName::Attendance).filter(|origin| *origin == Origin::Guessed);
    writeln!(page, " · {state}{}", answers.suffix(&unit, FactName::Attendance.as_str(), doubt))
}

/// `Norway (NO)`
pub fn country_name(code: &str) -> String {
    Country::by_code(code).map_or_else(|| code.to_owned(), |country| format!("{} ({code})", country.name))
}
