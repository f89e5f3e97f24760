//! Records of one session are one session: its page has all of them, and lists and totals count it once.

use plenary::{
    model::{Attendance, DecisionKind, LinkKind, QuestionKind, Record, SessionKind, SessionSlug},
    store::Signature,
};

use crate::support::{Site, a_session, records::SessionBuilder};

const OPENING: &str =
    "Colleagues, the harbour has been open for a hundred years, and every winter it has kept the north supplied.";
const OUVERTURE: &str =
    "Chers collègues, le port est ouvert depuis cent ans, et chaque hiver il approvisionne tout le nord.";
const ANSWER: &str =
    "Mombasa will send engineers, and pay a third of the pier if the rest is found before the first of May.";
const REPONSE: &str =
    "Mombasa enverra des ingénieurs et paiera un tiers de la jetée si le reste est trouvé avant le mois de mai.";

fn talks() -> SessionBuilder {
    a_session().titled("Talks on the harbour").by("CSTO").at("Oslo").in_language("en")
}

/// Two speeches and a declaration; Ghana was there and said nothing.
fn english() -> Record {
    let talks = talks().speech("NO", OPENING).speech("KE", ANSWER).silent("GH");
    talks.adopted(DecisionKind::Declaration, "Declaration on the pier").record()
}

fn french() -> Record {
    let talks = talks().titled("Pourparlers sur le port").in_language("fr");
    let talks = talks.speech("NO", OUVERTURE).speech("KE", REPONSE);
    talks.adopted(DecisionKind::Declaration, "Déclaration sur la jetée").record()
}

/// A summary, which has words of Ghana, and a decision that the verbatim record lacks.
fn summary() -> Record {
    let talks =
        talks().speech("NO", "Norway proposed that all pay for the pier.").speech("GH", "Ghana agreed to the plan.");
    let talks = talks
        .adopted(DecisionKind::Declaration, "Declaration on the pier")
        .adopted(DecisionKind::Plan, "Plan of works");
    talks.but(|record| record.session.kind = SessionKind::Summary).record()
}

/// A record of one speech.
fn speech(country: &str, words: &str) -> Record {
    a_session().titled("General debate").by("United Nations").in_language("en").speech(country, words).record()
}

fn slug(text: &str) -> SessionSlug {
    text.parse().expect("a slug")
}

/// How many sessions, speeches and decisions the archive says it has, and its lists have.
#[track_caller]
fn assert_counts(site: &Site, expected: (i64, i64, i64), what: &str) {
    let snapshot = site.store.snapshot().expect("a snapshot");
    let total = snapshot.archive().expect("a total");
    assert_eq!((total.sessions, total.speeches, total.decisions), expected, "{what}: totals");
    let filter = plenary::store::Filter::default();
    let listed = (
        snapshot.sessions(&filter, None).expect("a list").rows.len(),
        snapshot.speeches(&filter, None).expect("a list").rows.len(),
        snapshot.decisions(&filter, None).expect("a list").rows.len(),
    );
    let listed = (listed.0, listed.1, listed.2);
    let number = |number: i64| usize::try_from(number).expect("a count");
    assert_eq!(listed, (number(expected.0), number(expected.1), number(expected.2)), "{what}: lists");
    assert_eq!(site.store.check().expect("looked at"), [], "{what}");
}

#[tokio::test]
async fn another_language_is_a_version_with_a_tab_and_counted_once() {
    let site = Site::with([english(), french()]).await;
    assert_counts(&site, (1, 2, 1), "two languages");
    let page = site.get("/sessions/2021-09-16-csto-oslo").await.expect(200);
    assert_eq!(page.texts(".tabs a"), ["Verbatim · English", "Verbatim · French"]);
    assert_eq!(page.texts(".tabs a[aria-current]"), ["Verbatim · English"]);
    let version = page.attributes(".tabs a", "href").swap_remove(1);
    let page = site.get(&version).await.expect(200);
    assert_eq!(page.texts(".tabs a[aria-current]"), ["Verbatim · French"]);
    assert!(page.texts(".note").concat().contains("Talks on the harbour"), "{:?}", page.texts(".note"));
    assert_eq!(page.texts(".speech").len(), 2, "it has its own words");
    for (address, rows) in [
        ("/sessions", 1),
        ("/sessions?country=KE", 1),
        ("/sessions?organisation=csto", 1),
        ("/speeches?country=KE", 1),
        ("/decisions?country=KE", 1),
        ("/search?q=enverra", 1),
    ] {
        assert_eq!(site.get(address).await.expect(200).texts(".row").len(), rows, "{address}");
    }
    let country = site.get("/countries/KE").await.expect(200).text();
    assert!(country.contains("1 session") && !country.contains("2 sessions"), "{country}");
    let months = site.get("/calendar/2021/09").await.expect(200);
    assert_eq!(months.texts("main a[href^='/sessions/']").len(), 1, "{:?}", months.texts("main"));
}

