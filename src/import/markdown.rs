//! Reads Markdown into lines. Keeps headings, bold beginnings and list items as marks, and removes other markup.
//!
//! Text that only resembles markup stays as printed: `<…>`, `[…]`, `<applause>`.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        front_matter, html,
        line_document::{self, Line, Manuscript, Mark},
        source::Refusal,
    },
    model::{Finding, PartialDate, QuestionKind},
};

/// The longest line of words that a line of dashes below makes a heading, in bytes; longer ones are prose.
const LONGEST_UNDERLINED: usize = 120;

/// Reads Markdown, front matter first.
///
/// # Errors
/// If it has HTML markup that would take too long to read.
pub(crate) fn read(text: &str) -> Result<Manuscript<'static>, Refusal> {
    let (front, before, body) = front_matter::part(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_ext(body, options).into_offset_iter();
    let mut reader = Reader::new(body, before);
    let definitions = parser.reference_definitions().iter().map(|(_, definition)| definition);
    // `[Ann]: Yes` defines a link in Markdown, and in a transcript nothing.
    let no_links = definitions.filter(|link| !is_address(&link.dest)).map(|link| link.span.clone());
    let no_links: Vec<_> = no_links.collect();
    for (event, at) in parser {
        reader.take(event, at)?;
    }
    reader.flush();
    for at in no_links {
        reader.push(body[at.clone()].trim().to_owned(), &at, Mark::Plain);
    }
    let mut read = reader.manuscript;
    read.lines.sort_by_key(|line| line.number);
    read.stated = front.stated;
    take_title(&mut read);
    read.findings.splice(0..0, front.findings);
    read.ledger.splice(0..0, front.ledger);
    account_for_markup(text, &mut read);
    Ok(read)
}

fn is_address(target: &str) -> bool {
    target.contains("://") || target.starts_with(['/', '#', '.']) || target.starts_with("mailto:") || target.is_empty()
}

/// Reads events one by one.
struct Reader<'a> {
    body: &'a str,
    /// Where each line of the body begins.
    starts: Vec<usize>,
    /// The number of lines before the body.
    before: usize,
    /// Whether each source line is a separate line, so that a line break within a paragraph splits it.
    parts_at_breaks: bool,
    manuscript: Manuscript<'static>,
    /// The current line.
    text: String,
    /// The bytes of the body that it was read from.
    from: Option<Range<usize>>,
    /// How many bytes of it are bold from its beginning on, and whether more may come.
    bold: usize,
    bold_goes_on: bool,
    strong: usize,
    mark: Mark,
    /// The number before the first words of an item, as printed.
    number: String,
    within: Within,
    cells: usize,
    /// A block of the markup of a web page, and where it begins.
    page: Option<(String, usize)>,
    /// How many lines there were before the footnote that is being read.
    note: Option<usize>,
}

/// The element that contains the words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// The text.
    Text,
    /// The description of a picture.
    Picture,
    /// A block of code, whose lines stay lines.
    Code,
}

impl<'a> Reader<'a> {
    fn new(body: &'a str, before: usize) -> Self {
        Self {
            body,
            starts: line_document::starts(body),
            before,
            parts_at_breaks: parts_at_breaks(body),
            manuscript: Manuscript::default(),
            text: String::new(),
            from: None,
            bold: 0,
            bold_goes_on: true,
            strong: 0,
            mark: Mark::Plain,
            number: String::new(),
            within: Within::Text,
            cells: 0,
            page: None,
            note: None,
        }
    }

