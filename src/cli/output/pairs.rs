//! Prints the pairs of participants who may be one person, and the commands that settle each.

use crate::{
    cli::output::{
        commands::command,
        lines::{count, print_line},
    },
    store::{OpenPair, PairKind, PairPerson},
};

/// Prints pairs. If there are `most`, more may be open.
pub fn print_pairs(pairs: &[OpenPair], most: usize) {
    if pairs.is_empty() {
        print_line("nobody may be somebody else: no pair is open");
    }
    for pair in pairs {
        print_pair(pair);
    }
    if pairs.len() == most {
        print_line(format_args!("these are the likeliest {most}; more may be open"));
    } else if !pairs.is_empty() {
        print_line(format_args!("open: {}", count(pairs.len(), "pair", "pairs")));
    }
}

fn print_pair(pair: &OpenPair) {
    let why = match pair.kind {
        PairKind::EqualName => "the full names are equal, and no country or organisation contradicts",
        PairKind::TwoDelegations => "the full names are equal, for two countries or organisations",
        PairKind::SimilarName => "the names sound alike",
        PairKind::Surname => "the surname is equal, and nothing else is known",
    };
    let OpenPair { one, other, .. } = pair;
    print_line(format_args!("{} and {}: {why} [{}]", one.name, other.name, pair.key()));
    for person in [one, other] {
        print_line(format_args!("  {}", describe(person)));
    }
    let ids = format!("{} {}", one.id, other.id);
    print_line(format_args!("  if they are one person:  {}", command(&format!("people merge {ids}"))));
    print_line(format_args!("  if they are two people:  {}\n", command(&format!("people different {ids}"))));
}

/// `7k3m9qhd  Ann Oye, President of Norway (NO): 3 sessions, 2001-05-01 to 2021-09-16`.
fn describe(person: &PairPerson) -> String {
    let PairPerson { id, name, offices, represented, sessions, first, last } = person;
    let offices: String = offices.iter().map(|office| format!(", {office}")).collect();
    let represented = if represented.is_empty() { "no country".to_owned() } else { represented.join(", ") };
    let sessions = count(usize::try_from(*sessions).unwrap_or(usize::MAX), "session", "sessions");
    let dates = if first == last { first.clone() } else { format!("{first} to {last}") };
    format!("{id}  {name}{offices} ({represented}): {sessions}, {dates}")
}
