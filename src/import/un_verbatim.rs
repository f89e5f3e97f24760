//! Reads pasted verbatim records of the United Nations: a head with symbol, session, meeting, date and place; labels with
//! country and language; procedural sentences; page headers and footers.
//!
//! Classifies these lines, and leaves labels, people and decisions to `transcript`.

use crate::{
    import::{
        draft::{Draft, LedgerEntry, TakenAs},
        facts::Facts,
        layout::furniture::is_symbol,
        line_document::{Line, Manuscript, Mark, Shape},
        plain_text,
        transcript::sentences::sentences,
    },
    model::{
        Country, Decision, DecisionId, DecisionKind, DecisionStatus, FactName, Finding, Origin, Origins, QuestionKind,
    },
};

/// The bytes of a text that are examined to recognise the format.
const SAMPLE: usize = 200_000;

/// The most lines of the head.
const HEAD: usize = 40;

/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 240;

/// How the sentences begin in which the record-keeper writes what the meeting did.
const PROCEDURE: &[&str] = &[
    "It was so decided",
    "The meeting was ",
    "The meeting rose",
    "The agenda was ",
    "A vote was taken",
    "A recorded vote",
    "A separate vote",
    "A separate recorded vote",
    "In favour",
    "Against",
    "Abstaining",
    "Absent",
    "Draft resolution ",
    "Draft decision ",
    "The draft resolution",
    "The draft decision",
    "The amendment",
    "The motion ",
    "The proposal ",
    "The preambular paragraph",
    "The operative paragraph",
    "Operative paragraph ",
    "Preambular paragraph ",
    "The members of the General Assembly observed",
    "The members of the Council observed",
    "At the invitation of the President",
    "There was no objection",
];

/// Endings of such sentences, with any subject.
const PROCEDURE_ENDS: &[&str] = &[
    "took the Chair.",
    "returned to the Chair.",
    "in the Chair.",
    "was escorted from the rostrum.",
    "was escorted from the General Assembly Hall.",
    "was escorted into the General Assembly Hall.",
    "was escorted to the rostrum.",
    "took a seat at the Council table.",
    "withdrew.",
];

/// How the standing notes on printed records begin.
const STANDING_NOTES: &[&str] =
    &["This record contains the text of speeches", "Corrections should be submitted", "Corrected records will be"];

/// Whether a text is such a record: a document's symbol at its beginning, or what only these records print.
pub(crate) fn is_one(text: &str) -> bool {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let sample = &text[..end];
    let mut head = sample.lines().take(HEAD).filter(|line| memchr::memchr(b'/', line.as_bytes()).is_some());
    let has_symbol = head.any(|line| line.split_whitespace().any(is_symbol));
    // `memmem` looks at many bytes at once.
    let has = |words: &str| memchr::memmem::find(sample.as_bytes(), words.as_bytes()).is_some();
    let decides = || has("\nIt was so decided.");
    let spoke_in = || has("(spoke in ") || has("(interpretation from ");
    let presides = || has("The President:") || has("The President (") || has("The PRESIDENT");
    let meets = || has("The meeting was called to order at ");
    has_symbol || (presides() && (decides() || spoke_in() || meets()))
}

