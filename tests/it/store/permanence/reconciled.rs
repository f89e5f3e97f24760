//! The promise as the pure part keeps it: a store of one record, with its former addresses beside it.

use std::collections::{BTreeMap, HashMap, HashSet};

use plenary::{
    model::{ParagraphId, Record, Unit},
    reconcile::{FormerParagraph, ReconcileContext, Reconciled, reconcile},
};

use super::{
    edits::Edit,
    ledger::{Answer, Archive, Kept, Ledger},
    setting,
    truth::Truth,
};

#[derive(Default)]
struct Memory {
    record: Option<Record>,
    former: BTreeMap<ParagraphId, FormerParagraph>,
    /// The words that each id had first.
    first: HashMap<ParagraphId, String>,
}

impl Archive for Memory {
    fn import(&mut self, record: Record) -> Record {
        let Some(stored) = self.record.take() else {
            let paragraphs = record.speeches.iter().flat_map(|speech| &speech.paragraphs);
            self.first = paragraphs.map(|paragraph| (paragraph.id.clone(), paragraph.text.clone())).collect();
            return self.record.insert(record).clone();
        };
        let former: Vec<_> = self.former.values().cloned().collect();
        let nobody = HashSet::new();
        let known = ReconcileContext { ids_are_given: false, former: &former, people: &nobody, first: &self.first };
        let Reconciled { record, moves, .. } = reconcile(&stored, record, known);
        let mut was = HashMap::new();
        for speech in &stored.speeches {
            let speaker = speech.participant.as_ref().map(ToString::to_string).or(speech.label.clone());
            for paragraph in &speech.paragraphs {
                was.insert(paragraph.id.to_string(), (speaker.clone().unwrap_or_default(), &paragraph.text));
            }
        }
        for moved in moves.into_iter().filter(|moved| moved.unit == Unit::Paragraph) {
            let id: ParagraphId = moved.id.parse().expect("an id");
            let target = moved.target.map(|target| target.parse().expect("an id"));
            if let Some((speaker, words)) = was.get(&moved.id) {
                let words = (*words).clone();
                self.former.insert(id.clone(), FormerParagraph { id, speaker: speaker.clone(), words, target });
            } else {
                self.former.get_mut(&id).expect("a former one").target = target;
            }
        }
        record.speeches.iter().flat_map(|speech| &speech.paragraphs).for_each(|p| _ = self.former.remove(&p.id));
        for paragraph in record.speeches.iter().flat_map(|speech| &speech.paragraphs) {
            self.first.entry(paragraph.id.clone()).or_insert_with(|| paragraph.text.clone());
        }
        self.record.insert(record).clone()
    }

    fn answer(&mut self, id: &str) -> Answer {
        let id: ParagraphId = id.parse().expect("an id");
        match self.former.get(&id) {
            None => Answer::There,
            Some(former) => former.target.as_ref().map_or(Answer::Gone, |target| Answer::Elsewhere(target.to_string())),
        }
    }
}

#[test]
fn no_id_ever_leads_to_other_words() {
    let (seeds, edits) = (setting("PLENARY_SEEDS", 1), setting("PLENARY_EDITS", 1_000));
    let mut kept: BTreeMap<Edit, Kept> = BTreeMap::new();
    let (mut wrong, mut strayed, mut broken, mut total) = (0, 0, 0, Kept::default());
    let mut reports = Vec::new();
    for seed in setting("PLENARY_FROM", 1)..=seeds {
        let (mut truth, mut ledger, mut archive) = (Truth::new(seed), Ledger::default(), Memory::default());
        ledger.import(&truth, None, &mut archive);
        for _ in 0..edits {
            let edit = truth.edit();
            ledger.import(&truth, Some(edit), &mut archive);
        }
        wrong += ledger.wrong;
        strayed += ledger.strayed.len();
        reports.extend(ledger.strays.into_iter().map(|report| format!("seed {seed}, stray, {report}")));
        broken += ledger.broken;
        reports.extend(ledger.reports.into_iter().map(|report| format!("seed {seed}, {report}")));
        for (edit, more) in ledger.kept {
            add(kept.entry(edit).or_default(), more);
        }
        add(&mut total, ledger.total);
    }
    println!("{seeds} seeds of {edits} edits: {wrong} wrong, {strayed} strayed, {broken} broken; at the end {total:?}");
    for (edit, kept) in &kept {
        println!("{edit:?}: {kept:?}");
    }
    for report in reports.iter().take(20) {
        println!("{report}");
    }
    assert_eq!((wrong, strayed, broken), (0, 0, 0));
    // Not because everything is gone: so many ids of a hundred edits may be.
    for (edit, kept) in kept {
        let most = match edit {
            Edit::Delete => 100,
            // Formulas that another speaker says now are other paragraphs.
            Edit::Swap => 30,
            Edit::Relabel | Edit::Respell | Edit::Reassign => 15,
            Edit::SplitSpeech | Edit::MergeSpeeches => 120,
            _ => 1,
        };
        assert!(kept.gone * 100 <= kept.edits * most, "{edit:?}: {kept:?}");
    }
}

fn add(sum: &mut Kept, more: Kept) {
    sum.edits += more.edits;
    sum.there += more.there;
    sum.elsewhere += more.elsewhere;
    sum.gone += more.gone;
}
