//! Holds the facts for a citation.

use memchr::memmem;

use crate::model::{PartialDate, SessionKind, quotation_marks};

/// The facts for a citation of a speech or of words in it. Unknown facts are `None` and leave no gap in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited<'a> {
    /// The public id of the speech or paragraph.
    pub id: &'a str,
    /// The speaker's name as printed; `None` if the source names nobody in particular.
    pub speaker: Option<&'a str>,
    /// The printed label of an unnamed speaker: `Question`.
    pub label: Option<&'a str>,
    /// The office held at the time.
    pub office: Option<&'a str>,
    /// The country or organisation represented, by its name.
    pub represented: Option<&'a str>,
    /// The title of the session.
    pub session: &'a str,
    /// The name of the organisation that convened it.
    pub organisation: Option<&'a str>,
    /// The place: `Dushanbe, Tajikistan`.
    pub place: Option<String>,
    /// The date, as far as it is known.
    pub date: Option<PartialDate>,
    /// The kind of record.
    pub kind: SessionKind,
    /// BCP 47 tag of the language of the words.
    pub language: Option<&'a str>,
    /// The number of the paragraph in the speech, from 1.
    pub paragraph: Option<usize>,
    /// The address of the words in this archive.
    pub address: Option<String>,
    /// The address of the published page.
    pub source: Option<&'a str>,
    /// The licence of its words.
    pub licence: Option<&'a str>,
    /// The quoted words.
    pub quoted: Option<String>,
}

impl Cited<'_> {
    /// The kind of document cited; a summary is never called a speech.
    pub(crate) fn genre(&self) -> &'static str {
        match self.kind {
            SessionKind::Verbatim => "Speech",
            SessionKind::Summary => "Summary record of a speech",
            SessionKind::Excerpts => "Excerpts from a speech",
        }
    }

    /// The speaker with the office: `Emomali Rahmon (President of Tajikistan)`.
    pub(crate) fn who(&self) -> Option<String> {
        let speaker = self.speaker?;
        Some(self.capacity().map_or_else(|| speaker.to_owned(), |office| [speaker, " (", office, ")"].concat()))
    }

    /// The office, else the country or organisation represented, unless that is the speaker.
    pub(crate) fn capacity(&self) -> Option<&str> {
        let represented = self.represented.filter(|whom| Some(*whom) != self.speaker);
        self.office.or(represented)
    }

    /// The organisation and the place.
    pub(crate) fn setting(&self) -> impl Iterator<Item = &str> {
        // A title that contains the organisation need not repeat it.
        let organisation = self.organisation.filter(|name| !self.session.contains(name));
        organisation.into_iter().chain(self.place.as_deref())
    }

    /// The address in this archive, else of the published page.
    pub(crate) fn url(&self) -> Option<&str> {
        self.address.as_deref().or(self.source)
    }

    /// The quoted words between the quotation marks of their language; those of a summary stay bare, as nobody said them.
    pub(crate) fn quotation(&self) -> Option<String> {
        let words = self.quoted.as_ref()?;
        let [open, close] = if self.kind.is_summary() { ["", ""] } else { quotation_marks(self.language) };
        Some(format!("{open}{words}{close}"))
    }

    /// Remarks with the facts for which the file formats have no field.
    pub(crate) fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        remarks.extend(self.speaker.and(self.capacity()).map(str::to_owned));
        remarks.extend(self.label.map(|label| format!("The source prints the speaker as “{label}”")));
        remarks.extend(self.paragraph.map(|number| format!("Paragraph {number}")));
        let lead = if self.kind.is_summary() { "Summary" } else { "Quoted" };
        remarks.extend(self.quotation().map(|words| format!("{lead}: {words}")));
        let source = self.source.filter(|_| self.address.is_some());
        remarks.extend(source.map(|url| format!("Official source: {url}")));
        remarks.extend(self.licence.map(|licence| format!("Licence of the words: {licence}")));
        remarks
    }
}

/// A quick check whether the text is one line already, as nearly all are.
fn is_one_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_spaced = text.starts_with(' ') || text.ends_with(' ');
    if bytes.iter().all(|byte| matches!(byte, b' '..=b'~')) {
        return !is_spaced && memmem::find(bytes, b"  ").is_none();
    }
    // Two spaces, a two-byte control character, and the last bytes of U+2028 and U+2029.
    let is_doubtful = |two: &[u8]| matches!(two, b"  " | [0xc2, 0x80..=0x9f] | [0x80, 0xa8 | 0xa9]);
    !is_spaced && !bytes.windows(2).any(is_doubtful) && !bytes.iter().any(u8::is_ascii_control)
}

/// The text on one line: runs of white space, line breaks and control characters become one space.
pub(crate) fn one_line(text: &str) -> String {
    if is_one_line(text) {
        return text.to_owned();
    }
    let seen: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    seen.split([' ', '\u{2028}', '\u{2029}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
