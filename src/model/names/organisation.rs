//! Looks up organisations that convene sessions or are represented at them, by their names.
//!
//! The data is in `organisations.tsv`, one organisation a line, parsed once.

use std::sync::LazyLock;

use crate::model::{
    names::{inflection, name_index::Names},
    record::slugs::OrganisationSlug,
    table,
    text::slug::{fold, slug},
};

/// A known organisation.
#[derive(Debug, PartialEq, Eq)]
pub struct Organisation {
    /// The short name records carry: `CSTO`.
    pub short: &'static str,
    /// The English name in full: `Collective Security Treaty Organisation`.
    pub name: &'static str,
}

/// An organisation's name found in running text.
#[derive(Debug, PartialEq, Eq)]
pub struct OrganisationMatch {
    /// Which organisation.
    pub organisation: &'static Organisation,
    /// Byte offset where the name begins.
    pub start: usize,
    /// Byte offset after the name.
    pub end: usize,
    /// Whether it names one of the organisation's bodies (`Collective Security Council`), not the organisation itself.
    pub body: bool,
}

/// What a name in the index stands for.
#[derive(Debug, Clone, Copy)]
struct Meaning {
    organisation: usize,
    body: bool,
}

const TABLE: &str = include_str!("organisations.tsv");

static ORGANISATIONS: LazyLock<Vec<Organisation>> = LazyLock::new(|| {
    let mut organisations: Vec<Organisation> =
        table::rows(TABLE).map(|[short, name]| Organisation { short, name }).collect();
    organisations.sort_by_cached_key(|organisation| fold(organisation.short));
    organisations
});

static NAMES: LazyLock<Names<Meaning>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for [short, name, english, french, russian, bodies] in table::rows(TABLE) {
        let Some(organisation) = ORGANISATIONS.iter().position(|known| known.short == short) else { continue };
        let own = [english, french, russian].into_iter().flat_map(table::list).chain([short, name]);
        let named = own.map(|name| (name, false)).chain(table::list(bodies).map(|name| (name, true)));
        for (name, body) in named {
            let meaning = Meaning { organisation, body };
            names.extend(spellings(name).into_iter().map(|name| (name, meaning)));
        }
    }
    Names::new(names.iter().map(|(name, meaning)| (name.as_str(), *meaning)))
});

/// A name as it is spelt in Britain, in the United States and in Geneva, and in every Russian case.
fn spellings(name: &str) -> Vec<String> {
    let mut spellings = inflection::russian_name(name);
    for (one, other) in [("Organisation", "Organization"), ("Cooperation", "Co-operation"), ("Labour", "Labor")] {
        let others: Vec<_> = spellings
            .iter()
            .flat_map(|name| [name.replace(one, other), name.replace(other, one)])
            .filter(|name| !spellings.contains(name))
            .collect();
        spellings.extend(others);
    }
    spellings
}

impl Organisation {
    /// The organisation of a short or full name or one of its bodies, in any of the three languages; case and accents do
    /// not matter, nor does an article before it.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        ORGANISATIONS.get(NAMES.get(name)?.organisation)
    }

    /// Every known organisation, by short name.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        ORGANISATIONS.iter()
    }

    /// Every name of a known organisation in the text, in the text's order, longest first where several begin at one place.
    ///
    /// Names count with a capital letter, abbreviations in capitals, so that `who` is never the WHO.
    #[must_use]
    pub fn find_in(text: &str) -> Vec<OrganisationMatch> {
        let found = NAMES.find_in(text).into_iter().filter_map(|(range, Meaning { organisation, body })| {
            let organisation = ORGANISATIONS.get(organisation)?;
            Some(OrganisationMatch { organisation, start: range.start, end: range.end, body })
        });
        found.collect()
    }
}

/// The slug of an organisation by its name: `csto`; `None` if the name has no letter or digit.
#[must_use]
pub fn organisation_slug(name: &str) -> Option<OrganisationSlug> {
    OrganisationSlug::try_from(slug(Organisation::by_name(name).map_or(name, |known| known.short))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str, bool)> {
        let matches = Organisation::find_in(text).into_iter();
        matches.map(|found| (found.organisation.short, &text[found.start..found.end], found.body)).collect()
    }

    #[test]
    fn a_name_means_one_organisation() {
        for row @ [short, ..] in table::rows::<6>(TABLE) {
            for name in row.into_iter().flat_map(table::list).flat_map(spellings) {
                let known = Organisation::by_name(name.trim_start_matches('='));
                assert_eq!(known.map(|organisation| organisation.short), Some(short), "{name}");
            }
        }
    }

    #[test]
    fn an_organisation_is_known_by_all_its_names() {
        for (short, names) in [
            (
                "CSTO",
                [
                    "csto",
                    "Collective Security Treaty Organization",
                    "Collective Security Council",
                    "ОДКБ",
                    "Организации Договора о коллективной безопасности",
                    "OTSC",
                ],
            ),
            (
                "EAEU",
                [
                    "EAEU",
                    "the Eurasian Economic Union",
                    "Supreme Eurasian Economic Council",
                    "ЕАЭС",
                    "Высшего Евразийского экономического совета",
                    "UEEA",
                ],
            ),
            (
                "UN",
                [
                    "UN",
                    "United Nations",
                    "UN General Assembly",
                    "ООН",
                    "Организации Объединенных Наций",
                    "Nations unies",
                ],
            ),
            (
                "OSCE",
                [
                    "OSCE",
                    "Organization for Security and Co-operation in Europe",
                    "Organisation for Security and Cooperation in Europe",
                    "ОБСЕ",
                    "Минской группы ОБСЕ",
                    "OSCE Minsk Group",
                ],
            ),
        ] {
            for name in names {
                assert_eq!(Organisation::by_name(name).map(|organisation| organisation.short), Some(short), "{name}");
            }
        }
    }

    #[test]
    fn text_names_organisations_and_their_bodies() {
        assert_eq!(
            found("Secretary General of the Collective Security Treaty Organisation Stanislav Zas"),
            [("CSTO", "Collective Security Treaty Organisation", false)]
        );
        assert_eq!(
            found("the CSTO Collective Security Council, the Council of Europe and the European Council"),
            [
                ("CSTO", "CSTO Collective Security Council", true),
                ("CoE", "Council of Europe", false),
                ("EU", "European Council", true)
            ]
        );
        assert_eq!(
            found("заседание Евразийского межправительственного совета"),
            [("EAEU", "Евразийского межправительственного совета", true)]
        );
        assert_eq!(found("саммит «Группы двадцати»")[0].0, "G20");
    }

    #[test]
    fn a_word_that_only_looks_like_an_organisation_is_none() {
        assert_eq!(found("Those who quad and echo; the Security Council of Russia"), []);
    }
}
