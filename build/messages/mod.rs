//! Compiles Fluent messages into Rust: a method for each message, and a table of each language's pieces.
//!
//! A call of a message that does not exist, or with other arguments than its comment declares, does not compile. A message
//! that nothing calls is dead code, which the compiler reports. A language that lacks a message stops the build.
//!
//! The first language is the reference: the comment before each of its messages declares the arguments and their order.
//!
//! ```ftl
//! # $count (number), <list> (link)
//! home-sessions = This archive holds <list>{ $count -> [one] … *[other] … }</list>.
//! ```

mod rust_code;

use std::{collections::BTreeMap, fs, io, path::Path};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
};

/// The language whose messages declare their arguments.
const REFERENCE: &str = "en";

/// The messages that the script of the pages says.
const SCRIPT: &str = "script.ftl";

/// What mistakes call a link.
const LINK: &str = "a link";

/// HTML elements that a message may contain as they are.
const ELEMENTS: [&str; 9] = ["b", "br", "code", "del", "em", "ins", "kbd", "q", "strong"];

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A count: written with the separators of the language, and what plural forms depend on.
    Number,
    /// A year, a version or a position: a number without separators.
    Plain,
    /// Text, escaped on a page.
    Text,
    /// What is HTML already.
    Html,
    /// The target of a link around part of the message.
    Link,
}

/// A message of one language, flat enough to be written without an interpreter of Fluent.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Argument(usize),
    /// The argument, the forms in their order, and the form for everything else.
    Select(usize, Vec<(Key, Vec<Piece>)>, Vec<Piece>),
    Open(usize),
    Close,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Number(i64),
    Plural(&'static str),
}

/// A message of the reference, with its pieces in every language.
struct Message {
    /// As in the file: `home-title`.
    key: String,
    /// The text of the reference as it is written in the file, for documentation.
    source: String,
    arguments: Vec<(String, Kind)>,
    is_markup: bool,
    pieces: Vec<Vec<Piece>>,
}

/// Messages of one language: each key with its comment and its pattern.
type Texts = BTreeMap<String, (Vec<String>, Pattern<String>)>;

/// Compiles the messages below a folder, one folder a language, into Rust.
///
/// # Errors
/// Where a file cannot be read or a message is not what the reference declares; the text names the language and the message.
pub fn compile(folder: &Path) -> io::Result<String> {
    let mut languages = Vec::new();
    for tag in tags(folder)? {
        let files = sources(&folder.join(&tag))?;
        languages.push((tag, files));
    }
    generate(&languages).map_err(io::Error::other)
}

/// The messages of the script in every language, the reference first: the tag, and a statement that defines them.
///
/// # Errors
/// Where a file cannot be read, or languages do not have the same messages.
pub fn script(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut scripts = Vec::new();
    for tag in tags(folder)? {
        let path = folder.join(&tag).join(SCRIPT);
        let files = [(path.display().to_string(), fs::read_to_string(&path)?)];
        let texts = parse(&files).and_then(|texts| script_of(&texts));
        scripts.push((tag, texts.map_err(io::Error::other)?));
    }
    Ok(scripts)
}

/// `const messages = {…};`, with `script-not-copied` as `notCopied`.
fn script_of(texts: &Texts) -> Result<String, String> {
    let mut lines = Vec::new();
    for (key, (_, pattern)) in texts {
        let [PatternElement::TextElement { value }] = &pattern.elements[..] else {
            return Err(format!("{key}: a message of the script is text"));
        };
        let mut parts = key.split('-').skip(1);
        let first = parts.next().ok_or_else(|| format!("{key}: a message of the script begins with “script-”"))?;
        let name: String = std::iter::once(first.to_owned()).chain(parts.map(rust_code::variant)).collect();
        // Rust quotes text as JavaScript does, except for characters that no message needs.
        lines.push(format!("  {name}: {value:?},\n"));
    }
    Ok(format!("const messages = {{\n{}}};\n", lines.concat()))
}

