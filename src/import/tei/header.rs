//! Reads the facts about the session from the header of a transcript.

use crate::{
    import::{
        facts::Facts,
        source::Refusal,
        tei::{
            lists::Lists,
            values::{in_language, reference_id},
        },
        xml::{
            self,
            events::{Event, Events},
            tree::Tree,
        },
    },
    model::{Country, PartialDate},
};

/// The contents of a header.
#[derive(Default)]
pub struct Header {
    pub facts: Facts,
    pub end_date: Option<PartialDate>,
    /// The ids of the bodies in session: the first convened it.
    pub parliaments: Vec<String>,
    pub convened_by: Option<String>,
}

impl Header {
    /// Reads the header that has just begun; the people and organisations in it join the lists.
    pub fn read(events: &mut Events, language: &str, lists: &mut Lists) -> Result<Self, Refusal> {
        let mut header = Self::default();
        let mut inside = 1;
        while inside > 0 {
            let Some(event) = events.next()? else { break };
            let Event::Start(element) = event else {
                inside -= usize::from(matches!(event, Event::End));
                continue;
            };
            match element.name {
                "titleStmt" => header.names(&Tree::read(events, element)?, language),
                "publicationStmt" => header.publication(&Tree::read(events, element)?),
                "sourceDesc" => header.source(&Tree::read(events, element)?, language),
                "settingDesc" => header.setting(&Tree::read(events, element)?),
                "particDesc" => lists.take(events, Event::Start(element))?,
                _ => inside += 1,
            }
        }
        Ok(header)
    }

    fn names(&mut self, statement: &Tree, language: &str) {
        self.facts.title = title(statement, language);
        let meetings = statement.all("meeting").filter_map(|meeting| meeting.attribute("corresp"));
        self.parliaments = meetings.flat_map(str::split_whitespace).map(|body| reference_id(body).to_owned()).collect();
        self.parliaments.dedup();
        self.convened_by = self.parliaments.first().cloned();
    }

    fn publication(&mut self, statement: &Tree) {
        let licence = statement.first("licence").or_else(|| statement.first("license"));
        let licence = licence.and_then(|licence| {
            let words = Some(licence.words.trim()).filter(|words| !words.is_empty());
            licence.attribute("target").into_iter().chain(words).find_map(spdx).or_else(|| words.map(str::to_owned))
        });
        self.facts.licence = licence.filter(|licence| licence.chars().count() <= 200);
        self.facts.source_url = self.facts.source_url.take().or_else(|| address(statement));
    }

    fn source(&mut self, description: &Tree, language: &str) {
        // Where a published page is named it goes before the corpus that it came to us in.
        self.facts.source_url = address(description).or(self.facts.source_url.take());
        if self.facts.title.is_none() {
            self.facts.title = title(description, language);
        }
        if self.facts.date.is_none() {
            self.days(description);
        }
    }

    fn setting(&mut self, description: &Tree) {
        self.days(description);
        let named = |kinds: &[&str]| {
            let is = |tree: &&Tree| {
                kinds.contains(&tree.name()) || tree.attribute("type").is_some_and(|kind| kinds.contains(&kind))
            };
            let all: Vec<&Tree> =
                description.children.iter().flat_map(|setting| &setting.children).filter(is).collect();
            // Places are known by their English names, so that one place has one page.
            let english = all.iter().find(|tree| tree.attribute("xml:lang") == Some("en")).or(all.first());
            english.map(|tree| (tree.words.trim().to_owned(), tree.attribute("key").map(str::to_owned)))
        };
        self.facts.place = named(&["city", "settlement", "place", "placeName"]).map(|(name, _)| name);
        self.facts.country = named(&["country"]).and_then(|(name, key)| {
            let known = key.and_then(|key| Country::by_code(&key.to_uppercase())).or_else(|| Country::by_name(&name));
            known.map(|country| country.code.to_owned())
        });
    }

    /// The day, or the first and the last, that a part of the header names.
    fn days(&mut self, part: &Tree) {
        let day = |date: &Tree, name: &str| date.attribute(name).and_then(xml::date);
        let found =
            part.all("date").find_map(|date| Some((day(date, "when").or_else(|| day(date, "from"))?, day(date, "to"))));
        if let Some((first, last)) = found {
            self.facts.date = Some(first);
            self.end_date = last;
        }
    }
}

/// What a session is called: of its titles in its own language (else in English, else in any), the one of the session
/// itself.
///
/// A corpus marks its own name by brackets at the end (`[ParlaMint]`); the title beneath it is of the session.
fn title(part: &Tree, language: &str) -> Option<String> {
    let of_kind = |kind: Option<&str>| {
        let titles: Vec<(Option<&str>, &str)> = part
            .all("title")
            .filter(|title| title.attribute("type") == kind)
            .map(|title| (title.attribute("xml:lang"), title.words.trim()))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        in_language(&titles, language)
    };
    let main = of_kind(Some("main")).or_else(|| of_kind(None));
    let bare = main.map(|main| match main.rsplit_once('[') {
        Some((bare, mark)) if mark.ends_with(']') && !bare.trim().is_empty() => bare.trim(),
        _ => main,
    });
    match (bare, of_kind(Some("sub"))) {
        (Some(bare), Some(sub)) if main == Some(bare) => Some(format!("{bare}: {sub}")),
        (bare, sub) => sub.or(bare).map(str::to_owned),
    }
}

/// The first address of a page that a part of the header gives.
fn address(part: &Tree) -> Option<String> {
    let ids = part.all("idno").map(|id| id.words.trim());
    let references = ["ref", "ptr"].into_iter().flat_map(|name| {
        part.all("bibl").flat_map(move |bibl| bibl.all(name)).filter_map(|reference| reference.attribute("target"))
    });
    let mut all = ids.chain(references);
    all.find(|address| address.starts_with("https://") || address.starts_with("http://")).map(str::to_owned)
}

/// A licence of Creative Commons by its short name: `CC-BY-4.0`.
fn spdx(licence: &str) -> Option<String> {
    let (_, path) = licence.split_once("creativecommons.org/")?;
    let mut parts = path.split(['/', '?', '#']);
    let (kind, name, version) = (parts.next()?, parts.next()?, parts.next()?);
    let is_version = version.starts_with(|digit: char| digit.is_ascii_digit()) && version.len() <= 4;
    match (kind, name) {
        ("licenses", name) if is_version => Some(format!("CC-{}-{version}", name.to_uppercase())),
        ("publicdomain", "zero") if is_version => Some(format!("CC0-{version}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_known_by_its_address() {
        for (licence, name) in [
            ("http://creativecommons.org/licenses/by/4.0/", Some("CC-BY-4.0")),
            ("https://creativecommons.org/licenses/by-sa/3.0/at", Some("CC-BY-SA-3.0")),
            ("https://creativecommons.org/publicdomain/zero/1.0/", Some("CC0-1.0")),
            ("All rights reserved", None),
        ] {
            assert_eq!(spdx(licence).as_deref(), name, "{licence}");
        }
    }
}
