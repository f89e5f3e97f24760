//! Joins the rows of a hard-wrapped document to paragraphs, and the two halves of a sentence that page furniture breaks.
//!
//! Never joins across what may begin a turn: a label, a heading, an item of a list, a direction.

use crate::import::{
    layout::{
        cut_words::{self, Words},
        fate::{Fate, Seam},
        row::{Row, is_wide},
        wrapping::Wrapping,
    },
    line_document::{Line, Mark, Shape, shape},
    transcript::{
        labels::{confidence, dialect::Dialect, rating::Confidence},
        vocabulary::words,
    },
};

/// The most columns that the indent of a paragraph has; what begins further right is centred.
const DEEPEST_INDENT: isize = 18;

/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 120;

/// The narrowest block, in columns.
const NARROWEST_BLOCK: usize = 30;

/// The fewest rows of a table or a list of names; of a table of numbers one less.
const CELLS: usize = 3;

/// The columns of a row that nobody breaks on purpose.
const LONG: usize = 80;

/// Joins what belongs together.
pub(crate) fn join(rows: &[Row], fates: &mut [Fate]) {
    let wrapping = Wrapping::find(rows, fates);
    let words = if rows.iter().any(|row| cut_words::is_cut(&row.text)) { Words::of(rows) } else { Words::default() };
    let opens: Vec<Opens> = rows.iter().map(opens).collect();
    let starts_blocks = wrapping.is_some() && labels_start_blocks(rows, &opens, fates);
    let mut joiner = Joiner { rows, opens, wrapping, starts_blocks, open: 0, block: None };
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
            let goes_on = above.is_some_and(|above| fates[above] == Fate::Heading);
            if joiner.is_heading(index, goes_on) {
                fates[index] = Fate::Heading;
            }
        }
        above = Some(index);
    }
    if joiner.wrapping.is_some() {
        joiner.join_cells(fates);
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
    /// What each row may begin.
    opens: Vec<Opens>,
    wrapping: Option<Wrapping>,
    /// Whether labels are at the beginning of a block or after an indent, everywhere.
    starts_blocks: bool,
    /// How many parentheses are open in the direction that goes on.
    open: usize,
    /// The indent of the block whose rows are joined, where it is set in as a whole.
    block: Option<usize>,
}

impl Joiner<'_, '_> {
    /// Notes what a paragraph begins with.
    fn begin(&mut self, index: usize) {
        let text = &self.rows[index].text;
        self.block = None;
        self.open = if text.starts_with(['(', '[']) { open_after(0, text) } else { 0 };
    }

    /// Whether a row goes on with the one above; `is_parted` where only furniture is between them.
    fn goes_on(&mut self, above: usize, below: usize, is_parted: bool) -> bool {
        let (up, down) = (&self.rows[above], &self.rows[below]);
        let is_fixed =
            |row: &Row| !matches!(shape(&row.text), Shape::Words | Shape::Direction) || row.mark.is_heading();
        if is_fixed(up) || is_fixed(down) {
            return false;
        }
        // A direction that furniture breaks ends in the next row.
        let is_near = if is_parted { open_after(self.open, &down.text) == 0 } else { down.blank == 0 };
        if self.open > 0 && is_near && self.wrapping.is_some() && self.opens[below] != Opens::Label {
            self.open = open_after(self.open, &down.text);
            return true;
        }
        let opens = self.opens[below];
        let Some(wrapping) = &self.wrapping else {
            let is_broken = is_parted || (up.width >= LONG && down.blank < 2 && !is_item(&down.text));
            return is_broken && up.stops_short() && down.is_continuation() && opens == Opens::Words;
        };
        if up.is_tabular() || down.is_tabular() || matches!(down.mark, Mark::Bold(_)) {
            return false;
        }
        let indent = wrapping.indent(self.rows, below);
        let is_short = wrapping.is_short(up, down) && !self.is_narrow(above, below);
        let is_blank = !is_parted && down.blank > wrapping.blank;
        let is_mid = up.stops_short();
        let is_cut = cut_words::is_cut(&up.text);
        let indented = if wrapping.hangs { indent <= -2 } else { indent >= 2 };
        // No label comes after `the`.
        if opens != Opens::Label && !is_blank && ends_in_mid_phrase(&up.text) && !is_centred(wrapping, self.rows, below)
        {
            if indented {
                self.block = Some(down.indent);
            }
            return true;
        }
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
        // `asked the Minister:-` / `(a) whether …; and,` / `(b) when …` is one sentence.
        let is_lead = |row: &Row| row.text.ends_with(":-") && row.text.split_whitespace().count() < 4;
        let asks_for_more =
            up.text.ends_with(":-") || (is_mid && is_lead(down)) || (is_item(&down.text) && ends_with_a_join(&up.text));
        if (asks_for_more && down.blank < 2 && !is_capitals(&down.text)) || (is_cut && !is_blank && !is_parted) {
            return true;
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
            let goes_on = self.rows.get(below + 1).is_some_and(|next| next.blank == 0 && next.indent == down.indent);
            let is_of_block = up.indent == down.indent && (goes_on || self.block == Some(down.indent));
            // Its first row may be set in more.
            let is_second = up.indent > down.indent + 2 && up.indent <= down.indent + DEEPEST_INDENT.unsigned_abs();
            let joins = is_mid && !is_short && (is_of_block || is_second);
            if joins {
                self.block = Some(down.indent);
            }
            return joins;
        }
        if shape(&up.text) == Shape::Direction || (down.text.starts_with(['(', '[']) && !is_mid) {
            return false;
        }
        if is_item(&down.text) && (is_short || !is_mid) {
            return false;
        }
        !is_short
    }

