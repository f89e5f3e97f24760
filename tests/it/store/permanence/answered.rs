//! What a person set stays, on its own words, whatever the page says later: a record is edited by hand and imported again, a
//! thousand times, and what was set is kept track of beside the program.

use std::collections::{BTreeMap, BTreeSet};

use plenary::{
    model::{FactKey, Paragraph, ParagraphId, ParagraphKind, Record, UnitKey},
    store::{ImportItem, ImportOptions, Imported},
};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::{setting, truth::Truth};
use crate::support::{Site, archive::Numbers};

/// What a person set, and by whose words the test knows its paragraph.
#[derive(Clone, Debug)]
struct Set {
    value: Value,
    lineage: BTreeSet<usize>,
}

struct Archive {
    site: Site,
    runtime: Runtime,
    numbers: Numbers,
    set: BTreeMap<String, Set>,
    /// Paragraphs that the person added, by id.
    added: BTreeMap<String, String>,
    /// The origins of paragraphs that the person took out.
    taken_out: Vec<BTreeSet<usize>>,
    lost: Vec<String>,
    misplaced: Vec<String>,
    counted: BTreeMap<&'static str, usize>,
}

fn unit_fact(fact: &str, unit: UnitKey) -> String {
    FactKey::new(fact, unit).to_string()
}

impl Archive {
    fn stored(&self) -> Record {
        let [record] = self.site.records().try_into().expect("one session, imported again and again");
        record
    }

    fn import(&self, record: Record, ids_are_given: bool) -> Imported {
        let item = ImportItem { ids_are_given, ..ImportItem::from(record) };
        let options = ImportOptions::new(None).by(Some("Mara Lind".to_owned()));
        let imported = self.runtime.block_on(self.site.store.import_from(&options, &[item], &[]));
        imported.expect("a transaction").remove(0).expect("stored")
    }

    fn below(&mut self, most: usize) -> usize {
        self.numbers.between(0, most.max(1))
    }

    /// Sets a fact, as an editor does who changes an export.
    fn edit(&mut self, truth: &Truth) {
        let stored = self.stored();
        let mut edited = stored.clone();
        let own = format!("words by hand {}", self.numbers.next());
        let kind = self.below(9);
        let lineages = self.lineages(&stored, truth);
        let everything: Vec<_> = lineages.keys().cloned().collect();
        let paragraph = everything.get(self.below(everything.len())).cloned();
        match (kind, paragraph) {
            (0 | 1, _) if edited.participants.is_empty() => return,
            (0, _) => {
                let place = self.below(edited.participants.len());
                let person = &mut edited.participants[place];
                person.name.clone_from(&own);
                self.remember(unit_fact("name", UnitKey::Participant(person.id.clone())), json!(own), BTreeSet::new());
            }
            (1, _) => {
                let place = self.below(edited.participants.len());
                let person = &mut edited.participants[place];
                person.office = Some(own.clone()).filter(|_| place > 0);
                let value = json!(person.office);
                self.remember(unit_fact("office", UnitKey::Participant(person.id.clone())), value, BTreeSet::new());
            }
            (2, _) => {
                let place = self.below(edited.speeches.len());
                let speech = &mut edited.speeches[place];
                speech.heading = Some(own.clone());
                self.remember(unit_fact("heading", UnitKey::Speech(speech.id.clone())), json!(own), BTreeSet::new());
            }
            (3, _) => {
                edited.session.place = Some(own.clone());
                self.remember(unit_fact("place", UnitKey::Session), json!(own), BTreeSet::new());
            }
            (4, Some(id)) => {
                // A new paragraph after this one.
                let speech =
                    edited.speeches.iter_mut().find(|speech| speech.paragraphs.iter().any(|p| *p.id.as_str() == id));
                let paragraphs = &mut speech.expect("its speech").paragraphs;
                let place = paragraphs.iter().position(|p| p.id.as_str() == id).expect("its place");
                let id = ParagraphId::derive(&["by hand", &own]);
                let new = Paragraph { id, ..Paragraph::new(ParagraphKind::Text, own.clone()) };
                self.added.insert(new.id.to_string(), own);
                paragraphs.insert(place + 1, new);
            }
            (5, Some(id)) if lineages[&id].len() == 1 && everything.len() > 30 => {
                for speech in &mut edited.speeches {
                    if speech.paragraphs.len() > 1 {
                        speech.paragraphs.retain(|paragraph| paragraph.id.as_str() != id);
                    }
                }
                let is_out = edited.speeches.iter().flat_map(|speech| &speech.paragraphs).all(|p| p.id.as_str() != id);
                if is_out {
                    self.set.remove(&unit_fact("text", UnitKey::Paragraph(id.parse().expect("an id"))));
                    self.taken_out.push(lineages[&id].clone());
                }
            }
            (_, Some(id)) => {
                let mut paragraphs = edited.speeches.iter_mut().flat_map(|speech| &mut speech.paragraphs);
                let paragraph = paragraphs.find(|paragraph| paragraph.id.as_str() == id).expect("it is there");
                paragraph.text.clone_from(&own);
                let key = unit_fact("text", UnitKey::Paragraph(paragraph.id.clone()));
                self.remember(key, json!(own), lineages[&id].clone());
            }
            (_, None) => {}
        }
        *self.counted.entry("edits by hand").or_default() += 1;
        self.import(edited, true);
    }

