//! Reads a text again as people answered about its lines.

use std::collections::HashSet;

use strum::VariantArray;

use serde_json::Value;

use crate::{
    import::{self, Draft, Facts, Finding, Format, LabelStyle, PlacedAnswer, Source},
    model::{Answer, FactKey, FactName, Holder, Holders, Origin, Participation, Record, Severity, UnitKey},
    reconcile,
    store::sqlite::write::import_options::{ImportItem, SourceText},
};

/// A text as read with answers about its lines.
pub(crate) struct ReadAgain {
    pub record: Record,
    pub findings: Vec<Finding>,
    pub line_answers: Vec<PlacedAnswer>,
}

/// Reads the text of an item as the answers about its lines say. `None` if no answer is about a line, or the item has no text with
/// lines: then the item stays as it was read.
pub(crate) fn read_item(item: &ImportItem, answers: &[Answer]) -> Option<ReadAgain> {
    let is_about_line = answers.iter().any(|answer| answer.key.line().is_some());
    let source = item.source.as_ref().filter(|_| is_about_line && !item.ids_are_given)?;
    let format = item.format.unwrap_or_else(|| format_of(source, &item.record));
    read_text(source, format, (&item.record, &item.given), answers).ok()
}

/// The formats whose lines a person may decide about.
const WITH_LINES: [Format; 7] = [
    Format::Text,
    Format::Markdown,
    Format::Html,
    Format::UnVerbatim,
    Format::Captions,
    Format::Segments,
    Format::Hansard,
];

/// The format in which a text gave this record: the detected one, unless a flag said otherwise and another one gives more of it.
pub(crate) fn format_of(source: &SourceText, record: &Record) -> Format {
    let detected = Format::detect(source.name.as_deref().unwrap_or(""), &source.text);
    if !WITH_LINES.contains(&detected) {
        return detected;
    }
    let text = reconcile::without_answers(record);
    let wanted = printed(&text);
    let missing = |format: Format| {
        let read = read_text(source, format, (record, &[]), &record.answers).ok();
        read.map_or(usize::MAX, |read| wanted.difference(&printed(&read.record)).count())
    };
    if missing(detected) == 0 {
        return detected;
    }
    [detected].into_iter().chain(WITH_LINES).min_by_key(|format| missing(*format)).unwrap_or(detected)
}

/// The labels and the words of a record.
fn printed(record: &Record) -> HashSet<String> {
    let speeches = record.speeches.iter();
    let words = speeches.flat_map(|speech| speech.label.iter().chain(speech.paragraphs.iter().map(|one| &one.text)));
    words.cloned().collect()
}

/// Reads a text as answers about its lines say; `(record, given)` is what was read from it before, and what flags said.
///
/// # Errors
/// Why the text gives no record.
pub(crate) fn read_text(
    source: &SourceText,
    format: Format,
    (before, given): (&Record, &[(FactKey, Value)]),
    answers: &[Answer],
) -> Result<ReadAgain, String> {
    let name = source.name.as_deref().unwrap_or("");
    if !WITH_LINES.contains(&format) {
        return Err("its format has no lines that a person can decide about".to_owned());
    }
    let mut facts = facts_of(before, given);
    let read = |facts: &Facts| {
        let source = Source { name, text: &source.text, format, beside: &[] };
        import::read(source, facts, answers).map_err(|refusal| refusal.to_string())
    };
    let mut draft = read(&facts)?;
    if draft.ids_are_given {
        return Err("it was read from an exported record".to_owned());
    }
    // A flag may have said how the text sets its labels apart.
    if lacks_labels(&draft, before) > 0 {
        let styles = LabelStyle::VARIANTS.iter().map(|style| Facts { labels: Some(*style), ..facts.clone() });
        let readings = styles.filter_map(|facts| read(&facts).ok().map(|draft| (lacks_labels(&draft, before), facts)));
        let best = readings.min_by_key(|(lacks, _)| *lacks).filter(|(lacks, _)| *lacks < lacks_labels(&draft, before));
        if let Some((_, styled)) = best {
            facts = styled;
            draft = read(&facts)?;
        }
    }
    if draft.record.session.date.is_none() {
        facts.date = Some(before.session.date);
        draft = read(&facts)?;
    }
    let open = held_by_list(before, &draft.record.participants);
    if !open.is_empty() {
        // Read without answers, the text gives these people no country either: a keeper's list gave it.
        let plain = Source { name, text: &source.text, format, beside: &[] };
        let plain = import::read(plain, &facts, &[]).map_err(|refusal| refusal.to_string())?;
        let open = held_by_list(before, &plain.record.participants);
        if !open.is_empty() {
            facts.holders = Some(Holders(open));
            draft = read(&facts)?;
        }
    }
    let Draft { findings, line_answers, .. } = draft.clone();
    let first_error = |draft: Box<Draft>| {
        let error = draft.findings.into_iter().find(|finding| finding.severity == Severity::Error);
        error.map_or_else(String::new, |error| error.message)
    };
    let record = draft.accept().map_err(first_error)?;
    Ok(ReadAgain { record, findings, line_answers })
}

/// Those who have a country in the record that was derived, and none as the text is read now, as a list of holders has them.
fn held_by_list(before: &Record, now: &[Participation]) -> Vec<Holder> {
    let day = before.session.date;
    let has_none = |person: &&Participation| {
        person.origins.get(FactName::Country) == Some(Origin::Derived)
            && now.iter().any(|now| {
                now.name == person.name
                    && now.office == person.office
                    && now.country.is_none()
                    && now.organisation.is_none()
            })
    };
    let holders = before.participants.iter().filter(has_none).filter_map(|person| {
        Some(Holder {
            country: person.country.clone()?,
            name: person.name.clone(),
            spellings: Vec::new(),
            surnames: vec![person.name.clone()],
            offices: person.office.iter().cloned().collect(),
            from: day,
            to: Some(day),
            basis: String::new(),
        })
    });
    holders.collect()
}

/// How many labels of a record a draft has not.
fn lacks_labels(draft: &Draft, before: &Record) -> usize {
    let has: HashSet<_> = draft.record.speeches.iter().filter_map(|speech| speech.label.as_deref()).collect();
    let labels: HashSet<_> = before.speeches.iter().filter_map(|speech| speech.label.as_deref()).collect();
    labels.difference(&has).count()
}

/// What flags said.
fn facts_of(before: &Record, given: &[(FactKey, Value)]) -> Facts {
    let said = |fact: &str| {
        let (_, value) = given.iter().find(|(key, _)| key.unit == UnitKey::Session && key.fact == fact)?;
        value.as_str().map(str::to_owned)
    };
    Facts {
        title: said("title"),
        organisation: said("organisation"),
        date: said("date").and_then(|date| date.parse().ok()),
        time: said("time"),
        place: said("place"),
        country: said("country"),
        language: said("language"),
        source_url: said("source_url"),
        retrieved: None,
        licence: said("licence"),
        speaker: only_speaker(before),
        labels: None,
        phrases: import::labels_of(before),
        holders: None,
        no_speeches: before.speeches.is_empty(),
    }
}

/// Who speaks in a record of one speech without a label, as a flag would say it.
fn only_speaker(record: &Record) -> Option<String> {
    let [speech] = &record.speeches[..] else { return None };
    let speaker = speech.participant.as_ref().filter(|_| speech.label.is_none())?;
    let person = record.participants.iter().find(|person| person.id == *speaker)?;
    Some(person.office.iter().map(|office| format!("{office} ")).chain([person.name.clone()]).collect())
}
