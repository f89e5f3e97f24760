//! Hostile text in every field is shown as text, or refused with a reason; it never runs.

use plenary::{
    import::{Facts, check, json},
    model::{DecisionKind, DraftRecord, Record, Role},
};

use crate::support::{Page, Site, a_session, accepted, records::SessionBuilder, site::css};

const ATTACKS: [&str; 8] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "</title></textarea></style><script>alert(1)</script>",
    "{{ 7 * 7 }} ${7*7} <!-- -->",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "\"style=\"position:fixed\" onmouseover=\"alert(1)",
];

/// A record with the text in every field that takes any.
fn everywhere(text: &str) -> SessionBuilder {
    a_session()
        .titled(text)
        .by(text)
        .at(text)
        .intro(text)
        .on_page(&format!("https://example.org/{text}"))
        .with("TJ", text, text)
        .speech("TJ", &format!("{text}\n\n<…>\n\n{text}"))
        .labelled(text)
        .headed(text)
        .question(text)
        .labelled(text)
        .adopted(DecisionKind::Declaration, text)
        .told_as(text)
        .but(|record| {
            let session = &mut record.session;
            session.time = Some(text.to_owned());
            session.format = Some(text.to_owned());
            session.source.licence = Some(text.to_owned());
            let mut guest = record.participants[0].clone();
            guest.id = plenary::model::ParticipantId::handle(77);
            guest.name = format!("{text} of an organisation");
            guest.country = None;
            guest.organisation = Some(text.to_owned());
            guest.role = Some(Role::Guest);
            record.participants.push(guest);
        })
}

/// Nothing on the page runs, and nothing that was imported became an element.
fn assert_harmless(page: &Page) {
    let html = page.html();
    let address = &page.address;
    for script in html.select(&css("script")) {
        let source = script.attr("src").unwrap_or_default();
        assert!(source.starts_with("/static/plenary-"), "{address}: {}", script.html());
        assert_eq!(script.text().collect::<String>(), "", "{address}");
    }
    assert_eq!(
        html.select(&css("img, iframe, object, embed, style, base, form:not([role=search]), textarea")).count(),
        0,
        "{address}"
    );
    for element in html.select(&css("*")) {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{address}: {}", element.html());
            assert_ne!(name, "style", "{address}: {}", element.html());
            if ["href", "src", "action"].contains(&name) {
                let safe = ["/", "#", "https://", "http://"].iter().any(|start| value.starts_with(start));
                assert!(safe && !value.starts_with("//"), "{address}: {value}");
            }
        }
    }
}

/// Every page that the sessions' own links lead to, and the lists.
async fn pages(site: &Site) -> Vec<Page> {
    let mut addresses: Vec<_> = [
        "/",
        "/sessions",
        "/speeches",
        "/participants",
        "/countries",
        "/countries/TJ",
        "/decisions",
        "/organisations",
        "/about",
    ]
    .map(str::to_owned)
    .into();
    let mut pages = Vec::new();
    let mut next = 0;
    while let Some(address) = addresses.get(next).cloned() {
        let page = site.get(&address).await.expect(200);
        for link in page.attributes("a[href], link[href]", "href") {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if link.starts_with('/') && !addresses.contains(&link) {
                addresses.push(link);
            }
        }
        // A citation is plain text, which no browser takes for a page.
        if page.header("content-type").starts_with("text/html") {
            pages.push(page);
        }
        next += 1;
    }
    pages
}

#[tokio::test]
async fn hostile_text_in_every_field_is_shown_as_text() {
    for attack in ATTACKS {
        let site = Site::with([everywhere(attack).record()]).await;
        let pages = pages(&site).await;
        assert!(pages.len() > 15, "{} pages", pages.len());
        pages.iter().for_each(assert_harmless);
        let session = pages.iter().find(|page| page.address.starts_with("/sessions/")).expect("the session");
        let shown = |selector: &str| session.texts(selector).concat();
        let words = attack.split_whitespace().collect::<Vec<_>>().join(" ");
        for selector in ["h1", ".intro", ".decided", ".delegations", ".speech .text", ".part-heading", ".kicker"] {
            assert!(shown(selector).contains(&words), "{selector} does not show {attack}: {}", shown(selector));
        }
    }
}

#[tokio::test]
async fn hostile_text_in_an_address_is_shown_as_text() {
    let site = Site::sample().await;
    for attack in ATTACKS {
        let written: String = form_urlencoded::byte_serialize(attack.as_bytes()).collect();
        for address in [
            format!("/sessions?country={written}&organisation={written}&place={written}"),
            format!("/sessions?year={written}"),
            format!("/sessions?after={written}"),
            format!("/decisions?kind={written}"),
            format!("/participants?country={written}"),
            format!("/search?q={written}&country={written}&session={written}&sort={written}"),
            format!("/speeches?participant={written}"),
            format!("/sessions/{}", written.replace('+', "%20")),
            format!("/speeches/{}", written.replace('+', "%20")),
        ] {
            assert_harmless(&site.get(&address).await);
        }
    }
    let page = site.get_with("/none", &[("x-request-id", "<script>alert(1)</script>")]).await;
    assert_harmless(&page);
}

