//! What a country said on something, in the order in which it was said.

use askama::Template;
use axum::{extract::Path, response::Response};
use axum_extra::extract::Query as Parameters;
use form_urlencoded::Serializer;
use serde::Deserialize;

use crate::{
    model::{SpeechId, paths},
    search::Query,
    store::{Hit, Matches, Order, SearchFacet, SearchFilter},
    web::{
        components::{
            filter_panel::{Listed, Refine},
            filters,
            year_chart::{Counted, YearChart},
        },
        error::Error,
        http::{assets, page_context::PageContext, paths::moved_permanently},
        i18n::{Href, Messages},
        pages::{
            countries::{
                represented::{Represented, Together, find_country},
                topic_query::{self, Asked},
            },
            search::narrower,
        },
        params::list_params::Active,
        reason::Invalid,
    },
};

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct OnQuery {
    q: Vec<String>,
    year: Vec<String>,
    sort: Vec<String>,
    after: Vec<String>,
}

/// What the page shows, as its address says it.
#[derive(Clone, Debug)]
pub struct OnAddress {
    /// Who spoke.
    pub represented: Represented,
    /// The words, as they were typed.
    pub q: String,
    /// The only year.
    pub year: Option<i64>,
    /// Whether the newest words come first.
    pub is_newest_first: bool,
}

impl OnAddress {
    /// The address for words of a country.
    #[must_use]
    pub fn of(represented: Represented, q: &str) -> Self {
        Self { represented, q: q.to_owned(), year: None, is_newest_first: false }
    }

    /// The address of the first page.
    #[must_use]
    pub fn path(&self) -> String {
        self.path_after(None)
    }

    /// The address in one year.
    #[must_use]
    pub fn path_in(&self, year: Option<i64>) -> String {
        Self { year, ..self.clone() }.path()
    }

    /// The address of the page after a speech.
    fn path_after(&self, after: Option<&SpeechId>) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(Some(&self.q).filter(|q| !q.is_empty()).map(|q| ("q", q)));
        query.extend_pairs(self.year.map(|year| ("year", format!("{year:04}"))));
        query.extend_pairs(self.is_newest_first.then_some(("sort", "newest")));
        query.extend_pairs(self.represented.parameter());
        query.extend_pairs(after.map(|id| ("after", id.as_str())));
        let base = format!("{}/on", self.represented.country.path());
        match query.finish() {
            query if query.is_empty() => base,
            query => format!("{base}?{query}"),
        }
    }

    /// The same without its predecessors.
    fn alone(&self) -> String {
        let represented = Represented { is_together: false, ..self.represented.clone() };
        Self { represented, ..self.clone() }.path()
    }

    /// The same with its predecessors.
    fn with_predecessors(&self) -> String {
        let represented = Represented { is_together: true, ..self.represented.clone() };
        Self { represented, ..self.clone() }.path()
    }

    /// The page that puts others beside it.
    fn beside_others(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("country", self.represented.country.code).append_pair("q", &self.q);
        query.extend_pairs(self.represented.parameter());
        format!("{}?{}", paths::COMPARE, query.finish())
    }

    /// The same words where everything may be asked.
    fn everywhere(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("q", &self.q);
        query.extend_pairs(self.represented.codes().into_iter().map(|code| ("country", code)));
        format!("{}?{}", paths::SEARCH, query.finish())
    }
}

