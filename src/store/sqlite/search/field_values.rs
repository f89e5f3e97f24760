//! Resolves the fields of a query against the archive: a name to its participants, a country to its code, a range to its years.

use crate::{
    import::organisation_slug,
    model::Country,
    search::query::FieldKind,
    store::{
        error::Result,
        sqlite::{
            search::{matches::Matches, search_filter::SearchFacet},
            snapshot::Snapshot,
        },
    },
};

impl Snapshot<'_> {
    /// Turns the fields of a query into filters, and notes those that match nothing.
    pub(crate) fn resolve(&self, matches: &mut Matches) -> Result<()> {
        let filter = &mut matches.filter;
        for field in &matches.query.fields {
            let value = field.value.as_str();
            let (facet, values) = match field.kind {
                FieldKind::Speaker => {
                    let people = self.participants_named(value)?;
                    (SearchFacet::Participant, people.into_iter().map(|one| one.id.to_string()).collect())
                }
                FieldKind::Country => {
                    let country = Country::by_code_or_name(value);
                    (SearchFacet::Country, country.into_iter().map(|country| country.code.to_owned()).collect())
                }
                FieldKind::Organisation => {
                    let slug = organisation_slug(value);
                    let known = match &slug {
                        Some(slug) => self.organisation_called(slug.as_str())?.is_some(),
                        None => false,
                    };
                    (SearchFacet::Organisation, slug.into_iter().filter(|_| known).map(String::from).collect())
                }
                FieldKind::Year => (SearchFacet::Year, years(value)),
            };
            if values.is_empty() && !field.not {
                matches.unknown.push(field.clone());
            }
            for value in values {
                let before = std::mem::take(filter);
                *filter = if field.not { before.excluding(facet, &value) } else { before.with(facet, value) };
            }
        }
        Ok(())
    }
}

/// `2021`, or each year of `2015-2020`.
fn years(value: &str) -> Vec<String> {
    let year = |text: &str| text.trim().parse::<u16>().ok().filter(|year| (1..=9_999).contains(year));
    let (first, last) = value.split_once("..").or_else(|| value.split_once(['-', '–'])).unwrap_or((value, value));
    match (year(first), year(last)) {
        (Some(first), Some(last)) if first <= last && last - first < 200 => {
            (first..=last).map(|year| format!("{year:04}")).collect()
        }
        _ => Vec::new(),
    }
}