    fn take(&mut self, event: Event, at: Range<usize>) -> Result<(), Refusal> {
        match event {
            Event::Start(tag) => self.start(&tag, &at),
            Event::End(tag) => return self.end(tag, &at),
            Event::Text(words) if self.within == Within::Picture => {
                let line = self.line(at.start);
                let why = format!("what a picture shows: “{words}”");
                self.manuscript.ledger.push(LedgerEntry { line, taken_as: TakenAs::Dropped, why });
            }
            Event::SoftBreak if self.parts_at_breaks || self.body[at.end..].trim_start().starts_with("**") => {
                self.end_line();
            }
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.end_line(),
            Event::Rule => {
                self.flush();
                self.push(self.body[at.clone()].trim().to_owned(), &at, Mark::Plain);
            }
            Event::Html(markup) => match &mut self.page {
                Some((page, _)) => page.push_str(&markup),
                None => self.words(&markup, &at),
            },
            Event::InlineHtml(tag) if html::is_line_break(&tag) => self.end_line(),
            Event::InlineHtml(tag) if html::is_markup(&tag) => {}
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) => self.words(&words, &at),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag, at: &Range<usize>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } => {}
            Tag::Image { .. } => self.within = Within::Picture,
            Tag::TableCell => {
                if self.cells > 0 {
                    self.text.push_str(" | ");
                }
                self.cells += 1;
            }
            Tag::Paragraph => {
                if self.mark != Mark::Item {
                    self.flush();
                }
            }
            _ => {
                self.flush();
                self.cells = 0;
                self.mark = match tag {
                    Tag::Heading { level, .. } if self.is_heading(at) => Mark::Heading(*level as u8),
                    Tag::Item => Mark::Item,
                    _ => Mark::Plain,
                };
                if matches!(tag, Tag::CodeBlock(_)) {
                    self.within = Within::Code;
                }
                if matches!(tag, Tag::Item) {
                    let printed = self.body[at.clone()].trim_start();
                    let digits = printed.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(0);
                    self.number = printed.get(..=digits).filter(|_| digits > 0).unwrap_or("").to_owned();
                }
                if matches!(tag, Tag::FootnoteDefinition(_)) {
                    self.note = Some(self.manuscript.lines.len());
                }
                if matches!(tag, Tag::HtmlBlock) {
                    self.page = Some((String::new(), at.start));
                }
            }
        }
    }

    /// A line of dashes below a paragraph makes it a heading in Markdown; in a transcript it parts two paragraphs.
    fn is_heading(&self, at: &Range<usize>) -> bool {
        let printed = self.body[at.clone()].trim();
        let is_prose = || {
            let (above, _) = printed.rsplit_once('\n').unwrap_or((printed, ""));
            above.len() > LONGEST_UNDERLINED || above.trim_end().ends_with(['.', '!', '?', '…', '。'])
        };
        printed.starts_with('#') || !is_prose()
    }

    fn end(&mut self, tag: TagEnd, at: &Range<usize>) -> Result<(), Refusal> {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::TableCell => {}
            TagEnd::Image => self.within = Within::Text,
            TagEnd::HtmlBlock => {
                let Some((page, start)) = self.page.take() else { return Ok(()) };
                let above = self.line(start) - 1;
                self.manuscript.lines.extend(html::fragment(&page, above)?);
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                let before = self.note.take().unwrap_or(self.manuscript.lines.len());
                for line in self.manuscript.lines.drain(before..) {
                    let numbers = line.number..=line.last;
                    let why = "a footnote: no words of the speaker";
                    let entry = |line| LedgerEntry { line, taken_as: TakenAs::Dropped, why: why.to_owned() };
                    self.manuscript.ledger.extend(numbers.map(entry));
                }
            }
            TagEnd::Heading(_) => {
                let is_underlined = self.mark == Mark::Plain;
                self.flush();
                if is_underlined && let Some((above, rule)) = self.body[at.clone()].trim_end().rsplit_once('\n') {
                    let start = at.start + above.len() + 1;
                    self.push(rule.trim().to_owned(), &(start..at.end), Mark::Plain);
                }
            }
            _ => {
                self.flush();
                self.within = Within::Text;
            }
        }
        Ok(())
    }

    fn words(&mut self, words: &str, at: &Range<usize>) {
        if self.within != Within::Code {
            return self.say(words, at);
        }
        let mut start = at.start;
        for (index, line) in words.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.say(line, &(start..(start + line.len()).min(at.end)));
            start += line.len() + 1;
        }
    }

    fn say(&mut self, words: &str, at: &Range<usize>) {
        if words.is_empty() {
            return;
        }
        if self.from.is_none() {
            self.text.push_str(&std::mem::take(&mut self.number));
            if !self.text.is_empty() {
                self.text.push(' ');
            }
        }
        let start = self.from.take().map_or(at.start, |from| from.start);
        self.from = Some(start..at.end);
        for letter in words.chars().filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}'))
        {
            self.text.push(if letter.is_whitespace() { ' ' } else { letter });
        }
        let is_blank = words.trim().is_empty();
        if self.strong > 0 && self.bold_goes_on {
            self.bold = self.text.trim_end().len();
        } else if !is_blank {
            self.bold_goes_on = false;
        }
    }

    /// The line number of a byte of the body.
    fn line(&self, at: usize) -> usize {
        self.before + self.starts.partition_point(|start| *start <= at)
    }

    fn push(&mut self, text: String, at: &Range<usize>, mark: Mark) {
        let line = Line::new(self.line(at.start), text, mark).through(self.line(at.end.saturating_sub(1)));
        if !line.text.is_empty() {
            self.manuscript.lines.push(line);
        }
    }

    /// Ends the current line; its block may continue.
    fn end_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        let bold = std::mem::take(&mut self.bold);
        self.bold_goes_on = true;
        let Some(at) = self.from.take() else { return };
        let (text, bold) = literal_bold(text, bold, self.body[at.start..].starts_with("**"));
        let mark = if bold > 0 && !matches!(self.mark, Mark::Heading(_)) { Mark::Bold(bold) } else { self.mark };
        self.push(text, &at, mark);
    }

    /// Ends a block.
    fn flush(&mut self) {
        self.end_line();
        self.number.clear();
        self.mark = Mark::Plain;
    }
}

