//! Says what a participant did at a session, as far as its record shows.
//!
//! Knows records, not rows. Invariant: nobody is called silent on the strength of a record that lacks words.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use crate::model::record::{
    origins::{FactName, Origin, Origins},
    participant::Attendance,
    session::SessionKind,
    speech::Speech,
};

/// What a participant or a country did at a session. Of several who are counted as one, the greatest state holds.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Presence {
    /// Expected, and not there.
    Absent,
    /// There, and said nothing: the record is known to have every word.
    Silent,
    /// There, and the record has no speech of theirs; it may lack words, so silence is not certain.
    NoSpeech,
    /// Gave a speech.
    Spoke,
}

impl Presence {
    /// What somebody did at a session whose record `is_whole` or not.
    ///
    /// A message was read out for somebody who was absent. A record without that speech lacks it.
    #[must_use]
    pub fn new(is_whole: bool, spoke: bool, attendance: Option<Attendance>) -> Self {
        match attendance {
            _ if spoke => Self::Spoke,
            Some(Attendance::Absent) => Self::Absent,
            Some(Attendance::MessageOnly) => Self::NoSpeech,
            _ if is_whole => Self::Silent,
            _ => Self::NoSpeech,
        }
    }

    /// The word in the database, in addresses and in style sheets.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Whether a record is known to have every word that was spoken: it is verbatim, not only by default, has speeches, and nothing
/// is left out.
#[must_use]
pub fn is_whole(kind: SessionKind, origins: &Origins, speeches: &[Speech]) -> bool {
    let is_known = origins.get(FactName::Kind) != Some(Origin::Default);
    is_known && kind == SessionKind::Verbatim && !speeches.is_empty() && !speeches.iter().any(Speech::has_elision)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Paragraph, ParagraphKind};

    fn speech(kinds: &[ParagraphKind]) -> Speech {
        let paragraph = |kind: &ParagraphKind| Paragraph::new(*kind, "Ice.");
        Speech { paragraphs: kinds.iter().map(paragraph).collect(), ..Speech::default() }
    }

    #[test]
    fn only_a_verbatim_record_without_a_gap_has_every_word() {
        use ParagraphKind::{Direction, Elision, Text};
        let (whole, gap) = (speech(&[Text, Direction]), speech(&[Text, Elision]));
        let stated = Origins::default();
        assert!(is_whole(SessionKind::Verbatim, &stated, &[whole.clone(), whole.clone()]));
        let mut assumed = stated.clone();
        assumed.set(FactName::Kind, Origin::Default);
        assert!(!is_whole(SessionKind::Verbatim, &assumed, std::slice::from_ref(&whole)));
        for (kind, speeches) in [
            (SessionKind::Verbatim, vec![whole.clone(), gap]),
            (SessionKind::Verbatim, Vec::new()),
            (SessionKind::Summary, vec![whole.clone()]),
            (SessionKind::Excerpts, vec![whole]),
        ] {
            assert!(!is_whole(kind, &stated, &speeches), "{kind:?} {speeches:?}");
        }
    }

    #[test]
    fn silence_is_never_more_certain_than_the_record() {
        use Attendance::{Absent, ByVideo, InPerson, MessageOnly};
        for (attendance, in_whole, in_part) in [
            (None, Presence::Silent, Presence::NoSpeech),
            (Some(InPerson), Presence::Silent, Presence::NoSpeech),
            (Some(ByVideo), Presence::Silent, Presence::NoSpeech),
            (Some(MessageOnly), Presence::NoSpeech, Presence::NoSpeech),
            (Some(Absent), Presence::Absent, Presence::Absent),
        ] {
            assert_eq!(Presence::new(true, false, attendance), in_whole, "{attendance:?}");
            assert_eq!(Presence::new(false, false, attendance), in_part, "{attendance:?}");
            assert_eq!(Presence::new(false, true, attendance), Presence::Spoke, "{attendance:?}");
        }
    }
}
