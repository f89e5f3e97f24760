//! Sessions, and the whole record of one.

use sqlx::{FromRow, QueryBuilder, SqliteConnection};

use super::{
    Result, Snapshot,
    filter::{Filter, Noun},
    json::{DECISION, PARTICIPATION, SPEECH},
    listing::Listing,
};
use crate::model::Record;

/// A session in a list.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct SessionRow {
    /// The last part of its address.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// The slug of the organisation that convened it.
    pub organisation_slug: Option<String>,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// When, as far as it is known: `2021-09-16`.
    pub date: String,
    /// Where.
    pub place: Option<String>,
    /// The slug of the place.
    pub place_slug: Option<String>,
    /// Code of the country it took place in.
    pub country: Option<String>,
    /// `verbatim`, `summary` or `excerpts`.
    pub kind: String,
    /// How many speeches it has.
    pub speeches: i64,
    /// How many people took part.
    pub participants: i64,
    /// How many decisions it has.
    pub decisions: i64,
    /// The number of its newest version.
    pub version: i64,
    /// Codes of the countries represented, in order, as a JSON array.
    #[sqlx(json)]
    pub countries: Vec<String>,
}

/// The columns of a [`SessionRow`].
pub(super) const COLUMNS: &str = "session.slug, session.title, session.date, session.place, session.place_slug,
    session.country, session.kind, session.speeches, session.participants, session.decisions,
    session.version,
    (SELECT slug FROM organisation WHERE organisation.id = session.organisation_id) AS organisation_slug,
    (SELECT name FROM organisation WHERE organisation.id = session.organisation_id) AS organisation,
    (SELECT json_group_array(country ORDER BY country) FROM session_country
     WHERE session_country.session_id = session.id) AS countries";

/// The sessions before and after one, of the same organisation.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    /// The one before.
    pub previous: Option<SessionRow>,
    /// The one after.
    pub next: Option<SessionRow>,
}

impl SessionRow {
    /// Its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/sessions/{}", self.slug)
    }
}

/// The whole record of a session.
pub(super) async fn record(connection: &mut SqliteConnection, slug: &str) -> Result<Option<Record>> {
    record_where(connection, slug, None).await
}

/// The same, where that is its version now.
pub(super) async fn record_in_version(
    connection: &mut SqliteConnection,
    slug: &str,
    version: i64,
) -> Result<Option<Record>> {
    record_where(connection, slug, Some(version)).await
}

async fn record_where(connection: &mut SqliteConnection, slug: &str, version: Option<i64>) -> Result<Option<Record>> {
    let mut sql = QueryBuilder::new(format!(
        "SELECT json_object(
            'plenary', 1,
            'session', json_object(
                'slug', slug, 'title', title, 'organisation', organisation, 'date', date, 'end_date', end_date,
                'time', time, 'place', place, 'country', country, 'format', format, 'kind', kind,
                'language', language, 'intro', json(intro), 'source', json_object(
                    'url', source_url, 'licence', source_licence, 'retrieved', source_retrieved)),
            'participants', json((
                SELECT json_group_array({PARTICIPATION} ORDER BY position)
                FROM participation JOIN participant ON participant.id = participation.participant_id
                WHERE session_id = session.id)),
            'speeches', json((
                SELECT json_group_array({SPEECH} ORDER BY position)
                FROM speech LEFT JOIN participant ON participant.id = speech.participant_id
                WHERE session_id = session.id)),
            'decisions', json((
                SELECT json_group_array({DECISION} ORDER BY position) FROM decision WHERE session_id = session.id)))
         FROM session WHERE slug = "
    ));
    sql.push_bind(slug.to_owned());
    if let Some(version) = version {
        sql.push(" AND version = ").push_bind(version);
    }
    let record = sql.build_query_scalar::<String>();
    let json = record.fetch_optional(connection).await?;
    Ok(json.as_deref().map(serde_json::from_str).transpose()?)
}

impl Snapshot {
    /// A page of the sessions that pass the filter, newest first, after the session of slug `after`.
    pub async fn sessions(&mut self, filter: &Filter, after: Option<&str>) -> Result<Listing<SessionRow>> {
        let after = after.map(|slug| (slug, "SELECT id FROM session WHERE slug = $1"));
        self.listing(Noun::Sessions, COLUMNS, filter, after, |row: &SessionRow| row.slug.clone()).await
    }

    /// One session, as in a list.
    pub async fn session(&mut self, slug: &str) -> Result<Option<SessionRow>> {
        let mut sql = QueryBuilder::new(format!("SELECT {COLUMNS} FROM session WHERE slug = "));
        sql.push_bind(slug.to_owned());
        Ok(sql.build_query_as().fetch_optional(self.connection()).await?)
    }

    /// The whole record of a session, as it was accepted.
    pub async fn record(&mut self, slug: &str) -> Result<Option<Record>> {
        record(self.connection(), slug).await
    }

    /// The slugs of every session, oldest first, a page at a time: those after the slug given.
    pub async fn slugs(&mut self, after: Option<&str>) -> Result<Vec<String>> {
        let slugs = sqlx::query_scalar(
            "SELECT slug FROM session WHERE id > coalesce((SELECT id FROM session WHERE slug = $1), 0)
             ORDER BY id LIMIT 1000",
        );
        Ok(slugs.bind(after).fetch_all(self.connection()).await?)
    }

    /// The sessions of the same organisation just before and after one.
    pub async fn neighbours(&mut self, slug: &str) -> Result<Neighbours> {
        let mut neighbours = Neighbours::default();
        for (comparison, order, place) in [("<", "DESC", &mut neighbours.previous), (">", "ASC", &mut neighbours.next)]
        {
            let mut sql = QueryBuilder::new(format!(
                "SELECT {COLUMNS} FROM session JOIN session AS this ON session.organisation_id = this.organisation_id
                 AND session.id {comparison} this.id WHERE this.slug = "
            ));
            sql.push_bind(slug.to_owned()).push(format!(" ORDER BY session.id {order} LIMIT 1"));
            *place = sql.build_query_as().fetch_optional(self.connection()).await?;
        }
        Ok(neighbours)
    }

    /// Sessions whose addresses stand nearest to one that is not there.
    pub async fn sessions_near(&mut self, slug: &str) -> Result<Vec<SessionRow>> {
        let mut near = Vec::new();
        for (comparison, order) in [("<", "DESC"), (">", "ASC")] {
            let mut sql = QueryBuilder::new(format!("SELECT {COLUMNS} FROM session WHERE slug {comparison} "));
            sql.push_bind(slug.to_owned()).push(format!(" ORDER BY slug {order} LIMIT 2"));
            near.extend(sql.build_query_as().fetch_all(self.connection()).await?);
        }
        Ok(near)
    }
}
