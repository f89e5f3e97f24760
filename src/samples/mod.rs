//! Summary records in our own words, so that somebody who has just installed Plenary sees a site with sessions in it.
//!
//! Each one tells what was said at a real session, as the summary records do that the United Nations publishes beside
//! its verbatim ones. Facts, names, dates and figures come from the official page that its source names; the sentences
//! are ours. They are loaded by `plenary serve --sample` and read like any other record.

/// The records as JSON, one a session.
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
    use crate::model::{ParagraphKind, Record, SessionKind, VERSION};

    fn records() -> Vec<Record> {
        ALL.iter().map(|json| serde_json::from_str(json).expect("a sample is a record")).collect()
    }

    #[test]
    fn every_sample_is_a_summary_that_names_its_source_and_day() {
        for Record { plenary, session, .. } in records() {
            let title = &session.title;
            assert_eq!(plenary, VERSION, "{title}");
            assert!(!title.is_empty());
            assert_eq!(session.kind, SessionKind::Summary, "{title}");
            assert!(session.date.is_some(), "{title}");
            assert!(session.source.url.is_some_and(|url| url.starts_with("http")), "{title}");
            assert!(session.intro.iter().any(|text| text.contains("in Plenary’s own words")), "{title}");
        }
    }

    #[test]
    fn every_speech_has_words_and_a_speaker_who_took_part() {
        for Record { session, participants, speeches, .. } in records() {
            let known: HashSet<_> = participants.iter().map(|participant| &participant.id).collect();
            assert_eq!(known.len(), participants.len(), "{}: an id stands for one person", session.title);
            assert!(!speeches.is_empty(), "{}", session.title);
            for speech in &speeches {
                let label = speech.label.as_deref().unwrap_or_default();
                match &speech.participant {
                    Some(id) => assert!(known.contains(id), "{}: {label}", session.title),
                    None => assert_eq!(label, "Question", "{}", session.title),
                }
                let mut words = speech.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Text);
                assert!(words.any(|paragraph| !paragraph.text.is_empty()), "{}: {label}", session.title);
            }
        }
    }

    #[test]
    fn every_participant_represents_a_country_or_an_organisation() {
        for Record { session, participants, .. } in records() {
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
