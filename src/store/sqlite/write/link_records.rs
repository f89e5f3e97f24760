//! Links records of one session, parts them, and writes what follows: what lists and totals count.
//!
//! Invariant: a link never leads to a record that is linked itself.

use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::{
    model::{Act, Change, LinkKind, LinkOrigin, RecordLink, SessionSlug},
    reconcile::{self, KnownDecision},
    store::{
        error::{Error, InRecord, Result},
        sqlite::{
            linked_rows,
            read::record_for_write,
            row_ids::IDS_PER_SESSION,
            row_reader::from_written_row,
            store::Store,
            write::{
                change::{AppliedChange, Signature, signed_change},
                insert_rows, redirects, repeated_speeches, unknown, versions,
            },
            writer,
        },
    },
};

impl Store {
    /// Links a record to the one that leads its session, as a part or a version; by the rule of the import if `kind` is `None`.
    ///
    /// # Errors
    /// [`Error::Refused`] if they are linked so already, or if no rule says what they are to each other.
    pub async fn link_records(
        &self,
        lead: &SessionSlug,
        member: &SessionSlug,
        kind: Option<LinkKind>,
        signature: Signature,
    ) -> Result<AppliedChange> {
        let change = signed_change(Act::Link, signature);
        let mut transaction = writer::begin_revision(&self.writer).await?;
        let connection = &mut *transaction;
        let (lead, member) = (stored_slug(connection, lead).await?, stored_slug(connection, member).await?);
        let lead = link_of(connection, &lead).await?.map_or(lead, |link| link.lead);
        if lead == member {
            return Err(Error::Refused(format!("{member} leads that session already; link others to it")));
        }
        let kind = match kind {
            Some(kind) => kind,
            None => relate(connection, &lead, &member).await?.ok_or_else(|| {
                Error::Refused(format!(
                    "nothing says what {member} is to {lead}; say it: `plenary link {lead} {member} --as version` if it has \
                     the same speeches, `plenary link {lead} {member} --as part` if it has others"
                ))
            })?,
        };
        if link_of(connection, &member).await?.is_some_and(|link| (&link.lead, link.kind) == (&lead, kind)) {
            return Err(Error::Refused(format!("{member} is a {} of {lead} already", kind.as_str())));
        }
        versions::remember(connection, &change).await?;
        let mut links: Vec<_> = members_of(connection, &member).await?;
        links.push((member.clone(), kind));
        for (slug, kind) in links {
            let link = RecordLink { lead: lead.clone(), kind, by: LinkOrigin::Person };
            set_link(connection, &change, &slug, Some(&link)).await?;
        }
        transaction.commit().await?;
        Ok(AppliedChange { change, slugs: vec![member] })
    }

    /// Parts a record from the others of its session; no rule links it to them again. If it leads, the first of the others leads
    /// from now on.
    pub async fn unlink_record(&self, slug: &SessionSlug, signature: Signature) -> Result<AppliedChange> {
        let change = signed_change(Act::Unlink, signature);
        let mut transaction = writer::begin_revision(&self.writer).await?;
        let connection = &mut *transaction;
        let slug = redirects::current_slug(connection, slug).await?;
        versions::remember(connection, &change).await?;
        let others = members_of(connection, &slug).await?;
        if let Some(link) = link_of(connection, &slug).await? {
            set_link(connection, &change, &slug, None).await?;
            part(connection, &slug, &link.lead).await?;
        } else if let Some((next, _)) = others.first() {
            set_link(connection, &change, next, None).await?;
            for (other, kind) in &others[1..] {
                let link = RecordLink { lead: next.clone(), kind: *kind, by: LinkOrigin::Person };
                set_link(connection, &change, other, Some(&link)).await?;
            }
            part(connection, &slug, next).await?;
        } else {
            let slug = stored_slug(connection, &slug).await?;
            return Err(Error::Refused(format!("{slug} is linked with no other record")));
        }
        transaction.commit().await?;
        Ok(AppliedChange { change, slugs: vec![slug] })
    }
}

