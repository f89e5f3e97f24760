//! Being told to stop: Ctrl-C and SIGTERM let what is under way come to its end, a second one does not.

use std::{
    io,
    process::{self, ExitCode},
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
};

use tokio::signal::unix::{SignalKind, signal};

/// Whether the program was told to stop.
#[derive(Debug, Default)]
pub struct Stop(AtomicU8);

impl Stop {
    /// Listens from now on.
    ///
    /// # Errors
    /// Where the system does not let the program listen.
    pub fn listen() -> io::Result<Arc<Self>> {
        let stop = Arc::new(Self::default());
        for kind in [SignalKind::interrupt(), SignalKind::terminate()] {
            let mut told = signal(kind)?;
            // Both numbers are small: 2 and 15.
            let number = u8::try_from(kind.as_raw_value()).unwrap_or(u8::MAX - 128);
            let stop = Arc::clone(&stop);
            tokio::spawn(async move {
                while told.recv().await.is_some() {
                    if stop.0.swap(number, Ordering::Relaxed) != 0 {
                        process::exit(128 + i32::from(number));
                    }
                }
            });
        }
        Ok(stop)
    }

    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed) != 0
    }

    /// The status to end with, once told to: 130 after Ctrl-C, 143 after SIGTERM.
    pub fn status(&self) -> Option<ExitCode> {
        let number = self.0.load(Ordering::Relaxed);
        (number != 0).then(|| ExitCode::from(128 + number))
    }
}
