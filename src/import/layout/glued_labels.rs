//! Parts a row in which a dash breaks a speech off and the label of the next one follows at once: `… no ships but--Mr. Oye: Order!`
//!
//! Record-keepers set the dash at the end of a paragraph; programs that copy text from a PDF lose the break behind it.

use std::collections::HashSet;

use crate::import::layout::row::Row;

/// The longest such label, in bytes.
const LONGEST: usize = 120;

/// The rows with each of these parted in two, which have one line number; nothing where there are none.
///
/// The label must begin another row too: then it is no quotation.
pub(crate) fn part<'a>(rows: &[Row<'a>]) -> Option<Vec<Row<'a>>> {
    rows.iter().find(|row| after_dashes(&row.text).next().is_some())?;
    let known: HashSet<&str> = rows.iter().filter_map(|row| Some(row.text.split_once(':')?.0)).collect();
    let mut parted = Vec::with_capacity(rows.len());
    let mut has_begun = false;
    for row in rows {
        // A line above the first label may be a fact of the session.
        let place = |row: &Row| {
            let found = after_dashes(&row.text).filter(|_| has_begun);
            found.filter(|(_, label)| known.contains(label)).map(|(at, _)| at).next()
        };
        let mut rest = row.clone();
        while let Some(at) = place(&rest) {
            let (before, after) = rest.parted(at);
            parted.push(before);
            rest = after;
        }
        has_begun |= rest.text.split_once(':').is_some_and(|(label, _)| label.len() <= LONGEST);
        parted.push(rest);
    }
    Some(parted)
}

/// What may be a label directly after a dash, and where it begins.
fn after_dashes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let dashes = text.match_indices("--").chain(text.match_indices('—'));
    let dashes = dashes.map(|(at, _)| text.len() - text[at..].trim_start_matches(['-', '—']).len());
    dashes.filter_map(|at| {
        let rest = text[at..]
            .split_once(':')
            .filter(|_| is_broken_off(&text[..at]) && text[at..].starts_with(char::is_uppercase));
        rest.map(|(label, _)| (at, label)).filter(|(_, label)| label.len() <= LONGEST)
    })
}

/// Whether there are words before the dash, and no number or line of dashes alone; within parentheses nobody begins to speak.
fn is_broken_off(before: &str) -> bool {
    before.contains(char::is_lowercase) && before.matches('(').count() <= before.matches(')').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let rows = Row::all(text, 0);
        let parted = part(&rows);
        parted.as_deref().unwrap_or(&rows).iter().map(|row| format!("{} {}", row.number, row.text)).collect()
    }

    #[test]
    fn a_label_behind_a_dash_begins_a_row_where_it_begins_another() {
        assert_eq!(
            parts("Mr. Oye: Order!\nMs. Lake: No ships but---Mr. Oye: Order!\n"),
            ["1 Mr. Oye: Order!", "2 Ms. Lake: No ships but---", "2 Mr. Oye: Order!"]
        );
        let office = "President: Yes.\nThe Vice-President: No.\nOrr (Lake—President: no)\n----President: Yes.\n";
        assert_eq!(parts(office).len(), 4);
        let quoted = "Ms. Lake: I said--Mr. Varga: never!\n";
        assert_eq!(parts(quoted), ["1 Ms. Lake: I said--Mr. Varga: never!"]);
    }
}
