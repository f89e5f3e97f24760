//! Tests of how speeches, people and decisions are matched, and of the reported differences.

use super::*;
use crate::model::{
    Decision,
    DecisionKind::{self, Agreement, Plan},
    DecisionStatus, Origins, Participation,
};

/// The ids of the speeches, then where others lead.
fn speeches(before: &str, after: &str) -> String {
    let reconciled = reconciled_with(before, after, "", false);
    let ids = reconciled.record.speeches.iter().map(|speech| speech.id.to_string());
    let moves = reconciled.moves.iter().filter(|moved| moved.unit == Unit::Speech);
    let moves = moves.map(|moved| format!("{}->{}", moved.id, moved.target.as_deref().unwrap_or("gone")));
    let all: Vec<_> = ids.map(|id| if id.starts_with('+') { "+".to_owned() } else { id }).chain(moves).collect();
    all.join(" ")
}

#[test]
fn a_speech_is_known_by_where_its_words_went() {
    for (what, before, after, expected) in [
        ("nothing changed", "x=A: a=One.\ny=B: b=Two.", "A: One.\nB: Two.", "x y"),
        ("one more before", "x=A: a=One.\ny=B: b=Two.", "C: No.\nA: One.\nB: Two.", "+ x y"),
        ("joined", "x=A: a=One.\ny=A: b=Two or more.", "A: One. | Two or more.", "y x->y"),
        ("divided", "x=A: a=One. | b=Two or more.", "A: One.\nB: Two or more.", "x +"),
        (
            "equal ones",
            "x=Q: a=Why?\ny=A: b=One.\nz=Q: c=Why?\nw=A: d=Two.",
            "A: One.\nQ: Why?\nA: Two.",
            "y z w x->gone",
        ),
        ("without words", "x=A: a=One.\ny=B:\nz=A: c=Two.", "A: One.\nB:\nA: Two.", "x y z"),
    ] {
        assert_eq!(speeches(before, after), expected, "{what}");
    }
}

fn a_person(own: &str, name: &str, country: &str) -> Participation {
    Participation {
        id: id(own),
        name: name.to_owned(),
        office: None,
        country: Some(country.to_owned()),
        organisation: None,
        role: None,
        attendance: None,
        origins: Origins::default(),
    }
}

#[test]
fn a_person_whose_name_was_corrected_is_the_same() {
    let with = |people: &[(&str, &str)], speaker: &str| {
        let mut record = told("A: a=One two three four five.\nB: b=Six.");
        record.participants = people.iter().map(|(id, name)| a_person(id, name, "TJ")).collect();
        record.speeches[0].participant = Some(id(speaker));
        record
    };
    let reconciled = |before: &[(&str, &str)], after: &[(&str, &str)], shared: &[&str]| {
        let people = shared.iter().map(|shared| id(shared)).collect();
        let known = ReconcileContext { ids_are_given: false, former: &[], people: &people, first: &HashMap::new() };
        let Reconciled { record, moves, .. } = reconcile(&with(before, "p"), with(after, after[0].0), known);
        let moves = moves.into_iter().filter(|moved| moved.unit == Unit::Participant);
        let moves = moves.map(|moved| format!("{}->{}", moved.id, moved.target.unwrap_or_else(|| "gone".to_owned())));
        let speaker = record.speeches[0].participant.iter().map(|id| format!("speaks {id}"));
        let ids = record.participants.iter().map(|person| person.id.to_string());
        ids.chain(speaker).chain(moves).collect::<Vec<_>>().join(" ")
    };
    for (before, after, shared, expected) in [
        (&[("p", "Ann Oye")][..], &[("p", "Ann Oye")][..], &[][..], "p speaks p"),
        (&[("p", "Ann Oye")], &[("q", "Anne Oye")], &[], "p speaks p"),
        (&[("p", "Ann Oye")], &[("q", "Somebody Else")], &[], "q speaks q p->gone"),
        (&[("p", "Oye")], &[("q", "Ann Oye")], &[], "p speaks p"),
        (&[("p", "Ann Oye")], &[("q", "Anne Oye")], &["q"], "q speaks q p->q"),
        (&[("p", "Ann Oye"), ("r", "Bo")], &[("p", "Ann Oye")], &[], "p speaks p r->gone"),
        (&[("p", "Ann Oye"), ("r", "Bo Ek Li")], &[("p", "Ann Oye"), ("q", "Bo Ekk Li")], &[], "p r speaks p"),
        (&[("p", "Ann Oye"), ("r", "Bo")], &[("p", "Ann Oye"), ("q", "Someone")], &[], "p q speaks p r->gone"),
    ] {
        assert_eq!(reconciled(before, after, shared), expected, "{before:?} {after:?}");
    }
}

#[test]
fn a_decision_is_known_by_its_title() {
    let with = |titles: &[(&str, &str, DecisionKind)]| {
        let decision = |(own, title, kind): &(&str, &str, DecisionKind)| Decision {
            id: id(own),
            kind: *kind,
            status: DecisionStatus::Adopted,
            title: (*title).to_owned(),
            count: None,
            source_sentence: None,
            origins: Origins::default(),
        };
        Record { decisions: titles.iter().map(decision).collect(), ..told("") }
    };
    for (before, after, expected, questions) in [
        (&[("a", "On water", Plan)][..], &[("x", "On air", Plan), ("y", "On water", Plan)][..], "x a", 0),
        (&[("a", "On water", Plan)], &[("x", "On water", Agreement)], "a", 0),
        (&[("a", "On water of the long river", Plan)], &[("x", "On waters of the long river", Plan)], "a", 0),
        (&[("a", "On water of the river", Plan)], &[("x", "On the air over the river", Plan)], "x", 1),
        (&[("a", "On water", Plan), ("b", "On water", Plan)], &[("x", "On water", Plan)], "a", 0),
    ] {
        let Reconciled { record, moves, questions: found, .. } = reconcile(
            &with(before),
            with(after),
            ReconcileContext { ids_are_given: false, former: &[], people: &HashSet::new(), first: &HashMap::new() },
        );
        let ids: Vec<_> = record.decisions.iter().map(|decision| decision.id.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "{moves:?}");
        assert_eq!(found.len(), questions, "{found:?}");
        assert_eq!(moves.len() + ids.iter().filter(|id| "ab".contains(**id)).count(), before.len());
    }
}

#[test]
fn what_changed_is_told_in_the_order_of_the_record() {
    let before = told("x=A: a=One two three. | b=Four. | c=Five. | d=Six.\ny=B: e=Seven.");
    let after = told("x=A: c=Five. | a=One two more. | +=New.\ny=C: e=Seven. | d=Six.");
    let differences = compare(&before, &after);
    let shown: Vec<_> = differences
        .entries
        .iter()
        .map(|entry| {
            format!("{} {} {:?}{}", entry.unit.as_str(), entry.id, entry.what, if entry.moved { "*" } else { "" })
        })
        .collect();
    let expected = [
        "paragraph c Moved*",
        "paragraph a Changed",
        "paragraph b Removed",
        "paragraph + Added",
        "speech y Changed",
        "paragraph d Moved*",
    ];
    assert_eq!(shown, expected);
    let counts = Counts { unchanged: 1, changed: 1, added: 1, removed: 1, moved: 2 };
    assert_eq!(differences.paragraphs, counts);
    assert_eq!(differences.speeches, Counts { unchanged: 1, changed: 1, ..Counts::default() });
    assert!(compare(&before, &before).is_empty());
}
