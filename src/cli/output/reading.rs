//! Says what a draft was taken for: how its labels are set apart and who speaks how often, with the flags that change that.

use std::{
    collections::HashMap,
    fmt::{self, Write},
};

use crate::import::{Draft, LabelStyle};

/// The most speakers that are listed.
const MOST: usize = 10;

/// Writes it; nothing for a source that has no labels to find.
pub fn write_reading(page: &mut String, draft: &Draft) -> fmt::Result {
    let Some(style) = draft.labels else { return Ok(()) };
    writeln!(page, "Read as")?;
    if style == LabelStyle::Voice {
        writeln!(page, "  labels        voices that the format names")?;
    } else {
        writeln!(page, "  labels        like “{}”; --dialect changes that", style.example())?;
    }
    let record = &draft.record;
    let names: HashMap<_, _> = record.participants.iter().map(|person| (&person.id, person.name.as_str())).collect();
    let (mut people, mut nobody) = (Vec::new(), Vec::new());
    for speech in &record.speeches {
        match speech.participant.as_ref().and_then(|id| names.get(id)) {
            Some(name) => add(&mut people, name),
            None => add(&mut nobody, speech.label.as_deref().unwrap_or("without a label")),
        }
    }
    if !people.is_empty() {
        writeln!(page, "  who speaks    {}; --label \"PHRASE=words\" changes that", listed(people))?;
    }
    if !nobody.is_empty() {
        writeln!(page, "  nobody known  {}; --label \"PHRASE=speaker\" changes that", listed(nobody))?;
    }
    writeln!(page)
}

/// Counts one more speech of somebody.
fn add<'a>(counts: &mut Vec<(&'a str, usize)>, who: &'a str) {
    match counts.iter_mut().find(|(known, _)| *known == who) {
        Some((_, count)) => *count += 1,
        None => counts.push((who, 1)),
    }
}

/// `Ann Oye 12, Bo Ek 3 and 2 more`, the most frequent first.
fn listed(mut counts: Vec<(&str, usize)>) -> String {
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let more = counts.len().saturating_sub(MOST);
    let mut list = counts.iter().take(MOST).map(|(who, count)| format!("{who} {count}")).collect::<Vec<_>>().join(", ");
    if more > 0 {
        // Writing to a string does not fail.
        let _ = write!(list, " and {more} more");
    }
    list
}
