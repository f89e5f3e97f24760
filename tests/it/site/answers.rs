//! Checks what every answer carries, and what is shown instead of a page that cannot be shown.

use plenary::model::Record;

use crate::support::{Page, Site, a_session};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

#[track_caller]
fn assert_secure(page: &Page) {
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ] {
        assert_eq!(page.header(name), value, "{}: {name}", page.address);
    }
    assert!(!page.header("x-request-id").is_empty(), "{} has no request id", page.address);
}

fn one() -> [Record; 1] {
    [a_session().by("CSTO").at("Dushanbe").speech("TJ", "Colleagues,").record()]
}

#[tokio::test]
async fn every_answer_is_secured() {
    let site = Site::with(one()).await;
    let home = site.get("/").await.expect(200);
    let style = home.attributes("link[rel=stylesheet]", "href").concat();
    for (address, status) in [
        ("/", 200),
        ("/about", 200),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/robots.txt", 200),
        (style.as_str(), 200),
        ("/countries/tj", 301),
        ("/sessions?year=soon", 400),
        ("/sessions/%ff", 400),
        ("/none", 404),
        ("/static/none", 404),
        (&format!("/sessions?place={}", "x".repeat(5_000)), 414),
    ] {
        assert_secure(&site.get(address).await.expect(status));
    }
    assert_secure(&site.get_with("/", &[("if-none-match", home.etag())]).await.expect(304));
    assert_secure(&site.ask("POST", "/", &[]).await.expect(405));
}

#[tokio::test]
async fn every_request_has_a_number_of_its_own() {
    let site = Site::with(one()).await;
    let (first, second) = (site.get("/").await, site.get("/").await);
    assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
}

#[tokio::test]
async fn a_page_can_only_be_read() {
    let site = Site::with(one()).await;
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        for address in ["/", "/sessions", "/sessions/2021-09-16-csto-dushanbe", "/p/zzzzzzzz", "/about"] {
            let page = site.ask(method, address, &[]).await.expect(405);
            assert_eq!(page.header("allow"), "GET,HEAD", "{method} {address}");
            assert!(page.texts("h1").concat().contains("read-only"), "{method} {address}");
        }
    }
}

#[tokio::test]
async fn an_address_too_long_is_refused_with_advice() {
    let site = Site::with(one()).await;
    for address in [format!("/{}", "x".repeat(4_100)), format!("/sessions?place={}", "x".repeat(4_100))] {
        let page = site.get(&address).await.expect(414);
        assert!(page.texts("main").concat().contains("Remove some filters"));
    }
}

#[tokio::test]
async fn headers_too_long_are_refused_with_advice() {
    let site = Site::with(one()).await;
    let page = site.get_with("/", &[("cookie", &"x".repeat(20_000))]).await.expect(431);
    assert!(page.texts("main").concat().contains("cookies"));
}

#[tokio::test]
async fn a_file_that_is_sent_is_refused() {
    let site = Site::with(one()).await;
    site.ask("POST", "/", &[("content-length", "1000000")]).await.expect(413);
}

#[tokio::test]
async fn an_address_that_is_no_text_is_refused() {
    let site = Site::with(one()).await;
    for address in ["/sessions/%ff", "/speeches/%c3%28", "/p/%ff", "/countries/%ff"] {
        let page = site.get(address).await.expect(400);
        assert_eq!(page.texts("h1").len(), 1, "{address}");
    }
    site.get("/sessions?place=%ff%fe").await.expect(200);
}

#[tokio::test]
async fn a_fault_of_ours_is_a_page_that_names_the_request_and_hides_the_rest() {
    let site = Site::with(one()).await;
    site.damage("UPDATE session SET intro = 'not JSON'").await;
    let page = site.get("/sessions/2021-09-16-csto-dushanbe").await.expect(500);
    assert_secure(&page);
    let text = page.texts("main").concat();
    assert!(text.contains(page.header("x-request-id")), "{text}");
    assert!(!text.contains("JSON") && !text.contains("SQL"), "{text}");
    assert_eq!(page.header("cache-control"), "no-store");
    site.get("/sessions").await.expect(200);
}

/// A word that no version of the program writes is an error, and never another fact in its place.
#[tokio::test]
async fn a_damaged_row_is_a_fault_and_not_a_wrong_fact() {
    for (damage, path) in [
        ("UPDATE session SET kind = 'sung'", "/sessions"),
        ("UPDATE session SET kind = 'sung'", "SPEECH/cite"),
        ("UPDATE session SET date = 'once'", "SPEECH/cite"),
        ("UPDATE change SET act = 'dance'", "/sessions/2021-09-16-csto-dushanbe/history"),
        ("UPDATE change SET public_id = 'no id'", "/sessions/2021-09-16-csto-dushanbe/history"),
        ("UPDATE paragraph SET kind = 'noise'", "/sessions/2021-09-16-csto-dushanbe"),
        ("DELETE FROM tally", "/about"),
    ] {
        let site = Site::with(one()).await;
        let speech = site.get("/speeches").await.attributes(".row h3 a", "href").remove(0);
        let path = path.replace("SPEECH", &speech);
        site.get(&path).await.expect(200);
        site.damage(damage).await;
        let page = site.get(&path).await.expect(500);
        let text = page.texts("main").concat();
        assert!(text.contains(page.header("x-request-id")) && !text.contains("check"), "{damage}: {text}");
    }
}

#[tokio::test]
async fn a_static_file_is_kept_for_good_and_sent_compressed() {
    let site = Site::with(one()).await;
    let home = site.get("/").await;
    let files: Vec<_> = home
        .attributes("link[rel=stylesheet], link[rel=icon]", "href")
        .into_iter()
        .chain(home.attributes("script", "src"))
        .collect();
    assert_eq!(files.len(), 3);
    for file in files {
        let (stem, ending) = file.rsplit_once('.').expect("an ending");
        let (_, hash) = stem.rsplit_once('-').expect("a hash");
        assert!(hash.len() == 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{file}");
        for (accepted, coding) in [
            ("", ""),
            ("identity", ""),
            ("gzip, deflate", "gzip"),
            ("gzip, deflate, br, zstd", "br"),
            ("br;q=1.0, gzip;q=0.8", "br"),
            ("br;q=0, gzip", "gzip"),
        ] {
            let answer = site.get_with(&file, &[("accept-encoding", accepted)]).await.expect(200);
            assert_secure(&answer);
            assert_eq!(answer.header("content-encoding"), coding, "{file}: {accepted}");
            assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable", "{file}");
            assert_eq!(answer.header("vary"), "accept-encoding", "{file}");
            let kind = match ending {
                "css" => "text/css; charset=utf-8",
                "js" => "text/javascript; charset=utf-8",
                _ => "image/svg+xml",
            };
            assert_eq!(answer.header("content-type"), kind, "{file}");
        }
    }
}

#[tokio::test]
async fn whoever_watches_the_program_gets_short_answers() {
    let site = Site::with([]).await;
    assert_eq!(site.get("/healthz").await.expect(200).text(), "alive\n");
    assert_eq!(site.get("/readyz").await.expect(200).text(), "ready\n");
}
