//! Removes the tags and references of a line of captions, and notes whose voice it names.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;

/// A part of a line: the voice that begins with it, if one does, and its words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    /// The name of the voice; `Some` of an empty text where it ends.
    pub voice: Option<String>,
    pub words: String,
}

/// Tags that only set how words look.
const TAGS: &[&str] = &["b", "c", "font", "i", "lang", "rt", "ruby", "s", "u"];

/// The longest tag, in bytes.
const LONGEST: usize = 200;

/// Parts a line at the tags of voices, and removes all others.
pub(crate) fn spans(line: &str) -> Vec<Span> {
    let mut spans = vec![Span::default()];
    let push = |spans: &mut Vec<Span>, words: &str| {
        if let Some(last) = spans.last_mut() {
            last.words.push_str(words);
        }
    };
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        push(&mut spans, &rest[..at]);
        let (here, after) = rest[at..].split_at(1);
        let close = if here == "<" { '>' } else { '}' };
        let tag = after.find(close).filter(|end| *end <= LONGEST).map(|end| (&after[..end], &after[end + 1..]));
        if let Some((tag, after)) = tag.and_then(|(tag, after)| Some((meaning(here, tag)?, after))) {
            if let Tag::Voice(name) = tag {
                spans.push(Span { voice: Some(name), words: String::new() });
            }
            rest = after;
        } else {
            push(&mut spans, here);
            rest = after;
        }
    }
    push(&mut spans, rest);
    for span in &mut spans {
        span.words = resolve(span.words.trim());
    }
    spans.retain(|span| span.voice.is_some() || !span.words.is_empty());
    spans
}

/// What a tag says.
enum Tag {
    /// Whose voice begins; empty where one ends.
    Voice(String),
    /// How words look, or when they are said.
    Look,
}

/// What a tag says; `None` where it is no tag.
fn meaning(open: &str, tag: &str) -> Option<Tag> {
    if open == "{" {
        // `{\an8}` places a line of SubRip on the screen.
        return tag.starts_with('\\').then_some(Tag::Look);
    }
    let is_time = tag.starts_with(|digit: char| digit.is_ascii_digit())
        && tag.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b','));
    if is_time {
        return Some(Tag::Look);
    }
    let bare = tag.strip_prefix('/').unwrap_or(tag);
    let end = bare.find(|letter: char| letter.is_whitespace() || letter == '.').unwrap_or(bare.len());
    let name = bare[..end].to_ascii_lowercase();
    if name == "v" {
        let annotation = bare.split_once(char::is_whitespace).map_or("", |(_, name)| name.trim());
        return Some(Tag::Voice(if tag.starts_with('/') { String::new() } else { resolve(annotation) }));
    }
    TAGS.contains(&&*name).then_some(Tag::Look)
}

/// The words with references resolved: `&amp;`.
pub(crate) fn resolve(words: &str) -> String {
    let mut resolved = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        resolved.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let reference = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        if let Some((letter, after)) = reference.and_then(|(name, after)| Some((letter(name)?, after))) {
            resolved.push_str(&letter);
            rest = after;
        } else {
            resolved.push('&');
            rest = after;
        }
    }
    resolved.push_str(rest);
    resolved
}

fn letter(name: &str) -> Option<Cow<'static, str>> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = hexadecimal.map_or_else(|| number.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok())?;
        return char::from_u32(code).map(|letter| Cow::Owned(letter.to_string()));
    }
    match name {
        "nbsp" => Some(Cow::Borrowed(" ")),
        "lrm" | "rlm" => Some(Cow::Borrowed("")),
        name => resolve_predefined_entity(name).map(Cow::Borrowed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_no_words_and_voices_part_a_line() {
        let span = |voice: Option<&str>, words: &str| Span { voice: voice.map(str::to_owned), words: words.to_owned() };
        for (line, parts) in [
            (
                "<v Ann Oye>Yes.</v> <v.loud.far Bo &amp; Ek>No.",
                vec![span(Some("Ann Oye"), "Yes."), span(Some(""), ""), span(Some("Bo & Ek"), "No.")],
            ),
            ("one<00:00:00.480><c> two</c> <i>three</i>", vec![span(None, "one two three")]),
            ("{\\an8}a &lt; b &amp;&amp; c &#233;", vec![span(None, "a < b && c é")]),
            ("<font color=\"#fff\">Here</font> <applause> 3 < 4 & 5", vec![span(None, "Here <applause> 3 < 4 & 5")]),
            ("<i></i>", vec![]),
        ] {
            assert_eq!(spans(line), parts, "{line}");
        }
    }
}
