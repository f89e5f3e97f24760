//! The calendar: how many sessions each month has, and the sessions of a year or a month in the order of their days.

use askama::Template;
use axum::{Router, extract::Path, response::Response};
use axum_extra::extract::Query;

use crate::{
    model::{PartialDate, paths},
    store::{MonthTally, Priority, SessionRow, Tally},
    web::{
        components::color_scale::Steps,
        error::Error,
        http::{
            assets,
            page_context::{PageContext, get_page},
            state::AppState,
        },
        i18n::{Href, Messages},
        params::list_params::ListQuery,
        reason::Missing,
    },
};

/// How many years the calendar shows at once.
const YEARS: usize = 50;
/// How many sessions of each month the page of a year shows; the month's own has all.
const FIRST: usize = 8;
/// The last part of the address of a year's sessions whose month is not known.
const UNKNOWN: &str = "unknown";

pub fn router() -> Router<AppState> {
    Router::new()
        .route(paths::CALENDAR, get_page(Priority::Page, index))
        .route("/calendar/{year}", get_page(Priority::Page, year))
        .route("/calendar/{year}/{month}", get_page(Priority::Page, month))
}

/// A month, or what of a year has no month.
#[derive(Clone, Debug)]
struct Month {
    date: PartialDate,
    path: String,
    sessions: i64,
    shade: usize,
}

/// A year with its twelve months, and how many sessions of it have none.
struct Year {
    date: PartialDate,
    months: Vec<Month>,
    unknown: Month,
    sessions: i64,
}

/// Where a year or a month before or after this one is.
struct Beside {
    name: String,
    path: String,
}

fn path(period: PartialDate) -> String {
    match period.month() {
        Some(month) => format!("{}/{:04}/{month:02}", paths::CALENDAR, period.year()),
        None => format!("{}/{:04}", paths::CALENDAR, period.year()),
    }
}

impl Month {
    fn of(date: PartialDate, tallies: &[MonthTally], steps: &Steps) -> Self {
        let sessions = tallies.iter().find(|tally| tally.month == date).map_or(0, |tally| tally.sessions);
        let path = if date.month().is_some() { path(date) } else { format!("{}/{UNKNOWN}", path(date)) };
        Self { date, path, sessions, shade: steps.shade(sessions) }
    }

    /// `September`.
    fn name(&self, t: &'static Messages) -> String {
        match self.date.month() {
            Some(month) => t.month_name(month).to_string(),
            None => t.calendar_month_unknown().to_owned(),
        }
    }

    /// `S`, and `ep`, which is hidden where space is narrow.
    fn short(&self, t: &'static Messages) -> (String, String) {
        let short = self.date.month().map_or_else(String::new, |month| t.month_short(month).to_string());
        let mut letters = short.chars();
        (letters.next().into_iter().collect(), letters.collect())
    }

    /// `September 2021`.
    fn title(&self, t: &'static Messages) -> String {
        match self.date.month() {
            Some(_) => t.date(self.date).to_string(),
            None => t.calendar_year_unknown(self.date.year()).to_string(),
        }
    }

    fn path_of_year(&self) -> String {
        path(self.date.of_year())
    }
}

impl Year {
    fn of(date: PartialDate, tallies: &[MonthTally], steps: &Steps) -> Self {
        let months = (1..=12).filter_map(|month| format!("{date}-{month:02}").parse().ok());
        let months: Vec<_> = months.map(|month| Month::of(month, tallies, steps)).collect();
        let unknown = Month::of(date, tallies, steps);
        let sessions = unknown.sessions + months.iter().map(|month| month.sessions).sum::<i64>();
        Self { date, months, unknown, sessions }
    }

    fn path(&self) -> String {
        path(self.date)
    }

    /// The list of its sessions.
    fn list(&self) -> String {
        format!("{}?year={}", paths::SESSIONS, self.date.year())
    }
}

/// Parses the year of an address.
fn year_of(text: &str) -> Result<PartialDate, Error> {
    let year = text.parse().ok().filter(|date: &PartialDate| date.month().is_none());
    year.ok_or_else(|| Error::not_found(Missing::Year))
}

