//! Reads from an element's markup that it is not text: navigation, a caption, a hidden box.
//!
//! Signs are conventions of many sites: tags, roles, and the words of classes and ids. They are hints; `main_text` checks
//! whether the words agree.

use html5ever::tokenizer::Tag;

use crate::import::html::tags::attribute;

/// The kind of an element that its markup marks as something other than text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sign {
    /// Ways to other pages.
    Navigation,
    /// The foot or the head of every page of a site.
    Footer,
    /// Beside the text.
    Aside,
    /// Something to fill in or press.
    Form,
    /// Says what a picture shows, or is a picture.
    Caption,
    /// Not seen, or only when pointed at.
    Hidden,
    /// Ways to share or print the page.
    Share,
    /// Other pages on the same matter, or topics.
    Related,
    /// What readers wrote.
    Comments,
    /// Advertising, and what asks for consent.
    Advert,
    /// A quotation; left out only where it repeats the text.
    Quote,
    /// Words that were struck out.
    Struck,
    /// The mark of a note.
    NoteMark,
    /// Notes at the foot of the text.
    Notes,
}

impl Sign {
    /// Why words with this sign are left out.
    pub fn why(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::Footer => "the foot or head of the site",
            Self::Aside => "a box beside the text",
            Self::Form => "a form",
            Self::Caption => "a caption",
            Self::Hidden => "a box that is not seen",
            Self::Share => "ways to share or print",
            Self::Related => "a box of related pages",
            Self::Comments => "comments",
            Self::Advert => "an advertisement or a notice",
            Self::Quote => "a pull quote that repeats the text",
            Self::Struck => "struck out",
            Self::NoteMark => "the mark of a note",
            Self::Notes => "a note at the foot of the text",
        }
    }
}

/// The sign of an element.
pub(crate) fn of(tag: &Tag) -> Option<Sign> {
    by_tag(&tag.name).or_else(|| by_attributes(tag)).or_else(|| {
        // The classes of the whole page say which boxes it has, and those of a table or a form how it is set.
        if matches!(&*tag.name, "main" | "article" | "table" | "tbody" | "tr") {
            return None;
        }
        ["class", "id"].into_iter().find_map(|name| by_words(attribute(tag, name)?))
    })
}

/// Whether a link leads from a mark in the text to a note.
pub(crate) fn leads_to_note(tag: &Tag) -> bool {
    let is_ref = |word: String| matches!(&*word, "noteref" | "footnote" | "fnref" | "sdfootnoteanc");
    attribute(tag, "role") == Some("doc-noteref")
        || attribute(tag, "class").is_some_and(|class| words(class).any(is_ref))
}

/// Whether a class says that the words are a speaker's name. That of a block may be of all that they say, unless it says `name`.
pub(crate) fn names_speaker(tag: &Tag, is_block: bool) -> bool {
    attribute(tag, "class").is_some_and(|class| {
        let has = |names: &[&str]| words(class).any(|word| names.contains(&&*word));
        if is_block { has(&["name", "speakername"]) } else { has(&["speaker", "orator"]) }
    })
}

/// Whether a class or an id says that the words are a place.
pub(crate) fn names_place(tag: &Tag) -> bool {
    let is_place = |word: String| matches!(&*word, "place" | "location" | "venue");
    ["class", "itemprop"].into_iter().filter_map(|name| attribute(tag, name)).any(|value| words(value).any(is_place))
}

fn by_tag(name: &str) -> Option<Sign> {
    Some(match name {
        "nav" | "menu" => Sign::Navigation,
        "footer" => Sign::Footer,
        "aside" => Sign::Aside,
        "form" | "button" | "select" | "textarea" | "fieldset" | "datalist" => Sign::Form,
        "figure" | "figcaption" | "video" | "audio" | "object" => Sign::Caption,
        "noscript" | "template" | "dialog" | "svg" => Sign::Hidden,
        "blockquote" => Sign::Quote,
        "s" | "strike" | "del" => Sign::Struck,
        _ => return None,
    })
}

