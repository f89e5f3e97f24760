//! Searching: what a page of results shows, how it is narrowed, sorted and paged, and where its links lead.

use plenary::model::DecisionKind;

use crate::support::{Page, Site, a_session, archive::Numbers};

fn speakers(page: &Page) -> Vec<String> {
    page.texts(".rows .row h3")
}

/// So many speeches on ice, one a year, of three countries in turn.
async fn many(number: usize) -> Site {
    Site::with((0..number).map(|at| {
        let country = ["TJ", "KZ", "FR"][at % 3];
        a_session()
            .titled(&format!("Session {at}"))
            .on(&format!("{}-01-01", 1900 + at))
            .in_language("en")
            .by(if at % 2 == 0 { "CSTO" } else { "United Nations" })
            .speech(country, &format!("Year after year the ice comes. {}", "Ice again. ".repeat(at % 5)))
            .record()
    }))
    .await
}

#[tokio::test]
async fn a_result_shows_who_said_it_where_and_the_words() {
    let far = "Nothing of note was said. ".repeat(30);
    let record = a_session()
        .titled("On ice")
        .in_language("en")
        .speech("TJ", &format!("Greetings.\n\n{far}Then the glaciers <b>melt</b> & run. {far}"))
        .with("TJ", "Ann Oye", "President")
        .record();
    let site = Site::with([record]).await;
    let page = site.get("/search?q=melting+glacier").await.expect(200);
    assert_eq!(speakers(&page), ["Ann Oye"]);
    assert_eq!(page.texts(".rows mark"), ["glaciers", "melt"]);
    let quote = page.texts(".found").concat();
    assert!(quote.starts_with('…') && quote.ends_with('…') && quote.contains("<b>melt</b> & run"), "{quote}");
    assert!(quote.len() < 500, "{quote}");
    let row = page.texts(".row").concat();
    for part in ["TJ Tajikistan", "President", "16 September 2021", "On ice"] {
        assert!(row.contains(part), "{row}");
    }

    let link = page.attributes(".row h3 a", "href").concat();
    let (address, paragraph) = link.split_once('#').expect("the link is to a paragraph");
    let speech = site.get(address).await.expect(200);
    assert_eq!(speech.texts(&format!("[id=\"{paragraph}\"] mark.hit")), ["glaciers", "melt"]);
    assert_eq!(speech.attributes("link[rel=canonical]", "href"), [address.split('?').next().expect("a path")]);
}

#[tokio::test]
async fn matches_are_counted_by_what_is_true_of_them_and_narrowed() {
    let site = many(30).await;
    let page = site.get("/search?q=ice").await.expect(200);
    assert_eq!(page.texts(".total"), ["30 speeches in this archive"]);
    let panel = page.texts(".side").concat();
    for part in ["Country represented", "KZ Kazakhstan 10", "Decade", "1920s 10", "Organisation", "Participant"] {
        assert!(panel.contains(part), "{panel}");
    }
    for (narrowed, count) in [
        ("country=KZ", 10),
        ("country=KZ&country=FR", 20),
        ("country=-KZ", 20),
        ("country=kz&country=-FR", 10),
        ("country=KZ&organisation=csto", 5),
        ("decade=1920", 10),
        ("year=1901&year=1902", 2),
        ("year=1901&year=1909", 2),
        ("year=1901&year=9223372036854775807", 1),
        ("year=-1&year=10000", 0),
        ("kind=verbatim&language=en", 30),
        ("language=-en", 0),
        ("country=%22+OR+a", 0),
    ] {
        let page = site.get(&format!("/search?q=ice&{narrowed}")).await.expect(200);
        let speeches = if count == 1 { "speech" } else { "speeches" };
        assert_eq!(page.texts(".total"), [format!("{count} {speeches}")], "{narrowed}");
        for remove in page.attributes(".active a", "href") {
            site.get(&remove).await.expect(200);
        }
    }
    let without = site.get("/search?country=KZ").await.expect(200);
    assert_eq!(without.texts(".total"), ["10 speeches"]);
    let session = site.get("/search?q=ice&session=1900-01-01-csto").await.expect(200);
    assert_eq!(session.texts(".active a"), ["Session: Session 0 ×, remove"]);
}

#[tokio::test]
async fn results_come_by_relevance_newest_or_oldest_page_after_page() {
    let site = many(50).await;
    for (sort, first, last) in [
        ("", "Session 49", "Session 0"),
        ("&sort=newest", "Session 49", "Session 0"),
        ("&sort=oldest", "Session 0", "Session 49"),
    ] {
        let mut seen = Vec::new();
        let mut address = format!("/search?q=ice{sort}");
        loop {
            let page = site.get(&address).await.expect(200);
            seen.extend(page.texts(".row .counts a"));
            match page.attributes("a[rel=next]", "href").pop() {
                Some(next) => address = next,
                None => break,
            }
        }
        let mut unique = seen.clone();
        unique.sort();
        unique.dedup();
        assert_eq!((seen.len(), unique.len()), (50, 50), "{sort}");
        assert_eq!((seen[0].as_str(), seen[49].as_str()), (first, last), "{sort}");
    }
    site.get("/search?q=ice&after=00000000").await.expect(400);
    site.get("/search?q=ice&after=x").await.expect(400);
}

