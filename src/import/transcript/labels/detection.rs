//! Which lines of a document have a label: the confidence of each phrase, and what the document says of it elsewhere.

use std::collections::{HashMap, HashSet};

use crate::{
    import::{
        line_document::{Line, Mark, Shape},
        transcript::{
            labels::{
                confidence::{self, Confidence},
                label::{Dialect, Label},
                office,
            },
            vocabulary::words,
        },
    },
    model::{LineUse, Origin, fold},
};

/// How often a dialect's phrases must repeat before it is believed over colons.
const ENOUGH: usize = 4;

/// A label that a line may have, how strongly it ratings like one, and the name in it.
struct Candidate<'a> {
    label: Label<'a>,
    confidence: Confidence,
    name: String,
}

/// The labels of a document.
#[derive(Default)]
pub(crate) struct Labels<'a> {
    /// The label of each line, where it has one.
    pub labels: Vec<Option<Label<'a>>>,
    /// The lines that look like the others that have one, and of which nothing else in the document says so, with who would speak.
    pub doubtful: Vec<(usize, &'a str)>,
}

/// The labels of a document, in the dialect that it keeps to.
pub(crate) fn labels<'a>(lines: &'a [Line<'a>]) -> Labels<'a> {
    if let Some(level) = heading_level(lines) {
        return Labels { labels: of_headings(lines, level), doubtful: Vec::new() };
    }
    let with_colons = confirmed(candidates(lines, Dialect::Colon));
    let count = with_colons.labels.iter().flatten().count();
    if count * 8 > lines.len() {
        return with_colons;
    }
    let others = [Dialect::Bold, Dialect::Timecode, Dialect::Country, Dialect::Stop, Dialect::Dash];
    let better = others.into_iter().find_map(|dialect| {
        let candidates = candidates(lines, dialect);
        is_conversation(&candidates, count).then(|| confirmed(candidates))
    });
    better.unwrap_or(with_colons)
}

/// The level of headings that name who speaks: most of them end with a colon, or name people again and again.
fn heading_level(lines: &[Line]) -> Option<u8> {
    let mut levels: HashMap<u8, (usize, usize, HashSet<&str>)> = HashMap::new();
    for line in lines {
        if let Mark::Heading(level) = line.mark {
            let (count, colons, phrases) = levels.entry(level).or_default();
            *count += 1;
            *colons += usize::from(line.text.ends_with([':', '：']));
            phrases.insert(Dialect::Heading(level).split(line).map_or(&*line.text, |label| label.speaker));
        }
    }
    let speaks = |count: usize, colons: usize, phrases: &HashSet<&str>| {
        let confidence = |phrase: &&str| confidence::rate_phrase(phrase).0;
        colons * 2 > count
            || (count >= ENOUGH
                && phrases.len() * 2 <= count
                && !phrases.iter().any(|phrase| confidence(phrase) == Confidence::Impossible))
            || phrases
                .iter()
                .all(|phrase| confidence(phrase) == Confidence::Certain && (count > 1 || begins_with_an_office(phrase)))
    };
    let levels = levels.into_iter().filter(|(_, (count, colons, phrases))| speaks(*count, *colons, phrases));
    levels.map(|(level, (count, ..))| (count, level)).max().map(|(_, level)| level)
}

/// Whether a phrase begins as `President of Norway` does, and not as `Meeting with the President`.
fn begins_with_an_office(phrase: &str) -> bool {
    phrase.split_whitespace().next().is_some_and(|word| office::is_office(&word.to_lowercase()))
}

/// The labels of a document whose headings name who speaks. One with a colon always does.
fn of_headings<'a>(lines: &'a [Line<'a>], level: u8) -> Vec<Option<Label<'a>>> {
    let with_colons = lines.iter().any(|line| line.mark == Mark::Heading(level) && line.text.ends_with([':', '：']));
    let labels = lines.iter().map(|line| {
        let label = Dialect::Heading(level).split(line)?;
        (line.text.ends_with([':', '：']) || !with_colons).then_some(label)
    });
    labels.collect()
}

/// What a label may be in one dialect, line by line.
fn candidates<'a>(lines: &'a [Line<'a>], dialect: Dialect) -> Vec<Option<Candidate<'a>>> {
    let mut ratings = HashMap::new();
    let candidates = lines.iter().map(|line| {
        let may_be_one = line.shape == Shape::Words && line.decided.is_none_or(|decided| decided == LineUse::Speaker);
        let label = may_be_one.then(|| dialect.split(line)).flatten()?;
        let (confidence, name) =
            ratings.entry(label.speaker).or_insert_with(|| confidence::rate_phrase(label.speaker)).clone();
        let confidence = if label.is_marked { confidence } else { confidence::rate_in_context(&label, confidence) };
        (confidence != Confidence::Impossible || label.is_marked).then_some(Candidate { label, confidence, name })
    });
    candidates.collect()
}

/// Whether several people speak in turn in these labels, more often than colons name anybody.
fn is_conversation(candidates: &[Option<Candidate>], with_colons: usize) -> bool {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for candidate in candidates.iter().flatten().filter(|candidate| candidate.confidence != Confidence::Impossible) {
        let weight = if candidate.confidence == Confidence::Certain { 2 } else { 1 };
        *times.entry(candidate.label.speaker).or_default() += weight;
    }
    let repeated = times.values().filter(|times| **times >= 4);
    let (speakers, turns) = repeated.fold((0, 0), |(speakers, turns), times| (speakers + 1, turns + times / 2));
    speakers > 1 && turns >= ENOUGH && turns > with_colons
}

/// The labels among the candidates. Where the source marks labels, others need the document's word for them.
fn confirmed<'a>(candidates: Vec<Option<Candidate<'a>>>) -> Labels<'a> {
    let marks = candidates
        .iter()
        .flatten()
        .any(|candidate| candidate.label.is_marked && candidate.confidence != Confidence::Impossible);
    let named = Named::by(candidates.iter().flatten(), |label| label.is_marked || !marks);
    // Of those that are labels, where that comes from.
    let origin = |candidate: &Candidate| match candidate.confidence {
        Confidence::Impossible => named.repeats(candidate).then_some(Some(Origin::Guessed)),
        _ if candidate.label.is_marked => Some(None),
        Confidence::Certain if !marks || words::is_generic(candidate.label.speaker) => Some(None),
        _ if named.names(candidate) => Some(None),
        _ => named.repeats(candidate).then(|| Some(origin_if_repeated(candidate.label.speaker))),
    };
    let doubtful = doubtful(&candidates, &|candidate| origin(candidate).is_some());
    let label = |candidate: Candidate<'a>| origin(&candidate).map(|origin| Label { origin, ..candidate.label });
    let mut labels: Vec<Option<Label>> = candidates.into_iter().map(|candidate| candidate.and_then(label)).collect();
    // `Participants: Ann Oye, Bo Ek` above the first speech lists people.
    for label in &mut labels {
        match label {
            Some(above) if is_list(above) => *label = None,
            Some(_) => break,
            None => {}
        }
    }
    Labels { labels, doubtful }
}

/// The candidates after the first label that are none, though they are printed as the labels are.
fn doubtful<'a>(candidates: &[Option<Candidate<'a>>], is_label: &impl Fn(&Candidate) -> bool) -> Vec<(usize, &'a str)> {
    let mut are_shouted = None;
    let mut doubtful = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(candidate) = candidate else { continue };
        let Label { speaker, words, is_glued, is_marked, .. } = candidate.label;
        if is_label(candidate) {
            are_shouted = Some(are_shouted.unwrap_or(false) || is_shouted(speaker));
        } else if candidate.confidence == Confidence::Possible
            && are_shouted == Some(is_shouted(speaker))
            && !(is_glued || is_marked)
            && words.starts_with(|letter: char| letter.is_uppercase() || letter == '(')
            && confidence::is_capitalised(speaker)
        {
            doubtful.push((index, speaker));
        }
    }
    doubtful
}

