//! Public ids and slugs, derived from what they name, so that the same file imported on two machines gets the same links.

use std::collections::HashMap;

use crate::{
    import::derived,
    model::{
        DecisionId, DraftRecord, DraftSession, ParagraphId, ParagraphKind, ParticipantId, Participation, SpeechId, fold,
    },
};

/// The longest slug that a record may bring.
const SLUG: usize = 400;

/// The id of a person: of the name, and of the country or organisation represented.
pub(crate) fn participant(person: &Participation) -> ParticipantId {
    let whom = person.country.as_ref().or(person.organisation.as_ref());
    let whom = whom.map_or_else(String::new, |whom| fold(whom));
    ParticipantId::derive(&["participant", &fold_or_keep(&person.name), &whom])
}

/// The folded text, or the text itself if nothing remains after folding.
fn fold_or_keep(text: &str) -> String {
    match fold(text) {
        folded if folded.is_empty() => text.to_owned(),
        folded => folded,
    }
}

/// Gives the session its slug, and speeches, paragraphs and decisions their ids, where they have none.
pub(crate) fn identify(record: &mut DraftRecord) {
    let session = &mut record.session;
    let DraftSession { organisation, place, title, format, language, .. } = &*session;
    // A fact that is not known counts as an empty one, so that ids stay the same.
    let date = session.date.map_or_else(String::new, |date| date.to_string());
    let [organisation, place, title, format, language] =
        [organisation, place, title, format, language].map(|fact| fact.as_deref().unwrap_or(""));
    let which = [&*date, organisation, place, title, format, language].map(fold_or_keep).join("\n");
    let given = session.slug.clone().filter(|given| is_slug(given));
    session.slug = Some(given.unwrap_or_else(|| derived::session_slug(session)));

    let mut times = Times::default();
    for speech in &mut record.speeches {
        let label = speech.label.as_deref().unwrap_or("").to_owned();
        let words = speech.paragraphs.iter().find(|paragraph| paragraph.kind == ParagraphKind::Text);
        let words = words.map_or("", |paragraph| paragraph.text.as_str());
        if !speech.id.is_public() {
            let nth = times.of(&["speech", &label, words]);
            speech.id = SpeechId::derive(&["speech", &which, &label, words, &nth]);
        }
        for paragraph in &mut speech.paragraphs {
            if !paragraph.id.is_public() {
                let nth = times.of(&["paragraph", &label, &paragraph.text]);
                paragraph.id = ParagraphId::derive(&["paragraph", &which, &label, &paragraph.text, &nth]);
            }
        }
    }
    for decision in &mut record.decisions {
        if !decision.id.is_public() {
            let nth = times.of(&["decision", &decision.title]);
            decision.id = DecisionId::derive(&["decision", &which, &decision.title, &nth]);
        }
    }
}

/// Whether a slug that came with a record is valid in an address.
fn is_slug(given: &str) -> bool {
    (1..=SLUG).contains(&given.len())
        && given.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Counts earlier occurrences of the same content, so that two speeches with the same words get different ids.
#[derive(Default)]
struct Times(HashMap<String, usize>);

impl Times {
    fn of(&mut self, parts: &[&str]) -> String {
        let count = self.0.entry(parts.join("\u{1f}")).or_default();
        *count += 1;
        count.to_string()
    }
}
