//! What the reader promises of the prose and the lists before the speeches: who was there, what was decided, when and where.

use std::time::{Duration, Instant};

use plenary::{
    import::{self, Draft, Facts, Format, Severity, Source, TakenAs},
    model::{Attendance, DecisionStatus, Role},
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

fn draft(text: &str) -> Draft {
    import::read(Source::new(text, Format::Text), &Facts::default(), &[]).expect("text can always be read")
}

/// The participants, a line each: name, for whom, how they took part.
fn people(text: &str) -> Vec<String> {
    let participants = draft(text).record.participants;
    let lines = participants.into_iter().map(|person| {
        let role = person.role.map(|role| match role {
            Role::Chair => "chair",
            Role::Host => "host",
            Role::Member => "member",
            Role::Guest => "guest",
            Role::Observer => "observer",
        });
        let attendance = person.attendance.map(|attendance| match attendance {
            Attendance::InPerson => "here",
            Attendance::ByVideo => "video",
            Attendance::MessageOnly => "message",
            Attendance::Absent => "absent",
        });
        let for_whom = person.country.or(person.organisation);
        let facts = [for_whom.as_deref(), role, attendance].into_iter().flatten();
        std::iter::once(person.name.as_str()).chain(facts).collect::<Vec<_>>().join(" ")
    });
    lines.collect()
}

/// The decisions, a line each: status, title, how many documents the row stands for.
fn decisions(text: &str) -> Vec<String> {
    let rows = draft(text).record.decisions.into_iter().map(|row| {
        let count = row.count.map(|count| format!(" ×{count}")).unwrap_or_default();
        format!("{}: {}{count}", row.status.as_str(), row.title)
    });
    rows.collect()
}

fn questions(draft: &Draft, kind: &str) -> usize {
    draft
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Question && finding.kind.as_str() == kind)
        .count()
}

fn notes(draft: &Draft, kind: &str) -> usize {
    draft.findings.iter().filter(|finding| finding.severity == Severity::Note && finding.kind.as_str() == kind).count()
}

#[test]
fn those_present_are_read_from_prose_in_three_languages() {
    for (text, expected) in [
        (
            "The meeting was attended by President of Norway Tor Aas, Prime Minister of Sweden Bo Ek and Secretary General of the \
             CSTO Oleg Sych.",
            &["Tor Aas NO here", "Bo Ek SE here", "Oleg Sych CSTO here"][..],
        ),
        (
            "Taking part in the meeting were Minister of Trade, Industry and Energy of Norway Tor Aas, presidential aides Ann Oye and \
             Bo Ek, and Eva Lind, head of the press service, which runs the archive.",
            &["Tor Aas NO here", "Ann Oye here", "Bo Ek here", "Eva Lind here"],
        ),
        (
            "President of Norway Tor Aas met with President of Sweden Bo Ek on the sidelines of the summit in Oslo.",
            &["Tor Aas NO here", "Bo Ek SE here"],
        ),
        ("King Harald of Norway attended.", &["Harald NO here"]),
        (
            "Во встрече приняли участие Президент Норвегии Тор Аас, министр финансов Швеции Бо Эк, а также Анна Ойе.",
            &["Тор Аас NO here", "Бо Эк SE here", "Анна Ойе here"],
        ),
        ("В заседании участвовал Генеральный секретарь ОДКБ Олег Сыч.", &["Олег Сыч CSTO here"]),
        (
            "Ont participé à la réunion le Président de la Norvège Tor Aas, la Première ministre de Suède Anne Oye et Bo Ek, \
             conseiller du Président.",
            &["Tor Aas NO here", "Anne Oye SE here", "Bo Ek here"],
        ),
        ("Étaient également présents le ministre des Affaires étrangères de Norvège Tor Aas.", &["Tor Aas NO here"]),
        ("The meeting was attended by heads of the Republic of Buryatia, Kamchatka Territory and Gazprom Neft.", &[]),
        (
            "In the meeting also took part Minister of Ports of Norway Tor Aas and presidential aides Ann Oye and Bo Ek.",
            &["Tor Aas NO here", "Ann Oye here", "Bo Ek here"],
        ),
        (
            "Other participants in the session included President of Norway Tor Aas and Prime Minister of Chile Ann Oye.",
            &["Tor Aas NO here", "Ann Oye CL here"],
        ),
        (
            "Following the summit, Tor Aas, Ann Oye and Bo Ek adopted a Joint Statement.",
            &["Tor Aas here", "Ann Oye here", "Bo Ek here"],
        ),
        (
            "Envoy of the President of Norway to the Bank (Norway’s negotiator) Tor Aas also took part in the meeting.",
            &["Tor Aas NO here"],
        ),
        ("Following his talks with President of Norway Tor Aas, Ann Oye answered media questions.", &["Ann Oye here"]),
        (
            "Present at the talks were, on the Norwegian side, Minister of Ports Tor Aas, and on the Icelandic side, Ambassador Ann Oye.",
            &["Tor Aas here", "Ann Oye here"],
        ),
        ("The meeting will be attended by President of Norway Tor Aas. He is expected to take part in it.", &[]),
        ("Earlier, President of Norway Tor Aas met with President of Sweden Bo Ek.", &[]),
    ] {
        assert_eq!(people(text), expected, "{text}");
    }
}

