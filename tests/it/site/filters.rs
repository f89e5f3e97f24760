//! Lists and their filters: what passes, how it is shown and taken away again, and page after page of it.

use std::collections::HashSet;

use plenary::model::DecisionKind;

use crate::support::{Page, Site, a_session};

const CSTO: &str = "Session of the CSTO Collective Security Council";

/// The titles of a list's rows.
fn rows(page: &Page) -> Vec<String> {
    page.texts(".rows .row h3")
}

/// The filters in force, as shown.
fn active(page: &Page) -> Vec<String> {
    page.texts(".active a").into_iter().map(|text| text.replace(" ×, remove", "")).collect()
}

#[tokio::test]
async fn sessions_are_filtered_by_a_country_represented() {
    let site = Site::sample().await;
    assert!(rows(&site.get("/sessions?country=KG").await).contains(&CSTO.to_owned()));
    let french = rows(&site.get("/sessions?country=FR").await);
    assert!(!french.contains(&CSTO.to_owned()) && !french.is_empty(), "{french:?}");
}

#[tokio::test]
async fn several_countries_mean_any_of_them() {
    let site = Site::with([
        a_session().titled("Of Tajikistan").speech("TJ", "One.").record(),
        a_session().titled("Of France").on("2019").speech("FR", "Two.").record(),
        a_session().titled("Of Japan").speech("JP", "Three.").record(),
    ])
    .await;
    for (noun, expected) in
        [("sessions", ["Of Tajikistan", "Of France"]), ("speeches", ["Speaker for Tajikistan", "Speaker for France"])]
    {
        let page = site.get(&format!("/{noun}?country=TJ&country=FR")).await;
        assert_eq!(rows(&page), expected, "{noun}");
        assert_eq!(active(&page), ["Country: France", "Country: Tajikistan", "Clear all"]);
    }
}

#[tokio::test]
async fn a_country_that_was_only_expected_was_not_there() {
    let site = Site::with([a_session().speech("TJ", "One.").absent("KG").silent("RU").record()]).await;
    assert_eq!(rows(&site.get("/sessions?country=KG").await), [""; 0]);
    assert_eq!(rows(&site.get("/sessions?country=RU").await), ["A session"]);
}

#[tokio::test]
async fn every_filter_narrows() {
    let site = Site::with([
        a_session()
            .titled("The one")
            .by("CSTO")
            .at("Dushanbe")
            .speech("TJ", "One.")
            .adopted(DecisionKind::Protocol, "Of the one")
            .record(),
        a_session()
            .titled("The other")
            .by("EAEU")
            .at("Sochi")
            .on("2017")
            .speech("RU", "Two.")
            .adopted(DecisionKind::Plan, "Of the other")
            .record(),
    ])
    .await;
    let speaker = site.get("/participants?country=TJ").await.attributes(".row h3 a", "href").concat();
    let id = speaker.trim_start_matches("/participants/").get(..8).expect("an id").to_owned();
    for filter in ["country=TJ", "organisation=csto", "place=dushanbe", "year=2021", &format!("participant={id}")] {
        assert_eq!(rows(&site.get(&format!("/sessions?{filter}")).await), ["The one"], "{filter}");
        assert_eq!(rows(&site.get(&format!("/speeches?{filter}")).await), ["Speaker for Tajikistan"], "{filter}");
        assert_eq!(rows(&site.get(&format!("/decisions?{filter}")).await), ["Of the one"], "{filter}");
    }
    assert_eq!(rows(&site.get("/decisions?kind=protocol").await), ["Of the one"]);
    let all =
        format!("/decisions?country=TJ&organisation=csto&year=2021&place=dushanbe&participant={id}&kind=protocol");
    let page = site.get(&all).await;
    assert_eq!(rows(&page), ["Of the one"]);
    assert_eq!(active(&page).len(), 7, "{:?}", active(&page));
    assert_eq!(rows(&site.get("/sessions?country=TJ&year=2017").await), [""; 0]);
}

