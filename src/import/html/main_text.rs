//! Which words of a page are its text, by what they are: sentences in paragraphs, not links, captions or cards.
//!
//! The text is in the element that holds most of the page's sentences. What markup says of an element counts only as
//! long as the words agree: whatever holds most of the sentences is the text, whatever it is called.

use std::collections::{HashMap, HashSet};

use crate::import::html::{
    boxes,
    page::{Holder, Kind, Page, Run},
    repeats,
    signs::Sign,
};

/// What becomes of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is text.
    Kept,
    /// It gives a fact about the session.
    Fact(&'static str),
    /// It is left out together with all that is left out under this number, for this reason.
    Dropped(usize, &'static str),
}

/// How much of what an element holds, with all that is within it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Bytes of words.
    pub bytes: usize,
    /// Bytes of running text: sentences, not in links.
    pub running: usize,
    /// Bytes in links.
    pub linked: usize,
    /// How many runs.
    pub runs: usize,
    /// How many runs end as sentences do.
    pub sentences: usize,
    /// How many runs begin with a label in bold type.
    pub labels: usize,
    /// How many headings.
    pub headings: usize,
    /// How many pictures.
    pub pictures: usize,
}

impl Tally {
    fn of(run: &Run) -> Self {
        Self {
            bytes: run.text.len(),
            running: if is_running(run) { run.text.len() } else { 0 },
            linked: run.linked,
            runs: 1,
            sentences: usize::from(is_sentence(run)),
            labels: usize::from(is_labelled(run)),
            headings: usize::from(matches!(run.kind, Kind::Heading(_))),
            pictures: 0,
        }
    }

    fn add(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.running += other.running;
        self.linked += other.linked;
        self.runs += other.runs;
        self.sentences += other.sentences;
        self.labels += other.labels;
        self.headings += other.headings;
        self.pictures += other.pictures;
    }
}

/// Where the text of a page is, and what of the page is left out.
pub(crate) struct MainText {
    /// The element that holds the text.
    pub holder: usize,
    /// For each element the outermost one that it is left out with, and why.
    pub left_out: Vec<Option<(usize, &'static str)>>,
    /// For each element whether it holds the text.
    pub around: Vec<bool>,
    /// For each element what it holds.
    pub tallies: Vec<Tally>,
}

/// Whether a run ends as a sentence does and is not a link.
pub(crate) fn is_sentence(run: &Run) -> bool {
    let text = run.text.trim_end_matches(['”', '"', '»', '’', ')', '」', '』', ' ']);
    run.linked * 2 < run.text.len() && text.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// Whether a run is running text: long, or a sentence of some length.
pub(crate) fn is_running(run: &Run) -> bool {
    let is_heading = matches!(run.kind, Kind::Heading(_));
    run.linked * 2 < run.text.len()
        && !is_heading
        && (run.text.len() >= 140 || (run.text.len() >= 30 && is_sentence(run)))
}

/// Whether a run begins with a label in bold type.
fn is_labelled(run: &Run) -> bool {
    let after = run.text.get(run.bold..).unwrap_or_default();
    run.bold > 0 && (run.text[..run.bold].ends_with([':', '：']) || after.trim_start().starts_with([':', '：', '(']))
}

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

/// What stands elsewhere on the page.
pub(crate) const OUTSIDE: &str = "outside the main text";

/// Sums up what each element holds, without those that are left out.
pub(crate) fn tallies(page: &Page, counts: impl Fn(usize) -> bool) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); page.holders.len()];
    for run in page.runs.iter().filter(|run| counts(run.holder)) {
        tallies[run.holder].add(Tally::of(run));
    }
    for (index, holder) in page.holders.iter().enumerate().rev() {
        tallies[index].pictures += usize::try_from(holder.pictures).unwrap_or(usize::MAX);
        if index > 0 {
            let tally = tallies[index];
            tallies[holder.parent].add(tally);
        }
    }
    tallies
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
    let mut kin: HashMap<(usize, u64), usize> = HashMap::new();
    for (index, holder) in holders.iter().enumerate().skip(1).filter(|(index, _)| left_out[*index].is_none()) {
        let running = tallies[index].running;
        *kin.entry((holder.parent, holder.kin)).or_default() += running;
        let best = best.entry(holder.parent).or_insert(index);
        if running > tallies[*best].running {
            *best = index;
        }
    }
    let mut at = 0;
    while let Some(inner) = best.get(&at).copied() {
        let (all, part) = (tallies[at], tallies[inner]);
        // Speeches may each be in an element of their own.
        let of_its_kind = kin.get(&(at, holders[inner].kin)).map_or(0, |all| all - part.running);
        let has_nearly_all = part.running * 10 >= all.running * 7 && part.labels * 10 >= all.labels * 9;
        let stands_alone = of_its_kind * 20 <= part.running && loose[at] * 20 <= part.running;
        if part.running == 0 || !has_nearly_all || !stands_alone {
            break;
        }
        at = inner;
    }
    at
}

impl MainText {
    /// What becomes of each run as far as the element it is in says.
    pub fn fates(&self, page: &Page) -> Vec<Fate> {
        let mut fates: Vec<Fate> =
            page.runs.iter().enumerate().map(|(index, run)| self.fate(index, run, page)).collect();
        self.leave_out_repeats(page, &mut fates);
        fates
    }

    fn fate(&self, index: usize, run: &Run, page: &Page) -> Fate {
        match self.left_out[run.holder] {
            Some((outer, why)) => Fate::Dropped(outer, why),
            // Words that stand beside the element that holds the text, each a group of its own.
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
