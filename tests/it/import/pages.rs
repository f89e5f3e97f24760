//! What the readers of saved web pages and of Markdown promise, in the words of those who save them.

use std::{
    collections::{BTreeSet, HashSet},
    time::{Duration, Instant},
};

use plenary::{
    import::{self, Draft, Facts, Format, Severity, Source, TakenAs},
    model::ParagraphKind,
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

const HARBOUR: &str = include_str!("../../fixtures/shapes/page.html");
const TABLE: &str = include_str!("../../fixtures/shapes/page-set-in-tables.html");
const TURNS: &str = include_str!("../../fixtures/shapes/page-with-headings.html");
const ROPES: &str = include_str!("../../fixtures/shapes/bold-labels.md");
const EVENING: &str = include_str!("../../fixtures/shapes/headings.md");

pub fn read(format: Format, text: &str) -> Draft {
    import::read(Source::new(text, format), &Facts::default(), &[]).expect("the text can be read")
}

pub fn labels(draft: &Draft) -> Vec<&str> {
    draft.record.speeches.iter().filter_map(|speech| speech.label.as_deref()).collect()
}

/// All that is printed in the record, a line each.
pub fn printed(draft: &Draft) -> Vec<String> {
    let record = &draft.record;
    let mut printed = record.session.intro.clone();
    for speech in &record.speeches {
        printed.extend(speech.heading.clone());
        printed.extend(speech.label.clone());
        printed.extend(speech.paragraphs.iter().map(|paragraph| match paragraph.kind {
            ParagraphKind::Elision => "<…>".to_owned(),
            _ => paragraph.text.clone(),
        }));
    }
    printed
}

/// Why the line of the source that has these words was left out.
fn left_out<'a>(draft: &'a Draft, source: &str, words: &str) -> Vec<&'a str> {
    let line = 1 + source.lines().position(|line| line.contains(words)).expect(words);
    let dropped = draft.ledger.iter().filter(|entry| entry.line == line && entry.taken_as == TakenAs::Dropped);
    dropped.map(|entry| entry.why.as_str()).collect()
}

pub fn is_accounted_for(draft: &Draft, source: &str) {
    let known: HashSet<usize> = draft.ledger.iter().map(|entry| entry.line).collect();
    for (index, line) in source.lines().enumerate() {
        assert!(
            line.trim().is_empty() || known.contains(&(index + 1)),
            "line {} is not in the ledger: {line}",
            index + 1
        );
    }
}

#[test]
fn the_format_is_told_by_the_name_and_by_the_text() {
    for (format, name, text) in [
        (Format::Html, "talk.HTML", ""),
        (Format::Html, "talk", HARBOUR),
        (Format::Html, "-", TABLE),
        (Format::Html, "-", "<p>one<p>two<p>three<br>four<br>five<br>six<br>seven<p>eight"),
        (Format::Markdown, "talk.md", "Tea."),
        (Format::Markdown, "-", ROPES),
        (Format::Markdown, "-", EVENING),
        (Format::Text, "talk.txt", "A talk.\n* * *\n<…>\nAnn Oye: Yes.\n***\n<…>\nBo Ek: No."),
        (Format::Text, "-", "---\ntitle: Tea\n---\nAnn Oye: Yes."),
        (Format::Json, "-", "{\"plenary\": 1}"),
    ] {
        assert_eq!(Format::detect(name, text), format, "{name}: {text}");
    }
}

#[test]
fn a_page_comes_to_its_text_and_nothing_else() {
    let draft = read(Format::Html, HARBOUR);
    assert_eq!(
        printed(&draft),
        [
            "The members of the Harbour Council met to open the new pier.",
            "The talks were attended by President of Norway Tor Aas, and President of Iceland Una Lind.",
            "President of Norway Tor Aas",
            "Good morning, dear neighbours.",
            "The pier is open as of today.",
            "I can promise you that we shall carry more fish than wind this year, and that nobody will be late again.",
            "President of Iceland Una Lind (retranslated)",
            "Thank you, Tor. We agree on three things:",
            "fish,",
            "wind,",
            "the price of ropes.",
            "<…>",
            "(Applause.)",
            "Tor Aas",
            "Let us go and see the pier, then, before the tide does.",
        ]
    );
    is_accounted_for(&draft, HARBOUR);
}