#[tokio::test]
async fn a_filter_in_force_is_shown_and_can_be_taken_away() {
    let site = Site::sample().await;
    let page = site.get("/sessions?country=KG&organisation=csto&year=2021&place=dushanbe").await;
    assert_eq!(
        active(&page),
        ["Country: Kyrgyzstan", "Organisation: CSTO", "Place: Dushanbe", "Year: 2021", "Clear all"]
    );
    assert_eq!(
        page.attributes(".active a", "href"),
        [
            "/sessions?organisation=csto&year=2021&place=dushanbe",
            "/sessions?country=KG&year=2021&place=dushanbe",
            "/sessions?country=KG&organisation=csto&year=2021",
            "/sessions?country=KG&organisation=csto&place=dushanbe",
            "/sessions",
        ]
    );
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    assert!(site.get("/sessions").await.attributes("meta[name=robots]", "content").is_empty());
}

#[tokio::test]
async fn the_same_filters_have_one_address_however_they_are_written() {
    let site = Site::sample().await;
    let canonical = "/sessions?country=KG&country=RU&organisation=csto&year=2021";
    for written in [
        "/sessions?year=2021&organisation=csto&country=RU&country=KG",
        "/sessions?country=ru&country=kg&country=RU&organisation=csto&year=2021",
        "/sessions?place=&kind=&country=KG&country=&country=RU&organisation=+csto&year=2021&participant=&after=",
    ] {
        let page = site.get(written).await.expect(200);
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [canonical], "{written}");
    }
}

#[tokio::test]
async fn empty_parameters_are_as_good_as_none() {
    let site = Site::sample().await;
    let plain = site.get("/sessions").await;
    let empty = site.get("/sessions?country=&organisation=&year=&place=&participant=&kind=&after=").await;
    assert_eq!(rows(&plain), rows(&empty));
    assert!(active(&empty).is_empty());
}

#[tokio::test]
async fn a_value_that_cannot_be_is_a_page_that_helps() {
    let site = Site::sample().await;
    let countries =
        ('A'..='U').flat_map(|letter| ["country=A".to_owned(), letter.to_string(), "&".to_owned()]).collect::<String>();
    for (address, word) in [
        ("/sessions?year=soon", "2021"),
        ("/sessions?year=0", "2021"),
        ("/sessions?year=99999", "2021"),
        ("/sessions?year=2020&year=2021", "year"),
        ("/sessions?participant=nobody", "8 characters"),
        ("/decisions?kind=wish", "kind of decision"),
        ("/sessions?after=no-such-session", "first page"),
        ("/speeches?after=zzzzzzzz", "first page"),
        ("/speeches?after=%3Cscript%3E", "script"),
        ("/participants?after=zzzzzzzz", "first page"),
        (&format!("/sessions?{countries}"), "20 countries"),
    ] {
        let page = site.get(address).await.expect(400);
        let text = page.texts("main").concat();
        assert!(text.contains(word), "{address}: {text}");
        assert!(page.attributes("main a", "href").contains(&"/sessions".to_owned()), "{address}");
    }
}

#[tokio::test]
async fn what_nobody_knows_leaves_an_empty_list_and_a_way_out() {
    let site = Site::sample().await;
    for address in
        ["/sessions?country=ZZ", "/speeches?organisation=none", "/sessions?participant=zzzzzzzz", "/sessions?year=1815"]
    {
        let page = site.get(address).await.expect(200);
        assert_eq!(rows(&page).len(), 0, "{address}");
        assert!(page.texts("main").concat().contains("match these filters. Clear all"), "{address}");
    }
}

