//! What a file holds: drafts of one transcript, or of each record of a JSON file.

use std::{
    cell::Cell,
    fmt::{self, Display},
    fs::{self, File},
    io::{self, BufRead, BufReader, Read},
    ops::ControlFlow,
    path::Path,
    rc::Rc,
};

use clap::ValueEnum;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    archive,
    import::{self, Decoded, Draft, Facts, Finding, Format, READER, Refusal, Source, json},
    ingest::{source_files::SourceFile, tei_companions},
    model::{Dossier, Written},
};

/// The most bytes of one transcript, or of one record; a file of records may be of any size.
pub const MOST: u64 = 64 * 1024 * 1024;
/// Records are handed over by so many bytes, or so many at once.
const BYTES: u64 = 1024 * 1024;
const RECORDS: usize = 64;
/// Kept of a file while it is read, and looked at to tell what it is.
const BEGINNING: usize = 64 * 1024;

/// The endings of names that no transcript has though its bytes are letters: tables, and what saved web pages need.
const NO_TRANSCRIPTS: &[&str] = &["csv", "tsv", "css", "js", "mjs", "map", "svg"];

/// How files are to be read.
pub struct Reading {
    /// What the person says of all of them.
    pub facts: Facts,
    /// The format they are in, whatever they look like.
    pub format: Option<Format>,
    /// Whether the text of a transcript is wanted beside its draft.
    pub with_text: bool,
    /// Whether records with their history are wanted as such, not only as the record they are now.
    pub with_history: bool,
    /// Which sources are known.
    pub known: Known,
}

/// The slugs of the source of a key, where it is stored whole.
pub type Known = Box<dyn Fn(&str) -> Option<Vec<String>> + Send + Sync>;

/// What reading a file gives, one after the other.
pub enum Content {
    /// The text that the next draft is read from, where it was asked for.
    Text(String),
    /// Drafts in the file's order, checked; and how many of its bytes were read for them and those before.
    Drafts(Vec<Draft>, u64),
    /// A record with its history, vetted, where those are wanted.
    Dossier(Box<Dossier>),
    /// How it ended; nothing comes after.
    End(End),
}

/// How the reading of a file ended.
pub enum End {
    /// All of it was read. The key by which it is known once its records are stored.
    Whole(Option<String>),
    /// It is stored already, in these sessions.
    Known(Vec<String>),
    /// It stands in a folder and is no transcript.
    PassedOver(PassedOver),
    /// It cannot be read, or not to its end.
    Failed(Failure),
}

/// Why a file of a folder was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassedOver {
    /// An image, an archive, a table …
    NoTranscript,
    /// A document whose words only other programs can read.
    Document,
    /// A list of people or organisations, which is read with the transcripts beside it.
    List,
}

/// Why a file cannot be read, and where.
#[derive(Clone, Debug, Serialize)]
pub struct Failure {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    pub message: String,
}

impl Failure {
    pub fn new(message: impl Into<String>) -> Self {
        Self { line: None, column: None, message: message.into() }
    }

    fn not_readable(error: &io::Error) -> Self {
        Self::new(format!("cannot read the file: {error}"))
    }
}

impl From<Refusal> for Failure {
    fn from(Refusal { line, column, message }: Refusal) -> Self {
        // What is wrong with a file as a whole is on no line.
        let place = |number| Some(number).filter(|number| *number > 0);
        Self { line: place(line), column: place(column), message }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, "line {line}, column {column}: ")?,
            (Some(line), None) => write!(f, "line {line}: ")?,
            _ => {}
        }
        // It may quote what was met, and that may be meant for a terminal.
        f.write_str(&self.message.replace(char::is_control, "\u{fffd}"))
    }
}

/// Reads a file and gives what it holds, until `give` wants no more.
pub fn read(file: &SourceFile, reading: &Reading, give: &mut dyn FnMut(Content) -> ControlFlow<()>) {
    let end = read_to_end(file, reading, give).unwrap_or_else(End::Failed);
    // Whoever is gone needs not be told that it ended.
    let _ = give(Content::End(end));
}

