//! Reads the words of a document in order, and passes each to the place that its markup gives.
//!
//! Each format interprets its elements in a [`Vocabulary`]; this module walks over all elements with it.

use crate::import::{
    draft::TakenAs,
    source::Refusal,
    xml::{
        events::{Element, Event, Events, line_ends, push_words},
        proceedings::{Kind, Piece, Proceedings, Turn},
    },
};

/// The meaning of an element for its words.
pub enum Part {
    /// A part of the sitting; a heading in it belongs to its first speech.
    Section,
    /// Somebody speaks.
    Speech(Turn),
    /// Its words are of this kind.
    Piece(Kind),
    /// The number of what follows: `IV.`
    Number,
    /// Its words are separate from those before and after: a paragraph, an item, a row.
    Paragraph,
    /// Words about the paragraph that contains it; they follow that paragraph.
    Note,
    /// The source left words out here.
    Gap,
    /// A separate word, and whether the next one follows without a space.
    Word { joined: bool },
    /// Runs on with the words around it.
    Inline,
    /// Says something of the session; the vocabulary reads it.
    Fact,
    /// No words of the sitting, for this reason.
    Left(&'static str),
    /// No words of the paragraph that contains it, for this reason: it runs on without them.
    Struck(&'static str),
    /// A break within a word, printed with a hyphen or without.
    Break,
    /// The document cannot be read, for this reason.
    Refused(String),
}

/// The context of an element.
#[derive(Clone, Copy)]
pub struct Place {
    /// What words are here, unless an element says otherwise; only where somebody speaks are they spoken.
    pub kind: Kind,
    /// Whether this is inside a paragraph, where what is not known runs on.
    pub in_words: bool,
    /// Whether no words of the paragraph have come yet.
    pub is_start: bool,
    /// Whether nobody has spoken yet.
    pub is_intro: bool,
}

/// Interprets the elements of a format.
pub trait Vocabulary {
    /// The meaning of an element.
    fn part(&mut self, element: &Element, place: Place) -> Part;

    /// Reads an element that is a fact; gives its words where they belong to the sitting after all.
    fn fact<'a>(
        &mut self,
        events: &mut Events<'a>,
        element: Element<'a>,
        place: Place,
    ) -> Result<Option<String>, Refusal>;

    /// A part of the sitting has ended.
    fn closed(&mut self, _element: &Element) {}

    /// An element that runs on, or is of one kind, has ended with these words.
    fn ended(&mut self, _element: &Element, _words: &str, _place: Place, _turn: Option<&mut Turn>) {}
}

/// Reads a document into speeches and the text around them; if `merges`, consecutive turns of one person are
/// one speech.
pub fn read<V: Vocabulary>(text: &str, vocabulary: V, merges: bool) -> Result<(V, Proceedings), Refusal> {
    let mut flow = Flow {
        events: Events::new(text),
        vocabulary,
        proceedings: Proceedings::new(merges),
        words: Words::default(),
        number: None,
        notes: Vec::new(),
        in_note: false,
        joined: false,
        within_word: false,
    };
    flow.follow(Place { kind: Kind::Aside, in_words: false, is_start: true, is_intro: true })?;
    flow.put_number();
    flow.proceedings.finish(text);
    Ok((flow.vocabulary, flow.proceedings))
}

struct Flow<'a, V> {
    events: Events<'a>,
    vocabulary: V,
    proceedings: Proceedings,
    /// The words read since the last piece.
    words: Words,
    /// A number that waits for what it numbers.
    number: Option<Piece>,
    /// Notes that wait for the end of their paragraph.
    notes: Vec<Piece>,
    /// Whether a note is being read, so that all in it waits.
    in_note: bool,
    /// Whether the next word follows without a space.
    joined: bool,
    /// Whether a break was within a word, whose end follows.
    within_word: bool,
}

/// Words and the lines of the first and the last of them.
#[derive(Default)]
struct Words {
    text: String,
    first: usize,
    last: usize,
}

impl Words {
    /// Adds words that begin on this line.
    fn push(&mut self, more: &str, line: usize) {
        let (begin, end) = (more.trim_start(), more.trim_end());
        if !begin.is_empty() {
            if self.text.is_empty() {
                self.first = line + line_ends(&more[..more.len() - begin.len()]);
            }
            self.last = line + line_ends(end);
        }
        push_words(&mut self.text, more);
    }
}

impl<'a, V: Vocabulary> Flow<'a, V> {
    /// Follows the element that began last to its end.
    fn follow(&mut self, place: Place) -> Result<(), Refusal> {
        loop {
            match self.events.next()? {
                None | Some(Event::End) => return Ok(()),
                Some(Event::Words(words, line)) => {
                    let rest = if self.within_word { words.trim_start() } else { &words };
                    self.within_word &= rest.is_empty();
                    let line = line + line_ends(&words[..words.len() - rest.len()]);
                    self.words.push(rest, line);
                }
                Some(Event::Start(element)) => self.element(element, place)?,
            }
        }
    }

