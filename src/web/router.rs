//! Assembles the site: every route, and the settings that it is served with.

use axum::Router;

use crate::{
    store::Store,
    web::{
        error::Error,
        http::{
            assets,
            cache::{PageCache, budget::Budget},
            health,
            limits::{BODY, limit_bodies},
            origin::Origin,
            service::Site,
            state::AppState,
        },
        pages,
        reason::{Missing, Reason},
    },
};

/// Settings of a site. By default readers' origin is unknown and no page is cached.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    origin: Origin,
    cache: Budget,
    is_sample: bool,
}

impl Default for SiteConfig {
    fn default() -> Self {
        Self { origin: Origin::default(), cache: Budget::NONE, is_sample: false }
    }
}

impl SiteConfig {
    /// Sets where readers find the site.
    #[must_use]
    pub fn origin(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// Sets how much memory rendered pages may take.
    #[must_use]
    pub fn cache(self, cache: Budget) -> Self {
        Self { cache, ..self }
    }

    /// Sets whether every page says that this is a sample archive.
    #[must_use]
    pub fn sample(self, is_sample: bool) -> Self {
        Self { is_sample, ..self }
    }

    /// Builds the site over a store.
    #[must_use]
    pub fn build(self, store: Store) -> Site {
        let cache = PageCache::for_store(&store, self.cache);
        Site::new(routes(), AppState { store, origin: self.origin, cache, is_sample: self.is_sample })
    }
}

/// Every route. A route that takes larger bodies goes into a router with its own limit, merged after the common one is set.
fn routes() -> Router<AppState> {
    Router::new()
        .merge(pages::home::router())
        .merge(pages::sessions::router())
        .merge(pages::calendar::router())
        .merge(pages::history::router())
        .merge(pages::speeches::router())
        .merge(pages::paragraphs::router())
        .merge(pages::citations::router())
        .merge(pages::participants::router())
        .merge(pages::countries::router())
        .merge(pages::organisations::router())
        .merge(pages::places::router())
        .merge(pages::decisions::router())
        .merge(pages::search::router())
        .merge(pages::about::router())
        .merge(assets::router())
        .merge(health::router())
        .fallback(async || Error::not_found(Missing::Page))
        .method_not_allowed_fallback(async || Error::from(Reason::ReadOnly))
        .layer(limit_bodies(BODY))
}
