//! Finds the stored people who may be the participants of an incoming record: by name, by id, by surname, by sound.

use std::sync::LazyLock;

use serde::Serialize;
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::{
    model::{Participation, Record, bare_surname},
    store::{
        error::Result,
        sqlite::{
            row_reader::from_written_row,
            write::{
                insert_rows,
                name_keys::{folded, indexed_likeness, whom},
            },
        },
    },
};

/// A bare surname may be one person across so many years. Row ids of sessions begin with the date as a number.
const YEARS: i64 = 10;
const ROW_IDS_PER_YEAR: i64 = 10_000 * 10_000;

/// Newest people with one surname and one delegation that a record is compared with. More of them are ambiguous anyway.
const MOST_OF_SURNAME: u32 = 20;
/// People whose names sound like one that are looked at.
const MOST_ALIKE: u32 = 5;

/// A participant of a record, for SQLite to unpack.
#[derive(Serialize)]
struct Wanted<'a> {
    id: &'a str,
    whom: String,
    folded: String,
    likeness: String,
    /// The last word of the surname, if the name has nothing else.
    surname: Option<String>,
    office: &'a Option<String>,
    country: &'a Option<String>,
}

impl<'a> From<&'a Participation> for Wanted<'a> {
    fn from(person: &'a Participation) -> Self {
        let Participation { id, name, office, country, .. } = person;
        let (folded, likeness) = (folded(name), indexed_likeness(name));
        let surname = bare_surname(name).map(|surname| surname.rsplit(' ').next().unwrap_or_default().to_owned());
        Self { id: id.as_str(), whom: whom(person), folded, likeness, surname, office, country }
    }
}

/// How a stored person was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FoundBy {
    /// An equal name without case and accents, for any delegation.
    Name,
    /// The id that the name and the delegation derive.
    Id,
    /// A name that contains the surname.
    Surname,
    /// A name that sounds similar.
    Sound,
}

/// How near the sessions of a person are whose surname is equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Nearness {
    /// None for the same country within ten years.
    Far,
    /// Some, with other offices.
    OtherOffice,
    /// One where an office is known of only one of the two.
    MaybeOffice,
    /// One with the same office, or with none where none is known of the other.
    SameOffice,
}

/// A stored person who may be a participant of the record.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// The position of the participant in the record.
    pub number: usize,
    /// The id of the person; after a merge, of the one that it was merged into.
    pub public_id: String,
    pub name: String,
    /// The delegation under that name.
    pub whom: String,
    pub by: FoundBy,
    /// Whether a record has the person, or somebody said who that is not: others are found only to keep their address.
    pub counts: bool,
    /// Whether a person said that this is not somebody else.
    pub is_told_apart: bool,
    pub nearness: Nearness,
}

/// The same as a row.
struct KnownRow {
    number: i64,
    public_id: String,
    name: String,
    whom: String,
    found_by: i64,
    is_there: bool,
    is_told_apart: bool,
    nearness: i64,
}

from_written_row!(KnownRow { number, public_id, name, whom, found_by, is_there, is_told_apart, nearness });

impl From<KnownRow> for Known {
    fn from(row: KnownRow) -> Self {
        let by = match row.found_by {
            0 => FoundBy::Name,
            1 => FoundBy::Id,
            2 => FoundBy::Surname,
            _ => FoundBy::Sound,
        };
        let nearness = match row.nearness {
            0 => Nearness::Far,
            1 => Nearness::OtherOffice,
            2 => Nearness::MaybeOffice,
            _ => Nearness::SameOffice,
        };
        let KnownRow { public_id, name, whom, is_there, is_told_apart, .. } = row;
        let number = usize::try_from(row.number).unwrap_or(usize::MAX);
        Self { number, public_id, name, whom, by, counts: is_there || is_told_apart, is_told_apart, nearness }
    }
}

/// The stored people who may be participants of the record, in one query. `stored` is the record that this is a version of.
pub(crate) async fn find(
    connection: &mut SqliteConnection,
    record: &Record,
    stored: Option<&Record>,
) -> Result<Vec<Known>> {
    let wanted: Vec<_> = record.participants.iter().map(Wanted::from).collect();
    let has_surnames = wanted.iter().any(|wanted| wanted.surname.is_some());
    let wanted = serde_json::to_string(&wanted)?;
    let found: Vec<KnownRow> = if has_surnames {
        let stored = stored.into_iter().flat_map(|stored| &stored.participants);
        let stored: Vec<_> = stored.map(|person| &person.id).collect();
        let first = insert_rows::first_id(record);
        sqlx::query_as(AssertSqlSafe(SURNAMES_TOO.as_str()))
            .bind(wanted)
            .bind(serde_json::to_string(&stored)?)
            .bind(first - YEARS * ROW_IDS_PER_YEAR)
            .bind(first + YEARS * ROW_IDS_PER_YEAR + 9_999)
            .fetch_all(connection)
            .await?
    } else {
        sqlx::query_as(AssertSqlSafe(FULL_NAMES.as_str())).bind(wanted).fetch_all(connection).await?
    };
    Ok(found.into_iter().map(Known::from).collect())
}