#[derive(Template)]
#[template(path = "pages/countries/topic.html")]
struct OnPage {
    t: &'static Messages,
    address: OnAddress,
    query: Query,
    notes: Vec<String>,
    refine: Refine,
    rows: Vec<Hit>,
    years: Option<YearChart>,
    /// Each order: what it is called, its address, whether it is in force.
    orders: [(&'static str, String, bool); 2],
}

pub fn show(
    context: &PageContext,
    (Path(code), Parameters(together), Parameters(parameters)): (
        Path<String>,
        Parameters<Together>,
        Parameters<OnQuery>,
    ),
) -> Result<Response, Error> {
    let country = find_country(context.t, &code)?;
    let mut address = OnAddress::of(Represented::of(country, together.is_asked()), parameters.q.join(" ").trim());
    address.year = topic_query::year(&parameters.year)?;
    address.is_newest_first = parameters.sort.iter().any(|sort| sort == "newest");
    let after = match parameters.after.iter().map(|after| after.trim()).rfind(|after| !after.is_empty()) {
        Some(after) => {
            let id = after.parse::<SpeechId>();
            Some(id.map_err(|_| Error::invalid(Invalid::After(after.to_owned())))?)
        }
        None => None,
    };
    if code != country.code {
        return Ok(moved_permanently(&address.path_after(after.as_ref())));
    }
    context.page(&found(context, address, &parameters.q, after.as_ref())?)
}

fn found(
    context: &PageContext,
    mut address: OnAddress,
    typed: &[String],
    after: Option<&SpeechId>,
) -> Result<OnPage, Error> {
    let search = context.snapshot;
    let Asked { query, mut notes } = Asked::of(typed, address.year.is_some(), context)?;
    query.typed.clone_into(&mut address.q);
    let matches =
        if query.is_empty() { Matches::default() } else { search.find(&query, &narrow(&address)).map_err(narrower)? };
    let order = if address.is_newest_first { Order::Newest } else { Order::Oldest };
    let found = search.page(&matches, order, after).map_err(narrower)?;
    let years = match after {
        None => chart(context.t, &search.years(&matches).map_err(narrower)?, &address),
        Some(_) => None,
    };
    notes.extend(matches.unknown.iter().map(|field| context.t.unknown_field(field)));
    let whole = OnAddress { year: None, ..address.clone() }.path();
    let active = address.year.map(|year| Active {
        what: context.t.facet_year(),
        value: year.to_string(),
        remove: whole.clone(),
    });
    let refine = Refine {
        listed: Listed::Speeches,
        active: active.into_iter().collect(),
        clear: whole,
        groups: Vec::new(),
        total: matches.total(),
        first: after.is_some().then(|| address.path()),
        next: found.next.as_ref().map(|id| address.path_after(Some(id))),
        canonical: address.path_after(after),
    };
    let orders = [(context.t.sort_oldest(), false), (context.t.sort_newest(), true)].map(|(name, is_newest_first)| {
        let path = OnAddress { is_newest_first, ..address.clone() }.path();
        (name, path, is_newest_first == address.is_newest_first)
    });
    Ok(OnPage { t: context.t, address, query, notes, refine, rows: found.rows, years, orders })
}

fn narrow(address: &OnAddress) -> SearchFilter {
    let year = address.year.map(|year| (SearchFacet::Year, format!("{year:04}")));
    let codes = address.represented.codes().into_iter().map(|code| (SearchFacet::Country, code.to_owned()));
    codes.chain(year).fold(SearchFilter { once: true, ..SearchFilter::default() }, |narrow, (aspect, value)| {
        narrow.with(aspect, value)
    })
}

fn chart(t: &'static Messages, years: &[(i64, crate::store::Count)], address: &OnAddress) -> Option<YearChart> {
    if years.len() < 2 {
        return None;
    }
    let title = t.chart_found_for(address.represented.name(t)).to_string();
    YearChart::with_cap(title, Counted::Speeches, years, |year| address.path_in(Some(year)))
}

impl OnPage {
    fn title(&self) -> String {
        let t = self.t;
        let name = self.address.represented.name(t);
        if self.query.typed.is_empty() {
            return t.topic_title_empty(name).to_string();
        }
        let mut title = t.topic_title(name, &self.query.typed).to_string();
        if let Some(year) = self.address.year {
            title = t.topic_title_detail(title, year.to_string()).to_string();
        }
        if self.address.is_newest_first {
            title = t.topic_title_detail(title, t.sort_newest()).to_string();
        }
        if self.refine.first.is_some() { t.title_continued(title).to_string() } else { title }
    }
}
