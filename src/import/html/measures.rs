//! Measures the words of each element of a page, and holds the decision about each of them.

use crate::import::html::{
    page::{Page, Run},
    tags::RunKind,
};

/// The decision about a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is text.
    Kept,
    /// It gives a fact about the session.
    Fact(&'static str),
    /// It is left out in the group of this number, for this reason.
    Dropped(usize, &'static str),
}

/// The reason for words elsewhere on the page.
pub(crate) const OUTSIDE: &str = "outside the main text";

/// The place of the main text, and the elements that are left out.
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

/// Sums over the runs inside an element.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Bytes of words.
    pub bytes: usize,
    /// Bytes of running text: sentences, not in links.
    pub running: usize,
    /// Bytes in links.
    pub linked: usize,
    /// The number of runs.
    pub runs: usize,
    /// The runs that end like a sentence.
    pub sentences: usize,
    /// The runs that begin with a label in bold type.
    pub labels: usize,
    /// The runs that begin as a label with a colon does, in any type.
    pub turns: usize,
    /// The headings.
    pub headings: usize,
    /// The pictures.
    pub pictures: usize,
}

impl Tally {
    fn from_run(run: &Run) -> Self {
        Self {
            bytes: run.text.len(),
            running: if is_running(run) { run.text.len() } else { 0 },
            linked: run.linked,
            runs: 1,
            sentences: usize::from(is_sentence(run)),
            labels: usize::from(is_labelled(run)),
            turns: usize::from(begins_with_a_label(run)),
            headings: usize::from(matches!(run.kind, RunKind::Heading(_))),
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
        self.turns += other.turns;
        self.headings += other.headings;
        self.pictures += other.pictures;
    }
}

/// Whether a run ends as a sentence does and is not a link.
pub(crate) fn is_sentence(run: &Run) -> bool {
    let text = run.text.trim_end_matches(['”', '"', '»', '’', ')', '」', '』', ' ']);
    run.linked * 2 < run.text.len() && text.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// Whether a run is running text: long, or a sentence of some length.
pub(crate) fn is_running(run: &Run) -> bool {
    let is_heading = matches!(run.kind, RunKind::Heading(_));
    run.linked * 2 < run.text.len()
        && !is_heading
        && (run.text.len() >= 140 || (run.text.len() >= 30 && is_sentence(run)))
}

/// Whether a run begins with a label in bold type.
fn is_labelled(run: &Run) -> bool {
    let after = run.text.get(run.bold..).unwrap_or("");
    run.bold > 0 && (run.text[..run.bold].ends_with([':', '：']) || after.trim_start().starts_with([':', '：', '(']))
}

/// Whether a run begins with a few capitalised words and a colon.
fn begins_with_a_label(run: &Run) -> bool {
    let Some((before, _)) = run.text.split_once([':', '：']) else { return false };
    before.len() < 80
        && before.starts_with(char::is_uppercase)
        && before.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || word.len() < 4)
}

/// The sums of each element, over the runs whose holder counts.
pub(crate) fn tallies(page: &Page, counts: impl Fn(usize) -> bool) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); page.holders.len()];
    for run in page.runs.iter().filter(|run| counts(run.holder)) {
        tallies[run.holder].add(Tally::from_run(run));
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
