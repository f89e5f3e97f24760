//! What a search can be narrowed by, with counts, and what it is narrowed by already.

use crate::{
    model::{Organisation, ParticipantId},
    store::{Aspect, Snapshot, Value},
    web::{
        components::{
            filter_panel::{Group, Link},
            filters::{country_name, language_name, organisation_name},
        },
        error::Error,
        params::{list_params::Active, search_params::SearchAddress},
    },
};

/// The groups of choices.
pub fn groups(values: Vec<(Aspect, Vec<Value>)>, address: &SearchAddress) -> Vec<Group> {
    let group = |(aspect, values): (Aspect, Vec<Value>)| {
        let links = values.into_iter().map(|value| link(aspect, value, address)).collect();
        Group::with(title(aspect), links)
    };
    values.into_iter().filter_map(group).collect()
}

fn title(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Country => "Country spoken for",
        Aspect::Organisation => "Organisation",
        Aspect::Participant => "Participant",
        Aspect::Year => "Year",
        Aspect::Decade => "Decade",
        Aspect::Kind => "Kind of record",
        Aspect::Language => "Language",
    }
}

fn link(aspect: Aspect, value: Value, address: &SearchAddress) -> Link {
    let Value { value, label, count } = value;
    let chosen = address.narrow.any.get(&aspect).is_some_and(|values| values.contains(&value));
    let narrow = address.narrow.clone();
    let path = address.path_narrowed(&if chosen {
        narrow.without(aspect, &value)
    } else {
        narrow.with(aspect, value.as_str())
    });
    let exclude = (!chosen).then(|| address.path_narrowed(&address.narrow.clone().leaving_out(aspect, &value)));
    Link {
        label: named(aspect, &value, label),
        code: (aspect == Aspect::Country).then(|| value.clone()),
        count: i64::try_from(count).ok(),
        chosen,
        path,
        exclude,
    }
}

/// A value as people call it.
fn named(aspect: Aspect, value: &str, label: String) -> String {
    match aspect {
        Aspect::Country => country_name(value).to_owned(),
        Aspect::Organisation => organisation_name(&label).to_owned(),
        Aspect::Decade => format!("{value}s"),
        Aspect::Language => language_name(value),
        _ => label,
    }
}

/// What the search is narrowed by, each with the address without it.
pub fn active(address: &SearchAddress, search: &Snapshot) -> Result<Vec<Active>, Error> {
    let mut active = Vec::new();
    let narrow = &address.narrow;
    let asked = narrow.any.iter().map(|values| (values, false)).chain(narrow.none.iter().map(|values| (values, true)));
    for ((aspect, values), is_left_out) in asked {
        for value in values {
            let label = label(*aspect, value, search)?;
            let label = named(*aspect, value, label);
            let remove = address.path_narrowed(&narrow.clone().without(*aspect, value));
            let value = if is_left_out { format!("not {label}") } else { label };
            active.push(Active { what: title(*aspect), value, remove });
        }
    }
    if let Some(slug) = &narrow.session {
        let title = search.session_called(slug)?.unwrap_or_else(|| slug.clone());
        let remove = address.with(|address| address.narrow.session = None);
        active.push(Active { what: "Session", value: title, remove });
    }
    Ok(active)
}

fn label(aspect: Aspect, value: &str, search: &Snapshot) -> Result<String, Error> {
    let label = match aspect {
        Aspect::Organisation => search.organisation_called(value)?,
        Aspect::Participant => match value.parse::<ParticipantId>() {
            Ok(id) => search.participant_called(&id)?,
            Err(_) => None,
        },
        _ => None,
    };
    Ok(label
        .or_else(|| Organisation::by_name(value).map(|known| known.name.to_owned()))
        .unwrap_or_else(|| value.to_owned()))
}
