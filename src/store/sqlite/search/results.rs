//! Runs a search: finds the newest matches, and shows a page of them in the requested order, each with its best passage.

use std::{
    collections::{HashMap, HashSet},
    ops::ControlFlow,
    sync::LazyLock,
};

use crate::{
    model::{ParagraphId, SpeechId},
    search::{Highlighter, Language, Query, best_passage, split_highlights},
    store::{
        error::{Error, Result},
        sqlite::{
            read::speeches::{self, SpeechRow},
            row_ids::{IDS_PER_SESSION, Rows},
            row_reader::FromRow,
            search::{
                fts_query,
                index_scan::{Index, IndexScan},
                matches::Matches,
                names,
                ranking::{PAGE, Ranking},
                recent_matches::{RecentMatches, SearchFacetValue},
                search_filter::{SearchFacet, SearchFilter},
            },
            snapshot::Snapshot,
        },
    },
};

/// The order of matches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The most relevant first; within a tier the newest first.
    #[default]
    Relevance,
    /// The newest session first.
    Newest,
    /// The oldest session first.
    Oldest,
}

/// A page of a search.
#[derive(Clone, Debug)]
pub struct ResultPage {
    /// The speeches of the page.
    pub rows: Vec<Hit>,
    /// The last speech of this page, if there is a next page.
    pub next: Option<SpeechId>,
}

/// A match.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The speech.
    pub speech: SpeechRow,
    /// The best passage; `None` if the query has no words.
    pub quote: Option<Quote>,
}

/// The passage of a paragraph that matches a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The paragraph.
    pub paragraph: ParagraphId,
    /// Its text in pieces; `true` marks the matched ones.
    pub pieces: Vec<(String, bool)>,
    /// How many phrases of the query it has.
    pub phrases: usize,
    /// Whether the paragraph has text before the passage.
    pub is_cut_before: bool,
    /// Whether the paragraph has text after the passage.
    pub is_cut_after: bool,
}

