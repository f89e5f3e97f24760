//! A reader who looks around: on the map of the world, through the calendar, and at countries side by side.

use anyhow::{Result, ensure};

use crate::{
    SESSION,
    browser::{Browser, Screen, Scripts},
    site::Site,
};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn a_country_on_the_map_leads_to_its_page() -> Result<()> {
    for (screen, scripts) in [(Screen::DESK, Scripts::On), (Screen::DESK.dark(), Scripts::Off)] {
        let site = Site::with_records()?;
        let browser = Browser::start(&site.address, screen, scripts).await?;
        browser.open("/").await?;
        browser.follow("main", "on a map and in a table").await?;
        // The shapes are in another file: one that was not loaded has no size.
        let width = "return document.querySelector('.map a[href$=RU] use').getBoundingClientRect().width";
        ensure!(browser.ask(width).await?.as_f64() > Some(200.0), "Russia is drawn");
        let fill = |selector: &str| format!("return getComputedStyle(document.querySelector('{selector}')).fill");
        let shades = [browser.ask(&fill(".map .land")).await?, browser.ask(&fill(".map a[href$=RU] use")).await?];
        ensure!(shades[0] != shades[1], "it is shaded: {shades:?}");
        browser.push(".map a[href$=RU]").await?;
        browser.wait_for_page("/countries/RU").await?;
        assert_eq!(browser.faults(200).await?, [""; 0]);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn the_calendar_leads_from_a_month_to_a_session() -> Result<()> {
    for (screen, scripts) in [(Screen::PHONE, Scripts::Off), (Screen::DESK, Scripts::On)] {
        let site = Site::with_records()?;
        let browser = Browser::start(&site.address, screen, scripts).await?;
        browser.open("/sessions").await?;
        browser.follow("main", "Calendar").await?;
        browser.follow("tbody th", "2021").await?;
        browser.follow(".months", "September").await?;
        assert_eq!(browser.path().await?, "/calendar/2021/09");
        browser.follow(".rows h3", "Session of the CSTO Collective Security Council").await?;
        assert_eq!(browser.path().await?, SESSION);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn a_reader_asks_what_a_country_said_and_puts_another_beside_it() -> Result<()> {
    for (screen, scripts) in [(Screen::PHONE, Scripts::Off), (Screen::DESK, Scripts::On)] {
        let site = Site::with_records()?;
        let browser = Browser::start(&site.address, screen, scripts).await?;
        browser.open("/countries/RU").await?;
        browser.push("#on").await?;
        browser.press("security\u{e007}").await?;
        browser.wait_for_page("/countries/RU/on?q=security").await?;
        ensure!(browser.count(".rows .found mark").await? > 0, "what was found is marked");
        browser.follow("main", "Compare with other countries").await?;
        assert_eq!(browser.path().await?, "/compare?country=RU&q=security");
        browser.ask("document.querySelector('#country-2').focus()").await?;
        browser.press("Kazakhstan").await?;
        browser.push(".choose button").await?;
        browser.wait_for(".abreast > section", 2).await?;
        assert_eq!(browser.count(".abreast svg").await?, 2);
        assert_eq!(browser.faults(200).await?, [""; 0]);
    }
    Ok(())
}
