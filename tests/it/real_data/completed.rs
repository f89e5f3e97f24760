//! Hosts publish a part of a session and complete it later: every address of the part must lead to the same words in the whole.

use std::{
    fs::File,
    io::{BufRead, BufReader},
};

use flate2::read::GzDecoder;
use plenary::{
    import::{self, Facts, Format, Source},
    model::Record,
    store::{ImportItem, ImportOptions, ImportOutcome, SourceText},
};
use serde::Deserialize;

use crate::support::{Site, archive::Numbers, real};

/// How many sessions are cut.
const SESSIONS: usize = 60;

/// A published transcript, as a line of the collection has it.
#[derive(Deserialize)]
struct Published {
    source_url: String,
    title: String,
    date: String,
    text: String,
    speeches: Vec<Speech>,
}

#[derive(Deserialize)]
struct Speech {
    label: String,
}

/// Real transcripts of three speeches and more; nothing where the collection does not lie beside the project.
fn published() -> Vec<Published> {
    let Some(path) = real("transcripts/dev.jsonl.gz") else { return Vec::new() };
    let file = File::open(path).expect("a file");
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    let all = lines.map(|line| serde_json::from_str(&line.expect("a line")).expect("a transcript"));
    all.filter(|one: &Published| one.speeches.len() >= 3).take(SESSIONS).collect()
}

impl Published {
    /// What is imported: with the address of the page, or without.
    fn incoming(&self, text: &str, has_address: bool) -> ImportItem {
        let facts = Facts {
            title: Some(self.title.clone()),
            date: self.date.parse().ok(),
            source_url: has_address.then(|| self.source_url.clone()),
            ..Facts::default()
        };
        let draft = import::read(Source::new(text, Format::Text), &facts, &[]).expect("it can be read");
        let record = draft.accept().unwrap_or_else(|draft| panic!("{}: {:?}", self.title, draft.findings));
        let source = Some(SourceText { name: None, text: text.to_owned() });
        ImportItem { source, ..ImportItem::from(record) }
    }

    /// The text up to one of its speeches, as a host leaves out the rest.
    fn cut(&self, numbers: &mut Numbers) -> String {
        let speech = numbers.between(1, self.speeches.len());
        let mut end = 0;
        for speech in &self.speeches[..=speech] {
            let label = format!("{}:", speech.label);
            end += self.text[end..].find(&label).unwrap_or_else(|| panic!("{}: {label}", self.title));
            end += label.len();
        }
        let label = self.speeches[speech].label.len() + 1;
        format!("{}\n\n<…>\n", self.text[..end - label].trim_end())
    }
}

/// The address of everything in a record that has one.
pub fn addresses(record: &Record) -> Vec<String> {
    let mut addresses = vec![record.session.slug.path()];
    for speech in &record.speeches {
        let name = record.speaker(speech).map(|person| &person.name).or(speech.label.as_ref());
        addresses.push(speech.id.path(name.map_or("Unnamed speaker", String::as_str)));
        addresses.extend(speech.paragraphs.iter().map(|paragraph| paragraph.id.path()));
    }
    addresses.extend(record.participants.iter().map(|person| person.id.path(&person.name)));
    addresses.extend(record.decisions.iter().map(|decision| decision.id.path(&decision.title)));
    addresses
}

#[tokio::test]
async fn a_session_completed_by_its_host_keeps_every_address_it_had() {
    let published = published();
    if published.is_empty() {
        return;
    }
    assert_eq!(published.len(), SESSIONS);
    let (site, whole) = (Site::with([]).await, Site::with([]).await);
    let mut numbers = Numbers::new(4);
    let mut earlier = Vec::new();
    for (number, one) in published.iter().enumerate() {
        let cut = one.incoming(&one.cut(&mut numbers), number % 2 == 0);
        let outcome =
            site.store.import_from(&ImportOptions::new(None), &[cut], &[]).await.expect("a transaction").remove(0);
        let outcome = outcome.unwrap_or_else(|error| panic!("{}: {error}", one.title));
        assert!(matches!(outcome.outcome, ImportOutcome::New), "{}", one.title);
        let snapshot = site.store.snapshot().expect("a snapshot");
        earlier.push(snapshot.record(outcome.slug.as_str()).expect("an answer").expect("it is there"));
    }
    for (number, one) in published.iter().enumerate() {
        let incoming = one.incoming(&one.text, number % 3 != 0);
        whole
            .store
            .import_from(&ImportOptions::new(None), std::slice::from_ref(&incoming), &[])
            .await
            .expect("a transaction");
        let outcomes =
            site.store.import_from(&ImportOptions::new(None), &[incoming], &[]).await.expect("a transaction");
        let outcome = outcomes[0].as_ref().unwrap_or_else(|error| panic!("{}: {error}", one.title));
        assert_eq!(outcome.slug, earlier[number].session.slug, "{}: no second session", one.title);
    }
    let mut lost = Vec::new();
    let mut kept = 0;
    for record in &earlier {
        for address in addresses(record) {
            let status = site.get(&address).await.status;
            if status == 200 { kept += 1 } else { lost.push(format!("{}: {address}: {status}", record.session.title)) }
        }
    }
    println!("{kept} addresses of {} sessions kept, {} lost", earlier.len(), lost.len());
    assert!(lost.is_empty(), "{lost:#?}");

    let (mut here, mut there) = (site.records(), whole.records());
    assert_eq!(here.len(), SESSIONS, "no session twice");
    for records in [&mut here, &mut there] {
        records.sort_by(|one, other| one.session.title.cmp(&other.session.title));
    }
    for (here, there) in here.iter().zip(&there) {
        let sizes = |record: &Record| {
            (
                record.participants.len(),
                record.speeches.iter().map(|speech| speech.paragraphs.len()).collect::<Vec<_>>(),
            )
        };
        assert_eq!(sizes(here), sizes(there), "{}: nobody and nothing twice", here.session.title);
    }
    let people = (site.get("/participants").await, whole.get("/participants").await);
    assert_eq!(people.0.texts(".total"), people.1.texts(".total"), "nobody twice");
    assert_eq!(site.store.check().expect("looked at"), []);
}
