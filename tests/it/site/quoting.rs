//! Quoting and citing without JavaScript: sentences marked by a link, and citations in every form.

use plenary::{model::Record, web};

use crate::support::{Page, Site, a_session};

const WORDS: &str = "First, Mr. Doe came. Then we spoke! Was it long? It was not.";

fn record() -> Record {
    a_session()
        .by("CSTO")
        .at("Dushanbe")
        .on_page("http://source.example/66701")
        .with("TJ", "Emomali Rahmon", "President of Tajikistan")
        .speech("TJ", &format!("Colleagues,\n\n{WORDS}\n\n<…>"))
        .but(|record| record.session.language = Some("en".to_owned()))
        .record()
}

/// The site, and the addresses of the paragraphs of its only speech.
async fn site() -> (Site, Vec<String>) {
    let site = Site::with([record()]).await;
    let speech = site.get(&speech(&site).await).await.expect(200);
    let links = speech.attributes(".text p", "id").into_iter().map(|id| format!("/p/{id}"));
    let links = links.collect();
    (site, links)
}

async fn speech(site: &Site) -> String {
    site.get("/speeches").await.attributes(".row h3 a", "href").concat()
}

fn notes(page: &Page) -> String {
    page.texts(".note").join(" ")
}

#[tokio::test]
async fn a_link_marks_the_sentences_it_names() {
    let (site, paragraphs) = site().await;
    for (asked, marked) in [
        ("1", "First, Mr. Doe came."),
        ("2-3", "Then we spoke! Was it long?"),
        ("3-2", "Then we spoke! Was it long?"),
        ("4", "It was not."),
        ("1-4", WORDS),
        ("2%E2%80%933", "Then we spoke! Was it long?"),
    ] {
        let page = site.get(&format!("{}?s={asked}", paragraphs[1])).await.expect(200);
        assert_eq!(page.texts(".text mark"), [marked], "{asked}");
        assert_eq!(page.texts(".text .marked"), [format!("¶2{WORDS}")], "{asked}: the whole paragraph is there");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [paragraphs[1].clone()], "{asked}");
        assert_eq!(notes(&page), "", "{asked}");
    }
    let page = site.get(&format!("{}?s=2-3", paragraphs[1])).await;
    assert!(page.texts("title")[0].starts_with("Sentences 2–3 of paragraph 2 of 3"), "{:?}", page.texts("title"));
}

#[tokio::test]
async fn a_link_to_sentences_that_are_not_there_is_a_page_that_says_so() {
    let (site, paragraphs) = site().await;
    for (asked, marked, note) in [
        ("3-9", "Was it long? It was not.", "asks for sentence 3-9, but this paragraph has 4 sentences."),
        ("5", "", "asks for sentence 5, but this paragraph has 4 sentences."),
        ("0", "", "asks for sentence 0,"),
        ("two", "", "asks for sentence two,"),
        ("-", "", "asks for sentence -,"),
        ("99999999999999999999999", "", "this paragraph has 4 sentences."),
        ("%3Cb%3E", "", "asks for sentence <b>,"),
        ("%ff", "", "this paragraph has 4 sentences."),
    ] {
        let page = site.get(&format!("{}?s={asked}", paragraphs[1])).await.expect(200);
        assert_eq!(page.texts(".text mark").concat(), marked, "{asked}");
        assert!(notes(&page).contains(note), "{asked}: {}", notes(&page));
    }
    for (query, marks) in [("s=", 0), ("", 0), ("s=1&s=2", 1), ("other=1", 0), ("s&v", 0)] {
        let page = site.get(&format!("{}?{query}", paragraphs[1])).await.expect(200);
        assert_eq!((page.texts(".text mark").len(), notes(&page).as_str()), (marks, ""), "{query}");
    }
    let elision = site.get(&format!("{}?s=1", paragraphs[2])).await.expect(200);
    assert!(notes(&elision).contains("has 0 sentences"), "{}", notes(&elision));
}

#[tokio::test]
async fn a_link_says_whether_the_words_are_as_they_were_quoted() {
    let (site, paragraphs) = site().await;
    let page = site.get(&format!("{}?s=2&v=1", paragraphs[1])).await.expect(200);
    assert_eq!(notes(&page), "Unchanged since version 1 of this record.");
    assert_eq!(page.texts(".text mark"), ["Then we spoke!"]);
    for version in ["2", "0", "-1", "new", "99999999999999999999999"] {
        let page = site.get(&format!("{}?s=2&v={version}", paragraphs[1])).await.expect(200);
        let expected = format!("names version “{version}”, but this record has 1 version. This is the current text.");
        assert!(notes(&page).contains(&expected), "{}", notes(&page));
        assert_eq!(page.texts(".text mark"), ["Then we spoke!"], "{version}");
    }
}

