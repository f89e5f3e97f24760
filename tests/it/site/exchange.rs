//! Exports everything as it was imported: the same addresses, the same bytes.

use plenary::{export, model::Record, store::ImportOutcome};

use crate::support::{Site, a_session, accepted, archive, samples};

fn as_json(records: &[Record]) -> Vec<String> {
    records.iter().map(|record| export::json(record).expect("JSON")).collect()
}

fn read_back(json: &[String]) -> Vec<Record> {
    json.iter().map(|json| accepted(serde_json::from_str::<Record>(json).expect("a record"))).collect()
}

/// Records whose addresses are easily lost: similar, long, in several scripts, with gaps.
fn awkward() -> Vec<Record> {
    let long = "an organisation whose name is much longer than any address would bear it to be";
    let session = || a_session().by("CSTO").at("Dushanbe");
    vec![
        session().titled("First").speech("TJ", "Colleagues,").record(),
        session().titled("Second").speech("TJ", "Colleagues,").record(),
        session().titled("Third").speech("TJ", "Colleagues,").record(),
        a_session().by(long).at(&long.replace("organisation", "enormous palace")).speech("RU", "One.").record(),
        a_session().titled("The same").by(long).at(&long.replace("organisation", "enormous palace")).record(),
        a_session().titled("Встреча").by("ОДКБ").at("Душанбе").speech("RU", "Уважаемые коллеги!\n\n<…>").record(),
        a_session().titled("会议").at("北京").on("2021").question("谁？").speech("CN", "各位同事").record(),
        a_session().titled("Empty").on("2021-09").record(),
    ]
}

#[tokio::test]
async fn an_export_imported_elsewhere_is_the_same_export_byte_for_byte() {
    for records in [samples(), awkward(), archive::archive(7, 60, archive::FULL)] {
        let site = Site::with(records).await;
        let exported = as_json(&site.records());
        let elsewhere = Site::with(read_back(&exported)).await;
        assert_eq!(as_json(&elsewhere.records()), exported);
        for list in ["/sessions", "/speeches", "/participants", "/decisions", "/organisations", "/countries", "/about"]
        {
            assert_eq!(site.get(list).await.text(), elsewhere.get(list).await.text(), "{list}");
        }
    }
}

#[tokio::test]
async fn the_order_of_imports_does_not_change_an_export() {
    let site = Site::with(awkward()).await;
    let exported = as_json(&site.records());
    let backwards: Vec<_> = exported.iter().rev().cloned().collect();
    let elsewhere = Site::with(read_back(&backwards)).await;
    let mut there = as_json(&elsewhere.records());
    let mut here = exported;
    here.sort();
    there.sort();
    assert_eq!(there, here);
}

#[tokio::test]
async fn importing_again_changes_nothing_and_says_so() {
    let site = Site::sample().await;
    let revision = site.store.snapshot().expect("a snapshot").state().revision;
    let exported = as_json(&site.records());
    for records in [samples(), read_back(&exported)] {
        for record in &records {
            let outcome = site.store.import(record).await.expect("an answer");
            assert!(matches!(outcome.outcome, ImportOutcome::Unchanged), "{outcome:?}");
        }
        for outcome in site.store.import_all(&records).await.expect("a transaction") {
            assert!(
                matches!(outcome.as_ref().map(|imported| &imported.outcome), Ok(ImportOutcome::Unchanged)),
                "{outcome:?}"
            );
        }
    }
    assert_eq!(site.store.snapshot().expect("a snapshot").state().revision, revision);
    assert_eq!(as_json(&site.records()), exported);
}

#[tokio::test]
async fn an_empty_archive_exports_nothing() {
    assert!(Site::with([]).await.records().is_empty());
}
