//! Reads debates in Akoma Ntoso (1.0, 2.0, 3.0, or without a namespace).
//!
//! `by` and `as` name the speaker and point into the file's `references`. If they do not identify the speaker, the label
//! (`from`) does, or a question remains: some files point to a placeholder for an unknown speaker.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    import::{
        draft::{Draft, LedgerEntry, TakenAs},
        facts::Facts,
        source::Refusal,
        transcript::vocabulary::office,
        xml::{
            self,
            cast::Cast,
            events::{Element, Events},
            flow::{Part, Place, Vocabulary},
            proceedings::{Kind, Spoken, Turn},
            tree::Tree,
        },
    },
    model::{
        Choice, Country, DraftRecord, FactName, Fallback, Finding, Organisation, Origin, ParagraphKind, PartialDate,
        Participation, QuestionKey, QuestionKind, Role, Speech, fold, slug,
    },
};

/// The longest beginning of a first paragraph that may be the speaker's label, in characters.
const LABEL: usize = 120;

/// Reads a debate.
pub(crate) fn read(text: &str, facts: &Facts) -> Result<Draft, Refusal> {
    let (debate, mut proceedings) = xml::read(text, Debate::default(), false)?;
    let mut findings = std::mem::take(&mut proceedings.findings);
    findings.extend(xml::speeches_missing_or_denied(facts, proceedings.speeches.len()));
    let participants = debate.cast(&mut proceedings.speeches, &mut proceedings.ledger, &mut findings);
    let mut session = xml::session(facts, debate.stated(facts, &mut findings), proceedings.intro);
    if session.place.is_none() && facts.country.is_none() && session.country.is_some() {
        // It is that of the parliament.
        session.origins.set(FactName::Country, Origin::Derived);
    }
    let speeches = proceedings.speeches.into_iter().map(|spoken| spoken.speech).collect();
    let record = DraftRecord { session, participants, speeches, ..DraftRecord::default() };
    Ok(Draft { record, ledger: proceedings.ledger, findings, ..Draft::default() })
}

/// The facts of a debate other than its words.
#[derive(Default)]
struct Debate {
    /// Whether the kind of document is known to be a debate.
    has_kind: bool,
    /// Whether the cover or the preface is being read.
    in_front: bool,
    /// Whether the roll call is being read, and how many people it names.
    in_roll_call: bool,
    roll_call: usize,
    /// The `showAs` text of each reference, by id.
    people: HashMap<String, String>,
    roles: HashMap<String, String>,
    /// How deep sections are nested here, and how many there are that are in no other.
    depth: usize,
    outer_sections: usize,
    /// The heading of the first of these.
    outer_heading: Option<String>,
    /// When the first speech began.
    first_time: Option<String>,
    work_date: Option<PartialDate>,
    expression_date: Option<PartialDate>,
    front_dates: BTreeSet<PartialDate>,
    doc_date: Option<PartialDate>,
    doc_title: Option<String>,
    alias: Option<String>,
    sitting: Option<String>,
    organisation: Option<String>,
    place: Option<String>,
    time: Option<String>,
    country: Option<String>,
    language: Option<String>,
    url: Option<String>,
}

/// The id that a reference points to.
fn id(reference: &str) -> &str {
    reference.trim_start_matches(['#', '@']).trim()
}

