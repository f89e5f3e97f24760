//! What a search finds: the newest matches, and a page of them in the order asked for, each with its best passage.

use std::collections::{HashMap, HashSet};

use sqlx::FromRow;

use super::{
    expression,
    narrow::{Aspect, Narrow},
    window::{Rows, Value, Window},
};
use crate::{
    model::{ParagraphId, SpeechId},
    search::{Language, Marks, Query, best, pieces},
    store::{
        Count, Error, Result, Snapshot,
        speeches::{self, SpeechRow},
    },
};

/// How many speeches a page of a search has.
pub const PAGE: usize = 20;

/// In which order matches are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those that are most about what is asked for first, the newer of two alike.
    #[default]
    Relevance,
    /// The newest session first.
    Newest,
    /// The oldest session first.
    Oldest,
}

/// The matches of a search, as far as they are looked at.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    pub(super) query: Query,
    pub(super) narrow: Narrow,
    expression: String,
    rows: Option<Rows>,
    window: Window,
    /// What of the query means nothing in this archive, in words.
    pub unknown: Vec<String>,
}

/// A page of a search.
#[derive(Clone, Debug)]
pub struct Found {
    /// The speeches of the page.
    pub rows: Vec<Hit>,
    /// After which speech the next page begins, where there is one.
    pub next: Option<SpeechId>,
}

/// A speech that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The speech.
    pub speech: SpeechRow,
    /// Where in it; nothing where no words were asked for.
    pub quote: Option<Quote>,
}

/// Words of a paragraph in which a query is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The paragraph.
    pub paragraph: ParagraphId,
    /// Its words or some of them, parted where what was found begins and ends.
    pub pieces: Vec<(String, bool)>,
    /// How many of the phrases that were looked for are in it.
    pub phrases: usize,
    /// Whether words before these are left out.
    pub is_cut_before: bool,
    /// Whether words after these are left out.
    pub is_cut_after: bool,
}

#[derive(FromRow)]
struct Row {
    #[sqlx(flatten)]
    speech: SpeechRow,
    #[sqlx(json)]
    paragraphs: Vec<(ParagraphId, String)>,
}

impl Matches {
    /// How many there are, as far as they are counted.
    #[must_use]
    pub fn total(&self) -> Count {
        Count::of(i64::try_from(self.window.matches.len()).unwrap_or(i64::MAX))
    }

    /// Whether there are more than were ranked and counted by what is true of them.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.window.is_part
    }
}

impl Snapshot {
    /// The languages whose forms of words a query may mean: those of the archive's speeches.
    pub async fn languages_spoken(&mut self) -> Result<Vec<Language>> {
        let tallies = self.languages().await?;
        let mut languages: Vec<_> = tallies.iter().map(|tally| Language::of(Some(&tally.value))).collect();
        let told: i64 = tallies.iter().map(|tally| tally.sessions).sum();
        if told < self.archive().await?.sessions || languages.is_empty() {
            languages.push(Language::Other);
        }
        languages.sort_unstable();
        languages.dedup();
        Ok(languages)
    }

    /// The newest matches of a query.
    pub async fn find(&mut self, query: &Query, narrow: &Narrow) -> Result<Matches> {
        let mut matches = Matches { query: query.clone(), narrow: narrow.clone(), ..Matches::default() };
        self.resolve(&mut matches).await?;
        if !matches.unknown.is_empty() || (query.is_empty() && narrow.is_empty()) {
            return Ok(matches);
        }
        let rows = match &matches.narrow.session {
            Some(slug) => {
                let id: Option<i64> = sqlx::query_scalar("SELECT id FROM session WHERE slug = $1")
                    .bind(slug)
                    .fetch_optional(self.connection())
                    .await?;
                match id {
                    Some(id) => Rows::of_session(id),
                    None => return Ok(matches),
                }
            }
            None => match matches.narrow.any.get(&Aspect::Year).map(Vec::as_slice) {
                // One year, or several without a gap, is a stretch of row ids.
                Some(years) => Rows::of_years(years).unwrap_or(Rows::ALL),
                None => Rows::ALL,
            },
        };
        matches.expression = expression::of(&matches.query, &matches.narrow);
        matches.window = Window::of(self, &matches.expression, rows).await?;
        matches.rows = Some(rows);
        Ok(matches)
    }

    /// A page of matches, after the speech with the id `after`.
    pub async fn page(&mut self, matches: &Matches, order: Order, after: Option<&SpeechId>) -> Result<Found> {
        let Some(rows) = matches.rows else { return Ok(Found { rows: Vec::new(), next: None }) };
        let after = match after {
            Some(id) => Some(self.row_id(id).await?.ok_or_else(|| Error::NoSuchRow(id.to_string()))?),
            None => None,
        };
        let mut ids = match (order, after) {
            (Order::Relevance, after) => {
                let ranked = self.ranked(matches, rows).await?;
                let start = match after {
                    Some(id) => {
                        let place = ranked.iter().position(|other| *other == id);
                        place.ok_or_else(|| Error::NoSuchRow("that speech".to_owned()))? + 1
                    }
                    None => 0,
                };
                ranked.into_iter().skip(start).take(PAGE + 1).collect()
            }
            (Order::Newest, None) => matches.window.matches.iter().map(|found| found.id).take(PAGE + 1).collect(),
            (Order::Newest, Some(id)) => {
                self.walked(&matches.expression, Rows { to: rows.to.min(id - 1), ..rows }, true).await?
            }
            (Order::Oldest, after) => {
                let from = after.map_or(rows.from, |id| rows.from.max(id + 1));
                self.walked(&matches.expression, Rows { from, ..rows }, false).await?
            }
        };
        let has_more = ids.len() > PAGE;
        ids.truncate(PAGE);
        let last = ids.last().copied();
        let found: Vec<Row> = self.rows_of(&ids).await?;
        let next = match last.filter(|_| has_more) {
            Some(_) => found.last().map(|row| row.speech.id.clone()),
            None => None,
        };
        let mut marks = HashMap::new();
        let mut rows: Vec<Hit> = found.into_iter().map(|row| hit(row, &matches.query, &mut marks)).collect();
        if order == Order::Oldest {
            // Row ids count the speeches of a session down.
            in_reading_order(&mut rows);
        }
        Ok(Found { rows, next })
    }

