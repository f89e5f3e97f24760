//! Graceful shutdown: the first SIGINT or SIGTERM finishes the current transaction, a second exits at once.
//!
//! The only place that handles signals.

use std::{io, process, sync::Arc};

use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
};

/// A request to shut down, which work in progress checks or waits for. The default is never requested.
#[derive(Clone, Debug, Default)]
pub struct Shutdown {
    signal: Arc<watch::Sender<Option<u8>>>,
}

impl Shutdown {
    /// Starts to listen for signals.
    ///
    /// # Errors
    /// Where the system does not allow the program to listen.
    pub fn listen() -> io::Result<Self> {
        let shutdown = Self::default();
        for kind in [SignalKind::interrupt(), SignalKind::terminate()] {
            let mut signals = signal(kind)?;
            // 2 or 15.
            let number = u8::try_from(kind.as_raw_value()).map_err(io::Error::other)?;
            let shutdown = shutdown.clone();
            tokio::spawn(async move {
                while signals.recv().await.is_some() {
                    if shutdown.request(number).is_some() {
                        process::exit(128 + i32::from(number));
                    }
                }
            });
        }
        Ok(shutdown)
    }

    /// Requests a shutdown; returns the signal of an earlier request.
    pub(crate) fn request(&self, signal: u8) -> Option<u8> {
        self.signal.send_replace(Some(signal))
    }

    pub fn is_requested(&self) -> bool {
        self.signal().is_some()
    }

    /// The number of the signal that requested the shutdown: 2 after Ctrl-C, 15 after SIGTERM.
    pub fn signal(&self) -> Option<u8> {
        *self.signal.borrow()
    }

    /// Waits until the shutdown is requested.
    pub async fn requested(&self) {
        // The sender lives as long as this, so waiting does not fail.
        let _ = self.signal.subscribe().wait_for(Option::is_some).await;
    }
}
