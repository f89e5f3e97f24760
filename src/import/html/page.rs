//! Parses a web page into runs of words and the elements that hold them, with their line numbers.
//!
//! Knows how markup nests and what it means: paragraphs, bold type, links. `main_text` decides which words belong to the
//! text. As in browsers, nesting deeper than [`DEEPEST`] is ignored, so that every step is bounded.

use std::{
    cell::RefCell,
    collections::{HashSet, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};

use html5ever::{
    LocalName,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind::{Rawtext, Rcdata, ScriptData},
    },
};

use crate::import::html::{
    entities,
    head::Head,
    raised::{self, Raised},
    signs::{self, Sign},
    tags::{RunKind, attribute, is_bold, is_inline, kind},
};

/// How many elements may be open within each other before the rest are taken as if they were not marked up.
const DEEPEST: usize = 200;

/// A parsed page.
#[derive(Default)]
pub(crate) struct Page {
    /// The elements that hold runs or pictures, each after the one it is in; the first is the page.
    pub holders: Vec<Holder>,
    /// The runs of words, in the order in which they begin.
    pub runs: Vec<Run>,
    /// The lines of scripts, styles and other invisible elements.
    pub unseen: Vec<usize>,
    /// The metadata of the page.
    pub head: Head,
    /// How many runs had marks that were coded twice.
    pub repaired: usize,
}

/// An element that holds paragraphs, or a paragraph that its markup calls something else.
pub(crate) struct Holder {
    /// The element it is in; the page is in itself.
    pub parent: usize,
    /// What its markup says it is, where that is no text.
    pub sign: Option<Sign>,
    /// The same for all elements of one name and class.
    pub kin: u64,
    /// The number of pictures directly in it.
    pub pictures: u32,
    /// Whether it is a plain list, without a class or an id.
    pub is_list: bool,
}

/// A run of words: a paragraph, a heading, an item.
#[derive(Default)]
pub(crate) struct Run {
    /// The element they are in.
    pub holder: usize,
    /// Where they begin among the others.
    pub number: usize,
    /// The line they begin on.
    pub first: usize,
    /// The line they end on.
    pub last: usize,
    /// The words, with single spaces between them.
    pub text: String,
    /// How many bytes at their beginning are bold.
    pub bold: usize,
    /// The bytes inside links.
    pub linked: usize,
    /// What sort of element they are.
    pub kind: RunKind,
    /// The time that the markup says they mean.
    pub datetime: Option<String>,
    /// Whether the markup says that they name a place.
    pub is_place: bool,
    /// Whether they are a row of text that is printed as typed, and how many columns it is set in.
    pub typed: Option<usize>,
    /// Whether they begin with the mark of a note that the text has too.
    pub is_note: bool,
    /// Whether they are the term of a list of terms.
    pub is_term: bool,
}

/// Parses a page.
pub(crate) fn read(text: &str) -> Page {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    // Scripts are not run, so nothing stops the tokenizer before the end.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut reader = tokenizer.sink.reader.into_inner();
    reader.close(0);
    reader.page.runs.sort_by_key(|run| run.number);
    if let Some(title) = entities::repair(&reader.page.head.title) {
        reader.page.head.title = title;
        reader.page.repaired += 1;
    }
    reader.page
}

#[derive(Default)]
struct Sink {
    reader: RefCell<Reader>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut reader = self.reader.borrow_mut();
        reader.line = usize::try_from(line).unwrap_or(usize::MAX);
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return reader.start(&tag),
            Token::TagToken(tag) => reader.end(&tag.name),
            Token::CharacterTokens(text) => reader.words(&text),
            Token::CommentToken(text) => reader.page.head.comment(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// An element that is open.
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of markup by itself")]
struct Open {
    name: LocalName,
    /// Its holder, once there is something to hold; none for an element within a line.
    holder: Option<usize>,
    flow: Flow,
    sign: Option<Sign>,
    kin: u64,
    bold: bool,
    link: bool,
    kind: Option<RunKind>,
    datetime: Option<String>,
    is_place: bool,
    is_list: bool,
}

/// How an element affects the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    /// It separates them.
    Block,
    /// It is part of them.
    Inline,
    /// It is inserted between them; they continue after it.
    Apart,
}

impl Open {
    fn is_block(&self) -> bool {
        self.flow == Flow::Block
    }

