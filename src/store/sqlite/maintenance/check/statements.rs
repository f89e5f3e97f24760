//! Statements that give what is wrong, a row a fault, in a column `what`.

use crate::{
    model::{Act, Unit},
    store::sqlite::{linked_rows, maintenance::check::faults::MOST, row_ids::IDS_PER_SESSION, tally_facets},
};

/// Limits a statement to one fault more than are reported.
pub fn first_of(statement: &str) -> String {
    format!("SELECT what FROM ({statement}) LIMIT {}", MOST + 1)
}

/// Damage that SQLite finds.
pub const INTEGRITY: &str = "SELECT integrity_check AS what FROM pragma_integrity_check WHERE integrity_check <> 'ok'";

/// Rows that refer to nothing.
pub const REFERENCES: &str = "
    SELECT \"table\" || ', row ' || coalesce(rowid, '?') || ': the ' || parent || ' it refers to is not there' AS what
    FROM pragma_foreign_key_check";

/// Parts of a record that are not numbered one after the other, or whose row ids do not follow their numbers.
pub fn order() -> String {
    format!(
        "SELECT 'speech ' || public_id || ': its row is not in its place' AS what FROM speech
         WHERE id <> session_id * {IDS_PER_SESSION} + {IDS_PER_SESSION} - position
         UNION ALL
         SELECT 'decision ' || public_id || ': its row is not in its place' FROM decision
         WHERE id <> session_id * {IDS_PER_SESSION} + {IDS_PER_SESSION} - position
         UNION ALL
         SELECT slug || ': its speeches are not numbered one after the other' FROM session
         JOIN (SELECT session_id FROM speech GROUP BY 1 HAVING min(position) <> 1 OR max(position) <> count(*))
            ON session_id = session.id
         UNION ALL
         SELECT slug || ': its decisions are not numbered one after the other' FROM session
         JOIN (SELECT session_id FROM decision GROUP BY 1 HAVING min(position) <> 1 OR max(position) <> count(*))
            ON session_id = session.id
         UNION ALL
         SELECT 'speech ' || public_id || ': its paragraphs are not numbered one after the other' FROM speech
         JOIN (SELECT speech_id FROM paragraph GROUP BY 1 HAVING min(position) <> 1 OR max(position) <> count(*))
            ON speech_id = speech.id"
    )
}

/// Numbers and codes kept with a session that are not those of its rows.
pub fn counts() -> String {
    let (attended, is_whole) = (linked_rows::attended(), linked_rows::IS_WHOLE);
    format!(
        "WITH {attended}
    SELECT slug || ': it counts ' || speeches || ' speeches, ' || participants || ' participants and ' || decisions
        || ' decisions, and has ' || speeches_there || ', ' || participants_there || ' and ' || decisions_there AS what
    FROM (
        SELECT slug, speeches, participants, decisions,
            (SELECT count(*) FROM speech WHERE session_id = session.id) AS speeches_there,
            (SELECT count(*) FROM participation WHERE session_id = session.id AND NOT unconfirmed) AS participants_there,
            (SELECT count(*) FROM decision WHERE session_id = session.id) AS decisions_there
        FROM session)
    WHERE speeches <> speeches_there OR participants <> participants_there OR decisions <> decisions_there
    UNION ALL
    SELECT slug || ': whether its paragraphs have origins is not what it says' FROM session
    WHERE paragraph_origins <> EXISTS (
        SELECT 1 FROM speech JOIN paragraph ON paragraph.speech_id = speech.id
        WHERE session_id = session.id AND paragraph.origins IS NOT NULL)
    UNION ALL
    SELECT slug || ': the speeches of ' || name || ' are not as many as it counts'
    FROM participation JOIN session ON session.id = session_id
    WHERE participation.speeches <> (SELECT count(*) FROM speech WHERE participation_id = participation.id)
    UNION ALL
    SELECT slug || ': what of ' || name || ' is a guess is not as it says'
    FROM participation JOIN session ON session.id = session_id
    WHERE unconfirmed <> (participation.speeches = 0 AND participation.origins ->> '$.attendance' IS 'guessed')
        OR guessed_whom <> (participation.origins ->> '$.country' IS 'guessed'
            OR participation.origins ->> '$.organisation' IS 'guessed')
    UNION ALL
    SELECT 'speech ' || public_id || ': its speaker is not the one who took part'
    FROM speech LEFT JOIN participation ON participation.id = participation_id
    WHERE speech.participant_id IS NOT participation.participant_id OR speech.country IS NOT iif(guessed_whom, NULL, participation.country)
        OR (participation_id IS NOT NULL AND speech.session_id IS NOT participation.session_id)
    UNION ALL
    SELECT slug || ': whether its record has every word is not as it says'
    FROM session
    WHERE whole <> {is_whole}
    UNION ALL
    SELECT slug || ': the countries it names are not those of its participants'
    FROM session
    WHERE id IN (
        SELECT session_id FROM (
            SELECT session_id, country, attendance FROM session_country EXCEPT SELECT * FROM attended)
        UNION ALL
        SELECT session_id FROM (
            SELECT * FROM attended EXCEPT SELECT session_id, country, attendance FROM session_country))"
    )
}

