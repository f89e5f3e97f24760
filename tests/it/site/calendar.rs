//! The calendar: sessions by year and month, as far as their days are known.

use plenary::store::Signature;

use crate::support::{Page, Site, a_session};

async fn four_sessions() -> Site {
    Site::with([
        a_session().titled("On a day").on("2021-09-16").speech("TJ", "One.").record(),
        a_session().titled("In a month").on("2021-09").speech("TJ", "Two.").record(),
        a_session().titled("In a year").on("2021").speech("TJ", "Three.").record(),
        a_session().titled("Long ago").on("1998-03-02").speech("TJ", "Four.").record(),
    ])
    .await
}

fn sessions(page: &Page) -> Vec<String> {
    page.texts(".entries a, .rows h3")
}

#[tokio::test]
async fn every_month_says_how_many_sessions_it_has_and_leads_to_them() {
    let page = four_sessions().await.get("/calendar").await.expect(200);
    assert_eq!(page.texts("tbody th"), ["2021", "1998"], "newest first, without the years between");
    assert_eq!(page.texts("tbody td a"), ["2 in September 2021", "1 in 2021, month not known", "1 in March 1998"]);
    assert_eq!(
        page.attributes("tbody td a", "href"),
        ["/calendar/2021/09", "/calendar/2021/unknown", "/calendar/1998/03"]
    );
    assert_eq!(page.texts("tbody td:last-child"), ["3", "1"]);
}

#[tokio::test]
async fn sessions_stand_in_the_order_of_their_days_as_far_as_these_are_known() {
    let site = four_sessions().await;
    let year = site.get("/calendar/2021").await.expect(200);
    assert_eq!(sessions(&year), ["In a month", "On a day", "In a year"]);
    assert_eq!(year.texts("h2"), ["September 2 sessions", "Month not known 1 session"]);
    assert_eq!(year.texts(".title .facts"), ["3 sessions began in 2021; the month of 1 is not known."]);
    assert_eq!(year.attributes("nav.pages a", "href"), ["/calendar/1998"]);

    let month = site.get("/calendar/2021/09").await.expect(200);
    assert_eq!(sessions(&month), ["In a month", "On a day"]);
    assert_eq!(month.attributes("nav.pages a", "href"), ["/calendar/1998/03"]);
    let unknown = site.get("/calendar/2021/unknown").await.expect(200);
    assert_eq!(sessions(&unknown), ["In a year"]);
}

#[tokio::test]
async fn a_month_of_many_sessions_goes_on_page_by_page() {
    let many = (0..120).map(|number| {
        let day = format!("2021-09-{:02}", number / 5 + 1);
        a_session().titled(&format!("Sitting {number:03}")).on(&day).speech("TJ", "Words.").record()
    });
    let site = Site::with(many).await;
    assert_eq!(sessions(&site.get("/calendar/2021").await).len(), 8, "a year shows the first of each month");
    let mut seen = Vec::new();
    let mut next = Some("/calendar/2021/09".to_owned());
    while let Some(address) = next {
        let page = site.get(&address).await.expect(200);
        seen.extend(sessions(&page));
        next = page.attributes("nav.pages a[rel=next]", "href").pop();
    }
    let all: Vec<_> = (0..120).map(|number| format!("Sitting {number:03}")).collect();
    seen.sort();
    assert_eq!(seen, all);
}

#[tokio::test]
async fn a_long_history_goes_on_page_by_page() {
    let years =
        (1900..1960).map(|year| a_session().titled("Yearly").on(&year.to_string()).speech("TJ", "Words.").record());
    let site = Site::with(years).await;
    let page = site.get("/calendar").await.expect(200);
    assert_eq!(page.texts("tbody th").len(), 50);
    let page = site.get(&page.attributes("nav.pages a[rel=next]", "href")[0]).await.expect(200);
    assert_eq!((page.texts("tbody th")[0].as_str(), page.texts("tbody th").len()), ("1909", 10));
}

#[tokio::test]
async fn the_calendar_follows_what_happens_to_records() {
    let site = four_sessions().await;
    site.store
        .withdraw(&"1998-03-02".parse().expect("a slug"), Signature::because("published by mistake"))
        .await
        .expect("withdrawn");
    let page = site.get("/calendar").await;
    assert_eq!(page.texts("tbody th"), ["2021"]);
    site.get("/calendar/1998").await.expect(404);
    site.get("/calendar/1998/03").await.expect(404);
    assert_eq!(site.store.check().expect("looked at"), []);
}

#[tokio::test]
async fn what_is_no_month_with_sessions_is_not_there() {
    let site = four_sessions().await;
    for address in
        ["2022", "21", "soon", "2021-09", "2021/13", "2021/9", "2021/09-16", "2021/10", "1998/unknown", "2021/"]
    {
        site.get(&format!("/calendar/{address}")).await.expect(404);
    }
    site.get("/calendar?after=soon").await.expect(400);
    site.get("/calendar/2021/09?after=1998-03-02").await.expect(400);
    site.get("/calendar/2021/09?after=nothing").await.expect(400);
}
