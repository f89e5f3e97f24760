//! Reads the YAML of front matter into entries that know their lines.
//!
//! Knows no key and no record. Every scalar stays the text that was written: `NO`, `017`, `1.10` and `2021-09-16` never become a
//! truth value, a number or a date. Anchors, aliases and deep nesting are refused, so a small file cannot grow into a large tree.
//!
//! Front matter written by hand is often almost YAML: `title: Opening: day one`. Where the parser stops, the line is mended as its
//! author meant it, and the text is parsed again; what YAML reads is never changed.

use std::{collections::HashMap, fmt::Write};

use granit_parser::{ErrorKind, Event, Parser, Placement, ScalarStyle, ScanError, Span, StrInput, StructureStyle};

/// How many bytes are parsed in all, each time the text is mended; a record with 20,000 participants has about 4 MB.
const MOST_WORK: usize = 32 << 20;

/// The deepest nesting; a record has three levels.
const DEPTH: usize = 8;

/// A key with its value.
#[derive(Debug, PartialEq)]
pub(crate) struct Entry {
    pub key: String,
    pub node: Node,
}

/// A value of a key, or an item of a list.
#[derive(Debug, PartialEq)]
pub(crate) struct Node {
    /// The line where its key or its hyphen is.
    pub line: usize,
    pub value: Value,
    /// A list or a map in brackets, as written: `[Draft]` may be the words of a title.
    pub brackets: Option<String>,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Value {
    /// No value after the key.
    Empty,
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A value is a list or a map.
#[derive(Debug)]
pub(crate) struct NoText;

impl Node {
    /// Its text, if it has any.
    ///
    /// # Errors
    /// For a list or a map that is not in brackets.
    pub fn text(&self) -> Result<Option<&str>, NoText> {
        match (&self.value, &self.brackets) {
            (Value::Empty, _) => Ok(None),
            (Value::Text(text), _) => Ok(Some(text)),
            (_, Some(brackets)) => Ok(Some(brackets)),
            (Value::List(_) | Value::Map(_), None) => Err(NoText),
        }
    }
}

/// What cannot be read, and what would help.
#[derive(Debug, PartialEq)]
pub(crate) struct Fault {
    pub line: usize,
    pub kind: FaultKind,
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// A line that is not “key: value”.
    Line,
    /// A key that is given twice.
    Duplicate,
    /// A value that YAML cannot read.
    Value,
}

/// The entries of front matter.
#[derive(Debug, Default)]
pub(crate) struct Front {
    pub entries: Vec<Entry>,
    /// Lines left out, and keys given twice; in the order of lines.
    pub faults: Vec<Fault>,
    /// Lines where `#5` after a value is a comment and may have been meant as words.
    pub comments: Vec<(usize, String)>,
}

/// Who wrote the front matter.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    /// Whether a key is one that is read, in any of the maps.
    pub is_known: fn(&str) -> bool,
    /// Whether lines that cannot be read are left out, with a fault each; otherwise the first one ends the reading.
    pub is_lenient: bool,
}

impl Reader {
    /// Reads lines, the first of which has the given number.
    ///
    /// # Errors
    /// The first fault, unless the reader is lenient.
    pub fn read(self, lines: &[&str], first: usize) -> Result<Front, Fault> {
        let mut lines: Vec<Line> = lines.iter().map(|line| Line::new(line)).collect();
        let mut faults = Vec::new();
        let mut work = 0;
        loop {
            let text = lines.iter().map(|line| &*line.text).collect::<Vec<_>>().join("\n");
            work += text.len();
            let stop = match Tree::parse(&text, first) {
                Ok(mut front) => {
                    front.faults.append(&mut faults);
                    front.faults.sort_by_key(|fault| fault.line);
                    let ends = !self.is_lenient && !front.faults.is_empty();
                    return if ends { Err(front.faults.swap_remove(0)) } else { Ok(front) };
                }
                Err(stop) => stop,
            };
            if work > MOST_WORK {
                let message = "this front matter is too long or too far from YAML; put values in quotes".to_owned();
                return Err(Fault { line: first + stop.line, kind: FaultKind::Value, message });
            }
            if self.mend(&mut lines, &stop) {
                continue;
            }
            let Some(at) = stop.culprit(&lines) else { return Ok(Front { faults, ..Front::default() }) };
            let fault = stop.fault(first + at, &lines[at].text);
            if !self.is_lenient {
                return Err(fault);
            }
            faults.push(fault);
            lines[at].text.clear();
        }
    }

