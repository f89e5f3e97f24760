//! A record as Markdown, for people to read and edit; what [`crate::import`] reads back as the very same record.
//!
//! ```text
//! ---
//! plenary: 1
//! slug: 2021-09-16-csto-dushanbe
//! title: CSTO session
//! participants:
//!   - id: 3m9qhd7k
//!     name: Emomali Rahmon
//! ---
//!
//! A paragraph of the intro.
//!
//! # The heading of a part, above the speech that begins it
//!
//! ## President of Tajikistan Emomali Rahmon {#7k3m9qhd by=3m9qhd7k}
//!
//! A paragraph. {#8p2v6n4c}
//!
//! (Applause.) {#c4n6v2p8 direction}
//! ```
//!
//! Facts are in the front matter, one key and value a line. The braces at the end of a heading or a paragraph hold its id, its
//! kind unless it is text, the speaker, and where facts come from that the text does not state. Words are escaped by `escape`.

use std::fmt::Display;

use crate::{
    export::escape,
    model::{
        Answer, Attendance, Decision, Origins, Paragraph, ParagraphKind, Participation, Record, Role, Session, Speech,
    },
};

/// The record as Markdown with front matter.
#[must_use]
pub fn markdown(record: &Record) -> String {
    let mut text = String::from("---\n");
    facts(record, &mut text);
    people(&record.participants, &mut text);
    decisions(&record.decisions, &mut text);
    answers(&record.answers, &mut text);
    text.push_str("---\n");
    for words in &record.session.intro {
        block(&mut text, &escape::paragraph(words), if words.is_empty() { "{}" } else { "" });
    }
    record.speeches.iter().for_each(|speech| self::speech(speech, &mut text));
    text
}

fn facts(record: &Record, text: &mut String) {
    let Session {
        slug,
        title,
        organisation,
        date,
        end_date,
        time,
        place,
        country,
        format,
        kind,
        language,
        source,
        intro: _,
        origins,
    } = &record.session;
    line(text, "", "plenary", Some(&record.plenary));
    line(text, "", "slug", Some(slug));
    line(text, "", "title", Some(&title));
    line(text, "", "organisation", organisation.as_ref());
    line(text, "", "date", Some(date));
    line(text, "", "end_date", end_date.as_ref());
    line(text, "", "time", time.as_ref());
    line(text, "", "place", place.as_ref());
    line(text, "", "country", country.as_ref());
    line(text, "", "format", format.as_ref());
    line(text, "", "kind", Some(&kind.as_str()));
    line(text, "", "language", language.as_ref());
    line(text, "", "source_url", source.url.as_ref());
    line(text, "", "licence", source.licence.as_ref());
    line(text, "", "retrieved", source.retrieved.as_ref());
    line(text, "", "origins", Some(origins).filter(|origins| !origins.is_empty()));
}

fn people(people: &[Participation], text: &mut String) {
    if !people.is_empty() {
        text.push_str("participants:\n");
    }
    for Participation { id, name, office, country, organisation, role, attendance, origins } in people {
        line(text, "  - ", "id", Some(&id.as_str()));
        line(text, "    ", "name", Some(&name));
        line(text, "    ", "office", office.as_ref());
        line(text, "    ", "country", country.as_ref());
        line(text, "    ", "organisation", organisation.as_ref());
        line(text, "    ", "role", role.map(Role::as_str).as_ref());
        line(text, "    ", "attendance", attendance.map(Attendance::as_str).as_ref());
        line(text, "    ", "origins", Some(origins).filter(|origins| !origins.is_empty()));
    }
}

fn decisions(decisions: &[Decision], text: &mut String) {
    if !decisions.is_empty() {
        text.push_str("decisions:\n");
    }
    for Decision { id, kind, status, title, count, source_sentence, origins } in decisions {
        line(text, "  - ", "kind", Some(&kind.as_str()));
        line(text, "    ", "status", Some(&status.as_str()));
        line(text, "    ", "title", Some(&title));
        line(text, "    ", "count", count.as_ref());
        line(text, "    ", "source_sentence", source_sentence.as_ref());
        line(text, "    ", "origins", Some(origins).filter(|origins| !origins.is_empty()));
        line(text, "    ", "id", Some(&id.as_str()).filter(|id| !id.is_empty()));
    }
}

