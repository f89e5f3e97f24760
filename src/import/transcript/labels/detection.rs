//! Which lines of a document have a label: the confidence of each phrase, and what the document says of it elsewhere.

use std::collections::{HashMap, HashSet};

use crate::{
    import::{
        facts::Facts,
        line_document::{Line, Mark, Shape},
        reading::{LabelStyle, PhraseRule, PhraseUse},
        transcript::{
            labels::{
                alone,
                candidate::{Candidate, Confirmed},
                confidence,
                dialect::Dialect,
                label::{COLONS, End, Label},
                passed_over,
                rating::Confidence,
                set_apart,
                speaker::Speaker,
                timed, turns,
                typography::{self, is_shouted},
            },
            vocabulary::office,
            vocabulary::{
                greetings, ordinary,
                roles::{self, Nameless},
                words,
            },
        },
    },
    model::{Country, LineUse, Organisation, Origin, fold},
};

/// How often a dialect's phrases must repeat before it is believed over colons.
const ENOUGH: usize = 4;

/// How many labels with colons a document may have for each heading that names who speaks.
const MOST_COLONS: usize = 2;

/// The letter of a question and its number are shorter, in bytes.
const MOST_OF_A_LETTER: usize = 5;

/// How many labels that typography sets apart are enough.
const FEW: usize = 2;

/// The labels of a document.
#[derive(Default)]
pub(crate) struct Labels<'a> {
    /// The label of each line, where it has one.
    pub of_lines: Vec<Option<Label<'a>>>,
    /// The lines that look like the others that have one, and of which nothing else in the document says so, with who would speak.
    pub doubtful: Vec<(usize, &'a str)>,
    /// The lines that begin with what the words are about, and a colon as the labels have one.
    pub topics: Vec<(usize, &'a str)>,
    /// How the document sets its labels apart.
    pub style: Option<LabelStyle>,
}

impl<'a> Labels<'a> {
    fn of(style: LabelStyle, of_lines: Vec<Option<Label<'a>>>) -> Self {
        Self { of_lines, style: Some(style), ..Self::default() }
    }

    /// The same, with those that only their type sets apart, and those that look like no label and yet may name somebody.
    fn and_passed_over(mut self, lines: &'a [Line<'a>]) -> Self {
        set_apart::add(lines, &mut self.of_lines, &mut self.doubtful);
        let more = passed_over::lines(lines, &self.of_lines);
        self.doubtful.extend(more.into_iter().filter(|line| !self.topics.contains(line)));
        self.doubtful.sort_unstable();
        self.doubtful.dedup();
        self
    }
}

