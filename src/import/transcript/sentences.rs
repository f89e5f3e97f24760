//! Prose cut into sentences, and sentences into the items they list.

use crate::import::transcript::vocabulary::words;

/// The longest sentence, in bytes; anything longer is no prose that could be read.
const LONGEST: usize = 20_000;

/// The sentences of a paragraph, each with its closing mark.
pub(crate) fn sentences(paragraph: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut begin = 0;
    let mut word = 0;
    let mut depth = 0_usize;
    for (at, letter) in paragraph.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '.' | '!' | '?' if depth == 0 => {
                let end = at + letter.len_utf8();
                let quoted = paragraph[end..].trim_start_matches(['”', '"', '»', '’']);
                let ends = quoted.starts_with(char::is_whitespace)
                    && !quoted.trim_start().starts_with(char::is_lowercase)
                    && !(letter == '.' && words::is_abbreviation(&paragraph[word..at]));
                if ends {
                    let end = paragraph.len() - quoted.len();
                    sentences.push(paragraph[begin..end].trim());
                    begin = end;
                }
            }
            letter if letter.is_whitespace() => word = at + letter.len_utf8(),
            _ => {}
        }
    }
    let last = paragraph[begin..].trim();
    if !last.is_empty() {
        sentences.push(last);
    }
    sentences.retain(|sentence| sentence.len() <= LONGEST);
    sentences
}

/// What parts one item of a list from the next.
const BETWEEN_ITEMS: &[&str] = &[
    ", as well as, ",
    ", as well as ",
    " as well as ",
    " together with ",
    " along with ",
    ", and, ",
    ", and ",
    " and, ",
    ", а также ",
    " а также ",
    ", ainsi que ",
    " ainsi que ",
    " ainsi qu’",
    " ainsi qu'",
    ", et ",
    " et, ",
    " и, ",
    ", ",
    "; ",
    " and ",
    " и ",
    " et ",
];

/// The byte ranges of the items of a list, parted by commas and `and` outside parentheses and quotation marks.
pub(crate) fn items(list: &str) -> Vec<std::ops::Range<usize>> {
    let mut items = Vec::new();
    let mut begin = 0;
    let mut depth = 0_usize;
    // A quotation that never ends holds nothing together.
    let quoted = |open, close| list.rfind(close).filter(|_| list.contains(open)).unwrap_or(0);
    let (angular, curly) = (quoted('«', '»'), quoted('“', '”'));
    for (at, letter) in list.char_indices() {
        match letter {
            '(' => depth += 1,
            '«' if at < angular => depth += 1,
            '“' if at < curly => depth += 1,
            ')' | '»' | '”' => depth = depth.saturating_sub(1),
            ',' | ';' | ' ' if depth == 0 && at >= begin => {
                if let Some(mark) = BETWEEN_ITEMS.iter().find(|mark| list[at..].starts_with(**mark)) {
                    items.push(begin..at);
                    begin = at + mark.len();
                }
            }
            _ => {}
        }
    }
    items.push(begin..list.len());
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_stop_after_an_initial_ends_no_sentence() {
        let text = "Mr. A. Karim spoke (at length. Twice.) in no. 5. “Enough.” Then all left";
        assert_eq!(sentences(text), ["Mr. A. Karim spoke (at length. Twice.) in no. 5.", "“Enough.”", "Then all left"]);
    }

    #[test]
    fn a_list_is_parted_by_commas_and_joins() {
        for (list, expected) in [
            ("one, two (a, b) as well as three, and four", ["one", "two (a, b)", "three", "four"]),
            ("один, «два, три» и четыре, а также пять", ["один", "«два, три»", "четыре", "пять"]),
            ("un, “deux et trois et, quatre ainsi que cinq", ["un", "“deux", "trois", "quatre"]),
        ] {
            let parted: Vec<_> = items(list).into_iter().map(|item| &list[item]).take(4).collect();
            assert_eq!(parted, expected);
        }
    }
}
