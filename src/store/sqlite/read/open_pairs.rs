//! Lists the pairs of participants who may be one person, the likeliest first, from the index of names.

use std::{
    collections::{BTreeMap, HashSet},
    ops::ControlFlow,
};

use crate::{
    model::{PairKey, ParticipantId, bare_surname, has_surname},
    store::{
        error::{Error, Result},
        sqlite::{
            row_reader::{Columns, FromRow, from_row},
            snapshot::Snapshot,
        },
    },
};

/// Why two participants may be one person, the likeliest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PairKind {
    /// Equal full names, and nothing that contradicts: one has no country or organisation, or both have the same.
    EqualName,
    /// Equal full names for two countries or organisations.
    TwoDelegations,
    /// Names for one country or organisation that sound alike.
    SimilarName,
    /// A surname of one country that says no more: known twice, or as part of a full name.
    Surname,
}

/// Two participants who may be one person: nobody has said yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPair {
    /// Why they may be one.
    pub kind: PairKind,
    /// The one with more sessions.
    pub one: PairPerson,
    /// The other one.
    pub other: PairPerson,
}

/// One of two participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairPerson {
    /// Public id.
    pub id: ParticipantId,
    /// The name that lists show.
    pub name: String,
    /// The offices held, each once, the newest first.
    pub offices: Vec<String>,
    /// Codes of the countries and names of the organisations represented, each once.
    pub represented: Vec<String>,
    /// At how many sessions.
    pub sessions: i64,
    /// The date of the oldest session.
    pub first: String,
    /// The date of the newest one.
    pub last: String,
}

impl OpenPair {
    /// The key of the question.
    #[must_use]
    pub fn key(&self) -> PairKey {
        PairKey::new(&self.one.id, &self.other.id)
    }
}

/// The most people with names that sound alike of whom every two are a pair. In larger groups, and for surnames, each is paired
/// with the first one who is not told apart: a surname of thousands does not give millions of pairs.
const MOST_OF_GROUP: usize = 6;
/// The most offices of a participant that are listed.
const MOST_OFFICES: usize = 3;

/// A name in the index, with the person whose name it is now.
struct IndexedName {
    /// What the names of a group have in common.
    common: String,
    /// The row id of the person.
    person: i64,
    whom: String,
    name: String,
    folded: String,
}

from_row!(IndexedName { common, person, whom, name, folded });

/// People with something in common, by row id.
type Group = BTreeMap<i64, Vec<IndexedName>>;

/// Joins names with the people whose names they are now; those without a record are left out.
const OWNER: &str = "CROSS JOIN participant ON participant.id = alias.participant_id
    LEFT JOIN former ON former.unit = 'participant' AND former.public_id = participant.public_id
    CROSS JOIN participant AS person ON person.public_id = coalesce(former.target, participant.public_id)
        AND EXISTS (SELECT 1 FROM participation WHERE participation.participant_id = person.id)";

/// Names that several participants have, read from the index alone, then all names that are equal to one of them.
fn equal_names() -> String {
    format!(
        "SELECT alias.folded AS common, person.id AS person, alias.whom, alias.name, alias.folded
         FROM (SELECT folded FROM alias GROUP BY 1 HAVING min(participant_id) <> max(participant_id)) AS several
         CROSS JOIN alias ON alias.folded = several.folded {OWNER}
         ORDER BY several.folded"
    )
}

/// The same for names of one delegation that sound alike.
fn similar_names() -> String {
    format!(
        "SELECT alias.whom || char(10) || alias.likeness AS common, person.id AS person, alias.whom, alias.name,
            alias.folded
         FROM (SELECT whom, likeness FROM alias WHERE likeness <> ''
               GROUP BY 1, 2 HAVING min(participant_id) <> max(participant_id)) AS several
         CROSS JOIN alias ON alias.whom = several.whom AND alias.likeness = several.likeness {OWNER}
         ORDER BY several.whom, several.likeness"
    )
}

/// For each participant who is called by a surname alone, the names of the same delegation that contain it.
fn names_with_surname() -> String {
    format!(
        "SELECT bare.participant_id || '' AS common, person.id AS person, alias.whom, alias.name, alias.folded
         FROM alias AS bare CROSS JOIN name_word ON name_word.word = bare.folded
         CROSS JOIN alias ON alias.participant_id = name_word.participant_id AND alias.whom = bare.whom {OWNER}
         WHERE bare.whom <> '' AND bare.folded NOT GLOB '* *'
         ORDER BY bare.participant_id"
    )
}

