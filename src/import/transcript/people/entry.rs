//! A line of a list of attendees: `Angola – Mr. Oye`, `Jens Berg, Denmark`, `Bo Ek (Sweden, chair)`.

use std::borrow::Cow;

use crate::{
    import::transcript::{
        labels::speaker::country_in_parts,
        people::presence::{HEADINGS, MARKS, Mark},
        sentences::items,
        vocabulary::{office, phrases::Words},
    },
    model::{Attendance, Country, Organisation},
};

/// The dots that lead from one column of a table to the next.
pub(crate) const LEADERS: [&str; 3] = [" . .", "..", "…"];

/// What parts who it is from whom they represent.
const SIGNS: [&str; 9] = [": ", " – ", " — ", " - ", "\t", LEADERS[0], LEADERS[1], LEADERS[2], " ("];

/// Notes behind a name that say that somebody was there over a video link.
const BY_VIDEO: [&str; 6] = ["by video", "via video", "video", "remote", "virtual", "virtually"];

/// The fewest words of a note that are an office where fewer are a role at the meeting: `Chair of the Committee`, `chair`.
const SHORTEST_OFFICE: usize = 3;

/// Somebody in a list, as far as the signs of the line say.
#[derive(Default)]
pub(crate) struct Entry<'a> {
    /// Whom they represent.
    pub country: Option<&'static Country>,
    pub organisation: Option<&'static Organisation>,
    /// What is said of this one.
    pub mark: Mark,
    /// The words that name them.
    pub who: Cow<'a, str>,
}

impl<'a> Entry<'a> {
    /// Reads a line.
    pub fn read(line: &'a str) -> Self {
        let plain = Self { who: line.into(), ..Self::default() };
        let Some((at, sign)) = SIGNS.iter().filter_map(|sign| Some((line.find(sign)?, *sign))).min() else {
            // `Jens Berg, Denmark`
            return match line.trim_end_matches(['.', ';', ',']).rsplit_once(", ") {
                Some((who, name)) => match known(name) {
                    (Some(country), None) => Self { country: Some(country), who: who.into(), ..Self::default() },
                    _ => plain,
                },
                None => plain,
            };
        };
        let (first, rest) = (line[..at].trim(), &line[at + sign.len()..]);
        if sign == " (" {
            return Self::with_note(first, rest).unwrap_or(plain);
        }
        let rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        match (known(first), known(rest.trim_end_matches(['.', ';', ',']))) {
            ((None, None), (None, None)) if sign == ": " => Self { who: with_office(first, rest), ..Self::default() },
            ((None, None), (None, None)) => plain,
            // `Ann Oye – Norway`
            ((None, None), (country, organisation)) => {
                Self { country, organisation, who: first.into(), ..Self::default() }
            }
            ((country, organisation), _) => Self { country, organisation, who: rest.into(), ..Self::default() },
        }
    }

    /// `Mr. Oye (Angola)`, `Bo Ek (Sweden, chair)`, `Ann Oye (Minister of Ports, Ghana)`, and `Angola (Ann Oye)`; nothing where the
    /// note says neither whom they represent nor what they are.
    fn with_note(who: &'a str, note: &'a str) -> Option<Self> {
        let note = note.split(')').next().unwrap_or("");
        let parts: Vec<_> = note.split([',', ';']).map(str::trim).collect();
        let country = country_in_parts(parts.iter().copied());
        let organisation = parts.iter().find_map(|part| known(part).1).filter(|_| country.is_none());
        if let (None, None, (country, organisation)) = (country, organisation, known(who))
            && (country.is_some() || organisation.is_some())
        {
            let who = Some(note.into()).filter(|_| note.contains(' '))?;
            return Some(Self { country, organisation, who, ..Self::default() });
        }
        let mut mark = Mark::default();
        let mut office = Vec::new();
        for part in parts.into_iter().filter(|part| known(part) == (None, None)) {
            let words = Words::of(part);
            let is_long = words.len() >= SHORTEST_OFFICE && part.split(' ').any(is_office);
            let found = MARKS.find_in(&words).into_iter().chain(HEADINGS.find_in(&words)).next().filter(|_| !is_long);
            if BY_VIDEO.contains(&part) {
                mark.attendance = Some(Attendance::ByVideo);
            } else if let Some(found) = found {
                mark = Mark { attendance: mark.attendance.or(found.meaning.attendance), ..found.meaning };
            } else {
                office.push(part);
            }
        }
        let office = Some(office.join(", ")).filter(|office| office.split(' ').any(is_office));
        let says_who = country.is_some() || organisation.is_some() || office.is_some();
        let who = office.map_or_else(|| who.into(), |office| format!("{who}, {office}").into());
        says_who.then_some(Self { country, organisation, mark, who })
    }
}