    fn remember(&mut self, key: String, value: Value, lineage: BTreeSet<usize>) {
        self.set.insert(key, Set { value, lineage });
    }

    /// The origins of each paragraph of the page that the record has, by id: the page's paragraphs, in order, are those of the
    /// record, without those that the person added or took out.
    fn lineages(&mut self, stored: &Record, truth: &Truth) -> BTreeMap<String, BTreeSet<usize>> {
        let read = |paragraph: &Paragraph| {
            let key: FactKey = unit_fact("text", UnitKey::Paragraph(paragraph.id.clone())).parse().expect("a key");
            let answer = stored.answers.iter().find(|answer| answer.key == key && !answer.is_unplaced);
            let text = answer.and_then(|answer| answer.reading()).and_then(Value::as_str);
            text.map_or_else(|| paragraph.text.clone(), str::to_owned)
        };
        let paragraphs = stored.speeches.iter().flat_map(|speech| &speech.paragraphs);
        let mut of_page = paragraphs.filter(|paragraph| !self.added.contains_key(paragraph.id.as_str())).peekable();
        let mut lineages = BTreeMap::new();
        let mut strange = Vec::new();
        for (_, words) in truth.paragraphs() {
            let lineage = truth.lineage(words);
            let printed = super::truth::text(words);
            match of_page.peek() {
                Some(paragraph) if read(paragraph) == printed => {
                    lineages.insert(paragraph.id.to_string(), lineage);
                    of_page.next();
                }
                _ => {
                    let mut out = self.taken_out.iter().flatten().map(|origin| truth.known(*origin));
                    if !out.any(|origin| lineage.contains(&origin)) {
                        strange.push(format!("“{printed}” of the page is not in the record"));
                    }
                }
            }
        }
        strange.extend(of_page.map(|paragraph| format!("“{}” of the record is not on the page", paragraph.text)));
        self.misplaced.extend(strange.into_iter().take(1));
        lineages
    }

