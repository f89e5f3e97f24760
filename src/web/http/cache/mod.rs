//! Keeps rendered pages in memory, per state of the archive, and serves them from there.
//!
//! Knows nothing of what is on a page: it keeps answers with [`CachePolicy::Revalidate`](super::cache_policy::CachePolicy) and
//! an entity tag as they are, and compresses them on demand. Invariant: layers above the cache add what differs from one
//! answer to the next, such as the request's id.

pub(crate) mod budget;
pub(crate) mod compression;
pub(crate) mod entry;
pub(crate) mod layer;
pub(crate) mod page_cache;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use layer::{CachePages, CachedPages};
pub use page_cache::PageCache;
