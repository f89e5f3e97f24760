//! Compresses cached pages on a low-priority thread, once per encoding, on first demand.

use std::{io, sync::Arc, thread};

use flume::{Receiver, Sender};

use crate::{
    threads::lower_thread_priority,
    web::http::{
        cache::entry::{CachedPage, Key, KeyRef, Pages},
        content_encoding::ContentEncoding,
    },
};

/// The most pages that may wait. If the queue is full, a page is queued at its next request.
const QUEUE: usize = 64;
/// Shorter bodies, in bytes, fit into one or two packets uncompressed.
const MIN_LENGTH: usize = 1_024;

/// Sends pages to the thread that compresses them. The thread ends when the last sender is dropped.
#[derive(Clone, Debug)]
pub struct Compressor(Sender<Job>);

struct Job {
    key: Key,
    page: Arc<CachedPage>,
}

impl Compressor {
    /// Starts the thread, which adds compressed pages to the others.
    ///
    /// # Errors
    /// If the system starts no thread.
    pub fn start(pages: Arc<Pages>) -> io::Result<Self> {
        let (sender, jobs) = flume::bounded(QUEUE);
        thread::Builder::new().name("compression".to_owned()).spawn(move || {
            lower_thread_priority();
            compress_all(&jobs, &pages);
        })?;
        Ok(Self(sender))
    }

    /// Queues a page, unless it is short or was queued before.
    pub fn request(&self, key: KeyRef, page: &Arc<CachedPage>) {
        if page.body.len() < MIN_LENGTH || !page.is_first_request(key.encoding) {
            return;
        }
        if self.0.try_send(Job { key: key.to_key(), page: Arc::clone(page) }).is_err() {
            page.forget_request(key.encoding);
        }
    }
}

fn compress_all(jobs: &Receiver<Job>, pages: &Pages) {
    while let Ok(Job { key, page }) = jobs.recv() {
        let encoding: ContentEncoding = key.encoding;
        let body = encoding.compress(&page.body).filter(|body| body.len() < page.body.len());
        if let Some(page) = body.and_then(|body| page.compressed(encoding, body.into())) {
            pages.insert(key, Some(Arc::new(page)));
        }
    }
}