impl Vocabulary for Debate {
    fn part(&mut self, element: &Element, place: Place) -> Part {
        match element.name {
            "coverPage" | "preface" => self.in_front = true,
            "debateBody" | "conclusions" => self.in_front = false,
            "rollCall" => self.in_roll_call = true,
            "speech" | "question" | "answer" | "debateSection" => self.in_roll_call = false,
            _ => {}
        }
        if element.name == "speech" {
            self.first_time = self.first_time.take().or_else(|| element.attribute("startTime").map(str::to_owned));
        }
        if element.name == "debateSection" {
            self.outer_sections += usize::from(self.depth == 0);
            self.depth += 1;
        }
        match element.name {
            name if name.eq_ignore_ascii_case("akomaNtoso") => Part::Section,
            "debate" | "debateReport" => {
                self.has_kind = true;
                Part::Section
            }
            other if !self.has_kind => Part::Refused(format!(
                "this Akoma Ntoso document is of the kind “{other}”; only debates (“debate”, “debateReport”) have speeches \
                 that can be read"
            )),
            "meta" => Part::Fact,
            "speech" | "question" | "answer" if !place.in_words => Part::Speech(Turn {
                who: element.attribute("by").map(|by| id(by).to_owned()),
                role: element.attribute("as").map(|role| id(role).to_owned()),
                printed_role: None,
            }),
            "del" => Part::Struck("struck out in the source"),
            "toc" => Part::Left("a table of contents"),
            "attachments" | "components" | "annexes" => Part::Left("a document annexed to the debate"),
            "from" => Part::Piece(Kind::Label),
            "heading" | "subheading" | "crossHeading" if !place.in_words => Part::Piece(Kind::Heading),
            "num" if place.is_start => Part::Number,
            "scene" | "narrative" | "summary" | "other" | "remark" => Part::Piece(Kind::Aside),
            "authorialNote" => Part::Note,
            "p" | "block" | "li" | "item" | "tr" | "caption" | "listIntroduction" | "listWrapUp" | "intro"
            | "wrapUp" | "longTitle" => Part::Paragraph,
            "eol" | "br" | "td" | "th" | "vote" => Part::Word { joined: false },
            _ if place.in_words => Part::Inline,
            _ if place.kind == Kind::Words => Part::Paragraph,
            _ => Part::Section,
        }
    }

    fn fact<'a>(&mut self, events: &mut Events<'a>, meta: Element<'a>, _: Place) -> Result<Option<String>, Refusal> {
        let meta = Tree::read(events, meta)?;
        let shown = |name: &str| -> HashMap<String, String> {
            let references = meta.all(name).filter_map(|reference| {
                let id = reference.attribute("eId").or_else(|| reference.attribute("id"))?;
                Some((id.to_owned(), reference.attribute("showAs")?.to_owned()))
            });
            references.collect()
        };
        self.people.extend(shown("TLCPerson"));
        self.roles.extend(shown("TLCRole"));
        let value = |part: &str, name: &str, attribute: &str| {
            Some(meta.first(part)?.first(name)?.attribute(attribute)?.to_owned())
        };
        let day = |part: &str| value(part, "FRBRdate", "date").and_then(|date| xml::date(&date));
        self.work_date = day("FRBRWork");
        self.expression_date = day("FRBRExpression");
        self.alias = value("FRBRWork", "FRBRalias", "value");
        self.country = value("FRBRWork", "FRBRcountry", "value");
        self.language = value("FRBRExpression", "FRBRlanguage", "language");
        let parts = ["FRBRManifestation", "FRBRExpression", "FRBRWork"];
        let mut addresses =
            parts.iter().flat_map(|part| ["FRBRthis", "FRBRuri"].map(|name| value(part, name, "value")));
        self.url = addresses.find_map(|address| address.filter(|address| address.starts_with("http")));
        Ok(None)
    }

    fn closed(&mut self, element: &Element) {
        if element.name == "debateSection" {
            self.depth = self.depth.saturating_sub(1);
        }
    }

    fn ended(&mut self, element: &Element, words: &str, place: Place, turn: Option<&mut Turn>) {
        let set = |fact: &mut Option<String>| {
            if fact.is_none() && !words.is_empty() {
                *fact = Some(words.to_owned());
            }
        };
        match element.name {
            "role" if place.kind == Kind::Label => {
                if let Some(turn) = turn {
                    turn.role =
                        turn.role.take().or_else(|| element.attribute("refersTo").map(|role| id(role).to_owned()));
                    set(&mut turn.printed_role);
                }
            }
            "heading" if self.depth == 1 && self.outer_sections == 1 => set(&mut self.outer_heading),
            "person" if self.in_roll_call => self.roll_call += 1,
            "recordedTime" if place.is_intro && self.time.is_none() => self.time = xml::time(words),
            _ if !self.in_front => {}
            "docTitle" => set(&mut self.doc_title),
            "session" => set(&mut self.sitting),
            "organization" => set(&mut self.organisation),
            "location" => set(&mut self.place),
            "docDate" => self.doc_date = self.doc_date.or_else(|| element.attribute("date").and_then(xml::date)),
            "date" => self.front_dates.extend(element.attribute("date").and_then(xml::date)),
            _ => {}
        }
    }
}

