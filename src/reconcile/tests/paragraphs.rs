//! Which paragraph is which, rule by rule.

use crate::reconcile::tests::{reconciled_with, shown};

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
        ("a copy of words that are still there", joined.clone(), format!("A: {whole} | {two}"), was.clone(), "a +"),
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
