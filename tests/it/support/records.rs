//! Builds records in few words: `a_session().on("2021-09-16").by("CSTO").speech("TJ", "Colleagues,")`.

use plenary::{
    import::{Facts, check, json},
    model::{
        Attendance, Country, Decision, DecisionId, DecisionKind, DecisionStatus, DraftRecord, Origins, Paragraph,
        ParagraphKind, ParticipantId, Participation, Record, Speech,
    },
    samples,
};

/// A session of 16 September 2021 at which nothing happened yet.
pub fn a_session() -> SessionBuilder {
    SessionBuilder::default().titled("A session").on("2021-09-16")
}

/// The record as it is stored: checked, with ids and a slug.
pub fn accepted(record: impl Into<DraftRecord>) -> Record {
    let draft = check(json::draft(record.into(), &Facts::default()));
    let findings = draft.findings.clone();
    draft.accept().unwrap_or_else(|_| panic!("the record is refused: {findings:?}"))
}

/// The sample records, accepted.
pub fn samples() -> Vec<Record> {
    samples::ALL
        .iter()
        .map(|json| accepted(serde_json::from_str::<DraftRecord>(json).expect("a sample is a record")))
        .collect()
}

/// A session being told.
#[derive(Clone, Default)]
pub struct SessionBuilder {
    record: DraftRecord,
}

impl SessionBuilder {
    pub fn titled(mut self, title: &str) -> Self {
        self.record.session.title = Some(title.to_owned());
        self
    }

    pub fn on(mut self, date: &str) -> Self {
        self.record.session.date = Some(date.parse().expect("a date"));
        self
    }

    /// Without a date, as a draft may be.
    pub fn some_day(mut self) -> Self {
        self.record.session.date = None;
        self
    }

    pub fn by(mut self, organisation: &str) -> Self {
        self.record.session.organisation = Some(organisation.to_owned());
        self
    }

    pub fn in_language(mut self, tag: &str) -> Self {
        self.record.session.language = Some(tag.to_owned());
        self
    }

    pub fn at(mut self, place: &str) -> Self {
        self.record.session.place = Some(place.to_owned());
        self
    }

    pub fn on_page(mut self, url: &str) -> Self {
        self.record.session.source.url = Some(url.to_owned());
        self
    }

    pub fn under(mut self, slug: &str) -> Self {
        self.record.session.slug = Some(slug.to_owned());
        self
    }

    /// Paragraphs before the first speech, parted by empty lines.
    pub fn intro(mut self, text: &str) -> Self {
        self.record.session.intro.extend(text.split("\n\n").map(str::to_owned));
        self
    }

    /// A participant for a country, or the one that was added for it before, with this name and office.
    pub fn with(mut self, country: &str, name: &str, office: &str) -> Self {
        let number = self.participant(country);
        let person = &mut self.record.participants[number];
        name.clone_into(&mut person.name);
        person.office = Some(office.to_owned());
        self
    }

    /// Somebody from a country who says nothing.
    pub fn silent(mut self, country: &str) -> Self {
        self.participant(country);
        self
    }

    /// Somebody from a country who was expected.
    pub fn absent(mut self, country: &str) -> Self {
        let number = self.participant(country);
        self.record.participants[number].attendance = Some(Attendance::Absent);
        self
    }

    /// A speech for a country, its paragraphs parted by empty lines; `<…>` is where the source left words out.
    pub fn speech(mut self, country: &str, text: &str) -> Self {
        let number = self.participant(country);
        let person = &self.record.participants[number];
        let label = format!("{} {}", person.office.as_deref().unwrap_or_default(), person.name);
        self.record.speeches.push(Speech {
            participant: Some(person.id.clone()),
            label: Some(label.trim().to_owned()),
            paragraphs: paragraphs(text),
            ..Speech::default()
        });
        self
    }

    /// Words of nobody in particular.
    pub fn question(mut self, text: &str) -> Self {
        let label = Some("Question".to_owned());
        self.record.speeches.push(Speech { label, paragraphs: paragraphs(text), ..Speech::default() });
        self
    }

    /// What the source prints before the last speech.
    pub fn labelled(mut self, label: &str) -> Self {
        self.record.speeches.last_mut().expect("a speech").label = Some(label.to_owned());
        self
    }

    /// The heading above the last speech.
    pub fn headed(mut self, heading: &str) -> Self {
        self.record.speeches.last_mut().expect("a speech").heading = Some(heading.to_owned());
        self
    }

    /// An adopted document.
    pub fn adopted(mut self, kind: DecisionKind, title: &str) -> Self {
        self.record.decisions.push(Decision {
            id: DecisionId::default(),
            kind,
            status: DecisionStatus::Adopted,
            title: title.to_owned(),
            count: None,
            source_sentence: None,
            origins: Origins::default(),
        });
        self
    }

    /// The sentence of the source that names the last document.
    pub fn told_as(mut self, sentence: &str) -> Self {
        self.record.decisions.last_mut().expect("a decision").source_sentence = Some(sentence.to_owned());
        self
    }

    /// Any other change of the record.
    pub fn but(mut self, change: impl FnOnce(&mut DraftRecord)) -> Self {
        change(&mut self.record);
        self
    }

    /// The record as told, before it is checked.
    pub fn told(self) -> DraftRecord {
        self.record
    }

    /// The record as it is stored.
    pub fn record(self) -> Record {
        accepted(self.record)
    }

    /// The record as told, as JSON on one line.
    pub fn json(&self) -> String {
        serde_json::to_string(&self.record).expect("JSON")
    }

    /// The place of the person from a country among the participants.
    fn participant(&mut self, country: &str) -> usize {
        let people = &mut self.record.participants;
        if let Some(number) = people.iter().position(|person| person.country.as_deref() == Some(country)) {
            return number;
        }
        let name = Country::by_code(country).map_or(country, |country| country.name);
        people.push(Participation {
            id: ParticipantId::handle(people.len() + 1),
            name: format!("Speaker for {name}"),
            office: Some(format!("President of {name}")),
            country: Some(country.to_owned()),
            organisation: None,
            role: None,
            attendance: None,
            origins: Origins::default(),
        });
        people.len() - 1
    }
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let kind = |text: &str| if text == "<…>" { ParagraphKind::Elision } else { ParagraphKind::Text };
    let words = |text: &str| if text == "<…>" { String::new() } else { text.to_owned() };
    text.split("\n\n").map(|text| Paragraph::new(kind(text), words(text))).collect()
}
