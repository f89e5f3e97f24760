//! The site in a real browser: that every page reads well on a phone and at a desk, in light and dark, and that readers
//! get by clicking to what they look for, with JavaScript and without.
//!
//! These tests need Chromium and its driver, so `cargo test` leaves them out and says so; `./tests/run` installs both
//! and runs them. With `PLENARY_SCREENSHOTS=1` they draw every page into `target/screenshots`.
//!
//! Every test has more than one thread, for a browser ends by asking its driver when it is dropped, also when the test
//! fails; with one thread that would wait for itself.

mod browser;
mod browsing;
mod keyboard;
mod pages;
mod process;
mod quoting;
mod searching;
mod site;

use anyhow::{Result, ensure};
use browser::{Browser, Screen, Scripts};
use site::Site;

/// Where the walks begin and what they look for.
const SESSION: &str = "/sessions/2021-09-16-csto-dushanbe";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn every_page_reads_well_on_a_phone() -> Result<()> {
    pages::read_well(Screen::PHONE).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn every_page_reads_well_on_a_phone_in_the_dark() -> Result<()> {
    pages::read_well(Screen::PHONE.dark()).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn every_page_reads_well_at_a_desk() -> Result<()> {
    pages::read_well(Screen::DESK).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn every_page_reads_well_at_a_desk_in_the_dark() -> Result<()> {
    pages::read_well(Screen::DESK.dark()).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn a_reader_finds_the_sessions_of_a_country_by_clicking() -> Result<()> {
    filter_by_country(Screen::PHONE, Scripts::On).await?;
    filter_by_country(Screen::DESK, Scripts::On).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn a_reader_finds_the_sessions_of_a_country_by_clicking_without_javascript() -> Result<()> {
    filter_by_country(Screen::PHONE, Scripts::Off).await?;
    filter_by_country(Screen::DESK, Scripts::Off).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn the_permalink_of_a_speech_leads_back_to_its_words() -> Result<()> {
    follow_a_permalink(Screen::PHONE, Scripts::On).await?;
    follow_a_permalink(Screen::DESK, Scripts::On).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn the_permalink_of_a_speech_leads_back_to_its_words_without_javascript() -> Result<()> {
    follow_a_permalink(Screen::PHONE, Scripts::Off).await?;
    follow_a_permalink(Screen::DESK, Scripts::Off).await
}

async fn filter_by_country(screen: Screen, scripts: Scripts) -> Result<()> {
    let site = Site::with_records()?;
    let browser = Browser::start(&site.address, screen, scripts).await?;
    browser.open("/sessions").await?;
    let all = browser.count("ol.rows > li").await?;

    browser.follow("nav[aria-label=Filters]", "Kyrgyzstan").await?;
    assert_eq!(browser.path().await?, "/sessions?country=KG");
    let some = browser.count("ol.rows > li").await?;
    assert!(0 < some && some < all, "{some} of {all} sessions");
    assert_eq!(browser.count("ol.rows > li .badges a[href='/countries/KG']").await?, some, "sessions with Kyrgyzstan");
    assert_eq!(browser.text(".total strong").await?, some.to_string());

    browser.follow("[aria-label='Active filters']", "Kyrgyzstan").await?;
    assert_eq!(browser.path().await?, "/sessions");
    assert_eq!(browser.count("ol.rows > li").await?, all);
    obeys(&browser, scripts).await
}

async fn follow_a_permalink(screen: Screen, scripts: Scripts) -> Result<()> {
    let site = Site::with_records()?;
    let browser = Browser::start(&site.address, screen, scripts).await?;
    browser.open("/sessions").await?;
    browser.follow("ol.rows h3", "Session of the CSTO Collective Security Council").await?;
    assert_eq!(browser.path().await?, SESSION);
    let words = browser.text(".speech .text p").await?;

    browser.follow(".speech h3", "Emomali Rahmon").await?;
    let permalink = browser.path().await?;
    ensure!(permalink.starts_with("/speeches/"), "{permalink}");
    assert_eq!(browser.text(".speech .text p").await?, words);
    browser.reload().await?;
    assert_eq!(browser.path().await?, permalink);
    assert_eq!(browser.text(".speech .text p").await?, words);

    browser.follow(".speech .text", "¶2").await?;
    let permalink = browser.path().await?;
    ensure!(permalink.starts_with("/p/"), "{permalink}");
    let words = browser.text(".marked").await?;
    browser.reload().await?;
    assert_eq!(browser.text(".marked").await?, words);
    obeys(&browser, scripts).await
}

/// Checks that the browser ran scripts where it may, and only there: without leave it does not even fetch them.
async fn obeys(browser: &Browser, scripts: Scripts) -> Result<()> {
    let fetched = browser.requests().await?.iter().any(|url| url.contains("/static/plenary-"));
    assert_eq!(fetched, scripts == Scripts::On, "whether the page’s script was fetched");
    Ok(())
}
