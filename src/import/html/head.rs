//! Reads the metadata of a page: its title, date of publication and address.

use html5ever::tokenizer::Tag;

use crate::import::html::tags::attribute;

/// The metadata of a page, as written.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// The window's title, often with the name of the site.
    pub title: String,
    /// The title for sharing (`og:title`).
    pub shared_title: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// Tag of the language.
    pub language: Option<String>,
    /// The address that the page calls its own.
    pub address: Option<String>,
    /// When it was published, as a date and perhaps a time.
    pub published: Option<String>,
    /// The address of the licence.
    pub licence: Option<String>,
}

/// Names under which pages say when they were published.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "datepublished",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
];

impl Head {
    /// Takes what one element says of the page.
    pub fn element(&mut self, tag: &Tag) {
        match &*tag.name {
            "html" => set(&mut self.language, attribute(tag, "lang").or_else(|| attribute(tag, "xml:lang"))),
            "meta" => self.meta(tag),
            _ => {
                let target = attribute(tag, "href");
                let is = |rel: &str| {
                    attribute(tag, "rel").is_some_and(|rels| rels.split_whitespace().any(|word| word == rel))
                };
                if is("license") {
                    set(&mut self.licence, target);
                }
                if is("canonical") && target.is_some_and(is_address) {
                    self.address = target.map(str::to_owned);
                }
            }
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let name = ["property", "name", "itemprop"].into_iter().find_map(|name| attribute(tag, name));
        let (Some(name), content) = (name, attribute(tag, "content")) else { return };
        let name = name.to_lowercase();
        match &*name {
            "og:title" => set(&mut self.shared_title, content),
            "og:site_name" => set(&mut self.site, content),
            "og:url" => set(&mut self.address, content.filter(|address| is_address(address))),
            name if PUBLISHED.contains(&name) => set(&mut self.published, content),
            _ => {}
        }
    }

    /// Browsers write into a comment where a page was saved from.
    pub fn comment(&mut self, text: &str) {
        let saved = text.trim().strip_prefix("saved from url=(").and_then(|rest| Some(rest.split_once(')')?.1));
        set(&mut self.address, saved.map(str::trim).filter(|address| is_address(address)));
    }

    /// The licence by its usual short name, where it is one of Creative Commons, else its address.
    pub fn licence_name(&self) -> Option<String> {
        let address = self.licence.as_deref()?;
        let path = address.split_once("creativecommons.org/").map(|(_, path)| path.split('/').collect::<Vec<_>>());
        let name = match path.as_deref() {
            Some(["licenses", kind, version, ..]) => format!("CC-{}-{version}", kind.to_uppercase()),
            Some(["publicdomain", "zero", version, ..]) => format!("CC0-{version}"),
            _ => address.to_owned(),
        };
        Some(name)
    }

    /// The title without the name of the site after it.
    pub fn bare_title(&self) -> Option<String> {
        let shared = self.shared_title.as_deref().map(|title| without_site(title, self.site.as_deref()));
        let title =
            shared.filter(|title| !title.is_empty()).unwrap_or_else(|| without_site(&self.title, self.site.as_deref()));
        (!title.is_empty()).then_some(title)
    }
}

/// The first value that is said stays.
fn set(slot: &mut Option<String>, value: Option<&str>) {
    let value = value.map(str::trim).filter(|value| !value.is_empty());
    if slot.is_none() {
        *slot = value.map(str::to_owned);
    }
}

fn is_address(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// Separators between the title of a page and the name of its site; a dash may also be part of a title.
const MARKS: [(&str, bool); 8] = [
    (" | ", true),
    (" • ", true),
    (" · ", true),
    (" » ", true),
    (" :: ", true),
    (" – ", false),
    (" — ", false),
    (" - ", false),
];

fn without_site(title: &str, site: Option<&str>) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let site = site.unwrap_or_default().to_lowercase();
    let before = MARKS.iter().find_map(|(mark, always)| {
        let (before, after) = title.rsplit_once(mark)?;
        let after = after.to_lowercase();
        let is_site = !site.is_empty() && (site.contains(&after) || after.contains(&site));
        (*always || is_site).then(|| before.to_owned())
    });
    before.unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_read_without_the_name_of_the_site() {
        for (title, site, bare) in [
            ("Tea in Oslo • Office of the Harbour", None, "Tea in Oslo"),
            ("Tea in\n Oslo – day 2", None, "Tea in Oslo – day 2"),
            ("Tea in Oslo – The Harbour", Some("Harbour"), "Tea in Oslo"),
            ("Tea in Oslo", Some("The Harbour"), "Tea in Oslo"),
        ] {
            assert_eq!(without_site(title, site), bare);
        }
    }

    #[test]
    fn a_licence_of_creative_commons_has_its_short_name() {
        for (address, name) in [
            ("http://creativecommons.org/licenses/by-sa/4.0/deed.en", "CC-BY-SA-4.0"),
            ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
            ("https://example.org/licence", "https://example.org/licence"),
        ] {
            let head = Head { licence: Some(address.to_owned()), ..Head::default() };
            assert_eq!(head.licence_name().as_deref(), Some(name));
        }
    }
}
