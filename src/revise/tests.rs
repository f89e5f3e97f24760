//! Which paragraph is which, rule by rule; speeches, people and decisions; and what it costs.

use std::{collections::HashSet, fmt::Write as _, time::Instant};

use super::*;
use crate::model::{Decision, DecisionKind, DecisionStatus, Paragraph, ParagraphKind, Participation, Speech};

/// Any text as an id: those of tests are to be read.
fn id<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(text.into()).expect("an id")
}

/// A record of a line a speech: `Ann: a=One two three. | b=<…>`. What has no id gets one that begins with a plus sign.
fn told(text: &str) -> Record {
    let mut record = Record::default();
    record.session.slug = Some("slug".to_owned());
    let mut count = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (label, words) = line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""));
        let mut speech = Speech { id: id(&format!("+s{}", record.speeches.len())), ..Speech::default() };
        match label.split_once('=') {
            Some((own, label)) => (speech.id, speech.label) = (id(own), Some(label.to_owned())),
            None => speech.label = Some(label.to_owned()),
        }
        for words in words.split(" | ").filter(|words| !words.is_empty()) {
            count += 1;
            let (own, words) =
                words.split_once('=').map_or((format!("+{count}"), words), |(id, words)| (id.into(), words));
            let kind = if words == "<…>" { ParagraphKind::Elision } else { ParagraphKind::Text };
            let text = if words == "<…>" { String::new() } else { words.to_owned() };
            speech.paragraphs.push(Paragraph { id: id(&own), kind, text });
        }
        record.speeches.push(speech);
    }
    record
}

/// `former` is a line a paragraph: `a Ann -> b: its last words`.
fn remembered(former: &str) -> Vec<FormerParagraph> {
    let one = |line: &str| {
        let (head, words) = line.split_once(": ").expect("words");
        let [own, speaker, "->", target] = head.split(' ').collect::<Vec<_>>()[..] else { panic!("{head}") };
        let target = Some(target).filter(|target| *target != "gone").map(id);
        FormerParagraph { id: id(own), speaker: speaker.to_owned(), words: words.to_owned(), target }
    };
    former.lines().map(str::trim).filter(|line| !line.is_empty()).map(one).collect()
}

fn reconciled_with(before: &str, after: &str, former: &str, ids_are_given: bool) -> Reconciled {
    let (former, people) = (remembered(former), HashSet::new());
    reconcile(&told(before), told(after), Known { ids_are_given, former: &former, people: &people })
}

/// The ids of the paragraphs, then where others lead: `a + b, c->b d->gone`.
fn shown(reconciled: &Reconciled) -> String {
    let mut shown = String::new();
    for paragraph in reconciled.record.speeches.iter().flat_map(|speech| &speech.paragraphs) {
        let id = paragraph.id.as_str();
        let _ = write!(shown, "{} ", if id.starts_with('+') { "+" } else { id });
    }
    let moves = reconciled.moves.iter().filter(|moved| moved.unit == Unit::Paragraph);
    let moves = moves.map(|moved| {
        let target = moved.target.as_deref().unwrap_or("gone");
        format!("{}->{}", moved.id, if target.starts_with('+') { "+" } else { target })
    });
    let moves = moves.collect::<Vec<_>>().join(" ");
    if moves.is_empty() { shown.trim_end().to_owned() } else { format!("{}, {moves}", shown.trim_end()) }
}

