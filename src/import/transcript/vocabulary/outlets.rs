//! Knows the newspapers, agencies and broadcasters that a label prints for the one who asks: `Reuters`, `Harbour Daily`.

use crate::import::transcript::vocabulary::words;

/// Outlets whose name says nothing of what they are, in lower case.
const NAMES: &[&str] = &[
    "reuters",
    "associated press",
    "ap",
    "afp",
    "agence france-presse",
    "dpa",
    "efe",
    "ansa",
    "lusa",
    "tass",
    "itar-tass",
    "ria novosti",
    "interfax",
    "xinhua",
    "kyodo",
    "jiji",
    "yonhap",
    "anadolu",
    "bloomberg",
    "cnn",
    "bbc",
    "cbs",
    "abc",
    "nbc",
    "npr",
    "pbs",
    "msnbc",
    "cnbc",
    "fox",
    "rt",
    "ard",
    "zdf",
    "rtl",
    "nhk",
    "tbs",
    "cctv",
    "cgtn",
    "cnr",
    "cri",
    "phoenix tv",
    "al jazeera",
    "al arabiya",
    "al mayadeen",
    "euronews",
    "politico",
    "le monde",
    "le figaro",
    "libération",
    "el país",
    "el mundo",
    "la repubblica",
    "corriere della sera",
    "der spiegel",
    "die zeit",
    "kommersant",
    "izvestia",
    "vedomosti",
    "the guardian",
    "the telegraph",
    "the independent",
    "the economist",
    "the hindu",
    "the paper",
    "deutsche welle",
    "voice of america",
    "radio free europe",
    "asahi shimbun",
    "mainichi shimbun",
    "yomiuri shimbun",
    "nikkei",
    "тасс",
    "риа новости",
    "интерфакс",
    "рейтер",
    "коммерсантъ",
    "德國之聲",
    "德国之声",
    "路透社",
    "法新社",
    "新华社",
    "央视",
    "彭博社",
    "美联社",
];

/// Last words of names of outlets, in lower case.
const LAST: &[&str] = &[
    "news",
    "daily",
    "times",
    "tv",
    "television",
    "radio",
    "gazette",
    "tribune",
    "newspaper",
    "broadcasting",
    "shimbun",
    "zeitung",
    "journal",
    "herald",
    "weekly",
    "magazine",
    "network",
    "channel",
];

/// Whether a label is an outlet, so that no person has its name.
pub(crate) fn is_outlet(label: &str) -> bool {
    let label = label.trim();
    let lower = words::lower(label);
    let mut parts = lower.rsplit(' ');
    let last = parts.next().unwrap_or_default();
    let is_long = parts.next().is_some();
    let is_named = label.split(' ').all(|word| !word.starts_with(char::is_lowercase) || words::joins(word));
    NAMES.contains(&&*lower) || (is_named && is_long && LAST.contains(&last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_told_from_people() {
        for (label, expected) in [
            ("Reuters", true),
            ("AFP", true),
            ("Harbour Daily", true),
            ("The Oslo Times", true),
            ("Radio Oye", false),
            ("Ann Oye", false),
            ("Daily", false),
        ] {
            assert_eq!(is_outlet(label), expected, "{label}");
        }
    }
}