/// The labels of a document, in the dialect that it keeps to or that the importer names, and as the importer says of phrases.
pub(crate) fn labels<'a>(lines: &'a [Line<'a>], facts: &Facts) -> Labels<'a> {
    if lines.iter().any(|line| line.mark == Mark::Voice) {
        let label = |line: &'a Line<'a>| (line.mark == Mark::Voice).then(|| Label::voice(line));
        return Labels::of(LabelStyle::Voice, lines.iter().map(label).collect());
    }
    let rules = &facts.phrases;
    let given = facts.labels.and_then(|style| Some((style, Dialect::of(style)?)));
    if let Some((style, dialect)) = given {
        return Labels { style: Some(style), ..confirmed(candidates(lines, dialect, rules), dialect) };
    }
    if facts.labels == Some(LabelStyle::Heading) {
        let level = heading_level(lines).or_else(|| deepest_level(lines));
        let of_lines = level.map(|level| of_headings(lines, level));
        let of_lines = of_lines.unwrap_or_else(|| lines.iter().map(|_| None).collect());
        return Labels::of(LabelStyle::Heading, of_lines);
    }
    if facts.labels == Some(LabelStyle::Line) {
        let of_lines = alone::labels(lines).unwrap_or_else(|| lines.iter().map(|_| None).collect());
        return Labels::of(LabelStyle::Line, of_lines);
    }
    let with_colons = Labels {
        style: Some(LabelStyle::Colon),
        ..confirmed(candidates(lines, Dialect::Colon, rules), Dialect::Colon)
    };
    let all = with_colons.of_lines.iter().flatten().count();
    // A question before a full stop is of this dialect only beside labels with colons.
    let count = with_colons.of_lines.iter().flatten().filter(|label| label.end != End::Loose).count();
    if let Some(level) = heading_level(lines) {
        let of_lines = of_headings(lines, level);
        // A few headings among many labels are no speakers.
        if of_lines.iter().flatten().count() * MOST_COLONS >= count {
            return Labels::of(LabelStyle::Heading, of_lines);
        }
    }
    if let Some(labels) = timed::labels(lines).filter(|labels| labels.iter().flatten().count() > count) {
        return Labels::of(LabelStyle::Time, labels);
    }
    if has_questions_before_dashes(lines, &with_colons.of_lines) {
        let with_dashes = Labels {
            style: Some(LabelStyle::Dash),
            ..confirmed(candidates(lines, Dialect::Dash, rules), Dialect::Dash)
        };
        if with_dashes.of_lines.iter().flatten().count() > all {
            return with_dashes;
        }
    }
    if count * 8 > lines.len() {
        return with_colons.and_passed_over(lines);
    }
    let others = [LabelStyle::Bold, LabelStyle::Time, LabelStyle::Country, LabelStyle::Stop, LabelStyle::Dash];
    let better = others.into_iter().find_map(|style| {
        let dialect = Dialect::of(style)?;
        let candidates = candidates(lines, dialect, rules);
        let speaks = is_conversation(&candidates, dialect, count);
        speaks.then(|| Labels { style: Some(style), ..confirmed(candidates, dialect) })
    });
    let above = || alone::labels(lines).filter(|labels| labels.iter().flatten().count() > count);
    better
        .or_else(|| Some(Labels::of(LabelStyle::Line, above()?)))
        .unwrap_or_else(|| with_colons.and_passed_over(lines))
}

/// Whether the letter of a question stands before a dash, as other labels of the document may: `Q - And then?`
fn has_questions_before_dashes(lines: &[Line], labels: &[Option<Label>]) -> bool {
    lines.iter().zip(labels).any(|(line, label)| {
        let after = label.as_ref().filter(|label| label.printed.len() < MOST_OF_A_LETTER);
        let after = after.and_then(|label| line.text.strip_prefix(label.printed));
        after.is_some_and(|after| after.trim_start().starts_with(['-', '–', '—']))
    })
}

/// The level of most headings of a document.
fn deepest_level(lines: &[Line]) -> Option<u8> {
    let mut levels: HashMap<u8, usize> = HashMap::new();
    for line in lines {
        if let Mark::Heading(level) = line.mark {
            *levels.entry(level).or_default() += 1;
        }
    }
    levels.into_iter().map(|(level, count)| (count, level)).max().map(|(_, level)| level)
}

/// The level of headings that name who speaks: most of them end with a colon, or name people again and again.
fn heading_level(lines: &[Line]) -> Option<u8> {
    let mut levels: HashMap<u8, (usize, usize, HashSet<&str>)> = HashMap::new();
    for line in lines {
        if let Mark::Heading(level) = line.mark {
            let (count, colons, phrases) = levels.entry(level).or_default();
            *count += 1;
            *colons += usize::from(line.text.ends_with(COLONS));
            phrases.insert(Dialect::Heading(level).split(line).map_or(&*line.text, |label| label.speaker));
        }
    }
    let speaks = |count: usize, colons: usize, phrases: &HashSet<&str>| {
        let confidence = |phrase: &&str| confidence::rate_phrase(phrase).0;
        colons * 2 > count
            || (count >= ENOUGH
                && phrases.len() * 2 <= count
                && !phrases.iter().any(|phrase| confidence(phrase) == Confidence::Impossible))
            || phrases.iter().all(|phrase| {
                confidence(phrase) == Confidence::Certain && (count > 1 || confidence::begins_with_an_office(phrase))
            })
    };
    let levels = levels.into_iter().filter(|(_, (count, colons, phrases))| speaks(*count, *colons, phrases));
    levels.map(|(level, (count, ..))| (count, level)).max().map(|(_, level)| level)
}

/// The labels of a document whose headings name who speaks. One with a colon always does.
fn of_headings<'a>(lines: &'a [Line<'a>], level: u8) -> Vec<Option<Label<'a>>> {
    let with_colons = lines.iter().any(|line| line.mark == Mark::Heading(level) && line.text.ends_with(COLONS));
    let labels = lines.iter().map(|line| {
        let label = Dialect::Heading(level).split(line)?;
        (line.text.ends_with(COLONS) || !with_colons).then_some(label)
    });
    labels.collect()
}

/// What a label may be in one dialect, line by line.
fn candidates<'a>(lines: &'a [Line<'a>], dialect: Dialect, rules: &[PhraseRule]) -> Vec<Option<Candidate<'a>>> {
    let mut ratings = HashMap::new();
    let candidates = lines.iter().map(|line| {
        let may_be_one = line.shape == Shape::Words && line.decided.is_none_or(|decided| decided == LineUse::Speaker);
        let label = may_be_one.then(|| dialect.split(line)).flatten()?;
        if let Some(taken_as) =
            PhraseRule::find(rules, label.speaker).or_else(|| PhraseRule::find(rules, label.printed))
        {
            return ruled(label, taken_as);
        }
        let (confidence, name) =
            ratings.entry(label.speaker).or_insert_with(|| confidence::rate_phrase(label.speaker)).clone();
        let confidence = if label.is_marked { confidence } else { confidence::rate_in_context(&label, confidence) };
        // A sentence may end where a label of these dialects does.
        let is_clear = !matches!(dialect, Dialect::Stop | Dialect::Dash) || typography::sets_apart(&label);
        let confidence = match confidence {
            Confidence::Possible if dialect == Dialect::Stop && typography::is_member(&label) => Confidence::Certain,
            _ if is_clear => confidence,
            _ => confidence.min(Confidence::Possible),
        };
        (confidence != Confidence::Impossible || label.is_marked).then_some(Candidate {
            label,
            confidence,
            name,
            is_ruled: false,
        })
    });
    candidates.collect()
}

/// The candidate of a label of whose phrase the importer says what it is.
fn ruled(label: Label, taken_as: PhraseUse) -> Option<Candidate> {
    let name = confidence::rate_phrase(label.speaker).1;
    let label = Label { is_nobody: taken_as == PhraseUse::Nobody, ..label };
    let ruled = Candidate { label, confidence: Confidence::Certain, name, is_ruled: true };
    (taken_as != PhraseUse::Words).then_some(ruled)
}

/// Whether several people speak in turn in these labels, more often than colons name anybody.
fn is_conversation(candidates: &[Option<Candidate>], dialect: Dialect, with_colons: usize) -> bool {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut set_apart = 0;
    let is_apart = |candidate: &Candidate| match dialect {
        Dialect::Stop | Dialect::Dash => candidate.confidence == Confidence::Certain,
        Dialect::Bold => true,
        _ => false,
    };
    for candidate in candidates.iter().flatten().filter(|candidate| candidate.confidence >= Confidence::Possible) {
        let is_certain = candidate.confidence == Confidence::Certain;
        let is_name = is_certain || confidence::rate_phrase(candidate.label.speaker).0 == Confidence::Certain;
        *times.entry(candidate.label.speaker).or_default() += if is_name { 2 } else { 1 };
        set_apart += usize::from(is_apart(candidate));
    }
    if set_apart > with_colons && set_apart >= FEW && times.len() > 1 {
        return true;
    }
    let repeated = times.values().filter(|times| **times >= 4);
    let (speakers, turns) = repeated.fold((0, 0), |(speakers, turns), times| (speakers + 1, turns + times / 2));
    speakers > 1 && turns >= ENOUGH && turns > with_colons
}

/// The labels among the candidates. Where the source marks labels, others need the document's word for them.
fn confirmed(mut candidates: Vec<Option<Candidate>>, dialect: Dialect) -> Labels {
    let marks = candidates
        .iter()
        .flatten()
        .any(|candidate| candidate.label.is_marked && candidate.confidence >= Confidence::Possible);
    let is_trusted = |label: &Label| label.is_marked || !marks || confidence::is_of_a_state(label.speaker);
    let named = Named::by(candidates.iter().flatten(), is_trusted);
    for candidate in candidates.iter_mut().flatten() {
        named.rate_several(candidate);
    }
    // Of those that are labels, where that comes from.
    let origin = |candidate: &Candidate| match candidate.confidence {
        _ if candidate.is_ruled => Some(Confirmed::BY_ITSELF),
        Confidence::Unlikely => None,
        // Nicks in small letters, set apart by the markup.
        Confidence::Impossible => (named.repeats(candidate) && confidence::may_be_nick(candidate.label.speaker))
            .then_some(Confirmed { origin: Some(Origin::Guessed) }),
        _ if candidate.label.is_marked
            && (candidate.confidence == Confidence::Certain
                || !confidence::is_rather_a_topic(candidate.label.speaker)) =>
        {
            Some(Confirmed::BY_ITSELF)
        }
        Confidence::Certain if !marks || roles::names_nobody(candidate.label.speaker) => Some(Confirmed::BY_ITSELF),
        _ if named.names(candidate) => Some(Confirmed::BY_ITSELF),
        // `President: I declare the meeting open.`: said once, and so no item of a list.
        Confidence::Possible
            if candidate.label.end != End::Glued
                && words::presides(candidate.label.speaker)
                && greetings::is_spoken(candidate.label.words) =>
        {
            Some(Confirmed { origin: Some(Origin::Derived) })
        }
        // A bold type that was forgotten: an office, a country and a name are no words.
        Confidence::Certain if confidence::is_of_a_state(candidate.label.speaker) => {
            Some(Confirmed { origin: Some(Origin::Derived) })
        }
        _ => named.repeats(candidate).then(|| Confirmed { origin: Some(origin_if_repeated(candidate.label.speaker)) }),
    };
    let mut confirmed: Vec<_> = candidates.iter().map(|candidate| candidate.as_ref().and_then(origin)).collect();
    turns::confirm(&candidates, &mut confirmed);
    // `The U.S. Navy sails.`
    if dialect != Dialect::Stop {
        turns::confirm_countries(&candidates, &mut confirmed);
    }
    let (doubtful, topics) = left_over(&candidates, &confirmed);
    let labels = candidates.into_iter().zip(confirmed);
    let mut labels: Vec<Option<Label>> =
        labels.map(|(candidate, confirmed)| Some(Label { origin: confirmed?.origin, ..candidate?.label })).collect();
    // `Participants: Ann Oye, Bo Ek` above the first speech lists people.
    for label in &mut labels {
        match label {
            Some(above) if is_list(above) => *label = None,
            Some(_) => break,
            None => {}
        }
    }
    Labels { of_lines: labels, doubtful, topics, style: None }
}

/// The candidates that are no labels, though they are printed as labels are: those that may name who speaks, and those that rather
/// say what the words are about. Above the first label, only those before words that somebody surely says.
fn left_over<'a>(
    candidates: &[Option<Candidate<'a>>],
    confirmed: &[Option<Confirmed>],
) -> (LeftOver<'a>, LeftOver<'a>) {
    let mut has_begun = false;
    let (mut above, mut doubtful, mut topics) = (Vec::new(), Vec::new(), Vec::new());
    for (index, (candidate, confirmed)) in candidates.iter().zip(confirmed).enumerate() {
        let Some(candidate) = candidate else { continue };
        let Label { speaker, words, end, .. } = candidate.label;
        let is_printed_so = end != End::Glued
            && !words.starts_with(char::is_lowercase)
            && (end == End::Loose || confidence::is_capitalised(speaker) || confidence::is_office_written_out(speaker));
        let body_speaks = || {
            (Country::by_name(speaker).is_some() || Organisation::by_name(speaker).is_some())
                && greetings::is_spoken(words)
        };
        match candidate.confidence {
            _ if confirmed.is_some() => has_begun = true,
            Confidence::Impossible => {}
            // Above the first label, lines such as `Place: Oslo` are no speech.
            Confidence::Possible | Confidence::Certain
                if !has_begun && end != End::Glued && greetings::is_spoken(words) =>
            {
                above.push((index, speaker));
            }
            _ if !has_begun || !is_printed_so => {}
            Confidence::Unlikely if body_speaks() || words::asks_or_answers(speaker) => doubtful.push((index, speaker)),
            Confidence::Unlikely => topics.push((index, speaker)),
            Confidence::Possible | Confidence::Certain => doubtful.push((index, speaker)),
        }
    }
    if has_begun {
        doubtful.splice(..0, above);
    }
    (doubtful, topics)
}

/// Lines by their index, with the phrase that each begins with.
type LeftOver<'a> = Vec<(usize, &'a str)>;

/// Whether a label such as `Participants` has no sentence after it.
fn is_list(label: &Label) -> bool {
    let lists_people = words::lists_people(label.speaker) || roles::role(label.speaker) == Some(Nameless::Anybody);
    let introduces = || words::is_generic(label.speaker) && names_in_office(label.words);
    // `President: Ms. Oye . . . (Norway)`
    let ends_with_a_country = label
        .words
        .strip_suffix(')')
        .and_then(|words| words.rsplit_once('('))
        .is_some_and(|(_, country)| Country::by_name(country.trim()).is_some());
    let is_open = || !label.words.ends_with(['.', '!', '?', '…', '”', '"', '»', ')', '>', ':', ';']);
    (lists_people && ends_with_a_country) || ((lists_people || introduces()) && is_open())
}

/// Whether words are a name, a comma and what the person is: `Ann Oye, Senior Officer, Harbour Bank`.
fn names_in_office(words: &str) -> bool {
    if words.len() > 120 || !words.contains(", ") {
        return false;
    }
    let speaker = Speaker::read(words, &|_| false);
    speaker.office.is_some() && speaker.name.contains(' ') && words.starts_with(&*speaker.name)
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
            *named.times.entry(Self::phrase(&candidate.label)).or_default() += 1;
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

    /// Rates a label of two people, `Ann Oye and Bo Ek`, who then speak together.
    fn rate_several(&self, candidate: &mut Candidate) {
        let speaker = candidate.label.speaker;
        let is_known = |part: &str| self.people.contains(&squeeze(part)) || self.surnames.contains(&squeeze(part));
        let is_person = |part: &str| confidence::rate_phrase(part) == (Confidence::Certain, part.to_owned());
        let together = [" and ", " & ", " / ", "/", ", ", " et ", " и ", " y "].into_iter().find_map(|joint| {
            let (one, other) = speaker.split_once(joint)?;
            let sure = is_known(one) && is_known(other);
            (sure || (joint != ", " && is_person(one) && is_person(other))).then_some(())
        });
        let together = together.is_some() || roles::names_several(speaker);
        if together && candidate.confidence != Confidence::Impossible {
            (candidate.label.is_nobody, candidate.confidence) = (true, Confidence::Certain);
        }
    }

    /// Whether the document names the person elsewhere.
    fn names(&self, candidate: &Candidate) -> bool {
        let whole = squeeze(candidate.label.speaker);
        self.people.contains(&whole)
            || self.surnames.contains(&whole)
            || (!candidate.name.is_empty() && self.people.contains(&squeeze(&candidate.name)))
            || with_initial(&candidate.name).is_some_and(|name| self.initials.contains(&name))
    }

    /// Who speaks, as it is counted. `Question. Who pays?` may be of a speech in a document with `QUESTION: Who pays?`.
    fn phrase(label: &Label) -> String {
        let is_exact = label.end == End::Loose && label.speaker.contains(char::is_lowercase);
        if is_exact { label.speaker.to_owned() } else { squeeze(label.speaker) }
    }

    /// Whether the phrase occurs often enough in the position of a label.
    fn repeats(&self, candidate: &Candidate) -> bool {
        let Label { speaker: phrase, words, end, .. } = candidate.label;
        // A time stands for the colon: `Thursday 10:30` is no speaker, however often it comes.
        if end == End::Glued && words.is_empty() {
            return false;
        }
        self.times.get(&Self::phrase(&candidate.label)).is_some_and(|times| *times >= repetitions_needed(phrase))
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

/// How often a phrase that names nobody must repeat to be a speaker: what may be a name, outlets and offices soon, other words later.
fn repetitions_needed(phrase: &str) -> usize {
    let last = phrase.split_whitespace().next_back().unwrap_or_default();
    let may_be_name = || !ordinary::is_ordinary(&last.to_lowercase());
    if is_shouted_or_office(phrase) || may_be_name() { 2 } else { 3 }
}

/// What a label is that only repetition confirms: a rule takes outlets and offices for speakers, other words are a guess.
fn origin_if_repeated(phrase: &str) -> Origin {
    if is_shouted_or_office(phrase) { Origin::Derived } else { Origin::Guessed }
}

fn is_shouted_or_office(phrase: &str) -> bool {
    is_shouted(phrase) || phrase.split_whitespace().any(|word| office::is_office(&word.to_lowercase()))
}
