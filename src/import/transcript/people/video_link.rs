//! Finds sessions held over a video link, and says of those who spoke at one that they attended by video.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    import::transcript::{
        people::{attendees::is_held_by_video, host_state},
        sentences::sentences,
        speeches::assemble::Parts,
        vocabulary::phrases::{Phrases, Words},
    },
    model::{Attendance, FactName, Origin, ParticipantId, Participation, Role},
};

/// The most words of a line that only says how, when and where.
const LONGEST_LINE: usize = 8;

/// What a title or a separate line calls a session over a video link, in lower case.
static HELD_BY_VIDEO: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "virtual bilateral|trilateral|informal|extraordinary|joint|| summit|meeting|session|talks|conference|roundtable|forum|event",
        "virtual … summit|meeting|session|leaders",
        "via|by|over a|| teleconference|videoconference|video|zoom",
        "teleconference|videoconference",
        "video conference|link|call",
        "online meeting|session|summit|conference",
        "held|meeting|session|talks virtually|online",
        "видеоконференция|видеоконференции|видеоконференцсвязи",
        "visioconférence",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// Whether the title, or a short line above the first label, says that the session was held over a video link.
pub(crate) fn in_head(title: Option<&str>, parts: &Parts) -> bool {
    let lines = parts.intro.iter().chain(&parts.metadata).map(|(_, text)| text.as_str());
    let is_short = |words: &Words| words.len() <= LONGEST_LINE;
    title.is_some_and(|title| HELD_BY_VIDEO.is_in(&Words::of(title)))
        || lines.map(Words::of).any(|words| is_short(&words) && HELD_BY_VIDEO.is_in(&words))
}

/// Whether a sentence of the lead says so.
pub(crate) fn in_lead(parts: &Parts) -> bool {
    parts.intro.iter().flat_map(|(_, text)| sentences(text)).any(is_held_by_video)
}

/// Says of everybody who spoke, and of whom nothing else is said, that they attended by video; but not of who presided or received,
/// nor of the head of the state whose meeting it is: there a hall was shown.
pub(crate) fn complete(participants: &mut [Participation], url: Option<&str>, spoke: &HashMap<ParticipantId, usize>) {
    let host = url.and_then(host_state::publisher).or_else(|| host_state::at_home(participants));
    for person in participants.iter_mut().filter(|person| spoke.contains_key(&person.id)) {
        let is_host = matches!(person.role, Some(Role::Chair | Role::Host))
            || (person.office.as_deref().is_some_and(host_state::is_head)
                && host.is_some_and(|host| person.country.as_deref() == Some(host.code)));
        let is_open = match person.attendance {
            None => true,
            Some(Attendance::InPerson) => person.origins.get(FactName::Attendance) == Some(Origin::Derived),
            Some(_) => false,
        };
        if is_open && !is_host {
            person.attendance = Some(Attendance::ByVideo);
            person.origins.set(FactName::Attendance, Origin::Derived);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_or_a_line_of_its_own_says_that_a_session_was_held_by_video() {
        let parts = |line: &str| Parts { intro: vec![(1, line.to_owned())], ..Parts::default() };
        for (title, line, expected) in [
            ("Talks before the virtual bilateral meeting", "", true),
            ("Virtual summit of the leaders", "", true),
            ("Talks at Sel", "Via Teleconference", true),
            ("Talks at Sel", "(By video link)", true),
            ("Talks at Sel", "The ministers spoke at length of a new video link between the ports.", false),
            ("Talks on virtual money", "", false),
        ] {
            assert_eq!(in_head(Some(title), &parts(line)), expected, "{title} / {line}");
        }
    }
}
