//! Makes the lines of a document of the rows of its pages.

use std::borrow::Cow;

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        layout::{
            columns, contents,
            fate::{Fate, Seam},
            furniture, glued_labels, joining,
            row::Row,
            split_labels,
        },
        line_document::{Line, Mark, shape, without_invisible},
    },
    model::{Finding, QuestionKind},
};

/// The lines of some rows, with an account of the rows that are no lines.
#[derive(Default)]
pub(crate) struct Laid<'a> {
    /// The lines.
    pub lines: Vec<Line<'a>>,
    /// The rows that were left out.
    pub ledger: Vec<LedgerEntry>,
    /// Notes and questions.
    pub findings: Vec<Finding>,
}

/// Makes lines of rows.
pub(crate) fn lay<'a>(rows: &[Row<'a>]) -> Laid<'a> {
    let parted = glued_labels::part(rows);
    let rows = parted.as_deref().unwrap_or(rows);
    let mut laid = Laid::default();
    let mut fates = vec![Fate::Begins; rows.len()];
    contents::leave_out(rows, &mut fates);
    furniture::leave_out(rows, &mut fates);
    let columns = columns::find(rows, &fates);
    if let Some(first) = columns.first() {
        let message = "the text seems to stand in two columns that were read across, so that two speeches are mixed; paste one \
                       column after the other";
        laid.findings.push(Finding::question(rows.get(*first).map(|row| row.number), QuestionKind::Page, message));
    } else {
        joining::join(rows, &mut fates);
    }
    split_labels::join(rows, &mut fates);
    for (row, fate) in rows.iter().zip(&fates) {
        match fate {
            Fate::Begins => laid.lines.push(line(row)),
            Fate::Heading => laid.lines.push(Line { mark: Mark::Section, ..line(row) }),
            Fate::GoesOn(seam) => go_on(&mut laid.lines, row, *seam),
            Fate::Dropped(why) => {
                laid.ledger.push(LedgerEntry { line: row.number, taken_as: TakenAs::Dropped, why: (*why).to_owned() });
            }
        }
    }
    // A line is examined once it is whole: one that grows row by row would be examined again and again.
    for line in laid.lines.iter_mut().filter(|line| matches!(line.text, Cow::Owned(_))) {
        line.shape = shape(&line.text);
    }
    laid
}

fn line<'a>(row: &Row<'a>) -> Line<'a> {
    Line::new(row.number, row.text.clone(), row.mark).through(row.last)
}

/// Adds a row to the last line, whose shape is then to be found again.
fn go_on<'a>(lines: &mut Vec<Line<'a>>, row: &Row<'a>, seam: Seam) {
    let Some(before) = lines.last_mut() else { return lines.push(line(row)) };
    let text = before.text.to_mut();
    match seam {
        Seam::Space => text.push(' '),
        Seam::Cell => text.push_str(" | "),
        Seam::Nothing => {}
        Seam::Uncut => {
            text.pop();
        }
    }
    text.push_str(without_invisible(&row.text).trim_end());
    before.last = row.last.max(before.number);
}
