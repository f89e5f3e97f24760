//! Caches pages for each state of the archive: a cached page is the one that would be rendered now.

use std::{
    io::Read,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use plenary::{
    store::Store,
    web::{self, SiteConfig},
};

use super::crawl::crawl;
use crate::support::{Page, Site, a_session, site::ask};

/// The `cache-control` of a page.
const KEPT: &str = "public, max-age=0, s-maxage=1, stale-while-revalidate=10";

/// The same site, which keeps pages within this budget.
fn keeping(site: &Site, budget: &str) -> web::Site {
    SiteConfig::default().cache(budget.parse().expect("a budget")).build(site.store.clone())
}

/// From now on the site can show what it keeps, and nothing else. The database itself stays as it is.
async fn cut_off(site: &Site) -> Store {
    let store = Store::open(&site.database()).await.expect("the same database");
    site.store.close().await;
    store
}

fn revision(page: &Page) -> i64 {
    let tag = page.etag().trim_start_matches('"');
    tag.split('-').next().and_then(|revision| revision.parse().ok()).expect("a revision")
}

#[tokio::test(flavor = "multi_thread")]
async fn no_reader_meets_a_former_state_once_an_import_has_returned() {
    let site = Arc::new(Site::with([a_session().speech("TJ", "Colleagues,").record()]).await);
    let other = Store::open(&site.database()).await.expect("the same database");
    let returned = Arc::new(AtomicI64::new(1));
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let (site, returned) = (Arc::clone(&site), Arc::clone(&returned));
            tokio::spawn(async move {
                let mut asked = 0;
                while returned.load(Ordering::SeqCst) < i64::MAX {
                    for address in ["/", "/sessions", "/speeches?country=TJ", "/search?q=colleagues"] {
                        let least = returned.load(Ordering::SeqCst);
                        let page = site.get(address).await.expect(200);
                        assert!(least == i64::MAX || revision(&page) >= least, "{address}: {} of {least}", page.etag());
                        asked += 1;
                        // What is kept is answered without ever waiting.
                        tokio::task::yield_now().await;
                    }
                }
                asked
            })
        })
        .collect();
    let file = site.database().with_file_name("record.json");
    for number in 0..30 {
        let title = format!("Meeting {number} on water");
        let told = a_session().titled(&title).speech("TJ", &format!("Colleagues, this is number {number}."));
        match number % 3 {
            0 => drop(site.store.import(&told.record()).await.expect("stored")),
            1 => drop(other.import(&told.record()).await.expect("stored")),
            _ => {
                std::fs::write(&file, told.json()).expect("a file");
                let mut import = Command::new(env!("CARGO_BIN_EXE_plenary"));
                import.arg("import").arg(&file).arg("--database").arg(site.database());
                assert!(import.output().expect("the program").status.success());
            }
        }
        let now = other.snapshot().expect("a snapshot").state().revision;
        returned.store(now, Ordering::SeqCst);
        for _ in 0..2 {
            let page = site.get("/sessions").await.expect(200);
            assert!(page.text().contains(&title) && revision(&page) == now, "{title}: {}", page.etag());
        }
    }
    returned.store(i64::MAX, Ordering::SeqCst);
    for reader in readers {
        assert!(reader.await.expect("no page was of a former state") > 0);
    }
}

#[tokio::test]
async fn every_page_that_is_kept_is_the_one_that_would_be_made() {
    let site = Site::sample().await;
    let anew = keeping(&site, "0");
    let mut addresses: Vec<_> = crawl(&site).await.into_keys().collect();
    addresses.extend(["/none", "/sessions/none", "/countries/tj", "/sessions?year=soon"].map(str::to_owned));
    let files: Vec<_> = addresses.iter().filter_map(|address| address.strip_suffix("/cite")).collect();
    let files: Vec<_> = files.iter().map(|cited| format!("{cited}/cite?form=ris")).collect();
    assert!(!files.is_empty());
    addresses.extend(files);
    for address in addresses {
        for (method, headers) in [("GET", &[][..]), ("GET", &[]), ("HEAD", &[]), ("GET", &[("if-none-match", "*")])] {
            let mut kept = site.ask(method, &address, headers).await;
            let mut made = ask(&anew, method, &address, headers).await;
            for page in [&mut kept, &mut made] {
                assert!(page.headers.remove("x-request-id").is_some(), "{address}");
            }
            assert_eq!(kept.status, made.status, "{method} {address}");
            assert_eq!(kept.headers, made.headers, "{method} {address}");
            assert!(kept.bytes == made.bytes, "{method} {address}: {} is not {}", kept.text(), made.text());
        }
    }
}

