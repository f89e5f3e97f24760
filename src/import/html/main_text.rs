//! Finds the main text of a page by its words: sentences in paragraphs, not links, captions or cards.
//!
//! The text is in the element that holds most of the page's sentences, whatever its markup calls it. Markup that marks an
//! element as something else counts only if the words agree.

use std::collections::{HashMap, HashSet};

use crate::import::html::{
    boxes,
    measures::{Fate, MainText, OUTSIDE, Tally, is_running, tallies},
    page::{Holder, Page, Run},
    repeats,
    signs::Sign,
};

/// The running text of a page with a few short speeches, in bytes.
const SHORT: usize = 1500;

/// Finds the text of a page.
pub(crate) fn find(page: &Page) -> MainText {
    let mut left_out = signed(page);
    let tallies = tallies(page, |holder| left_out[holder].is_none());
    let holder = holder_of_text(page, &tallies, &left_out);
    let mut around = vec![false; page.holders.len()];
    let mut at = holder;
    while let Some(here) = around.get_mut(at).filter(|here| !**here) {
        *here = true;
        at = page.holders[at].parent;
    }
    for (index, element) in page.holders.iter().enumerate() {
        if around[index] || left_out[index].is_some() {
            continue;
        }
        let is_outside = element.parent != holder && around[element.parent];
        left_out[index] = left_out[element.parent].or(is_outside.then_some((index, OUTSIDE)));
    }
    let mut found = MainText { holder, left_out, around, tallies };
    boxes::leave_out(page, &mut found);
    found
}

/// The elements that their markup calls something else than text, unless most of the sentences are in them.
fn signed(page: &Page) -> Vec<Option<(usize, &'static str)>> {
    let tallies = tallies(page, |_| true);
    let whole = tallies.first().map_or(0, |page| page.running);
    let mut distrusted = HashSet::new();
    loop {
        let mut left_out: Vec<Option<(usize, &'static str)>> = vec![None; page.holders.len()];
        let mut running: HashMap<Sign, usize> = HashMap::new();
        for (index, holder) in page.holders.iter().enumerate() {
            left_out[index] = left_out[holder.parent];
            let sign = holder.sign.filter(|sign| *sign != Sign::Quote && !distrusted.contains(sign));
            let Some(sign) = sign.filter(|_| left_out[index].is_none()) else { continue };
            if whole == 0 || tallies[index].running * 2 < whole {
                left_out[index] = Some((index, sign.why()));
                *running.entry(sign).or_default() += tallies[index].running;
            }
        }
        let wrong = running.into_iter().filter(|(_, running)| whole > 0 && running * 2 >= whole).map(|(sign, _)| sign);
        let known = distrusted.len();
        distrusted.extend(wrong);
        if distrusted.len() == known {
            return left_out;
        }
    }
}

/// The innermost element that holds the text: going inwards as long as one element has nearly all the sentences.
fn holder_of_text(page: &Page, tallies: &[Tally], left_out: &[Option<(usize, &'static str)>]) -> usize {
    let holders: &[Holder] = &page.holders;
    let mut loose = vec![0; holders.len()];
    for run in page.runs.iter().filter(|run| is_running(run)) {
        loose[run.holder] += run.text.len();
    }
    let mut best: HashMap<usize, usize> = HashMap::new();
    let mut kin: HashMap<(usize, u64), (usize, usize)> = HashMap::new();
    for (index, holder) in holders.iter().enumerate().skip(1).filter(|(index, _)| left_out[*index].is_none()) {
        let running = tallies[index].running;
        let of_kin = kin.entry((holder.parent, holder.kin)).or_default();
        *of_kin = (of_kin.0 + running, of_kin.1 + usize::from(tallies[index].sentences > 0));
        let best = best.entry(holder.parent).or_insert(index);
        if running > tallies[*best].running {
            *best = index;
        }
    }
    let mut at = 0;
    while let Some(inner) = best.get(&at).copied() {
        let (all, part) = (tallies[at], tallies[inner]);
        // Each speech may be in a separate element.
        let (of_its_kind, elements) = kin.get(&(at, holders[inner].kin)).copied().unwrap_or_default();
        let of_its_kind = of_its_kind.saturating_sub(part.running);
        // In a short text one long sentence may have nearly all.
        let is_one_of_many = elements > 2 && all.running < SHORT;
        let has_nearly_all = part.running * 10 >= all.running * 7
            && part.labels * 10 >= all.labels * 9
            && part.turns * 10 >= all.turns * 9;
        let stands_alone = of_its_kind * 20 <= part.running && loose[at] * 20 <= part.running;
        if part.running == 0 || is_one_of_many || !has_nearly_all || !stands_alone {
            break;
        }
        at = inner;
    }
    at
}

impl MainText {
    /// The fate of each run by its element.
    pub fn fates(&self, page: &Page) -> Vec<Fate> {
        let mut fates: Vec<Fate> =
            page.runs.iter().enumerate().map(|(index, run)| self.fate(index, run, page)).collect();
        self.leave_out_repeats(page, &mut fates);
        fates
    }

    fn fate(&self, index: usize, run: &Run, page: &Page) -> Fate {
        match self.left_out[run.holder] {
            Some((outer, why)) => Fate::Dropped(outer, why),
            // Words next to the element that holds the text; each run is a separate group.
            None if run.holder != self.holder && self.around[run.holder] => {
                Fate::Dropped(page.holders.len() + index, OUTSIDE)
            }
            None => Fate::Kept,
        }
    }

    /// Leaves out quotes that repeat the text.
    fn leave_out_repeats(&self, page: &Page, fates: &mut [Fate]) {
        let mut quote_around = vec![None; page.holders.len()];
        for (index, holder) in page.holders.iter().enumerate().skip(1) {
            quote_around[index] = quote_around[holder.parent].or((holder.sign == Some(Sign::Quote)).then_some(index));
        }
        let mut quotes: HashMap<usize, String> = HashMap::new();
        let mut text = Vec::new();
        for (run, _) in page.runs.iter().zip(&*fates).filter(|(_, fate)| **fate == Fate::Kept) {
            match quote_around[run.holder].filter(|quote| self.tallies[*quote].labels == 0) {
                Some(quote) => *quotes.entry(quote).or_default() += &run.text,
                None => text.push(&*run.text),
            }
        }
        let (holders, words): (Vec<_>, Vec<_>) = quotes.into_iter().unzip();
        let repeated = repeats::in_text(&words, text.into_iter());
        let repeated: HashSet<_> =
            holders.into_iter().zip(repeated).filter(|(_, is)| *is).map(|(holder, _)| holder).collect();
        for (run, fate) in page.runs.iter().zip(fates) {
            if let Some(quote) =
                quote_around[run.holder].filter(|quote| *fate == Fate::Kept && repeated.contains(quote))
            {
                *fate = Fate::Dropped(quote, Sign::Quote.why());
            }
        }
    }
}
