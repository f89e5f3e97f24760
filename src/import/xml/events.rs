//! Reads an XML document as events with line numbers: element starts, words, element ends.
//!
//! Checks that a document is well formed and safe to read; does not interpret its elements. Names come without
//! their namespace prefix: publishers write `<speech>` and `<akn:speech>` for the same.

use std::borrow::Cow;

use quick_xml::{
    Error, Reader, XmlVersion,
    errors::IllFormedError,
    escape::resolve_predefined_entity,
    events::{
        self, BytesRef,
        attributes::{AttrError, Attributes},
    },
};

use crate::import::source::Refusal;

/// The maximum nesting of elements; readers recurse into them.
const DEPTH: usize = 128;
/// The most attributes of one element.
const ATTRIBUTES: usize = 256;

const DOCTYPE: &str = "this defines a document type of its own (DOCTYPE with “[”), which can hold entities that grow without \
                       end, so it is not read; take what is in its brackets away and read the file again";

/// An event of a document.
#[derive(Debug)]
pub enum Event<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// Words, with references resolved, and the line they begin on.
    Words(Cow<'a, str>, usize),
    /// The element that began last and has not ended ends.
    End,
}

/// The beginning of an element.
#[derive(Debug)]
pub struct Element<'a> {
    /// Its name without a prefix.
    pub name: &'a str,
    /// Line of the source, from 1.
    pub line: usize,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
}

impl Element<'_> {
    /// What an attribute says, without the space around it; nothing where it is absent or empty.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(own, _)| *own == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }
}

/// A document, read from its beginning to its end.
pub struct Events<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// The elements that have begun and not ended, with the line of each.
    open: Vec<(&'a str, usize)>,
    /// Whether the element that began last was empty, so that its end is due.
    end_is_due: bool,
    /// Whether the outermost element has begun.
    begun: bool,
    /// Up to which byte lines have been counted, and how many.
    counted: (usize, usize),
}