/// Pairs of row ids, as they are found.
struct Found {
    most: usize,
    /// Pairs that are not listed: told apart by a person, or found before. The lesser row id comes first.
    settled: HashSet<(i64, i64)>,
    pairs: Vec<(PairKind, i64, i64)>,
}

impl Found {
    /// Adds a pair unless it is settled; returns whether it was added.
    fn add(&mut self, kind: PairKind, one: i64, other: i64) -> bool {
        let is_new = one != other && self.settled.insert((one.min(other), one.max(other)));
        if is_new {
            self.pairs.push((kind, one, other));
        }
        is_new
    }

    fn flow(&self) -> ControlFlow<()> {
        if self.pairs.len() < self.most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// Adds the pairs of a group that `may_be` accepts.
    fn add_group(
        &mut self,
        kind: PairKind,
        group: &Group,
        may_be: impl Fn(&[IndexedName], &[IndexedName]) -> bool,
    ) -> ControlFlow<()> {
        let people: Vec<_> = group.iter().collect();
        for (place, (id, names)) in people.iter().enumerate() {
            for (other, others) in &people[..place] {
                let is_pair = may_be(names, others) && self.add(kind, **other, **id);
                self.flow()?;
                if is_pair && (kind == PairKind::Surname || people.len() > MOST_OF_GROUP) {
                    break;
                }
            }
        }
        ControlFlow::Continue(())
    }
}

/// Whether one of two people has the name without a delegation, or both have it with the same.
fn is_uncontradicted(one: &[IndexedName], other: &[IndexedName]) -> bool {
    let lacks = |names: &[IndexedName]| names.iter().all(|name| name.whom.is_empty());
    lacks(one) || lacks(other) || one.iter().any(|name| other.iter().any(|other| other.whom == name.whom))
}

impl Snapshot<'_> {
    /// The pairs of participants who may be one person, at most `most`, the likeliest first.
    pub fn open_pairs(&self, most: usize) -> Result<Vec<OpenPair>> {
        let mut found = Found { most, settled: self.told_apart()?, pairs: Vec::new() };
        let mut contradicted = Vec::new();
        let mut surnames: Vec<Group> = Vec::new();
        self.each_group(&equal_names(), |group| {
            if group.values().flatten().all(|known| bare_surname(&known.name).is_some()) {
                let mut by_whom: BTreeMap<String, Group> = BTreeMap::new();
                for (id, names) in group {
                    for name in names {
                        by_whom.entry(name.whom.clone()).or_default().entry(id).or_default().push(name);
                    }
                }
                surnames.extend(by_whom.into_values());
                return ControlFlow::Continue(());
            }
            let people: Vec<_> = group.iter().collect();
            for (place, (id, names)) in people.iter().enumerate() {
                for (other, others) in &people[..place] {
                    if is_uncontradicted(names, others) {
                        found.add(PairKind::EqualName, **other, **id);
                        found.flow()?;
                    } else if contradicted.len() < most {
                        contradicted.push((**other, **id));
                    }
                }
            }
            ControlFlow::Continue(())
        })?;
        for (one, other) in contradicted {
            found.add(PairKind::TwoDelegations, one, other);
        }
        let differ = |one: &[IndexedName], other: &[IndexedName]| {
            one.iter().any(|one| other.iter().any(|other| one.folded != other.folded))
        };
        self.each_group(&similar_names(), |group| found.add_group(PairKind::SimilarName, &group, differ))?;
        for group in &surnames {
            if found.add_group(PairKind::Surname, group, |_, _| true).is_break() {
                break;
            }
        }
        self.each_group(&names_with_surname(), |group| {
            // The names of the group were found for this one.
            let called =
                group.values().flatten().next().and_then(|known| known.common.parse().ok()).unwrap_or_default();
            let surname = group.get(&called).and_then(|names| names.first()).map(|known| known.folded.clone());
            let surname = surname.unwrap_or_default();
            let is_full =
                |known: &IndexedName| has_surname(&known.folded, &surname) && bare_surname(&known.name).is_none();
            let mut full = group.iter().filter(|(_, names)| names.iter().any(is_full));
            if let (Some((full, _)), None) = (full.next(), full.next())
                && group.contains_key(&called)
            {
                found.add(PairKind::Surname, called, *full);
            }
            found.flow()
        })?;
        found.pairs.truncate(most);
        found.pairs.into_iter().map(|(kind, one, other)| self.open_pair(kind, one, other)).collect()
    }

