//! Finds the stored record that an item is a version of: by ids, source address, facts of the session, and words.

use std::sync::LazyLock;

use sqlx::SqliteConnection;

use crate::{
    import::organisation_slug,
    model::{Act, PlaceSlug, Record, SessionSlug},
    reconcile,
    store::{
        error::{Error, InRecord, Result},
        sqlite::{
            read::record_for_write,
            row_reader::from_written_row,
            write::{
                import_options::{ImportItem, MatchPolicy},
                insert_rows, redirects, same_words, unknown, versions,
            },
        },
    },
};

/// Share of common words from which a record is a version of the stored one. Completed, cut or corrected pages share nearly all.
const SAME: f64 = 0.3;
/// Share below which it is another session: set phrases alone make that much. Between the two, a person is asked.
const OTHER: f64 = 0.1;

/// What an item is a version of.
#[derive(Debug)]
pub(crate) enum SessionMatch {
    /// A new record; with the stored records of that day and place.
    New(Beside),
    /// The record with this slug.
    Stored(SessionSlug, Box<Record>),
    /// A record with this slug whose import was reverted; as it was before.
    Removed(SessionSlug, Box<Record>),
}

/// The stored records with the organisation, date, place and format of a new one, which have other words.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// All of them.
    pub slugs: Vec<SessionSlug>,
    /// Whether one of them is in the same language, or one is in an unknown one.
    pub in_one_language: bool,
}

/// A stored session that may match.
#[expect(clippy::struct_excessive_bools, reason = "the columns of a row, which are independent")]
struct Candidate {
    slug: SessionSlug,
    /// Whether both sources have the same address.
    by_address: bool,
    /// Whether both sources have an address, and not the same one.
    elsewhere: bool,
    /// Whether both are in a known language, and not the same one.
    is_translated: bool,
    /// Whether a person stated the language of the stored one.
    language_is_stated: bool,
}

from_written_row!(Candidate { slug, by_address, elsewhere, is_translated, language_is_stated });

/// Finds the stored record that an item is a version of.
///
/// # Errors
/// [`Error::Doubtful`] if only a person can decide, [`Error::Withdrawn`] if that record was withdrawn.
pub(crate) async fn find_match(
    connection: &mut SqliteConnection,
    incoming: &ImportItem,
    policy: &MatchPolicy,
) -> Result<SessionMatch> {
    let record = &incoming.record;
    match policy {
        MatchPolicy::New => return Ok(SessionMatch::New(Beside::default())),
        MatchPolicy::Update(slug) => {
            let slug = &redirects::current_slug(connection, slug).await?;
            let Some(stored) = record_for_write::record(connection, slug.as_str()).await? else {
                return Err(unknown::session(connection, slug.as_str()).await?);
            };
            return Ok(SessionMatch::Stored(slug.clone(), Box::new(stored)));
        }
        MatchPolicy::Auto => {}
    }
    let withdrawn = match find_removed(connection, incoming).await {
        Ok(None) => None,
        Ok(Some(back)) => return Ok(back),
        // Somebody may have stored the text again since, as another record.
        Err(error @ Error::Withdrawn { .. }) if !incoming.ids_are_given => Some(error),
        Err(error) => return Err(error),
    };
    if incoming.ids_are_given {
        return by_ids(connection, record).await;
    }
    let mut beside = Beside::default();
    for candidate in candidates(connection, record).await? {
        let is_stated = candidate.by_address || candidate.language_is_stated || incoming.states("language");
        if candidate.is_translated && !is_stated {
            beside.slugs.push(candidate.slug);
            continue;
        }
        let Some(stored) = record_for_write::record(connection, candidate.slug.as_str()).await? else { continue };
        if candidate.is_translated {
            // Whatever language somebody said that it is in: a translation has other words.
            let share = reconcile::shared_word_ratio(&reconcile::without_answers(&stored), record);
            if share.is_some_and(|share| share >= SAME) {
                return Ok(SessionMatch::Stored(candidate.slug, Box::new(stored)));
            }
            if !candidate.by_address {
                beside.slugs.push(candidate.slug);
            }
            continue;
        }
        match compare_candidate(&candidate, &stored, incoming) {
            Verdict::Same => return Ok(SessionMatch::Stored(candidate.slug, Box::new(stored))),
            Verdict::Other => {
                beside.slugs.push(candidate.slug);
                beside.in_one_language = true;
            }
            Verdict::Doubtful(why) => {
                return Err(withdrawn.unwrap_or(Error::Doubtful { slug: candidate.slug, why }));
            }
        }
    }
    if let Some(withdrawn) = withdrawn {
        return Err(withdrawn);
    }
    match same_words::find_same_words(connection, incoming).await? {
        Some(doubt) => Err(doubt),
        None => Ok(SessionMatch::New(beside)),
    }
}

