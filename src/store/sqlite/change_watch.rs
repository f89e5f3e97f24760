//! Detects in about a microsecond, without a connection, whether the database has changed.
//!
//! Every commit, of this process or another, rewrites the header of the WAL index (`plenary.db-shm`) before it returns: a change
//! counter, the last frame, checksums and salts. SQLite's readers rely on it, and so does [`ChangeWatch`]. For the layout see
//! <https://sqlite.org/walformat.html#the_wal_index_header>.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::{FileExt, MetadataExt},
    thread,
};

use crate::store::sqlite::{connection::beside, store::Store};

/// Bytes of the header. The index has two copies of it, one after the other.
const HEADER: usize = 48;
/// How often the header is read again while a commit writes it.
const TRIES: usize = 4;

/// Watches the database of a [`Store`].
#[derive(Clone, Copy, Debug)]
pub struct ChangeWatch {
    /// Never closed: closing a file releases all POSIX locks of the process on it, SQLite's too.
    index: &'static File,
}

/// Identifies the archive between two commits. Two tokens are equal only if nothing was committed between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ChangeToken([u8; HEADER]);

impl Store {
    /// Watches this database from now on. It keeps a file open until the program ends.
    ///
    /// # Errors
    /// If the WAL index cannot be opened.
    pub fn change_watch(&self) -> io::Result<ChangeWatch> {
        // SQLite puts the index next to the file itself, not next to a symbolic link to it.
        let database = fs::canonicalize(self.writer.connect_options().get_filename())?;
        let index = File::open(beside(&database, "-shm"))?;
        Ok(ChangeWatch { index: Box::leak(Box::new(index)) })
    }
}

impl ChangeWatch {
    /// The current token; `None` if the header cannot be read. Reads that begin now see this state or a later one.
    #[must_use]
    pub fn current(&self) -> Option<ChangeToken> {
        for _ in 0..TRIES {
            let mut copies = [0; 2 * HEADER];
            self.index.read_exact_at(&mut copies, 0).ok()?;
            let (header, copy) = copies.split_at(HEADER);
            if header == copy {
                // A deleted index says nothing about the one that replaced it.
                let is_there = self.index.metadata().is_ok_and(|index| index.nlink() > 0);
                return header.try_into().ok().filter(|_| is_there).map(ChangeToken);
            }
            // The copies differ during a commit.
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
        let watch = store.change_watch().expect("an index");
        let mut moments = vec![watch.current().expect("a moment")];
        for (number, by) in [&store, &other, &store].into_iter().enumerate() {
            by.import(&record(number)).await.expect("stored");
            moments.push(watch.current().expect("a moment"));
            drop(store.snapshot().expect("a snapshot").archive().expect("an answer"));
            assert_eq!(watch.current().as_ref(), moments.last(), "reading changes nothing");
        }
        // Checkpoint and restart the log.
        let restart = "PRAGMA wal_checkpoint(RESTART)";
        sqlx::query(restart).execute(&other.writer).await.expect("brought in");
        other.import(&record(3)).await.expect("stored");
        moments.push(watch.current().expect("a moment"));
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
        let watch = linked.change_watch().expect("an index");
        assert!(watch.current().is_some() && watch.current() == store.change_watch().expect("an index").current());
        store.close().await;
        assert!(watch.current().is_some(), "the other store has it open");
        linked.close().await;
        assert_eq!(watch.current(), None);
        let store = Store::open(&path).await.expect("opened again");
        assert_eq!(watch.current(), None, "this is another index");
        assert!(store.change_watch().expect("an index").current().is_some());
    }
}
