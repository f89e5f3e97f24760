//! Formats a citation as an RIS entry: one field a line, after its tag.

use crate::export::citation::cited::{Cited, one_line};

/// A presentation, the type that reference managers use for a speech; the session is its meeting.
pub fn entry(cited: &Cited) -> String {
    let mut lines = Vec::new();
    let mut line = |tag: &str, value: Option<&str>| {
        // A value must not contain a line break: the text after it would be read as a tag.
        let value = value.map(one_line).filter(|value| !value.is_empty());
        lines.extend(value.map(|value| format!("{tag}  - {value}")));
    };
    let date = cited.date.map(|date| {
        let number = |part: Option<u8>| part.map_or_else(String::new, |part| format!("{part:02}"));
        format!("{:04}/{}/{}/", date.year(), number(date.month()), number(date.day()))
    });
    // The comma marks the name as a whole, as for groups.
    let author = cited.speaker.map(|name| format!("{name},"));
    let year = cited.date.map(|date| format!("{:04}", date.year()));
    line("TY", Some("SLIDE"));
    line("ID", Some(&format!("plenary-{}", cited.id)));
    line("AU", author.as_deref());
    line("TI", Some(cited.session));
    line("T2", cited.organisation);
    line("M3", Some(cited.genre()));
    line("PY", year.as_deref());
    line("DA", date.as_deref());
    line("CY", cited.place.as_deref());
    line("LA", cited.language);
    line("UR", cited.url());
    for remark in cited.remarks() {
        line("N1", Some(&remark));
    }
    lines.push("ER  - ".to_owned());
    lines.iter().flat_map(|line| [line, "\r\n"]).collect()
}