/// Links a new record by the rule, if all records beside it agree; returns the link. Never links what a person parted.
pub(crate) async fn link_by_rule(
    connection: &mut SqliteConnection,
    change: &Change,
    slug: &SessionSlug,
    beside: &[SessionSlug],
) -> Result<Option<RecordLink>> {
    let mut found: Option<SessionSlug> = None;
    for other in beside {
        let lead = link_of(connection, other).await?.map_or_else(|| other.clone(), |link| link.lead);
        if found.as_ref().is_some_and(|found| *found != lead) || was_parted(connection, slug, &lead).await? {
            return Ok(None);
        }
        if *other != lead && relate(connection, other, slug).await?.is_none() {
            return Ok(None);
        }
        found = Some(lead);
    }
    let Some(lead) = found else { return Ok(None) };
    let Some(kind) = relate(connection, &lead, slug).await? else { return Ok(None) };
    let link = RecordLink { lead, kind, by: LinkOrigin::Rule };
    set_link(connection, change, slug, Some(&link)).await?;
    Ok(Some(link))
}

async fn relate(connection: &mut SqliteConnection, lead: &SessionSlug, slug: &SessionSlug) -> Result<Option<LinkKind>> {
    let lead = record_for_write::record(connection, lead.as_str()).await?;
    let record = record_for_write::record(connection, slug.as_str()).await?;
    Ok(lead.zip(record).and_then(|(lead, record)| reconcile::relate(&lead, &record)))
}

/// What a change did to the link of a record, as far as it is needed to undo it.
struct LinkChange {
    id: i64,
    member: SessionSlug,
    lead_before: Option<SessionSlug>,
    kind_before: Option<String>,
    origin_before: Option<String>,
}

from_written_row!(LinkChange { id, member, lead_before, kind_before, origin_before });

/// Undoes what a change did to links; returns the records.
pub(crate) async fn revert_links(
    connection: &mut SqliteConnection,
    change: &Change,
    undone: &str,
) -> Result<Vec<SessionSlug>> {
    let rows: Vec<LinkChange> = sqlx::query_as(
        "SELECT link_change.id, member, lead_before, kind_before, origin_before
         FROM link_change JOIN change ON change.id = change_id WHERE public_id = $1 ORDER BY link_change.id DESC",
    )
    .bind(undone)
    .fetch_all(&mut *connection)
    .await?;
    let mut slugs = Vec::new();
    for LinkChange { id, member, lead_before, kind_before, origin_before } in rows {
        let since: Option<String> = sqlx::query_scalar(
            "SELECT public_id FROM link_change JOIN change ON change.id = change_id
             WHERE member = $1 AND link_change.id > $2 AND public_id <> $3 ORDER BY link_change.id DESC LIMIT 1",
        )
        .bind(&member)
        .bind(id)
        .bind(undone)
        .fetch_optional(&mut *connection)
        .await?;
        // A reversal in this transaction is no later change.
        if let Some(since) = since.filter(|since| *since != change.id.as_str()) {
            return Err(Error::Refused(format!(
                "the links of {} were changed since, by change {since}; undo that first, and nothing was undone now",
                member.path()
            )));
        }
        let before = match (lead_before, kind_before, origin_before) {
            (Some(lead), Some(kind), Some(by)) => Some(read_link(lead, &kind, &by).in_session(&member)?),
            _ => None,
        };
        sqlx::query(
            "DELETE FROM parted WHERE (member, lead) IN (
                SELECT member, coalesce(lead_before, lead_after) FROM link_change WHERE id = $1)",
        )
        .bind(id)
        .execute(&mut *connection)
        .await?;
        set_link(connection, change, &member, before.as_ref()).await?;
        slugs.push(member);
    }
    Ok(slugs)
}

/// The slug of a stored record: the given one, or the one that it leads to.
async fn stored_slug(connection: &mut SqliteConnection, slug: &SessionSlug) -> Result<SessionSlug> {
    let slug = redirects::current_slug(connection, slug).await?;
    let is_there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM session WHERE slug = $1)")
        .bind(&slug)
        .fetch_one(&mut *connection)
        .await?;
    if is_there { Ok(slug) } else { Err(unknown::session(connection, slug.as_str()).await?) }
}

async fn link_of(connection: &mut SqliteConnection, slug: &SessionSlug) -> Result<Option<RecordLink>> {
    let row: Option<(SessionSlug, String, String)> =
        sqlx::query_as("SELECT lead, kind, origin FROM link WHERE member = $1")
            .bind(slug)
            .fetch_optional(connection)
            .await?;
    row.map(|(lead, kind, by)| read_link(lead, &kind, &by).in_session(slug)).transpose()
}

