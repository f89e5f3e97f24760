//! Lists the lines whose beginning looks like no label and yet may name somebody: `Reply of Varga: …`, `Old Varga of the pier: …`.

use crate::{
    import::{
        line_document::{Line, Mark, Shape},
        transcript::{
            labels::{dialect::Dialect, label::Label},
            vocabulary::{greetings, ordinary, words},
        },
    },
    model::Country,
};

/// The most words of such a beginning, and its most bytes.
const MOST_WORDS: usize = 6;
const LONGEST: usize = 60;

/// The most of one above the first label, before words that somebody surely says.
const MOST_WORDS_ABOVE: usize = 14;
const LONGEST_ABOVE: usize = 120;

/// The most lines above the first label that are searched.
const MOST_LINES_ABOVE: usize = 100;

/// The lines without a label that are such, each with its beginning; above the first label, only those before words that somebody
/// surely says.
pub(crate) fn lines<'a>(lines: &'a [Line<'a>], labels: &[Option<Label>]) -> Vec<(usize, &'a str)> {
    let Some(first) = labels.iter().position(Option::is_some) else { return Vec::new() };
    let searched = lines.iter().zip(labels).enumerate().skip(first.saturating_sub(MOST_LINES_ABOVE));
    let found = searched.filter_map(|(index, (line, label))| {
        let is_plain =
            label.is_none() && line.mark == Mark::Plain && line.shape == Shape::Words && line.decided.is_none();
        let label = is_plain.then(|| Dialect::Colon.split(line)).flatten()?;
        let begins = label.words.starts_with(|letter: char| !letter.is_lowercase()) && !label.is_glued;
        let is_one = if index < first {
            begins
                && may_hold_a_name(label.speaker, MOST_WORDS_ABOVE, LONGEST_ABOVE)
                && greetings::is_spoken(label.words)
        } else {
            begins && may_hold_a_name(label.speaker, MOST_WORDS, LONGEST)
        };
        is_one.then_some((index, label.speaker))
    });
    found.collect()
}

/// Whether a word after the first has a capital, and is neither an ordinary one nor a country.
fn may_hold_a_name(phrase: &str, most_words: usize, longest: usize) -> bool {
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
    opens && phrase.len() <= longest && parts.clone().count() < most_words && parts.any(is_name)
}