/// Reads such a record.
pub(crate) fn read(text: &str) -> Manuscript<'_> {
    let mut manuscript = plain_text::read(text);
    join_table(&mut manuscript.lines);
    let mut head = Head::default();
    let mut in_head = true;
    let mut votes = false;
    let mut kept: Vec<Line> = Vec::with_capacity(manuscript.lines.len());
    for (index, mut line) in manuscript.lines.drain(..).enumerate() {
        in_head &= index < HEAD && !opens_the_meeting(&line.text);
        let mut account = |taken_as, why: &str| {
            let lines = line.number..=line.last;
            manuscript.ledger.extend(lines.map(|line| LedgerEntry { line, taken_as, why: why.to_owned() }));
        };
        if in_head && head.take(&line) {
            account(TakenAs::Metadata, "the head of the record: body, session, meeting, symbol");
            continue;
        }
        if STANDING_NOTES.iter().any(|note| line.text.starts_with(note)) {
            account(TakenAs::Dropped, "the note on corrections that every record carries");
            continue;
        }
        let is_list_of_votes = votes && is_list(&line.text);
        if line.shape == Shape::Words && (is_list_of_votes || is_procedure(&line.text)) {
            line.shape = Shape::Procedure;
        }
        votes = is_list_of_votes
            || ["In favour", "Against", "Abstaining", "Absent"].iter().any(|side| line.text.starts_with(side));
        kept.push(line);
    }
    mark_headings(&mut kept);
    if let Some(title) = head.title() {
        let message = format!("“{title}” is a title generated from the head of the record; set --title to change it");
        manuscript.findings.push(Finding::note(None, QuestionKind::Title, message));
        manuscript.stated.title = Some(title);
    }
    manuscript.stated =
        Facts { organisation: Some("United Nations".to_owned()), place: head.place, ..manuscript.stated };
    manuscript.lines = kept;
    manuscript
}

/// States that a draft with nothing left out is verbatim: the form of these records says so.
pub(crate) fn stated_verbatim(mut draft: Draft) -> Draft {
    let origins = &mut draft.record.session.origins;
    if origins.get(FactName::Kind) == Some(Origin::Default) {
        origins.set(FactName::Kind, None);
    }
    let adopted = adopted_by_word(&draft);
    for decision in &adopted {
        let message = format!("“{}” was adopted, as the one who presides says", decision.title);
        draft.findings.push(Finding::note(None, QuestionKind::Decisions, message));
    }
    draft.record.decisions.extend(adopted);
    draft
}

/// Joins the cells of the table of who was there, where each has a separate line: `President:` / `Mrs. Oye` / `(Norway)`.
fn join_table(lines: &mut Vec<Line>) {
    let presides = |line: &Line| {
        let office = line.text.strip_suffix(':').unwrap_or("").to_lowercase();
        matches!(
            &*office,
            "president" | "acting president" | "temporary president" | "chair" | "chairman" | "chairperson"
        )
    };
    let Some(at) = lines.iter().take(HEAD).position(presides) else { return };
    let [president, name, country] = lines.get(at..at + 3).unwrap_or(&[]) else { return };
    let is_country = country.text.starts_with('(') && country.text.ends_with(')');
    if name.text.contains([':', '(']) || !is_country {
        return;
    }
    let text = format!("{}\t{}\t{}", president.text, name.text, country.text);
    let joined = Line::new(president.number, text, Mark::Plain).through(country.last);
    lines.splice(at..at + 3, [joined]);
}

/// The resolutions that the one who presides says were adopted, as decisions: the record-keeper does not print it again.
fn adopted_by_word(draft: &Draft) -> Vec<Decision> {
    let presides = |label: &str| {
        ["The President", "The Acting President", "The Chair", "The PRESIDENT"].iter().any(|one| label.starts_with(one))
    };
    let speeches = draft.record.speeches.iter().filter(|speech| speech.label.as_deref().is_some_and(presides));
    let sentences = speeches.flat_map(|speech| &speech.paragraphs).flat_map(|paragraph| sentences(&paragraph.text));
    let mut found: Vec<Decision> = Vec::new();
    for sentence in sentences.filter(|sentence| sentence.contains(" has been adopted")) {
        let Some((_, name)) = sentence.split_once(" as resolution ") else { continue };
        let is_of_name = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '(' | ')' | '/' | '-');
        let title =
            format!("Resolution {}", name[..name.find(|letter| !is_of_name(letter)).unwrap_or(name.len())].trim());
        let is_known = draft.record.decisions.iter().chain(&found).any(|known| known.title.contains(&title));
        if !is_known && title.contains(|letter: char| letter.is_ascii_digit()) {
            let mut origins = Origins::default();
            origins.set(FactName::Title, Origin::Derived);
            found.push(Decision {
                id: DecisionId::default(),
                kind: DecisionKind::Resolution,
                status: DecisionStatus::Adopted,
                title,
                count: None,
                source_sentence: Some(sentence.to_owned()),
                origins,
            });
        }
    }
    found
}

