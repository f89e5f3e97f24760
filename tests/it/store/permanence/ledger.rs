//! Every id ever given, what it was given to, and what its address answers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use plenary::model::Record;

use super::{edits::Edit, truth::Truth};

/// An archive with one session, which is imported again and again.
pub trait Archive {
    /// Imports the record, and gives it back as it is stored.
    fn import(&mut self, record: Record) -> Record;

    /// Where the address of a paragraph leads.
    fn answer(&mut self, id: &str) -> Answer;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 200: it is there.
    There,
    /// 301, to a paragraph that is there.
    Elsewhere(String),
    /// 410.
    Gone,
}

/// What became of the ids that were there before an edit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept {
    pub edits: usize,
    pub there: usize,
    pub elsewhere: usize,
    pub gone: usize,
}

#[derive(Default)]
pub struct Ledger {
    /// What the words were that each id was given to.
    given: HashMap<String, BTreeSet<usize>>,
    /// The words that it led to when last it was there.
    last: HashMap<String, BTreeSet<usize>>,
    /// Ids that were there when last asked.
    leading: BTreeSet<String>,
    /// By edit: what became of the ids that were there before, one edit after the other.
    pub kept: BTreeMap<Edit, Kept>,
    pub total: Kept,
    /// Ids that led to words of others than they had when last they were there.
    pub wrong: usize,
    /// Ids that led to words of others than they were given to.
    pub strayed: BTreeSet<String>,
    pub strays: Vec<String>,
    /// Paragraphs that led to nothing, or through more than one hop.
    pub broken: usize,
    pub reports: Vec<String>,
    reported: BTreeSet<String>,
    /// The text that each id had when last it was there.
    words: HashMap<String, String>,
}

impl Ledger {
    /// Imports the session as it is, and asks for every id ever given.
    pub fn import(&mut self, truth: &Truth, edit: Option<Edit>, archive: &mut impl Archive) {
        let record = archive.import(truth.record());
        let ids: Vec<_> =
            record.speeches.iter().flat_map(|speech| &speech.paragraphs).map(|p| p.id.to_string()).collect();
        let lineages: Vec<_> = truth.paragraphs().map(|(_, paragraph)| truth.lineage(paragraph)).collect();
        assert_eq!(ids.len(), lineages.len());
        let now: HashMap<_, _> = ids.iter().zip(&lineages).collect();
        assert_eq!(now.len(), ids.len(), "no id is given twice");
        for (id, lineage) in &now {
            self.given.entry((*id).clone()).or_insert_with(|| (*lineage).clone());
        }
        self.total = Kept::default();
        let mut kept = Kept::default();
        let mut leading = BTreeSet::new();
        for (id, given) in &self.given {
            let answer = archive.answer(id);
            let led = self.leading.contains(id);
            let lineage = match &answer {
                Answer::There => now.get(id),
                Answer::Elsewhere(target) => now.get(target),
                Answer::Gone => {
                    self.total.gone += 1;
                    kept.gone += usize::from(led);
                    assert!(!now.contains_key(id), "{id} is there and answers “gone”");
                    continue;
                }
            };
            let Some(lineage) = lineage else {
                self.broken += 1;
                continue;
            };
            if matches!(answer, Answer::There) {
                self.total.there += 1;
                kept.there += usize::from(led);
            } else {
                self.total.elsewhere += 1;
                kept.elsewhere += usize::from(led);
            }
            if matches!(answer, Answer::There) {
                leading.insert(id.clone());
            }
            let known = |known: &BTreeSet<usize>| known.iter().any(|origin| lineage.contains(&truth.known(*origin)));
            if self.last.get(id).is_some_and(|last| !known(last)) {
                self.wrong += 1;
                if self.reported.insert(id.clone()) {
                    let target = if let Answer::Elsewhere(target) = &answer { target } else { id };
                    self.reports.push(format!(
                        "{edit:?}: {id} ({answer:?}) had {:?}, leads to {lineage:?}\n    was “{}”\n    now “{}”",
                        self.last[id],
                        self.words.get(id).cloned().unwrap_or_default(),
                        text(&record, target),
                    ));
                }
            }
            if !known(given) && self.strayed.insert(id.clone()) {
                self.strays.push(format!("{edit:?}: {id} ({answer:?}) was given to {given:?}, leads to {lineage:?}"));
            }
        }
        self.leading = leading;
        for id in &ids {
            self.words.insert(id.clone(), text(&record, id));
        }
        for (id, lineage) in now {
            self.last.insert(id.clone(), lineage.clone());
        }
        if let Some(edit) = edit {
            let sum = self.kept.entry(edit).or_default();
            sum.edits += 1;
            sum.there += kept.there;
            sum.elsewhere += kept.elsewhere;
            sum.gone += kept.gone;
        }
    }
}

fn text(record: &Record, id: &str) -> String {
    let mut paragraphs =
        record.speeches.iter().enumerate().flat_map(|(n, speech)| speech.paragraphs.iter().map(move |p| (n, p)));
    let found = paragraphs.find(|(_, paragraph)| paragraph.id.as_str() == id);
    found.map(|(n, paragraph)| format!("[{n}] {}", paragraph.text)).unwrap_or_default()
}
