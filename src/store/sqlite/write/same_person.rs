//! Decides which participants of an incoming record are people of the archive.
//!
//! - A full name that one participant of the stored version has, and one of the next, is one person in that record, unless somebody
//!   else has that name and the new delegation.
//! - An equal name with an equal delegation (country or organisation) is one person, unless it is a bare surname.
//! - A full name that is known once without a delegation and once with one is one person if nothing speaks against it: nobody else
//!   has that name, and both are not participants of one session.
//! - A bare surname is one person only for the same country, within ten years, in the same office or as the only full name with it.
//!
//! Pure: knows no SQL. An uncertain match becomes a doubt, never a guess.

use std::collections::{HashMap, HashSet};

use crate::{
    model::{Participation, Record, bare_surname, has_surname},
    store::sqlite::{
        read::open_pairs::PairKind,
        write::{
            known_people::{FoundBy, Known, Nearness},
            name_keys::{folded, whom},
        },
    },
};

/// People of the same name that one participant is asked about at the most. `plenary people pairs` lists all of them.
const MOST_DOUBTS: usize = 3;

/// Who a participant of the record is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// The person with this id.
    Known(String),
    /// Somebody whom the archive does not know.
    New,
    /// The same, where somebody else has the id that the name derives.
    NewOfTakenId,
}

/// Somebody who may be a participant of the record.
#[derive(Clone, Debug)]
pub(crate) enum Other {
    /// A person of the archive.
    Stored { id: String, name: String },
    /// The participant at this position of the record.
    InRecord(usize),
}

/// A participant of the record who may be somebody else.
#[derive(Clone, Debug)]
pub(crate) struct Doubt {
    /// The position of the participant in the record.
    pub number: usize,
    pub other: Other,
    pub kind: PairKind,
}

/// Who the participants of a record are.
pub(crate) struct Decided {
    /// In the order of the participants.
    pub identities: Vec<Identity>,
    /// The likeliest first.
    pub doubts: Vec<Doubt>,
}

/// A participant of the record, and who it may be.
struct Candidate<'a> {
    number: usize,
    person: &'a Participation,
    whom: String,
    folded: String,
    surname: Option<String>,
    known: Vec<&'a Known>,
}

/// Decides who the participants are. `stored` is the record that this one is a version of.
pub(crate) fn decide(record: &Record, stored: Option<&Record>, ids_are_given: bool, found: &[Known]) -> Decided {
    let of_stored: HashSet<&str> =
        stored.into_iter().flat_map(|stored| &stored.participants).map(|person| person.id.as_str()).collect();
    let mut found = found.iter().peekable();
    let candidates: Vec<_> = record
        .participants
        .iter()
        .enumerate()
        .map(|(number, person)| {
            let mut known = Vec::new();
            while let Some(one) = found.next_if(|one| one.number == number) {
                known.push(one);
            }
            let (whom, folded, surname) = (whom(person), folded(&person.name), bare_surname(&person.name));
            Candidate { number, person, whom, folded, surname, known }
        })
        .collect();
    let names = if ids_are_given { HashMap::new() } else { sole_names(stored, &candidates) };
    let mut ids: Vec<Option<&str>> = candidates
        .iter()
        .map(|one| {
            let here = names.get(&one.folded).copied().filter(|id| one.may_keep(id));
            here.or_else(|| one.certain(&of_stored, ids_are_given))
        })
        .collect();
    // Two participants of one session are two people, so the certain ones are known first.
    let mut taken: HashSet<&str> = ids.iter().flatten().copied().collect();
    for one in &candidates {
        if ids[one.number].is_none() {
            let is_alone = candidates.iter().all(|other| other.number == one.number || other.folded != one.folded);
            let id = one.likely(&of_stored, &taken, is_alone);
            taken.extend(id);
            ids[one.number] = id;
        }
    }
    let mut doubts: Vec<_> = candidates
        .iter()
        .filter(|one| ids[one.number].is_none())
        .flat_map(|one| one.doubts(&candidates, &ids))
        .collect();
    doubts.sort_by_key(|doubt| doubt.kind);
    let identity = |one: &Candidate| match ids[one.number] {
        Some(id) => Identity::Known(id.to_owned()),
        None if one.known.iter().any(|known| known.by == FoundBy::Id) => Identity::NewOfTakenId,
        None => Identity::New,
    };
    Decided { identities: candidates.iter().map(identity).collect(), doubts }
}

