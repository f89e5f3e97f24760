//! Looks up countries: ISO 3166, former states with their successors, and their names in the languages of summits.
//!
//! The data is in `countries.tsv`, one country a line, parsed once, with the names in English, Russian and French; further
//! languages are in `world_names.tsv`. Names match exactly or not at all.

use std::{collections::HashMap, fmt, sync::LazyLock};

use crate::model::{
    names::{inflection, name_index::Names},
    paths, table,
    text::{nearest::nearest, slug::fold},
};

/// A country, present or former.
#[derive(Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2 (`TJ`), or for a former state ISO 3166-3 (`SUHH`).
    pub code: &'static str,
    /// Short English name, as shown: `Tajikistan`.
    pub name: &'static str,
    /// English adjective: `Tajik`; empty where there is none that means this country alone.
    pub adjective: &'static str,
    /// Codes of the countries that a former state became; none for a present one.
    pub successors: Vec<&'static str>,
}

/// A country's name found in running text.
#[derive(Debug, PartialEq, Eq)]
pub struct CountryMatch {
    /// Which country.
    pub country: &'static Country,
    /// Byte offset where the name begins.
    pub start: usize,
    /// Byte offset after the name.
    pub end: usize,
    /// Whether it is the adjective (`Russian`), not the name.
    pub adjective: bool,
}

/// What a name in the index stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Meaning {
    Name(usize),
    Adjective(usize),
    /// Something else that has a country's name in it.
    NoCountry,
}

const TABLE: &str = include_str!("countries.tsv");

/// Codes of three letters, sorted, each with the code of two. Made by `world_names.py`.
const THREE_LETTERS: &str = include_str!("three_letters.tsv");

/// Regions, seas, a given name and the like that would otherwise be read as a country; lower case where either is used.
const NO_COUNTRIES: [&str; 50] = [
    "Latin American",
    "South American",
    "North American",
    "Central American",
    "Inter-American",
    "African American",
    "Native American",
    "latino-américain",
    "sud-américain",
    "nord-américain",
    "interaméricain",
    "inter-américain",
    "post-Soviet",
    "ex-Soviet",
    "post-soviétique",
    "ex-soviétique",
    "Indian Ocean",
    "océan Indien",
    "Индийский океан",
    "South China Sea",
    "East China Sea",
    "mer de Chine",
    "Южно-Китайское море",
    "Восточно-Китайское море",
    "Indochina",
    "Sea of Japan",
    "mer du Japon",
    "Японское море",
    "Norwegian Sea",
    "Gulf of Mexico",
    "golfe du Mexique",
    "Мексиканский залив",
    "New Mexico",
    "Gulf of Guinea",
    "golfe de Guinée",
    "Гвинейский залив",
    "Gulf of Oman",
    "Gulf of Thailand",
    "Lake Chad",
    "lac Tchad",
    "Panama Canal",
    "Congo River",
    "Congo Basin",
    "Jordan River",
    "River Jordan",
    "New Jersey",
    "German Gref",
    "Inner Mongolia",
    "French-speaking",
    "Russian-speaking",
];

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let mut countries: Vec<Country> = table::rows::<10>(TABLE)
        .map(|[code, name, _, successors, .., adjectives, _, _]| Country {
            code,
            name,
            adjective: table::list(adjectives).next().unwrap_or(""),
            successors: successors.split_whitespace().collect(),
        })
        .collect();
    countries.sort_by_cached_key(|country| fold(country.name));
    countries
});

static CODES: LazyLock<HashMap<&str, usize>> =
    LazyLock::new(|| COUNTRIES.iter().enumerate().map(|(at, country)| (country.code, at)).collect());

static NAMES: LazyLock<Names<Meaning>> = LazyLock::new(|| {
    let mut names: Vec<(String, Meaning)> = Vec::new();
    let mut adjectives = Vec::new();
    for [code, name, formal, _, english, french, russian, in_english, in_french, in_russian] in table::rows(TABLE) {
        let Some(&at) = CODES.get(code) else { continue };
        let latin = [english, french].into_iter().flat_map(table::list).chain([name, formal]);
        let latin = latin.flat_map(|name| [name.to_owned(), name.replace(" of the ", " of ")]);
        let name = |name: String| (name, Meaning::Name(at));
        names.extend(latin.chain(table::list(russian).flat_map(inflection::russian_name)).map(name));
        let inflected = table::list(in_french)
            .flat_map(inflection::french_adjective)
            .chain(table::list(in_russian).flat_map(inflection::russian_adjective));
        let adjective = |adjective: String| (adjective, Meaning::Adjective(at));
        adjectives.extend(table::list(in_english).map(str::to_owned).chain(inflected).map(adjective));
    }
    let others = NO_COUNTRIES
        .iter()
        .flat_map(|name| inflection::russian_name(name).into_iter().chain(inflection::french_adjective(name)));
    names.extend(others.map(|name| (name, Meaning::NoCountry)));
    names.append(&mut adjectives);
    Names::new(names.iter().map(|(name, meaning)| (name.as_str(), *meaning))).with_further(|name| {
        let Some(&at) = CODES.get(name.code) else { return Some(Meaning::NoCountry) };
        Some(if name.adjective { Meaning::Adjective(at) } else { Meaning::Name(at) })
    })
});