#[test]
fn a_paragraph_is_known_by_its_words() {
    for (what, before, after, expected) in [
        ("nothing changed", "A: a=One two. | b=Three.", "A: One two. | Three.", "a b"),
        ("white space", "A: a=One  two.", "A: One two.", "a"),
        ("added and gone", "A: a=One. | b=Two.", "A: Two. | Three.", "b +, a->gone"),
        ("moved", "A: a=One. | b=Two. | c=Three.", "A: Three. | One. | Two.", "c a b"),
        ("short words of another speaker", "A: a=Yes, indeed.", "B: Yes, indeed.", "+, a->gone"),
        ("a corrected label", "A: a=We met here last year.\nB: b=No.", "C: We met here last year.\nB: No.", "a b"),
        (
            "short words in a speech with a corrected label",
            "A: a=Thank you. | b=We met here last year. | c=Thank you.\nB: d=Thank you.",
            "C: Thank you. | We met here last year. | Thank you.\nB: Thank you.",
            "a b c d",
        ),
        (
            "the first of equal ones gone",
            "A: a=Yes. | b=One. | c=Yes. | d=Two.",
            "A: One. | Yes. | Two.",
            "b c d, a->gone",
        ),
        (
            "the last of equal ones gone",
            "A: a=Yes. | b=One. | c=Yes. | d=Two.",
            "A: Yes. | One. | Two.",
            "a b d, c->gone",
        ),
        ("one more of equal ones", "A: a=Yes. | b=One. | c=Two.", "A: Yes. | One. | Yes. | Two.", "a b + c"),
        (
            "speeches that changed places",
            "A: a=Yes. | b=One.\nA: c=Yes. | d=Two.",
            "A: Yes. | Two.\nA: Yes. | One.",
            "c d a b",
        ),
        (
            "equal words between equal words",
            "A: a=Yes.\nB: b=No.\nA: c=Yes.\nB: d=So.",
            "B: No.\nA: Yes.\nB: So.",
            "b c d, a->gone",
        ),
    ] {
        assert_eq!(shown(&reconciled_with(before, after, "", false)), expected, "{what}");
    }
}

#[test]
fn joined_and_divided_paragraphs_lead_to_their_words() {
    let (one, two) = ("We met here last year in the old town.", "Nobody thought then that we would meet again.");
    let whole = format!("{one} {two}");
    for (what, before, after, expected) in [
        ("joined", format!("A: a={one} | b={two}"), format!("A: {whole}"), "a, b->a"),
        ("joined to longer ones", format!("A: a=Yes, yes. | b={two}"), format!("A: Yes, yes. {two}"), "b, a->b"),
        ("divided", format!("A: a={whole}"), format!("A: {one} | {two}"), "a +"),
        ("a short part", format!("A: a=Thank you. {two}"), format!("A: Thank you. | {two}"), "+ a"),
        (
            "joined and reworded",
            format!("A: a={one} | b={two}"),
            format!("A: {one} {}", two.replace("thought", "believed")),
            "a, b->a",
        ),
        (
            "divided and reworded",
            format!("A: a={whole}"),
            format!("A: {one} | {}", two.replace("thought", "believed")),
            "a +",
        ),
        ("half of it gone", format!("A: a={whole} | b=Yes."), format!("A: {one} | Yes."), "a b"),
        (
            "what is said is not what was said before",
            format!("A: a=Thank you very much. | b={one}"),
            format!("A: {one} | Thank you very much. {two}"),
            "b +, a->gone",
        ),
    ] {
        assert_eq!(shown(&reconciled_with(&before, &after, "", false)), expected, "{what}");
    }
}

