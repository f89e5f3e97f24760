//! Takes the text out of a text of `OpenDocument` (ODT). Deleted words and comments are no text; footnotes come apart.

use std::collections::HashSet;

use crate::import::{
    container::{
        markdown::{self, Paragraph},
        parts::Document,
    },
    source::Refusal,
    xml::events::{Element, Event, Events},
};

/// Elements whose contents are no words of the text.
const LEFT_OUT: &[&str] =
    &["tracked-changes", "annotation", "note-citation", "sequence-decls", "forms", "bibliography-configuration"];

/// The most spaces that one element stands for.
const MOST_SPACES: usize = 100;

/// The text as Markdown.
pub(crate) fn text(document: &mut Document) -> Result<String, String> {
    let content = document.part("content.xml")?.unwrap_or_default();
    let reader = Reader { events: Events::new(&content), ..Reader::new() };
    let (paragraphs, notes) =
        reader.read().map_err(|refusal: Refusal| format!("this document is damaged: {refusal}"))?;
    Ok(markdown::write(&paragraphs, &notes))
}

struct Reader<'a> {
    events: Events<'a>,
    /// The names of bold styles.
    bold: HashSet<String>,
    style: String,
    open: Vec<Paragraph>,
    /// Whether each open span or paragraph is bold.
    is_bold: Vec<bool>,
    paragraphs: Vec<Paragraph>,
    cells: Vec<Vec<usize>>,
    /// For each open note, how many paragraphs there were.
    in_note: Vec<usize>,
    notes: Vec<Vec<Paragraph>>,
}

impl<'a> Reader<'a> {
    fn new() -> Self {
        Self {
            events: Events::new(""),
            bold: HashSet::new(),
            style: String::new(),
            open: Vec::new(),
            is_bold: Vec::new(),
            paragraphs: Vec::new(),
            cells: Vec::new(),
            in_note: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn read(mut self) -> Result<(Vec<Paragraph>, Vec<Vec<Paragraph>>), Refusal> {
        let mut open: Vec<&'a str> = Vec::new();
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) if LEFT_OUT.contains(&element.name) => {
                    self.events.rest()?;
                }
                Event::Start(element) => {
                    open.push(element.name);
                    self.start(&element);
                }
                Event::Words(words, _) => self.say(&words),
                Event::End => {
                    if let Some(name) = open.pop() {
                        self.end(name);
                    }
                }
            }
        }
        Ok((self.paragraphs, self.notes))
    }

    fn say(&mut self, words: &str) {
        let is_bold = self.is_bold.last().copied().unwrap_or_default();
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.say(words, is_bold);
        }
    }

    fn start(&mut self, element: &Element) {
        let is_styled_bold = || element.attribute("text:style-name").is_some_and(|name| self.bold.contains(name));
        match element.name {
            "style" => element.attribute("style:name").unwrap_or_default().clone_into(&mut self.style),
            "text-properties" if element.attribute("fo:font-weight") == Some("bold") => {
                self.bold.insert(self.style.clone());
            }
            "p" | "h" => {
                self.is_bold.push(is_styled_bold());
                let level = element.attribute("text:outline-level").and_then(|level| level.parse().ok());
                let heading = (element.name == "h").then(|| level.unwrap_or(1));
                self.open.push(Paragraph { heading, ..Paragraph::default() });
            }
            "span" => {
                let around = self.is_bold.last().copied().unwrap_or_default();
                self.is_bold.push(around || is_styled_bold());
            }
            "s" => {
                let count = element.attribute("text:c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.say(&" ".repeat(count.min(MOST_SPACES)));
            }
            "tab" => self.say(" "),
            "line-break" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.end_line();
                }
            }
            "note" => self.in_note.push(self.paragraphs.len()),
            "table" => self.cells.push(Vec::new()),
            "table-cell" => {
                let begins = self.paragraphs.len();
                if let Some(cells) = self.cells.last_mut() {
                    cells.push(begins);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.is_bold.pop();
                self.paragraphs.extend(self.open.pop());
            }
            "span" => {
                self.is_bold.pop();
            }
            "note" => {
                let begins = self.in_note.pop().unwrap_or_default().min(self.paragraphs.len());
                self.notes.push(self.paragraphs.split_off(begins));
            }
            "table-row" => {
                let begins = self.cells.last_mut().map(std::mem::take).unwrap_or_default();
                markdown::close_row(&mut self.paragraphs, begins);
            }
            "table" => {
                self.cells.pop();
            }
            _ => {}
        }
    }
}
