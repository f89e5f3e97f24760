//! Finds where a query matches in a text, by the same analysis as the index.

use std::ops::Range;

use crate::search::{
    analysis::{
        forms::term,
        language::Language,
        words::{Word, Words, continues_word},
    },
    query::parsed::{Phrase, Query},
};

/// The phrases of a query, prepared for texts of one language.
#[derive(Clone, Debug)]
pub struct Highlighter {
    language: Language,
    phrases: Vec<PhraseStart>,
    /// The first letters of words with which a phrase may begin: a bit for each byte of ASCII, in lower case.
    first_letters: u128,
}

/// A phrase and the possible beginnings of its first word.
#[derive(Clone, Debug)]
struct PhraseStart {
    phrase: Phrase,
    starts: Vec<String>,
}

/// A match of a query in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// The number of the phrase in [`Query::phrases`].
    pub phrase: usize,
}

impl Highlighter {
    /// Prepares a query for texts of a language.
    #[must_use]
    pub fn new(query: &Query, language: Language) -> Self {
        let phrase = |phrase: &Phrase| {
            let every = phrase.readings.iter().chain(&phrase.prefixes);
            let mut starts: Vec<_> =
                every.filter_map(|terms| Some(word_start(terms.first()?, language).to_owned())).collect();
            starts.sort_unstable();
            starts.dedup();
            PhraseStart { phrase: phrase.clone(), starts }
        };
        let phrases: Vec<_> = query.phrases().map(phrase).collect();
        let starts = phrases.iter().flat_map(|phrase| &phrase.starts);
        let first_letters = starts.fold(0, |letters, start| letters | first_letter_bit(start));
        Self { language, phrases, first_letters }
    }

    /// All matches in the text, in order and without overlaps.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Highlight> {
        if !self.may_match(text) {
            return Vec::new();
        }
        let mut found: Vec<Highlight> = Vec::new();
        let mut words = Words::new(text);
        while let Some(word) = words.next() {
            // The first letter rules out most words, the further ones most others, before the costly analysis.
            if !text.as_bytes().get(word.range.start).is_some_and(|letter| may_begin_with(*letter, self.first_letters))
            {
                continue;
            }
            let mut first = None;
            for (number, phrase) in self.phrases.iter().enumerate() {
                if !phrase.may_begin(&text[word.range.clone()]) {
                    continue;
                }
                let first: &String = first.get_or_insert_with(|| self.term(text, &word));
                let Some(end) = self.phrase_end(&phrase.phrase, text, first, &word, &words) else { continue };
                match found.last_mut() {
                    Some(last) if last.range.end > word.range.start => last.range.end = last.range.end.max(end),
                    _ => found.push(Highlight { range: word.range.start..end, phrase: number }),
                }
            }
        }
        found
    }

    /// Whether the text may match, judged by the beginnings of words. Cheap: most paragraphs need no further analysis.
    #[must_use]
    pub fn may_match(&self, text: &str) -> bool {
        if !is_plain(text) {
            return !self.phrases.is_empty();
        }
        let bytes = text.as_bytes();
        self.phrases.iter().flat_map(|phrase| &phrase.starts).filter(|start| start.is_ascii()).any(|start| {
            let Some((place, letter)) = rarest(start) else { return true };
            memchr::memchr2_iter(letter, letter.to_ascii_uppercase(), bytes).any(|at| {
                let begun = at.checked_sub(place).and_then(|begin| bytes.get(begin..begin + start.len()));
                begun.is_some_and(|begun| begun.eq_ignore_ascii_case(start.as_bytes()))
            })
        })
    }

    fn term(&self, text: &str, word: &Word) -> String {
        term(&text[word.range.clone()], word.kind, self.language)
    }

    /// The end of the phrase if it starts at this word, whose term is `first`.
    fn phrase_end(&self, phrase: &Phrase, text: &str, first: &str, word: &Word, after: &Words) -> Option<usize> {
        let whole = phrase.readings.iter().map(|reading| (reading, false));
        let prefixed = phrase.prefixes.iter().map(|reading| (reading, true));
        whole.chain(prefixed).find_map(|(reading, is_prefix)| {
            let (wanted, further) = reading.split_first()?;
            let is = |term: &str, wanted: &str, is_last: bool| {
                if is_prefix && is_last { term.starts_with(wanted) } else { term == wanted }
            };
            if !is(first, wanted, further.is_empty()) {
                return None;
            }
            let mut after = after.clone();
            let mut end = word.range.end;
            for (place, wanted) in further.iter().enumerate() {
                let next = after.next()?;
                if !is(&self.term(text, &next), wanted, place + 1 == further.len()) {
                    return None;
                }
                end = next.range.end;
            }
            Some(end)
        })
    }
}

