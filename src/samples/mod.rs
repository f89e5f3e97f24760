//! Holds summary records in our own words, so that a newly installed site has sessions to show.
//!
//! Each one summarises a real session, as the summary records of the United Nations do. Facts, names, dates and figures come
//! from the official page that its source names; the sentences are ours. `plenary serve --sample` imports them like any other
//! record.

/// The records as JSON, one per session.
pub const ALL: [&str; 5] = [
    include_str!("csto-2021-dushanbe.json"),
    include_str!("un-2020-general-debate.json"),
    include_str!("normandy-2019-paris.json"),
    include_str!("eaeu-2017-sochi.json"),
    include_str!("union-state-2011-gorki.json"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::model::{DraftRecord, ParagraphKind, SessionKind, VERSION};

    fn records() -> Vec<DraftRecord> {
        ALL.iter().map(|json| serde_json::from_str(json).expect("a sample is a record")).collect()
    }

    #[test]
    fn every_sample_is_a_summary_that_names_its_source_and_day() {
        for DraftRecord { plenary, session, .. } in records() {
            let title = session.title.expect("a title");
            assert_eq!(plenary, VERSION, "{title}");
            assert_eq!(session.kind, SessionKind::Summary, "{title}");
            assert!(session.date.is_some(), "{title}");
            assert!(session.source.url.is_some_and(|url| url.starts_with("http")), "{title}");
            assert!(session.intro.iter().any(|text| text.contains("in Plenary’s own words")), "{title}");
        }
    }

    #[test]
    fn every_speech_has_text_and_a_speaker_who_is_a_participant() {
        for DraftRecord { session, participants, speeches, .. } in records() {
            let title = session.title.expect("a title");
            assert!(!title.is_empty());
            let known: HashSet<_> = participants.iter().map(|participant| &participant.id).collect();
            assert_eq!(known.len(), participants.len(), "{title}: two participants have the same id");
            assert!(!speeches.is_empty(), "{title}");
            for speech in &speeches {
                let label = speech.label.as_deref().unwrap_or("");
                match &speech.participant {
                    Some(id) => assert!(known.contains(id), "{title}: {label}"),
                    None => assert_eq!(label, "Question", "{title}"),
                }
                let mut words = speech.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Text);
                assert!(words.any(|paragraph| !paragraph.text.is_empty()), "{title}: {label}");
            }
        }
    }

    #[test]
    fn every_participant_represents_a_country_or_an_organisation() {
        for DraftRecord { session, participants, .. } in records() {
            for participant in &participants {
                assert_ne!(participant.country.is_some(), participant.organisation.is_some(), "{}", participant.name);
            }
            let codes = participants.into_iter().filter_map(|participant| participant.country).chain(session.country);
            for code in codes {
                assert!(code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase()), "{code}");
            }
        }
    }
}
