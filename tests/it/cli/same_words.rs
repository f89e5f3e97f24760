//! One text is one session: under another date, title or organisation its words are recognised, and a person says what it is.

use crate::support::Desk;

const TALKS: &str = "President of Norway Tor Aas: Colleagues, the harbour of Oslo has been open for a hundred years, and every \
    winter it has kept the north supplied with grain, timber and coal. I propose that we pay for its new pier together.\n\n\
    President of Kenya Ann Oye: We have talked about the pier since spring. Mombasa will send engineers, and it will pay a \
    third of the cost if the other two thirds are found before the first of May.\n\n\
    President of Norway Tor Aas: Then it is agreed, and the ministers will sign the plan tomorrow morning in this very hall.\n";

const IMPORT: &str = "import a.txt --date 2021-09-16 --title Talks --organisation CSTO --place Oslo";
const SLUG: &str = "2021-09-16-csto-oslo";

/// A desk with the talks in its database.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.file("a.txt", TALKS);
    desk.must(IMPORT);
    assert_eq!(desk.slugs(), [SLUG]);
    desk
}

#[track_caller]
fn assert_refused(desk: &Desk, slug: &str, line: &str, words: &[&str]) {
    let before = desk.run("export").out;
    let answer = desk.run(line);
    let said = format!("{}{}", answer.out, answer.err);
    assert_eq!(answer.status, Some(1), "{line}: {said}");
    for words in [&[&format!("/sessions/{slug}") as &str, &format!("--update {slug}"), "--another"], words].concat() {
        assert!(said.contains(words), "{line}: {words}: {said}");
    }
    assert_eq!(desk.run("export").out, before, "{line}: nothing is stored");
}

#[test]
fn one_file_under_other_facts_is_refused_until_a_person_says_what_it_is() {
    let desk = desk();
    for (line, words) in [
        (IMPORT.replace("2021-09-16", "2021-10-02"), &["100 % of the words are the same", "2021-09-16"][..]),
        (IMPORT.replace("2021-09-16", "2019"), &["another date"]),
        (IMPORT.replace("CSTO", "SCO"), &["another organisation"]),
        (IMPORT.replace("2021-09-16", "2021-10-02 --language fr"), &["another language"]),
        (IMPORT.replace("2021-09-16 --title Talks", "2021-10-02 --title Pier"), &["another title", "“Talks”"]),
        ("import a.txt --date 2020-01-01".to_owned(), &["another date"]),
    ] {
        assert_refused(&desk, SLUG, &line, words);
    }
    let again = desk.must(IMPORT);
    assert!(again.contains("unchanged"), "{again}");
    desk.must(&format!(
        "import a.txt --date 2021-10-02 --title Talks --organisation CSTO --place Oslo --update {SLUG}"
    ));
    assert_eq!(desk.slugs(), ["2021-10-02-csto-oslo"], "the date is corrected");
    desk.must("import a.txt --date 2020-01-01 --title Rehearsal --another");
    assert_eq!(desk.slugs().len(), 2);
    assert!(desk.must("check").contains("ok"));
}

#[test]
fn a_text_with_a_few_other_words_is_recognised_and_one_with_many_is_not() {
    let desk = desk();
    desk.file("a.txt", &TALKS.replace("a hundred years", "a century").replace("a third", "one third"));
    assert_refused(&desk, SLUG, &IMPORT.replace("2021-09-16", "2021-10-02"), &["another date"]);
    let second = TALKS.replace("harbour", "airport").replace("pier", "runway").replace("Oslo", "Bergen");
    let second = second.replace("winter", "day").replace("engineers", "pilots").replace("tomorrow morning", "in June");
    let second = second.replace("talked about", "heard of").replace("we pay for", "we give thought to");
    desk.file("a.txt", &second.replace("grain, timber and coal", "letters, doctors and fresh fruit"));
    desk.must(&IMPORT.replace("2021-09-16", "2021-10-02"));
    assert_eq!(desk.slugs().len(), 2);
}

#[test]
fn words_that_no_space_sets_apart_are_recognised_too() {
    let desk = Desk::new();
    let harbour = "President of Norway Tor Aas: 奥斯陆的港口已经开放了一百年，每年冬天都为北方运来粮食、木材和煤炭。我提议我们一起出钱修建新的码头。\n\n\
        President of Kenya Ann Oye: 我们从春天起就在谈论这座码头。蒙巴萨将派出工程师，并承担三分之一的费用。\n";
    desk.file("a.txt", harbour);
    desk.file("b.txt", &harbour.replace("一百年", "一百零一年"));
    desk.file(
        "c.txt",
        "President of Norway Tor Aas: 会议将于明天上午在同一座大厅继续举行，各国部长将签署关于铁路和边境的计划。\n",
    );
    desk.must("import a.txt --date 2021-09-16 --title Talks");
    let [slug] = &desk.slugs()[..] else { panic!("one session") };
    assert_refused(&desk, slug, "import b.txt --date 2022-09-16 --title Pier", &["of the words are the same"]);
    desk.must("import c.txt --date 2022-09-16 --title Railways");
}

#[test]
fn facts_that_people_corrected_hide_no_words() {
    let desk = desk();
    desk.must(&format!("export {SLUG} --format markdown --output records"));
    let edited = desk.read(&format!("records/{SLUG}.md"));
    desk.file("edited.md", &edited.replace("title: Talks", "title: The pier of Oslo").replace("CSTO", "SCO"));
    desk.must("import edited.md");
    let line = "import a.txt --date 2021-10-02 --title Talks";
    assert_refused(&desk, "2021-09-16-sco-oslo", line, &["The pier of Oslo", "another organisation (SCO)"]);
    assert!(desk.must(IMPORT).contains("unchanged"), "as the text has it, it is the record that was corrected");
}

#[test]
fn few_words_and_given_ids_are_no_reason_to_ask() {
    let desk = desk();
    for (number, date) in ["2021-03-01", "2021-03-02"].into_iter().enumerate() {
        desk.file("short.txt", "President of Norway Tor Aas: Good morning, everybody.\n");
        desk.must(&format!("import short.txt --title Greeting --date {date}"));
        assert_eq!(desk.slugs().len(), 2 + number);
    }
    desk.must(&format!("export {SLUG} --format markdown --output records"));
    let exported = desk.read(&format!("records/{SLUG}.md"));
    desk.file("copy.md", &exported.replace(SLUG, "2021-11-05-csto-oslo").replace("2021-09-16", "2021-11-05"));
    desk.must("import copy.md");
    assert_eq!(desk.slugs().len(), 4);
}