    /// Mends a line as its author most likely meant it; whether there was one to mend.
    fn mend(self, lines: &mut [Line], stop: &Stop) -> bool {
        let [here, last_key] = [stop.line, stop.key_line].map(std::iter::once);
        let unfinished = stop.unfinished(lines);
        let mut first_of = |at: &mut dyn Iterator<Item = usize>, mend: &dyn Fn(&mut Line) -> Option<String>| {
            for at in at {
                if let Some(line) = lines.get_mut(at)
                    && let Some(text) = mend(line)
                {
                    line.text = text;
                    return true;
                }
            }
            false
        };
        first_of(&mut unfinished.into_iter(), &|line| self.spaced(&line.text))
            || first_of(&mut here.clone(), &|line| self.quoted(line).or_else(|| self.aligned(line, stop)))
            || first_of(&mut last_key.clone(), &|line| self.quoted(line))
    }

    /// A line with a space after its key: `title:Tea`.
    fn spaced(self, line: &str) -> Option<String> {
        let Parts { indent, hyphen, key, space, value } = Parts::split(line, self.is_known)?;
        (space.is_empty() && !value.is_empty()).then(|| format!("{indent}{hyphen}{key}: {value}"))
    }

    /// A line of an item below the one above it: with a tab before it, or a space too few.
    fn aligned(self, line: &mut Line, stop: &Stop) -> Option<String> {
        let Parts { indent, hyphen, key, value, .. } = Parts::split(&line.text, self.is_known)?;
        let column = if hyphen.is_empty() { stop.key_column } else { stop.list_column };
        let is_askew = !indent.is_empty() && (indent.len() != column || indent.contains('\t'));
        let aligned = (is_askew && !line.is_aligned && (self.is_known)(key))
            .then(|| format!("{}{hyphen}{key}: {value}", " ".repeat(column)));
        line.is_aligned |= aligned.is_some();
        aligned
    }

    /// A line with quotes around its value: `title: Opening: day one`.
    fn quoted(self, line: &mut Line) -> Option<String> {
        let Parts { indent, hyphen, key, value, .. } = Parts::split(&line.text, self.is_known)?;
        if line.is_quoted || is_reference(value) || is_yaml(value) {
            return None;
        }
        let comment = value.find(" #").filter(|_| !value.starts_with(['"', '\'']));
        let (value, comment) = value.split_at(comment.unwrap_or(value.len()));
        let quoted = format!("{indent}{hyphen}{key}: {}{comment}", quoted(&self.words(value.trim_end())?));
        line.is_quoted = true;
        Some(quoted)
    }

    /// What a value means that YAML cannot read: its letters, without quotes that are around the whole of it.
    fn words(self, value: &str) -> Option<String> {
        let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''));
        let Some(mark) = mark else { return Some(value.to_owned()) };
        // Characters that YAML forbids, such as U+FFFE, may be in quotes as JSON has them.
        let as_json = || serde_json::from_str(value).ok();
        let inside = value[1..].strip_suffix(mark).filter(|inside| !inside.replace("''", "").contains(mark));
        let inside = inside.filter(|_| mark == '\'' || self.is_lenient).map(|inside| inside.replace("''", "'"));
        as_json().or(inside).or_else(|| self.is_lenient.then(|| value.to_owned()))
    }
}

/// A line of the text, and how it was mended.
struct Line {
    text: String,
    is_aligned: bool,
    is_quoted: bool,
}

impl Line {
    fn new(line: &str) -> Self {
        let line = line.trim_end_matches([' ', '\t']);
        // A list in brackets commonly ends at the margin, which YAML forbids.
        let text = if matches!(line, "]" | "}") { format!(" {line}") } else { line.to_owned() };
        Self { text, is_aligned: false, is_quoted: false }
    }
}

/// A line of one key and its value.
struct Parts<'a> {
    indent: &'a str,
    hyphen: &'a str,
    key: &'a str,
    /// The space before the value, which only a known key may lack: in `12:30` there is no key.
    space: &'a str,
    value: &'a str,
}

impl<'a> Parts<'a> {
    fn split(line: &'a str, is_known: fn(&str) -> bool) -> Option<Self> {
        let bare = line.trim_start_matches([' ', '\t']);
        let indent = &line[..line.len() - bare.len()];
        let after = bare.strip_prefix('-').filter(|rest| rest.starts_with([' ', '\t']));
        let rest = after.unwrap_or(bare).trim_start_matches([' ', '\t']);
        let hyphen = &bare[..bare.len() - rest.len()];
        let (key, after) = rest.split_once(':')?;
        let value = after.trim_start_matches([' ', '\t']);
        let space = &after[..after.len() - value.len()];
        let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | ' ');
        let is_key =
            !key.is_empty() && key.chars().all(is_word) && (!space.is_empty() || value.is_empty() || is_known(key));
        is_key.then_some(Self { indent, hyphen, key, space, value: value.trim_end() })
    }
}

