//! Ranks matches as far as a page needs it: by tier of relevance, then newest first.

use std::ops::ControlFlow;

/// Speeches on a page of results.
pub const PAGE: usize = 20;

/// Matches during ranking.
#[derive(Debug)]
pub(crate) struct Ranking {
    /// The ranked matches so far.
    ranked: Vec<i64>,
    /// The other matches, newest first; and how many of them are newer than the last speech of this tier.
    left: Vec<i64>,
    passed: usize,
    /// Matches that this tier has passed without naming them.
    aside: Vec<i64>,
    /// The match before the page, and how many matches precede the page, once known.
    after: Option<i64>,
    before: Option<usize>,
}

impl Ranking {
    /// Starts with matches, newest first. The page begins after `after`, or with the first match.
    pub fn new(newest_first: &[i64], after: Option<i64>) -> Self {
        Self {
            ranked: Vec::new(),
            left: newest_first.to_vec(),
            passed: 0,
            aside: Vec::new(),
            after,
            before: if after.is_none() { Some(0) } else { None },
        }
    }

    /// Whether the page is full, with one more match that shows that there is a next page.
    pub fn is_enough(&self) -> bool {
        self.before.is_some_and(|before| self.ranked.len() > before + PAGE)
    }

    /// Takes the next speech of a tier, newest first; it need not be a match. Breaks when the page is full.
    pub fn next(&mut self, id: i64) -> ControlFlow<()> {
        while let Some(other) = self.left.get(self.passed).filter(|other| **other < id) {
            self.aside.push(*other);
            self.passed += 1;
        }
        if self.left.get(self.passed) == Some(&id) {
            self.passed += 1;
            self.push(id);
        }
        if self.is_enough() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Ends a tier; the next one ranks the remaining matches.
    pub fn end_tier(&mut self) {
        self.aside.extend(&self.left[self.passed..]);
        self.left = std::mem::take(&mut self.aside);
        self.passed = 0;
    }

    /// The page and one more match; matches in no tier come last. `None` if `after` is not a match.
    pub fn page(mut self) -> Option<Vec<i64>> {
        for id in std::mem::take(&mut self.left) {
            self.push(id);
        }
        Some(self.ranked.into_iter().skip(self.before?).take(PAGE + 1).collect())
    }

    fn push(&mut self, id: i64) {
        self.ranked.push(id);
        if self.after == Some(id) {
            self.before = Some(self.ranked.len());
        }
    }
}
