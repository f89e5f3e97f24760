//! A person decides what a line of a page is, and every later reading of the page obeys.

use plenary::model::{ParagraphKind, Record};

use crate::support::Desk;

/// The second speaker is printed like the others, and nothing else in the text says that it is one.
const PAGE: &str = "16 September 2021, Oslo\n\n\
    The harbour council met in the old town hall.\n\n\
    Tor Aas: Thank you all for coming to this hall today. We have much to do about the harbour and its piers.\n\n\
    Nobody here doubts that the northern pier comes first, and the lighthouse after it.\n\n\
    Quill: Please mind the step at the door.\n\n\
    And so I give the floor to our guest from the islands, who knows the sea better than we do.\n\n\
    Una Lind: Let me be brief. Our ports are open to all of you, in summer and in winter.\n";

const LINE: &str = "Quill: Please mind the step at the door.";

/// The key of the only open question about a line.
#[track_caller]
fn key_of(desk: &Desk, kind: &str) -> String {
    let asked = desk.done(&format!("plenary questions --kind {kind}")).out;
    let begins = asked.find(&format!("{kind}/line:")).unwrap_or_else(|| panic!("no question about a line: {asked}"));
    asked[begins..].split_whitespace().next().expect("a key").to_owned()
}

fn answered(value: &str) -> Desk {
    let desk = Desk::with_page(PAGE, "");
    let key = key_of(&desk, "label");
    desk.done(&format!("plenary answer {key} {value} --author 'Mara Lind' --reason 'heard on the tape'"));
    desk
}

fn labels(record: &Record) -> Vec<&str> {
    record.speeches.iter().map(|speech| speech.label.as_deref().unwrap_or("")).collect()
}

/// The kind of the paragraph with the line, as far as the record has one.
fn kind_of_line(record: &Record) -> Option<ParagraphKind> {
    let mut paragraphs = record.speeches.iter().flat_map(|speech| &speech.paragraphs);
    paragraphs.find(|paragraph| paragraph.text == LINE).map(|paragraph| paragraph.kind)
}

/// What the record has for each answer.
#[track_caller]
fn check(record: &Record, value: &str) {
    let (speakers, kind) = match value {
        "speaker" => (vec!["Tor Aas", "Quill", "Una Lind"], None),
        "words" => (vec!["Tor Aas", "Una Lind"], Some(ParagraphKind::Text)),
        "heading" => (vec!["Tor Aas", "Una Lind"], Some(ParagraphKind::Heading)),
        "direction" => (vec!["Tor Aas", "Una Lind"], Some(ParagraphKind::Direction)),
        _ => (vec!["Tor Aas", "Una Lind"], None),
    };
    assert_eq!(labels(record), speakers, "{value}");
    assert_eq!(kind_of_line(record), kind, "{value}");
}

/// Imports a text as the next state of the only record.
#[track_caller]
fn import(desk: &Desk, text: &str) -> String {
    desk.file("page.txt", text);
    let slug = desk.record().session.slug;
    desk.done(&format!("plenary import page.txt --update {slug}")).out
}

#[test]
fn a_line_that_may_name_who_speaks_is_asked_about_with_what_it_may_be() {
    let desk = Desk::with_page(PAGE, "");
    let asked = desk.done("plenary questions").out;
    for words in ["label: 1 question", "Quill", "speaker: ", "heading: ", "direction: ", "left-out: "] {
        assert!(asked.contains(words), "{words}: {asked}");
    }
    check(&desk.record(), "words");
}