#[test]
fn roles_and_ways_to_attend_are_told_apart() {
    for (text, expected) in [
        (
            "President of Norway Tor Aas chaired the meeting that was also attended by President of Sweden Bo Ek.",
            &["Tor Aas NO chair here", "Bo Ek SE here"][..],
        ),
        ("Председательствовал на саммите Президент Норвегии Тор Аас.", &["Тор Аас NO chair here"]),
        ("La réunion était présidée par le Président de la Norvège Tor Aas.", &["Tor Aas NO chair here"]),
        ("The summit was hosted by President of Norway Tor Aas.", &["Tor Aas NO host here"]),
        (
            "President of Norway Tor Aas attended as a guest of honour, while Prime Minister of Sweden Bo Ek joined via video link.",
            &["Tor Aas NO guest here", "Bo Ek SE video"],
        ),
        (
            "The meeting was attended by President of Norway Tor Aas and, via videoconference, President of Sweden Bo Ek, as well \
             as, as observers, President of Mongolia Bat Bold.",
            &["Tor Aas NO here", "Bo Ek SE video", "Bat Bold MN observer here"],
        ),
        (
            "The meeting was held via videoconference. It was attended by President of Norway Tor Aas.",
            &["Tor Aas NO video"],
        ),
        ("По видеосвязи участвовал Президент Норвегии Тор Аас.", &["Тор Аас NO video"]),
        ("Le Président de la Norvège Tor Aas a participé à la réunion par visioconférence.", &["Tor Aas NO video"]),
        ("President of Norway Tor Aas sent a video address to the participants.", &["Tor Aas NO message"]),
        ("Президент Норвегии Тор Аас направил участникам приветствие.", &["Тор Аас NO message"]),
        ("President of Norway Tor Aas was unable to attend.", &["Tor Aas NO absent"]),
        ("President of Norway Tor Aas did not take part in it.", &["Tor Aas NO absent"]),
        ("Президент Норвегии Тор Аас отсутствовал.", &["Тор Аас NO absent"]),
        ("Le Président de la Norvège Tor Aas était absent.", &["Tor Aas NO absent"]),
        (
            "On behalf of President of Norway Tor Aas, Foreign Minister Bo Ek took part in the summit.",
            &["Tor Aas NO absent", "Bo Ek NO here"],
        ),
        (
            "President of Norway Tor Aas had a telephone conversation with President of Sweden Bo Ek.",
            &["Tor Aas NO", "Bo Ek SE"],
        ),
    ] {
        assert_eq!(people(text), expected, "{text}");
    }
}

#[test]
fn a_message_does_not_undo_that_somebody_came() {
    let text = "President of Norway Tor Aas sent a message to the guests. Later talks were long.\nTor Aas attended the meeting.";
    assert_eq!(people(text), ["Tor Aas NO here"]);
    let speaks = draft("President of Norway Tor Aas did not attend.\nTor Aas: I am here.");
    assert_eq!(speaks.record.participants[0].attendance, None);
    assert_eq!(questions(&speaks, "attendance"), 1);
}

#[test]
fn lists_below_a_heading_are_read_line_by_line() {
    let text = "SCO member states:\nPresident of Kazakhstan Dana Bekova\nPresident of Tajikistan Farrukh Nazriev\nObserver states:\n\
                • President of Mongolia Bat Bold\n• Norway – First Deputy Minister Tor Aas\nThe sitting began at noon.";
    let expected = [
        "Dana Bekova KZ member here",
        "Farrukh Nazriev TJ member here",
        "Bat Bold MN observer here",
        "Tor Aas NO observer here",
    ];
    assert_eq!(people(text), expected);
    let table = "Members:\nAngola . . . . . . Mr. Gaspar Oye\nChile . . . . . . Ms. Rojas\nThe sitting began.";
    assert_eq!(people(table), ["Gaspar Oye AO member here", "Rojas CL member here"]);
}

