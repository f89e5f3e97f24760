//! CSL-JSON: what citation processors read.

use serde_json::{Value, json};

use crate::{export::citation::cited::Cited, model::PartialDate};

/// A list with the one speech.
pub fn items(cited: &Cited) -> String {
    let mut item = json!({
        "id": format!("plenary-{}", cited.id),
        "type": "speech",
        "title": cited.session,
        "genre": cited.genre(),
    });
    let remarks = Some(cited.remarks().join("; ")).filter(|remarks| !remarks.is_empty());
    for (name, value) in [
        ("author", cited.speaker.map(|name| json!([{ "literal": name }]))),
        ("event-title", cited.organisation.map(|name| json!(name))),
        ("event-place", cited.place.as_ref().map(|place| json!(place))),
        ("issued", cited.date.map(parts)),
        ("language", cited.language.map(|tag| json!(tag))),
        ("URL", cited.url().map(|url| json!(url))),
        ("note", remarks.map(|remarks| json!(remarks))),
    ] {
        if let Some(value) = value {
            item[name] = value;
        }
    }
    serde_json::to_string_pretty(&json!([item])).unwrap_or_default() + "\n"
}

/// A date as far as it is known.
fn parts(date: PartialDate) -> Value {
    let day = date.month().and(date.day());
    let parts: Vec<i16> =
        std::iter::once(date.year()).chain(date.month().map(i16::from)).chain(day.map(i16::from)).collect();
    json!({ "date-parts": [parts] })
}
