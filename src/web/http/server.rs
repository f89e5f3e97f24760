//! The accept loop: a time limit on headers, a size limit on them, and a shutdown that lets answers finish.

use std::{convert::Infallible, future::Future, pin::pin, time::Duration};

use hyper::service::service_fn;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{net::TcpListener, time};

use crate::web::http::service::Site;

/// How long a client may take to send a request's headers; also how long an idle connection is kept.
const HEADERS: Duration = Duration::from_secs(8);
/// The most bytes of a request's line and headers.
const HEADER_BYTES: usize = 32 * 1024;
/// How long answers under way may take once the program was told to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// Serves until it is told to stop, then lets answers finish.
pub async fn serve(listener: TcpListener, site: Site, stop: impl Future<Output = ()>) {
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADERS).max_buf_size(HEADER_BYTES);
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
    if time::timeout(DRAIN, connections.shutdown()).await.is_err() {
        tracing::warn!("some answers did not finish in time");
    }
}