fn read_link(lead: SessionSlug, kind: &str, by: &str) -> Result<RecordLink> {
    Ok(RecordLink { lead, kind: kind.parse().map_err(Error::damaged)?, by: by.parse().map_err(Error::damaged)? })
}

/// The records that are linked to one, stored ones first, oldest first.
async fn members_of(connection: &mut SqliteConnection, lead: &SessionSlug) -> Result<Vec<(SessionSlug, LinkKind)>> {
    let rows: Vec<(SessionSlug, String)> = sqlx::query_as(
        "SELECT member, link.kind FROM link LEFT JOIN session ON session.slug = member
         WHERE lead = $1 ORDER BY session.id IS NULL, session.id, member",
    )
    .bind(lead)
    .fetch_all(connection)
    .await?;
    let read = |(slug, kind): (SessionSlug, String)| Ok((slug, kind.parse().map_err(Error::damaged)?));
    rows.into_iter().map(read).collect::<Result<_>>().in_session(lead)
}

async fn part(connection: &mut SqliteConnection, member: &SessionSlug, lead: &SessionSlug) -> Result<()> {
    sqlx::query("INSERT OR IGNORE INTO parted (member, lead) VALUES ($1, $2)")
        .bind(member)
        .bind(lead)
        .execute(connection)
        .await?;
    Ok(())
}

async fn was_parted(connection: &mut SqliteConnection, slug: &SessionSlug, lead: &SessionSlug) -> Result<bool> {
    let parted = "SELECT EXISTS (
            SELECT 1 FROM parted
            WHERE (member = $1 AND lead IN (SELECT $2 UNION ALL SELECT member FROM link WHERE link.lead = $2))
                OR (lead = $1 AND member IN (SELECT $2 UNION ALL SELECT member FROM link WHERE link.lead = $2)))";
    Ok(sqlx::query_scalar(parted).bind(slug).bind(lead).fetch_one(connection).await?)
}

/// Sets or removes the link of a record, keeps what it was before, and writes what follows.
async fn set_link(
    connection: &mut SqliteConnection,
    change: &Change,
    member: &SessionSlug,
    link: Option<&RecordLink>,
) -> Result<()> {
    let before = link_of(connection, member).await?;
    let was_linked = before.is_some();
    if let Some(before) = &before {
        ungroup(connection, &before.lead).await?;
    }
    sqlx::query(
        "INSERT INTO link_change (change_id, member, lead_before, kind_before, origin_before, lead_after, kind_after,
            origin_after)
         SELECT id, $2, $3, $4, $5, $6, $7, $8 FROM change WHERE public_id = $1",
    )
    .bind(change.id.as_str())
    .bind(member)
    .bind(before.as_ref().map(|link| &link.lead))
    .bind(before.as_ref().map(|link| link.kind.as_str()))
    .bind(before.as_ref().map(|link| link.by.as_str()))
    .bind(link.map(|link| &link.lead))
    .bind(link.map(|link| link.kind.as_str()))
    .bind(link.map(|link| link.by.as_str()))
    .execute(&mut *connection)
    .await?;
    match link {
        None => _ = sqlx::query("DELETE FROM link WHERE member = $1").bind(member).execute(&mut *connection).await?,
        Some(link) => {
            let statement = "INSERT OR REPLACE INTO link (member, lead, kind, origin) VALUES ($1, $2, $3, $4)";
            sqlx::query(statement)
                .bind(member)
                .bind(&link.lead)
                .bind(link.kind.as_str())
                .bind(link.by.as_str())
                .execute(&mut *connection)
                .await?;
            let parted = "DELETE FROM parted WHERE (member = $1 AND lead = $2) OR (member = $2 AND lead = $1)";
            sqlx::query(parted).bind(member).bind(&link.lead).execute(&mut *connection).await?;
        }
    }
    if let Some(before) = before.filter(|before| link.is_none_or(|link| link.lead != before.lead)) {
        group(connection, &before.lead, None).await?;
    }
    match link {
        Some(link) => group(connection, &link.lead, Some(member).filter(|_| !was_linked)).await,
        None => Ok(()),
    }
}

