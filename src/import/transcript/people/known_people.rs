//! Groups the mentions of each person in a source into one participation.

use std::{collections::HashMap, ops::Range};

use crate::{
    import::transcript::{
        labels::speaker::Speaker,
        people::{
            head::is_same_office,
            spelling::{is_initial_of, is_spelling_of},
        },
    },
    model::{Country, FactName, Origin, Origins, ParticipantId, Participation, fold},
};

/// Past this many people of one surname or first name, spellings are no longer compared: it is no summit.
const MOST_NAMESAKES: usize = 32;

/// The people of a source.
#[derive(Default)]
pub(crate) struct People {
    met: Vec<Person>,
    by_name: HashMap<String, usize>,
    by_word: HashMap<String, Vec<usize>>,
    /// Which mentions are labels.
    labelled: Range<usize>,
    /// The first label that prints an office alone, by the office.
    office_alone: HashMap<String, usize>,
}

/// A person and the mention that named them first.
pub(crate) struct Person {
    /// As the record will have it.
    pub participation: Participation,
    /// The name, folded, word by word.
    words: Vec<String>,
    /// The countries for which the source names the person, in order.
    countries: Vec<&'static Country>,
    /// Number of the mention that comes first in the source.
    pub first: usize,
    /// The last label that prints both an office and the name, by its mention.
    named_in_office: Option<usize>,
    /// Whether labels print the name only behind a courtesy: `Mrs. Aas`.
    has_courtesy: bool,
    /// Whether labels print the name only behind an office and without a given name: `President Aas`.
    is_surname: bool,
    /// Whether a mention may mean this person or a namesake.
    may_be_meant: bool,
}

/// The result of looking up a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Met {
    /// A new person.
    New(usize),
    /// A known person, by the whole name.
    Again(usize),
    /// A known person, by a part of the name or by the office, which nobody else in the source has.
    Partly(usize),
    /// The only person with a given or middle name that was printed alone.
    Maybe(usize),
    /// Most likely a known person in another spelling.
    Perhaps(usize),
    /// One of several people; it is unknown which.
    Unclear,
}

impl Met {
    /// The person, where it is clear.
    pub fn person(self) -> Option<usize> {
        match self {
            Self::New(person)
            | Self::Again(person)
            | Self::Partly(person)
            | Self::Maybe(person)
            | Self::Perhaps(person) => Some(person),
            Self::Unclear => None,
        }
    }
}

/// Groups mentions by person: full names first, so that a bare name finds its person anywhere in the text.
///
/// The mentions in `labelled` are labels; others are of the lead or the title.
pub(crate) fn gather(mentions: &[Speaker], labelled: Range<usize>) -> (People, Vec<Met>) {
    let mut people = People { labelled, ..People::default() };
    let mut met = vec![Met::Unclear; mentions.len()];
    let mut order: Vec<_> = (0..mentions.len()).collect();
    order.sort_by_key(|mention| {
        let speaker = &mentions[*mention];
        match (speaker.name.split(' ').count(), &speaker.office) {
            (2.., Some(_)) if !speaker.guessed => 0,
            (2.., Some(_)) => 1,
            (2.., None) if !speaker.name.contains('.') => 2,
            _ => 3,
        }
    });
    for (mention, speaker) in mentions.iter().enumerate().filter(|(mention, _)| people.labelled.contains(mention)) {
        if let (true, Some(office)) = (speaker.name.is_empty(), &speaker.office) {
            people.office_alone.entry(fold(office)).or_insert(mention);
        }
    }
    for mention in order {
        met[mention] = people.meet(&mentions[mention], mention);
    }
    (people, met)
}

impl People {
    /// All people by their first mention, the countries of each, and the new position of each person. Those whom only the title or
    /// the lead was searched for are last, and left out of the first two unless a label may mean them.
    pub fn in_order(self) -> (Vec<Participation>, Vec<Vec<&'static Country>>, Vec<usize>) {
        let searched_for = self.labelled.end;
        let is_left_out = |person: &Person| person.first >= searched_for && !person.may_be_meant;
        let mut order: Vec<_> = (0..self.met.len()).collect();
        order.sort_by_key(|person| (is_left_out(&self.met[*person]), self.met[*person].first));
        let mut place = vec![0; order.len()];
        for (index, person) in order.iter().enumerate() {
            place[*person] = index;
        }
        let mut people = self.met;
        people.sort_by_key(|person| person.first);
        people.retain(|person| !is_left_out(person));
        let people = people.into_iter().enumerate().map(|(index, Person { participation, countries, .. })| {
            (Participation { id: ParticipantId::handle(index + 1), ..participation }, countries)
        });
        let (participations, countries) = people.unzip();
        (participations, countries, place)
    }

