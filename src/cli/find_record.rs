//! Finds the record that a command names.

use crate::{
    cli::output::commands,
    model::SessionSlug,
    store::{Result, Snapshot},
};

/// Parses the slug of a session, alone or at the end of an address.
pub fn slug(text: &str) -> std::result::Result<SessionSlug, String> {
    let last = text.trim_end_matches('/').rsplit('/').next().unwrap_or(text);
    last.parse().map_err(|error| format!("{error}"))
}

/// The message that no record has the slug, with what is known of it.
pub fn no_such_session(snapshot: &Snapshot, slug: &SessionSlug) -> Result<String> {
    let slug = snapshot.current_slug(slug)?;
    Ok(commands::complete(&snapshot.unknown_session(&slug)?.to_string()).into_owned())
}