impl Snapshot<'_> {
    /// The newest matches of a query.
    pub fn find(&self, query: &Query, filter: &SearchFilter) -> Result<Matches> {
        let mut matches = Matches { query: query.clone(), filter: filter.clone(), ..Matches::default() };
        self.resolve(&mut matches)?;
        if !matches.unknown.is_empty() || (query.is_empty() && filter.is_empty()) {
            return Ok(matches);
        }
        let rows = match &matches.filter.session {
            Some(slug) => match self.rows_of_session(slug)? {
                Some(rows) => rows,
                None => return Ok(matches),
            },
            None => match matches.filter.include.get(&SearchFacet::Year).map(Vec::as_slice) {
                // Consecutive years are one range of row ids.
                Some(years) => Rows::for_years(years).unwrap_or(Rows::ALL),
                None => Rows::ALL,
            },
        };
        let once = filter.once;
        let scan = if let Some(pairs) = self.frequent_terms()?.bigrams_for(query) {
            IndexScan {
                index: Index::Bigrams,
                expression: fts_query::bigram_expression(&pairs, &matches.filter),
                rows,
                once,
            }
        } else {
            matches.prefixes = self.prefixes(query)?;
            let expression = fts_query::expression(query, &matches.filter, &matches.prefixes);
            IndexScan { index: Index::Words, expression, rows, once }
        };
        matches.recent = RecentMatches::load(self, &scan)?;
        matches.scan = Some(scan);
        Ok(matches)
    }

    /// A page of matches, after the speech with the id `after`.
    pub fn page(&self, matches: &Matches, order: Order, after: Option<&SpeechId>) -> Result<ResultPage> {
        let Some(scan) = &matches.scan else { return Ok(ResultPage { rows: Vec::new(), next: None }) };
        let after = match after {
            Some(id) => Some(self.row_id(id)?.ok_or_else(|| Error::NoSuchRow(id.to_string()))?),
            None => None,
        };
        let mut ids = match (order, after) {
            (Order::Relevance, after) => self.ranked(matches, scan, after)?,
            (Order::Newest, None) => matches.recent.matches.iter().copied().take(PAGE + 1).collect(),
            (order, after) if !matches.recent.is_part => matches.recent.page(order == Order::Newest, after),
            (Order::Newest, Some(id)) => scan.first(self, Rows { from: id + 1, ..Rows::ALL }, true, PAGE + 1)?,
            (Order::Oldest, after) => {
                let to = after.map_or(i64::MAX, |id| id - 1);
                scan.first(self, Rows { to, ..Rows::ALL }, false, PAGE + 1)?
            }
        };
        let has_more = ids.len() > PAGE;
        ids.truncate(PAGE);
        let mut marks = HashMap::new();
        let mut rows = Vec::new();
        for id in ids {
            rows.extend(self.hit(id, &matches.query, &mut marks)?);
        }
        let next = rows.last().filter(|_| has_more).map(|hit| hit.speech.id.clone());
        if order == Order::Oldest {
            // A backward scan gives a session's last speech first.
            in_reading_order(&mut rows);
        }
        Ok(ResultPage { rows, next })
    }

    /// The facet values of the recent matches, each with its count.
    pub fn values(&self, matches: &Matches) -> Result<Vec<(SearchFacet, Vec<SearchFacetValue>)>> {
        matches.recent.values(self)
    }

    /// The index row ids of one session; `None` if there is no such session, or it has no speeches.
    fn rows_of_session(&self, slug: &str) -> Result<Option<Rows>> {
        let rows = "SELECT min(spoken.id), max(spoken.id) FROM session CROSS JOIN spoken
                ON spoken.speech_id BETWEEN session.id * ?2 AND session.id * ?2 + ?2 - 1
             WHERE session.slug = ?1";
        let rows =
            self.first(rows, (slug, IDS_PER_SESSION), |row| Ok(row.get::<_, Option<i64>>(0)?.zip(row.get(1)?)))?;
        Ok(rows.flatten().map(|(from, to)| Rows { from, to }))
    }

    fn row_id(&self, id: &SpeechId) -> Result<Option<i64>> {
        let row = "SELECT spoken.id FROM speech JOIN spoken ON spoken.speech_id = speech.id WHERE public_id = ?1";
        self.first(row, [id.as_str()], |row| row.get(0))
    }

    /// The row ids of a page of the recent matches by relevance, and of one more.
    fn ranked(&self, matches: &Matches, scan: &IndexScan, after: Option<i64>) -> Result<Vec<i64>> {
        let newest_first = &matches.recent.matches;
        let oldest = newest_first.last().copied().unwrap_or(scan.rows.from);
        let mut ranking = Ranking::new(newest_first, after);
        let about = "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid";
        let asks_for_words_alone = matches.filter.is_empty() && matches.query.none.is_empty();
        for tier in fts_query::tiers(&matches.query, &matches.prefixes) {
            if newest_first.len() < 2 || ranking.is_enough() {
                break;
            }
            // The ranking ignores speeches that are not matches. There are few if the query is only words and the tier has all of
            // them, and a phrase would be dear to evaluate again; in all other cases the expression of the search is repeated.
            let is_near = matches.query.has_places() || (asks_for_words_alone && tier.has_all);
            let expression =
                if is_near { tier.expression } else { format!("({}) AND ({})", tier.expression, scan.expression) };
            self.each(about, (expression, scan.rows.from, oldest), |row| Ok(ranking.next(row.get(0)?)))?;
            ranking.end_tier();
        }
        let page = ranking.page();
        page.ok_or_else(|| Error::NoSuchRow("that speech".to_owned()))
    }

    /// A speech by its row id, with its best passage.
    fn hit(&self, id: i64, query: &Query, marks: &mut HashMap<Language, Highlighter>) -> Result<Option<Hit>> {
        let Some(speech) = self.first(&SPEECH, [id], SpeechRow::read)? else { return Ok(None) };
        let language = Language::from_tag(speech.language.as_deref());
        let marks = marks.entry(language).or_insert_with(|| Highlighter::new(query, language));
        let mut said: Vec<(i64, ParagraphId, String)> = Vec::new();
        if !query.all.is_empty() {
            self.each(PARAGRAPHS, [id], |row| {
                let text = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
                if marks.may_match(text) {
                    said.push((row.get(2)?, names::id(row, "public_id")?, text.to_owned()));
                }
                Ok(ControlFlow::Continue(()))
            })?;
        }
        said.sort_unstable_by_key(|(position, ..)| *position);
        let Some(passage) = best_passage(said.iter().map(|(.., text)| text.as_str()), marks) else {
            return Ok(Some(Hit { speech, quote: None }));
        };
        let (_, paragraph, text) = &said[passage.paragraph];
        let quote = Quote {
            paragraph: paragraph.clone(),
            pieces: split_highlights(text, passage.range.clone(), &passage.found),
            phrases: passage.found.iter().map(|found| found.phrase).collect::<HashSet<_>>().len(),
            is_cut_before: passage.range.start > 0,
            is_cut_after: passage.range.end < text.len(),
        };
        Ok(Some(Hit { speech, quote: Some(quote) }))
    }
}

/// Selects a speech by its row id in the index.
static SPEECH: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM spoken CROSS JOIN speech ON speech.id = spoken.speech_id
         CROSS JOIN session ON session.id = speech.session_id WHERE spoken.id = ?1",
        speeches::COLUMNS
    )
});

/// Selects the spoken paragraphs of a speech. They have consecutive row ids, so one range scan reads them.
const PARAGRAPHS: &str = "SELECT public_id, text, position FROM spoken CROSS JOIN paragraph
        ON paragraph.id BETWEEN (SELECT min(id) FROM paragraph WHERE speech_id = spoken.speech_id)
            AND (SELECT max(id) FROM paragraph WHERE speech_id = spoken.speech_id)
     WHERE spoken.id = ?1 AND +paragraph.speech_id = spoken.speech_id AND paragraph.kind = 'text'";

/// Reverses the speeches of each session.
fn in_reading_order(rows: &mut [Hit]) {
    let mut start = 0;
    for end in 1..=rows.len() {
        if end == rows.len() || rows[end].speech.slug != rows[start].speech.slug {
            rows[start..end].reverse();
            start = end;
        }
    }
}
