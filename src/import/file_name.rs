//! What the name of a file says of the session: people name their files by the day.

use crate::{
    import::draft::Draft,
    model::{Finding, PartialDate},
};

/// The day that a file's name gives, where it gives one: `2021-09-16-dushanbe.txt`, `csto 2021_09_16.html`.
#[must_use]
pub fn day(name: &str) -> Option<PartialDate> {
    let name = name.rsplit(['/', '\\']).next()?;
    let bytes = name.as_bytes();
    let is_digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    let mut days = (0..bytes.len().saturating_sub(9)).filter_map(|start| {
        let day = name.get(start..start + 10)?;
        let stands_alone =
            !is_digit(start.checked_sub(1).and_then(|before| bytes.get(before))) && !is_digit(bytes.get(start + 10));
        let is_written_so = day.chars().enumerate().all(|(index, letter)| match index {
            4 | 7 => matches!(letter, '-' | '_' | '.'),
            _ => letter.is_ascii_digit(),
        });
        let day: PartialDate = (stands_alone && is_written_so).then(|| day.replace(['_', '.'], "-").parse().ok())??;
        (1800..=2200).contains(&day.year()).then_some(day)
    });
    let day = days.next()?;
    days.all(|other| other == day).then_some(day)
}

/// Takes the day of the file's name where nothing else says when the session was.
pub(crate) fn complete(draft: &mut Draft, name: &str) {
    let session = &mut draft.record.session;
    if session.date.is_some() {
        return;
    }
    if let Some(day) = day(name) {
        session.date = Some(day);
        let message = format!("{} was read from the name of the file; --date settles it", day.in_words());
        draft.findings.push(Finding::question(None, "date", message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_be_named_by_its_day() {
        for (name, expected) in [
            ("2021-09-16-dushanbe.txt", Some("2021-09-16")),
            ("/archive/2019-01-01/csto_2021_09_16.html", Some("2021-09-16")),
            ("2021-09-16 and 2021-09-17.txt", None),
            ("12021-09-160.txt", None),
            ("2021-19-16.txt", None),
            ("9999-09-16.txt", None),
            ("Осло 2021.09.16", Some("2021-09-16")),
            ("", None),
        ] {
            assert_eq!(day(name).map(|day| day.to_string()).as_deref(), expected, "{name}");
        }
    }
}
