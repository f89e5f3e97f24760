//! Reads many files in parallel and returns their content in the order of the files.
//!
//! Invariant: the files in memory, read or being read, have at most [`MAX_BYTES_IN_FLIGHT`] bytes, or there is only one.

use std::{
    collections::VecDeque,
    num::NonZero,
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    sync::Arc,
    thread,
};

use crate::{
    import,
    ingest::{
        open_source::{self, Content, FileEnd, MAX_BYTES, ReadFailure, ReadOptions},
        shutdown::Shutdown,
        source_files::SourceFile,
    },
};

/// How many files may be in memory, and how many bytes of them.
const MAX_FILES_IN_FLIGHT: usize = 256;
const MAX_BYTES_IN_FLIGHT: u64 = MAX_BYTES;
/// How many pieces of one file may wait; a piece has drafts from about 1 MiB. Together they fill a transaction, so that the
/// next one is read while the store writes.
const QUEUE: usize = 4;
/// Stack size of reader threads, as the main thread has: parsers recurse into nested markup.
const STACK: usize = 8 * 1024 * 1024;

/// The content of files in their order.
pub struct ParallelReader<T> {
    files: Arc<[SourceFile]>,
    shutdown: Shutdown,
    jobs: flume::Sender<Job<T>>,
    map: fn(Content) -> T,
    /// The first file that was not started.
    next: usize,
    /// Files that were started, in their order.
    in_flight: VecDeque<FileInFlight<T>>,
    bytes_in_flight: u64,
}

struct Job<T> {
    file: usize,
    pieces: flume::Sender<Piece<T>>,
}

struct FileInFlight<T> {
    file: usize,
    bytes: u64,
    pieces: flume::Receiver<Piece<T>>,
}

struct Piece<T> {
    content: T,
    is_last: bool,
}

impl<T: Send + 'static> ParallelReader<T> {
    /// Starts one reader thread per processor. The thread that reads a piece of content also runs `map` on it.
    pub fn start(files: Arc<[SourceFile]>, options: ReadOptions, shutdown: Shutdown, map: fn(Content) -> T) -> Self {
        let (jobs, waiting) = flume::unbounded::<Job<T>>();
        let options = Arc::new(options);
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(files.len());
        for thread in 0..threads {
            let (files, waiting, options, shutdown) =
                (Arc::clone(&files), waiting.clone(), Arc::clone(&options), shutdown.clone());
            // If the system gives no thread, the others read its files; if it gives none at all, each file fails.
            let _ = thread::Builder::new().stack_size(STACK).spawn(move || {
                import::prepare(thread);
                for Job { file, pieces } in waiting {
                    let mut send = |content| {
                        let is_last = matches!(content, Content::End(_));
                        let is_sent = pieces.send(Piece { content: map(content), is_last }).is_ok();
                        if is_sent && !shutdown.is_requested() {
                            ControlFlow::Continue(())
                        } else {
                            ControlFlow::Break(())
                        }
                    };
                    // A panic drops the sender, which `next` reports; the thread continues with the next file.
                    let read = AssertUnwindSafe(|| open_source::read(&files[file], &options, &mut send));
                    let _ = panic::catch_unwind(read);
                }
            });
        }
        Self { files, shutdown, jobs, map, next: 0, in_flight: VecDeque::new(), bytes_in_flight: 0 }
    }

    /// Starts files until the limits are reached.
    fn start_files(&mut self) {
        while let Some(file) = self.files.get(self.next) {
            let bytes = if file.is_standard_input() { MAX_BYTES } else { file.bytes.min(MAX_BYTES) };
            let is_full =
                self.in_flight.len() >= MAX_FILES_IN_FLIGHT || self.bytes_in_flight + bytes > MAX_BYTES_IN_FLIGHT;
            if is_full && !self.in_flight.is_empty() {
                break;
            }
            let (sender, pieces) = flume::bounded(QUEUE);
            // Without reader threads the sender is dropped here, and the file fails.
            let _ = self.jobs.send(Job { file: self.next, pieces: sender });
            self.in_flight.push_back(FileInFlight { file: self.next, bytes, pieces });
            self.bytes_in_flight += bytes;
            self.next += 1;
        }
    }

    /// The next piece of content with the number of its file; none at the end, or once a shutdown is requested.
    pub async fn next(&mut self) -> Option<(usize, T)> {
        self.start_files();
        let first = self.in_flight.front()?;
        let (file, bytes) = (first.file, first.bytes);
        let received = tokio::select! {
            biased;
            () = self.shutdown.requested() => return None,
            received = first.pieces.recv_async() => received,
        };
        let Piece { content, is_last } = received.unwrap_or_else(|_| {
            let failure = ReadFailure::new("Plenary failed to read this file because of a bug; please report it");
            Piece { content: (self.map)(Content::End(FileEnd::Failed(failure))), is_last: true }
        });
        if is_last {
            self.in_flight.pop_front();
            self.bytes_in_flight -= bytes;
        }
        Some((file, content))
    }
}
