//! Reads plenary protocols of the German Bundestag (`dbtplenarprotokoll`).
//!
//! Who speaks is a paragraph (`redner`) or a name (`name`) before the words; who presides is named once, and goes on wherever no
//! member speaks. Groups are what members sit for; for the country speaks who holds an office of the federation.

use std::collections::HashMap;

use crate::{
    import::{
        draft::{Draft, TakenAs},
        facts::Facts,
        source::Refusal,
        xml::{
            self,
            cast::Cast,
            events::{Element, Event, Events},
            proceedings::{Kind, Piece, Proceedings, Turn, lines_of},
            tree::Tree,
        },
    },
    model::{DraftRecord, FactName, Origin, Participation, Role},
};

/// The name of the outermost element.
pub(crate) const ROOT: &str = "dbtplenarprotokoll";

/// How the titles of those who preside begin.
const PRESIDING: &[&str] = &["Präsident", "Vizepräsident", "Alterspräsident", "Schriftführer"];

/// Titles that are no part of a name.
const TITLES: &[&str] = &["Dr.", "Prof.", "h.", "c.", "mult.", "Graf", "Freiherr", "Freifrau"];

/// Reads a protocol.
pub(crate) fn read(text: &str, facts: &Facts) -> Result<Draft, Refusal> {
    let mut reader = Reader {
        events: Events::new(text),
        proceedings: Proceedings::new(true),
        people: HashMap::new(),
        stated: Facts::default(),
        chair: None,
        current: None,
    };
    reader.read()?;
    let Reader { mut proceedings, people, stated, .. } = reader;
    proceedings.finish(text);
    let mut findings = std::mem::take(&mut proceedings.findings);
    findings.extend(xml::speeches_missing_or_denied(facts, proceedings.speeches.len()));
    let mut cast = Cast::default();
    for spoken in &mut proceedings.speeches {
        if let Some(person) = spoken.turn.who.as_ref().and_then(|who| people.get(who)) {
            spoken.speech.participant = Some(cast.person(person.clone()).id.clone());
        }
    }
    let session = xml::session(facts, stated, proceedings.intro);
    let speeches = proceedings.speeches.into_iter().map(|spoken| spoken.speech).collect();
    let record = DraftRecord { session, participants: cast.people, speeches, ..DraftRecord::default() };
    Ok(Draft { record, ledger: proceedings.ledger, findings, ..Draft::default() })
}

