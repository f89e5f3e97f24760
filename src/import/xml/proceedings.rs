//! Collects the speeches of a sitting and the text around them, piece by piece in reading order.
//!
//! Decides what belongs to a speech, to the intro or to neither, and accounts for every line. Knows no markup.

use std::ops::RangeInclusive;

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        line_document::{Line, Mark, Shape},
        xml::{
            events::{Events, lines},
            tree::Tree,
        },
    },
    model::{FactName, Finding, Origin, Paragraph, ParagraphKind, QuestionKey, QuestionKind, Speech},
};

/// The most characters of a label or a heading; what is longer is a paragraph.
const LINE: usize = 400;

/// A run of words and its lines.
#[derive(Debug)]
pub struct Piece {
    pub text: String,
    pub lines: RangeInclusive<usize>,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words that were spoken.
    Words,
    /// What happened, what is listed, what is noted.
    Aside,
    /// A heading.
    Heading,
    /// The source left words out here.
    Elision,
    /// Names who speaks next.
    Label,
}

/// Who speaks, as the markup says it.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    /// Which person the markup points to.
    pub who: Option<String>,
    /// As what the person speaks: a reference, or words of the markup's own.
    pub role: Option<String>,
    /// As what the label says they speak.
    pub printed_role: Option<String>,
}

/// A speech, and what the markup says of who gave it.
pub struct Spoken {
    pub turn: Turn,
    /// The line it begins on.
    pub line: usize,
    pub speech: Speech,
}

/// A sitting as far as it has been read.
#[derive(Default)]
pub struct Proceedings {
    pub intro: Vec<String>,
    pub speeches: Vec<Spoken>,
    pub ledger: Vec<LedgerEntry>,
    pub findings: Vec<Finding>,
    /// Whether a turn of the person who spoke last goes on with their speech.
    merges: bool,
    /// Who speaks now, inside the markup of a speech.
    turn: Option<Turn>,
    /// Whether the turn has a speech already; one without any words gets none.
    speaking: bool,
    /// A label before the markup of its speech.
    label: Option<Piece>,
    /// For each open section, how many pieces waited when it began, and whether anybody has spoken in it.
    sections: Vec<(usize, bool)>,
    /// Headings, and the text below them, of sections without a speech so far.
    waiting: Vec<(Kind, Piece)>,
    /// Whole sections after the last speech in which nobody spoke.
    unspoken: Vec<(Kind, Piece)>,
}

impl Proceedings {
    /// A sitting in which consecutive turns of one person are one speech, or each is its own.
    pub fn new(merges: bool) -> Self {
        Self { merges, ..Self::default() }
    }

    /// A part of the sitting begins.
    pub fn begin_section(&mut self) {
        self.sections.push((self.waiting.len(), false));
    }

    /// Ends the innermost part; if nobody spoke in it, its words are between speeches.
    pub fn end_section(&mut self) {
        let Some((before, spoken)) = self.sections.pop() else { return };
        if spoken || self.waiting.len() <= before {
            return;
        }
        let pieces = std::mem::take(&mut self.waiting);
        self.sections.iter_mut().for_each(|(waiting, _)| *waiting = 0);
        if self.speeches.is_empty() {
            for (_, piece) in pieces {
                self.introduce(piece);
            }
        } else if self.unspoken.is_empty() && pieces.iter().all(|(kind, _)| *kind != Kind::Heading) {
            for (kind, piece) in pieces {
                self.attach(kind, piece);
            }
        } else {
            self.unspoken.extend(pieces);
        }
    }

    /// Somebody begins to speak; gives who spoke around it, to be given back at its end.
    pub fn begin_speech(&mut self, turn: Turn) -> Option<Turn> {
        self.speaking = false;
        self.turn.replace(turn)
    }

    /// The turn that began last ends.
    pub fn end_speech(&mut self, around: Option<Turn>) {
        self.speaking = false;
        self.turn = around;
    }

    /// Who speaks now.
    pub fn turn(&mut self) -> Option<&mut Turn> {
        self.turn.as_mut()
    }

    /// Puts a piece where it belongs.
    pub fn take(&mut self, kind: Kind, piece: Piece) {
        if Line::new(0, piece.text.as_str(), Mark::Plain).shape == Shape::Separator {
            return self.account(&piece.lines, TakenAs::Separator, "separates the text around it");
        }
        if self.turn.is_none() {
            return self.between(kind, piece);
        }
        if !self.speaking && kind == Kind::Words && self.is_of_nobody(&piece) {
            return if self.speeches.is_empty() { self.introduce(piece) } else { self.attach(Kind::Aside, piece) };
        }
        if !self.speaking {
            self.start(*piece.lines.start());
        }
        let label = if kind == Kind::Label { self.open_label() } else { None };
        match label {
            Some(label) => {
                let (who, words) = split_label(&piece.text);
                if who.chars().count() > LINE {
                    return self.attach(Kind::Words, piece);
                }
                *label = Some(who.to_owned());
                let words = words.to_owned();
                self.account(&piece.lines, TakenAs::Label, "names who speaks");
                if !words.is_empty() {
                    self.attach(Kind::Words, Piece { text: words, lines: piece.lines });
                }
            }
            None if kind == Kind::Label => self.attach_aside(piece),
            None => self.attach(kind, piece),
        }
    }

