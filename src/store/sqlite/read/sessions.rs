//! Lists sessions, and finds the neighbours of one.

use crate::{
    model::{OrganisationSlug, PartialDate, PlaceSlug, SessionKind, SessionSlug},
    store::{
        error::{Error, InRecord, Result},
        filter::{Filter, Noun},
        sqlite::{
            read::listing::Listing,
            row_reader::{FromRow, from_row},
            snapshot::Snapshot,
            statement::Sql,
        },
    },
};

/// A session in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// The last part of its address.
    pub slug: SessionSlug,
    /// What it is called.
    pub title: String,
    /// The slug of the organisation that convened it.
    pub organisation_slug: Option<OrganisationSlug>,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// When, as far as it is known: `2021-09-16`.
    pub date: String,
    /// Where.
    pub place: Option<String>,
    /// The slug of the place.
    pub place_slug: Option<PlaceSlug>,
    /// Code of the country it took place in.
    pub country: Option<String>,
    /// What kind of record it is.
    pub kind: SessionKind,
    /// How many speeches it has.
    pub speeches: i64,
    /// How many people took part; those of whom that is only guessed are not counted.
    pub participants: i64,
    /// How many decisions it has.
    pub decisions: i64,
    /// The number of its newest version.
    pub version: i64,
    /// Codes of the countries represented, in order.
    pub countries: Vec<String>,
}

from_row!(SessionRow {
    slug,
    title,
    organisation_slug,
    organisation,
    date,
    place,
    place_slug,
    country,
    kind as word,
    speeches,
    participants,
    decisions,
    version,
    countries as word_list,
});

/// The columns of a [`SessionRow`] for the page of a speech: the record that has it, with its own numbers and without countries.
pub(crate) const COLUMNS_OF_RECORD: &str = "session.slug, session.title,
    (SELECT slug FROM organisation WHERE organisation.id = session.organisation_id) AS organisation_slug,
    (SELECT name FROM organisation WHERE organisation.id = session.organisation_id) AS organisation,
    session.date, session.place, session.place_slug, session.country, session.kind, session.speeches,
    session.participants, session.decisions, session.version, NULL AS countries";

/// The columns of a [`SessionRow`], with the numbers of all records of the session.
pub(crate) const COLUMNS: &str = "session.slug, session.title,
    (SELECT slug FROM organisation WHERE organisation.id = session.organisation_id) AS organisation_slug,
    (SELECT name FROM organisation WHERE organisation.id = session.organisation_id) AS organisation,
    session.date, session.place, session.place_slug, session.country, session.kind,
    session.speeches + coalesce((SELECT sum((SELECT count(*) FROM speech WHERE speech.session_id = member.session_id
            AND NOT EXISTS (SELECT 1 FROM repeated_speech WHERE repeated_speech.id = speech.id)))
        FROM member WHERE lead_id = session.id), 0) AS speeches,
    session.participants + coalesce((SELECT count(*)
        FROM member CROSS JOIN participation ON participation.session_id = member.session_id
        WHERE lead_id = session.id AND merged IS NOT 'elsewhere' AND (merged IS NOT NULL OR NOT unconfirmed)), 0)
        + iif(EXISTS (SELECT 1 FROM member WHERE lead_id = session.id),
            (SELECT count(*) FROM participation WHERE session_id = session.id AND merged IS NOT NULL AND unconfirmed), 0)
        AS participants,
    session.decisions + coalesce((SELECT count(*)
        FROM member CROSS JOIN decision ON decision.session_id = member.session_id
        WHERE lead_id = session.id AND decision.id NOT IN (SELECT id FROM repeated_decision)), 0) AS decisions,
    session.version,
    (SELECT group_concat(country, ' ') FROM session_country WHERE session_country.session_id = session.id) AS countries";

/// A session to go to.
#[derive(Clone, Debug)]
pub struct SessionLink {
    /// The last part of its address.
    pub slug: SessionSlug,
    /// What it is called.
    pub title: String,
    /// When, as far as it is known.
    pub date: String,
}

