//! A reader selects words of a speech, and takes them away as a quotation.

use anyhow::{Context, Result, ensure};

use crate::{
    SESSION,
    browser::{Browser, Screen, Scripts},
    site::Site,
};

/// The first paragraph of several sentences, and one of another speech.
const WORDS: &str = ".speech .text p[data-s]";
const ELSEWHERE: &str = ".speech:last-of-type .text p:last-of-type";
const BUTTON: &str = "button.quote";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn selected_words_are_copied_with_their_marks_their_speaker_and_their_link() -> Result<()> {
    for screen in [Screen::PHONE, Screen::DESK.dark()] {
        quote(screen).await?;
    }
    Ok(())
}

async fn quote(screen: Screen) -> Result<()> {
    let site = Site::with_records()?;
    let browser = Browser::start(&site.address, screen, Scripts::On).await?;
    browser.open(SESSION).await?;
    assert_eq!(browser.count(BUTTON).await?, 0, "nothing is offered before words are selected");
    let second = browser.ask(&format!("return document.querySelector('{WORDS}').dataset.s.split(' ')[0]")).await?;
    let second: usize = second.as_str().context("it has two sentences")?.parse()?;
    let id = browser.ask(&format!("return document.querySelector('{WORDS}').id")).await?;
    let id = id.as_str().context("an id")?.to_owned();

    // Words within the second sentence: the link is to that sentence.
    browser.select((WORDS, second + 1), (WORDS, second + 12)).await?;
    browser.wait_for(BUTTON, 1).await?;
    assert_eq!(browser.faults(200).await?, [""; 0]);
    assert!(browser.barriers().await?.is_empty(), "{:?}", browser.barriers().await?);
    let focused = browser.ask("return document.activeElement.tagName").await?;
    assert_eq!(focused, "BODY", "the button does not take the focus");
    let selected = browser.ask("return String(getSelection())").await?;
    let selected = selected.as_str().context("words")?.to_owned();
    browser.copied().await?;
    browser.push(BUTTON).await?;
    let copied = browser.copied().await?;
    let (words, rest) = copied.split_once("\n\n").context("words and their speaker")?;
    let name = browser.text(".speech:has(p[data-s]) h3").await?;
    assert_eq!(words, format!("Summary of a statement by {name}: {}", selected.trim()), "nobody said these words");
    let (speaker, link) = rest.split_once('\n').context("a speaker and a link")?;
    ensure!(speaker.starts_with(&format!("{name} (")), "{speaker}");
    ensure!(speaker.contains("summary record"), "a summary is no speech: {speaker}");
    assert_eq!(link, format!("{}p/{id}?s=2&v=1", site.address));
    let kept = browser.ask("return String(getSelection())").await?;
    assert_eq!(kept.as_str(), Some(selected.as_str()), "the selection stays");

    // The link leads to the sentence, marked.
    browser.open(link.strip_prefix(site.address.trim_end_matches('/')).context("of this site")?).await?;
    ensure!(browser.text(".marked mark").await?.contains(selected.trim()), "the words are marked");

    // By keyboard: Tab reaches the button, Escape removes it, and words of two speakers are no quotation.
    browser.open(SESSION).await?;
    browser.select((WORDS, 3), (WORDS, 9)).await?;
    browser.wait_for(BUTTON, 1).await?;
    browser.press("\u{e004}").await?;
    let focused = browser.ask("return document.activeElement.className").await?;
    assert_eq!(focused, "quote", "the Tab key leads from the words to the button");
    browser.press("\u{e00c}").await?;
    browser.wait_for(BUTTON, 0).await?;
    browser.select((WORDS, 4), (WORDS, 9)).await?;
    browser.wait_for(BUTTON, 1).await?;
    browser.select((WORDS, 3), (ELSEWHERE, 5)).await?;
    browser.wait_for(BUTTON, 0).await?;
    browser.select((WORDS, 3), (WORDS, 9)).await?;
    browser.wait_for(BUTTON, 1).await?;
    browser.select((WORDS, 3), (WORDS, 3)).await?;
    browser.wait_for(BUTTON, 0).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: ./tests/run"]
async fn a_speech_a_paragraph_and_a_citation_are_copied_by_their_buttons() -> Result<()> {
    let site = Site::with_records()?;
    let browser = Browser::start(&site.address, Screen::DESK, Scripts::On).await?;
    browser.open(SESSION).await?;
    let speech = browser.link(".speech h3 a").await?;
    browser.open(&speech).await?;
    browser.copied().await?;
    browser.push("[data-quote]").await?;
    let copied = browser.copied().await?;
    ensure!(copied.starts_with("Summary of a statement by ") && !copied.contains(['¶', '“']), "{copied}");
    ensure!(copied.ends_with(&format!("{}{}", site.address.trim_end_matches('/'), speech)), "{copied}");

    // Words that were spoken are copied between the marks of their language.
    browser.open("/speeches?organisation=cis").await?;
    let spoken = browser.link(".rows h3 a").await?;
    browser.open(&spoken).await?;
    assert_eq!(browser.text("[data-quote]").await?, "Copy quotation");
    browser.copied().await?;
    browser.push("[data-quote]").await?;
    let copied = browser.copied().await?;
    ensure!(copied.starts_with(['«', '“', '”']) && copied.contains("excerpts from a speech"), "{copied}");

    browser.open(&format!("{speech}/cite")).await?;
    let whole = format!("{}{}", site.address.trim_end_matches('/'), speech);
    ensure!(browser.text("#ris").await?.contains(&whole), "the page makes its address whole");
    browser.push("[data-copy-from=bibtex]").await?;
    let copied = browser.copied().await?;
    ensure!(copied.starts_with("@misc{plenary-") && copied.contains(&whole), "{copied}");
    Ok(())
}
