//! What is a guess of a speech, a paragraph or a decision says so on pages and in exports, until a person confirms it.

use plenary::model::{FactName, Origin, Record};

use crate::support::{Desk, Site};

/// “Lindkvist” may be another spelling of a speaker. A heading is only a short line below a separator, nobody says who describes the
/// meal, and the agreements may be one or three.
const PAGE: &str = "Harbour talks\n\n16 September 2021, Bergen\n\n\
    The ministers met in Bergen. They adopted the Declaration on Quiet Ports. \
    They signed agreements on the tides, the joint watch and shared repair of boats.\n\n* * *\n\n\
    A walk along the pier\n\n\
    President of Norway Jonas Lindqvist: Thank you for coming to this hall today. We have much to do about the harbour.\n\n\
    (Applause.)\n\n\
    Prime Minister of Finland Eva Moe: Let me be brief. Our ports are open to all of you, in summer and in winter.\n\n\
    Jonas Lindkvist: I agree with every word of that, and so do the boats.\n\n* * *\n\n\
    The talks went on in the garden. Tea was served.\n";

const MARK: &str = "(read by the program, not confirmed)";
const SPELLING: &str = "spelling/name:jonas-lindkvist+jonas-lindqvist";

/// The speakers, headings, paragraphs and decisions that a record gives as guesses.
fn guesses(record: &Record) -> Vec<&str> {
    let mut guesses = Vec::new();
    for speech in &record.speeches {
        let heading = speech.heading.as_deref().filter(|_| speech.origins.is_guessed(FactName::Heading));
        let label = speech.label.as_deref().filter(|_| speech.origins.is_guessed(FactName::Participant));
        guesses.extend(heading.into_iter().chain(label));
        let paragraphs = speech.paragraphs.iter().filter(|paragraph| paragraph.origins.is_guessed(FactName::Kind));
        guesses.extend(paragraphs.map(|paragraph| paragraph.text.as_str()));
    }
    guesses.extend(record.decisions.iter().filter(|one| one.origins.has_guess()).map(|one| one.title.as_str()));
    guesses
}

const ALL: [&str; 6] = [
    "A walk along the pier",
    "Jonas Lindkvist",
    "The talks went on in the garden. Tea was served.",
    "Agreement on the tides",
    "Agreement on the joint watch",
    "Agreement on shared repair of boats",
];

#[test]
fn what_brackets_labels_and_sentences_say_is_no_guess() {
    let record = Desk::with_page(PAGE, "").record();
    assert_eq!(guesses(&record), ALL);
    let stated = &record.speeches[1];
    assert!(stated.origins.is_empty(), "{stated:?}");
    let [declaration, agreement, ..] = &record.decisions[..] else { panic!("{:?}", record.decisions) };
    assert_eq!(declaration.origins.to_string(), "kind derived", "by the words of its title");
    assert_eq!(agreement.origins.get(FactName::Title), Some(Origin::Guessed));
}

#[tokio::test]
async fn a_guess_is_marked_where_it_is_and_nowhere_else() {
    let record = Desk::with_page(PAGE, "").record();
    let site = Site::with([record.clone()]).await;
    let page = site.get(&record.session.slug.path()).await.expect(200);
    for (selector, marked) in [
        ("article.speech h3", &[false, false, true][..]),
        (".part-heading", &[true]),
        (".direction", &[false, true]),
        (".decided li", &[false, true, true, true]),
    ] {
        let is_marked: Vec<_> = page.texts(selector).iter().map(|text| text.contains(MARK)).collect();
        assert_eq!(is_marked, marked, "{selector}: {:?}", page.texts(selector));
    }
    let (first, last) = (&record.speeches[0], &record.speeches[2]);
    for (speech, who, heading) in [(first, false, true), (last, true, false)] {
        let page = site.get(&speech.id.path("jonas-lindqvist")).await.expect(200);
        assert_eq!(page.texts("h1")[0].contains(MARK), who);
        assert_eq!(page.texts(".part-heading").iter().any(|text| text.contains(MARK)), heading);
    }
    let decision = &record.decisions[1];
    assert!(site.get(&decision.id.path(&decision.title)).await.expect(200).texts("h1")[0].contains(MARK));
}