#[tokio::test]
async fn what_is_kept_is_answered_without_the_database() {
    let site = Site::sample().await;
    let page = site.get("/sessions").await.expect(200);
    let store = cut_off(&site).await;
    let again = site.get("/sessions").await.expect(200);
    assert!(again.bytes == page.bytes && again.etag() == page.etag());
    assert_ne!(again.header("x-request-id"), page.header("x-request-id"));
    let head = site.ask("HEAD", "/sessions", &[]).await.expect(200);
    assert!(head.bytes.is_empty() && head.header("content-length") == page.bytes.len().to_string());
    for known in [page.etag(), &format!("\"other\", W/{}", page.etag()), "*"] {
        let same = site.get_with("/sessions", &[("if-none-match", known)]).await.expect(304);
        assert!(same.bytes.is_empty() && same.etag() == page.etag(), "{known}");
        assert_eq!(same.header("cache-control"), KEPT, "{known}");
    }
    site.get_with("/sessions", &[("if-none-match", "\"other\"")]).await.expect(200);

    // Nobody asked for this address before, and after an import the page would have to be rendered again.
    site.get("/sessions?country=TJ").await.expect(500);
    store.import(&a_session().speech("TJ", "Colleagues,").record()).await.expect("stored");
    site.get("/sessions").await.expect(500);
}

#[tokio::test]
async fn only_pages_are_kept() {
    let site = Site::with([a_session().by("CSTO").at("Dushanbe").speech("TJ", "Colleagues,").record()]).await;
    let speech = site.get("/speeches").await.attributes("main a[href^='/speeches/']", "href").concat();
    let (id, _) = speech.trim_start_matches("/speeches/").split_once('-').expect("an id");
    site.get("/about").await.expect(200);
    let addresses = [
        (format!("/speeches/{id}"), 301),
        ("/sessions/none".to_owned(), 404),
        ("/speeches?after=none".to_owned(), 400),
    ];
    for (address, status) in &addresses {
        site.get(address).await.expect(*status);
    }
    site.get_with("/decisions", &[("if-none-match", "*")]).await.expect(304);
    let _store = cut_off(&site).await;
    site.get("/about").await.expect(200);
    for (address, _) in &addresses {
        site.get(address).await.expect(500);
    }
    site.get("/decisions").await.expect(500);
}

#[tokio::test]
async fn nothing_is_kept_without_a_budget_nor_a_page_too_large_for_it() {
    let site = Site::sample().await;
    let bytes = site.get("/sessions").await.bytes.len();
    let budgets = [("0".to_owned(), 500), ((bytes * 16 - 1).to_string(), 500), ((bytes * 16).to_string(), 200)];
    let sites = budgets.map(|(budget, status)| (keeping(&site, &budget), status));
    for (site, _) in &sites {
        ask(site, "GET", "/sessions", &[]).await.expect(200);
    }
    let _store = cut_off(&site).await;
    for (site, status) in &sites {
        ask(site, "GET", "/sessions", &[]).await.expect(*status);
    }
}

#[tokio::test]
async fn once_the_database_is_gone_nothing_is_answered_for_it() {
    let site = Site::sample().await;
    site.get("/sessions").await.expect(200);
    site.store.close().await;
    site.get("/sessions").await.expect(500);
}