#[test]
fn what_a_page_says_of_itself_is_taken_and_told() {
    let draft = read(Format::Html, HARBOUR);
    let session = &draft.record.session;
    let said = [
        session.title.clone(),
        session.date.map(|date| date.to_string()),
        session.time.clone(),
        session.place.clone(),
        session.language.clone(),
        session.source.url.clone(),
        session.source.licence.clone(),
    ];
    let expected = [
        "Talks on the harbour",
        "2021-09-16",
        "13:20",
        "Dushanbe",
        "en-GB",
        "https://example.org/harbour/talks",
        "CC-BY-4.0",
    ];
    assert_eq!(said, expected.map(|fact| Some(fact.to_owned())));
    let notes: Vec<_> = draft.findings.iter().filter(|finding| finding.kind.as_str() == "page").collect();
    assert!(notes.len() == 1 && notes[0].severity == Severity::Note && notes[0].message.contains("--title"));
    let about_date = |draft: &Draft| {
        let mut about = draft.findings.iter().filter(|finding| finding.kind.as_str() == "date");
        about.next().map(|finding| finding.severity)
    };
    assert_eq!(about_date(&draft), Some(Severity::Note), "the page prints its date under the title");
    let published = "<html><head><title>Tea</title><meta property=\"article:published_time\" content=\"2021-09-17\">\
                     </head><body><h1>Tea</h1><p>Tor Aas: Good morning to all of you.</p></body></html>";
    let published = read(Format::Html, published);
    assert_eq!(about_date(&published), Some(Severity::Question), "nobody who reads the page sees this date");
}

#[test]
fn what_is_left_out_of_a_page_is_listed_with_its_reason() {
    let draft = read(Format::Html, HARBOUR);
    for (words, why) in [
        ("News</a>", "navigation: “News · Boats”"),
        ("See also", "a box of links: “See also · The pier in pictures and in numbers”"),
        ("The pier before", "a caption: “The pier before the talks.”"),
        ("Was a sailor", "a box that is not seen: “Aas, Tor. Was a sailor.”"),
        ("<blockquote>", "a pull quote that repeats the text: “We shall carry more fish than wind this year”"),
        (
            "Aas Tor",
            "a card or a caption beside a picture: “Aas Tor President of Norway · Lind Una President of Iceland”",
        ),
        ("share-buttons", "ways to share or print: “Send Print”"),
        ("Search</label>", "a form: “Search · Go”"),
        ("splendid", "comments: “I was there and the fish were splendid, every single one of …”"),
        ("p { color", "not seen: a script, a style, the head"),
        ("</article>", "markup, no words"),
    ] {
        assert!(left_out(&draft, HARBOUR, words).contains(&why), "{words}: {:?}", left_out(&draft, HARBOUR, words));
    }
}

#[test]
fn an_old_page_set_in_tables_is_read() {
    let draft = read(Format::Html, TABLE);
    let (tor, una) = ("Foreign Minister of Norway Tor Aas", "Foreign Minister of Iceland Una Lind");
    assert_eq!(labels(&draft), [tor, una, "Tor Aas", "Una Lind"]);
    let session = &draft.record.session;
    assert_eq!((session.title.as_deref(), session.place.as_deref()), (Some("Ministers on ropes"), Some("Minsk")));
    assert_eq!(session.date, "2020-05-12".parse().ok());
    assert_eq!(draft.record.speeches[0].paragraphs.len(), 2);
    is_accounted_for(&draft, TABLE);
}

#[test]
fn a_page_whose_headings_name_the_speakers_is_read() {
    let draft = read(Format::Html, TURNS);
    assert_eq!(labels(&draft), ["Ann Oye", "Bo Ek", "Ann Oye", "Bo Ek"]);
    assert_eq!(draft.record.speeches[1].paragraphs.len(), 2);
    assert_eq!(draft.record.session.time.as_deref(), Some("18:30"));
    assert_eq!(draft.record.session.title.as_deref(), Some("Evening on the pier"));
    is_accounted_for(&draft, TURNS);
}

#[test]
fn markdown_comes_to_its_words() {
    let draft = read(Format::Markdown, ROPES);
    assert_eq!(
        printed(&draft),
        [
            "The talk was attended by Foreign Minister of Norway Tor Aas.",
            "Foreign Minister of Norway Tor Aas",
            "We have looked at every rope, and found it good.",
            "the long ones",
            "the short ones",
            "Una Lind (translated)",
            "And the knots & hooks? [laughs]",
            "<…>",
            "Tor Aas",
            "Those too.",
        ]
    );
    is_accounted_for(&draft, ROPES);
    let session = &draft.record.session;
    let said = [&session.organisation, &session.time, &session.country, &session.source.licence];
    assert_eq!(said.map(|fact| fact.as_deref().unwrap_or_default()), ["CSTO", "10:30", "BY", "CC0-1.0"]);
    assert_eq!(session.title.as_deref(), Some("Ropes: a first talk"));
    let unknown = draft
        .findings
        .iter()
        .find(|finding| finding.kind.as_str() == "front-matter")
        .expect("a note on the key author");
    assert_eq!(unknown.line, Some(11));
}

