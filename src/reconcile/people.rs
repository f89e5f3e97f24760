//! Which participants of a record that comes in are which of the stored one's.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::{
    model::{ParticipantId, Participation, Record, Unit, fold},
    reconcile::{Move, similarity::likeness, speeches::Speeches},
};

/// Names of which one letter in five differs may be spellings of one name: Rahmon, Rakhmon.
const LIKE_NAMES: f64 = 0.8;

/// Names are compared within delegations of up to this many people who are not known by their ids.
const DELEGATION: usize = 100;

/// What became of the participants of a stored record.
pub(crate) struct People {
    /// The ids that participants of the incoming record get, by the ids they came with.
    given: BTreeMap<ParticipantId, ParticipantId>,
    moves: Vec<(ParticipantId, Option<ParticipantId>)>,
}

/// Whom names tell to be the same, before anything is known of the words: those of one name, and those of like names.
pub(crate) fn by_names(stored: &Record, incoming: &Record) -> HashMap<ParticipantId, ParticipantId> {
    let mut same = by_one_name(stored, incoming);
    let mut taken: HashSet<_> = same.values().cloned().collect();
    for (new, old) in by_like_names(stored, incoming) {
        if !same.contains_key(&new) && taken.insert(old.clone()) {
            same.insert(new, old);
        }
    }
    same
}

/// Incoming participants who have the name of a stored one under another id, and represent the same, or of whom one of the
/// records does not say whom they represent: what was a correction when it came first is the name by which the source knows
/// the person, and what a part of a page does not tell the whole may.
fn by_one_name(stored: &Record, incoming: &Record) -> HashMap<ParticipantId, ParticipantId> {
    let (old, new) = (by_name(unmatched(stored, incoming)), by_name(unmatched(incoming, stored)));
    let mut same = HashMap::new();
    for (name, people) in &new {
        let others = old.get(name).map(Vec::as_slice).unwrap_or_default();
        for now in people {
            let whom = represents(now);
            if let (Some(now), Some(before)) = (only_one_for(people, whom), only_one_for(others, whom)) {
                same.insert(now.clone(), before.clone());
            }
        }
        if let (&[now], &[before]) = (people.as_slice(), others)
            && (represents(now).is_none() || represents(before).is_none())
        {
            same.insert(now.id.clone(), before.id.clone());
        }
    }
    same
}

fn by_name(people: Vec<&Participation>) -> HashMap<String, Vec<&Participation>> {
    let mut by_name: HashMap<_, Vec<_>> = HashMap::new();
    for person in people {
        by_name.entry(fold(&person.name)).or_default().push(person);
    }
    by_name
}

/// The only one of some people who represents this country or organisation.
fn only_one_for<'a>(people: &[&'a Participation], whom: Option<&str>) -> Option<&'a ParticipantId> {
    let mut here = people.iter().filter(|person| represents(person) == whom);
    here.next().filter(|_| here.next().is_none()).map(|person| &person.id)
}

/// Participants of one record whose ids the other has not.
fn unmatched<'a>(of: &'a Record, than: &Record) -> Vec<&'a Participation> {
    let ids: HashSet<_> = than.participants.iter().map(|person| &person.id).collect();
    of.participants.iter().filter(|person| !ids.contains(&person.id)).collect()
}

fn represents(person: &Participation) -> Option<&str> {
    person.country.as_deref().or(person.organisation.as_deref())
}

/// Matches the participants of both records, when their speeches are. `shared` are people whom other sessions have under the
/// ids of the incoming record.
pub(crate) fn reconcile(
    stored: &Record,
    incoming: &Record,
    same_people: &HashMap<ParticipantId, ParticipantId>,
    speeches: &Speeches,
    shared: &HashSet<ParticipantId>,
) -> People {
    let mut same: BTreeMap<_, _> = same_people.iter().map(|(new, old)| (new.clone(), old.clone())).collect();
    let mut now: BTreeMap<_, _> = same.iter().map(|(new, old)| (old.clone(), new.clone())).collect();
    for (new, old) in by_speeches(stored, incoming, speeches) {
        if !same.contains_key(&new) && !now.contains_key(&old) {
            now.insert(old.clone(), new.clone());
            same.insert(new, old);
        }
    }
    same.retain(|new, _| !shared.contains(new));
    now.retain(|_, new| shared.contains(new));
    let kept: HashSet<_> = same.values().collect();
    let moves = unmatched(stored, incoming).into_iter().map(|person| &person.id).filter(|id| !kept.contains(id));
    let moves = moves.map(|id| (id.clone(), now.get(id).cloned())).collect();
    People { given: same, moves }
}

