//! What lasts: addresses through corrections and withdrawals, words as they were, people who turn out to be one.

use plenary::{
    import::{self, Facts, Format, Source},
    model::{DecisionKind, FactKey, QuestionKey, QuestionKind, Record, Unit},
    store::{Error, ImportItem, ImportOptions, ImportOutcome, MatchPolicy, Signature, SourceText},
};

use crate::support::{Page, Site, a_session, records::SessionBuilder};

fn talks() -> SessionBuilder {
    a_session().titled("Talks on the harbour").by("CSTO").at("Dushanbe").on_page("https://example.org/talks")
}

const OPENING: &str = "Colleagues, we meet to speak of the harbour and of nothing else today.";
const SECOND: &str = "The water is deep enough for every ship that we have ever built.";
const ANSWER: &str = "We agree with what was said, and with the figures that were given.";

fn first() -> Record {
    talks()
        .speech("TJ", &format!("{OPENING}\n\n{SECOND}"))
        .speech("KG", ANSWER)
        .adopted(DecisionKind::Plan, "The plan of the harbour")
        .record()
}

/// The addresses of the paragraphs, by their words.
fn paragraphs(site: &Site) -> Vec<(String, String)> {
    let records = site.records();
    let speeches = records.iter().flat_map(|record| &record.speeches);
    speeches.flat_map(|speech| &speech.paragraphs).map(|one| (one.text.clone(), one.id.path())).collect()
}

fn address_of(site: &Site, words: &str) -> String {
    let (_, path) = paragraphs(site).into_iter().find(|(text, _)| text == words).expect("it is there");
    path
}

fn marked(page: &Page) -> String {
    page.texts(".text .marked").concat()
}

#[tokio::test]
async fn a_link_survives_a_correction_and_the_words_as_they_were_are_kept() {
    let site = Site::with([first()]).await;
    let (second, answer) = (address_of(&site, SECOND), address_of(&site, ANSWER));
    let speech = site.get("/speeches").await.attributes(".row h3 a", "href");

    let mended = SECOND.replace("every ship", "each of the ships");
    let corrected = talks()
        .speech("TJ", &format!("{OPENING}\n\nOne more word, if you allow, of the weather at sea.\n\n{mended}"))
        .speech("RU", "May I come in here, for a moment, between the two of you?")
        .speech("KG", ANSWER)
        .adopted(DecisionKind::Plan, "The plan of the harbour")
        .record();
    let outcome = site.store.import(&corrected).await.expect("stored");
    assert!(matches!(outcome.outcome, ImportOutcome::Changed(_)), "{outcome:?}");
    assert_eq!(site.records().len(), 1, "no second session");

    assert!(marked(&site.get(&second).await.expect(200)).ends_with(&mended));
    assert!(marked(&site.get(&answer).await.expect(200)).ends_with(ANSWER));
    for address in &speech {
        site.get(address).await.expect(200);
    }
    let history = site.get("/sessions/2021-09-16-csto-dushanbe/history").await.expect(200);
    assert_eq!(history.texts("section.version h2"), ["Version 2: Source read again", "Version 1: First imported"]);
    assert!(history.texts("del").contains(&"every ship".to_owned()), "{:?}", history.texts("del"));
    assert!(history.texts("ins").contains(&"each of the ships".to_owned()), "{:?}", history.texts("ins"));
    assert_eq!(site.records()[0].speeches.len(), 3);
}

#[tokio::test]
async fn what_is_taken_out_answers_gone_and_comes_back_under_its_address() {
    let site = Site::with([first()]).await;
    let second = address_of(&site, SECOND);
    let without = talks()
        .speech("TJ", OPENING)
        .speech("KG", ANSWER)
        .adopted(DecisionKind::Plan, "The plan of the harbour")
        .record();
    let options = ImportOptions::new(Some("the host took a sentence out".to_owned()));
    let outcomes = site.store.import_from(&options, &[without.into()], &[]).await.expect("a transaction");
    assert!(matches!(outcomes[0].as_ref().expect("stored").outcome, ImportOutcome::Changed(_)));
    let gone = site.get(&second).await.expect(410);
    assert!(gone.text().contains("the host took a sentence out"), "{:?}", gone.texts("main"));
    assert!(gone.attributes("main a", "href").contains(&"/sessions/2021-09-16-csto-dushanbe".to_owned()));
    assert_eq!(site.get(&second).await.header("cache-control"), "no-store");

    site.import([first()]).await;
    assert!(marked(&site.get(&second).await.expect(200)).ends_with(SECOND));
}

