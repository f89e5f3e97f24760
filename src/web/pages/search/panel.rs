//! What a search can be narrowed by, with counts, and what it is narrowed by already.

use crate::{
    model::{Organisation, ParticipantId},
    store::{SearchFacet, SearchFacetValue, Snapshot},
    web::{
        components::filter_panel::{Group, Link},
        error::Error,
        i18n::Messages,
        params::{list_params::Active, search_params::SearchAddress},
    },
};

/// The groups of choices.
pub fn groups(
    t: &'static Messages,
    values: Vec<(SearchFacet, Vec<SearchFacetValue>)>,
    address: &SearchAddress,
) -> Vec<Group> {
    let group = |(aspect, values): (SearchFacet, Vec<SearchFacetValue>)| {
        let links = values.into_iter().map(|value| link(t, aspect, value, address)).collect();
        Group::with(title(t, aspect), links)
    };
    values.into_iter().filter_map(group).collect()
}

fn title(t: &'static Messages, aspect: SearchFacet) -> &'static str {
    match aspect {
        SearchFacet::Country => t.facet_country(),
        SearchFacet::Organisation => t.facet_organisation(),
        SearchFacet::Participant => t.facet_participant(),
        SearchFacet::Year => t.facet_year(),
        SearchFacet::Decade => t.facet_decade(),
        SearchFacet::Kind => t.facet_record_kind(),
        SearchFacet::Language => t.facet_language(),
    }
}

fn link(t: &'static Messages, aspect: SearchFacet, value: SearchFacetValue, address: &SearchAddress) -> Link {
    let SearchFacetValue { value, label, count } = value;
    let chosen = address.narrow.include.get(&aspect).is_some_and(|values| values.contains(&value));
    let narrow = address.narrow.clone();
    let path = address.path_narrowed(&if chosen {
        narrow.without(aspect, &value)
    } else {
        narrow.with(aspect, value.as_str())
    });
    let exclude = (!chosen).then(|| address.path_narrowed(&address.narrow.clone().excluding(aspect, &value)));
    Link {
        label: named(t, aspect, &value, label),
        code: (aspect == SearchFacet::Country).then(|| value.clone()),
        count: i64::try_from(count).ok(),
        chosen,
        path,
        exclude,
    }
}

/// A value as people call it.
fn named(t: &'static Messages, aspect: SearchFacet, value: &str, label: String) -> String {
    match aspect {
        SearchFacet::Country => t.country(value).to_owned(),
        SearchFacet::Organisation => t.organisation(&label).to_owned(),
        SearchFacet::Decade => value.parse::<i64>().map_or(label, |year| t.filter_decade(year).to_string()),
        SearchFacet::Kind => t.record_kind_named(value).to_owned(),
        SearchFacet::Language => t.language(value).to_owned(),
        _ => label,
    }
}

/// What the search is narrowed by, each with the address without it.
pub fn active(address: &SearchAddress, search: &Snapshot, t: &'static Messages) -> Result<Vec<Active>, Error> {
    let mut active = Vec::new();
    let narrow = &address.narrow;
    let asked =
        narrow.include.iter().map(|values| (values, false)).chain(narrow.exclude.iter().map(|values| (values, true)));
    for ((aspect, values), is_left_out) in asked {
        for value in values {
            let label = label(*aspect, value, search)?;
            let label = named(t, *aspect, value, label);
            let remove = address.path_narrowed(&narrow.clone().without(*aspect, value));
            let value = if is_left_out { t.filter_not(label).to_string() } else { label };
            active.push(Active { what: title(t, *aspect), value, remove });
        }
    }
    if let Some(slug) = &narrow.session {
        let title = search.session_called(slug)?.unwrap_or_else(|| slug.clone());
        let remove = address.with(|address| address.narrow.session = None);
        active.push(Active { what: t.facet_session(), value: title, remove });
    }
    Ok(active)
}

fn label(aspect: SearchFacet, value: &str, search: &Snapshot) -> Result<String, Error> {
    let label = match aspect {
        SearchFacet::Organisation => search.organisation_called(value)?,
        SearchFacet::Participant => match value.parse::<ParticipantId>() {
            Ok(id) => search.participant_called(&id)?,
            Err(_) => None,
        },
        _ => None,
    };
    Ok(label
        .or_else(|| Organisation::by_name(value).map(|known| known.name.to_owned()))
        .unwrap_or_else(|| value.to_owned()))
}