    fn is_apart(&self) -> bool {
        self.flow == Flow::Apart
    }
}

#[derive(Default)]
struct Reader {
    page: Page,
    line: usize,
    /// How many runs have begun.
    begun: usize,
    open: Vec<Open>,
    /// The run that grows, after those that wait for an element within them to end.
    runs: Vec<Growing>,
    bold: usize,
    links: usize,
    paragraphs: usize,
    preformatted: usize,
    /// Whether what follows is a script or the like, seen by nobody.
    unseen: bool,
    in_title: bool,
    /// Raised words that are still open.
    raised: Option<RaisedWords>,
    /// The marks of notes in the text so far.
    note_marks: HashSet<String>,
}

/// Raised words, or a link to a note.
struct RaisedWords {
    name: LocalName,
    words: String,
    /// Whether the markup says that they lead to a note.
    is_reference: bool,
    line: usize,
}

/// A run that may go on.
#[derive(Default)]
struct Growing {
    run: Run,
    space: bool,
    bold_is_over: bool,
    /// The columns of space before its first letter.
    indent: usize,
}

impl Reader {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        match name {
            "html" | "meta" | "link" | "a" => self.page.head.element(tag),
            _ => {}
        }
        match name {
            "html" | "body" | "head" | "meta" | "link" | "base" | "input" | "source" | "track" | "wbr" | "col"
            | "param" | "area" => {}
            "br" => self.part_line(),
            "hr" => self.rule(),
            "img" => {
                let holder = self.holder();
                self.page.holders[holder].pictures += 1;
            }
            "script" | "style" | "iframe" | "noembed" | "noframes" => self.unseen = true,
            // A drawing in the page has titles too.
            "title" if !self.page.head.title.is_empty() => self.unseen = true,
            "title" => self.in_title = true,
            "sup" | "a" if self.raised.is_none() && self.may_be_raised(tag) => {
                let is_reference = name == "a" || self.links > 0 || signs::leads_to_note(tag);
                let line = self.line;
                self.raised = Some(RaisedWords { name: tag.name.clone(), words: String::new(), is_reference, line });
            }
            "sup" | "a" if self.raised.is_some() => {
                if let Some(raised) = &mut self.raised {
                    raised.is_reference |= name == "a";
                }
            }
            "q" => {
                self.push(tag);
                self.words("“");
            }
            _ => self.push(tag),
        }
        match name {
            "script" => TokenSinkResult::RawData(ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn push(&mut self, tag: &Tag) {
        let name = &*tag.name;
        let is_block = !is_inline(name);
        let sign = signs::of(tag).filter(|sign| is_block || matches!(sign, Sign::Hidden | Sign::Struck));
        if is_block {
            self.make_room(name);
            self.flush();
        }
        if self.open.len() >= DEEPEST {
            return;
        }
        let flow = match sign {
            _ if is_block => Flow::Block,
            Some(_) => Flow::Apart,
            None => Flow::Inline,
        };
        let style = attribute(tag, "style").unwrap_or("");
        let opened = Open {
            name: tag.name.clone(),
            holder: None,
            flow,
            sign,
            kin: kin(tag),
            bold: matches!(name, "b" | "strong" | "dt" | "cite")
                || is_bold(style)
                || signs::names_speaker(tag, is_block),
            link: name == "a",
            kind: kind(name),
            datetime: (name == "time").then(|| attribute(tag, "datetime").map(str::to_owned)).flatten(),
            is_place: signs::names_place(tag),
            is_list: matches!(name, "ul" | "ol") && attribute(tag, "class").is_none() && attribute(tag, "id").is_none(),
        };
        self.bold += usize::from(opened.bold);
        self.links += usize::from(opened.link);
        self.paragraphs += usize::from(name == "p");
        self.preformatted += usize::from(matches!(name, "pre" | "xmp" | "textarea"));
        if opened.is_apart() {
            // The run around it waits.
            self.growing();
            self.runs.push(Growing::default());
        }
        self.open.push(opened);
    }

    /// Closes what a block ends by beginning: a paragraph, the item or cell before it.
    fn make_room(&mut self, name: &str) {
        if self.paragraphs > 0 {
            self.close_last("p", &["td", "th", "table", "button", "object"]);
        }
        match name {
            "li" => self.close_last("li", &["ul", "ol", "menu"]),
            "dt" | "dd" => {
                self.close_last("dt", &["dl"]);
                self.close_last("dd", &["dl"]);
            }
            "td" | "th" => {
                self.close_last("td", &["table", "tr"]);
                self.close_last("th", &["table", "tr"]);
            }
            "tr" => self.close_last("tr", &["table"]),
            "option" => self.close_last("option", &["select"]),
            _ => {}
        }
    }

    /// Closes the last open element of a name, unless one of the others was opened in it.
    fn close_last(&mut self, name: &str, within: &[&str]) {
        let last =
            self.open.iter().rposition(|open| *open.name == *name || open.is_apart() || within.contains(&&*open.name));
        if let Some(last) = last.filter(|last| *self.open[*last].name == *name) {
            self.close(last);
        }
    }

    /// Whether an element holds raised words: not a link that is more than the mark of a note.
    fn may_be_raised(&self, tag: &Tag) -> bool {
        !self.unseen && !self.in_title && (&*tag.name == "sup" || signs::leads_to_note(tag))
    }

    /// Ends raised words: they are a power or the end of a word, or the mark of a note, which is set apart.
    fn lower(&mut self) {
        let Some(RaisedWords { words, is_reference, line, .. }) = self.raised.take() else { return };
        let growing = self.growing();
        let before = if growing.space { "" } else { growing.run.text.as_str() };
        match raised::read(&words, before, is_reference) {
            Raised::Words(words) => self.words(&words),
            Raised::NoteMark => {
                let mark = words.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
                let growing = self.growing();
                if growing.run.text.is_empty() {
                    growing.run.is_note |= !mark.is_empty();
                    if !self.note_marks.contains(&mark) {
                        self.growing().run.is_note = false;
                    }
                } else {
                    self.note_marks.insert(mark);
                }
                let parent = self.holder();
                self.page.holders.push(Holder {
                    parent,
                    sign: Some(Sign::NoteMark),
                    kin: 0,
                    pictures: 0,
                    is_list: false,
                });
                let (holder, number) = (self.page.holders.len() - 1, self.begun);
                self.begun += 1;
                let text = words.trim().to_owned();
                if !text.is_empty() {
                    self.page.runs.push(Run { holder, number, first: line, last: line, text, ..Run::default() });
                }
            }
        }
    }

    fn end(&mut self, name: &LocalName) {
        if self.raised.as_ref().is_some_and(|raised| raised.name == *name) {
            return self.lower();
        }
        if &**name == "q" && self.open.iter().any(|open| open.name == *name) {
            self.close_quotation();
        }
        match &**name {
            "script" | "style" | "iframe" | "noembed" | "noframes" | "title" => {
                self.unseen = false;
                self.in_title = false;
            }
            "p" | "br" if self.open.iter().all(|open| open.name != *name) => self.flush(),
            "body" | "html" => {}
            closed => {
                let is_heading = |name: &str| matches!(kind(name), Some(RunKind::Heading(_)));
                let is_inline = is_inline(closed);
                let last = self.open.iter().rposition(|open| {
                    open.name == *name
                        || (is_inline && open.is_block())
                        || (is_heading(closed) && is_heading(&open.name))
                });
                if let Some(last) = last.filter(|last| !is_inline || self.open[*last].name == *name) {
                    self.close(last);
                }
            }
        }
    }

    /// Closes all elements from this one inwards.
    fn close(&mut self, first: usize) {
        while self.open.len() > first {
            if self.open.last().is_some_and(|open| open.is_block() || open.is_apart()) || first == 0 {
                self.flush();
            }
            let Some(closed) = self.open.pop() else { return };
            self.bold -= usize::from(closed.bold);
            self.links -= usize::from(closed.link);
            self.paragraphs -= usize::from(&*closed.name == "p");
            self.preformatted -= usize::from(matches!(&*closed.name, "pre" | "xmp" | "textarea"));
            if closed.is_apart() {
                self.runs.pop();
            }
        }
        if first == 0 {
            self.flush();
        }
    }

    fn words(&mut self, text: &str) {
        // The tokenizer counts the lines of a text before it hands it over.
        let mut line = self.line.saturating_sub(text.matches('\n').count()).max(1);
        if self.unseen || self.in_title {
            let lines = text.split('\n').zip(line..).filter(|(words, _)| !words.trim().is_empty());
            self.page.unseen.extend(lines.map(|(_, line)| line));
            if self.in_title {
                self.page.head.title.push_str(text);
            }
            return;
        }
        if let Some(raised) = &mut self.raised {
            raised.words.push_str(text);
            return;
        }
        let datetime = self.open.last().and_then(|open| open.datetime.clone());
        let (is_bold, is_linked, is_preformatted) = (self.bold > 0, self.links > 0, self.preformatted > 0);
        for letter in text.chars() {
            line += usize::from(letter == '\n');
            if letter == '\n' && is_preformatted {
                self.flush();
            }
            let growing = self.growing();
            if letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1e}') {
                growing.space = !growing.run.text.is_empty();
                growing.indent += usize::from(growing.run.text.is_empty());
                continue;
            }
            if matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') {
                continue;
            }
            let run = &mut growing.run;
            let before = run.text.len();
            if std::mem::take(&mut growing.space) {
                run.text.push(' ');
            }
            run.text.push(letter);
            growing.bold_is_over |= !is_bold;
            if !growing.bold_is_over {
                run.bold = run.text.len();
            }
            if is_linked {
                run.linked += run.text.len() - before;
            }
            if run.datetime.is_none() {
                run.datetime.clone_from(&datetime);
            }
            let begun = self.begun;
            let growing = self.growing();
            let indent = growing.indent;
            let run = &mut growing.run;
            run.last = line;
            if run.first == 0 {
                run.typed = is_preformatted.then_some(indent);
                run.first = line;
                run.number = begun;
                self.begun += 1;
            }
        }
    }

