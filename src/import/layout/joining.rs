//! Joins the rows of a hard-wrapped document to paragraphs, and the two halves of a sentence that page furniture breaks.
//!
//! Never joins across what may begin a turn: a label, a heading, an item of a list, a direction.

use super::{
    Fate, Row, Seam,
    cut_words::{self, Words},
    row::is_wide,
    wrapping::Wrapping,
};
use crate::import::{
    line_document::{Line, Mark, Shape, shape},
    transcript::labels::{
        confidence::{self, Confidence},
        label::Dialect,
    },
};

/// The most columns that the indent of a paragraph has; what begins further right is centred.
const DEEPEST_INDENT: isize = 18;

/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 120;

/// Joins what belongs together.
pub(super) fn join(rows: &[Row], fates: &mut [Fate]) {
    let wrapping = Wrapping::find(rows, fates);
    if wrapping.is_none() && !fates.iter().any(|fate| matches!(fate, Fate::Dropped(_))) {
        return;
    }
    let words = if rows.iter().any(|row| cut_words::is_cut(&row.text)) { Words::of(rows) } else { Words::default() };
    let starts = wrapping.is_some().then(|| labels_start_blocks(rows, fates)).unwrap_or(false);
    let mut joiner = Joiner { rows, wrapping, starts_blocks: starts, is_direction: false };
    let mut above: Option<usize> = None;
    for index in 0..rows.len() {
        if fates[index] != Fate::Begins {
            continue;
        }
        if let Some(above) = above
            && joiner.goes_on(above, index, index - above > 1)
        {
            fates[index] = Fate::GoesOn(seam(&rows[above], &rows[index], &words));
        } else {
            joiner.begin(index);
            if joiner.is_heading(index) {
                fates[index] = Fate::Heading;
            }
        }
        above = Some(index);
    }
}

/// How one row goes on with another.
fn seam(above: &Row, below: &Row, words: &Words) -> Seam {
    if cut_words::is_cut(&above.text) {
        return words.seam(&above.text, &below.text);
    }
    let wide = |letter: Option<char>| {
        letter.is_some_and(|letter| is_wide(letter) && !matches!(letter, '\u{ac00}'..='\u{d7af}'))
    };
    if wide(above.end()) && wide(below.start()) { Seam::Nothing } else { Seam::Space }
}

/// What a row may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opens {
    /// A turn, certainly.
    Label,
    /// A turn, perhaps.
    Perhaps,
    /// Nothing of the sort.
    Words,
}

struct Joiner<'a, 'b> {
    rows: &'a [Row<'b>],
    wrapping: Option<Wrapping>,
    /// Whether labels stand at the beginning of a block or after an indent, everywhere.
    starts_blocks: bool,
    /// Whether the paragraph that goes on is a direction whose parenthesis is open.
    is_direction: bool,
}

impl Joiner<'_, '_> {
    /// Notes what a paragraph begins with.
    fn begin(&mut self, index: usize) {
        let text = &self.rows[index].text;
        self.is_direction = text.starts_with(['(', '[']) && !text.contains([')', ']']);
    }

    /// Whether a row goes on with the one above; `is_parted` where only furniture is between them.
    fn goes_on(&mut self, above: usize, below: usize, is_parted: bool) -> bool {
        let (up, down) = (&self.rows[above], &self.rows[below]);
        let is_fixed =
            |row: &Row| !matches!(shape(&row.text), Shape::Words | Shape::Direction) || row.mark.is_heading();
        if is_fixed(up) || is_fixed(down) {
            return false;
        }
        if self.is_direction && down.blank == 0 && !is_parted {
            self.is_direction = !down.text.contains([')', ']']);
            return true;
        }
        let opens = opens(down);
        let Some(wrapping) = &self.wrapping else {
            return is_parted && up.stops_short() && down.is_continuation() && opens == Opens::Words;
        };
        if up.has_gap() || down.has_gap() || matches!(down.mark, Mark::Bold(_)) {
            return false;
        }
        let indent = wrapping.indent(self.rows, below);
        let is_short = wrapping.is_short(up, down);
        let is_blank = !is_parted && down.blank > wrapping.blank;
        let is_mid = up.stops_short();
        let is_cut = cut_words::is_cut(&up.text);
        let indented = if wrapping.hangs { indent <= -2 } else { indent >= 2 };
        match opens {
            Opens::Label => {
                let within = self.starts_blocks && is_mid && !is_short && !is_blank && !indented && !is_parted;
                if !within {
                    return false;
                }
            }
            Opens::Perhaps if up.ends_sentence() || is_blank || indented || is_short => return false,
            _ => {}
        }
        if is_mid && down.is_continuation() {
            // Half a sentence goes on wherever it does; a list of short lines does not.
            return is_cut || !is_blank || is_parted || !is_short;
        }
        if is_blank {
            return false;
        }
        if is_capitals(&up.text) != is_capitals(&down.text) && (is_capitals(&up.text) || is_capitals(&down.text)) {
            let is_heading =
                |row: &Row| is_capitals(&row.text) && !row.ends_sentence() && row.text.len() <= LONGEST_HEADING;
            if is_heading(up) || (is_heading(down) && !is_mid) {
                return false;
            }
        }
        if is_parted {
            return !up.ends_sentence() && !is_short && !indented
                || (up.ends_sentence() && indent == 0 && self.begins_with_an_indent(above) && !is_short);
        }
        if indented {
            // A quotation is set in as a whole.
            return is_mid && !is_short && up.indent == down.indent;
        }
        if shape(&up.text) == Shape::Direction || (down.text.starts_with(['(', '[']) && !is_mid) {
            return false;
        }
        if is_item(&down.text) && (is_short || !is_mid) {
            return false;
        }
        !is_short
    }