    /// Calls `read` with each group of a statement whose rows are ordered by group, until it breaks.
    fn each_group(&self, sql: &str, mut read: impl FnMut(Group) -> ControlFlow<()>) -> Result<()> {
        let mut common = String::new();
        let mut group = Group::new();
        let mut flow = ControlFlow::Continue(());
        self.each(sql, [], |row| {
            let name = IndexedName::from_columns(&mut Columns::new(row))?;
            if name.common != common {
                flow = read(std::mem::take(&mut group));
                common.clone_from(&name.common);
            }
            group.entry(name.person).or_default().push(name);
            Ok(flow)
        })?;
        if flow.is_continue() {
            let _ = read(group);
        }
        Ok(())
    }

    /// The row ids of people who a person said are two, as they are after merges.
    fn told_apart(&self) -> Result<HashSet<(i64, i64)>> {
        let now = |id: &str| {
            format!(
                "(SELECT person.id FROM participant
                  LEFT JOIN former ON former.unit = 'participant' AND former.public_id = participant.public_id
                  JOIN participant AS person ON person.public_id = coalesce(former.target, participant.public_id)
                  WHERE participant.id = {id})"
            )
        };
        let pairs = format!("SELECT {} AS one, {} AS other FROM different_people", now("one_id"), now("other_id"));
        let pairs = self.all(&pairs, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        Ok(pairs.into_iter().map(|(one, other)| (one.min(other), one.max(other))).collect())
    }

    fn open_pair(&self, kind: PairKind, one: i64, other: i64) -> Result<OpenPair> {
        let (one, other) = (self.pair_person(one)?, self.pair_person(other)?);
        let (one, other) = if other.sessions > one.sessions { (other, one) } else { (one, other) };
        Ok(OpenPair { kind, one, other })
    }

    fn pair_person(&self, id: i64) -> Result<PairPerson> {
        let held =
            "SELECT participation.office, coalesce(participation.country, participation.organisation), session.date
             FROM participation JOIN session ON session.id = participation.session_id
             WHERE participation.participant_id = ?1 ORDER BY participation.session_id DESC";
        let mut person = self.one_person(id)?;
        self.each(held, [id], |row| {
            let (office, whom, date) =
                (row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?, row.get(2)?);
            if let Some(office) =
                office.filter(|office| person.offices.len() < MOST_OFFICES && !person.offices.contains(office))
            {
                person.offices.push(office);
            }
            if let Some(whom) = whom.filter(|whom| !person.represented.contains(whom)) {
                person.represented.push(whom);
            }
            if person.sessions == 0 {
                person.last.clone_from(&date);
            }
            person.first = date;
            person.sessions += 1;
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(person)
    }

    fn one_person(&self, id: i64) -> Result<PairPerson> {
        let row = "SELECT public_id AS id, name FROM participant WHERE id = ?1";
        let person = self.first(row, [id], |row| {
            let mut columns = Columns::new(row);
            let (id, name) = (columns.parsed("id")?, columns.get("name")?);
            let (offices, represented, first, last) = Default::default();
            Ok(PairPerson { id, name, offices, represented, sessions: 0, first, last })
        })?;
        person.ok_or_else(|| Error::damaged(format!("participant {id} is not there")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::query_plan_tests::Plan;

    #[tokio::test]
    async fn pairs_are_found_in_the_index_of_names_whatever_else_there_is() {
        let database = Plan::database().await;
        for sql in [equal_names(), similar_names(), names_with_surname()] {
            let plan = database.plan_of(&sql, 0);
            for table in ["participant", "person", "former", "name_word", "participation"] {
                assert!(!plan.to_string().contains(&format!("SCAN {table}")), "{table}: {plan}");
            }
            assert!(!plan.to_string().contains("SCAN alias USING INDEX"), "it reads rows: {plan}");
        }
    }
}
