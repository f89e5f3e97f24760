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
    for row in rows {
        let mut rest = row.clone();
        loop {
            let place = after_dashes(&rest.text).find_map(|(at, label)| known.contains(label).then_some(at));
            let Some(at) = place else { break };
            let (before, after) = rest.parted(at);
            parted.push(before);
            rest = after;
        }
        parted.push(rest);
    }
    Some(parted)
}

/// What may be a label directly after a dash, and where it begins.
fn after_dashes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let dashes = text.match_indices(['-', '—', '–']).map(|(at, dash)| at + dash.len());
    dashes.filter_map(|at| {
        let rest = text[at..].split_once(':').filter(|_| text[at..].starts_with(char::is_uppercase));
        rest.map(|(label, _)| (at, label)).filter(|(_, label)| label.len() <= LONGEST)
    })
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
            parts("Mr. Oye: Order!\nMs. Lake: No ships but--Mr. Oye: Order!\n"),
            ["1 Mr. Oye: Order!", "2 Ms. Lake: No ships but--", "2 Mr. Oye: Order!"]
        );
        let quoted = "Ms. Lake: I said--Mr. Varga: never!\n";
        assert_eq!(parts(quoted), ["1 Ms. Lake: I said--Mr. Varga: never!"]);
    }
}
