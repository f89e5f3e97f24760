//! Known names in running text: one index for countries, organisations and places.
//!
//! Names are compared word by word, without case and accents, each script in its own letters. How a table writes a name
//! is how it is found: `CSTO` only in capitals, `Russia` only with a capital letter, `russe` either way; `=Nice` is never
//! found in a sentence, only looked up whole. An index may have a further table, which is searched where it has nothing.

use std::ops::Range;

use hashbrown::HashMap;

use crate::model::names::{
    world_names::{self, WorldName},
    written::Written,
};

/// The most words of a name in the further table.
const LONGEST_FURTHER: usize = 8;

/// Names and what each stands for.
#[derive(Debug)]
pub(crate) struct Names<T> {
    /// By the name's folded words, parted by one space.
    entries: HashMap<String, Entry<T>>,
    /// How many words the longest name has that begins with this word.
    longest: HashMap<String, usize>,
    /// What a name of the further table stands for, where the index has one.
    further: Option<fn(WorldName) -> Option<T>>,
}

#[derive(Debug)]
struct Entry<T> {
    stands_for: T,
    written: Written,
}

/// A word of a text: its range, and the range of its folded form.
struct Word {
    range: Range<usize>,
    folded: Range<usize>,
    /// Whether the characters between it and the previous word may occur inside a name.
    joined: bool,
}

const ARTICLES: [&str; 5] = ["the ", "l ", "la ", "le ", "les "];

impl<T: Copy> Names<T> {
    /// An index of names; of two equal names the first counts.
    pub(crate) fn new<'a>(names: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let names = names.into_iter();
        let mut index =
            Self { entries: HashMap::with_capacity(names.size_hint().0), longest: HashMap::new(), further: None };
        for (name, stands_for) in names {
            index.add(name, stands_for);
        }
        index
    }

    /// The same index, with the names of countries in further languages as this function understands them.
    pub(crate) fn with_further(self, further: fn(WorldName) -> Option<T>) -> Self {
        Self { further: Some(further), ..self }
    }

    fn add(&mut self, name: &str, stands_for: T) {
        let written = Written::of(name);
        let (folded, words) = read(name);
        let Some(first) = words.first() else { return };
        let longest = self.longest.entry_ref(&folded[first.folded.clone()]).or_default();
        *longest = words.len().max(*longest);
        self.entries
            .entry(folded)
            .and_modify(|entry| entry.written = written.max(entry.written))
            .or_insert(Entry { stands_for, written });
    }

    /// What a whole name stands for, in any case, with or without an article before it.
    pub(crate) fn get(&self, name: &str) -> Option<T> {
        let (folded, _) = read(name);
        let get = |folded: &str| self.look_up(folded).map(|(stands_for, _)| stands_for);
        get(&folded).or_else(|| ARTICLES.iter().find_map(|article| get(folded.strip_prefix(article)?)))
    }

    /// What a folded name stands for, and how it has to be written.
    fn look_up(&self, folded: &str) -> Option<(T, Written)> {
        let entry = self.entries.get(folded).map(|entry| (entry.stands_for, entry.written));
        entry.or_else(|| {
            let name = world_names::get(folded)?;
            Some(((self.further?)(name)?, name.written))
        })
    }

    /// How many words the longest name may have that begins with this one.
    fn longest(&self, first: &str) -> usize {
        let longest = self.longest.get(first).copied().unwrap_or(0);
        if self.further.is_some() && longest < LONGEST_FURTHER && world_names::begins(first) {
            LONGEST_FURTHER
        } else {
            longest
        }
    }

    /// Every name in the text with its byte range, in order and apart, the longest where several begin at one place.
    pub(crate) fn find_in(&self, text: &str) -> Vec<(Range<usize>, T)> {
        let (folded, words) = read(text);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = words.get(at) {
            let longest = self.longest(&folded[first.folded.clone()]);
            let further = words[at + 1..].iter().take(longest.saturating_sub(1)).take_while(|word| word.joined).count();
            let candidates = if longest == 0 { 0 } else { 1 + further };
            let name = (1..=candidates).rev().find_map(|count| {
                let last = &words[at + count - 1];
                let (stands_for, written) = self.look_up(&folded[first.folded.start..last.folded.end])?;
                let range = first.range.start..last.range.end;
                written.allows(&text[range.clone()]).then_some((count, range, stands_for))
            });
            if let Some((count, range, stands_for)) = name {
                found.push((whole(text, range), stands_for));
                at += count;
            } else {
                if let Some(further) = self.further {
                    within(text, &first.range, further, &mut found);
                }
                at += 1;
            }
        }
        found
    }
}

