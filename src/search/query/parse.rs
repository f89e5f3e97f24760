//! A query taken apart, a sign at a time.

use crate::search::{
    analysis::{
        forms::{plain, readings, term},
        language::Language,
        words::{Kind, Word, Words},
    },
    query::{BEGINNING, FURTHEST, Field, FieldKind, LETTERS, NEAR, Note, Phrase, Query, WORDS, Wanted},
};

const OPENING: [char; 5] = ['"', '“', '”', '„', '«'];
const CLOSING: [char; 4] = ['"', '“', '”', '»'];

/// How words may end that are shorter in the index than a beginning that a reader types: `cooperati*` is found by `cooper`.
const COMPLETIONS: [&str; 11] = ["", "e", "s", "ed", "n", "on", "ion", "g", "ng", "al", "ve"];

/// Something between two spaces.
enum Piece<'q> {
    /// Words, or a phrase between quotation marks; whether it begins with a minus.
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

pub(crate) fn parse(typed: &str, languages: &[Language]) -> Query {
    let typed = typed.trim();
    let cut = typed.char_indices().nth(LETTERS).map_or(typed.len(), |(end, _)| end);
    let mut query = Query { typed: typed[..cut].trim_end().to_owned(), ..Query::default() };
    if cut < typed.len() {
        query.notes.push(Note::Cut);
    }
    let mut reader = Reader { languages, words: 0, notes: Vec::new() };
    // What stands before the piece at hand.
    let (mut or, mut not, mut near) = (false, false, None);
    for piece in pieces(&typed[..cut]) {
        let (text, is_negated, is_quoted) = match piece {
            Piece::Or => {
                or = true;
                continue;
            }
            Piece::And => {
                (or, near) = (false, None);
                continue;
            }
            Piece::Not => {
                not = true;
                continue;
            }
            Piece::Near(within) => {
                near = Some(within);
                continue;
            }
            Piece::Field(mut field) => {
                field.not |= not;
                (or, not, near) = (false, false, None);
                query.fields.push(field);
                continue;
            }
            Piece::Text { text, not: minus, is_quoted } => (text, minus || not, is_quoted),
        };
        let Some(phrase) = reader.phrase(text, is_quoted) else { continue };
        if is_negated {
            query.none.push(Wanted::Phrase(phrase));
        } else {
            match (near, or, query.all.last_mut()) {
                (Some(within), _, Some(last)) => match last.pop() {
                    Some(Wanted::Phrase(one)) => last.push(Wanted::Near(one, phrase, within)),
                    // Of three words near each other, the third is near the second.
                    Some(Wanted::Near(one, other, before)) => {
                        last.push(Wanted::Near(one, other.clone(), before));
                        query.all.push(vec![Wanted::Near(other, phrase, within)]);
                    }
                    None => last.push(Wanted::Phrase(phrase)),
                },
                (None, true, Some(last)) => last.push(Wanted::Phrase(phrase)),
                _ => query.all.push(vec![Wanted::Phrase(phrase)]),
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

fn pieces(typed: &str) -> impl Iterator<Item = Piece<'_>> {
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
            return Some(Piece::Field(Field { kind, value: value.trim().to_owned(), not }));
        }
        let (text, after, is_quoted) = text(rest);
        rest = after;
        Some(match text {
            "OR" | "|" if !not && !is_quoted => Piece::Or,
            "AND" | "&" if !not && !is_quoted => Piece::And,
            "NOT" if !not && !is_quoted => Piece::Not,
            _ => match text.strip_prefix("NEAR").filter(|_| !not && !is_quoted).and_then(within) {
                Some(within) => Piece::Near(within),
                None => Piece::Text { text, not, is_quoted },
            },
        })
    })
}

/// `NEAR` or `NEAR/5`.
fn within(after: &str) -> Option<usize> {
    if after.is_empty() {
        return Some(NEAR);
    }
    after.strip_prefix('/')?.parse().ok().map(|within: usize| within.clamp(1, FURTHEST))
}

/// `speaker:` and what comes after it, unless nothing does.
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

