//! Detects what a file is by its first bytes, and its extension where they do not say it.

use crate::import::encoding;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text in some encoding and format.
    Text,
    /// A web page with its parts, as browsers save it in one file.
    Mhtml,
    /// A ZIP archive; documents are such.
    Zip,
    /// A PDF.
    Pdf,
    /// What is not read.
    Other(Other),
}

/// A kind of file that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Other {
    /// `an Excel workbook`
    name: &'static str,
    advice: &'static str,
    /// Whether it is a document, which may hold a transcript.
    pub is_document: bool,
}

impl Other {
    pub(crate) const fn document(name: &'static str, advice: &'static str) -> Self {
        Self { name, advice, is_document: true }
    }

    const fn no_text(name: &'static str, advice: &'static str) -> Self {
        Self { name, advice, is_document: false }
    }

    /// Why it is not read, by name, and what would help.
    #[must_use]
    pub fn refusal(self) -> String {
        format!("this is {}, which is not read; {}", self.name, self.advice)
    }
}

const SAVE: &str = "save it there as DOCX, a web page or a text file, and import that";
const UNPACK: &str = "unpack it, and import what is in it";
const TRANSCRIBE: &str = "import its transcript or its captions (WebVTT, SRT)";
const NO_WORDS: &str = "import the text, the web page or the document it was made from";

/// An archive of unknown contents.
pub(crate) const ZIP: Other = Other::no_text("a ZIP archive", UNPACK);
pub(crate) const WORKBOOK: Other =
    Other::document("an Excel workbook", "save the sheet as a text file, a line a paragraph, and import that");
pub(crate) const SLIDES: Other = Other::document("a PowerPoint presentation", SAVE);
pub(crate) const EPUB: Other = Other::document("an EPUB book", "unpack it, and import the pages (HTML) that are in it");
pub(crate) const PAGES: Other = Other::document("a document of Apple’s Pages", SAVE);
pub(crate) const SHEET: Other = Other::document("an OpenDocument sheet or presentation", SAVE);

/// What the first bytes of a file say.
const BEGINNINGS: &[(&[u8], Kind)] = &[
    (b"%PDF-", Kind::Pdf),
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"{\\rtf", Kind::Other(Other::document("a document in RTF", SAVE))),
    (
        b"\xd0\xcf\x11\xe0",
        Kind::Other(Other::document("a document of an old Office program (DOC, XLS, PPT, MSG)", SAVE)),
    ),
    (b"\x1f\x8b", Kind::Other(Other::no_text("a file packed by gzip", UNPACK))),
    (b"Rar!\x1a\x07", Kind::Other(Other::no_text("a RAR archive", UNPACK))),
    (b"7z\xbc\xaf\x27\x1c", Kind::Other(Other::no_text("a 7z archive", UNPACK))),
    (b"\xfd7zXZ\0", Kind::Other(Other::no_text("a file packed by xz", UNPACK))),
    (b"BZh", Kind::Other(Other::no_text("a file packed by bzip2", UNPACK))),
    (b"\x28\xb5\x2f\xfd", Kind::Other(Other::no_text("a file packed by zstd", UNPACK))),
    (b"\x89PNG", Kind::Other(Other::no_text("a picture (PNG)", NO_WORDS))),
    (b"\xff\xd8\xff", Kind::Other(Other::no_text("a picture (JPEG)", NO_WORDS))),
    (b"GIF8", Kind::Other(Other::no_text("a picture (GIF)", NO_WORDS))),
    (b"II*\0", Kind::Other(Other::no_text("a picture (TIFF)", NO_WORDS))),
    (b"MM\0*", Kind::Other(Other::no_text("a picture (TIFF)", NO_WORDS))),
    (b"ID3", Kind::Other(Other::no_text("a sound recording", TRANSCRIBE))),
    (b"\xff\xfb", Kind::Other(Other::no_text("a sound recording", TRANSCRIBE))),
    (b"OggS", Kind::Other(Other::no_text("a sound recording", TRANSCRIBE))),
    (b"fLaC", Kind::Other(Other::no_text("a sound recording", TRANSCRIBE))),
    (b"\x1a\x45\xdf\xa3", Kind::Other(Other::no_text("a film", TRANSCRIBE))),
    (b"SQLite format 3\0", Kind::Other(Other::no_text("a database", "import the texts that it was made from"))),
];

/// The bytes of a file in which a PDF may begin; some servers write a few before it.
const PDF_BEGINS: usize = 1_024;

