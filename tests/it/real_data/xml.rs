//! Reads real documents in Akoma Ntoso and TEI.

use std::collections::{BTreeSet, HashSet};

use plenary::{
    import::{Beside, Severity},
    model::Role,
};

use crate::{
    import::xml::{messages, nothing_is_lost, read, refusal, try_read},
    support::real_text,
};

/// What an attribute says in each tag of this name, by a plain scan of the text.
fn scan<'a>(text: &'a str, tag: &str, attribute: &str) -> Vec<Option<&'a str>> {
    let tags = text.split('<').filter_map(|piece| piece.strip_prefix(tag)?.strip_prefix([' ', '>']));
    let marked = format!("{attribute}=\"");
    let value = |inside: &'a str| inside.split('>').next()?.split(&marked).nth(1)?.split('"').next();
    tags.map(value).collect()
}

/// The names of listed people by their ids, by a plain scan of lists that are laid out a line an element.
fn listed(lists: &str) -> HashSet<(String, String)> {
    let people = lists.split("<person xml:id=\"").skip(1).map(|person| {
        let (id, rest) = person.split_once('"').expect("an id");
        let part = |name: &str| rest.split(&format!("<{name}>")).nth(1).and_then(|rest| rest.split('<').next());
        let name = [part("forename"), part("surname")].map(Option::unwrap_or_default).join(" ");
        (id.to_owned(), name)
    });
    people.collect()
}

#[test]
fn the_chilean_debate_is_read_in_full() {
    let Some(text) = real_text("akoma-ntoso/cl_Sesion56_2.an.xml") else { return };
    let draft = read(&text);
    let by = scan(&text, "speech", "by");
    assert_eq!((by.len(), draft.record.speeches.len()), (35, 35));
    // The file's own placeholder stands for several people; everybody else is one participant.
    let speakers: BTreeSet<_> = by.iter().flatten().map(|who| who.trim_start_matches('#')).collect();
    assert!(speakers.contains("persona"));
    assert_eq!(draft.record.participants.len(), speakers.len() - 1);
    for (speech, who) in draft.record.speeches.iter().zip(by) {
        let speaker = draft.record.speaker(speech).map(|person| person.name.to_lowercase());
        match who.expect("by").trim_start_matches('#') {
            "persona" => assert_eq!(speaker, None),
            who => assert!(speaker.is_some_and(|name| name.contains(&who.to_lowercase())), "{who}"),
        }
        assert!(speech.label.as_ref().is_some_and(|label| label.starts_with("El señor") && label.len() < 60));
    }
    assert_eq!(draft.record.participants[0].name, "Gabriel Ascencio Mansilla");
    assert_eq!(draft.record.participants[0].role, Some(Role::Chair));
    let session = &draft.record.session;
    assert_eq!(session.date.map(|date| date.to_string()).as_deref(), Some("2005-11-08"));
    assert_eq!((session.language.as_deref(), session.country.as_deref()), (Some("es"), Some("CL")));
    assert!(messages(&draft, Severity::Error).is_empty());
    nothing_is_lost(&text).expect("nothing is lost");
}

#[test]
fn the_turkish_and_austrian_sittings_are_read_in_full() {
    let Some(root) = real_text("parlamint/ParlaMint-TR.xml") else { return };
    for (file, date, place) in [
        ("ParlaMint-TR_T27-tbmm-2018-07-07.xml", "2018-07-07", "Ankara"),
        ("ParlaMint-TR_T27-tbmm-2020-05-27.xml", "2020-05-27", "Ankara"),
        ("ParlaMint-AT_1996-06-14-020-XX-NRSITZ-00029.xml", "1996-06-14", "Vienna"),
    ] {
        let Some(text) = real_text(&format!("parlamint/{file}")) else { return };
        let beside = [Beside { name: "ParlaMint-TR.xml".to_owned(), text: root.clone() }];
        let draft = try_read(&text, &beside).expect("a transcript");
        // An utterance without a name begins a speech each time.
        let mut runs: Vec<Option<&str>> = Vec::new();
        for who in scan(&text, "u", "who") {
            if who.is_none() || runs.last() != Some(&who) {
                runs.push(who);
            }
        }
        let speakers: BTreeSet<_> = runs.iter().flatten().map(|who| who.trim_start_matches('#')).collect();
        assert_eq!(draft.record.speeches.len(), runs.len(), "{file}");
        assert_eq!(draft.record.participants.len(), speakers.len(), "{file}");
        let known: HashSet<_> = listed(&root).into_iter().chain(listed(&text)).collect();
        for (speech, who) in draft.record.speeches.iter().zip(&runs) {
            let speaker = draft.record.speaker(speech).map(|person| person.name.clone());
            match (who, speaker) {
                (Some(who), Some(name)) => assert!(known.contains(&(who.trim_start_matches('#').to_owned(), name))),
                (who, speaker) => assert_eq!((who, speaker), (&None, None), "{file}"),
            }
        }
        assert!(draft.record.participants.iter().all(|person| person.office.is_some() && person.country.is_none()));
        let session = &draft.record.session;
        assert_eq!(session.date.map(|date| date.to_string()).as_deref(), Some(date));
        assert_eq!(session.place.as_deref(), Some(place));
        assert_eq!(session.source.licence.as_deref(), Some("CC-BY-4.0"));
        assert!(messages(&draft, Severity::Error).is_empty());
        nothing_is_lost(&text).expect("nothing is lost");
    }
    assert!(refusal(&root).message.contains("list of people or organisations"));
}

#[test]
fn the_malformed_list_is_refused_at_its_fault() {
    let Some(text) = real_text("parlamint/malformed-ParlaMint-ES-GA-listOrg.xml") else { return };
    let refusal = refusal(&text);
    assert_eq!((refusal.line, refusal.column), (260, 53));
    assert!(refusal.message.contains("“<idno>”"), "{refusal}");
}
