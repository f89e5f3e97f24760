//! Classifies tags by their names, attributes and styles, by the HTML standard.

use html5ever::tokenizer::Tag;

/// The kind of element that holds a run of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RunKind {
    /// A paragraph, or loose words.
    #[default]
    Paragraph,
    /// A heading of this level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A horizontal rule, which has no words.
    Rule,
}

/// The kind of run that an element of this name makes of its words.
pub(crate) fn kind(name: &str) -> Option<RunKind> {
    match name {
        "p" | "pre" | "dt" | "dd" => Some(RunKind::Paragraph),
        "li" => Some(RunKind::Item),
        _ => {
            let level = name.strip_prefix('h')?;
            (level.len() == 1)
                .then(|| level.parse().ok())
                .flatten()
                .filter(|level| (1..=6).contains(level))
                .map(RunKind::Heading)
        }
    }
}

/// Elements inside a line of words; all others separate it.
pub(crate) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "output"
            | "picture"
            | "q"
            | "rb"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "svg"
            | "time"
            | "tt"
            | "u"
            | "var"
    )
}

/// Whether a page may have an element of this name.
pub(crate) fn is_element(name: &str) -> bool {
    is_inline(name)
        || kind(name).is_some()
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "audio"
                | "base"
                | "blockquote"
                | "body"
                | "br"
                | "button"
                | "caption"
                | "center"
                | "col"
                | "colgroup"
                | "details"
                | "dialog"
                | "dir"
                | "div"
                | "dl"
                | "embed"
                | "fieldset"
                | "figcaption"
                | "figure"
                | "footer"
                | "form"
                | "frame"
                | "frameset"
                | "head"
                | "header"
                | "hgroup"
                | "hr"
                | "html"
                | "iframe"
                | "img"
                | "input"
                | "legend"
                | "link"
                | "main"
                | "map"
                | "math"
                | "menu"
                | "meta"
                | "nav"
                | "noembed"
                | "noframes"
                | "noscript"
                | "object"
                | "ol"
                | "optgroup"
                | "option"
                | "param"
                | "plaintext"
                | "progress"
                | "script"
                | "search"
                | "section"
                | "select"
                | "source"
                | "style"
                | "summary"
                | "table"
                | "tbody"
                | "td"
                | "template"
                | "textarea"
                | "tfoot"
                | "th"
                | "thead"
                | "title"
                | "tr"
                | "track"
                | "ul"
                | "video"
                | "wbr"
                | "xmp"
        )
}

/// Whether a style sets words in bold type.
pub(crate) fn is_bold(style: &str) -> bool {
    let weight = style.find("font-weight").map(|at| style[at + "font-weight".len()..].trim_start_matches([':', ' ']));
    weight.is_some_and(|weight| ["bold", "600", "700", "800", "900"].iter().any(|bold| weight.starts_with(bold)))
}

/// The value of an attribute.
pub(crate) fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| *attribute.name.local == *name).map(|attribute| &*attribute.value)
}