    /// What is true of the matches, each value with how many of those that were looked at.
    pub async fn values(&mut self, matches: &Matches) -> Result<Vec<(Aspect, Vec<Value>)>> {
        matches.window.values(self).await
    }

    /// How many matches there are in each year that has any, oldest first; each counted as far as the cap.
    pub async fn years(&mut self, matches: &Matches) -> Result<Vec<(i64, Count)>> {
        let Some(rows) = matches.rows else { return Ok(Vec::new()) };
        self.years_beyond(&matches.window, &matches.expression, rows).await
    }

    async fn row_id(&mut self, id: &SpeechId) -> Result<Option<i64>> {
        let row = sqlx::query_scalar("SELECT id FROM speech WHERE public_id = $1").bind(id.as_str());
        Ok(row.fetch_optional(self.connection()).await?)
    }

    /// The next matches from one end of the rows.
    async fn walked(&mut self, expression: &str, rows: Rows, from_newest: bool) -> Result<Vec<i64>> {
        let statement = if from_newest {
            "SELECT rowid FROM search WHERE search MATCH $1 AND rowid BETWEEN $2 AND $3 ORDER BY rowid DESC LIMIT $4"
        } else {
            "SELECT rowid FROM search WHERE search MATCH $1 AND rowid BETWEEN $2 AND $3 ORDER BY rowid LIMIT $4"
        };
        let rows = sqlx::query_scalar(statement).bind(expression).bind(rows.from).bind(rows.to);
        Ok(rows.bind(i64::try_from(PAGE + 1).unwrap_or(i64::MAX)).fetch_all(self.connection()).await?)
    }

    /// The row ids of the newest matches, those first that are most about what is asked for.
    async fn ranked(&mut self, matches: &Matches, rows: Rows) -> Result<Vec<i64>> {
        let newest_first = matches.window.matches.iter().map(|found| found.id);
        let Some(oldest) = matches.window.matches.last().map(|found| found.id) else { return Ok(Vec::new()) };
        let mut tier_of: HashMap<i64, usize> = HashMap::new();
        let tiers = expression::tiers(&matches.query);
        if matches.window.matches.len() > 1 {
            for (tier, about) in tiers.iter().enumerate() {
                let expression = format!("({about}) AND ({})", matches.expression);
                let json: String = sqlx::query_scalar(
                    "SELECT json_group_array(rowid) FROM (
                        SELECT rowid FROM search WHERE search MATCH $1 AND rowid BETWEEN $2 AND $3)",
                )
                .bind(expression)
                .bind(oldest)
                .bind(rows.to)
                .fetch_one(self.connection())
                .await?;
                let ids: Vec<i64> = serde_json::from_str(&json)?;
                ids.into_iter().for_each(|id| {
                    tier_of.entry(id).or_insert(tier);
                });
            }
        }
        let mut ranked: Vec<i64> = newest_first.collect();
        ranked.sort_by_key(|id| tier_of.get(id).copied().unwrap_or(tiers.len()));
        Ok(ranked)
    }

    async fn rows_of(&mut self, ids: &[i64]) -> Result<Vec<Row>> {
        let mut sql = sqlx::QueryBuilder::new(format!(
            "SELECT {}, (
                SELECT json_group_array(json_array(public_id, text) ORDER BY paragraph.position) FROM paragraph
                WHERE paragraph.speech_id = speech.id AND paragraph.kind = 'text') AS paragraphs
             FROM json_each(",
            speeches::COLUMNS
        ));
        sql.push_bind(serde_json::to_string(ids)?);
        sql.push(
            ") AS one CROSS JOIN speech ON speech.id = one.value CROSS JOIN session ON session.id = speech.session_id
             ORDER BY one.key",
        );
        Ok(sql.build_query_as().fetch_all(self.connection()).await?)
    }
}

fn hit(row: Row, query: &Query, marks: &mut HashMap<Language, Marks>) -> Hit {
    let Row { speech, paragraphs } = row;
    let language = Language::of(speech.language.as_deref());
    let marks = marks.entry(language).or_insert_with(|| Marks::of(query, language));
    let passage = best(paragraphs.iter().map(|(_, text)| text.as_str()), marks);
    let quote = passage.map(|passage| {
        let (id, text) = &paragraphs[passage.paragraph];
        Quote {
            paragraph: id.clone(),
            pieces: pieces(text, passage.range.clone(), &passage.found),
            phrases: passage.found.iter().map(|found| found.phrase).collect::<HashSet<_>>().len(),
            is_cut_before: passage.range.start > 0,
            is_cut_after: passage.range.end < text.len(),
        }
    });
    Hit { speech, quote }
}

/// Speeches of one session, of which the last came first, turned round.
fn in_reading_order(rows: &mut [Hit]) {
    let mut start = 0;
    for end in 1..=rows.len() {
        if end == rows.len() || rows[end].speech.slug != rows[start].speech.slug {
            rows[start..end].reverse();
            start = end;
        }
    }
}
