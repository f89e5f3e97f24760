//! Texts with a bar wherever a sentence ends.

use proptest::{prelude::*, sample::select};

use super::*;

/// By language; nothing stands for a text whose language is not known.
const CASES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "Colleagues, welcome. |Let us begin.",
            "One sentence without an end",
            "I met Mr. Putin today. |She was well.",
            "We were in St. Petersburg. |It rained.",
            "Dr. Ann Oye and Prof. Bo Ek spoke.",
            "See No. 5. |No. 6 is open.",
            "Did you agree? |No. |We did not.",
            "As art. 5 says, this is law. |It is an art. |Nobody learns it.",
            "U.S. President Joe Doe came. |She stayed.",
            "We trade with the U.S. |The others do too.",
            "Fish, nets, etc. |Ropes too.",
            "Fish, nets, etc., were sold.",
            "Take a boat, e.g. Ann’s, and row.",
            "We met at 5 p.m. Moscow time. |Dinner was at 8 p.m. |We ate.",
            "V. V. Putin and J.-P. Bel met. |They talked.",
            "George W. Doe spoke. |I listened.",
            "It grew by 3.5 percent. |That is 1.2 more.",
            "It cost 5.75. |We paid.",
            "Really?! |Yes!!! |No doubt.",
            "“Enough!” she said. |“Go.” |They went.",
            "She said: “We agree.” |Then she left.",
            "(This was agreed.) |We go on.",
            "She called it (see Fig. 3) a map. |It is one.",
            "We waited… |Then it came.",
            "We waited… and it came.",
            "We waited... |Then it came.",
            "She said […] Mr. Doe came.",
            "… And so we went. |Well.",
            "1. The first point. |2. The second point.",
            "IV. Conclusions follow. |They are short.",
            "Gen. Lee, Lt. Col. Ray and Sen. Doe came.",
            "The company, Nets Inc. of Oslo, closed. |It was old.",
            "Mr. He Lifeng and Ms. So came. |So did I. |We sat.",
            "See http://example.org/a.html?Q=B. |It is there.",
            "It is over.\n|The end",
            "She has a Ph.D. from Oslo. |She has a Ph. D. |It is new.",
            "On Sept. 16 we met. |That was in Sept. |We parted.",
            "She holds vitamin C. |It helps.",
            "They said “U.S.” President Doe agreed.",
            "His name is Dr. No. |He is a doctor.",
            "We met, i.e. A and B. |They left.",
            "H.E. Mr. Doe spoke at the U.N. General Assembly.",
            "Doe v. Roe was heard. |Who won?",
            "Done.  |Two spaces.",
        ],
    ),
    (
        "ru",
        &[
            "Добрый день, коллеги. |Начнём.",
            "Рыба, сети и т. д. |Мы продаём всё.",
            "Рыба, сети и т.д. и лодки.",
            "Рыба, т. е. лосось, дорога. |Сети тоже.",
            "Мы были в г. Москва. |Было холодно.",
            "В 2021 г. Россия приняла закон. |Это было в 2021 г. |Мы помним.",
            "Завод им. Ленина закрыт. |Он стар.",
            "Пришло 5 тыс. человек. |Ещё 3 тыс. |Мы рады.",
            "М. М. Сперанский и В. В. Путин. |Они не встречались.",
            "А. В. Суворов победил.",
            "Россия, Китай и др. |Все согласны.",
            "Цена 3,5 млн. руб. в год. |Это много.",
            "Вы согласны? – Да. |Хорошо.",
            "«Да!» – сказал он. |«Нет».",
            "Он сказал: «Мы согласны». |Потом ушёл.",
            "Мы ждали… |Потом пришли.",
            "Ну что?.. |Начнём.",
            "См. ст. 5 и п. 3. |Там всё есть.",
            "Ул. Мира, д. 5, г. Сочи.",
            "Т. н. Совет и проф. Иванов. |Все здесь.",
            "Г-н Иванов и г-жа Петрова. |Спасибо.",
            "До 5 в. до н. э. |Потом нет.",
            "Выделили 5 млрд долл. США. |Это всё.",
        ],
    ),
    (
        "fr",
        &[
            "M. Macron est là. |Il parle.",
            "M. Le Gall et Mme Oye sont venus. |MM. Ek et Aas aussi.",
            "Le poisson, les filets, etc. |Nous vendons tout.",
            "Voir l’art. 5 et p. 3. |C’est de l’art. |Il faut l’aimer.",
            "Est-ce vrai ? |Oui ! |Bien.",
            "« Assez ! » dit-il. |« Partez. »",
            "Il pesait 5 m. |Quel poisson ! |J’en ris.",
            "J.-C. Ek et V. Oye parlent. |Ils ont fini.",
            "En 50 av. J.-C. |Les Gaulois vivaient.",
            "Un poisson, p. ex. Le Saumon, suffit.",
            "Le n. 5 est là. |Le reste suit.",
        ],
    ),
    (
        "de",
        &[
            "Am 3. Oktober war Fest. |Es regnete.",
            "Fische, z. B. Lachs, sind teuer. |Netze auch.",
            "Fische, z.B. Lachs, u. a. Dorsche.",
            "Fische, Netze usw. |Alles wird verkauft.",
            "Dr. Ek und Hr. Aas kamen. |Sie blieben.",
            "Siehe Art. 5 Abs. 2 und Nr. 3. |Dort steht es. |Dieser Art. |Ja.",
            "Es kostet 3 Mio. Euro. |Das sind 2 Mio. |Wir zahlen.",
            "„Genug!“, sagte er. |„Geht.“",
            "Der 1. Mai und das 19. Jh. waren gut. |Wir feiern am 2. |Der Tag ist frei.",
            "Prof. Dr. H. Müller kam. |Er sprach.",
        ],
    ),
    (
        "zh",
        &["我们同意。|你们呢？|好！|走吧", "他说：“好。”|我们走。", "GDP增长5.5%。|iPhone也涨了。", "真的？！|是的。"],
    ),
    ("ja", &["はい。|そうです。", "「はい。」と言った。|終わり。", "（笑い。）|次。"]),
    ("ar", &["هل توافق؟ |نعم. |شكرا."]),
    ("hy", &["Բարև ձեզ։ |Սկսենք։"]),
    (
        "",
        &["Mr. Putin spoke. |M. Macron too.", "Рыба и т. д. |Сети им. Ленина.", "Am 3. |Der Tag", "z. B. Lachs. |Ja."],
    ),
];