impl Debate {
    /// The facts that the file states about the session; asks nothing that the importer has set.
    fn stated(&self, facts: &Facts, findings: &mut Vec<Finding>) -> Facts {
        let printed =
            self.doc_date.or_else(|| self.front_dates.first().copied().filter(|_| self.front_dates.len() == 1));
        let marked = self.work_date.or(self.expression_date);
        if let (Some(printed), Some(marked), None) = (printed, marked, facts.date)
            && printed != marked
        {
            let message = format!(
                "the cover says {printed}, the file’s metadata (FRBRdate) {marked}; the date of the cover is used; set --date if that is wrong"
            );
            let choices = [(printed, "on the cover"), (marked, "in the metadata")];
            let choices = choices.map(|(date, place)| Choice::new(date.to_string(), place));
            findings.push(Finding::question(None, QuestionKind::Date, message).choose(choices));
        }
        let begun = self.first_time.as_deref().and_then(xml::date).filter(|_| printed.or(marked).is_none());
        if let (Some(begun), None) = (begun, facts.date) {
            let message =
                format!("the first speech began on {begun}, which is taken for the day; set --date if that is wrong");
            findings.push(Finding::note(None, QuestionKind::Date, message));
        }
        let titles = [&self.doc_title, &self.alias, &self.sitting];
        let heading = self
            .outer_heading
            .as_ref()
            .filter(|_| self.outer_sections == 1 && titles.iter().all(|title| title.is_none()));
        if let (Some(heading), None) = (heading, &facts.title) {
            let message =
                format!("“{heading}”, the heading of the whole, is taken for the title; set --title if that is wrong");
            findings.push(Finding::note(None, QuestionKind::Title, message));
        }
        if let (Some(name), None) = (&self.organisation, &facts.organisation) {
            let message =
                format!("“{name}” was read from the cover as the organisation; set --organisation if that is wrong");
            findings.push(Finding::note(None, QuestionKind::Organisation, message).otherwise(Fallback::AsRead));
        }
        let country =
            self.country.as_deref().and_then(|code| Country::by_code(&code.split('-').next()?.to_uppercase()));
        if let (Some(country), None, None) = (country, &self.place, &facts.country) {
            let name = country.name;
            let message = format!(
                "the file comes from {name}, so the session is assumed to be there; set --country if that is wrong"
            );
            findings.push(Finding::note(None, QuestionKind::Country, message));
        }
        if self.roll_call > 0 {
            let message = format!(
                "the roll call names {} people; the list stays in the text, and only people who speak become participants",
                self.roll_call
            );
            findings.push(Finding::note(None, QuestionKind::RollCall, message));
        }
        Facts {
            title: titles.into_iter().find_map(Clone::clone).or_else(|| heading.cloned()),
            organisation: self.organisation.clone(),
            date: printed.or(marked).or(begun),
            time: self.time.clone(),
            place: self.place.clone(),
            country: country.map(|country| country.code.to_owned()),
            language: self.language.as_deref().map(xml::language),
            source_url: self.url.clone(),
            ..Facts::default()
        }
    }