#[test]
fn former_ids_follow_their_words() {
    let (one, two) = ("We met here last year in the old town.", "Nobody thought then that we would meet again.");
    let whole = format!("{one} {two}");
    let joined = format!("A: a={whole}");
    let was = format!("b A -> a: {two}");
    for (what, before, after, former, expected) in [
        ("nothing changed", joined.clone(), format!("A: {whole}"), was.clone(), "a"),
        ("divided again", joined.clone(), format!("A: {one} | {two}"), was.clone(), "a b"),
        (
            "divided again, the longer is the former",
            joined.clone(),
            format!("A: {one} | {two}"),
            format!("b A -> a: {one}"),
            "b a",
        ),
        ("divided elsewhere", joined.clone(), format!("A: {one} Nobody | {}", &two[7..]), was.clone(), "a +, b->+"),
        ("its words gone", joined.clone(), format!("A: {one}"), was.clone(), "a, b->gone"),
        ("all words gone", format!("{joined}\nB: c=Yes."), "B: Yes.".to_owned(), was.clone(), "c, a->gone b->gone"),
        ("back again", "A: a=Yes.".to_owned(), format!("A: Yes. | {two}"), format!("b A -> gone: {two}"), "a b"),
        (
            "back from another",
            "A: a=Yes.\nB: c=No.".to_owned(),
            format!("A: Yes.\nB: No. | {two}"),
            format!("b A -> gone: {two}"),
            "a c +",
        ),
        (
            "too short to be known",
            "A: a=Yes.".to_owned(),
            "A: Yes. | Thank you.".to_owned(),
            "b A -> gone: Thank you.".to_owned(),
            "a +",
        ),
        ("a copy of words that still stand", joined.clone(), format!("A: {whole} | {two}"), was.clone(), "a +"),
    ] {
        assert_eq!(shown(&reconciled_with(&before, &after, &former, false)), expected, "{what}");
    }
}

#[test]
fn reworded_paragraphs_are_known_between_their_neighbours() {
    for (what, before, after, expected, questions) in [
        (
            "a word in four",
            "A: a=One. | b=We meet here today. | c=Two.",
            "A: One. | We meet here again. | Two.",
            "a b c",
            0,
        ),
        ("a word in three of ten", "A: b=A B C D E F G H I.", "A: A x C D y F G z I.", "b", 0),
        ("half of the words", "A: b=A B C D E F G H.", "A: A B C D w x y z.", "+, b->gone", 1),
        ("nothing alike", "A: b=A B C D E F G H.", "A: K L M N O P Q R.", "+, b->gone", 0),
        ("another speaker", "A: b=A B C D E F G H.", "B: A B C D E F G x.", "+, b->gone", 0),
        ("two as like", "A: b=A B C D E F G H.", "A: A B C D E F G x. | A B C D E F G y.", "+ +, b->gone", 1),
        (
            "moved and a word changed",
            "A: a=One. | b=A B C D E F G H I J. | c=Two. | d=Three.",
            "A: One. | Two. | Three. | A B C D E F G H I x.",
            "a c d b",
            0,
        ),
        (
            "moved and a third changed",
            "A: a=One. | b=A B C D E F G H I. | c=Two.\nB: d=Three.",
            "A: One. | Two.\nB: Three.\nA: A x C D y F G z I.",
            "a c d +, b->gone",
            1,
        ),
    ] {
        let reconciled = reconciled_with(before, after, "", false);
        assert_eq!(shown(&reconciled), expected, "{what}");
        assert_eq!(reconciled.questions.len(), questions, "{what}: {:?}", reconciled.questions);
    }
}

#[test]
fn what_a_source_left_out_at_first_keeps_its_address() {
    for (what, before, after, former, expected) in [
        ("completed", "A: a=One. | b=<…> | c=Two.", "A: One. | More words. | And more. | Two.", "", "a b + c"),
        ("completed at the end", "A: a=One. | b=<…>", "A: One. | More.\nB: Words.", "", "a b +"),
        (
            "at another place",
            "A: a=One. | b=<…> | c=Two. | d=So.",
            "A: One. | Two. | More words. | So.",
            "",
            "a c + d, b->gone",
        ),
        ("one of two", "A: a=One. | b=<…> | c=Two. | d=<…>", "A: One. | <…> | Two. | More words.", "", "a b c d"),
        (
            "what was left out before",
            "A: a=One. | b=<…>",
            "A: One. | We met here last year.",
            "c A -> gone: We met here last year.",
            "a c, b->c",
        ),
        (
            "moved with its speech",
            "A: a=One. | b=<…>\nB: c=Two. | d=<…>",
            "B: Two. | <…>\nA: One. | <…>",
            "",
            "c d a b",
        ),
    ] {
        assert_eq!(shown(&reconciled_with(before, after, former, false)), expected, "{what}");
    }
}