    /// Imports the page as it is now, and looks at everything that was ever set.
    fn import_page(&mut self, truth: &Truth) {
        self.import(truth.record(), false);
        let stored = self.stored();
        let lineages = self.lineages(&stored, truth);
        for (key, Set { value, lineage }) in &self.set {
            let Some(answer) = stored.answers.iter().find(|answer| answer.key.to_string() == *key) else {
                self.lost.push(format!("{key}: {value} is not kept"));
                continue;
            };
            if answer.value != *value {
                self.lost.push(format!("{key}: {value} became {}", answer.value));
            }
            if answer.is_unplaced {
                *self.counted.entry("unplaced").or_default() += 1;
                continue;
            }
            *self.counted.entry("placed").or_default() += 1;
            let (is_there, now) = match &answer.key.unit {
                UnitKey::Session => (true, json!(stored.session.place)),
                UnitKey::Participant(id) => match stored.participants.iter().find(|person| person.id == *id) {
                    Some(person) if answer.key.fact == "name" => (true, json!(person.name)),
                    Some(person) => (true, json!(person.office)),
                    None => (false, Value::Null),
                },
                UnitKey::Speech(id) => match stored.speeches.iter().find(|speech| speech.id == *id) {
                    Some(speech) => (true, json!(speech.heading)),
                    None => (false, Value::Null),
                },
                UnitKey::Paragraph(id) => {
                    let mut paragraphs = stored.speeches.iter().flat_map(|speech| &speech.paragraphs);
                    if lineages
                        .get(id.as_str())
                        .is_some_and(|now| lineage.iter().all(|origin| !now.contains(&truth.known(*origin))))
                    {
                        self.misplaced.push(format!("{key}: {value} of {lineage:?} is at {:?}", lineages[id.as_str()]));
                    }
                    match paragraphs.find(|paragraph| paragraph.id == *id) {
                        Some(paragraph) => (true, json!(paragraph.text)),
                        None => (false, Value::Null),
                    }
                }
                UnitKey::Decision(_) | UnitKey::Source(_) => (false, Value::Null),
            };
            if !is_there || now != *value {
                self.lost.push(format!("{key}: {value} is {now} in the record"));
            }
        }
        for (id, text) in &self.added {
            let mut paragraphs = stored.speeches.iter().flat_map(|speech| &speech.paragraphs);
            let is_there = paragraphs.any(|paragraph| paragraph.id.as_str() == id && paragraph.text == *text);
            let key = unit_fact(FactKey::PRESENCE, UnitKey::Paragraph(id.parse().expect("an id")));
            match stored.answers.iter().find(|answer| answer.key.to_string() == key) {
                Some(answer) if answer.is_unplaced => *self.counted.entry("added, unplaced").or_default() += 1,
                Some(_) if is_there => *self.counted.entry("added, placed").or_default() += 1,
                Some(_) => self.lost.push(format!("{key}: “{text}” is not in the record")),
                None => self.lost.push(format!("{key}: “{text}” is not kept")),
            }
        }
    }
}

#[test]
fn what_a_person_set_is_never_lost_and_never_given_to_other_words() {
    for seed in setting("PLENARY_FROM", 1)..=setting("PLENARY_SEEDS", 1) {
        let runtime = Runtime::new().expect("a runtime");
        let site = runtime.block_on(Site::with([]));
        let mut truth = Truth::new(seed);
        let mut archive = Archive {
            site,
            runtime,
            numbers: Numbers::new(seed + 1_000),
            set: BTreeMap::new(),
            added: BTreeMap::new(),
            taken_out: Vec::new(),
            lost: Vec::new(),
            misplaced: Vec::new(),
            counted: BTreeMap::new(),
        };
        archive.import(truth.record(), false);
        for _ in 0..setting("PLENARY_EDITS_ANSWERED", 150) {
            if archive.below(3) == 0 {
                archive.edit(&truth);
            } else {
                truth.edit();
            }
            archive.import_page(&truth);
            if !(archive.lost.is_empty() && archive.misplaced.is_empty()) {
                break;
            }
        }
        println!("seed {seed}: {:?}", archive.counted);
        assert_eq!(archive.lost, Vec::<String>::new(), "seed {seed}");
        assert_eq!(archive.misplaced, Vec::<String>::new(), "seed {seed}");
        assert_eq!(archive.site.store.check().expect("looked at"), []);
    }
}