/// Values of any kind, as JSON.
fn answers(answers: &[Answer], text: &mut String) {
    if !answers.is_empty() {
        text.push_str("answers:\n");
    }
    for Answer { key, value, read, now, is_unplaced, beside, author, time, change } in answers {
        line(text, "  - ", "key", Some(key));
        line(text, "    ", "value", Some(value));
        line(text, "    ", "read", read.as_ref());
        line(text, "    ", "now", now.as_ref());
        line(text, "    ", "unplaced", Some(is_unplaced).filter(|is| **is));
        line(text, "    ", "beside", beside.as_ref().map(|beside| serde_json::json!(beside)).as_ref());
        line(text, "    ", "author", author.as_ref());
        line(text, "    ", "time", Some(time));
        line(text, "    ", "change", Some(&change.as_str()));
    }
}

/// A key and its value, where there is one.
fn line(text: &mut String, indent: &str, key: &str, value: Option<&impl Display>) {
    if let Some(value) = value {
        text.extend([indent, key, ": ", &escape::value(&value.to_string()), "\n"]);
    }
}

fn speech(speech: &Speech, text: &mut String) {
    let Speech { id, participant, label, heading, interpreted, origins, paragraphs } = speech;
    if let Some(heading) = heading {
        block(text, "#", &escape::heading(heading));
    }
    let mut braces = vec![id_mark(id.as_str())];
    braces.extend(participant.as_ref().map(|by| {
        let by = if by.is_public() { by.as_str().to_owned() } else { escape::quoted(by.as_str()) };
        format!("by={by}")
    }));
    // Without an id, a heading says itself who speaks where nothing else does.
    braces.extend((id.is_absent() && participant.is_none()).then(|| "by=\"\"".to_owned()));
    braces.extend((label.as_deref() == Some("")).then(|| "label=\"\"".to_owned()));
    braces.extend(interpreted.then(|| "interpreted".to_owned()));
    braces.extend(origins_mark(origins));
    let label = label.as_deref().map_or_else(String::new, escape::heading);
    let mark = if label.is_empty() { "##".to_owned() } else { format!("## {label}") };
    block(text, &mark, &in_braces(&braces));
    paragraphs.iter().for_each(|paragraph| self::paragraph(paragraph, text));
}

fn paragraph(Paragraph { id, kind, text: words, origins }: &Paragraph, text: &mut String) {
    // Without an id, a paragraph is what it looks like where nothing else is said.
    let kind_word = match kind {
        ParagraphKind::Text if id.is_absent() => kind.as_str(),
        ParagraphKind::Text | ParagraphKind::Heading => "",
        ParagraphKind::Elision | ParagraphKind::Direction => kind.as_str(),
    };
    let braces = in_braces(&[id_mark(id.as_str()), kind_word.to_owned(), origins_mark(origins).unwrap_or_default()]);
    match kind {
        ParagraphKind::Heading if words.is_empty() => block(text, "###", &braces),
        ParagraphKind::Heading => block(text, &format!("### {}", escape::heading(words)), &braces),
        ParagraphKind::Elision if words.is_empty() => block(text, "<…>", &braces),
        _ => block(text, &escape::paragraph(words), &braces),
    }
}

fn id_mark(id: &str) -> String {
    if id.is_empty() { String::new() } else { format!("#{id}") }
}

/// `origins="participant derived"`
fn origins_mark(origins: &Origins) -> Option<String> {
    (!origins.is_empty()).then(|| format!("origins={}", escape::quoted(&origins.to_string())))
}

fn in_braces(parts: &[String]) -> String {
    let parts: Vec<_> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    format!("{{{}}}", parts.join(" "))
}

/// Writes words and the suffix after them, below an empty line.
fn block(text: &mut String, words: &str, after: &str) {
    let space = if words.is_empty() || words.ends_with('\n') || after.is_empty() { "" } else { " " };
    text.extend(["\n", words, space, after, "\n"]);
}