/// Adds the links of a record of an archive. What follows is written once all records are there, by [`group_added`].
pub(crate) async fn add_links(
    connection: &mut SqliteConnection,
    slug: &SessionSlug,
    link: Option<&RecordLink>,
    parted: &[SessionSlug],
) -> Result<()> {
    if let Some(link) = link {
        let statement = "INSERT OR REPLACE INTO link (member, lead, kind, origin) VALUES ($1, $2, $3, $4)";
        sqlx::query(statement)
            .bind(slug)
            .bind(&link.lead)
            .bind(link.kind.as_str())
            .bind(link.by.as_str())
            .execute(&mut *connection)
            .await?;
    }
    for lead in parted {
        part(connection, slug, lead).await?;
    }
    Ok(())
}

/// Makes the groups again that have one of these records, which were added one by one.
pub(crate) async fn group_added(connection: &mut SqliteConnection, slugs: &[SessionSlug]) -> Result<()> {
    let mut leads = Vec::new();
    for slug in slugs {
        let Some(lead) = lead_of(connection, slug.as_str()).await? else { continue };
        if !leads.contains(&lead) {
            ungroup(connection, &lead).await?;
            group(connection, &lead, None).await?;
            leads.push(lead);
        }
    }
    Ok(())
}

/// The lead of the group that a record is in, if it is in one.
pub(crate) async fn lead_of(connection: &mut SqliteConnection, slug: &str) -> Result<Option<SessionSlug>> {
    let lead = "SELECT lead FROM link WHERE member = $1 UNION ALL SELECT lead FROM link WHERE lead = $1 LIMIT 1";
    Ok(sqlx::query_scalar(lead).bind(slug).fetch_optional(connection).await?)
}

/// The row ids of the stored records of a group, as a JSON array; the condition by which a statement selects them.
const GROUP: &str = "session.slug = $1 OR session.slug IN (SELECT member FROM link WHERE lead = $1)";

async fn sessions_of(connection: &mut SqliteConnection, lead: &SessionSlug) -> Result<Vec<i64>> {
    let sessions = format!("SELECT id FROM session WHERE {GROUP} ORDER BY id");
    Ok(sqlx::query_scalar(AssertSqlSafe(sessions)).bind(lead).fetch_all(connection).await?)
}

/// Makes each stored record of a group a separate session, before one of them is written or the group changes.
pub(crate) async fn ungroup(connection: &mut SqliteConnection, lead: &SessionSlug) -> Result<()> {
    let sessions = sessions_of(connection, lead).await?;
    if sessions.len() < 2 {
        return Ok(());
    }
    insert_rows::count(connection, &sessions, -1).await?;
    for session in &sessions {
        let own = linked_rows::own_countries("session_id = $1");
        let statements = format!(
            "DELETE FROM member WHERE session_id = $1;
             DELETE FROM repeated_decision WHERE id >= $1 * {IDS_PER_SESSION} AND id < ($1 + 1) * {IDS_PER_SESSION};
             DELETE FROM repeated_speech WHERE id >= $1 * {IDS_PER_SESSION} AND id < ($1 + 1) * {IDS_PER_SESSION};
             UPDATE participation SET merged = NULL WHERE session_id = $1 AND merged IS NOT NULL;
             DELETE FROM session_country WHERE session_id = $1;
             INSERT INTO session_country (session_id, country, attendance) {own}"
        );
        sqlx::query(AssertSqlSafe(statements)).bind(session).execute(&mut *connection).await?;
    }
    insert_rows::count(connection, &sessions, 1).await?;
    insert_rows::drop_empty_totals(connection).await
}

