//! An archive coming in, entry by entry, each looked at before it is given on.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, Read},
    ops::ControlFlow,
    path::Path,
};

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::{
    archive::{
        format::{Entry, FORM, Fault, Manifest, Result},
        names, vet,
    },
    import::json,
    model::{People, RecordHistory, SessionSlug},
};

/// What a file packed by zstd begins with.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// The most memory that unpacking takes, as a power of two.
const WINDOW: u32 = 27;
/// The bytes read from a `manifest.json` to recognise the manifest of an archive.
const BEGINNING: u64 = 1_024;
/// The most bytes after the last entry; all are nothing but the end.
const PADDING: u64 = 1024 * 1024;

/// Whether a path is an archive: a folder with a manifest, or a file compressed by zstd.
#[must_use]
pub fn is_one(path: &Path) -> bool {
    let beginning = |path: &Path| {
        let mut bytes = Vec::new();
        let is_file = fs::metadata(path).is_ok_and(|about| about.is_file());
        let read = is_file.then(|| File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut bytes)));
        read.map(|_| bytes).unwrap_or_default()
    };
    if path.is_dir() {
        let key = b"\"plenary_archive\"";
        beginning(&path.join(names::MANIFEST)).windows(key.len()).any(|bytes| bytes == key)
    } else {
        beginning(path).starts_with(&MAGIC)
    }
}

/// Reads an archive, and gives what it holds until `give` wants no more.
///
/// # Errors
/// At the first entry that is not as it should be; what was given before is not known to be whole then.
pub fn read(path: &Path, give: &mut dyn FnMut(Entry) -> ControlFlow<()>) -> Result<()> {
    if path.is_dir() { read_folder(path, give) } else { read_file(path, give) }
}

fn read_folder(folder: &Path, give: &mut dyn FnMut(Entry) -> ControlFlow<()>) -> Result<()> {
    let manifest = take_manifest(open(folder, names::MANIFEST)?)?;
    let mut sources = Vec::new();
    let listed = fs::read_dir(folder.join(names::SOURCES)).and_then(|entries| {
        for entry in entries {
            sources.push(format!("{}/{}", names::SOURCES, entry?.file_name().to_string_lossy()));
        }
        Ok(())
    });
    listed.map_err(|error| Fault::new(names::SOURCES, error))?;
    // Files that operating systems add to folders.
    sources.retain(|name| !name.starts_with("sources/."));
    sources.sort();
    let mut order = Order::new(&manifest);
    let sessions = manifest.sessions.clone();
    if give(Entry::Manifest(manifest)).is_break() {
        return Ok(());
    }
    let names = sources.into_iter().chain(sessions.iter().map(names::session));
    for name in names.chain([names::PEOPLE.to_owned()]) {
        let expected = order.next(&name)?;
        if give(take(&name, expected, open(folder, &name)?)?).is_break() {
            return Ok(());
        }
    }
    order.end()
}

/// The content of a file of the folder; no link leads out of it.
fn open(folder: &Path, name: &str) -> Result<impl Read> {
    let path = folder.join(name);
    let about = fs::symlink_metadata(&path).map_err(|error| Fault::new(name, error))?;
    sized(name, about.is_file(), about.len())?;
    File::open(&path).map(|file| file.take(about.len())).map_err(|error| Fault::new(name, error))
}

fn read_file(path: &Path, give: &mut dyn FnMut(Entry) -> ControlFlow<()>) -> Result<()> {
    let whole = path.display().to_string();
    let broken = |error: io::Error| Fault::new(whole.clone(), format!("the file is damaged or no archive: {error}"));
    let unpacked = File::open(path).and_then(|file| {
        let mut unpacked = zstd::Decoder::new(file)?;
        unpacked.window_log_max(WINDOW)?;
        Ok(unpacked)
    });
    let mut tar = tar::Archive::new(unpacked.map_err(broken)?);
    let mut order: Option<Order> = None;
    // Raw entries: one that only names or describes another entry is refused like any that is not a file.
    for entry in tar.entries().map_err(broken)?.raw(true) {
        let entry = entry.map_err(broken)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let Some(order) = &mut order else {
            if name != names::MANIFEST {
                let advice = "an archive in one file begins with its manifest; unpack it and import the folder";
                return Err(Fault::new(name, advice));
            }
            sized(&name, entry.header().entry_type().is_file(), entry.size())?;
            let manifest = take_manifest(entry)?;
            order = Some(Order::new(&manifest));
            if give(Entry::Manifest(manifest)).is_break() {
                return Ok(());
            }
            continue;
        };
        let expected = order.next(&name)?;
        sized(&name, entry.header().entry_type().is_file(), entry.size())?;
        if give(take(&name, expected, entry)?).is_break() {
            return Ok(());
        }
    }
    // The rest has the checksum of it all.
    let rest = io::copy(&mut tar.into_inner().take(PADDING + 1), &mut io::sink()).map_err(broken)?;
    match order {
        Some(order) if rest <= PADDING => order.end(),
        Some(_) => Err(Fault::new(whole, "there is more in the file after its end")),
        None => Err(Fault::new(whole, "there is nothing in the file")),
    }
}

