//! Turns: where a source prints who speaks as a heading above each block of words, one person going on is one speech.

use std::collections::HashSet;

use crate::import::{
    draft::TakenAs,
    line_document::{Line, Mark, Shape},
    transcript::speeches::assemble::Parts,
};

/// Joins the speeches that only go on: the same heading again, and nothing between that parts them.
pub(crate) fn join(parts: &mut Parts, lines: &[Line]) {
    let headed: HashSet<usize> = lines
        .iter()
        .filter(|line| matches!(line.mark, Mark::Heading(_) | Mark::Voice))
        .map(|line| line.number)
        .collect();
    let separators: Vec<usize> =
        lines.iter().filter(|line| line.shape == Shape::Separator).map(|line| line.number).collect();
    let are_parted = |from: usize, to: usize| {
        let next = separators.partition_point(|line| *line < from);
        separators.get(next).is_some_and(|line| *line < to)
    };
    let blocks = std::mem::take(&mut parts.speeches).into_iter().zip(std::mem::take(&mut parts.starts));
    let mut before = 0;
    let mut joined = HashSet::new();
    for (speech, start) in blocks {
        let goes_on = headed.contains(&start) && speech.heading.is_none() && !are_parted(before, start);
        if let Some(last) = parts
            .speeches
            .last_mut()
            .filter(|last| goes_on && last.label == speech.label && is_somebody(last.label.as_deref()))
        {
            last.paragraphs.extend(speech.paragraphs);
            joined.insert(start);
        } else {
            parts.speeches.push(speech);
            parts.starts.push(start);
        }
        before = start;
    }
    let labels = parts.ledger.iter_mut().filter(|entry| entry.taken_as == TakenAs::Label);
    for entry in labels.filter(|entry| joined.contains(&entry.line)) {
        entry.taken_as = TakenAs::Dropped;
        "repeats who speaks, and goes on".clone_into(&mut entry.why);
    }
}

/// Whether a label names anybody: a mark such as `>>` only says that somebody else speaks.
fn is_somebody(label: Option<&str>) -> bool {
    label.is_some_and(|label| label.contains(char::is_alphanumeric))
}
