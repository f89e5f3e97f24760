//! What the readers of Akoma Ntoso and TEI promise, in the words of those who hold such files.

use std::{
    collections::{BTreeSet, HashSet},
    process::Command,
};

use plenary::{
    import::{self, Beside, Draft, Facts, Format, Refusal, Severity, Source, TakenAs},
    model::{ParagraphKind, Participation},
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

const DEBATE: &str = include_str!("../../fixtures/debate.xml");
const SITTING: &str = include_str!("../../fixtures/sitting.xml");
const LISTS: &str = include_str!("../../fixtures/sitting-lists.xml");

pub fn try_read(text: &str, beside: &[Beside]) -> Result<Draft, Refusal> {
    import::read(Source { name: "a.xml", text, format: Format::detect("a.xml", text), beside }, &Facts::default(), &[])
}

pub fn read(text: &str) -> Draft {
    try_read(text, &[]).expect("a transcript")
}

pub fn refusal(text: &str) -> Refusal {
    try_read(text, &[]).expect_err("no transcript")
}

fn lists() -> Vec<Beside> {
    vec![Beside { name: "Harbour-NO.xml".to_owned(), text: LISTS.to_owned() }]
}

/// A debate with nothing but this body.
fn debate(body: &str) -> String {
    format!("<akomaNtoso><debate><debateBody>\n{body}\n</debateBody></debate></akomaNtoso>")
}

/// A transcript in TEI with nothing but this body.
fn sitting(body: &str) -> String {
    format!("<TEI><text><body>\n{body}\n</body></text></TEI>")
}

/// Each speech on a line: heading, who, label, and its paragraphs with a sign for what they are.
fn speeches(draft: &Draft) -> Vec<String> {
    let sign = |kind| match kind {
        ParagraphKind::Text => "",
        ParagraphKind::Elision => "…",
        ParagraphKind::Direction => "*",
        ParagraphKind::Heading => "#",
    };
    let speeches = draft.record.speeches.iter().map(|speech| {
        let who = draft.record.speaker(speech).map_or("nobody", |person| &person.name);
        let heading = speech.heading.as_ref().map(|heading| format!("# {heading} # ")).unwrap_or_default();
        let label = speech.label.as_ref().map(|label| format!(" [{label}]")).unwrap_or_default();
        let words: Vec<_> =
            speech.paragraphs.iter().map(|paragraph| format!("{}{}", sign(paragraph.kind), paragraph.text)).collect();
        format!("{heading}{who}{label}: {}", words.join(" | "))
    });
    speeches.collect()
}

/// The participants, a line each: name, office, country, organisation, role.
fn people(draft: &Draft) -> Vec<String> {
    let line = |person: &Participation| {
        let facts = [&person.office, &person.country, &person.organisation].map(|fact| fact.as_deref().unwrap_or("–"));
        format!("{} | {} | {:?}", person.name, facts.join(" | "), person.role)
    };
    draft.record.participants.iter().map(line).collect()
}

pub fn messages(draft: &Draft, severity: Severity) -> Vec<(&str, &str)> {
    let findings = draft.findings.iter().filter(|finding| finding.severity == severity);
    findings.map(|finding| (finding.kind.as_str(), finding.message.as_str())).collect()
}

fn taken_as(draft: &Draft, line: usize) -> Vec<TakenAs> {
    draft.ledger.iter().filter(|entry| entry.line == line).map(|entry| entry.taken_as).collect()
}

/// The number of the line with these words.
fn line_of(text: &str, words: &str) -> usize {
    1 + text.lines().position(|line| line.contains(words)).expect(words)
}

#[test]
fn a_debate_in_akoma_ntoso_becomes_speeches() {
    let draft = read(DEBATE);
    assert_eq!(
        speeches(&draft),
        [
            "# I. Opening # Ann Oye Lund [Mrs OYE (Chair)]: We are open at last and all here. | *She stood. \
             | Rain & wind | *(Laughter) | will not stop us.",
            "# The lamp # Tor Aas [Mr AAS]: Who lights it?",
            "Petra Holm [Mrs Holm]: I do. | (a) at dusk; | (b) in fog. | *The Chair puts the question. | *For: Aas Holm \
             | #Papers | *A letter about gulls.",
            "# Guests # Nazriev [Farrukh NAZRIEV]: I bring greetings.",
            "nobody [A voice]: Hear, hear. | *The sitting rose at noon.",
        ]
    );
    assert_eq!(
        people(&draft),
        [
            "Ann Oye Lund | Chair of the sitting | – | – | Some(Chair)",
            "Tor Aas | – | – | – | None",
            "Petra Holm | Minister of Lights | – | – | None",
            "Nazriev | President of Tajikistan | TJ | – | None",
        ]
    );
    let intro = [
        "Harbour Parliament",
        "Twelfth sitting, on the lighthouse",
        "Held in Bergen on 4 March 2019, from 9.30.",
        "Present",
        "Aas, Tor, in the front row",
        "The bell rings.",
    ];
    assert_eq!(draft.record.session.intro, intro);
}

#[test]
fn a_debate_says_what_session_it_is_and_every_doubt_is_asked() {
    let draft = read(DEBATE);
    let session = &draft.record.session;
    assert_eq!(session.title.as_deref(), Some("Twelfth sitting, on the lighthouse"));
    assert_eq!(session.date.map(|date| date.to_string()).as_deref(), Some("2019-03-04"));
    let facts = [&session.organisation, &session.place, &session.country, &session.language, &session.time];
    assert_eq!(facts.map(|fact| fact.as_deref().unwrap_or("–")), ["Harbour Parliament", "Bergen", "NO", "en", "9:30"]);
    assert_eq!(session.source.url.as_deref(), Some("https://harbour.example/debates/12"));
    let questions = messages(&draft, Severity::Question);
    for (kind, words) in [
        ("date", "2019-03-05"),
        ("speaker", "“#anyone” is shown as “somebody in the room”"),
        ("speaker", "Nazriev"),
        ("left-out", "“Annex”"),
    ] {
        assert!(
            questions.iter().any(|(own, message)| *own == kind && message.contains(words)),
            "{words}: {questions:?}"
        );
    }
    assert!(messages(&draft, Severity::Error).is_empty());
    for (words, as_what) in [
        ("The lamp, page 3", TakenAs::Dropped),
        ("Plans of the lighthouse", TakenAs::Dropped),
        ("TLCPerson eId=\"oye\"", TakenAs::Metadata),
        ("<akn:debateBody>", TakenAs::Metadata),
        ("Mr AAS", TakenAs::Label),
        ("at dusk", TakenAs::Paragraph),
        ("The bell", TakenAs::Intro),
        ("noon", TakenAs::Direction),
    ] {
        assert!(taken_as(&draft, line_of(DEBATE, words)).contains(&as_what), "{words}");
    }
}

#[test]
fn every_namespace_of_akoma_ntoso_is_read_alike() {
    for name in ["akomaNtoso", "an:akomaNtoso", "akomantoso"] {
        for namespace in ["", "http://www.akomantoso.org/1.0", "http://www.akomantoso.org/2.0"] {
            let text = format!(
                "<{name} xmlns='{namespace}' xmlns:an='{namespace}'><debate><meta><references><TLCPerson id='oye' \
                 showAs='Ann Oye'/></references></meta><debateBody><speech by='#oye'><p>Yes.</p></speech></debateBody>\
                 </debate></{name}>"
            );
            assert_eq!(speeches(&read(&text)), ["Ann Oye: Yes."], "{text}");
        }
    }
}

#[test]
fn a_document_without_speakers_is_refused_by_what_it_is() {
    for (text, words) in [
        ("<akomaNtoso>\n<bill><body/></bill></akomaNtoso>", "“bill”"),
        ("<akomaNtoso>\n<documentCollection/></akomaNtoso>", "debates"),
        ("<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'/>", "“<feed>”"),
        ("<?xml version='1.0'?>\n<rss/>", "Akoma Ntoso"),
        ("<?xml version='1.0'?>\n<rss/>", "TEI"),
        ("<TEI><text/></TEI>\n<TEI/>", "after the document’s end"),
        ("<teiCorpus><TEI/>\n<TEI/></teiCorpus>", "in a separate file"),
    ] {
        let refusal = refusal(text);
        assert_eq!(refusal.line, 2, "{text}: {refusal}");
        assert!(refusal.message.contains(words), "{text}: {refusal}");
    }
    assert!(refusal(LISTS).message.contains("list of people or organisations"));
}

#[test]
fn a_sitting_in_tei_becomes_speeches() {
    let draft = try_read(SITTING, &lists()).expect("a transcript");
    assert_eq!(
        speeches(&draft),
        [
            "# La lampe # Ann Marie Oye [Mme la Présidente]: La séance est ouverte. | Qui allume la lampe ? \
             | *(Applaudissements) | …<…> | *Bruit de mouettes",
            "Petra van der Holm: Moi, madame <toujours>.",
            "Tor Erik Aas: Et moi.",
            "nobody: Bravo !",
        ]
    );
    assert_eq!(
        people(&draft),
        [
            "Ann Marie Oye | Présidente | – | – | Some(Chair)",
            "Petra van der Holm | Member of the Harbour Parliament | – | Les Mouettes | None",
            "Tor Erik Aas | – | – | – | None",
        ]
    );
    let session = &draft.record.session;
    let facts = [&session.organisation, &session.place, &session.country, &session.language, &session.time];
    assert_eq!(facts.map(|fact| fact.as_deref().unwrap_or("–")), ["Harbour Parliament", "Bergen", "NO", "fr", "9:30"]);
    assert_eq!(session.title.as_deref(), Some("Douzième séance"));
    assert_eq!(session.date.map(|date| date.to_string()).as_deref(), Some("2019-03-04"));
    assert_eq!(session.source.url.as_deref(), Some("https://harbour.example/12"));
    assert_eq!(session.source.licence.as_deref(), Some("CC-BY-SA-4.0"));
    assert!(messages(&draft, Severity::Error).is_empty());
}

#[test]
fn who_is_in_no_list_is_named_from_the_file_and_asked() {
    let draft = read(SITTING);
    assert_eq!(draft.record.participants.len(), 2);
    let questions = messages(&draft, Severity::Question);
    let asks = |words: &str| questions.iter().any(|(kind, message)| *kind == "speaker" && message.contains(words));
    assert!(asks("Tor Erik Aas") && asks("Harbour-NO-listPerson.xml") && asks("2 speeches name no speaker"));

    let labelled = sitting("<note type='speaker'>Petra Holm:</note>\n<u who='#P_07'><seg>Yes.</seg></u>");
    assert_eq!(speeches(&read(&labelled)), ["Petra Holm [Petra Holm]: Yes."]);

    let faulty = [Beside { name: "listOrg.xml".to_owned(), text: "<listOrg>\n<org</listOrg>".to_owned() }];
    let draft = try_read(SITTING, &faulty).expect("a transcript");
    let notes = messages(&draft, Severity::Note);
    assert!(
        notes
            .iter()
            .any(|(kind, message)| *kind == "list" && message.contains("listOrg.xml") && message.contains("line 2"))
    );
}

#[test]
fn for_a_country_speaks_only_who_holds_an_office_of_its_state_that_day() {
    let later = SITTING.replace("2019-03-04", "2019-07-01");
    let draft = try_read(&later, &lists()).expect("a transcript");
    assert_eq!(people(&draft)[1], "Petra van der Holm | Ministre des Phares | NO | – | None");
    let regional = [Beside {
        name: String::new(),
        text: LISTS.replace("role=\"parliament\"", "role=\"parliament\" ana=\"#parla.regional\""),
    }];
    let draft = try_read(&later, &regional).expect("a transcript");
    assert_eq!(people(&draft)[1], "Petra van der Holm | Ministre des Phares | – | Les Mouettes | None");
}

#[test]
fn turns_of_one_speaker_that_follow_one_another_are_one_speech() {
    let turn = |who: &str, words: &str| format!("<u who='#{who}'><seg>{words}</seg></u>");
    let body = [
        turn("AnnOye", "One."),
        "<note>Applause</note>".to_owned(),
        turn("AnnOye", "Two."),
        "<head>A part</head>".to_owned(),
        turn("AnnOye", "Three."),
        turn("TorAas", "Four."),
        "<head>Another</head>".to_owned(),
        turn("AnnOye", "Five."),
        "<u who='#AnnOye #TorAas'><seg>Six.</seg></u>".to_owned(),
    ];
    assert_eq!(
        speeches(&read(&sitting(&body.join("\n")))),
        [
            "Ann Oye: One. | *Applause | Two. | #A part | Three.",
            "Tor Aas: Four.",
            "# Another # Ann Oye: Five.",
            "nobody: Six.",
        ]
    );
}

#[test]
fn a_speech_within_a_speech_is_not_given_to_the_wrong_person() {
    let body = "<speech by='#AnnOye'><p>One.</p><speech by='#TorAas'><p>Two.</p></speech><p>Three.</p></speech>";
    assert_eq!(speeches(&read(&debate(body))), ["Ann Oye: One.", "Tor Aas: Two.", "Ann Oye: Three."]);
}

#[test]
fn what_is_malformed_or_unsafe_is_refused_with_its_place() {
    let laughs: String = (0..9).map(|n| format!("<!ENTITY l{} '{}'>", n + 1, format!("&l{n};").repeat(10))).collect();
    for (text, line, column, words) in [
        (
            format!("<?xml version='1.0'?>\n<!DOCTYPE TEI [<!ENTITY l0 'ha'>{laughs}]>\n<TEI>&l9;</TEI>"),
            2,
            1,
            "DOCTYPE",
        ),
        (debate("<!DOCTYPE akomaNtoso SYSTEM 'file:///etc/passwd'>"), 2, 1, "DOCTYPE"),
        ("<?xml version='1.0'?>\n<!DOCTYPE lolz [<!ENTITY a 'b'>]>\n<lolz>&a;</lolz>".to_owned(), 2, 1, "DOCTYPE"),
        (sitting("<u>&nbsp;</u>"), 2, 4, "“&nbsp;”"),
        (sitting("<u><seg></u>"), 2, 9, "“<seg>” of line 2"),
        (sitting(&"<div>".repeat(1_000_000)), 2, 626, "128"),
        (debate(&"<p>".repeat(200)), 2, 376, "128"),
        ("<TEI>".to_owned(), 1, 6, "never closed"),
    ] {
        let refusal = refusal(&text);
        assert_eq!((refusal.line, refusal.column), (line, column), "{refusal}");
        assert!(refusal.message.contains(words), "{refusal}");
    }
}

#[test]
fn a_document_type_in_a_file_of_its_own_is_never_opened() {
    let text = debate("<speech by='#AnnOye'><p>Yes.</p></speech>");
    let draft = read(&format!("<!DOCTYPE akomaNtoso SYSTEM 'file:///nowhere/at.all'>\n{text}"));
    assert_eq!(speeches(&draft), ["Ann Oye: Yes."]);
    let refusal = refusal(&format!("<!DOCTYPE akomaNtoso SYSTEM 'file:///nowhere/at.all'>\n{}", debate("&word;")));
    assert!(refusal.message.contains("stands for no letter"), "{refusal}");
}

#[test]
fn what_is_struck_out_is_not_said() {
    let draft = read(&debate("<speech by='#AnnOye'><p>It is <del>deep</del><ins>wide</ins>.</p></speech>"));
    assert_eq!(speeches(&draft), ["Ann Oye: It is wide."]);
    let draft = read(&sitting(
        "<u who='#AnnOye'><seg>It is <del>deep</del> wi-<lb break='no'/>\n  de<note>2</note>.</seg></u>",
    ));
    assert_eq!(speeches(&draft), ["Ann Oye: It is wide. | *2"]);
}

#[test]
fn nobody_is_called_unknown_and_a_printed_label_begins_a_speech() {
    let draft = read(&sitting(
        "<note type='speaker'>AAS:</note><u who='#unknown-M'><seg>One.</seg></u>\n<note type='speaker'>EK:</note>\
         <u who='#unknown-M'><seg>Two.</seg></u>\n<u who=''><seg>Three.</seg></u><u><seg>Four.</seg></u>\
         <note type='speaker'>BO EK</note><u who='#EkBo'><seg>Five.</seg></u>",
    ));
    assert_eq!(
        speeches(&draft),
        ["nobody [AAS]: One.", "nobody [EK]: Two.", "nobody: Three.", "nobody: Four.", "Bo Ek [BO EK]: Five."]
    );
}

#[test]
fn a_debate_without_facts_has_the_day_of_its_first_speech_and_its_one_heading() {
    let draft = read(&debate(
        "<debateSection><heading>Canal talks</heading><speech by='#AnnOye' startTime='2024-01-10T10:00:00Z'><p>Yes.</p>\
         </speech><speech><p>(Applause.)</p></speech></debateSection>",
    ));
    let session = &draft.record.session;
    assert_eq!(
        (session.title.as_deref(), session.date.map(|day| day.to_string()).as_deref()),
        (Some("Canal talks"), Some("2024-01-10"))
    );
    assert_eq!(speeches(&draft), ["# Canal talks # Ann Oye: Yes. | *(Applause.)"]);
}

#[test]
fn lists_are_found_beside_a_transcript_by_the_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let year = folder.path().join("2019");
    std::fs::create_dir(&year).expect("a folder");
    std::fs::write(folder.path().join("Harbour-NO.xml"), LISTS).expect("a file");
    let transcript = year.join("Harbour-NO_2019-03-04.xml");
    std::fs::write(&transcript, SITTING).expect("a file");
    let parse = Command::new(env!("CARGO_BIN_EXE_plenary")).arg("parse").arg(transcript).output().expect("it runs");
    let page = String::from_utf8_lossy(&parse.stdout);
    assert!(page.contains("Petra van der Holm"), "{page}");
}