#[tokio::test]
async fn speeches_that_are_about_a_word_come_before_those_that_mention_it() {
    let site = Site::with([
        a_session()
            .on("2021")
            .in_language("en")
            .speech("TJ", "We speak of ice once, and of much else besides.")
            .record(),
        a_session().on("1999").in_language("en").speech("KZ", "Ice, ice, and again ice.").record(),
    ])
    .await;
    let page = site.get("/search?q=ice").await;
    assert_eq!(page.texts(".row time"), ["1999", "2021"]);
}

#[tokio::test]
async fn matches_by_year_are_drawn_and_told() {
    let site = many(30).await;
    let page = site.get("/search?q=ice&country=KZ").await;
    assert_eq!(page.texts(".chart tbody tr").len(), 28);
    let link = page.attributes(".chart svg a", "href").swap_remove(0);
    assert_eq!(link, "/search?q=ice&country=KZ&year=1901");
    assert_eq!(site.get(&link).await.expect(200).texts(".total"), ["1 speech"]);
}

#[tokio::test]
async fn a_correction_is_found_by_its_new_words_alone() {
    let told = |words: &str| {
        a_session().under("2021-09-16-x").on_page("https://x.example/1").in_language("en").speech("TJ", words)
    };
    let same = "The session opened at noon and everybody was there to hear what the chair had to say about rivers.";
    let site = Site::with([told(&format!("{same}\n\nThe glacier melts.")).record()]).await;
    site.import([told(&format!("{same}\n\nThe iceberg melts.")).record()]).await;
    for (word, found) in [("glacier", 0), ("iceberg", 1), ("rivers", 1)] {
        assert_eq!(speakers(&site.get(&format!("/search?q={word}")).await).len(), found, "{word}");
    }
    assert_eq!(site.store.check().expect("looked at"), []);
}

/// What matches are counted by is kept between searches, but never beyond a change of the archive.
#[tokio::test]
async fn counts_are_those_of_the_archive_as_it_is() {
    let told = |country: &str, words: &str| {
        let page = format!("https://x.example/{country}");
        a_session().on_page(&page).by(country).in_language("en").speech(country, words)
    };
    let rivers = "Rivers fall, and everybody was there to hear what the chair had to say about it.";
    let site = Site::with([told("TJ", rivers).record()]).await;
    let counts = async || site.get("/search?q=rivers+fall").await.texts(".side li");
    assert_eq!(counts().await, [""; 0], "there is nothing to choose between");
    site.import([told("KZ", rivers).record()]).await;
    let after_import = counts().await.concat();
    assert!(after_import.contains("KZ Kazakhstan 1") && after_import.contains("TJ Tajikistan 1"), "{after_import}");
    assert_eq!(counts().await.concat(), after_import);
    let more = format!("{rivers}\n\nRivers rise.");
    site.import([told("KZ", &more).speech("KG", rivers).record()]).await;
    let after_correction = counts().await.concat();
    for part in ["KG Kyrgyzstan 1", "KZ Kazakhstan 1", "TJ Tajikistan 1"] {
        assert!(after_correction.contains(part), "{part}: {after_correction}");
    }
}

/// A beginning that stands for hundreds of words, and one that stands for none.
#[tokio::test]
async fn however_many_words_begin_so_they_are_found() {
    let words: String = (0..700).map(|number| format!("wat{number} ")).collect();
    let few: String = (0..100).map(|number| format!("ice{number} ")).collect();
    let site = Site::with([a_session().in_language("en").speech("TJ", &words).speech("KZ", &few).record()]).await;
    for (query, found) in [("wat*", 1), ("wat69*", 1), ("ice*", 1), ("ice1*+wat*", 0), ("icy*", 0), ("-wat*", 1)] {
        assert_eq!(speakers(&site.get(&format!("/search?q={query}")).await.expect(200)).len(), found, "{query}");
    }
}

#[tokio::test]
async fn the_index_is_made_anew() {
    let site = Site::sample().await;
    let before = site.get("/search?q=security").await.texts(".row");
    let speeches = site.store.reindex(|_| {}).await.expect("made anew");
    assert_eq!(speeches, 41);
    assert_eq!(site.store.check().expect("looked at"), []);
    assert_eq!(site.get("/search?q=security").await.texts(".row"), before);
}