#[tokio::test]
async fn a_summary_beside_the_verbatim_record_adds_what_that_lacks() {
    let site = Site::with([english(), summary()]).await;
    assert_counts(&site, (1, 3, 2), "Ghana spoke, by the summary alone");
    let page = site.get("/sessions/2021-09-16-csto-oslo").await.expect(200);
    assert!(page.texts(".title .facts").concat().contains("3 speeches"), "{:?}", page.texts(".facts"));
    assert_eq!(page.texts(".tabs a"), ["Verbatim · English", "Summary · English"]);
    assert_eq!(page.texts(".decided li").len(), 2, "each decision once: {:?}", page.texts(".decided"));
    let ghana = page.texts(".delegations li").into_iter().find(|text| text.contains("Ghana")).expect("Ghana");
    assert!(ghana.contains("spoke") && ghana.contains("by the record"), "{ghana}");
    assert_eq!(site.get("/sessions?country=GH&attendance=spoke").await.expect(200).texts(".row").len(), 1);
    assert_eq!(site.get("/sessions?country=GH&attendance=silent").await.expect(200).texts(".row").len(), 0);
    let person =
        page.attributes(".delegations a.who", "href").into_iter().find(|path| path.contains("ghana")).expect("Ghana");
    let career = site.get(&person).await.expect(200);
    assert_eq!(career.texts(".entries li").len(), 1, "one session: {:?}", career.texts(".entries"));
}

#[tokio::test]
async fn speeches_in_files_of_their_own_are_one_session_with_all_of_them() {
    let third =
        "Ghana has listened to all who spoke for the sea, and it will vote for this text tomorrow without any reserve.";
    let site = Site::with([speech("NO", OPENING), speech("KE", ANSWER), speech("GH", third)]).await;
    assert_counts(&site, (1, 3, 0), "three files");
    let lead = site.get("/sessions/2021-09-16-un").await.expect(200);
    assert_eq!(lead.texts(".speech h3").len(), 3);
    assert_eq!(lead.texts(".part-source").len(), 2, "{:?}", lead.texts(".part-source"));
    assert!(lead.texts(".facts").concat().contains("3 speeches · 3 present"), "{:?}", lead.texts(".facts"));
    let part = lead.attributes(".part-source a", "href").swap_remove(0);
    let page = site.get(&part).await.expect(200);
    assert_eq!(page.attributes("link[rel=canonical]", "href"), ["/sessions/2021-09-16-un"]);
    assert!(page.texts(".note").concat().contains("A part of General debate"), "{:?}", page.texts(".note"));
    assert_eq!(page.texts(".tabs").len(), 0);
    for country in ["NO", "KE", "GH"] {
        assert_eq!(
            site.get(&format!("/sessions?country={country}")).await.expect(200).texts(".row").len(),
            1,
            "{country}"
        );
        let speeches = site.get(&format!("/speeches?country={country}&organisation=un")).await.expect(200);
        assert_eq!(speeches.texts(".row").len(), 1, "{country}");
    }
    let row = site.get("/sessions").await.expect(200).texts(".row").concat();
    assert!(row.contains("3 speeches") && row.contains("3 participants"), "{row}");
}

#[tokio::test]
async fn what_a_person_links_or_parts_stays_so_and_can_be_undone() {
    let site = Site::with([english(), french()]).await;
    let (lead, version) = (slug("2021-09-16-csto-oslo"), slug("2021-09-16-csto-oslo-2"));
    let parted = site.store.unlink_record(&version, Signature::default()).await.expect("parted");
    assert_counts(&site, (2, 4, 2), "parted");
    assert!(site.store.unlink_record(&version, Signature::default()).await.is_err(), "it is alone");

    // Imported again after its withdrawal, it stays apart.
    site.store.withdraw(&version, Signature::because("by mistake")).await.expect("withdrawn");
    site.store.restore_record(&version, Signature::default()).await.expect("restored");
    assert_counts(&site, (2, 4, 2), "restored");

    site.store.revert(parted.change.id.as_str(), Signature::default()).await.expect("undone");
    assert_counts(&site, (1, 2, 1), "undone");
    let linked = site.store.link_records(&version, &lead, Some(LinkKind::Version), Signature::default()).await;
    assert!(linked.is_err(), "a lead cannot belong to its own version: {linked:?}");
    let part =
        site.store.link_records(&lead, &version, Some(LinkKind::Part), Signature::default()).await.expect("linked");
    assert_counts(&site, (1, 4, 1), "a part");
    assert_eq!(site.get("/sessions/2021-09-16-csto-oslo").await.expect(200).texts(".speech h3").len(), 4);
    site.store.revert(part.change.id.as_str(), Signature::default()).await.expect("undone");
    assert_counts(&site, (1, 2, 1), "a version again");

    // The lead goes and comes back.
    site.store.withdraw(&lead, Signature::because("by mistake")).await.expect("withdrawn");
    assert_counts(&site, (1, 2, 1), "the version alone");
    site.store.restore_record(&lead, Signature::default()).await.expect("restored");
    assert_counts(&site, (1, 2, 1), "both");
    site.store.unlink_record(&lead, Signature::default()).await.expect("parted");
    assert_counts(&site, (2, 4, 2), "the lead is parted");
}

