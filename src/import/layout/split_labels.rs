//! Joins a label that takes two or three rows: `Minister of Foreign Affairs of the Republic of` / `Norway Ada Oye: Yes.`

use crate::import::{
    layout::{
        fate::{Fate, Seam},
        row::Row,
    },
    line_document::{Line, Mark, Shape, shape},
    transcript::{
        labels::{confidence, courtesy, dialect::Dialect, rating::Confidence},
        vocabulary::office,
        vocabulary::words,
    },
};

/// The most rows of a label.
const MOST_ROWS: usize = 3;

/// Joins the rows of such labels.
pub(crate) fn join(rows: &[Row], fates: &mut [Fate]) {
    for index in 1..rows.len() {
        if fates[index] != Fate::Begins || !rows[index].text.contains([':', '：']) || is_whole(&rows[index].text) {
            continue;
        }
        if let Some(first) = begins_at(rows, fates, index) {
            fates[first + 1..=index].fill(Fate::GoesOn(Seam::Space));
        }
    }
}

/// The row above with which the label of this row begins, if it does.
fn begins_at(rows: &[Row], fates: &[Fate], index: usize) -> Option<usize> {
    let mut text = rows[index].text.to_string();
    for first in (index.saturating_sub(MOST_ROWS - 1)..index).rev() {
        let above = &rows[first];
        let is_first = matches!(fates[first], Fate::Begins | Fate::Heading);
        if rows[first + 1].blank > 0 || !is_first || above.mark != Mark::Plain || !may_go_on(above) {
            return None;
        }
        text = format!("{} {text}", above.text);
        let line = Line::new(above.number, &*text, Mark::Plain);
        let label = Dialect::Colon.split(&line)?;
        let certain = confidence::rate_phrase(label.speaker).0 == Confidence::Certain || !label.notes.is_empty();
        let is_set_in = above.indent > rows[index].indent + 1;
        // `Mr. Luis Oye (Plurinational State of`
        let is_open = above.text.matches('(').count() > above.text.matches(')').count();
        if certain && (begins_an_office(&above.text) || is_set_in || is_open) {
            return Some(first);
        }
    }
    None
}

/// Whether a row begins with a label that needs no row above: `Moderator: Ann Oye, Editor`.
fn is_whole(row: &str) -> bool {
    let label = row.split([':', '：']).next().unwrap_or("").trim();
    words::is_generic(label) || words::presides(label) || words::lists_people(label)
}

/// Whether a row is of capitalised words, with no sentence in it, and asks for more: `… of the Republic of`, `… Home and`.
fn may_go_on(row: &Row) -> bool {
    let is_word = |word: &str| {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        word.starts_with(|letter: char| letter.is_uppercase() || letter == '(')
            || words::joins(&bare)
            || words::is_particle(&bare)
    };
    shape(&row.text) == Shape::Words
        && !row.ends_sentence()
        && !row.text.contains([':', '：', ';', '?', '!'])
        && row.text.split_whitespace().count() >= 3
        && row.text.split_whitespace().all(is_word)
}

/// Whether a phrase begins as an office does, after an article perhaps. The heading of a letter or a speech does not.
fn begins_an_office(phrase: &str) -> bool {
    if courtesy::is_utterance(phrase) {
        return false;
    }
    let mut words = phrase
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase());
    words.by_ref().take(4).any(|word| office::is_office(&word) || word == "member")
}
