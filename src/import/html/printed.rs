//! Recognises a page that was made of a printed one, with an element for each of its rows or blocks, so that its rows are joined
//! and the heads of its pages left out as those of plain text are.

use crate::import::html::{
    measures::Fate,
    page::{Page, Run},
    tags::RunKind,
};

/// The fewest rows that stop in mid sentence.
const CUT: usize = 12;

/// The fewest numbers of pages.
const NUMBERS: usize = 4;

/// Marks the runs of such a page as rows that are printed as typed.
pub(crate) fn mark(page: &mut Page, fates: &[Fate]) {
    let kept: Vec<usize> = (0..page.runs.len()).filter(|index| is_row(&page.runs[*index], fates[*index])).collect();
    let pairs = || kept.windows(2).filter_map(|pair| Some((&page.runs[*pair.first()?], &page.runs[*pair.last()?])));
    let within = pairs().filter(|(above, below)| above.holder == below.holder).count();
    let cut = pairs().filter(|(above, below)| above.holder == below.holder && is_cut(above, below)).count();
    let is_wrapped = cut >= CUT && cut * 4 >= within;
    if !is_wrapped && !has_page_numbers(page, &kept) {
        return;
    }
    for index in kept {
        page.runs[index].typed.get_or_insert(0);
    }
}

fn is_row(run: &Run, fate: Fate) -> bool {
    fate == Fate::Kept && run.kind == RunKind::Paragraph && !run.text.is_empty()
}

/// Whether a row stops in mid sentence and the next goes on with it.
fn is_cut(above: &Run, below: &Run) -> bool {
    above.text.ends_with(|letter: char| letter.is_alphanumeric() || letter == ',')
        && below.text.starts_with(char::is_lowercase)
}

/// Whether numbers alone on their rows go up by one through the page.
fn has_page_numbers(page: &Page, kept: &[usize]) -> bool {
    let numbers = kept.iter().filter_map(|index| page.runs[*index].text.parse::<u32>().ok());
    let (mut last, mut steps) = (None, 0);
    for number in numbers {
        steps += usize::from(last.is_some_and(|last: u32| last.checked_add(1) == Some(number)));
        last = Some(number);
    }
    steps >= NUMBERS
}
