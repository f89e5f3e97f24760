//! Each shape in which transcripts are published, by a small example of our own in `tests/fixtures/shapes`, and the draft that
//! is made of it. `INSTA_UPDATE=always cargo test --test it shapes` writes them again; read what changed.

use std::{fmt::Write, fs, path::Path};

use plenary::{
    import::{self, Draft, Facts, Format, Source},
    model::{DraftSession, ParagraphKind, PartialDate},
};

#[test]
fn each_published_shape_is_read_as_its_draft_shows() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shapes");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().and_then(|name| name.to_str()).expect("a name");
        let text = fs::read_to_string(&file).expect("a text");
        let source = Source::new(&text, Format::detect(name, &text));
        let shown = import::read(source, &Facts::default(), &[])
            .map_or_else(|refusal| refusal.to_string(), |draft| show(&draft));
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../../fixtures/drafts", omit_expression => true }, {
            insta::assert_snapshot!(name, shown);
        });
    }
}

/// A draft in the fewest words that show it all.
fn show(draft: &Draft) -> String {
    let mut page = String::new();
    write(&mut page, draft).expect("a string takes everything");
    page
}

fn write(page: &mut String, draft: &Draft) -> std::fmt::Result {
    let record = &draft.record;
    write_session(page, &record.session)?;
    for person in &record.participants {
        let whom = person.country.as_deref().or(person.organisation.as_deref());
        write!(page, "person: {} | {} | {}", person.name, or_dash(person.office.as_deref()), or_dash(whom))?;
        let role = person.role.map(|role| format!(" | {role:?}"));
        let attendance = person.attendance.map(|attendance| format!(" | {attendance:?}"));
        writeln!(page, "{}{}", role.unwrap_or_default(), attendance.unwrap_or_default())?;
    }
    for decision in &record.decisions {
        let count = decision.count.map(|count| format!(" ({count})")).unwrap_or_default();
        writeln!(page, "{}, {}: {}{count}", decision.kind.as_str(), decision.status.as_str(), decision.title)?;
    }
    for paragraph in &record.session.intro {
        writeln!(page, "intro: {paragraph}")?;
    }
    for speech in &record.speeches {
        if let Some(heading) = &speech.heading {
            writeln!(page, "heading: {heading}")?;
        }
        let who = record.speaker(speech).map(|person| person.name.as_str());
        let interpreted = if speech.interpreted { ", interpreted" } else { "" };
        writeln!(page, "speech: {} → {}{interpreted}", or_dash(speech.label.as_deref()), or_dash(who))?;
        for paragraph in &speech.paragraphs {
            let kind = match paragraph.kind {
                ParagraphKind::Text => "",
                ParagraphKind::Elision => "elision: ",
                ParagraphKind::Direction => "direction: ",
                ParagraphKind::Heading => "heading: ",
            };
            writeln!(page, "  {kind}{}", paragraph.text)?;
        }
    }
    for finding in &draft.findings {
        let line = finding.line.map(|line| format!(" at line {line}")).unwrap_or_default();
        writeln!(page, "{:?}{line}: {} [{}]", finding.severity, finding.message, finding.kind.as_str())?;
    }
    let ledger = draft.ledger.iter().map(|entry| format!("{} {:?}", entry.line, entry.taken_as).to_lowercase());
    writeln!(page, "ledger: {}", ledger.collect::<Vec<_>>().join(", "))
}

fn write_session(page: &mut String, session: &DraftSession) -> std::fmt::Result {
    let date = session.date.map(PartialDate::in_english);
    for (what, fact) in [
        ("title", session.title.as_deref()),
        ("organisation", session.organisation.as_deref()),
        ("date", date.as_deref()),
        ("time", session.time.as_deref()),
        ("place", session.place.as_deref()),
        ("country", session.country.as_deref()),
        ("language", session.language.as_deref()),
        ("source", session.source.url.as_deref()),
    ] {
        if let Some(fact) = fact {
            writeln!(page, "{what}: {fact}")?;
        }
    }
    writeln!(page, "kind: {}", session.kind.as_str())
}

fn or_dash(text: Option<&str>) -> &str {
    text.unwrap_or("–")
}
