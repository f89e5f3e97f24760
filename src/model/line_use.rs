//! Lists what a line of a source may be taken as, in the words by which a person answers.

use strum::{EnumString, IntoStaticStr};

use crate::model::{finding::Choice, question_kind::QuestionKind};

/// The use of a line of a source that a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum LineUse {
    /// It names who speaks; words of the speech may follow.
    Speaker,
    /// It is words of the speech.
    Words,
    /// It is a heading.
    Heading,
    /// It says what happened.
    Direction,
    /// It is a paragraph of the introduction.
    Intro,
    /// It is not in the record.
    LeftOut,
}

impl LineUse {
    /// The word by which a person answers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// What a question of this kind about a line may be answered with; nothing if the kind is not about lines.
    #[must_use]
    pub fn choices(kind: QuestionKind) -> &'static [Self] {
        match kind {
            QuestionKind::Label => &[Self::Speaker, Self::Words, Self::Heading, Self::Direction, Self::LeftOut],
            QuestionKind::LeftOut => &[Self::LeftOut, Self::Speaker, Self::Words, Self::Intro],
            _ => &[],
        }
    }

    /// The choice that a question offers.
    #[must_use]
    pub fn choice(self) -> Choice {
        let word = match self {
            Self::Speaker => "names who speaks",
            Self::Words => "words of the speech",
            Self::Heading => "a heading",
            Self::Direction => "a stage direction",
            Self::Intro => "a paragraph of the introduction",
            Self::LeftOut => "left out of the record",
        };
        Choice::new(self.as_str(), word)
    }
}