    fn growing(&mut self) -> &mut Growing {
        if self.runs.is_empty() {
            self.runs.push(Growing::default());
        }
        let last = self.runs.len() - 1;
        &mut self.runs[last]
    }

    /// Sets the mark at the end of a quotation, right after its words.
    fn close_quotation(&mut self) {
        self.growing().space = false;
        self.words("”");
    }

    /// A line ends; in a heading only the words part.
    fn part_line(&mut self) {
        if self.open.iter().rev().any(|open| matches!(open.kind, Some(RunKind::Heading(_)))) {
            let growing = self.growing();
            growing.space = !growing.run.text.is_empty();
        } else {
            self.flush();
        }
    }

    fn rule(&mut self) {
        self.make_room("hr");
        self.flush();
        let (holder, line, number) = (self.holder(), self.line, self.begun);
        self.begun += 1;
        self.page.runs.push(Run { holder, number, first: line, last: line, kind: RunKind::Rule, ..Run::default() });
    }

    /// Ends the run that grows.
    fn flush(&mut self) {
        self.lower();
        let Growing { mut run, .. } = std::mem::take(self.growing());
        if run.text.is_empty() {
            return;
        }
        if let Some(repaired) = entities::repair(&run.text) {
            run.bold =
                run.text.get(..run.bold).map_or(0, |bold| entities::repair(bold).map_or(bold.len(), |bold| bold.len()));
            run.linked = run.linked.min(repaired.len());
            run.text = repaired;
            self.page.repaired += 1;
        }
        run.holder = self.holder();
        run.is_term = self.open.iter().rev().find(|open| open.is_block()).is_some_and(|open| &*open.name == "dt");
        run.kind = self.kind();
        run.is_place = self.open.iter().rev().take(2).any(|open| open.is_place);
        self.page.runs.push(run);
    }