enum Verdict {
    Same,
    Other,
    Doubtful(String),
}

fn compare_candidate(candidate: &Candidate, stored: &Record, incoming: &ImportItem) -> Verdict {
    let record = &incoming.record;
    // Texts are compared with texts: people may have corrected what an earlier one said.
    let stored = &reconcile::without_answers(stored);
    let (old, new) = (&stored.session, &record.session);
    let is_named_alike = old.title == new.title;
    let in_common = reconcile::shared_word_ratio(stored, record);
    let similarity = in_common.map_or_else(
        || "there are too few words to compare".to_owned(),
        |share| format!("{:.0} % of the words are the same", share * 100.0),
    );
    let is_same = in_common.is_some_and(|share| share >= SAME);
    let is_other = in_common.is_none_or(|share| share < OTHER);
    if candidate.by_address {
        // A page may be rewritten completely, but keeps its date. A generated title proves nothing: parts of one page have the
        // same one.
        let is_rewritten = is_named_alike && old.date == new.date && !incoming.title_is_composed;
        let is_short = in_common.is_none() && (is_named_alike || old.date == new.date);
        return if is_same || is_rewritten || is_short {
            Verdict::Same
        } else {
            Verdict::Doubtful(format!("it was read from the same address, and {similarity}"))
        };
    }
    // A summary beside a verbatim record, or another speech of the session.
    let is_another_record = old.kind != new.kind || reconcile::are_single_speeches(stored, record);
    if is_another_record && !is_same {
        return Verdict::Other;
    }
    let facts = "it has the same organisation, date, place and format";
    let is_known_by_facts = old.organisation.is_some() && old.place.is_some();
    if candidate.elsewhere {
        return if is_same {
            Verdict::Doubtful(format!("{facts}, another address, and {similarity}"))
        } else {
            Verdict::Other
        };
    }
    match (is_named_alike, in_common) {
        _ if is_same => Verdict::Same,
        // Two sessions of one day may be called the same.
        (true, Some(share)) if share < OTHER => Verdict::Doubtful(format!("{facts}, the same title, and {similarity}")),
        (true, _) => Verdict::Same,
        (false, _) if is_other || !is_known_by_facts => Verdict::Other,
        (false, _) => Verdict::Doubtful(format!("{facts}, another title, and {similarity}")),
    }
}

/// Finds the record by given ids: it has the same slug, and the same date and title or one of the ids.
async fn by_ids(connection: &mut SqliteConnection, record: &Record) -> Result<SessionMatch> {
    let speeches: Vec<_> = record.speeches.iter().map(|speech| &speech.id).collect();
    let decisions: Vec<_> = record.decisions.iter().map(|decision| &decision.id).collect();
    let slug: Option<SessionSlug> = sqlx::query_scalar(
        "SELECT session.slug FROM session
         WHERE session.slug = $1 AND (
            session.date = $4 AND session.title = $5
            OR EXISTS (SELECT 1 FROM speech WHERE session_id = session.id
                AND public_id IN (SELECT value FROM json_each($2)))
            OR EXISTS (SELECT 1 FROM decision WHERE session_id = session.id
                AND public_id IN (SELECT value FROM json_each($3))))",
    )
    .bind(redirects::current_slug(connection, &record.session.slug).await?)
    .bind(serde_json::to_string(&speeches)?)
    .bind(serde_json::to_string(&decisions)?)
    .bind(record.session.date.to_string())
    .bind(&record.session.title)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(slug) = slug else { return Ok(SessionMatch::New(Beside::default())) };
    let Some(stored) = record_for_write::record(connection, slug.as_str()).await? else {
        return Err(unknown::session(connection, slug.as_str()).await?);
    };
    Ok(SessionMatch::Stored(slug, Box::new(stored)))
}

