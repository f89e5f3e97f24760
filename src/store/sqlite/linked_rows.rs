//! Defines what follows from the links between records, for the statements that write it and that check it.
//!
//! The table `member` has the records that belong to the session of another one. From it follow the states of attendance of a whole
//! session: a state of one record gives way to one that another record knows better. That somebody spoke goes before all; then
//! silence, which only a record with every word shows, unless the session has parts and so no record of all of it; then presence, then
//! absence. What one record only guesses gives way to all of these.

/// What a participation says by its own record, of the joined `participation` and `session`: 3 spoke, 2 silent, 1 no speech,
/// 0 absent, -1 only guessed.
const OWN_STATE: &str = "CASE
        WHEN participation.speeches > 0 THEN 3
        WHEN participation.unconfirmed THEN -1
        WHEN participation.attendance IS 'absent' THEN 0
        WHEN NOT session.whole OR participation.attendance IS 'message only' THEN 1
        ELSE 2
    END";

/// What `session.whole` should be.
pub(crate) const IS_WHOLE: &str =
    "(kind = 'verbatim' AND origins ->> '$.kind' IS NOT 'default' AND speeches > 0 AND NOT EXISTS (
        SELECT 1 FROM speech JOIN paragraph ON paragraph.speech_id = speech.id
        WHERE speech.session_id = session.id AND paragraph.kind = 'elision'))";

/// The countries of each record by its own participations, without those only guessed: `session_id`, `country`, `attendance`.
/// `{which}` narrows it.
pub(crate) fn own_countries(which: &str) -> String {
    format!(
        "SELECT session_id, participation.country AS country,
            CASE
                WHEN max(participation.speeches) > 0 THEN 'spoke'
                WHEN whole = 0 OR max(attendance IS 'message only') THEN 'no-speech'
                ELSE 'silent'
            END AS attendance
         FROM participation JOIN session ON session.id = session_id
         WHERE participation.country IS NOT NULL AND NOT unconfirmed AND NOT guessed_whom
            AND (participation.speeches > 0 OR attendance IS NOT 'absent') AND {which}
         GROUP BY 1, 2"
    )
}

/// The records of each session that has several: `session_id`, `lead_id`, `has_parts`. `{which}` narrows it by `member`.
pub(crate) fn groups(which: &str) -> String {
    format!(
        "SELECT session_id, lead_id, max(kind = 'part') OVER (PARTITION BY lead_id) AS has_parts
         FROM (
            SELECT session_id, lead_id, kind FROM member WHERE {which}
            UNION SELECT lead_id, lead_id, '' FROM member WHERE {which})"
    )
}

/// The countries of each lead by all records of its session: `session_id`, `country`, `attendance`. `own` and `grouped` are
/// tables of [`own_countries`] and [`groups`].
pub(crate) const COUNTRIES_OF_LEADS: &str = "SELECT lead_id AS session_id, country,
        CASE max(CASE attendance WHEN 'spoke' THEN 3 WHEN 'silent' THEN 2 - has_parts ELSE 1 END)
            WHEN 3 THEN 'spoke' WHEN 2 THEN 'silent' ELSE 'no-speech'
        END AS attendance
     FROM own JOIN grouped ON grouped.session_id = own.session_id GROUP BY 1, 2";

/// The common tables `own`, `grouped` and `attended`, the last with what `session_country` should have: `session_id`, `country`,
/// `attendance`.
pub(crate) fn attended() -> String {
    let (own, grouped) = (own_countries("TRUE"), groups("TRUE"));
    format!(
        "own AS MATERIALIZED ({own}), grouped AS MATERIALIZED ({grouped}),
         attended AS (
            SELECT session_id, country, attendance FROM own WHERE session_id NOT IN (SELECT lead_id FROM member)
            UNION ALL {COUNTRIES_OF_LEADS})"
    )
}

/// What `participation.merged` should be: `id`, `merged`. `grouped` is a table of [`groups`].
pub(crate) fn merged_participations() -> String {
    format!(
        "SELECT id,
            CASE
                WHEN place > 1 THEN 'elsewhere'
                WHEN best <> state THEN
                    CASE best WHEN 3 THEN 'spoke' WHEN 2 THEN 'silent' WHEN 1 THEN 'no-speech' ELSE 'absent' END
            END AS merged
         FROM (
            SELECT id, state, row_number() OVER each AS place,
                max(iif(state = 2, 2 - has_parts, state)) OVER (PARTITION BY lead_id, participant_id) AS best
            FROM (
                SELECT participation.id AS id, participation.participant_id AS participant_id, lead_id, has_parts,
                    participation.session_id AS session_id, {OWN_STATE} AS state
                FROM grouped
                CROSS JOIN session ON session.id = grouped.session_id
                CROSS JOIN participation ON participation.session_id = grouped.session_id)
            WINDOW each AS (PARTITION BY lead_id, participant_id ORDER BY session_id <> lead_id, session_id))"
    )
}

/// What `member` should have: `session_id`, `lead_id`, `kind`. `{which}` narrows it by `link.lead`.
///
/// The record of the lead leads; where that is withdrawn, the oldest of the others.
pub(crate) fn members(which: &str) -> String {
    format!(
        "SELECT session_id, lead_id, kind FROM (
            SELECT session.id AS session_id, link.kind AS kind,
                coalesce(
                    (SELECT id FROM session AS lead WHERE lead.slug = link.lead),
                    min(session.id) OVER (PARTITION BY link.lead)) AS lead_id
            FROM link CROSS JOIN session ON session.slug = link.member WHERE {which})
         WHERE session_id <> lead_id"
    )
}