/// People by equal names, by the ids that the names derive, and by names that sound alike.
static FULL_NAMES: LazyLock<String> =
    LazyLock::new(|| find_sql(&format!("{BY_FULL_NAME} UNION ALL {}", *BY_ID_OR_SOUND), "0"));

/// The same for a record with bare surnames, which most records lack: their queries cost more.
static SURNAMES_TOO: LazyLock<String> = LazyLock::new(|| {
    let arms = [BY_FULL_NAME, &*BY_ID_OR_SOUND, &*BY_SURNAME].join(" UNION ALL ");
    find_sql(&arms, NEARNESS)
});

// `CROSS JOIN` keeps the order of the tables: the few names of the record first, then the index.
fn find_sql(arms: &str, nearness: &str) -> String {
    format!(
        "WITH one AS (
            SELECT key AS number, value ->> '$.id' AS id, value ->> '$.whom' AS whom, value ->> '$.folded' AS folded,
                value ->> '$.likeness' AS likeness, value ->> '$.surname' AS surname, value ->> '$.office' AS office,
                value ->> '$.country' AS country
            FROM jsonb_each($1)),
         found AS ({arms})
         SELECT found.number, person.public_id, found.name, found.whom, found.found_by,
            EXISTS (SELECT 1 FROM participation WHERE participant_id = person.id) AS is_there,
            EXISTS (SELECT 1 FROM different_people WHERE one_id = person.id)
                OR EXISTS (SELECT 1 FROM different_people WHERE other_id = person.id) AS is_told_apart,
            {nearness} AS nearness
         FROM found CROSS JOIN participant ON participant.id = found.participant_id
         LEFT JOIN former ON former.unit = 'participant' AND former.public_id = participant.public_id
         CROSS JOIN participant AS person ON person.public_id = coalesce(former.target, participant.public_id)
         ORDER BY found.number, found.found_by, found.participant_id"
    )
}

const BY_FULL_NAME: &str = "
    SELECT one.number, alias.participant_id, alias.name, alias.whom, 0 AS found_by, NULL AS office, NULL AS country
    FROM one CROSS JOIN alias ON alias.folded = one.folded
    WHERE one.surname IS NULL";

static BY_ID_OR_SOUND: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT one.number, participant.id, participant.name, one.whom, 1, one.office, one.country
         FROM one CROSS JOIN participant ON participant.public_id = one.id
         UNION ALL
         SELECT one.number, alias.participant_id, alias.name, alias.whom, 3, NULL, NULL
         FROM one CROSS JOIN alias ON alias.whom = one.whom AND alias.likeness = one.likeness
            AND alias.participant_id IN (
                SELECT like.participant_id FROM alias AS like
                WHERE like.whom = one.whom AND like.likeness = one.likeness AND like.folded <> one.folded
                LIMIT {MOST_ALIKE})
         WHERE one.likeness <> '' AND alias.folded <> one.folded"
    )
});

/// The newest people who are called by the surname, those of the stored record, and those whose names have it.
static BY_SURNAME: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT one.number, alias.participant_id, alias.name, alias.whom, 0, one.office, one.country
         FROM one CROSS JOIN alias ON alias.folded = one.folded AND alias.whom = one.whom
            AND alias.participant_id IN (
                SELECT late.participant_id FROM alias AS late
                WHERE late.folded = one.folded AND late.whom = one.whom
                ORDER BY late.participant_id DESC LIMIT {MOST_OF_SURNAME})
         WHERE one.surname IS NOT NULL
         UNION ALL
         SELECT one.number, alias.participant_id, alias.name, alias.whom, 0, one.office, one.country
         FROM json_each($2) AS here CROSS JOIN participant ON participant.public_id = here.value
         CROSS JOIN alias ON alias.participant_id = participant.id
         JOIN one ON one.folded = alias.folded
         WHERE one.surname IS NOT NULL
         UNION ALL
         SELECT one.number, alias.participant_id, alias.name, alias.whom, 2, one.office, one.country
         FROM one CROSS JOIN name_word ON name_word.word = one.surname
         CROSS JOIN alias ON alias.participant_id = name_word.participant_id AND alias.whom = one.whom
         WHERE one.whom <> '' AND alias.folded <> one.folded"
    )
});

/// How near the sessions of `person` are, between the row ids `$3` and `$4`: the numbers of [`Nearness`].
const NEARNESS: &str = "coalesce((
    SELECT max(CASE
        WHEN near.office COLLATE NOCASE IS found.office THEN 3
        WHEN near.office IS NULL OR found.office IS NULL THEN 2
        ELSE 1
    END)
    FROM participation AS near
    WHERE found.found_by < 3 AND near.participant_id = person.id AND near.session_id BETWEEN $3 AND $4
        AND near.country IS found.country), 0)";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::query_plan_tests::Plan;

    #[tokio::test]
    async fn people_are_found_by_their_names_whatever_else_there_is() {
        let database = Plan::database().await;
        let plan = database.plan_of(&SURNAMES_TOO, 4).to_string();
        for table in ["alias", "late", "like", "name_word", "participant", "person", "near", "former"] {
            assert!(!plan.contains(&format!("SCAN {table}")), "{table}: {plan}");
        }
        assert!(plan.contains("alias_by_name (folded=? AND whom=? AND participant_id=?)"), "{plan}");
    }
}
