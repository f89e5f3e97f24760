//! Makes the terms by which the index finds a speech.

use std::sync::{LazyLock, Mutex, PoisonError};

use crate::{
    import::organisation_slug,
    model::{ParagraphKind, Record, Session, Speech},
    search::{Analyser, Analysers, Language, Weight},
    store::sqlite::{search::search_filter::SearchFacet, search_cache::frequent_terms::FrequentTerms},
};

/// The term that marks a speech as being about a word, for ranking.
pub(crate) fn weighty(weight: Weight, term: &str) -> String {
    match weight {
        Weight::Medium => format!("-1{term}"),
        Weight::High => format!("-2{term}"),
    }
}

/// Word forms that this process has analysed so far, by language.
static ANALYSERS: LazyLock<Mutex<Analysers>> = LazyLock::new(Mutex::default);

/// The terms of one speech.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Terms of its facets and weights, then the terms of its words in their order.
    pub words: String,
    /// Length in bytes of the terms of facets.
    facets: usize,
}

impl Terms {
    /// The terms of the speech for the bigram index. Only terms of words are frequent, so no other term is in a bigram.
    pub fn pairs(&self, frequent_terms: &FrequentTerms) -> String {
        format!("{} {}", &self.words[..self.facets], frequent_terms.pairs(&self.words))
    }
}

/// The terms of each speech of a record.
pub fn terms_of_each(record: &Record) -> Vec<Terms> {
    let mut analysers = ANALYSERS.lock().unwrap_or_else(PoisonError::into_inner);
    let analyser = analysers.for_language(Language::from_tag(record.session.language.as_deref()));
    record.speeches.iter().map(|speech| terms(record, speech, analyser)).collect()
}

/// The terms of a speech. Only spoken text is searchable, not elisions, directions or headings.
pub fn terms(record: &Record, speech: &Speech, analyser: &mut Analyser) -> Terms {
    let spoken = speech.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Text);
    let said = analyser.analyse_speech(spoken.map(|paragraph| paragraph.text.as_str()));
    let mut words = facets(&record.session, record, speech).join(" ");
    let facets = words.len();
    for (weight, term) in &said.weighted {
        words.push(' ');
        words.push_str(&weighty(*weight, term));
    }
    words.push(' ');
    words.push_str(&said.text);
    Terms { words, facets }
}

/// The terms of a speech's facets; a decade has those of its years.
fn facets(session: &Session, record: &Record, speech: &Speech) -> Vec<String> {
    let speaker = speech.participant.as_ref();
    let person = speaker.and_then(|id| record.participants.iter().find(|person| person.id == *id));
    let organisation = session.organisation.as_deref().and_then(organisation_slug).map(String::from);
    let language = session.language.as_deref().map(str::to_owned);
    let values = [
        (SearchFacet::Country, person.and_then(|person| person.known_country().map(str::to_owned))),
        (SearchFacet::Organisation, organisation),
        (SearchFacet::Participant, person.map(|person| person.id.to_string())),
        (SearchFacet::Year, Some(session.date.of_year().to_string())),
        (SearchFacet::Kind, Some(session.kind.as_str().to_owned())),
        (SearchFacet::Language, language),
    ];
    values.into_iter().filter_map(|(facet, value)| Some(facet.terms(&value?))).flatten().collect()
}
