//! Finds the files that paths mean: a folder means every file in it. Opens none of them.

use std::{
    collections::HashSet,
    ffi::OsStr,
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
};

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
    #[cfg_attr(not(test), expect(dead_code, reason = "the record desk will be its first caller"))]
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
        walk.enter(path, 0);
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
    fn enter(&mut self, folder: &Path, depth: usize) {
        if depth > MAX_DEPTH {
            let advice = "to read this folder, name it on the command line";
            return self.fail(folder, format!("folders are nested more than {MAX_DEPTH} deep here; {advice}"));
        }
        let entries = fs::canonicalize(folder).and_then(|real| {
            if !self.seen.insert(real) {
                return Ok(Vec::new());
            }
            fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()
        });
        let mut names = match entries {
            Ok(names) => names,
            Err(error) => return self.fail(folder, format!("cannot read the folder: {error}")),
        };
        names.retain(|name| !name.as_encoded_bytes().starts_with(b"."));
        names.sort_by_cached_key(|name| (natural_sort_key(name), name.clone()));
        for name in names {
            let path = folder.join(name);
            if path.is_dir() {
                self.enter(&path, depth + 1);
            } else if self.except.is_none() || fs::canonicalize(&path).ok() != self.except {
                self.add(path, false);
            }
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

/// A key that sorts numbers by their size: 2 before 10.
fn natural_sort_key(name: &OsStr) -> String {
    let mut key = String::new();
    let name = name.to_string_lossy();
    let mut rest = &*name;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        key.push_str(&rest[..start]);
        rest = &rest[start..];
        let digits = &rest[..rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len())];
        rest = &rest[digits.len()..];
        // A number with more digits is larger. Names have fewer than a thousand characters.
        let number = digits.trim_start_matches('0');
        // Writing to a string does not fail.
        let _ = write!(key, "{:03}{number}", number.len());
    }
    key + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_as_people_count() {
        let mut names =
            ["10.txt", "2.txt", "session 10", "session 9a", "session 09", "a", "02.txt", "9".repeat(200).leak()];
        names.sort_by_cached_key(|name| (natural_sort_key(OsStr::new(name)), *name));
        assert_eq!(names[..3], ["02.txt", "2.txt", "10.txt"]);
        assert_eq!(names[4..], ["a", "session 09", "session 9a", "session 10"]);
    }
}
