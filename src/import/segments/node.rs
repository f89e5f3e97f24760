//! Holds a JSON document as values with the places where they are.

use serde_json::{Deserializer, de::StrRead, value::Value};

use crate::import::source::Refusal;

/// A value and the byte at which it begins.
#[derive(Debug)]
pub(crate) struct Node {
    pub at: usize,
    pub value: Of,
}

/// What a value is.
#[derive(Debug)]
pub(crate) enum Of {
    Object(Vec<(String, Node)>),
    List(Vec<Node>),
    Text(String),
    Number(String),
    Nothing,
}

impl Node {
    /// The value of a key of an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Of::Object(pairs) => pairs.iter().find(|(own, _)| own == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The values of a list.
    pub fn list(&self) -> Option<&[Self]> {
        match &self.value {
            Of::List(values) => Some(values),
            _ => None,
        }
    }

    /// A text that is not empty.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Of::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }
}

/// Reads one document, or one after the other.
///
/// # Errors
/// Where the text is no JSON.
pub(crate) fn read(text: &str) -> Result<Vec<Node>, Refusal> {
    // The check also bounds the depth.
    let checked: Result<Vec<Value>, _> =
        Deserializer::new(StrRead::new(text.trim_start_matches('\u{feff}'))).into_iter().collect();
    if let Err(error) = checked {
        let message = format!("this begins as JSON does and is no JSON: {error}");
        return Err(Refusal { line: error.line().max(1), column: error.column().max(1), message });
    }
    let mut scanner = Scanner { text, at: 0 };
    let mut documents = Vec::new();
    while let Some(node) = scanner.value() {
        documents.push(node);
    }
    Ok(documents)
}

/// Walks over JSON that is known to be well formed.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', ',', ':', '\u{feff}']).len();
    }

    fn value(&mut self) -> Option<Node> {
        self.skip();
        let at = self.at;
        let value = match self.rest().chars().next()? {
            '{' => {
                self.at += 1;
                let mut pairs = Vec::new();
                while !self.closes('}') {
                    let key = self.string()?;
                    pairs.push((key, self.value()?));
                }
                Of::Object(pairs)
            }
            '[' => {
                self.at += 1;
                let mut values = Vec::new();
                while !self.closes(']') {
                    values.push(self.value()?);
                }
                Of::List(values)
            }
            '"' => Of::Text(self.string()?),
            _ => {
                let rest = self.rest();
                let end = rest.find([',', '}', ']', ' ', '\n', '\r', '\t']).unwrap_or(rest.len());
                let word = rest.get(..end).unwrap_or("").to_owned();
                self.at += end.max(1);
                if word.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
                    Of::Number(word)
                } else {
                    Of::Nothing
                }
            }
        };
        Some(Node { at, value })
    }

    /// Whether the list or object ends here, or the text does.
    fn closes(&mut self, mark: char) -> bool {
        self.skip();
        let ends = self.rest().starts_with(mark) || self.rest().is_empty();
        self.at += usize::from(self.rest().starts_with(mark));
        ends
    }

    fn string(&mut self) -> Option<String> {
        self.skip();
        let rest = self.rest();
        let mut is_escaped = false;
        let end = rest.char_indices().skip(1).find_map(|(at, letter)| {
            let ends = letter == '"' && !is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
            ends.then_some(at + 1)
        })?;
        let text = serde_json::from_str(rest.get(..end)?).ok();
        self.at += end;
        text
    }
}
