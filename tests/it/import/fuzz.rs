//! Broken, spliced and senseless sources of every format, and dates: nothing panics, hangs or takes memory without bound, every
//! line is accounted for and no letter is lost.
//!
//! The inputs follow from a fixed seed; how many are tried depends on the time: a second a format, or as many as
//! `PLENARY_FUZZ_SECONDS` says. For longer runs `fuzz/` has the same for `cargo fuzz`.

use std::{
    cell::Cell,
    env, fs,
    io::{self, Write},
    path::Path,
    time::{Duration, Instant},
};

use plenary::{
    import::{
        self, Facts, Format, Source,
        container::{self, Kind},
    },
    model::PartialDate,
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::support::account;

/// No input takes longer, even where many tests share the machine.
const HANGS: Duration = Duration::from_secs(30);

/// The most memory that all of these tests may ever have taken, in KiB.
const MEMORY: u64 = 1024 * 1024;

/// The longest input, in bytes.
const LONGEST: usize = 40_000;

/// What inputs are spliced with: pieces that mean something in one format or another.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\u{2028}",
    " ",
    "\t",
    ":",
    "：",
    ": ",
    " – ",
    ". ",
    ", ",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "&",
    "\"",
    "“",
    "”",
    "’",
    "\0",
    "\u{202e}",
    "\u{feff}",
    "é",
    "Ё",
    "李",
    "İ",
    "President of ",
    "Minister of ",
    "Tajikistan ",
    "Норвегии ",
    "Президент ",
    "le Président ",
    "Ann Oye: ",
    "Question: ",
    "* * *\n",
    "<…>",
    "(Applause.)",
    "(02:15)",
    "00:01:02\n",
    "adopted ",
    "signed ",
    "attended ",
    "the agreement on ",
    "documents:\n- ",
    "2 December 2020",
    "16.09.2021",
    "с 15 по 17 сентября 2021 года",
    "1er juillet 2022",
    "On the Tajik side ",
    "CSTO ",
    "Mr. ",
    "---\n",
    "title: ",
    "title: >-\n  ",
    "title: \"A\\u2019s \\\n",
    "\ttitle: ",
    "participants: [{name: ",
    "&a ",
    "*a\n",
    "!!str ",
    "? ",
    "'",
    " #5\n",
    "date: 2021\n",
    "# ",
    "### ",
    "**",
    "__",
    "`",
    "```\n",
    "\n{#7k3m9qhd}\n",
    "{by=\"Ann Oye\" interpreted}",
    "plenary: 1\n",
    "  - name: Ann Oye\n",
    "\\\n",
    "| a | b |\n",
    "- ",
    "> ",
    "![",
    "](",
    "&lt;",
    "&amp;",
    "&#0;",
    "&#xD800;",
    "&nbsp;",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<br>",
    "<h1>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<table><tr><td>",
    "<!DOCTYPE html>",
    "<html>",
    "<body>",
    "<article>",
    "<time datetime=\"",
    "<?xml version=\"1.0\"?>",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "<akomaNtoso>",
    "<debate>",
    "<speech by=\"#a\">",
    "</speech>",
    "<from>",
    "<TEI>",
    "<u who=\"#a\">",
    "</u>",
    "<seg>",
    "</seg>",
    "<note>",
    "<person xml:id=\"a\">",
    "<!",
    "<?",
    "{",
    "}",
    "[1,",
    "\":",
    "null",
    "1e999",
    "\\u0000",
    "\\ud800",
    "{\"plenary\":1,\"session\":{}}",
    "A/75/PV.6\n",
    "The President: ",
    "It was so decided.\n",
    "(spoke in French)",
    "In favour:\n",
    "WEBVTT\n\n",
    "\n\n00:01.000 --> 00:02.000\n",
    "0:00:01.500,0:00:04.160\n",
    "7\n00:00:05,790 --> 00:00:13,514\n",
    "NOTE ",
    "STYLE\n",
    "<v Ann Oye>",
    "<v.loud ",
    "</v>",
    "<c> ",
    "<00:00:01.000>",
    "{\\an8}",
    ">> ",
    "- ",
    "Ann Oye   0 minutes 4 seconds\n",
    "00:00:05 Speaker 1\n",
    "Ann Oye started transcription\n",
    "<dbtplenarprotokoll>",
    "<rede>",
    "<p klasse=\"redner\">",
    "<name>",
    "<kommentar>",
    "<member>",
    "<membercontribution>",
    "<del>",
    "<lb break=\"no\"/>",
    "{\"speaker\":\"Ann Oye\",\"text\":\"Yes.\"},",
    "\"segments\":[",
    "\"textBody\":",
    "=\r\n",
    "=C3=A9",
    "----x\r\n",
    "<w:p>",
    "<w:t>",
    "</w:t>",
    "<w:tc>",
    "<text:p>",
];