    fn meet(&mut self, speaker: &Speaker, mention: usize) -> Met {
        if speaker.name.is_empty() {
            return self.in_office(speaker).map_or(Met::Unclear, Met::Partly);
        }
        let words: Vec<String> = fold(&speaker.name).split(' ').map(str::to_owned).collect();
        let met = self.look_up(&words, speaker);
        if met == Met::Unclear && words.len() == 1 {
            for person in self.of_surname(&words, speaker) {
                self.met[person].may_be_meant = true;
            }
        }
        if let Some(person) = met.person() {
            self.met[person].learn(speaker, mention, &self.labelled);
        } else if met == Met::Unclear && words.len() > 1 || !self.is_word_of_somebody(&words, speaker) {
            return Met::New(self.add(speaker, words, mention));
        }
        met
    }

    /// Those with this surname who may be meant.
    fn of_surname(&self, words: &[String], speaker: &Speaker) -> Vec<usize> {
        let Some(surname) = words.last() else { return Vec::new() };
        let namesakes = self.by_word.get(surname).map_or(&[][..], Vec::as_slice).iter().copied().take(MOST_NAMESAKES);
        namesakes
            .filter(|person| {
                self.met[*person].words.last() == Some(surname) && !self.is_another(*person, words, speaker)
            })
            .collect()
    }

    fn is_word_of_somebody(&self, words: &[String], speaker: &Speaker) -> bool {
        let namesakes = words.last().and_then(|word| self.by_word.get(word));
        namesakes.is_some_and(|people| people.iter().any(|person| !self.is_another(*person, words, speaker)))
    }

    /// Whether a surname is surely another person's, by the office or the courtesy before it: `Mrs. Aas` is not `President Aas`, nor
    /// is `President Aas` the `First Lady Ann Aas`.
    fn is_another(&self, person: usize, words: &[String], speaker: &Speaker) -> bool {
        let Some(known) = self.met.get(person).filter(|_| words.len() == 1) else { return false };
        match (&known.participation.office, &speaker.office) {
            (Some(held), Some(office)) => (is_of_rank(held) || is_of_rank(office)) && !is_same_office(held, office),
            (Some(held), None) => speaker.has_courtesy && known.is_surname && is_of_rank(held),
            (None, Some(office)) => known.has_courtesy && is_of_rank(office),
            (None, None) => false,
        }
    }

    fn add(&mut self, speaker: &Speaker, words: Vec<String>, first: usize) -> usize {
        let person = self.met.len();
        self.by_name.insert(words.concat(), person);
        for word in &words {
            let namesakes = self.by_word.entry(word.clone()).or_default();
            if namesakes.last() != Some(&person) {
                namesakes.push(person);
            }
        }
        let participation = Participation {
            id: ParticipantId::handle(person + 1),
            name: speaker.name.clone(),
            office: None,
            country: None,
            organisation: None,
            role: None,
            attendance: None,
            origins: Origins::default(),
        };
        let is_surname = words.len() == 1;
        self.met.push(Person {
            participation,
            words,
            countries: Vec::new(),
            first,
            named_in_office: None,
            is_surname,
            has_courtesy: true,
            may_be_meant: false,
        });
        let name_origin = speaker.guessed.then_some(Origin::Guessed);
        self.met[person].participation.origins.set(FactName::Name, name_origin);
        self.met[person].learn(speaker, first, &self.labelled);
        person
    }

    /// The only person who holds an office that begins with these words: `The President`.
    ///
    /// Where a source prints both `The President` and `President Aas` again and again, these are two.
    fn in_office(&self, speaker: &Speaker) -> Option<usize> {
        let office = fold(speaker.office.as_deref()?);
        let alone = self.office_alone.get(&office).copied();
        let office = office.strip_prefix("the ").unwrap_or(&office);
        let mut holders = self.met.iter().enumerate().take(MOST_NAMESAKES).filter(|(_, person)| {
            let is_another = person.named_in_office.is_some_and(|named| person.is_surname || alone < Some(named));
            !is_another && person.participation.office.as_deref().is_some_and(|held| fold(held).starts_with(office))
        });
        let (holder, _) = holders.next()?;
        holders.next().is_none().then_some(holder)
    }

    /// Whether the office of a mention is the person's: `Prime Minister Sato` for `Prime Minister Sato Kenji of Japan`.
    fn holds_office_of(&self, person: usize, speaker: &Speaker) -> bool {
        let held = self.met.get(person).and_then(|person| person.participation.office.as_deref());
        held.zip(speaker.office.as_deref()).is_some_and(|(held, office)| is_same_office(held, office))
    }