struct Reader<'a> {
    events: Events<'a>,
    proceedings: Proceedings,
    /// The people by the label that names them.
    people: HashMap<String, Participation>,
    stated: Facts,
    /// The label of who presides, and of who speaks.
    chair: Option<String>,
    current: Option<String>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) -> Result<(), Refusal> {
        let mut open: Vec<&str> = Vec::new();
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => match element.name {
                    ROOT => {
                        self.take_root(&element);
                        open.push(element.name);
                    }
                    "vorspann" => self.take_head(element)?,
                    "rednerliste" => {
                        self.leave_out(&element, "the list of speakers, of whom the protocol has the words")?;
                    }
                    "anlagen" => self.leave_out(&element, "annexes, which were handed in and not said")?,
                    "name" => {
                        let tree = Tree::read(&mut self.events, element)?;
                        self.begin(&tree, chair);
                    }
                    "p" => self.paragraph(element)?,
                    "kommentar" | "zitat" | "table" => {
                        let kind = if element.name == "kommentar" { Kind::Aside } else { Kind::Words };
                        let tree = Tree::read(&mut self.events, element)?;
                        self.put(kind, &tree);
                    }
                    name => {
                        if name == "tagesordnungspunkt" {
                            self.proceedings.begin_section();
                        }
                        open.push(name);
                    }
                },
                Event::End => match open.pop() {
                    Some("tagesordnungspunkt") => self.proceedings.end_section(),
                    // The chair goes on after a member.
                    Some("rede") => self.turn_to(self.chair.clone()),
                    _ => {}
                },
                Event::Words(words, line) if !words.trim().is_empty() => {
                    let lines = line..=self.events.line();
                    self.proceedings.take(Kind::Aside, Piece { text: words.trim().to_owned(), lines });
                }
                Event::Words(..) => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, element: Element<'a>) -> Result<(), Refusal> {
        let class = element.attribute("klasse").unwrap_or("").to_owned();
        // The events outlive the element, of which the tree takes possession.
        let tree = Tree::read(&mut self.events, element)?;
        match &*class {
            "redner" => self.begin(&tree, member),
            class if class.starts_with("T_") || class.starts_with('T') && class.len() < 3 => {
                self.put(Kind::Heading, &tree);
            }
            _ => self.put(Kind::Words, &tree),
        }
        Ok(())
    }

    /// Somebody speaks, whom this names.
    fn begin(&mut self, tree: &Tree, read: fn(&Tree, &str) -> (Participation, bool)) {
        let printed = printed(tree);
        let label = printed.trim_end_matches([':', ' ']).to_owned();
        let (person, presides) = read(tree, &label);
        if presides {
            self.chair = Some(label.clone());
        }
        self.people.insert(label.clone(), person);
        self.turn_to(Some(label.clone()));
        let lines = lines_of(tree, &self.events);
        self.proceedings.take(Kind::Label, Piece { text: format!("{label}:"), lines });
    }

    fn turn_to(&mut self, who: Option<String>) {
        self.proceedings.end_speech(None);
        self.current.clone_from(&who);
        if who.is_some() {
            self.proceedings.begin_speech(Turn { who, ..Turn::default() });
        }
    }

    fn put(&mut self, kind: Kind, tree: &Tree) {
        let text = tree.words.trim().to_owned();
        if !text.is_empty() {
            let lines = lines_of(tree, &self.events);
            self.proceedings.take(kind, Piece { text, lines });
        }
    }

    fn take_root(&mut self, root: &Element) {
        let number = root.attribute("sitzung-nr").map(|number| format!("{number}. Sitzung"));
        let term = root.attribute("wahlperiode").map(|term| format!("{term}. Wahlperiode"));
        let parts: Vec<String> = ["Deutscher Bundestag".to_owned()].into_iter().chain(term).chain(number).collect();
        self.stated = Facts {
            title: Some(parts.join(", ")),
            organisation: Some("Deutscher Bundestag".to_owned()),
            date: root.attribute("sitzung-datum").and_then(day),
            time: root.attribute("sitzung-start-uhrzeit").and_then(xml::time),
            language: Some("de".to_owned()),
            ..Facts::default()
        };
    }

    fn take_head(&mut self, element: Element<'a>) -> Result<(), Refusal> {
        let head = Tree::read(&mut self.events, element)?;
        let lines = lines_of(&head, &self.events);
        let place = head.first("ort").map(|place| place.words.trim().to_owned()).filter(|place| !place.is_empty());
        self.stated.place = place;
        self.stated.date = self.stated.date.or_else(|| day(head.first("datum")?.attribute("date")?));
        self.proceedings.account(&lines, TakenAs::Metadata, "the head and the contents of the protocol");
        Ok(())
    }

    fn leave_out(&mut self, element: &Element, why: &str) -> Result<(), Refusal> {
        let line = element.line;
        self.events.rest()?;
        self.proceedings.account(&(line..=self.events.line()), TakenAs::Dropped, why);
        Ok(())
    }
}

/// What a label prints: the words of the paragraph that are not the name in parts.
fn printed(tree: &Tree) -> String {
    let all = tree.words.trim();
    let parts = tree.first("redner").map_or("", |parts| parts.words.trim());
    all.strip_prefix(parts).unwrap_or(all).trim().to_owned()
}

/// A member, a minister or a guest, whose name is given in parts; and that they do not preside.
fn member(tree: &Tree, label: &str) -> (Participation, bool) {
    let part = |name: &str| tree.first(name).map(|part| part.words.trim().to_owned()).filter(|words| !words.is_empty());
    let names = [part("vorname"), part("namenszusatz"), part("nachname")];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { without_titles(label.split(['(', ',']).next().unwrap_or(label)) } else { name };
    let office = part("rolle_lang").or_else(|| part("rolle_kurz"));
    let is_federal = office.as_deref().is_some_and(|office| {
        office.starts_with("Bundes") || office.starts_with("Staats") || office.starts_with("Parl. Staats")
    });
    let country = is_federal.then(|| "DE".to_owned());
    let organisation = part("fraktion").filter(|_| country.is_none());
    let mut person = Participation { office, country, organisation, ..xml::participation(name) };
    if is_federal {
        person.origins.set(FactName::Country, Origin::Derived);
    }
    (person, false)
}

/// Who presides: `Vizepräsidentin Dr. Ute Aal`. Others are called by their names alone.
fn chair(_: &Tree, label: &str) -> (Participation, bool) {
    let presides = PRESIDING.iter().any(|title| label.starts_with(title));
    let bare = label.split('(').next().unwrap_or(label).trim();
    let (office, name) =
        bare.split_once(' ').filter(|_| presides).map_or((None, bare), |(office, name)| (Some(office), name));
    let mut person = Participation { office: office.map(str::to_owned), ..xml::participation(without_titles(name)) };
    if presides {
        person.role = Some(Role::Chair);
        person.origins.set(FactName::Role, Origin::Derived);
    }
    (person, presides)
}

fn without_titles(name: &str) -> String {
    name.split_whitespace().filter(|word| !TITLES.contains(word)).collect::<Vec<_>>().join(" ")
}

/// `05.03.2026`
fn day(text: &str) -> Option<crate::model::PartialDate> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    format!("{year}-{month:0>2}-{day:0>2}").parse().ok()
}