impl Country {
    /// The country of a code, in upper case.
    #[must_use]
    pub fn by_code(code: &str) -> Option<&'static Self> {
        COUNTRIES.get(*CODES.get(code)?)
    }

    /// The country of a code of three letters in upper case, as ISO 3166 and sports have them: `NOR`, `SUI`.
    #[must_use]
    pub fn by_three_letters(code: &str) -> Option<&'static Self> {
        if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let known = THREE_LETTERS.lines().find_map(|line| line.strip_prefix(code)?.strip_prefix('\t'));
        Self::by_code(known?)
    }

    /// The country with this whole name, short or formal, in any language of the tables. Letter case, accents and a preceding
    /// article do not matter. A Russian name may be in any grammatical case (`России`).
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        match NAMES.get(name)? {
            Meaning::Name(at) => COUNTRIES.get(at),
            Meaning::Adjective(_) | Meaning::NoCountry => None,
        }
    }

    /// The country of a code or a name, in any letter case.
    #[must_use]
    pub fn by_code_or_name(text: &str) -> Option<&'static Self> {
        Self::by_code(&text.to_uppercase()).or_else(|| Self::by_name(text))
    }

    /// The country that a person wrote, by code or name.
    ///
    /// # Errors
    /// If there is none, with the one that was probably meant.
    pub fn given(text: &str) -> Result<&'static Self, UnknownCountry> {
        Self::by_code_or_name(text).ok_or_else(|| UnknownCountry(text.to_owned()))
    }

    /// The country whose name a mistyped one most likely means.
    #[must_use]
    pub fn nearest(text: &str) -> Option<&'static Self> {
        /// A name, and the code of its country.
        struct Named(&'static str, &'static str);
        impl AsRef<str> for Named {
            fn as_ref(&self) -> &str {
                self.0
            }
        }
        let names = table::rows::<10>(TABLE).flat_map(|[code, name, formal, _, english, french, russian, ..]| {
            let others = [english, french, russian].into_iter().flat_map(table::list);
            [name, formal].into_iter().chain(others).map(move |name| Named(name.trim_start_matches('='), code))
        });
        nearest(text, names).and_then(|Named(_, code)| Self::by_code(code))
    }

    /// Every country, present and former, by name.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        COUNTRIES.iter()
    }

    /// Every name of a country in the text, longest first where several begin at one place, in the text's order.
    ///
    /// Names and English adjectives count with a capital letter, abbreviations in capitals, Russian and French adjectives
    /// either way, those of further languages in small letters. An article before the name is outside the match.
    #[must_use]
    pub fn find_in(text: &str) -> Vec<CountryMatch> {
        let found = NAMES.find_in(text).into_iter().filter_map(|(range, meaning)| {
            let (at, adjective) = match meaning {
                Meaning::Name(at) => (at, false),
                Meaning::Adjective(at) => (at, true),
                Meaning::NoCountry => return None,
            };
            Some(CountryMatch { country: COUNTRIES.get(at)?, start: range.start, end: range.end, adjective })
        });
        found.collect()
    }

    /// Former states that became it, among others.
    pub fn predecessors(&self) -> impl Iterator<Item = &'static Self> {
        Self::all().filter(|former| former.successors.contains(&self.code))
    }

    /// Whether it is no more.
    #[must_use]
    pub fn is_former(&self) -> bool {
        !self.successors.is_empty()
    }

    /// The address of the page of the country with this code.
    #[must_use]
    pub fn path_of(code: &str) -> String {
        [paths::COUNTRIES, "/", code].concat()
    }

    /// Its page.
    #[must_use]
    pub fn path(&self) -> String {
        Self::path_of(self.code)
    }
}

/// The text is not a country's code or name.
#[derive(Clone, Debug)]
pub struct UnknownCountry(String);

