//! Which files beside a transcript in TEI hold lists of people and organisations.
//!
//! A corpus keeps its lists in files of their own (`…-listPerson.xml`, `…-listOrg.xml`) or in its root, whose outermost
//! element is `teiCorpus`; they lie in the folder of the transcripts, or in the one around it where each year has its own.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use crate::import::{self, Beside};

/// The most bytes of one list.
const MOST: u64 = 16 * 1024 * 1024;
/// The most lists that are read for one transcript.
const LISTS: usize = 8;
/// Into how many other files of a folder it is looked for a corpus’s root, and how far.
const LOOKED_INTO: usize = 16;
const BEGINNING: u64 = 4_096;

/// The lists that lie beside a transcript; what cannot be read is left out.
pub fn beside(transcript: &Path) -> Vec<Beside> {
    let folder = match transcript.parent() {
        // Standard input lies in no folder.
        _ if transcript.as_os_str() == "-" => return Vec::new(),
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => return Vec::new(),
    };
    let mut lists = in_folder(folder, transcript);
    lists.extend(in_folder(&folder.join(".."), transcript));
    lists.iter().take(LISTS).filter_map(|path| read(path)).collect()
}

/// The lists of one folder: by their names, then the roots of corpora. A root has the shortest name of its corpus, so the
/// files are looked into in that order.
fn in_folder(folder: &Path, transcript: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_xml = |path: &PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xml"));
    let files = entries.flatten().map(|entry| entry.path()).filter(is_xml);
    let mut files: Vec<_> = files.filter(|path| path.file_name() != transcript.file_name()).collect();
    files.sort_by_cached_key(|path| (path.as_os_str().len(), path.clone()));
    let (mut lists, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        name.contains("listperson") || name.contains("listorg")
    });
    lists.extend(others.into_iter().take(LOOKED_INTO).filter(|path| is_root(path)));
    lists
}

fn is_root(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = open(path).map(|file| file.take(BEGINNING).read_to_end(&mut beginning));
    matches!(read, Some(Ok(_))) && String::from_utf8_lossy(&beginning).contains("<teiCorpus")
}

fn read(path: &Path) -> Option<Beside> {
    let mut bytes = Vec::new();
    open(path)?.take(MOST + 1).read_to_end(&mut bytes).ok()?;
    let is_short = bytes.len() as u64 <= MOST;
    let name = path.file_name()?.to_string_lossy().into_owned();
    is_short.then(|| Beside { name, text: import::decode(&bytes).text.into_owned() })
}

/// A file to read; a pipe or a device, which might never end, is none.
fn open(path: &Path) -> Option<File> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    File::open(path).ok()
}
