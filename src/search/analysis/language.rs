//! Languages whose inflected forms are known; of any other, whole words are compared.

use std::{collections::HashSet, sync::LazyLock};

/// How the forms of a word are told to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, by Snowball's rules.
    English,
    /// Russian, by Snowball's rules.
    Russian,
    /// French, by Snowball's rules.
    French,
    /// Any other: a word is itself alone.
    Other,
}

impl Language {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::English, Self::Russian, Self::French, Self::Other];

    /// The language of a BCP 47 tag such as `en-GB`; of a text that has none, any other.
    #[must_use]
    pub fn of(tag: Option<&str>) -> Self {
        match tag.and_then(|tag| tag.split('-').next()) {
            Some("en") => Self::English,
            Some("ru") => Self::Russian,
            Some("fr") => Self::French,
            _ => Self::Other,
        }
    }

    /// Words that say nothing of what a speech is about, however often it says them; as terms.
    pub(crate) fn says_nothing(self, term: &str) -> bool {
        static EMPTY: LazyLock<[HashSet<&str>; 3]> =
            LazyLock::new(|| [ENGLISH, RUSSIAN, FRENCH].map(|words| words.split(' ').collect()));
        let [english, russian, french] = &*EMPTY;
        match self {
            Self::English => english.contains(term),
            Self::Russian => russian.contains(term),
            Self::French => french.contains(term),
            Self::Other => false,
        }
    }
}

const ENGLISH: &str = "\
    the of and to in that we a is for our this with on as it be are not have has had by will which i from must \
    all at an us their can these or but also should who been was were there more its they he she you your his \
    her my me them what when if so do than such would into about one no other those only any some thi ani onli \
    veri whi";
const RUSSIAN: &str = "\
    и в на что не с по мы как это эт для я к он но из вы у так бы о от за же а то все наш котор их его она они \
    быт был до или также такж при этот том нас вас мне";
const FRENCH: &str = "\
    le la les l de des du d et que qu est nous dans pour une un qui ce pas vous au aux je il en a sont par sur \
    plus avec notr se s n ne cet ces son leur ont mais ou c";