    /// Whether two rows are of a block set narrower than the page, such as a quotation, and the first fills it.
    fn is_narrow(&self, above: usize, below: usize) -> bool {
        let rows = self.rows;
        if !rows[above].stops_short() || rows[below].blank > 0 {
            return false;
        }
        let from = (above.saturating_sub(3)..=above)
            .rev()
            .take_while(|index| *index == above || rows[index + 1].blank == 0)
            .last()
            .unwrap_or(above);
        let is_of_block =
            |index: &usize| *index == below || (rows[*index].blank == 0 && self.opens[*index] == Opens::Words);
        let to = (below..rows.len()).take(4).take_while(is_of_block).last().unwrap_or(below);
        let is_cut = |at: &usize| {
            rows[*at].stops_short() && rows[at + 1].is_continuation() && rows[*at].width >= NARROWEST_BLOCK
        };
        let width = (from..to).filter(is_cut).map(|at| rows[at].right()).max();
        width.is_some_and(|width| rows[above].right() + rows[above].right() / 6 >= width)
    }

    /// Whether paragraphs of the page begin with an indent, so that a row without one goes on.
    fn begins_with_an_indent(&self, near: usize) -> bool {
        let from = near.saturating_sub(60);
        let Some(wrapping) = &self.wrapping else { return false };
        !wrapping.hangs
            && (from..=near).filter(|index| (2..=DEEPEST_INDENT).contains(&wrapping.indent(self.rows, *index))).count()
                > 1
    }

    /// Whether a row of a hard-wrapped document is a heading: in capitals, centred, or above one that is; `goes_on` after a heading.
    fn is_heading(&self, index: usize, goes_on: bool) -> bool {
        let row = &self.rows[index];
        let Some(wrapping) = &self.wrapping else { return false };
        if row.mark != Mark::Plain
            || row.text.len() > LONGEST_HEADING
            || row.ends_sentence()
            || shape(&row.text) != Shape::Words
            || row.text.contains([':', '：', ','])
            || !row.text.contains(char::is_alphabetic)
            || row.is_tabular()
        {
            return false;
        }
        let Some(next) = self.rows.get(index + 1) else { return false };
        let is_heading = |row: &Row| {
            is_capitals(&row.text)
                && row.text.split_whitespace().count() > 1
                && !row.text.contains(':')
                && !row.ends_sentence()
        };
        let is_centred = is_centred(wrapping, self.rows, index)
            && row.start().is_some_and(char::is_uppercase)
            && row.right() + DEEPEST_INDENT.unsigned_abs() / 2 < wrapping.width.max(60);
        let leads_to_a_label = self.opens[index + 1] != Opens::Words && next.text.contains([':', '：', '︰']);
        let is_above = row.start().is_some_and(|start| start.is_uppercase() || is_wide(start))
            && row.right() * 5 < wrapping.width * 4
            && (is_heading(next) || (leads_to_a_label && next.blank > 0 && row.blank > 0));
        is_centred || is_heading(row) || (is_capitals(&row.text) && goes_on) || is_above
    }