#[tokio::test]
async fn each_sentence_has_a_plain_link_that_keeps_the_version() {
    let (site, paragraphs) = site().await;
    let page = site.get(&paragraphs[1]).await.expect(200);
    let links = page.attributes(".sentences a", "href");
    let expected: Vec<_> = (1..=4).map(|number| format!("{}?s={number}&v=1", paragraphs[1])).collect();
    assert_eq!(links, expected);
    assert!(page.attributes(".sentences a", "rel").iter().all(|rel| rel == "nofollow"));
    let page = site.get(&links[2]).await.expect(200);
    assert_eq!(page.texts(".text mark"), ["Was it long?"]);
    assert_eq!(page.texts(".sentences a[aria-current]"), ["3"]);
    assert_eq!(site.get(&paragraphs[0]).await.texts(".sentences").len(), 0, "one sentence needs no link");
}

#[tokio::test]
async fn a_quotation_survives_an_address_written_in_capitals() {
    let (site, paragraphs) = site().await;
    let shouted = format!("/p/{}", paragraphs[1].trim_start_matches("/p/").to_uppercase());
    for (tail, right) in [("?s=2-3&v=1", "?s=2-3&v=1"), ("/cite?s=2&v=1", "/cite?s=2&v=1"), ("?", "")] {
        let moved = site.get(&format!("{shouted}{tail}")).await.expect(301);
        assert_eq!(moved.location(), format!("{}{right}", paragraphs[1]));
    }
}

#[tokio::test]
async fn the_script_is_told_where_sentences_begin() {
    let (site, paragraphs) = site().await;
    for address in ["/sessions/2021-09-16-csto-dushanbe".to_owned(), speech(&site).await, paragraphs[1].clone()] {
        let page = site.get(&address).await.expect(200);
        assert_eq!(page.attributes(".text p", "data-s"), ["21 36 49"], "{address}");
        assert_eq!(page.attributes(".text", "data-v"), ["1"], "{address}");
        assert_eq!(page.attributes(".text", "data-quotes"), ["“ ”"], "{address}");
        let said = page.attributes(".text", "data-cite").concat();
        assert!(said.starts_with("Emomali Rahmon (President of Tajikistan), A session, "), "{address}: {said}");
        assert!(!said.contains("http"), "{said}");
    }
}

#[tokio::test]
async fn a_speech_and_words_of_it_are_cited_in_every_form() {
    let (site, paragraphs) = site().await;
    let speech = speech(&site).await;
    assert!(site.get(&speech).await.attributes(".cite a", "href").contains(&format!("{speech}/cite")));
    for (address, quoted) in [
        (format!("{speech}/cite"), None),
        (format!("{}/cite?s=2-3&v=1", paragraphs[1]), Some("Then we spoke! Was it long?")),
        (format!("{}/cite", paragraphs[1]), Some(WORDS)),
    ] {
        let page = site.get(&address).await.expect(200);
        assert_eq!(page.texts("pre").len(), 7, "{address}");
        let words = page.texts("pre").join("\n");
        assert!(words.contains("Emomali Rahmon") && words.contains("Dushanbe"), "{words}");
        assert_eq!(page.texts("blockquote").concat(), quoted.unwrap_or_default(), "{address}");
        if let Some(quoted) = quoted {
            assert!(words.contains(&format!("“{quoted}”")), "{words}");
        }
        let links = page.attributes(".citations a", "href");
        assert_eq!(links.len(), 7);
        for (link, (kind, ending)) in links.iter().zip([
            ("text/plain; charset=utf-8", ""),
            ("text/plain; charset=utf-8", ""),
            ("text/plain; charset=utf-8", ""),
            ("text/plain; charset=utf-8", ""),
            ("application/x-bibtex; charset=utf-8", ".bib\""),
            ("application/x-research-info-systems; charset=utf-8", ".ris\""),
            ("application/vnd.citationstyles.csl+json", ".json\""),
        ]) {
            let file = site.get(link).await.expect(200);
            assert_eq!(file.header("content-type"), kind, "{link}");
            assert!(file.header("content-disposition").ends_with(ending), "{link}");
            assert!(file.text().contains("Emomali Rahmon"), "{link}: {}", file.text());
            assert!(file.text().contains("http://source.example/66701"), "an address that is whole: {}", file.text());
            site.get_with(link, &[("if-none-match", file.etag())]).await.expect(304);
        }
    }
    let wrong = site.get(&format!("{speech}/cite?form=mla")).await.expect(400);
    assert!(wrong.texts("main").concat().contains("chicago"));
    site.get("/speeches/zzzzzzzz/cite").await.expect(404);
    site.get("/p/zzzzzzzz/cite?s=1").await.expect(404);
    let (folder, tail) = speech.split_at("/speeches/".len() + 8);
    assert_eq!(site.get(&format!("{folder}/cite")).await.expect(301).location(), format!("{folder}{tail}/cite"));
}

