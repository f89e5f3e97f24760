//! Every kind of page, and what must hold for each: no barrier, nothing its policy forbids, nothing from another host,
//! nothing to scroll sideways, no error.

use std::{collections::BTreeSet, env, path::Path};

use anyhow::Result;

use crate::{
    SESSION,
    browser::{Browser, Screen, Scripts},
    site::Site,
};

const EVERY_PART: &str = "/sessions/2019-05-20-cis-minsk";

const HISTORY: &str = "/sessions/2022-03-04/history";

/// Pages by their names for people, with their addresses and the status of their answers.
const PAGES: &[(&str, &str, u16)] = &[
    ("home", "/", 200),
    ("sessions", "/sessions", 200),
    ("sessions-of-a-country", "/sessions?country=KG", 200),
    ("sessions-narrowed-twice", "/sessions?country=KG&country=TJ&year=2021", 200),
    ("sessions-none-left", "/sessions?country=KG&organisation=un", 200),
    ("session", SESSION, 200),
    ("session-with-every-part", EVERY_PART, 200),
    ("speeches", "/speeches", 200),
    ("speeches-of-a-country", "/speeches?country=RU", 200),
    ("participants", "/participants", 200),
    ("countries", "/countries", 200),
    ("calendar", "/calendar", 200),
    ("calendar-of-a-year", "/calendar/2021", 200),
    ("calendar-of-a-month", "/calendar/2021/09", 200),
    ("no-such-month", "/calendar/2021/13", 404),
    ("search", "/search", 200),
    ("search-results", "/search?q=security+cooperation", 200),
    ("search-narrowed", "/search?q=security&country=RU&country=-TJ&sort=oldest", 200),
    ("search-found-nothing", "/search?q=zeppelin", 200),
    ("search-of-signs", "/search?q=%22+%2A+OR", 200),
    ("country", "/countries/RU", 200),
    ("country-without-records", "/countries/FJ", 200),
    ("former-state", "/countries/SUHH", 200),
    ("country-with-predecessors", "/countries/RU?with=predecessors", 200),
    ("country-on", "/countries/RU/on?q=security", 200),
    ("country-on-nothing", "/countries/RU/on", 200),
    ("country-on-none-found", "/countries/RU/on?q=walrus&year=2021", 200),
    ("compare", "/compare", 200),
    ("compare-two", "/compare?country=RU&country=KZ", 200),
    ("compare-four-on", "/compare?country=RU&country=KZ&country=KG&country=TJ&q=security", 200),
    ("compare-refused", "/compare?country=RU&country=XQ", 400),
    ("organisations", "/organisations", 200),
    ("organisation", "/organisations/csto", 200),
    ("place", "/places/dushanbe", 200),
    ("decisions", "/decisions", 200),
    ("decisions-of-a-kind", "/decisions?kind=declaration", 200),
    ("about", "/about", 200),
    ("no-such-page", "/nothing-here", 404),
    ("no-such-session", "/sessions/2021-09-16-csto", 404),
    ("not-answered", "/sessions?year=soon", 400),
    ("history", HISTORY, 200),
    ("history-of-one-version", "/sessions/2019-05-20-cis-minsk/history", 200),
    ("withdrawn-session", "/sessions/2023-03-04", 410),
];

/// Pages whose addresses are known only by the links to them: on which page, and in which element.
const LINKED: &[(&str, &str, &str)] = &[
    ("speech", SESSION, ".speech h3 a"),
    ("speech-with-every-part", EVERY_PART, ".speech h3 a"),
    ("speech-of-nobody-named", EVERY_PART, ".speech:nth-of-type(2) h3 a"),
    ("paragraph", SESSION, ".speech .anchor"),
    ("speech-with-hits", "/search?q=security", ".row h3 a"),
    ("paragraph-from-right-to-left", EVERY_PART, ".speech .anchor"),
    ("participant", SESSION, ".delegations a.who"),
    ("decision", SESSION, ".decided a"),
    ("paragraph-then-and-now", HISTORY, ".changes .paragraph:first-child a"),
    ("paragraph-that-is-gone", HISTORY, ".changes .paragraph:last-child a"),
    ("decision-in-number", EVERY_PART, ".decided li:last-child a"),
];

/// Pages that are two links away.
const FURTHER: &[(&str, &str, &str, &str)] = &[
    ("sentence-marked", SESSION, ".speech p[data-s] .anchor", ".sentences a:last-of-type"),
    ("citations", SESSION, ".speech h3 a", ".cite a[rel=nofollow]"),
    ("citations-of-a-paragraph", SESSION, ".speech .anchor", ".onward a[rel=nofollow]"),
    ("citations-from-right-to-left", EVERY_PART, ".speech .anchor", ".onward a[rel=nofollow]"),
];

/// Looks at every page on a screen and fails with all that is wrong with them.
pub async fn read_well(screen: Screen) -> Result<()> {
    let site = Site::with_records()?;
    let browser = Browser::start(&site.address, screen, Scripts::On).await?;
    let mut faults = Vec::new();
    for (name, path, status) in PAGES {
        faults.extend(look(&browser, name, path, *status).await?);
    }
    for (name, from, link) in LINKED {
        browser.open(from).await?;
        let path = browser.link(link).await?;
        faults.extend(look(&browser, name, &path, 200).await?);
    }
    for (name, from, first, second) in FURTHER {
        browser.open(from).await?;
        let path = browser.link(first).await?;
        browser.open(&path).await?;
        let path = browser.link(second).await?;
        faults.extend(look(&browser, name, &path, 200).await?);
    }
    drop(browser);

    let site = Site::empty()?;
    let browser = Browser::start(&site.address, screen, Scripts::On).await?;
    faults.extend(look(&browser, "home-of-an-empty-archive", "/", 200).await?);
    faults.extend(look(&browser, "sessions-of-an-empty-archive", "/sessions", 200).await?);

    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    Ok(())
}

/// What is wrong with a page, as it opens and with everything on it unfolded.
async fn look(browser: &Browser, name: &str, path: &str, status: u16) -> Result<Vec<String>> {
    browser.open(path).await?;
    if env::var_os("PLENARY_SCREENSHOTS").is_some() {
        browser.draw(&Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots"), name).await?;
    }
    let mut faults = BTreeSet::new();
    faults.extend(browser.faults(status).await?);
    browser.unfold_all().await?;
    faults.extend(browser.faults(status).await?);
    faults.extend(browser.barriers().await?);
    Ok(faults.into_iter().map(|fault| format!("{name} {path}: {fault}")).collect())
}
