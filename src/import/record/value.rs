//! The value of a key in the front matter of a record: what it can be, and what is said where it is something else.

use serde::de::{DeserializeOwned, value::StrDeserializer};

use crate::{
    import::{record::refuse, source::Refusal},
    model::{DecisionId, PartialDate, VERSION},
};

/// A key's value; nothing where the key states nothing.
pub(crate) struct Value<'a> {
    number: usize,
    pub key: &'a str,
    text: Option<String>,
}

impl<'a> Value<'a> {
    /// What stands after a key on the line of this number.
    pub fn new(number: usize, key: &'a str, text: &str) -> Result<Self, Refusal> {
        Ok(Self { number, key, text: text_of(number, key, text)? })
    }

    pub fn words(&self) -> Option<String> {
        self.text.clone()
    }

    fn read<T>(&self, read: impl Fn(&str) -> Option<T>, advice: &str) -> Result<Option<T>, Refusal> {
        let Some(text) = &self.text else { return Ok(None) };
        let refusal = || refuse(self.number, format!("“{text}” is not what “{}” can be; {advice}", self.key));
        read(text).map(Some).ok_or_else(refusal)
    }

    pub fn date(&self) -> Result<Option<PartialDate>, Refusal> {
        self.read(|text| text.parse().ok(), "write 2021-09-16, 2021-09 or 2021")
    }

    pub fn number(&self) -> Result<Option<u32>, Refusal> {
        self.read(|text| text.parse().ok(), "write a number in digits")
    }

    pub fn version(&self) -> Result<u32, Refusal> {
        let is_read = |text: &str| text.parse().ok().filter(|version| *version == VERSION);
        let advice = format!("this program reads records of version {VERSION}: write plenary: {VERSION}");
        self.read(is_read, &advice).map(|version| version.unwrap_or(VERSION))
    }

    pub fn id(&self) -> Result<DecisionId, Refusal> {
        let advice = "an id has 8 characters; leave it out for what is new";
        self.read(|text| text.parse().ok(), advice).map(Option::unwrap_or_default)
    }

    /// A value that is a word of JSON; the message lists the words.
    pub fn one_of<T: DeserializeOwned>(&self) -> Result<Option<T>, Refusal> {
        let Some(text) = &self.text else { return Ok(None) };
        let value = T::deserialize(StrDeserializer::<serde::de::value::Error>::new(text));
        value.map(Some).map_err(|error| refuse(self.number, format!("“{}” cannot be read: {error}", self.key)))
    }

    pub fn unknown(&self, what: &str, keys: &str) -> Refusal {
        refuse(self.number, format!("“{}” is {what}; those are {keys}", self.key))
    }
}

/// A value without the quotes around it.
fn text_of(number: usize, key: &str, text: &str) -> Result<Option<String>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    if text.starts_with('"') {
        let advice =
            "close the quotes at the end of the line, and write \\\" and \\\\ for a quote and a backslash in them";
        let read = serde_json::from_str(text);
        return read.map(Some).map_err(|_| refuse(number, format!("the quotes of “{key}” cannot be read; {advice}")));
    }
    if let Some(inside) = text.strip_prefix('\'') {
        let read = inside.strip_suffix('\'').map(|inside| inside.replace("''", "'"));
        return read
            .map(Some)
            .ok_or_else(|| refuse(number, format!("the quote before the value of “{key}” has no end")));
    }
    if matches!(text, "|" | ">" | "|-" | ">-" | "|+" | ">+") {
        return Err(refuse(
            number,
            format!("the value of “{key}” stands on lines of its own; write it on one, in quotes"),
        ));
    }
    Ok(Some(text.to_owned()))
}
