//! Writes messages as Rust.

use std::fmt::{self, Write};

use super::{Key, Kind, Message, Piece};

/// The methods of all messages, and what each language has, as Rust.
pub(super) fn write(tags: &[&str], messages: &[Message]) -> Result<String, fmt::Error> {
    let mut rust = String::new();
    let number = tags.len();
    let names: Vec<_> = tags.iter().map(|tag| variant(tag)).collect();
    writeln!(rust, "/// A language that the site speaks.")?;
    writeln!(rust, "#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]\npub enum Language {{")?;
    for (place, (name, tag)) in names.iter().zip(tags).enumerate() {
        let default = if place == 0 { "#[default] " } else { "" };
        writeln!(rust, "/// `{tag}`.\n{default}{name},")?;
    }
    writeln!(rust, "}}\nimpl Language {{")?;
    writeln!(rust, "/// Every language, the reference first.\npub const ALL: [Self; {number}] = [")?;
    names.iter().try_for_each(|name| write!(rust, "Self::{name}, "))?;
    writeln!(
        rust,
        "];\n/// The tag in addresses and in HTML.\npub const fn tag(self) -> &'static str {{ match self {{"
    )?;
    for (name, tag) in names.iter().zip(tags) {
        writeln!(rust, "Self::{name} => {tag:?},")?;
    }
    writeln!(rust, "}} }}\n/// The name of its script among the static files.")?;
    writeln!(rust, "pub const fn script(self) -> &'static str {{ match self {{")?;
    for (name, tag) in names.iter().zip(tags) {
        writeln!(rust, "Self::{name} => \"plenary.{tag}.js\",")?;
    }
    writeln!(rust, "}} }} }}\n#[allow(missing_docs, clippy::all, clippy::pedantic)]\nimpl Messages {{")?;
    let mut catalogs: Vec<_> = tags.iter().map(|_| Catalog::default()).collect();
    messages.iter().try_for_each(|message| write_message(message, &mut catalogs, &mut rust))?;
    writeln!(rust, "}}\nstatic CATALOGS: [Catalog; {number}] = [")?;
    for Catalog { text, pieces, forms } in &catalogs {
        let (pieces, forms) = (pieces.join(", "), forms.join(", "));
        writeln!(rust, "Catalog {{ text: {text:?}, pieces: &[{pieces}], forms: &[{forms}] }},")?;
    }
    writeln!(rust, "];")?;
    Ok(rust)
}

/// The name of a language's variant: `pt-BR` becomes `PtBr`.
pub(super) fn variant(tag: &str) -> String {
    let part = |part: &str| {
        let (first, rest) = part.split_at(1.min(part.len()));
        first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
    };
    tag.split('-').map(part).collect()
}

/// What the program has of one language: the texts of its messages in one, and where each piece of a message is in it.
///
/// It has no pointers: each of them would cost the program 40 bytes, since it is relocated when the program starts.
#[derive(Default)]
struct Catalog {
    text: String,
    /// Each piece, and each form of a plural, as Rust.
    pieces: Vec<String>,
    forms: Vec<String>,
}

impl Catalog {
    /// Adds the pieces of a message, and says where they are.
    fn add(&mut self, pieces: &[Piece]) -> String {
        let pieces: Vec<_> = pieces.iter().map(|piece| self.piece(piece)).collect();
        let span = format!("Span {{ first: {}, count: {} }}", self.pieces.len(), pieces.len());
        self.pieces.extend(pieces);
        span
    }

    fn piece(&mut self, piece: &Piece) -> String {
        match piece {
            Piece::Text(text) => {
                let start = self.text.find(text.as_str()).unwrap_or_else(|| {
                    self.text.push_str(text);
                    self.text.len() - text.len()
                });
                format!("Piece::Text {{ start: {start}, length: {} }}", text.len())
            }
            Piece::Argument(place) => format!("Piece::Argument({place})"),
            Piece::Open(place) => format!("Piece::Open({place})"),
            Piece::Close => "Piece::Close".to_owned(),
            Piece::Select(place, forms, default) => {
                let keys = forms.iter().map(|(key, _)| match key {
                    Key::Number(number) => format!("Key::Number({number})"),
                    Key::Plural(category) => format!("Key::Plural(PluralCategory::{})", variant(category)),
                });
                let keys: Vec<_> = keys.chain(["Key::Any".to_owned()]).collect();
                let patterns = forms.iter().map(|(_, form)| form).chain([default]);
                let forms: Vec<_> = keys
                    .iter()
                    .zip(patterns)
                    .map(|(key, pattern)| format!("Form {{ key: {key}, pieces: {} }}", self.add(pattern)))
                    .collect();
                let (first, count) = (self.forms.len(), forms.len());
                self.forms.extend(forms);
                format!("Piece::Select {{ argument: {place}, first: {first}, count: {count} }}")
            }
        }
    }
}

/// Writes the method of a message, and adds its pieces to the catalog of each language.
fn write_message(message: &Message, catalogs: &mut [Catalog], rust: &mut String) -> fmt::Result {
    let Message { key, source, arguments, is_markup, pieces } = message;
    writeln!(rust, "#[doc = {:?}]", format!("`{key}`: {source}"))?;
    if arguments.is_empty() {
        let (of, start, end) = if *is_markup { ("Safe<&'static str>", "Safe(", ")") } else { ("&'static str", "", "") };
        write!(rust, "pub fn {}(&self) -> {of} {{ {start}[", message.method())?;
        for pieces in pieces {
            let text = if let [Piece::Text(text)] = &pieces[..] { text.as_str() } else { "" };
            write!(rust, "{text:?}, ")?;
        }
        return writeln!(rust, "][self.language as usize]{end} }}");
    }
    let (of, start, end) = if *is_markup { ("Markup", "Safe(Html(", "))") } else { ("Phrase", "Phrase(", ")") };
    write!(rust, "pub fn {}<'a>(&'a self", message.method())?;
    for (name, kind) in arguments {
        let into = match kind {
            Kind::Number => "impl IntoNumber",
            Kind::Plain => "impl IntoPlain",
            Kind::Text => "impl IntoText<'a>",
            Kind::Html => "impl IntoHtml<'a>",
            Kind::Link => "impl IntoHref<'a>",
        };
        write!(rust, ", {}: {into}", parameter(name, *kind))?;
    }
    write!(rust, ") -> {of}<'a, {}> {{ {start}self.fill([", arguments.len())?;
    for (catalog, pieces) in catalogs.iter_mut().zip(pieces) {
        write!(rust, "{}, ", catalog.add(pieces))?;
    }
    rust.push_str("], [");
    for (name, kind) in arguments {
        write!(rust, "{}.into_argument(), ", parameter(name, *kind))?;
    }
    writeln!(rust, "]){end} }}")
}

fn parameter(name: &str, kind: Kind) -> String {
    name.replace('-', "_") + if kind == Kind::Link { "_link" } else { "" }
}
