//! An archive going out, entry by entry in its order.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::{
    archive::{
        format::{Fault, Manifest, Result},
        names,
    },
    model::{People, RecordHistory},
};

/// How hard a file is packed: what takes twice as long saves a few parts of a hundred.
const LEVEL: i32 = 9;

/// Writes an archive: sources by their hashes, sessions as the manifest lists them, people, the end.
///
/// The file, or the manifest of the folder, appears only when the archive is complete.
pub struct Writer {
    output: Output,
    manifest: Manifest,
    /// How many sources and sessions were written, and the last source.
    sources: u64,
    sessions: usize,
    last_source: String,
    has_people: bool,
}

enum Output {
    Folder(PathBuf),
    File { tar: Box<tar::Builder<Packer>>, beside: PathBuf, path: PathBuf },
}

type Packer = zstd::Encoder<'static, BufWriter<File>>;

impl Writer {
    /// Starts an archive: a file if the path ends in `.tar.zst`, else a folder.
    ///
    /// # Errors
    /// If the path exists already or cannot be written.
    pub fn new(path: &Path, manifest: Manifest) -> Result<Self> {
        let refused = |message: String| Fault::new(path.display().to_string(), message);
        let cannot = |error: io::Error| refused(format!("cannot be written: {error}"));
        let mut output = if path.to_string_lossy().ends_with(names::ENDING) {
            if path.exists() {
                return Err(refused("there is a file already; name another".to_owned()));
            }
            let mut beside = path.as_os_str().to_owned();
            beside.push(".unfinished");
            let beside = PathBuf::from(beside);
            let file = BufWriter::new(File::create(&beside).map_err(cannot)?);
            let mut packer = Packer::new(file, LEVEL).map_err(cannot)?;
            packer.include_checksum(true).map_err(cannot)?;
            Output::File { tar: Box::new(tar::Builder::new(packer)), beside, path: path.to_owned() }
        } else {
            fs::create_dir_all(path).map_err(cannot)?;
            if fs::read_dir(path).map_err(cannot)?.next().is_some() {
                return Err(refused("the folder is not empty; name one that is, or that is not there yet".to_owned()));
            }
            for folder in [names::SOURCES, names::SESSIONS] {
                fs::create_dir(path.join(folder)).map_err(cannot)?;
            }
            Output::Folder(path.to_owned())
        };
        if let Output::File { .. } = output {
            output.add(names::MANIFEST, &json(names::MANIFEST, &manifest)?)?;
        }
        Ok(Self { output, manifest, sources: 0, sessions: 0, last_source: String::new(), has_people: false })
    }

    /// Adds a source; each comes after those whose hashes are less.
    ///
    /// # Errors
    /// Where it cannot be written, or its turn is not now.
    pub fn source(&mut self, sha256: &str, text: &str) -> Result<()> {
        let name = names::source(sha256);
        if !names::is_hash(sha256) || sha256 <= &*self.last_source || self.sessions > 0 || self.has_people {
            return Err(Fault::new(name, "sources come before sessions, in the order of their hashes"));
        }
        self.output.add(&name, text.as_bytes())?;
        sha256.clone_into(&mut self.last_source);
        self.sources += 1;
        Ok(())
    }

    /// Adds a record over time: the next of the manifest.
    ///
    /// # Errors
    /// Where it cannot be written, or its turn is not now.
    pub fn dossier(&mut self, dossier: &RecordHistory) -> Result<()> {
        let slug = &dossier.history.slug;
        let name = names::session(slug);
        if self.manifest.sessions.get(self.sessions) != Some(slug) || self.has_people {
            return Err(Fault::new(name, "sessions come as the manifest lists them"));
        }
        self.output.add(&name, &json(&name, dossier)?)?;
        self.sessions += 1;
        Ok(())
    }

    /// Adds what is known of the participants apart from records.
    ///
    /// # Errors
    /// Where it cannot be written, or its turn is not now.
    pub fn people(&mut self, people: &People) -> Result<()> {
        if self.has_people {
            return Err(Fault::new(names::PEOPLE, "people come once"));
        }
        self.output.add(names::PEOPLE, &json(names::PEOPLE, people)?)?;
        self.has_people = true;
        Ok(())
    }

    /// Ends the archive.
    ///
    /// # Errors
    /// Where it cannot be written, or something of the manifest is lacking.
    pub fn finish(mut self) -> Result<()> {
        let is_whole =
            self.sources == self.manifest.sources && self.sessions == self.manifest.sessions.len() && self.has_people;
        if !is_whole {
            return Err(Fault::new(names::MANIFEST, "the archive lacks something of what this lists"));
        }
        if let Output::Folder(_) = self.output {
            self.output.add(names::MANIFEST, &json(names::MANIFEST, &self.manifest)?)?;
        }
        let Output::File { tar, beside, path } = self.output else { return Ok(()) };
        let end = || {
            let packed = tar.into_inner()?.finish()?;
            packed.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
            fs::rename(&beside, &path)
        };
        end().map_err(|error| Fault::new(path.display().to_string(), format!("cannot be written: {error}")))
    }
}

impl Output {
    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        if bytes.len() as u64 > names::most(name) {
            return Err(Fault::new(name, format!("it has {} bytes, and no archive takes as many", bytes.len())));
        }
        let added = match self {
            Self::Folder(folder) => File::create_new(folder.join(name)).and_then(|mut file| {
                file.write_all(bytes)?;
                file.sync_all()
            }),
            Self::File { tar, .. } => header(name, bytes.len()).and_then(|header| tar.append(&header, bytes)),
        };
        added.map_err(|error| Fault::new(name, format!("cannot be written: {error}")))
    }
}

/// A header that says nothing of who wrote the entry, and when.
fn header(name: &str, size: usize) -> io::Result<tar::Header> {
    let mut header = tar::Header::new_ustar();
    header.set_path(name)?;
    header.set_size(size as u64);
    header.set_mode(0o644);
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    header.set_entry_type(tar::EntryType::Regular);
    header.set_cksum();
    Ok(header)
}

/// JSON laid out, so that what differs between two archives is seen by line.
fn json(name: &str, value: &impl Serialize) -> Result<Vec<u8>> {
    let mut json = serde_json::to_vec_pretty(value).map_err(|error| Fault::new(name, error))?;
    json.push(b'\n');
    Ok(json)
}
