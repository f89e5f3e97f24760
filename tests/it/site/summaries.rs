//! The kind of a record goes wherever its words go: a summary is nobody's quotation, and excerpts are not all.

use plenary::model::{Record, SessionKind};

use crate::support::{Page, Site, a_session};

const WORDS: &str = "The delegate spoke of rivers. The delegate thanked the hosts.";

/// A session on rivers in a record of this kind.
fn session(kind: SessionKind, date: &str) -> Record {
    let session = a_session().on(date).titled(&format!("Talks {date}")).with("NO", "Astri Vik", "Delegate");
    let session = session.speech("NO", WORDS).speech("KE", "Rivers.").in_language("en");
    session.but(|record| record.session.kind = kind).record()
}

/// A session of each kind, the summary first in lists.
async fn site() -> Site {
    Site::with([
        session(SessionKind::Verbatim, "2019-05-01"),
        session(SessionKind::Excerpts, "2020-05-01"),
        session(SessionKind::Summary, "2021-05-01"),
    ])
    .await
}

/// The address of the first speech of the session of a year, and of its paragraph.
async fn addresses(site: &Site, year: &str) -> (String, String) {
    let list = site.get(&format!("/speeches?year={year}&country=NO")).await.expect(200);
    let speech = list.attributes(".row h3 a", "href").concat();
    let paragraph = site.get(&speech).await.expect(200).attributes(".text p", "id").concat();
    (speech, format!("/p/{paragraph}"))
}

fn says_summary(page: &Page) {
    assert!(page.texts(".kicker").concat().ends_with("Summary"), "{}: {:?}", page.address, page.texts(".kicker"));
    assert!(page.texts("title").concat().contains("(Summary)"), "{}: {:?}", page.address, page.texts("title"));
    let notes = page.texts(".note").concat();
    assert!(notes.contains("not the speaker’s own words"), "{}: {notes}", page.address);
}

#[tokio::test]
async fn every_list_of_words_says_which_are_a_summary_and_which_are_excerpts() {
    let site = site().await;
    for (address, kinds) in [
        ("/search?q=rivers&country=NO&sort=newest", &["Summary", "Excerpts"][..]),
        ("/countries/NO/on?q=rivers&sort=newest", &["Summary", "Excerpts"]),
        ("/compare?country=NO&country=KE&q=rivers", &["Summary", "Excerpts", "Summary", "Excerpts"]),
        ("/speeches?country=NO", &["Summary", "Excerpts"]),
        ("/countries/NO", &["Summary", "Excerpts"]),
    ] {
        let page = site.get(address).await.expect(200);
        assert_eq!(page.texts(".row .kind"), kinds, "{address}");
        let rows = page.texts(".row .counts");
        assert!(rows.iter().any(|row| row.starts_with("1 May 2019")), "{address}: verbatim is not labelled: {rows:?}");
    }
}

#[tokio::test]
async fn a_found_passage_of_a_summary_is_no_quotation() {
    let site = site().await;
    let page = site.get("/search?q=rivers&country=NO&sort=newest").await.expect(200);
    assert_eq!((page.texts("p.found").len(), page.texts("blockquote.found").len()), (1, 2));
}

#[tokio::test]
async fn words_of_a_summary_are_not_counted_as_spoken() {
    let site = site().await;
    let counts = site.get("/speeches?country=NO").await.expect(200).texts(".row .counts");
    assert!(counts[0].ends_with("10 words of summary"), "{counts:?}");
    assert!(counts[1].ends_with("10 words") && counts[2].ends_with("10 words"), "{counts:?}");
    let session = site.get("/sessions?year=2021").await.attributes(".row h3 a", "href").concat();
    let counts = site.get(&session).await.expect(200).texts(".contents .count");
    assert_eq!(counts, ["10 words of summary", "1 word of summary"]);
}

