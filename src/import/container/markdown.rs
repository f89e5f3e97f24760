//! Writes the paragraphs of a document as Markdown: a paragraph a block, its bold beginning, headings, footnotes apart.

use std::fmt::Write;

/// A paragraph of a document.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    /// Its lines, each in runs of words, with whether they are bold.
    pub lines: Vec<Vec<(String, bool)>>,
    /// The level of a heading, from 1.
    pub heading: Option<u8>,
}

/// The longest cell before the words of a row that names who speaks them, in bytes.
const LONGEST_NAME: usize = 90;

impl Paragraph {
    /// Adds words.
    pub fn say(&mut self, words: &str, is_bold: bool) {
        if self.lines.is_empty() {
            self.lines.push(Vec::new());
        }
        let Some(line) = self.lines.last_mut() else { return };
        match line.last_mut() {
            Some((before, bold)) if *bold == is_bold || words.trim().is_empty() => before.push_str(words),
            _ => line.push((words.to_owned(), is_bold)),
        }
    }

    /// Ends a line; the paragraph goes on.
    pub fn end_line(&mut self) {
        self.lines.push(Vec::new());
    }

    fn words(&self) -> String {
        self.lines.iter().flatten().map(|(words, _)| words.as_str()).collect::<String>().trim().to_owned()
    }

    /// The same with all of it bold.
    fn in_bold(mut self) -> Self {
        self.lines.iter_mut().flatten().for_each(|(_, bold)| *bold = true);
        self
    }
}

/// Ends a row of a table, whose cells begin at these paragraphs.
pub(crate) fn close_row(paragraphs: &mut Vec<Paragraph>, begins: Vec<usize>) {
    let cells = begins.into_iter().rev().map(|begin| paragraphs.split_off(begin.min(paragraphs.len())));
    let mut cells: Vec<_> = cells.collect();
    cells.reverse();
    paragraphs.extend(row(cells));
}

/// A row of a table: its cells, each of paragraphs. Where the last cell is longer than the others, they say who speaks it, as in
/// bold type.
fn row(cells: Vec<Vec<Paragraph>>) -> impl Iterator<Item = Paragraph> {
    let length = |cell: &Vec<Paragraph>| cell.iter().map(|paragraph| paragraph.words().len()).sum::<usize>();
    let cells: Vec<Vec<Paragraph>> = cells.into_iter().filter(|cell| length(cell) > 0).collect();
    let (last, before) = cells.split_last().map_or((0, &cells[..]), |(last, before)| (length(last), before));
    let names = before.iter().all(|cell| length(cell) <= LONGEST_NAME && cell.len() == 1 && length(cell) < last);
    let names = if names { before.len() } else { 0 };
    cells.into_iter().enumerate().flat_map(move |(index, cell)| {
        let is_name = index < names;
        cell.into_iter().map(move |paragraph| if is_name { paragraph.in_bold() } else { paragraph })
    })
}

/// Writes paragraphs, then footnotes.
pub(crate) fn write(paragraphs: &[Paragraph], notes: &[Vec<Paragraph>]) -> String {
    let mut page = String::new();
    for paragraph in paragraphs {
        put(&mut page, paragraph);
    }
    for (index, note) in notes.iter().enumerate() {
        let words = note.iter().map(Paragraph::words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            // Writing to a string does not fail.
            let _ = writeln!(page, "[^{}]: {}\n", index + 1, escaped(&words, false));
        }
    }
    page
}

fn put(page: &mut String, paragraph: &Paragraph) {
    let lines: Vec<String> = paragraph.lines.iter().map(|line| written(line)).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return;
    }
    if let Some(level) = paragraph.heading {
        page.extend(std::iter::repeat_n('#', usize::from(level.clamp(1, 6))));
        page.push(' ');
        page.push_str(&escaped(&paragraph.words(), false));
    } else {
        page.push_str(&lines.join("\\\n"));
    }
    page.push_str("\n\n");
}

/// One line: its bold beginning, and the rest.
fn written(line: &[(String, bool)]) -> String {
    let bold = line.iter().take_while(|(words, bold)| *bold || words.trim().is_empty()).count();
    let join = |runs: &[(String, bool)]| runs.iter().map(|(words, _)| words.as_str()).collect::<String>();
    let (beginning, rest) = (join(line.get(..bold).unwrap_or_default()), join(line.get(bold..).unwrap_or_default()));
    let beginning = beginning.trim_start();
    let label = beginning.trim_end();
    if label.is_empty() {
        return escaped(rest.trim(), true);
    }
    let space = if label.len() < beginning.len() { " " } else { "" };
    format!("**{}**{space}{}", escaped(label, false), escaped(rest.trim_end(), false)).trim_end().to_owned()
}

/// Words as they are written in Markdown, so that they mean nothing but themselves; `begins` at the beginning of a line.
fn escaped(words: &str, begins: bool) -> String {
    let mut text = String::with_capacity(words.len() + 8);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    for (at, letter) in words.char_indices() {
        let is_first = begins && at == 0 && matches!(letter, '#' | '+' | '-' | '=' | ':');
        let is_numbered = begins && at == digits && digits > 0 && matches!(letter, '.' | ')');
        let has_meaning = matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '^');
        if is_first || is_numbered || has_meaning {
            text.push('\\');
        }
        text.push(if letter.is_whitespace() || letter.is_control() { ' ' } else { letter });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_only_themselves() {
        let mut paragraph = Paragraph::default();
        paragraph.say("Ann Oye:", true);
        paragraph.say(" 5 * 3 < [16] & <…>", false);
        paragraph.end_line();
        paragraph.say("1. – # one", false);
        let mut title = Paragraph { heading: Some(1), ..Paragraph::default() };
        title.say("Talks_of_June", false);
        let page = write(&[title, paragraph], &[]);
        assert_eq!(page, "# Talks\\_of\\_June\n\n**Ann Oye:** 5 \\* 3 \\< \\[16\\] \\& \\<…\\>\\\n1\\. – # one\n\n");
    }
}