/// One thing done to an input; places are shares of its length.
#[derive(Clone, Debug)]
enum Change {
    Splice(f64, usize),
    Repeat(f64, usize, usize),
    Cut(f64, f64),
    Copy(f64, f64, f64),
    Letter(f64, char),
}

fn a_change() -> impl Strategy<Value = Change> {
    let place = || 0.0..1.0;
    prop_oneof![
        4 => (place(), 0..PIECES.len()).prop_map(|(at, piece)| Change::Splice(at, piece)),
        1 => (place(), 0..PIECES.len(), 1_usize..400).prop_map(|(at, piece, times)| Change::Repeat(at, piece, times)),
        2 => (place(), 0.0..0.3).prop_map(|(at, length)| Change::Cut(at, length)),
        2 => (place(), 0.0..0.3, place()).prop_map(|(from, length, to)| Change::Copy(from, length, to)),
        2 => (place(), any::<char>()).prop_map(|(at, letter)| Change::Letter(at, letter)),
    ]
}

/// The place in a text at a share of its length, between two letters.
fn place(text: &str, share: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "shares are within 0 and 1"
    )]
    let at = (text.len() as f64 * share.clamp(0.0, 1.0)) as usize;
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn change(text: &mut String, change: &Change) {
    match change {
        Change::Splice(at, piece) => text.insert_str(place(text, *at), PIECES[*piece]),
        Change::Repeat(at, piece, times) => text.insert_str(place(text, *at), &PIECES[*piece].repeat(*times)),
        Change::Cut(at, length) => {
            let (from, to) = (place(text, *at), place(text, at + length));
            text.replace_range(from..to, "");
        }
        Change::Copy(from, length, to) => {
            let copy = text[place(text, *from)..place(text, from + length)].to_owned();
            text.insert_str(place(text, *to), &copy);
        }
        Change::Letter(at, letter) => text.insert(place(text, *at), *letter),
    }
    text.truncate(place(text, if text.len() > LONGEST { 0.5 } else { 1.0 }));
}

/// The examples of the shapes, each with its format.
fn examples() -> Vec<(String, Format)> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folders = [fixtures.join("shapes"), fixtures].map(|folder| fs::read_dir(folder).expect("a folder"));
    let mut files: Vec<_> = folders.into_iter().flatten().map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    let read = |file: std::path::PathBuf| {
        let text = fs::read_to_string(&file).expect("a text");
        let format = Format::detect(&file.to_string_lossy(), &text);
        (text, format)
    };
    files.into_iter().map(read).collect()
}

/// Tries inputs until the time is over, and says how many there were.
fn try_for_a_while<T: std::fmt::Debug>(
    what: &str,
    inputs: &impl Strategy<Value = T>,
    holds: impl Fn(&T) -> Result<(), String>,
) {
    let seconds = env::var("PLENARY_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(1);
    let end = Instant::now() + Duration::from_secs(seconds);
    let config = Config { cases: 64, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config.clone(), TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]));
    let tried = Cell::new(0_u64);
    while Instant::now() < end {
        let outcome = runner.run(inputs, |input| {
            tried.set(tried.get() + 1);
            let begin = Instant::now();
            holds(&input).map_err(TestCaseError::fail)?;
            prop_assert!(begin.elapsed() < HANGS, "it took {:?}", begin.elapsed());
            Ok(())
        });
        outcome.unwrap_or_else(|failure| panic!("{what}: {failure}"));
        // A runner stops for good once it had its number of cases; the next one goes on with other numbers.
        let random = runner.new_rng();
        runner = TestRunner::new_with_rng(config.clone(), random);
    }
    // Past the test runner, which keeps what passing tests print to itself.
    let _ = writeln!(io::stderr(), "fuzz: {what}: {} inputs in {seconds} s", tried.get());
    assert!(memory().is_none_or(|peak| peak < MEMORY), "{what}: more than {MEMORY} KiB of memory");
}