/// The words of a document without its tags, a line for each of its lines, by a plain scan.
fn words(text: &str) -> Vec<String> {
    let (mut lines, mut rest) = (String::new(), text);
    while let Some((words, markup)) = rest.split_once('<') {
        lines.push_str(words);
        if let Some((words, after)) = markup.strip_prefix("![CDATA[").and_then(|markup| markup.split_once("]]>")) {
            lines.push_str(words);
            rest = after;
            continue;
        }
        let end = if markup.starts_with("!--") { "-->" } else { ">" };
        let (markup, after) = markup.split_once(end).unwrap_or((markup, ""));
        lines.extend(markup.chars().filter(|letter| *letter == '\n'));
        rest = after;
    }
    lines.push_str(rest);
    let letters = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#65;", "A"),
        ("&#x41;", "A"),
        ("&#160;", " "),
        ("&amp;", "&"),
    ];
    let lines = letters.iter().fold(lines, |lines, (name, letter)| lines.replace(name, letter));
    lines.split('\n').map(str::to_owned).collect()
}

/// Checks what holds of any document that is read: each line is accounted for, and no letter is lost or made up.
pub fn nothing_is_lost(text: &str) -> Result<(), TestCaseError> {
    let is_xml = matches!(Format::detect("a.xml", text), Format::AkomaNtoso | Format::Tei | Format::Xml);
    let Some(draft) = try_read(text, &[]).ok().filter(|_| is_xml) else { return Ok(()) };
    let accounted: HashSet<usize> = draft.ledger.iter().map(|entry| entry.line).collect();
    for (index, line) in text.lines().enumerate() {
        let is_empty = line.trim_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace()).is_empty();
        prop_assert!(is_empty || accounted.contains(&(index + 1)), "line {} of {text:?}", index + 1);
    }
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
        letters.sort_unstable();
        letters
    };
    let beside = [TakenAs::Dropped, TakenAs::Separator, TakenAs::Metadata];
    let dropped: BTreeSet<usize> =
        draft.ledger.iter().filter(|entry| beside.contains(&entry.taken_as)).map(|entry| entry.line).collect();
    let words = words(text);
    let kept: String = words
        .iter()
        .enumerate()
        .filter(|(index, _)| !dropped.contains(&(index + 1)))
        .map(|(_, line)| line.as_str())
        .collect();
    let record = &draft.record;
    let mut out: Vec<&str> = record.session.intro.iter().map(String::as_str).collect();
    for speech in &record.speeches {
        out.extend(speech.heading.as_deref().into_iter().chain(speech.label.as_deref()));
        out.extend(speech.paragraphs.iter().map(|paragraph| paragraph.text.as_str()));
    }
    prop_assert_eq!(letters(&kept), letters(&out.concat()), "{}", text);
    Ok(())
}

