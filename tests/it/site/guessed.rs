//! What the program only guessed is marked beside the fact, and left out of every total that would assert it.

use plenary::{
    import::{self, Facts, Format, Source},
    model::{Attendance, DraftRecord, FactName, Origin, Record, SessionKind},
};

use crate::support::{Page, Site, a_session, accepted};

const MARK: &str = "(read by the program, not confirmed)";

const PROSE: &str = "Session of the Harbour Council\n\n16 September 2021, Dushanbe\n\n\
    President of Norway Tor Aas chaired the meeting, which was also attended by Ann Oye, Omar Haddad of Jordan and \
    Luis Roca.\n\n\
    President of Norway Tor Aas: Colleagues, the harbour in the north needs new cranes before winter comes.\n\n\
    Prime Minister of Peru Eva Sol: Peru supports the proposal, and our engineers are ready to travel.\n";

fn read(text: &str) -> Record {
    let draft = import::read(Source::new(text, Format::Text), &Facts::default(), &[]).expect("a text");
    accepted(draft.record)
}

/// Makes a fact of the participant from a country a guess.
fn guess(country: &str, fact: FactName) -> impl FnOnce(&mut DraftRecord) {
    let country = country.to_owned();
    move |record| {
        let mut people = record.participants.iter_mut();
        let person = people.find(|person| person.country.as_ref() == Some(&country)).expect("somebody from there");
        person.attendance = person.attendance.or(Some(Attendance::InPerson));
        person.origins.set(fact, Origin::Guessed);
    }
}

/// Norway spoke; that Kenya was there is a guess, and so is for whom the third participant spoke.
fn guesses() -> Record {
    let session = a_session().at("Oslo").speech("NO", "Welcome, all of you.").silent("KE").speech("JO", "The canals.");
    session.but(guess("KE", FactName::Attendance)).but(guess("JO", FactName::Country)).record()
}

async fn person(site: &Site, name: &str) -> Page {
    let list = site.get("/participants").await.expect(200);
    let place = list.texts(".row h3 a").iter().position(|shown| shown == name).expect(name);
    site.get(&list.attributes(".row h3 a", "href")[place]).await.expect(200)
}

#[tokio::test]
async fn people_taken_for_attendees_by_their_names_are_marked_and_not_counted() {
    let site = Site::with([read(PROSE)]).await;
    let page = site.get("/sessions/2021-09-16-dushanbe").await.expect(200);
    let members = page.texts(".delegations .member");
    for name in ["Ann Oye", "Omar Haddad", "Luis Roca"] {
        let member = members.iter().find(|member| member.starts_with(name)).expect(name);
        assert_eq!(member.matches(MARK).count(), 1, "{member}");
    }
    assert!(!members[0].contains(MARK), "{members:?}");
    let facts = page.texts(".title .facts").concat();
    assert!(facts.contains("2 present, 3 not confirmed"), "{facts}");
    assert!(page.texts(".delegations .whom").contains(&"Jordan".to_owned()));

    let list = site.get("/sessions").await;
    assert!(list.texts(".row .counts").concat().contains("2 participants"), "{:?}", list.texts(".row"));
    assert!(!list.texts(".row .badges").concat().contains("Jordan"), "{:?}", list.texts(".badges"));

    let page = person(&site, "Omar Haddad").await;
    assert_eq!(page.texts(".entries li").concat().matches(MARK).count(), 1, "{:?}", page.texts(".entries li"));
    let facts = page.texts(".title .facts").concat();
    assert!(facts.contains("0 sessions") && facts.contains("1 session not confirmed"), "{facts}");
    let row = site.get("/participants").await.texts(".row");
    assert_eq!(row.iter().filter(|row| row.contains(MARK)).count(), 3, "{row:?}");
    assert_eq!(site.store.check().expect("looked at"), []);
}

#[tokio::test]
async fn a_country_of_which_only_a_guess_says_that_it_was_there_is_not_counted() {
    let site = Site::with([guesses()]).await;
    for code in ["KE", "JO"] {
        let page = site.get(&format!("/countries/{code}")).await.expect(200);
        let text = page.texts("main").concat();
        assert!(text.contains("Not counted, because nobody confirmed that it was there: 1 session."), "{text}");
        assert!(!text.contains("Spoke at") && !text.contains("was not represented"), "{text}");
        let entries = page.texts(".entries li");
        assert_eq!(entries.len(), 2, "a session and a representative: {entries:?}");
        assert!(entries.iter().all(|entry| entry.contains(MARK)), "{entries:?}");
        for list in ["sessions", "speeches", "decisions"] {
            let page = site.get(&format!("/{list}?country={code}")).await.expect(200);
            assert!(page.texts(".rows .row").is_empty(), "{list} {code}");
        }
        assert_eq!(site.get(&format!("/search?q=canals&country={code}")).await.texts(".rows .row").len(), 0);
    }
    let countries = site.get("/countries").await;
    assert_eq!(countries.texts("#figures tbody th"), ["NO Norway"]);
    let compared = site.get("/compare?country=NO&country=KE&country=JO").await.expect(200);
    let totals = compared.texts(".abreast .facts");
    assert!(!totals[0].contains("not confirmed"), "{totals:?}");
    for total in &totals[1..] {
        assert!(total.contains("represented at 0 sessions; 1 session not confirmed"), "{total}");
    }
    assert_eq!(site.store.check().expect("looked at"), []);
}

