//! Participations: a person at one session, in the office held then, for the country or organisation represented then.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use crate::model::record::{
    id::ParticipantId,
    origins::{FactName, Origins},
};

/// One person at one session. Office and country belong to the participation, never to the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participation {
    /// The person; speeches of the same record refer to it.
    pub id: ParticipantId,
    /// The person's name, without office or honorific.
    pub name: String,
    /// The office held then: `President of Tajikistan`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Code of the country represented; not nationality, not the host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The organisation represented, where it is not a country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// In which role, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// How the person attended, if the source says so. The speeches show whether the person spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance: Option<Attendance>,
    /// Which of these facts the text does not state.
    #[serde(default, skip_serializing_if = "Origins::is_empty")]
    pub origins: Origins,
}

impl Participation {
    /// Whether it is a guess that the person was there, or was not: nobody confirmed it, and no speech shows it.
    #[must_use]
    pub fn is_unconfirmed(&self, spoke: bool) -> bool {
        !spoke && self.origins.is_guessed(FactName::Attendance)
    }

    /// The country represented, unless it is a guess for whom the person was there.
    #[must_use]
    pub fn known_country(&self) -> Option<&str> {
        self.country.as_deref().filter(|_| !self.is_whom_guessed())
    }

    /// Whether it is a guess for whom the person was there.
    #[must_use]
    pub fn is_whom_guessed(&self) -> bool {
        self.origins.is_guessed(FactName::Country) || self.origins.is_guessed(FactName::Organisation)
    }
}

/// A participant's role at a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Role {
    /// Led the session.
    Chair,
    /// Received it, without leading it.
    Host,
    /// Took part by right.
    Member,
    /// Was invited.
    Guest,
    /// Watched, with a right to do so.
    Observer,
}

impl Role {
    /// The word in the database and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// How somebody attended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
pub enum Attendance {
    /// In person.
    #[serde(rename = "in person")]
    #[strum(serialize = "in person")]
    InPerson,
    /// Over a video link.
    #[serde(rename = "by video")]
    #[strum(serialize = "by video")]
    ByVideo,
    /// Not there; a message was read out or shown.
    #[serde(rename = "message only")]
    #[strum(serialize = "message only")]
    MessageOnly,
    /// Expected and not there.
    #[serde(rename = "absent")]
    #[strum(serialize = "absent")]
    Absent,
}

impl Attendance {
    /// The word in the database and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