fn by_attributes(tag: &Tag) -> Option<Sign> {
    let role = attribute(tag, "role").and_then(|role| {
        Some(match role {
            "navigation" | "menu" | "menubar" | "toolbar" | "tablist" => Sign::Navigation,
            "contentinfo" | "banner" => Sign::Footer,
            "complementary" => Sign::Aside,
            "search" | "form" | "button" => Sign::Form,
            "tooltip" | "dialog" | "alertdialog" => Sign::Hidden,
            "doc-endnotes" | "doc-footnote" => Sign::Notes,
            _ => return None,
        })
    });
    let is_hidden = || {
        attribute(tag, "hidden").is_some()
            || attribute(tag, "aria-hidden") == Some("true")
            || attribute(tag, "style").is_some_and(|style| {
                let style: String = style.chars().filter(|letter| !letter.is_whitespace()).collect();
                style.contains("display:none") || style.contains("visibility:hidden")
            })
    };
    role.or_else(|| is_hidden().then_some(Sign::Hidden))
}

/// The sign in the words that classes and ids are made of.
fn by_words(names: &str) -> Option<Sign> {
    let whole = |name: &str| {
        matches!(
            name,
            "hidden" | "invisible" | "d-none" | "sr-only" | "visually-hidden" | "screen-reader-text" | "hide"
        )
    };
    if names.split_whitespace().any(whole) {
        return Some(Sign::Hidden);
    }
    words(names).find_map(|word| {
        Some(match &*word {
            "nav" | "navbar" | "navigation" | "menu" | "submenu" | "breadcrumb" | "breadcrumbs" | "pagination"
            | "pager" => Sign::Navigation,
            "footer" | "masthead" => Sign::Footer,
            "aside" | "sidebar" | "sidenote" | "infobox" | "toc" => Sign::Aside,
            "form" | "newsletter" | "subscribe" | "subscription" | "search" | "login" => Sign::Form,
            "caption" | "figcaption" | "gallery" | "slider" | "slideshow" | "slide" | "carousel" | "lightbox"
            | "photo" | "photos" | "player" => Sign::Caption,
            "tooltip" | "popup" | "popover" | "modal" => Sign::Hidden,
            "share" | "sharing" | "sharedaddy" | "social" | "addtoany" | "print" => Sign::Share,
            "related" | "recommended" | "recommendations" | "seealso" | "readmore" | "tags" | "taglist"
            | "keywords" => Sign::Related,
            "comments" | "disqus" | "commentlist" => Sign::Comments,
            "ad" | "ads" | "advert" | "advertisement" | "cookie" | "cookies" | "consent" | "promo" | "sponsored" => {
                Sign::Advert
            }
            "quote" | "pullquote" | "blockquote" => Sign::Quote,
            "footnotes" | "endnotes" | "reflist" => Sign::Notes,
            _ => return None,
        })
    })
}

/// The words that names in markup are made of, in lower case: `share`, `buttons` of `share-buttons` or `shareButtons`.
fn words(names: &str) -> impl Iterator<Item = String> + '_ {
    names.split(|letter: char| !letter.is_alphanumeric()).flat_map(parts_of_camel_case).map(str::to_lowercase)
}

fn parts_of_camel_case(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let mut before = ' ';
        let hump = rest.char_indices().find(|(_, letter)| {
            let is_hump = before.is_lowercase() && letter.is_uppercase();
            before = *letter;
            is_hump
        });
        let (word, after) = rest.split_at(hump.map_or(rest.len(), |(at, _)| at));
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_markup_are_read_word_by_word() {
        for (names, sign) in [
            ("post__tooltip", Some(Sign::Hidden)),
            ("main shareButtons", Some(Sign::Share)),
            ("hidden", Some(Sign::Hidden)),
            ("hidden-xs shared readmask navy", None),
            ("", None),
        ] {
            assert_eq!(by_words(names), sign, "{names}");
        }
    }
}