    /// Whether paragraphs of the page begin with an indent, so that a row without one goes on.
    fn begins_with_an_indent(&self, near: usize) -> bool {
        let from = near.saturating_sub(60);
        let Some(wrapping) = &self.wrapping else { return false };
        !wrapping.hangs
            && (from..=near).filter(|index| (2..=DEEPEST_INDENT).contains(&wrapping.indent(self.rows, *index))).count()
                > 1
    }

    /// Whether a row of a hard-wrapped document is a heading: in capitals or centred, alone in its paragraph.
    fn is_heading(&self, index: usize) -> bool {
        let row = &self.rows[index];
        let Some(wrapping) = &self.wrapping else { return false };
        if row.mark != Mark::Plain
            || row.text.len() > LONGEST_HEADING
            || row.ends_sentence()
            || shape(&row.text) != Shape::Words
        {
            return false;
        }
        if row.text.contains([':', '：', ','])
            || row.has_gap()
            || row.text.contains(|letter: char| letter.is_ascii_digit())
        {
            return false;
        }
        let is_centred = wrapping.indent(self.rows, index) > DEEPEST_INDENT
            && row.start().is_some_and(char::is_uppercase)
            && row.right() + DEEPEST_INDENT.unsigned_abs() / 2 < wrapping.width.max(60);
        let words = row.text.split_whitespace().count();
        (is_centred || (is_capitals(&row.text) && words > 1)) && self.rows.get(index + 1).is_some()
    }
}

/// Whether labels in this document begin a block or an indented row nearly always.
fn labels_start_blocks(rows: &[Row], fates: &[Fate]) -> bool {
    let mut labels = 0;
    let mut first = 0;
    for index in 1..rows.len() {
        if fates[index] == Fate::Begins && opens(&rows[index]) == Opens::Label {
            labels += 1;
            let is_parted = fates[index - 1] != Fate::Begins;
            first += usize::from(rows[index].blank > 0 || is_parted || rows[index].indent > rows[index - 1].indent + 1);
        }
    }
    labels > 1 && first * 10 >= labels * 7
}

/// Whether a row may begin a turn.
fn opens(row: &Row) -> Opens {
    if row.is_continuation() {
        return Opens::Words;
    }
    if row.text.contains([':', '：']) {
        let line = Line::new(row.number, &*row.text, row.mark);
        if let Some(label) = Dialect::Colon.split(&line) {
            return match confidence::rate_phrase(label.speaker).0 {
                Confidence::Certain => Opens::Label,
                Confidence::Possible | Confidence::Unlikely => Opens::Perhaps,
                Confidence::Impossible if label.printed.chars().count() <= 12 => Opens::Perhaps,
                Confidence::Impossible => Opens::Words,
            };
        }
    }
    if begins_in_capitals(&row.text) || is_country_label(row) || begins_with_a_letter(&row.text) {
        return Opens::Perhaps;
    }
    Opens::Words
}

/// `HON. SPEAKER.- Yes`, `The SPEAKER. Yes`, `M. DUPONT – Oui`
fn begins_in_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for (count, word) in text.split_whitespace().take(8).enumerate() {
        let bare = word.trim_end_matches(['.', '-', '–', '—', ',']);
        let is_mark = bare.is_empty();
        let is_shouted =
            bare.len() > 2 && bare.chars().any(char::is_uppercase) && !bare.chars().any(char::is_lowercase);
        capitals += usize::from(is_shouted);
        if capitals > 0 && (is_mark || word.len() > bare.len() && !word.ends_with(',') && is_shouted) {
            return true;
        }
        if !is_mark && !is_shouted && count > 1 && capitals > 0 && !word.ends_with('.') && !word.starts_with('(') {
            return false;
        }
    }
    false
}

/// `Mr. Oye (Norway)` alone on its row.
fn is_country_label(row: &Row) -> bool {
    row.text.ends_with(')')
        && row.text.len() < 90
        && row.start().is_some_and(char::is_uppercase)
        && row.text.contains(" (")
}

/// `Q  And then?`, `A. Yes.`
fn begins_with_a_letter(text: &str) -> bool {
    text.strip_prefix(['Q', 'A'])
        .is_some_and(|rest| rest.starts_with(['.', ':', '\t']) || (rest.starts_with(' ') && text.starts_with('Q')))
}

/// Whether all letters are capitals, two of them at least.
fn is_capitals(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_uppercase()).count() > 1 && !text.contains(char::is_lowercase)
}

/// `• one`, `(a) one`, `1. one`
fn is_item(text: &str) -> bool {
    if text.starts_with(['•', '·', '‣', '▪', '○', '–', '—']) || text.starts_with("- ") || text.starts_with("* ")
    {
        return true;
    }
    let bare = text.strip_prefix('(').unwrap_or(text);
    let end = bare.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(bare.len());
    (1..=3).contains(&end)
        && bare[end..].starts_with([')', '.'])
        && bare[end + 1..].starts_with(char::is_whitespace)
        && (bare[..end].bytes().all(|byte| byte.is_ascii_digit()) || end == 1 || text.starts_with('('))
}