    /// Whether a speech that names nobody begins with what happened: `(Applause.)`
    fn is_of_nobody(&self, piece: &Piece) -> bool {
        let names_nobody = self.label.is_none() && self.turn.as_ref().is_none_or(|turn| turn.who.is_none());
        names_nobody && Line::new(0, piece.text.as_str(), Mark::Plain).shape == Shape::Direction
    }

    /// Lines that say something of the session, but are no words of it.
    pub fn account(&mut self, lines: &RangeInclusive<usize>, taken_as: TakenAs, why: &str) {
        self.ledger.extend(lines.clone().map(|line| LedgerEntry { line, taken_as, why: why.to_owned() }));
    }

    /// Ends the sitting, and accounts for the lines of the source that hold no words of it.
    pub fn finish(&mut self, source: &str) {
        while !self.sections.is_empty() {
            self.end_section();
        }
        let left: Vec<_> = std::mem::take(&mut self.waiting).into_iter().collect();
        self.unspoken.extend(left);
        if let Some(label) = self.label.take() {
            self.unspoken.push((Kind::Aside, label));
        }
        let unspoken = std::mem::take(&mut self.unspoken);
        if self.speeches.is_empty() {
            unspoken.into_iter().for_each(|(_, piece)| self.introduce(piece));
        } else if let [(_, first), ..] = &unspoken[..] {
            let last = unspoken.last().map_or(*first.lines.end(), |(_, piece)| *piece.lines.end());
            let beginning: String = first.text.chars().take(80).collect();
            let message = format!(
                "after the last speech, lines {} to {last} were left out: nobody speaks under “{beginning}”; if they belong \
                 to the session, import them as a session of their own",
                first.lines.start()
            );
            let key = QuestionKey::line(QuestionKind::LeftOut, &first.text);
            self.findings.push(Finding::question(*first.lines.start(), QuestionKind::LeftOut, message).about(key));
            for (_, piece) in unspoken {
                self.account(&piece.lines, TakenAs::Dropped, "after the last speech, in a part without a speech");
            }
        }
        self.account_for_markup(source);
    }

    /// The label of the speech that has just begun, if it has none.
    fn open_label(&mut self) -> Option<&mut Option<String>> {
        let speech = &mut self.speeches.last_mut()?.speech;
        let open =
            speech.label.is_none() && speech.paragraphs.iter().all(|paragraph| paragraph.kind != ParagraphKind::Text);
        open.then_some(&mut speech.label)
    }

    /// A piece outside the markup of any speech.
    fn between(&mut self, kind: Kind, piece: Piece) {
        match kind {
            Kind::Label => {
                if let Some(unused) = self.label.replace(piece) {
                    self.between(Kind::Aside, unused);
                }
            }
            _ if kind == Kind::Heading || !self.waiting.is_empty() => self.waiting.push((kind, piece)),
            _ if self.speeches.is_empty() => self.introduce(piece),
            _ if !self.unspoken.is_empty() => self.unspoken.push((kind, piece)),
            Kind::Words => self.attach_aside(piece),
            _ => self.attach(kind, piece),
        }
    }