/// Makes the stored records of a group one session: the lead counts for all. `added` is the only one that is new in it, or all are.
pub(crate) async fn group(
    connection: &mut SqliteConnection,
    lead: &SessionSlug,
    added: Option<&SessionSlug>,
) -> Result<()> {
    let sessions = sessions_of(connection, lead).await?;
    if sessions.len() < 2 {
        return Ok(());
    }
    // A new part changes the totals of itself, of the lead, of versions, and of those whose decisions it repeats: not of a hundred
    // other parts.
    let changed = format!(
        "SELECT id FROM session WHERE ({GROUP}) AND ($2 IS NULL OR slug IN ($1, $2) OR decisions > 0
            OR slug IN (SELECT member FROM link WHERE lead = $1 AND kind = 'version'))"
    );
    let changed: Vec<i64> =
        sqlx::query_scalar(AssertSqlSafe(changed)).bind(lead).bind(added).fetch_all(&mut *connection).await?;
    insert_rows::count(connection, &changed, -1).await?;
    let members = linked_rows::members("link.lead = $1");
    let statement = format!("INSERT OR REPLACE INTO member (session_id, lead_id, kind) {members}");
    sqlx::query(AssertSqlSafe(statement)).bind(lead).execute(&mut *connection).await?;
    let lead_id: i64 = sqlx::query_scalar("SELECT lead_id FROM member WHERE session_id IN ($1, $2)")
        .bind(sessions[0])
        .bind(sessions[1])
        .fetch_one(&mut *connection)
        .await?;
    let (grouped, own) = (
        linked_rows::groups("lead_id = $1"),
        linked_rows::own_countries("session_id IN (SELECT session_id FROM grouped)"),
    );
    let statements = format!(
        "WITH grouped AS MATERIALIZED ({grouped})
         UPDATE participation SET merged = found.merged FROM ({}) AS found WHERE participation.id = found.id;
         WITH grouped AS MATERIALIZED ({grouped}), own AS MATERIALIZED ({own})
         INSERT INTO session_country (session_id, country, attendance) SELECT * FROM ({}) WHERE TRUE
         ON CONFLICT (country, session_id) DO UPDATE SET attendance = excluded.attendance",
        linked_rows::merged_participations(),
        linked_rows::COUNTRIES_OF_LEADS,
    );
    sqlx::query(AssertSqlSafe(statements)).bind(lead_id).execute(&mut *connection).await?;
    let former = format!(
        "DELETE FROM repeated_decision WHERE id / {IDS_PER_SESSION} IN (SELECT session_id FROM member WHERE lead_id = $1)"
    );
    sqlx::query(AssertSqlSafe(former)).bind(lead_id).execute(&mut *connection).await?;
    for decision in repeated_decisions(connection, lead_id).await? {
        sqlx::query("INSERT INTO repeated_decision (id) VALUES ($1)").bind(decision).execute(&mut *connection).await?;
    }
    repeated_speeches::write(connection, lead_id).await?;
    insert_rows::count(connection, &changed, 1).await?;
    insert_rows::drop_empty_totals(connection).await
}

/// Every decision of a group, the lead's first: session, language, row id, kind, title. `$1` is the row id of the lead.
pub(crate) const DECISIONS: &str = "SELECT session.id, session.language, decision.id, decision.kind, decision.title
     FROM session JOIN decision ON decision.session_id = session.id
     WHERE session.id = $1 OR session.id IN (SELECT session_id FROM member WHERE lead_id = $1)
     ORDER BY session.id <> $1, session.id, decision.position";

/// A row of [`DECISIONS`].
pub(crate) type GroupDecision = (i64, Option<String>, i64, String, String);

async fn repeated_decisions(connection: &mut SqliteConnection, lead: i64) -> Result<Vec<i64>> {
    let rows: Vec<GroupDecision> = sqlx::query_as(DECISIONS).bind(lead).fetch_all(connection).await?;
    find_repeated(&rows)
}

/// The row ids of the decisions that an earlier record of the group has.
pub(crate) fn find_repeated(rows: &[GroupDecision]) -> Result<Vec<i64>> {
    let mut known: Vec<KnownDecision> = Vec::new();
    let mut repeated = Vec::new();
    let language = rows.first().and_then(|row| row.1.as_deref());
    for of_record in rows.chunk_by(|one, other| one.0 == other.0) {
        let mut decisions = Vec::new();
        for (.., kind, title) in of_record {
            decisions.push(KnownDecision { kind: kind.parse().map_err(Error::damaged)?, title: title.clone() });
        }
        let is_translated = language.zip(of_record[0].1.as_deref()).is_some_and(|(one, other)| one != other);
        let places = reconcile::repeated_decisions(&known, &decisions, is_translated);
        repeated.extend(places.iter().map(|place| of_record[*place].2));
        known
            .extend(decisions.into_iter().enumerate().filter(|(place, _)| !places.contains(place)).map(|(_, one)| one));
    }
    Ok(repeated)
}