fn sized(name: &str, is_file: bool, size: u64) -> Result<()> {
    if !is_file {
        return Err(Fault::new(name, "this is no file, and an archive has only files"));
    }
    if size > names::most(name) {
        return Err(Fault::new(name, format!("it has {size} bytes, and at most {} are taken", names::most(name))));
    }
    Ok(())
}

/// What has its turn.
enum Expected {
    Source,
    Session(SessionSlug),
    People,
}

/// Sees that entries come in their order, none twice and none lacking.
struct Order {
    sources: u64,
    last_source: String,
    sessions: std::vec::IntoIter<SessionSlug>,
    ended: bool,
}

impl Order {
    fn new(manifest: &Manifest) -> Self {
        let sessions = manifest.sessions.clone().into_iter();
        Self { sources: manifest.sources, last_source: String::new(), sessions, ended: false }
    }

    fn next(&mut self, name: &str) -> Result<Expected> {
        if self.sources > 0 {
            return match names::hash_of(name) {
                Some(hash) if hash > &*self.last_source => {
                    hash.clone_into(&mut self.last_source);
                    self.sources -= 1;
                    Ok(Expected::Source)
                }
                _ => Err(Fault::new(name, "a source that the manifest counts is missing here")),
            };
        }
        let expected = self.sessions.next();
        let (wanted, expected) = match expected {
            Some(slug) => (names::session(&slug), Expected::Session(slug)),
            None if !self.ended => {
                self.ended = true;
                (names::PEOPLE.to_owned(), Expected::People)
            }
            None => return Err(Fault::new(name, "the manifest does not list this")),
        };
        if name == wanted { Ok(expected) } else { Err(Fault::new(name, format!("expected {wanted} here"))) }
    }

    fn end(mut self) -> Result<()> {
        let lacks = match self.sessions.next() {
            _ if self.sources > 0 => names::SOURCES.to_owned(),
            Some(slug) => names::session(&slug),
            None if !self.ended => names::PEOPLE.to_owned(),
            None => return Ok(()),
        };
        Err(Fault::new(lacks, "the archive lacks this though its manifest lists it"))
    }
}

fn take_manifest(input: impl Read) -> Result<Manifest> {
    let manifest: Manifest = json(names::MANIFEST, input)?;
    let form = manifest.plenary_archive;
    if form != FORM {
        let message = format!("the archive is of form {form}; this program reads form {FORM}");
        return Err(Fault::new(names::MANIFEST, message));
    }
    vet::names(manifest.organisations.iter().chain(&manifest.places))
        .map_err(|message| Fault::new(names::MANIFEST, message))?;
    let mut seen = HashSet::new();
    if let Some(twice) = manifest.sessions.iter().find(|slug| !seen.insert(*slug)) {
        return Err(Fault::new(names::MANIFEST, format!("{twice} is listed twice")));
    }
    Ok(manifest)
}

fn take(name: &str, expected: Expected, mut input: impl Read) -> Result<Entry> {
    match expected {
        Expected::Source => {
            let mut text = String::new();
            input.read_to_string(&mut text).map_err(|error| Fault::new(name, error))?;
            let sha256 = hex::encode(Sha256::digest(&text));
            if names::source(&sha256) != name {
                return Err(Fault::new(name, "the text is not the one it is called by: its hash is another"));
            }
            Ok(Entry::Source { sha256, text })
        }
        Expected::Session(slug) => {
            let dossier: RecordHistory = json(name, input)?;
            vet::dossier(&slug, &dossier).map_err(|message| Fault::new(name, message))?;
            Ok(Entry::RecordHistory(Box::new(dossier)))
        }
        Expected::People => {
            let people: People = json(name, input)?;
            vet::people(&people).map_err(|message| Fault::new(name, message))?;
            Ok(Entry::People(people))
        }
    }
}

fn json<T: DeserializeOwned>(name: &str, input: impl Read) -> Result<T> {
    T::deserialize(&mut serde_json::Deserializer::new(json::any_read(input))).map_err(|error| Fault::new(name, error))
}