/// The page packed, as soon as it is.
async fn packed(site: &Site, address: &str, coding: &str) -> Page {
    for _ in 0..2_000 {
        let page = site.get_with(address, &[("accept-encoding", coding)]).await.expect(200);
        assert_eq!(page.header("vary"), "accept-encoding", "{address}");
        if page.header("content-encoding") == coding {
            return page;
        }
        assert_eq!(page.header("content-encoding"), "", "{address}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("{address} is never packed as {coding}")
}

fn unpacked(page: &Page) -> Vec<u8> {
    let mut bytes = Vec::new();
    let read = match page.header("content-encoding") {
        "br" => brotli::Decompressor::new(&page.bytes[..], 4_096).read_to_end(&mut bytes),
        "gzip" => flate2::read::GzDecoder::new(&page.bytes[..]).read_to_end(&mut bytes),
        _ => zstd::Decoder::new(&page.bytes[..]).and_then(|mut zstd| zstd.read_to_end(&mut bytes)),
    };
    read.expect("a whole body");
    bytes
}

#[tokio::test]
async fn every_page_is_packed_for_those_who_take_it_so() {
    let site = Site::sample().await;
    for address in crawl(&site).await.into_keys() {
        let page = site.get(&address).await;
        if page.status != 200 || page.etag().is_empty() {
            continue;
        }
        let zipped = packed(&site, &address, "gzip").await;
        assert!(unpacked(&zipped) == page.bytes, "{address}");
        assert_eq!(zipped.header("content-length"), zipped.bytes.len().to_string());
        assert_ne!(zipped.etag(), page.etag(), "other bytes, another strong tag: {address}");
        let but_for_packing = |page: &Page| {
            let mut headers = page.headers.clone();
            for name in ["content-length", "content-encoding", "etag", "x-request-id"] {
                headers.remove(name);
            }
            headers
        };
        assert_eq!(but_for_packing(&zipped), but_for_packing(&page), "{address}");
    }
}

#[tokio::test]
async fn a_reader_who_has_a_page_packed_is_not_sent_it_again() {
    let site = Site::sample().await;
    for coding in ["br", "zstd", "gzip"] {
        let page = site.get("/sessions").await;
        let zipped = packed(&site, "/sessions", coding).await;
        assert!(unpacked(&zipped) == page.bytes && zipped.bytes.len() < page.bytes.len() / 2, "{coding}");
        for tag in [zipped.etag(), page.etag(), &format!("W/{}", zipped.etag())] {
            for accepted in [coding, "identity"] {
                let headers = [("if-none-match", tag), ("accept-encoding", accepted)];
                let same = site.get_with("/sessions", &headers).await.expect(304);
                assert_eq!(same.etag(), tag.trim_start_matches("W/"), "the one that is meant");
            }
        }
        let head = site.ask("HEAD", "/sessions", &[("accept-encoding", coding)]).await.expect(200);
        assert!(head.bytes.is_empty() && head.etag() == zipped.etag(), "{coding}");
        site.import([a_session().titled(coding).record()]).await;
        site.get_with("/sessions", &[("if-none-match", zipped.etag())]).await.expect(200);
        let anew = packed(&site, "/sessions", coding).await;
        assert!(
            String::from_utf8(unpacked(&anew)).expect("text").contains(coding),
            "{coding}: of the archive as it is"
        );
    }
}

#[tokio::test]
async fn filters_in_another_order_are_the_same_page() {
    let site = Site::sample().await;
    let page = site.get("/sessions?country=TJ&country=RU&year=2021").await.expect(200);
    let _store = cut_off(&site).await;
    for address in ["/sessions?year=2021&country=RU&country=TJ", "/sessions?country=RU&year=2021&&country=TJ"] {
        let same = site.get(address).await.expect(200);
        assert!(same.bytes == page.bytes && same.etag() == page.etag(), "{address}");
    }
    site.get("/sessions?country=TJ&year=2021").await.expect(500);
}

#[tokio::test]
async fn what_is_refused_is_refused_where_a_page_is_kept_too() {
    let site = Site::sample().await;
    site.get("/sessions").await.expect(200);
    let long = "a".repeat(20_000);
    site.get_with("/sessions", &[("cookie", &long)]).await.expect(431);
    site.ask("POST", "/sessions", &[]).await.expect(405);
    let id = site.get_with("/sessions", &[("x-request-id", "of-a-proxy")]).await.expect(200);
    assert_eq!(id.header("x-request-id"), "of-a-proxy");
}