    /// Makes one paragraph of the cells of a table, or the names of a list, that have separate rows.
    fn join_cells(&self, fates: &mut [Fate]) {
        let Some(wrapping) = &self.wrapping else { return };
        let Some(begins) = (0..self.rows.len())
            .find(|index| self.opens[*index] != Opens::Words && self.rows[*index].text.contains([':', '：']))
        else {
            return;
        };
        let is_cell = |index: usize, fates: &[Fate]| {
            let row = &self.rows[index];
            let is_alone = fates.get(index + 1).is_none_or(|next| !matches!(next, Fate::GoesOn(_)));
            fates[index] == Fate::Begins
                && is_alone
                && self.opens[index] != Opens::Label
                && !row.text.contains([':', '：'])
                && !row.ends_sentence()
                && !row.text.ends_with([':', '：', '—', '–'])
                && (row.right() * 4 < wrapping.width * 3 || row.is_tabular() || is_of_numbers(&row.text))
                && shape(&row.text) == Shape::Words
        };
        let mut run: Vec<usize> = Vec::new();
        for index in begins + 1..=self.rows.len() {
            if self.rows.get(index).is_some_and(|row| row.blank < 2) && is_cell(index, fates) {
                run.push(index);
                continue;
            }
            let has_numbers = run.iter().any(|index| is_of_numbers(&self.rows[*index].text));
            if run.len() >= CELLS - usize::from(has_numbers) {
                for cell in run.iter().skip(1) {
                    fates[*cell] = Fate::GoesOn(Seam::Cell);
                }
            }
            if fates.get(index).is_none_or(|fate| !matches!(fate, Fate::Dropped(_))) {
                run.clear();
            }
        }
    }
}

/// Whether labels in this document begin a block or an indented row nearly always.
fn labels_start_blocks(rows: &[Row], opens: &[Opens], fates: &[Fate]) -> bool {
    let mut labels = 0;
    let mut first = 0;
    for index in 1..rows.len() {
        if fates[index] == Fate::Begins && opens[index] == Opens::Label {
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
                // `Motion:-` leads to what is moved.
                Confidence::Unlikely | Confidence::Impossible if label.words.starts_with(['-', '(']) => Opens::Words,
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

/// How many parentheses are open after a text.
fn open_after(open: usize, text: &str) -> usize {
    text.chars().fold(open, |open, letter| match letter {
        '(' | '[' => open + 1,
        ')' | ']' => open.saturating_sub(1),
        _ => open,
    })
}

/// Whether a row is set so far to the right that it is centred.
fn is_centred(wrapping: &Wrapping, rows: &[Row], index: usize) -> bool {
    wrapping.indent(rows, index) > DEEPEST_INDENT
}

/// Whether at least half of the words are numbers, as in a row of a table.
fn is_of_numbers(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let is_number = |word: &&str| !word.contains(char::is_alphabetic);
    text.contains(|letter: char| letter.is_ascii_digit())
        && text.split_whitespace().filter(is_number).count() * 2 >= words
}

/// `… the Ministry of`, `… in the`: words that another has to follow.
fn ends_in_mid_phrase(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    text.contains(' ') && last.starts_with(char::is_lowercase) && words::joins(last)
}

/// `…;`, `…, and`, `…; or`
fn ends_with_a_join(text: &str) -> bool {
    text.ends_with([',', ';', '；', '，']) || [" and", " or", "及", "或"].iter().any(|join| text.ends_with(join))
}

/// Whether all letters are capitals, two of them at least.
fn is_capitals(text: &str) -> bool {
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    // Chinese with an abbreviation in it is not printed in capitals.
    capitals > 1
        && !text.contains(char::is_lowercase)
        && capitals * 2 > text.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// `• one`, `(a) one`, `1. one`
fn is_item(text: &str) -> bool {
    if text.starts_with(['•', '·', '‣', '▪', '○', '–', '—']) || text.starts_with("- ") || text.starts_with("* ")
    {
        return true;
    }
    let bare = text.strip_prefix(['(', '（']).unwrap_or(text);
    let numerals = bare.find(|letter: char| !"一二三四五六七八九十".contains(letter)).unwrap_or(0);
    if numerals > 0 && bare[numerals..].trim_start().starts_with([')', '）', '、']) {
        return true;
    }
    let (mark, rest) = bare.split_at(bare.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(bare.len()));
    let is_in_parentheses = text.starts_with('(');
    let is_mark = mark.bytes().all(|byte| byte.is_ascii_digit()) || mark.len() == 1 || is_in_parentheses;
    let after = rest.trim_start().strip_prefix([')', '.']);
    (1..=3).contains(&mark.len())
        && is_mark
        && after.is_some_and(|words| words.starts_with(char::is_whitespace) || is_in_parentheses)
}
