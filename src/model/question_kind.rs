//! Lists what questions are about, and what happens if nobody answers one.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What a finding is about: the first part of its key.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum QuestionKind {
    /// The date of the session.
    Date,
    /// What the session is called.
    Title,
    /// Who convened the session.
    Organisation,
    /// The time of day at which the session began.
    Time,
    /// When the published page was read.
    Retrieved,
    /// Where the session was.
    Place,
    /// The country of the place.
    Country,
    /// The language of the words.
    Language,
    /// Words that the source left out or gives in its own words, which make a record excerpts or a summary.
    Excerpts,
    /// The address of the published page.
    Source,
    /// Facts taken from a web page.
    Page,
    /// The encoding of the file.
    Encoding,
    /// A line of front matter.
    FrontMatter,
    /// Characters that nobody can see.
    Characters,
    /// Control characters in the strings of a record.
    ControlCharacters,
    /// A part of the source that is not in the record.
    LeftOut,
    /// Nothing names a speaker.
    Speeches,
    /// A text without labels, read as one speech.
    NoLabel,
    /// Labels that a file prints within its words.
    Label,
    /// Who a label names.
    Speaker,
    /// Where the office of a label ends and the name begins.
    Name,
    /// Two spellings that may be one name.
    Spelling,
    /// Two offices of one speaker.
    Office,
    /// For whom somebody spoke.
    Affiliation,
    /// How somebody attended.
    Attendance,
    /// Whether a person was there at all.
    Attendee,
    /// In which role somebody took part.
    Role,
    /// A list of names that is not read as people.
    RollCall,
    /// A companion file with lists of people.
    List,
    /// How many documents a sentence names.
    Decisions,
    /// A decision that may be a stored one under another title.
    DoubtfulDecision,
    /// A paragraph that may be a stored one in other words.
    DoubtfulParagraph,
    /// Whether two participants are one person.
    SamePerson,
    /// Whether two records are of one session.
    SameSession,
    /// The text says something else than a person set.
    HostChanged,
    /// What a person set, and the text has no place for.
    UnplacedAnswer,
    /// A participant without a name, or one given twice.
    Participant,
    /// An id that two parts of a record have.
    Id,
    /// A text that is too long for what it is.
    TooLong,
    /// More parts than a record may have.
    TooMany,
    /// The version of the record's form.
    Version,
    /// A record that lacks what it needs to be stored.
    Record,
}

impl QuestionKind {
    /// All kinds, in the order in which lists show them.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in keys and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// What usually happens if nobody answers.
    #[must_use]
    pub fn fallback(self) -> Fallback {
        match self {
            Self::Organisation | Self::LeftOut | Self::FrontMatter | Self::RollCall | Self::List => Fallback::LeftOut,
            Self::Speaker => Fallback::LabelOnly,
            Self::Affiliation => Fallback::NoDelegation,
            Self::Attendance => Fallback::MannerUnknown,
            Self::Attendee | Self::Role => Fallback::Unconfirmed,
            Self::SamePerson | Self::SameSession => Fallback::KeptApart,
            Self::HostChanged => Fallback::Kept,
            Self::UnplacedAnswer => Fallback::KeptAside,
            Self::DoubtfulDecision | Self::DoubtfulParagraph => Fallback::NewAddress,
            _ => Fallback::AsRead,
        }
    }

    /// Whether its subject is the words of a line of the source, rather than the session.
    pub(crate) fn is_about_line(self) -> bool {
        matches!(self, Self::FrontMatter | Self::Characters)
    }
}

/// What happens to a fact if nobody answers the question about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Fallback {
    /// It stays as it was read.
    AsRead,
    /// It stays as it was read, and pages mark it as not confirmed.
    Unconfirmed,
    /// It is left out.
    LeftOut,
    /// Only the year of the date is kept.
    YearOnly,
    /// The label is shown, without a participant.
    LabelOnly,
    /// The person spoke for no delegation.
    NoDelegation,
    /// The person spoke; how they attended is not stated.
    MannerUnknown,
    /// Two are kept apart.
    KeptApart,
    /// The new words get a new address, and the old address answers “gone”.
    NewAddress,
    /// What a person set stays.
    Kept,
    /// What the person set is not shown, and comes back with the words it was about.
    KeptAside,
    /// The record is not stored.
    NotStored,
}
