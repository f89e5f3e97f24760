//! Follows every link: each page is there, is well formed, and has a title and an address that no other page has.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use scraper::Html;

use crate::support::{Page, Site, a_session, site::css};

/// A link from one page to another, or to a place in one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Link {
    to: String,
    fragment: String,
    /// Whether it is followed further: search engines do not follow it, and its like are without end.
    followed: bool,
}

/// Every page that links lead to from the home page, each asked for once.
pub async fn crawl(site: &Site) -> BTreeMap<String, (Page, Vec<Link>)> {
    let mut pages = BTreeMap::new();
    let mut waiting = VecDeque::from(["/".to_owned()]);
    let mut facets = BTreeSet::new();
    while let Some(address) = waiting.pop_front() {
        if pages.contains_key(&address) {
            continue;
        }
        let (page, links) = visit(site, &address).await;
        for link in &links {
            if link.followed {
                waiting.push_back(link.to.clone());
            } else {
                facets.insert(link.to.clone());
            }
        }
        pages.insert(address, (page, links));
    }
    // What no plain link leads to is looked at, and its links are not followed.
    facets.retain(|address| !pages.contains_key(address));
    for address in facets {
        let visited = visit(site, &address).await;
        pages.insert(address, visited);
    }
    pages
}

async fn visit(site: &Site, address: &str) -> (Page, Vec<Link>) {
    let page = site.get(address).await.expect(200);
    let links = if page.header("content-type").starts_with("text/html") { links(&page) } else { Vec::new() };
    (page, links)
}

/// The links of a page that stay on the site.
fn links(page: &Page) -> Vec<Link> {
    let html = page.html();
    let mut links = Vec::new();
    for element in html.select(&css("[href], [src], [action]")) {
        let target = ["href", "src", "action"].iter().find_map(|name| element.attr(name)).unwrap_or_default();
        if target.starts_with("http://") || target.starts_with("https://") {
            assert_eq!(element.attr("rel"), Some("external noreferrer"), "{}: {target}", page.address);
            continue;
        }
        assert!(target.starts_with(['/', '#']), "{}: {target:?} is no internal address", page.address);
        let (to, fragment) = target.split_once('#').unwrap_or((target, ""));
        links.push(Link {
            to: if to.is_empty() { page.address.clone() } else { to.to_owned() },
            fragment: fragment.to_owned(),
            followed: !element.attr("rel").unwrap_or_default().contains("nofollow"),
        });
    }
    links
}

fn ids(html: &Html) -> Vec<String> {
    html.select(&css("[id]")).filter_map(|element| element.attr("id")).map(str::to_owned).collect()
}

/// The first attribute that directly follows another one, as `class="text"data-v="1"`: browsers forgive it, checkers do not.
fn glued_attribute(html: &str) -> Option<&str> {
    html.split('<').skip(1).find_map(|tag| {
        let mut rest = tag.split_once('>').map_or(tag, |(tag, _)| tag);
        while let Some((_, value)) = rest.split_once("=\"") {
            let (_, after) = value.split_once('"')?;
            if after.starts_with(|letter: char| letter.is_ascii_alphanumeric()) {
                return Some(tag);
            }
            rest = after;
        }
        None
    })
}

#[tokio::test]
async fn every_link_leads_to_a_page_that_is_whole() {
    let site = Site::sample().await;
    let pages = crawl(&site).await;
    let (html, others): (Vec<_>, Vec<_>) =
        pages.values().map(|(page, _)| page).partition(|page| page.header("content-type").starts_with("text/html"));
    assert!(html.len() > 200, "{} pages", html.len());
    assert!(others.iter().all(|page| page.address.starts_with("/static/")), "only static files are no pages");
    assert_eq!(others.len(), 4, "style, script, icon and map");

    let mut titles: HashMap<String, &str> = HashMap::new();
    let mut tags: HashMap<&str, &str> = HashMap::new();
    for page in html {
        let address = page.address.as_str();
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8", "{address}");
        assert_eq!(page.attributes("html", "lang"), ["en"], "{address}");
        assert_eq!(page.texts("h1").len(), 1, "{address}: one h1");
        assert!(!page.texts("h1")[0].is_empty(), "{address}: its h1 is empty");
        // Sentences of a paragraph, and its words in a version, are ways to look at the one page of the paragraph.
        let canonical =
            if address.starts_with("/p/") { address.split('?').next().unwrap_or_default() } else { address };
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [canonical], "its canonical address is its own");
        assert_eq!(glued_attribute(&page.text()), None, "{address}");
        let title = page.texts("title").concat();
        assert!(title.len() > " · Plenary".len(), "{address}: {title}");
        if let Some(other) = titles.insert(title.clone(), address) {
            panic!("{address} and {other} have the same title: {title}");
        }
        assert!(!page.etag().is_empty(), "{address} has no ETag");
        if let Some(other) = tags.insert(page.etag(), address) {
            panic!("{address} and {other} have the same ETag");
        }
        let again = site.get_with(address, &[("if-none-match", page.etag())]).await.expect(304);
        assert!(again.bytes.is_empty(), "{address}");
        assert_eq!(again.etag(), page.etag(), "{address}");
    }
}

#[tokio::test]
async fn every_link_into_a_page_leads_to_an_element_that_is_there() {
    let site = Site::sample().await;
    let pages = crawl(&site).await;
    let targets: HashMap<_, _> = pages.iter().map(|(address, (page, _))| (address, ids(&page.html()))).collect();
    for (address, ids) in &targets {
        let once: HashSet<_> = ids.iter().collect();
        assert_eq!(once.len(), ids.len(), "{address} has an id twice");
    }
    for (address, (_, links)) in &pages {
        for link in links.iter().filter(|link| !link.fragment.is_empty()) {
            if let Some(ids) = targets.get(&link.to) {
                assert!(ids.contains(&link.fragment), "{address}: {}#{} leads nowhere", link.to, link.fragment);
            }
        }
    }
}

#[tokio::test]
async fn an_empty_archive_has_its_pages_too_and_says_what_to_do() {
    let site = Site::with([]).await;
    assert!(site.get("/").await.text().contains("plenary import"));
    for (address, (page, _)) in crawl(&site).await {
        if !address.starts_with("/static/") {
            assert_eq!(page.texts("h1").len(), 1, "{address}");
        }
    }
}

#[tokio::test]
async fn names_that_leave_nothing_for_an_address_break_no_link() {
    let site = Site::with([a_session()
        .by("???")
        .at("!!!")
        .with("TJ", "…", "…")
        .speech("TJ", "Colleagues,")
        .adopted(plenary::model::DecisionKind::Decision, "***")
        .record()])
    .await;
    let pages = crawl(&site).await;
    assert!(pages.keys().any(|address| address.starts_with("/p/")));
}
