//! Finds the lines about which people answered, and notes on each what it is to be taken as.
//!
//! Every later step asks [`Line::decided`] and nothing else. A line is found by its words; of several with the same words, by the
//! lines before and after it. Invariant: no answer is placed on other words, or on one of several lines by chance.

use crate::{
    import::{
        draft::{LedgerEntry, PlacedAnswer, TakenAs},
        line_document::{Line, Manuscript, Mark, Shape},
        transcript::{
            labels::{dialect::Dialect, label::Label},
            line_questions,
        },
    },
    model::{Answer, LineUse, QuestionKey, QuestionKind},
};

/// The answers about lines, and the index that the line of each has once left-out lines are gone.
#[derive(Default)]
pub(crate) struct LineAnswers {
    placed: Vec<(PlacedAnswer, Option<usize>)>,
}

impl LineAnswers {
    /// Places the answers, and takes the lines that are left out from the manuscript.
    pub fn place(manuscript: &mut Manuscript, answers: &[Answer]) -> Self {
        let lines = &mut manuscript.lines;
        let mut placed = Vec::new();
        if answers.iter().any(|answer| answer.key.line().is_some()) {
            let hashes: Vec<_> = lines.iter().map(|line| QuestionKey::hash_of_line(&line.text)).collect();
            placed.extend(answers.iter().filter_map(|answer| place_one(answer, lines, &hashes)));
        }
        let is_answered = |line: usize| placed.iter().any(|(_, index)| *index == Some(line));
        line_questions::about_left_out(lines, is_answered, &mut manuscript.findings);
        for (answer, index) in &placed {
            let (Some(line), Some(decided)) = (index.map(|index| &mut lines[index]), answer.answer.line_use()) else {
                continue;
            };
            decide(line, decided, &mut manuscript.ledger);
        }
        if lines.iter().any(is_left_out) {
            let gone: Vec<_> = lines.iter().map(is_left_out).collect();
            for (answer, index) in &mut placed {
                answer.taken_as = index.filter(|at| gone[*at]).map(|_| TakenAs::Dropped);
                *index = index.filter(|at| !gone[*at]).map(|at| gone[..at].iter().filter(|gone| !**gone).count());
            }
            lines.retain(|line| !is_left_out(line));
        }
        Self { placed }
    }

    /// Gives the labels that people decided on.
    pub fn obey<'a>(lines: &'a [Line<'a>], labels: &mut [Option<Label<'a>>]) {
        for (line, label) in lines.iter().zip(labels) {
            if line.decided == Some(LineUse::Speaker) && label.is_none() {
                *label = Dialect::decided(line);
            }
        }
    }

    /// What became of each answer; `uses` has an entry for each line.
    pub fn report(self, uses: &[TakenAs]) -> Vec<PlacedAnswer> {
        let report = self.placed.into_iter().map(|(answer, index)| {
            let taken_as = match index {
                Some(index) => uses.get(index).copied(),
                None => answer.taken_as,
            };
            PlacedAnswer { taken_as, ..answer }
        });
        report.collect()
    }
}

fn is_left_out(line: &Line) -> bool {
    line.decided == Some(LineUse::LeftOut)
}

/// Finds the line of an answer; `None` if the answer is about something else.
fn place_one(answer: &Answer, lines: &[Line], hashes: &[String]) -> Option<(PlacedAnswer, Option<usize>)> {
    let (kind, hash) = answer.key.line()?;
    let beside = |index: usize| {
        [index.checked_sub(1), Some(index + 1)].map(|at| at.and_then(|at| hashes.get(at)).cloned().unwrap_or_default())
    };
    let (left_out, kept): (Vec<usize>, Vec<_>) =
        (0..lines.len()).filter(|index| hashes[*index] == hash).partition(|index| is_left_out(&lines[*index]));
    // Only a line that is left out is asked about as such, and the others as labels.
    let equal = if kind == QuestionKind::LeftOut && !left_out.is_empty() { left_out } else { kept };
    let mut candidates = equal.iter().filter(|index| answer.beside.as_ref() == Some(&beside(**index)));
    let index = match (&equal[..], candidates.next(), candidates.next()) {
        ([only], ..) => Some(*only),
        (_, Some(one), None) => Some(*one),
        _ => None,
    };
    let mut answer = answer.clone();
    answer.is_unplaced = index.is_none();
    answer.beside = index.map(beside).or(answer.beside);
    Some((PlacedAnswer { answer, equal_lines: equal.len(), taken_as: None }, index))
}

/// Makes a line look like what a person decided, so that the reader takes it as that.
fn decide(line: &mut Line, decided: LineUse, ledger: &mut Vec<LedgerEntry>) {
    let entry = |line, why: &str| LedgerEntry { line, taken_as: TakenAs::Dropped, why: why.to_owned() };
    match decided {
        LineUse::LeftOut if !is_left_out(line) => {
            ledger.extend((line.number..=line.last).map(|number| entry(number, "left out, as a person answered")));
        }
        LineUse::LeftOut => {}
        _ if is_left_out(line) => {
            let numbers = line.number..=line.last;
            ledger.retain(|entry| entry.taken_as != TakenAs::Dropped || !numbers.contains(&entry.line));
        }
        _ => {}
    }
    match decided {
        LineUse::Heading => (line.shape, line.mark) = (Shape::Words, Mark::Section),
        LineUse::Direction => (line.shape, line.mark) = (Shape::Direction, Mark::Plain),
        LineUse::Words | LineUse::Intro => (line.shape, line.mark) = (Shape::Words, Mark::Plain),
        LineUse::Speaker | LineUse::LeftOut => {}
    }
    line.decided = Some(decided);
}
