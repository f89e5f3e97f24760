//! What a record says of facts that its text does not state: which they are, and where they come from.

use plenary::{
    export,
    import::{self, Draft, Facts, Format, Source},
    model::{DraftRecord, FactName, Origin, Origins, Record},
};

use crate::{
    import::transcripts::{dated, person},
    support::accepted,
};

const HALL: &str = "The session was chaired by President of Norway Tor Aas. It took place in Bergen.\n\
    President of Norway Tor Aas: Welcome, everybody.\nDelegate Ann Oye (Iceland): We are glad to be here.";

fn origin(draft: &Draft, fact: FactName) -> Option<Origin> {
    draft.record.session.origins.get(fact)
}

fn reread(text: &str, format: Format, facts: &Facts) -> Draft {
    import::read(Source::new(text, format), facts, &[]).expect("an export is read")
}

fn stored() -> Record {
    accepted(dated(HALL).record)
}

#[test]
fn a_fact_that_the_text_does_not_state_says_where_it_comes_from() {
    let draft = dated(HALL);
    for (fact, expected) in [
        (FactName::Title, Some(Origin::Derived)),
        (FactName::Country, Some(Origin::Derived)),
        (FactName::Language, Some(Origin::Derived)),
        (FactName::Kind, Some(Origin::Default)),
        (FactName::Date, None),
    ] {
        assert_eq!(origin(&draft, fact), expected, "{fact:?}");
    }
    let chair = person(&draft, "Tor Aas");
    assert_eq!(chair.origins.get(FactName::Country), Some(Origin::Derived), "the office says for which country");
    assert_eq!(chair.origins.get(FactName::Role), None, "the text says who chaired");
    let delegate = person(&draft, "Ann Oye");
    assert_eq!(delegate.country.as_deref(), Some("IS"));
    assert!(delegate.origins.is_empty(), "the label says all of it");
}

#[test]
fn what_a_person_gives_is_stated() {
    let facts = Facts {
        title: Some("Talks".to_owned()),
        place: Some("Bergen".to_owned()),
        country: Some("NO".to_owned()),
        language: Some("en".to_owned()),
        date: "2021".parse().ok(),
        ..Facts::default()
    };
    let draft = import::read(Source::new(HALL, Format::Text), &facts, &[]).expect("a text");
    assert_eq!(draft.record.session.origins.to_string(), "kind default");
}

#[test]
fn origins_come_back_from_exports_and_do_not_count_as_content() {
    let record = stored();
    assert!(!record.session.origins.is_empty() && record.participants.iter().any(|person| !person.origins.is_empty()));
    for (text, format) in
        [(export::json(&record).expect("JSON"), Format::Json), (export::markdown(&record), Format::Markdown)]
    {
        let back = reread(&text, format, &Facts::default()).accept().expect("a record");
        assert_eq!(back, record, "{text}");
    }
    let mut bare = record.clone();
    bare.session.origins = Origins::default();
    bare.participants.iter_mut().for_each(|person| person.origins = Origins::default());
    assert_ne!(bare, record);
    assert_eq!(bare.fingerprint(), record.fingerprint());
    assert!(
        !export::json(&bare).expect("JSON").contains("origins"),
        "a record whose facts are stated says nothing more"
    );
}

#[test]
fn an_origin_that_is_none_is_refused_by_its_line() {
    let text = export::markdown(&stored()).replace("kind default", "kind perhaps");
    let refusal = import::read(Source::new(&text, Format::Markdown), &Facts::default(), &[]).expect_err("no origin");
    assert!(refusal.to_string().contains("title derived, country guessed"), "{refusal}");
}

#[test]
fn a_corrected_date_and_place_correct_the_title_and_country_made_of_them() {
    let text = export::json(&stored()).expect("JSON");
    let facts = Facts { date: "2021-09-18".parse().ok(), place: Some("Reykjavik".to_owned()), ..Facts::default() };
    let session = reread(&text, Format::Json, &facts).record.session;
    assert_eq!(session.title.as_deref(), Some("Session, Reykjavik, 18 September 2021"));
    assert_eq!(session.country.as_deref(), Some("IS"));
    assert_eq!(session.origins.get(FactName::Place), None);
    // A title that a person chose stays.
    let mut named = DraftRecord::from(stored());
    named.session.title = Some("Talks".to_owned());
    named.session.origins.set(FactName::Title, None);
    let text = export::json(&accepted(named)).expect("JSON");
    assert_eq!(reread(&text, Format::Json, &facts).record.session.title.as_deref(), Some("Talks"));
}
