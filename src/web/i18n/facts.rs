//! Names the values of a record: kinds, states, roles.

use std::{borrow::Borrow, fmt::Display};

use crate::{
    model::{Attendance, DecisionKind, DecisionStatus, Presence, Role, SessionKind, Unit},
    web::i18n::{messages::Messages, phrase::Markup},
};

impl Messages {
    /// A kind of record: `Verbatim`.
    pub fn record_kind(&self, kind: impl Borrow<SessionKind>) -> &'static str {
        match kind.borrow() {
            SessionKind::Verbatim => self.kind_verbatim(),
            SessionKind::Summary => self.kind_summary(),
            SessionKind::Excerpts => self.kind_excerpts(),
        }
    }

    /// A kind of record by its stored word; the word where it names none.
    pub fn record_kind_named<'w>(&self, word: &'w str) -> &'w str {
        word.parse::<SessionKind>().map_or(word, |kind| self.record_kind(kind))
    }

    /// What a kind of record means, by its stored word; empty where the word names none.
    pub fn record_kind_meaning(&self, word: &str) -> &'static str {
        match word.parse() {
            Ok(SessionKind::Verbatim) => self.kind_verbatim_meaning(),
            Ok(SessionKind::Summary) => self.kind_summary_meaning(),
            Ok(SessionKind::Excerpts) => self.kind_excerpts_meaning(),
            Err(_) => "",
        }
    }

    /// A title, with the kind of record of its words where that is not verbatim.
    pub fn title_with_kind(&self, title: impl Display, kind: impl Borrow<SessionKind>) -> String {
        match kind.borrow() {
            SessionKind::Verbatim => title.to_string(),
            kind => self.title_kind(title.to_string(), self.record_kind(kind)).to_string(),
        }
    }

    /// How many words a speech has: `120 words`; of a summary, which nobody spoke: `120 words of summary`.
    pub fn words_in(&'static self, kind: impl Borrow<SessionKind>, count: impl Borrow<i64>) -> Markup<'static, 1> {
        let count = *count.borrow();
        if kind.borrow().is_summary() { self.count_words_summary(count) } else { self.count_words(count) }
    }

    /// What comes before words of a summary that are copied: `Summary of a statement by Emomali Rahmon`.
    pub fn summary_by<'s>(&self, speaker: impl Borrow<Option<&'s str>>) -> String {
        speaker.borrow().map_or_else(|| self.summary_of_unnamed().to_owned(), |name| self.summary_of(name).to_string())
    }

    /// A kind of decision: `Declaration`.
    pub fn decision_kind(&self, kind: impl Borrow<DecisionKind>) -> &'static str {
        match kind.borrow() {
            DecisionKind::Declaration => self.decision_declaration(),
            DecisionKind::Statement => self.decision_statement(),
            DecisionKind::Agreement => self.decision_agreement(),
            DecisionKind::Protocol => self.decision_protocol(),
            DecisionKind::Decision => self.decision_decision(),
            DecisionKind::Resolution => self.decision_resolution(),
            DecisionKind::Communique => self.decision_communique(),
            DecisionKind::Concept => self.decision_concept(),
            DecisionKind::Programme => self.decision_programme(),
            DecisionKind::Plan => self.decision_plan(),
            DecisionKind::Memorandum => self.decision_memorandum(),
            DecisionKind::Treaty => self.decision_treaty(),
            DecisionKind::Document => self.decision_document(),
        }
    }

    /// A kind of decision by its stored word; the word where it names none.
    pub fn decision_kind_named<'w>(&self, word: &'w str) -> &'w str {
        word.parse::<DecisionKind>().map_or(word, |kind| self.decision_kind(kind))
    }

    /// What became of a document, as it follows its kind: `signed`.
    pub fn decision_status(&self, status: impl Borrow<DecisionStatus>) -> &'static str {
        match status.borrow() {
            DecisionStatus::Adopted => self.status_adopted(),
            DecisionStatus::Approved => self.status_approved(),
            DecisionStatus::Signed => self.status_signed(),
            DecisionStatus::Issued => self.status_issued(),
            DecisionStatus::Deferred => self.status_deferred(),
            DecisionStatus::NotAdopted => self.status_not_adopted(),
        }
    }

    /// A participant's role at a session, as it follows the office: `in the chair`.
    pub fn role(&self, role: Role) -> &'static str {
        match role {
            Role::Chair => self.role_chair(),
            Role::Host => self.role_host(),
            Role::Member => self.role_member(),
            Role::Guest => self.role_guest(),
            Role::Observer => self.role_observer(),
        }
    }

    /// How a participant attended, where it was not in person.
    pub fn manner(&self, attendance: Attendance) -> Option<&'static str> {
        match attendance {
            Attendance::ByVideo => Some(self.attended_by_video()),
            Attendance::MessageOnly => Some(self.attended_by_message()),
            Attendance::InPerson | Attendance::Absent => None,
        }
    }

    /// What has an address: `Session`.
    pub fn unit(&self, unit: impl Borrow<Unit>) -> &'static str {
        match unit.borrow() {
            Unit::Session => self.unit_session(),
            Unit::Participant => self.unit_participant(),
            Unit::Speech => self.unit_speech(),
            Unit::Paragraph => self.unit_paragraph(),
            Unit::Decision => self.unit_decision(),
        }
    }

    /// What a country or a participant did at a session: `present, silent`.
    pub fn presence(&self, presence: impl Borrow<Presence>) -> &'static str {
        match presence.borrow() {
            Presence::Spoke => self.presence_spoke(),
            Presence::NoSpeech => self.presence_no_speech(),
            Presence::Silent => self.presence_silent(),
            Presence::Absent => self.presence_absent(),
        }
    }

    /// The same of one participant, who was not present where only a message was.
    pub fn participant_presence(
        &self,
        presence: impl Borrow<Presence>,
        attendance: impl Borrow<Option<Attendance>>,
    ) -> &'static str {
        match (presence.borrow(), attendance.borrow()) {
            (Presence::NoSpeech, Some(Attendance::MessageOnly)) => self.presence_no_message(),
            (presence, _) => self.presence(presence),
        }
    }

    /// A detail of a record that changed; the name itself where no message has it.
    pub fn fact(&self, name: &'static str) -> &'static str {
        match name {
            "title" => self.fact_title(),
            "organisation" => self.fact_organisation(),
            "date" => self.fact_date(),
            "end date" => self.fact_end_date(),
            "time" => self.fact_time(),
            "place" => self.fact_place(),
            "country" => self.fact_country(),
            "format" => self.fact_format(),
            "kind" => self.fact_kind(),
            "language" => self.fact_language(),
            "source" => self.fact_source(),
            "licence" => self.fact_licence(),
            "retrieved" => self.fact_retrieved(),
            "introduction" => self.fact_introduction(),
            "name" => self.fact_name(),
            "office" => self.fact_office(),
            "role" => self.fact_role(),
            "attendance" => self.fact_attendance(),
            "speaker" => self.fact_speaker(),
            "label" => self.fact_label(),
            "heading" => self.fact_heading(),
            "interpreted" => self.fact_interpreted(),
            "status" => self.fact_status(),
            "count" => self.fact_count(),
            "sentence" => self.fact_sentence(),
            other => other,
        }
    }
}
