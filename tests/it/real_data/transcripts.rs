//! Reads the transcript of the session that this project began with.

use plenary::{
    import::Severity,
    model::{Attendance, DecisionKind, DecisionStatus, ParagraphKind, Role},
};

use crate::{
    import::transcripts::{dated, kinds, people, person, speakers},
    support::real_text,
};

#[test]
fn the_session_this_project_began_with_is_read_in_full() {
    let Some(text) = real_text("seed/csto-2021-09-16-dushanbe.txt") else { return };
    let draft = dated(&text);
    let session = &draft.record.session;
    assert_eq!(session.title.as_deref(), Some("CSTO session, Dushanbe, 16 September 2021"));
    assert_eq!((session.place.as_deref(), session.country.as_deref()), (Some("Dushanbe"), Some("TJ")));
    assert_eq!(
        people(&draft),
        [
            "Emomali Rahmon | President of Tajikistan | TJ",
            "Nikol Pashinyan | Prime Minister of Armenia | AM",
            "Alexander Lukashenko | President of Belarus | BY",
            "Kassym-Jomart Tokayev | President of Kazakhstan | KZ",
            "Sadyr Japarov | President of Kyrgyzstan | KG",
            "Stanislav Zas | Secretary General of the CSTO | CSTO",
            "Vladimir Putin | President of Russia | RU",
        ]
    );
    assert_eq!(person(&draft, "Emomali Rahmon").role, Some(Role::Chair));
    let here: Vec<_> = draft.record.participants.iter().map(|person| person.attendance).collect();
    assert_eq!(here[..6], [Some(Attendance::InPerson); 6]);
    assert_eq!(here[6], None);
    assert_eq!(speakers(&draft), [Some("Emomali Rahmon"), Some("Vladimir Putin")]);
    for (speech, paragraphs) in draft.record.speeches.iter().zip([14, 6]) {
        let (last, words) = speech.paragraphs.split_last().expect("paragraphs");
        assert_eq!((last.kind, last.text.as_str(), words.len()), (ParagraphKind::Elision, "<…>", paragraphs));
    }
    let decisions: Vec<_> = draft.record.decisions.iter().map(|row| (row.kind, row.status)).collect();
    assert_eq!(decisions[0], (DecisionKind::Declaration, DecisionStatus::Approved));
    assert_eq!(decisions[1..4], [(DecisionKind::Agreement, DecisionStatus::Approved); 3]);
    assert_eq!(decisions[4..], [(DecisionKind::Decision, DecisionStatus::Adopted); 2]);
    let questions = kinds(&draft, Severity::Question);
    assert_eq!(questions, ["decisions", "attendance"]);
}
