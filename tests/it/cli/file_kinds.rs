//! Files as they come: documents, PDF, pages in one file are opened; what is not read is refused by its name.

use plenary::model::Record;

use crate::support::{
    Desk,
    documents::{docx, pdf, pdf_of_a_browser, zipped},
};

fn paragraphs(record: &Record) -> Vec<(&str, Vec<&str>)> {
    let speeches = record.speeches.iter();
    speeches
        .map(|speech| {
            let words = speech.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
            (speech.label.as_deref().unwrap_or(""), words)
        })
        .collect()
}

/// The text that is stored as the source of the only record.
fn source(desk: &Desk) -> String {
    desk.done("plenary export --archive archive");
    let folder = desk.path().join("archive/sources");
    let mut files = std::fs::read_dir(folder).expect("a folder");
    let file = files.next().expect("a source").expect("a file").path();
    std::fs::read_to_string(file).expect("a text")
}

#[test]
fn a_word_document_is_read_as_word_shows_it_and_its_text_is_kept() {
    let desk = Desk::new();
    let document = docx(&[
        "<w:pPr><w:pStyle w:val=\"T1\"/></w:pPr>****Talks on the canal",
        "10 January 2024, Oslo",
        "**President of Norway Tor Aas:** Colleagues, 5 * 3 is [15].",
        "We meet for the **<w:del><w:r><w:t>second</w:t></w:r></w:del>**<w:ins><w:r><w:t>third</w:t></w:r></w:ins>** time.",
        "**President of Finland Aino Salo:** Thank you.",
    ]);
    desk.file_of_bytes("talks.docx", &document);
    let first = desk.done("plenary import talks.docx").out;
    let record = desk.record();
    assert_eq!(
        paragraphs(&record),
        [
            ("President of Norway Tor Aas", vec!["Colleagues, 5 * 3 is [15].", "We meet for the third time."]),
            ("President of Finland Aino Salo", vec!["Thank you."]),
        ],
        "{first}"
    );
    assert_eq!(record.session.date.to_string(), "2024-01-10");
    let again = desk.done("plenary import talks.docx").out;
    assert!(again.contains("unchanged"), "{again}");
}

#[test]
fn the_footnotes_of_a_document_are_no_words_of_the_last_speaker() {
    let desk = Desk::new();
    desk.file_of_bytes(
        "talks.docx",
        &docx(&["10 January 2024, Oslo", "**President of Norway Tor Aas:** Welcome.", "**Tor Aas:** Goodbye."]),
    );
    let shown = desk.done("plenary parse talks.docx --json").out;
    assert!(!shown.contains("\"text\":\"The first was in Bergen.") && shown.contains("a footnote"), "{shown}");
}

#[test]
fn the_lines_of_a_pdf_are_read_as_text() {
    let desk = Desk::new();
    let (first, second) = (
        ["Talks on the canal", "10 January 2024", "President of Norway Tor Aas: Welcome to Oslo."],
        ["President of Finland Aino Salo: Thank you."],
    );
    desk.file_of_bytes("talks.pdf", &pdf(&[&first, &second]));
    desk.done("plenary import talks.pdf --title Talks");
    let record = desk.record();
    assert_eq!(
        paragraphs(&record),
        [
            ("President of Norway Tor Aas", vec!["Welcome to Oslo."]),
            ("President of Finland Aino Salo", vec!["Thank you."])
        ]
    );
    let again = desk.done("plenary import talks.pdf --title Talks").out;
    assert!(again.contains("unchanged"), "{again}");
}

#[test]
fn a_page_printed_by_a_browser_keeps_its_words_and_loses_what_the_browser_put_around_it() {
    let desk = Desk::new();
    let lines: [&[&str]; 6] = [
        &["12/1/26, 2:28 AM", " Talks"],
        &["10 January 2024, Oslo"],
        &["President of Norway Tor Aas: W", "elcome fr", "om the of", "ﬁce of the harbour,"],
        &["which has waited for you and for all the ships that come here now."],
        &["President of Finland Aino Salo: Thank you for the welcome, and for this."],
        &["https://harbour.example/talks", " 1/1"],
    ];
    desk.file_of_bytes("talks.pdf", &pdf_of_a_browser(&lines));
    desk.done("plenary import talks.pdf --title Talks");
    let record = desk.record();
    assert_eq!(record.session.date.to_string(), "2024-01-10");
    assert_eq!(
        paragraphs(&record),
        [
            (
                "President of Norway Tor Aas",
                vec![
                    "Welcome from the office of the harbour, which has waited for you and for all the ships that come \
                     here now."
                ]
            ),
            ("President of Finland Aino Salo", vec!["Thank you for the welcome, and for this."])
        ]
    );
}