fn read_to_end(
    file: &SourceFile,
    reading: &Reading,
    give: &mut dyn FnMut(Content) -> ControlFlow<()>,
) -> Result<End, Failure> {
    if let Some(fault) = &file.fault {
        return Err(Failure::new(fault));
    }
    let cannot_open = |error: io::Error| Failure::new(format!("cannot open the file: {error}"));
    let (input, about): (Box<dyn Read>, _) = if file.is_standard_input() {
        (Box::new(io::stdin()), None)
    } else {
        let opened = File::open(&file.path).map_err(cannot_open)?;
        let about = opened.metadata().map_err(cannot_open)?;
        (Box::new(opened), Some(about).filter(fs::Metadata::is_file))
    };
    let meter = Rc::new(Meter::default());
    let mut input = BufReader::with_capacity(BEGINNING, Metered { input, meter: Rc::clone(&meter) });
    let beginning = input.fill_buf().map_err(|error| Failure::not_readable(&error))?;
    let strange = strange(&file.path, beginning);
    match strange {
        Some(strange) if !file.named => return Ok(End::PassedOver(strange.passed_over)),
        Some(Strange { refused: Some(message), .. }) => return Err(Failure::new(message)),
        _ => {}
    }
    // Some editors put a mark of the byte order before everything.
    let words = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let mark = beginning.len() - words.len();
    let is_json = words.trim_ascii_start().starts_with(b"{");
    if reading.format.map_or(is_json, |format| format == Format::Json) && !words.contains(&0) {
        input.consume(mark);
        return read_records(file, about.as_ref(), input, &meter, reading, give);
    }
    read_transcript(file, input, reading, give)
}

/// Reads a transcript, which is held in memory as a whole.
fn read_transcript(
    file: &SourceFile,
    input: impl Read,
    reading: &Reading,
    give: &mut dyn FnMut(Content) -> ControlFlow<()>,
) -> Result<End, Failure> {
    let mut bytes = Vec::new();
    input.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| Failure::not_readable(&error))?;
    if bytes.len() as u64 > MOST {
        return Err(Failure::new(format!("the text is longer than {} MiB; is it one transcript?", MOST / 1024 / 1024)));
    }
    let decoded = import::decode(&bytes);
    let text = &*decoded.text;
    let name = file.path.to_string_lossy();
    let format = reading.format.unwrap_or_else(|| Format::detect(&name, text));
    let beside = if format == Format::Tei { tei_companions::beside(&file.path) } else { Vec::new() };
    let day = import::day_in_name(&name).map(|day| day.to_string()).unwrap_or_default();
    let mut key = key_of(reading, format).chain_update(day).chain_update([0]).chain_update(&bytes);
    beside.iter().for_each(|list| key.update(format!("{}\n{}", list.name, list.text)));
    let key = hex::encode(key.finalize());
    if let Some(slugs) = (reading.known)(&key) {
        return Ok(End::Known(slugs));
    }
    let mut draft = match import::read(Source { name: &name, text, format, beside: &beside }, &reading.facts) {
        Ok(draft) => draft,
        Err(refusal) if refusal.is_of_a_list() && !file.named => return Ok(End::PassedOver(PassedOver::List)),
        Err(refusal) => return Err(refusal.into()),
    };
    if decoded.guessed || decoded.damaged {
        draft.findings.push(unsure_of_letters(&decoded));
    }
    let read = bytes.len() as u64;
    if reading.with_text && give(Content::Text(decoded.text.into_owned())).is_break() {
        return Ok(End::Whole(None));
    }
    let _ = give(Content::Drafts(vec![draft], read));
    Ok(End::Whole(Some(key)))
}

