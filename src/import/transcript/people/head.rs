//! Finds in the title and the lead whom a label means: the given name, office and country that only they print.
//!
//! A label leads the search. Who is only named there, and does not speak, is for `attendees`.

use std::collections::{BTreeMap, HashSet};

use crate::{
    import::transcript::{
        labels::{given_names, speaker::Speaker},
        people::{
            head_words::{HeadWords, Named},
            spelling::{is_initial_of, is_spelling_of},
        },
        vocabulary::words,
    },
    model::{Country, fold, names::inflection},
};

/// The most sentences of the lead that are searched.
const MOST_SENTENCES: usize = 40;

/// What the title and the lead add to the labels.
#[derive(Default)]
pub(crate) struct FromHead {
    /// What is said there of people whom labels name.
    pub mentions: Vec<Speaker>,
    /// The labels that print only an office or initials, whose holder is named there, by their number.
    pub by_office: HashSet<usize>,
}

/// Searches the title and the lead for the people of the labels, and completes labels that print only an office.
pub(crate) fn read(head: &[&str], speakers: &mut [Option<Speaker>]) -> FromHead {
    let head: Vec<_> = head.iter().take(MOST_SENTENCES).map(|text| HeadWords::of(text)).collect();
    let mut by_office = HashSet::new();
    for (index, speaker) in speakers.iter_mut().enumerate() {
        let Some(speaker) = speaker.as_mut().filter(|speaker| are_initials(&speaker.name)) else { continue };
        if let Some(named) = head.iter().find_map(|words| words.named_by_initials(&speaker.name)) {
            let office = named.speaker.office.clone().or_else(|| speaker.office.clone());
            *speaker = Speaker { office, ..named.speaker };
            by_office.insert(index);
        }
    }
    let mut labels: BTreeMap<String, Vec<&Speaker>> = BTreeMap::new();
    for speaker in speakers.iter().flatten().filter(|speaker| !speaker.name.is_empty()) {
        labels.entry(fold(&speaker.name)).or_default().push(speaker);
    }
    let is_declined =
        labels.values().flatten().any(|label| words::is_cyrillic(&label.name) && label.name.contains('.'));
    let declined = head.iter().filter(|_| is_declined).map(HeadWords::with_offices_in_the_nominative);
    let declined: Vec<_> = declined.collect();
    let declined: Vec<_> = declined.iter().map(|text| HeadWords::of(text)).collect();
    let mentions: Vec<_> = labels.values().flat_map(|labels| people(&head, &declined, labels)).collect();
    let named: Vec<String> = labels.keys().cloned().collect();
    let mut holders: BTreeMap<String, Option<Speaker>> = BTreeMap::new();
    for (index, speaker) in speakers.iter_mut().enumerate() {
        let Some(speaker) = speaker.as_mut().filter(|speaker| speaker.name.is_empty()) else { continue };
        let Some(office) = speaker.office.clone() else { continue };
        let holder = holders.entry(fold(&office)).or_insert_with(|| holder(&head, &office, &named)).clone();
        if let Some(holder) = holder.filter(|holder| speaker.country.is_none() || holder.country == speaker.country) {
            *speaker = Speaker { office: holder.office.or(Some(office)), ..holder };
            by_office.insert(index);
        }
    }
    FromHead { mentions, by_office }
}

/// Whether a label is only the initials of somebody: `AO`.
fn are_initials(name: &str) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
}

/// What the head says of the person whom these labels name, if it says more than they do; of several where it names more than one.
fn people(head: &[HeadWords], declined: &[HeadWords], labels: &[&Speaker]) -> Vec<Speaker> {
    let Some(name) = labels.first().map(|label| &label.name) else { return Vec::new() };
    let offices: Vec<_> = labels.iter().filter_map(|label| label.office.as_deref()).collect();
    let fits = |named: &Named| match (&named.speaker.office, offices.is_empty()) {
        (_, true) => true,
        (Some(office), false) => offices.iter().any(|label| is_same_office(label, office)),
        (None, false) => !named.has_courtesy,
    };
    let found = head.iter().flat_map(|words| words.people_named(name)).chain(initialled(head, declined, name));
    let found: Vec<_> = found.filter(fits).collect();
    person(&found, name).map_or_else(|| namesakes(&found), |person| vec![person])
}

/// What the head says of somebody of whom labels print initials and surname: `E. Aas`. A Russian head has the name in any case,
/// so that the label’s is kept; `declined` is the head with offices in the nominative.
fn initialled(head: &[HeadWords], declined: &[HeadWords], name: &str) -> Vec<Named> {
    let Some((initial, surname)) = initial_and_surname(name) else { return Vec::new() };
    let is_one = |named: &Named| named.speaker.name.contains(' ') && named.speaker.name.starts_with(initial);
    if !words::is_cyrillic(surname) {
        return head.iter().flat_map(|words| words.people_named(surname)).filter(is_one).collect();
    }
    let forms = inflection::russian_surname(surname);
    let found = declined.iter().flat_map(|words| forms.iter().flat_map(|form| words.people_named(form)));
    let mut found: Vec<_> = found.filter(is_one).collect();
    for Named { speaker, .. } in &mut found {
        name.clone_into(&mut speaker.name);
    }
    found
}

