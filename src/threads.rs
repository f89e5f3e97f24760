//! Threads that work beside those who answer readers.

/// How far they stand back where others want the processor.
const NICENESS: i32 = 10;

/// Lets others go before this thread, from now on.
pub fn stand_back() {
    // Elsewhere niceness is the whole process's.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(Some(rustix::thread::gettid()), NICENESS) {
        tracing::debug!(%error, "a thread does not stand back");
    }
}
