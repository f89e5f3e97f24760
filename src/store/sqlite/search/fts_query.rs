//! Translates a query into FTS5's language. Every term is quoted, so that input cannot be an operator.

use crate::{
    model::SessionKind,
    search::{
        Weight,
        query::{Clause, Phrase, Query},
    },
    store::sqlite::search::{
        index::weighty,
        prefixes::Prefixes,
        search_filter::{SearchFacet, SearchFilter},
    },
};

/// The expression of a query with its filters.
pub fn expression(query: &Query, filter: &SearchFilter, prefixes: &Prefixes) -> String {
    let found = |wanted: &Clause| self::wanted(wanted, prefixes);
    let all = query.all.iter().map(|wanted| any(wanted.iter().map(found))).collect();
    filtered(all, query.none.iter().map(found).collect(), filter)
}

/// The expression of bigrams, any of which matches, with filters.
pub fn bigram_expression(pairs: &[String], filter: &SearchFilter) -> String {
    filtered(vec![any(pairs.iter().map(|pair| quoted(pair)))], Vec::new(), filter)
}

/// All of these clauses, none of those, and the filters.
fn filtered(mut all: Vec<String>, mut none: Vec<String>, filter: &SearchFilter) -> String {
    for (facet, values) in &filter.include {
        all.push(any(values.iter().flat_map(|value| is(*facet, value))));
    }
    if all.is_empty() {
        // FTS5 needs a positive clause: every speech has one of the kinds.
        all.push(any(SessionKind::ALL.iter().flat_map(|kind| is(SearchFacet::Kind, kind.as_str()))));
    }
    let expression = all.join(" AND ");
    let left_out = filter.exclude.iter().flat_map(|(facet, values)| values.iter().flat_map(|value| is(*facet, value)));
    none.extend(left_out);
    if none.is_empty() { expression } else { format!("({expression}) NOT {}", any(none.into_iter())) }
}

/// A tier of relevance.
pub struct Tier {
    pub expression: String,
    /// Whether all its speeches have all words of the query.
    pub has_all: bool,
}

/// The tiers of a query, most relevant first, each a superset of the one before: all words very often, all words often, some words
/// often.
pub fn tiers(query: &Query, prefixes: &Prefixes) -> Vec<Tier> {
    let about = |weights: &[Weight]| -> Vec<String> {
        let clause = |wanted: &Vec<Clause>| any(wanted.iter().map(|wanted| self::about(wanted, weights, prefixes)));
        query.all.iter().map(clause).collect()
    };
    let (much, more) = (about(&[Weight::High]), about(&Weight::ALL));
    let tier =
        |clauses: &[String], operator: &str| Tier { expression: clauses.join(operator), has_all: operator == " AND " };
    let mut tiers = Vec::new();
    if !much.is_empty() {
        tiers.extend([tier(&much, " AND "), tier(&more, " AND ")]);
    }
    if much.len() > 1 {
        tiers.push(tier(&more, " OR "));
    }
    tiers
}

/// The terms of a facet value, any of which matches.
fn is(facet: SearchFacet, value: &str) -> impl Iterator<Item = String> {
    facet.terms(value).into_iter().map(|term| quoted(&term))
}

fn wanted(wanted: &Clause, prefixes: &Prefixes) -> String {
    match wanted {
        Clause::Phrase(one) => any(phrases(one, prefixes).into_iter()),
        Clause::Near(one, other, within) => {
            let others = phrases(other, prefixes);
            let pairs = phrases(one, prefixes)
                .into_iter()
                .flat_map(|one| others.iter().map(move |other| format!("NEAR({one} {other}, {within})")))
                .collect::<Vec<_>>();
            any(pairs.into_iter())
        }
    }
}

fn phrases(phrase: &Phrase, prefixes: &Prefixes) -> Vec<String> {
    let mut phrases: Vec<_> = phrase.readings.iter().map(|terms| quoted(&terms.join(" "))).collect();
    for beginning in &phrase.prefixes {
        let Some((last, before)) = beginning.split_last() else { continue };
        match prefixes.terms(last) {
            Some(terms) => {
                let before: String = before.iter().map(|term| format!("{term} ")).collect();
                phrases.extend(terms.iter().map(|term| quoted(&format!("{before}{term}"))));
            }
            None => phrases.push(quoted(&beginning.join(" ")) + " *"),
        }
    }
    phrases
}

/// An expression for speeches that are about each of the words.
fn about(wanted: &Clause, weights: &[Weight], prefixes: &Prefixes) -> String {
    let word = |term: &String| any(weights.iter().map(|weight| quoted(&weighty(*weight, term))));
    let beginning = |last: &String| match prefixes.terms(last) {
        Some(terms) => any(terms.iter().map(word)),
        None => any(weights.iter().map(|weight| quoted(&weighty(*weight, last)) + " *")),
    };
    let phrase = |phrase: &Phrase| {
        let whole = phrase.readings.iter().map(|terms| all(terms.iter().map(word)));
        let begun = phrase.prefixes.iter().filter_map(|terms| {
            let (last, before) = terms.split_last()?;
            Some(all(before.iter().map(word).chain([beginning(last)])))
        });
        any(whole.chain(begun))
    };
    match wanted {
        Clause::Phrase(one) => phrase(one),
        Clause::Near(one, other, _) => all([phrase(one), phrase(other)].into_iter()),
    }
}

fn any(expressions: impl Iterator<Item = String>) -> String {
    joined(expressions, " OR ")
}

fn all(expressions: impl Iterator<Item = String>) -> String {
    joined(expressions, " AND ")
}

fn joined(expressions: impl Iterator<Item = String>, operator: &str) -> String {
    let mut expressions: Vec<_> = expressions.collect();
    match (expressions.len(), expressions.pop()) {
        (1, Some(only)) => only,
        (_, last) => format!("({})", expressions.into_iter().chain(last).collect::<Vec<_>>().join(operator)),
    }
}

fn quoted(terms: &str) -> String {
    format!("\"{}\"", terms.replace('"', "\"\""))
}
