//! Writes counts that are not part of a message.

use std::fmt::{self, Display, Write};

use askama::{FastWritable, Values, filters::Safe};

use crate::web::i18n::{messages::Messages, phrase::IntoNumber, rules::Rules};

/// A count, written with the separators of a language.
#[derive(Clone, Copy, Debug)]
pub struct Number<'m> {
    rules: &'m Rules,
    number: i64,
}

impl Messages {
    /// A count: `12,345`.
    pub fn number(&self, number: impl IntoNumber) -> Safe<Number<'_>> {
        Safe(Number { rules: self.rules(), number: number.into_number() })
    }
}

impl Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rules.write_number(self.number, f)
    }
}

impl FastWritable for Number<'_> {
    fn write_into(&self, out: &mut dyn Write, _: &dyn Values) -> askama::Result<()> {
        Ok(self.rules.write_number(self.number, out)?)
    }
}
