//! Builds the SQL that selects the rows of a list: for every combination of filters, a walk along one index.

use crate::{
    model::Presence,
    store::{
        filter::{Filter, Noun},
        sqlite::{
            row_ids::{IDS_PER_SESSION, SESSION_YEAR, session_of},
            statement::Sql,
        },
    },
};

impl Noun {
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Sessions => "session",
            Self::Speeches => "speech",
            Self::Decisions => "decision",
        }
    }

    /// Its column in the table of totals.
    pub(crate) fn totals(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Speeches => "speeches",
            Self::Decisions => "decisions",
        }
    }
}

/// The walk that finds the row ids of a list: its leading table and the key that orders it.
struct Walk {
    /// The leading table.
    lead: &'static str,
    /// The table of the list's rows, if another leads.
    joined: Option<&'static str>,
    /// The row id that orders the walk.
    key: &'static str,
    /// Row ids of the key for each session.
    room: i64,
    /// The row ids of the list.
    id: &'static str,
}

impl Walk {
    /// The row id of the session, computed from the key, so that a row that is only counted is never read.
    fn session(&self) -> String {
        if self.room == 1 { self.key.to_owned() } else { session_of(self.key) }
    }
}

/// The leading filter of a walk: the narrowest one that has an index.
enum Lead {
    Participant,
    Country,
    Absence,
    Session,
    Date,
}

impl Filter {
    /// Adds `SELECT id FROM … ORDER BY …`: the row ids of a list after the given one, newest session first and each session in
    /// reading order: highest id first. SQLite walks one index, and reads rows only for filters that no index covers.
    pub(crate) fn push_ids(&self, noun: Noun, after: Option<i64>, sql: &mut Sql) {
        let walk = self.walk(noun);
        let Walk { lead, key, room, id, .. } = walk;
        sql.push(format!("SELECT {id} AS id FROM {lead}"));
        // `CROSS JOIN` keeps SQLite from reordering the tables.
        let narrowing = self.organisation.as_ref().map(|_| "organisation").or(self.place.as_ref().map(|_| "place"));
        if let Some(what) = narrowing.filter(|_| lead != "session") {
            // The index contains the row id, so one look-up decides whether the session passes.
            let session = walk.session();
            sql.push(format!(" CROSS JOIN session INDEXED BY session_by_{what} ON session.id = {session}"));
        }
        if let Some(table) = walk.joined {
            sql.push(format!(" CROSS JOIN {table} ON {table}.session_id = {key}"));
        }
        sql.push(" WHERE TRUE");
        push_once(noun, &walk, sql);
        self.push_countries(noun, &walk, sql);
        self.push_participant(noun, sql);
        if let Some(slug) = &self.organisation {
            sql.push(" AND session.organisation_id = (SELECT id FROM organisation WHERE slug = ");
            sql.bind(slug.clone()).push(")");
        }
        if let Some(slug) = &self.place {
            sql.push(" AND session.place_slug = ").bind(slug.clone());
        }
        if let (Some(kind), Noun::Decisions) = (self.kind, noun) {
            // If another table leads, a unary + keeps SQLite from using the index of kinds, which would scan all sessions.
            let hidden = if room == 1 { "+" } else { "" };
            sql.push(format!(" AND {hidden}decision.kind = ")).bind(kind.as_str().to_owned());
        }
        if let Some(year) = self.year.map(i64::from) {
            let year_of_ids = SESSION_YEAR * room;
            sql.push(format!(" AND {key} >= ")).bind(year * year_of_ids);
            sql.push(format!(" AND {key} < ")).bind((year + 1) * year_of_ids);
        }
        if let Some(after) = after {
            if id != key {
                // The walk is over sessions: finish this one, then continue with older ones.
                sql.push(format!(" AND {key} <= ")).bind(after / IDS_PER_SESSION);
            }
            sql.push(format!(" AND {id} < ")).bind(after);
        }
        let within = if id == key { String::new() } else { format!(", {}.position", noun.table()) };
        sql.push(format!(" ORDER BY {key} DESC{within}"));
    }