/// Links to nothing, chains of links, and what follows from links and is kept otherwise.
pub fn links() -> String {
    let (grouped, members) = (linked_rows::groups("TRUE"), linked_rows::members("TRUE"));
    let merged = linked_rows::merged_participations();
    format!(
        "WITH grouped AS ({grouped}), should AS ({members}), merged AS ({merged})
         SELECT member || ': it is linked to ' || lead || ', which is linked itself' AS what FROM link
         WHERE lead IN (SELECT member FROM link)
         UNION ALL
         SELECT member || ': there never was a record ' || member || ', and it is linked' FROM link
         WHERE NOT EXISTS (SELECT 1 FROM version WHERE version.slug = link.member)
         UNION ALL
         SELECT slug || ': it is counted with another record, and its link does not say so' FROM session
         WHERE id IN (
            SELECT session_id FROM (SELECT session_id, lead_id, kind FROM member EXCEPT SELECT * FROM should)
            UNION ALL
            SELECT session_id FROM (SELECT * FROM should EXCEPT SELECT session_id, lead_id, kind FROM member))
         UNION ALL
         SELECT slug || ': the attendance of ' || name || ' is not what all records of the session say'
         FROM participation JOIN session ON session.id = session_id LEFT JOIN merged ON merged.id = participation.id
         WHERE participation.merged IS NOT merged.merged"
    )
}

/// Totals that differ from a new count.
pub fn totals() -> String {
    format!(
        "WITH {},
    kept AS (
        SELECT facet, value, sessions, speeches, decisions FROM tally
        WHERE facet <> 'archive' OR (sessions, speeches, decisions) <> (0, 0, 0))
    SELECT facet || ' ' || value || ': there are ' || sessions || ' sessions, ' || speeches || ' speeches and '
        || decisions || ' decisions, and other totals are kept' AS what
    FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept)
    UNION ALL
    SELECT facet || ' ' || value || ': totals are kept of ' || sessions || ' sessions, ' || speeches || ' speeches and '
        || decisions || ' decisions, and others are there'
    FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)",
        tally_facets::counted()
    )
}

/// Rows without an owner.
pub const ORPHANS: &str = "
    SELECT 'participant ' || public_id || ': no record has them, and nothing says where they went' AS what
    FROM participant
    WHERE NOT EXISTS (SELECT 1 FROM participation WHERE participant_id = participant.id)
        AND NOT EXISTS (SELECT 1 FROM former WHERE unit = 'participant' AND former.public_id = participant.public_id)
    UNION ALL
    SELECT 'alias ' || name || ': whose name it is is not there' FROM alias
    WHERE NOT EXISTS (SELECT 1 FROM participant WHERE participant.id = participant_id)
    UNION ALL
    SELECT 'different people ' || one_id || ' and ' || other_id || ': one of them is not there, or nothing says who told them apart'
    FROM different_people
    WHERE NOT EXISTS (SELECT 1 FROM participant WHERE participant.id = one_id)
        OR NOT EXISTS (SELECT 1 FROM participant WHERE participant.id = other_id)
        OR NOT EXISTS (SELECT 1 FROM change WHERE change.id = change_id)
    UNION ALL
    SELECT 'speech ' || public_id || ': its session is not there' FROM speech
    WHERE NOT EXISTS (SELECT 1 FROM session WHERE session.id = session_id)
    UNION ALL
    SELECT 'decision ' || public_id || ': its session is not there' FROM decision
    WHERE NOT EXISTS (SELECT 1 FROM session WHERE session.id = session_id)
    UNION ALL
    SELECT 'paragraph ' || public_id || ': its speech is not there' FROM paragraph
    WHERE NOT EXISTS (SELECT 1 FROM speech WHERE speech.id = speech_id)
    UNION ALL
    SELECT 'organisation ' || slug || ': no record names it' FROM organisation
    WHERE NOT EXISTS (SELECT 1 FROM session WHERE organisation_id = organisation.id)
        AND NOT EXISTS (SELECT 1 FROM participation WHERE organisation_id = organisation.id)";

