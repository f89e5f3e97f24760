//! Asks about lines of which the reader is not sure what they are: whether they name who speaks, whether they belong to the text.
//!
//! Asks only about a line that is the only one with its words, since only that can be answered.

use crate::{
    import::{
        facts::Facts,
        line_document::{Line, Shape},
        reading::PhraseRule,
        transcript::{
            dates::{parse, tokens::When},
            labels::{confidence, dialect::Dialect, rating::Confidence},
            speeches::assemble::Parts,
        },
    },
    model::{DraftSession, Finding, LineUse, QuestionKey, QuestionKind, fold},
};

/// The fewest bytes of words after a label in a part that is left out, to be asked about.
const SHORTEST: usize = 40;

/// The most topics that one note lists.
const MOST_TOPICS: usize = 8;

/// Asks whether these lines name who speaks.
pub(crate) fn about_labels(lines: &[Line], doubtful: &[(usize, &str)], findings: &mut Vec<Finding>) {
    for (index, speaker) in doubtful {
        let message =
            format!("does “{speaker}” name who speaks? nothing else in the text says so, and it is read as words");
        ask(&lines[*index], lines, QuestionKind::Label, message, findings);
    }
}

/// Says of the lines that begin with what the words are about, and a colon, that they are read as words.
pub(crate) fn about_topics(lines: &[Line], topics: &[(usize, &str)], findings: &mut Vec<Finding>) {
    let [(first, _), ..] = topics else { return };
    let named =
        topics.iter().take(MOST_TOPICS).map(|(index, topic)| format!("“{topic}” (line {})", lines[*index].number));
    let named = named.collect::<Vec<_>>().join(", ");
    let more = topics.len().saturating_sub(MOST_TOPICS);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!(
        "{named}{more}: what stands before the colon is taken for what the words are about, not for who speaks; answer \
         label=speaker for a line where it names who speaks"
    );
    findings.push(Finding::note(lines[*first].number, QuestionKind::Label, message));
}

/// Asks about lines below the first label that only give another day than the session's: another meeting may begin there.
pub(crate) fn about_other_days(lines: &[Line], parts: &Parts, session: &DraftSession, findings: &mut Vec<Finding>) {
    let (Some(first), Some(date)) = (parts.starts.first(), session.date) else { return };
    let days = date..=session.end_date.unwrap_or(date);
    for line in lines {
        let is_words = line.shape == Shape::Words && line.decided.is_none() && line.number > *first;
        if !is_words || parts.starts.contains(&line.number) {
            continue;
        }
        let heading = || parse::in_heading(&line.text).filter(|_| line.mark.is_heading()).map(|heading| heading.when);
        let dateline = parse::dateline(&line.text).filter(|dateline| !dateline.is_publication);
        let Some(When::Known(day, None)) = dateline.map(|dateline| dateline.when).or_else(heading) else { continue };
        if day.day().is_some() && date.day().is_some() && !days.contains(&day) {
            let message = format!(
                "does another meeting begin at “{}”? the words below are of the day above, {}; if so, make a file of each meeting",
                line.text,
                date.in_english()
            );
            ask(line, lines, QuestionKind::Label, message, findings);
        }
    }
}

/// Says of the phrases that the importer says something of and that no line begins with.
pub(crate) fn about_unmatched_phrases(lines: &[Line], facts: &Facts, findings: &mut Vec<Finding>) {
    for PhraseRule { phrase, .. } in &facts.phrases {
        let folded = fold(phrase);
        if !lines.iter().any(|line| fold(&line.text).starts_with(&folded)) {
            let message = format!("no line begins with “{phrase}”, of which --label says what it is");
            findings.push(Finding::note(None, QuestionKind::Label, message));
        }
    }
}

/// Asks about lines that are left out as parts of a page around the text, and read like a speech.
pub(crate) fn about_left_out(lines: &[Line], is_answered: impl Fn(usize) -> bool, findings: &mut Vec<Finding>) {
    for (index, line) in lines.iter().enumerate() {
        if line.decided != Some(LineUse::LeftOut) || is_answered(index) {
            continue;
        }
        let Some(label) = Dialect::Colon.split(line).filter(|label| label.words.len() >= SHORTEST) else { continue };
        let is_sentence = label.words.ends_with(['.', '!', '?', '…', '”']);
        let is_label = is_sentence && confidence::rate_phrase(label.speaker).0 == Confidence::Certain;
        // A part that the text has too is a quote from it.
        let is_kept = |other: &Line| other.decided != Some(LineUse::LeftOut) && other.text.contains(label.words);
        if is_label && !lines.iter().any(is_kept) {
            let message = format!("“{}” seems to speak in a part that is left out: is it of the text?", label.speaker);
            ask(line, lines, QuestionKind::LeftOut, message, findings);
        }
    }
}

fn ask(line: &Line, lines: &[Line], kind: QuestionKind, message: String, findings: &mut Vec<Finding>) {
    let is_repeated = lines.iter().filter(|other| other.text == line.text).nth(1).is_some();
    if !is_repeated {
        let key = QuestionKey::line(kind, &line.text);
        let choices = LineUse::choices(kind).iter().map(|choice| choice.choice());
        findings.push(Finding::question(line.number, kind, message).about(key).choose(choices));
    }
}
