//! Lists the facts of a session that a person stated beside its text, by flags or front matter: they become answers.

use serde_json::{Value, json};

use crate::{
    import::facts::Facts,
    model::{DraftSession, FactKey, UnitKey},
};

/// The facts of the session that the person stated, as the record has them.
pub(crate) fn given(session: &DraftSession, person: &Facts) -> Vec<(FactKey, Value)> {
    let facts = [
        ("title", person.title.is_some(), json!(session.title)),
        ("organisation", person.organisation.is_some(), json!(session.organisation)),
        ("date", person.date.is_some(), json!(session.date)),
        ("time", person.time.is_some(), json!(session.time)),
        ("place", person.place.is_some(), json!(session.place)),
        ("country", person.country.is_some(), json!(session.country)),
        ("language", person.language.is_some(), json!(session.language)),
        ("source_url", person.source_url.is_some(), json!(session.source.url)),
        ("licence", person.licence.is_some(), json!(session.source.licence)),
    ];
    let given = facts.into_iter().filter(|(_, is_given, value)| *is_given && !value.is_null());
    given.map(|(fact, _, value)| (FactKey::new(fact, UnitKey::Session), value)).collect()
}