/// What stands between quotation marks at the start, or up to the next space or quotation mark; what comes after it; whether
/// it was quoted.
fn text(rest: &str) -> (&str, &str, bool) {
    if let Some(quoted) = rest.strip_prefix(OPENING) {
        let end = quoted.find(CLOSING).unwrap_or(quoted.len());
        return (&quoted[..end], quoted[end..].strip_prefix(CLOSING).unwrap_or_default(), true);
    }
    let end =
        rest.find(|sign: char| sign.is_whitespace() || OPENING.contains(&sign) || sign == '»').unwrap_or(rest.len());
    if end == 0 {
        // A closing mark that nothing opened.
        let sign = rest.chars().next().map_or(0, char::len_utf8);
        return ("", &rest[sign..], false);
    }
    (&rest[..end], &rest[end..], false)
}

struct Reader<'q> {
    languages: &'q [Language],
    /// How many were read.
    words: usize,
    notes: Vec<Note>,
}

impl Reader<'_> {
    /// The words of a piece side by side; nothing where it has none, or there were too many before.
    fn phrase(&mut self, text: &str, is_quoted: bool) -> Option<Phrase> {
        let mut words: Vec<Word> = Words::of(text).collect();
        // Where the query ends in a run of signs, the text may go on: its last sign stands for itself only where it is the only one.
        if let [.., before, last] = words.as_slice()
            && last.kind == Kind::Last
            && before.range.end == last.range.end
        {
            words.pop();
        }
        let room = WORDS - self.words;
        if words.len() > room {
            words.truncate(room);
            if !self.notes.contains(&Note::TooManyWords) {
                self.notes.push(Note::TooManyWords);
            }
        }
        let last = words.last()?;
        self.words += words.len();
        let mut is_beginning = last.kind == Kind::Last;
        if last.kind == Kind::Word && !is_quoted && text[last.range.end..].starts_with('*') {
            let word = plain(&text[last.range.clone()], last.kind);
            if word.chars().count() < BEGINNING {
                self.notes.push(Note::ShortBeginning(word));
            } else {
                is_beginning = true;
            }
        }
        let (last, before) = words.split_last()?;
        let word = &text[last.range.clone()];
        let (mut whole, mut begun) = (Vec::new(), Vec::new());
        for language in self.languages {
            let mut variants: Vec<Vec<String>> = vec![Vec::new()];
            for word in before {
                let terms = readings(&text[word.range.clone()], word.kind, *language);
                variants = each_followed_by(&variants, &terms);
            }
            if is_beginning {
                let beginning = plain(word, last.kind);
                whole.extend(each_followed_by(&variants, &completions(&beginning, *language)));
                begun.extend(each_followed_by(&variants, &[beginning]));
            } else {
                whole.extend(each_followed_by(&variants, &readings(word, last.kind, *language)));
            }
        }
        let (readings, beginnings) = (distinct(whole), distinct(begun));
        (!readings.is_empty() || !beginnings.is_empty()).then_some(Phrase { readings, beginnings })
    }
}

/// Without terms that are empty, and each reading once.
fn distinct(mut readings: Vec<Vec<String>>) -> Vec<Vec<String>> {
    readings.iter_mut().for_each(|terms| terms.retain(|term| !term.is_empty()));
    readings.retain(|terms| !terms.is_empty());
    readings.sort();
    readings.dedup();
    readings
}

/// The most ways in which a phrase is read; past them, words are read as they were typed.
const READINGS: usize = 16;

fn each_followed_by(variants: &[Vec<String>], terms: &[String]) -> Vec<Vec<String>> {
    let terms = if variants.len() * terms.len() > READINGS { &terms[..terms.len().min(1)] } else { terms };
    let followed = |variant: &Vec<String>, term: &String| variant.iter().chain([term]).cloned().collect();
    variants.iter().flat_map(|variant| terms.iter().map(move |term| followed(variant, term))).collect()
}

/// The terms of whole words that begin so, where the index has less of them than was typed.
fn completions(beginning: &str, language: Language) -> Vec<String> {
    let shorter = |completed: String| {
        let term = term(&completed, Kind::Word, language);
        (term.len() < beginning.len() && beginning.starts_with(&term)).then_some(term)
    };
    let mut terms: Vec<_> = COMPLETIONS.iter().filter_map(|end| shorter(format!("{beginning}{end}"))).collect();
    terms.sort();
    terms.dedup();
    terms
}