#[test]
fn each_answer_about_a_line_is_in_the_record_and_stays_there() {
    for value in ["speaker", "words", "heading", "direction", "left-out"] {
        let desk = answered(value);
        check(&desk.record(), value);
        let is_closed = || !desk.done("plenary questions").out.contains("label/line:");
        assert!(is_closed(), "{value}");
        // The same page.
        desk.done("plenary import page.txt");
        check(&desk.record(), value);
        // A longer one.
        let longer = format!("{PAGE}\nTor Aas: The boats wait at the pier, and so I close this meeting of ours.\n");
        let out = import(&desk, &longer);
        let kept = if value == "words" { "" } else { "kept: 1 fact" };
        assert!(out.contains(kept), "{value}: {out}");
        let record = desk.record();
        assert_eq!(labels(&record).last(), Some(&"Tor Aas"));
        assert_eq!(kind_of_line(&record).is_some(), ["words", "heading", "direction"].contains(&value), "{value}");
        assert!(is_closed(), "{value}");
        // One with other words around it.
        import(&desk, &PAGE.replace("Nobody here doubts", "None of us doubts").replace("And so I give", "I now give"));
        check(&desk.record(), value);
        assert!(is_closed(), "{value}");
        // Without the answer, the page is as it was read.
        let slug = desk.record().session.slug;
        desk.done(&format!("plenary import page.txt --update {slug} --overrule --reason 'the tape was another'"));
        check(&desk.record(), "words");
        desk.done("plenary check");
    }
}

#[test]
fn an_answer_about_a_paragraph_of_a_printed_page_holds_where_its_rows_are_cut_elsewhere() {
    let printed = "16 September 2021, Oslo\n\n\
        Tor Aas: Thank you all for coming to this hall today. We have much to do\n\
        about the harbour and its piers, and we begin with the one in the north.\n\n\
        Harbour Watch: The tolls of the last three years have all of them fallen,\n\
        and they will not rise again by themselves in our time.\n\n\
        Una Lind: Our ports are open to all of you, in summer and in winter, and\n\
        they will stay open as long as there is anybody to light the lamps.\n\n\
        Tor Aas: I thank you for it.\n";
    let desk = Desk::with_page(printed, "");
    desk.done(&format!("plenary answer {} speaker", key_of(&desk, "label")));
    let speakers = ["Tor Aas", "Harbour Watch", "Una Lind", "Tor Aas"];
    assert_eq!(labels(&desk.record()), speakers);
    let words = "The tolls of the last three years have all of them fallen, and they will not rise again by themselves \
                 in our time.";
    assert_eq!(desk.record().speeches[1].paragraphs[0].text, words);
    import(&desk, &printed.replace("fallen,\nand they", "fallen, and\nthey").replace("I thank you", "We thank you"));
    assert_eq!(labels(&desk.record()), speakers);
    assert!(!desk.done("plenary questions").out.contains("label/line:"));
}

#[test]
fn an_answer_is_placed_by_the_lines_beside_where_words_repeat_and_waits_where_they_are_gone() {
    let desk = answered("speaker");
    let again =
        format!("{PAGE}\n{LINE}\n\nTor Aas: And so I close this meeting of ours, with thanks to all who spoke.\n");
    import(&desk, &again);
    assert_eq!(labels(&desk.record()), ["Tor Aas", "Quill", "Una Lind", "Quill", "Tor Aas"], "a label that repeats");
    // As words it would be only the line that was meant.
    let desk = answered("direction");
    import(&desk, &again);
    let directions = |record: &Record| {
        let paragraphs = record.speeches.iter().flat_map(|speech| &speech.paragraphs);
        paragraphs.filter(|paragraph| paragraph.kind == ParagraphKind::Direction).count()
    };
    let record = desk.record();
    assert_eq!((directions(&record), record.speeches[0].paragraphs.len()), (1, 4));
    // Two lines between equal lines: nobody knows which one it is.
    let both = "Nobody here doubts that the northern pier comes first, and the lighthouse after it.\n\n\
        Quill: Please mind the step at the door.\n\n\
        And so I give the floor to our guest from the islands, who knows the sea better than we do.\n\n";
    import(&desk, &PAGE.replace(both, &both.repeat(2)));
    assert_eq!(directions(&desk.record()), 0);
    let asked = desk.done("plenary questions --kind unplaced-answer").out;
    assert!(asked.contains("1 question") && asked.contains("label/line:") && asked.contains("Mara Lind"), "{asked}");
    // Nor where the line has other words; and with its words it is there again.
    import(&desk, &PAGE.replace("the step", "the broken step"));
    assert_eq!(directions(&desk.record()), 0);
    assert!(desk.done("plenary questions --kind unplaced-answer").out.contains("1 question"));
    import(&desk, PAGE);
    assert_eq!(directions(&desk.record()), 1);
    assert!(!desk.done("plenary questions").out.contains("label/line:"));
    desk.done("plenary check");
}

