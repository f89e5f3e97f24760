//! Lists the lines whose beginning looks like no label and yet may name somebody: `Reply of Varga: …`, `Old Varga of the pier: …`.

use crate::{
    import::{
        line_document::{Line, Mark, Shape},
        transcript::{
            labels::{
                confidence,
                dialect::Dialect,
                given_names,
                label::{End, Label},
            },
            vocabulary::{greetings, office, ordinary, words},
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

/// The lines that show how a text uses capitals.
const ENOUGH_LINES: usize = 300;

/// The lines without a label that are such, each with its beginning; above the first label, only those before words that somebody
/// surely says.
pub(crate) fn lines<'a>(lines: &'a [Line<'a>], labels: &[Option<Label>]) -> Vec<(usize, &'a str)> {
    let Some(first) = labels.iter().position(Option::is_some) else { return Vec::new() };
    let searched = lines.iter().zip(labels).enumerate().skip(first.saturating_sub(MOST_LINES_ABOVE));
    let found = searched.filter_map(|(index, (line, label))| {
        let is_plain =
            label.is_none() && line.mark == Mark::Plain && line.shape == Shape::Words && line.decided.is_none();
        let label = is_plain.then(|| Dialect::Colon.split(line)).flatten()?;
        let begins = label.words.starts_with(|letter: char| !letter.is_lowercase()) && label.end != End::Glued;
        let is_one = if index < first {
            begins
                && may_hold_a_name(label.speaker, MOST_WORDS_ABOVE, LONGEST_ABOVE)
                && greetings::is_spoken(label.words)
        } else {
            begins
                && (may_hold_a_name(label.speaker, MOST_WORDS, LONGEST)
                    || has_a_person_in_brackets(&label)
                    || is_question(&label))
        };
        is_one.then_some((index, label))
    });
    let mut found: Vec<_> = found.collect();
    if !found.is_empty() && writes_nouns_with_capitals(lines) {
        let has_a_sign =
            |label: &Label| label.printed.split([' ', '(']).any(|word| is_sign_of_a_name(&words::lower(word)));
        found.retain(|(_, label)| has_a_sign(label));
    }
    found.into_iter().map(|(index, label)| (index, label.speaker)).collect()
}

/// `Another question: When does it begin?`, and not `My question: …`, which is of who speaks.
fn is_question(label: &Label) -> bool {
    let first = label.speaker.split(' ').next().unwrap_or_default();
    words::asks_or_answers(label.speaker)
        && label.words.ends_with(['?', '？', '؟'])
        && !words::is_first_person(first)
        && first.starts_with(char::is_uppercase)
}

/// `The one in charge of the ports (Mira Kolb)`, `Министр портов Севера (Мира Кольб)`: the brackets name a person.
fn has_a_person_in_brackets(label: &Label) -> bool {
    let begins_with_a_given_name = |note: &str| {
        let first = note.split_whitespace().next().unwrap_or_default();
        given_names::is_given_name(&words::lower(first))
    };
    // `O Ministro`
    let is_office = label.speaker.split_whitespace().take(2).any(|word| office::is_office(&words::lower(word)));
    let is_person = |note: &str| (is_office || begins_with_a_given_name(note)) && confidence::is_name_of_a_person(note);
    label.speaker.starts_with(char::is_uppercase)
        && label.speaker.len() <= LONGEST_ABOVE
        && label.notes.iter().any(|note| is_person(note))
}

/// Whether so many words within sentences have a capital that all nouns have one, as in German.
fn writes_nouns_with_capitals(lines: &[Line]) -> bool {
    let (mut all, mut capitals) = (0, 0);
    for line in lines.iter().take(ENOUGH_LINES) {
        // A label has capitals in any language.
        let said = line.text.split_once(':').map_or(&*line.text, |(_, said)| said);
        let mut is_within = false;
        for word in said.split_whitespace() {
            all += usize::from(is_within);
            capitals += usize::from(is_within && word.starts_with(char::is_uppercase));
            is_within = word.ends_with(char::is_lowercase);
        }
    }
    all > 0 && capitals * 5 > all
}

/// Whether a word shows a name where capitals do not: a given name, or a courtesy.
fn is_sign_of_a_name(word: &str) -> bool {
    given_names::is_given_name(word) || words::is_honorific(word)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(beginning: &str) -> bool {
        let texts = [
            "Der Präsident: Wir beginnen mit der Frage nach dem Hafen und den Schiffen im Norden der Insel.",
            beginning,
        ];
        let lines: Vec<_> = texts.iter().enumerate().map(|(at, text)| Line::new(at + 1, *text, Mark::Plain)).collect();
        let labels: Vec<_> = lines.iter().take(1).map(|line| Dialect::Colon.split(line)).chain([None]).collect();
        !super::lines(&lines, &labels).is_empty()
    }

    #[test]
    fn where_all_nouns_have_a_capital_a_name_needs_another_sign() {
        assert!(!found("Nächste Sorge im Hafen: Wer hat den Schlüssel?"));
        assert!(found("Antwort von Frau Oye: Wer hat den Schlüssel?"));
        assert!(found("Antwort von Anna Oye: Wer hat den Schlüssel?"));
    }
}
