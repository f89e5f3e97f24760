//! Names countries, organisations and languages.
//!
//! The names of countries and organisations are data: the tables of the model have them.

use crate::{
    model::{Country, Organisation},
    web::i18n::messages::{Language, Messages},
};

impl Messages {
    /// A country's name by its code, or the code where the table lacks it.
    pub fn country<'c>(&self, code: &'c str) -> &'c str {
        match self.which() {
            Language::En => english_country(code),
        }
    }

    /// An organisation's full name by its short one, or the short one where the table lacks it.
    pub fn organisation<'n>(&self, name: &'n str) -> &'n str {
        match self.which() {
            Language::En => english_organisation(name),
        }
    }

    /// Names in a row: `Kazakhstan, Kyrgyzstan and Tajikistan`.
    pub fn names(&self, names: &[impl AsRef<str>]) -> String {
        let mut row = String::new();
        for (place, name) in names.iter().enumerate() {
            if place > 0 {
                row += if place + 1 == names.len() { self.list_and() } else { self.list_comma() };
            }
            row += name.as_ref();
        }
        row
    }

    /// The name of a language by its tag, or the tag where no message names it.
    pub fn language<'t>(&self, tag: &'t str) -> &'t str {
        match tag.split('-').next().unwrap_or(tag) {
            "ar" => self.language_ar(),
            "de" => self.language_de(),
            "en" => self.language_en(),
            "es" => self.language_es(),
            "fr" => self.language_fr(),
            "hy" => self.language_hy(),
            "it" => self.language_it(),
            "ja" => self.language_ja(),
            "kk" => self.language_kk(),
            "ky" => self.language_ky(),
            "pt" => self.language_pt(),
            "ru" => self.language_ru(),
            "tg" => self.language_tg(),
            "tr" => self.language_tr(),
            "zh" => self.language_zh(),
            _ => tag,
        }
    }
}

/// A country's English name, as citations print it.
#[must_use]
pub fn english_country(code: &str) -> &str {
    Country::by_code(code).map_or(code, |country| country.name)
}

/// An organisation's full English name, as citations print it.
#[must_use]
pub fn english_organisation(name: &str) -> &str {
    Organisation::by_name(name).map_or(name, |known| known.name)
}