#[test]
fn other_answers_and_addresses_survive_an_answer_about_a_line() {
    let desk = Desk::with_page(PAGE, "");
    let before = desk.record();
    let id = |record: &Record, name: &str| {
        record.participants.iter().find(|person| person.name == name).expect("a person").id.clone()
    };
    let tor = id(&before, "Tor Aas");
    desk.done(&format!("plenary answer office/participant:{tor} 'Harbour Master' --author 'Jon Ek'"));
    let text = &before.speeches[1].paragraphs[0].id;
    desk.done(&format!("plenary answer text/p:{text} 'Let me be brief.' --author 'Jon Ek'"));
    let key = key_of(&desk, "label");
    desk.done(&format!("plenary answer {key} speaker --author 'Mara Lind'"));
    let record = desk.record();
    check(&record, "speaker");
    assert_eq!(id(&record, "Tor Aas"), tor);
    assert_eq!(record.speeches[0].id, before.speeches[0].id);
    assert_eq!((&record.speeches[2].id, &record.speeches[2].paragraphs[0].id), (&before.speeches[1].id, text));
    let answers: Vec<_> = record.answers.iter().map(|answer| answer.author.as_deref().unwrap_or("")).collect();
    assert_eq!(answers, ["Jon Ek", "Jon Ek", "Mara Lind"]);
    let said = |record: &Record| {
        let office =
            record.participants.iter().find(|person| person.id == tor).and_then(|person| person.office.clone());
        (office, record.speeches[2].paragraphs[0].text.clone())
    };
    assert_eq!(said(&record), (Some("Harbour Master".to_owned()), "Let me be brief.".to_owned()));
    // A later answer about a fact leaves the line as it is, and so does an edit.
    desk.done(&format!("plenary answer place/session Bergen --in {}", record.session.slug));
    desk.edit(&[("Please mind the step", "Do mind the step")], "--author 'Jon Ek'");
    let out = import(&desk, &format!("{PAGE}\nTor Aas: And so I close this meeting of ours, with thanks to you.\n"));
    assert!(out.contains("kept: "), "{out}");
    let record = desk.record();
    assert_eq!(labels(&record), ["Tor Aas", "Quill", "Una Lind", "Tor Aas"]);
    assert_eq!(said(&record), (Some("Harbour Master".to_owned()), "Let me be brief.".to_owned()));
    assert_eq!(record.session.place.as_deref(), Some("Bergen"));
    assert!(record.speeches[1].paragraphs[0].text.starts_with("Do mind"));
    desk.done("plenary check");
}

