//! Chromium, driven through its driver: what a reader does in it, and what is wrong with the page it shows.

use std::{fs, os::unix::fs::MetadataExt, path::Path, process::Command, time::Duration};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{By, ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver, WebElement};
use tokio::time;

use crate::process::Process;

/// axe-core, which checks a page for barriers to readers with disabilities.
const AXE: &str = include_str!("axe-core/axe.min.js");
/// Listens from a document's first moment for what its policy forbids.
const WATCH: &str = include_str!("watch.js");
/// Lists what is wrong with a page, except barriers.
const INSPECT: &str = include_str!("inspect.js");
/// Selects words.
const SELECT: &str = include_str!("select.js");
/// Runs axe and returns what it found.
const BARRIERS: &str = include_str!("barriers.js");

/// How long a click may take to show its effect.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a reader looks at.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
    /// What the reader's system prefers: `light` or `dark`.
    pub scheme: &'static str,
}

impl Screen {
    /// A phone held upright, in light colours.
    pub const PHONE: Self = Self { width: 360, height: 800, scheme: "light" };
    /// A desk's screen, in light colours.
    pub const DESK: Self = Self { width: 1280, height: 900, scheme: "light" };

    /// The same in dark colours.
    pub const fn dark(self) -> Self {
        Self { scheme: "dark", ..self }
    }
}

/// Whether pages may run scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    On,
    Off,
}

/// A browser with one window, that has never been used before and ends with its owner.
pub struct Browser {
    /// Ends its session when dropped, so it is declared before the process that does this.
    driver: WebDriver,
    site: String,
    screen: Screen,
    _process: Process,
    _profile: TempDir,
}