#[tokio::test]
async fn paragraphs_that_became_one_lead_to_it_in_one_hop() {
    let site = Site::with([first()]).await;
    let (opening, second) = (address_of(&site, OPENING), address_of(&site, SECOND));
    let joined = format!("{OPENING} {SECOND}");
    let all = format!("{joined} {ANSWER}");
    for words in [joined, all] {
        site.import([talks().speech("TJ", &words).speech("KG", ANSWER).record()]).await;
        let there = address_of(&site, &words);
        for old in [&opening, &second] {
            if *old != there {
                assert_eq!(site.get(old).await.expect(301).location(), there);
            }
        }
        site.get(&there).await.expect(200);
    }
}

/// Every address that there is, of every kind.
async fn addresses(site: &Site) -> Vec<String> {
    let mut addresses: Vec<_> = paragraphs(site).into_iter().map(|(_, path)| path).collect();
    for list in ["/sessions", "/speeches", "/participants", "/decisions"] {
        addresses.extend(site.get(list).await.attributes(".row h3 a", "href"));
    }
    addresses
}

#[tokio::test]
async fn a_withdrawn_record_says_why_at_every_address_and_can_be_restored() {
    let site = Site::with([first(), a_session().titled("Another").on("2022").speech("TJ", "One.").record()]).await;
    let all = addresses(&site).await;
    let before = site.records();
    let slug = "2021-09-16-csto-dushanbe";
    let undone = site
        .store
        .withdraw(&slug.parse().expect("a slug"), Signature::because("published by mistake"))
        .await
        .expect("withdrawn");
    let others: Vec<_> = addresses(&site).await;
    for address in all.iter().filter(|address| !others.contains(address)) {
        let page = site.get(address).await.expect(410);
        assert!(page.text().contains("published by mistake"), "{address}: {:?}", page.texts("main"));
    }
    let page = site.get(&format!("/sessions/{slug}/history")).await.expect(410);
    assert!(page.text().contains("Talks on the harbour") && !page.text().contains("deep enough"));
    let refused = site.store.import(&first()).await.expect_err("refused");
    assert!(matches!(refused, Error::Withdrawn { .. }), "{refused}");
    assert!(!site.get("/countries").await.text().contains("/countries/KG"), "nothing of it is counted");

    site.store.restore_record(&slug.parse().expect("a slug"), Signature::default()).await.expect("restored");
    for address in &all {
        site.get(address).await.expect(200);
    }
    assert_eq!(site.records(), before);
    let refused =
        site.store.revert(undone.change.id.as_str(), Signature::default()).await.expect_err("refused").to_string();
    assert!(refused.contains("changed since"), "{refused}");
}

#[tokio::test]
async fn an_import_is_undone_whole() {
    let site = Site::with([first()]).await;
    let before = site.records();
    let all = addresses(&site).await;
    let corrected = talks().titled("Retitled").speech("TJ", &format!("{OPENING} {SECOND}")).record();
    let new = a_session().titled("New").on("2022-01-02").speech("FR", "Something else altogether.").record();
    let options = ImportOptions::new(None);
    let records: Vec<ImportItem> = [corrected, new.clone()].into_iter().map(ImportItem::from).collect();
    let outcomes = site.store.import_from(&options, &records, &[]).await.expect("a transaction");
    let new_slug = outcomes[1].as_ref().expect("stored").slug.clone();

    let undone = site.store.revert(options.change.id.as_str(), Signature::default()).await.expect("undone");
    assert_eq!(undone.slugs.len(), 2);
    assert_eq!(site.records(), before);
    for address in &all {
        site.get(address).await.expect(200);
    }
    site.get(&format!("/sessions/{new_slug}")).await.expect(410);
    // What was undone can be done again, under the same address.
    assert_eq!(site.import([new]).await, [new_slug.as_str()]);
    site.get(&format!("/sessions/{new_slug}")).await.expect(200);
    assert!(site.store.revert("7k3m9qhd", Signature::default()).await.is_err());
}