/// Tries many documents made of these pieces; gives how many of them were read.
fn try_soup(pieces: &'static [&'static str], document: fn(&str) -> String) -> usize {
    let config = Config { cases: 1_000, failure_persistence: None, ..Config::default() };
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let read = std::cell::Cell::new(0);
    let soup = prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|pieces| pieces.concat());
    let tried = TestRunner::new_with_rng(config, random).run(&soup, |soup| {
        let text = document(&soup);
        for format in [Format::AkomaNtoso, Format::Tei] {
            let source = Source::new(&text, format);
            read.set(read.get() + usize::from(import::read(source, &Facts::default(), &[]).is_ok()));
        }
        nothing_is_lost(&text)
    });
    tried.expect("nothing is lost");
    read.get()
}

#[test]
fn no_soup_of_a_debate_makes_the_reader_fail_or_lose_a_letter() {
    let whole = &[
        "<p>Words &amp; more</p>\n",
        "<p>first\nsecond</p>\n",
        "plain words\n",
        "<debateSection><heading>A part</heading>\n",
        "</debateSection>\n",
        "<debateSection>\n",
        "<speech by='#AnnOye'>\n",
        "<speech by='#TorAas' as='#x'>\n",
        "<question>\n</question>\n",
        "</speech>\n",
        "<from>Ms Oye (Chair).- </from>\n",
        "<from>Ms Oye: yes</from>\n",
        "<p>Mr Oye: words</p>\n",
        "<num>(a)</num>\n",
        "<scene>-Applause.</scene>\n",
        "<summary>Yes <vote>A</vote><vote>B</vote></summary>\n",
        "<p>Words<authorialNote>below</authorialNote> again<eol/>and <i>so</i> on</p>\n",
        "<toc><tocItem>Left out</tocItem></toc>\n",
        "<p>______</p>\n",
        "<p/>\n",
        "<![CDATA[x < y]]>\n",
        "<!-- nothing -->\n",
        "<rollCall><p><person>Ann</person></p></rollCall>\n",
    ];
    assert!(try_soup(whole, debate) > 100);
    let broken =
        &["<", ">", "</p>", "<p", " by='", "'", "&", "&#65;", "&#0;", "<!--", "]]>", "<!DOCTYPE", "<?", "é", "\n", "="];
    try_soup(broken, debate);
    try_soup(broken, str::to_owned);
}

