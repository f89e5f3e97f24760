//! Counts rows up to a cap: an exact count of a large archive would take longer than the page.

/// Rows that are counted at the most; beyond it a count reads "1,000+".
pub const CAP: i64 = 1_000;

/// A number of rows, exact up to the cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(i64);

impl Count {
    /// Takes an exact number, or any number above the cap.
    pub(crate) fn new(number: i64) -> Self {
        Self(number)
    }

    /// Whether there are more rows than the cap.
    #[must_use]
    pub fn is_capped(self) -> bool {
        self.0 > CAP
    }

    /// The number, at most the cap.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0.min(CAP)
    }
}
