//! Who spoke, who was there, and who was silent: in four states, and never more certain than the record is.

use plenary::model::{Attendance, Record, SessionKind};

use crate::support::{Page, Site, a_session, records::SessionBuilder};

const NO_SPEECH: &str = "present, no speech in this record";
const SILENT: &str = "present, silent";

fn of_kind(session: SessionBuilder, kind: SessionKind) -> SessionBuilder {
    session.but(|record| record.session.kind = kind)
}

/// A session at which Norway spoke, Kenya did not, and Chile was missed.
fn meeting(title: &str, date: &str, kind: SessionKind, words: &str) -> Record {
    of_kind(a_session().titled(title).on(date), kind).speech("NO", words).silent("KE").absent("CL").record()
}

/// One record of each kind, and a verbatim one with a gap.
fn meetings() -> [Record; 4] {
    [
        meeting("Whole", "2020-01-01", SessionKind::Verbatim, "All of it."),
        meeting("With a gap", "2020-02-01", SessionKind::Verbatim, "Some of it.\n\n<…>"),
        meeting("In parts", "2021-01-01", SessionKind::Excerpts, "A part of it."),
        meeting("Summed up", "2021-02-01", SessionKind::Summary, "The delegate agreed."),
    ]
}

async fn participant(site: &Site, country: &str) -> Page {
    let list = site.get(&format!("/participants?country={country}")).await.expect(200);
    site.get(&list.attributes(".row h3 a", "href").concat()).await.expect(200)
}

#[tokio::test]
async fn a_session_calls_nobody_silent_whose_speech_its_record_may_lack() {
    let site = Site::with(meetings()).await;
    for (title, state) in
        [("Whole", SILENT), ("With a gap", NO_SPEECH), ("In parts", NO_SPEECH), ("Summed up", NO_SPEECH)]
    {
        let list = site.get("/sessions").await;
        let titles = list.texts(".rows h3 a");
        let place = titles.iter().position(|other| other == title).expect(title);
        let page = site.get(&list.attributes(".rows h3 a", "href")[place]).await.expect(200);
        assert_eq!(page.texts(".delegations .state"), ["spoke", state, "absent"], "{title}");
        let warning = page.texts(".caution").concat();
        assert_eq!(warning.contains("may have spoken"), state == NO_SPEECH, "{title}: {warning}");
    }
}

#[tokio::test]
async fn a_country_is_counted_apart_where_its_records_cannot_show_silence() {
    let site = Site::with(meetings()).await;
    let page = site.get("/countries/KE").await.expect(200);
    assert_eq!(page.texts(".entries .state"), [NO_SPEECH, NO_SPEECH, NO_SPEECH, SILENT]);
    let text = page.texts("main").concat();
    let sum =
        "Spoke at 0, present with no speech in the record at 3, present and silent at 1, absent from 0 of 4 sessions";
    assert!(text.contains(sum), "{text}");
    let heads = ["Year", "Spoke", "Present, no speech in the record", "Present, silent", "Absent"];
    assert_eq!(page.texts(".folded th[scope=col]"), heads);
    assert_eq!(page.texts(".folded tbody tr"), ["20210200", "20200110"]);

    let absent = site.get("/countries/CL").await.expect(200);
    assert_eq!(absent.texts(".entries .state"), ["absent"; 4]);
    let spoke = site.get("/countries/NO").await.expect(200);
    assert_eq!(spoke.texts(".entries .state"), ["spoke"; 4]);
}

#[tokio::test]
async fn countries_counted_as_one_have_the_state_of_the_one_that_did_most() {
    let session = |country: &str, kind| {
        let year = if country == "SUHH" { "1990" } else { "1992" };
        of_kind(a_session().on(year).titled(year), kind).silent(country).speech("FR", "Yes.").record()
    };
    let site = Site::with([
        session("SUHH", SessionKind::Verbatim),
        session("KZ", SessionKind::Excerpts),
        a_session().on("1991").titled("Both").silent("SUHH").speech("KZ", "We too.").record(),
    ])
    .await;
    let page = site.get("/countries/KZ?with=predecessors").await.expect(200);
    assert_eq!(page.texts(".entries .state"), [NO_SPEECH, "spoke", SILENT]);
}

#[tokio::test]
async fn a_participant_is_silent_only_at_sessions_whose_records_are_whole() {
    let site = Site::with(meetings()).await;
    assert_eq!(participant(&site, "KE").await.texts(".entries .state"), [NO_SPEECH, NO_SPEECH, NO_SPEECH, SILENT]);
    assert_eq!(participant(&site, "CL").await.texts(".entries .state"), ["absent"; 4]);
    assert_eq!(participant(&site, "NO").await.texts(".entries .state"), ["1 speech"; 4]);
}

#[tokio::test]
async fn nobody_is_silent_whose_message_was_read_out_or_of_whom_nothing_was_recorded() {
    let message = |record: &mut plenary::model::DraftRecord| {
        record.participants[1].attendance = Some(Attendance::MessageOnly);
    };
    let site = Site::with([
        a_session().on("2020").titled("A message").speech("NO", "Hear this.").silent("KE").but(message).record(),
        a_session().on("2019").titled("Only names").silent("KE").record(),
    ])
    .await;
    // Who sent a message was not present.
    let states = ["no speech in this record", NO_SPEECH];
    assert_eq!(participant(&site, "KE").await.texts(".entries .state"), states);
    assert_eq!(site.get("/countries/KE").await.texts(".entries .state"), [NO_SPEECH; 2]);
}