    fn element(&mut self, element: Element<'a>, place: Place) -> Result<(), Refusal> {
        let is_start = self.words.text.trim().is_empty();
        let place = Place { is_intro: self.proceedings.speeches.is_empty(), is_start, ..place };
        match self.vocabulary.part(&element, place) {
            Part::Section => {
                self.flush(place.kind);
                self.put_number();
                self.proceedings.begin_section();
                self.follow(place)?;
                self.flush(place.kind);
                self.proceedings.end_section();
                self.vocabulary.closed(&element);
            }
            Part::Speech(turn) => {
                self.flush(place.kind);
                self.put_number();
                let around = self.proceedings.begin_speech(turn);
                self.follow(Place { kind: Kind::Words, in_words: false, ..place })?;
                self.flush(Kind::Words);
                self.put_number();
                self.proceedings.end_speech(around);
            }
            Part::Piece(kind) => {
                self.flush(place.kind);
                let inside = Place { kind, in_words: true, ..place };
                self.follow(inside)?;
                self.end(&element, 0, inside);
                self.flush(kind);
            }
            Part::Number => {
                self.flush(place.kind);
                self.put_number();
                self.follow(Place { in_words: true, ..place })?;
                self.number = self.piece();
            }
            Part::Paragraph => {
                self.flush(place.kind);
                self.follow(Place { in_words: true, ..place })?;
                self.flush(place.kind);
            }
            Part::Note => {
                let words = std::mem::take(&mut self.words);
                let was_in_note = std::mem::replace(&mut self.in_note, true);
                self.follow(Place { kind: Kind::Aside, in_words: true, ..place })?;
                self.flush(Kind::Aside);
                self.in_note = was_in_note;
                self.words = words;
            }
            Part::Gap => self.gap(&element, place)?,
            Part::Word { joined } => {
                if std::mem::take(&mut self.joined) {
                    self.words.text.truncate(self.words.text.trim_end().len());
                } else {
                    push_words(&mut self.words.text, " ");
                }
                self.follow(Place { in_words: true, ..place })?;
                self.joined = joined;
            }
            Part::Inline => {
                let start = self.words.text.len();
                self.follow(place)?;
                self.end(&element, start, place);
            }
            Part::Fact => {
                self.flush(place.kind);
                let line = element.line;
                let words = self.vocabulary.fact(&mut self.events, element, place)?;
                let lines = line..=self.events.line();
                match words.filter(|words| !words.is_empty()) {
                    Some(text) => self.proceedings.take(Kind::Aside, Piece { text, lines }),
                    None => self.proceedings.account(&lines, TakenAs::Metadata, "a fact about the session"),
                }
            }
            Part::Left(why) => {
                let line = element.line;
                self.flush(place.kind);
                if !self.events.rest()?.is_empty() {
                    self.proceedings.account(&(line..=self.events.line()), TakenAs::Dropped, why);
                }
            }
            Part::Struck(why) => {
                let line = element.line;
                if !self.events.rest()?.is_empty() {
                    self.proceedings.account(&(line..=self.events.line()), TakenAs::Dropped, why);
                }
            }
            Part::Break => {
                let length = self.words.text.trim_end().len();
                self.words.text.truncate(length);
                let before = self.words.text.strip_suffix(['-', '\u{ad}', '‐']);
                if let Some(word) = before.filter(|word| word.ends_with(char::is_alphabetic)) {
                    let length = word.len();
                    self.words.text.truncate(length);
                }
                self.events.rest()?;
                self.within_word = true;
            }
            Part::Refused(message) => return Err(self.events.refuse(message)),
        }
        Ok(())
    }

    /// Words are left out: among other words a sign says so, elsewhere an elision; what the source says of it is no
    /// word of the sitting.
    fn gap(&mut self, element: &Element, place: Place) -> Result<(), Refusal> {
        let line = element.line;
        let description = self.events.rest()?;
        let lines = line..=self.events.line();
        if !description.is_empty() {
            let description: String = description.chars().take(200).collect();
            let why = format!("describes omitted words: “{description}”");
            self.proceedings.account(&lines, TakenAs::Dropped, &why);
        }
        if place.in_words {
            self.words.push(" <…> ", line);
        } else if place.kind == Kind::Words {
            self.flush(place.kind);
            self.proceedings.take(Kind::Elision, Piece { text: "<…>".to_owned(), lines });
        }
        Ok(())
    }

    fn end(&mut self, element: &Element, start: usize, place: Place) {
        let words = self.words.text.get(start..).unwrap_or("");
        self.vocabulary.ended(element, words.trim(), place, self.proceedings.turn());
    }

    /// The words read since the last piece, if any.
    fn piece(&mut self) -> Option<Piece> {
        self.joined = false;
        let Words { text, first, last } = std::mem::take(&mut self.words);
        let text = text.trim();
        (!text.is_empty()).then(|| Piece { text: text.to_owned(), lines: first..=last.max(first) })
    }

    /// Puts the words read since the last piece where they belong, after their number and before their notes.
    fn flush(&mut self, kind: Kind) {
        if let Some(mut piece) = self.piece() {
            if let Some(number) = self.number.take() {
                piece.text = format!("{} {}", number.text, piece.text);
                piece.lines = *number.lines.start()..=*piece.lines.end();
            }
            if self.in_note {
                self.notes.push(piece);
            } else {
                self.proceedings.take(kind, piece);
            }
        }
        if self.in_note {
            return;
        }
        for note in std::mem::take(&mut self.notes) {
            self.proceedings.take(Kind::Aside, note);
        }
    }

    /// A number that nothing follows stands for itself.
    fn put_number(&mut self) {
        if let Some(number) = self.number.take() {
            self.proceedings.take(Kind::Heading, number);
        }
    }
}
