//! Detects headings of parts of a session, as `Press statements following the talks`, and the narration between parts.

use crate::{
    import::{
        line_document::{Line, Mark, Shape},
        transcript::{labels::label::Label, vocabulary::words},
    },
    model::Origin,
};

/// The longest heading, in bytes; anything longer is prose.
const LONGEST: usize = 240;

/// How headings of parts begin, in lower case, in the languages that are read.
const OPENINGS: &[&str] = &[
    "address at ",
    "address to ",
    "answers to ",
    "beginning of ",
    "closing remarks",
    "concluding remarks",
    "conversation with ",
    "excerpts from ",
    "expanded meeting",
    "expanded-format ",
    "joint news conference",
    "joint press conference",
    "meeting in expanded ",
    "meeting in narrow ",
    "meeting in restricted ",
    "news conference",
    "opening remarks",
    "press conference",
    "press statement",
    "questions and answers",
    "remarks at ",
    "restricted meeting",
    "restricted-format ",
    "signing ceremony",
    "speech at ",
    "speech by ",
    "speeches at ",
    "statement at ",
    "statements for the press",
    "talks in ",
    "the president’s speech at ",
    "toast at ",
    "transcript of ",
    "video call with ",
    "working breakfast",
    "working dinner",
    "working lunch",
    "conférence de presse",
    "déclaration",
    "discours ",
    "échange avec la presse",
    "point de presse",
    "propos liminaires",
    "questions et réponses",
    "réunion en format ",
    "séance plénière",
    "séance restreinte",
    "беседа с ",
    "видеообращение",
    "встреча в ",
    "выдержки из ",
    "выступление ",
    "выступления ",
    "заседание в ",
    "заявления для прессы",
    "начало беседы",
    "начало встречи",
    "начало заседания",
    "начало переговоров",
    "начало совещания",
    "ответы на вопросы",
    "переговоры в ",
    "пресс-конференция",
    "расширенное заседание",
    "совместная пресс-конференция",
    "стенограмма ",
    "стенографический отчёт",
    "стенографический отчет",
];

/// A short line of words that is no sentence, or what the source's markup sets as a heading.
pub(crate) fn is_heading(line: &Line) -> bool {
    line.mark.is_heading()
        || line.decided.is_none()
            && line.shape == Shape::Words
            && line.text.len() <= LONGEST
            && !line.text.ends_with(['.', '!', '?', ':', ';', ',', '…', '”', '"'])
}

/// Whether the first of these lines is the heading of a speech: by the source's markup, by a separator before
/// it or by its words, with only headings between it and the next label.
///
/// `above` is the line above the first, if it is of a speech.
pub(crate) fn stands_above(
    lines: &[Line],
    labels: &[Option<Label>],
    after_separator: bool,
    above: Option<&Line>,
) -> bool {
    let Some(line) = lines.first() else { return false };
    let is_set = line.mark.is_heading()
        || (is_heading(line)
            && (after_separator
                || names_a_part(line)
                || is_in_capitals(line)
                || above.is_some_and(|above| is_bare_heading(line, above))));
    is_set && leads_to_a_label(lines, labels)
}

/// Where it comes from that a line is a heading: the markup states it, a rule knows how headings of parts begin, and a separator
/// above a short line is weak evidence.
pub(crate) fn origin(line: &Line) -> Option<Origin> {
    match line.mark {
        Mark::Heading(_) | Mark::Voice => None,
        Mark::Section => Some(Origin::Derived),
        Mark::Plain | Mark::Bold(_) | Mark::Item if names_a_part(line) || is_in_capitals(line) => Some(Origin::Derived),
        Mark::Plain | Mark::Bold(_) | Mark::Item => Some(Origin::Guessed),
    }
}

/// Whether there are only headings between here and the next label.
fn leads_to_a_label(lines: &[Line], labels: &[Option<Label>]) -> bool {
    let next = lines.iter().zip(labels).take(4).find(|(line, label)| label.is_some() || !is_heading(line));
    next.is_some_and(|(_, label)| label.is_some())
}

/// The longest heading that nothing but its form shows, in bytes.
const LONGEST_BARE: usize = 60;

/// Words of headings that number what is below them, in lower case.
const NUMBERED: &[&str] =
    &["agenda", "day", "item", "panel", "part", "reading", "round", "section", "session", "sitting", "stage", "topic"];

/// Whether a short line below a whole sentence is no sentence itself: `Water supply`, `Item 4 – Ropes`.
fn is_bare_heading(line: &Line, above: &Line) -> bool {
    let text = &*line.text;
    if text.len() > LONGEST_BARE
        || above.shape == Shape::Words && !above.text.ends_with(['.', '!', '?', '…', '”', '"'])
        || !matches!(line.mark, Mark::Plain | Mark::Bold(_))
        || !text.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
        || text.ends_with(['—', '–', '-', ')'])
    {
        return false;
    }
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase())
        .collect();
    let is_numbered = words.iter().take(3).any(|word| NUMBERED.contains(&&**word));
    let opens = words.first().is_some_and(|word| words::opens_a_sentence(word));
    is_numbered
        || (!opens
            && !text.contains([':', ','])
            && words.len() > 1
            && !words.iter().any(|word| words::is_first_person(word) || words::is_verb(word)))
}

/// Whether a line is in capitals throughout, two words or more: `AGENDA ITEM 2: NETS`.
fn is_in_capitals(line: &Line) -> bool {
    let capitals = line.text.chars().filter(|letter| letter.is_uppercase()).count();
    capitals > 3 && !line.text.contains(char::is_lowercase) && line.text.split_whitespace().count() > 1
}

fn names_a_part(line: &Line) -> bool {
    let lower = line.text.to_lowercase();
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
        || [
            " in restricted format",
            " in expanded format",
            " en format restreint",
            " en format élargi",
            " в узком составе",
            " в расширенном составе",
        ]
        .iter()
        .any(|format| lower.ends_with(format))
}

/// Whether what follows a separator within the speeches, up to the next label, is the record-keeper's own: prose in which
/// nobody says `I` or `we`.
pub(crate) fn is_narration(lines: &[Line], labels: &[Option<Label>]) -> bool {
    let block = || {
        let until = |(line, label): &(&Line, &Option<Label>)| label.is_none() && line.shape != Shape::Separator;
        lines.iter().zip(labels).take_while(until).map(|(line, _)| line).filter(|line| line.shape == Shape::Words)
    };
    let is_own = |line: &Line| {
        line.text.starts_with(['“', '"', '«'])
            || line.text.split(|letter: char| !letter.is_alphabetic()).any(words::is_first_person)
    };
    block().next().is_some() && !block().any(is_own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line<'_>> {
        text.lines().enumerate().map(|(index, line)| Line::new(index + 1, line, Mark::Plain)).collect()
    }

    #[test]
    fn prose_between_parts_is_narration_where_nobody_speaks_in_it() {
        let none = [None, None];
        assert!(is_narration(&lines("The talks went on in the garden.\nTea was served."), &none));
        assert!(!is_narration(&lines("The talks went on.\nI was there."), &none));
        assert!(!is_narration(&lines("* * *"), &none));
    }
}
