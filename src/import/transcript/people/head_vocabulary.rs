//! Lists the words around a person in a title or a lead, and reads the country that follows a name there.

use crate::model::Country;

/// Words that part a person from what precedes, in lower case. In a title they may be in upper case.
pub(crate) const PARTING: &[&str] = &[
    "by",
    "with",
    "to",
    "at",
    "between",
    "from",
    "before",
    "after",
    "following",
    "during",
    "in",
    "on",
    "met",
    "meets",
    "welcomes",
    "receives",
    "remarks",
    "statement",
    "statements",
    "readout",
    "interview",
    "speech",
    "welcomed",
    "received",
    "par",
    "avec",
    "entre",
    "с",
    "aboard",
    "en",
    "via",
    "upon",
    "joint",
];

/// Words between `of` and the short name of a country, in lower case.
const FORMS: &[&str] = &[
    "the",
    "state",
    "republic",
    "kingdom",
    "federal",
    "federative",
    "united",
    "people’s",
    "people's",
    "peoples",
    "democratic",
    "islamic",
    "commonwealth",
    "grand",
    "duchy",
    "sultanate",
    "emirate",
    "principality",
    "plurinational",
    "bolivarian",
    "of",
];

/// Words that say that an office is another one, or no longer held, in lower case.
pub(crate) const OTHERS: &[&str] = &["vice", "deputy", "former", "ex", "assistant", "first", "late", "acting", "under"];

/// The country with which a text begins, behind words of its form of state, and where it ends: ` the Republic of Korea …`.
pub(crate) fn country_of(text: &str) -> Option<(&'static Country, usize)> {
    let found = Country::find_in(text.get(..text.char_indices().nth(80).map_or(text.len(), |(at, _)| at))?);
    let found = found.into_iter().next().filter(|found| !found.adjective || is_form_after(text, found.end))?;
    let before = text.get(..found.start)?.to_lowercase();
    before.split_whitespace().all(|word| FORMS.contains(&word)).then_some((found.country, found.end))
}

/// Whether the word after an adjective makes both the name of a state: `Turkish │Republic│`.
fn is_form_after(text: &str, end: usize) -> bool {
    let next = text.get(end..).and_then(|rest| rest.split_whitespace().next()).unwrap_or("");
    matches!(next.trim_end_matches([',', '.', ':']).to_lowercase().as_str(), "republic" | "federation" | "kingdom")
}