/// The names of the further table within a word of a script without spaces: `挪威总统`, `ノルウェー首相`, `노르웨이의`.
fn within<T>(text: &str, word: &Range<usize>, further: fn(WorldName) -> Option<T>, found: &mut Vec<(Range<usize>, T)>) {
    let mut at = word.start;
    while let Some(letter) = text.get(at..word.end).and_then(|rest| rest.chars().next()) {
        let script = Script::of(letter);
        let rest = &text[at..word.end];
        // Katakana spells words of any length, and Korean parts its words: there a name is no piece of another word.
        let begins = match script {
            Script::Other => return,
            Script::Hangul => at == word.start,
            Script::Katakana => {
                text[..at].chars().next_back().is_none_or(|before| Script::of(before) != script && before != '・')
            }
            Script::Han => true,
        };
        let name = world_names::longest_at(rest).filter(|(end, _)| {
            let after = text[at + end..].chars().next();
            begins
                && (script != Script::Katakana
                    || after.is_none_or(|after| Script::of(after) != script && after != '・'))
        });
        let Some((end, name)) = name else {
            at += letter.len_utf8();
            continue;
        };
        if let Some(stands_for) = further(name).filter(|_| name.written != Written::Alone) {
            found.push((at..at + end, stands_for));
        }
        at += end;
    }
}

/// The scripts in which names of countries are within words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Han,
    Katakana,
    Hangul,
    Other,
}

impl Script {
    fn of(letter: char) -> Self {
        match letter {
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{3040}'..='\u{309f}' => Self::Han,
            '\u{30a0}'..='\u{30ff}' if letter != '・' => Self::Katakana,
            '\u{ac00}'..='\u{d7af}' => Self::Hangul,
            _ => Self::Other,
        }
    }
}

/// The range with what belongs to its last word: the full stop of `U.S.`, the parenthesis of `Congo (Kinshasa)`.
fn whole(text: &str, mut range: Range<usize>) -> Range<usize> {
    let name = &text[range.clone()];
    let mut from_end = name.chars().rev();
    let initial = from_end.next().is_some_and(char::is_uppercase) && from_end.next() == Some('.');
    let next = text[range.end..].chars().next();
    if (initial && next == Some('.')) || (name.contains('(') && !name.contains(')') && next == Some(')')) {
        range.end += 1;
    }
    range
}

/// The text's words, and all of them folded in one string, parted by one space.
fn read(text: &str) -> (String, Vec<Word>) {
    let mut folded = String::with_capacity(text.len());
    let mut words: Vec<Word> = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(in_word).map(|offset| rest + offset) {
        let end = text[start..].find(|letter| !in_word(letter)).map_or(text.len(), |offset| start + offset);
        let joined = words.last().is_some_and(|before| may_join(&text[before.range.clone()], &text[rest..start]));
        rest = end;
        if !folded.is_empty() {
            folded.push(' ');
        }
        let from = folded.len();
        fold(&text[start..end], &mut folded);
        if folded.len() == from {
            folded.truncate(from.saturating_sub(1));
        } else {
            words.push(Word { range: start..end, folded: from..folded.len(), joined });
        }
    }
    (folded, words)
}

/// The folded words of a text, parted by one space.
#[cfg(test)]
pub(crate) fn folded(text: &str) -> String {
    read(text).0
}

fn in_word(letter: char) -> bool {
    match letter {
        '\u{2b0}'..='\u{2ff}' => false,
        // The letters of Russian, most of the tables, without a search through all of Unicode.
        '\u{300}'..='\u{36f}' | 'А'..='я' => true,
        _ => letter.is_alphanumeric(),
    }
}

