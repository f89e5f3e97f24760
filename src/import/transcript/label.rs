//! Labels: what a source prints before the words of a speech, as `President of Tajikistan Emomali Rahmon:`.
//!
//! A line is first looked at alone, which says how strongly it looks like a label; then the whole document says whether a
//! weak one is one after all, because it repeats or because it names somebody who is named elsewhere.

use std::collections::{HashMap, HashSet};

use super::{
    lines::{Line, Shape},
    office,
    speaker::Speaker,
    words,
};
use crate::model::{Country, fold, place};

/// The longest label, in characters.
const LONGEST: usize = 200;

/// A label and the words that follow it on its line.
#[derive(Clone, Debug)]
pub(super) struct Label<'a> {
    /// What the source printed, without the colon.
    pub printed: &'a str,
    /// The same without parentheses at its end: who speaks.
    pub speaker: &'a str,
    /// What the parentheses say.
    pub notes: Vec<&'a str>,
    /// The words that follow on the line.
    pub words: &'a str,
    /// Whether no space follows the colon.
    is_glued: bool,
}

/// How strongly a phrase before a colon looks like a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// It is one, whatever the rest of the document says.
    Label,
    /// It is one if the document names the person elsewhere or repeats it.
    Perhaps,
    /// It is none.
    Never,
}

/// The label of each line, where it has one.
pub(super) fn find<'a>(lines: &'a [Line<'a>]) -> Vec<Option<Label<'a>>> {
    let mut looks = HashMap::new();
    let mut candidates: Vec<Option<(Label<'a>, Look)>> = lines
        .iter()
        .map(|line| {
            let label = (line.shape == Shape::Words).then(|| split(&line.text)).flatten()?;
            let look = *looks.entry(label.speaker).or_insert_with(|| look(label.speaker));
            let look = in_context(&label, look);
            (look != Look::Never).then_some((label, look))
        })
        .collect();
    let named = Named::by(candidates.iter().flatten());
    for candidate in &mut candidates {
        if candidate.as_ref().is_some_and(|(label, look)| *look == Look::Perhaps && !named.confirms(label)) {
            *candidate = None;
        }
    }
    candidates.into_iter().map(|candidate| candidate.map(|(label, _)| label)).collect()
}

/// Parts a line at the first colon outside parentheses, unless a sentence ends before it.
fn split(line: &str) -> Option<Label<'_>> {
    let colon = colon(line)?;
    let printed = line[..colon].trim_end();
    let after = line[colon..].trim_start_matches([':', '：']);
    let words = after.trim_start();
    let mut speaker = printed;
    let mut notes = Vec::new();
    while let Some((before, note)) = speaker.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        speaker = before.trim_end();
        notes.push(note.trim());
    }
    let speaker = speaker.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let speaker = speaker.strip_prefix(". ").unwrap_or(speaker).trim();
    (!speaker.is_empty()).then_some(Label {
        printed,
        speaker,
        notes,
        words,
        is_glued: words.len() == after.len() && !words.is_empty(),
    })
}

