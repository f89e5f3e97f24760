//! Reads a saved web page: its main text as lines and its metadata as facts. The rest is left out and listed.
//!
//! ```text
//! text ──page──▶ runs of words in elements ──main_text, boxes, repeats──▶ a fate for each run ──▶ document
//!        └──head──▶ metadata ──facts──▶ stated facts
//! ```

pub(crate) mod boxes;
pub(crate) mod entities;
pub(crate) mod facts;
pub(crate) mod guard;
pub(crate) mod head;
pub(crate) mod main_text;
pub(crate) mod measures;
pub(crate) mod page;
pub(crate) mod printed;
pub(crate) mod raised;
pub(crate) mod repeats;
pub(crate) mod signs;
pub(crate) mod tags;

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        layout::{
            lay::{Laid, lay},
            row::Row,
        },
        line_document::{Line, Manuscript, Mark},
        source::Refusal,
        transcript::labels::{confidence, rating::Confidence},
    },
    model::{Finding, LineUse, QuestionKind},
};
use measures::Fate;
use page::{Page, Run};
use tags::RunKind;

/// The characters of left-out text that the ledger shows.
const EXCERPT: usize = 60;

/// Reads a saved web page.
///
/// # Errors
/// If it has markup that no page has and that would take too long to read.
pub(crate) fn read(text: &str) -> Result<Manuscript<'static>, Refusal> {
    guard::check(text)?;
    let mut page = page::read(text);
    let mut manuscript = Manuscript::default();
    let mut fates = main_text::find(&page).fates(&page);
    leave_out_notes(&page, &mut fates);
    if page.repaired > 0 {
        let message = format!(
            "markup coded twice, such as “&#8217;”, was read as the mark that it stands for, in {} places",
            page.repaired
        );
        manuscript.findings.push(Finding::note(None, QuestionKind::Encoding, message));
    }
    let names = names_above(&page, &fates);
    manuscript.stated = facts::take(&page, &mut fates, &mut manuscript.findings);
    manuscript.ledger = account(&page, &fates, text);
    printed::mark(&mut page, &fates);
    let is_rule = |run: &Run| run.kind == RunKind::Rule;
    let mut typed = Typed::default();
    for ((run, fate), is_name) in page.runs.into_iter().zip(fates).zip(names) {
        match fate {
            Fate::Kept if is_name => {
                typed.end(&mut manuscript);
                manuscript.lines.push(Line { mark: Mark::Heading(NAME_LEVEL), ..line(run) });
            }
            Fate::Kept if run.typed.is_some() => typed.take(run),
            Fate::Kept => {
                typed.end(&mut manuscript);
                go_on_or_begin(run, &mut manuscript.lines);
            }
            // A person may want them back.
            Fate::Dropped(..) if !run.text.is_empty() && !is_rule(&run) => {
                manuscript.lines.push(Line { decided: Some(LineUse::LeftOut), ..line(run) });
            }
            Fate::Dropped(..) | Fate::Fact(_) => {}
        }
    }
    typed.end(&mut manuscript);
    manuscript.lines.sort_by_key(|line| line.number);
    Ok(manuscript)
}

/// The level of headings that are names above the words of who speaks, below those of the markup.
const NAME_LEVEL: u8 = 7;

/// Leaves out the notes below the text whose marks are in it.
fn leave_out_notes(page: &Page, fates: &mut [Fate]) {
    for (index, (run, fate)) in page.runs.iter().zip(fates).enumerate() {
        if run.is_note && *fate == Fate::Kept {
            *fate = Fate::Dropped(page.holders.len() + page.runs.len() + index, signs::Sign::Notes.why());
        }
    }
}

/// Which runs are names above the words: the terms of a list, or lines wholly in bold type, where each of them names somebody.
fn names_above(page: &Page, fates: &[Fate]) -> Vec<bool> {
    let kept = || page.runs.iter().zip(fates).enumerate().filter(|(_, (_, fate))| **fate == Fate::Kept);
    let is_bold = |run: &Run| run.bold > 0 && run.bold == run.text.len() && run.kind == RunKind::Paragraph;
    let mut names = vec![false; page.runs.len()];
    // Where others speak with a colon, the names are those of a list.
    if kept().any(|(_, (run, _))| facts::begins_a_turn(run)) {
        return names;
    }
    let is_set_apart: [&dyn Fn(&Run) -> bool; 2] = [&|run| run.is_term, &|run| is_bold(run) && !run.is_term];
    for is_set_apart in is_set_apart {
        let apart: Vec<usize> = kept().filter(|(_, (run, _))| is_set_apart(run)).map(|(index, _)| index).collect();
        let names_somebody = |index: &usize| {
            let phrase = page.runs[*index].text.trim_end_matches([':', '：', ' ']);
            let next = kept().find(|(next, _)| next > index).map(|(_, (run, _))| run);
            let has_words = next.is_some_and(|run| run.bold == 0 && run.kind != RunKind::Rule);
            has_words && !phrase.contains([':', '：']) && confidence::rate_phrase(phrase).0 == Confidence::Certain
        };
        if apart.len() > 1 && apart.iter().all(names_somebody) {
            for index in apart {
                names[index] = true;
            }
        }
    }
    names
}

/// Rows of text that is printed as typed, as in `<pre>`, which may be hard-wrapped.
#[derive(Default)]
struct Typed {
    rows: Vec<Row<'static>>,
    /// The element of the last row.
    holder: usize,
}

