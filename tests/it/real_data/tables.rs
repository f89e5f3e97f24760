//! The project's tables against the list they were made from, where that lies beside the project.

use csv::StringRecord;
use plenary::model::{Country, place};

use crate::support::real;

/// The header and the rows of the published list of countries.
fn published() -> Option<(StringRecord, Vec<StringRecord>)> {
    let mut list = csv::Reader::from_path(real("countries/country-codes.csv")?).expect("a list");
    let header = list.headers().expect("a header").clone();
    Some((header, list.into_records().map(|row| row.expect("a row")).collect()))
}

/// A name without the list's footnote marks and the article it puts last: `Palestine (la) *`.
fn plain(name: &str) -> &str {
    let name = name.trim_end_matches([' ', '*']);
    ["(the)", "(la)", "(le)", "(les)", "(l')"]
        .iter()
        .find_map(|article| name.strip_suffix(article))
        .unwrap_or(name)
        .trim()
}

#[test]
fn every_published_name_of_a_country_is_known() {
    let Some((header, rows)) = published() else { return };
    let column = |name: &str| header.iter().position(|known| known == name).expect(name);
    let code = column("ISO3166-1-Alpha-2");
    let names = [
        "UNTERM English Short",
        "UNTERM English Formal",
        "UNTERM French Short",
        "UNTERM French Formal",
        "UNTERM Russian Short",
        "UNTERM Russian Formal",
        "official_name_en",
    ]
    .map(column);
    for row in &rows {
        let code = &row[code];
        assert!(Country::by_code(code).is_some(), "{code}");
        for name in names.iter().map(|&column| plain(&row[column])).filter(|name| !name.is_empty()) {
            let known = Country::by_name(name).map(|country| country.code);
            assert_eq!(known, Some(code), "{name}");
            // `=` keeps it out of running text only where the table says why.
            let found = Country::find_in(name);
            // `Réunion` is a meeting in French.
            let alone = matches!(name, "Того" | "Réunion");
            assert!(alone || found.iter().any(|found| found.country.code == code), "{name}");
        }
    }
}

#[test]
fn every_capital_lies_in_its_country() {
    let Some((header, rows)) = published() else { return };
    let column = |name: &str| header.iter().position(|known| known == name).expect(name);
    let (code, capital) = (column("ISO3166-1-Alpha-2"), column("Capital"));
    // Names of a better-known town: Kingston is in Jamaica, not on Norfolk Island.
    let elsewhere = [("NF", "Kingston")];
    for row in rows.iter().filter(|row| !row[capital].trim().is_empty()) {
        let (code, capital) = (&row[code], row[capital].trim());
        let known = place::country_of(capital).map(|country| country.code);
        assert!(known == Some(code) || elsewhere.contains(&(code, capital)), "{capital}: {known:?}, not {code}");
    }
}
