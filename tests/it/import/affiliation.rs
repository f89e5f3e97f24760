//! What the reader promises of whom somebody speaks for, where the label does not say it, and of whom a bare label means.

use plenary::{
    import::{self, Draft, Facts, Format, Severity, Source},
    model::{Attendance, FactName, Holder, Holders, Origin},
};

fn titled(title: &str, text: &str) -> Draft {
    let facts =
        Facts { title: Some(title.to_owned()), date: Some("2024-05-14".parse().expect("a date")), ..Facts::default() };
    import::read(Source::new(text, Format::Text), &facts, &[]).expect("a text is read")
}

/// The participants, each as `name for CODE`, with `?` where nobody knows.
fn people(draft: &Draft) -> String {
    let people = draft.record.participants.iter();
    let each = people.map(|person| format!("{} for {}", person.name, person.country.as_deref().unwrap_or("?")));
    each.collect::<Vec<_>>().join(", ")
}

/// Who gave each speech.
fn speakers(draft: &Draft) -> Vec<&str> {
    let speeches = draft.record.speeches.iter();
    speeches.map(|speech| draft.record.speaker(speech).map_or("nobody", |person| person.name.as_str())).collect()
}

#[test]
fn a_title_gives_the_name_and_the_country_that_a_label_leaves_out() {
    for (title, labels, expected) in [
        (
            "Remarks by President Lundin and Prime Minister Ada Tikka of the Kingdom of Norway",
            ["PRESIDENT LUNDIN", "PRIME MINISTER TIKKA"],
            "Lundin for ?, Ada Tikka for NO",
        ),
        (
            "Remarks by President Lundin and President Baek Do Yun of the Republic of Korea at Dinner",
            ["PRESIDENT LUNDIN", "PRESIDENT BAEK"],
            "Lundin for ?, Baek Do Yun for KR",
        ),
        (
            "Joint press conference by Secretary Ana J. Lema and Icelandic Foreign Minister Jon Varga",
            ["SECRETARY LEMA", "FOREIGN MINISTER VARGA"],
            "Ana J. Lema for ?, Jon Varga for IS",
        ),
        (
            "Talks of the Prime Minister of Norway, Ada Tikka, with Jon Varga (Iceland)",
            ["Ada Tikka", "Jon Varga"],
            "Ada Tikka for NO, Jon Varga for IS",
        ),
        (
            "Press statements after Norwegian-Icelandic talks",
            ["Ada Tikka", "Jon Varga"],
            "Ada Tikka for ?, Jon Varga for ?",
        ),
        (
            "Talks with former Prime Minister of Norway Ada Tikka",
            ["President of Iceland Jon Varga", "Ada Tikka"],
            "Jon Varga for IS, Ada Tikka for ?",
        ),
    ] {
        let [one, other] = labels;
        let text = format!("{one}: The quay is open.\n\n{other}: We thank you.\n\n{one}: Good.\n\n{other}: Good.\n");
        assert_eq!(people(&titled(title, &text)), expected, "{title}");
    }
}

#[test]
fn an_office_alone_is_whom_the_title_names_in_it_and_nobody_whom_a_label_names_too() {
    let one = titled(
        "Press conference by President Lundin and Prime Minister Tikka of Norway",
        "THE PRESIDENT: Good.\n\nPRIME MINISTER TIKKA: Yes.\n\nTHE PRESIDENT: So.\n\nPRIME MINISTER TIKKA: And so.\n",
    );
    assert_eq!(speakers(&one), ["Lundin", "Tikka", "Lundin", "Tikka"]);
    assert_eq!(one.record.speeches[0].origins.get(FactName::Participant), Some(Origin::Derived));
    let two = titled(
        "Talks with President Lundin of Iceland",
        "THE PRESIDENT: Good.\n\nPRESIDENT LUNDIN: Yes.\n\nTHE PRESIDENT: So.\n\nPRESIDENT LUNDIN: And so.\n",
    );
    assert_eq!(speakers(&two), ["nobody", "Lundin", "nobody", "Lundin"]);
}