impl Typed {
    fn take(&mut self, run: Run) {
        let before = self.rows.last().map_or(run.first, |row| row.last + 1);
        let indent = run.typed.unwrap_or(0);
        let (number, last, run_holder) = (run.first, run.last, run.holder);
        let Line { text, mark, .. } = line(run);
        let width = text.chars().count();
        let is_apart = run_holder != self.holder && !self.rows.is_empty();
        self.holder = run_holder;
        let blank = number.saturating_sub(before).max(usize::from(is_apart));
        self.rows.push(Row { number, last, text, mark, indent, width, blank, is_page_top: false });
    }

    /// Makes lines of the rows so far.
    fn end(&mut self, manuscript: &mut Manuscript<'static>) {
        let Laid { lines, ledger, findings } = lay(&std::mem::take(&mut self.rows));
        manuscript.lines.extend(lines);
        manuscript.ledger.extend(ledger);
        manuscript.findings.extend(findings);
    }
}

/// The lines of a fragment of markup inside another text, after `above` lines of it.
///
/// # Errors
/// If it has markup that no page has.
pub(crate) fn fragment(text: &str, above: usize) -> Result<Vec<Line<'static>>, Refusal> {
    guard::check(text).map_err(|refusal| Refusal { line: refusal.line + above, ..refusal })?;
    let begins = text.trim_start();
    if begins.starts_with('<') && begins.contains('>') && !is_markup(begins) {
        let lines = source_lines(text).zip(above + 1..).filter(|(line, _)| !line.trim().is_empty());
        return Ok(lines.map(|(line, number)| Line::new(number, line.to_owned(), Mark::Plain)).collect());
    }
    let lines = page::read(text).runs.into_iter().map(line).map(|line| Line {
        number: line.number + above,
        last: line.last + above,
        ..line
    });
    Ok(lines.collect())
}

/// Whether a tag is one of a web page, or a comment, and not `<applause>`.
pub(crate) fn is_markup(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
    name.starts_with(['!', '?']) || tags::is_element(&name[..end].to_ascii_lowercase())
}

/// Whether a tag ends a line.
pub(crate) fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// Adds a run as a line, or to the last line where it begins as what goes on with it in minutes: `… and then`.
fn go_on_or_begin(run: Run, lines: &mut Vec<Line<'static>>) {
    let goes_on = run.text.starts_with("… ") && run.bold == 0 && run.kind == RunKind::Paragraph;
    if goes_on && let Some(before) = lines.pop_if(|before| before.decided.is_none() && !before.mark.is_heading()) {
        let text = format!("{} {}", before.text, run.text);
        return lines.push(Line::new(before.number, text, before.mark).through(run.last));
    }
    lines.push(line(run));
}

fn line(run: Run) -> Line<'static> {
    let mark = match run.kind {
        RunKind::Heading(level) => Mark::Heading(level),
        _ if run.bold > 0 => Mark::Bold(run.bold),
        RunKind::Item => Mark::Item,
        RunKind::Paragraph | RunKind::Rule => Mark::Plain,
    };
    let text = if run.kind == RunKind::Rule { "* * *".to_owned() } else { run.text };
    Line::new(run.first, text, mark).through(run.last)
}

/// Ledger entries for all source lines that are not lines of the document, also for lines without words.
fn account(page: &Page, fates: &[Fate], text: &str) -> Vec<LedgerEntry> {
    let mut ledger = Vec::new();
    let mut groups: HashMap<usize, usize> = HashMap::new();
    let mut seen = HashSet::new();
    for (run, fate) in page.runs.iter().zip(fates) {
        match fate {
            Fate::Kept => seen.extend(run.first..=run.last),
            Fate::Fact(what) => {
                seen.extend(run.first..=run.last);
                let entry = |line| LedgerEntry { line, taken_as: TakenAs::Metadata, why: (*what).to_owned() };
                ledger.extend((run.first..=run.last).map(entry));
            }
            Fate::Dropped(..) if run.text.is_empty() => {}
            Fate::Dropped(group, why) => {
                let entry = *groups.entry(*group).or_insert_with(|| {
                    ledger.push(LedgerEntry { line: run.first, taken_as: TakenAs::Dropped, why: (*why).to_owned() });
                    ledger.len() - 1
                });
                quote(&mut ledger[entry].why, why.len(), &run.text);
                seen.insert(ledger[entry].line);
                for line in run.first..=run.last {
                    if seen.insert(line) {
                        ledger.push(LedgerEntry { line, taken_as: TakenAs::Dropped, why: (*why).to_owned() });
                    }
                }
            }
        }
    }
    // The quotes are still open.
    for entry in groups.into_values() {
        ledger[entry].why.push('”');
    }
    let unseen: BTreeSet<usize> = page.unseen.iter().copied().collect();
    ledger.extend(unseen.iter().map(|line| {
        let why = "not seen: a script, a style, the head".to_owned();
        LedgerEntry { line: *line, taken_as: TakenAs::Dropped, why }
    }));
    seen.extend(unseen);
    let lines = source_lines(text).zip(1..).filter(|(line, number)| !line.trim().is_empty() && !seen.contains(number));
    let markup = |line| LedgerEntry { line, taken_as: TakenAs::Dropped, why: "markup, no words".to_owned() };
    ledger.extend(lines.map(|(_, number)| markup(number)));
    ledger
}

/// The lines of a page, as the tokenizer counts them.
fn source_lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// Appends the beginning of the left-out words to the reason.
fn quote(why: &mut String, reason: usize, words: &str) {
    let said = why[reason..].chars().count();
    if said >= EXCERPT {
        return;
    }
    why.push_str(if said == 0 { ": “" } else { " · " });
    why.extend(words.chars().take(EXCERPT - said));
    if words.chars().nth(EXCERPT - said).is_some() {
        why.push('…');
    }
}