from_row!(SessionLink { slug, title, date });

/// The sessions before and after one, of the same organisation.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    /// The one before.
    pub previous: Option<SessionLink>,
    /// The one after.
    pub next: Option<SessionLink>,
}

impl SessionLink {
    /// Its page.
    #[must_use]
    pub fn path(&self) -> String {
        self.slug.path()
    }
}

impl SessionRow {
    /// Its page.
    #[must_use]
    pub fn path(&self) -> String {
        self.slug.path()
    }

    /// Its date.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the stored text is no date.
    pub fn partial_date(&self) -> Result<PartialDate> {
        self.date.parse().map_err(Error::damaged).in_session(&self.slug)
    }
}

impl Snapshot<'_> {
    /// A page of the sessions that pass the filter, newest first, after the session of slug `after`.
    pub fn sessions(&self, filter: &Filter, after: Option<&str>) -> Result<Listing<SessionRow>> {
        let after = after.map(|slug| (slug, "SELECT id FROM session WHERE slug = $1"));
        self.listing(Noun::Sessions, COLUMNS, filter, after, |row: &SessionRow| row.slug.to_string())
    }

    /// The newest sessions that pass the filter.
    pub fn newest_sessions(&self, filter: &Filter, most: usize) -> Result<Vec<SessionRow>> {
        self.newest(Noun::Sessions, COLUMNS, filter, most)
    }

    /// One session, as in a list.
    pub fn session(&self, slug: &str) -> Result<Option<SessionRow>> {
        let mut sql = Sql::new(format!("SELECT {COLUMNS} FROM session WHERE slug = "));
        sql.bind(slug.to_owned());
        self.row(&sql)
    }

    /// The slugs of every session, oldest first, a page at a time: those after the slug given.
    pub fn slugs(&self, after: Option<&SessionSlug>) -> Result<Vec<SessionSlug>> {
        let slugs = "SELECT slug FROM session WHERE id > coalesce((SELECT id FROM session WHERE slug = ?1), 0)
             ORDER BY id LIMIT 1000";
        self.all(slugs, [after], |row| row.get(0))
    }

    /// The sessions of the same organisation just before and after one; for a part or a version, before and after its session.
    pub fn neighbours(&self, slug: &str) -> Result<Neighbours> {
        let previous = "SELECT session.slug, session.title, session.date
             FROM session AS page
             CROSS JOIN session AS this
                ON this.id = coalesce((SELECT lead_id FROM member WHERE session_id = page.id), page.id)
             CROSS JOIN session ON session.organisation_id = this.organisation_id AND session.id < this.id
             WHERE page.slug = ?1 AND session.id NOT IN (SELECT session_id FROM member) ORDER BY session.id DESC LIMIT 1";
        let next = "SELECT session.slug, session.title, session.date
             FROM session AS page
             CROSS JOIN session AS this
                ON this.id = coalesce((SELECT lead_id FROM member WHERE session_id = page.id), page.id)
             CROSS JOIN session ON session.organisation_id = this.organisation_id AND session.id > this.id
             WHERE page.slug = ?1 AND session.id NOT IN (SELECT session_id FROM member) ORDER BY session.id LIMIT 1";
        let one = |which| self.first(which, [slug], SessionLink::read);
        Ok(Neighbours { previous: one(previous)?, next: one(next)? })
    }

    /// The sessions whose slugs are nearest to one that does not exist.
    pub fn sessions_near(&self, slug: &str) -> Result<Vec<SessionRow>> {
        let mut near = Vec::new();
        for (comparison, order) in [("<", "DESC"), (">", "ASC")] {
            let mut sql = Sql::new(format!("SELECT {COLUMNS} FROM session WHERE slug {comparison} "));
            sql.bind(slug.to_owned()).push(format!(" ORDER BY slug {order} LIMIT 2"));
            near.extend(self.rows(&sql)?);
        }
        Ok(near)
    }
}
