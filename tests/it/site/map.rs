//! The map of the world: what it shows of countries, and what it cannot show.

use crate::support::{Page, Site, a_session};

/// The countries of the map, as `name: how many` and their shades.
fn shown(page: &Page) -> Vec<(String, String)> {
    let names = page.attributes(".map svg a", "aria-label");
    names.into_iter().zip(page.attributes(".map svg a", "class")).collect()
}

#[tokio::test]
async fn countries_are_shaded_by_their_speeches_and_lead_to_their_pages() {
    let mut session = a_session().silent("FJ").absent("FR");
    for _ in 0..30 {
        session = session.speech("KZ", "Again.");
    }
    let site =
        Site::with([session.speech("TJ", "Once.").speech("TV", "Small.").speech("TV", "But there.").record()]).await;
    let page = site.get("/countries").await.expect(200);
    let expected = [
        ("Fiji: 0 speeches", "shade-0"),
        ("Kazakhstan: 30 speeches", "shade-5"),
        ("Tajikistan: 1 speech", "shade-1"),
        ("Tuvalu: 2 speeches", "shade-2"),
    ];
    assert_eq!(shown(&page), expected.map(|(name, shade)| (name.to_owned(), shade.to_owned())));
    assert_eq!(page.attributes(".map svg a", "href")[1], "/countries/KZ");
    assert_eq!(page.texts(".map svg title")[1], "Kazakhstan: 30 speeches");
    let legend = page.texts(".legend li");
    assert_eq!(legend.first().map(String::as_str), Some("not represented"));
    assert_eq!(legend.last().map(String::as_str), Some("20–30 speeches"));
    assert_eq!(page.texts("tbody tr").len(), 4, "the table has the same");
    assert!(page.texts(".map figcaption").concat().contains("not an endorsement"));
}

#[tokio::test]
async fn a_state_of_the_past_is_named_below_the_map() {
    let site = Site::with([a_session().on("1985").speech("SUHH", "One.").speech("FR", "Two.").record()]).await;
    let page = site.get("/countries").await;
    assert_eq!(shown(&page).len(), 1);
    let below = page.texts(".map figcaption p").concat();
    assert!(below.contains("Not on the map") && below.contains("Soviet Union, 1 speech."), "{below}");
}
