//! Builds SQL statements from pieces, with their bound values.

use rusqlite::{Params, params_from_iter, types::Value};

/// A statement with its values. Input of a client is always a value, never text of the statement.
#[derive(Clone, Debug, Default)]
pub struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    /// Starts a statement with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), values: Vec::new() }
    }

    /// Appends text of the statement.
    pub fn push(&mut self, text: impl AsRef<str>) -> &mut Self {
        self.text.push_str(text.as_ref());
        self
    }

    /// Appends a value as a parameter.
    pub fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.text.push('?');
        self
    }

    /// Appends values as parameters, with commas between them.
    pub fn bind_all<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        for (number, value) in values.into_iter().enumerate() {
            self.push(if number == 0 { "" } else { ", " }).bind(value);
        }
        self
    }

    /// The text of the statement.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The values of its parameters.
    pub fn values(&self) -> impl Params {
        params_from_iter(&self.values)
    }
}