#[test]
fn what_is_not_read_is_refused_by_its_name() {
    let desk = Desk::new();
    let empty: &[u8] = b"<a/>";
    let large = vec![b' '; 40 * 1024 * 1024];
    for (name, content, words) in [
        ("scan.pdf", pdf(&[&[], &[]]), "OCR"),
        ("broken.pdf", b"%PDF-1.7\nObjects and more objects.".to_vec(), "damaged"),
        ("cut.docx", docx(&["Welcome."])[..200].to_vec(), "damaged"),
        ("sheet.xlsx", zipped(&[("xl/workbook.xml", empty)]), "Excel"),
        ("slides.pptx", zipped(&[("ppt/presentation.xml", empty)]), "PowerPoint"),
        ("book.epub", zipped(&[("mimetype", b"application/epub+zip")]), "EPUB"),
        ("papers.zip", zipped(&[("a.txt", b"Tor Aas: Welcome.")]), "ZIP archive"),
        ("bomb.docx", zipped(&[("word/document.xml", &large)]), "unpacks to more"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), "old Office"),
        ("talks.rtf", b"{\\rtf1 Tor Aas: Welcome.}".to_vec(), "RTF"),
        ("tape.mp3", b"ID3\x03\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(), "WebVTT"),
        ("mail.eml", b"Received: by a\nFrom: a@b.example\nSubject: Talks\n\nTor Aas: Welcome.".to_vec(), "e-mail"),
        ("list.json", b"[{\"colour\": \"red\"}]".to_vec(), "JSON"),
        ("numbers.json", b"[1, 2]".to_vec(), "JSON"),
        ("song.xml", b"<?xml version=\"1.0\"?><song><p>Tor Aas: La.</p></song>".to_vec(), "<song>"),
    ] {
        desk.file_of_bytes(name, &content);
        let answer = desk.paste(&format!("plenary parse {name} --json"));
        assert_eq!(answer.status, Some(1), "{name}: {}", answer.out);
        assert!(answer.err.contains(words) && !answer.out.contains("\"record\""), "{name}: {}", answer.err);
    }
}

#[test]
fn the_text_of_a_document_is_stored_and_read_again_as_people_answer() {
    let desk = Desk::new();
    let document = docx(&[
        "16 September 2021, Oslo",
        "**Tor Aas:** Thank you all for coming to this hall today. We have much to do about the harbour and its piers.",
        "Nobody here doubts that the northern pier comes first, and the lighthouse after it.",
        "Quill: Please mind the step at the door.",
        "**Una Lind:** Let me be brief. Our ports are open to all of you, in summer and in winter.",
    ]);
    desk.file_of_bytes("talks.docx", &document);
    desk.done("plenary import talks.docx --title Talks");
    let asked = desk.done("plenary questions").out;
    let begins = asked.find("label/line:").unwrap_or_else(|| panic!("no question about a line: {asked}"));
    let key = asked[begins..].split_whitespace().next().expect("a key");
    desk.done(&format!("plenary answer {key} speaker --author 'Mara Lind'"));
    let labels: Vec<_> = desk.record().speeches.into_iter().filter_map(|speech| speech.label).collect();
    assert_eq!(labels, ["Tor Aas", "Quill", "Una Lind"]);
    assert!(source(&desk).contains("**Tor Aas:** Thank you all"), "{}", source(&desk));
}

#[test]
fn files_of_a_corpus_that_hold_no_transcript_are_skipped() {
    let desk = Desk::new();
    desk.file("corpus/talks.txt", "16 September 2021, Oslo\nPresident of Norway Tor Aas: Welcome.\n");
    desk.file("corpus/talks.conllu", "1\tWelcome\twelcome\tINTJ\n");
    desk.file("corpus/talks.vert", "<s>\nWelcome\tINTJ\n</s>\n");
    desk.file(
        "corpus/taxonomy-topic.xml",
        "<?xml version=\"1.0\"?><taxonomy><category><catDesc>Ports</catDesc></category></taxonomy>",
    );
    let answer = desk.paste("plenary import corpus --title Talks");
    assert_eq!(answer.status, Some(0), "{}{}", answer.out, answer.err);
    assert!(
        answer.out.contains("skipped: 2 files without text") && answer.out.contains("skipped: 1 list"),
        "{}",
        answer.out
    );
}
