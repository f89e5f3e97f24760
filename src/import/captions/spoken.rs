//! Joins the words of captions to paragraphs, each below the voice that says them.

use std::collections::BTreeSet;

use crate::import::{
    captions::voices::Voice,
    draft::{LedgerEntry, TakenAs},
    line_document::{Line, Manuscript, Mark, Shape, shape},
};

/// A paragraph ends with a sentence, after a pause of so many milliseconds or so many bytes.
const PAUSE: u64 = 2_000;
const LONG: usize = 600;
/// Words without full stops end a paragraph after so many bytes.
const TOO_LONG: usize = 4_000;

/// A manuscript to which paragraphs are added.
pub(crate) struct Paragraphs {
    manuscript: Manuscript<'static>,
    /// Whose words these are.
    voice: Option<Voice>,
    text: String,
    first: usize,
    last: usize,
    ended: u64,
}

impl Paragraphs {
    pub fn new(manuscript: Manuscript<'static>) -> Self {
        Self { manuscript, voice: None, text: String::new(), first: 0, last: 0, ended: 0 }
    }

    /// Somebody speaks; nothing where that is who spoke last, by name.
    pub fn begin(&mut self, voice: Voice, line: usize) {
        if matches!(voice, Voice::Named(_)) && self.voice.as_ref() == Some(&voice) {
            return;
        }
        self.flush();
        let printed = voice.printed().to_owned();
        self.voice = Some(voice);
        let label = Line { shape: Shape::Words, ..Line::new(line, printed, Mark::Voice) };
        if !label.text.is_empty() {
            self.manuscript.lines.push(label);
        }
    }

    /// A heading of what follows.
    pub fn heading(&mut self, line: Line<'static>) {
        self.flush();
        self.voice = None;
        if !line.text.is_empty() {
            self.manuscript.lines.push(line);
        }
    }

    /// Adds words of a line, shown from and to these milliseconds.
    pub fn say(&mut self, words: &str, line: usize, begin: u64, end: u64) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let is_apart = shape(words) != Shape::Words;
        let ends = |text: &str| {
            text.trim_end_matches(['”', '"', '»', ')', '’', '\''])
                .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
        };
        let is_full = self.text.len() > TOO_LONG
            || (ends(&self.text) && (self.text.len() > LONG || begin > self.ended.saturating_add(PAUSE)));
        if is_apart || is_full {
            self.flush();
        }
        if self.text.is_empty() {
            self.first = line;
        } else if !is_han(self.text.chars().next_back()) || !is_han(words.chars().next()) {
            self.text.push(' ');
        }
        self.text.push_str(words);
        (self.last, self.ended) = (line, end);
        if is_apart {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return;
        }
        let line = Line::new(self.first, text, Mark::Plain).through(self.last);
        if !line.text.is_empty() {
            self.manuscript.lines.push(line);
        }
    }

    /// The manuscript with all paragraphs; of the lines of cues, those without words or a new voice are accounted for.
    pub fn finish(mut self, shown: impl Iterator<Item = usize>) -> Manuscript<'static> {
        self.flush();
        let used: BTreeSet<usize> = self.manuscript.lines.iter().flat_map(|line| line.number..=line.last).collect();
        let unused = shown.filter(|line| !used.contains(line));
        let entry = |line| LedgerEntry {
            line,
            taken_as: TakenAs::Dropped,
            why: "no words that go on or begin here".to_owned(),
        };
        self.manuscript.ledger.extend(unused.map(entry));
        self.manuscript
    }
}

/// Whether a letter is of a script that is written without spaces.
fn is_han(letter: Option<char>) -> bool {
    letter.is_some_and(
        |letter| matches!(letter, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'),
    )
}
