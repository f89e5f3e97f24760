//! Two to four countries side by side: what each said on the same words in the same years.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use askama::Template;
use axum::response::Response;
use axum_extra::extract::Query as Parameters;

use crate::{
    model::paths,
    search::Query,
    store::{Count, Facet, Hit, Order, SearchFacet, SearchFilter, Snapshot},
    web::{
        components::{
            filters,
            year_chart::{Counted, Scale, YearChart},
        },
        error::Error,
        http::{assets, page_context::PageContext},
        i18n::Messages,
        pages::{
            countries::{
                compare_query::{CompareQuery, Compared, MOST},
                represented::{Represented, Together},
                topic::OnAddress,
                topic_query::Asked,
            },
            search::narrower,
        },
    },
};

/// How many passages of each country are shown.
const LATEST: usize = 3;

#[derive(Template)]
#[template(path = "pages/countries/compare.html")]
struct ComparePage {
    t: &'static Messages,
    compared: Compared,
    query: Query,
    notes: Vec<String>,
    /// The codes of those who may be chosen.
    choices: Vec<String>,
    columns: Vec<Column>,
    /// The scale of all charts, where there is anything to show.
    scale: Option<Scale>,
}

/// One country of the page.
struct Column {
    represented: Represented,
    /// What each country did in these years.
    totals: Vec<Total>,
    /// How many speeches have the words.
    found: Option<Count>,
    /// Speeches by year: those with the words, or all.
    counts: Vec<(i64, i64)>,
    /// The same where they end at a cap.
    capped: Vec<(i64, Count)>,
    chart: Option<YearChart>,
    rows: Vec<Hit>,
    /// Where all of it is.
    whole: String,
}

pub fn index(
    context: &PageContext,
    (Parameters(together), Parameters(parameters)): (Parameters<Together>, Parameters<CompareQuery>),
) -> Result<Response, Error> {
    let mut compared = parameters.compared(context.t, &together)?;
    let snapshot = context.snapshot;
    let years = snapshot.tallies(Facet::Year)?;
    let years: Vec<i64> = years.iter().filter_map(|year| year.value.parse().ok()).collect();
    let (first, last) = (years.iter().min().copied().unwrap_or(1), years.iter().max().copied().unwrap_or(1));
    let years = compared.years(first, last);
    let choices = choices(context.t, snapshot, &compared)?;
    let mut columns = Vec::new();
    if compared.countries.len() > 1 {
        for represented in &compared.countries {
            columns.push(Column::of(represented, years.as_ref(), snapshot)?);
        }
    }
    let Asked { query, mut notes } = Asked::of(&parameters.q, compared.has_years(), context)?;
    if !query.is_empty() {
        for column in &mut columns {
            column.look_for(&query, years.as_ref(), context, &mut notes)?;
        }
    }
    query.typed.clone_into(&mut compared.q);
    let scale = draw(context.t, &mut columns, &compared);
    context.page(&ComparePage { t: context.t, compared, query, notes, choices, columns, scale })
}

/// What one country did in the years of the page.
struct Total {
    code: &'static str,
    sessions: i64,
    speeches: i64,
    /// Sessions of which it is a guess that it was there; not among the others.
    guessed: usize,
}

impl Column {
    /// All that a country said in some years.
    fn of(represented: &Represented, years: Option<&RangeInclusive<i64>>, snapshot: &Snapshot) -> Result<Self, Error> {
        let mut totals = Vec::new();
        let mut spoken: BTreeMap<i64, i64> = BTreeMap::new();
        for country in represented.everyone() {
            let of_country = snapshot.country_years(country.code)?;
            let of_country = of_country.into_iter().filter(|year| years.is_none_or(|years| years.contains(&year.year)));
            let (mut sessions, mut speeches) = (0, 0);
            for year in of_country {
                sessions += year.sessions;
                speeches += year.speeches;
                *spoken.entry(year.year).or_default() += year.speeches;
            }
            let guessed = snapshot.guessed_years(country.code)?;
            let guessed = guessed.iter().filter(|year| years.is_none_or(|years| years.contains(year))).count();
            totals.push(Total { code: country.code, sessions, speeches, guessed });
        }
        Ok(Self {
            represented: represented.clone(),
            totals,
            found: None,
            counts: spoken.into_iter().collect(),
            capped: Vec::new(),
            chart: None,
            rows: Vec::new(),
            whole: represented.list(paths::SPEECHES),
        })
    }