/// The tags of the languages, the reference first.
fn tags(folder: &Path) -> io::Result<Vec<String>> {
    let mut tags = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            tags.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    tags.sort_by_key(|tag| (tag != REFERENCE, tag.clone()));
    Ok(tags)
}

/// The Fluent files of a folder: name and content.
fn sources(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "ftl") && !path.ends_with(SCRIPT) {
            files.push((path.display().to_string(), fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// The Rust for languages, each with the names and contents of its files; the reference comes first.
pub fn generate(languages: &[(String, Vec<(String, String)>)]) -> Result<String, String> {
    let tags: Vec<_> = languages.iter().map(|(tag, _)| tag.as_str()).collect();
    let mut texts = Vec::new();
    for (tag, files) in languages {
        texts.push(parse(files).map_err(|error| format!("{tag}: {error}"))?);
    }
    let (reference, others) = texts.split_first().ok_or("no language")?;
    for (tag, other) in tags.iter().skip(1).zip(others) {
        if let Some(key) = other.keys().find(|key| !reference.contains_key(*key)) {
            return Err(format!("{tag}: {key}: the reference has no such message"));
        }
    }
    let mut messages = Vec::new();
    for (key, (comment, pattern)) in reference {
        let arguments = declared(comment).map_err(|error| format!("{REFERENCE}: {key}: {error}"))?;
        let mut message =
            Message { key: key.clone(), source: one_line(pattern), arguments, is_markup: false, pieces: Vec::new() };
        for (tag, texts) in tags.iter().zip(&texts) {
            let error = |error: String| format!("{tag}: {key}: {error}");
            let (_, pattern) = texts.get(key).ok_or_else(|| error("the message is missing".to_owned()))?;
            let pieces = flatten(pattern, &message, texts).map_err(error)?;
            message.pieces.push(pieces);
        }
        message.settle()?;
        messages.push(message);
    }
    rust_code::write(&tags, &messages).map_err(|error| error.to_string())
}

/// The messages of a language's files.
fn parse(files: &[(String, String)]) -> Result<Texts, String> {
    let mut texts = Texts::new();
    for (name, content) in files {
        let resource = parser::parse(content.clone()).map_err(|(_, errors)| format!("{name}: {errors:?}"))?;
        for entry in resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Term(term) => return Err(format!("{name}: -{}: terms are not supported", term.id.name)),
                _ => continue,
            };
            let key = message.id.name;
            let value = message.value.filter(|_| message.attributes.is_empty());
            let pattern = value.ok_or_else(|| format!("{name}: {key}: a message is a value without attributes"))?;
            let comment = message.comment.map(|comment| comment.content).unwrap_or_default();
            if texts.insert(key.clone(), (comment, pattern)).is_some() {
                return Err(format!("{name}: {key}: there are two messages of this name"));
            }
        }
    }
    Ok(texts)
}

/// The arguments that a comment declares: `$count (number), <list> (link)`.
fn declared(comment: &[String]) -> Result<Vec<(String, Kind)>, String> {
    let mut arguments = Vec::new();
    let lines = comment.iter().map(|line| line.trim()).filter(|line| line.starts_with(['$', '<']));
    for argument in lines.flat_map(|line| line.split(", ")) {
        let (name, kind) = argument.split_once(' ').ok_or_else(|| format!("“{argument}” has no kind"))?;
        let kind = match kind.trim() {
            "(number)" => Kind::Number,
            "(plain)" => Kind::Plain,
            "(text)" => Kind::Text,
            "(html)" => Kind::Html,
            "(link)" => Kind::Link,
            other => return Err(format!("{other} is no kind of argument")),
        };
        if (kind == Kind::Link) != name.starts_with('<') {
            return Err(format!("{name}: links, and only they, are declared as elements"));
        }
        arguments.push((name.trim_matches(['$', '<', '>']).to_owned(), kind));
    }
    Ok(arguments)
}

/// A pattern as pieces: references are resolved, texts are joined.
fn flatten(pattern: &Pattern<String>, message: &Message, texts: &Texts) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    add(pattern, message, texts, 0, &mut pieces)?;
    check_nesting(&pieces)?;
    Ok(pieces)
}

