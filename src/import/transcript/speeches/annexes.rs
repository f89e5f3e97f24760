//! Recognises annexes below the speeches: what is there was handed in, and is no word of the last speaker.

use crate::{
    import::line_document::{Line, Shape},
    model::{Finding, LineUse, QuestionKey, QuestionKind},
};

/// Words that an annex is called by, in lower case.
const NAMES: &[&str] = &[
    "annex",
    "annexe",
    "annexes",
    "appendix",
    "appendices",
    "attachment",
    "schedule",
    "anlage",
    "anlagen",
    "anhang",
    "anexo",
    "anexos",
    "apéndice",
    "allegato",
    "allegati",
    "ek",
    "приложение",
    "приложения",
    "додаток",
    "附件",
    "附錄",
    "附录",
    "ملحق",
    "ملاحق",
];

/// How headings begin of what was handed in.
const PAPERS: &[&str] = &[
    "documents handed in",
    "documents submitted for the record",
    "documents tabled",
    "papers laid",
    "papers tabled",
    "prepared statement of ",
    "prepared statement by ",
    "statement submitted for the record",
    "statements submitted for the record",
    "submissions for the record",
    "submitted for the record",
    "written answers",
    "written statement of ",
    "written statement submitted",
    "written statements submitted",
];

/// The longest heading of an annex, in bytes.
const LONGEST: usize = 100;

/// Whether a line is the heading of an annex: `Annex 1`, `ANNEX A: LIST`, `Приложение № 2`.
pub(crate) fn begins(line: &Line) -> bool {
    let text = &*line.text;
    if line.shape != Shape::Words
        || text.len() > LONGEST
        || text.ends_with(['.', '!', '?', ';', ','])
        || text.starts_with(char::is_lowercase)
    {
        return false;
    }
    let end = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let rest = rest.trim_start_matches([' ', '№', '.', '#']);
    let number = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
    let is_number = number.len() <= 4
        && (number.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
            || number.chars().count() == 1);
    let is_paper = |papers: &&str| text.get(..papers.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(papers));
    let is_annex = rest.is_empty() || rest.starts_with([':', '–', '—', '-']) || (!number.is_empty() && is_number);
    PAPERS.iter().any(is_paper) || (is_annex && NAMES.contains(&&*name.to_lowercase()))
}

/// Asks about the annexes that were left out.
pub(crate) fn ask(annexes: &[(usize, String)], findings: &mut Vec<Finding>) {
    for (line, heading) in annexes {
        let message = format!(
            "“{heading}” begins an annex: what stands below it was handed in and not said, so it is left out up to the next label; \
             was it said?"
        );
        let choices = LineUse::choices(QuestionKind::LeftOut).iter().map(|choice| choice.choice());
        let key = QuestionKey::line(QuestionKind::LeftOut, heading);
        findings.push(Finding::question(*line, QuestionKind::LeftOut, message).about(key).choose(choices));
    }
}
