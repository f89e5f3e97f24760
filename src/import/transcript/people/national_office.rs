//! Judges by the words of an office whether it is held for a state, where the office names none.

use std::sync::LazyLock;

use crate::{
    import::transcript::{
        vocabulary::office,
        vocabulary::phrases::{Phrases, Words},
    },
    model::Country,
};

/// Words that say that an office is of a part of a state, of a business or of a group, in lower case.
const NOT_NATIONAL: &[&str] = &[
    "region",
    "regional",
    "territory",
    "oblast",
    "krai",
    "city",
    "municipal",
    "municipality",
    "mayor",
    "province",
    "provincial",
    "county",
    "town",
    "village",
    "local",
    "company",
    "corporation",
    "group",
    "holding",
    "board",
    "plant",
    "factory",
    "university",
    "institute",
    "academy",
    "school",
    "hospital",
    "clinic",
    "centre",
    "center",
    "foundation",
    "union",
    "association",
    "chamber",
    "newspaper",
    "channel",
    "ceo",
    "editor",
    "journalist",
    "correspondent",
    "student",
    "club",
    "shipyard",
    "concern",
    "fund",
    "legislative",
    "republic",
    "governor",
    "lawyer",
    "director-general",
    "области",
    "края",
    "города",
    "республики",
    "губернатор",
    "мэр",
    "компании",
    "университета",
    "région",
    "ville",
    "maire",
    "préfet",
    "entreprise",
    "société",
];

/// Words that make an office one of the state, in lower case.
const MINISTERS: &[&str] = &["minister", "vice-premier", "министр", "ministre", "ministra", "ministro", "министра"];

/// Bodies of any state: whose office is of one holds it for the state.
static BODIES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(
        [
            "security council",
            "federation council",
            "state duma",
            "federal assembly",
            "national assembly",
            "house of representatives",
            "accounts chamber",
            "central election commission",
            "constitutional court",
            "supreme court",
            "central bank",
            "general staff",
            "armed forces",
            "military district",
            "fleet commander",
            "joint chiefs of staff",
            "foreign intelligence service",
            "federal security service",
            "national security",
            "presidential executive office",
            "presidential administration",
            "prosecutor general",
            "attorney general",
            "press secretary",
            "foreign secretary",
            "home secretary",
            "state secretary",
            "white house",
            "secretary of state",
            "secretary of defense",
            "secretary of the treasury",
            "совета безопасности",
            "совета федерации",
            "государственной думы",
            "счётной палаты",
            "счетной палаты",
            "генерального штаба",
            "центрального банка",
            "помощник президента",
            "заместитель председателя правительства",
        ]
        .map(|body| (body, ())),
    )
});

static TO_THE_PRESIDENT: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new([("to the president", ())]));

/// Words of offices beside a president.
const BESIDE_A_PRESIDENT: &[&str] = &[
    "aide",
    "adviser",
    "advisor",
    "representative",
    "envoy",
    "plenipotentiary",
    "commissioner",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "chief",
];

/// Whether an office that names no country is held for the state whose meeting it is: `Minister of Ports`, `Presidential Aide`.
/// `Minister of Health of the Coast Region` and `Head of Coast Railways` are not.
pub(crate) fn is_national(office: &str) -> bool {
    let words = Words::of(office);
    let lower: Vec<_> = (0..words.len()).map(|index| words.get(index)).collect();
    let has = |word: &str| lower.contains(&word);
    let is_of_body = BODIES.is_in(&words);
    let is_federal = has("federal") && (has("service") || has("agency") || has("district"));
    let is_beside =
        (has("presidential") || TO_THE_PRESIDENT.is_in(&words)) && BESIDE_A_PRESIDENT.iter().any(|word| has(word));
    let is_speaking = (has("ministry") || has("department") || has("government"))
        && (has("spokesperson") || has("spokesman") || has("spokeswoman"));
    let is_army = (has("commander") || has("commander-in-chief"))
        && (has("fleet") || has("army") || has("forces") || has("navy"));
    let is_minister = MINISTERS.iter().any(|word| has(word)) && !is_of_unknown(office, &words);
    let is_of_party = has("party") || has("faction");
    let is_local = is_of_party || (NOT_NATIONAL.iter().any(|word| has(word)) && !is_of_body);
    !is_local && (is_of_body || is_federal || is_beside || is_speaking || is_army || is_minister)
}

/// Whether an office is one that only an official of the state whose body publishes a text holds without its country: the
/// spokesperson of a ministry, and in the United States a `Secretary`.
pub(crate) fn speaks_for_publisher(office: &str, publisher: &Country) -> bool {
    let words = Words::of(office);
    let speaks = words.has_any(&["spokesperson", "spokesman", "spokeswoman"])
        && words.has_any(&["ministry", "department", "government", "foreign"]);
    let is_secretary = publisher.code == "US"
        && (office.eq_ignore_ascii_case("secretary") || (words.get(0) == "secretary" && words.get(1) == "of"));
    (speaks || is_secretary) && Country::find_in(office).iter().all(|found| found.country == publisher)
}

/// Whether an office is of something that is no field: `Minister of Finance of Tatarstan`.
fn is_of_unknown(office: &str, words: &Words) -> bool {
    (1..words.len()).any(|index| {
        let is_after_of = words.get(index - 1) == "of"
            || (words.get(index - 1) == "the" && index > 1 && words.get(index - 2) == "of");
        let printed = office.get(words.range(index)).unwrap_or("");
        is_after_of
            && printed.starts_with(char::is_uppercase)
            && !office::belongs_to_an_office(words.get(index))
            && !printed.to_lowercase().ends_with("al")
            && !printed.to_lowercase().ends_with("ic")
            && words.get(index + 1) != "affairs"
    })
}
