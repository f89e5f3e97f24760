//! Renders every answer with an error status as a page, and logs each fault once.

use std::any::Any;

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use crate::web::{
    error::Error,
    http::{assets, cache_policy::CachePolicy, request_id::REQUEST_ID},
    i18n::Messages,
    reason::{Missing, Reason},
};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    t: &'static Messages,
    error: Error,
    request_id: Option<String>,
}

/// Renders the errors of handlers and of the layers below this one.
pub async fn render_errors(State(t): State<&'static Messages>, request: Request, next: Next) -> Response {
    let id = request.headers().get(REQUEST_ID).cloned();
    let mut response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let error = response.extensions_mut().remove::<Error>().unwrap_or_else(|| error_for(status));
    if let Some(fault) = &error.fault {
        tracing::error!(fault, "a request failed");
    }
    // Only a reader who met a fault has reason to report it.
    let id = id.filter(|_| status.is_server_error());
    let mut page = error_page(t, error, id.and_then(|id| id.to_str().map(str::to_owned).ok()));
    if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
        page.headers_mut().insert(header::ALLOW, allow);
    }
    page
}

/// An error as a page. The request's id, if given, is shown for readers to report.
pub fn error_page(t: &'static Messages, error: Error, request_id: Option<String>) -> Response {
    let status = error.reason.status();
    let page = ErrorPage { t, error, request_id }.render().unwrap_or_else(|_| status.to_string());
    let mut response = (status, Html(page)).into_response();
    CachePolicy::NoStore.apply(response.headers_mut());
    response
}

/// The answer to a request whose handler panicked.
#[allow(clippy::needless_pass_by_value, reason = "the layer passes an owned value")]
pub fn handle_panic(panic: Box<dyn Any + Send>) -> Response {
    let message = panic.downcast_ref::<String>().map(String::as_str);
    let message = message.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Error::fault(format!("panicked: {message}")).into_response()
}

/// The error for an answer that a layer made.
fn error_for(status: StatusCode) -> Error {
    let reason = match status {
        StatusCode::NOT_FOUND => Reason::NotFound(Missing::Page),
        StatusCode::METHOD_NOT_ALLOWED => Reason::ReadOnly,
        StatusCode::PAYLOAD_TOO_LARGE => Reason::BodyTooLarge,
        StatusCode::SERVICE_UNAVAILABLE => Reason::TimedOut,
        _ => Reason::Other(status),
    };
    reason.into()
}
