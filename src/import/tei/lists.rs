//! Reads lists of people and organisations, and finds the office of a person on a day.

use std::collections::HashMap;

use crate::import::{
    source::Refusal,
    tei::values::{in_language, reference_id},
    xml::{
        events::{Event, Events},
        tree::Tree,
    },
};

/// People and organisations by their ids.
#[derive(Default)]
pub struct Lists {
    people: HashMap<String, Person>,
    organisations: HashMap<String, Organisation>,
    /// Whether a parliament among them is of a region.
    are_regional: bool,
}

struct Person {
    names: Vec<Name>,
    affiliations: Vec<Affiliation>,
}

/// What somebody or something is called, in a language and for a time.
struct Name {
    language: Option<String>,
    span: Span,
    text: String,
}

struct Organisation {
    /// What it is: `parliament`, `government`, `parliamentaryGroup`, `politicalParty`.
    kind: String,
    /// Whether it is of a region, not of a state.
    is_regional: bool,
    names: Vec<Name>,
}

/// That somebody belongs to an organisation in some role.
struct Affiliation {
    organisation: String,
    role: String,
    span: Span,
    names: Vec<Name>,
}

/// From one day to another; either may be open.
#[derive(Clone, Default)]
struct Span {
    from: String,
    to: String,
}

impl Span {
    fn of(tree: &Tree) -> Self {
        let day = |name: &str| tree.attribute(name).unwrap_or("").chars().take(10).collect();
        Self { from: day("from"), to: day("to") }
    }

    /// Whether a day lies in it; of a day or an end that is known in part, the part is compared.
    fn holds(&self, day: &str) -> bool {
        let shared = |end: &str| end.len().min(day.len());
        let from = self.from.get(..shared(&self.from)).unwrap_or("");
        let to = self.to.get(..shared(&self.to)).unwrap_or("");
        day.get(..from.len()).is_none_or(|day| from <= day) && day.get(..to.len()).is_none_or(|day| day <= to)
    }
}

/// In what standing somebody spoke.
///
/// The members of a parliament speak for themselves: their office is “Member of …”, and they are of the parliamentary
/// group to which they belonged that day, as delegations are of a country. A party is not a group: it says what somebody
/// holds with, not for whom they sit, so it is left out. For a country speaks only who holds an office of the state that
/// day, in the government of the whole country; for the government of a region nobody speaks for the country.
#[derive(Default)]
pub struct Standing {
    pub office: Option<String>,
    /// The parliamentary group.
    pub group: Option<String>,
    /// Whether the office is one of the state.
    pub is_of_state: bool,
}

