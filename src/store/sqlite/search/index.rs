//! The index: which terms stand for a speech.

use std::sync::{LazyLock, Mutex, PoisonError};

use crate::{
    import::organisation_slug,
    model::{ParagraphKind, Record, Session, Speech},
    search::{Analyser, Analysers, Language, Weight},
    store::sqlite::{search::search_filter::SearchFacet, search_cache::frequent_terms::FrequentTerms},
};

/// The term that says that a speech is about a word.
pub(crate) fn weighty(weight: Weight, term: &str) -> String {
    match weight {
        Weight::Some => format!("-1{term}"),
        Weight::Much => format!("-2{term}"),
    }
}

/// What this process met of each language's words so far.
static ANALYSERS: LazyLock<Mutex<Analysers>> = LazyLock::new(Mutex::default);

/// What stands for one speech in the index.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Every term of its words in their order, and others before them.
    pub words: String,
    /// How many bytes of them say what else is true of it.
    aspects: usize,
}

impl Terms {
    /// What stands for the speech in the index of pairs. No other term than a word is common, so that none makes a pair.
    pub fn pairs(&self, frequent_terms: &FrequentTerms) -> String {
        format!("{} {}", &self.words[..self.aspects], frequent_terms.pairs(&self.words))
    }
}

/// The terms of each speech of a record.
pub fn terms_of_each(record: &Record) -> Vec<Terms> {
    let mut analysers = ANALYSERS.lock().unwrap_or_else(PoisonError::into_inner);
    let analyser = analysers.of(Language::of(record.session.language.as_deref()));
    record.speeches.iter().map(|speech| terms(record, speech, analyser)).collect()
}

/// Everything by which a speech is found. What is not spoken is not found: elisions, directions, headings.
pub fn terms(record: &Record, speech: &Speech, analyser: &mut Analyser) -> Terms {
    let spoken = speech.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Text);
    let said = analyser.speech(spoken.map(|paragraph| paragraph.text.as_str()));
    let mut words = aspects(&record.session, record, speech).join(" ");
    let aspects = words.len();
    for (weight, term) in &said.weighty {
        words.push(' ');
        words.push_str(&weighty(*weight, term));
    }
    words.push(' ');
    words.push_str(&said.text);
    Terms { words, aspects }
}

/// What is true of a speech besides its words; a decade is known by its years.
fn aspects(session: &Session, record: &Record, speech: &Speech) -> Vec<String> {
    let speaker = speech.participant.as_ref();
    let person = speaker.and_then(|id| record.participants.iter().find(|person| person.id == *id));
    let year = session.date.map(|date| date.to_string()).and_then(|date| date.get(..4).map(str::to_owned));
    let organisation = session.organisation.as_deref().and_then(organisation_slug);
    let language = session.language.as_deref().map(str::to_owned);
    let values = [
        (SearchFacet::Country, person.and_then(|person| person.country.clone())),
        (SearchFacet::Organisation, organisation),
        (SearchFacet::Participant, person.map(|person| person.id.to_string())),
        (SearchFacet::Year, year),
        (SearchFacet::Kind, Some(session.kind.word().to_owned())),
        (SearchFacet::Language, language),
    ];
    values.into_iter().filter_map(|(aspect, value)| Some(aspect.terms(&value?))).flatten().collect()
}