#[test]
fn no_soup_of_a_sitting_makes_the_reader_fail_or_lose_a_letter() {
    let whole = &[
        "<seg>Words &lt;and&gt; more</seg>\n",
        "<seg>first\nsecond</seg>\n",
        "<seg>said\n<note>noted</note>\nsaid</seg>\n",
        "plain words\n",
        "<div><head>A part</head>\n",
        "</div>\n",
        "<div>\n",
        "<u who='#AnnOye'>\n",
        "<u who='#TorAas' ana='#chair'>\n",
        "<u>\n",
        "<u who='#P_1'>\n",
        "</u>\n",
        "</u>\n",
        "<note type='speaker'>Ms Oye</note>\n",
        "<note type='time'>9.30</note>\n",
        "<note type='time'>at 9.30</note>\n",
        "<note type='chair'>Ann Oye</note>\n",
        "<vocal><desc>noise</desc></vocal>\n",
        "<gap>\n<desc>nobody heard</desc>\n</gap>\n",
        "<seg><w join='right'>A</w><pc>.</pc><w>B</w></seg>\n",
        "<listPerson><person xml:id='P_1'><persName>Petra</persName></person></listPerson>\n",
        "<seg/>\n",
    ];
    assert!(try_soup(whole, sitting) > 100);
    let broken =
        &["<u", "<seg>", "</seg>", "</u>", ">", " who='#", "'", "&lt;", "&#x41;", "é", "\n", "<teiHeader>", "<TEI>"];
    try_soup(broken, sitting);
}

#[test]
fn long_and_strange_documents_are_read_in_good_time() {
    for text in [
        sitting(&"<u who='#AnnOye'><seg>Yes.</seg></u>\n".repeat(10_000)),
        sitting(&"<head>A</head>".repeat(20_000)),
        sitting(&"<div><head>A</head><p>B</p></div>\n".repeat(10_000)),
        sitting(&"<note type='speaker'>A</note>".repeat(10_000)),
        sitting(&format!("<u><seg>{}</seg></u>", "a <note>b</note> ".repeat(10_000))),
        debate(&format!("<speech><p>{}</p></speech>", "a<authorialNote>b</authorialNote>".repeat(10_000))),
        debate(&"<num>1</num>".repeat(20_000)),
        debate(&format!("<p>{}</p>", "\n\n\n".repeat(100_000))),
        format!("<akomaNtoso{}/>", " a='1'".repeat(20_000)),
        format!("<?xml version='1.0'?>{}", "<!-- -->".repeat(20_000)),
    ] {
        let beginning: String = text.chars().take(80).collect();
        assert!(nothing_is_lost(&text).is_ok(), "{beginning}");
    }
}
