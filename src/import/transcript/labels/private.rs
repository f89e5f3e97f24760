//! Distinguishes offices of the press, of companies and of institutes from those of a state whose name they have in theirs:
//! `Director of the Institute of China Studies` represents no state.

use crate::{
    import::transcript::vocabulary::{phrases::Words, words},
    model::Country,
};

/// Offices of the press, in lower case.
const OF_THE_PRESS: &[&str] = &[
    "journalist",
    "editor",
    "editor-in-chief",
    "correspondent",
    "reporter",
    "anchor",
    "columnist",
    "presenter",
    "broadcaster",
    "newscaster",
    "корреспондент",
    "журналист",
    "журналистка",
    "журналисты",
    "обозреватель",
    "главный редактор",
    "journaliste",
    "correspondante",
    "rédacteur",
    "rédactrice",
    "periodista",
    "jornalista",
    "giornalista",
    "journalistin",
];

/// Offices of companies alone, in lower case.
const OF_A_COMPANY: &[&str] = &["ceo", "cfo", "coo", "cto"];

/// What may have the name of a state in its own without being of that state, in lower case.
const BODIES: &[&str] = &[
    "bank",
    "institute",
    "institution",
    "university",
    "college",
    "academy",
    "school",
    "times",
    "voice",
    "friends",
    "museum",
    "club",
    "center",
    "centre",
    "studies",
    "study",
    "history",
    "company",
    "corporation",
    "airlines",
    "church",
    "chamber",
    "association",
    "society",
    "foundation",
    "federation",
    "confederation",
    "union",
    "council",
    "league",
];

/// Bodies of that list which are the state's own behind one of these words.
const PUBLIC: &[&str] = &["central", "national", "reserve", "governor", "federal", "state", "security", "supreme"];

/// Words after the name of a country that make it part of another name, in lower case.
const GOES_ON: &[&str] = &["city", "studies", "today", "daily", "times", "news", "post", "air", "airlines", "airways"];

/// Offices of a part of the United States, in lower case, where `Georgia` is one.
const OF_A_PART: &[&str] =
    &["governor", "senator", "congressman", "congresswoman", "lieutenant", "legislator", "mayor", "sheriff"];

/// Whether an office is one of the press or of a company, which represents no state.
pub(crate) fn is_of_press_or_company(office: &str) -> bool {
    let words = Words::of(office);
    words.has_any(OF_THE_PRESS) || words.has_any(OF_A_COMPANY)
}

/// Whether the name of a country is only part of another name: that of an institute, of a city, of another state.
pub(crate) fn is_in_a_name(before: &str, after: &str, country: &Country) -> bool {
    let words = Words::of(before);
    let next = after.split_whitespace().next().map(words::lower).unwrap_or_default();
    if GOES_ON.contains(&next.trim_matches(|letter: char| !letter.is_alphanumeric())) {
        return true;
    }
    let last = |back: usize| words.len().checked_sub(back).map_or("", |index| words.get(index));
    let is_republic = last(1) == "of" && last(2) == "republic";
    match country.code {
        "CN" if is_republic => !(1..=4).any(|back| last(back).starts_with("people")),
        "GE" => {
            words.has_any(OF_A_PART) || Words::of(after).has_any(OF_A_PART) || (last(1) == "of" && last(2) == "state")
        }
        _ => {
            let of = (0..words.len()).rev().find(|index| !matches!(words.get(*index), "the" | "republic" | "of"));
            let body = of.map_or("", |index| words.get(index));
            (last(1) == "of" || last(2) == "of")
                && BODIES.contains(&body)
                && !words.has_any(PUBLIC)
                && !Words::of(after).has_any(&["governor"])
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::import::transcript::labels::speaker::Speaker;

    #[test]
    fn the_name_of_a_state_within_another_name_is_no_country() {
        for (phrase, code) in [
            ("Chairman of the Bank of Norway Ann Oye", None),
            ("Governor of the Bank of Norway Ann Oye", Some("NO")),
            ("Director of the Institute of China Studies Ann Oye", None),
            ("Editor of The Times of India Ann Oye", None),
            ("Norway Today editor Ann Oye", None),
            ("Mayor of Panama City Ann Oye", None),
            ("Governor of the State of Georgia Ann Oye", None),
            ("Prime Minister of Georgia Ann Oye", Some("GE")),
            ("President of the Republic of China Ann Oye", None),
            ("President of the People’s Republic of China Ann Oye", Some("CN")),
            ("Special Envoy for Yemen Ann Oye", None),
            ("Norwegian Special Envoy for Yemen Ann Oye", Some("NO")),
            ("President of the National Council of Austria Ann Oye", Some("AT")),
        ] {
            assert_eq!(Speaker::read(phrase, &|_| false).country.map(|country| country.code), code, "{phrase}");
        }
    }
}