#[tokio::test]
async fn the_same_session_is_told_by_address_and_by_facts_and_what_is_doubtful_is_asked() {
    let long = |seed: &str| (0..60).map(|number| format!("{seed}{number}")).collect::<Vec<_>>().join(" ");
    let told = || a_session().by("CSTO").at("Dushanbe").titled("Talks");
    let by_facts = told().speech("TJ", &long("a")).record();
    let site = Site::with([by_facts]).await;
    for (what, record, expected) in [
        ("retitled", told().titled("Talks, whole").speech("TJ", &long("a")).record(), "changed"),
        (
            "the same name and none of the words",
            told().titled("Talks, whole").speech("TJ", &long("x")).record(),
            "asked",
        ),
        ("other words", told().titled("More talks").speech("TJ", &long("b")).record(), "new"),
        (
            "some words",
            told()
                .titled("Other talks")
                .speech("TJ", &format!("{} {}", long("a")[..40].to_owned(), long("c")))
                .record(),
            "asked",
        ),
        (
            "another language",
            told().but(|r| r.session.language = Some("fr".into())).speech("TJ", &long("f")).record(),
            "new",
        ),
        ("another day", told().on("2021-09-17").speech("TJ", &long("a")).record(), "asked"),
    ] {
        let outcome = match site.store.import(&record).await {
            Ok(imported) if matches!(imported.outcome, ImportOutcome::New) => "new",
            Ok(imported) if matches!(imported.outcome, ImportOutcome::Changed(_)) => "changed",
            Ok(_) => "unchanged",
            Err(Error::Doubtful { .. }) => "asked",
            Err(error) => panic!("{what}: {error}"),
        };
        assert_eq!(outcome, expected, "{what}");
    }
}

#[tokio::test]
async fn a_person_says_which_record_it_is() {
    let site = Site::with([first()]).await;
    let other = a_session().titled("Another name").on("2021-09-17").speech("TJ", OPENING).record();
    let with = |which| ImportOptions { match_policy: which, ..ImportOptions::new(None) };
    let update = with(MatchPolicy::Update("2021-09-16-csto-dushanbe".parse().expect("a slug")));
    let outcomes = site.store.import_from(&update, &[other.into()], &[]).await.expect("a transaction");
    assert!(matches!(outcomes[0].as_ref().expect("stored").outcome, ImportOutcome::Changed(_)));
    assert_eq!(site.records().len(), 1);
    // The session has another date and place now, and so another address.
    let former = site.get("/sessions/2021-09-16-csto-dushanbe").await.expect(301);
    assert_eq!(former.location(), site.records()[0].session.slug.path());
    let another = with(MatchPolicy::New);
    site.store.import_from(&another, &[first().into()], &[]).await.expect("a transaction");
    assert_eq!(site.records().len(), 2);
}

#[tokio::test]
async fn a_source_is_kept_as_it_was_imported() {
    let site = Site::with([]).await;
    let text = "President of Norway Tor Aas: Good day.\n\n<script>alert(1)</script>\n";
    let source = Some(SourceText { name: Some("talks.txt".to_owned()), text: text.to_owned() });
    let incoming = ImportItem { source, ..first().into() };
    site.store.import_from(&ImportOptions::new(None), &[incoming], &[]).await.expect("a transaction");
    let page = site.get("/sessions/2021-09-16-csto-dushanbe/source?v=1").await.expect(200);
    assert_eq!(page.text(), text);
    assert_eq!(page.header("content-type"), "text/plain; charset=utf-8");
    assert!(page.header("content-disposition").starts_with("attachment"));
    let history = site.get("/sessions/2021-09-16-csto-dushanbe/history").await.expect(200);
    let digest = <sha2::Sha256 as sha2::Digest>::digest(text);
    assert!(history.texts(".hash code").contains(&hex::encode(digest)));
    site.get("/sessions/2021-09-16-csto-dushanbe/source?v=2").await.expect(404);
}

