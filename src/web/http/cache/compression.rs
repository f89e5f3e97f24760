//! Packs pages that are kept, on a thread that lets whoever answers readers go first.

use std::{io, sync::Arc, thread};

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
};
use flume::{Receiver, Sender};

use crate::{
    threads::lower_thread_priority,
    web::http::{
        cache::{Key, Page, Pages},
        content_encoding::Coding,
    },
};

/// How many pages may wait to be packed. One for which there is no room is packed when it is asked for again.
const WAITING: usize = 64;
/// What is shorter fits into one or two packets as it is.
const SHORT: usize = 1_024;

/// Hands pages to the thread that packs them; when the last of these is dropped, it ends.
#[derive(Clone, Debug)]
pub struct Packer(Sender<Wanted>);

/// A page that readers want packed.
struct Wanted {
    key: Key,
    page: Arc<Page>,
}

impl Packer {
    /// Begins to pack what goes among these pages.
    pub fn start(pages: Arc<Pages>) -> io::Result<Self> {
        let (sender, wanted) = flume::bounded(WAITING);
        thread::Builder::new().name("packing".to_owned()).spawn(move || {
            lower_thread_priority();
            pack_all(&wanted, &pages);
        })?;
        Ok(Self(sender))
    }

    /// Has a page packed, unless it is short or was handed over already.
    pub fn want(&self, key: impl FnOnce() -> Key, coding: Coding, page: &Arc<Page>) {
        if page.body.len() < SHORT || !page.wants(coding) {
            return;
        }
        if self.0.try_send(Wanted { key: key(), page: Arc::clone(page) }).is_err() {
            page.waits_no_more(coding);
        }
    }
}

fn pack_all(wanted: &Receiver<Wanted>, pages: &Pages) {
    while let Ok(Wanted { key, page }) = wanted.recv() {
        let coding = key.coding;
        let packed = coding.pack(&page.body).filter(|packed| packed.len() < page.body.len());
        if let Some(page) = packed.and_then(|packed| page.packed(coding, packed.into())) {
            pages.insert(key, Some(Arc::new(page)));
        }
    }
}

impl Page {
    /// The same page with another body, and with headers that say so.
    fn packed(&self, coding: Coding, body: Bytes) -> Option<Self> {
        let mut headers: HeaderMap = self.headers.clone();
        headers.insert(header::ETAG, HeaderValue::from_str(&coding.tag(&self.tag)).ok()?);
        headers.insert(header::CONTENT_ENCODING, coding.header()?);
        headers.insert(header::CONTENT_LENGTH, body.len().into());
        Some(Self::new(self.tag.clone(), headers, body))
    }
}
