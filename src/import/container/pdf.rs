//! Takes the text lines out of a PDF. Runs in a child process (`ingest::pdf_process`): the crate that reads PDF may take memory
//! and time without bound, or panic.

use pdf_extract::{Document, PlainTextOutput, output_doc_page};
use unicode_normalization::UnicodeNormalization;

use crate::import::container::pdf_widths;

/// Letters of scripts whose words no reader of PDF puts in order.
const RIGHT_TO_LEFT: [std::ops::RangeInclusive<char>; 3] =
    ['\u{590}'..='\u{8ff}', '\u{fb1d}'..='\u{fdff}', '\u{fe70}'..='\u{fefe}'];

/// One letter in so many makes a PDF one of such a script.
const ONE_IN: usize = 10;

/// The fewest letters of a page that has text.
const FEW: usize = 20;

const DAMAGED: &str = "this PDF is damaged, or made in a way that is not read; save its text as a text file";

/// The lines of a PDF, its pages parted by form feeds.
///
/// # Errors
/// What it is, if its text cannot be read. A page that cannot be read is an error of the whole: nothing is left out in silence.
pub fn lines(bytes: &[u8]) -> Result<String, String> {
    let mut document = Document::load_mem(bytes).map_err(|_| DAMAGED.to_owned())?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err("this PDF is locked by a password; save it without one".to_owned());
    }
    pdf_widths::write_out(&mut document);
    let mut pages = Vec::new();
    for number in document.get_pages().into_keys() {
        let mut page = String::new();
        output_doc_page(&document, &mut PlainTextOutput::new(&mut page), number)
            .map_err(|_| format!("page {number} of this PDF cannot be read; save its text as a text file"))?;
        pages.push(page);
    }
    check(&pages)?;
    Ok(pages.iter().map(|page| clean(page)).collect::<Vec<_>>().join("\n\u{c}\n"))
}

/// Refuses pages without text, and text whose letters are not in order.
fn check(pages: &[String]) -> Result<(), String> {
    let letters = || pages.iter().flat_map(|page| page.chars()).filter(|letter| letter.is_alphabetic());
    let count = letters().count();
    if count < FEW * pages.len().max(1) {
        return Err(
            "this PDF has no text, only pictures of pages (a scan); import the web page it was made from, or its text \
                    as recognised (OCR) and checked by a person"
                .to_owned(),
        );
    }
    let turned = letters().filter(|letter| RIGHT_TO_LEFT.iter().any(|script| script.contains(letter))).count();
    if turned * ONE_IN > count {
        return Err(
            "this PDF is in Arabic, Hebrew or another script that runs from right to left, and a PDF does not keep \
                    the order of its letters; import the web page it was made from, or a text file"
                .to_owned(),
        );
    }
    Ok(())
}

/// A warning about the words of a PDF, if its fonts may have broken them: letters that few fonts have come from another font, and a
/// space comes with them.
#[must_use]
pub fn warning(lines: &str) -> Option<&'static str> {
    const RARE: &str = "қҚғҒңҢұҰүҮһҺәӘөӨҳҲҷҶӣӢӯӮ";
    (lines.chars().filter(|letter| RARE.contains(*letter)).count() > MOST_RARE).then_some(
        "this PDF has letters that readers of PDF part from their words (қ, ҳ, ү …): compare some words with the printed page",
    )
}

/// So many letters of rare fonts are no chance.
const MOST_RARE: usize = 10;

/// The lines of a page without the space that places them.
fn clean(page: &str) -> String {
    // A soft hyphen cuts a word at the end of a line; as a hyphen, the reader of lines makes it whole.
    let page = page.replace('\u{ad}', "-");
    // `ﬁ` is how a font draws two letters.
    let page: String = page.chars().fold(String::with_capacity(page.len()), |mut page, letter| {
        match letter {
            '\u{fb00}'..='\u{fb06}' => page.extend(std::iter::once(letter).nfkc()),
            _ => page.push(letter),
        }
        page
    });
    page.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}