#[tokio::test]
async fn what_a_person_answered_about_a_line_is_on_the_page_and_in_its_history() {
    let site = Site::with([]).await;
    let bell = "The bell in the harbour rang three times.";
    let text = format!("16 September 2021, Oslo\nPresident of Norway Tor Aas: {OPENING}\n{bell}\n{SECOND}\n");
    let draft = import::read(Source::new(&text, Format::Text), &Facts::default(), &[]).expect("a text");
    let record = draft.accept().expect("a record");
    let source = Some(SourceText { name: None, text });
    let incoming = ImportItem { source, ..ImportItem::from(record) };
    site.store.import_from(&ImportOptions::new(None), &[incoming], &[]).await.expect("a transaction");
    let slug = site.records()[0].session.slug.clone();
    let key: FactKey = QuestionKey::line(QuestionKind::Label, bell).to_string().parse().expect("a key");
    let signature = Signature { author: Some("Mara Lind".to_owned()), reason: None };
    site.store.answer(std::slice::from_ref(&slug), &key, "direction", signature).await.expect("an answer");
    let page = site.get(&slug.path()).await.expect(200);
    assert!(page.texts("main").concat().contains("1 fact set by hand"));
    assert!(page.texts(".direction").concat().contains(bell), "{}", page.text());
    let history = site.get(&slug.history_path()).await.expect(200).texts("main").concat();
    for words in ["Question answered", "Mara Lind", "set by hand"] {
        assert!(history.contains(words), "{words}: {history}");
    }
}

#[tokio::test]
async fn people_who_turn_out_to_be_one_are_one_and_that_can_be_undone() {
    let session = |day: &str, name: &str| {
        a_session().titled(day).on(day).with("KZ", name, "President of Kazakhstan").speech("KZ", "I thank our hosts.")
    };
    let site = Site::with([session("2021-09-16", "Kassym-Jomart Tokayev").record()]).await;
    let outcome = site.store.import(&session("2021-09-17", "Касым-Жомарт Токаев").record()).await.expect("stored");
    assert_eq!(
        outcome.questions.iter().map(|one| one.kind.as_str()).collect::<Vec<_>>(),
        ["same-person"],
        "a like name is asked"
    );
    let people = site.get("/participants").await.attributes(".row h3 a", "href");
    assert_eq!(people.len(), 2);
    let ids: Vec<_> = people.iter().map(|path| path["/participants/".len()..][..8].parse().expect("an id")).collect();
    let before = site.records();

    let undone = site.store.merge_people(&ids[0], &ids[1], Signature::default()).await.expect("merged");
    assert_eq!(site.get(&people[1]).await.expect(301).location(), people[0]);
    let page = site.get(&people[0]).await.expect(200);
    assert!(page.text().contains("Also written"), "{:?}", page.texts("main"));
    assert_eq!(page.texts(".entries li").len(), 2);
    // From now on, both names mean that person.
    site.import([
        session("2021-09-18", "Касым-Жомарт Токаев").record(),
        session("2021-09-19", "Kassym-Jomart Tokayev").record(),
    ])
    .await;
    assert_eq!(site.get("/participants").await.texts(".row").len(), 1);

    let third = site.records().len();
    site.store.revert(undone.change.id.as_str(), Signature::default()).await.expect("undone");
    assert_eq!(site.records()[..2], before[..2]);
    assert_eq!(site.records().len(), third);
    site.get(&people[1]).await.expect(200);

    let (split, other) = site
        .store
        .split_person(&ids[0], &["2021-09-18".parse().expect("a slug")], Signature::default())
        .await
        .expect("split");
    assert_eq!(site.get(&format!("/participants/{other}")).await.status, 301, "to the address with its name");
    site.import([session("2021-09-18", "Касым-Жомарт Токаев").speech("KG", ANSWER).record()]).await;
    let again = site.store.snapshot().expect("a snapshot").resolve_redirect(Unit::Participant, other.as_str());
    assert_eq!(again.expect("an answer"), None, "the session keeps its own person when it is corrected");
    assert!(site.store.revert(split.change.id.as_str(), Signature::default()).await.is_err(), "changed since");
}

#[tokio::test]
async fn a_quotation_of_a_paragraph_that_is_there_no_more_shows_the_words_as_they_were() {
    let site = Site::with([first()]).await;
    let (opening, second) = (address_of(&site, OPENING), address_of(&site, SECOND));
    let joined = format!("{OPENING} {SECOND}");
    site.import([talks().speech("TJ", &joined).speech("KG", ANSWER).record()]).await;
    let there = address_of(&site, &joined);
    let gone = if there == opening { &second } else { &opening };
    let page = site.get(&format!("{gone}?s=1&v=1")).await.expect(200);
    assert!([OPENING, SECOND].contains(&page.texts(".then mark").concat().as_str()), "{:?}", page.texts("main"));
    assert!(page.attributes(".note a", "href").contains(&there));
    assert_eq!(site.get(&format!("{gone}?v=2")).await.expect(301).location(), there, "no such version of it");
    site.store
        .withdraw(&"2021-09-16-csto-dushanbe".parse().expect("a slug"), Signature::because("a mistake"))
        .await
        .expect("withdrawn");
    site.get(&format!("{gone}?s=1&v=1")).await.expect(410);
}

