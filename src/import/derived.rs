//! Makes the facts of a session that rest on other facts: its title where the text gives none, its slug, the country of its place.

use crate::model::{DraftSession, FactName, Origin, PartialDate, Session, names::place, organisation_slug, slug};

/// What the session is called where nobody says: `CSTO session, Dushanbe, 16 September 2021`; `None` if nothing is known about it.
pub(crate) fn title(session: &DraftSession) -> Option<String> {
    let DraftSession { organisation, place, date, .. } = session;
    if organisation.is_none() && place.is_none() && date.is_none() {
        return None;
    }
    let who = organisation.as_ref().map_or_else(|| "Session".to_owned(), |short| format!("{short} session"));
    let parts = [Some(who), place.clone(), date.map(PartialDate::in_english)];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// Whether a title is the one that is generated of the facts of a session.
#[must_use]
pub fn is_generated_title(title: &str, session: &Session) -> bool {
    self::title(&DraftSession::from(session.clone())).is_some_and(|generated| generated == title)
}

/// The slug of a session that brings none: `2021-09-16-csto-dushanbe`.
pub(crate) fn session_slug(session: &DraftSession) -> String {
    let date = session.date.map(|date| slug(&date.to_string()));
    let organisation = session.organisation.as_deref().and_then(organisation_slug).map(String::from);
    let place = session.place.as_deref().map(slug).filter(|place| !place.is_empty());
    [date, organisation, place].into_iter().flatten().collect::<Vec<_>>().join("-")
}

/// What a person set of the facts that others are derived from.
#[derive(Clone, Copy, Debug, Default)]
pub struct SetByHand {
    /// Whether the place is not that of the text.
    pub place: bool,
    /// Whether the date, the organisation or the place was set or taken back just now.
    pub address: bool,
}

/// Makes the derived facts of a stored session again, after others changed. The slug follows only the date, and what a person
/// corrected: a page that says more than before keeps its address.
pub fn derive_again(stored: &Session, next: &mut Session, by_hand: SetByHand) {
    let was = DraftSession::from(stored.clone());
    let is_derived = |next: &Session, fact| next.origins.get(fact) == Some(Origin::Derived);
    if is_derived(next, FactName::Country) && (by_hand.place || next.place != stored.place) {
        let country = next.place.as_deref().and_then(place::country_of);
        next.country = country.map(|country| country.code.to_owned());
    }
    let is_as_generated = next.title == stored.title && title(&was).is_some_and(|title| title == stored.title);
    if is_derived(next, FactName::Title) || is_as_generated {
        let generated = title(&DraftSession::from(next.clone()));
        next.title = generated.unwrap_or_else(|| std::mem::take(&mut next.title));
    }
    let (before, after) = (session_slug(&was), session_slug(&DraftSession::from(next.clone())));
    let is_generated = is_numbered(stored.slug.as_str(), &before);
    if before != after && is_generated && (by_hand.address || next.date != stored.date) {
        next.slug = after.parse().unwrap_or_else(|_| next.slug.clone());
    }
}

/// Whether a slug is this one, or this one with the number of a session of the same day.
fn is_numbered(given: &str, generated: &str) -> bool {
    let is_number =
        |rest: &str| rest.strip_prefix('-').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    given.strip_prefix(generated).is_some_and(|rest| rest.is_empty() || is_number(rest))
}
