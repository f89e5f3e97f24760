//! Reads plain text into lines, and the lines of a printed page into paragraphs.

use std::borrow::Cow;

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        front_matter,
        layout::{
            lay::{Laid, lay},
            row::Row,
        },
        line_document::{Manuscript, split, without_invisible},
    },
    model::{Finding, QuestionKind},
};

/// Reads plain text as lines after its front matter, with a note for each line that had invisible characters.
pub(crate) fn read(text: &str) -> Manuscript<'_> {
    let (mut manuscript, before, text) = front_matter::part(text);
    let rows = Row::all(text, before);
    for row in &rows {
        if let Cow::Owned(_) = without_invisible(&row.text) {
            let message = "invisible control characters were left out";
            manuscript.findings.push(Finding::note(row.number, QuestionKind::Characters, message));
        }
    }
    let Laid { lines, ledger, findings } = lay(&rows);
    // In quoted mail a mark alone is an empty line.
    let is_mark = |line: &str| line.trim() == ">";
    if text.contains("\n>") && rows.iter().all(|row| !is_mark(&row.text)) {
        let marks = split(text).zip(before + 1..).filter(|(line, _)| is_mark(line));
        let why = "the mark of quoted mail, and no words";
        let entry = |(_, line)| LedgerEntry { line, taken_as: TakenAs::Dropped, why: why.to_owned() };
        manuscript.ledger.extend(marks.map(entry));
    }
    manuscript.lines = lines;
    manuscript.ledger.extend(ledger);
    manuscript.findings.extend(findings);
    manuscript
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_wherever_a_reader_sees_it_end() {
        let manuscript = read("\u{feff}one\r\ntwo\rthree\u{2028}\n fo\0ur ");
        let seen: Vec<_> = manuscript.lines.iter().map(|line| (line.number, &*line.text)).collect();
        assert_eq!(seen, [(1, "one"), (2, "two"), (3, "three"), (5, "four")]);
        assert_eq!(manuscript.findings.len(), 1);
    }
}
