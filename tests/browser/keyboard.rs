//! Single keys: what they do, when they do nothing, and that they can be switched off.

use anyhow::{Context, Result, ensure};

use crate::{
    SESSION,
    browser::{Browser, Screen, Scripts},
    site::Site,
};

const ESCAPE: &str = "\u{e00c}";
const ENTER: &str = "\u{e007}";
const CONTROL: char = '\u{e009}';
const OPEN: &str = "dialog.keys[open]";

/// The words of what has the focus.
async fn focused(browser: &Browser) -> Result<String> {
    let words = browser.ask("return document.activeElement.textContent.trim()").await?;
    Ok(words.as_str().context("words")?.to_owned())
}

async fn text(browser: &Browser, selector: &str) -> Result<String> {
    let words = browser.ask(&format!("return document.querySelector('{selector}').textContent.trim()")).await?;
    Ok(words.as_str().context("words")?.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn j_and_k_go_up_and_down_a_list_and_enter_opens_what_they_come_to() -> Result<()> {
    let site = Site::with_records()?;
    let browser = Browser::start(&site.address, Screen::DESK, Scripts::On).await?;
    browser.open("/sessions").await?;
    let (first, second) = (".rows .row:nth-child(1) h3 a", ".rows .row:nth-child(2) h3 a");
    browser.press("j").await?;
    assert_eq!(focused(&browser).await?, text(&browser, first).await?);
    ensure!(browser.ask("return document.activeElement.matches(':focus-visible')").await? == true, "the focus is seen");
    browser.press("j").await?;
    assert_eq!(focused(&browser).await?, text(&browser, second).await?);
    browser.press("k").await?;
    browser.press("k").await?;
    assert_eq!(focused(&browser).await?, text(&browser, first).await?, "a list ends where it begins");
    browser.press_with(CONTROL, 'j').await?;
    assert_eq!(focused(&browser).await?, text(&browser, first).await?, "keys with Control are the browser’s");
    let target = browser.link(first).await?;
    browser.press(ENTER).await?;
    browser.wait_for_page(&target).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn j_and_k_go_from_speech_to_speech_from_where_the_reader_is() -> Result<()> {
    let site = Site::with_records()?;
    let browser = Browser::start(&site.address, Screen::PHONE, Scripts::On).await?;
    browser.open(SESSION).await?;
    let top = |number: usize| {
        format!(
            "const top = document.querySelectorAll('.speech')[{number}].getBoundingClientRect().top; return 0 <= top && top < 80"
        )
    };
    for (key, number) in [("j", 0), ("j", 1), ("k", 0), ("j", 1)] {
        browser.press(key).await?;
        ensure!(browser.ask(&top(number)).await? == true, "after {key}, speech {number} is at the top");
    }
    // After scrolling, the keys go on from the speech in view.
    browser.ask("document.activeElement.blur(); document.querySelectorAll('.speech')[1].scrollIntoView()").await?;
    browser.press("k").await?;
    ensure!(browser.ask(&top(0)).await? == true, "the speech before the one that is read");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn keys_are_explained_and_can_be_switched_off_for_good() -> Result<()> {
    for screen in [Screen::PHONE.dark(), Screen::DESK] {
        let site = Site::with_records()?;
        let browser = Browser::start(&site.address, screen, Scripts::On).await?;
        browser.open("/sessions").await?;
        browser.press("j").await?;
        let before = focused(&browser).await?;
        browser.press("?").await?;
        browser.wait_for(OPEN, 1).await?;
        assert_eq!(browser.faults(200).await?, [""; 0]);
        ensure!(browser.barriers().await?.is_empty(), "{:?}", browser.barriers().await?);
        browser.press("j").await?;
        browser.press(ESCAPE).await?;
        browser.wait_for(OPEN, 0).await?;
        assert_eq!(focused(&browser).await?, before, "the focus is back where it was");

        browser.press("?").await?;
        browser.push(".keys button:first-child").await?;
        browser.press(ESCAPE).await?;
        browser.reload().await?;
        browser.press("j?").await?;
        assert_eq!(browser.ask("return document.activeElement.tagName").await?, "BODY", "the keys are off");
        assert_eq!(browser.count(OPEN).await?, 0);
        // The button at the foot of each page leads to the switch.
        browser.ask("document.querySelector('[data-keys]').focus()").await?;
        browser.press(ENTER).await?;
        browser.wait_for(OPEN, 1).await?;
        browser.push(".keys button:first-child").await?;
        browser.press(ESCAPE).await?;
        browser.press("j").await?;
        ensure!(browser.count(".row a:focus").await? == 1, "the keys are on again");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn a_slash_leads_to_the_search_box_where_every_key_is_a_letter() -> Result<()> {
    let site = Site::with_records()?;
    let browser = Browser::start(&site.address, Screen::DESK, Scripts::On).await?;
    browser.open("/sessions").await?;
    browser.ask(SEARCH_BOX).await?;
    browser.press("/").await?;
    browser.press("j/k?").await?;
    let typed = browser.ask("return document.querySelector('[role=search] input[type=search]').value").await?;
    assert_eq!(typed, "j/k?");
    assert_eq!(browser.count(OPEN).await?, 0);
    Ok(())
}

/// A search box, on a page that has none.
const SEARCH_BOX: &str = "if (document.querySelector('[role=search]')) return;
    const form = document.createElement('form');
    form.setAttribute('role', 'search');
    form.append(Object.assign(document.createElement('input'), { type: 'search', name: 'q' }));
    document.querySelector('.masthead > div').append(form);";