#[test]
fn sentences_end_where_a_reader_says_they_do() {
    let mut wrong = Vec::new();
    for (language, cases) in CASES {
        for case in *cases {
            let text = case.replace('|', "");
            let language = Some(*language).filter(|language| !language.is_empty());
            let found: Vec<_> = sentences(&text, language).into_iter().map(|range| &text[range]).collect();
            if found.join("|") != *case {
                wrong.push(format!("{case}\n   {}", found.join("|")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn sentences_joined_are_the_text() {
    for (language, cases) in CASES {
        for case in *cases {
            for text in [case.replace('|', ""), (*case).to_owned(), format!("  {case}  "), case.replace(' ', "\u{a0}")]
            {
                let parts: Vec<_> = sentences(&text, Some(language)).into_iter().map(|range| &text[range]).collect();
                assert_eq!(parts.concat(), text);
            }
        }
    }
}

#[test]
fn what_has_no_words_has_no_sentence() {
    for text in ["", " ", "…", "<…>", "?!", "– – –."] {
        assert!(sentences(text, Some("en")).is_empty(), "{text}");
    }
}

#[test]
fn letters_and_digits_are_as_in_the_tables_of_unicode() {
    for letter in char::MIN..=char::MAX {
        assert_eq!(is_word(letter), letter.is_alphanumeric(), "{letter:?}");
    }
}

proptest! {
    #[test]
    fn what_ends_plainly_ends_by_its_words_too(
        before in "[a-zé A-ZА-Я0-9.'-]{0,6} ?",
        word in prop_oneof!["[a-z]{1,9}", select(&["etc", "art", "p", "vol", "approx", "vgl", "ca", "op", "u"]).prop_map(str::to_owned)],
        mark in "[.?!]",
        next in "[A-Z][a-zа-я.]{0,2} ?[a-z]?",
        language in select(&[None, Some("en"), Some("ru"), Some("fr"), Some("de")]),
    ) {
        let words = Words::of(language);
        let sentence = format!("{before}{word}{mark} ");
        prop_assert!(!ends_plainly(&sentence, &next, &words) || ends_by_words(&sentence, &next, &words), "{sentence}|{next}");
    }
}
