//! Looks up who held the highest office of a state on a day: heads of state and government, and those who deputise for them.
//!
//! The data is in `holders.tsv`, one term of office a line. A keeper's own file has the same columns.

use std::{fmt, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::model::{names::country::Country, record::date::PartialDate, text::slug::fold};

const TABLE: &str = include_str!("holders.tsv");

/// The columns of a line.
const COLUMNS: usize = 8;

/// The highest offices in other languages, folded, and as the list has them.
const OTHER_LANGUAGES: &[(&str, &str)] = &[
    ("presidente", "president"),
    ("presidenta", "president"),
    ("presidente de la republica", "president"),
    ("presidenta de la republica", "president"),
    ("president de la republique", "president"),
    ("presidente da republica", "president"),
    ("prasident", "president"),
    ("prasidentin", "president"),
    ("bundesprasident", "president"),
    ("cumhurbaskani", "president"),
    ("prezydent", "president"),
    ("prezident", "president"),
    ("vicepresidente", "vice president"),
    ("vicepresidenta", "vice president"),
    ("primer ministro", "prime minister"),
    ("primera ministra", "prime minister"),
    ("primeiro ministro", "prime minister"),
    ("primeira ministra", "prime minister"),
    ("premier ministre", "prime minister"),
    ("premiere ministre", "prime minister"),
    ("presidente del consiglio", "prime minister"),
    ("presidente del gobierno", "prime minister"),
    ("premer ministr", "prime minister"),
    ("basbakan", "prime minister"),
    ("bundeskanzler", "chancellor"),
    ("bundeskanzlerin", "chancellor"),
    ("kanslern", "chancellor"),
    ("kantsler", "chancellor"),
    ("kancler", "chancellor"),
];

/// One term of one holder of an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Code of the country.
    pub country: String,
    /// The name.
    pub name: String,
    /// Other spellings of the whole name.
    pub spellings: Vec<String>,
    /// By which names a label calls the holder behind the office: `Aas`.
    pub surnames: Vec<String>,
    /// What the office is called: `Chancellor`, `Federal Chancellor`.
    pub offices: Vec<String>,
    /// The first day in office.
    pub from: PartialDate,
    /// The last day, unless the holder was in office when the line was written.
    pub to: Option<PartialDate>,
    /// What the days rest on.
    pub basis: String,
}

/// A keeper's own list, which is asked before the project's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Holders(pub Vec<Holder>);

/// A line of a list of holders that cannot be read.
#[derive(Debug, thiserror::Error)]
pub struct NotAHolder {
    line: usize,
    why: String,
}

impl fmt::Display for NotAHolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, why } = self;
        write!(
            f,
            "line {line} of the list of holders: {why}; write country, name, spellings, surnames, offices, first day, last day and \
             source, parted by tabs"
        )
    }
}

static HOLDERS: LazyLock<Vec<Holder>> = LazyLock::new(|| Holder::parse(TABLE).unwrap_or_default());

