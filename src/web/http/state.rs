//! Holds what handlers share: the archive and the site's settings.

use std::sync::Arc;

use axum::extract::FromRef;

use crate::{
    store::Store,
    web::http::{cache::PageCache, origin::Origin},
};

/// The state of one site. Handlers extract the parts that they need.
#[derive(Clone, Debug)]
pub struct AppState {
    /// The archive.
    pub store: Store,
    /// Where readers find the site, if that is configured.
    pub origin: Origin,
    /// Rendered pages; `None` if no memory is set aside for them.
    pub cache: Option<Arc<PageCache>>,
    /// Whether this is a sample archive, which every page says.
    pub is_sample: bool,
}

impl FromRef<AppState> for Store {
    fn from_ref(state: &AppState) -> Self {
        state.store.clone()
    }
}

impl FromRef<AppState> for Origin {
    fn from_ref(state: &AppState) -> Self {
        state.origin.clone()
    }
}

impl FromRef<AppState> for Option<Arc<PageCache>> {
    fn from_ref(state: &AppState) -> Self {
        state.cache.clone()
    }
}
