//! What it costs to match thousands of paragraphs.

use std::time::Instant;

use super::*;

/// Without optimisation everything takes twenty times as long.
const MANY: usize = if cfg!(debug_assertions) { 600 } else { 3_000 };

#[test]
fn thousands_of_paragraphs_are_matched_in_a_moment() {
    let mut state = 7_u64;
    let mut numbers = std::iter::from_fn(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Some(state >> 33)
    });
    let mut words = |count: usize, among: u64| -> Vec<String> {
        numbers.by_ref().take(count).map(|number| format!("w{}", number % among)).collect()
    };
    let paragraphs: Vec<_> = (0..MANY).map(|_| words(40, 800)).collect();
    let reworded: Vec<_> = paragraphs.iter().map(|told| [&told[..12], &words(8, 800), &told[20..]].concat()).collect();
    let others: Vec<_> = (0..MANY).map(|_| words(40, 800)).collect();
    let tell = |paragraphs: &[Vec<String>]| {
        let told: Vec<_> = paragraphs.iter().map(|words| words.join(" ")).collect();
        told.chunks(50).map(|speech| format!("A: {}\n", speech.join(" | "))).collect::<String>()
    };
    let alike: Vec<_> = (0..MANY).map(|number: usize| vec!["Thank you.".to_owned(); 1 + number % 2]).collect();
    for (before, after, kept) in
        [(&paragraphs, &reworded, MANY), (&paragraphs, &others, 0), (&alike, &paragraphs, 0), (&alike, &alike, MANY)]
    {
        let begin = Instant::now();
        let reconciled = reconciled_with(&tell(before), &tell(after), "", false);
        let gone = reconciled.moves.iter().filter(|moved| moved.unit == Unit::Paragraph).count();
        assert_eq!(MANY - gone, kept, "{:?}", before[0]);
        println!("{kept} of {MANY} kept in {:?}", begin.elapsed());
        assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
    }
}
