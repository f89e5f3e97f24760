//! The languages of the site and their messages, as the build compiles them.

use std::sync::LazyLock;

use askama::filters::Safe;
use icu_plurals::PluralCategory;

use crate::web::i18n::{
    phrase::{
        Argument, Catalog, Filled, Form, Html, IntoHref, IntoHtml, IntoNumber, IntoPlain, IntoText, Key, Markup,
        Phrase, Piece, Span,
    },
    rules::{self, Rules},
};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The messages of one language, with its rules for numbers.
#[derive(Debug)]
pub struct Messages {
    language: Language,
    rules: Rules,
    is_sample: bool,
}

/// In every language, for archives of records and for sample archives.
static ALL: LazyLock<[[Messages; Language::ALL.len()]; 2]> = LazyLock::new(|| {
    [false, true].map(|is_sample| {
        Language::ALL.map(|language| Messages { language, rules: Rules::new(language.tag()), is_sample })
    })
});

impl Language {
    /// Its messages.
    #[must_use]
    pub fn messages(self) -> &'static Messages {
        &ALL[0][self as usize]
    }
}

impl Messages {
    /// Which language it is.
    #[must_use]
    pub fn which(&self) -> Language {
        self.language
    }

    /// The same messages for an archive that is a sample, or is not.
    #[must_use]
    pub fn for_archive(&self, is_sample: bool) -> &'static Self {
        &ALL[usize::from(is_sample)][self.language as usize]
    }

    /// Whether they are for a sample archive, which every page says. Here, because every page has its messages.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.is_sample
    }

    /// The tag of the language, for `lang` attributes.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// The name of the script that speaks the language.
    #[must_use]
    pub fn script(&self) -> &'static str {
        self.language.script()
    }

    /// The direction in which the language is written, for `dir` attributes.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        rules::direction(self.tag())
    }

    /// Its rules for numbers.
    pub(super) fn rules(&self) -> &Rules {
        &self.rules
    }

    fn fill<'a, const N: usize>(
        &'a self,
        pieces: [Span; Language::ALL.len()],
        arguments: [Argument<'a>; N],
    ) -> Filled<'a, N> {
        let language = self.language as usize;
        Filled { catalog: &CATALOGS[language], rules: &self.rules, pieces: pieces[language], arguments }
    }
}
