//! Completes for whom somebody was there, where neither label nor lead says it beside the name.
//!
//! Each rule needs a sign outside the label, and none overrules what the text says. A person who is left without a country gets a note.

use std::collections::{HashMap, HashSet};

use crate::{
    import::transcript::{
        people::{head_words::HeadWords, host_state, national_office},
        vocabulary::office,
        vocabulary::phrases::Words,
    },
    model::{
        Country, FactName, Finding, Holder, NationalBody, Origin, PartialDate, ParticipantId, Participation,
        QuestionKey, QuestionKind, fold,
    },
};

/// How many officials of one state without its name make a council of it.
const FEWEST_OF_A_COUNCIL: usize = 3;

/// What is known of the document beside its labels.
pub(crate) struct Evidence<'a> {
    /// What the session is called, with plain spaces.
    pub title: Option<String>,
    /// The lines before the first label, and those that say when and where.
    pub head: Vec<&'a str>,
    /// The address of the page.
    pub url: Option<&'a str>,
    /// The day of the session.
    pub date: Option<PartialDate>,
    /// Holders whom the keeper knows.
    pub holders: &'a [Holder],
    /// Those whose words an interpreter gives.
    pub interpreted: HashSet<ParticipantId>,
}

/// Completes the country of each participant for whom something speaks. `spoke` has the line on which each began to speak.
pub(crate) fn complete(
    participants: &mut [Participation],
    evidence: &Evidence,
    spoke: &HashMap<ParticipantId, usize>,
    findings: &mut Vec<Finding>,
) {
    if !participants.iter().any(is_open) {
        return;
    }
    let mut completed = Completed { spoke, findings };
    for person in participants.iter_mut().filter(|person| is_open(person)) {
        if let Some(holder) = evidence.holder(person) {
            let office = holder.offices.first().map_or("holder", String::as_str);
            let country = Country::by_code(&holder.country).map_or(&*holder.country, |country| country.name);
            let why =
                format!("{} is taken for the {office} of {country} of that day by the list of holders", person.name);
            completed.set(person, &holder.country, why);
        }
    }
    if let Some((body, name)) = evidence.body_that_meets() {
        for person in participants.iter_mut().filter(|person| is_open(person)) {
            if person.office.as_deref().is_some_and(|office| body.is_headed_by(office)) {
                person.organisation = body.organisation.map(str::to_owned);
                person.origins.set(FactName::Organisation, Origin::Derived);
                let why = format!("{} is taken for the head of the {name}, which the title names", person.name);
                completed.set(person, body.country.code, why);
            }
        }
    }
    let publisher = evidence.url.and_then(host_state::publisher);
    let host = publisher
        .or_else(|| host_state::of_body(evidence.title.as_deref().into_iter().chain(evidence.head.iter().copied())));
    if let Some(host) = host {
        for person in participants.iter_mut().filter(|person| is_open(person)) {
            let speaks_for =
                person.office.as_deref().is_some_and(|office| national_office::speaks_for_publisher(office, host));
            if speaks_for && publisher.is_some() {
                let why =
                    format!("{} is taken for an official of {}, whose body publishes the text", person.name, host.name);
                completed.set(person, host.code, why);
            } else if evidence.briefs(person, host) {
                let why = format!("{} is taken for an official of {}, whose briefing it is", person.name, host.name);
                completed.set(person, host.code, why);
            }
        }
    }
    let home = host_state::at_home(participants).filter(|home| evidence.is_of_one_state(home));
    if let Some(home) = home {
        let is_minister = |person: &&Participation| {
            let office = person.office.as_deref().unwrap_or("");
            is_open(person) && national_office::is_national(office) && !host_state::is_head(office)
        };
        // Among the ministers of a council of the state sits its own prime minister.
        let is_council = participants.iter().filter(is_minister).count() >= FEWEST_OF_A_COUNCIL;
        for person in participants.iter_mut().filter(|person| is_open(person)) {
            let is_guest = evidence.title.as_deref().is_some_and(|title| title.contains(&*person.name));
            let is_in_council = is_council && !is_guest && !spoke.contains_key(&person.id);
            // A bare `Prime Minister` may be the guest.
            let is_own = |office: &str| {
                let is_prime_minister = is_in_council && fold(office) == "prime minister";
                national_office::is_national(office)
                    && (is_prime_minister || !host_state::is_head(office))
                    && !is_foreign(office, &person.name, evidence)
            };
            if person.office.as_deref().is_some_and(is_own) && !evidence.interpreted.contains(&person.id) {
                let why = format!(
                    "{} is taken for an official of {}, whose own meeting it is: nobody else is named with another country",
                    person.name, home.name
                );
                completed.set(person, home.code, why);
            }
        }
    }
    for person in participants.iter().filter(|person| is_open(person)) {
        if let Some(line) = spoke.get(&person.id) {
            let message = format!("{} speaks for no country or organisation that the text names", person.name);
            let key = QuestionKey::name(QuestionKind::Affiliation, &person.name);
            completed.findings.push(Finding::note(*line, QuestionKind::Affiliation, message).about(key));
        }
    }
}