fn add(
    pattern: &Pattern<String>,
    message: &Message,
    texts: &Texts,
    depth: usize,
    pieces: &mut Vec<Piece>,
) -> Result<(), String> {
    if depth > 8 {
        return Err("messages refer to each other without an end".to_owned());
    }
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => add_text(value, message, pieces)?,
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                add_inline(inline, message, texts, depth, pieces)?;
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let (argument, kind) = message.argument(selector)?;
                if !matches!(kind, Kind::Number | Kind::Plain) {
                    return Err("forms are chosen by a number only".to_owned());
                }
                let mut forms = Vec::new();
                let mut default = None;
                for Variant { key, value, default: is_default } in variants {
                    let mut form = Vec::new();
                    add(value, message, texts, depth + 1, &mut form)?;
                    check_nesting(&form)?;
                    if *is_default { default = Some(form) } else { forms.push((key_of(key, kind)?, form)) }
                }
                pieces.push(Piece::Select(argument, forms, default.ok_or("no form is the default")?));
            }
        }
    }
    Ok(())
}

fn add_inline(
    inline: &InlineExpression<String>,
    message: &Message,
    texts: &Texts,
    depth: usize,
    pieces: &mut Vec<Piece>,
) -> Result<(), String> {
    match inline {
        InlineExpression::StringLiteral { value } => {
            let value = fluent_syntax::unicode::unescape_unicode_to_string(value);
            push_text(&value, pieces);
        }
        InlineExpression::VariableReference { .. } => {
            let (argument, _) = message.argument(inline)?;
            pieces.push(Piece::Argument(argument));
        }
        InlineExpression::MessageReference { id, attribute: None } => {
            let (_, pattern) = texts.get(&id.name).ok_or_else(|| format!("there is no message {}", id.name))?;
            add(pattern, message, texts, depth + 1, pieces)?;
        }
        _ => return Err("only variables, messages and strings may be between braces".to_owned()),
    }
    Ok(())
}

/// Text, divided where links begin and end.
fn add_text(text: &str, message: &Message, pieces: &mut Vec<Piece>) -> Result<(), String> {
    let text = text.replace('\n', " ");
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        push_text(before, pieces);
        let (tag, after) = after.split_once('>').ok_or("an element without its end")?;
        let name = tag.trim_start_matches('/');
        if ELEMENTS.contains(&name) {
            push_text(&format!("<{tag}>"), pieces);
        } else {
            let is_it = |(argument, kind): &(String, Kind)| *kind == Kind::Link && argument == name;
            let link = message.arguments.iter().position(is_it);
            let link =
                link.ok_or_else(|| format!("<{tag}> is neither declared nor an element that messages may have"))?;
            pieces.push(if tag.starts_with('/') { Piece::Close } else { Piece::Open(link) });
        }
        rest = after;
    }
    push_text(rest, pieces);
    Ok(())
}

fn push_text(text: &str, pieces: &mut Vec<Piece>) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(before)) => before.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

/// Links and elements must end where they began, in the same form.
fn check_nesting(pieces: &[Piece]) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let close = |name: &str, open: &mut Vec<&str>| match open.pop() {
        Some(last) if last == name => Ok(()),
        _ => Err(format!("the end of {name} is not where it began")),
    };
    for piece in pieces {
        match piece {
            Piece::Open(_) if open.contains(&LINK) => return Err("a link within a link".to_owned()),
            Piece::Open(_) => open.push(LINK),
            Piece::Close => close(LINK, &mut open)?,
            Piece::Text(text) => {
                for tag in text.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
                    match tag.strip_prefix('/') {
                        Some(name) => close(name, &mut open)?,
                        None if tag == "br" => {}
                        None => open.push(tag),
                    }
                }
            }
            _ => {}
        }
    }
    open.last().map_or(Ok(()), |name| Err(format!("{name} without its end")))
}

