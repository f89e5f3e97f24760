//! Whether the archive is still as it was, told in a microsecond and without a connection.
//!
//! Whoever commits, in this process or another, writes the header of the index of the write-ahead log before the commit
//! returns: a counter of changes, the last frame, sums over all frames, salts. The engine's readers tell by it what is new,
//! and so does a [`Watch`]. The layout is that of <https://sqlite.org/walformat.html#the_wal_index_header>.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::{FileExt, MetadataExt},
    thread,
};

use crate::store::sqlite::{maintenance::snapshot_file::beside, store::Store};

/// The bytes of the header, of which the index has two copies, one after the other.
const HEADER: usize = 48;
/// How often the header is read while somebody is writing it.
const TRIES: usize = 4;

/// Looks at the database that a store has open.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    /// Never closed: closing a file gives up every lock that the process has on it, the engine's too.
    index: &'static File,
}

/// The archive between two commits. Two moments are equal only if nothing was committed from one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment([u8; HEADER]);

impl Store {
    /// What looks at this database from now on. It keeps a file open for as long as the program runs.
    ///
    /// # Errors
    /// Where the index of the write-ahead log cannot be read.
    pub fn watch(&self) -> io::Result<Watch> {
        // The index lies beside the file itself, not beside a link to it.
        let database = fs::canonicalize(self.writer.connect_options().get_filename())?;
        let index = File::open(beside(&database, "-shm"))?;
        Ok(Watch { index: Box::leak(Box::new(index)) })
    }
}

impl Watch {
    /// Which moment it is; nothing where that cannot be told. Whatever is read from now on is of this moment or a later one.
    #[must_use]
    pub fn now(&self) -> Option<Moment> {
        for _ in 0..TRIES {
            let mut copies = [0; 2 * HEADER];
            self.index.read_exact_at(&mut copies, 0).ok()?;
            let (header, copy) = copies.split_at(HEADER);
            if header == copy {
                // An index that was taken away tells nothing of the one that came in its place.
                let is_there = self.index.metadata().is_ok_and(|index| index.nlink() > 0);
                return header.try_into().ok().filter(|_| is_there).map(Moment);
            }
            // Somebody is committing.
            thread::yield_now();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::{
        import::{Facts, check, json},
        model::Record,
        samples,
    };

    fn record(number: usize) -> Record {
        let sample = serde_json::from_str(samples::ALL[number]).expect("a sample");
        check(json::draft(sample, &Facts::default())).accept().expect("it is whole")
    }

    #[tokio::test]
    async fn a_moment_lasts_until_anybody_commits() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plenary.db");
        let store = Store::open(&path).await.expect("a database");
        let other = Store::open(&path).await.expect("the same database");
        let watch = store.watch().expect("an index");
        let mut moments = vec![watch.now().expect("a moment")];
        for (number, by) in [&store, &other, &store].into_iter().enumerate() {
            by.import(&record(number)).await.expect("stored");
            moments.push(watch.now().expect("a moment"));
            drop(store.snapshot().expect("a snapshot").archive().expect("an answer"));
            assert_eq!(watch.now().as_ref(), moments.last(), "reading changes nothing");
        }
        // The log is brought into the database and begun anew.
        let restart = "PRAGMA wal_checkpoint(RESTART)";
        sqlx::query(restart).execute(&other.writer).await.expect("brought in");
        other.import(&record(3)).await.expect("stored");
        moments.push(watch.now().expect("a moment"));
        for (at, moment) in moments.iter().enumerate() {
            assert!(!moments[..at].contains(moment), "moment {at} came before");
        }
    }

    #[tokio::test]
    async fn the_index_is_found_through_a_link_and_tells_nothing_once_it_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("plenary.db"), folder.path().join("link.db"));
        symlink(&path, &link).expect("a link");
        let store = Store::open(&path).await.expect("a database");
        let linked = Store::open(&link).await.expect("the same database");
        let watch = linked.watch().expect("an index");
        assert!(watch.now().is_some() && watch.now() == store.watch().expect("an index").now());
        store.close().await;
        assert!(watch.now().is_some(), "the other store has it open");
        linked.close().await;
        assert_eq!(watch.now(), None);
        let store = Store::open(&path).await.expect("opened again");
        assert_eq!(watch.now(), None, "this is another index");
        assert!(store.watch().expect("an index").now().is_some());
    }
}