/// The most memory that this process ever had, in KiB, where the system reports it.
fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

/// Examples of the format, or of any where there is none, changed in a few places.
fn sources(format: Format) -> impl Strategy<Value = String> {
    let all = examples();
    let own: Vec<String> = all.iter().filter(|(_, own)| *own == format).map(|(text, _)| text.clone()).collect();
    let texts = if own.is_empty() { all.into_iter().map(|(text, _)| text).collect() } else { own };
    (prop::sample::select(texts), prop::collection::vec(a_change(), 0..12)).prop_map(|(mut text, changes)| {
        changes.iter().for_each(|one| change(&mut text, one));
        text
    })
}

fn read(text: &str, format: Format) -> Result<(), String> {
    match import::read(Source::new(text, format), &Facts::default(), &[]) {
        Ok(draft) => account::faults(text, format, &draft),
        Err(refusal) if refusal.message.is_empty() => Err("a refusal that says nothing".to_owned()),
        Err(_) => Ok(()),
    }
}

#[test]
fn plain_text() {
    try_for_a_while("plain text", &sources(Format::Text), |text| read(text, Format::Text));
}

#[test]
fn united_nations_records() {
    try_for_a_while("UN verbatim", &sources(Format::UnVerbatim), |text| read(text, Format::UnVerbatim));
}

#[test]
fn markdown() {
    try_for_a_while("Markdown", &sources(Format::Markdown), |text| read(text, Format::Markdown));
}

#[test]
fn web_pages() {
    try_for_a_while("web pages", &sources(Format::Html), |text| read(text, Format::Html));
}

#[test]
fn captions() {
    try_for_a_while("captions", &sources(Format::Captions), |text| read(text, Format::Captions));
}

#[test]
fn lists_of_segments() {
    try_for_a_while("segments", &sources(Format::Segments), |text| read(text, Format::Segments));
}

#[test]
fn protocols_of_the_bundestag() {
    try_for_a_while("Bundestag", &sources(Format::Bundestag), |text| read(text, Format::Bundestag));
}

#[test]
fn historic_hansard() {
    try_for_a_while("Hansard", &sources(Format::Hansard), |text| read(text, Format::Hansard));
}

/// Any file, of any kind: what opens gives a text that is read, what does not says why.
fn open(bytes: &[u8]) -> Result<(), String> {
    match container::open(Kind::detect("", bytes), bytes) {
        Ok(decoded) => read(&decoded.text, Format::detect("", &decoded.text)),
        Err(reason) if reason.is_empty() => Err("a refusal that says nothing".to_owned()),
        Err(_) => Ok(()),
    }
}

/// A document with changes to the text of its parts, packed again, or to its bytes.
fn documents(parts: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let changed = prop::collection::vec(a_change(), 0..8);
    let bytes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6);
    (changed, bytes, any::<bool>()).prop_map(move |(changes, bytes, is_cut)| {
        let mut zip = ZipWriter::new(io::Cursor::new(Vec::new()));
        for part in parts.chunks_exact(2) {
            let mut text = part[1].to_owned();
            changes.iter().for_each(|one| change(&mut text, one));
            zip.start_file(part[0], SimpleFileOptions::default()).expect("a part");
            zip.write_all(text.as_bytes()).expect("written");
        }
        let mut file = zip.finish().expect("an archive").into_inner();
        for (at, byte) in &bytes {
            let at = at.index(file.len());
            file[at] = *byte;
        }
        if is_cut && !bytes.is_empty() {
            file.truncate(bytes[0].0.index(file.len()));
        }
        file
    })
}

