//! The country lens: how a country attended, beside whom it spoke, what it said on something, and several side by side.

use plenary::model::Record;

use crate::support::{Page, Site, a_session};

/// A session of some year at which each of these spoke.
fn spoke(date: &str, title: &str, words: &[(&str, &str)]) -> Record {
    let session = a_session().on(date).titled(title).but(|record| record.session.language = Some("en".to_owned()));
    words.iter().fold(session, |session, (country, words)| session.speech(country, words)).record()
}

/// Three talks on water, of which one was held when there was a Soviet Union.
async fn talks() -> Site {
    Site::with([
        spoke("1988-05-01", "Talks of old", &[("SUHH", "Rivers know no borders."), ("FR", "Let us drink water.")]),
        spoke("2015-05-01", "Talks of spring", &[("KZ", "A river is a road."), ("KG", "Rivers begin with us.")]),
        spoke("2021-05-01", "Talks of summer", &[("KZ", "Our rivers run low."), ("KG", "Snow is water.")]),
    ])
    .await
}

/// Where the results of a page lead, without the words.
fn quoted(page: &Page) -> Vec<String> {
    page.texts(".rows .found")
}

#[tokio::test]
async fn attendance_is_told_with_the_sessions_missed() {
    let site = Site::with([
        spoke("2020-01-01", "One", &[("KZ", "Here I am."), ("KG", "And I.")]),
        a_session().on("2021-01-01").titled("Two").silent("KZ").speech("KG", "Alone.").record(),
        a_session().on("2021-02-01").titled("Three").absent("KZ").speech("TJ", "Where are they?").record(),
    ])
    .await;
    let page = site.get("/countries/KZ").await.expect(200);
    assert_eq!(page.texts(".entries .state"), ["absent", "present, silent", "spoke"]);
    assert_eq!(page.texts(".entries .state + div > a"), ["Three", "Two", "One"]);
    let text = page.texts("main").concat();
    assert!(text.contains("Spoke at 1, present with no speech in the record at 0, present and silent at 1, absent from 1 of 3 sessions"), "{text}");
    assert_eq!(page.texts(".folded tbody tr"), ["2021 0 0 1 1", "2020 1 0 0 0"].map(|row| row.replace(' ', "")));
    // Not Tajikistan: Kazakhstan was not there.
    assert_eq!(page.texts(".wide tbody tr"), ["KG Kyrgyzstan12"]);
}

#[tokio::test]
async fn former_states_lead_to_their_successors_and_back() {
    let site = talks().await;
    let former = site.get("/countries/SUHH").await.expect(200);
    assert_eq!(former.attributes(".title .facts a[href^='/countries/']", "href").len(), 15);
    let country = site.get("/countries/KZ").await.expect(200);
    assert!(country.attributes(".title a", "href").contains(&"/countries/SUHH".to_owned()));
}

#[tokio::test]
async fn former_states_are_counted_apart_unless_asked() {
    let site = talks().await;
    for (with, sessions, hits) in [("", 2, 2), ("with=predecessors", 3, 3)] {
        let page = site.get(&format!("/countries/KZ?{with}")).await.expect(200);
        assert_eq!(page.texts(".entries .state").len(), sessions, "{with}");
        let page = site.get(&format!("/countries/KZ/on?q=river&{with}")).await.expect(200);
        assert_eq!(quoted(&page).len(), hits, "{with}");
        let page = site.get(&format!("/compare?country=KZ&country=KG&q=river&{with}")).await.expect(200);
        let totals = page.texts(".abreast .total strong");
        assert_eq!(totals, [hits.to_string(), (hits - 1).to_string()], "{with}");
        assert_eq!(page.text().contains("counts for each"), !with.is_empty());
    }
    let together = site.get("/countries/kz?with=predecessors").await;
    assert_eq!(together.location(), "/countries/KZ?with=predecessors");
}

#[tokio::test]
async fn former_states_that_are_not_counted_are_named_together() {
    let spoken = |date, country| spoke(date, date, &[(country, "Our rivers run low.")]);
    let site =
        Site::with([spoken("1989-09-05", "YUCS"), spoken("2004-09-21", "CSXX"), spoken("2015-09-28", "RS")]).await;
    for (address, note) in [
        (
            "/countries/RS",
            "Not included: Serbia and Montenegro (1 session, 1 speech) and Yugoslavia (1 session, 1 speech). Include them",
        ),
        ("/countries/RS/on?q=river", "Not included: Serbia and Montenegro and Yugoslavia. Include them"),
    ] {
        let page = site.get(address).await.expect(200);
        let notes = page.texts(".title p");
        assert!(notes.iter().any(|text| text == note), "{notes:?}");
    }
    let site = Site::with([spoken("1989-09-05", "SUHH"), spoken("2015-09-28", "RU")]).await;
    let page = site.get("/countries/RU/on?q=river").await.expect(200);
    assert!(page.texts(".title p").contains(&"Not included: Soviet Union. Include it".to_owned()));
}

