//! Languages that the search can stem, and their stop words.

use std::{collections::HashSet, sync::LazyLock};

/// The rules by which words are stemmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, by the Snowball stemmer.
    English,
    /// Russian, by the Snowball stemmer.
    Russian,
    /// French, by the Snowball stemmer.
    French,
    /// Any other language: words are folded but not stemmed.
    Other,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 4] = [Self::English, Self::Russian, Self::French, Self::Other];

    /// The language of a BCP 47 tag such as `en-GB`; [`Self::Other`] without a tag.
    #[must_use]
    pub fn from_tag(tag: Option<&str>) -> Self {
        match tag.and_then(|tag| tag.split('-').next()) {
            Some("en") => Self::English,
            Some("ru") => Self::Russian,
            Some("fr") => Self::French,
            _ => Self::Other,
        }
    }

    /// Whether a term is too common to say what a speech is about.
    pub(crate) fn is_stop_word(self, term: &str) -> bool {
        static STOP_WORDS: LazyLock<[HashSet<&str>; 3]> =
            LazyLock::new(|| [ENGLISH, RUSSIAN, FRENCH].map(|words| words.split(' ').collect()));
        let [english, russian, french] = &*STOP_WORDS;
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
