//! Parses the braces at the end of a heading or a paragraph: `{#7k3m9qhd by=3m9qhd7k interpreted}`.

use crate::model::{NotOrigins, Origins, ParagraphKind};

/// The byte offset and the message of an error.
pub(crate) type Fault = (usize, String);

/// The contents of braces.
#[derive(Debug, Default)]
pub(crate) struct Braces {
    /// The id of the speech or the paragraph.
    pub id: Option<String>,
    /// Who speaks, as an id or a name; nobody in particular where it is empty.
    pub by: Option<String>,
    /// The label, where it is empty.
    pub label: Option<String>,
    /// The kind of a paragraph.
    pub kind: Option<ParagraphKind>,
    /// Whether these are an interpreter's words.
    pub interpreted: bool,
    /// Which facts the text does not state.
    pub origins: Origins,
}

impl Braces {
    /// Parses braces at the start of a text, and returns them with their length.
    pub fn read(raw: &str) -> Result<(Self, usize), Fault> {
        let mut braces = Self::default();
        let mut at = 1;
        loop {
            let rest = &raw[at..];
            let word = rest.trim_start_matches([' ', '\t', '\n']);
            at += rest.len() - word.len();
            if word.starts_with('}') {
                return Ok((braces, at + 1));
            }
            let end = word.find([' ', '\t', '\n', '}', '=']);
            let end =
                end.ok_or_else(|| (0, "this brace has no end; write \\{ for a brace among the words".to_owned()))?;
            let (name, after) = word.split_at(end);
            let length = if let Some(value) = after.strip_prefix('=') {
                let (value, length) = value_of(value).map_err(|message| (at, message))?;
                braces.set(name, value).map_err(|message| (at, message))?;
                end + 1 + length
            } else {
                braces.say(name).map_err(|message| (at, message))?;
                end
            };
            at += length;
        }
    }

    fn say(&mut self, word: &str) -> Result<(), String> {
        match word {
            "interpreted" => self.interpreted = true,
            "text" => self.kind = Some(ParagraphKind::Text),
            "elision" => self.kind = Some(ParagraphKind::Elision),
            "direction" => self.kind = Some(ParagraphKind::Direction),
            _ => match word.strip_prefix('#') {
                Some(id) if self.id.is_none() => self.id = Some(id.to_owned()),
                Some(_) => return Err("there are two ids in these braces; keep one".to_owned()),
                None => return Err(unknown(word)),
            },
        }
        Ok(())
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), String> {
        match name {
            "by" => self.by = Some(value),
            "origins" => self.origins = value.parse().map_err(|error: NotOrigins| error.to_string())?,
            "label" if value.is_empty() => self.label = Some(value),
            "label" => {
                return Err(
                    "write the label before the braces; label=\"\" is only for a label without words".to_owned()
                );
            }
            _ => return Err(unknown(name)),
        }
        Ok(())
    }
}

fn unknown(word: &str) -> String {
    let known = "#id, by=…, interpreted, elision, direction and origins=…";
    format!("“{word}” means nothing in braces, only {known} do; write \\{{ for a brace among the words")
}

/// A value in quotes as JSON writes them, or without; and how many bytes it takes.
fn value_of(text: &str) -> Result<(String, usize), String> {
    if text.starts_with('"') {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<String>();
        let value = values.next().and_then(Result::ok);
        return Ok((value.ok_or("the quotes in these braces cannot be read")?, values.byte_offset()));
    }
    let end = text.find([' ', '\t', '\n', '}']).unwrap_or(text.len());
    Ok((text[..end].to_owned(), end))
}