    /// The turn that is on has words: they are a speech, or go on with the last.
    fn start(&mut self, line: usize) {
        self.speaking = true;
        let turn = self.turn.clone().unwrap_or_default();
        for (kind, piece) in std::mem::take(&mut self.unspoken) {
            self.attach(kind, piece);
        }
        self.sections.iter_mut().for_each(|section| *section = (0, true));
        let waiting = std::mem::take(&mut self.waiting);
        let label = self.label.take();
        if self.merges
            && let Some(last) = self.speeches.last_mut()
            && turn.who.is_some()
            && last.turn.who == turn.who
            && label.as_ref().is_none_or(|label| last.speech.label.as_deref() == Some(split_label(&label.text).0))
        {
            let roles = [last.turn.role.take(), turn.role].into_iter().flatten().collect::<Vec<_>>();
            last.turn.role = Some(roles.join(" ")).filter(|roles| !roles.is_empty());
            for (kind, piece) in waiting {
                self.attach(kind, piece);
            }
            if let Some(again) = label {
                self.account(&again.lines, TakenAs::Dropped, "the label repeated: the same speaker continues");
            }
            return;
        }
        let (headings, asides): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(kind, _)| *kind == Kind::Heading);
        let heading = headings.iter().map(|(_, piece)| piece.text.as_str()).collect::<Vec<_>>().join(" – ");
        let fits = !headings.is_empty() && heading.chars().count() <= LINE;
        let first = self.speeches.is_empty();
        let speech = Speech { heading: fits.then_some(heading), ..Speech::default() };
        self.speeches.push(Spoken { turn, line, speech });
        for (kind, piece) in headings {
            if fits {
                self.account(&piece.lines, TakenAs::Heading, "the heading of a part of the session");
            } else {
                self.attach(kind, piece);
            }
        }
        for (kind, piece) in asides {
            if first {
                self.introduce(piece);
            } else {
                self.attach(kind, piece);
            }
        }
        if let Some(label) = label {
            self.take(Kind::Label, label);
        }
    }

    /// Puts a piece at the end of the last speech.
    fn attach(&mut self, kind: Kind, piece: Piece) {
        let (kind, taken_as, why) = match kind {
            Kind::Words => (ParagraphKind::Text, TakenAs::Paragraph, "words of a speech"),
            Kind::Aside | Kind::Label => (ParagraphKind::Direction, TakenAs::Direction, "not spoken"),
            Kind::Heading => (ParagraphKind::Heading, TakenAs::Heading, "a heading"),
            Kind::Elision => (ParagraphKind::Elision, TakenAs::Elision, "words are left out here"),
        };
        self.account(&piece.lines, taken_as, why);
        if let Some(last) = self.speeches.last_mut() {
            last.speech.paragraphs.push(Paragraph::new(kind, piece.text));
        }
    }

    /// Puts words at the end of the last speech of which the markup does not say that they were not spoken.
    fn attach_aside(&mut self, piece: Piece) {
        self.attach(Kind::Aside, piece);
        if let Some(paragraph) = self.speeches.last_mut().and_then(|last| last.speech.paragraphs.last_mut()) {
            paragraph.origins.set(FactName::Kind, Origin::Derived);
        }
    }

    fn introduce(&mut self, piece: Piece) {
        self.account(&piece.lines, TakenAs::Intro, "before the first speech");
        self.intro.push(piece.text);
    }

    /// Every line that has words but no entry holds markup alone.
    fn account_for_markup(&mut self, source: &str) {
        self.ledger.sort_by_key(|entry| entry.line);
        let mut entries = std::mem::take(&mut self.ledger).into_iter().peekable();
        for (index, text) in lines(source).enumerate() {
            let line = index + 1;
            let is_empty = text.trim_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace()).is_empty();
            let before = self.ledger.len();
            while let Some(entry) = entries.next_if(|entry| entry.line <= line) {
                if !is_empty && self.ledger.last() != Some(&entry) {
                    self.ledger.push(entry);
                }
            }
            if !is_empty && self.ledger.len() == before {
                let why = "markup without words".to_owned();
                self.ledger.push(LedgerEntry { line, taken_as: TakenAs::Metadata, why });
            }
        }
    }
}

/// The lines of an element that has just been read.
pub fn lines_of(tree: &Tree, events: &Events) -> RangeInclusive<usize> {
    tree.element.line..=events.line()
}

/// What a source prints to name a speaker, and the words that follow it in the same paragraph: `El señor X.- Sí.`
pub fn split_label(text: &str) -> (&str, &str) {
    let end = text.char_indices().find_map(|(at, letter)| {
        let after = &text[at + letter.len_utf8()..];
        let mut rest = match letter {
            '.' => after.trim_start_matches(' ').strip_prefix(['-', '–', '—'])?,
            ':' => after,
            _ => return None,
        };
        if !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
            return None;
        }
        rest = rest.trim_start();
        Some((at, text.len() - rest.len()))
    });
    match end {
        Some((end, words)) => (text[..end].trim(), &text[words..]),
        None if text.trim_end().ends_with(").") => (text.trim().trim_end_matches('.'), ""),
        None => (text.trim(), ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_ends_where_its_marks_end() {
        for (text, label, words) in [
            ("Sra. Oye (Presidenta).- Abrimos.", "Sra. Oye (Presidenta)", "Abrimos."),
            ("Mme Oye. — Bonjour.", "Mme Oye", "Bonjour."),
            ("Ann Oye:", "Ann Oye", ""),
            ("Ann Oye", "Ann Oye", ""),
            ("Dr. Oye: Yes: no", "Dr. Oye", "Yes: no"),
            ("A.-B. Oye", "A.-B. Oye", ""),
        ] {
            assert_eq!(split_label(text), (label, words), "{text}");
        }
    }
}