    /// Of what it said, no more than has the words.
    fn look_for(
        &mut self,
        query: &Query,
        years: Option<&RangeInclusive<i64>>,
        context: &PageContext,
        notes: &mut Vec<String>,
    ) -> Result<(), Error> {
        let search = context.snapshot;
        let matches = search.find(query, &narrow(&self.represented, years)).map_err(narrower)?;
        for unknown in &matches.unknown {
            let note = context.t.unknown_field(unknown);
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        self.found = Some(matches.total());
        self.capped = search.years(&matches).map_err(narrower)?;
        self.counts = self.capped.iter().map(|(year, count)| (*year, count.number())).collect();
        self.rows = search.page(&matches, Order::Newest, None).map_err(narrower)?.rows;
        self.rows.truncate(LATEST);
        self.whole = OnAddress::of(self.represented.clone(), &query.typed).path();
        Ok(())
    }
}

/// What was said for a country in the years that are asked for; in the year 0 nobody said anything.
fn narrow(represented: &Represented, years: Option<&RangeInclusive<i64>>) -> SearchFilter {
    let codes = represented.codes().into_iter();
    let narrow = codes.fold(SearchFilter { once: true, ..SearchFilter::default() }, |narrow, code| {
        narrow.with(SearchFacet::Country, code)
    });
    match years {
        None => narrow,
        Some(years) if years.is_empty() => narrow.with(SearchFacet::Year, "0000"),
        Some(years) => years.clone().fold(narrow, |narrow, year| narrow.with(SearchFacet::Year, format!("{year:04}"))),
    }
}

/// Draws every chart on one scale.
fn draw(t: &'static Messages, columns: &mut [Column], compared: &Compared) -> Option<Scale> {
    let counts: Vec<_> = columns.iter().flat_map(|column| &column.counts).copied().collect();
    let scale = Scale::of(&counts)?;
    for column in columns {
        let represented = &column.represented;
        let address = OnAddress::of(represented.clone(), &compared.q);
        let list = represented.list(paths::SPEECHES);
        let path = |year: i64| match column.found {
            Some(_) => address.path_in(Some(year)),
            None => format!("{list}&year={year}"),
        };
        let title = t.chart_speeches_for(represented.name(t)).to_string();
        let chart = YearChart::on_scale(title, Counted::Speeches, &column.counts, path, scale);
        column.chart = Some(chart.capped(&column.capped));
    }
    Some(scale)
}

/// The countries that somebody represented, and those that are compared already, by name.
fn choices(t: &'static Messages, snapshot: &Snapshot, compared: &Compared) -> Result<Vec<String>, Error> {
    let mut codes: Vec<_> = snapshot.tallies(Facet::Country)?.into_iter().map(|tally| tally.value).collect();
    codes.extend(compared.countries.iter().map(|one| one.country.code.to_owned()));
    codes.sort();
    codes.dedup();
    codes.sort_by_cached_key(|code| crate::model::fold(t.country(code)));
    Ok(codes)
}

/// What the template puts in words.
impl ComparePage {
    fn title(&self) -> String {
        let (t, compared) = (self.t, &self.compared);
        if compared.countries.is_empty() && compared.path() == paths::COMPARE {
            return t.compare().to_owned();
        }
        let names = compared.names(t);
        let title = if compared.q.is_empty() {
            t.compare_title(names).to_string()
        } else {
            t.compare_title_topic(names, &compared.q).to_string()
        };
        self.with_years(title)
    }

    /// What all charts show: `Every speech, by year, 2015–2020`.
    fn caption(&self) -> String {
        let what = if self.query.is_empty() { self.t.compare_all() } else { self.t.compare_found() };
        self.with_years(what.to_owned())
    }

    /// What one of the countries of a column did in total.
    fn total(&self, column: &Column, total: &Total) -> String {
        let Total { code, sessions, speeches, guessed } = *total;
        let mut total = self.with_years(self.t.compare_total(speeches, sessions).to_string());
        if guessed > 0 {
            total = self.t.compare_total_unconfirmed(total, guessed).to_string();
        }
        if column.represented.is_together {
            self.t.compare_total_of(self.t.country(code), total).to_string()
        } else {
            total
        }
    }

    fn with_years(&self, what: String) -> String {
        match self.compared.years_text(self.t) {
            Some(years) => self.t.compare_years(what, years).to_string(),
            None => what,
        }
    }

    /// The code that each of the boxes begins with.
    fn boxes(&self) -> Vec<(usize, &'static str)> {
        let code = |place: usize| self.compared.countries.get(place).map_or("", |one| one.country.code);
        (0..MOST).map(|place| (place + 1, code(place))).collect()
    }

    /// The table's rows: a year, and of each country the count and whether there are more.
    fn years(&self) -> Vec<(i64, Vec<(i64, bool)>)> {
        let Some(Scale { first, last, .. }) = self.scale else { return Vec::new() };
        let of = |year: i64| {
            let bars = self.columns.iter().filter_map(|column| column.chart.as_ref()).map(|chart| {
                let bar = chart.bars.iter().find(|bar| bar.year == year);
                bar.map_or((0, false), |bar| (bar.count, bar.is_capped))
            });
            bars.collect()
        };
        (first..=last).map(|year| (year, of(year))).collect()
    }
}