fn key_of(key: &VariantKey<String>, kind: Kind) -> Result<Key, String> {
    match key {
        VariantKey::NumberLiteral { value } => {
            Ok(Key::Number(value.parse().map_err(|_| format!("[{value}] is no whole number"))?))
        }
        VariantKey::Identifier { name } => {
            let category = ["zero", "one", "two", "few", "many", "other"].into_iter().find(|known| known == name);
            let category = category.filter(|_| kind == Kind::Number);
            category.map(Key::Plural).ok_or_else(|| format!("[{name}] is no plural form of a number"))
        }
    }
}

impl Message {
    fn argument(&self, inline: &InlineExpression<String>) -> Result<(usize, Kind), String> {
        let InlineExpression::VariableReference { id } = inline else {
            return Err("forms are chosen by a variable only".to_owned());
        };
        let is_it = |(name, kind): &(String, Kind)| *kind != Kind::Link && *name == id.name;
        let place = self.arguments.iter().position(is_it);
        let place = place.ok_or_else(|| format!("${} is not declared in the comment of the reference", id.name))?;
        Ok((place, self.arguments[place].1))
    }

    /// Decides whether the message is HTML, and checks that the reference uses all that it declares.
    fn settle(&mut self) -> Result<(), String> {
        let mut used = Vec::new();
        visit(&self.pieces[0], &mut |piece| match piece {
            Piece::Argument(place) | Piece::Select(place, ..) | Piece::Open(place) => used.push(*place),
            _ => {}
        });
        if let Some(place) = (0..self.arguments.len()).find(|place| !used.contains(place)) {
            return Err(format!("{REFERENCE}: {}: {} is not used", self.key, self.arguments[place].0));
        }
        let mut has_elements = false;
        let mut has_signs = false;
        for piece in self.pieces.iter().flatten() {
            visit(std::slice::from_ref(piece), &mut |piece| match piece {
                Piece::Text(text) => {
                    has_elements |= text.contains('<');
                    has_signs |= text.contains(['&', '"', '\'', '>']);
                }
                Piece::Open(_) | Piece::Close => has_elements = true,
                _ => {}
            });
        }
        let has = |kind| self.arguments.iter().any(|(_, other)| *other == kind);
        // Text and HTML of a message without any sign of HTML are the same.
        let is_both = !has_signs && !has(Kind::Text) && !self.arguments.is_empty();
        self.is_markup = has_elements || has(Kind::Html) || is_both;
        if self.is_markup {
            self.pieces.iter_mut().for_each(|pieces| escape(pieces));
        }
        Ok(())
    }

    fn method(&self) -> String {
        self.key.replace('-', "_")
    }
}

fn visit<'p>(pieces: &'p [Piece], see: &mut impl FnMut(&'p Piece)) {
    for piece in pieces {
        see(piece);
        if let Piece::Select(_, forms, default) = piece {
            forms.iter().for_each(|(_, form)| visit(form, see));
            visit(default, see);
        }
    }
}

/// Escapes what is not an element.
fn escape(pieces: &mut [Piece]) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => *text = text.replace('&', "&#38;").replace('"', "&#34;").replace('\'', "&#39;"),
            Piece::Select(_, forms, default) => {
                forms.iter_mut().for_each(|(_, form)| escape(form));
                escape(default);
            }
            _ => {}
        }
    }
}

/// The pattern in one line, for the documentation of its method.
fn one_line(pattern: &Pattern<String>) -> String {
    let mut line = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => line += value,
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                if let Some(default) = variants.iter().find(|variant| variant.default) {
                    line += &one_line(&default.value);
                }
            }
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::VariableReference { id } => {
                    line.push('$');
                    line += &id.name;
                }
                InlineExpression::StringLiteral { value } => line += value,
                _ => line.push('…'),
            },
        }
    }
    line.replace('\n', " ")
}