#[test]
fn an_answer_about_a_line_travels_and_can_be_undone() {
    let desk = answered("speaker");
    let record = desk.record();
    let slug = &record.session.slug;
    for (command, file) in [
        (format!("plenary export {slug} --format markdown > there.md"), "there.md"),
        (format!("plenary export {slug} > there.json"), "there.json"),
        (format!("plenary export {slug} --history > history.json"), "history.json"),
        ("plenary export --archive there.tar.zst".to_owned(), "there.tar.zst"),
    ] {
        desk.done(&command);
        desk.done(&format!("plenary import {file} --database {file}.db"));
        let there: Record =
            serde_json::from_str(&desk.done(&format!("plenary export --database {file}.db")).out).expect("one");
        assert_eq!(there.answers, record.answers, "{file}");
        check(&there, "speaker");
        // The next state of the page finds the answer there.
        let longer = format!("{PAGE}\nTor Aas: And so I close this meeting of ours, with thanks to all of you.\n");
        desk.file("longer.txt", &longer);
        desk.done(&format!("plenary import longer.txt --update {slug} --database {file}.db"));
        let there: Record =
            serde_json::from_str(&desk.done(&format!("plenary export --database {file}.db")).out).expect("one");
        assert_eq!(labels(&there), ["Tor Aas", "Quill", "Una Lind", "Tor Aas"], "{file}");
    }
    let answered = desk.done(&format!("plenary answer {} words", record.answers[0].key)).out;
    check(&desk.record(), "words");
    desk.done(answered[answered.find("plenary revert").expect("a command")..].trim());
    check(&desk.record(), "speaker");
    assert_eq!(desk.record().answers, record.answers);
    // The text of what a reversal brought back is found.
    desk.done(&format!("plenary answer {} heading", record.answers[0].key));
    check(&desk.record(), "heading");
}

#[test]
fn the_same_line_is_answered_in_every_record_that_has_it() {
    let desk = Desk::with_page(PAGE, "");
    let next =
        PAGE.replace("16 September", "17 September").replace("the northern pier", "the railway in the far north");
    desk.file("next.txt", &next.replace("harbour", "valley"));
    desk.done("plenary import next.txt --another");
    let key = key_of(&desk, "label");
    desk.done(&format!("plenary answer {key} speaker --all-like-it"));
    let records = desk.done("plenary export").out;
    let records: Vec<Record> = records.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    records.iter().for_each(|record| check(record, "speaker"));
    assert_eq!(records.len(), 2);
}

#[test]
fn a_line_that_nobody_asked_about_is_answered_by_its_words() {
    let desk = Desk::with_page(PAGE, "");
    let slug = desk.record().session.slug;
    let words = "Nobody here doubts that the northern pier comes first, and the lighthouse after it.";
    desk.done(&format!("plenary answer 'label/line:{words}' direction --in {slug}"));
    let paragraph = desk.record().speeches[0].paragraphs[1].clone();
    assert_eq!((&*paragraph.text, paragraph.kind), (words, ParagraphKind::Direction));
    let intro = "The harbour council met in the old town hall.";
    desk.done(&format!("plenary answer 'left-out/line:{intro}' left-out --in {slug}"));
    assert!(desk.record().session.intro.is_empty());
}

#[test]
fn an_answer_about_a_line_that_cannot_be_is_refused_with_what_can() {
    let desk = Desk::with_page(PAGE, "");
    let slug = desk.record().session.slug;
    let key = key_of(&desk, "label");
    for (line, advice) in [
        (format!("plenary answer {key} heeding"), "heading"),
        (format!("plenary answer {key} intro"), "speaker, words"),
        (format!("plenary answer 'label/line:Nobody said this.' words --in {slug}"), "no line"),
        (
            format!("plenary answer 'label/line:The harbour council met in the old town hall.' words --in {slug}"),
            "only as intro",
        ),
    ] {
        let refused = desk.paste(&line);
        assert_eq!(refused.status, Some(1), "{line}: {}", refused.out);
        assert!(refused.err.contains(advice), "{line}: {}", refused.err);
    }
    assert!(desk.record().answers.is_empty());
    // A record that came without its text.
    desk.done("plenary export > record.json");
    desk.done("plenary import record.json --database other.db");
    let refused = desk.paste(&format!("plenary answer {key} speaker --in {slug} --database other.db"));
    assert!(refused.status == Some(1) && refused.err.contains("source text is not stored"), "{}", refused.err);
    assert!(refused.err.contains("--format markdown"), "{}", refused.err);
    // To keep what was read, no text is needed.
    desk.done(&format!("plenary answer {key} as-read --in {slug}"));
    check(&desk.record(), "words");
    assert!(!desk.done("plenary questions").out.contains("label/line:"));
}