/// The first initial and the surname of `E. Aas`, `E.Aas`, `Aas E. T.`.
fn initial_and_surname(name: &str) -> Option<(char, &str)> {
    let (initials, words): (Vec<&str>, Vec<&str>) =
        name.split([' ', '.']).filter(|part| !part.is_empty()).partition(|part| part.chars().count() == 1);
    let initial = initials.first()?.chars().next().filter(|initial| initial.is_uppercase())?;
    match words[..] {
        [surname] => Some((initial, surname)),
        _ => None,
    }
}

/// The people of one surname whom the head names whole, where they are several: `Ann Berg of Norway and Tor Berg of Sweden`.
fn namesakes(found: &[Named]) -> Vec<Speaker> {
    let mut people: Vec<Speaker> = Vec::new();
    for Named { speaker, .. } in found {
        let Some((given, _)) = speaker.name.split_once(' ') else { continue };
        let is_sure =
            speaker.office.is_some() || speaker.country.is_some() || given_names::is_given_name(&given.to_lowercase());
        if !is_sure {
            continue;
        }
        match people.iter_mut().find(|known| may_be_one(&known.name, &speaker.name)) {
            Some(known) if known.country.is_none() && speaker.country.is_some() => *known = speaker.clone(),
            Some(_) => {}
            None => people.push(speaker.clone()),
        }
    }
    if people.len() > 1 { people } else { Vec::new() }
}

/// Whether two names of one surname may be spellings of one: `Tor Aas` and `T. Aas`, `Tor Einar Aas`.
fn may_be_one(one: &str, other: &str) -> bool {
    let first = |name: &str| fold(name).split(' ').next().unwrap_or_default().to_owned();
    let (given, others) = (first(one), first(other));
    is_part_of(one, other)
        || is_part_of(other, one)
        || given == others
        || is_initial_of(&given, &others)
        || is_initial_of(&others, &given)
        || is_spelling_of(&given, &others)
}

/// The only person whom these words name.
fn person(found: &[Named], name: &str) -> Option<Speaker> {
    let longest = found.iter().map(|named| &named.speaker.name).max_by_key(|name| name.split(' ').count())?;
    let is_one = found.iter().all(|named| is_part_of(&named.speaker.name, longest));
    let countries: HashSet<_> =
        found.iter().filter_map(|named| named.speaker.country).map(|country| country.code).collect();
    if !is_one || countries.len() > 1 {
        return None;
    }
    let best = found.iter().max_by_key(|named| {
        let Speaker { office, country, organisation, .. } = &named.speaker;
        (country.is_some() || organisation.is_some(), office.is_some())
    })?;
    let office = found.iter().find_map(|named| named.speaker.office.clone());
    let person =
        Speaker { name: longest.clone(), office: best.speaker.office.clone().or(office), ..best.speaker.clone() };
    let adds = person.office.is_some() || person.country.is_some() || person.name.len() > name.len();
    adds.then_some(person)
}

/// The only one whom the head names in this office and no label names.
fn holder(head: &[HeadWords], office: &str, labelled: &[String]) -> Option<Speaker> {
    let mut holders: Vec<Speaker> = Vec::new();
    for Named { speaker, .. } in head.iter().flat_map(|words| words.holders_of(office)) {
        let name = fold(&speaker.name);
        if labelled.iter().any(|label| is_part_of(label, &name)) {
            continue;
        }
        match holders.iter_mut().find(|known| is_part_of(&known.name, &name) || is_part_of(&name, &known.name)) {
            Some(known) if known.name.len() < speaker.name.len() => *known = speaker,
            Some(_) => {}
            None => holders.push(speaker),
        }
    }
    match &holders[..] {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// Whether all words of one name are in the other.
fn is_part_of(name: &str, whole: &str) -> bool {
    let whole = fold(whole);
    let words: Vec<_> = whole.split(' ').collect();
    fold(name).split(' ').all(|word| words.contains(&word))
}

/// Whether one office is the other in fewer words: `Prime Minister`, `Prime Minister of Norway`. `Minister` is not `Prime Minister`.
pub(crate) fn is_same_office(one: &str, other: &str) -> bool {
    let core = |office: &str| {
        let office = fold(office);
        let words = office.split(' ').filter(|word| !matches!(*word, "the" | "of" | "for" | "and"));
        words.filter(|word| Country::by_name(word).is_none()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (one, other) = (core(one), core(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let adds_rank = |word: &String| {
        matches!(&**word, "vice" | "deputy" | "prime" | "assistant" | "former" | "under") && !short.contains(word)
    };
    !short.is_empty() && short.iter().all(|word| long.contains(word)) && !long.iter().any(adds_rank)
}