#[tokio::test]
async fn a_corrected_record_keeps_its_place_in_the_session() {
    let site = Site::with([english(), french()]).await;
    let more =
        talks().titled("Pourparlers sur le port").in_language("fr").speech("NO", OUVERTURE).speech("KE", REPONSE);
    let more = more.speech("NO", "Merci.").adopted(DecisionKind::Declaration, "Déclaration sur la jetée").record();
    site.import([more]).await;
    assert_counts(&site, (1, 2, 1), "the version is longer");
    let more = talks().speech("NO", OPENING).speech("KE", ANSWER).speech("NO", "Thank you.").silent("GH");
    site.import([more.adopted(DecisionKind::Declaration, "Declaration on the pier").record()]).await;
    assert_counts(&site, (1, 3, 1), "the lead is longer");
    let absent = talks().speech("NO", OPENING).speech("KE", ANSWER).speech("NO", "Thank you.").with(
        "GH",
        "Kofi Mensah",
        "Minister",
    );
    let absent = absent.but(|record| {
        record.participants.last_mut().expect("a participant").attendance = Some(Attendance::Absent);
    });
    site.import([absent.record()]).await;
    assert_counts(&site, (1, 3, 1), "a decision stays in the version");
    assert_eq!(site.get("/sessions?country=GH&attendance=absent").await.expect(200).texts(".row").len(), 1);
}

#[tokio::test]
async fn records_that_no_rule_settles_are_asked_about() {
    let site = Site::with([english()]).await;
    let other =
        talks().titled("Talks on fish").speech("NO", "Cod is scarce this year.").speech("KE", "So is tuna.").record();
    let imported = site.store.import(&other).await.expect("stored");
    let asked: Vec<_> = imported.questions.iter().filter(|one| one.kind == QuestionKind::SameSession).collect();
    assert!(asked.len() == 1 && asked[0].message.contains("plenary link"), "{:?}", imported.questions);
    assert_counts(&site, (2, 4, 1), "two sessions");
}

#[tokio::test]
async fn speeches_and_paragraphs_lead_to_themselves_in_the_other_language() {
    let site = Site::with([english(), french()]).await;
    for (session, language, words, other_words) in [
        ("/sessions/2021-09-16-csto-oslo", "French", OPENING, OUVERTURE),
        ("/sessions/2021-09-16-csto-oslo-2", "English", OUVERTURE, OPENING),
    ] {
        let page = site.get(session).await.expect(200);
        let speech = site.get(&page.attributes(".speech h3 a", "href")[0]).await.expect(200);
        assert!(speech.texts(".text").concat().contains(words));
        let links = speech.attributes(".facts a[hreflang]", "href");
        assert_eq!(speech.texts(".facts a[hreflang]"), [language]);
        assert!(site.get(&links[0]).await.expect(200).texts(".text").concat().contains(other_words));
        let paragraph = speech.attributes(".text p", "id").swap_remove(0);
        let paragraph = site.get(&format!("/p/{paragraph}")).await.expect(200);
        let link = paragraph.attributes(".facts a[hreflang]", "href").swap_remove(0);
        assert!(
            link.starts_with("/p/")
                && site.get(&link).await.expect(200).texts(".marked").concat().contains(other_words)
        );
    }
    // Where a speech is missing in one of them, nothing is guessed.
    let less = talks().titled("Pourparlers sur le port").in_language("fr").speech("NO", OUVERTURE);
    site.import([less.adopted(DecisionKind::Declaration, "Déclaration sur la jetée").record()]).await;
    let page = site.get("/sessions/2021-09-16-csto-oslo").await.expect(200);
    let speech = site.get(&page.attributes(".speech h3 a", "href")[0]).await.expect(200);
    assert_eq!(speech.texts(".facts a[hreflang]"), [""; 0]);
}

