//! Decides from a whole document whether its lines were cut at the width of a page, and how it begins its paragraphs.

use std::collections::HashMap;

use crate::import::layout::{
    fate::Fate,
    row::{Row, is_wide},
};

/// The widest page of a hard-wrapped text, in columns.
const WIDEST: usize = 170;

/// The narrowest row that is cut at the width of a page rather than where its author liked, in columns.
const NARROWEST: usize = 38;

/// The narrowest page, in columns.
const NARROWEST_PAGE: usize = 28;

/// How a hard-wrapped document is set.
#[derive(Debug)]
pub(crate) struct Wrapping {
    /// The column at which rows are cut.
    pub width: usize,
    /// How many empty lines may be between two rows of one paragraph.
    pub blank: usize,
    /// The indent of a row within a paragraph, page by page; a row in it has the index of its page.
    pub indents: Vec<usize>,
    /// The page of each row.
    pub pages: Vec<usize>,
    /// Whether a paragraph begins further left than it goes on.
    pub hangs: bool,
    /// Whether each row takes as many words as find place, as programs wrap, so that the space left at its end shows it.
    pub is_exact: bool,
}

impl Wrapping {
    /// How a document is wrapped; nothing where it is not.
    pub fn find(rows: &[Row], fates: &[Fate]) -> Option<Self> {
        let kept: Vec<usize> = (0..rows.len()).filter(|index| fates[*index] == Fate::Begins).collect();
        let wide = kept.iter().filter(|index| rows[**index].width > WIDEST).count();
        if kept.len() < 2 || wide * 20 > kept.len() {
            return None;
        }
        let tight = pairs(rows, &kept, 0);
        // A text may have an empty line after every line.
        let loose = if tight.len() * 10 < kept.len() { pairs(rows, &kept, 1) } else { Vec::new() };
        let (blank, pairs) = if loose.is_empty() { (0, tight) } else { (1, loose) };
        let width = width(rows, &kept);
        let cut: Vec<_> =
            pairs.iter().copied().filter(|(above, below)| is_cut(&rows[*above], &rows[*below], width)).collect();
        let mut rights: Vec<_> = cut.iter().map(|(above, _)| rows[*above].right()).collect();
        rights.sort_unstable();
        if rights.get(rights.len() / 2).is_none_or(|middle| *middle < NARROWEST_PAGE) {
            return None;
        }
        let is_wrapped = match cut.len() {
            0 => false,
            1 => pairs.len() <= 4 && blank == 0 && rows[cut[0].0].right() >= NARROWEST,
            2 if blank > 0 => false,
            count => count * 5 >= pairs.len() || (count >= 20 && count * 8 >= pairs.len()),
        };
        if !is_wrapped {
            return None;
        }
        let (pages, indents) = indents(rows, fates, &cut);
        let whole: Vec<_> = cut.iter().filter(|(above, _)| !rows[*above].text.ends_with('-')).collect();
        let longest = whole.iter().map(|(above, _)| rows[*above].right()).max().unwrap_or(width);
        let full = whole.iter().filter(|(above, below)| rows[*above].right() + 1 + first_word(&rows[*below]) > longest);
        let is_exact = whole.len() >= 8 && full.count() * 20 >= whole.len() * 19;
        let width = if is_exact { longest } else { width };
        let deeper = cut.iter().filter(|(above, below)| rows[*below].indent > rows[*above].indent + 1).count();
        Some(Self { width, blank, indents, pages, hangs: deeper * 5 > cut.len() * 2, is_exact })
    }

    /// How much further right a row begins than the rows within a paragraph of its page.
    pub fn indent(&self, rows: &[Row], index: usize) -> isize {
        let within = self.pages.get(index).and_then(|page| self.indents.get(*page)).copied().unwrap_or(0);
        rows[index].indent.cast_signed() - within.cast_signed()
    }

    /// Whether a row ends well before the width of the page, so that the words after it would have found place.
    pub fn is_short(&self, above: &Row, below: &Row) -> bool {
        let first = first_word(below);
        if self.is_exact {
            return above.right() + 1 + first <= self.width;
        }
        above.right() + 1 + first.min(20) <= self.width - self.width / 5
    }
}

/// The columns of the first word of a row, or of its first letter in a script without spaces.
fn first_word(row: &Row) -> usize {
    if row.start().is_some_and(is_wide) {
        return 2;
    }
    row.text.chars().take_while(|letter| !letter.is_whitespace()).count()
}

/// Rows and the rows after them, with so many empty lines between.
fn pairs(rows: &[Row], kept: &[usize], blank: usize) -> Vec<(usize, usize)> {
    let pairs = kept.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
    pairs.filter(|(above, below)| below - above == 1 && rows[*below].blank == blank).collect()
}

/// Whether the page cut a sentence here: it stops in its middle, and what follows begins in lower case or, in a script without
/// cases, at the width of the page.
fn is_cut(above: &Row, below: &Row, width: usize) -> bool {
    if !above.stops_short() || above.is_tabular() {
        return false;
    }
    let has_case = |row: &Row| row.text.chars().any(|letter| letter.is_lowercase() || letter.is_uppercase());
    let is_of_letters = |row: &Row| row.start().is_some_and(char::is_alphabetic);
    below.is_continuation()
        || (!has_case(below) && is_of_letters(below) && above.right() + 5 >= width && above.right() >= NARROWEST)
}

/// The column at which most rows end at the latest.
fn width(rows: &[Row], kept: &[usize]) -> usize {
    let mut rights: Vec<usize> = kept.iter().map(|index| rows[*index].right()).collect();
    rights.sort_unstable();
    let at = (rights.len() * 17 / 20).min(rights.len().saturating_sub(1));
    rights.get(at).copied().unwrap_or(0)
}

/// The page of each row, and the indent within paragraphs on each page.
fn indents(rows: &[Row], fates: &[Fate], cut: &[(usize, usize)]) -> (Vec<usize>, Vec<usize>) {
    let mut pages = Vec::with_capacity(rows.len());
    let mut page = 0;
    for (index, row) in rows.iter().enumerate() {
        let ends = row.is_page_top || (index > 0 && fates[index - 1] != Fate::Begins && fates[index] == Fate::Begins);
        page += usize::from(ends && index > 0);
        pages.push(page);
    }
    let mut counts: Vec<HashMap<usize, usize>> = vec![HashMap::new(); page + 1];
    let mut all: HashMap<usize, usize> = HashMap::new();
    for (_, below) in cut {
        *counts[pages[*below]].entry(rows[*below].indent).or_default() += 1;
        *all.entry(rows[*below].indent).or_default() += 1;
    }
    let most = |counts: &HashMap<usize, usize>| {
        counts.iter().map(|(indent, count)| (*count, std::cmp::Reverse(*indent))).max().map(|(_, indent)| indent.0)
    };
    let usual = most(&all).unwrap_or(0);
    let indents = counts.iter().map(|counts| most(counts).unwrap_or(usual)).collect();
    (pages, indents)
}
