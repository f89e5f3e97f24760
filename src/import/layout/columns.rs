//! Recognises two columns of a page that were read across, so that each row has words of both.

use crate::import::layout::{fate::Fate, row::Row};

/// The fewest rows in a row that show two columns.
const FEWEST: usize = 3;

/// The fewest words on each side of a row.
const WORDS: usize = 2;

/// The rows that hold words of two columns; empty where the text has no columns.
pub(crate) fn find(rows: &[Row], fates: &[Fate]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut run: Vec<(usize, usize)> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let at = if fates[index] == Fate::Begins { second_column(row) } else { None };
        match (at, run.last()) {
            (Some(at), Some((_, last))) if at.abs_diff(*last) <= 1 => run.push((index, at)),
            (at, _) => {
                keep(rows, &mut run, &mut found);
                run.extend(at.map(|at| (index, at)));
            }
        }
    }
    keep(rows, &mut run, &mut found);
    found
}

/// Keeps a run of rows whose left sides read on from row to row as prose does.
fn keep(rows: &[Row], run: &mut Vec<(usize, usize)>, found: &mut Vec<usize>) {
    let goes_on = |from: usize, to: usize| {
        let sides = |index: usize| rows[index].fields().iter().map(|(_, words)| *words).collect::<Vec<_>>();
        let (above, below) = (sides(from), sides(to));
        let reads_on = |above: Option<&&str>, below: Option<&&str>| {
            above.is_some_and(|above| above.ends_with(|letter: char| letter.is_alphabetic() || letter == ','))
                && below.is_some_and(|below| below.starts_with(char::is_lowercase))
        };
        reads_on(above.first(), below.first()) || reads_on(above.last(), below.last())
    };
    if run.len() >= FEWEST {
        let reading = run.windows(2).filter(|pair| goes_on(pair[0].0, pair[1].0)).count();
        if reading >= 2 {
            found.extend(run.iter().map(|(index, _)| *index));
        }
    }
    run.clear();
}

/// The column where the second half of a row begins, if it has two halves of several words.
fn second_column(row: &Row) -> Option<usize> {
    memchr::memmem::find(row.text.as_bytes(), b"   ")?;
    let fields = row.fields();
    let [(_, left), (at, right)] = fields[..] else { return None };
    let words = |side: &str| side.split_whitespace().count();
    let column = row.text.get(..at)?.chars().count() + row.indent;
    (words(left) >= WORDS && words(right) >= WORDS).then_some(column)
}