/// Malformed ids. SQLite keeps ids unique within a table; a speech and a paragraph may share one.
pub fn ids() -> String {
    let tables = ["participant", "speech", "paragraph", "decision", "change"].map(|table| {
        format!("SELECT '{table} ' || public_id || ': this is no id' AS what FROM {table} WHERE {}", is_no_id())
    });
    let former = format!(
        "SELECT 'former ' || unit || ' ' || public_id || ': this is no id' FROM former
         WHERE unit <> 'session' AND {}",
        is_no_id()
    );
    format!("{} UNION ALL {former}", tables.join(" UNION ALL "))
}

fn is_no_id() -> &'static str {
    "(length(public_id) <> 8 OR public_id GLOB '*[^0-9a-hjkmnp-tv-z]*')"
}

/// Redirects to nothing, to another redirect, or from an address that exists.
pub fn former() -> String {
    let (target_is_there, it_is_there) = (is_there("former.target"), is_there("former.public_id"));
    format!(
        "SELECT unit || ' ' || public_id || ': it leads to ' || target || ', which is another former address' AS what
         FROM former
         WHERE EXISTS (
            SELECT 1 FROM former AS next
            WHERE next.unit = former.unit AND next.public_id = former.target AND next.target IS NOT NULL)
         UNION ALL
         SELECT unit || ' ' || public_id || ': it leads to ' || target || ', which is not there and never was'
         FROM former
         WHERE target IS NOT NULL AND NOT {target_is_there}
            AND NOT EXISTS (SELECT 1 FROM former AS next WHERE next.unit = former.unit AND next.public_id = former.target)
         UNION ALL
         SELECT unit || ' ' || public_id || ': it is there, and said to have gone' FROM former WHERE {it_is_there}
         UNION ALL
         SELECT unit || ' ' || public_id || ': there never was a session ' || slug FROM former
         WHERE slug IS NOT NULL AND NOT EXISTS (SELECT 1 FROM session WHERE session.slug = former.slug)
            AND NOT EXISTS (SELECT 1 FROM version WHERE version.slug = former.slug)
         UNION ALL
         SELECT unit || ' ' || public_id || ': nothing is called that' FROM former WHERE unit NOT IN ({})",
        list(Unit::ALL.iter().map(|unit| unit.as_str()))
    )
}

/// An SQL expression: whether the unit of a row of `former` exists under this id. A participant without records does not.
fn is_there(id: &str) -> String {
    format!(
        "CASE former.unit
            WHEN 'session' THEN EXISTS (SELECT 1 FROM session WHERE session.slug = {id})
            WHEN 'participant' THEN EXISTS (
                SELECT 1 FROM participant JOIN participation ON participant_id = participant.id
                WHERE participant.public_id = {id})
            WHEN 'speech' THEN EXISTS (SELECT 1 FROM speech WHERE speech.public_id = {id})
            WHEN 'paragraph' THEN EXISTS (SELECT 1 FROM paragraph WHERE paragraph.public_id = {id})
            WHEN 'decision' THEN EXISTS (SELECT 1 FROM decision WHERE decision.public_id = {id})
            ELSE FALSE
         END"
    )
}

/// Missing versions, and versions that do not fit their session.
pub fn versions() -> String {
    format!(
        "SELECT slug || ': its versions are not numbered one after the other' AS what FROM version
         GROUP BY slug HAVING min(number) <> 1 OR max(number) <> count(*)
         UNION ALL
         SELECT slug || ': it is version ' || version || ', and the newest that is kept is ' || coalesce(newest, 'none')
         FROM (SELECT slug, version, (SELECT max(number) FROM version WHERE version.slug = session.slug) AS newest
               FROM session)
         WHERE version IS NOT newest
         UNION ALL
         SELECT slug || ': something was there before its first version' FROM version
         WHERE number = 1 AND before IS NOT NULL
         UNION ALL
         SELECT slug || ': it is gone, and nothing is kept of it' FROM version
         WHERE before IS NULL
            AND number = (SELECT max(number) FROM version AS other WHERE other.slug = version.slug)
            AND NOT EXISTS (SELECT 1 FROM session WHERE session.slug = version.slug)
         UNION ALL
         SELECT slug || ': it is gone, and nothing says so' FROM (SELECT DISTINCT slug FROM version) AS kept
         WHERE NOT EXISTS (SELECT 1 FROM session WHERE session.slug = kept.slug)
            AND NOT EXISTS (SELECT 1 FROM former WHERE unit = 'session' AND public_id = kept.slug)
         UNION ALL
         SELECT 'change ' || public_id || ': nobody does “' || act || '”' FROM change WHERE act NOT IN ({})",
        list(Act::ALL.iter().map(|act| act.as_str()))
    )
}

/// An SQL list of words.
fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ")
}
