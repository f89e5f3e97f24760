//! Parses the text of a query.

use crate::search::{
    analysis::{
        forms::{fold_word, readings, term},
        language::Language,
        words::{Word, WordKind, Words},
    },
    query::parsed::{
        Clause, DEFAULT_NEAR, Field, FieldKind, MAX_CHARACTERS, MAX_NEAR, MAX_WORDS, MIN_PREFIX_LETTERS, Note, Phrase,
        Query,
    },
};

const OPENING: [char; 5] = ['"', '“', '”', '„', '«'];
const CLOSING: [char; 4] = ['"', '“', '”', '»'];

/// The most words of a title that [`Query::about`] uses.
const MAX_TITLE_WORDS: usize = 8;

/// Endings that the stemmer removes: `cooperati*` must also find the term `cooper`, which is shorter than the prefix.
const COMPLETIONS: [&str; 11] = ["", "e", "s", "ed", "n", "on", "ion", "g", "ng", "al", "ve"];

/// A token of the query's text.
enum Token<'q> {
    /// A word, or a phrase between quotation marks; `not` if a minus precedes it.
    Text {
        text: &'q str,
        not: bool,
        is_quoted: bool,
    },
    Field(Field),
    Or,
    And,
    Not,
    Near(usize),
}

impl Query {
    /// Parses what a reader typed, for speeches in these languages.
    #[must_use]
    pub fn parse(typed: &str, languages: &[Language]) -> Self {
        parse(typed, languages)
    }

    /// A query for speeches about something with this title: its words without the stop words. Empty if the title has fewer
    /// than two such words, too few to identify it.
    #[must_use]
    pub fn about(title: &str, languages: &[Language]) -> Self {
        let mut words: Vec<String> = Vec::new();
        for word in Words::new(title) {
            let word = fold_word(&title[word.range], word.kind);
            let is_skipped = languages.iter().any(|language| language.is_stop_word(&word)) || word.chars().count() < 2;
            if !is_skipped && !words.contains(&word) {
                words.push(word);
            }
        }
        words.truncate(MAX_TITLE_WORDS);
        if words.len() < 2 { Self::default() } else { Self::parse(&words.join(" "), languages) }
    }
}

fn parse(typed: &str, languages: &[Language]) -> Query {
    let typed = typed.trim();
    let cut = typed.char_indices().nth(MAX_CHARACTERS).map_or(typed.len(), |(end, _)| end);
    let mut query = Query { typed: typed[..cut].trim_end().to_owned(), ..Query::default() };
    if cut < typed.len() {
        query.notes.push(Note::Cut);
    }
    let mut reader = PhraseReader { languages, words: 0, notes: Vec::new() };
    // The operators before the current token.
    let (mut or, mut not, mut near) = (false, false, None);
    for token in tokens(&typed[..cut]) {
        let (text, is_negated, is_quoted) = match token {
            Token::Or => {
                or = true;
                continue;
            }
            Token::And => {
                (or, near) = (false, None);
                continue;
            }
            Token::Not => {
                not = true;
                continue;
            }
            Token::Near(within) => {
                near = Some(within);
                continue;
            }
            Token::Field(mut field) => {
                field.not |= not;
                (or, not, near) = (false, false, None);
                query.fields.push(field);
                continue;
            }
            Token::Text { text, not: minus, is_quoted } => (text, minus || not, is_quoted),
        };
        let Some(phrase) = reader.phrase(text, is_quoted) else { continue };
        if is_negated {
            query.none.push(Clause::Phrase(phrase));
        } else {
            match (near, or, query.all.last_mut()) {
                (Some(within), _, Some(last)) => match last.pop() {
                    Some(Clause::Phrase(one)) => last.push(Clause::Near(one, phrase, within)),
                    // Of three words near each other, the third is near the second.
                    Some(Clause::Near(one, other, before)) => {
                        last.push(Clause::Near(one, other.clone(), before));
                        query.all.push(vec![Clause::Near(other, phrase, within)]);
                    }
                    None => last.push(Clause::Phrase(phrase)),
                },
                (None, true, Some(last)) => last.push(Clause::Phrase(phrase)),
                _ => query.all.push(vec![Clause::Phrase(phrase)]),
            }
        }
        (or, not, near) = (false, false, None);
    }
    query.notes.append(&mut reader.notes);
    if query.is_empty() && !query.typed.is_empty() {
        query.notes.push(Note::NoWords);
    }
    query
}

fn tokens(typed: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = typed;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let minus = rest.strip_prefix(['-', '−', '–']).filter(|after| !after.starts_with(char::is_whitespace));
        let not = minus.is_some_and(|after| !after.is_empty());
        if let Some(after) = minus {
            rest = after;
        }
        if let Some((kind, after)) = field(rest) {
            let (value, after, _) = text(after);
            rest = after;
            return Some(Token::Field(Field { kind, value: value.trim().to_owned(), not }));
        }
        let (text, after, is_quoted) = text(rest);
        rest = after;
        Some(match text {
            "OR" | "|" if !not && !is_quoted => Token::Or,
            "AND" | "&" if !not && !is_quoted => Token::And,
            "NOT" if !not && !is_quoted => Token::Not,
            _ => match text.strip_prefix("NEAR").filter(|_| !not && !is_quoted).and_then(within) {
                Some(within) => Token::Near(within),
                None => Token::Text { text, not, is_quoted },
            },
        })
    })
}