/// Reads records in JSON one after the other.
fn read_records(
    file: &SourceFile,
    about: Option<&fs::Metadata>,
    input: impl BufRead,
    meter: &Meter,
    reading: &Reading,
    give: &mut dyn FnMut(Content) -> ControlFlow<()>,
) -> Result<End, Failure> {
    // What can be read twice is looked at as a whole first: it may be known.
    let key = about.map(|_| key_of_records(&file.path, reading)).transpose();
    let key = key.map_err(|error| Failure::not_readable(&error))?;
    if let Some(slugs) = key.as_deref().and_then(&reading.known) {
        return Ok(End::Known(slugs));
    }
    let (mut drafts, mut given) = (Vec::new(), 0);
    let mut failure = None;
    let (mut dossiers, mut is_wanted) = (0, true);
    for written in json::written(input) {
        match written {
            Ok(Written::Record(record)) => drafts.push(import::check(json::draft(record, &reading.facts))),
            Ok(Written::Dossier(dossier)) if reading.with_history => {
                if let Err(fault) = archive::vet(&dossier.history.slug, &dossier) {
                    failure = Some(Failure::new(format!("{}: {fault}", dossier.history.slug)));
                    break;
                }
                if !drafts.is_empty() {
                    given = meter.begin_another();
                    is_wanted = give(Content::Drafts(std::mem::take(&mut drafts), given)).is_continue();
                }
                dossiers += 1;
                if !is_wanted || give(Content::Dossier(Box::new(dossier))).is_break() {
                    return Ok(End::Whole(None));
                }
            }
            Ok(Written::Dossier(Dossier { record: Some(record), .. })) => {
                drafts.push(import::check(json::draft(record, &reading.facts)));
            }
            // A withdrawn one has nothing to show.
            Ok(Written::Dossier(_)) => dossiers += 1,
            Err(error) => {
                failure = Some(error.into());
                break;
            }
        }
        let read = meter.begin_another();
        if drafts.len() >= RECORDS || read - given >= BYTES {
            given = read;
            if give(Content::Drafts(std::mem::take(&mut drafts), read)).is_break() {
                return Ok(End::Whole(None));
            }
        }
    }
    let none = given == 0 && drafts.is_empty() && dossiers == 0;
    if !drafts.is_empty() {
        let _ = give(Content::Drafts(drafts, meter.begin_another()));
    }
    if let Some(failure) = failure {
        return Err(failure);
    }
    if none {
        return Err(Failure::new("there is no record in it"));
    }
    // What was written to meanwhile is not what was looked at.
    let stamp = |about: fs::Metadata| (about.len(), about.modified().ok());
    let now = fs::metadata(&file.path).ok().map(stamp);
    // Whether a record with its history is known, only the store can tell.
    Ok(End::Whole(key.filter(|_| dossiers == 0 && now == about.cloned().map(stamp))))
}

/// A hash that has taken in everything but the file that decides what is read from it.
fn key_of(reading: &Reading, format: Format) -> Sha256 {
    let format = format.to_possible_value().map(|value| value.get_name().to_owned());
    let decides = serde_json::json!([READER, format, reading.facts]);
    Sha256::new_with_prefix(decides.to_string()).chain_update([0])
}

fn key_of_records(path: &Path, reading: &Reading) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = key_of(reading, Format::Json);
    let mut buffer = vec![0; BEGINNING];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex::encode(hash.finalize())),
            count => hash.update(&buffer[..count]),
        }
    }
}

/// What a file is that is no text, or no transcript.
struct Strange {
    passed_over: PassedOver,
    /// Why it cannot be read where it is named; nothing where a person may mean it all the same.
    refused: Option<&'static str>,
}

fn strange(path: &Path, beginning: &[u8]) -> Option<Strange> {
    let document = |refused| Some(Strange { passed_over: PassedOver::Document, refused: Some(refused) });
    let none = |refused| Some(Strange { passed_over: PassedOver::NoTranscript, refused });
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let is_office = matches!(&*ending, "docx" | "odt" | "pptx" | "odp" | "pages" | "epub");
    if beginning.starts_with(b"%PDF-") {
        document("this is a PDF; save its words as a text file, or give the web page it was made from")
    } else if beginning.starts_with(b"{\\rtf")
        || beginning.starts_with(b"\xd0\xcf\x11\xe0")
        || (is_office && beginning.starts_with(b"PK"))
    {
        document("this is a document of another program; save its words there as a text file or a web page")
    } else if !import::holds_text(beginning) {
        none(Some("this holds no text"))
    } else if beginning.is_empty() || NO_TRANSCRIPTS.contains(&&*ending) {
        none(None)
    } else {
        None
    }
}

/// What a person should look at where the encoding is a guess or does not fit.
fn unsure_of_letters(decoded: &Decoded) -> Finding {
    let encoding = decoded.encoding;
    let message = if decoded.damaged {
        format!("some bytes mean nothing in {encoding} and became “\u{fffd}”; saving the file as UTF-8 settles it")
    } else {
        format!("the letters look like {encoding}; if they read wrong, save the file as UTF-8 and read it again")
    };
    Finding::question(None, "encoding", message)
}

/// How many bytes were read, and how many when the record under way began.
#[derive(Default)]
struct Meter {
    read: Cell<u64>,
    began: Cell<u64>,
}

impl Meter {
    /// Another record begins here; gives how many bytes were read before.
    fn begin_another(&self) -> u64 {
        self.began.set(self.read.get());
        self.read.get()
    }
}

/// Counts what is read, and reads no more than one record may have.
struct Metered<R> {
    input: R,
    meter: Rc<Meter>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.meter.read.get() - self.meter.began.get() > MOST {
            return Err(io::Error::other(format!("a record is longer than {} MiB", MOST / 1024 / 1024)));
        }
        let count = self.input.read(buffer)?;
        self.meter.read.set(self.meter.read.get() + count as u64);
        Ok(count)
    }
}