#[tokio::test]
async fn what_a_country_said_comes_in_date_order_with_its_paragraphs() {
    let site = talks().await;
    let page = site.get("/countries/KZ/on?q=rivers").await.expect(200);
    assert_eq!(quoted(&page), ["A river is a road.", "Our rivers run low."]);
    assert_eq!(page.texts(".found mark"), ["river", "rivers"]);
    for link in page.attributes(".rows h3 a", "href") {
        assert!(link.contains("?q=rivers#"), "{link}");
        let speech = site.get(link.split('#').next().expect("an address")).await.expect(200);
        assert_eq!(speech.texts("mark.hit").len(), 1, "{link}");
    }
    let page = site.get("/countries/KZ/on?q=rivers&sort=newest").await.expect(200);
    assert_eq!(quoted(&page), ["Our rivers run low.", "A river is a road."]);
    let page = site.get("/countries/KZ/on?q=rivers&year=2015").await.expect(200);
    assert_eq!(quoted(&page), ["A river is a road."]);
    assert_eq!(page.attributes(".active a", "href"), ["/countries/KZ/on?q=rivers"]);
}

#[tokio::test]
async fn what_a_country_said_is_read_page_after_page() {
    let sessions = (0..45).map(|day| {
        let date = format!("20{:02}-01-01", day + 10);
        spoke(&date, &format!("Talks {day}"), &[("KZ", "Rivers."), ("KG", "Rivers.")])
    });
    let site = Site::with(sessions).await;
    let mut address = "/countries/KZ/on?q=rivers".to_owned();
    let mut dates = Vec::new();
    for rows in [20, 20, 5] {
        let page = site.get(&address).await.expect(200);
        let here = page.attributes(".rows time", "datetime");
        assert_eq!(here.len(), rows);
        dates.extend(here);
        address = page.attributes("a[rel=next]", "href").concat();
    }
    assert!(address.is_empty() && dates.is_sorted(), "{address} {dates:?}");
}

#[tokio::test]
async fn the_country_of_a_page_is_not_the_querys_to_say() {
    let site = talks().await;
    let page = site.get("/countries/KZ/on?q=river%20country:KG").await.expect(200);
    assert_eq!(quoted(&page).len(), 2);
    assert!(page.texts(".note").concat().contains("country:"), "{:?}", page.texts(".note"));
    let page = site.get("/countries/KZ/on?q=river%20year:2021&year=2015").await.expect(200);
    assert_eq!(quoted(&page), ["A river is a road."]);
}

#[tokio::test]
async fn countries_stand_side_by_side_on_one_scale() {
    let site = talks().await;
    let page = site.get("/compare?country=KZ&country=KG&q=river").await.expect(200);
    assert_eq!(page.texts(".abreast .total strong"), ["2", "1"]);
    assert_eq!(page.texts(".folded thead th"), ["Year", "Kazakhstan", "Kyrgyzstan"]);
    let table = page.texts(".folded tbody tr");
    assert_eq!((table.first(), table.last()), (Some(&"201511".to_owned()), Some(&"202110".to_owned())));
    let bars = page.attributes(".abreast rect:not(.space)", "height");
    assert_eq!(bars, ["90"; 3], "one speech is as high in each");
    assert!(page.attributes(".abreast a", "href").contains(&"/countries/KZ/on?q=river".to_owned()));
    // The newest words of each come first.
    assert_eq!(quoted(&page), ["Our rivers run low.", "A river is a road.", "Rivers begin with us."]);

    let page = site.get("/compare?country=KZ&country=KG&q=river&from=2016&to=2030").await.expect(200);
    assert_eq!(page.texts(".abreast .total strong"), ["1", "0"]);
    let page = site.get("/compare?country=KZ&country=KG").await.expect(200);
    assert_eq!(page.texts(".abreast .facts"), ["2 speeches in total, represented at 2 sessions"; 2]);
}

#[tokio::test]
async fn a_comparison_that_cannot_be_made_says_what_would_help() {
    let site = talks().await;
    for (query, status, says) in [
        ("", 200, "Choose two to four countries"),
        ("country=&country=&q=", 200, "Choose two to four countries"),
        ("country=KZ", 200, "Choose a second country"),
        ("country=KZ&country=kz", 200, "Choose a second country"),
        ("country=KZ&country=XQ", 400, "“XQ” is not a known country"),
        ("country=KZ&country=KG&country=TJ&country=RU&country=FR", 400, "At most 4 countries"),
        ("country=KZ&country=KG&from=soon", 400, "“soon” is not a year"),
        ("country=KZ&country=KG&from=2020&to=2010", 400, "Put the earlier year first"),
        ("country=KZ&country=KG&from=9999", 200, "0 speeches in total"),
        ("country=KZ&country=FJ&q=river", 200, "No matching speech in these years"),
        ("country=KZ&country=KG&q=%22%20OR%20-", 200, "Kazakhstan"),
    ] {
        let page = site.get(&format!("/compare?{query}")).await.expect(status);
        let text = page.texts("main").concat();
        assert!(text.contains(says), "{query}: {text}");
    }
    for query in ["year=soon", "after=nothing", "q=x&after=00000000"] {
        site.get(&format!("/countries/KZ/on?{query}")).await.expect(400);
    }
    site.get("/countries/XQ/on?q=river").await.expect(404);
}
