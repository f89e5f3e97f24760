//! An answer about a line is never placed on another line, however the page changes around it.

use plenary::{
    import::{self, Draft, Facts, Format, Source},
    model::{Answer, ParagraphKind, QuestionKey},
};
use serde_json::json;

use crate::support::archive::Numbers;

const LINES: usize = 40;
const ANSWERS: usize = 10;
const EDITS: usize = 200;

/// A line by who it was at first; copies and new lines are nobody.
type Line = (Option<usize>, String);

fn text(lines: &[Line]) -> String {
    let words: Vec<_> = lines.iter().map(|(_, words)| words.as_str()).collect();
    format!("President of Norway Tor Aas: Welcome to all of you.\n{}\n", words.join("\n"))
}

fn read(lines: &[Line], answers: &[Answer]) -> Draft {
    let facts = Facts { date: "2021-09-16".parse().ok(), ..Facts::default() };
    import::read(Source::new(&text(lines), Format::Text), &facts, answers).expect("a text")
}

/// Answers that some lines are stage directions, as they are kept with the record.
fn answers(lines: &[Line]) -> Vec<Answer> {
    let answers = (0..ANSWERS).map(|number| {
        let key = format!("label/line:{}", QuestionKey::hash_of_line(&lines[number * 4 + 1].1));
        let answer = json!({ "key": key, "value": "direction", "time": "2026-11-25T06:28:00Z", "change": "7k3m9qhd" });
        serde_json::from_value(answer).expect("an answer")
    });
    let answers: Vec<Answer> = answers.collect();
    read(lines, &answers).line_answers.into_iter().map(|placed| placed.answer).collect()
}

fn edit(lines: &mut Vec<Line>, numbers: &mut Numbers) {
    let [from, to] = [(); 2].map(|()| numbers.between(0, lines.len()));
    match numbers.between(0, 5) {
        0 => {
            let line = lines.remove(from);
            lines.insert(to, line);
        }
        1 => {
            let copy = (None, lines[from].1.clone());
            lines.insert(to, copy);
        }
        2 => lines.insert(to, (None, format!("A new remark about pier {} and its lamps.", numbers.between(0, 9_000)))),
        3 => lines[from] = (None, format!("{} And so it is, number {}.", lines[from].1, numbers.between(0, 9_000))),
        _ => _ = lines.remove(from),
    }
}

#[test]
fn no_answer_is_placed_on_another_line_after_random_moves_repeats_and_insertions() {
    let at_first: Vec<Line> = (0..LINES)
        .map(|number| (Some(number), format!("We thank pier {number} for its work and its light.")))
        .collect();
    let answers = answers(&at_first);
    assert!(answers.iter().all(|answer| !answer.is_unplaced && answer.beside.is_some()));
    let (mut placed, mut unplaced) = (0, 0);
    for seed in 0..EDITS {
        let mut numbers = Numbers::new(seed as u64);
        let mut lines = at_first.clone();
        (0..=seed % 12).for_each(|_| edit(&mut lines, &mut numbers));
        let draft = read(&lines, &answers);
        let listed = draft.line_answers.iter().filter(|placed| placed.answer.is_unplaced).count();
        let paragraphs = &draft.record.speeches[0].paragraphs[1..];
        assert_eq!(paragraphs.len(), lines.len());
        let directions =
            paragraphs.iter().zip(&lines).filter(|(paragraph, _)| paragraph.kind == ParagraphKind::Direction);
        let directions: Vec<_> = directions.map(|(_, (who, words))| (who, words)).collect();
        assert_eq!(directions.len() + listed, ANSWERS, "an answer is placed or listed");
        for (who, words) in directions {
            let is_alone = lines.iter().filter(|(_, other)| other == words).count() == 1;
            // A copy is taken for the line only where the line itself is gone.
            assert!(who.is_some_and(|who| who % 4 == 1) || is_alone, "{words}");
            assert!(words.starts_with("We thank pier") && words.ends_with("its light."), "{words}");
        }
        placed += ANSWERS - listed;
        unplaced += listed;
    }
    assert!(placed > unplaced * 4, "{placed} placed, {unplaced} listed");
}