/// Whether a label such as `Participants` has no sentence after it.
fn is_list(label: &Label) -> bool {
    words::lists_people(label.speaker)
        && !label.words.ends_with(['.', '!', '?', '…', '”', '"', '»', ')', '>', ':', ';'])
}

/// Who a document names in labels, and how often; phrases are folded and without spaces, so that `VladimirPutin` is known.
#[derive(Default)]
struct Named {
    /// Counts how often each phrase occurs where a label may be.
    times: HashMap<String, usize>,
    /// People named in full.
    people: HashSet<String>,
    /// Their surnames.
    surnames: HashSet<String>,
    /// Their initials and surnames.
    initials: HashSet<String>,
}

impl Named {
    /// Only labels that can be trusted name people.
    fn by<'a>(candidates: impl Iterator<Item = &'a Candidate<'a>>, is_trusted: impl Fn(&Label) -> bool) -> Self {
        let mut named = Self::default();
        let mut seen = HashSet::new();
        for candidate in candidates {
            *named.times.entry(squeeze(candidate.label.speaker)).or_default() += 1;
            if candidate.confidence == Confidence::Certain
                && is_trusted(&candidate.label)
                && seen.insert(candidate.label.speaker)
            {
                named.people.insert(squeeze(&candidate.name));
                named.initials.extend(with_initial(&candidate.name));
                named.surnames.extend(candidate.name.split_whitespace().next_back().map(squeeze));
            }
        }
        named
    }

    /// Whether the document names the person elsewhere.
    fn names(&self, candidate: &Candidate) -> bool {
        let whole = squeeze(candidate.label.speaker);
        self.people.contains(&whole)
            || self.surnames.contains(&whole)
            || (!candidate.name.is_empty() && self.people.contains(&squeeze(&candidate.name)))
            || with_initial(&candidate.name).is_some_and(|name| self.initials.contains(&name))
    }

    /// Whether the phrase occurs often enough in the position of a label.
    fn repeats(&self, candidate: &Candidate) -> bool {
        let phrase = candidate.label.speaker;
        self.times.get(&squeeze(phrase)).is_some_and(|times| *times >= repetitions_needed(phrase))
    }
}

/// `A. Oye` for `Ann Oye`, folded.
fn with_initial(name: &str) -> Option<String> {
    let folded = fold(name);
    let (given, surname) = folded.split_once(' ')?;
    Some([given.get(..1)?, surname.rsplit(' ').next()?].concat())
}

fn squeeze(phrase: &str) -> String {
    fold(phrase).replace(' ', "")
}

/// How often a phrase that names nobody must repeat to be a speaker: outlets and offices soon, other words later.
fn repetitions_needed(phrase: &str) -> usize {
    if is_shouted_or_office(phrase) { 2 } else { 3 }
}

/// What a label is that only repetition confirms: a rule takes outlets and offices for speakers, other words are a guess.
fn origin_if_repeated(phrase: &str) -> Origin {
    if is_shouted_or_office(phrase) { Origin::Derived } else { Origin::Guessed }
}

fn is_shouted_or_office(phrase: &str) -> bool {
    is_shouted(phrase) || phrase.split_whitespace().any(|word| office::is_office(&word.to_lowercase()))
}

/// Whether a phrase is printed in capitals only.
fn is_shouted(phrase: &str) -> bool {
    phrase.contains(char::is_uppercase) && !phrase.contains(char::is_lowercase)
}