impl Lists {
    /// Reads a file that is a list, or a corpus’s root that holds some.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let mut events = Events::new(text);
        let mut lists = Self::default();
        while let Some(event) = events.next()? {
            lists.take(&mut events, event)?;
        }
        Ok(lists)
    }

    /// Adds the people and organisations of the element that has just begun, and reads it to its end.
    pub fn take<'a>(&mut self, events: &mut Events<'a>, event: Event<'a>) -> Result<(), Refusal> {
        let mut next = Some(event);
        let mut inside = 0_usize;
        while let Some(event) = next {
            match event {
                Event::Start(element) if element.name == "person" => self.add_person(&Tree::read(events, element)?),
                Event::Start(element) if element.name == "org" => self.add_organisation(&Tree::read(events, element)?),
                Event::Start(_) => inside += 1,
                Event::End => inside = inside.saturating_sub(1),
                Event::Words(..) => {}
            }
            if inside == 0 {
                break;
            }
            next = events.next()?;
        }
        Ok(())
    }

    /// Adds what another list knows beside this one.
    pub fn add(&mut self, other: Self) {
        for (id, person) in other.people {
            self.people.entry(id).or_insert(person);
        }
        for (id, organisation) in other.organisations {
            self.organisations.entry(id).or_insert(organisation);
        }
        self.are_regional |= other.are_regional;
    }

    /// Whether anybody or anything is listed.
    pub fn know_anybody(&self) -> bool {
        !(self.people.is_empty() && self.organisations.is_empty())
    }

    /// The name of a listed person on a day, without titles.
    pub fn name(&self, person: &str, day: &str, language: &str) -> Option<String> {
        chosen(&self.people.get(person)?.names, day, language).map(|name| name.text.clone())
    }

    /// The name of a listed organisation, in English where it has one.
    pub fn organisation(&self, organisation: &str) -> Option<&str> {
        chosen(&self.organisations.get(organisation)?.names, "", "en").map(|name| name.text.as_str())
    }

    /// In what standing a person spoke on a day in one of these parliaments.
    pub fn standing(&self, person: &str, parliaments: &[String], day: &str, language: &str) -> Standing {
        let Some(person) = self.people.get(person) else { return Standing::default() };
        let held = || person.affiliations.iter().filter(|affiliation| affiliation.span.holds(day));
        let group = held().filter(|affiliation| self.kind(affiliation) == "parliamentaryGroup");
        let group = group.max_by_key(|affiliation| &affiliation.span.from);
        let group = group.and_then(|group| chosen(&self.organisations.get(&group.organisation)?.names, day, language));
        let office = held()
            .filter_map(|affiliation| Some((self.rank(affiliation, parliaments)?, affiliation)))
            .max_by_key(|(rank, affiliation)| (*rank, &affiliation.span.from));
        Standing {
            office: office.and_then(|(_, affiliation)| self.office(affiliation, day, language)),
            group: group.map(|name| name.text.clone()),
            is_of_state: office.is_some_and(|(rank, affiliation)| rank == Rank::State && self.is_national(affiliation)),
        }
    }

    fn kind(&self, affiliation: &Affiliation) -> &str {
        self.organisations.get(&affiliation.organisation).map_or("", |organisation| &organisation.kind)
    }

    /// The rank of an affiliation as evidence for the office of a speaker; `None` if it is no evidence.
    fn rank(&self, affiliation: &Affiliation, parliaments: &[String]) -> Option<Rank> {
        let is_of_parliament =
            self.kind(affiliation) == "parliament" || parliaments.contains(&affiliation.organisation);
        match (self.kind(affiliation), affiliation.role.as_str()) {
            ("government" | "ministry" | "republic", _) | ("", "minister" | "primeMinister") => Some(Rank::State),
            (_, "member" | "MP") if is_of_parliament => Some(Rank::Member),
            _ if is_of_parliament => Some(Rank::Officer),
            ("", "MP") => Some(Rank::Member),
            _ => None,
        }
    }

    fn is_national(&self, affiliation: &Affiliation) -> bool {
        let own = self.organisations.get(&affiliation.organisation);
        !self.are_regional && !own.is_some_and(|own| own.is_regional)
    }

    /// The office in the list’s words, else put together: `Member of the National Assembly`.
    fn office(&self, affiliation: &Affiliation, day: &str, language: &str) -> Option<String> {
        if let Some(name) = chosen(&affiliation.names, day, language) {
            return Some(name.text.clone());
        }
        let role = match affiliation.role.as_str() {
            "head" => "Head",
            "deputyHead" => "Deputy Head",
            "minister" => "Minister",
            _ => "Member",
        };
        let name = chosen(&self.organisations.get(&affiliation.organisation)?.names, day, "en")?;
        let is_english = name.language.as_deref() == Some("en") && !name.text.starts_with("The ");
        Some(format!("{role} of {}{}", if is_english { "the " } else { "" }, name.text))
    }

    fn add_person(&mut self, tree: &Tree) {
        let Some(id) = tree.attribute("xml:id") else { return };
        let names = tree.children.iter().filter(|child| child.name() == "persName");
        let names = names.map(|name| Name { text: spoken_name(name), ..Name::of(name) });
        let affiliations = tree.children.iter().filter(|child| child.name() == "affiliation");
        let affiliations = affiliations.map(|affiliation| Affiliation {
            organisation: affiliation.attribute("ref").map_or("", reference_id).to_owned(),
            role: affiliation.attribute("role").unwrap_or("").to_owned(),
            span: Span::of(affiliation),
            names: affiliation.all("roleName").map(Name::of).collect(),
        });
        let person = Person {
            names: names.filter(|name| !name.text.is_empty()).collect(),
            affiliations: affiliations.collect(),
        };
        self.people.entry(id.to_owned()).or_insert(person);
    }

    fn add_organisation(&mut self, tree: &Tree) {
        let Some(own) = tree.attribute("xml:id") else { return };
        let names = tree.children.iter().filter(|child| child.name() == "orgName");
        let is_full = |name: &&Tree| !matches!(name.attribute("full"), Some("abb" | "init" | "no"));
        let organisation = Organisation {
            kind: tree.attribute("role").unwrap_or("").to_owned(),
            is_regional: tree
                .attribute("ana")
                .is_some_and(|ana| ana.split_whitespace().any(|kind| reference_id(kind) == "parla.regional")),
            names: names.filter(is_full).map(Name::of).filter(|name| !name.text.is_empty()).collect(),
        };
        self.are_regional |= organisation.kind == "parliament" && organisation.is_regional;
        self.organisations.entry(own.to_owned()).or_insert(organisation);
    }
}

/// The kinds of evidence for an office, the strongest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Member,
    Officer,
    State,
}

impl Name {
    fn of(tree: &Tree) -> Self {
        Self {
            language: tree.attribute("xml:lang").map(str::to_owned),
            span: Span::of(tree),
            text: tree.words.trim().to_owned(),
        }
    }
}

/// The name that holds on a day, in a language if it is there.
fn chosen<'n>(names: &'n [Name], day: &str, language: &str) -> Option<&'n Name> {
    let now: Vec<&Name> = names.iter().filter(|name| name.span.holds(day)).collect();
    let now = if now.is_empty() { names.iter().collect() } else { now };
    let said: Vec<_> = now.iter().map(|name| (name.language.as_deref(), *name)).collect();
    in_language(&said, language)
}

/// A name as it is spoken: forenames, patronym, family name; titles left out.
fn spoken_name(tree: &Tree) -> String {
    let part = |wanted: fn(&Tree) -> bool| {
        tree.children.iter().filter(move |child| wanted(child)).map(|child| child.words.trim())
    };
    let forenames = part(|child| child.name() == "forename");
    let patronyms = part(|child| child.name() == "surname" && child.attribute("type") == Some("patronym"));
    let links = part(|child| child.name() == "nameLink");
    let surnames = part(|child| {
        child.name() == "surname" && !matches!(child.attribute("type"), Some("patronym" | "maiden" | "birth"))
    });
    let name = forenames.chain(patronyms).chain(links).chain(surnames).filter(|part| !part.is_empty());
    let name = name.collect::<Vec<_>>().join(" ");
    let is_title = |child: &Tree| matches!(child.name(), "roleName" | "addName" | "genName");
    match () {
        () if !name.is_empty() => name,
        () if tree.children.iter().any(is_title) => {
            let parts = tree.children.iter().filter(|child| !is_title(child));
            parts.map(|child| child.words.trim()).collect::<Vec<_>>().join(" ")
        }
        () => tree.words.trim().to_owned(),
    }
}
