//! Which files are meant by the paths of a command line: a folder means all that is in it. Nothing is opened here.

use std::{
    collections::HashSet,
    ffi::OsStr,
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
};

/// How deep folders may stand in folders.
const DEEPEST: usize = 64;

/// A file to read.
#[derive(Debug)]
pub struct SourceFile {
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// Its size, as far as it is known beforehand.
    pub bytes: u64,
    /// Whether the command line names it, rather than a folder it is in.
    pub named: bool,
    /// Why there is nothing to read at this path.
    pub fault: Option<String>,
}

impl SourceFile {
    /// The path as it is shown; no character of it can steer a terminal.
    pub fn name(&self) -> String {
        self.path.display().to_string().replace(char::is_control, "\u{fffd}")
    }

    pub fn is_standard_input(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// The files in the order of the paths, those of a folder by name, numbers by their size; never `except`.
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
            walk.fault(path, "there is no file to read in this folder".to_owned());
        }
    }
    walk.files
}

#[derive(Default)]
struct Walk {
    files: Vec<SourceFile>,
    /// Folders that were walked, by their real paths: each is once, whatever links lead to it.
    seen: HashSet<PathBuf>,
    except: Option<PathBuf>,
}

impl Walk {
    fn enter(&mut self, folder: &Path, depth: usize) {
        if depth > DEEPEST {
            let advice = "name this folder itself to read what is in it";
            return self.fault(folder, format!("folders stand more than {DEEPEST} deep here; {advice}"));
        }
        let entries = fs::canonicalize(folder).and_then(|real| {
            if !self.seen.insert(real) {
                return Ok(Vec::new());
            }
            fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()
        });
        let mut names = match entries {
            Ok(names) => names,
            Err(error) => return self.fault(folder, format!("cannot read the folder: {error}")),
        };
        names.retain(|name| !name.as_encoded_bytes().starts_with(b"."));
        names.sort_by_cached_key(|name| (in_natural_order(name), name.clone()));
        for name in names {
            let path = folder.join(name);
            if path.is_dir() {
                self.enter(&path, depth + 1);
            } else if self.except.is_none() || fs::canonicalize(&path).ok() != self.except {
                self.add(path, false);
            }
        }
    }

    fn add(&mut self, path: PathBuf, named: bool) {
        let about = fs::metadata(&path);
        // Sockets, pipes and devices are read only where they are named.
        if named || about.as_ref().is_ok_and(fs::Metadata::is_file) {
            let bytes = about.map_or(0, |about| about.len());
            self.files.push(SourceFile { path, bytes, named, fault: None });
        }
    }

    fn fault(&mut self, path: &Path, fault: String) {
        self.files.push(SourceFile { path: path.to_owned(), bytes: 0, named: true, fault: Some(fault) });
    }
}

/// What a name is sorted by: as people write numbers, 2 comes before 10.
fn in_natural_order(name: &OsStr) -> String {
    let mut key = String::new();
    let name = name.to_string_lossy();
    let mut rest = &*name;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        key.push_str(&rest[..start]);
        rest = &rest[start..];
        let digits = &rest[..rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len())];
        rest = &rest[digits.len()..];
        // The more digits, the larger; a name has less than a thousand.
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
        names.sort_by_cached_key(|name| (in_natural_order(OsStr::new(name)), *name));
        assert_eq!(names[..3], ["02.txt", "2.txt", "10.txt"]);
        assert_eq!(names[4..], ["a", "session 09", "session 9a", "session 10"]);
    }
}
