//! Matches the participants of both records.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::{
    model::{ParticipantId, Participation, Record, Unit, fold},
    reconcile::{similarity::similarity, speeches::Speeches, unit_move::Move},
};

/// The similarity of two spellings of one name: one letter in five may differ (Rahmon, Rakhmon).
const SIMILAR_NAMES: f64 = 0.8;

/// The most unmatched people of a delegation whose names are compared.
const MAX_DELEGATION: usize = 100;

/// The result of matching participants.
pub(crate) struct People {
    /// The ids that participants of the incoming record get, by the ids they came with.
    assigned: BTreeMap<ParticipantId, ParticipantId>,
    moves: Vec<(ParticipantId, Option<ParticipantId>)>,
}

/// Matches participants by name, before any speeches are matched: equal names, then similar ones.
pub(crate) fn by_names(stored: &Record, incoming: &Record) -> HashMap<ParticipantId, ParticipantId> {
    let mut same = by_equal_names(stored, incoming);
    let mut taken: HashSet<_> = same.values().cloned().collect();
    for (new, old) in by_similar_names(stored, incoming) {
        if !same.contains_key(&new) && taken.insert(old.clone()) {
            same.insert(new, old);
        }
    }
    same
}

/// Matches incoming participants with stored ones of the same name under another id. Both must represent the same, unless one
/// of the records does not say whom: an incomplete page may omit it.
fn by_equal_names(stored: &Record, incoming: &Record) -> HashMap<ParticipantId, ParticipantId> {
    let (old, new) = (by_name(unmatched(stored, incoming)), by_name(unmatched(incoming, stored)));
    let mut same = HashMap::new();
    for (name, people) in &new {
        let others = old.get(name).map_or(&[][..], Vec::as_slice);
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

/// The only person who represents this country or organisation.
fn only_one_for<'a>(people: &[&'a Participation], whom: Option<&str>) -> Option<&'a ParticipantId> {
    let mut here = people.iter().filter(|person| represents(person) == whom);
    here.next().filter(|_| here.next().is_none()).map(|person| &person.id)
}

/// Participants of one record whose ids the other does not have.
fn unmatched<'a>(of: &'a Record, than: &Record) -> Vec<&'a Participation> {
    let ids: HashSet<_> = than.participants.iter().map(|person| &person.id).collect();
    of.participants.iter().filter(|person| !ids.contains(&person.id)).collect()
}

fn represents(person: &Participation) -> Option<&str> {
    person.country.as_deref().or(person.organisation.as_deref())
}

/// Matches the participants of both records after their speeches. `shared` are participants of the incoming record that occur
/// in other sessions too.
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
    People { assigned: same, moves }
}

/// The similarity of two spellings of one name if the same speeches were given under both; two letters in five may differ. If
/// the names differ more, the speeches were reassigned to another person.
const SIMILAR_SPELLINGS: f64 = 0.6;

/// Matches a missing participant with the incoming one that now gives all of the same speeches, and only those, for the same
/// country under a similar name.
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
    let is_other_spelling = |one: &Participation, other: &Participation| {
        let sounds = crate::model::likeness(&one.name);
        sounds.is_some() && sounds == crate::model::likeness(&other.name)
            || similarity(&letters(&one.name), &letters(&other.name)) >= SIMILAR_SPELLINGS
            || shares_a_name(&one.name, &other.name)
    };
    let mut same = Vec::new();
    for person in unmatched(stored, incoming) {
        if let Some(id) = only(now.get(&person.id))
            && only(before.get(&id)).as_ref() == Some(&person.id)
            && new.get(&id).is_some_and(|now| represents(now) == represents(person) && is_other_spelling(now, person))
        {
            same.push((id, person.id.clone()));
        }
    }
    same
}

/// Matches participants of the same country whose names are similar to each other's and to no other's.
fn by_similar_names(stored: &Record, incoming: &Record) -> Vec<(ParticipantId, ParticipantId)> {
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
        let others = new.get(whom).map_or(&[][..], Vec::as_slice);
        if people.len().max(others.len()) > MAX_DELEGATION {
            continue;
        }
        let is_like = |name: &[u32], other: &[u32]| similarity(name, other) >= SIMILAR_NAMES;
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
    /// Assigns the ids to the record, and adds the new targets of unused ids to `moves`.
    pub fn assign(&self, record: &mut Record, moves: &mut Vec<Move>) {
        let people = record.participants.iter_mut().map(|person| &mut person.id);
        let speakers = record.speeches.iter_mut().filter_map(|speech| speech.participant.as_mut());
        for id in people.chain(speakers) {
            if let Some(assigned) = self.assigned.get(id) {
                id.clone_from(assigned);
            }
        }
        moves.extend(self.moves.iter().map(|(id, target)| Move {
            unit: Unit::Participant,
            id: id.to_string(),
            target: target.as_ref().map(ToString::to_string),
        }));
    }
}
