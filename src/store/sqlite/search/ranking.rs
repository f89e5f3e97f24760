//! Matches put in order, as far as a page needs it: those that are most about what is asked for first, the newer of two alike.

use std::ops::ControlFlow;

/// Speeches on a page of results.
pub const PAGE: usize = 20;

/// A page in the making.
#[derive(Debug)]
pub(crate) struct Ranking {
    /// Those in order, as far as they are known.
    ranked: Vec<i64>,
    /// The others, newest first; and how many of them are newer than what was last heard of.
    left: Vec<i64>,
    passed: usize,
    /// Those of them that are not about it, as far as this tier has come.
    aside: Vec<i64>,
    /// After which match the page begins, and how many are before it once that is known.
    after: Option<i64>,
    before: Option<usize>,
}

impl Ranking {
    /// Of matches, newest first; the page begins after one of them, or with the first.
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

    /// Whether the page is full, with one more that tells that there is a next.
    pub fn is_enough(&self) -> bool {
        self.before.is_some_and(|before| self.ranked.len() > before + PAGE)
    }

    /// Hears of the next speech of a tier, newest first, which need not be a match.
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

    /// The next tier begins, of those that are left.
    pub fn end_tier(&mut self) {
        self.aside.extend(&self.left[self.passed..]);
        self.left = std::mem::take(&mut self.aside);
        self.passed = 0;
    }

    /// The page and one more, the last of it those that are in no tier; nothing where what it begins after is no match.
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
