//! For whoever watches the program: is it alive, and can it read the database?

use axum::{Router, extract::State, http::StatusCode, routing::get};

use crate::store::Store;

pub fn router() -> Router<Store> {
    Router::new().route("/healthz", get(async || "alive\n")).route("/readyz", get(ready))
}

async fn ready(State(store): State<Store>) -> Result<&'static str, StatusCode> {
    match store.snapshot().await {
        Ok(_) => Ok("ready\n"),
        Err(error) => {
            tracing::error!(%error, "the database cannot be read");
            Err(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}