/// The letters with which every word of this term, or of a term with this prefix, begins. Stemming changes only the end of
/// a word: the last letter of its term, or the last two in French, may differ from the word. (*dying* is a form of *die*.)
fn word_start(term: &str, language: Language) -> &str {
    let letters = term.chars().count();
    let new = match language {
        Language::English if ["die", "lie", "tie"].contains(&term) => 2,
        Language::English | Language::Russian => 1,
        Language::French => 2,
        Language::Other => 0,
    };
    let kept = letters.saturating_sub(new).max(1);
    term.char_indices().nth(kept).map_or(term, |(end, _)| &term[..end])
}

/// Whether a word that begins with this byte may begin a phrase.
fn may_begin_with(letter: u8, first_letters: u128) -> bool {
    !letter.is_ascii() || first_letters >> letter.to_ascii_lowercase() & 1 == 1
}

/// The bit of the first letter; none for another script's, whose words are not ruled out by it; every bit for no letter.
fn first_letter_bit(start: &str) -> u128 {
    start.bytes().next().map_or(u128::MAX, |letter| if letter.is_ascii() { 1 << letter } else { 0 })
}

/// Whether the words of a text need no folding other than case: no accents, no full stops inside words.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_letter = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_alphanumeric);
    (text.is_ascii() || !text.chars().any(|sign| !sign.is_ascii() && continues_word(sign)))
        && !memchr::memchr_iter(b'.', bytes).any(|stop| is_letter(stop + 1))
}

/// The position of the rarest letter of a word, and that letter.
fn rarest(word: &str) -> Option<(usize, u8)> {
    const COMMONEST_LAST: &[u8] = b"qzjxkvbpgwyfmucldhrsnioate";
    let rank = |letter: &u8| COMMONEST_LAST.iter().position(|other| other == letter);
    word.bytes().enumerate().min_by_key(|(_, letter)| rank(letter))
}

impl PhraseStart {
    /// Whether the phrase may start with the word.
    fn may_begin(&self, word: &str) -> bool {
        self.starts.iter().any(|start| may_start(word, start))
    }
}

/// Whether a word, once folded, begins with `start`; true if in doubt.
fn may_start(word: &str, start: &str) -> bool {
    let mut letters = word.chars();
    for wanted in start.chars() {
        let Some(letter) = letters.next() else { return false };
        let plain = match letter {
            '.' => return true,
            letter if letter.is_ascii() => letter.to_ascii_lowercase(),
            'а'..='я' => letter,
            'А'..='Я' => char::from_u32(u32::from(letter) + 32).unwrap_or(letter),
            _ => return true,
        };
        if plain != wanted {
            // The next sign may be its combining mark.
            return plain == 'и' && wanted == 'й';
        }
    }
    true
}

/// Splits part of a text at the highlights in it. Each piece has a flag: whether it is a highlight.
#[must_use]
pub fn split_highlights(text: &str, part: Range<usize>, found: &[Highlight]) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut at = part.start;
    for marked in found {
        pieces.push((text[at..marked.range.start].to_owned(), false));
        pieces.push((text[marked.range.clone()].to_owned(), true));
        at = marked.range.end;
    }
    pieces.push((text[at..part.end].to_owned(), false));
    pieces.retain(|(words, _)| !words.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::analysis::words::WordKind;

    /// Words whose ending is replaced in the term, for each stemming rule that replaces letters.
    #[test]
    fn every_word_begins_with_the_start_of_its_term() {
        for (language, words) in [
            (
                Language::English,
                "dying lying tying skies happy cries conflated sized hoping relational organization sensibility \
                 disability stability fluency vacancy analogously hopefulness activity apply ably gently nobly \
                 communications electricity national radically rationalization idly ugly early only news U.S. I",
            ),
            (Language::Russian, "Ёлка ёлками и\u{306}од йод странный длиннейший ООН т.д. безопасностью наилучшими"),
            (
                Language::French,
                "constamment évidemment nationaux courageuse courageuses communicateur électricité stabilité \
                 psychologies fréquence résolution activité premières aiguë ambiguïté Ça œuvre adoptées naïf",
            ),
            (Language::Other, "Straße Łódź ﬁn ΛΌΓΟΣ e\u{301}mile nations İstanbul"),
        ] {
            for word in words.split_whitespace() {
                let term = term(word, WordKind::Word, language);
                let start = word_start(&term, language);
                assert!(may_start(word, start), "{language:?}: {word} is {term}");
                assert!(may_begin_with(word.as_bytes()[0], first_letter_bit(start)), "{language:?}: {word} is {term}");
            }
        }
        assert!(!may_start("water", "wars") && !may_start("мир", "море"));
        assert!(!may_begin_with(b'W', first_letter_bit("fire")) && !may_begin_with(b'm', first_letter_bit("мир")));
    }
}
