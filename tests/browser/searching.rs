//! A reader who searches: from the box on every page to the words marked in a speech.

use anyhow::{Result, ensure};

use crate::{
    browser::{Browser, Screen, Scripts},
    site::Site,
};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn a_reader_searches_narrows_and_comes_to_the_words() -> Result<()> {
    let ways = [
        (Screen::PHONE.dark(), Scripts::Off),
        (Screen::PHONE, Scripts::On),
        (Screen::DESK, Scripts::Off),
        (Screen::DESK.dark(), Scripts::On),
    ];
    for (screen, scripts) in ways {
        let site = Site::with_records()?;
        let browser = Browser::start(&site.address, screen, scripts).await?;
        browser.open("/").await?;
        browser.push("#find").await?;
        browser.press("security\u{e007}").await?;
        browser.wait_for_page("/search?q=security").await?;
        let all = browser.count(".rows .row").await?;
        ensure!(all > 1 && browser.count(".rows .found mark").await? >= all, "each shows what was found");

        // A country, then all but it, then any.
        browser.follow(".side", "Russia").await?;
        ensure!(browser.path().await? == "/search?q=security&country=RU", "{}", browser.path().await?);
        let russian = browser.count(".rows .row").await?;
        browser.follow(".active", "Russia").await?;
        browser.follow(".side", "Exclude Russia").await?;
        let others = browser.count(".rows .row").await?;
        ensure!(russian > 0 && russian + others == all, "{russian} and {others} of {all}");
        browser.follow(".active", "Russia").await?;

        // A year of the drawing leads where its row of the table does.
        let year = browser.link(".chart tbody a").await?;
        ensure!(browser.link(".chart svg a").await? == year, "{year}");
        browser.push(".chart svg a").await?;
        browser.wait_for_page(&year).await?;
        assert_eq!(browser.faults(200).await?, [""; 0]);
        browser.follow(".active", "Year").await?;

        let to = browser.link(".rows h3 a").await?;
        browser.open(&to).await?;
        ensure!(browser.count(".text p:target mark.hit").await? > 0, "{to} is where the words are");
        assert_eq!(browser.faults(200).await?, [""; 0]);
    }
    Ok(())
}