/// Whether nothing says for whom somebody was there.
fn is_open(person: &Participation) -> bool {
    person.country.is_none() && person.organisation.is_none()
}

/// Whether an office is one of dealings with other states, and the lead names another one, or the title its holder as the guest.
fn is_foreign(office: &str, name: &str, evidence: &Evidence) -> bool {
    let office = fold(office);
    let is_abroad = office.split(' ').any(|word| matches!(word, "ambassador" | "foreign" | "consul"));
    let is_guest = || evidence.title.as_deref().is_some_and(|title| title.contains(name));
    is_abroad && (is_guest() || evidence.head.iter().any(|text| !Country::find_in(text).is_empty()))
}

struct Completed<'a> {
    spoke: &'a HashMap<ParticipantId, usize>,
    findings: &'a mut Vec<Finding>,
}

impl Completed<'_> {
    fn set(&mut self, person: &mut Participation, country: &str, why: String) {
        person.country = Some(country.to_owned());
        person.origins.set(FactName::Country, Origin::Derived);
        let key = QuestionKey::name(QuestionKind::Affiliation, &person.name);
        let line = self.spoke.get(&person.id).copied();
        self.findings.push(Finding::note(line, QuestionKind::Affiliation, why).about(key));
    }
}

impl Evidence<'_> {
    /// The only holder whom a participant can be on the day of the session: by the whole name, or by the office and the surname.
    fn holder(&self, person: &Participation) -> Option<&Holder> {
        let day = self.date?;
        let is_bare = |office: &str, holder: &Holder| holder.holds(office);
        let fits = |holder: &&Holder| {
            let is_whole = person.name.contains(' ') && holder.is_named(&person.name);
            let by_name = match &person.office {
                None => is_whole,
                Some(office) => is_bare(office, holder) && (is_whole || holder.has_surname(&person.name)),
            };
            by_name && holder.held_on(day)
        };
        let mut fitting = self.holders.iter().chain(Holder::all()).filter(fits);
        let first = fitting.next()?;
        fitting.all(|other| other.country == first.country).then_some(first)
    }

    /// The body that the title says met: `FOMC press conference`.
    fn body_that_meets(&self) -> Option<(&'static NationalBody, &'static str)> {
        let (body, at) = NationalBody::find_in(self.title.as_deref()?)?;
        (at < 40).then_some((body, body.organisation?))
    }

    /// Whether the title says that a participant, or the whole team that speaks, briefs the press for the host.
    fn briefs(&self, person: &Participation, host: &Country) -> bool {
        let Some(title) = self.title.as_deref() else { return false };
        let words = Words::of(title);
        let word = |index: usize| words.get(index);
        let kind = (0..words.len().min(8)).find(|index| matches!(word(*index), "briefing" | "gaggle" | "call"));
        let Some(kind) =
            kind.filter(|kind| *kind > 0 && matches!(word(kind - 1), "press" | "background" | "daily" | "noon"))
        else {
            return false;
        };
        let Some(by) = (kind..words.len()).find(|index| word(*index) == "by") else { return false };
        let speakers = title.get(words.range(by).end..).unwrap_or("");
        let is_abroad = Country::find_in(speakers).iter().any(|found| found.adjective && found.country != host);
        if is_abroad || person.office.as_deref().is_some_and(is_of_the_press) {
            return false;
        }
        let is_named = HeadWords::of(speakers)
            .people_named(&person.name)
            .iter()
            .any(|named| named.speaker.office.is_some() && named.speaker.country.is_none());
        let is_head = person.office.as_deref().is_some_and(host_state::is_head);
        let is_team = NationalBody::find_in(speakers).is_some_and(|(body, at)| body.country == host && at < 12)
            && Words::of(speakers).has_any(&["team", "officials", "staff"]);
        (is_named || is_team) && !is_head
    }

    /// Whether the title names no other state, and the lead nobody's office of another.
    fn is_of_one_state(&self, home: &Country) -> bool {
        let is_other = |text: &str| Country::find_in(text).into_iter().any(|found| found.country != home);
        let has_guest = |text: &str| {
            Country::find_in(text).into_iter().filter(|found| found.country != home).any(|found| {
                let after = text.get(found.end..).unwrap_or("").split_whitespace().next().unwrap_or("");
                let before = text.get(..found.start).unwrap_or("").split_whitespace().rev().take(3);
                let is_office = |word: &str| {
                    office::is_of_a_state(&word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase())
                };
                (found.adjective && is_office(after)) || (!found.adjective && before.into_iter().any(is_office))
            })
        };
        !self.title.as_deref().is_some_and(is_other) && !self.head.iter().any(|text| has_guest(text))
    }
}

/// Whether an office is one of the press: `correspondent`.
fn is_of_the_press(office: &str) -> bool {
    let office = office.to_lowercase();
    ["journalist", "reporter", "correspondent", "anchor", "editor", "moderator"]
        .iter()
        .any(|word| office.contains(word))
}
