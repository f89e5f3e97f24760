//! What a search finds: the newest matches, and a page of them in the order asked for, each with its best passage.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use serde::Deserialize;

use super::{
    beginnings::Beginnings,
    expression,
    narrow::{Aspect, Narrow},
    rows::Rows,
    walk::{Index, Walk},
    window::{Value, Window},
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
    pub(super) beginnings: Beginnings,
    /// Nothing where nothing can be found.
    pub(super) walk: Option<Walk>,
    pub(super) window: Window,
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

/// Which of the page's speeches a paragraph is of, where in it, its id and its words.
#[derive(Deserialize)]
struct Said<'j>(usize, i64, ParagraphId, #[serde(borrow)] Cow<'j, str>);

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
    /// The newest matches of a query.
    pub async fn find(&mut self, query: &Query, narrow: &Narrow) -> Result<Matches> {
        let mut matches = Matches { query: query.clone(), narrow: narrow.clone(), ..Matches::default() };
        self.resolve(&mut matches).await?;
        if !matches.unknown.is_empty() || (query.is_empty() && narrow.is_empty()) {
            return Ok(matches);
        }
        let rows = match &matches.narrow.session {
            Some(slug) => match self.rows_of_session(slug).await? {
                Some(rows) => rows,
                None => return Ok(matches),
            },
            None => match matches.narrow.any.get(&Aspect::Year).map(Vec::as_slice) {
                // One year, or several without a gap, is a stretch of row ids.
                Some(years) => Rows::of_years(years).unwrap_or(Rows::ALL),
                None => Rows::ALL,
            },
        };
        let walk = if let Some(pairs) = self.common().await?.pairs_of(query) {
            Walk { index: Index::Pairs, expression: expression::of_pairs(&pairs, &matches.narrow), rows }
        } else {
            matches.beginnings = self.beginnings(query).await?;
            let expression = expression::of(query, &matches.narrow, &matches.beginnings);
            Walk { index: Index::Words, expression, rows }
        };
        matches.window = Window::of(self, &walk).await?;
        matches.walk = Some(walk);
        Ok(matches)
    }

    /// A page of matches, after the speech with the id `after`.
    pub async fn page(&mut self, matches: &Matches, order: Order, after: Option<&SpeechId>) -> Result<Found> {
        let Some(walk) = &matches.walk else { return Ok(Found { rows: Vec::new(), next: None }) };
        let after = match after {
            Some(id) => Some(self.row_id(id).await?.ok_or_else(|| Error::NoSuchRow(id.to_string()))?),
            None => None,
        };
        let mut ids = match (order, after) {
            (Order::Relevance, after) => {
                let ranked = self.ranked(matches, walk).await?;
                let start = match after {
                    Some(id) => {
                        let place = ranked.iter().position(|other| *other == id);
                        place.ok_or_else(|| Error::NoSuchRow("that speech".to_owned()))? + 1
                    }
                    None => 0,
                };
                ranked.into_iter().skip(start).take(PAGE + 1).collect()
            }
            (Order::Newest, None) => matches.window.matches.iter().copied().take(PAGE + 1).collect(),
            (Order::Newest, Some(id)) => walk.first(self, Rows { to: id - 1, ..Rows::ALL }, true, PAGE + 1).await?,
            (Order::Oldest, after) => {
                let from = after.map_or(0, |id| id + 1);
                walk.first(self, Rows { from, ..Rows::ALL }, false, PAGE + 1).await?
            }
        };
        let has_more = ids.len() > PAGE;
        ids.truncate(PAGE);
        let (speeches, said) = self.speeches_of(&ids, !matches.query.all.is_empty()).await?;
        let speeches: Vec<SpeechRow> = serde_json::from_str(&speeches)?;
        let next = speeches.last().filter(|_| has_more).map(|speech| speech.id.clone());
        let mut said: Vec<Said> = serde_json::from_str(&said)?;
        said.sort_by_key(|Said(speech, position, ..)| (*speech, *position));
        let mut said = said.chunk_by(|one, other| one.0 == other.0).peekable();
        let mut marks = HashMap::new();
        let hit = |(number, speech)| {
            let paragraphs = said.next_if(|paragraphs| paragraphs[0].0 == number).unwrap_or_default();
            hit(speech, paragraphs, &matches.query, &mut marks)
        };
        let mut rows: Vec<Hit> = speeches.into_iter().enumerate().map(hit).collect();
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

    async fn row_id(&mut self, id: &SpeechId) -> Result<Option<i64>> {
        let row = "SELECT spoken.id FROM speech JOIN spoken ON spoken.speech_id = speech.id WHERE public_id = $1";
        Ok(sqlx::query_scalar(row).bind(id.as_str()).fetch_optional(self.connection()).await?)
    }

    /// The row ids of the newest matches, those first that are most about what is asked for.
    async fn ranked(&mut self, matches: &Matches, walk: &Walk) -> Result<Vec<i64>> {
        let newest_first = &matches.window.matches;
        let tiers = expression::tiers(&matches.query, &matches.beginnings);
        let Some(oldest) = newest_first.last().filter(|_| newest_first.len() > 1 && !tiers.is_empty()) else {
            return Ok(newest_first.clone());
        };
        // Where words stand is known of the matches, and costs most to find: it is not asked once more. Of the speeches that are
        // about these words, those that are no match are left aside below.
        let matching = if matches.query.has_places() { String::new() } else { format!(" AND ({})", walk.expression) };
        let mut sql = sqlx::QueryBuilder::new("SELECT json_array(");
        for (tier, about) in tiers.iter().enumerate() {
            sql.push(if tier == 0 { "" } else { ", " });
            sql.push("json((SELECT json_group_array(rowid) FROM search WHERE search MATCH ");
            sql.push_bind(format!("({about}){matching}"));
            sql.push(" AND rowid BETWEEN ").push_bind(*oldest).push(" AND ").push_bind(walk.rows.to).push("))");
        }
        sql.push(")");
        let json: String = sql.build_query_scalar().fetch_one(self.connection()).await?;
        let about: Vec<Vec<i64>> = serde_json::from_str(&json)?;
        Ok(by_tier(newest_first, &about))
    }

    /// As JSON, the speeches with these row ids, in this order; and what was said in them, where that is asked for.
    async fn speeches_of(&mut self, ids: &[i64], with_words: bool) -> Result<(String, String)> {
        let mut sql = sqlx::QueryBuilder::new(
            "SELECT (SELECT json_group_array(json_object('id', id, 'country', country, 'words', words, 'opening', opening,
                'slug', slug, 'title', title, 'date', date, 'language', language, 'speaker', speaker,
                'participant', participant, 'office', office, 'organisation', organisation) ORDER BY key)
             FROM (SELECT key, ",
        );
        sql.push(speeches::COLUMNS).push(" FROM json_each(").push_bind(serde_json::to_string(ids)?);
        sql.push(
            ") AS one CROSS JOIN spoken ON spoken.id = one.value CROSS JOIN speech ON speech.id = spoken.speech_id
             CROSS JOIN session ON session.id = speech.session_id)),
             (SELECT json_group_array(json_array(key, paragraph.position, public_id, text)) FROM json_each(",
        );
        sql.push_bind(if with_words { serde_json::to_string(ids)? } else { "[]".to_owned() });
        sql.push(
            ") AS one CROSS JOIN spoken ON spoken.id = one.value
             CROSS JOIN paragraph ON paragraph.speech_id = spoken.speech_id AND paragraph.kind = 'text')",
        );
        Ok(sql.build_query_as().fetch_one(self.connection()).await?)
    }
}

/// Those of the first tier first, then those of the next that are in none before; both lists go through the rows in an order.
fn by_tier(newest_first: &[i64], tiers: &[Vec<i64>]) -> Vec<i64> {
    let mut ranked = Vec::with_capacity(newest_first.len());
    let mut left = newest_first.to_vec();
    for oldest_first in tiers {
        let mut about = oldest_first.iter().rev().peekable();
        left.retain(|id| {
            while about.next_if(|other| *other > id).is_some() {}
            let is_about = about.peek() == Some(&id);
            if is_about {
                ranked.push(*id);
            }
            !is_about
        });
    }
    ranked.extend(left);
    ranked
}

fn hit(speech: SpeechRow, said: &[Said], query: &Query, marks: &mut HashMap<Language, Marks>) -> Hit {
    let language = Language::of(speech.language.as_deref());
    let marks = marks.entry(language).or_insert_with(|| Marks::of(query, language));
    let passage = best(said.iter().map(|Said(.., text)| text.as_ref()), marks);
    let quote = passage.map(|passage| {
        let Said(.., id, text) = &said[passage.paragraph];
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