#[test]
fn two_of_one_surname_are_told_apart_by_office_and_courtesy() {
    let pair = titled(
        "Talks at Sel",
        "PRESIDENT LUNDIN: Good.\n\nMRS. LUNDIN: Yes.\n\nPRESIDENT LUNDIN: So.\n\nMRS. LUNDIN: And so.\n",
    );
    assert_eq!(pair.record.participants.len(), 2);
    let one = titled(
        "Talks at Sel",
        "General Luis Tammik: One.\n\nGen. Tammik: Two.\n\nPRESIDENT OF NORWAY ADA TIKKA: Three.\n",
    );
    assert_eq!(speakers(&one), ["Luis Tammik", "Luis Tammik", "Ada Tikka"]);
}

#[test]
fn a_misprinted_office_is_no_part_of_a_name() {
    let draft = titled(
        "Talks at Sel",
        "PRESIDENT LUNDIN: One.\n\nMINISTER TIKKA: Two.\n\nPRESIDNET LUNDIN: Three.\n\nMINISTER TIKKA: Four.\n\nPRESIDENT LUNDIN: Five.\n",
    );
    assert_eq!(speakers(&draft), ["Lundin", "Tikka", "Lundin", "Tikka", "Lundin"]);
}

#[test]
fn officials_of_the_state_speak_for_it_at_their_own_presidents_meeting_and_nobody_else_does() {
    let lead = "President of Norway Tor Aas chaired the meeting. It was attended by Deputy Prime Minister Ina Dahl, Minister of \
                Fisheries Ann Lie, Presidential Aide Per Ro, Governor of the Coast Region Bo Ek, and Director of the Coast \
                Museum Ola Berg.\n\nPresident of Norway Tor Aas: Good.\n\nDeputy Prime Minister Ina Dahl: Yes.\n";
    let draft = titled("Meeting with members of the Government", lead);
    assert_eq!(
        people(&draft),
        "Tor Aas for NO, Ina Dahl for NO, Ann Lie for NO, Per Ro for NO, Bo Ek for ?, Ola Berg for ?"
    );
    assert_eq!(draft.record.participants[1].origins.get(FactName::Country), Some(Origin::Derived));
    // A guest, a title about another state or an interpreter: then it is not one state's own meeting.
    for (title, other) in [
        ("Talks with the President of Iceland Jon Varga", "President of Iceland Jon Varga"),
        ("Meeting on trade with Iceland", "Deputy Minister Jon Varga"),
        ("Meeting with Foreign Minister Jon Varga", "Foreign Minister Jon Varga (interpreted)"),
    ] {
        let text =
            format!("President of Norway Tor Aas: Good.\n\n{other}: Yes.\n\nDeputy Prime Minister Ina Dahl: So.\n");
        let person = titled(title, &text).record.participants.into_iter().find(|person| person.name == "Jon Varga");
        let country = person.expect("a participant").country;
        assert!(country.is_none_or(|country| country == "IS"), "{title}");
    }
}

#[test]
fn a_holder_is_taken_for_the_state_only_where_name_office_and_day_fit() {
    let list = "NO\tAda Tikka\t\tTikka\tPresident\t2024-01-01\t2024-12-31\toath\nIS\tJon Varga\t\tVarga\tPrime Minister\t2020-01-01\t2023-12-31\toath\n";
    let holders = Some(Holders(Holder::parse(list).expect("a list")));
    let text =
        "PRESIDENT TIKKA: One.\n\nPRIME MINISTER VARGA: Two.\n\nMINISTER TIKKA: Three.\n\nPRESIDENT TIKKA: Four.\n";
    let facts = Facts {
        title: Some("Talks".to_owned()),
        date: Some("2024-05-14".parse().expect("a date")),
        holders: holders.clone(),
        ..Facts::default()
    };
    let read = |facts: &Facts| import::read(Source::new(text, Format::Text), facts, &[]).expect("a text is read");
    let draft = read(&facts);
    let tiko = draft.record.participants.first().expect("a participant");
    assert_eq!((tiko.country.as_deref(), tiko.origins.get(FactName::Country)), (Some("NO"), Some(Origin::Derived)));
    assert!(draft.record.participants.iter().skip(1).all(|person| person.country.is_none()));
    let why = draft.findings.iter().find(|finding| finding.message.contains("list of holders")).expect("a note");
    assert_eq!(why.severity, Severity::Note);
    let undated = read(&Facts { date: None, ..facts });
    assert!(undated.record.participants.iter().all(|person| person.country.is_none()));
}

