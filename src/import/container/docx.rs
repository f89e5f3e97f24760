//! Takes the text out of a DOCX document: all words below its body in their order, as Word shows them.
//!
//! What was deleted, moved away or hidden is no text. Headers, footers, comments and field codes are not read; footnotes come apart.

use std::collections::HashMap;

use crate::import::{
    container::{
        markdown::{self, Paragraph},
        parts::Document,
    },
    source::Refusal,
    xml::events::{Element, Event, Events},
};

/// The text as Markdown.
pub(crate) fn text(document: &mut Document) -> Result<String, String> {
    let part = |document: &mut Document, name: &str| document.part(name).map(Option::unwrap_or_default);
    let (body, styles) = (part(document, "word/document.xml")?, part(document, "word/styles.xml")?);
    // A document may be readable without its styles and notes.
    let styles = read_styles(&styles).unwrap_or_default();
    let damaged = |refusal: Refusal| format!("this document is damaged: {refusal}");
    let paragraphs = Reader::new(&body, &styles).read().map_err(damaged)?.0;
    let mut notes = Vec::new();
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        let part = part(document, name)?;
        if !part.is_empty() {
            notes.extend(Reader::new(&part, &styles).read().map_err(damaged)?.1);
        }
    }
    Ok(markdown::write(&paragraphs, &notes))
}

/// What a style says of its words.
#[derive(Clone, Copy, Default)]
struct Style {
    heading: Option<u8>,
    is_bold: bool,
}

/// The styles by their ids. Their names are English in every language of Word.
fn read_styles(text: &str) -> Result<HashMap<String, Style>, Refusal> {
    let mut styles = HashMap::new();
    let mut events = Events::new(text);
    let mut current: Option<(String, Style)> = None;
    while let Some(event) = events.next()? {
        let Event::Start(element) = event else { continue };
        match (element.name, &mut current) {
            ("style", current) => {
                styles.extend(current.take());
                *current = element.attribute("w:styleId").map(|id| (id.to_owned(), Style::default()));
            }
            ("name", Some((_, style))) => {
                let name = element.attribute("w:val").unwrap_or_default().to_lowercase();
                style.heading = match &*name {
                    "title" => Some(1),
                    name => name.strip_prefix("heading ").and_then(|level| level.parse().ok()),
                };
            }
            ("b", Some((_, style))) => style.is_bold = is_on(&element),
            _ => {}
        }
    }
    styles.extend(current);
    Ok(styles)
}

/// Whether a switch is on: `<w:b/>`, `<w:b w:val="1"/>`.
fn is_on(element: &Element) -> bool {
    !matches!(element.attribute("w:val"), Some("0" | "false" | "off" | "none"))
}

/// Elements whose contents are no words of the text.
const LEFT_OUT: &[&str] =
    &["del", "moveFrom", "Fallback", "rt", "sectPr", "tblPr", "tabs", "rubyPr", "pPrChange", "rPrChange"];

struct Reader<'a> {
    events: Events<'a>,
    styles: &'a HashMap<String, Style>,
    /// The paragraphs being read, the innermost last: a text box is inside a paragraph.
    open: Vec<Paragraph>,
    /// Whether the paragraph's style is bold.
    of_paragraph: Style,
    /// The run: whether it is bold and whether it is hidden.
    run: Option<(bool, bool)>,
    in_text: bool,
    paragraphs: Vec<Paragraph>,
    /// The open tables: the cells of the row, each with where its paragraphs begin.
    cells: Vec<Vec<usize>>,
    notes: Vec<Vec<Paragraph>>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, styles: &'a HashMap<String, Style>) -> Self {
        Self {
            events: Events::new(text),
            styles,
            open: Vec::new(),
            of_paragraph: Style::default(),
            run: None,
            in_text: false,
            paragraphs: Vec::new(),
            cells: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The paragraphs, and the notes of a part that holds notes.
    fn read(mut self) -> Result<(Vec<Paragraph>, Vec<Vec<Paragraph>>), Refusal> {
        let mut open = Vec::new();
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) if LEFT_OUT.contains(&element.name) => {
                    self.events.rest()?;
                }
                Event::Start(element) => {
                    open.push(element.name);
                    self.start(&element);
                }
                Event::Words(words, _) if self.in_text => self.say(&words),
                Event::Words(..) => {}
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
        let (is_bold, is_hidden) = self.run.unwrap_or_default();
        if let (Some(paragraph), false) = (self.open.last_mut(), is_hidden) {
            paragraph.say(words, is_bold);
        }
    }

    fn start(&mut self, element: &Element) {
        let style = || element.attribute("w:val").and_then(|id| self.styles.get(id)).copied().unwrap_or_default();
        match element.name {
            "p" => {
                self.open.push(Paragraph::default());
                self.of_paragraph = Style::default();
            }
            "pStyle" => {
                self.of_paragraph = style();
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.heading = self.of_paragraph.heading;
                }
            }
            "r" => self.run = Some((self.of_paragraph.is_bold, false)),
            "rStyle" => {
                let is_bold = style().is_bold;
                if let Some((bold, _)) = &mut self.run {
                    *bold |= is_bold;
                }
            }
            "b" => {
                if let Some((bold, _)) = &mut self.run {
                    *bold = is_on(element);
                }
            }
            "vanish" | "webHidden" => {
                if let Some((_, hidden)) = &mut self.run {
                    *hidden |= is_on(element);
                }
            }
            "t" => self.in_text = true,
            "tab" | "ptab" if self.run.is_some() => self.say(" "),
            "noBreakHyphen" => self.say("\u{2011}"),
            "br" | "cr" if self.run.is_some() => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.end_line();
                }
            }
            "tbl" => self.cells.push(Vec::new()),
            "tc" => {
                let begins = self.paragraphs.len();
                if let Some(cells) = self.cells.last_mut() {
                    cells.push(begins);
                }
            }
            // Those of a kind only draw the line above footnotes.
            "footnote" | "endnote" if element.attribute("w:type").is_none() => self.paragraphs.clear(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.paragraphs.extend(self.open.pop()),
            "r" => self.run = None,
            "t" => self.in_text = false,
            "tr" => {
                let begins = self.cells.last_mut().map(std::mem::take).unwrap_or_default();
                markdown::close_row(&mut self.paragraphs, begins);
            }
            "tbl" => {
                self.cells.pop();
            }
            "footnote" | "endnote" => self.notes.push(std::mem::take(&mut self.paragraphs)),
            _ => {}
        }
    }
}