/// The entries of a list that is printed on one line: `Ann Oye (Norway), Bo Ek (Sweden)`, `Ann Oye, Norway; Bo Ek, Sweden`.
///
/// The whole is one entry where no sign parts them.
pub(crate) fn in_one_line(list: &str) -> Vec<&str> {
    if list.contains(';') {
        return list.split(';').map(str::trim).filter(|entry| !entry.is_empty()).collect();
    }
    let mut entries: Vec<std::ops::Range<usize>> = Vec::new();
    let mut has_countries = [" (", " – ", " — "].iter().any(|sign| list.contains(sign));
    for item in items(list) {
        match entries.last_mut() {
            // `Ann Oye, │Norway`
            Some(before) if Country::by_name(list[item.clone()].trim().trim_end_matches('.')).is_some() => {
                has_countries = true;
                before.end = item.end;
            }
            _ => entries.push(item),
        }
    }
    if has_countries { entries.into_iter().map(|entry| list[entry].trim()).collect() } else { vec![list] }
}

/// `Secretary: Ann Oye` with the office behind the name; without what else is before the colon.
fn with_office<'a>(above: &str, who: &'a str) -> Cow<'a, str> {
    if above.split_whitespace().any(is_office) && !who.contains(',') {
        format!("{who}, {above}").into()
    } else {
        who.into()
    }
}

fn is_office(word: &str) -> bool {
    office::is_office(&word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase())
}

fn known(name: &str) -> (Option<&'static Country>, Option<&'static Organisation>) {
    let country = Country::by_name(name);
    (country, if country.is_some() { None } else { Organisation::by_name(name) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    #[test]
    fn a_country_before_behind_or_beside_a_name_is_whom_they_represent() {
        for (line, who, country, role) in [
            ("Norway – Ms. Oye", "Ms. Oye", Some("NO"), None),
            ("Ann Oye, Norway", "Ann Oye", Some("NO"), None),
            ("Ann Oye, Minister of Trade, Norway.", "Ann Oye, Minister of Trade", Some("NO"), None),
            ("Bo Ek (Sweden, chair)", "Bo Ek", Some("SE"), Some(Role::Chair)),
            ("Bo Ek (chair; Sweden)", "Bo Ek", Some("SE"), Some(Role::Chair)),
            ("Ann Oye – Norway", "Ann Oye", Some("NO"), None),
            ("Norway: Ann Oye", "Ann Oye", Some("NO"), None),
            ("Secretary: Ann Oye", "Ann Oye, Secretary", None, None),
            ("Harbour side: Ann Oye", "Ann Oye", None, None),
            ("Bo Ek (the younger)", "Bo Ek (the younger)", None, None),
            ("Ann Oye (Minister of Ports, Ghana)", "Ann Oye, Minister of Ports", Some("GH"), None),
            ("Ann Oye (Minister of Ports)", "Ann Oye, Minister of Ports", None, None),
            ("Ann Oye (Chair of the Harbour Board, Ghana)", "Ann Oye, Chair of the Harbour Board", Some("GH"), None),
            ("Ann Oye (Georgia, USA)", "Ann Oye", Some("US"), None),
            ("Norway (Tor Aas)", "Tor Aas", Some("NO"), None),
            ("Albania ....... Mr. Oye", "Mr. Oye", Some("AL"), None),
            ("Ann Oye, Harbour Master", "Ann Oye, Harbour Master", None, None),
        ] {
            let entry = Entry::read(line);
            let read = (&*entry.who, entry.country.map(|country| country.code), entry.mark.role);
            assert_eq!(read, (who, country, role), "{line}");
        }
    }

    #[test]
    fn a_list_on_one_line_is_parted_where_its_signs_say() {
        for (list, expected) in [
            (
                "Ann Oye (Norway), Bo Ek (Sweden, chair) and Lis Dahl",
                &["Ann Oye (Norway)", "Bo Ek (Sweden, chair)", "Lis Dahl"][..],
            ),
            ("Ann Oye – Norway, Bo Ek – Sweden", &["Ann Oye – Norway", "Bo Ek – Sweden"]),
            ("Ann Oye, Norway; Bo Ek, Sweden", &["Ann Oye, Norway", "Bo Ek, Sweden"]),
            ("Ann Oye, Norway, Bo Ek, Sweden.", &["Ann Oye, Norway", "Bo Ek, Sweden."]),
            ("President Aas, Ann Oye, Minister of Trade", &["President Aas, Ann Oye, Minister of Trade"]),
        ] {
            assert_eq!(in_one_line(list), expected, "{list}");
        }
    }
}
