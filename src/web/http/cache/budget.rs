//! Parses how much memory the page cache may take.

use std::str::FromStr;

use bytesize::ByteSize;

/// A number of bytes; 0 means that no page is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget(u64);

/// The text is not a number of bytes.
#[derive(Debug, thiserror::Error)]
#[error("write a number of bytes, such as 64MiB or 1GB; 0 keeps no pages")]
pub struct NotABudget;

impl Budget {
    /// Nothing is kept.
    pub const NONE: Self = Self(0);

    /// The number of bytes.
    #[must_use]
    pub fn bytes(self) -> u64 {
        self.0
    }
}

impl FromStr for Budget {
    type Err = NotABudget;

    fn from_str(text: &str) -> Result<Self, NotABudget> {
        let size = text.parse::<ByteSize>().map_err(|_| NotABudget)?.as_u64();
        // `ByteSize` takes a sign, and turns what is too large into the largest number.
        if text.starts_with('+') || size == u64::MAX { Err(NotABudget) } else { Ok(Self(size)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_a_number_of_bytes() {
        for (text, bytes) in [
            ("0", 0),
            ("65536", 65_536),
            ("64KiB", 65_536),
            ("256MiB", 268_435_456),
            ("2GiB", 2_147_483_648),
            ("256MB", 256_000_000),
            ("64 MiB", 67_108_864),
            ("1.5GiB", 1_610_612_736),
            ("64m", 64_000_000),
        ] {
            assert_eq!(text.parse::<Budget>().expect(text).bytes(), bytes);
        }
        for wrong in ["", "MiB", "a lot", "-1", "+1", "1e3", "inf", "64 apples", "17179869184GiB"] {
            assert!(wrong.parse::<Budget>().is_err(), "{wrong}");
        }
    }
}
