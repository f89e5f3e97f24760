//! Which rows of a list: the filters that a reader may combine, and how a list walks an index for them.

use super::{facets::Facet, sql::Sql};
use crate::model::{DecisionKind, ParticipantId};

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Sessions.
    Sessions,
    /// Speeches.
    Speeches,
    /// Decisions.
    Decisions,
}

impl Noun {
    pub(super) fn table(self) -> &'static str {
        match self {
            Self::Sessions => "session",
            Self::Speeches => "speech",
            Self::Decisions => "decision",
        }
    }

    /// The column of totals of it.
    pub(super) fn totals(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Speeches => "speeches",
            Self::Decisions => "decisions",
        }
    }
}

/// Row ids of speeches and decisions: the session's times this, less the position, so that walking them backwards gives
/// the newest session first and each session in reading order.
pub(super) const ROOM: i64 = 65_536;

/// How many row ids the sessions of one year have room for: a session's id begins with the digits of its date.
pub(super) const YEAR: i64 = 100_000_000;

/// The filters of a list. Several countries mean any of them; everything else narrows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Codes of countries: represented at the session, or by the speaker.
    pub countries: Vec<String>,
    /// Slug of the organisation that convened the session.
    pub organisation: Option<String>,
    /// Year of the session.
    pub year: Option<i16>,
    /// Slug of its place.
    pub place: Option<String>,
    /// Who took part, or who spoke.
    pub participant: Option<ParticipantId>,
    /// What sort of decision.
    pub kind: Option<DecisionKind>,
}

/// Rows of a list that are counted at the most; beyond it a count says "1,000+".
pub(super) const CAP: i64 = 1_000;

/// How a list walks: which table leads, and what orders the rows.
struct Walk {
    /// The tables, the leading one first; `CROSS JOIN` keeps the engine from swapping them.
    tables: &'static str,
    /// How they join.
    joined: &'static str,
    /// The row id that orders the walk.
    key: &'static str,
    /// How many of its row ids one session has room for.
    room: i64,
    /// The order within a session, where the key does not say it.
    then: &'static str,
}

/// What leads a walk: the narrowest filter that has an index of its own.
enum Lead {
    Participant,
    Country,
    Session,
    Date,
}

impl Filter {
    /// Adds `SELECT … FROM … WHERE …` of a list, so that the engine walks one index in the order of [`order`](Self::order).
    pub(super) fn push(&self, noun: Noun, columns: &str, sql: &mut Sql) {
        let walk = self.walk(noun);
        sql.push(format!("SELECT {columns} FROM {} WHERE {}", walk.tables, walk.joined));
        self.push_countries(noun, sql);
        self.push_participant(noun, sql);
        if let Some(slug) = &self.organisation {
            sql.push(" AND session.organisation_id = (SELECT id FROM organisation WHERE slug = ");
            sql.bind(slug.clone()).push(")");
        }
        if let Some(slug) = &self.place {
            sql.push(" AND session.place_slug = ").bind(slug.clone());
        }
        if let (Some(kind), Noun::Decisions) = (self.kind, noun) {
            // Where another table leads, the index of kinds would only lead away from the session at hand: + hides it.
            let hidden = if walk.room == 1 { "+" } else { "" };
            sql.push(format!(" AND {hidden}decision.kind = ")).bind(kind.word().to_owned());
        }
        if let Some(year) = self.year.map(i64::from) {
            let year_of_ids = YEAR * walk.room;
            sql.push(format!(" AND {} >= ", walk.key)).bind(year * year_of_ids);
            sql.push(format!(" AND {} < ", walk.key)).bind((year + 1) * year_of_ids);
        }
    }

    /// Adds the condition that a row comes after the one with this row id.
    pub(super) fn push_after(&self, noun: Noun, id: i64, sql: &mut Sql) {
        let walk = self.walk(noun);
        if noun != Noun::Sessions && walk.room == 1 {
            // The walk is over sessions: go on within this one, then with the older ones.
            sql.push(format!(" AND {} <= ", walk.key)).bind(id / ROOM);
            sql.push(format!(" AND {}.id < ", noun.table())).bind(id);
        } else {
            sql.push(format!(" AND {} < ", walk.key)).bind(id);
        }
    }

    /// The same filters but for one facet.
    pub(super) fn without(&self, facet: Facet) -> Self {
        let mut filter = self.clone();
        match facet {
            Facet::Country => filter.countries.clear(),
            Facet::Organisation => filter.organisation = None,
            Facet::Year => filter.year = None,
            Facet::Place => filter.place = None,
            Facet::Kind => filter.kind = None,
        }
        filter
    }

