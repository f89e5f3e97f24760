//! Conditional requests: a page is sent again only when it has changed.

use crate::support::{Site, a_session};

#[tokio::test]
async fn a_page_the_reader_has_is_not_sent_again() {
    let site = Site::sample().await;
    let tag = site.get("/sessions").await.etag().to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"'), "a strong tag: {tag}");
    for header in [
        tag.clone(),
        format!("W/{tag}"),
        format!("\"other\", {tag}"),
        format!("\"other\",W/{tag},\"another\""),
        "*".to_owned(),
    ] {
        let page = site.get_with("/sessions", &[("if-none-match", &header)]).await.expect(304);
        assert!(page.bytes.is_empty(), "{header}");
        assert_eq!(page.etag(), tag, "{header}");
        assert!(page.header("cache-control").contains("max-age=0, s-maxage=1, stale-while-revalidate="), "{header}");
    }
    for header in ["\"other\"", "W/\"other\"", "", tag.trim_matches('"')] {
        site.get_with("/sessions", &[("if-none-match", header)]).await.expect(200);
    }
    let two_lines = [("if-none-match", "\"other\""), ("if-none-match", tag.as_str())];
    site.get_with("/sessions", &two_lines).await.expect(304);
}

#[tokio::test]
async fn an_import_changes_every_tag() {
    let site = Site::with([a_session().speech("TJ", "Colleagues,").record()]).await;
    let before = site.get("/sessions").await.etag().to_owned();
    site.import([a_session().titled("Another").record()]).await;
    let page = site.get_with("/sessions", &[("if-none-match", &before)]).await.expect(200);
    assert_ne!(page.etag(), before);
}

#[tokio::test]
async fn an_import_that_stores_nothing_new_changes_no_tag() {
    let record = a_session().speech("TJ", "Colleagues,").record();
    let site = Site::with([record.clone()]).await;
    let before = site.get("/sessions").await.etag().to_owned();
    site.import([record]).await;
    site.get_with("/sessions", &[("if-none-match", &before)]).await.expect(304);
}

#[tokio::test]
async fn different_addresses_have_different_tags() {
    let site = Site::sample().await;
    let tags = [site.get("/sessions").await, site.get("/sessions?country=TJ").await, site.get("/speeches").await];
    assert!(tags[0].etag() != tags[1].etag() && tags[1].etag() != tags[2].etag());
}

#[tokio::test]
async fn the_same_archive_has_the_same_tags_in_every_process() {
    let (one, other) = (Site::sample().await, Site::sample().await);
    assert_eq!(one.get("/sessions").await.etag(), other.get("/sessions").await.etag());
}

#[tokio::test]
async fn a_page_that_is_not_there_is_never_called_unchanged() {
    let site = Site::sample().await;
    for address in ["/sessions/none", "/countries/XX", "/speeches/zzzzzzzz", "/sessions?year=soon"] {
        let page = site.get_with(address, &[("if-none-match", "*")]).await;
        assert!(page.status.is_client_error(), "{address}: {}", page.status);
        assert_eq!(page.etag(), "", "{address}");
    }
}

#[tokio::test]
async fn asking_for_the_headers_alone_gives_them() {
    let site = Site::sample().await;
    let page = site.get("/sessions").await;
    let head = site.ask("HEAD", "/sessions", &[]).await.expect(200);
    assert_eq!(head.etag(), page.etag());
    assert!(head.bytes.is_empty());
}

#[tokio::test]
async fn a_restored_archive_has_tags_of_its_own() {
    let site = Site::sample().await;
    let folder = tempfile::tempdir().expect("a folder");
    let (backup, restored) = (folder.path().join("backup.db"), folder.path().join("restored.db"));
    let store = plenary::store::Store::back_up(&site.database(), &backup, false).await.expect("a backup");
    assert_eq!(store.records, 5);
    let mut states = vec![site.store.snapshot().expect("a snapshot").state()];
    for _ in 0..2 {
        plenary::store::Store::restore(&backup, &restored).await.expect("restored");
        let store = plenary::store::Store::open(&restored).await.expect("a database");
        states.push(store.snapshot().expect("a snapshot").state());
        store.close().await;
    }
    states.sort();
    states.dedup();
    assert_eq!(states.len(), 3, "one revision, three states: {states:?}");
}
