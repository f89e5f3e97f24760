//! Serves a new database in this process, without a port.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use plenary::{
    model::Record,
    store::Store,
    web::{self, SiteConfig},
};
use scraper::{Html, Selector};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use super::records::samples;

/// A site that keeps its pages, and its database, which goes when the site goes.
pub struct Site {
    pub store: Store,
    pages: web::Site,
    folder: TempDir,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Page {
    pub address: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Site {
    /// A site with these records.
    pub async fn with(records: impl IntoIterator<Item = Record>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        let budget = "64MiB".parse().expect("a budget");
        let site = Self { pages: SiteConfig::default().cache(budget).build(store.clone()), store, folder };
        site.import(records).await;
        site
    }

    /// The site that `plenary serve --sample` shows.
    pub async fn sample() -> Self {
        Self::with(samples()).await
    }

    /// Stores more records; the slugs they got.
    pub async fn import(&self, records: impl IntoIterator<Item = Record>) -> Vec<String> {
        let records: Vec<_> = records.into_iter().collect();
        let outcomes = self.store.import_all(&records).await.expect("a transaction");
        outcomes.into_iter().map(|outcome| outcome.expect("stored").slug.to_string()).collect()
    }

    /// Every record, as it is exported.
    pub fn records(&self) -> Vec<Record> {
        let snapshot = self.store.snapshot().expect("a snapshot");
        let mut records = Vec::new();
        for slug in snapshot.slugs(None).expect("slugs") {
            records.push(snapshot.record(slug.as_str()).expect("a record").expect("it is there"));
        }
        records
    }

    /// Changes the database behind the program's back.
    pub async fn damage(&self, sql: &'static str) {
        let options = SqliteConnectOptions::new().filename(self.database());
        let mut connection = SqliteConnection::connect_with(&options).await.expect("the database");
        sqlx::query(sql).execute(&mut connection).await.expect("damage");
    }

    /// The pages, for a server to serve.
    pub fn pages(&self) -> web::Site {
        self.pages.clone()
    }

    /// The file that the records are in.
    pub fn database(&self) -> std::path::PathBuf {
        self.folder.path().join("plenary.db")
    }

    pub async fn get(&self, address: &str) -> Page {
        self.get_with(address, &[]).await
    }

    pub async fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Page {
        self.ask("GET", address, headers).await
    }

    pub async fn ask(&self, method: &str, address: &str, headers: &[(&str, &str)]) -> Page {
        ask(&self.pages, method, address, headers).await
    }
}

/// Asks a site that somebody else made.
pub async fn ask(site: &web::Site, method: &str, address: &str, headers: &[(&str, &str)]) -> Page {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).expect("a request");
    let response = site.answer(request).await;
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
    Page { address: address.to_owned(), status: parts.status, headers: parts.headers, bytes }
}

impl Page {
    pub fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap_or_else(|_| panic!("{} is not UTF-8", self.address))
    }

    pub fn header(&self, name: impl AsRef<str>) -> &str {
        let value = self.headers.get(name.as_ref()).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }

    pub fn etag(&self) -> &str {
        self.header(header::ETAG)
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header(header::LOCATION)
    }

    /// The text of every element that matches.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let words = |element: scraper::ElementRef| {
            element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        self.html().select(&css(selector)).map(words).collect()
    }

    /// The attribute of every element that matches and has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.html().select(&css(selector)).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// Fails unless the answer has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {:?}", self.address, self.texts("main"));
        self
    }
}

pub fn css(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}