    fn push_countries(&self, noun: Noun, walk: &Walk, sql: &mut Sql) {
        match (self.countries.as_slice(), noun, self.lead(noun)) {
            ([], ..) => {}
            ([code], Noun::Speeches, _) => {
                sql.push(" AND speech.country = ").bind(code.clone());
            }
            ([code], _, Lead::Country) => {
                sql.push(" AND session_country.country = ").bind(code.clone());
                self.push_state(noun, sql);
            }
            ([code], _, Lead::Absence) => {
                sql.push(" AND participation.attendance = 'absent' AND participation.country = ").bind(code.clone());
                // Each session once, and only those that nobody else attended for the country.
                sql.push(
                    " AND NOT participation.unconfirmed AND NOT participation.guessed_whom
                     AND NOT EXISTS (
                        SELECT 1 FROM participation AS other INDEXED BY participation_absent
                        WHERE other.attendance = 'absent' AND NOT other.unconfirmed AND NOT other.guessed_whom
                            AND other.country = participation.country
                            AND other.session_id = participation.session_id AND other.id < participation.id)
                     AND NOT EXISTS (
                        SELECT 1 FROM session_country AS met
                        WHERE met.country = participation.country AND met.session_id = participation.session_id)",
                );
            }
            (codes, ..) => {
                // `coalesce` keeps SQLite from using the column's index, so that the walk stays in date order.
                let session = walk.session();
                let is_absence = noun == Noun::Sessions && self.is_absence_of_countries();
                sql.push(match noun {
                    Noun::Speeches => " AND (coalesce(speech.country, '') IN (".to_owned(),
                    _ if is_absence => format!(
                        " AND EXISTS (
                            SELECT 1 FROM participation AS missed
                            WHERE missed.session_id = {session} AND missed.attendance = 'absent'
                                AND NOT missed.unconfirmed AND NOT missed.guessed_whom AND NOT EXISTS (
                                SELECT 1 FROM session_country AS met
                                WHERE met.country = missed.country AND met.session_id = missed.session_id)
                            AND missed.country IN ("
                    ),
                    _ => format!(
                        " AND EXISTS (SELECT 1 FROM session_country WHERE session_id = {session} AND country IN ("
                    ),
                });
                sql.bind_all(codes.iter().cloned()).push(")");
                if !is_absence {
                    self.push_state(noun, sql);
                }
                sql.push(")");
            }
        }
    }

    fn push_participant(&self, noun: Noun, sql: &mut Sql) {
        if let Some(id) = &self.participant {
            sql.push(match noun {
                Noun::Speeches => " AND speech.participant_id",
                _ => " AND participation.participant_id",
            });
            sql.push(" = (SELECT id FROM participant WHERE public_id = ");
            sql.bind(id.as_str().to_owned()).push(")");
            if let (Some(presence), Noun::Sessions) = (self.attendance, noun) {
                let whole = "(SELECT whole FROM session WHERE session.id = participation.session_id)";
                let own = match presence {
                    Presence::Spoke => "participation.speeches > 0".to_owned(),
                    Presence::Absent => {
                        "participation.speeches = 0 AND participation.attendance IS 'absent'".to_owned()
                    }
                    Presence::Silent => format!(
                        "participation.speeches = 0 AND {whole}
                         AND coalesce(participation.attendance, '') NOT IN ('absent', 'message only')"
                    ),
                    Presence::NoSpeech => format!(
                        "participation.speeches = 0 AND participation.attendance IS NOT 'absent'
                         AND (NOT {whole} OR participation.attendance IS 'message only')"
                    ),
                };
                // Other records of the session may know better.
                let presence = presence.as_str();
                sql.push(format!(" AND iif(participation.merged IS NULL, {own}, participation.merged = '{presence}')"));
            }
        }
    }

    /// What countries did, where the list is of sessions and no participant is asked for.
    fn push_state(&self, noun: Noun, sql: &mut Sql) {
        if let (Some(presence), Noun::Sessions, None) = (self.attendance, noun, &self.participant) {
            sql.push(" AND session_country.attendance = ").bind(presence.as_str().to_owned());
        }
    }

    fn is_absence_of_countries(&self) -> bool {
        self.participant.is_none() && self.attendance == Some(Presence::Absent)
    }

    fn lead(&self, noun: Noun) -> Lead {
        if self.participant.is_some() {
            Lead::Participant
        } else if self.countries.len() == 1 && noun == Noun::Sessions && self.is_absence_of_countries() {
            Lead::Absence
        } else if self.countries.len() == 1 {
            Lead::Country
        } else if self.organisation.is_some() || self.place.is_some() {
            Lead::Session
        } else {
            Lead::Date
        }
    }

    fn walk(&self, noun: Noun) -> Walk {
        let (lead, key) = match (self.lead(noun), noun) {
            (Lead::Participant, Noun::Sessions | Noun::Decisions) => ("participation", "participation.session_id"),
            (Lead::Country, Noun::Sessions | Noun::Decisions) => ("session_country", "session_country.session_id"),
            (Lead::Absence, _) => ("participation INDEXED BY participation_absent", "participation.session_id"),
            (Lead::Session, _) | (Lead::Date, Noun::Sessions) => ("session", "session.id"),
            (_, Noun::Speeches) => ("speech", "speech.id"),
            (Lead::Date, Noun::Decisions) => ("decision", "decision.id"),
        };
        let (own, id) = match noun {
            Noun::Sessions => ("session", key),
            Noun::Speeches => ("speech", "speech.id"),
            Noun::Decisions => ("decision", "decision.id"),
        };
        let room = if id == key && noun != Noun::Sessions { IDS_PER_SESSION } else { 1 };
        Walk { lead, joined: (id != key).then_some(own), key, room, id }
    }
}

/// Of a session with several records: lists the session as its lead, and each speech and decision once.
fn push_once(noun: Noun, walk: &Walk, sql: &mut Sql) {
    match noun {
        // A participant's row says itself whether it counts; what is only guessed does not.
        Noun::Sessions if walk.lead == "participation" => {
            sql.push(
                " AND participation.merged IS NOT 'elsewhere'
                 AND (participation.merged IS NOT NULL OR NOT participation.unconfirmed)",
            );
        }
        Noun::Sessions => {
            sql.push(format!(" AND {} NOT IN (SELECT session_id FROM member)", walk.key));
        }
        Noun::Speeches => {
            // Not `NOT IN`, which would make a list of all of them for each page.
            sql.push(" AND NOT EXISTS (SELECT 1 FROM repeated_speech WHERE repeated_speech.id = speech.id)");
        }
        Noun::Decisions => {
            sql.push(" AND decision.id NOT IN (SELECT id FROM repeated_decision)");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::query_plan_tests::{EVERY_NOUN, Plan, every_filter};

    /// Every combination of filters walks one index in the list's order: nothing is sorted, and no table is read whole
    /// but by the newest-first walk of a list that no filter with an index narrows.
    #[tokio::test]
    async fn every_list_walks_an_index() {
        let database = Plan::database().await;
        for noun in EVERY_NOUN {
            for filter in every_filter(noun) {
                for after in [None, Some(202_109_160_001)] {
                    let mut sql = Plan::explain();
                    filter.push_ids(noun, after, &mut sql);
                    let plan = database.plan(&sql);
                    let what = format!("{noun:?} by {filter:?} after {after:?}");
                    plan.assert_sorts_nothing(&what);
                    plan.assert_scans_only(&filter, noun, &what);
                }
            }
        }
    }

    /// Rows of a country that are passed over or only counted are never read themselves, whatever else narrows them.
    #[tokio::test]
    async fn a_country_is_counted_in_indexes_alone() {
        let database = Plan::database().await;
        for noun in [Noun::Sessions, Noun::Speeches] {
            for filter in every_filter(noun) {
                let both = filter.organisation.is_some() && filter.place.is_some();
                if filter.countries.len() == 1 && filter.participant.is_none() && !both {
                    let mut sql = Plan::explain();
                    filter.push_ids(noun, None, &mut sql);
                    database.plan(&sql).assert_reads_no_row(&format!("{noun:?} by {filter:?}"));
                }
            }
        }
    }

    #[test]
    fn rows_of_a_session_have_room_for_all_that_is_taken() {
        const { assert!(IDS_PER_SESSION > 20_000, "a record may have 20,000 speeches") };
        assert!(99_991_231_i64.checked_mul(10_000).and_then(|id| id.checked_mul(IDS_PER_SESSION)).is_some());
    }
}
