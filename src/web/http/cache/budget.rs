//! How much memory pages may take that are kept, as whoever runs the site says.

use std::str::FromStr;

/// A number of bytes; none means that no page is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget(u64);

/// The text is no number of bytes.
#[derive(Debug, thiserror::Error)]
#[error("write how many bytes, such as 64MiB or 1GiB (KiB, MiB, GiB or bytes alone); 0 keeps no pages")]
pub struct NotABudget;

impl Budget {
    /// Nothing is kept.
    pub const NONE: Self = Self(0);

    /// How many bytes it is.
    #[must_use]
    pub fn bytes(self) -> u64 {
        self.0
    }
}

impl FromStr for Budget {
    type Err = NotABudget;

    fn from_str(text: &str) -> Result<Self, NotABudget> {
        let units = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)];
        let unit = units.iter().find_map(|(name, bytes)| Some((text.strip_suffix(name)?, *bytes)));
        let (number, bytes): (_, u64) = unit.unwrap_or((text, 1));
        // A sign is no part of a number of bytes.
        if !number.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(NotABudget);
        }
        number.parse().ok().and_then(|number| bytes.checked_mul(number)).map(Self).ok_or(NotABudget)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_a_number_of_bytes() {
        for (text, bytes) in
            [("0", 0), ("65536", 65_536), ("64KiB", 65_536), ("256MiB", 268_435_456), ("2GiB", 2_147_483_648)]
        {
            assert_eq!(text.parse::<Budget>().expect(text).bytes(), bytes);
        }
        for wrong in ["", "MiB", "a lot", "-1", "+1", "1.5GiB", "64MB", "64 MiB", "17179869184GiB"] {
            assert!(wrong.parse::<Budget>().is_err(), "{wrong}");
        }
    }
}
