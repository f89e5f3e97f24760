//! Reads the answers in the front matter of a record in Markdown. Their values are JSON.

use serde_json::{Map, Value as Json};

use crate::{
    import::{
        record::{line::refuse, value::Value},
        source::Refusal,
        yaml::Entry,
    },
    model::Answer,
};

pub(crate) const OF_ANSWER: &[&str] =
    &["key", "value", "read", "now", "unplaced", "beside", "author", "time", "change"];

/// An item of the list.
pub(crate) fn answer((line, entries): (usize, &[Entry])) -> Result<Answer, Refusal> {
    let mut fields = Map::new();
    for Entry { key, node } in entries {
        let value = Value::from_node(key, node)?;
        let json = match value.key {
            "value" | "read" | "now" | "beside" => value.json()?,
            "unplaced" => Some(Json::Bool(true)),
            "key" | "author" | "time" | "change" => value.words().map(Json::String),
            _ => return Err(value.unknown(OF_ANSWER)),
        };
        json.map(|json| fields.insert(value.key.to_owned(), json));
    }
    let advice = "leave the answers as they were exported; what you edit below them becomes one";
    serde_json::from_value(Json::Object(fields))
        .map_err(|error| refuse(line, format!("this answer: {error}; {advice}")))
}
