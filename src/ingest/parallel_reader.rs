//! Reads many files at once, and hands over what they hold in the order of the files, worked on already by the thread that
//! read it.
//!
//! What was read and not yet taken is bounded by the bytes of the files it was read from: a file is begun only when there is
//! room for it, or nothing else is under way.

use std::{
    collections::VecDeque,
    num::NonZero,
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, SyncSender},
    },
    thread,
    time::Duration,
};

use crate::{
    import,
    ingest::{
        open_source::{self, Content, End, Failure, MOST, Reading},
        shutdown::Shutdown,
        source_files::SourceFile,
    },
};

/// How many files may be under way or wait to be taken, and how many of their bytes.
const AHEAD: usize = 256;
const ROOM: u64 = MOST;
/// How much of one file waits to be taken: drafts are handed over by the MiB. It is as much as is stored at once, so that the
/// next is read meanwhile.
const PIECES: usize = 4;
/// Readers go deep into nested markup; this is what the first thread of a program has.
const STACK: usize = 8 * 1024 * 1024;
/// How often whoever waits for a file looks whether to stop.
const PATIENCE: Duration = Duration::from_millis(50);

/// What files hold, in their order, each with the number of its file.
pub struct InOrder<T> {
    files: Arc<[SourceFile]>,
    stop: Shutdown,
    jobs: mpsc::Sender<Job<T>>,
    work: fn(Content) -> T,
    /// The first file that was not begun.
    next: usize,
    /// Files that were begun, in their order.
    under_way: VecDeque<UnderWay<T>>,
    /// How much of the room they take.
    taken: u64,
}

struct Job<T> {
    file: usize,
    contents: SyncSender<(Turn, T)>,
}

struct UnderWay<T> {
    file: usize,
    weight: u64,
    contents: Receiver<(Turn, T)>,
}

/// Whether something comes after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Next,
    Last,
}

impl Turn {
    fn of(content: &Content) -> Self {
        if matches!(content, Content::End(_)) { Self::Last } else { Self::Next }
    }
}

/// Begins to read the files, with a thread for each processor, which does `work` on what it read before it is taken.
pub fn in_order<T: Send + 'static>(
    files: Arc<[SourceFile]>,
    reading: Reading,
    stop: Shutdown,
    work: fn(Content) -> T,
) -> InOrder<T> {
    let (jobs, waiting) = mpsc::channel::<Job<T>>();
    let (waiting, reading) = (Arc::new(Mutex::new(waiting)), Arc::new(reading));
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(files.len());
    for thread in 0..threads {
        let (files, waiting, reading, stop) = (files.clone(), waiting.clone(), reading.clone(), stop.clone());
        // Where there is no thread to be had, the files that were for it fail one by one.
        let _ = thread::Builder::new().stack_size(STACK).spawn(move || {
            import::prepare(thread);
            loop {
                let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok(Job { file, contents }) = next else { break };
                let mut give = |content| {
                    let is_taken = contents.send((Turn::of(&content), work(content))).is_ok() && !stop.is_requested();
                    if is_taken { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                };
                // A reader that panics closes the channel of its file; the thread goes on with the next.
                let _ = panic::catch_unwind(AssertUnwindSafe(|| open_source::read(&files[file], &reading, &mut give)));
            }
        });
    }
    InOrder { files, stop, jobs, work, next: 0, under_way: VecDeque::new(), taken: 0 }
}

impl<T> InOrder<T> {
    /// Has as many files begun as there is room for.
    fn begin(&mut self) {
        while let Some(file) = self.files.get(self.next) {
            let weight = if file.is_standard_input() { MOST } else { file.bytes.min(MOST) };
            let is_full = self.under_way.len() >= AHEAD || self.taken + weight > ROOM;
            if is_full && !self.under_way.is_empty() {
                break;
            }
            let (sender, contents) = mpsc::sync_channel(PIECES);
            // Where nobody takes jobs any more, the other end of the channel is closed with this.
            let _ = self.jobs.send(Job { file: self.next, contents: sender });
            self.under_way.push_back(UnderWay { file: self.next, weight, contents });
            self.taken += weight;
            self.next += 1;
        }
    }
}

impl<T> Iterator for InOrder<T> {
    type Item = (usize, T);

    fn next(&mut self) -> Option<Self::Item> {
        self.begin();
        loop {
            if self.stop.is_requested() {
                return None;
            }
            let first = self.under_way.front()?;
            let (file, weight) = (first.file, first.weight);
            let (turn, content) = match first.contents.recv_timeout(PATIENCE) {
                Ok(taken) => taken,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => {
                    let message = "the program failed on this file, and that is its own fault: please report it";
                    (Turn::Last, (self.work)(Content::End(End::Failed(Failure::new(message)))))
                }
            };
            if turn == Turn::Last {
                self.under_way.pop_front();
                self.taken -= weight;
            }
            return Some((file, content));
        }
    }
}