#[tokio::test]
async fn walking_all_pages_meets_every_session_once() {
    let sessions = (0..120).map(|number| {
        let country = if number % 2 == 0 { "TJ" } else { "FR" };
        let date = format!("{}-0{}-11", 2000 + number % 7, number % 3 + 1);
        a_session().titled(&format!("Session {number}")).on(&date).by("CSTO").at("Dushanbe").speech(country, "Words.")
    });
    let sessions = sessions.map(|told| told.adopted(DecisionKind::Plan, "A plan"));
    let site = Site::with(sessions.map(crate::support::records::SessionBuilder::record)).await;
    for (list, expected) in [
        ("/sessions", 120),
        ("/sessions?country=TJ", 60),
        ("/sessions?country=TJ&country=FR", 120),
        ("/sessions?organisation=csto", 120),
        ("/sessions?country=FR&place=dushanbe", 60),
        ("/speeches", 120),
        ("/speeches?country=TJ", 60),
        ("/speeches?organisation=csto", 120),
        ("/speeches?country=TJ&country=FR&place=dushanbe", 120),
        ("/decisions", 120),
        ("/decisions?country=FR", 60),
        ("/decisions?organisation=csto&kind=plan", 120),
    ] {
        let mut met = Vec::new();
        let mut dates = Vec::new();
        let mut next = Some(list.to_owned());
        while let Some(address) = next {
            let page = site.get(&address).await.expect(200);
            met.extend(page.attributes(".rows .row h3 a", "href"));
            dates.extend(page.attributes(".rows .row time", "datetime"));
            next = page.attributes("a[rel=next]", "href").pop();
        }
        assert_eq!(met.len(), expected, "{list}");
        assert_eq!(met.iter().collect::<HashSet<_>>().len(), expected, "{list}: each once");
        assert!(dates.is_sorted_by(|one, other| one >= other), "{list}: newest first");
    }
}

#[tokio::test]
async fn speeches_and_decisions_of_a_long_session_are_met_once_in_reading_order() {
    let mut told = a_session().by("CSTO").at("Dushanbe");
    for number in 0..110 {
        told = told.speech("TJ", &format!("Speech {number}.")).adopted(DecisionKind::Plan, &format!("Plan {number}"));
    }
    let site =
        Site::with([told.record(), a_session().titled("Older").on("2020").by("CSTO").speech("TJ", "Old.").record()])
            .await;
    for filter in ["", "?country=TJ", "?organisation=csto", "?country=TJ&country=FR"] {
        let mut openings = Vec::new();
        let mut titles = Vec::new();
        for (noun, met, selector) in
            [("speeches", &mut openings, ".row .opening"), ("decisions", &mut titles, ".row h3")]
        {
            let mut next = Some(format!("/{noun}{filter}"));
            while let Some(address) = next {
                let page = site.get(&address).await.expect(200);
                met.extend(page.texts(selector));
                next = page.attributes("a[rel=next]", "href").pop();
            }
        }
        let said: Vec<_> = (0..110).map(|number| format!("Speech {number}.")).chain(["Old.".to_owned()]).collect();
        assert_eq!(openings, said, "speeches{filter}");
        assert_eq!(titles, (0..110).map(|number| format!("Plan {number}")).collect::<Vec<_>>(), "decisions{filter}");
    }
}

#[tokio::test]
async fn participants_are_listed_by_family_name_and_page_by_page() {
    let sessions = (0..60).map(|number| {
        let name = format!("Given{number} Family{:02}", 59 - number);
        a_session().titled(&format!("Session {number}")).with("TJ", &name, "Delegate").record()
    });
    let site = Site::with(sessions).await;
    let first = site.get("/participants?country=TJ").await;
    let second = site.get(&first.attributes("a[rel=next]", "href").concat()).await;
    let names: Vec<_> = rows(&first).into_iter().chain(rows(&second)).collect();
    assert_eq!(names, (0..60).map(|number| format!("Given{} Family{number:02}", 59 - number)).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_facet_says_how_many_rows_it_leaves() {
    let site = Site::sample().await;
    for list in ["/sessions", "/speeches", "/decisions"] {
        let page = site.get(list).await;
        let html = page.html();
        let links: Vec<_> = html.select(&crate::support::site::css("nav.side li a")).collect();
        assert!(!links.is_empty(), "{list}");
        for link in links {
            let count: String =
                link.select(&crate::support::site::css(".count")).flat_map(|count| count.text()).collect();
            let address = link.attr("href").expect("an address");
            let total = site.get(address).await.texts(".total strong").concat();
            assert_eq!(total, count, "{address}");
        }
    }
}