impl fmt::Display for UnknownCountry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(text) = self;
        write!(f, "“{text}” is not a country’s code or name; ")?;
        match Country::nearest(text) {
            Some(Country { code, name, .. }) => write!(f, "did you mean {name} ({code})?"),
            None => f.write_str("write TJ or Tajikistan"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// What is found, as `code name`, adjectives with `~`.
    fn found(text: &str) -> Vec<String> {
        Country::find_in(text)
            .into_iter()
            .map(|found| {
                let mark = if found.adjective { "~" } else { "" };
                format!("{mark}{} {}", found.country.code, &text[found.start..found.end])
            })
            .collect()
    }

    #[test]
    fn every_code_is_one_country() {
        let codes: HashSet<_> = Country::all().map(|country| country.code).collect();
        assert_eq!(codes.len(), Country::all().count());
        for country in Country::all() {
            assert_eq!(Country::by_code(country.code), Some(country));
            assert_eq!(Country::by_name(country.name), Some(country));
        }
        for [code, _, formal, ..] in table::rows::<10>(TABLE) {
            assert_eq!(Country::by_name(formal), Country::by_code(code), "{formal}");
        }
        assert_eq!(Country::by_code("tj"), None);
    }

    #[test]
    fn a_name_means_one_country() {
        for row @ [code, name, formal, _, english, french, russian, ..] in table::rows::<10>(TABLE) {
            let names = [english, french].into_iter().flat_map(table::list).chain([name, formal]).map(str::to_owned);
            for name in names.chain(table::list(russian).flat_map(inflection::russian_name)) {
                assert_eq!(
                    Country::by_name(name.trim_start_matches('=')).map(|country| country.code),
                    Some(code),
                    "{name}"
                );
            }
            for adjective in row[7..].iter().flat_map(|column| table::list(column)) {
                for other in Country::find_in(adjective) {
                    assert_eq!(other.country.code, code, "{adjective}");
                }
                assert!(!Country::find_in(adjective).is_empty(), "{adjective}");
            }
        }
    }

    #[test]
    fn a_former_state_became_countries_that_exist() {
        for former in Country::all().filter(|country| country.code.len() != 2) {
            assert!(former.is_former(), "{}", former.name);
            for successor in &former.successors {
                assert!(Country::by_code(successor).is_some_and(|country| !country.is_former()), "{successor}");
            }
        }
        assert_eq!(Country::by_name("USSR").map(|country| country.successors.len()), Some(15));
        for (code, before) in [("KZ", &["SUHH"][..]), ("RS", &["CSXX", "YUCS"]), ("FR", &[]), ("SUHH", &[])] {
            let country = Country::by_code(code).expect("a country");
            assert_eq!(country.predecessors().map(|former| former.code).collect::<Vec<_>>(), before, "{code}");
        }
    }

    #[test]
    fn names_are_shown_as_readers_know_them() {
        for (code, name) in [
            ("US", "United States"),
            ("GB", "United Kingdom"),
            ("KR", "South Korea"),
            ("KP", "North Korea"),
            ("TR", "Türkiye"),
            ("CZ", "Czechia"),
            ("VN", "Vietnam"),
            ("MD", "Moldova"),
            ("SY", "Syria"),
            ("SUHH", "Soviet Union"),
        ] {
            assert_eq!(Country::by_code(code).map(|country| country.name), Some(name));
        }
    }

    #[test]
    fn a_country_is_known_by_all_its_names() {
        for (code, names) in [
            (
                "KG",
                ["Kyrgyz Republic", "the Kyrgyz Republic", "République kirghize", "Кыргызской Республики", "Киргизия"],
            ),
            ("RU", ["Russian Federation", "la Fédération de Russie", "Российской Федерации", "россия", "РФ"]),
            (
                "TJ",
                [
                    "Republic of Tajikistan",
                    "Tadjikistan",
                    "République du Tadjikistan",
                    "Республики Таджикистан",
                    "Таджикистана",
                ],
            ),
            ("US", ["USA", "U.S.", "United States of America", "États-Unis", "Соединённых Штатов"]),
            ("CI", ["Ivory Coast", "Cote d'Ivoire", "Côte d’Ivoire", "Кот-д'Ивуара", "République de Côte d'Ivoire"]),
            ("CN", ["PRC", "People's Republic of China", "Chine", "КНР", "Китайской Народной Республики"]),
            (
                "CD",
                [
                    "DRC",
                    "Democratic Republic of the Congo",
                    "Congo (Kinshasa)",
                    "RDC",
                    "Демократической Республики Конго",
                ],
            ),
            ("GM", ["The Gambia", "Gambia", "la Gambie", "Гамбии", "Republic of The Gambia"]),
        ] {
            for name in names {
                assert_eq!(Country::by_name(name).map(|country| country.code), Some(code), "{name}");
            }
        }
        assert_eq!(Country::by_name("Atlantis"), None);
        assert_eq!(Country::by_name("Russian"), None);
    }

    #[test]
    fn labels_name_countries_in_three_languages() {
        assert_eq!(found("President of the Kyrgyz Republic Sadyr Japarov"), ["KG Kyrgyz Republic"]);
        assert_eq!(found("Russian Foreign Minister and Dutch diplomats"), ["~RU Russian", "~NL Dutch"]);
        assert_eq!(found("le président de l’Ukraine et la ministre française"), ["UA Ukraine", "~FR française"]);
        assert_eq!(found("Président du Tadjikistan, peuples kirghizes"), ["TJ Tadjikistan", "~KG kirghizes"]);
        assert_eq!(
            found("Президент Республики Беларусь, российской делегации"),
            ["BY Республики Беларусь", "~RU российской"]
        );
        assert_eq!(found("Президента Боснии и Герцеговины"), ["BA Боснии и Герцеговины"]);
        assert_eq!(found("U.S. President Joe Biden"), ["US U.S."]);
        assert_eq!(found("Russia’s President"), ["RU Russia"]);
    }

    #[test]
    fn labels_name_countries_in_further_languages() {
        for (text, expected) in [
            ("Presidenta de la República de Islandia", &["IS República de Islandia"][..]),
            ("canciller alemana", &["~DE alemana"]),
            ("Guinea Ecuatorial y Corea del Sur", &["GQ Guinea Ecuatorial", "KR Corea del Sur"]),
            ("Presidente do Brasil, ministra norueguesa", &["BR Brasil", "~NO norueguesa"]),
            ("norwegischer Ministerpräsident", &["~NO norwegischer"]),
            ("Präsidentin der Republik Island", &["IS Republik Island"]),
            ("Presidente della Norvegia, primo ministro svedese", &["NO Norvegia", "~SE svedese"]),
            ("Norveç Cumhurbaşkanı, Çin’in sözcüsü", &["NO Norveç", "CN Çin"]),
            ("Прем’єр-міністр Норвегії", &["NO Норвегії"]),
            ("Президент Республіки Казахстан", &["KZ Республіки Казахстан"]),
            ("Қазақстан Республикасының Президенті", &["KZ Қазақстан Республикасының"]),
            ("Ўзбекистон Республикаси Президенти", &["UZ Ўзбекистон Республикаси"]),
            ("Президенти Ҷумҳурии Тоҷикистон", &["TJ Ҷумҳурии Тоҷикистон"]),
            ("رئيس آيسلندا", &["IS آيسلندا"]),
            ("رئيس جمهورية مصر العربية", &["EG جمهورية مصر العربية"]),
            ("挪威总统和韩国外长", &["NO 挪威", "KR 韩国"]),
            ("発展中国家 ノルウェー首相", &["NO ノルウェー"]),
            ("노르웨이의 총리", &["NO 노르웨이"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_of_another_language_is_no_country_for_its_sound() {
        for text in [
            "Sel Island’s coast, the Islands",
            "Antonio Russo, Mauricio Soto, Carlos Reunion",
            "CAD, CIN, FAS, BENIM",
            "La Reunión empezó; Reunião de cúpula",
            "マリア アメリカン 发展中国家 马里奥",
            "수단 이란",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(found("Niger, Nigeria and Nigerian"), ["NE Niger", "NG Nigeria", "~NG Nigerian"]);
        assert_eq!(
            found("Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea"),
            ["GN Guinea", "GW Guinea-Bissau", "GQ Equatorial Guinea", "PG Papua New Guinea"]
        );
        assert_eq!(
            found("the Congo, the Republic of the Congo and the Democratic Republic of the Congo"),
            ["CG Congo", "CG Republic of the Congo", "CD Democratic Republic of the Congo"]
        );
        assert_eq!(found("Dominica and the Dominican Republic"), ["DM Dominica", "DO Dominican Republic"]);
        assert_eq!(found("Union of Comoros, Republic of Congo"), ["KM Union of Comoros", "CG Republic of Congo"]);
        assert_eq!(found("Sudan, South Sudan; South African"), ["SD Sudan", "SS South Sudan", "~ZA South African"]);
        assert_eq!(found("Federal Republic of Yugoslavia"), ["YUCS Federal Republic of Yugoslavia"]);
    }

    #[test]
    fn two_letters_that_are_one_country_s_code_and_another_s_short_name_are_no_country() {
        for text in ["Ada Orr (RU)", "la primera ministra del RU", "Amerika (AS)", "de VN", "BM Genel Sekreteri"] {
            assert!(Country::find_in(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_word_that_only_looks_like_a_country_is_none() {
        for text in [
            "Let us say that it may be so",
            "chad, turkey and china",
            "the Latin American states and the Indian Ocean",
            "the post-Soviet space",
            "Того, кто сказал",
            "Russians? Malifornia!",
            "Sberbank CEO German Gref",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        assert_eq!(found("leaders of Serbia and Montenegro"), ["RS Serbia", "ME Montenegro"]);
        assert_eq!(Country::by_name("Serbia and Montenegro").map(|country| country.code), Some("CSXX"));
    }
}