/// Sessions with the same source, then those with the same organisation, date, place and format: as they are, or as the text had
/// them before a person corrected them.
async fn candidates(connection: &mut SqliteConnection, record: &Record) -> Result<Vec<Candidate>> {
    static CANDIDATES: LazyLock<String> = LazyLock::new(|| {
        let is = |fact: &str, number: u8| {
            format!(
                "({fact} IS ${number} OR EXISTS (SELECT 1 FROM answer WHERE answer.session_id = session.id
                    AND answer.answer ->> '$.key' = '{fact}/session' AND answer.answer ->> '$.read' IS ${number}))"
            )
        };
        // One organisation or place may have several names, in several languages.
        let facts = format!(
            "(organisation_id = (SELECT id FROM organisation WHERE slug = $8) OR {}) AND (place_slug = $9 OR {}) AND {}",
            is("organisation", 4),
            is("place", 5),
            is("format", 6)
        );
        let translated = "(language <> $2) IS TRUE";
        let stated = "EXISTS (SELECT 1 FROM answer WHERE answer.session_id = session.id
                AND answer.answer ->> '$.key' = 'language/session')";
        let others =
            format!("({translated} OR source_url IS NULL OR source_url NOT IN (SELECT value FROM json_each($1)))");
        format!(
            "SELECT slug, TRUE AS by_address, FALSE AS elsewhere, {translated} AS is_translated,
                FALSE AS language_is_stated
             FROM session WHERE source_url IN (SELECT value FROM json_each($1))
             UNION ALL
             SELECT slug, FALSE, source_url IS NOT NULL AND json_array_length($1) > 0, {translated}, {stated} FROM session
             WHERE date = $3 AND id BETWEEN $7 AND $7 + 9999 AND {facts} AND {others}
             UNION ALL
             SELECT slug, FALSE, source_url IS NOT NULL AND json_array_length($1) > 0, {translated}, {stated}
             FROM answer AS corrected JOIN session ON session.id = corrected.session_id
             WHERE corrected.answer ->> '$.key' = 'date/session' AND corrected.answer -> '$.read' = json_quote($3)
                AND session.date <> $3 AND {facts} AND {others}
             LIMIT 64"
        )
    });
    let session = &record.session;
    let candidates = sqlx::query_as(sqlx::AssertSqlSafe(CANDIDATES.as_str()))
        .bind(serde_json::to_string(&addresses(record))?)
        .bind(&session.language)
        .bind(session.date.to_string())
        .bind(&session.organisation)
        .bind(&session.place)
        .bind(&session.format)
        .bind(insert_rows::first_id(record))
        .bind(session.organisation.as_deref().and_then(organisation_slug))
        .bind(session.place.as_deref().and_then(PlaceSlug::of));
    Ok(candidates.fetch_all(connection).await?)
}

/// The withdrawn or reverted record that this is a version of.
async fn find_removed(connection: &mut SqliteConnection, incoming: &ImportItem) -> Result<Option<SessionMatch>> {
    let record = &incoming.record;
    let slugs: Vec<(SessionSlug, String, bool)> = sqlx::query_as(
        "SELECT former.public_id, change.act, EXISTS (
                SELECT 1 FROM version
                WHERE version.slug = former.public_id AND version.source_url IN (SELECT value FROM json_each($2)))
         FROM former JOIN change ON change.id = former.change_id
         WHERE former.unit = 'session' AND former.target IS NULL
            AND (former.public_id = $1 OR EXISTS (
                SELECT 1 FROM version
                WHERE version.slug = former.public_id AND version.source_url IN (SELECT value FROM json_each($2))))
         LIMIT 64",
    )
    .bind(record.session.slug.as_str())
    .bind(serde_json::to_string(&addresses(record))?)
    .fetch_all(&mut *connection)
    .await?;
    for (slug, act, by_address) in slugs {
        let Some(last) = versions::last(connection, slug.as_str()).await? else { continue };
        let candidate =
            Candidate { slug, by_address, elsewhere: false, is_translated: false, language_is_stated: false };
        if !matches!(compare_candidate(&candidate, &last, incoming), Verdict::Same) {
            continue;
        }
        let slug = candidate.slug;
        let act: Result<Act> =
            act.parse().map_err(|_| Error::damaged(format!("it was removed by the unknown act “{act}”")));
        return if act.in_session(&slug)? == Act::Withdrawal {
            Err(Error::Withdrawn { slug })
        } else {
            Ok(Some(SessionMatch::Removed(slug, Box::new(last))))
        };
    }
    Ok(None)
}

/// The address of a record's source in all its spellings.
fn addresses(record: &Record) -> Vec<String> {
    let Some(url) = &record.session.source.url else { return Vec::new() };
    let bare = url.split_once('#').map_or(url.as_str(), |(bare, _)| bare).trim_end_matches('/');
    let bare = bare.strip_prefix("https://").or_else(|| bare.strip_prefix("http://")).unwrap_or(bare);
    let mut addresses = vec![url.clone()];
    for scheme in ["https", "http"] {
        for end in ["", "/"] {
            addresses.push(format!("{scheme}://{bare}{end}"));
        }
    }
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}
