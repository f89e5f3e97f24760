//! Finds quotes that repeat the text, ignoring punctuation, in one pass over the text.

use std::collections::HashMap;

/// The number of letters compared at once; fewer may repeat by chance.
const WINDOW: usize = 24;

/// The base of the rolling hash.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// For each quote, whether the text contains nearly all of it.
pub(crate) fn in_text<'a>(quotes: &[String], text: impl Iterator<Item = &'a str>) -> Vec<bool> {
    let mut windows: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut counts = vec![0_usize; quotes.len()];
    for (index, quote) in quotes.iter().enumerate() {
        for (end, hash) in rolled(letters(quote)).enumerate() {
            if end % WINDOW == 0 {
                windows.entry(hash).or_default().push(index);
                counts[index] += 1;
            }
        }
    }
    if windows.is_empty() {
        return vec![false; quotes.len()];
    }
    let mut found = vec![0_usize; quotes.len()];
    for hash in rolled(text.flat_map(letters)) {
        for index in windows.remove(&hash).unwrap_or_default() {
            found[index] += 1;
        }
    }
    counts.iter().zip(&found).map(|(count, found)| *count > 0 && found * 5 >= count * 4).collect()
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The rolling hash of every window of letters.
fn rolled(letters: impl Iterator<Item = char>) -> impl Iterator<Item = u64> {
    let leaving = (0..WINDOW).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut window = [0_u64; WINDOW];
    let mut hash = 0_u64;
    letters.enumerate().filter_map(move |(at, letter)| {
        let new = u64::from(letter) + 1;
        let old = std::mem::replace(&mut window[at % WINDOW], new);
        hash = hash.wrapping_mul(BASE).wrapping_add(new).wrapping_sub(old.wrapping_mul(leaving));
        (at + 1 >= WINDOW).then_some(hash)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_known_by_its_letters() {
        let text = ["We shall build the harbour before", "the winter, and the road to it after the thaw."];
        let quotes = ["“…build the harbour, before the winter”", "We shall build the bridge before the thaw", "winter"];
        assert_eq!(in_text(&quotes.map(str::to_owned), text.into_iter()), [true, false, false]);
    }
}