#[test]
fn one_delegation_is_not_everybody() {
    for side in [
        "On the Norwegian side, the talks were attended by Minister of Finance Tor Aas and Bo Ek.",
        "The Norwegian delegation included Minister of Finance Tor Aas and Bo Ek.",
        "В состав норвежской делегации вошли министр финансов Тор Аас и Бо Эк.",
    ] {
        let draft = draft(&format!("{side}\nPresident of Sweden Eva Lind: Welcome."));
        assert_eq!(draft.record.participants[0].country.as_deref(), Some("NO"), "{side}");
        assert_eq!(questions(&draft, "speaker-not-listed"), 0, "{side}");
    }
}

#[test]
fn a_bare_name_is_doubted_only_where_nothing_else_vouches_for_it() {
    let vouched = draft("The meeting was attended by President of Norway Tor Aas and Bo Ek.");
    assert_eq!((vouched.record.participants.len(), questions(&vouched, "attendee")), (2, 0));
    let alone = draft("Bo Ek took part in the meeting.");
    assert_eq!((alone.record.participants.len(), questions(&alone, "attendee")), (1, 1));
}

#[test]
fn decisions_are_read_from_prose_in_three_languages() {
    for (text, expected) in [
        (
            "The leaders adopted the Harbour Declaration and signed a package of 15 documents on trade.",
            &["adopted: Harbour Declaration", "signed: Package of 15 documents on trade ×15"][..],
        ),
        (
            "Also adopted were the Statement on fish and the Concept of the harbour.",
            &["adopted: Statement on fish", "adopted: Concept of the harbour"],
        ),
        (
            "The documents signed: the Agreement on fish; the Protocol on bait.",
            &["signed: Agreement on fish", "signed: Protocol on bait"],
        ),
        (
            "The draft resolution on nets was adopted by 13 votes to none with 2 abstentions.",
            &["adopted: Draft resolution on nets"],
        ),
        ("Draft resolution A/75/L.1 was adopted.", &["adopted: Draft resolution A/75/L.1"]),
        ("The Council did not adopt the draft resolution on nets.", &["not adopted: Draft resolution on nets"]),
        ("The protocol on bait was not adopted.", &["not adopted: Protocol on bait"]),
        ("The agreement on ropes was deferred until May.", &["deferred: Agreement on ropes"]),
        (
            "По итогам саммита принята Гаванская декларация. Подписаны соглашение о приливах и протокол «О сетях, снастях и лодках».",
            &[
                "adopted: Гаванская декларация",
                "signed: Соглашение о приливах",
                "signed: Протокол «О сетях, снастях и лодках»",
            ],
        ),
        (
            "Главы государств подписали Совместную декларацию и утвердили план работы. Подписан пакет из 12 документов.",
            &["signed: Совместная декларация", "approved: План работы", "signed: Пакет из 12 документов ×12"],
        ),
        ("Резолюция не принята.", &["not adopted: Резолюция"]),
        (
            "Les chefs d’État ont adopté la Déclaration du Port et signé l’accord sur la pêche. Le protocole relatif aux filets a été \
             approuvé.",
            &["adopted: Déclaration du Port", "signed: Accord sur la pêche", "approved: Protocole relatif aux filets"],
        ),
        (
            "À l’issue du sommet, ont été signés un mémorandum d’entente, deux accords et un ensemble de 15 documents.",
            &["signed: Mémorandum d’entente", "signed: Deux accords ×2", "signed: Ensemble de 15 documents ×15"],
        ),
        ("La résolution n’a pas été adoptée.", &["not adopted: Résolution"]),
    ] {
        assert_eq!(decisions(text), expected, "{text}");
    }
}

