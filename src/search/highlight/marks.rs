//! Where in a text a query is found: the same analysis as the index, so that what is marked is what matched.

use std::ops::Range;

use crate::search::{
    analysis::{
        forms::term,
        language::Language,
        words::{Word, Words, goes_on},
    },
    query::{Phrase, Query},
};

/// What to look for in texts of one language.
#[derive(Clone, Debug)]
pub struct Marks {
    language: Language,
    phrases: Vec<Looked>,
}

/// A phrase, and how its first word may begin.
#[derive(Clone, Debug)]
struct Looked {
    phrase: Phrase,
    starts: Vec<String>,
}

/// A place in a text where a query is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Its bytes.
    pub range: Range<usize>,
    /// Which phrase of the query it is, by number.
    pub phrase: usize,
}

impl Marks {
    /// Of a query in texts of a language.
    #[must_use]
    pub fn of(query: &Query, language: Language) -> Self {
        let looked = |phrase: &Phrase| {
            let every = phrase.readings.iter().chain(&phrase.beginnings);
            let mut starts: Vec<_> =
                every.filter_map(|terms| Some(start(terms.first()?, language).to_owned())).collect();
            starts.sort_unstable();
            starts.dedup();
            Looked { phrase: phrase.clone(), starts }
        };
        Self { language, phrases: query.phrases().map(looked).collect() }
    }

    /// Every place in the text, in order; they do not overlap.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Marked> {
        if !self.may_be_in(text) {
            return Vec::new();
        }
        let mut found: Vec<Marked> = Vec::new();
        let mut words = Words::of(text);
        while let Some(word) = words.next() {
            // Most words are told by their first letters, before anything costs more.
            let mut first = None;
            for (number, looked) in self.phrases.iter().enumerate() {
                if !looked.may_begin(&text[word.range.clone()]) {
                    continue;
                }
                let first: &String = first.get_or_insert_with(|| self.term(text, &word));
                let Some(end) = self.end(&looked.phrase, text, first, &word, &words) else { continue };
                match found.last_mut() {
                    Some(last) if last.range.end > word.range.start => last.range.end = last.range.end.max(end),
                    _ => found.push(Marked { range: word.range.start..end, phrase: number }),
                }
            }
        }
        found
    }

    /// Whether anything may be found, told by how words begin; most paragraphs have nothing, and are not taken apart.
    #[must_use]
    pub fn may_be_in(&self, text: &str) -> bool {
        if !is_plain(text) {
            return !self.phrases.is_empty();
        }
        let bytes = text.as_bytes();
        self.phrases.iter().flat_map(|looked| &looked.starts).filter(|start| start.is_ascii()).any(|start| {
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

    /// Where the phrase ends that begins with this word, whose term is `first`; nothing where it is not here.
    fn end(&self, phrase: &Phrase, text: &str, first: &str, word: &Word, after: &Words) -> Option<usize> {
        let whole = phrase.readings.iter().map(|reading| (reading, false));
        let begun = phrase.beginnings.iter().map(|reading| (reading, true));
        whole.chain(begun).find_map(|(reading, is_beginning)| {
            let (wanted, further) = reading.split_first()?;
            let is = |term: &str, wanted: &str, is_last: bool| {
                if is_beginning && is_last { term.starts_with(wanted) } else { term == wanted }
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

/// How every word begins whose term this is, or begins with it: rules of a language change no more than a word's end, and of
/// the term only its last letter may be new, or the last two in French. (*dying* is a form of *die*.)
fn start(term: &str, language: Language) -> &str {
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

/// Whether each word of a text is its letters and no more: no accents, no full stops within.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_letter = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_alphanumeric);
    (text.is_ascii() || !text.chars().any(|sign| !sign.is_ascii() && goes_on(sign)))
        && !memchr::memchr_iter(b'.', bytes).any(|stop| is_letter(stop + 1))
}

/// Where the letter of a word stands that fewest words have, and which it is.
fn rarest(word: &str) -> Option<(usize, u8)> {
    const COMMONEST_LAST: &[u8] = b"qzjxkvbpgwyfmucldhrsnioate";
    let rank = |letter: &u8| COMMONEST_LAST.iter().position(|other| other == letter);
    word.bytes().enumerate().min_by_key(|(_, letter)| rank(letter))
}

impl Looked {
    /// Whether the word may be the phrase's first.
    fn may_begin(&self, word: &str) -> bool {
        self.starts.iter().any(|start| may_start(word, start))
    }
}

/// Whether a word begins so once it is without case and accents; true where that takes more to know.
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
            // What follows may be its mark.
            return plain == 'и' && wanted == 'й';
        }
    }
    true
}

/// The words of a part of a text, parted where something was found in it: whether each is that.
#[must_use]
pub fn pieces(text: &str, part: Range<usize>, found: &[Marked]) -> Vec<(String, bool)> {
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
    use crate::search::analysis::words::Kind;

    /// Words whose terms end otherwise than they do, by each rule of a language that replaces letters.
    #[test]
    fn every_word_begins_as_its_term_says() {
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
                let term = term(word, Kind::Word, language);
                assert!(may_start(word, start(&term, language)), "{language:?}: {word} is {term}");
            }
        }
        assert!(!may_start("water", "wars") && !may_start("мир", "море"));
    }
}
