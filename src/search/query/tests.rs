//! Tests of how queries are parsed.

use proptest::prelude::*;

use crate::search::{
    Highlighter, Language,
    query::parsed::{Clause, MAX_CHARACTERS, MAX_WORDS, Note, Phrase, Query},
};

const LANGUAGES: [Language; 2] = [Language::English, Language::Russian];

/// A query in a few signs: `(a|b) (c d) !e f~3~g`.
fn shown(typed: &str) -> String {
    let query = Query::parse(typed, &LANGUAGES);
    let phrase = |phrase: &Phrase| {
        let whole = phrase.readings.iter().map(|terms| terms.join(" "));
        whole.chain(phrase.prefixes.iter().map(|terms| terms.join(" ") + "*")).collect::<Vec<_>>().join("/")
    };
    let wanted = |wanted: &Clause| match wanted {
        Clause::Phrase(one) => phrase(one),
        Clause::Near(one, other, within) => format!("{}~{within}~{}", phrase(one), phrase(other)),
    };
    let all = query.all.iter().map(|any| format!("({})", any.iter().map(wanted).collect::<Vec<_>>().join("|")));
    let none = query.none.iter().map(|one| format!("!{}", wanted(one)));
    let fields = query
        .fields
        .iter()
        .map(|field| format!("{}{:?}={}", if field.not { "!" } else { "" }, field.kind, field.value));
    all.chain(none).chain(fields).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_query_is_parsed_into_clauses_and_fields() {
    for (typed, expected) in [
        ("", ""),
        ("nations", "(nation/nations)"),
        ("Water  ice", "(water) (ice)"),
        ("\"the ice came\"", "(the ice came)"),
        ("“the ice” «the snow»", "(the ice) (the snow)"),
        ("foo-bar", "(foo bar)"),
        ("water OR ice snow", "(water|ice) (snow)"),
        ("water OR", "(water)"),
        ("OR water", "(water)"),
        ("OR AND NOT NEAR", ""),
        ("water AND ice", "(water) (ice)"),
        ("water -ice NOT snow", "(water) !ice !snow"),
        ("-water", "!water"),
        ("water - ice", "(water) (ice)"),
        ("wat*", "(wat*)"),
        ("wa*", "(wa)"),
        ("*", ""),
        ("water NEAR ice", "(water~10~ice)"),
        ("water NEAR/3 ice NEAR snow", "(water~3~ice) (ice~10~snow)"),
        ("near water", "(near) (water)"),
        ("speaker:Ann country:\"Côte d'Ivoire\" -year:2020", "Speaker=Ann Country=Côte d'Ivoire !Year=2020"),
        ("speaker:", "(speaker)"),
        ("time:noon", "(time noon)"),
        ("\"water", "(water)"),
        ("water\"ice\"", "(water) (ice)"),
        ("страны", "(стран/страны)"),
        ("核不扩散", "(核不 不扩 扩散)"),
        ("核", "(核*)"),
        ("cooperati*", "(cooper/cooperati*)"),
        ("\"\"", ""),
        ("( ) [ ] { } : ^ + ~", ""),
    ] {
        assert_eq!(shown(typed), expected, "{typed}");
    }
}

#[test]
fn dropped_parts_of_a_query_are_noted() {
    let notes = |typed: &str| Query::parse(typed, &LANGUAGES).notes;
    assert_eq!(notes(&"word ".repeat(40)), [Note::TooManyWords]);
    assert_eq!(notes(&"w".repeat(10_000)), [Note::Cut]);
    assert_eq!(notes("wa*"), [Note::ShortPrefix("wa".to_owned())]);
    assert_eq!(notes("-- ++"), [Note::NoWords]);
    assert_eq!(notes(""), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_is_a_query(typed in "(\\PC|[a-zё\"“”*:()/ -]|OR|NEAR|year:|-|核不|\u{301}|\u{0}){0,300}") {
        let query = Query::parse(&typed, &Language::ALL);
        prop_assert!(query.typed.chars().count() <= MAX_CHARACTERS);
        let words: usize = query.phrases().map(|phrase| phrase.readings.iter().chain(&phrase.prefixes).map(Vec::len).max().unwrap_or(0)).sum();
        prop_assert!(words <= 2 * MAX_WORDS);
        for language in Language::ALL {
            let highlighter = Highlighter::new(&query, language);
            let mut end = 0;
            for marked in highlighter.find(&typed) {
                prop_assert!(marked.range.start >= end && typed.get(marked.range.clone()).is_some());
                end = marked.range.end;
            }
            if let Some(passage) = crate::search::best_passage([typed.as_str()].into_iter(), &highlighter) {
                prop_assert!(typed.get(passage.range.clone()).is_some());
                let pieces = crate::search::split_highlights(&typed, passage.range.clone(), &passage.found);
                let words: String = pieces.into_iter().map(|(words, _)| words).collect();
                prop_assert_eq!(words.as_str(), &typed[passage.range]);
            }
        }
    }
}