/// Whether a value is an anchor or an alias rather than words: `*base`, `&base Tea`.
fn is_reference(value: &str) -> bool {
    let name = value
        .strip_prefix('*')
        .or_else(|| value.strip_prefix('&').map(|rest| rest.split([' ', '\t']).next().unwrap_or(rest)));
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
    })
}

/// Whether a value of one line is YAML by itself.
fn is_yaml(value: &str) -> bool {
    Tree::parse(&format!("k: {value}"), 1).is_ok()
}

/// Words in double quotes, where every character that could mean something is escaped.
fn quoted(words: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in words.chars() {
        if letter == ' ' || letter.is_alphanumeric() {
            quoted.push(letter);
        } else {
            // Writing to a string does not fail.
            let _ = write!(quoted, "\\U{:08X}", u32::from(letter));
        }
    }
    quoted.push('"');
    quoted
}

/// The entries of a text while it is parsed.
struct Tree<'a> {
    text: &'a str,
    parser: Parser<'a, StrInput<'a>>,
    /// The number of the text's first line.
    first: usize,
    front: Front,
    /// Where the parser is, in case it stops.
    stop: Stop,
}

/// Where the parser stops, and why. Lines and columns count from 0.
#[derive(Clone, Default)]
struct Stop {
    line: usize,
    /// The line of the last key.
    key_line: usize,
    /// The column of the last key.
    key_column: usize,
    /// The column of the last list's hyphens.
    list_column: usize,
    reason: Reason,
}

#[derive(Clone, Default)]
enum Reason {
    /// Anything that is neither a key nor a value.
    #[default]
    Line,
    Reference,
    Yaml(String),
}

impl<'a> Tree<'a> {
    fn parse(text: &'a str, first: usize) -> Result<Front, Stop> {
        let options = granit_parser::options! {
            strict_indentation: true,
            disallow_directives: true,
            bom_inside_document_as_content: true,
            flow_nesting_limit: DEPTH,
            block_nesting_limit: DEPTH,
        };
        let parser = Parser::new_from_str_with_options(text, options);
        let mut tree = Self { text, parser, first, front: Front::default(), stop: Stop::default() };
        while let Some((event, span)) = tree.next()? {
            match event {
                Event::StreamStart | Event::DocumentStart(false, _) | Event::DocumentEnd | Event::StreamEnd => {}
                Event::MappingStart(..) if tree.front.entries.is_empty() => {
                    let line = tree.line(span);
                    let Value::Map(entries) = tree.node(line, event, span)?.value else { continue };
                    tree.front.entries = entries;
                }
                _ => return Err(tree.stop(span, Reason::Line)),
            }
        }
        Ok(tree.front)
    }

    /// The next event that is not a comment.
    fn next(&mut self) -> Result<Option<(Event<'a>, Span)>, Stop> {
        loop {
            match self.parser.next_event() {
                None => return Ok(None),
                Some(Ok((Event::Comment(text, placement), span))) => {
                    if placement == Placement::Right && text.starts_with(|letter: char| !letter.is_whitespace()) {
                        self.front.comments.push((self.line(span), text.into_owned()));
                    }
                }
                Some(Ok(event)) => return Ok(Some(event)),
                Some(Err(error)) => return Err(self.error(&error)),
            }
        }
    }

    /// The number of the line where a span begins.
    fn line(&self, span: Span) -> usize {
        self.first + span.start.line() - 1
    }

    fn stop(&self, span: Span, reason: Reason) -> Stop {
        Stop { line: span.start.line() - 1, reason, ..self.stop.clone() }
    }

    fn error(&self, error: &ScanError) -> Stop {
        let mut line = error.marker().line() - 1;
        let is_reference = matches!(error.kind(), ErrorKind::UnknownAnchor);
        if matches!(error.kind(), ErrorKind::TabInPlainScalar) {
            // The parser is still at the end of the line above.
            line += 1;
        }
        let reason = if is_reference { Reason::Reference } else { Reason::Yaml(error.info()) };
        Stop { line, reason, ..self.stop.clone() }
    }