impl<'a> Events<'a> {
    /// A document of which nothing has been read.
    pub fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let reader = Reader::from_str(text);
        Self { text, reader, open: Vec::new(), end_is_due: false, begun: false, counted: (0, 1) }
    }

    /// The line that has been read up to, from 1.
    pub fn line(&self) -> usize {
        self.counted.1
    }

    /// Why the document is refused where it has been read up to.
    pub fn refuse(&self, message: impl Into<String>) -> Refusal {
        self.refusal(self.counted.0, message)
    }

    /// The next event; `None` at the end of the document.
    pub fn next(&mut self) -> Result<Option<Event<'a>>, Refusal> {
        if std::mem::take(&mut self.end_is_due) {
            self.open.pop();
            return Ok(Some(Event::End));
        }
        loop {
            let start = self.position();
            self.count(start);
            let event = self.reader.read_event().map_err(|error| self.fault(start, &error))?;
            let event = match event {
                events::Event::Start(_) => Some(self.begin(start, 1)?),
                events::Event::Empty(_) => {
                    self.end_is_due = true;
                    Some(self.begin(start, 2)?)
                }
                events::Event::End(_) => {
                    self.open.pop();
                    Some(Event::End)
                }
                events::Event::Text(words) => self.words(words.into_inner(), start)?,
                events::Event::CData(words) => self.words(words.into_inner(), start)?,
                events::Event::GeneralRef(reference) => self.words(self.resolve(&reference, start)?, start)?,
                // A document type in another file defines nothing here; that file is never opened.
                events::Event::DocType(kind) if !self.begun && !kind.contains('[') => None,
                events::Event::DocType(_) => return Err(self.refusal(start, DOCTYPE)),
                events::Event::Comment(_) | events::Event::PI(_) | events::Event::Decl(_) => None,
                events::Event::Eof => return self.finish(start).map(|()| None),
            };
            if event.is_some() {
                self.count(self.position());
                return Ok(event);
            }
        }
    }

    /// Reads what is left of the element that began last, and gives its words.
    pub fn rest(&mut self) -> Result<String, Refusal> {
        let mut words = String::new();
        let mut inside = 1;
        while inside > 0 {
            match self.next()? {
                Some(Event::Start(_)) => inside += 1,
                Some(Event::Words(more, _)) => push_words(&mut words, &more),
                Some(Event::End) => inside -= 1,
                None => break,
            }
        }
        words.truncate(words.trim_end().len());
        Ok(words)
    }

    /// The element whose tag begins at this byte and ends with so many bytes of marks: `>` or `/>`.
    fn begin(&mut self, start: usize, marks: usize) -> Result<Event<'a>, Refusal> {
        let tag = self.text.get(start + 1..self.position().saturating_sub(marks)).unwrap_or("");
        let whole = tag.split(|letter: char| letter.is_ascii_whitespace()).next().unwrap_or("");
        if !whole.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') {
            return Err(
                self.refusal(start, "“<” begins a tag, and no name follows it; among words it is written “&lt;”")
            );
        }
        if self.open.is_empty() && std::mem::replace(&mut self.begun, true) {
            return Err(self.refusal(start, format!("“<{whole}>” begins after the document’s end")));
        }
        if self.open.len() >= DEPTH {
            return Err(self.refusal(start, format!("elements are nested more than {DEPTH} deep")));
        }
        self.open.push((whole, self.line()));
        let mut attributes = Vec::new();
        for attribute in Attributes::new(tag, whole.len()) {
            let attribute = attribute.map_err(|error| {
                let at = start + 1 + position_of(&error, tag).max(whole.len());
                self.refusal(at, format!("the tag “<{whole}>” is not well formed: {}", reason(&error)))
            })?;
            if attributes.len() == ATTRIBUTES {
                return Err(self.refusal(start, format!("“<{whole}>” has more than {ATTRIBUTES} attributes")));
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| {
                let message = format!("the attribute “{}” cannot be read: {error}", attribute.key.as_ref());
                self.refusal(start, message)
            })?;
            attributes.push((attribute.key.into_inner(), value));
        }
        let name = whole.rsplit(':').next().unwrap_or(whole);
        Ok(Event::Start(Element { name, line: self.line(), attributes }))
    }

    /// Words inside the document; outside it, only white space is allowed.
    fn words(&self, words: Cow<'a, str>, start: usize) -> Result<Option<Event<'a>>, Refusal> {
        if !self.open.is_empty() {
            return Ok(Some(Event::Words(words, self.line())));
        }
        match words.find(|letter: char| !letter.is_whitespace()) {
            None => Ok(None),
            Some(at) => Err(self.refusal(start + at, "there is text outside the document’s outermost element")),
        }
    }

    /// The letter that a reference stands for: one of the five every document has, or a letter by its number.
    fn resolve(&self, reference: &BytesRef, start: usize) -> Result<Cow<'a, str>, Refusal> {
        let name: &str = reference;
        let letter = match resolve_predefined_entity(name) {
            Some(letter) => Some(Cow::Borrowed(letter)),
            None => reference.resolve_char_ref().ok().flatten().map(|letter| Cow::Owned(letter.to_string())),
        };
        letter.ok_or_else(|| {
            let name: String = name.chars().take(40).collect();
            self.refusal(
                start,
                format!("“&{name};” stands for no letter; write the letter itself, and “&amp;” for “&”"),
            )
        })
    }

    /// Everything that began must have ended.
    fn finish(&self, at: usize) -> Result<(), Refusal> {
        match self.open.last() {
            Some((name, line)) => Err(self.refusal(at, format!("“<{name}>” of line {line} is never closed"))),
            None if !self.begun => Err(self.refusal(at, "there is no element in this document")),
            None => Ok(()),
        }
    }

    fn fault(&self, start: usize, error: &Error) -> Refusal {
        let message = match error {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                let line = self.open.last().map_or(0, |(_, line)| *line);
                format!("found “</{found}>” where “<{expected}>” of line {line} should be closed")
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                format!("“</{found}>” closes nothing that is open")
            }
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                "“&” begins a reference that does not end; among words it is written “&amp;”".to_owned()
            }
            other => format!("this is not well formed: {other}"),
        };
        let at = usize::try_from(self.reader.error_position()).unwrap_or(start);
        self.refusal(at.max(start), message)
    }

    fn refusal(&self, at: usize, message: impl Into<String>) -> Refusal {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &self.text[..at];
        let line_begins = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        Refusal {
            line: 1 + line_ends(before),
            column: 1 + before[line_begins..].chars().count(),
            message: message.into(),
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn count(&mut self, to: usize) {
        let (from, line) = self.counted;
        self.counted = (to, line + self.text.get(from..to).map_or(0, line_ends));
    }
}

/// How many lines end in a text; as XML has it, by a line feed, a carriage return, or both together.
pub fn line_ends(text: &str) -> usize {
    let after = text.bytes().skip(1).map(Some).chain([None]);
    text.bytes().zip(after).filter(|(byte, after)| *byte == b'\n' || (*byte == b'\r' && *after != Some(b'\n'))).count()
}

/// The lines of a text, ended as [`line_ends`] counts them.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// Adds words, with every gap between them made one space.
pub fn push_words(words: &mut String, more: &str) {
    // A space before these came from how the markup is laid out: no sentence has one there.
    if more.starts_with(['.', ',']) && !more.starts_with("..") && words.ends_with(' ') {
        words.pop();
    }
    for letter in more.chars() {
        if !matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            words.push(letter);
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
}

/// Where in its tag an attribute is at fault.
fn position_of(error: &AttrError, tag: &str) -> usize {
    match error {
        // The error is reported after a name; the problem is where the name begins.
        AttrError::ExpectedEq(at) => {
            let name = tag.get(..*at).unwrap_or(tag).trim_end();
            name.rfind(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '"' | '\''))
                .map_or(0, |at| at + 1)
        }
        AttrError::ExpectedValue(at)
        | AttrError::UnquotedValue(at)
        | AttrError::ExpectedQuote(at, _)
        | AttrError::Duplicated(at, _) => *at,
    }
}

fn reason(error: &AttrError) -> &'static str {
    match error {
        AttrError::ExpectedEq(_) => {
            "an attribute’s name must be followed by “=” and its value, or the tag lacks its “>”"
        }
        AttrError::ExpectedValue(_) => "an attribute has no value",
        AttrError::UnquotedValue(_) => "an attribute’s value must be in quotation marks",
        AttrError::ExpectedQuote(..) => "the quotation mark that ends an attribute’s value is missing",
        AttrError::Duplicated(..) => "an attribute is given twice",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything in a document, a word for each: `<p`, `words`, `>`, with its line.
    fn all(text: &str) -> Result<Vec<String>, Refusal> {
        let mut events = Events::new(text);
        let mut seen = Vec::new();
        while let Some(event) = events.next()? {
            let what = match event {
                Event::Start(element) => format!("<{} {}", element.name, element.line),
                Event::Words(words, _) => words.into_owned(),
                Event::End => format!("> {}", events.line()),
            };
            seen.push(what);
        }
        Ok(seen)
    }

    #[test]
    fn elements_come_with_their_lines_and_words_with_their_letters() {
        let text = "\u{feff}<?xml version=\"1.0\"?>\n<!-- a\n b -->\n<x:a>\n<b c='&lt;&#65;'/>é &amp; &#x42;<![CDATA[<d>]]></x:a>\n";
        let seen = ["<a 4", "\n", "<b 5", "> 5", "é ", "&", " ", "B", "<d>", "> 5"];
        assert_eq!(all(text).expect("a document"), seen);
    }

    #[test]
    fn a_fault_is_told_with_its_line_and_column() {
        for (text, line, column, words) in [
            ("<a>\n <b>\n</a>", 3, 1, "“<b>” of line 2"),
            ("<a>\n é </b></a>", 2, 4, "“<a>” of line 1"),
            ("<a></a>\n</b>", 2, 1, "closes nothing"),
            ("<a>\n<b c=\"d\"e</b></a>", 2, 9, "“=”"),
            ("<a>\n  <b c='1' c='2'/></a>", 2, 12, "twice"),
            ("<a>\n1 < 2</a>", 2, 3, "no name"),
            ("<a>\nA & B</a>", 2, 3, "&amp;"),
            ("<a>\n&nbsp;</a>", 2, 1, "“&nbsp;”"),
            ("<a>&#0;</a>", 1, 4, "“&#0;”"),
            ("<a>\n<b c='&d;'/></a>", 2, 1, "“c”"),
            ("<a>\n<b", 2, 1, "not closed"),
            ("<a>\n", 2, 1, "never closed"),
            ("<a>\r\n\r<b>\r </a>", 4, 2, "“<b>” of line 3"),
            ("<a/>\n<b/>", 2, 1, "after the document’s end"),
            ("<a/>\n words", 2, 2, "outside"),
            ("<!-- -->", 1, 9, "no element"),
            ("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>", 2, 1, "DOCTYPE"),
        ] {
            let refusal = all(text).expect_err(text);
            assert_eq!((refusal.line, refusal.column), (line, column), "{text}: {}", refusal.message);
            assert!(refusal.message.contains(words), "{text}: {}", refusal.message);
        }
    }

    #[test]
    fn elements_may_not_stand_in_one_another_without_end() {
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(all(&nested(128)).is_ok());
        assert!(all(&nested(129)).is_err());
        assert!(all(&"<a>".repeat(1_000_000)).is_err());
        let attributes: String = (0..300).map(|number| format!(" a{number}='1'")).collect();
        assert!(all(&format!("<a{attributes}/>")).is_err());
    }
}