/// Names of which two letters in five differ are of one person where the same speeches were given under both: what is wholly
/// unlike is a speech given to another person.
const SPELT_OTHERWISE: f64 = 0.6;

/// Whoever gave all the speeches of somebody who is gone, for the same country, and no other's, under a like name, is that
/// person.
fn by_speeches(stored: &Record, incoming: &Record, speeches: &Speeches) -> Vec<(ParticipantId, ParticipantId)> {
    let mut now: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    let mut before: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (old, new) in speeches.pairs() {
        let (old, new) = (&stored.speeches[old].participant, &incoming.speeches[new].participant);
        if let Some(old) = old {
            now.entry(old).or_default().insert(new.as_ref());
        }
        if let Some(new) = new {
            before.entry(new).or_default().insert(old.as_ref());
        }
    }
    let only = |ids: Option<&BTreeSet<Option<&ParticipantId>>>| {
        let ids = ids.filter(|ids| ids.len() == 1)?;
        ids.first().copied().flatten().cloned()
    };
    let new: HashMap<_, _> = unmatched(incoming, stored).into_iter().map(|person| (&person.id, person)).collect();
    let is_spelt_otherwise = |one: &Participation, other: &Participation| {
        let sounds = crate::model::likeness(&one.name);
        sounds.is_some() && sounds == crate::model::likeness(&other.name)
            || likeness(&letters(&one.name), &letters(&other.name)) >= SPELT_OTHERWISE
            || shares_a_name(&one.name, &other.name)
    };
    let mut same = Vec::new();
    for person in unmatched(stored, incoming) {
        if let Some(id) = only(now.get(&person.id))
            && only(before.get(&id)).as_ref() == Some(&person.id)
            && new.get(&id).is_some_and(|now| represents(now) == represents(person) && is_spelt_otherwise(now, person))
        {
            same.push((id, person.id.clone()));
        }
    }
    same
}

/// Two who are alone in having a like name for the same country are one person, spelt otherwise.
fn by_like_names(stored: &Record, incoming: &Record) -> Vec<(ParticipantId, ParticipantId)> {
    let delegations = |people: Vec<_>| {
        let mut delegations: BTreeMap<_, Vec<(&ParticipantId, Vec<u32>)>> = BTreeMap::new();
        for person in people {
            let Some(whom) = represents(person) else { continue };
            delegations.entry(whom).or_default().push((&person.id, letters(&person.name)));
        }
        delegations
    };
    let (old, new) = (delegations(unmatched(stored, incoming)), delegations(unmatched(incoming, stored)));
    let mut same = Vec::new();
    for (whom, people) in old {
        let others = new.get(whom).map(Vec::as_slice).unwrap_or_default();
        if people.len().max(others.len()) > DELEGATION {
            continue;
        }
        let is_like = |name: &[u32], other: &[u32]| likeness(name, other) >= LIKE_NAMES;
        for (id, name) in &people {
            let like: Vec<_> = others.iter().filter(|(_, other)| is_like(name, other)).collect();
            if let [(other_id, other)] = like.as_slice()
                && people.iter().filter(|(_, name)| is_like(name, other)).count() == 1
            {
                same.push(((*other_id).clone(), (*id).clone()));
            }
        }
    }
    same
}

/// Whether one of two names is a part of the other: Putin, Vladimir Putin.
fn shares_a_name(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let (one, other): (HashSet<_>, HashSet<_>) = (one.split(' ').collect(), other.split(' ').collect());
    one.is_subset(&other) || other.is_subset(&one)
}

fn letters(name: &str) -> Vec<u32> {
    fold(name).chars().map(u32::from).collect()
}

impl People {
    /// Gives every participant the id of the person, and tells where the ids lead that nobody has.
    pub fn give(&self, record: &mut Record, moves: &mut Vec<Move>) {
        let people = record.participants.iter_mut().map(|person| &mut person.id);
        let speakers = record.speeches.iter_mut().filter_map(|speech| speech.participant.as_mut());
        for id in people.chain(speakers) {
            if let Some(given) = self.given.get(id) {
                id.clone_from(given);
            }
        }
        moves.extend(self.moves.iter().map(|(id, target)| Move {
            unit: Unit::Participant,
            id: id.to_string(),
            target: target.as_ref().map(ToString::to_string),
        }));
    }
}