/// Once an archive is large, pairs of words that most speeches have are looked up otherwise than other phrases.
#[tokio::test]
async fn common_words_side_by_side_are_found_however_large_the_archive_is() {
    const WORDS: [&str; 12] =
        ["ice", "snow", "rain", "wind", "sun", "fog", "sea", "lake", "hill", "road", "town", "field"];
    let mut numbers = Numbers::new(7);
    let mut speech = || {
        let mut words = (0..8).map(|_| WORDS[numbers.between(0, WORDS.len())]);
        let paragraphs = [words.by_ref().take(4).collect::<Vec<_>>().join(" "), words.collect::<Vec<_>>().join(" ")];
        paragraphs.join("\n\n")
    };
    // Six sessions on each of four days, so that later imports sort before speeches that are stored already.
    let mut sessions: Vec<Vec<String>> = (0..24).map(|_| (0..50).map(|_| speech()).collect()).collect();
    let record = |number: usize, texts: &[String]| {
        let slug = format!("2021-01-0{}-session-{number}", number % 4 + 1);
        let page = format!("https://x.example/{number}");
        let session = a_session().under(&slug).on(&slug[..10]).on_page(&page).in_language("en");
        texts.iter().fold(session, |session, text| session.speech("TJ", text)).record()
    };
    let site = Site::with(sessions.iter().enumerate().map(|(number, texts)| record(number, texts))).await;
    let has =
        |text: &str, phrase: &str| text.split("\n\n").any(|said| format!(" {said} ").contains(&format!(" {phrase} ")));

    for step in ["as it came", "with a correction", "made anew"] {
        match step {
            "with a correction" => {
                (0..10).for_each(|_| sessions[3].push(speech()));
                sessions[3].drain(..5);
                site.import([record(3, &sessions[3])]).await;
            }
            "made anew" => _ = site.store.reindex(|_| {}).await.expect("made anew"),
            _ => {}
        }
        assert_eq!(site.store.check().expect("looked at"), [], "{step}");
        for (one, other) in WORDS.iter().flat_map(|one| WORDS.map(|other| (one, other))).step_by(7) {
            let phrase = format!("{one} {other}");
            let found = sessions.iter().flatten().filter(|text| has(text, &phrase)).count();
            for or_nothing in ["", "+OR+zeppelin"] {
                let page = site.get(&format!("/search?q=%22{one}+{other}%22{or_nothing}&country=TJ")).await.expect(200);
                assert_eq!(page.texts(".total"), [format!("{found} speeches")], "{phrase}{or_nothing}, {step}");
                let marked = page.texts(".rows .row").iter().filter(|row| has(row, &phrase)).count();
                assert_eq!(marked, found.min(20), "{phrase}, {step}");
            }
        }
    }
}

#[tokio::test]
async fn a_search_for_nothing_explains_itself() {
    let site = Site::sample().await;
    let page = site.get("/search").await.expect(200);
    assert_eq!(page.texts(".row"), [""; 0]);
    assert!(page.texts(".help").concat().contains("speaker:"));
    let none = site.get("/search?q=zeppelin").await.expect(200);
    assert!(none.texts(".empty").concat().contains("No results for “zeppelin”"), "{}", none.text());
    let unknown = site.get("/search?q=country:narnia").await.expect(200);
    assert!(unknown.texts(".note").concat().contains("narnia"));
}

#[tokio::test]
async fn whoever_is_called_so_is_named() {
    let site = Site::with([a_session().speech("TJ", "Words.").with("TJ", "Ann Oye", "President").record()]).await;
    let page = site.get("/search?q=oye").await;
    assert!(page.texts(".title").concat().contains("People: Ann Oye"), "{}", page.text());
}

#[tokio::test]
async fn a_decision_lists_the_passages_that_have_the_words_of_its_title() {
    let site = Site::with([a_session()
        .titled("On glaciers")
        .in_language("en")
        .adopted(DecisionKind::Declaration, "Declaration on Melting Glaciers and Mountain Rivers")
        .speech("TJ", "Our declaration on the melting of glaciers and on the rivers of our mountains is adopted.")
        .with("TJ", "Ann Oye", "President")
        .speech(
            "KZ",
            "Declarations are many.\n\nGlaciers are few.\n\nRivers run.\n\nMountains stay.\n\nIce is melting.",
        )
        .with("KZ", "Bo Abai", "President")
        .speech("FR", "We thank the hosts.")
        .record()])
    .await;
    let address = site.get("/decisions").await.attributes(".rows h3 a", "href").concat();
    let page = site.get(&address).await.expect(200);
    assert_eq!(speakers(&page), ["Ann Oye"], "all the words in one passage, not all over a speech");
    let caption = page.texts(".caption").concat();
    assert!(caption.contains("Found automatically"), "{caption}");
    assert_eq!(page.texts(".row .country"), ["TJ Tajikistan"]);
}
