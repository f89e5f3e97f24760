//! Cities and venues where sessions are held, and the country each lies in.

use super::Country;

/// The country of a city or venue, where it is known and not in doubt.
#[must_use]
pub fn country_of(place: &str) -> Option<&'static Country> {
    (super::fold(place) == "dushanbe").then(|| Country::by_code("TJ")).flatten()
}