#[test]
fn decisions_are_read_where_they_are_turned_summed_up_or_only_signed_in_passing() {
    for (text, expected) in [
        (
            "After the summit, adopted were resolutions On the Nets, On Ropes, and on the Mending of Sails.",
            &[
                "adopted: Resolution On the Nets",
                "adopted: Resolution On Ropes",
                "adopted: Resolution On the Mending of Sails",
            ][..],
        ),
        (
            "Adopted at the summit were the Harbour Declaration and a statement on fish.",
            &["adopted: Harbour Declaration", "adopted: Statement on fish"],
        ),
        (
            "A package of 18 resolutions was adopted including the Harbour Declaration and a resolution on bait.",
            &["adopted: Harbour Declaration", "adopted: Resolution on bait"],
        ),
        (
            "The visit saw the signing of an agreement on fish and a memorandum on bait.",
            &["signed: Agreement on fish", "signed: Memorandum on bait"],
        ),
        (
            "Twelve agreements were signed. Among them were a memorandum on bait and a contract on sails.",
            &["signed: Memorandum on bait", "signed: Contract on sails"],
        ),
        (
            "The leaders witnessed the signing of:\n– an agreement on fish;\n– a protocol on bait.",
            &["signed: Agreement on fish", "signed: Protocol on bait"],
        ),
        (
            "They signed a Joint Statement, as well as an agreement between the Ministry of Ports and the Ministry of Fish on bait.",
            &[
                "signed: Joint Statement",
                "signed: Agreement between the Ministry of Ports and the Ministry of Fish on bait",
            ],
        ),
        (
            "They signed the protocol of the Commission on Trade, Economic, Scientific and Technical Cooperation.",
            &["signed: Protocol of the Commission on Trade, Economic, Scientific and Technical Cooperation"],
        ),
        (
            "The leaders adopted the Harbour Declaration and were to sign an agreement on fish.",
            &["adopted: Harbour Declaration"],
        ),
        ("The leaders made statements for the press. They plan to attend the signing of a treaty.", &[]),
    ] {
        assert_eq!(decisions(text), expected, "{text}");
    }
}

#[test]
fn nothing_planned_past_or_said_in_a_speech_is_a_decision() {
    for text in [
        "They will sign a treaty. The agreement is to be signed in May. If the plan is approved, the work begins.",
        "They recalled the agreement signed in 2010. The treaty was signed in 2010. She signed an executive order.",
        "Earlier, the ministers signed a protocol.",
        "Будет подписан договор. Соглашение, подписанное в 2010 году, действует. Договор был подписан в 2010 году.",
        "L’accord sera signé en mai. Le traité signé en 2010 reste en vigueur.",
        "The sitting opened.\nPresident of Norway Tor Aas: We adopted the Harbour Declaration.",
    ] {
        assert!(decisions(text).is_empty(), "{text}");
    }
}

#[test]
fn documents_are_read_from_a_list_with_the_line_of_each() {
    let text = "The following documents were adopted:\n• Declaration on the tides, nets and sails\n2. “On the budget”;\n\
                Decision on the next chair.\nThe sitting closed at noon.";
    let expected = [
        "adopted: Declaration on the tides, nets and sails",
        "adopted: On the budget",
        "adopted: Decision on the next chair",
    ];
    assert_eq!(decisions(text), expected);
    assert_eq!(decisions("Приняты следующие документы:\n– Заявление о мире\n– Решение «О Секретариате»").len(), 2);
    assert_eq!(decisions("Ont été adoptés les documents suivants :\n– la Déclaration du Port").len(), 1);
    let draft = draft("Quiet.\nThe leaders adopted the Harbour Declaration and approved the Plan for ropes.");
    let row = &draft.record.decisions[1];
    assert_eq!(row.status, DecisionStatus::Approved);
    assert!(row.source_sentence.as_deref().is_some_and(|sentence| sentence.starts_with("The leaders adopted")));
    let entry = draft.ledger.iter().find(|entry| entry.line == 2).expect("line 2");
    assert_eq!((entry.taken_as, entry.why.as_str()), (TakenAs::Intro, "before the first label; names 2 decisions"));
}