#[test]
fn ids_that_are_given_are_believed() {
    for (what, before, after, former, expected) in [
        ("other words", "A: a=One. | b=Two.", "A: a=Three. | b=Two.", "", "a b"),
        ("changed places", "A: a=One. | b=Two.", "A: b=One. | a=Two.", "", "b a"),
        ("an id that was once", "A: a=One.", "A: a=One. | b=Two.", "b A -> a: Two.", "a b"),
        ("one without", "A: a=One. | b=Two.", "A: a=Three. | Two.", "", "a b"),
    ] {
        assert_eq!(shown(&reconciled_with(before, after, former, true)), expected, "{what}");
    }
    let derived = reconciled_with("A: a=One.", "A: a=Other words.", "", false);
    assert_ne!(derived.record.speeches[0].paragraphs[0].id.as_str(), "a", "an id of other words is not given again");
}

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
        let known = Known { ids_are_given: false, former: &[], people: &people };
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
        (&[("p", "Ann Oye")], &[("q", "Somebody Else")], &[], "p speaks p"),
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
        };
        Record { decisions: titles.iter().map(decision).collect(), ..told("") }
    };
    use DecisionKind::{Agreement, Plan};
    for (before, after, expected, questions) in [
        (&[("a", "On water", Plan)][..], &[("x", "On air", Plan), ("y", "On water", Plan)][..], "x a", 0),
        (&[("a", "On water", Plan)], &[("x", "On water", Agreement)], "a", 0),
        (&[("a", "On water of the long river", Plan)], &[("x", "On waters of the long river", Plan)], "a", 0),
        (&[("a", "On water of the river", Plan)], &[("x", "On the air over the river", Plan)], "x", 1),
        (&[("a", "On water", Plan), ("b", "On water", Plan)], &[("x", "On water", Plan)], "a", 0),
    ] {
        let Reconciled { record, moves, questions: found, .. } =
            reconcile(&with(before), with(after), Known { ids_are_given: false, former: &[], people: &HashSet::new() });
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
            format!("{} {} {:?}{}", entry.unit.word(), entry.id, entry.what, if entry.moved { "*" } else { "" })
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

#[test]
fn thousands_of_paragraphs_are_matched_in_a_moment() {
    let mut state = 7_u64;
    let mut numbers = std::iter::from_fn(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Some(state >> 33)
    });
    let mut words = |count: usize, among: u64| -> Vec<String> {
        numbers.by_ref().take(count).map(|number| format!("w{}", number % among)).collect()
    };
    let paragraphs: Vec<_> = (0..3_000).map(|_| words(40, 800)).collect();
    let reworded: Vec<_> = paragraphs.iter().map(|told| [&told[..12], &words(8, 800), &told[20..]].concat()).collect();
    let others: Vec<_> = (0..3_000).map(|_| words(40, 800)).collect();
    let tell = |paragraphs: &[Vec<String>]| {
        let told: Vec<_> = paragraphs.iter().map(|words| words.join(" ")).collect();
        told.chunks(50).map(|speech| format!("A: {}\n", speech.join(" | "))).collect::<String>()
    };
    let alike: Vec<_> = (0..3_000).map(|number: usize| vec!["Thank you.".to_owned(); 1 + number % 2]).collect();
    for (before, after, kept) in
        [(&paragraphs, &reworded, 3_000), (&paragraphs, &others, 0), (&alike, &paragraphs, 0), (&alike, &alike, 3_000)]
    {
        let begin = Instant::now();
        let reconciled = reconciled_with(&tell(before), &tell(after), "", false);
        let gone = reconciled.moves.iter().filter(|moved| moved.unit == Unit::Paragraph).count();
        assert_eq!(3_000 - gone, kept, "{:?}", before[0]);
        println!("{:?}", begin.elapsed());
        assert!(begin.elapsed().as_secs() < 30, "{:?}, without optimisation", begin.elapsed());
    }
}