#[tokio::test]
async fn words_of_a_version_are_found_and_counted_on_no_topic_twice() {
    let site = Site::with([english(), summary()]).await;
    assert_eq!(site.get("/search?q=pier").await.expect(200).texts(".row").len(), 2, "search finds every record");
    for address in ["/countries/NO/on?q=harbour+OR+pier", "/compare?country=NO&country=KE&q=harbour+OR+pier"] {
        let page = site.get(address).await.expect(200);
        assert!(!page.texts(".row .kind").concat().contains("Summary"), "{address}: {:?}", page.texts(".row"));
    }
}

#[tokio::test]
async fn parts_and_versions_have_the_neighbours_of_their_session() {
    let before = a_session().titled("Before").on("2021-09-15").by("CSTO").speech("NO", "We begin tomorrow.").record();
    let after = a_session().titled("After").on("2021-09-17").by("CSTO").speech("NO", "We ended yesterday.").record();
    let site = Site::with([before, english(), french(), after]).await;
    for record in ["/sessions/2021-09-16-csto-oslo", "/sessions/2021-09-16-csto-oslo-2"] {
        let page = site.get(record).await.expect(200);
        let neighbours = page.texts("main nav.pages a");
        assert_eq!(neighbours.len(), 2, "{record}: {neighbours:?}");
        assert!(neighbours[0].contains("Before") && neighbours[1].contains("After"), "{record}: {neighbours:?}");
    }
}

#[tokio::test]
async fn a_participant_is_shown_in_the_office_that_the_leading_record_says() {
    let mut french = plenary::model::DraftRecord::from(french());
    for person in &mut french.participants {
        person.office = person.office.as_deref().map(|office| office.replace("President of", "Président de"));
    }
    let site = Site::with([english(), crate::support::accepted(french)]).await;
    let list = site.get("/participants").await.expect(200);
    let rows = list.texts(".row").concat();
    assert!(rows.contains("President of Norway") && !rows.contains("Président"), "{rows}");
    for path in list.attributes(".row h3 a", "href") {
        let page = site.get(&path).await.expect(200).texts("main").concat();
        assert!(!page.contains("Président"), "{page}");
    }
}

/// A verbatim record with a gap in place of what Jordan said, and a summary of all of it.
fn talks_with_a_gap() -> [Record; 2] {
    let verbatim = talks().speech("NO", OPENING).silent("JO").speech("KE", ANSWER).record();
    let summary = talks()
        .speech("NO", "Norway spoke of the harbour and its hundred years.")
        .speech("JO", "Jordan offered two telescopes for the lighthouse.")
        .speech("KE", "Kenya promised engineers.");
    [verbatim, summary.but(|record| record.session.kind = SessionKind::Summary).record()]
}

#[tokio::test]
async fn what_only_a_version_tells_is_a_speech_and_what_it_repeats_is_none() {
    let [verbatim, summary] = talks_with_a_gap();
    let site = Site::with([verbatim.clone(), summary.clone()]).await;
    let lead = verbatim.session.slug.as_str();
    assert_counts(&site, (1, 3, 0), "a summary with one more speaker");
    let page = site.get("/countries/JO").await.expect(200);
    let text = page.texts("main").concat();
    assert!(text.contains("Spoke at 1") && text.contains("1 speech"), "{text}");
    assert!(page.texts(".entries").concat().contains("1 session · 1 speech"), "{:?}", page.texts(".entries"));
    assert_eq!(page.texts(".rows .row .kind"), ["Summary"]);
    let legend = site.get("/countries").await.texts(".legend li").concat();
    assert!(!legend.contains("no speech in these records"), "{legend}");
    for address in [
        "/countries/JO/on?q=telescopes",
        "/search?q=telescopes",
        "/search?q=harbour",
        "/search?q=harbour&sort=newest",
        "/search?q=harbour&kind=summary",
        "/search?q=harbour&language=en&sort=oldest",
        "/speeches?country=JO",
        "/speeches?country=NO",
    ] {
        let page = site.get(address).await.expect(200);
        assert_eq!(page.texts(".rows .row").len(), 1, "{address}: {:?}", page.texts(".rows .row"));
    }
    let list = site.get("/participants?country=JO").await;
    assert!(list.texts(".row .counts").concat().contains("1 session · 1 speech"), "{:?}", list.texts(".row"));

    let version = summary.session.slug.as_str();
    let [version, lead] =
        [format!("{lead}-2"), lead.to_owned()].map(|slug| slug.parse::<SessionSlug>().expect(version));
    site.store.unlink_record(&version, Signature::default()).await.expect("parted");
    assert_counts(&site, (2, 5, 0), "parted");
    site.store.link_records(&lead, &version, Some(LinkKind::Version), Signature::default()).await.expect("linked");
    assert_counts(&site, (1, 3, 0), "linked again");
}
