//! How a speech, or words of it, are cited: in the styles people write and in the forms their programs read.
//!
//! **Names are left as printed.** Which part of a name is the family's cannot be told from the name: it stands last in
//! “Emomali Rahmon”, first in “Xi Jinping”, and there is none in “Mohammed bin Salman”. So no name is turned around or cut
//! down to initials; the forms for programs say that the name is whole (`literal`, double braces, a comma at its end), and
//! whoever cites can put it in the order they know to be right. Names of groups come out right for the same reason.
//!
//! No date of access is made up: the words under a version of a record do not change. Where somebody has one, it is given.

pub(crate) mod bibtex;
pub(crate) mod csl;
pub(crate) mod prose;
pub(crate) mod ris;
#[cfg(test)]
pub(crate) mod tests;

use crate::model::{PartialDate, SessionKind, quotation_marks};

/// A speech, or words of it, to cite. What is not known is absent and leaves no gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited<'a> {
    /// What tells it from all others: the public id of the speech or of the paragraph.
    pub id: &'a str,
    /// Who spoke, as printed; absent where the source names nobody in particular.
    pub speaker: Option<&'a str>,
    /// What the source printed before the words of nobody in particular: `Question`.
    pub label: Option<&'a str>,
    /// The office held then.
    pub office: Option<&'a str>,
    /// The country or organisation represented, by its name.
    pub represented: Option<&'a str>,
    /// What the session is called.
    pub session: &'a str,
    /// Who convened it, by its name.
    pub organisation: Option<&'a str>,
    /// Where: `Dushanbe, Tajikistan`.
    pub place: Option<String>,
    /// When, as far as it is known.
    pub date: Option<PartialDate>,
    /// What kind of record it is.
    pub kind: SessionKind,
    /// BCP 47 tag of the language of the words.
    pub language: Option<&'a str>,
    /// Which paragraph of the speech, from 1.
    pub paragraph: Option<usize>,
    /// Where the words can be read in this archive.
    pub address: Option<String>,
    /// The published page.
    pub source: Option<&'a str>,
    /// The licence of its words.
    pub licence: Option<&'a str>,
    /// When somebody looked.
    pub accessed: Option<PartialDate>,
    /// The words that are quoted.
    pub quoted: Option<String>,
}

/// How it is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A sentence for people.
    Plain,
    /// APA, 7th edition.
    Apa,
    /// A note by the Chicago Manual of Style, 17th edition.
    ChicagoNote,
    /// The same manual's entry in a bibliography.
    ChicagoEntry,
    /// For LaTeX.
    Bibtex,
    /// For reference managers.
    Ris,
    /// For citation processors.
    CslJson,
}

impl Form {
    /// Every form, those for people first.
    pub const ALL: &[Self] =
        &[Self::Plain, Self::Apa, Self::ChicagoNote, Self::ChicagoEntry, Self::Bibtex, Self::Ris, Self::CslJson];

    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Apa => "apa",
            Self::ChicagoNote => "chicago-note",
            Self::ChicagoEntry => "chicago",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::CslJson => "csl-json",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "Plain text",
            Self::Apa => "APA",
            Self::ChicagoNote => "Chicago, note",
            Self::ChicagoEntry => "Chicago, bibliography",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
        }
    }

    /// How the name of its file ends.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "json",
            _ => "txt",
        }
    }

    /// The form that the word names.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.word() == word)
    }
}

impl Cited<'_> {
    /// The citation in a form, ended by a line break where the form is a file's.
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

    /// What is cited, in a word or two; a summary is never passed off as somebody's words.
    fn genre(&self) -> &'static str {
        match self.kind {
            SessionKind::Verbatim => "Speech",
            SessionKind::Summary => "Summary record of a speech",
            SessionKind::Excerpts => "Excerpts from a speech",
        }
    }

    /// Who spoke and in which office: `Emomali Rahmon (President of Tajikistan)`.
    fn who(&self) -> Option<String> {
        let speaker = self.speaker?;
        Some(self.capacity().map_or_else(|| speaker.to_owned(), |office| [speaker, " (", office, ")"].concat()))
    }

    /// The office held then; without one, the country or organisation represented, unless that is the speaker.
    fn capacity(&self) -> Option<&str> {
        let represented = self.represented.filter(|whom| Some(*whom) != self.speaker);
        self.office.or(represented)
    }

    /// The organisation and the place.
    fn setting(&self) -> impl Iterator<Item = &str> {
        // A session that is called after who convened it need not say so twice.
        let organisation = self.organisation.filter(|name| !self.session.contains(name));
        organisation.into_iter().chain(self.place.as_deref())
    }

    /// Where to look: in this archive, else on the published page.
    fn url(&self) -> Option<&str> {
        self.address.as_deref().or(self.source)
    }

    /// The words that are quoted, between the marks of their language.
    fn quotation(&self) -> Option<String> {
        let [open, close] = quotation_marks(self.language);
        self.quoted.as_ref().map(|words| format!("{open}{words}{close}"))
    }

    /// What else a program should keep, a remark each.
    fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        remarks.extend(self.speaker.and(self.capacity()).map(str::to_owned));
        remarks.extend(self.label.map(|label| format!("The source prints the speaker as “{label}”")));
        remarks.extend(self.paragraph.map(|number| format!("Paragraph {number}")));
        remarks.extend(self.quotation().map(|words| format!("Quoted: {words}")));
        let source = self.source.filter(|_| self.address.is_some());
        remarks.extend(source.map(|url| format!("Official source: {url}")));
        remarks.extend(self.licence.map(|licence| format!("Licence of the words: {licence}")));
        remarks
    }
}

/// Whether the text certainly is so already, as nearly all are.
fn is_one_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Two spaces, a control of two bytes, and what U+2028 and U+2029 end with.
    let is_doubtful = |two: &[u8]| matches!(two, b"  " | [0xc2, 0x80..=0x9f] | [0x80, 0xa8 | 0xa9]);
    let is_spaced = text.starts_with(' ') || text.ends_with(' ') || bytes.windows(2).any(is_doubtful);
    !is_spaced && !bytes.iter().any(u8::is_ascii_control)
}

/// The text on one line: spaces and line breaks of any kind become one space, and what nobody can see goes.
fn one_line(text: &str) -> String {
    if is_one_line(text) {
        return text.to_owned();
    }
    let seen: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    seen.split([' ', '\u{2028}', '\u{2029}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