/// Whether the lines within paragraphs mostly end with a sentence: then they are paragraphs, and not wrapped.
fn parts_at_breaks(body: &str) -> bool {
    let (mut ends, mut breaks) = (0_usize, 0_usize);
    let mut lines = line_document::split(body).map(str::trim).peekable();
    while let Some(line) = lines.next() {
        let goes_on = lines.peek().is_some_and(|next| !next.is_empty() && !next.starts_with(['#', '-', '>', '|', '=']));
        if !line.is_empty() && goes_on && !line.starts_with(['#', '|', '>']) {
            breaks += 1;
            let line = line.trim_end_matches(['”', '"', '»', ')', '*', '_', '」']);
            ends += usize::from(line.ends_with(['.', '!', '?', '…', ':', '：', '。', '！', '？']));
        }
    }
    ends * 2 > breaks
}

/// Markdown does not read `**Label:**words` as bold, because no space follows, but the author meant it.
fn literal_bold(text: String, bold: usize, is_printed: bool) -> (String, usize) {
    let parted = text.strip_prefix("**").and_then(|rest| rest.split_once("**")).filter(|_| bold == 0 && is_printed);
    match parted {
        Some((label, words)) if !label.trim().is_empty() => (format!("{label}{words}"), label.len()),
        _ => (text, bold),
    }
}

/// Takes the first heading as the title, and a date before it as the date.
fn take_title(read: &mut Manuscript) {
    let is_title = |line: &Line| line.mark == Mark::Heading(1) && !line.text.ends_with([':', '：']);
    if !read.lines.first().is_some_and(is_title) || read.lines.len() < 2 {
        return;
    }
    let line = read.lines.remove(0);
    let (date, title) = dated(&line.text).map_or((None, &*line.text), |(date, title)| (Some(date), title));
    let also = date.map_or_else(String::new, |date| format!(", and the date {date}"));
    let flags = if date.is_some() { "--title and --date" } else { "--title" };
    let message =
        format!("the first heading was read as the title{also}; set {flags} or front matter if that is wrong");
    read.findings.push(Finding::note(line.number, QuestionKind::Title, message));
    read.stated.title.get_or_insert_with(|| title.to_owned());
    read.stated.date = read.stated.date.or(date);
    for number in line.number..=line.last {
        let why = "the title".to_owned();
        read.ledger.push(LedgerEntry { line: number, taken_as: TakenAs::Metadata, why });
    }
}

/// The date that a title begins with, and the rest of it.
fn dated(title: &str) -> Option<(PartialDate, &str)> {
    let (date, rest) = title.split_at_checked(10)?;
    let rest = rest.trim_start_matches([' ', '-', '–', '—', ':', ',', '.', '|']);
    let is_apart = rest.len() < title.len() - 10;
    Some((date.parse().ok()?, rest)).filter(|_| is_apart && !rest.is_empty())
}

