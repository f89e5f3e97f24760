//! Puts the value of an answer in words.

use serde_json::Value;

/// Letters of a text that are shown.
const SHOWN: usize = 200;

/// A value as a person reads it: a text in quotation marks, a unit by its words, nothing as such.
#[must_use]
pub fn value_in_words(value: &Value) -> String {
    let quoted = |text: &str| {
        let mut letters = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
        let words: String = letters.by_ref().take(SHOWN).collect();
        let more = if letters.next().is_some() { " …" } else { "" };
        format!("“{words}{more}”")
    };
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => quoted(text),
        Value::Object(fields) => {
            let unit = fields.get("unit").and_then(Value::as_object).unwrap_or(fields);
            let words =
                ["text", "label", "name", "title", "heading"].iter().find_map(|field| unit.get(*field)?.as_str());
            let paragraph = unit.get("paragraphs").and_then(|paragraphs| paragraphs.get(0)?.get("text")?.as_str());
            match (words, paragraph) {
                (Some(words), Some(first)) => format!("{}: {}", quoted(words), quoted(first)),
                (Some(words), None) | (None, Some(words)) => quoted(words),
                (None, None) => value.to_string(),
            }
        }
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_shown_as_its_words() {
        for (value, words) in [
            (json!(null), "nothing"),
            (json!("Oslo"), "“Oslo”"),
            (json!("one\ntwo"), "“one two”"),
            (json!(3), "3"),
            (json!({ "unit": { "name": "Tor Aas" }, "position": {} }), "“Tor Aas”"),
            (json!({ "unit": { "label": "Aas", "paragraphs": [{ "text": "Good." }] } }), "“Aas”: “Good.”"),
            (json!({ "after": "7k3m9qhd" }), r#"{"after":"7k3m9qhd"}"#),
        ] {
            assert_eq!(value_in_words(&value), words);
        }
        assert_eq!(value_in_words(&json!("a".repeat(201))), format!("“{} …”", "a".repeat(200)));
    }
}
