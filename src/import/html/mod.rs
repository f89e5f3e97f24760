//! Reads a saved web page: its main text as lines and its metadata as facts. The rest is left out and listed.
//!
//! ```text
//! text ──page──▶ runs of words in elements ──main_text, boxes, repeats──▶ a fate for each run ──▶ document
//!        └──head──▶ metadata ──facts──▶ stated facts
//! ```

pub(crate) mod boxes;
pub(crate) mod facts;
pub(crate) mod guard;
pub(crate) mod head;
pub(crate) mod main_text;
pub(crate) mod measures;
pub(crate) mod page;
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
    },
    model::LineUse,
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
    let page = page::read(text);
    let mut manuscript = Manuscript::default();
    let mut fates = main_text::find(&page).fates(&page);
    manuscript.stated = facts::take(&page, &mut fates, &mut manuscript.findings);
    manuscript.ledger = account(&page, &fates, text);
    let is_rule = |run: &Run| run.kind == RunKind::Rule;
    let mut typed = Typed::default();
    for (run, fate) in page.runs.into_iter().zip(fates) {
        match fate {
            Fate::Kept if run.typed.is_some() => typed.take(run),
            Fate::Kept => {
                typed.end(&mut manuscript);
                manuscript.lines.push(line(run));
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

/// Rows of text that is printed as typed, as in `<pre>`, which may be hard-wrapped.
#[derive(Default)]
struct Typed {
    rows: Vec<Row<'static>>,
}

impl Typed {
    fn take(&mut self, run: Run) {
        let before = self.rows.last().map_or(run.first, |row| row.last + 1);
        let indent = run.typed.unwrap_or(0);
        let (number, last) = (run.first, run.last);
        let Line { text, mark, .. } = line(run);
        let width = text.chars().count();
        let blank = number.saturating_sub(before);
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
