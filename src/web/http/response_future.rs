//! Gives layers a future that is either done or still to be awaited, without a heap allocation for the first.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

use axum::response::Response;

/// An answer that is there already, or the future that makes it.
#[derive(Debug)]
pub struct ResponseFuture<F>(State<F>);

#[derive(Debug)]
enum State<F> {
    Ready(Option<Response>),
    Pending(F),
}

impl<F> ResponseFuture<F> {
    /// A future that is done.
    pub fn ready(response: Response) -> Self {
        Self(State::Ready(Some(response)))
    }

    /// A future that awaits another.
    pub fn pending(future: F) -> Self {
        Self(State::Pending(future))
    }
}

impl<F> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response, Infallible>> + Unpin,
{
    type Output = Result<Response, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            State::Ready(response) => Poll::Ready(Ok(response.take().expect("polled after completion"))),
            State::Pending(future) => Pin::new(future).poll(context),
        }
    }
}