#[test]
fn a_body_that_the_title_names_and_an_address_tell_whose_officials_speak() {
    let bank = titled(
        "Press conference of the Bank of England",
        "GOVERNOR TAMMIK: One.\n\nQUESTION: Why?\n\nGOVERNOR TAMMIK: So.\n",
    );
    assert_eq!(people(&bank), "Tammik for GB");
    let briefing = "MS. BERG: Good.\n\nQUESTION: Why?\n\nMS. BERG: So.\n\nMR. HAGEN: Yes.\n\nMS. BERG: Bye.\n";
    let facts = Facts {
        title: Some("Press Briefing by Press Secretary Maja Berg and Fisheries Director Ole Hagen".to_owned()),
        source_url: Some("https://www.example.gov.uk/briefing".to_owned()),
        ..Facts::default()
    };
    let read = import::read(Source::new(briefing, Format::Text), &facts, &[]).expect("a text is read");
    assert_eq!(people(&read), "Maja Berg for GB, Ole Hagen for GB");
    let elsewhere = Facts { source_url: Some("https://gov.example.org/briefing".to_owned()), ..facts };
    let read = import::read(Source::new(briefing, Format::Text), &elsewhere, &[]).expect("a text is read");
    assert_eq!(people(&read), "Maja Berg for ?, Ole Hagen for ?");
}

#[test]
fn words_before_the_first_label_are_a_speech_of_whom_the_lines_above_name() {
    let text = "Press conference by Minister of Ports of Norway Maja Berg after the talks\n\nGood evening. We have agreed.\n\n\
                It was time.\n\nQuestion: When?\n\nMaja Berg: In May.\n";
    let draft = titled("Press conference", text);
    assert_eq!(speakers(&draft), ["Maja Berg", "nobody", "Maja Berg"]);
    let opening = draft.record.speeches.first().expect("a speech");
    assert_eq!((opening.label.as_deref(), opening.paragraphs.len()), (None, 2));
    assert_eq!(opening.origins.get(FactName::Participant), Some(Origin::Guessed));
    let asked = draft.findings.iter().find(|finding| finding.message.contains("whose are they")).expect("a question");
    assert_eq!((asked.severity, asked.line), (Severity::Question, Some(3)));
    let unnamed =
        titled("Talks", "Good evening. I open the talks.\n\nMaja Berg: Yes.\n\nOle Hagen: No.\n\nMaja Berg: So.\n");
    assert_eq!(speakers(&unnamed), ["nobody", "Maja Berg", "Ole Hagen", "Maja Berg"]);
    let lead = titled("Talks", "Maja Berg said good evening to Ole Hagen.\n\nMaja Berg: Yes.\n\nOle Hagen: No.\n");
    assert_eq!(lead.record.speeches.len(), 2);
}

#[test]
fn who_speaks_at_a_virtual_session_is_there_by_video_and_its_host_is_left_open() {
    let text = "Via Teleconference\n\nPresident of Norway Ada Tikka: Good.\n\nPresident of Norway Ada Tikka: So.\n";
    let draft = titled("Remarks before the virtual meeting", text);
    assert!(draft.record.participants.iter().all(|person| person.attendance.is_none()));
    let text =
        "Via Teleconference\n\nPresident of Norway Ada Tikka: Good.\n\nMinister of Ports of Norway Ole Hagen: Yes.\n";
    let draft = titled("Remarks before the virtual meeting", text);
    let ways: Vec<_> =
        draft.record.participants.iter().map(|person| person.attendance.map(Attendance::as_str)).collect();
    assert_eq!(ways, [None, Some("by video")]);
}
