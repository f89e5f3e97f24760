//! Decides what two records of one day, place and organisation are to each other, and which decisions both have.

use std::collections::{HashMap, HashSet};

use crate::{
    model::{DecisionKind, LinkKind, Record, fold},
    reconcile::shared_words::shared_word_ratio,
};

/// Share of common words from which two records of one speech each are no two speeches.
const OTHER: f64 = 0.1;

/// Decides how a record belongs to another with the same organisation, date, place and format; `None` if only a person can decide.
///
/// Another language or another kind of record is a version, if the facts are known and not merely missing from both. A record of
/// the same title with one other speaker and other words is a part: talks of one day that are called otherwise may be other talks.
#[must_use]
pub fn relate(lead: &Record, record: &Record) -> Option<LinkKind> {
    let (one, other) = (&lead.session, &record.session);
    let facts_are_known = [one, other].iter().all(|session| session.organisation.is_some() && session.place.is_some());
    let is_translated = matches!((&one.language, &other.language), (Some(one), Some(other)) if one != other);
    if is_translated || one.kind != other.kind {
        return facts_are_known.then_some(LinkKind::Version);
    }
    let may_be_part = one.organisation.is_some() && one.title == other.title;
    (may_be_part && are_single_speeches(lead, record)).then_some(LinkKind::Part)
}

/// Whether each record has one speaker, not the same, and other words.
#[must_use]
pub fn are_single_speeches(one: &Record, other: &Record) -> bool {
    let (of_one, of_other) = (speakers(one), speakers(other));
    of_one.len() == 1
        && of_other.len() == 1
        && of_one != of_other
        && shared_word_ratio(one, other).is_none_or(|share| share < OTHER)
}

/// Who speaks in a record, by name and whom they represent, or by label.
fn speakers(record: &Record) -> HashSet<(String, Option<&str>)> {
    let of = |speech| match record.speaker(speech) {
        Some(person) => (fold(&person.name), person.country.as_deref().or(person.organisation.as_deref())),
        None => (speech.label.as_deref().map(fold).unwrap_or_default(), None),
    };
    record.speeches.iter().map(of).collect()
}

/// A decision as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDecision {
    /// Its kind.
    pub kind: DecisionKind,
    /// Its title.
    pub title: String,
}

/// The places of the decisions of a record that are among those known of its session: of the same kind and title, or, in another
/// language, of the same kind in the same order.
#[must_use]
pub fn repeated_decisions(known: &[KnownDecision], decisions: &[KnownDecision], is_translated: bool) -> Vec<usize> {
    let key =
        |decision: &KnownDecision| (decision.kind, if is_translated { String::new() } else { fold(&decision.title) });
    let mut left: HashMap<_, usize> = HashMap::new();
    known.iter().for_each(|decision| *left.entry(key(decision)).or_default() += 1);
    let mut repeated = Vec::new();
    for (place, decision) in decisions.iter().enumerate() {
        if let Some(left) = left.get_mut(&key(decision)).filter(|left| **left > 0) {
            *left -= 1;
            repeated.push(place);
        }
    }
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        import::{Facts, check, json},
        model::{DraftRecord, SessionKind},
        samples,
    };

    fn sample() -> Record {
        let draft: DraftRecord = serde_json::from_str(samples::ALL[0]).expect("a sample");
        check(json::draft(draft, &Facts::default())).accept().expect("it is whole")
    }

    /// The sample with its first speech alone, or its last.
    fn speech(first: bool) -> Record {
        let mut record = sample();
        record.speeches = if first { record.speeches.drain(..1).collect() } else { record.speeches.split_off(1) };
        record.speeches.truncate(1);
        record
    }

    #[test]
    fn other_languages_and_kinds_are_versions_and_other_speeches_are_parts() {
        let lead = sample();
        let mut russian = lead.clone();
        russian.session.language = Some("ru".to_owned());
        let mut verbatim = lead.clone();
        verbatim.session.kind = SessionKind::Verbatim;
        for version in [&russian, &verbatim] {
            assert_eq!(relate(&lead, version), Some(LinkKind::Version));
            let mut nowhere = version.clone();
            nowhere.session.place = None;
            assert_eq!(relate(&lead, &nowhere), None, "only a person can decide");
        }
        assert_eq!(relate(&lead, &lead), None);
        assert_eq!(relate(&speech(true), &speech(false)), Some(LinkKind::Part));
        assert_eq!(relate(&speech(true), &speech(true)), None, "the same speaker");
        assert_eq!(relate(&lead, &speech(true)), None, "one record has several speakers");
    }

    #[test]
    fn decisions_repeat_by_kind_and_title_and_across_languages_by_kind_and_order() {
        use DecisionKind::{Agreement, Declaration};
        let decision = |kind, title: &str| KnownDecision { kind, title: title.to_owned() };
        let known = [decision(Declaration, "On water"), decision(Agreement, "On roads")];
        let told =
            [decision(Declaration, "on water."), decision(Declaration, "On water"), decision(Agreement, "On air")];
        assert_eq!(repeated_decisions(&known, &told, false), [0]);
        let translated =
            [decision(Declaration, "О воде"), decision(Declaration, "О мире"), decision(Agreement, "О дорогах")];
        assert_eq!(repeated_decisions(&known, &translated, true), [0, 2]);
    }
}
