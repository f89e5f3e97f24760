//! Answers health checks: is the server alive, and can it read the database?

use std::time::Duration;

use axum::{Router, extract::State, http::StatusCode, routing::get};

use crate::{
    store::{Priority, Store},
    web::http::state::AppState,
};

/// How long the database may take to answer.
const READ_TIMEOUT: Duration = Duration::from_secs(1);

pub fn router() -> Router<AppState> {
    Router::new().route("/healthz", get(async || "alive\n")).route("/readyz", get(ready))
}

async fn ready(State(store): State<Store>) -> Result<&'static str, StatusCode> {
    match store.read(Priority::Page, READ_TIMEOUT, |_| ()).await {
        Ok(()) => Ok("ready\n"),
        Err(error) => {
            tracing::error!(%error, "the database cannot be read");
            Err(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}