/// The participants of the stored record by those names that one of them has, and one of the record's: a page that corrects the
/// country or the office of a participant means the same person.
fn sole_names<'a>(stored: Option<&'a Record>, candidates: &[Candidate]) -> HashMap<String, &'a str> {
    let mut names: HashMap<String, Vec<&str>> = HashMap::new();
    for person in stored.into_iter().flat_map(|stored| &stored.participants) {
        names.entry(folded(&person.name)).or_default().push(person.id.as_str());
    }
    let is_sole = |name: &String| candidates.iter().filter(|one| one.folded == *name).count() == 1;
    let sole = names.into_iter().filter(|(name, _)| is_sole(name));
    sole.filter_map(|(name, ids)| if let [id] = ids[..] { Some((name, id)) } else { None }).collect()
}

impl<'a> Candidate<'a> {
    /// The people with an equal name who count, whatever their delegation, each once.
    fn namesakes(&self) -> Vec<&'a str> {
        let mut ids: Vec<&str> = Vec::new();
        for known in self.equal().filter(|known| known.counts) {
            if !ids.contains(&known.public_id.as_str()) {
                ids.push(&known.public_id);
            }
        }
        ids
    }

    /// The stored names that are equal.
    fn equal(&self) -> impl Iterator<Item = &'a Known> {
        self.known.iter().copied().filter(|known| matches!(known.by, FoundBy::Name | FoundBy::Id))
    }

    /// The stored names that are equal, with the same delegation.
    fn equal_here(&self) -> impl Iterator<Item = &'a Known> {
        self.equal().filter(|known| known.whom == self.whom)
    }

    /// Whether the participant of the stored record with this name may be meant, whatever delegation the text names now: not for a
    /// bare surname, and not where the archive knows somebody else of that name and delegation.
    fn may_keep(&self, id: &str) -> bool {
        self.surname.is_none() && !self.equal_here().any(|known| known.counts && known.public_id != id)
    }

    /// Whether a person has this name only without a delegation.
    fn is_without_delegation(&self, id: &str) -> bool {
        self.equal().filter(|known| known.public_id == id).all(|known| known.whom.is_empty())
    }

    /// The id of the person, by the participants of the stored record, by an equal name with an equal delegation, or because it was
    /// given.
    fn certain(&self, of_stored: &HashSet<&str>, ids_are_given: bool) -> Option<&'a str> {
        let is_own = |known: &&Known| known.public_id == self.person.id.as_str();
        if ids_are_given && let Some(given) = self.known.iter().find(|known| known.by == FoundBy::Id) {
            return Some(&given.public_id);
        }
        let is_of_stored = |known: &&Known| of_stored.contains(known.public_id.as_str());
        if let Some(here) = self.equal_here().find(is_of_stored) {
            return Some(&here.public_id);
        }
        if self.surname.is_some() {
            return None;
        }
        if let Some(told_apart) = self.equal().filter(is_of_stored).find(|known| known.is_told_apart) {
            return Some(&told_apart.public_id);
        }
        let mut same: Vec<_> = self.equal_here().filter(|known| known.counts).collect();
        if self.whom.is_empty() && self.namesakes().len() > 1 {
            // Somebody who once was without a delegation, and others with that name: this may be any of them.
            same.retain(|known| self.is_without_delegation(&known.public_id));
        }
        let is_one = only(same.iter().map(|known| known.public_id.as_str())).is_some();
        if !is_one && same.iter().any(|known| known.is_told_apart) {
            // A person said that there are several of that name: which of them this is, a person says too.
            return None;
        }
        let own = same.iter().copied().find(is_own);
        own.or_else(|| same.first().copied()).map(|known| known.public_id.as_str())
    }

    /// The id of the person, where one of two does not say whom they represent, or the name is a surname. Nobody who is in the record
    /// already, `taken`. `is_alone`: no other participant of the record has this name.
    fn likely(&self, of_stored: &HashSet<&str>, taken: &HashSet<&str>, is_alone: bool) -> Option<&'a str> {
        let is_free = |id: &&str| !taken.contains(id);
        let one_lacks_it = |known: &&Known| known.whom.is_empty() || self.whom.is_empty();
        let here = self.equal().filter(|known| of_stored.contains(known.public_id.as_str())).filter(one_lacks_it);
        let here = only(here.map(|known| known.public_id.as_str())).filter(is_free).filter(|_| is_alone);
        if here.is_some() {
            return here;
        }
        if self.surname.is_some() {
            return self.by_surname().filter(is_free);
        }
        let namesake = only(self.namesakes().into_iter()).filter(is_free).filter(|_| is_alone);
        let one_lacks_it = |id: &&str| self.whom.is_empty() || self.is_without_delegation(id);
        // Last, somebody whom no record has any more: the old address works again.
        namesake.filter(one_lacks_it).or_else(|| {
            let former = self.equal_here().find(|known| !known.counts);
            former.map(|known| known.public_id.as_str()).filter(is_free)
        })
    }

    /// The only person of the same country who is called by this surname in the same office, or else has it in a full name.
    fn by_surname(&self) -> Option<&'a str> {
        if self.whom.is_empty() {
            return None;
        }
        let near = |known: &&Known, least| known.counts && known.nearness >= least;
        let mut called = self.equal_here().filter(|known| near(known, Nearness::SameOffice)).peekable();
        if called.peek().is_some() {
            return only(called.map(|known| known.public_id.as_str()));
        }
        let full = self.full_names().filter(|known| known.counts);
        let id = only(full.map(|known| known.public_id.as_str()))?;
        self.full_names().find(|known| known.public_id == id && near(known, Nearness::MaybeOffice)).map(|_| id)
    }

    /// The full names that have this surname, first or last.
    fn full_names(&self) -> impl Iterator<Item = &'a Known> {
        let surname = self.surname.as_deref().unwrap_or_default();
        self.known.iter().copied().filter(move |known| {
            known.by == FoundBy::Surname
                && has_surname(&folded(&known.name), surname)
                && bare_surname(&known.name).is_none()
        })
    }

    /// Who a new person may be.
    fn doubts(&self, others: &[Self], ids: &[Option<&str>]) -> Vec<Doubt> {
        let number = self.number;
        let stored = |known: &Known, kind| {
            let other = Other::Stored { id: known.public_id.clone(), name: known.name.clone() };
            Doubt { number, other, kind }
        };
        let of = |id: &str| self.equal().find(|known| known.public_id == id);
        if self.surname.is_some() {
            let newest = self.equal_here().filter(|known| known.counts && known.by == FoundBy::Name).last();
            let full = only(self.full_names().filter(|known| known.counts).map(|known| known.public_id.as_str()));
            let full = full.and_then(|id| self.full_names().find(|known| known.public_id == id));
            return newest.into_iter().chain(full).map(|known| stored(known, PairKind::Surname)).collect();
        }
        let kind = |lacks_delegation| {
            if self.whom.is_empty() || lacks_delegation { PairKind::EqualName } else { PairKind::TwoDelegations }
        };
        let mut doubts: Vec<_> = self
            .namesakes()
            .into_iter()
            .filter_map(|id| Some(stored(of(id)?, kind(self.is_without_delegation(id)))))
            .collect();
        let in_record = others.iter().filter(|other| other.folded == self.folded && other.number != number);
        // Of two new people, the second one is asked about.
        let in_record = in_record.filter(|other| ids[other.number].is_none() && other.number < number);
        doubts.extend(in_record.map(|other| {
            let kind = kind(other.whom.is_empty());
            Doubt { number, other: Other::InRecord(other.number), kind }
        }));
        doubts.sort_by_key(|doubt| doubt.kind);
        doubts.truncate(MOST_DOUBTS);
        if doubts.is_empty() {
            let alike = self.known.iter().find(|known| known.by == FoundBy::Sound && known.counts);
            doubts.extend(alike.map(|known| stored(known, PairKind::SimilarName)));
        }
        doubts
    }
}

/// The id, if all are the same.
fn only<'a>(mut ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let first = ids.next()?;
    ids.all(|id| id == first).then_some(first)
}
