//! Accepts connections, limits what a client may send and how slowly, and lets answers finish at shutdown.

use std::{convert::Infallible, future::Future, pin::pin, time::Duration};

use hyper::service::service_fn;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{net::TcpListener, time};

use crate::web::http::service::Site;

/// What a connection may cost, and how long a shutdown may take.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionLimits {
    /// How long a client may take to send a request's line and headers; also how long an idle connection stays open.
    pub header_timeout: Duration,
    /// The most bytes of a request's line and headers. More are answered 431, and the connection is closed.
    pub header_bytes: usize,
    /// How long answers under way may take after the shutdown was requested.
    pub drain_timeout: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self { header_timeout: Duration::from_secs(8), header_bytes: 32 * 1024, drain_timeout: Duration::from_secs(10) }
    }
}

/// Serves until `stop` resolves. Then refuses connections, closes idle ones, and lets answers under way finish.
pub async fn serve(listener: TcpListener, site: Site, limits: ConnectionLimits, stop: impl Future<Output = ()>) {
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.header_timeout).max_buf_size(limits.header_bytes);
    let connections = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    // Out of file descriptors, most likely: wait until some connection has ended.
                    tracing::warn!(%error, "cannot accept a connection");
                    time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let _ = stream.set_nodelay(true);
        let site = site.clone();
        let service = service_fn(move |request| {
            let site = site.clone();
            async move { Ok::<_, Infallible>(site.answer(request).await) }
        });
        let connection = connections.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    if time::timeout(limits.drain_timeout, connections.shutdown()).await.is_err() {
        tracing::warn!("some answers did not finish in time");
    }
}