/// `NEAR` or `NEAR/5`.
fn within(after: &str) -> Option<usize> {
    if after.is_empty() {
        return Some(DEFAULT_NEAR);
    }
    after.strip_prefix('/')?.parse().ok().map(|within: usize| within.clamp(1, MAX_NEAR))
}

/// Splits off a field name such as `speaker:` if a value follows it.
fn field(rest: &str) -> Option<(FieldKind, &str)> {
    let (name, after) = rest.split_once(':')?;
    let kind = match name.to_ascii_lowercase().as_str() {
        "speaker" => FieldKind::Speaker,
        "country" => FieldKind::Country,
        "org" | "organisation" | "organization" => FieldKind::Organisation,
        "year" => FieldKind::Year,
        _ => return None,
    };
    let (value, _, _) = text(after);
    value.contains(char::is_alphanumeric).then_some((kind, after))
}

/// Splits off a quoted phrase, or the text up to the next space or quotation mark. Returns it, the rest, and whether it was
/// quoted.
fn text(rest: &str) -> (&str, &str, bool) {
    if let Some(quoted) = rest.strip_prefix(OPENING) {
        let end = quoted.find(CLOSING).unwrap_or(quoted.len());
        return (&quoted[..end], quoted[end..].strip_prefix(CLOSING).unwrap_or(""), true);
    }
    let end =
        rest.find(|sign: char| sign.is_whitespace() || OPENING.contains(&sign) || sign == '»').unwrap_or(rest.len());
    if end == 0 {
        // A closing mark without an opening one.
        let sign = rest.chars().next().map_or(0, char::len_utf8);
        return ("", &rest[sign..], false);
    }
    (&rest[..end], &rest[end..], false)
}

struct PhraseReader<'q> {
    languages: &'q [Language],
    /// The number of words read so far.
    words: usize,
    notes: Vec<Note>,
}

impl PhraseReader<'_> {
    /// The phrase of a token; `None` if it has no words or the limit is reached.
    fn phrase(&mut self, text: &str, is_quoted: bool) -> Option<Phrase> {
        let mut words: Vec<Word> = Words::new(text).collect();
        // A run of signs is searched by its bigrams. Its last sign alone is needed only if the run has no bigram.
        if let [.., before, last] = words.as_slice()
            && last.kind == WordKind::LastSign
            && before.range.end == last.range.end
        {
            words.pop();
        }
        let remaining = MAX_WORDS - self.words;
        if words.len() > remaining {
            words.truncate(remaining);
            if !self.notes.contains(&Note::TooManyWords) {
                self.notes.push(Note::TooManyWords);
            }
        }
        let last = words.last()?;
        self.words += words.len();
        let mut is_prefix = last.kind == WordKind::LastSign;
        if last.kind == WordKind::Word && !is_quoted && text[last.range.end..].starts_with('*') {
            let word = fold_word(&text[last.range.clone()], last.kind);
            if word.chars().count() < MIN_PREFIX_LETTERS {
                self.notes.push(Note::ShortPrefix(word));
            } else {
                is_prefix = true;
            }
        }
        let (last, before) = words.split_last()?;
        let word = &text[last.range.clone()];
        let (mut whole, mut begun) = (Vec::new(), Vec::new());
        for language in self.languages {
            let mut variants: Vec<Vec<String>> = vec![Vec::new()];
            for word in before {
                let terms = readings(&text[word.range.clone()], word.kind, *language);
                variants = append_each(&variants, &terms);
            }
            if is_prefix {
                let beginning = fold_word(word, last.kind);
                whole.extend(append_each(&variants, &completions(&beginning, *language)));
                begun.extend(append_each(&variants, &[beginning]));
            } else {
                whole.extend(append_each(&variants, &readings(word, last.kind, *language)));
            }
        }
        let (readings, prefixes) = (distinct(whole), distinct(begun));
        (!readings.is_empty() || !prefixes.is_empty()).then_some(Phrase { readings, prefixes })
    }
}

/// Removes empty terms and duplicate readings.
fn distinct(mut readings: Vec<Vec<String>>) -> Vec<Vec<String>> {
    readings.iter_mut().for_each(|terms| terms.retain(|term| !term.is_empty()));
    readings.retain(|terms| !terms.is_empty());
    readings.sort();
    readings.dedup();
    readings
}

/// The most readings of a phrase; past the limit, further words keep only their first reading.
const MAX_READINGS: usize = 16;

fn append_each(variants: &[Vec<String>], terms: &[String]) -> Vec<Vec<String>> {
    let terms = if variants.len() * terms.len() > MAX_READINGS { &terms[..terms.len().min(1)] } else { terms };
    let followed = |variant: &Vec<String>, term: &String| variant.iter().chain([term]).cloned().collect();
    variants.iter().flat_map(|variant| terms.iter().map(move |term| followed(variant, term))).collect()
}

/// Terms that are shorter than the prefix typed but belong to words that begin with it.
fn completions(beginning: &str, language: Language) -> Vec<String> {
    let shorter = |completed: String| {
        let term = term(&completed, WordKind::Word, language);
        (term.len() < beginning.len() && beginning.starts_with(&term)).then_some(term)
    };
    let mut terms: Vec<_> = COMPLETIONS.iter().filter_map(|end| shorter(format!("{beginning}{end}"))).collect();
    terms.sort();
    terms.dedup();
    terms
}