    /// Creates the participants, and sets the speaker of each speech.
    fn cast(
        &self,
        speeches: &mut [Spoken],
        ledger: &mut Vec<LedgerEntry>,
        findings: &mut Vec<Finding>,
    ) -> Vec<Participation> {
        let mut cast = Cast::default();
        let mut placeholders: BTreeMap<String, usize> = BTreeMap::new();
        let mut unlisted = BTreeSet::new();
        let mut offices = BTreeMap::new();
        let mut labels = 0;
        for Spoken { turn, line, speech } in speeches {
            let Some(who) = turn.who.as_deref() else { continue };
            let name = match self.people.get(who) {
                Some(shown) if is_name(shown) => Some(tidy(shown)),
                Some(_) => {
                    *placeholders.entry(who.to_owned()).or_default() += 1;
                    None
                }
                None => xml::readable(who).or_else(|| speech.label.clone()).inspect(|name| {
                    unlisted.insert(name.clone());
                }),
            };
            let Some(name) = name else { continue };
            if speech.label.is_none() && take_label(&name, speech) {
                let why = "names who speaks".to_owned();
                ledger.push(LedgerEntry { line: *line, taken_as: TakenAs::Label, why });
                labels += 1;
            }
            let office = turn.role.as_ref().and_then(|role| self.roles.get(role)).filter(|shown| !shown.contains('/'));
            let office = office.or(turn.printed_role.as_ref()).cloned();
            let office = office.or_else(|| office_in(speech.label.as_deref()?));
            let (country, organisation) = office.as_deref().map(for_whom).unwrap_or_default();
            let person = cast.person(Participation { country, organisation, ..xml::participation(name) });
            speech.participant = Some(person.id.clone());
            if office.as_deref().is_some_and(presides) {
                person.role = Some(Role::Chair);
                person.origins.set(FactName::Role, Origin::Derived);
            }
            match (&person.office, office) {
                (Some(kept), Some(other)) if *kept != other => {
                    let message = format!("{} speaks as “{kept}” and as “{other}”; the first was kept", person.name);
                    offices.insert([person.name.clone(), kept.clone(), other], message);
                }
                (None, office) => person.office = office,
                _ => {}
            }
        }
        ledger.sort_by_key(|entry| entry.line);
        for (who, count) in placeholders {
            let message = format!(
                "“#{who}” is shown as “{}”, which is no name: its speeches ({count}) have no participant, only their printed \
                 labels; add a TLCPerson for each speaker to the file’s references",
                self.people.get(&who).map_or("", String::as_str)
            );
            let key = QuestionKey::label(QuestionKind::Speaker, &who);
            findings.push(Finding::question(None, QuestionKind::Speaker, message).about(key));
        }
        if !unlisted.is_empty() {
            let names = unlisted.into_iter().take(5).collect::<Vec<_>>().join(", ");
            let message =
                format!("{names}: not among the file’s references; the name comes from the id; add a TLCPerson");
            let finding = Finding::question(None, QuestionKind::Speaker, message);
            findings.push(finding.otherwise(Fallback::AsRead));
        }
        for ([name, kept, other], message) in offices.into_iter().take(20) {
            let key = QuestionKey::name(QuestionKind::Office, &name);
            let choices = [kept, other].map(|office| Choice::new(office, "the office held then"));
            findings.push(Finding::question(None, QuestionKind::Office, message).about(key).choose(choices));
        }
        if labels > 0 {
            let message =
                format!("{labels} speeches print who speaks in their first paragraph; it was taken for the label");
            findings.push(Finding::note(None, QuestionKind::Label, message));
        }
        cast.people
    }
}

/// The office that a label prints in parentheses at its end: `Sr. OYE (Secretario)`. A party or a constituency is none.
fn office_in(label: &str) -> Option<String> {
    let (_, inside) = label.trim_end_matches(['.', '-', '–', '—', ':', ' ']).strip_suffix(')')?.rsplit_once('(')?;
    let is_office = inside.split_whitespace().next().is_some_and(|word| office::is_office(&word.to_lowercase()));
    is_office.then(|| inside.trim().to_owned())
}

/// Takes the beginning of the first paragraph for the label, where it ends as labels do and names the speaker.
fn take_label(name: &str, speech: &mut Speech) -> bool {
    let Some(at) = speech.paragraphs.iter().position(|paragraph| paragraph.kind == ParagraphKind::Text) else {
        return false;
    };
    let text = &speech.paragraphs[at].text;
    let (label, words) = xml::split_label(text);
    let folded = format!("-{}-", slug(label));
    let names = slug(name).split('-').any(|word| word.len() > 2 && folded.contains(&format!("-{word}-")));
    if !names || label.len() == text.len() || label.chars().count() > LABEL {
        return false;
    }
    let (label, words) = (label.to_owned(), words.to_owned());
    speech.label = Some(label);
    speech.origins.set(FactName::Label, Origin::Derived);
    if words.is_empty() {
        speech.paragraphs.remove(at);
    } else {
        speech.paragraphs[at].text = words;
    }
    true
}

/// Whether this is a name: it has a capital letter, where its script has any, and is no address.
fn is_name(shown: &str) -> bool {
    !shown.contains('/') && (shown.contains(char::is_uppercase) || !shown.contains(char::is_lowercase))
}