#[test]
fn when_and_where_are_read_above_the_text() {
    for (head, date, end, time, place, country) in [
        (
            "Joint statement\nDecember 2, 2020, Novo-Ogaryovo, Moscow Region",
            "2020-12-02",
            "",
            "",
            "Novo-Ogaryovo, Moscow Region",
            "RU",
        ),
        ("2 декабря 2020 года\n13:20\nМосква, Кремль", "2020-12-02", "", "13:20", "Москва, Кремль", "RU"),
        ("Paris, le 1er juillet 2022, 9h30", "2022-07-01", "", "09:30", "Paris", "FR"),
        ("Freitag, 21. März 2014, Berlin", "2014-03-21", "", "", "Berlin", "DE"),
        ("DUSHANBE, September 16–17, 2021", "2021-09-16", "2021-09-17", "", "Dushanbe", "TJ"),
        ("с 15 по 17 сентября 2021 года, Душанбе", "2021-09-15", "2021-09-17", "", "Душанбе", "TJ"),
        ("Sevastopol, 18 March 2020", "2020-03-18", "", "", "Sevastopol", ""),
        ("Dushanbe, September 2021", "2021-09", "", "", "Dushanbe", "TJ"),
        ("A session was held in Dushanbe on 16 September 2021.", "2021-09-16", "", "", "Dushanbe", "TJ"),
        ("Заседание состоялось в Душанбе 16 сентября 2021 года.", "2021-09-16", "", "", "Душанбе", "TJ"),
        ("La réunion s’est tenue à Paris le 28 juin 2022.", "2022-06-28", "", "", "Paris", "FR"),
    ] {
        let draft = draft(&format!("{head}\nPresident of Norway Tor Aas: Good morning."));
        let session = &draft.record.session;
        let date_of = |date: Option<plenary::model::PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let text_of = |text: &Option<String>| text.clone().unwrap_or_default();
        let read = (
            date_of(session.date),
            date_of(session.end_date),
            text_of(&session.time),
            text_of(&session.place),
            text_of(&session.country),
        );
        let expected = (date.into(), end.into(), time.into(), place.into(), country.into());
        assert_eq!(read, expected, "{head}");
        assert_eq!((questions(&draft, "date"), notes(&draft, "date")), (0, 1), "{head}");
        // Which country a place is in is asked only where states disagree.
        let is_disputed = usize::from(country.is_empty());
        assert_eq!((questions(&draft, "country"), notes(&draft, "country")), (is_disputed, 1 - is_disputed), "{head}");
    }
}

#[test]
fn a_date_that_can_be_read_in_two_ways_is_asked_about() {
    let twofold = draft("03/04/2021\nTor Aas: Good morning.");
    assert_eq!(twofold.record.session.date.map(|date| date.to_string()).as_deref(), Some("2021"));
    let asked = twofold.findings.iter().find(|finding| finding.kind.as_str() == "date").expect("a finding");
    assert!(asked.message.contains("3 April 2021") && asked.message.contains("4 March 2021"), "{}", asked.message);
    let without_year = draft("DUSHANBE, September 16 –\nTor Aas: Good morning.");
    assert_eq!(without_year.record.session.date, None);
    assert_eq!(questions(&without_year, "date"), 1);
}

#[test]
fn no_soup_of_prose_makes_the_reader_fail() {
    let pieces = vec![
        "President ",
        "of ",
        "Norway ",
        "Tor Aas",
        "Bo Ek",
        ", ",
        "; ",
        " and ",
        "was attended by ",
        "met with ",
        "on behalf of ",
        "(observer)",
        ". ",
        ":",
        "\n",
        "• ",
        "via videoconference",
        "adopted ",
        "was not ",
        "the Declaration ",
        "on ",
        "15 documents",
        "«",
        "»",
        "“",
        "”",
        "приняли участие ",
        "Президент ",
        "подписан ",
        "соглашения ",
        "о ",
        " и ",
        "ont été ",
        "signés ",
        "l’accord ",
        "à la ",
        "who ",
        "é",
        "(",
    ];
    let soup = prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat());
    let config = Config { cases: 512, failure_persistence: None, ..Config::default() };
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[9; 32]);
    let read = |text: String| {
        let draft = draft(&text);
        prop_assert!(draft.record.participants.iter().all(|person| !person.name.trim().is_empty()));
        prop_assert!(draft.record.decisions.iter().all(|row| !row.title.trim().is_empty()), "{text:?}");
        Ok(())
    };
    TestRunner::new_with_rng(config, random).run(&soup, read).expect("soup is read");
}

#[test]
fn long_prose_is_read_in_good_time() {
    let list = "President of Norway Tor Aas, who came by boat, and ".repeat(400);
    for text in [
        format!("The meeting was attended by {list}others."),
        "They met with A and took part in it, signed the Declaration and ".repeat(2_000),
        "«“(".repeat(20_000),
        format!("Members:\n{}", "Norway – Tor Aas\n".repeat(5_000)),
        "The leaders adopted the agreements on a, b, c and d. ".repeat(4_000),
    ] {
        let begun = Instant::now();
        draft(&text);
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}: {}", begun.elapsed(), &text[..40]);
    }
}
