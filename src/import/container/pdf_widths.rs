//! Writes out the widths of a PDF's letters: `[1 3 500]`, which says that letters 1 to 3 are 500 wide, as `[1 [500 500 500]]`.
//!
//! Both forms are of the format (ISO 32000-1, 9.7.4.3), and pdf-extract 0.12.1 knows the second alone. Without the widths it does
//! not know where a letter ends, and so parts words and joins lines: browsers print the first form.

use pdf_extract::{Dictionary, Document, Object};

/// The most letters of all fonts together; what comes after them stays as it is.
const MOST: i64 = 262_144;

/// Writes out the widths of all fonts.
pub(super) fn write_out(document: &mut Document) {
    let mut left = MOST;
    let objects = document.objects.iter();
    let written =
        objects.filter_map(|(id, object)| Some((*id, written_out(document, object.as_dict().ok()?, &mut left)?)));
    let fonts: Vec<_> = written.collect();
    for (id, widths) in fonts {
        if let Some(Object::Dictionary(font)) = document.objects.get_mut(&id) {
            font.set("W", widths);
        }
    }
}

/// The widths of a font, if some are of the first form, and how many letters may follow.
fn written_out(document: &Document, font: &Dictionary, left: &mut i64) -> Option<Vec<Object>> {
    font.get(b"Subtype").and_then(Object::as_name).ok().filter(|subtype| subtype.starts_with(b"CIDFontType"))?;
    let (_, widths) = document.dereference(font.get(b"W").ok()?).ok()?;
    let mut rest = widths.as_array().ok()?.iter().map(|part| document.dereference(part).map(|(_, part)| part));
    let mut written = Vec::new();
    let mut has_ranges = false;
    while let Some(first) = rest.next() {
        let first = first.ok()?.as_i64().ok()?;
        let second = rest.next()?.ok()?;
        written.push(Object::Integer(first));
        if let Ok(last) = second.as_i64() {
            let width = rest.next()?.ok()?;
            let letters = last.checked_sub(first)?.checked_add(1).filter(|letters| *letters > 0)?;
            *left = left.checked_sub(letters).filter(|left| *left >= 0)?;
            let letters = usize::try_from(letters).ok()?;
            written.push(Object::Array(vec![width.clone(); letters]));
            has_ranges = true;
        } else {
            written.push(second.clone());
        }
    }
    has_ranges.then_some(written)
}
