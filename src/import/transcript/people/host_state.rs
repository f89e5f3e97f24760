//! Finds whose officials speak: the state that published a document, or whose president the meeting was.

use crate::{
    import::transcript::{labels::office, vocabulary::phrases::Words},
    model::{Country, FactName, NationalBody, Participation},
};

/// Labels of the address of a site that only a state's own bodies have, before the ending of the state.
const OF_A_STATE: &[&str] = &[
    "gov",
    "gob",
    "gouv",
    "gub",
    "govt",
    "gv",
    "go",
    "government",
    "kremlin",
    "mil",
    "parliament",
    "president",
    "presidency",
];

/// Sites of a state whose address has no such label.
const SITES: &[(&str, &str)] = &[
    ("kremlin.ru", "RU"),
    ("government.ru", "RU"),
    ("mid.ru", "RU"),
    ("elysee.fr", "FR"),
    ("diplomatie.gouv.fr", "FR"),
    ("bundesregierung.de", "DE"),
    ("bundeskanzler.de", "DE"),
    ("bundespraesident.de", "DE"),
    ("auswaertiges-amt.de", "DE"),
    ("gc.ca", "CA"),
    ("canada.ca", "CA"),
    ("regjeringen.no", "NO"),
    ("government.no", "NO"),
    ("regeringen.se", "SE"),
    ("presidentti.fi", "FI"),
    ("governo.it", "IT"),
    ("quirinale.it", "IT"),
    ("presidencia.pt", "PT"),
    ("president.pl", "PL"),
    ("prezydent.pl", "PL"),
    ("akorda.kz", "KZ"),
    ("pmindia.gov.in", "IN"),
    ("federalreserve.gov", "US"),
];

/// The state that publishes at an address.
pub(crate) fn publisher(url: &str) -> Option<&'static Country> {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let own = SITES
        .iter()
        .find(|(site, _)| host.strip_suffix(site).is_some_and(|before| before.is_empty() || before.ends_with('.')));
    if let Some((_, code)) = own {
        return Country::by_code(code);
    }
    let (before, ending) = host.rsplit_once('.')?;
    if matches!(ending, "gov" | "mil") {
        return Country::by_code("US");
    }
    let second = before.rsplit('.').next()?;
    let code = if ending == "uk" { "GB".to_owned() } else { ending.to_uppercase() };
    OF_A_STATE.contains(&second).then(|| Country::by_code(&code)).flatten()
}

/// The state whose own body the title, or one of the lines below it, names.
pub(crate) fn of_body<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<&'static Country> {
    let mut countries = texts.into_iter().filter_map(NationalBody::find_in).map(|(body, _)| body.country);
    let first = countries.next()?;
    countries.all(|other| other == first).then_some(first)
}

/// The state whose head, named as such, leads a meeting among its own people: every country represented is that one.
pub(crate) fn at_home(participants: &[Participation]) -> Option<&'static Country> {
    let mut code = None;
    let mut has_head = false;
    for person in participants {
        let Some(country) = &person.country else { continue };
        if code.is_some_and(|code| code != country) || person.origins.is_guessed(FactName::Country) {
            return None;
        }
        code = Some(country);
        has_head |=
            person.office.as_deref().is_some_and(|office| is_head(office) && !Country::find_in(office).is_empty());
    }
    Country::by_code(code.filter(|_| has_head)?)
}

/// Whether an office is that of a head of state or government: `President of Norway`, no `Vice President`.
pub(crate) fn is_head(office: &str) -> bool {
    let words = Words::of(office);
    let head = (0..words.len()).find(|index| {
        matches!(
            words.get(*index),
            "president"
                | "premier"
                | "chancellor"
                | "king"
                | "queen"
                | "emperor"
                | "sultan"
                | "emir"
                | "taoiseach"
                | "президент"
                | "премьер-министр"
                | "король"
                | "président"
                | "présidente"
                | "presidente"
                | "presidenta"
        ) || (words.get(*index) == "prime" && words.get(index + 1) == "minister")
            || (words.get(*index) == "premier" && words.get(index + 1) == "ministre")
    });
    let Some(head) = head else { return false };
    (0..head).all(|index| {
        matches!(words.get(index), "the" | "his" | "her" | "federal" | "le" | "la")
            || !Country::find_in(&office[words.range(index)]).is_empty()
    })
}

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
static BODIES: &[&str] = &[
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
];

/// Words of offices that stand beside a president.
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
    let text = format!(" {} ", lower.join(" "));
    let is_of_body = BODIES.iter().any(|body| text.contains(&format!(" {body} ")));
    let is_federal = has("federal") && (has("service") || has("agency") || has("district"));
    let is_beside =
        (has("presidential") || text.contains(" to the president ")) && BESIDE_A_PRESIDENT.iter().any(|word| has(word));
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
