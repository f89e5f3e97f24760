//! Defines the facets by which totals are kept in the table `tally`, for the statements that count and that check them.

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

use Counts::{Countries, Decisions, Sessions};

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
    TallyFacet::new("record", Sessions, "kind", "kind"),
    TallyFacet { condition: "language IS NOT NULL", ..TallyFacet::new("language", Sessions, "language", "language") },
    TallyFacet::new("kind", Decisions, "kind", "kind"),
];

/// Speeches of a session for one of its countries. The + keeps SQLite from the index by country, by which it would read every
/// speech that a country ever gave.
const SPEECHES_OF_COUNTRY: &str = "(SELECT count(*) FROM speech
    WHERE speech.session_id = session.id AND +speech.country = session_country.country)";

/// A statement that adds session `$1` to the totals if `$2` is 1, and subtracts it if `$2` is -1.
pub(crate) fn count_session() -> String {
    let rows = ALL.map(|TallyFacet { facet, counts, value, label, join, condition }| {
        let selected = format!("SELECT '{facet}', {value}, {label}, $2");
        let condition = if condition.is_empty() { String::new() } else { format!(" AND {condition}") };
        match counts {
            Sessions => format!(
                "{selected}, $2 * session.speeches, $2 * session.decisions
                 FROM session{join} WHERE session.id = $1{condition}"
            ),
            Countries => format!(
                "{selected}, $2 * {SPEECHES_OF_COUNTRY}, $2 * session.decisions
                 FROM session_country JOIN session ON session.id = session_id WHERE session_id = $1"
            ),
            Decisions => format!("{selected}, 0, $2 * count(*) FROM decision WHERE session_id = $1 GROUP BY {value}"),
        }
    });
    format!(
        "INSERT INTO tally (facet, value, label, sessions, speeches, decisions)
         {}
         ON CONFLICT (facet, value) DO UPDATE SET
            sessions = tally.sessions + excluded.sessions,
            speeches = tally.speeches + excluded.speeches,
            decisions = tally.decisions + excluded.decisions",
        rows.join(" UNION ALL ")
    )
}

/// The common table `counted`, a new count of all sessions: its columns are `facet`, `value`, `sessions`, `speeches`, `decisions`.
pub(crate) fn counted() -> String {
    let rows = ALL.map(|TallyFacet { facet, counts, value, join, condition, .. }| {
        let selected = format!("SELECT '{facet}' AS facet, {value} AS value");
        let condition = if condition.is_empty() { String::new() } else { format!(" WHERE {condition}") };
        match counts {
            Sessions => format!(
                "{selected}, count(*) AS sessions, sum(session.speeches) AS speeches, sum(session.decisions) AS decisions
                 FROM session{join}{condition} GROUP BY 2"
            ),
            Countries => format!(
                "{selected}, count(*), sum(speeches), sum(decisions) FROM represented AS session_country GROUP BY 2"
            ),
            Decisions => format!("{selected}, count(DISTINCT session_id), 0, count(*) FROM decision GROUP BY 2"),
        }
    });
    format!(
        "represented AS (
            SELECT session_country.country, session.date, session.decisions, {SPEECHES_OF_COUNTRY} AS speeches
            FROM session_country JOIN session ON session.id = session_id),
        counted AS ({})",
        rows.join(" UNION ALL ")
    )
}
