//! A transcript as published: a lead, who came, what was adopted, `* * *`, the speeches.
//!
//! ```text
//! manuscript ──line_answers──▶ manuscript ──evidence──▶ labels ──speeches──▶ intro, speeches, ledger
//!                                                                           ├──cast──▶ participants
//!                                                                           ├──decisions──▶ decisions
//!                                                                           └──session──▶ session
//! ```
//!
//! Each step knows only the output of the one before. `words` and `office` hold the vocabulary of labels; that of prose is in
//! `presence` (attendance), `decisions` (what happened to documents) and `documents` (their names), each a table
//! of phrases or words to which a language adds its rows.

pub(crate) mod dates;
pub(crate) mod decisions;
pub(crate) mod label_rules;
pub(crate) mod labels;
pub(crate) mod line_answers;
pub(crate) mod line_questions;
pub(crate) mod people;
pub(crate) mod procedure;
pub(crate) mod sentences;
pub(crate) mod session;
pub(crate) mod speeches;
pub(crate) mod vocabulary;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    import::{
        draft::{Draft, LedgerEntry, TakenAs},
        facts::Facts,
        line_document::{Line, Manuscript},
    },
    model::{Answer, DraftRecord, FactName, Finding, PartialDate, Participation, QuestionKind},
};
use labels::{detection::Labels, label::Label};
use line_answers::LineAnswers;
use people::affiliation::Evidence;
use speeches::assemble::Parts;

/// Reads a transcript. Answers about its lines go before everything; the importer's facts before what the source states, and both
/// before what is guessed.
pub(crate) fn read(mut manuscript: Manuscript, facts: &Facts, answers: &[Answer]) -> Draft {
    let line_answers = LineAnswers::place(&mut manuscript, answers);
    procedure::mark(&mut manuscript.lines);
    let Manuscript { lines, stated, ledger, mut findings, spoken_from } = manuscript;
    let facts = &facts.clone().or(stated);
    let Labels { of_lines: mut labels, doubtful, topics, style } = labels::detection::labels(&lines, facts);
    if facts.no_speeches {
        ignore_labels(&lines, &mut labels, &mut findings);
    }
    LineAnswers::obey(&lines, &mut labels);
    line_questions::about_unmatched_phrases(&lines, facts, &mut findings);
    if !facts.no_speeches {
        line_questions::about_labels(&lines, &doubtful, &mut findings);
        line_questions::about_topics(&lines, &topics, &mut findings);
    }
    let has_labels = labels.iter().any(Option::is_some);
    let unlabelled = if facts.no_speeches {
        None
    } else if let Some(from) = spoken_from {
        let is_spoken = |line: &Line| line.number >= from && !line.mark.is_heading();
        let begins = lines.iter().position(is_spoken).unwrap_or(lines.len());
        let speaker = facts.speaker.as_deref().filter(|_| !has_labels);
        let is_open = labels.get(begins).is_some_and(Option::is_none);
        is_open.then(|| speeches::single_speaker::begin(&lines, begins, speaker, &mut findings))
    } else if has_labels {
        speeches::opening::find(&lines, &labels, facts.title.as_deref(), &mut findings)
    } else {
        speeches::single_speaker::find(&lines, facts.speaker.as_deref(), &mut findings)
    };
    let mut parts = speeches::assemble::assemble(&lines, &labels, unlabelled.as_ref().map(|speech| speech.begins));
    if parts.speeches.is_empty() && !facts.no_speeches {
        let message = "nobody speaks in this text: a label stands at the beginning of a line, as “Ann Oye: Yes.”, “### Ann Oye”, \
                       “**Ann Oye** Yes.”, “Mr. OYE. Yes.”, “Ann Oye – Yes.”, “Ann Oye (02:15)” or “Ann Oye (Norway)”; give \
                       --dialect or --label “Ann Oye=speaker” where it is not seen, --speaker “President of Norway Tor Aas” if \
                       all of it is one speech, --no-speeches if it is a record without any";
        findings.push(Finding::error(None, QuestionKind::Speeches, message));
    }
    let named = unlabelled.as_ref().and_then(|speech| Label::of(speech.speaker.as_deref()?));
    let labels: Vec<_> = named.iter().chain(labels.iter().flatten()).collect();
    let mut participants = people::participants::create(&mut parts, &labels, facts.title.as_deref(), &mut findings);
    if let (Some(unlabelled), Some(speech)) = (&unlabelled, parts.speeches.first_mut()) {
        speech.origins.set(FactName::Participant, unlabelled.origin.filter(|_| speech.participant.is_some()));
    }
    speeches::annexes::ask(&parts.annexes, &mut findings);
    speeches::merge_turns::join(&mut parts, &lines);
    let read = decisions::adopted::read(&[&parts.intro[..], &parts.procedure].concat());
    findings.extend(read.findings);
    parts.tell(&read.decisions);
    let decisions = read.decisions.into_iter().map(|(_, decision)| decision).collect();
    let session = session::facts::describe(&parts, facts, &mut findings);
    line_questions::about_other_days(&lines, &parts, &session, &mut findings);
    complete(&mut participants, &parts, facts, session.date, &mut findings);
    findings.sort_by_key(|finding| (finding.severity, finding.line));
    let line_answers = line_answers.report(&parts.uses);
    // Captions account for each line; in a page, a line of one paragraph may also hold markup that is left out.
    let of_format: HashSet<usize> = ledger.iter().filter(|_| spoken_from.is_some()).map(|entry| entry.line).collect();
    parts.ledger.extend(ledger);
    follow(&lines, &mut parts.ledger, &of_format);
    parts.ledger.sort_by_key(|entry| entry.line);
    let record = DraftRecord { session, participants, speeches: parts.speeches, decisions, ..DraftRecord::default() };
    Draft { record, ledger: parts.ledger, findings, line_answers, labels: style, ..Draft::default() }
}

