//! Formats citations of a speech or of words in it, as text in common styles and as files for reference managers.
//!
//! **Names are left as printed.** A name does not show which part is the family name: it is last in “Emomali Rahmon”, first
//! in “Xi Jinping”, and missing in “Mohammed bin Salman”. So names are never inverted or abbreviated. The file formats mark the
//! name as a whole (`literal`, double braces, a final comma), and readers can reorder it. Group names work the same way.
//!
//! There is no date of access: the words of a version do not change.

pub(crate) mod bibtex;
pub(crate) mod cited;
pub(crate) mod csl;
pub(crate) mod prose;
pub(crate) mod ris;
#[cfg(test)]
pub(crate) mod tests;

pub use cited::Cited;
pub use prose::PlainCitations;

use strum::{EnumString, IntoStaticStr, VariantArray};

/// A citation style or file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Form {
    /// A plain sentence.
    Plain,
    /// APA, 7th edition.
    Apa,
    /// A note by the Chicago Manual of Style, 17th edition.
    ChicagoNote,
    /// The same manual's entry in a bibliography.
    #[strum(serialize = "chicago")]
    ChicagoEntry,
    /// A BibTeX entry.
    Bibtex,
    /// An RIS entry.
    Ris,
    /// CSL-JSON.
    CslJson,
}

impl Form {
    /// All forms, text styles first.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The extension of its file.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "json",
            _ => "txt",
        }
    }
}

impl Cited<'_> {
    /// The citation in a form; file formats end with a line break.
    #[must_use]
    pub fn cite(&self, form: Form) -> String {
        match form {
            Form::Plain => prose::plain(self),
            Form::Apa => prose::apa(self),
            Form::ChicagoNote => prose::chicago_note(self),
            Form::ChicagoEntry => prose::chicago_entry(self),
            Form::Bibtex => bibtex::entry(self),
            Form::Ris => ris::entry(self),
            Form::CslJson => csl::items(self),
        }
    }
}