/// A name without a courtesy and in the order it is spoken: `Oye Aas, doña Ann.` is Ann Oye Aas.
fn tidy(shown: &str) -> String {
    const COURTESIES: [&str; 12] =
        ["don", "doña", "d.", "dña.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "señor", "señora"];
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = shown.trim_end_matches(['.', ',', ';', ':']);
    let mut parts = shown.split(',');
    let (Some(family), Some(given), None) = (parts.next(), parts.next(), parts.next()) else { return shown.to_owned() };
    let given: Vec<&str> =
        given.split_whitespace().filter(|word| !COURTESIES.contains(&word.to_lowercase().as_str())).collect();
    let are_names = given.iter().all(|word| {
        let shouted = word.len() > 1 && !word.contains(char::is_lowercase) && family.contains(char::is_lowercase);
        !word.starts_with(char::is_lowercase) && !shouted
    });
    if are_names && !given.is_empty() { format!("{} {}", given.join(" "), family.trim()) } else { shown.to_owned() }
}

/// Whether an office is to lead the sitting itself: `Presidente de la sesión`, `Speaker`.
fn presides(office: &str) -> bool {
    const CHAIRS: [&str; 13] = [
        "chair",
        "chairman",
        "chairperson",
        "chairwoman",
        "presiding",
        "speaker",
        "president",
        "presidente",
        "presidenta",
        "presidencia",
        "prasident",
        "prasidentin",
        "predsednik",
    ];
    const SITTINGS: [&str; 29] = [
        "of",
        "the",
        "de",
        "la",
        "le",
        "du",
        "del",
        "des",
        "der",
        "da",
        "della",
        "officer",
        "accidental",
        "acting",
        "session",
        "sesion",
        "seance",
        "sessao",
        "sitting",
        "sitzung",
        "seduta",
        "meeting",
        "house",
        "assembly",
        "chamber",
        "senate",
        "madam",
        "mr",
        "parliament",
    ];
    let office = slug(office);
    let mut words = office.split('-').filter(|word| !matches!(*word, "madam" | "mr" | "the" | "deputy"));
    words.next().is_some_and(|word| CHAIRS.contains(&word)) && words.all(|word| SITTINGS.contains(&word))
}

/// The country or organisation that the holder of an office represents.
///
/// `President of Norway` speaks for Norway. Members and officers of a parliament speak for themselves, so an office that
/// names a parliament or its members is for no country.
fn for_whom(office: &str) -> (Option<String>, Option<String>) {
    const OF_PARLIAMENTS: [&str; 12] = [
        "member",
        "deputy",
        "senator",
        "parliament",
        "assembly",
        "congress",
        "diputad",
        "senad",
        "parlament",
        "membre",
        "chamber",
        "camara",
    ];
    let folded = fold(office);
    if OF_PARLIAMENTS.iter().any(|word| folded.contains(word)) {
        return (None, None);
    }
    let countries: BTreeSet<_> =
        Country::find_in(office).into_iter().filter(|found| !found.adjective).map(|found| found.country.code).collect();
    let organisations: BTreeSet<_> =
        Organisation::find_in(office).into_iter().map(|found| found.organisation.short).collect();
    match (countries.len(), organisations.len()) {
        (1, _) => (countries.first().map(|code| (*code).to_owned()), None),
        (0, 1) => (None, organisations.first().map(|short| (*short).to_owned())),
        _ => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_put_in_the_order_it_is_spoken() {
        for (shown, name) in [
            ("Oye Aas, doña  Ann.", "Ann Oye Aas"),
            ("Aas, Tor", "Tor Aas"),
            ("Tor Aas", "Tor Aas"),
            ("Tor Aas, MP", "Tor Aas, MP"),
            ("Tor Aas, minister of tea", "Tor Aas, minister of tea"),
        ] {
            assert_eq!(tidy(shown), name);
        }
        assert!(is_name("de Oye") && !is_name("any person at all") && !is_name("/ontology/person/oye"));
    }

    #[test]
    fn who_leads_the_sitting_is_told_by_the_office() {
        for office in ["Speaker", "Madam Speaker", "Presidente de la sesión", "Chairperson", "President of the Senate"]
        {
            assert!(presides(office), "{office}");
        }
        for office in
            ["Vicepresidente de la sesión", "Presidente de la República", "President of Norway", "Minister", ""]
        {
            assert!(!presides(office), "{office}");
        }
    }

    #[test]
    fn members_of_a_parliament_speak_for_themselves() {
        assert_eq!(for_whom("President of Norway").0.as_deref(), Some("NO"));
        assert_eq!(for_whom("Secretary General of the CSTO").1.as_deref(), Some("CSTO"));
        for office in ["Member of the Parliament of Norway", "Deputy for Chad", "Minister of Tea"] {
            assert_eq!(for_whom(office), (None, None), "{office}");
        }
    }
}
