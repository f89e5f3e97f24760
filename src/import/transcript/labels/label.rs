//! Labels: what a source prints before the words of a speech, as `President of Tajikistan Emomali Rahmon:`.

use crate::{
    import::{line_document::Line, timecode, transcript::vocabulary::words},
    model::Origin,
};

/// The colons that end a label: also the full-width one, and the one of vertical text.
pub(crate) const COLONS: [char; 3] = [':', '：', '︰'];

/// What ends a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The mark of its dialect.
    Apart,
    /// A colon without a space after it, or a time in its place.
    Glued,
    /// A full stop or a dash where other labels have a colon.
    Loose,
}

/// A label and the words that follow it on its line.
#[derive(Clone, Debug)]
pub(crate) struct Label<'a> {
    /// What the source printed, without the mark that ends it.
    pub printed: &'a str,
    /// The same without parentheses at its end, numbers and times: who speaks.
    pub speaker: &'a str,
    /// What the parentheses say.
    pub notes: Vec<&'a str>,
    /// The words that follow on the line.
    pub words: &'a str,
    /// What ends it.
    pub end: End,
    /// Whether the source's own markup sets it apart.
    pub is_marked: bool,
    /// Whether it names nobody, or several people who speak together, so that nobody of them is its speaker.
    pub is_nobody: bool,
    /// How the document confirms that it is a label, if it does not look like one by itself.
    pub origin: Option<Origin>,
}

/// A label with nothing in it.
pub(super) const NOBODY: Label<'static> = Label {
    printed: "",
    speaker: "",
    notes: Vec::new(),
    words: "",
    end: End::Apart,
    is_marked: true,
    is_nobody: false,
    origin: None,
};

impl<'a> Label<'a> {
    /// The label of a line that its format knows to be one: all of it.
    pub fn voice(line: &'a Line) -> Self {
        let label = Self::new(line.text.trim_end_matches(COLONS), "");
        label.map_or(Self { printed: &line.text, speaker: &line.text, ..NOBODY }, |label| Self {
            is_marked: true,
            ..label
        })
    }

    /// A label that no line has, of somebody who speaks all the same.
    pub fn of(speaker: &'a str) -> Option<Self> {
        Self::new(speaker, "")
    }

    /// Takes what is printed before the words apart into who speaks and what the parentheses say.
    pub(super) fn new(printed: &'a str, words: &'a str) -> Option<Self> {
        let printed = printed.trim();
        let mut speaker = printed;
        let mut notes = Vec::new();
        while let Some((before, note)) = note_at_end(speaker) {
            speaker = before.trim_end();
            notes.push(note.trim());
        }
        // `MINISTER OYE, continuing`
        if let Some((who, how)) = speaker.split_once(", ")
            && says_how(how)
        {
            (speaker, notes) = (who.trim_end(), [vec![how], notes].concat());
        }
        let speaker = timecode::after_stamp(speaker).unwrap_or(speaker);
        // `Ann Oye 18:40`
        let speaker = timecode::at_end(speaker).map_or(speaker, |(_, rest)| rest.trim_end());
        let speaker = timecode::at_start(speaker).map_or(speaker, |(_, rest)| rest);
        let speaker = timecode::at_end(speaker).map_or(speaker, |(_, before)| before);
        let speaker = speaker.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let speaker = speaker.strip_prefix(". ").unwrap_or(speaker);
        let speaker = speaker.trim_start_matches(['-', '–', '—', '•', '*', ' ']).trim();
        // `Q.:`, `Question.:`
        let unstopped = speaker.strip_suffix('.').filter(|phrase| phrase.len() == 1 || words::is_generic(phrase));
        let speaker = unstopped.unwrap_or(speaker);
        let words = words.trim();
        (!speaker.is_empty()).then_some(Self {
            printed,
            speaker,
            notes,
            words,
            end: End::Apart,
            is_marked: false,
            is_nobody: false,
            origin: None,
        })
    }
}

/// How what follows a comma begins that says how or for whom somebody speaks, in lower case.
const HOW: &[&str] = &[
    "continuing",
    "continued",
    "cont’d",
    "cont'd",
    "resuming",
    "interrupting",
    "intervening",
    "replying",
    "responding",
    "reading",
    "speaking for",
    "speaking on",
    "speaking in",
    "speaking through",
    "speaking via",
    "speaking as",
    "on behalf of",
    "in the name of",
    "reprenant",
    "poursuivant",
    "interrompant",
    "répondant",
    "au nom de",
    "au nom du",
    "au nom des",
    "s’exprimant",
    "continuando",
    "interrumpiendo",
    "respondiendo",
    "en nombre de",
    "hablando en",
    "em nome de",
    "em nome do",
    "em nome da",
    "interrompendo",
    "proseguendo",
    "a nome di",
    "a nome del",
    "a nome della",
    "fortfahrend",
    "fortsetzend",
    "im namen",
    "namens",
    "продолжая",
    "продолжает",
    "от имени",
    "перебивая",
    "від імені",
    "продовжуючи",
    "w imieniu",
    "adına",
];

/// The longest of it, in bytes.
const LONGEST_HOW: usize = 120;

/// Whether what follows a comma only says how or for whom somebody speaks: `continuing`, `on behalf of Kenya and Uganda`.
fn says_how(text: &str) -> bool {
    let lower: String = text.chars().take(30).flat_map(char::to_lowercase).collect();
    text.len() <= LONGEST_HOW
        && HOW.iter().any(|how| lower.strip_prefix(how).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// A note at the end of a label, `(laughing)`, `[?]`, `（笑）`, `– holding up a map –`, and what is before it.
fn note_at_end(speaker: &str) -> Option<(&str, &str)> {
    if let Some(parts) = bracket_at_end(speaker) {
        return Some(parts).filter(|(before, _)| !before.trim().is_empty());
    }
    let between = speaker.strip_suffix(['–', '—'])?;
    let (before, note) = between.rsplit_once(" – ").or_else(|| between.rsplit_once(" — "))?;
    (note.starts_with(char::is_lowercase) && !before.trim().is_empty()).then_some((before, note))
}

/// What is before a bracket that ends the text, and what it says; a bracket within it stays in it.
fn bracket_at_end(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_suffix([')', '）', ']'])?;
    let mut depth = 0_usize;
    for (at, letter) in inside.char_indices().rev() {
        match letter {
            ')' | '）' | ']' => depth += 1,
            '(' | '（' | '[' if depth == 0 => return Some((&text[..at], &inside[at + letter.len_utf8()..])),
            '(' | '（' | '[' => depth -= 1,
            _ => {}
        }
    }
    None
}
