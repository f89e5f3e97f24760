//! What the entries of an archive are called, and how large each may be.

use crate::{export::file_stem, model::SessionSlug};

pub(crate) const MANIFEST: &str = "manifest.json";
pub(crate) const PEOPLE: &str = "people.json";
pub(crate) const SOURCES: &str = "sources";
pub(crate) const SESSIONS: &str = "sessions";

/// What the name of an archive in one file ends in.
pub(crate) const ENDING: &str = ".tar.zst";

const MIB: u64 = 1024 * 1024;

pub(crate) fn source(sha256: &str) -> String {
    format!("{SOURCES}/{sha256}.txt")
}

pub(crate) fn session(slug: &SessionSlug) -> String {
    format!("{SESSIONS}/{}.json", file_stem(slug.as_str()))
}

/// The hash that a source is called by.
pub(crate) fn hash_of(name: &str) -> Option<&str> {
    let hash = name.strip_prefix(SOURCES)?.strip_prefix('/')?.strip_suffix(".txt")?;
    is_hash(hash).then_some(hash)
}

pub(crate) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'))
}

/// The most bytes of an entry.
pub(crate) fn most(name: &str) -> u64 {
    match name {
        MANIFEST => 64 * MIB,
        _ if name.starts_with(SOURCES) => 192 * MIB,
        _ => 256 * MIB,
    }
}