/// Completes what the labels and the lead do not say of the participants.
fn complete(
    participants: &mut [Participation],
    parts: &Parts,
    facts: &Facts,
    date: Option<PartialDate>,
    findings: &mut Vec<Finding>,
) {
    let mut spoke = HashMap::new();
    for (speech, line) in parts.speeches.iter().zip(&parts.starts) {
        if let Some(person) = &speech.participant {
            spoke.entry(person.clone()).or_insert(*line);
        }
    }
    let evidence = Evidence {
        title: facts.title.as_ref().map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")),
        head: parts.intro.iter().chain(&parts.metadata).map(|(_, text)| text.as_str()).collect(),
        url: facts.source_url.as_deref(),
        date,
        holders: facts.holders.as_ref().map_or(&[][..], |holders| &holders.0),
        interpreted: parts
            .speeches
            .iter()
            .filter(|speech| speech.interpreted)
            .filter_map(|speech| speech.participant.clone())
            .collect(),
    };
    people::affiliation::complete(participants, &evidence, &spoke, findings);
    let by_video = people::video_link::in_head(facts.title.as_deref(), parts) || people::video_link::in_lead(parts);
    if by_video {
        people::video_link::complete(participants, facts.source_url.as_deref(), &spoke);
    }
}

/// Reads labels as words, because the importer says that nobody speaks.
fn ignore_labels(lines: &[Line], labels: &mut [Option<Label>], findings: &mut Vec<Finding>) {
    let seen = labels.iter_mut().zip(lines).filter_map(|(label, line)| label.take().map(|_| line.number));
    let seen: Vec<_> = seen.collect();
    if let [first, ..] = seen[..] {
        let message = format!(
            "{} that look like labels of speakers are read as words, the first on line {first}, because the text is said to \
             have no speeches",
            seen.len()
        );
        findings.push(Finding::question(first, QuestionKind::Speeches, message));
    }
}

/// Accounts for the lines that a line of a manuscript spreads over, as for the first of them; not for those left out in between and
/// those that the format accounted for.
fn follow(lines: &[Line], ledger: &mut Vec<LedgerEntry>, of_format: &HashSet<usize>) {
    let spread: HashMap<_, _> =
        lines.iter().filter(|line| line.last > line.number).map(|line| (line.number, line.last)).collect();
    if spread.is_empty() {
        return;
    }
    let dropped = ledger.iter().filter(|entry| entry.taken_as == TakenAs::Dropped);
    let dropped: HashSet<_> = dropped.map(|entry| entry.line).collect();
    let going_on = ledger.iter().filter_map(|entry| Some((entry, *spread.get(&entry.line)?)));
    let last_of: BTreeMap<_, _> = going_on.map(|(entry, last)| (entry.line, (last, entry.taken_as))).collect();
    for (first, (last, taken_as)) in last_of {
        let why = format!("goes on from line {first}");
        let lines = (first + 1..=last).filter(|line| !dropped.contains(line) && !of_format.contains(line));
        ledger.extend(lines.map(|line| LedgerEntry { line, taken_as, why: why.clone() }));
    }
}