#[test]
fn one_person_going_on_under_repeated_headings_gives_one_speech() {
    let draft = read(Format::Markdown, EVENING);
    assert_eq!(labels(&draft), ["Ann Oye", "Bo Ek", "Ann Oye", "Bo Ek"]);
    let words: Vec<_> = draft.record.speeches[1].paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(words, ["It is, when the ice allows it.", "And it mostly does. Always bring boots", "and a rope."]);
    assert_eq!(draft.record.speeches[3].paragraphs[0].text, "Then <laughs> come.");
    assert_eq!(left_out(&draft, EVENING, "the pier]"), ["what a picture shows: “the pier”"]);
    assert_eq!(draft.record.session.title.as_deref(), Some("Evening on the pier"));
    assert_eq!(draft.record.session.date, "2022-03-04".parse().ok());
    is_accounted_for(&draft, EVENING);

    let parted = EVENING.replacen("### Bo Ek：\n\nAnd", "---\n\n### Bo Ek：\n\nAnd", 1);
    assert_eq!(labels(&read(Format::Markdown, &parted)).len(), 5, "a line between parts two speeches");
    let plain = "Ann Oye: Yes.\nBo Ek: No.\nBo Ek: Or yes.";
    assert_eq!(labels(&read(Format::Text, plain)).len(), 3, "labels within lines each begin a speech");
}

#[test]
fn front_matter_stands_above_plain_text_too() {
    let draft = read(Format::Text, "---\ntitle: Tea\ndate: 2020-05-12\n---\n\nAnn Oye: Yes.\nBo Ek: No.\n");
    assert_eq!((draft.record.session.title.as_deref(), labels(&draft)), (Some("Tea"), vec!["Ann Oye", "Bo Ek"]));
    assert_eq!(draft.ledger.iter().find(|entry| entry.taken_as == TakenAs::Label).map(|entry| entry.line), Some(6));
}

#[test]
fn what_the_importer_says_goes_before_what_the_page_says() {
    let facts = Facts { title: Some("Mine".to_owned()), date: "2021-09-15".parse().ok(), ..Facts::default() };
    let session = import::read(Source::new(HARBOUR, Format::Html), &facts, &[]).expect("a page").record.session;
    assert_eq!((session.title.as_deref(), session.date), (Some("Mine"), "2021-09-15".parse().ok()));
}

/// Words, one a line, are in the record, or the ledger lists their line as left out or as a fact.
fn no_word_is_lost(format: Format, source: &str, words: &[String]) -> Result<(), TestCaseError> {
    let draft = import::read(Source::new(source, format), &Facts::default(), &[]);
    let draft = draft.map_err(|refusal| TestCaseError::fail(refusal.to_string()))?;
    let beside = [TakenAs::Dropped, TakenAs::Separator, TakenAs::Metadata];
    let lines: Vec<&str> = source.split('\n').collect();
    let numbers: BTreeSet<usize> =
        draft.ledger.iter().filter(|entry| beside.contains(&entry.taken_as)).map(|entry| entry.line).collect();
    let kept = printed(&draft).concat();
    for word in words {
        let is_beside = numbers.iter().any(|number| lines[number - 1] == word);
        let times = kept.matches(&**word).count();
        prop_assert!(times == 1 || (times == 0 && is_beside), "{word} {times} times of {source}\nkept: {kept}");
    }
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        prop_assert!(
            draft.ledger.iter().any(|entry| entry.line == index + 1),
            "line {} of {source}: {line}",
            index + 1
        );
    }
    Ok(())
}

/// Tries many texts made of the pieces; `~` stands for a word that no other piece has, alone on a line.
fn try_soup(format: Format, pieces: &'static [&'static str]) {
    let soup = prop::collection::vec(prop::sample::select(pieces), 0..80).prop_map(|pieces| {
        let mut words = Vec::new();
        let mut source = String::new();
        for piece in pieces {
            for (index, part) in piece.split('~').enumerate() {
                if index > 0 {
                    let word = format!("Q{}Z", words.len());
                    source.extend(["\n", &word, "\n"]);
                    words.push(word);
                }
                source.push_str(part);
            }
        }
        (source, words)
    });
    let config = Config { cases: 512, failure_persistence: None, ..Config::default() };
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
    let run =
        TestRunner::new_with_rng(config, random).run(&soup, |(source, words)| no_word_is_lost(format, &source, &words));
    run.expect("nothing is lost");
}

