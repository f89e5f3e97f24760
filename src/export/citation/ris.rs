//! RIS: a line a field, a tag before each.

use crate::export::citation::{Cited, one_line};

/// A presentation, which is what reference managers call a speech; the session is the meeting it was given at.
pub fn entry(cited: &Cited) -> String {
    let mut lines = Vec::new();
    let mut line = |tag: &str, value: Option<&str>| {
        // A value holds no line break: what follows one would be read as a tag.
        let value = value.map(one_line).filter(|value| !value.is_empty());
        lines.extend(value.map(|value| format!("{tag}  - {value}")));
    };
    let date = cited.date.map(|date| {
        let number = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
        format!("{:04}/{}/{}/", date.year(), number(date.month()), number(date.day()))
    });
    let accessed = cited.accessed.map(|date| date.to_string().replace('-', "/"));
    // The comma says that the name is whole, as for groups.
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
    line("Y2", accessed.as_deref());
    for remark in cited.remarks() {
        line("N1", Some(&remark));
    }
    lines.push("ER  - ".to_owned());
    lines.iter().flat_map(|line| [line, "\r\n"]).collect()
}