    /// The order in which the rows are met: newest session first, each session in reading order.
    pub(super) fn order(&self, noun: Noun) -> String {
        let walk = self.walk(noun);
        format!(" ORDER BY {} DESC{}", walk.key, walk.then)
    }

    fn push_countries(&self, noun: Noun, sql: &mut Sql) {
        match (self.countries.as_slice(), noun, self.lead()) {
            ([], ..) => {}
            ([code], Noun::Speeches, _) => {
                sql.push(" AND speech.country = ").bind(code.clone());
            }
            ([code], _, Lead::Country) => {
                sql.push(" AND session_country.country = ").bind(code.clone());
            }
            (codes, ..) => {
                // Inside coalesce the column's index is of no use, so that the walk stays in date order.
                sql.push(match noun {
                    Noun::Speeches => " AND (coalesce(speech.country, '') IN (",
                    _ => " AND EXISTS (SELECT 1 FROM session_country WHERE session_id = session.id AND country IN (",
                });
                sql.bind_all(codes.iter().cloned()).push("))");
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
        }
    }

    fn lead(&self) -> Lead {
        if self.participant.is_some() {
            Lead::Participant
        } else if self.countries.len() == 1 {
            Lead::Country
        } else if self.organisation.is_some() || self.place.is_some() {
            Lead::Session
        } else {
            Lead::Date
        }
    }

    fn walk(&self, noun: Noun) -> Walk {
        let (tables, joined, key, room, then) = match (noun, self.lead()) {
            (Noun::Sessions, Lead::Participant) => (
                "participation CROSS JOIN session",
                "session.id = participation.session_id",
                "participation.session_id",
                1,
                "",
            ),
            (Noun::Sessions, Lead::Country) => (
                "session_country CROSS JOIN session",
                "session.id = session_country.session_id",
                "session_country.session_id",
                1,
                "",
            ),
            (Noun::Sessions, Lead::Session | Lead::Date) => ("session", "TRUE", "session.id", 1, ""),
            (Noun::Speeches, Lead::Session) => {
                ("session CROSS JOIN speech", "speech.session_id = session.id", "session.id", 1, ", speech.position")
            }
            (Noun::Speeches, _) => {
                ("speech CROSS JOIN session", "session.id = speech.session_id", "speech.id", ROOM, "")
            }
            (Noun::Decisions, Lead::Participant) => (
                "participation CROSS JOIN session CROSS JOIN decision",
                "session.id = participation.session_id AND decision.session_id = session.id",
                "participation.session_id",
                1,
                ", decision.position",
            ),
            (Noun::Decisions, Lead::Country) => (
                "session_country CROSS JOIN session CROSS JOIN decision",
                "session.id = session_country.session_id AND decision.session_id = session.id",
                "session_country.session_id",
                1,
                ", decision.position",
            ),
            (Noun::Decisions, Lead::Session) => (
                "session CROSS JOIN decision",
                "decision.session_id = session.id",
                "session.id",
                1,
                ", decision.position",
            ),
            (Noun::Decisions, Lead::Date) => {
                ("decision CROSS JOIN session", "session.id = decision.session_id", "decision.id", ROOM, "")
            }
        };
        Walk { tables, joined, key, room, then }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::plan::{EVERY_NOUN, Plan, every_filter};

    /// Every combination of filters walks one index in the list's order: nothing is sorted, and no table is read whole
    /// but by the newest-first walk of a list that no filter with an index narrows.
    #[tokio::test]
    async fn every_list_walks_an_index() {
        let database = Plan::database().await;
        for noun in EVERY_NOUN {
            let columns = format!("{}.*, session.*", noun.table());
            for filter in every_filter(noun) {
                for after in [None, Some(202_109_160_001)] {
                    let mut sql = Plan::explain();
                    filter.push(noun, &columns, &mut sql);
                    if let Some(id) = after {
                        filter.push_after(noun, id, &mut sql);
                    }
                    sql.push(format!("{} LIMIT 51", filter.order(noun)));
                    let plan = database.plan(&sql);
                    let what = format!("{noun:?} by {filter:?} after {after:?}");
                    plan.assert_sorts_nothing(&what);
                    plan.assert_scans_only(&filter, noun, &what);
                }
            }
        }
    }

    #[test]
    fn rows_of_a_session_have_room_for_all_that_is_taken() {
        const { assert!(ROOM > 20_000, "a record may have 20,000 speeches") };
        assert!(99_991_231_i64.checked_mul(10_000).and_then(|id| id.checked_mul(ROOM)).is_some());
    }
}
