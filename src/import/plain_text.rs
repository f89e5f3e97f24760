//! Reads plain text into lines.

use std::borrow::Cow;

use crate::{
    import::{
        front_matter,
        line_document::{Line, Manuscript, Mark, split},
    },
    model::{Finding, QuestionKind},
};

/// Reads plain text as lines after its front matter, with a note for each line that had invisible characters.
pub(crate) fn read(text: &str) -> Manuscript<'_> {
    let (mut manuscript, before, text) = front_matter::part(text);
    for (index, raw) in split(text).enumerate() {
        if raw.trim().is_empty() {
            continue;
        }
        let line = Line::new(before + index + 1, raw, Mark::Plain);
        if let Cow::Owned(_) = line.text {
            let message = "invisible control characters were left out";
            manuscript.findings.push(Finding::note(line.number, QuestionKind::Characters, message));
        }
        manuscript.lines.push(line);
    }
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
