//! Labels that only bold type, a heading or a row of a table sets apart, among others with a colon: `**Ann Oye** – Yes.`, or the name
//! alone above the words.

use std::collections::HashSet;

use crate::{
    import::{
        line_document::{Line, Mark, Shape},
        transcript::{
            labels::{confidence, dialect::Dialect, given_names, label::Label, rating::Confidence},
            vocabulary::{greetings, words},
        },
    },
    model::{Origin, fold},
};

/// The longest such label, in bytes.
const LONGEST: usize = 80;

/// What parts the cells of a row.
const BAR: &str = " | ";

/// The fewest bytes of words that need no end of a sentence to be taken for such.
const PROSE: usize = 100;

/// Adds such labels below the first label; where only the type says so, the line is doubtful.
pub(crate) fn add<'a>(lines: &'a [Line<'a>], labels: &mut [Option<Label<'a>>], doubtful: &mut Vec<(usize, &'a str)>) {
    let Some(first) = labels.iter().position(Option::is_some) else { return };
    let mut known: Option<HashSet<String>> = None;
    for index in first + 1..lines.len() {
        let (Some(line), Some(None)) = (lines.get(index), labels.get(index)) else { continue };
        let Some(label) = split(line) else { continue };
        let is_alone = label.words.is_empty();
        let below = || {
            let next = lines.get(index + 1).filter(|next| is_prose(next))?;
            labels.get(index + 1).is_some_and(Option::is_none).then_some(&*next.text)
        };
        let Some(words) = (if is_alone { below() } else { Some(label.words) }) else { continue };
        let speaker = label.speaker;
        let (confidence, name) = confidence::rate_phrase(speaker);
        // `**Question** Who pays?`, `**President Oye** We do.`, set in bold type at the beginning of a paragraph.
        let is_in_line = matches!(line.mark, Mark::Bold(_)) && !is_alone;
        let asks = is_in_line && (words::asks_or_answers(speaker) || matches!(speaker, "Q" | "A"));
        if confidence == Confidence::Impossible || (words::is_generic(speaker) && !words::presides(speaker) && !asks) {
            continue;
        }
        let known = known.get_or_insert_with(|| named(labels));
        let is_known = known.contains(&squeeze(speaker)) || (!name.is_empty() && known.contains(&squeeze(&name)));
        let is_certain = confidence == Confidence::Certain && name.contains(' ');
        let is_person = is_certain
            && (name.split(' ').next().is_some_and(given_names::is_given_name)
                || confidence::begins_with_an_office(speaker));
        // `Ann Oye` above `Oye leads the Harbour Bank.`: of the person, and not said by them.
        let surname = name.rsplit(' ').next().filter(|surname| !surname.is_empty()).unwrap_or(speaker);
        let is_of_them = words.contains(surname);
        let has_type = line.mark != Mark::Plain || !is_alone;
        let is_in_office = is_in_line
            && confidence == Confidence::Certain
            && !name.is_empty()
            && confidence::begins_with_an_office(speaker);
        // The same name again in the same type, as labels are; and no question could be answered about one of them.
        let comes_again = || {
            let same = |other: &&Line| other.text == line.text && other.mark == line.mark;
            (is_known || (has_type && is_certain)) && is_alone && lines.iter().filter(same).nth(1).is_some()
        };
        let is_sure = is_known || asks || is_in_office || (is_person && line.mark != Mark::Plain);
        if !is_of_them && ((has_type && is_sure) || comes_again()) {
            let origin = Some(if is_known || asks || is_in_office { Origin::Derived } else { Origin::Guessed });
            labels[index] = Some(Label { origin, ..label });
        } else if (is_known && speaker.contains(' '))
            || (is_certain && (has_type || is_person) && (is_in_line || greetings::is_spoken(words)))
            || (is_in_line && confidence >= Confidence::Possible && greetings::is_spoken(words))
        {
            doubtful.push((index, speaker));
        }
    }
}

/// The label that a line may have.
fn split<'a>(line: &'a Line<'a>) -> Option<Label<'a>> {
    if line.shape != Shape::Words || line.decided.is_some() {
        return None;
    }
    let text = &*line.text;
    let is_short = text.len() <= LONGEST && !text.ends_with(['.', '!', '?', ',', ';', ':', '…', '”', '"', ')']);
    let is_alone = is_short && text.starts_with(char::is_uppercase) && text.contains(' ');
    match line.mark {
        Mark::Heading(level) if is_alone => Dialect::Heading(level).split(line),
        Mark::Bold(bold) if bold == text.len() && is_alone => Dialect::Bold.split(line),
        // With a dash between them, or nothing.
        Mark::Bold(bold) if bold < text.len() => Dialect::Bold.split(line),
        Mark::Plain if is_alone && text.len() * 2 <= LONGEST => Label::of(text),
        // The cells of a row.
        Mark::Plain if text.contains(BAR) => {
            let (name, words) = text.split_once(BAR)?;
            let is_row = name.len() <= LONGEST && !words.contains(BAR) && words.ends_with(['.', '!', '?', '…']);
            is_row.then(|| Label::new(name, words)).flatten()
        }
        _ => None,
    }
}

/// Who has a label: each phrase, and the name in it.
fn named(labels: &[Option<Label>]) -> HashSet<String> {
    let speakers: HashSet<&str> = labels.iter().flatten().map(|label| label.speaker).collect();
    let names = speakers.iter().map(|speaker| confidence::rate_phrase(speaker).1).filter(|name| !name.is_empty());
    names.map(|name| squeeze(&name)).chain(speakers.iter().map(|speaker| squeeze(speaker))).collect()
}

fn squeeze(phrase: &str) -> String {
    fold(phrase).replace(' ', "")
}

/// Whether a line is prose: it ends as a sentence does, or is long.
fn is_prose(line: &Line) -> bool {
    let bare = line.text.trim_end_matches(['”', '"', '»', '’', ')']);
    line.shape == Shape::Words
        && !line.mark.is_heading()
        && (bare.ends_with(['.', '!', '?', '…', ':', '—', '–']) || line.text.len() > PROSE)
}
