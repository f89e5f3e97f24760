//! Lists the lines whose beginning looks like no label and yet may name somebody: `Reply of Varga: …`, `Old Varga of the pier: …`.

use crate::{
    import::{
        line_document::{Line, Mark, Shape},
        transcript::{
            labels::{dialect::Dialect, label::Label},
            vocabulary::{ordinary, words},
        },
    },
    model::Country,
};

/// The most words of such a beginning, and its most bytes.
const MOST_WORDS: usize = 6;
const LONGEST: usize = 60;

/// The lines after the first label that have none and are such, each with its beginning.
pub(crate) fn lines<'a>(lines: &'a [Line<'a>], labels: &[Option<Label>]) -> Vec<(usize, &'a str)> {
    let first = labels.iter().position(Option::is_some).unwrap_or(lines.len());
    let below = lines.iter().zip(labels).enumerate().skip(first);
    let found = below.filter_map(|(index, (line, label))| {
        let is_plain =
            label.is_none() && line.mark == Mark::Plain && line.shape == Shape::Words && line.decided.is_none();
        let label = is_plain.then(|| Dialect::Colon.split(line)).flatten()?;
        let begins = label.words.starts_with(|letter: char| !letter.is_lowercase());
        (begins && !label.is_glued && may_hold_a_name(label.speaker)).then_some((index, label.speaker))
    });
    found.collect()
}

/// Whether a word after the first has a capital, and is neither an ordinary one nor a country.
fn may_hold_a_name(phrase: &str) -> bool {
    let mut parts = phrase.split_whitespace();
    let opens = parts
        .next()
        .is_some_and(|first| first.starts_with(char::is_uppercase) && !words::opens_a_sentence(&words::lower(first)));
    let is_name = |word: &str| {
        let letters = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        letters.starts_with(char::is_uppercase)
            && letters.contains(char::is_lowercase)
            && !ordinary::is_ordinary(&words::lower(letters))
            && Country::by_name(letters).is_none()
    };
    opens && phrase.len() <= LONGEST && parts.clone().count() < MOST_WORDS && parts.any(is_name)
}