#[tokio::test]
async fn a_person_settles_what_was_doubtful_by_the_addresses_of_an_export() {
    let site = Site::with([first()]).await;
    let second = address_of(&site, SECOND);
    let other = "We have built ships of every kind, and each of them has found water enough.";
    let reworded = talks().speech("TJ", &format!("{OPENING}\n\n{other}")).speech("KG", ANSWER).record();
    site.import([reworded]).await;
    site.get(&second).await.expect(410);
    let new = address_of(&site, other);

    let mut record = site.records().remove(0);
    let mut paragraphs = record.speeches.iter_mut().flat_map(|speech| &mut speech.paragraphs);
    let paragraph = paragraphs.find(|paragraph| paragraph.text == other).expect("it is there");
    paragraph.id = second["/p/".len()..].parse().expect("an id");
    let incoming = ImportItem { ids_are_given: true, ..record.into() };
    let outcomes = site.store.import_from(&ImportOptions::new(None), &[incoming], &[]).await.expect("a transaction");
    assert!(matches!(outcomes[0].as_ref().expect("stored").outcome, ImportOutcome::Changed(_)));
    assert!(marked(&site.get(&second).await.expect(200)).ends_with(other));
    assert_eq!(site.get(&new).await.expect(301).location(), second);
    assert_eq!(site.store.check().expect("looked at"), []);
}

/// The id of the speech that has a paragraph of these words.
fn speech_with(site: &Site, words: &str) -> String {
    let records = site.records();
    let mut speeches = records[0].speeches.iter();
    let found = speeches.find(|speech| speech.paragraphs.iter().any(|one| one.text == words));
    found.expect("it is there").id.to_string()
}

#[tokio::test]
async fn a_speech_that_was_joined_to_another_and_parted_again_leads_to_its_own_words() {
    let told = |record: SessionBuilder| record.record();
    let more = "And now I come to the second of the things that I meant to say today.";
    let apart = || talks().speech("TJ", &format!("{OPENING}\n\n{SECOND}")).speech("KG", ANSWER).speech("TJ", more);
    let site = Site::with([told(apart())]).await;
    let speeches: Vec<_> = site.records()[0].speeches.iter().map(|speech| speech.id.to_string()).collect();
    site.import([told(talks().speech("TJ", &format!("{OPENING}\n\n{SECOND}\n\n{more}")).speech("KG", ANSWER))]).await;
    let joined = speech_with(&site, more);
    assert_eq!(joined, speeches[0]);
    assert!(site.get(&format!("/speeches/{}", speeches[2])).await.expect(301).location().contains(&joined));
    site.import([told(
        talks().speech("TJ", OPENING).speech("KG", ANSWER).speech("TJ", &format!("{SECOND}\n\n{more}")),
    )])
    .await;
    let there = site.get(&format!("/speeches/{}", speeches[2])).await.expect(301);
    let own = speech_with(&site, more);
    assert!(there.location().contains(&own), "{} leads to {}", speeches[2], there.location());
    assert_eq!(site.store.check().expect("looked at"), []);
}

#[tokio::test]
async fn a_person_known_once_without_a_country_has_one_page_with_both_sessions() {
    let session = |day: &str| a_session().titled(day).on(day).with("NO", "Tor Aas", "Envoy").speech("NO", OPENING);
    let of_nobody = session("2021-09-16").but(|record| record.participants[0].country = None).record();
    let site = Site::with([of_nobody]).await;
    let before = site.get("/participants").await.attributes(".row h3 a", "href");
    site.import([session("2022-09-16").record()]).await;
    let people = site.get("/participants").await;
    assert_eq!(people.attributes(".row h3 a", "href"), before, "the address that there was");
    let page = site.get(&before[0]).await.expect(200);
    assert_eq!(page.texts(".entries li").len(), 2, "{:?}", page.texts("main"));
    assert_eq!(site.store.check().expect("looked at"), []);
}
