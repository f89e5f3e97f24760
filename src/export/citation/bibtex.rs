//! Formats a citation as a BibTeX entry, with everything escaped that LaTeX would interpret.

use std::fmt::Write;

use crate::{
    export::citation::cited::{Cited, one_line},
    model::PartialDate,
};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// An entry of the kind that every style knows. Inner braces keep names whole and titles in their capitals.
pub fn entry(cited: &Cited) -> String {
    let date = cited.date;
    let braced = |text: String| format!("{{{text}}}");
    let about: Vec<_> = std::iter::once(cited.genre()).chain(cited.setting()).collect();
    // BibTeX styles define these month macros, which are written without braces.
    let month = date.and_then(|date| MONTHS.get(usize::from(date.month()?) - 1));
    let remarks: Vec<_> = cited.remarks().iter().map(|remark| escaped(remark)).collect();
    let fields = [
        ("author", cited.speaker.map(|name| braced(braced(escaped(name))))),
        ("title", Some(braced(braced(escaped(cited.session))))),
        ("howpublished", Some(braced(escaped(&about.join(", "))))),
        ("year", date.map(|date| braced(format!("{:04}", date.year())))),
        ("month", month.map(|month| (*month).to_owned())),
        ("day", date.and_then(PartialDate::day).map(|day| braced(day.to_string()))),
        ("url", cited.url().map(address).map(braced)),
        ("language", cited.language.map(escaped).map(braced)),
        ("note", Some(remarks.join("; ")).filter(|note| !note.is_empty()).map(braced)),
    ];
    let mut entry = format!("@misc{{plenary-{},\n", cited.id);
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(entry, "  {name} = {value},");
        }
    }
    entry + "}\n"
}

/// The text without what LaTeX takes for a command. Braces become words, for BibTeX counts those that are escaped too.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in one_line(text).chars() {
        match letter {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '<' => escaped.push_str("\\textless{}"),
            '>' => escaped.push_str("\\textgreater{}"),
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// An address is set as it is; only what would end the field is written otherwise.
fn address(url: &str) -> String {
    let mut address = String::new();
    for letter in url.chars() {
        match letter {
            '{' | '}' | '\\' | ' ' => {
                let _ = write!(address, "%{:02X}", u32::from(letter));
            }
            letter if letter.is_control() => {}
            _ => address.push(letter),
        }
    }
    address
}