#[test]
fn no_soup_of_tags_makes_the_reader_fail_or_lose_a_word() {
    try_soup(
        Format::Html,
        &[
            "~",
            "~",
            "~.",
            "~:",
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<div class=related>",
            "<span class=tooltip>",
            "</span>",
            "<b>",
            "</b>",
            "<b>~:</b>",
            "<a href=x>",
            "</a>",
            "<ul><li>",
            "<li>",
            "</ul>",
            "<table><tr><td>",
            "</td>",
            "</table>",
            "<h1>",
            "</h1>",
            "<h3>~:</h3>",
            "<br>",
            "<hr>",
            "<img>",
            "<blockquote>",
            "</blockquote>",
            "<aside>",
            "</aside>",
            "<script>",
            "</script>",
            "<!-- a comment -->",
            "<title>",
            "</title>",
            "&lt;…&gt;",
            "<…>",
            "&nbsp;",
            "&shy;",
            "<form>",
            "</form>",
            "<pre>",
            "</pre>",
            "<time datetime=2021-09-16>",
            "</time>",
            "<svg>",
            "</svg>",
            "</i>",
            "<i hidden>",
            "&",
            "<",
            "\u{0}",
            "<main>",
            "</main>",
            "<article>",
            "<button>",
            "<td>",
            "<option>",
            "<p class=caption>",
            "\r\n",
        ],
    );
}

#[test]
fn no_soup_of_markdown_makes_the_reader_fail_or_lose_a_word() {
    try_soup(
        Format::Markdown,
        &[
            "~",
            "~",
            "~.",
            "~:",
            "\n\n",
            "\n",
            "**",
            "*",
            "_",
            "### ~:\n",
            "### ",
            "# ",
            "**~:** ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "```\n",
            "`",
            "| a | b |\n|---|---|\n| ",
            " | ",
            "---\n",
            "***\n",
            "===\n",
            "[",
            "](x)",
            "![",
            "<b>",
            "</b>",
            "<br>",
            "<div>\n",
            "</div>\n",
            "<…>",
            "[…]",
            "<applause>",
            "&amp;",
            "\\",
            "~~",
            "title: ",
            "[x]: ",
            "\t",
            "：",
            "\r\n",
        ],
    );
}

#[test]
fn long_and_strange_pages_are_read_in_good_time() {
    let begun = Instant::now();
    for page in [
        "<div>".repeat(200_000),
        format!("{}{}", "<div>".repeat(100_000), "<p>a".repeat(100_000)),
        "<b>".repeat(200_000) + "a",
        "<span hidden>a".repeat(100_000),
        "</div>".repeat(300_000),
        "<p>a</b></i></p>".repeat(60_000),
        "<ul><li>".repeat(50_000),
        "<blockquote>a b c d e f g h i j k l m n o p".repeat(20_000),
        "<table><tr><td>a".repeat(30_000),
        "&lt;&#x110000;&amp".repeat(100_000),
        "<a href='x'>".repeat(100_000),
        "<!--".repeat(200_000),
        format!("<p>{}</p>", "word ".repeat(400_000)),
    ] {
        let read = import::read(Source::new(&page, Format::Html), &Facts::default(), &[]);
        assert!(read.is_ok(), "{}", &page[..40]);
    }
    let crowded = format!("<p {}>", (0..100_000).map(|n| format!("a{n} ")).collect::<String>());
    let refused = import::read(Source::new(&crowded, Format::Html), &Facts::default(), &[]);
    assert_eq!(refused.expect_err("too many attributes").line, 1);
    for text in [
        "> ".repeat(100_000),
        "- ".repeat(50_000),
        "*a ".repeat(100_000),
        "[".repeat(100_000),
        "**a:** b\n".repeat(50_000),
        "`".repeat(200_000),
        "<a ".repeat(100_000),
        "| a ".repeat(50_000),
        "&".repeat(200_000),
        "# a\n".repeat(50_000),
        format!("---\n{}", "title: a\n".repeat(50_000)),
    ] {
        assert!(import::read(Source::new(&text, Format::Markdown), &Facts::default(), &[]).is_ok());
    }
    assert!(begun.elapsed() < Duration::from_mins(2), "{:?}", begun.elapsed());
}