impl Holder {
    /// The project's own list.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &HOLDERS
    }

    /// Reads a list.
    ///
    /// # Errors
    /// If a line lacks a column, names no country, or has no day.
    pub fn parse(table: &str) -> Result<Vec<Self>, NotAHolder> {
        let lines = table.lines().enumerate().map(|(index, line)| (index + 1, line.trim_end_matches('\r')));
        let lines = lines.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        lines.map(|(number, line)| Self::of_line(line).map_err(|why| NotAHolder { line: number, why })).collect()
    }

    fn of_line(line: &str) -> Result<Self, String> {
        let columns: Vec<_> = line.split('\t').map(str::trim).collect();
        let [country, name, spellings, surnames, offices, from, to, basis] = columns[..] else {
            return Err(format!("it has {} columns, not {COLUMNS}", columns.len()));
        };
        let list = |column: &str| {
            column.split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        let day = |text: &str| {
            let date: PartialDate = text.parse().map_err(|error| format!("{error}"))?;
            date.day().map(|_| date).ok_or_else(|| format!("“{text}” is not a day"))
        };
        let country = Country::given(country).map_err(|error| error.to_string())?.code.to_owned();
        if name.is_empty() || list(offices).is_empty() {
            return Err("it has no name or no office".to_owned());
        }
        Ok(Self {
            country,
            name: name.to_owned(),
            spellings: list(spellings),
            surnames: list(surnames),
            offices: list(offices),
            from: day(from)?,
            to: if to.is_empty() { None } else { Some(day(to)?) },
            basis: basis.to_owned(),
        })
    }

    /// Whether this was the holder on the whole of that day.
    #[must_use]
    pub fn held_on(&self, day: PartialDate) -> bool {
        day.day().is_some()
            && self.from.number() <= day.number()
            && self.to.is_none_or(|to| day.number() <= to.number())
    }

    /// Whether the whole name is one of the holder's, in any order of its words.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        let words = |name: &str| {
            let mut words: Vec<_> = fold(name).split(' ').map(str::to_owned).collect();
            words.sort_unstable();
            words
        };
        let name = words(name);
        std::iter::once(&self.name).chain(&self.spellings).any(|own| words(own) == name)
    }

    /// Whether a label calls the holder so behind the office.
    #[must_use]
    pub fn has_surname(&self, name: &str) -> bool {
        let name = fold(name);
        self.surnames.iter().any(|surname| fold(surname) == name)
    }

    /// Whether the office, in any letter case, is the holder's, and nothing more is said of it.
    #[must_use]
    pub fn holds(&self, office: &str) -> bool {
        let office = fold(office);
        let office = office.strip_prefix("the ").unwrap_or(&office);
        let in_english =
            OTHER_LANGUAGES.iter().find(|(other, _)| *other == office).map_or(office, |(_, english)| english);
        self.offices.iter().any(|own| fold(own) == in_english)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_each_term_begins_before_it_ends() {
        let holders = Holder::parse(TABLE).expect("the list");
        assert!(holders.len() > 100);
        for holder in holders {
            assert!(holder.to.is_none_or(|to| holder.from < to), "{holder:?}");
            assert!(!holder.basis.is_empty(), "{holder:?}");
        }
    }

    #[test]
    fn a_holder_is_known_by_name_and_office_in_several_languages() {
        let holders = Holder::parse("NO\tTor Aas\tTor Henrik Aas\tAas\tPresident\t2020-01-01\t2024-01-01\toaths\n")
            .expect("a list");
        let [holder] = &holders[..] else { panic!("one line") };
        assert!(["Tor Aas", "AAS TOR", "Tor Henrik Aas", "Тор Аас"].iter().all(|name| holder.is_named(name)));
        assert!(
            ["President", "THE PRESIDENT", "Президент", "Presidente", "Präsident"]
                .iter()
                .all(|office| holder.holds(office))
        );
        assert!(
            ["Vice President", "President of Iceland", "Prime Minister"].iter().all(|office| !holder.holds(office))
        );
        let day = |text: &str| text.parse().expect("a date");
        assert!(
            holder.held_on(day("2024-01-01")) && !holder.held_on(day("2024-01-02")) && !holder.held_on(day("2022"))
        );
    }

    #[test]
    fn a_line_that_is_no_holder_is_refused_by_its_number() {
        for (line, why) in [
            ("NO\tTor Aas", "2 columns"),
            ("Nowhere\tTor Aas\t\tAas\tPresident\t2020-01-01\t\toath", "Nowhere"),
            ("NO\tTor Aas\t\tAas\tPresident\t2020\t\toath", "not a day"),
            ("NO\t\t\tAas\tPresident\t2020-01-01\t\toath", "no name"),
        ] {
            let error = Holder::parse(&format!("# own\n{line}\n")).expect_err(line).to_string();
            assert!(error.contains("line 2") && error.contains(why), "{error}");
        }
    }
}
