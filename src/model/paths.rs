//! Names the addresses of the pages that every archive has. The page of one session, speech or country is below its list.

/// The home page.
pub const HOME: &str = "/";
/// The list of sessions.
pub const SESSIONS: &str = "/sessions";
/// The list of speeches.
pub const SPEECHES: &str = "/speeches";
/// The list of participants.
pub const PARTICIPANTS: &str = "/participants";
/// The list of countries.
pub const COUNTRIES: &str = "/countries";
/// The list of organisations.
pub const ORGANISATIONS: &str = "/organisations";
/// The list of decisions.
pub const DECISIONS: &str = "/decisions";
/// The folder of the pages of places, without a page.
pub const PLACES: &str = "/places";
/// The calendar.
pub const CALENDAR: &str = "/calendar";
/// The search.
pub const SEARCH: &str = "/search";
/// Countries side by side.
pub const COMPARE: &str = "/compare";
/// The page about the archive.
pub const ABOUT: &str = "/about";
/// The folder of the pages of paragraphs, without a page.
pub const PARAGRAPHS: &str = "/p";
