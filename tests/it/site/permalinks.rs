//! Addresses that last: only the id is looked up, and what is written otherwise leads to the one right address.

use plenary::model::DecisionKind;

use crate::support::{Site, a_session, accepted};

async fn site() -> Site {
    Site::with([a_session()
        .by("CSTO")
        .at("Dushanbe")
        .speech("TJ", "One.\n\nTwo.\n\nThree.\n\nFour.\n\n<…>\n\nSix.")
        .adopted(DecisionKind::Declaration, "The Dushanbe Declaration")
        .record()])
    .await
}

/// The addresses of the only speech, participant and decision.
async fn addresses(site: &Site) -> [String; 3] {
    let mut addresses = Vec::new();
    for list in ["/speeches", "/participants", "/decisions"] {
        addresses.push(site.get(list).await.attributes(".row h3 a", "href").concat());
    }
    addresses.try_into().expect("three")
}

#[tokio::test]
async fn a_wrong_tail_leads_to_the_right_one() {
    let site = site().await;
    for right in addresses(&site).await {
        site.get(&right).await.expect(200);
        let (folder, last) = right.rsplit_once('/').expect("a folder");
        let (id, tail) = last.split_at(8);
        for wrong in [
            format!("{folder}/{id}"),
            format!("{folder}/{id}-"),
            format!("{folder}/{id}-somebody-else"),
            format!("{folder}/{}{tail}", id.to_uppercase()),
            format!("{folder}/{}", last.to_uppercase()),
        ] {
            if wrong != right {
                assert_eq!(site.get(&wrong).await.expect(301).location(), right, "{wrong}");
            }
        }
    }
}

#[tokio::test]
async fn an_unknown_id_is_a_page_that_helps() {
    let site = site().await;
    for address in [
        "/speeches/zzzzzzzz",
        "/speeches/zzzzzzzz-emomali-rahmon",
        "/speeches/short",
        "/speeches/ѣѣѣѣѣѣѣѣ",
        "/speeches/7k3m9qh%C3%A9",
        "/participants/zzzzzzzz",
        "/decisions/zzzzzzzz",
        "/p/zzzzzzzz",
        "/p/x",
        "/sessions/2021-09-17-csto-dushanbe",
        "/organisations/none",
        "/places/none",
        "/countries/XX",
        "/countries/%F0%9F%98%80",
        "/nothing/here",
        "/sessions/",
        "/static/none.css",
    ] {
        let address: String =
            address.chars().map(|c| if c.is_ascii() { c.to_string() } else { "%D1%A3".into() }).collect();
        let page = site.get(&address).await.expect(404);
        assert_eq!(page.texts("h1").len(), 1, "{address}");
        assert!(page.attributes("main a", "href").contains(&"/sessions".to_owned()), "{address}");
        assert_eq!(page.header("cache-control"), "no-store", "{address}");
    }
}

#[tokio::test]
async fn a_session_that_is_not_there_names_the_nearest() {
    let page = site().await.get("/sessions/2021-09-17-csto-dushanbe").await.expect(404);
    assert!(page.attributes("main a", "href").contains(&"/sessions/2021-09-16-csto-dushanbe".to_owned()));
}

#[tokio::test]
async fn case_does_not_matter() {
    let site = site().await;
    for (written, right) in [
        ("/countries/tj", "/countries/TJ"),
        ("/sessions/2021-09-16-CSTO-Dushanbe", "/sessions/2021-09-16-csto-dushanbe"),
        ("/organisations/CSTO", "/organisations/csto"),
        ("/places/Dushanbe", "/places/dushanbe"),
    ] {
        assert_eq!(site.get(written).await.expect(301).location(), right, "{written}");
        site.get(right).await.expect(200);
    }
}

#[tokio::test]
async fn a_paragraph_is_marked_among_its_neighbours() {
    let site = site().await;
    let speech = site.get(&addresses(&site).await[0]).await;
    let links = speech.attributes(".text .anchor", "href");
    assert_eq!(links.len(), 5, "the five paragraphs have links, the elision has none");
    let page = site.get(&links[3]).await.expect(200);
    assert_eq!(page.texts(".text .marked"), ["¶4Four."]);
    assert_eq!(page.attributes(".text .marked", "id"), [links[3].trim_start_matches("/p/")]);
    assert_eq!(page.texts(".text > p").len(), 5, "two before and two after");
    assert!(page.texts("h1").concat().contains("Speaker for Tajikistan"));
    let shouted = format!("/p/{}", links[3].trim_start_matches("/p/").to_uppercase());
    assert_eq!(site.get(&shouted).await.expect(301).location(), links[3]);
}

#[tokio::test]
async fn the_same_record_has_the_same_addresses_on_every_machine() {
    let (here, there) = (site().await, site().await);
    assert_eq!(addresses(&here).await, addresses(&there).await);
}

#[tokio::test]
async fn two_records_that_claim_one_id_are_both_stored_under_ids_of_their_own() {
    let claim = |title: &str, words: &str| {
        a_session().titled(title).speech("TJ", words).adopted(DecisionKind::Plan, title).but(|record| {
            record.speeches[0].id = "7k3m9qhd".parse().expect("an id");
            record.speeches[0].paragraphs[0].id = "7k3m9qhe".parse().expect("an id");
            record.decisions[0].id = "7k3m9qhf".parse().expect("an id");
        })
    };
    let records = ["One", "Two", "Three"].map(|title| claim(title, &format!("Words of {title}.")).record());
    let (site, elsewhere) = (Site::with(records.clone()).await, Site::with(records).await);
    assert_eq!(site.records(), elsewhere.records(), "the same ids on every machine");
    assert!(site.get("/p/7k3m9qhe").await.text().contains("Words of One."), "the first keeps its own");
    for (list, count) in [("/speeches", 3), ("/decisions", 3)] {
        let mut addresses = site.get(list).await.attributes(".row h3 a", "href");
        for address in &addresses {
            site.get(address).await.expect(200);
        }
        addresses.dedup();
        assert_eq!(addresses.len(), count, "{list}");
    }
    let again = Site::with(site.records().into_iter().map(accepted)).await;
    assert_eq!(again.records(), site.records(), "ids once given are kept");
}