#[test]
fn a_text_is_read_again_in_the_format_that_a_flag_gave() {
    let desk = Desk::new();
    desk.file("page.md", &PAGE.replace("\nNobody here", "\n* Nobody here"));
    desk.done("plenary import page.md --format text");
    let before = desk.record();
    assert!(before.speeches[0].paragraphs[1].text.starts_with("* Nobody"));
    desk.done(&format!("plenary answer {} direction", key_of(&desk, "label")));
    let record = desk.record();
    check(&record, "direction");
    assert_eq!(record.speeches[0].paragraphs[1], before.speeches[0].paragraphs[1]);
}

#[test]
fn a_text_of_one_speaker_given_by_a_flag_is_read_again_with_it() {
    let desk = Desk::new();
    let text =
        "Good morning to you all.\n\nThe harbour is open again.\n\nThe choir sang two songs.\n\nThe pier is next.\n";
    desk.file("talk.txt", text);
    desk.done("plenary import talk.txt --speaker 'President of Norway Tor Aas' --date 2021-09-16 --title 'A talk'");
    let before = desk.record();
    let slug = &before.session.slug;
    desk.done(&format!("plenary answer 'label/line:The choir sang two songs.' direction --in {slug}"));
    let record = desk.record();
    assert_eq!(record.session.title, "A talk");
    assert_eq!(record.participants, before.participants);
    assert_eq!(record.speeches[0].participant, before.speeches[0].participant);
    assert_eq!(record.speeches[0].paragraphs.iter().filter(|one| one.kind == ParagraphKind::Direction).count(), 1);
    assert_eq!(desk.record().session, before.session);
}

/// A saved page with a speech in a part that its markup sets beside the text.
const BESIDE: &str = "<html><head><title>Harbour council</title></head><body>\n<nav><a href=\"/\">Home</a></nav>\n<article>\n\
    <h1>Harbour council</h1>\n<p>16 September 2021, Oslo</p>\n<p>The harbour council met in the old town hall.</p>\n\
    <p><b>President of Norway Tor Aas:</b> Thank you all for coming to this hall today. We have much to do.</p>\n\
    <p>Nobody here doubts that the northern pier comes first, and the lighthouse after it.</p>\n\
    <aside><p>President of Iceland Una Lind: Our ports are open to all of you, in summer and in winter.</p></aside>\n\
    <p><b>President of Norway Tor Aas:</b> Then we all agree, and so I close this meeting of ours.</p>\n\
    </article>\n</body></html>\n";

#[test]
fn words_that_a_page_sets_beside_its_text_come_back_as_a_person_answers() {
    let whole = "President of Iceland Una Lind: Our ports are open to all of you, in summer and in winter.";
    for value in ["words", "intro", "left-out"] {
        let desk = Desk::new();
        desk.file("page.html", BESIDE);
        desk.done("plenary import page.html");
        assert_eq!(desk.record().speeches.len(), 2);
        let asked = desk.done("plenary questions").out;
        assert!(asked.contains("Una Lind") && asked.contains("if nobody answers: it is left out"), "{asked}");
        let key = key_of(&desk, "left-out");
        desk.done(&format!("plenary answer {key} {value}"));
        let longer = BESIDE.replace("</article>", "<p>The boats wait for us at the northern pier.</p>\n</article>");
        for next in [BESIDE, &longer, &longer.replace("Nobody here", "None of us")] {
            desk.file("page.html", next);
            desk.done(&format!("plenary import page.html --update {}", desk.record().session.slug));
            let Record { session, speeches, .. } = desk.record();
            let has_words = speeches[0].paragraphs.iter().any(|paragraph| paragraph.text == whole);
            assert_eq!(
                (has_words, session.intro.iter().any(|text| text == whole)),
                (value == "words", value == "intro")
            );
            assert!(!desk.done("plenary questions").out.contains("left-out/line:"), "{value}");
        }
        desk.done("plenary check");
    }
    // It is another speech.
    let desk = Desk::new();
    desk.file("page.html", BESIDE);
    desk.done("plenary import page.html");
    desk.done(&format!("plenary answer {} speaker", key_of(&desk, "left-out")));
    let record = desk.record();
    assert_eq!(record.speeches.len(), 3);
    assert_eq!(record.participants.iter().filter(|person| person.name == "Una Lind").count(), 1);
}

