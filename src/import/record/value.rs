//! Parses the values of a record's front matter, and words the refusal of a value that its key cannot have.

use serde::de::{DeserializeOwned, value::StrDeserializer};

use crate::{
    import::{key_messages, record::line::refuse, source::Refusal, yaml::Node},
    model::{DecisionId, Origins, PartialDate, VERSION},
};

/// A key's value; nothing where the key states nothing.
pub(crate) struct Value<'a> {
    line: usize,
    pub key: &'a str,
    text: Option<String>,
}

impl<'a> Value<'a> {
    /// The value of a key, which is one text.
    pub fn from_node(key: &'a str, node: &Node) -> Result<Self, Refusal> {
        let one_text = || refuse(node.line, format!("“{key}” is one value; write it on the line of its key"));
        let text = node.text().map_err(|_| one_text())?.map(str::to_owned);
        Ok(Self { line: node.line, key, text })
    }

    pub fn words(&self) -> Option<String> {
        self.text.clone()
    }

    fn read<T>(&self, read: impl Fn(&str) -> Option<T>, advice: &str) -> Result<Option<T>, Refusal> {
        let Some(text) = &self.text else { return Ok(None) };
        let refusal = || refuse(self.line, format!("“{text}” is not what “{}” can be; {advice}", self.key));
        read(text).map(Some).ok_or_else(refusal)
    }

    pub fn date(&self) -> Result<Option<PartialDate>, Refusal> {
        self.read(|text| text.parse().ok(), "write 2021-09-16, 2021-09 or 2021")
    }

    pub fn origins(&self) -> Result<Origins, Refusal> {
        let advice = "write each fact and its origin: title derived, country guessed";
        self.read(|text| text.parse().ok(), advice).map(Option::unwrap_or_default)
    }

    pub fn number(&self) -> Result<Option<u32>, Refusal> {
        self.read(|text| text.parse().ok(), "write a number in digits")
    }

    pub fn version(&self) -> Result<u32, Refusal> {
        let is_read = |text: &str| text.parse().ok().filter(|version| *version == VERSION);
        let advice = format!("this program reads records of version {VERSION}: write plenary: {VERSION}");
        self.read(is_read, &advice).map(|version| version.unwrap_or(VERSION))
    }

    /// A value in JSON.
    pub fn json(&self) -> Result<Option<serde_json::Value>, Refusal> {
        self.read(|text| serde_json::from_str(text).ok(), "the value of an answer is JSON: a text is in double quotes")
    }

    pub fn id(&self) -> Result<DecisionId, Refusal> {
        let advice = "an id has 8 characters; leave it out for what is new";
        self.read(|text| text.parse().ok(), advice).map(Option::unwrap_or_default)
    }

    /// A value that is a word of JSON; the message lists the words.
    pub fn one_of<T: DeserializeOwned>(&self) -> Result<Option<T>, Refusal> {
        let Some(text) = &self.text else { return Ok(None) };
        let value = T::deserialize(StrDeserializer::<serde::de::value::Error>::new(text));
        value.map(Some).map_err(|error| refuse(self.line, format!("“{}” cannot be read: {error}", self.key)))
    }

    pub fn unknown(&self, known: &[&str]) -> Refusal {
        refuse(self.line, key_messages::unknown(self.key, known))
    }
}
