//! A row of a page as printed: its words, its indent, and what is between it and the row above.

use std::borrow::Cow;

use crate::import::line_document::{Mark, split, starts};

/// The columns between two stops of a tabulator.
const TAB: usize = 8;

/// Ends a page.
const FORM_FEED: char = '\u{c}';

/// The fewest columns of space inside a row that set its parts apart, as in a table.
const GAP: usize = 3;

/// A row that is not empty.
#[derive(Clone)]
pub(crate) struct Row<'a> {
    /// Its line in the source, from 1.
    pub number: usize,
    /// Its last line in the source, where markup lets it spread.
    pub last: usize,
    /// Its words, without the space around them.
    pub text: Cow<'a, str>,
    /// Its markup.
    pub mark: Mark,
    /// The columns before its first letter.
    pub indent: usize,
    /// The columns from its first letter to its last; a letter of Chinese, Japanese or Korean takes two.
    pub width: usize,
    /// How many empty lines are above it.
    pub blank: usize,
    /// Whether a new page begins above it.
    pub is_page_top: bool,
}

/// The columns of some words that begin in a column.
fn width(words: &str, indent: usize) -> usize {
    let is_plain = words.bytes().all(|byte| byte.is_ascii() && byte != b'\t');
    if is_plain { words.len() } else { words.chars().fold(indent, step) - indent }
}

impl<'a> Row<'a> {
    /// The rows of a text that come after so many lines.
    pub fn all(text: &'a str, before: usize) -> Vec<Self> {
        let mut rows = Vec::new();
        let mut last = before;
        let mut is_page_top = false;
        // `split` ends a line at a form feed too.
        let begins = if text.contains(FORM_FEED) { starts(text) } else { Vec::new() };
        let is_quoted = is_quoted_mail(text);
        for (index, raw) in split(text).enumerate() {
            let raw = raw.strip_prefix('>').filter(|_| is_quoted).unwrap_or(raw);
            is_page_top |=
                begins.get(index).and_then(|start| text.get(..*start)).is_some_and(|above| above.ends_with(FORM_FEED));
            let words = raw.trim();
            if words.is_empty() {
                continue;
            }
            let number = before + index + 1;
            let indent = raw.chars().take_while(|letter| letter.is_whitespace()).fold(0, step);
            rows.push(Self {
                number,
                last: number,
                text: Cow::Borrowed(words),
                mark: Mark::Plain,
                indent,
                width: width(words, indent),
                blank: number - last - 1,
                is_page_top: std::mem::take(&mut is_page_top),
            });
            last = number;
        }
        rows
    }

    /// The row in two parts, the second from this byte on.
    pub fn parted(&self, at: usize) -> (Self, Self) {
        let (before, after) = self.text.split_at(at);
        let row = |text: &str, indent, blank, is_page_top| Self {
            text: Cow::Owned(text.to_owned()),
            indent,
            width: width(text, indent),
            blank,
            is_page_top,
            ..self.clone()
        };
        (row(before, self.indent, self.blank, self.is_page_top), row(after, self.indent, 0, false))
    }

    /// The column after the last letter.
    pub fn right(&self) -> usize {
        self.indent + self.width
    }

    /// The last letter.
    pub fn end(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    /// The first letter.
    pub fn start(&self) -> Option<char> {
        self.text.chars().next()
    }

    /// Whether it begins as a sentence never does.
    pub fn is_continuation(&self) -> bool {
        self.start().is_some_and(char::is_lowercase)
    }

    /// Whether a sentence ends with it.
    pub fn ends_sentence(&self) -> bool {
        let closed = self.text.trim_end_matches(['"', '”', '»', '’', '\'', ')', ']', '」', '』', '）', '*']);
        closed.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।']) || self.text.ends_with(['」', '』'])
    }

    /// Whether it stops in the middle of a sentence: at a letter, a comma, a hyphen.
    pub fn stops_short(&self) -> bool {
        self.end().is_some_and(|end| end.is_alphanumeric() || matches!(end, ',' | '-' | '‐' | '’' | '，' | '、' | '،'))
    }

    /// Whether it is a row of a table: several parts of few words, set apart by wide spaces.
    pub fn is_tabular(&self) -> bool {
        if !self.text.contains('\t') && !self.text.contains("    ") {
            return false;
        }
        let fields = self.fields();
        let words: usize = fields.iter().map(|(_, words)| words.split_whitespace().count()).sum();
        fields.len() > 2 || words <= fields.len() * 4
    }

    /// Its parts between wide spaces, each with the byte where it begins.
    pub fn fields(&self) -> Vec<(usize, &str)> {
        let mut fields = Vec::new();
        let mut start = 0;
        let mut gap: Option<(usize, usize)> = None;
        for (at, letter) in self.text.char_indices() {
            if letter.is_whitespace() {
                let (from, columns) = gap.unwrap_or((at, 0));
                gap = Some((from, columns + if letter == '\t' { GAP } else { 1 }));
            } else if let Some((from, columns)) = gap.take()
                && columns >= GAP
            {
                fields.push((start, &self.text[start..from]));
                start = at;
            }
        }
        fields.push((start, &self.text[start..]));
        fields
    }
}

/// Whether nearly all lines begin with the mark of quoted mail; `>>` marks voices in captions.
fn is_quoted_mail(text: &str) -> bool {
    if !text.contains("\n>") {
        return false;
    }
    let lines = || split(text).filter(|line| !line.trim().is_empty());
    let quoted = lines().filter(|line| line.starts_with('>') && !line.starts_with(">>")).count();
    quoted > 2 && quoted * 10 >= lines().count() * 7
}

/// Whether a letter is of a script that is written without spaces and as wide as two columns.
pub(crate) fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// The column after a letter.
fn step(column: usize, letter: char) -> usize {
    match letter {
        '\t' => (column / TAB + 1) * TAB,
        _ => column + if is_wide(letter) { 2 } else { 1 },
    }
}