/// Adds ledger entries for the lines with markup but no words.
fn account_for_markup(text: &str, read: &mut Manuscript) {
    let mut seen: Vec<bool> = vec![false; line_document::starts(text).len() + 1];
    let lines = read.lines.iter().flat_map(|line| line.number..=line.last);
    for number in lines.chain(read.ledger.iter().map(|entry| entry.line)) {
        if let Some(seen) = seen.get_mut(number) {
            *seen = true;
        }
    }
    for (number, line) in (1..).zip(line_document::split(text)) {
        if !seen[number] && !line.trim().is_empty() {
            let why = "markup, no words".to_owned();
            read.ledger.push(LedgerEntry { line: number, taken_as: TakenAs::Dropped, why });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(text: &str) -> Vec<(usize, String, Mark)> {
        let read = read(text).expect("Markdown can always be read");
        read.lines.into_iter().map(|line| (line.number, line.text.into_owned(), line.mark)).collect()
    }

    fn check(text: &str, expected: &[(usize, &str, Mark)]) {
        let expected: Vec<_> =
            expected.iter().map(|(number, text, mark)| (*number, (*text).to_owned(), *mark)).collect();
        assert_eq!(lines_of(text), expected, "{text}");
    }

    #[test]
    fn labels_are_marked_however_they_are_set() {
        check(
            "**Ann Oye:** Yes.\n**Bo Ek**: No.\n\n**安：**好。\n\n### Cy Da：\n*Yes*, [so](https://example.org) `it` is.",
            &[
                (1, "Ann Oye: Yes.", Mark::Bold(8)),
                (2, "Bo Ek: No.", Mark::Bold(5)),
                (4, "安：好。", Mark::Bold(6)),
                (6, "Cy Da：", Mark::Heading(3)),
                (7, "Yes, so it is.", Mark::Plain),
            ],
        );
    }

    #[test]
    fn what_looks_like_markup_and_is_none_stays() {
        check(
            "We <…> agree \\[laughs\\] on Q&amp;A&nbsp;now.\n\n<…>\n\n[…]\n\n<applause>\n\nThen <laughs> Ann <b>left</b>.\n\n[Ann]: Yes",
            &[
                (1, "We <…> agree [laughs] on Q&A now.", Mark::Plain),
                (3, "<…>", Mark::Plain),
                (5, "[…]", Mark::Plain),
                (7, "<applause>", Mark::Plain),
                (9, "Then <laughs> Ann left.", Mark::Plain),
                (11, "[Ann]: Yes", Mark::Plain),
            ],
        );
    }

    #[test]
    fn blocks_become_lines() {
        check(
            "- one\n- two\n\n3. three\n\n> said\n\n* * *\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nx\ny\n```\n",
            &[
                (1, "one", Mark::Item),
                (2, "two", Mark::Item),
                (4, "3. three", Mark::Item),
                (6, "said", Mark::Plain),
                (8, "* * *", Mark::Plain),
                (10, "a | b", Mark::Plain),
                (12, "c | d", Mark::Plain),
                (15, "x", Mark::Plain),
                (16, "y", Mark::Plain),
            ],
        );
    }

    #[test]
    fn a_wrapped_paragraph_is_one_line_and_a_sentence_above_dashes_no_heading() {
        check(
            "We shall build\nthe harbour.\n\nIt is done.\n---\nNext",
            &[
                (1, "We shall build the harbour.", Mark::Plain),
                (4, "It is done.", Mark::Plain),
                (5, "---", Mark::Plain),
                (6, "Next", Mark::Plain),
            ],
        );
        check("Tea\n===\n\nOne\n---\n\nYes.", &[(4, "One", Mark::Heading(2)), (7, "Yes.", Mark::Plain)]);
    }

    #[test]
    fn the_first_heading_is_the_title_with_its_date() {
        let stated = read("# 2019-04-24 Talk on tea\n\n### Ann:\nYes.").expect("Markdown").stated;
        assert_eq!((stated.title.as_deref(), stated.date), (Some("Talk on tea"), "2019-04-24".parse().ok()));
        let stated = read("---\ntitle: Tea\n---\n# 2019 was the year\n\nYes.").expect("Markdown").stated;
        assert_eq!((stated.title.as_deref(), stated.date), (Some("Tea"), None));
    }
}
