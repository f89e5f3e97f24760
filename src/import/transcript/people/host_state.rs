//! Finds whose officials speak: the state that published a document, or whose president the meeting was.

use crate::{
    import::transcript::vocabulary::phrases::Words,
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
            || matches!(
                (words.get(*index), words.get(index + 1)),
                ("premier" | "première", "ministre")
                    | ("primer" | "primeiro" | "primo", "ministro")
                    | ("primera" | "primeira" | "prima", "ministra")
            )
    });
    let Some(head) = head else { return false };
    (0..head).all(|index| {
        matches!(words.get(index), "the" | "his" | "her" | "federal" | "le" | "la")
            || !Country::find_in(&office[words.range(index)]).is_empty()
    })
}
