//! Finds the files that paths mean: a folder means every file in it. Opens none of them.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

/// The deepest level of nested folders.
const MAX_DEPTH: usize = 64;

/// A file or a pasted text to import.
#[derive(Debug)]
pub struct SourceFile {
    pub(crate) input: Input,
    /// The size in bytes; 0 if it is not known before reading.
    pub bytes: u64,
    /// Whether the user named this file itself, and not only a folder that it is in.
    pub is_named: bool,
}

/// Where the content of a [`SourceFile`] comes from.
#[derive(Debug)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
    Pasted {
        name: String,
        content: Vec<u8>,
    },
    /// A path that cannot be read, and why.
    Unreadable(PathBuf, String),
}

impl SourceFile {
    /// A text that was pasted or uploaded. The name may be empty; its extension and a date in it are used as those of a
    /// file's name are.
    #[must_use]
    pub fn pasted(name: &str, content: Vec<u8>) -> Self {
        let bytes = content.len() as u64;
        Self { input: Input::Pasted { name: name.to_owned(), content }, bytes, is_named: true }
    }

    fn new(path: PathBuf, bytes: u64, is_named: bool) -> Self {
        let input = if path == Path::new("-") { Input::Stdin } else { Input::File(path) };
        Self { input, bytes, is_named }
    }

    fn unreadable(path: &Path, reason: String) -> Self {
        Self { input: Input::Unreadable(path.to_owned(), reason), bytes: 0, is_named: true }
    }

    /// The path as given; `-` for standard input.
    pub(crate) fn path(&self) -> &Path {
        match &self.input {
            Input::Stdin => Path::new("-"),
            Input::File(path) | Input::Unreadable(path, _) => path,
            Input::Pasted { name, .. } => Path::new(name),
        }
    }

    /// The path for display, without control characters, which could steer a terminal.
    #[must_use]
    pub fn display_name(&self) -> String {
        without_control_characters(&self.path().display().to_string())
    }

    /// The name without its folders; none for standard input.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        let name = self.path().file_name().filter(|_| !self.is_standard_input())?;
        Some(without_control_characters(&name.to_string_lossy()))
    }

    /// The extension of the name in lower case.
    #[must_use]
    pub fn extension(&self) -> Option<String> {
        self.path().extension().map(|extension| extension.to_string_lossy().to_lowercase())
    }

    pub(crate) fn is_standard_input(&self) -> bool {
        matches!(self.input, Input::Stdin)
    }
}

fn without_control_characters(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

/// Finds files in the order of the paths; those of a folder in natural order of their names. Never finds `except`.
pub fn find(paths: &[PathBuf], except: Option<&Path>) -> Vec<SourceFile> {
    let mut walk = Walk { except: except.and_then(|path| fs::canonicalize(path).ok()), ..Walk::default() };
    for path in paths {
        let before = walk.files.len();
        if !path.is_dir() {
            walk.add(path.clone(), true);
            continue;
        }
        walk.enter(path);
        if walk.files.len() == before {
            walk.fail(path, "there is no file to read in this folder".to_owned());
        }
    }
    walk.files
}

#[derive(Default)]
struct Walk {
    files: Vec<SourceFile>,
    /// The real paths of visited folders: several links may lead to one folder, which is read once.
    seen: HashSet<PathBuf>,
    except: Option<PathBuf>,
}

impl Walk {
    fn enter(&mut self, folder: &Path) {
        let by_name =
            |one: &DirEntry, other: &DirEntry| alphanumeric_sort::compare_os_str(one.file_name(), other.file_name());
        let mut entries = WalkDir::new(folder).follow_links(true).sort_by(by_name).into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {
                    if !self.visit(&entry) {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) if is_hidden(entry.depth(), entry.path()) => {}
                Ok(entry) => {
                    if self.except.is_none() || fs::canonicalize(entry.path()).ok() != self.except {
                        self.add(entry.into_path(), false);
                    }
                }
                Err(error) => self.report(&error),
            }
        }
    }

    /// Whether to read what is in a folder.
    fn visit(&mut self, folder: &DirEntry) -> bool {
        let path = folder.path();
        if is_hidden(folder.depth(), path) {
            return false;
        }
        if folder.depth() > MAX_DEPTH {
            let advice = "to read this folder, name it on the command line";
            self.fail(path, format!("folders are nested more than {MAX_DEPTH} deep here; {advice}"));
            return false;
        }
        fs::canonicalize(path).is_ok_and(|real| self.seen.insert(real))
    }

    /// Reports a folder that cannot be read, but not a link to nothing or to a folder above it.
    fn report(&mut self, error: &walkdir::Error) {
        if let (Some(path), Some(reason)) = (error.path(), error.io_error())
            && reason.kind() != io::ErrorKind::NotFound
            && !is_hidden(error.depth(), path)
        {
            self.fail(path, format!("cannot read the folder: {reason}"));
        }
    }

    fn add(&mut self, path: PathBuf, is_named: bool) {
        let metadata = fs::metadata(&path);
        // Sockets, pipes and devices are read only if the user names them.
        if is_named || metadata.as_ref().is_ok_and(fs::Metadata::is_file) {
            let bytes = metadata.map_or(0, |metadata| metadata.len());
            self.files.push(SourceFile::new(path, bytes, is_named));
        }
    }

    fn fail(&mut self, path: &Path, reason: String) {
        self.files.push(SourceFile::unreadable(path, reason));
    }
}

/// Whether a path found in a folder has a name with a dot in front.
fn is_hidden(depth: usize, path: &Path) -> bool {
    depth > 0 && path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_sorted_as_people_count_and_each_is_found_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = ["10.txt", "2.txt", "02/b.txt", "session 10", "session 9a", "session 09", "a", ".hidden/c"];
        let long = "9".repeat(200);
        for name in names.into_iter().chain([&*long]) {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, "words").expect("written");
        }
        std::os::unix::fs::symlink(folder.path(), folder.path().join("02/loop")).expect("linked");
        std::os::unix::fs::symlink(folder.path().join("02"), folder.path().join("z twice")).expect("linked");
        std::os::unix::fs::symlink("nowhere", folder.path().join("b")).expect("linked");
        let found = find(&[folder.path().to_owned()], Some(&folder.path().join("a")));
        let shown = |file: &SourceFile| file.path().strip_prefix(folder.path()).expect("within").display().to_string();
        let found: Vec<_> = found.iter().map(shown).collect();
        assert_eq!(found, ["02/b.txt", "2.txt", "10.txt", &*long, "session 09", "session 9a", "session 10"]);
    }

    #[test]
    fn a_folder_below_too_many_others_is_named_with_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let deep = folder.path().join("a/".repeat(MAX_DEPTH + 2));
        fs::create_dir_all(&deep).expect("made");
        fs::write(deep.join("b.txt"), "words").expect("written");
        let found = find(&[folder.path().to_owned()], None);
        let [SourceFile { input: Input::Unreadable(_, reason), .. }] = &found[..] else { panic!("{found:?}") };
        assert!(reason.contains("name it on the command line"), "{reason}");
        assert_eq!(find(&[deep], None).len(), 1);
    }
}
