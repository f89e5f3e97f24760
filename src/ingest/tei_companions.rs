//! Finds the files beside a TEI transcript that list people and organisations.
//!
//! A corpus keeps its lists in their own files (`…-listPerson.xml`, `…-listOrg.xml`) or in its root file, whose root element is
//! `teiCorpus`. They are in the folder of the transcript, or in the parent folder if each year has a folder.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use crate::import::{self, Beside};

/// The most bytes of one list.
const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// The most lists that are read for one transcript.
const MAX_LISTS: usize = 8;
/// How many other files of a folder are opened to find a root file, and how many bytes of each are read.
const MAX_OPENED: usize = 16;
const BEGINNING: u64 = 4_096;

/// Reads the lists beside a transcript; skips those that cannot be read.
pub fn find(transcript: &Path) -> Vec<Beside> {
    let folder = match transcript.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => return Vec::new(),
    };
    let mut lists = lists_in(folder, transcript);
    lists.extend(lists_in(&folder.join(".."), transcript));
    lists.iter().take(MAX_LISTS).filter_map(|path| read(path)).collect()
}

/// The lists of one folder by their names, then root files. A root file has the shortest name of its corpus, so files are opened
/// in that order.
fn lists_in(folder: &Path, transcript: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_xml = |path: &PathBuf| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml"));
    let files = entries.flatten().map(|entry| entry.path()).filter(is_xml);
    let mut files: Vec<_> = files.filter(|path| path.file_name() != transcript.file_name()).collect();
    files.sort_by_cached_key(|path| (path.as_os_str().len(), path.clone()));
    let (mut lists, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| {
        path.file_name().is_some_and(|name| {
            let name = name.to_string_lossy().to_lowercase();
            name.contains("listperson") || name.contains("listorg")
        })
    });
    lists.extend(others.into_iter().take(MAX_OPENED).filter(|path| is_root(path)));
    lists
}

fn is_root(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = open(path).map(|file| file.take(BEGINNING).read_to_end(&mut beginning));
    matches!(read, Some(Ok(_))) && String::from_utf8_lossy(&beginning).contains("<teiCorpus")
}

fn read(path: &Path) -> Option<Beside> {
    let mut bytes = Vec::new();
    open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes).ok()?;
    let is_short = bytes.len() as u64 <= MAX_BYTES;
    let name = path.file_name()?.to_string_lossy().into_owned();
    is_short.then(|| Beside { name, text: import::decode(&bytes).text.into_owned() })
}

/// Opens a regular file; a pipe or a device might never end.
fn open(path: &Path) -> Option<File> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    File::open(path).ok()
}