#[test]
fn a_page_that_waits_as_a_draft_is_published_as_people_answered() {
    let desk = answered("direction");
    let slug = desk.record().session.slug;
    desk.file("page.txt", &format!("{PAGE}\nTor Aas: The boats wait, and so I close this meeting of ours.\n"));
    desk.done("plenary import page.txt --draft");
    check(&desk.record(), "direction");
    let draft = desk.done("plenary list").out;
    let draft = draft.split_whitespace().find(|word| word.starts_with(slug.as_str())).expect("a draft").to_owned();
    desk.done(&format!("plenary publish {draft}"));
    assert_eq!(labels(&desk.record()), ["Tor Aas", "Una Lind", "Tor Aas"]);
    assert_eq!(kind_of_line(&desk.record()), Some(ParagraphKind::Direction));
    // It has nothing to decide any more.
    desk.file("page.txt", &format!("{PAGE}\nTor Aas: The boats wait, and so I close this session of ours.\n"));
    desk.done(&format!("plenary import page.txt --publish clean --update {slug}"));
    assert!(desk.record().speeches[2].paragraphs[0].text.contains("session"), "{}", desk.done("plenary list").out);
    desk.done("plenary check");
}

#[test]
fn a_question_about_xml_is_closed_as_it_was_read_and_takes_no_other_answer() {
    let desk = Desk::new();
    let debate = include_str!("../../fixtures/debate.xml");
    let annex =
        "<debateSection><heading>Annex</heading><p>A list of ships that nobody reads aloud.</p></debateSection>\n";
    desk.file("debate.xml", &debate.replace("</debateBody>", &format!("{annex}</debateBody>")));
    desk.done("plenary import debate.xml --date 2021-09-16");
    let before = desk.record();
    let key = key_of(&desk, "left-out");
    let refused = desk.paste(&format!("plenary answer {key} words"));
    assert!(refused.status == Some(1) && refused.err.contains("--format markdown"), "{}", refused.err);
    desk.done(&format!("plenary answer {key} as-read"));
    assert!(desk.record().has_content_of(&before));
    assert!(!desk.done("plenary questions").out.contains("left-out/line:"));
}

#[test]
fn an_answer_about_a_line_keeps_the_country_that_a_keepers_list_gave() {
    const TALKS: &str = "16 September 2021, Oslo\n\n\
        PRESIDENT TIKKA: Thank you all for coming to this hall today. We have much to do about the piers.\n\n\
        Nobody here doubts that the northern pier comes first, and the lighthouse after it.\n\n\
        Quill: Please mind the step at the door.\n\n\
        And so I give the floor to our guest from the islands, who knows the sea better than we do.\n\n\
        MINISTER LIND: Let me be brief. Our ports are open to all of you, in summer and in winter.\n\n\
        PRESIDENT TIKKA: So they are.\n";
    let desk = Desk::new();
    desk.file("holders.tsv", "NO\tAda Tikka\t\tTikka\tPresident\t2021-01-01\t2021-12-31\toath\n");
    desk.file("talks.txt", TALKS);
    desk.done("plenary import talks.txt --title 'Talks of the piers' --holders holders.tsv");
    let country = |desk: &Desk| {
        let record = desk.record();
        let tikka = record.participants.into_iter().find(|person| person.name == "Tikka");
        (record.speeches.len(), tikka.expect("Tikka").country)
    };
    assert_eq!(country(&desk), (3, Some("NO".to_owned())));
    let key = key_of(&desk, "label");
    desk.done(&format!("plenary answer {key} speaker"));
    assert_eq!(country(&desk), (4, Some("NO".to_owned())));
}