#[test]
fn guesses_come_back_from_exports_and_from_an_archive() {
    let desk = Desk::with_page(PAGE, "");
    let (record, slug) = (desk.record(), desk.record().session.slug);
    let markdown = desk.done(&format!("plenary export {slug} --format markdown")).out;
    assert!(markdown.contains("origins=\"participant guessed\"}") && markdown.contains("origins=\"kind guessed\"}"));
    desk.file("record.md", &markdown);
    desk.file("record.json", &desk.done(&format!("plenary export {slug}")).out);
    desk.done("plenary export --archive archive.tar.zst");
    for (number, file) in ["record.md", "record.json", "archive.tar.zst"].into_iter().enumerate() {
        desk.done(&format!("plenary import {file} --database {number}.db"));
        let back = desk.done(&format!("plenary export --database {number}.db")).out;
        assert_eq!(serde_json::from_str::<Record>(&back).expect("a record"), record, "{file}");
        desk.done(&format!("plenary check --database {number}.db"));
    }
    // Neither export is a correction of the record that it is of.
    for file in ["record.md", "record.json"] {
        assert!(desk.done(&format!("plenary import {file}")).out.contains("unchanged"), "{file}");
    }
}

#[test]
fn a_person_who_confirms_or_corrects_a_guess_settles_it_for_good() {
    let desk = Desk::with_page(PAGE, "");
    let asked = desk.done("plenary questions").out;
    assert!(asked.contains(SPELLING), "{asked}");
    desk.done(&format!("plenary answer {SPELLING} one"));
    let sentence = asked.split_whitespace().find(|word| word.starts_with("decisions/")).expect("a key").to_owned();
    desk.done(&format!("plenary answer {sentence} these"));
    desk.edit(&[("Tea was served.", "Coffee was served."), ("A walk along the pier", "Along the pier")], "");
    let text = "The talks went on in the garden. Coffee was served.";
    assert_eq!(guesses(&desk.record()), [text], "another word leaves open what the paragraph is");

    let shown = desk.done(&format!("plenary show {}", desk.record().session.slug)).out;
    assert!(!shown.contains("speaker not confirmed") && !shown.contains(", not confirmed"), "{shown}");

    // A longer page is read with the same guesses, and nobody is asked again.
    let more = PAGE.replace("* * *\n\nThe talks", "Eva Moe: The boats wait at the pier.\n\n* * *\n\nThe talks");
    desk.file("page.txt", &more);
    desk.done("plenary import page.txt");
    let record = desk.record();
    assert_eq!(record.speeches.len(), 4);
    assert_eq!(guesses(&record), [text]);
    desk.done("plenary check");
}

#[test]
fn the_terminal_shows_which_speaker_is_a_guess() {
    let desk = Desk::with_page(PAGE, "");
    let shown = desk.done(&format!("plenary show {}", desk.record().session.slug)).out;
    assert!(shown.contains("# A walk along the pier, not confirmed"), "{shown}");
    assert!(shown.contains("Jonas Lindkvist → Jonas Lindqvist (12 words) · speaker not confirmed"), "{shown}");
    assert!(shown.contains("Agreement on the tides, not confirmed"), "{shown}");
}

#[test]
fn the_only_speaker_of_a_text_without_labels_is_a_guess_unless_it_is_given() {
    let desk = Desk::new();
    let words = "Address by Mr. Tor Aas, President of Norway\n\nLadies and gentlemen,\n\nI thank you all for coming here, and \
                 we shall not forget it. I promise that our harbour stays open to your boats.\n";
    desk.file("address.txt", words);
    let origin = |record: &Record| record.speeches[0].origins.get(FactName::Participant);
    desk.done("plenary import address.txt --date 2021-09-16");
    assert_eq!(origin(&desk.record()), Some(Origin::Guessed));
    desk.done(&format!("plenary answer no-label/session as-read --in {}", desk.record().session.slug));
    assert_eq!(origin(&desk.record()), None, "confirmed");
    desk.done(
        "plenary import address.txt --date 2021-09-16 --speaker 'President of Norway Tor Aas' --database given.db",
    );
    let given: Record = serde_json::from_str(&desk.done("plenary export --database given.db").out).expect("a record");
    assert!(given.speeches[0].participant.is_some());
    assert_eq!(origin(&given), None);
}