#[test]
fn documents_of_word() {
    let documents = documents(&["word/document.xml", DOCX, "word/styles.xml", STYLES, "word/footnotes.xml", FOOTNOTES]);
    try_for_a_while("DOCX", &documents, |bytes| open(bytes));
}

#[test]
fn open_documents() {
    let documents = documents(&["mimetype", "application/vnd.oasis.opendocument.text", "content.xml", ODT]);
    try_for_a_while("ODT", &documents, |bytes| open(bytes));
}

#[test]
fn pages_in_one_file() {
    let changes = prop::collection::vec(a_change(), 0..12);
    let files = changes.prop_map(|changes| {
        let mut text = MHTML.to_owned();
        changes.iter().for_each(|one| change(&mut text, one));
        text.into_bytes()
    });
    try_for_a_while("MHTML", &files, |bytes| open(bytes));
}

const DOCX: &str = "<w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>Talks</w:t></w:r></w:p>\
    <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>President of Norway Tor Aas:</w:t></w:r><w:r><w:t> Welcome.</w:t><w:br/><w:tab/>\
    <w:footnoteReference w:id=\"1\"/></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r>\
    <w:t>Ann Oye</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Thank you, and welcome.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
    </w:body></w:document>";
const STYLES: &str = "<w:styles><w:style w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
const FOOTNOTES: &str =
    "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>";
const ODT: &str = "<office:document-content><style:style style:name=\"B\"><style:text-properties fo:font-weight=\"bold\"/>\
    </style:style><office:text><text:h text:outline-level=\"1\">Talks</text:h><text:p><text:span text:style-name=\"B\">Tor \
    Aas:</text:span> Welcome.<text:s text:c=\"3\"/><text:line-break/>All.<text:note><text:note-body><text:p>A note.</text:p>\
    </text:note-body></text:note></text:p></office:text></office:document-content>";
const MHTML: &str = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://a.example/b\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/related;\r\n\tboundary=\"--x\"\r\n\r\n----x\r\nContent-Type: text/html\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><h1>Talks</h1><p><b>Tor Aas:</b> Welcome =E2=80=93 =\r\n\
    all.</p></body></html>\r\n----x--\r\n";

#[test]
fn akoma_ntoso() {
    try_for_a_while("Akoma Ntoso", &sources(Format::AkomaNtoso), |text| read(text, Format::AkomaNtoso));
}

#[test]
fn tei() {
    try_for_a_while("TEI", &sources(Format::Tei), |text| read(text, Format::Tei));
}

#[test]
fn json() {
    try_for_a_while("JSON", &sources(Format::Json), |text| read(text, Format::Json));
}

#[test]
fn bytes_of_any_encoding() {
    let bytes = (prop::collection::vec(any::<u8>(), 0..400), sources(Format::Text), any::<bool>());
    try_for_a_while("bytes", &bytes, |(bytes, text, as_utf_16)| {
        let text = if *as_utf_16 {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            text.clone().into_bytes()
        };
        let bytes = [&text[..], bytes].concat();
        let decoded = import::decode(&bytes);
        read(&decoded.text, Format::detect("pasted", &decoded.text))
    });
}

#[test]
fn dates() {
    let months =
        ["September", "Sept.", "septembre", "сентября", "9", "09", "Freitag, 3.", "1er", "16–17", "с 15 по 17"];
    let piece = prop_oneof![
        (0_u32..12_000).prop_map(|number| number.to_string()),
        prop::sample::select(months.to_vec()).prop_map(str::to_owned),
        prop::sample::select(vec![" ", ", ", "-", ".", "/", ":", "года", "T", "Z", "–"]).prop_map(str::to_owned),
        "\\PC{0,3}",
    ];
    let texts = prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat());
    try_for_a_while("dates", &texts, |text| {
        if let Ok(date) = text.parse::<PartialDate>() {
            let again = date.to_string().parse::<PartialDate>().map_err(|error| error.to_string())?;
            if again != date {
                return Err(format!("{date} was read back as {again}"));
            }
        }
        read(&format!("{text}\nAnn Oye: Yes, on {text}."), Format::Text)
    });
}
