//! Sets the priority of threads.

/// How far background threads lower their priority.
const NICENESS: i32 = 10;

/// Lowers the priority of the current thread, so that threads that answer readers go first. Threads that it starts inherit
/// it. It cannot be raised again.
pub fn lower_thread_priority() {
    // On other systems niceness belongs to the whole process.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(Some(rustix::thread::gettid()), NICENESS) {
        tracing::debug!(%error, "cannot lower the priority of a thread");
    }
}