/// Whether a name may go on after the word `before` and then this gap; a full stop only after an abbreviation.
fn may_join(before: &str, gap: &str) -> bool {
    gap.chars().all(|sign| match sign {
        '.' => before.chars().count() <= 2,
        '-'
        | '\''
        | '`'
        | ','
        | '&'
        | '('
        | ')'
        | '"'
        | '«'
        | '»'
        | '\u{2b0}'..='\u{2ff}'
        | '\u{2010}'..='\u{201f}' => true,
        _ => sign.is_whitespace(),
    })
}

fn fold(word: &str, folded: &mut String) {
    if word.is_ascii() {
        let from = folded.len();
        folded.push_str(word);
        folded[from..].make_ascii_lowercase();
        return;
    }
    for letter in word.chars() {
        match letter {
            '\u{300}'..='\u{36f}' | 'ـ' | '\u{64b}'..='\u{652}' => {}
            'Й' | 'й' => folded.push('и'),
            'Ё' | 'ё' => folded.push('е'),
            'а'..='я' => folded.push(letter),
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' => folded.push('ي'),
            'À'..='ɏ' | 'Ḁ'..='ỿ' => folded.extend(
                deunicode::deunicode_char(letter).unwrap_or("").chars().map(|plain| plain.to_ascii_lowercase()),
            ),
            _ => folded.extend(letter.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'a>(names: &[&'static str], text: &'a str) -> Vec<(&'a str, &'static str)> {
        let index = Names::new(names.iter().map(|&name| (name, name)));
        index.find_in(text).into_iter().map(|(range, name)| (&text[range], name)).collect()
    }

    #[test]
    fn the_longest_name_wins() {
        let names = ["Guinea", "Guinea-Bissau", "Republic of Guinea"];
        assert_eq!(
            found(&names, "the Republic of Guinea, Guinea–Bissau and Guinea; not Guineas"),
            [("Republic of Guinea", "Republic of Guinea"), ("Guinea–Bissau", "Guinea-Bissau"), ("Guinea", "Guinea")]
        );
    }

    #[test]
    fn a_name_is_found_as_the_table_writes_it() {
        let names = ["US", "Chad", "russe", "=Nice"];
        assert_eq!(found(&names, "Let us say: US, Us, chad, Nice"), [("US", "US")]);
        assert_eq!(
            found(&names, "Chad et le peuple russe, Russe"),
            [("Chad", "Chad"), ("russe", "russe"), ("Russe", "russe")]
        );
    }

    #[test]
    fn accents_do_not_matter_composed_or_not_but_scripts_do() {
        let names = ["Côte d'Ivoire", "Китай"];
        assert_eq!(found(&names, "COTE D’IVOIRE")[0].1, "Côte d'Ivoire");
        assert_eq!(found(&names, "Co\u{302}te d'Ivoire").len(), 1);
        assert_eq!(found(&names, "Китаи\u{306}").len(), 1);
        assert_eq!(found(&names, "Kitai"), []);
    }

    #[test]
    fn a_name_keeps_its_last_full_stop_and_parenthesis() {
        let names = ["U.S.", "Congo (Kinshasa)"];
        assert_eq!(found(&names, "U.S. President")[0].0, "U.S.");
        assert_eq!(found(&names, "(from Congo (Kinshasa))")[0].0, "Congo (Kinshasa)");
    }

    #[test]
    fn a_sentence_ends_a_name() {
        assert_eq!(found(&["South Africa"], "They went South. Africa is large."), []);
    }

    #[test]
    fn a_whole_name_may_have_an_article() {
        let index = Names::new([("Gambia", 1), ("Inde", 2), ("=Nice", 3)]);
        assert_eq!(index.get("The Gambia"), Some(1));
        assert_eq!(index.get("l’Inde"), Some(2));
        assert_eq!(index.get("nice"), Some(3));
        assert_eq!(index.get(""), None);
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "(\\PC|[a-zЙё́ .(’]|US|Chad|\u{301}){0,40}") {
            let index = Names::new([("US", ()), ("U.S.", ()), ("Chad", ()), ("Йё", ())]);
            let mut end = 0;
            for (range, ()) in index.find_in(&text) {
                prop_assert!(range.start >= end && range.end > range.start && text.get(range.clone()).is_some());
                end = range.end;
            }
            index.get(&text);
        }
    }
}