/// The byte offset of the colon that may end a label.
fn colon(line: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut word = 0;
    let mut letters = line.char_indices().take(LONGEST + 1).peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            ':' | '：' if depth == 0 => return Some(at),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ' ' => word = at + 1,
            '.' | '?' | '!' | ';' | '…' if depth == 0 => {
                let ends_a_word = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
                let is_number = line[..at].bytes().all(|byte| byte.is_ascii_digit());
                if ends_a_word && !(letter == '.' && (is_number || words::is_abbreviation(&line[word..at]))) {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

/// How strongly who would speak looks like somebody who speaks.
fn look(speaker: &str) -> Look {
    let lower = speaker.to_lowercase();
    if words::is_generic(&lower) {
        return Look::Label;
    }
    let pieces: Vec<_> = speaker.split_whitespace().collect();
    let bare = |piece: &str| piece.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let leads_to_an_office = || pieces.get(1).is_some_and(|piece| office::belongs_to_an_office(&bare(piece)));
    if words::opens_a_sentence(&bare(pieces[0])) && !begins_with_an_initial(speaker) && !leads_to_an_office() {
        return Look::Never;
    }
    let stranger = pieces.iter().map(|piece| (piece, bare(piece))).find(|(piece, lower)| {
        piece.starts_with(char::is_lowercase)
            && !words::joins(lower)
            && !words::is_particle(lower)
            && !office::belongs_to_an_office(lower)
    });
    let who = Speaker::read(speaker, &|_| false);
    if who.office.is_some() {
        return match (who.name.is_empty(), stranger) {
            (false, None) => Look::Label,
            _ => Look::Perhaps,
        };
    }
    let is_no_name = |piece: &&str| {
        let lower = bare(piece);
        piece.ends_with(',')
            || piece.contains(['"', '“', '«', '#', '%', '$'])
            || piece.bytes().any(|byte| byte.is_ascii_digit())
            || (piece.starts_with(char::is_lowercase) && words::joins(&lower))
            || office::belongs_to_an_office(&lower)
    };
    let is_name = speaker.starts_with(char::is_alphabetic) && !pieces.iter().any(is_no_name);
    if stranger.is_some() || Country::by_name(speaker).is_some() || is_place(speaker) {
        return Look::Never;
    }
    if !is_name {
        return Look::Perhaps;
    }
    match pieces.len() {
        1 if !begins_with_an_initial(speaker) => Look::Perhaps,
        1..=5 => Look::Label,
        _ => Look::Never,
    }
}

/// Whether the whole phrase is the name of a place.
fn is_place(phrase: &str) -> bool {
    place::named_in(phrase).first().is_some_and(|(range, _)| range.len() == phrase.len())
}

/// `A. Repik`, `V.Putin`
fn begins_with_an_initial(speaker: &str) -> bool {
    let mut letters = speaker.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next() == Some('.')
        && letters.find(|letter| !letter.is_whitespace()).is_some_and(char::is_uppercase)
}

/// What follows the phrase, and the parenthesis in it, strengthen or weaken its look.
fn in_context(label: &Label, look: Look) -> Look {
    if look == Look::Never {
        return look;
    }
    if label.notes.iter().any(|note| words::says_interpreted(note)) {
        return Look::Label;
    }
    let goes_on = label.words.starts_with(char::is_lowercase);
    if goes_on && words::is_generic(&label.speaker.to_lowercase()) {
        return Look::Never;
    }
    if goes_on || label.is_glued { Look::Perhaps } else { look }
}

/// Who a document names in labels, and how often; phrases are folded and without spaces, so that `VladimirPutin` is known.
#[derive(Default)]
struct Named {
    /// How often each phrase stands where a label may stand.
    times: HashMap<String, usize>,
    /// People named in full.
    people: HashSet<String>,
    /// Their surnames.
    surnames: HashSet<String>,
}

impl Named {
    fn by<'a>(candidates: impl Iterator<Item = &'a (Label<'a>, Look)>) -> Self {
        let mut named = Self::default();
        for (label, look) in candidates {
            let times = named.times.entry(squeeze(label.speaker)).or_default();
            *times += 1;
            if *times == 1 && *look == Look::Label {
                named.people.insert(squeeze(label.speaker));
                named.surnames.extend(label.speaker.split_whitespace().next_back().map(squeeze));
            }
        }
        named
    }

    fn confirms(&self, label: &Label) -> bool {
        let whole = squeeze(label.speaker);
        let ends_in_a_name = || {
            let spaces: Vec<_> = label.speaker.match_indices(' ').map(|(at, _)| at).collect();
            spaces.iter().rev().skip(1).take(4).any(|at| self.people.contains(&squeeze(&label.speaker[*at..])))
        };
        self.people.contains(&whole)
            || self.surnames.contains(&whole)
            || self.times.get(&whole).is_some_and(|times| *times >= repetitions_needed(label.speaker))
            || ends_in_a_name()
    }
}

fn squeeze(phrase: &str) -> String {
    fold(phrase).replace(' ', "")
}

/// How often a phrase that names nobody must repeat to be a speaker: outlets and offices soon, other words later.
fn repetitions_needed(phrase: &str) -> usize {
    let is_shouted = phrase.chars().any(char::is_uppercase) && !phrase.chars().any(char::is_lowercase);
    let is_office = phrase.split_whitespace().any(|word| office::is_office(&word.to_lowercase()));
    if is_shouted || is_office { 2 } else { 3 }
}
