//! Reads the date of a session from a file name.

use crate::{
    import::draft::Draft,
    model::{FactName, Finding, Origin, PartialDate, QuestionKind},
};

/// The day in a file name, if there is one: `2021-09-16-dushanbe.txt`, `csto 2021_09_16.html`.
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

/// Takes the day from the file name if there is no other date.
pub(crate) fn complete(draft: &mut Draft, name: &str) {
    let session = &mut draft.record.session;
    if session.date.is_some() {
        return;
    }
    if let Some(day) = day(name) {
        session.date = Some(day);
        session.origins.set(FactName::Date, Origin::Derived);
        let message = format!("{} was read from the file name; set --date if that is wrong", day.in_english());
        draft.findings.push(Finding::note(None, QuestionKind::Date, message));
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
