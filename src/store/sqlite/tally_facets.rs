//! Defines the facets by which totals are kept in the table `tally`, for the statements that count and that check them.

use crate::store::sqlite::row_ids::IDS_PER_SESSION;

/// A facet of the table of totals.
pub(crate) struct TallyFacet {
    /// The value of the column `facet`.
    facet: &'static str,
    counts: Counts,
    /// SQL expressions of the value and of its label.
    value: &'static str,
    label: &'static str,
    /// A join and a condition that the expressions need.
    join: &'static str,
    condition: &'static str,
}

/// The rows that a facet counts.
enum Counts {
    /// Sessions, with all their speeches and decisions.
    Sessions,
    /// The same, by a property in which the records of one session may differ.
    Records,
    /// Countries of sessions, with the speeches of the country and all decisions.
    Countries,
    /// Decisions.
    Decisions,
}

impl TallyFacet {
    const fn new(facet: &'static str, counts: Counts, value: &'static str, label: &'static str) -> Self {
        Self { facet, counts, value, label, join: "", condition: "" }
    }
}

use Counts::{Countries, Decisions, Records, Sessions};

const ALL: [TallyFacet; 10] = [
    TallyFacet::new("archive", Sessions, "''", "''"),
    TallyFacet::new("year", Sessions, "substr(date, 1, 4)", "substr(date, 1, 4)"),
    TallyFacet::new("month", Sessions, "substr(date, 1, 7)", "substr(date, 1, 7)"),
    TallyFacet {
        join: " JOIN organisation ON organisation.id = session.organisation_id",
        ..TallyFacet::new("organisation", Sessions, "organisation.slug", "organisation.name")
    },
    TallyFacet { condition: "place_slug IS NOT NULL", ..TallyFacet::new("place", Sessions, "place_slug", "place") },
    TallyFacet::new("country", Countries, "session_country.country", "session_country.country"),
    TallyFacet::new(
        "country-year",
        Countries,
        "session_country.country || '-' || substr(date, 1, 4)",
        "substr(date, 1, 4)",
    ),
    TallyFacet::new("record", Records, "kind", "kind"),
    TallyFacet { condition: "language IS NOT NULL", ..TallyFacet::new("language", Records, "language", "language") },
    TallyFacet::new("kind", Decisions, "kind", "kind"),
];

/// Speeches of a session for one of its countries, without those that another record has too. The + keeps SQLite from the index by
/// country, by which it would read every speech that a country ever gave.
const SPEECHES_OF_COUNTRY: &str = "(SELECT count(*) FROM speech
    WHERE speech.session_id = session.id AND +speech.country = session_country.country
        AND NOT EXISTS (SELECT 1 FROM repeated_speech WHERE repeated_speech.id = speech.id))";

// Looked up by the session: `NOT IN` with a condition would make a list of all members for every session that is counted.

/// How many sessions a row of `session` is, as a factor: a record that belongs to another one counts for none.
const SESSION: &str = "(NOT EXISTS (SELECT 1 FROM member WHERE member.session_id = session.id))";
/// The same where sessions are counted by a property of their records: a session in two languages is one in each.
const SESSION_OF_RECORD: &str =
    "(NOT EXISTS (SELECT 1 FROM member WHERE member.session_id = session.id AND member.kind = 'part'))";

/// The speeches of a session that no other record of it has.
fn speeches_of_session() -> String {
    format!(
        "(session.speeches - (SELECT count(*) FROM repeated_speech
            WHERE id >= session.id * {IDS_PER_SESSION} AND id < (session.id + 1) * {IDS_PER_SESSION}))"
    )
}

/// The decisions of a session that no other record of it has.
fn decisions_of_session() -> String {
    format!(
        "(session.decisions - (SELECT count(*) FROM repeated_decision
            WHERE id >= session.id * {IDS_PER_SESSION} AND id < (session.id + 1) * {IDS_PER_SESSION}))"
    )
}

/// A statement that adds session `$1` to the totals if `$2` is 1, and subtracts it if `$2` is -1.
pub(crate) fn count_session() -> String {
    let (decisions, speeches) = (decisions_of_session(), speeches_of_session());
    let rows = ALL.map(|TallyFacet { facet, counts, value, label, join, condition }| {
        let selected = format!("SELECT '{facet}' AS facet, {value} AS value, {label} AS label");
        let condition = if condition.is_empty() { String::new() } else { format!(" AND {condition}") };
        let session = if matches!(counts, Records) { SESSION_OF_RECORD } else { SESSION };
        match counts {
            Sessions | Records => format!(
                "{selected}, $2 * {session} AS sessions, $2 * {speeches} AS speeches,
                    $2 * {decisions} AS decisions
                 FROM session{join} WHERE session.id = $1{condition}"
            ),
            Countries => format!(
                "{selected}, $2 * {SESSION}, $2 * {SPEECHES_OF_COUNTRY}, $2 * {decisions}
                 FROM session_country JOIN session ON session.id = session_id WHERE session_id = $1"
            ),
            Decisions => format!(
                "{selected}, $2, 0, $2 * count(*) FROM decision
                 WHERE session_id = $1 AND id NOT IN (SELECT id FROM repeated_decision) GROUP BY {value}"
            ),
        }
    });
    format!(
        "INSERT INTO tally (facet, value, label, sessions, speeches, decisions)
         SELECT * FROM ({}) WHERE (sessions, speeches, decisions) <> (0, 0, 0) OR facet = 'archive'
         ON CONFLICT (facet, value) DO UPDATE SET
            sessions = tally.sessions + excluded.sessions,
            speeches = tally.speeches + excluded.speeches,
            decisions = tally.decisions + excluded.decisions",
        rows.join(" UNION ALL ")
    )
}

/// The common table `counted`, a new count of all sessions: its columns are `facet`, `value`, `sessions`, `speeches`, `decisions`.
pub(crate) fn counted() -> String {
    let (decisions, speeches) = (decisions_of_session(), speeches_of_session());
    let rows = ALL.map(|TallyFacet { facet, counts, value, join, condition, .. }| {
        let selected = format!("SELECT '{facet}' AS facet, {value} AS value");
        let condition = if condition.is_empty() { String::new() } else { format!(" WHERE {condition}") };
        let session = if matches!(counts, Records) { SESSION_OF_RECORD } else { SESSION };
        match counts {
            Sessions | Records => format!(
                "{selected}, sum({session}) AS sessions, sum({speeches}) AS speeches,
                    sum({decisions}) AS decisions
                 FROM session{join}{condition} GROUP BY 2"
            ),
            Countries => format!(
                "{selected}, sum(sessions), sum(speeches), sum(decisions) FROM represented AS session_country GROUP BY 2"
            ),
            Decisions => format!(
                "{selected}, count(DISTINCT session_id), 0, count(*) FROM decision
                 WHERE id NOT IN (SELECT id FROM repeated_decision) GROUP BY 2"
            ),
        }
    });
    format!(
        "represented AS (
            SELECT session_country.country, session.date, {SESSION} AS sessions, {decisions} AS decisions,
                {SPEECHES_OF_COUNTRY} AS speeches
            FROM session_country JOIN session ON session.id = session_id),
        counted AS (SELECT * FROM ({}) WHERE (sessions, speeches, decisions) <> (0, 0, 0))",
        rows.join(" UNION ALL ")
    )
}