    fn look_up(&self, words: &[String], speaker: &Speaker) -> Met {
        if let Some(person) = self.by_name.get(&words.concat())
            && !self.is_another(*person, words, speaker)
        {
            return Met::Again(*person);
        }
        let Some((surname, given)) = words.split_last() else { return Met::Unclear };
        let namesakes = self.by_word.get(surname).map_or(&[][..], Vec::as_slice);
        let namesakes = namesakes.iter().copied().take(MOST_NAMESAKES);
        let namesakes: Vec<_> = namesakes.filter(|person| !self.is_another(*person, words, speaker)).collect();
        let of_surname = |person: &usize| self.met[*person].words.last() == Some(surname);
        let Some(first) = given.first() else {
            let by_surname = only(namesakes.iter().copied().filter(of_surname));
            // `President Bala (Niger)` beside a president of Nigeria of that name.
            let by_country = || {
                let is_of = |person: &usize| {
                    speaker.country.is_some_and(|country| self.met[*person].countries.contains(&country))
                };
                only(namesakes.iter().copied().filter(of_surname).filter(is_of))
            };
            return match by_surname {
                Met::Partly(_) => by_surname,
                _ if by_country() != Met::Unclear => by_country(),
                _ if namesakes.iter().any(of_surname) => Met::Unclear,
                _ => match only(namesakes.into_iter()) {
                    Met::Partly(person) if self.holds_office_of(person, speaker) => Met::Partly(person),
                    Met::Partly(person) => Met::Maybe(person),
                    other => other,
                },
            };
        };
        let same = only(namesakes.iter().copied().filter(of_surname).filter(|person| {
            let theirs = &self.met[*person].words;
            theirs.len() > 1 && (theirs.ends_with(words) || words.ends_with(theirs) || theirs.first() == Some(first))
                || is_initial_of(first, &theirs[0])
                || is_initial_of(&theirs[0], first)
        }));
        if same != Met::Unclear {
            return same;
        }
        let misspelt = namesakes
            .iter()
            .copied()
            .filter(of_surname)
            .filter(|person| self.met[*person].words.first().is_some_and(|theirs| is_spelling_of(theirs, first)));
        let first_namesakes =
            self.by_word.get(first).map_or(&[][..], Vec::as_slice).iter().take(MOST_NAMESAKES).copied();
        let misspelt_surname = first_namesakes.filter(|person| {
            let theirs = &self.met[*person];
            let free = theirs.participation.office.is_none()
                || speaker.office.is_none()
                || theirs.participation.office == speaker.office;
            free && theirs.words.first() == Some(first)
                && theirs.words.last().is_some_and(|theirs| is_spelling_of(theirs, surname))
        });
        match only(misspelt.chain(misspelt_surname)) {
            Met::Partly(person) => Met::Perhaps(person),
            other => other,
        }
    }
}

impl Person {
    /// Takes over what an earlier or fuller mention says.
    fn learn(&mut self, speaker: &Speaker, mention: usize, labelled: &Range<usize>) {
        self.first = self.first.min(mention);
        if labelled.contains(&mention) {
            if speaker.office.is_some() {
                self.named_in_office = self.named_in_office.max(Some(mention));
            }
            self.is_surname &= !speaker.name.contains(' ');
            self.has_courtesy &= speaker.has_courtesy;
        } else if mention < labelled.start {
            self.is_surname = false;
        }
        if let Some(country) = speaker.country.filter(|country| !self.countries.contains(country)) {
            self.countries.push(country);
        }
        let known = &mut self.participation;
        if known.office.is_none() {
            known.office.clone_from(&speaker.office);
            let origin = speaker.guessed.then_some(Origin::Guessed).filter(|_| known.office.is_some());
            known.origins.set(FactName::Office, origin);
        }
        if known.country.is_none() && known.organisation.is_none() {
            known.country = speaker.country.map(|country| country.code.to_owned());
            known.organisation = speaker.organisation.map(|organisation| organisation.short.to_owned());
            let fact = if known.country.is_some() { FactName::Country } else { FactName::Organisation };
            let origin = speaker.affiliation.filter(|_| known.country.is_some() || known.organisation.is_some());
            known.origins.set(fact, origin);
        }
    }
}

/// Whether an office is one that a source never leaves out before a surname: the highest, and those beside them.
fn is_of_rank(office: &str) -> bool {
    let office = fold(office);
    let office = office.strip_prefix("the ").unwrap_or(&office);
    let ranks = [
        "president",
        "vice president",
        "prime minister",
        "first lady",
        "second gentleman",
        "king",
        "queen",
        "chancellor",
    ];
    ranks.iter().any(|rank| office.strip_prefix(rank).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// The one person of several, if there is only one.
fn only(mut people: impl Iterator<Item = usize>) -> Met {
    match (people.next(), people.next()) {
        (Some(person), None) => Met::Partly(person),
        _ => Met::Unclear,
    }
}