impl Browser {
    /// Opens a window of a screen's size that can reach nothing but this machine.
    pub async fn start(site: &str, screen: Screen, scripts: Scripts) -> Result<Self> {
        let (process, port) =
            Process::start(Command::new("chromedriver").arg("--port=0"), "started successfully on port ")?;
        let profile = tempfile::tempdir()?;
        let mut wishes = DesiredCapabilities::chrome();
        for flag in [
            "--headless=new",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            &format!("--user-data-dir={}", profile.path().display()),
        ] {
            wishes.add_arg(flag)?;
        }
        if fs::metadata(profile.path())?.uid() == 0 {
            // Chromium's sandbox does not work for root, as whom containers run their programs.
            wishes.add_arg("--no-sandbox")?;
        }
        wishes.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
        wishes.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        let server = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
        let driver = WebDriver::new(server, wishes).await.context("Chromium does not start")?;

        let Screen { width, height, scheme } = screen;
        let browser = Self { driver, site: site.to_owned(), screen, _process: process, _profile: profile };
        browser.resize(height).await?;
        for (command, wish) in [
            ("Emulation.setEmulatedMedia", json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]})),
            ("Emulation.setScriptExecutionDisabled", json!({"value": scripts == Scripts::Off})),
            ("Page.addScriptToEvaluateOnNewDocument", json!({"source": WATCH})),
        ] {
            browser.driver.cdp().send_raw(command, wish).await.with_context(|| format!("{command} at {width} px"))?;
        }
        Ok(browser)
    }

    async fn resize(&self, height: u32) -> Result<()> {
        let wish = json!({"width": self.screen.width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", wish).await?;
        Ok(())
    }

    /// Opens a page of the site.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.driver.goto(self.url(path)).await.with_context(|| format!("cannot open {path}"))
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }

    /// The address of the page within the site: `/sessions?country=KG`.
    pub async fn path(&self) -> Result<String> {
        let url = self.driver.current_url().await?;
        let path = url.as_str().strip_prefix(&self.site).with_context(|| format!("{url} is not of the site"))?;
        Ok(format!("/{path}"))
    }

    fn url(&self, path: &str) -> String {
        format!("{}{}", self.site, path.trim_start_matches('/'))
    }

    /// How many elements the selector matches.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        Ok(self.driver.find_all(By::Css(selector)).await?.len())
    }

    /// The text of the first element that the selector matches.
    pub async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.find(By::Css(selector)).await?.text().await?)
    }

    /// Where the first link that the selector matches leads to, within the site.
    pub async fn link(&self, selector: &str) -> Result<String> {
        let link = self.find(By::Css(selector)).await?;
        link.attr("href").await?.with_context(|| format!("{selector} is no link"))
    }

    /// Selects, as with a pointer, from one place to another: each a selector of an element and how many letters of its
    /// own words come before.
    pub async fn select(&self, from: (&str, usize), to: (&str, usize)) -> Result<()> {
        let ends = vec![json!(from.0), json!(from.1), json!(to.0), json!(to.1)];
        self.driver.execute(SELECT, ends).await?;
        Ok(())
    }

    /// Waits until so many elements match the selector.
    pub async fn wait_for(&self, selector: &str, count: usize) -> Result<()> {
        time::timeout(PATIENCE, async {
            while self.count(selector).await? != count {
                time::sleep(Duration::from_millis(20)).await;
            }
            anyhow::Ok(())
        })
        .await
        .with_context(|| format!("there are never {count} of {selector}"))?
    }

    /// Presses keys wherever the focus is.
    pub async fn press(&self, keys: impl AsRef<str>) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(keys.as_ref()).perform().await?)
    }

    /// Presses a key while another is held down, as `\u{e009}` is Control.
    pub async fn press_with(&self, held: char, key: char) -> Result<()> {
        Ok(self.driver.action_chain().key_down(held).send_keys(key.to_string()).key_up(held).perform().await?)
    }

    /// Waits until the page is another one of the site: `/countries/RU`.
    pub async fn wait_for_page(&self, path: &str) -> Result<()> {
        time::timeout(PATIENCE, async {
            while self.path().await? != path {
                time::sleep(Duration::from_millis(20)).await;
            }
            anyhow::Ok(())
        })
        .await
        .with_context(|| format!("{path} is never opened"))?
    }

    /// Clicks a button in the middle.
    pub async fn push(&self, selector: &str) -> Result<()> {
        let button = self.find(By::Css(selector)).await?;
        Ok(self.driver.action_chain().move_to_element_center(&button).click().perform().await?)
    }

    /// What a script returns.
    pub async fn ask(&self, script: &str) -> Result<Value> {
        Ok(self.driver.execute(script, vec![]).await?.json().clone())
    }

    /// What was copied last.
    pub async fn copied(&self) -> Result<String> {
        let leave = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
        self.driver.cdp().send_raw("Browser.grantPermissions", leave).await?;
        let script = "navigator.clipboard.readText().then(arguments[0], error => arguments[0](String(error)))";
        Ok(self.driver.execute_async(script, vec![]).await?.convert()?)
    }

    /// Clicks a link by its words within the elements that the selector matches, and waits for its page.
    pub async fn follow(&self, within: &str, words: &str) -> Result<()> {
        for link in self.driver.find_all(By::Css(format!("{within} a[href]"))).await? {
            if link.prop("textContent").await?.is_some_and(|text| text.contains(words)) {
                return self.click(&link).await;
            }
        }
        bail!("no link “{words}” in {within} of {}", self.path().await?)
    }

    async fn click(&self, link: &WebElement) -> Result<()> {
        let target = link.prop("href").await?.context("it has an address")?;
        self.unfold(link).await?;
        link.scroll_into_view().await?;
        // With the mouse: the driver's own click does not believe that a panel can be open by style alone.
        let clicked = self.driver.action_chain().move_to_element_center(link).click().perform().await;
        clicked.with_context(|| format!("the link to {target} cannot be clicked at {} px", self.screen.width))?;
        time::timeout(PATIENCE, async {
            while self.driver.current_url().await?.as_str() != target {
                time::sleep(Duration::from_millis(20)).await;
            }
            anyhow::Ok(())
        })
        .await
        .with_context(|| format!("the link does not lead to {target}"))?
    }

    /// Unfolds, as a reader would, what hides an element.
    async fn unfold(&self, element: &WebElement) -> Result<()> {
        for summary in element.find_all(By::XPath("ancestor::details[not(@open)]/summary")).await? {
            if self.visible(element).await? {
                break;
            }
            summary.click().await?;
        }
        ensure!(
            self.visible(element).await?,
            "“{}” cannot be seen",
            element.prop("textContent").await?.unwrap_or_default()
        );
        Ok(())
    }

    /// Whether a reader sees an element, or would by scrolling: neither it nor what holds it is hidden or folded.
    async fn visible(&self, element: &WebElement) -> Result<bool> {
        let answer = self.driver.execute("return arguments[0].checkVisibility()", vec![element.to_json()?]).await?;
        answer.json().as_bool().context("checkVisibility says yes or no")
    }

    async fn find(&self, by: By) -> Result<WebElement> {
        self.driver.find(by.clone()).await.with_context(|| format!("{by:?} is not on the page"))
    }

    /// Unfolds everything on the page.
    pub async fn unfold_all(&self) -> Result<()> {
        self.driver.execute("document.querySelectorAll('details').forEach(part => part.open = true)", vec![]).await?;
        Ok(())
    }

    /// Waits until the page has come whole: until then the browser knows no status of it.
    async fn wait_until_loaded(&self) -> Result<()> {
        time::timeout(PATIENCE, async {
            while self.ask("return document.readyState").await? != "complete" {
                time::sleep(Duration::from_millis(20)).await;
            }
            anyhow::Ok(())
        })
        .await
        .context("the page never loads whole")?
    }

    /// Lists what is wrong with the page, and with how it was loaded. It must have answered with `status`.
    pub async fn faults(&self, status: u16) -> Result<Vec<String>> {
        self.wait_until_loaded().await?;
        let Screen { width, scheme, .. } = self.screen;
        let found = self.driver.execute(INSPECT, vec![json!(status), json!(width), json!(scheme)]).await?;
        let mut faults: Vec<String> = found.convert()?;
        let page = self.driver.current_url().await?;
        // The browser reports a page that answers with an error, which is what was asked for.
        let asked_for = format!("{page} - Failed to load resource");
        for entry in self.driver.browser_log().await? {
            if entry.level == "SEVERE" && !(status >= 400 && entry.message.starts_with(&asked_for)) {
                faults.push(format!("console: {}", entry.message));
            }
        }
        let requests = self.requests().await?;
        faults.extend(requests.into_iter().filter(|url| !self.is_ours(url)).map(|url| format!("other host: {url}")));
        Ok(faults)
    }

    /// What axe finds on the page.
    pub async fn barriers(&self) -> Result<Vec<String>> {
        self.driver.execute(AXE, vec![]).await?;
        Ok(self.driver.execute_async(BARRIERS, vec![]).await?.convert()?)
    }

    /// The addresses that were asked for since the last call.
    pub async fn requests(&self) -> Result<Vec<String>> {
        let mut urls = Vec::new();
        for entry in self.driver.get_log("performance").await? {
            let event: Value = serde_json::from_str(&entry.message)?;
            if event["message"]["method"] == "Network.requestWillBeSent" {
                let url = event["message"]["params"]["request"]["url"].as_str().context("a request has an address")?;
                // The browser's own pages are logged too; they need no network.
                if !url.starts_with("chrome://") {
                    urls.push(url.to_owned());
                }
            }
        }
        Ok(urls)
    }

    /// Whether an address is of the site, or needs no network.
    fn is_ours(&self, url: &str) -> bool {
        url.starts_with(&self.site) || url.starts_with("data:")
    }

    /// Draws the page in full length, as `{name}-{width}-{scheme}.png`.
    pub async fn draw(&self, folder: &Path, name: &str) -> Result<()> {
        fs::create_dir_all(folder)?;
        let Screen { width, scheme, .. } = self.screen;
        let height = self.driver.execute("return document.documentElement.scrollHeight", vec![]).await?.json().as_u64();
        let height = height.and_then(|height| u32::try_from(height).ok()).unwrap_or_default();
        self.resize(height.clamp(self.screen.height, 12_000)).await?;
        self.driver.screenshot(&folder.join(format!("{name}-{width}-{scheme}.png"))).await?;
        self.resize(self.screen.height).await
    }
}