#[tokio::test]
async fn a_hostile_record_goes_out_as_it_came_in() {
    for attack in ATTACKS {
        let record = everywhere(attack).record();
        let site = Site::with([record.clone()]).await;
        let stored = site.records();
        assert_eq!(stored, [record]);
        let exported = plenary::export::json(&stored[0]).expect("JSON");
        let again = Site::with([accepted(serde_json::from_str::<Record>(&exported).expect("a record"))]).await;
        assert_eq!(again.records(), stored);
    }
}

/// Why the record is refused.
fn refusal(record: DraftRecord) -> String {
    let draft = check(json::draft(record, &Facts::default())).accept().expect_err("refused");
    draft.findings.iter().map(|finding| format!("{} [{}]\n", finding.message, finding.kind.as_str())).collect()
}

#[test]
fn a_source_that_is_no_web_address_is_refused() {
    for url in ["javascript:alert(1)", "data:text/html,x", " https://example.org", "//example.org", "JAVASCRIPT:x"] {
        let reason = refusal(a_session().on_page(url).told());
        assert!(reason.contains("http://") && reason.contains("[source]"), "{url}: {reason}");
    }
}

#[test]
fn text_too_long_to_be_what_it_claims_is_refused_by_name() {
    let long = "x".repeat(1_000_000);
    for (record, what) in [
        (a_session().speech("TJ", "One.").labelled(&long), "the label of speech 1 has 1000000 characters"),
        (a_session().titled(&long), "the title has 1000000"),
        (a_session().by(&long), "the organisation has"),
        (a_session().at(&long), "the place has"),
        (a_session().with("TJ", &long, "Office"), "a participant's name has"),
        (a_session().with("TJ", "Name", &long), "office, country or organisation has"),
        (a_session().speech("TJ", "One.").headed(&long), "the heading of speech 1 has"),
        (a_session().speech("TJ", &long), "a paragraph of speech 1 has"),
        (a_session().adopted(DecisionKind::Plan, &long), "a decision's title has"),
    ] {
        let reason = refusal(record.told());
        assert!(reason.contains(what) && reason.contains("[too-long]"), "{what}: {}", &reason[..200]);
        assert!(reason.len() < 1_000, "the reason does not repeat the text: {} bytes", reason.len());
    }
}

#[test]
fn marks_that_reorder_or_control_the_screen_are_left_out() {
    let record = everywhere("a\u{202e}b\u{0}c\u{1b}[31md\u{2066}e\u{feff}f\u{7f}g").record();
    let kept = "abc[31mdefg";
    assert_eq!(record.session.title, kept);
    assert_eq!(record.speeches[0].label.as_deref(), Some(kept));
    let json = serde_json::to_string(&record).expect("JSON");
    for mark in ["\u{202e}", "\\u0000", "\\u001b", "\u{2066}", "\u{feff}", "\u{7f}"] {
        assert!(!json.contains(mark), "{mark:?}");
    }
}

#[test]
fn a_reason_carries_no_control_characters_to_the_screen() {
    let record = a_session().speech("TJ", "One.").but(|record| {
        let json = serde_json::to_string(record).expect("JSON").replace("\"p1\"", "\"p\\u001b[2J\\u202e\"");
        *record = serde_json::from_str(&json).expect("a record");
        record.participants.clear();
    });
    let reason = refusal(record.told());
    assert!(reason.contains("who is not in the record"), "{reason}");
    assert!(!reason.contains(['\u{1b}', '\u{202e}']), "{reason:?}");
}

#[test]
fn what_a_word_processor_leaves_between_words_stays_a_gap() {
    let record = a_session().speech("TJ", "One\u{b}two\u{c}three\r\nfour\rfive\u{85}six").record();
    let words: Vec<_> = record.speeches[0].paragraphs[0].text.split_whitespace().collect();
    assert_eq!(words, ["One", "two", "three", "four", "five", "six"]);
}

#[test]
fn half_a_character_is_refused_with_its_place() {
    let broken = a_session().titled("X").json().replace("\"X\"", "\"\\ud800\"");
    let reason = json::records(broken.as_bytes()).next().expect("an answer").expect_err("refused").to_string();
    assert!(reason.starts_with("line 1, column"), "{reason}");
}

#[test]
fn an_address_made_of_nothing_is_replaced() {
    for slug in ["???", "", "../../etc/passwd", "a b/c?d#e"] {
        let record = a_session().by("CSTO").at("Dushanbe").under(slug).record();
        let slug = record.session.slug.to_string();
        assert!(!slug.is_empty() && slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{slug}");
    }
}