#[tokio::test]
async fn a_site_that_knows_where_it_is_found_says_so_in_citations() {
    let (site, paragraphs) = site().await;
    let elsewhere = web::SiteConfig::default()
        .origin("https://records.example/".parse().expect("an origin"))
        .build(site.store.clone());
    let address = format!("{}/cite?s=2&v=1&form=ris", paragraphs[1]);
    let ask = async |site: &web::Site| {
        let request = axum::http::Request::get(&address).body(axum::body::Body::empty()).expect("a request");
        let answer = site.answer(request).await;
        let tag = answer.headers()["etag"].clone();
        let body = axum::body::to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
        (String::from_utf8(body.to_vec()).expect("text"), tag)
    };
    let (known, known_tag) = ask(&elsewhere).await;
    assert!(known.contains(&format!("UR  - https://records.example{}?s=2&v=1\r\n", paragraphs[1])), "{known}");
    let (unknown, unknown_tag) = ask(&web::SiteConfig::default().build(site.store.clone())).await;
    assert!(unknown.contains("UR  - http://source.example/66701\r\n"), "{unknown}");
    assert_ne!(known_tag, unknown_tag, "a reader who has one has not the other");
}

#[tokio::test]
async fn words_that_changed_since_they_were_quoted_are_shown_beside_those_now() {
    let (site, paragraphs) = site().await;
    let old = format!("{}?s=2&v=1", paragraphs[1]);
    let changed = WORDS.replace("Mr. Doe came", "Ms. Roe came late");
    let mend = |words: &str| {
        let words = words.to_owned();
        a_session().but(move |corrected| {
            *corrected = record().into();
            corrected.session.slug = None;
            corrected.speeches[0].paragraphs[1].text.clone_from(&words);
        })
    };
    site.import([mend(&changed).record()]).await;
    assert_eq!(site.get("/sessions/2021-09-16-csto-dushanbe").await.attributes(".text", "data-v"), ["2"]);

    let page = site.get(&old).await.expect(200);
    assert!(notes(&page).contains("changed since version 1"), "{}", notes(&page));
    assert!(notes(&page).contains("The quoted sentences are unchanged"), "{}", notes(&page));
    assert_eq!(page.texts(".then .text p"), [WORDS]);
    assert_eq!(page.texts(".then mark"), ["Then we spoke!"]);
    assert!(page.texts(".then del").concat().contains("Doe") && page.texts(".then ins").is_empty());
    assert_eq!(page.texts(".marked"), [format!("¶2{changed}")]);
    assert!(page.texts(".marked ins").concat().contains("Roe"), "{:?}", page.texts(".marked ins"));
    assert_eq!(page.texts(".marked mark"), ["Then we spoke!"]);
    assert_eq!(page.attributes("link[rel=canonical]", "href"), [paragraphs[1].clone()]);

    let page = site.get(&format!("{}?s=1&v=1", paragraphs[1])).await.expect(200);
    assert!(!notes(&page).contains("still stand"), "{}", notes(&page));
    assert_eq!(page.texts(".then mark").concat(), "First, Mr. Doe came.");
    assert!(page.texts(".marked mark").is_empty());
    let page = site.get(&format!("{}?v=1", paragraphs[1])).await.expect(200);
    assert_eq!(page.texts(".then .text p"), [WORDS]);
    let page = site.get(&format!("{}?s=1&v=2", paragraphs[1])).await.expect(200);
    assert_eq!(notes(&page), "Unchanged since version 2 of this record.");
    assert_eq!(page.texts(".marked mark"), ["First, Ms. Roe came late."]);
    let cited = site.get(&format!("{}/cite?s=1&v=1", paragraphs[1])).await.expect(200);
    assert_eq!(cited.texts("blockquote"), ["First, Mr. Doe came."], "a citation has the words of its version");

    // What another paragraph's correction leaves alone is unchanged since it was first quoted.
    let first = site.get(&format!("{}?v=1", paragraphs[0])).await.expect(200);
    assert_eq!(notes(&first), "Unchanged since version 1 of this record.");
    site.import([mend(WORDS).record()]).await;
    let back = site.get(&old).await.expect(200);
    assert_eq!(notes(&back), "Unchanged since version 1 of this record.");
}