    /// The kind of the element around the current run. Only the first paragraph of a list item counts as the item.
    fn kind(&mut self) -> RunKind {
        let mut blocks = self.open.iter_mut().rev().filter(|open| open.is_block());
        let block = blocks.find(|block| block.kind != Some(RunKind::Paragraph));
        let Some(kind) =
            block.and_then(|block| if block.kind == Some(RunKind::Item) { block.kind.take() } else { block.kind })
        else {
            return RunKind::Paragraph;
        };
        kind
    }

    /// The holder of the current position, created on first use.
    fn holder(&mut self) -> usize {
        let Page { holders, .. } = &mut self.page;
        if holders.is_empty() {
            holders.push(Holder { parent: 0, sign: None, kin: 0, pictures: 0, is_list: false });
        }
        let known = self.open.iter().rposition(|open| open.holder.is_some());
        let mut parent = known.and_then(|known| self.open[known].holder).unwrap_or(0);
        for open in &mut self.open[known.map_or(0, |known| known + 1)..] {
            if !is_holder(open) {
                continue;
            }
            holders.push(Holder { parent, sign: open.sign, kin: open.kin, pictures: 0, is_list: open.is_list });
            parent = holders.len() - 1;
            open.holder = Some(parent);
        }
        parent
    }
}

/// Whether an element becomes a holder: a block that is no paragraph, or any element with a sign.
fn is_holder(open: &Open) -> bool {
    open.sign.is_some() || (open.is_block() && (open.kind.is_none() || &*open.name == "li") && &*open.name != "p")
}

/// A hash that elements of one name and class share.
fn kin(tag: &Tag) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&*tag.name, attribute(tag, "class")).hash(&mut hasher);
    hasher.finish()
}