    /// A value that begins with an event, of a key or a hyphen on a line.
    fn node(&mut self, line: usize, event: Event<'a>, span: Span) -> Result<Node, Stop> {
        if event.is_alias() || event.anchor_id().is_some() {
            return Err(self.stop(span, Reason::Reference));
        }
        if event.tag().is_some_and(|tag| !tag.is_yaml_core_schema()) {
            return Err(self.stop(span, Reason::Line));
        }
        let mut end = span;
        let (value, style) = match event {
            Event::Scalar(..) if span.is_empty() => (Value::Empty, StructureStyle::Block),
            Event::Scalar(text, ScalarStyle::Literal | ScalarStyle::Folded, ..) => {
                (Value::Text(text.trim_end_matches('\n').to_owned()), StructureStyle::Block)
            }
            Event::Scalar(text, ..) => (Value::Text(text.into_owned()), StructureStyle::Block),
            Event::SequenceStart(style, ..) => {
                self.stop.list_column = span.start.col();
                let mut list = Vec::new();
                loop {
                    let Some((event, span)) = self.next()? else { return Err(self.stop(span, Reason::Line)) };
                    if event == Event::SequenceEnd {
                        end = span;
                        break (Value::List(list), style);
                    }
                    list.push(self.node(self.line(span), event, span)?);
                }
            }
            Event::MappingStart(style, ..) => {
                let mut map = Vec::new();
                let mut lines = HashMap::new();
                loop {
                    let Some((event, span)) = self.next()? else { return Err(self.stop(span, Reason::Line)) };
                    if event == Event::MappingEnd {
                        end = span;
                        break (Value::Map(map), style);
                    }
                    let Event::Scalar(key, ..) = event else { return Err(self.stop(span, Reason::Line)) };
                    (self.stop.key_line, self.stop.key_column) = (span.start.line() - 1, span.start.col());
                    let line = self.line(span);
                    let Some((event, span)) = self.next()? else { return Err(self.stop(span, Reason::Line)) };
                    let node = self.node(line, event, span)?;
                    if let Some(above) = lines.insert(key.clone(), line) {
                        let message = format!("“{key}” is given twice, first on line {above}; keep one of them");
                        self.front.faults.push(Fault { line, kind: FaultKind::Duplicate, message });
                    } else {
                        map.push(Entry { key: key.into_owned(), node });
                    }
                }
            }
            _ => return Err(self.stop(span, Reason::Line)),
        };
        let brackets = (style == StructureStyle::Flow).then(|| {
            let [start, end] = [span.start, end.end].map(|mark| mark.byte_offset().unwrap_or(0));
            self.text.get(start..end).unwrap_or("").to_owned()
        });
        Ok(Node { line, value, brackets })
    }
}

impl Stop {
    /// The lines from the last key to where the parser is, unless its value is a text over several lines.
    fn unfinished(&self, lines: &[Line]) -> std::ops::RangeInclusive<usize> {
        let value =
            lines.get(self.key_line).and_then(|line| Parts::split(&line.text, |_| false)).map(|parts| parts.value);
        let is_text = value.is_some_and(|value| value.starts_with(['|', '>', '"', '\'']));
        if is_text { self.line..=self.line } else { self.key_line..=self.line }
    }

    /// The line to blame: one with quotes that are not closed, or else where the parser is.
    fn culprit(&self, lines: &[Line]) -> Option<usize> {
        let is_bad = |at: &usize| {
            let value = lines.get(*at).and_then(|line| Parts::split(&line.text, |_| false)).map(|parts| parts.value);
            value.is_some_and(|value| value.starts_with(['"', '\'']) && !is_yaml(value))
        };
        let has_words = |at: &usize| lines.get(*at).is_some_and(|line| !line.text.is_empty());
        [self.line, self.key_line]
            .into_iter()
            .find(is_bad)
            .or_else(|| (0..=self.line).rev().find(has_words))
            .or_else(|| (self.line..lines.len()).find(has_words))
    }

    fn fault(&self, line: usize, text: &str) -> Fault {
        let parts = Parts::split(text, |_| false);
        let (kind, message) = match (&self.reason, parts) {
            (Reason::Reference, _) => {
                let advice = "write the value itself, or put it in quotes";
                (FaultKind::Value, format!("anchors and aliases of YAML (&name, *name) are not read; {advice}"))
            }
            (_, Some(Parts { key, value, .. })) if value.starts_with(['"', '\'']) => {
                let advice =
                    "close the quotes after the value, and write \\\" and \\\\ for a quote and a backslash in them";
                (FaultKind::Value, format!("the quotes of “{key}” cannot be read; {advice}"))
            }
            (Reason::Yaml(error), Some(Parts { key, .. })) => {
                (FaultKind::Value, format!("“{key}” cannot be read as YAML ({error}); put the value in quotes"))
            }
            _ => {
                let advice = "write it so, or indent it where the value above goes on";
                (FaultKind::Line, format!("this line of the front matter is not “key: value”; {advice}"))
            }
        };
        Fault { line, kind, message }
    }
}