#[tokio::test]
async fn a_completed_record_makes_silence_certain_and_an_incomplete_one_takes_it_back() {
    let record = |kind| of_kind(a_session().on_page("http://source.example/1"), kind);
    let told = |kind| record(kind).speech("NO", "All of it, word for word.").silent("KE").record();
    let site = Site::with([told(SessionKind::Excerpts)]).await;
    for (kind, state) in
        [(SessionKind::Excerpts, NO_SPEECH), (SessionKind::Verbatim, SILENT), (SessionKind::Excerpts, NO_SPEECH)]
    {
        site.import([told(kind)]).await;
        assert_eq!(site.get("/countries/KE").await.texts(".entries .state"), [state]);
        assert_eq!(site.store.check().expect("looked at"), []);
    }
}

#[tokio::test]
async fn the_map_says_of_records_without_a_speech_no_more_than_that() {
    let site = Site::with(meetings()).await;
    let legend = site.get("/countries").await.texts(".legend li");
    assert!(legend.contains(&"represented, no speech in these records".to_owned()), "{legend:?}");
}

/// The titles of a list of sessions, newest first.
async fn listed(site: &Site, query: &str) -> Vec<String> {
    site.get(&format!("/sessions?{query}")).await.expect(200).texts(".rows .row h3")
}

#[tokio::test]
async fn sessions_are_filtered_by_what_a_country_or_a_participant_did_there() {
    let site = Site::with(meetings()).await;
    let unsure = ["Summed up", "In parts", "With a gap"];
    let all = ["Summed up", "In parts", "With a gap", "Whole"];
    for (country, state, titles) in [
        ("KE", "silent", &["Whole"][..]),
        ("KE", "no-speech", &unsure),
        ("KE", "spoke", &[]),
        ("KE", "absent", &[]),
        ("NO", "spoke", &all),
        ("NO", "silent", &[]),
        ("CL", "absent", &all),
        ("CL", "spoke", &[]),
    ] {
        assert_eq!(listed(&site, &format!("country={country}&attendance={state}")).await, titles, "{country} {state}");
        let both = listed(&site, &format!("country={country}&country=FJ&attendance={state}")).await;
        assert_eq!(both, titles, "{country} or another, {state}");
        let list = site.get(&format!("/participants?country={country}")).await;
        let id = list.attributes(".row h3 a", "href").concat()["/participants/".len()..][..8].to_owned();
        assert_eq!(listed(&site, &format!("participant={id}&attendance={state}")).await, titles, "{country} {state}");
    }
    assert_eq!(listed(&site, "country=KE&attendance=no-speech&year=2020").await, ["With a gap"]);
}

#[tokio::test]
async fn a_country_whose_seat_somebody_took_was_not_absent() {
    let session = a_session().on("2020").titled("Half there").absent("CL").speech("NO", "Welcome.");
    let session = session.but(|record| {
        let mut other = record.participants[0].clone();
        other.id = plenary::model::ParticipantId::handle(77);
        other.name = "Somebody Else".to_owned();
        record.participants.push(other.clone());
        other.id = plenary::model::ParticipantId::handle(78);
        other.name = "A Third".to_owned();
        other.attendance = None;
        record.participants.push(other);
    });
    let two_missed = a_session().on("2021").titled("Two missed").absent("CL").speech("NO", "Again.").but(|record| {
        let mut other = record.participants[0].clone();
        other.id = plenary::model::ParticipantId::handle(77);
        other.name = "Somebody Else".to_owned();
        record.participants.push(other);
    });
    let site = Site::with([session.record(), two_missed.record()]).await;
    assert_eq!(listed(&site, "country=CL&attendance=absent").await, ["Two missed"], "each session once");
    assert_eq!(listed(&site, "country=CL&country=FJ&attendance=absent").await, ["Two missed"]);
    assert_eq!(listed(&site, "country=CL&attendance=silent").await, ["Half there"]);
}

#[tokio::test]
async fn the_filter_by_attendance_is_offered_where_somebody_is_asked_for_and_can_be_taken_away() {
    let site = Site::with(meetings()).await;
    let page = site.get("/sessions?country=KE").await.expect(200);
    let links = page.attributes("nav.side li a[href*=attendance]", "href");
    let states = ["spoke", "no-speech", "silent", "absent"];
    assert_eq!(links, states.map(|state| format!("/sessions?country=KE&attendance={state}")));
    let page = site.get("/sessions?country=KE&attendance=silent").await.expect(200);
    assert!(page.texts(".active").concat().contains("Attendance: present, silent"), "{:?}", page.texts(".active"));
    let removals = page.attributes(".active a", "href");
    assert!(removals.contains(&"/sessions?country=KE".to_owned()), "{removals:?}");
    assert!(removals.contains(&"/sessions".to_owned()), "without the country there is nothing to narrow: {removals:?}");

    // The page of a country leads to the lists of the states it was in.
    let country = site.get("/countries/KE").await.expect(200);
    let lists = country.attributes("a[href*=attendance]", "href");
    assert_eq!(lists, ["no-speech", "silent"].map(|state| format!("/sessions?country=KE&attendance={state}")));

    let alone = site.get("/sessions?attendance=silent").await.expect(200);
    assert_eq!(alone.attributes("link[rel=canonical]", "href"), ["/sessions"]);
    assert_eq!(alone.texts(".rows .row h3").len(), 4);
    let wrong = site.get("/sessions?country=KE&attendance=quiet").await.expect(400);
    assert!(wrong.texts("main").concat().contains("“quiet” is not a state of attendance"));
    for list in ["/speeches", "/decisions"] {
        let page = site.get(&format!("{list}?country=KE&attendance=silent")).await.expect(200);
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [format!("{list}?country=KE")]);
    }
}