/// Parses the month of an address: `09`.
fn month_of(year: PartialDate, text: &str) -> Option<PartialDate> {
    format!("{year}-{text}").parse().ok().filter(|date: &PartialDate| date.day().is_none())
}

fn beside(context: &PageContext, period: PartialDate) -> Result<[Option<Beside>; 2], Error> {
    let periods = context.snapshot.beside(period)?;
    Ok(periods
        .map(|period| period.map(|period| Beside { name: context.t.date(period).to_string(), path: path(period) })))
}

#[derive(Template)]
#[template(path = "pages/calendar/index.html")]
struct CalendarPage {
    t: &'static Messages,
    archive: Tally,
    years: Vec<Year>,
    /// After which year this page goes on.
    after: Option<PartialDate>,
    /// After which year the next page does.
    next: Option<PartialDate>,
    /// Whether sessions are there of which the month is not known.
    unknown: bool,
}

fn index(context: &PageContext, Query(query): Query<ListQuery>) -> Result<Response, Error> {
    let after: Option<PartialDate> = query.after()?;
    let tallies = context.snapshot.months(after.map(PartialDate::year), YEARS)?;
    let mut dates: Vec<PartialDate> = tallies.iter().map(|tally| tally.month.of_year()).collect();
    dates.dedup();
    let next = dates.get(YEARS - 1).copied().filter(|_| dates.len() > YEARS);
    dates.truncate(YEARS);
    let steps = Steps::of(tallies.iter().map(|tally| tally.sessions));
    let years: Vec<_> = dates.iter().map(|date| Year::of(*date, &tallies, &steps)).collect();
    let unknown = years.iter().any(|year| year.unknown.sessions > 0);
    let archive = context.snapshot.archive()?;
    context.page(&CalendarPage { t: context.t, archive, years, after, next, unknown })
}

#[derive(Template)]
#[template(path = "pages/calendar/year.html")]
struct YearPage {
    t: &'static Messages,
    year: Year,
    /// Each month that has sessions, with the first of them.
    months: Vec<(Month, Vec<SessionRow>)>,
    beside: [Option<Beside>; 2],
}

fn year(context: &PageContext, Path(year): Path<String>) -> Result<Response, Error> {
    let date = year_of(&year)?;
    let tallies = context.snapshot.months_of(date.year())?;
    if tallies.is_empty() {
        return Err(Error::not_found(Missing::Year));
    }
    let steps = Steps::of(tallies.iter().map(|tally| tally.sessions));
    let year = Year::of(date, &tallies, &steps);
    let sessions = context.snapshot.sessions_of_year(date.year(), FIRST)?;
    let of_month = |month: &Month| {
        let date = month.date.to_string();
        sessions.iter().filter(|session| session.date.get(..7).unwrap_or(&session.date) == date).cloned().collect()
    };
    let all = year.months.iter().chain([&year.unknown]).filter(|month| month.sessions > 0);
    let months = all.map(|month| (month.clone(), of_month(month))).collect();
    let beside = beside(context, date)?;
    context.page(&YearPage { t: context.t, year, months, beside })
}

#[derive(Template)]
#[template(path = "pages/calendar/month.html")]
struct MonthPage {
    t: &'static Messages,
    month: Month,
    sessions: Vec<SessionRow>,
    /// The row after which this page goes on.
    after: Option<String>,
    next: Option<String>,
    beside: [Option<Beside>; 2],
}

fn month(
    context: &PageContext,
    (Path((year, month)), Query(query)): (Path<(String, String)>, Query<ListQuery>),
) -> Result<Response, Error> {
    let not_found = || Error::not_found(Missing::Month);
    let year = year_of(&year)?;
    let date = if month == UNKNOWN { year } else { month_of(year, &month).ok_or_else(not_found)? };
    let after: Option<String> = query.after()?;
    let listing = context.snapshot.sessions_of_month(date, after.as_deref())?.ok_or_else(not_found)?;
    let tallies = context.snapshot.months_of(date.year())?;
    let month = Month::of(date, &tallies, &Steps::of(std::iter::empty()));
    let beside = if date.month().is_some() { beside(context, date)? } else { [None, None] };
    context.page(&MonthPage { t: context.t, month, sessions: listing.rows, after, next: listing.next, beside })
}