#[tokio::test]
async fn a_guessed_country_is_marked_wherever_it_stands_beside_a_name() {
    let site = Site::with([guesses()]).await;
    let speeches = site.get("/speeches").await;
    let marked: Vec<_> = speeches.texts(".row .facts").iter().map(|facts| facts.contains(MARK)).collect();
    assert_eq!(marked, [false, true]);
    let found = site.get("/search?q=canals").await;
    assert!(found.texts(".row .facts").concat().contains(MARK), "{:?}", found.texts(".row"));
    let speech = site.get(&speeches.attributes(".row h3 a", "href")[1]).await.expect(200);
    assert_eq!(speech.texts("main").concat().matches(MARK).count(), 1);
    let session = site.get("/sessions/2021-09-16-oslo").await;
    let whom = session.texts(".delegations .whom");
    assert!(whom.contains(&format!("Jordan {MARK}")), "{whom:?}");
    assert!(!session.texts(".contents").concat().contains("· Jordan"), "{:?}", session.texts(".contents"));
    let page = person(&site, "Speaker for Jordan").await;
    assert_eq!(page.texts(".title").concat().matches(MARK).count(), 1);
    assert_eq!(page.texts(".entries li").concat().matches(MARK).count(), 1);
}

#[tokio::test]
async fn one_of_two_countries_that_a_text_names_for_a_speaker_is_a_guess() {
    let text = "16 September 2021, Dushanbe\n\nPresident of Norway Tor Aas took part, and so did Mr Aas (Peru).\n\n\
        President of Norway Tor Aas: Colleagues, the harbour in the north needs new cranes.\n\n\
        President of Peru Tor Aas: We have agreed, and I close the session of our council now.\n";
    let record = read(text);
    let aas: Vec<_> = record.participants.iter().filter(|person| person.name == "Tor Aas").collect();
    assert_eq!(aas.len(), 1, "{:?}", record.participants);
    assert!(aas[0].origins.is_guessed(FactName::Country), "{aas:?}");
}

#[tokio::test]
async fn a_guess_gives_way_to_what_another_record_of_the_session_knows() {
    let talks = || a_session().titled("Talks on the harbour").by("CSTO").at("Oslo").in_language("en");
    let words = "The harbour has been open for a hundred years, and every winter it has kept the north supplied.";
    let verbatim = talks().speech("NO", words).silent("KE").silent("GH");
    let verbatim = verbatim.but(guess("KE", FactName::Attendance)).but(guess("GH", FactName::Attendance)).record();
    let summary = talks().speech("NO", "Norway spoke of a hundred years.").speech("KE", "Kenya agreed to all of it.");
    let summary = summary.but(|record| record.session.kind = SessionKind::Summary).record();
    let site = Site::with([verbatim, summary]).await;
    let list = site.get("/sessions").await;
    assert_eq!(list.texts(".rows .row").len(), 1, "one session");
    assert!(list.texts(".row .counts").concat().contains("2 participants"), "{:?}", list.texts(".row"));
    let page = site.get("/sessions/2021-09-16-csto-oslo").await.expect(200);
    assert!(page.texts(".title .facts").concat().contains("2 present, 1 not confirmed"), "{:?}", page.texts(".facts"));
    assert_eq!(page.texts(".delegations .member").concat().matches(MARK).count(), 1);
    assert!(site.get("/countries/KE").await.texts("main").concat().contains("Spoke at 1"));
    assert!(site.get("/countries/GH").await.texts("main").concat().contains("Not counted"));
    assert_eq!(site.store.check().expect("looked at"), []);
}

#[tokio::test]
async fn a_guessed_absence_is_no_absence() {
    let absent = a_session().speech("NO", "Welcome, all of you.").absent("KE").but(guess("KE", FactName::Attendance));
    let site = Site::with([absent.record()]).await;
    assert!(site.get("/sessions?country=KE&attendance=absent").await.texts(".rows .row").is_empty());
    let text = site.get("/countries/KE").await.expect(200).texts("main").concat();
    assert!(text.contains("Not counted") && !text.contains("absent from"), "{text}");
    let facts = site.get("/sessions/2021-09-16").await.expect(200).texts(".title .facts").concat();
    assert!(facts.contains("1 present, 1 not confirmed"), "{facts}");
}

#[tokio::test]
async fn nobody_represents_a_country_that_the_text_only_names_beside_them() {
    for (list, title) in [
        (
            "Taking part were President of Norway Tor Aas, President of Kenya Ann Oye and Prime Minister Rosa Vidal.",
            "Norway",
        ),
        (
            "Taking part were President of Kenya Ann Oye, President of Norway Tor Aas and Prime Minister Rosa Vidal.",
            "Kenya",
        ),
        ("Ont pris part Tor Aas, président de la Norvège, et Rosa Vidal, première ministre.", "French"),
    ] {
        let text = format!(
            "Talks in Lima\n\n3 March 2022\n\n{list}\n\nPresident of Norway Tor Aas: Colleagues, the harbour in the \
             north needs cranes.\n\nRosa Vidal: Our engineers are ready to travel next month, and to inspect the docks.\n"
        );
        let site = Site::with([read(&text)]).await;
        let page = person(&site, "Rosa Vidal").await;
        let whom = page.texts(".title .facts").concat() + &page.texts(".entries").concat();
        assert!(!whom.contains("Norway") && !whom.contains("Kenya"), "{title}: {whom}");
        let norway = site.get("/countries/NO").await.expect(200);
        assert!(!norway.texts("main").concat().contains("Rosa Vidal"), "{title}");
        assert_eq!(site.get("/speeches?country=NO").await.texts(".rows .row").len(), 1, "{title}");
    }
}