impl Kind {
    /// What a file with this extension (in lower case) and beginning is.
    #[must_use]
    pub fn detect(extension: &str, beginning: &[u8]) -> Self {
        if let Some((_, kind)) = BEGINNINGS.iter().find(|(mark, _)| is_marked(beginning, mark)) {
            return *kind;
        }
        let riff = beginning.get(8..12).filter(|_| beginning.starts_with(b"RIFF"));
        match riff {
            Some(b"WEBP") => return Self::Other(Other::no_text("a picture (WebP)", NO_WORDS)),
            Some(b"AVI ") => return Self::Other(Other::no_text("a film", TRANSCRIBE)),
            Some(_) => return Self::Other(Other::no_text("a sound recording", TRANSCRIBE)),
            None => {}
        }
        if beginning.get(4..8) == Some(b"ftyp") {
            return Self::Other(Other::no_text("a film or a sound recording", TRANSCRIBE));
        }
        let head = &beginning[..beginning.len().min(PDF_BEGINS)];
        if extension == "pdf" && head.windows(5).any(|five| five == b"%PDF-") {
            return Self::Pdf;
        }
        if !encoding::holds_text(beginning) {
            return Self::Other(Other::no_text("a file for a program, and not a text file", NO_WORDS));
        }
        match Headers::of(beginning) {
            Headers::Page => Self::Mhtml,
            Headers::Mail => Self::Other(Other::document(
                "an e-mail message",
                "save its text, or the page or document that came with it, and import that",
            )),
            Headers::None => Self::Text,
        }
    }
}

/// Whether a file begins so. Two letters begin many a word too: then what follows must be no text.
fn is_marked(beginning: &[u8], mark: &[u8]) -> bool {
    let is_plain = mark.iter().all(|byte| (b' '..=b'~').contains(byte));
    let is_sure = mark.len() > 4 || !is_plain;
    beginning.starts_with(mark) && (is_sure || !encoding::holds_text(beginning))
}

/// What the headers at the beginning of a file say, as messages have them.
enum Headers {
    None,
    Page,
    Mail,
}

/// The most lines of headers that are examined.
const MOST_HEADERS: usize = 200;

impl Headers {
    fn of(beginning: &[u8]) -> Self {
        let text = beginning.strip_prefix("\u{feff}".as_bytes()).unwrap_or(beginning);
        let lines = text.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        let lines = lines.take(MOST_HEADERS).take_while(|line| !line.is_empty()).map(String::from_utf8_lossy);
        let (mut headers, mut is_mime, mut is_routed, mut is_related) = (0, false, false, false);
        for line in lines {
            if line.starts_with([' ', '\t']) {
                is_related |= headers > 0 && is_mime && line.to_ascii_lowercase().contains("text/html");
                continue;
            }
            let Some((name, value)) = line.split_once(':') else { return Self::None };
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            if !is_name {
                return Self::None;
            }
            let (name, value) = (name.to_ascii_lowercase(), value.to_ascii_lowercase());
            is_mime |= name == "mime-version";
            is_routed |= matches!(&*name, "received" | "return-path" | "message-id" | "delivered-to");
            is_related |= matches!(&*name, "snapshot-content-location")
                || (name == "content-type" && (value.contains("multipart/related") || value.contains("text/html")));
            headers += 1;
        }
        match () {
            () if is_routed && headers > 2 => Self::Mail,
            () if is_mime && is_related => Self::Page,
            () if is_mime && headers > 2 => Self::Mail,
            () => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_called_by_its_name() {
        for (extension, beginning, name) in [
            ("doc", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], "old Office"),
            ("rtf", b"{\\rtf1 Welcome.}", "RTF"),
            ("gz", b"\x1f\x8b\x08\0", "gzip"),
            ("png", b"\x89PNG\r\n\x1a\n", "PNG"),
            ("mp4", b"\0\0\0\x18ftypmp42", "film"),
            ("mp3", b"ID3\x03\0\0\0\0\0\0", "sound"),
            ("", b"\0\x01\x02", "not a text file"),
            ("eml", b"Return-Path: <a@b.example>\nFrom: a@b.example\nSubject: Talks\n\nWelcome.", "e-mail"),
            ("txt", b"From: a@b.example\nMIME-Version: 1.0\nSubject: Talks\n\nWelcome.", "e-mail"),
        ] {
            match Kind::detect(extension, beginning) {
                Kind::Other(other) => assert!(other.refusal().contains(name), "{}", other.refusal()),
                kind => panic!("{beginning:?} is {kind:?}"),
            }
        }
    }

    #[test]
    fn what_is_read_is_told_by_its_content() {
        let page =
            b"From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=\"x\"\n\n--x";
        for (extension, beginning, kind) in [
            ("pdf", &b"%PDF-1.7\n"[..], Kind::Pdf),
            ("pdf", b"\n\n%PDF-1.4\n", Kind::Pdf),
            ("docx", b"PK\x03\x04\x14\0", Kind::Zip),
            ("mht", page, Kind::Mhtml),
            ("txt", b"ID3 is a format. Ann Oye: Yes.", Kind::Text),
            ("txt", b"From: Oslo\nTo: Bergen\n\nAnn Oye: Yes.", Kind::Text),
            ("pdf", b"Ann Oye: Yes.", Kind::Text),
            ("", b"", Kind::Text),
        ] {
            assert_eq!(Kind::detect(extension, beginning), kind, "{beginning:?}");
        }
    }
}