/// What the head of a record says.
#[derive(Default)]
struct Head {
    body: Option<String>,
    session: Option<String>,
    meeting: Option<String>,
    place: Option<String>,
}

impl Head {
    /// Takes a line that belongs to the head; dates, people and agenda are left to others.
    fn take(&mut self, line: &Line) -> bool {
        let text = &*line.text;
        let lower = text.to_lowercase();
        let first = |place: &mut Option<String>| {
            place.get_or_insert_with(|| text.to_owned());
            true
        };
        match &*lower {
            "united nations" | "official records" | "provisional" | "verbatim record" | "agenda" => true,
            "new york" | "geneva" | "vienna" | "nairobi" => first(&mut self.place),
            "general assembly"
            | "security council"
            | "economic and social council"
            | "trusteeship council"
            | "human rights council" => first(&mut self.body),
            _ if lower.ends_with(" committee") && text.len() < 60 => first(&mut self.body),
            _ if lower.ends_with(" meeting") && text.len() < 60 => first(&mut self.meeting),
            _ if lower.ends_with(" session") && text.len() < 60 => first(&mut self.session),
            _ if lower.ends_with(" year") && text.len() < 60 => first(&mut self.session),
            _ => text.split_whitespace().count() < 3 && text.split_whitespace().any(is_symbol),
        }
    }

    /// `General Assembly, Seventy-fifth session, 6th plenary meeting`
    fn title(&self) -> Option<String> {
        let body = self.body.as_ref()?;
        let parts: Vec<_> =
            [Some(body), self.session.as_ref(), self.meeting.as_ref()].into_iter().flatten().cloned().collect();
        Some(parts.join(", "))
    }
}

/// Whether the head ends here: the meeting begins, or somebody speaks.
fn opens_the_meeting(text: &str) -> bool {
    text.starts_with("The meeting was called to order")
        || text.starts_with("The President:")
        || text.starts_with("The President (")
}

fn is_procedure(text: &str) -> bool {
    let text = text.trim_end_matches(['*', ' ']);
    PROCEDURE.iter().any(|opening| text.starts_with(opening)) || PROCEDURE_ENDS.iter().any(|end| text.ends_with(end))
}

/// The countries that voted one way.
fn is_list(text: &str) -> bool {
    text.eq_ignore_ascii_case("none")
        || Country::by_name(text).is_some()
        || (text.contains(", ") && !text.ends_with(['.', '!', '?', ':']))
}

/// A short line without a closing mark above what the meeting goes on with is a heading.
fn mark_headings(lines: &mut [Line]) {
    let is_heading = |line: &Line| {
        line.shape == Shape::Words
            && line.text.len() <= LONGEST_HEADING
            && line.text.starts_with(char::is_uppercase)
            && !line.text.contains(": ")
            && !line.text.ends_with(['.', '!', '?', ':', ';', ',', '…', '”', '"', '-', '–', '—'])
    };
    let mut leads = false;
    for line in lines.iter_mut().rev() {
        let heading = leads && is_heading(line);
        if heading {
            line.mark = Mark::Section;
        }
        leads = heading
            || line.shape == Shape::Procedure
            || line.text.starts_with("The President")
            || line.text.starts_with("The PRESIDENT");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dialect_is_told_by_what_only_these_records_print() {
        for text in [
            "A/75/PV.6\nAnn Oye: Yes.",
            "The President: Agreed?\n\nIt was so decided.",
            "The President (spoke in French): Yes.",
        ] {
            assert!(is_one(text), "{text}");
        }
        for text in ["The President: Agreed?", "Ann Oye: It was so decided.", "He quoted A/75/L.1."] {
            assert!(!is_one(text), "{text}");
        }
    }
}