#[tokio::test]
async fn every_page_of_a_summarys_words_says_so() {
    let site = site().await;
    let (speech, paragraph) = addresses(&site, "2021").await;
    for address in [
        speech.clone(),
        format!("{speech}/cite"),
        paragraph.clone(),
        format!("{paragraph}?s=2&v=1"),
        format!("{paragraph}/cite?s=2&v=1"),
    ] {
        says_summary(&site.get(&address).await.expect(200));
    }
    let session = site.get("/sessions?year=2021").await.attributes(".row h3 a", "href").concat();
    let notes = site.get(&session).await.expect(200).texts(".note").concat();
    assert!(notes.contains("This record is a summary"), "{notes}");

    let (speech, paragraph) = addresses(&site, "2020").await;
    for address in [speech, paragraph] {
        let page = site.get(&address).await.expect(200);
        assert!(page.texts(".kicker").concat().ends_with("Excerpts") && page.texts(".note").is_empty(), "{address}");
        assert!(page.texts("title").concat().contains("(Excerpts)"), "{address}");
    }
    let (speech, _) = addresses(&site, "2019").await;
    assert!(!site.get(&speech).await.texts("title").concat().contains("(Verbatim)"));
}

#[tokio::test]
async fn the_script_copies_a_summary_without_marks_as_the_summary_of_a_statement() {
    let site = site().await;
    let (speech, paragraph) = addresses(&site, "2021").await;
    for address in [&speech, &paragraph] {
        let page = site.get(address).await.expect(200);
        assert_eq!(page.attributes(".text", "data-summary"), ["Summary of a statement by Astri Vik"], "{address}");
        assert!(page.attributes(".text", "data-quotes").is_empty(), "{address}");
        assert_eq!(page.texts("button[data-quote]"), ["Copy summary"], "{address}");
    }
    let (speech, _) = addresses(&site, "2020").await;
    let page = site.get(&speech).await.expect(200);
    assert_eq!(page.attributes(".text", "data-quotes"), ["“ ”"], "excerpts are words that were spoken");
    assert_eq!(page.texts("button[data-quote]"), ["Copy quotation"]);
}

#[tokio::test]
async fn a_summary_is_cited_without_quotation_marks_in_every_style() {
    let site = site().await;
    let (_, paragraph) = addresses(&site, "2021").await;
    let page = site.get(&format!("{paragraph}/cite?s=2&v=1")).await.expect(200);
    assert_eq!(page.texts("p.quoted"), ["The delegate thanked the hosts."]);
    assert!(page.texts("blockquote").is_empty());
    let plain = page.texts("#plain").concat();
    let begins = "Summary of a statement by Astri Vik (Delegate): The delegate thanked the hosts. – Talks 2021-05-01, ";
    assert!(plain.starts_with(begins), "{plain}");
    for form in page.texts("pre") {
        assert!(form.to_lowercase().contains("summary"), "{form}");
        assert!(!form.contains("“The delegate") && !form.contains("Quoted:"), "{form}");
    }
    let (_, paragraph) = addresses(&site, "2020").await;
    let plain = site.get(&format!("{paragraph}/cite?s=2&v=1")).await.expect(200).texts("#plain").concat();
    assert!(plain.starts_with("“The delegate thanked the hosts.” – Astri Vik"), "{plain}");
    assert!(plain.contains("excerpts from a speech"), "{plain}");
}

#[tokio::test]
async fn words_of_an_earlier_version_are_of_the_kind_that_it_was() {
    let told = |kind, words: &str| {
        let session = a_session().on_page("http://source.example/7").in_language("en");
        session.speech("NO", words).but(|record| record.session.kind = kind).record()
    };
    let sum = "The delegate of Norway spoke at length of the rivers of the far north.";
    let site = Site::with([told(SessionKind::Summary, sum)]).await;
    let (_, paragraph) = addresses(&site, "2021").await;
    let said = "The delegate of Norway spoke at length of the rivers of the far north, and so do I.";
    site.import([told(SessionKind::Verbatim, said)]).await;

    let page = site.get(&format!("{paragraph}?v=1")).await.expect(200);
    says_summary(&page);
    assert_eq!(page.texts(".then .text p"), [sum]);
    assert_eq!(page.attributes(".then .text", "data-summary").len(), 1);
    assert_eq!(page.attributes("article .text", "data-quotes").len(), 1, "the words now are a quotation");
    let plain = site.get(&format!("{paragraph}/cite?v=1")).await.expect(200).texts("#plain").concat();
    assert!(plain.starts_with("Summary of a statement by"), "{plain}");
    assert!(site.get(&paragraph).await.expect(200).texts(".kicker").concat().ends_with("Verbatim"));
}
