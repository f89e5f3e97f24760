//! Opens a file and reads its content: one draft of a transcript, or one of each record of a JSON file.

use std::{
    cell::Cell,
    fmt::{self, Display},
    fs::{self, File, Metadata},
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
    import::{
        self, Decoded, Draft, Facts, Finding, Format, QuestionKind, READER, Refusal, Source,
        container::{self, Kind},
        json,
    },
    ingest::{
        pdf_process,
        source_files::{Input, SourceFile},
        tei_companions,
    },
    model::{RecordFile, RecordHistory},
    store::Imported,
};

/// The most bytes of one transcript, or of one record. A file of records may have any size.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Drafts of a file of records are sent after so many bytes or records.
const BATCH_BYTES: u64 = 1024 * 1024;
const BATCH_RECORDS: usize = 64;
/// The size of the read buffer, whose first content shows the type of a file.
const BUFFER: usize = 64 * 1024;

/// Extensions of text files that are no transcripts: tables, parts of saved web pages, words of a corpus one by one.
const NO_TRANSCRIPTS: &[&str] = &["csv", "tsv", "css", "js", "mjs", "map", "svg", "conllu", "vert"];

/// How files are read.
pub struct ReadOptions {
    /// Facts that override the text of every file.
    pub facts: Facts,
    /// The format of every file; detected if not given.
    pub format: Option<Format>,
    /// Whether to send the text of a transcript before its draft.
    pub with_text: bool,
    /// Whether to send records with their history as [`Content::RecordHistory`], and not as drafts of their newest version.
    pub with_history: bool,
    /// Looks up sources that are stored.
    pub find_stored: FindStored,
}

impl ReadOptions {
    /// Options to read drafts that are not stored.
    pub fn new(facts: Facts, format: Option<Format>) -> Self {
        Self { facts, format, with_text: false, with_history: false, find_stored: Box::new(|_| None) }
    }
}

/// The slugs of the sessions of a source, by its key; none if not all of it is stored.
pub type FindStored = Box<dyn Fn(&str) -> Option<Vec<Imported>> + Send + Sync>;

/// A piece of the content of a file.
pub enum Content {
    /// The text of the next draft.
    Text(String),
    /// Checked drafts in the order of the file, and how many bytes of it are read so far.
    Drafts(Vec<Draft>, u64),
    /// A validated record with its history.
    RecordHistory(Box<RecordHistory>),
    /// How reading ended; nothing follows.
    End(FileEnd),
}

/// How reading a file ended.
pub enum FileEnd {
    /// The whole file was read. The key identifies its content, where that can be read again.
    Whole(Option<String>),
    /// The file is stored already, in the sessions with these slugs.
    Known(Vec<Imported>),
    /// The file is in a folder and is no transcript.
    Skipped(SkipReason),
    /// The file cannot be read, or not to its end.
    Failed(ReadFailure),
}

/// Why a file of a folder was skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkipReason {
    /// An image, an archive, a table …
    NoTranscript,
    /// A document that only other programs can read.
    Document,
    /// A list of people or organisations, which is read with the transcripts of its folder.
    List,
}

/// Why a file cannot be read, and where.
#[derive(Clone, Debug, Serialize)]
pub struct ReadFailure {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    pub message: String,
}

impl ReadFailure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { line: None, column: None, message: message.into() }
    }

    fn from_io(error: &io::Error) -> Self {
        Self::new(format!("cannot read the file: {error}"))
    }
}

impl From<Refusal> for ReadFailure {
    fn from(Refusal { line, column, message }: Refusal) -> Self {
        // Line 0 means the file as a whole.
        let position = |number| Some(number).filter(|number| *number > 0);
        Self { line: position(line), column: position(column), message }
    }
}

impl Display for ReadFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, "line {line}, column {column}: ")?,
            (Some(line), None) => write!(f, "line {line}: ")?,
            _ => {}
        }
        // The message may quote the file, and control characters could steer a terminal.
        f.write_str(&self.message.replace(char::is_control, "\u{fffd}"))
    }
}

/// Reads a file and sends its content until the end, or until `send` breaks.
pub fn read(file: &SourceFile, options: &ReadOptions, send: &mut dyn FnMut(Content) -> ControlFlow<()>) {
    let end = read_to_end(file, options, send).unwrap_or_else(FileEnd::Failed);
    // The receiver may be gone.
    let _ = send(Content::End(end));
}

fn read_to_end(
    file: &SourceFile,
    options: &ReadOptions,
    send: &mut dyn FnMut(Content) -> ControlFlow<()>,
) -> Result<FileEnd, ReadFailure> {
    let cannot_open = |error: io::Error| ReadFailure::new(format!("cannot open the file: {error}"));
    let (input, metadata): (Box<dyn Read + '_>, _) = match &file.input {
        Input::Unreadable(_, reason) => return Err(ReadFailure::new(reason)),
        Input::Stdin => (Box::new(io::stdin()), None),
        Input::Pasted { content, .. } => (Box::new(content.as_slice()), None),
        Input::File(path) => {
            let opened = File::open(path).map_err(cannot_open)?;
            let metadata = opened.metadata().map_err(cannot_open)?;
            (Box::new(opened), Some(metadata).filter(Metadata::is_file))
        }
    };
    let meter = Rc::new(Meter::default());
    let mut input = BufReader::with_capacity(BUFFER, Metered { input, meter: Rc::clone(&meter) });
    let beginning = input.fill_buf().map_err(|error| ReadFailure::from_io(&error))?;
    let kind = Kind::detect(&file.extension().unwrap_or_default(), beginning);
    match (skip_reason(file, kind, beginning), kind) {
        (Some(reason), _) if !file.is_named => return Ok(FileEnd::Skipped(reason)),
        (_, Kind::Other(other)) => return Err(ReadFailure::new(other.refusal())),
        _ => {}
    }
    // Some editors write a byte order mark.
    let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let mark = beginning.len() - text.len();
    let is_json =
        text.trim_ascii_start().starts_with(b"{") && !import::is_list_of_segments(&String::from_utf8_lossy(text));
    if options.format.map_or(is_json, |format| format == Format::Json) && !text.contains(&0) {
        input.consume(mark);
        return read_records(file, metadata.as_ref(), input, &meter, options, send);
    }
    read_transcript(file, kind, input, options, send)
}

/// Reads a transcript, which is in memory as a whole.
fn read_transcript(
    file: &SourceFile,
    kind: Kind,
    input: impl Read,
    options: &ReadOptions,
    send: &mut dyn FnMut(Content) -> ControlFlow<()>,
) -> Result<FileEnd, ReadFailure> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| ReadFailure::from_io(&error))?;
    if bytes.len() as u64 > MAX_BYTES {
        let limit = MAX_BYTES / 1024 / 1024;
        return Err(ReadFailure::new(format!("the text is longer than {limit} MiB; is it one transcript?")));
    }
    let decoded = match take_out_text(kind, &bytes) {
        Ok(decoded) => decoded,
        // An archive says what it is once it is open.
        Err(_) if kind == Kind::Zip && !file.is_named => return Ok(FileEnd::Skipped(SkipReason::Document)),
        Err(reason) => return Err(ReadFailure::new(reason)),
    };
    let text = &*decoded.text;
    let name = file.path().to_string_lossy();
    let format = options.format.unwrap_or_else(|| Format::detect(&name, text));
    let companions = match &file.input {
        Input::File(path) if format == Format::Tei => tei_companions::find(path),
        _ => Vec::new(),
    };
    let day = import::day_in_name(&name).map_or_else(String::new, |day| day.to_string());
    let mut key = begin_key(options, format).chain_update(day).chain_update([0]).chain_update(&bytes);
    companions.iter().for_each(|list| key.update(format!("{}\n{}", list.name, list.text)));
    let key = hex::encode(key.finalize());
    if let Some(slugs) = (options.find_stored)(&key) {
        return Ok(FileEnd::Known(slugs));
    }
    let source = Source { name: &name, text, format, beside: &companions };
    let mut draft = match import::read(source, &options.facts, &[]) {
        Ok(draft) => draft,
        Err(refusal) if refusal.is_of_a_list() && !file.is_named => return Ok(FileEnd::Skipped(SkipReason::List)),
        Err(refusal) => return Err(refusal.into()),
    };
    if decoded.guessed || decoded.damaged {
        draft.findings.push(encoding_finding(&decoded));
    }
    if kind == Kind::Pdf
        && let Some(warning) = container::pdf::warning(&decoded.text)
    {
        draft.findings.push(Finding::question(None, QuestionKind::Encoding, warning));
    }
    let read = bytes.len() as u64;
    if options.with_text && send(Content::Text(decoded.text.into_owned())).is_break() {
        return Ok(FileEnd::Whole(None));
    }
    let _ = send(Content::Drafts(vec![draft], read));
    Ok(FileEnd::Whole(Some(key)))
}

/// The text in a file. Only a PDF needs another process.
fn take_out_text(kind: Kind, bytes: &[u8]) -> Result<Decoded<'_>, String> {
    match kind {
        Kind::Pdf => pdf_process::lines(bytes).map(container::decoded),
        kind => container::open(kind, bytes),
    }
}

/// Reads the records of a JSON file one by one.
fn read_records(
    file: &SourceFile,
    metadata: Option<&Metadata>,
    input: impl BufRead,
    meter: &Meter,
    options: &ReadOptions,
    send: &mut dyn FnMut(Content) -> ControlFlow<()>,
) -> Result<FileEnd, ReadFailure> {
    let key = key_of_records(file, metadata, options).map_err(|error| ReadFailure::from_io(&error))?;
    if let Some(slugs) = key.as_deref().and_then(&options.find_stored) {
        return Ok(FileEnd::Known(slugs));
    }
    let (mut drafts, mut sent_bytes) = (Vec::new(), 0);
    let mut failure = None;
    let (mut histories, mut is_wanted) = (0, true);
    for written in json::records(input) {
        match written {
            Ok(RecordFile::Record(record)) => drafts.push(import::check(json::draft(record, &options.facts))),
            Ok(RecordFile::RecordHistory(dossier)) if options.with_history => {
                if let Err(fault) = archive::vet(&dossier.history.slug, &dossier) {
                    failure = Some(ReadFailure::new(format!("{}: {fault}", dossier.history.slug)));
                    break;
                }
                if !drafts.is_empty() {
                    sent_bytes = meter.begin_record();
                    is_wanted = send(Content::Drafts(std::mem::take(&mut drafts), sent_bytes)).is_continue();
                }
                histories += 1;
                if !is_wanted || send(Content::RecordHistory(Box::new(dossier))).is_break() {
                    return Ok(FileEnd::Whole(None));
                }
            }
            Ok(RecordFile::RecordHistory(RecordHistory { record: Some(record), .. })) => {
                drafts.push(import::check(json::draft(record.into(), &options.facts)));
            }
            // A withdrawn record has no current version.
            Ok(RecordFile::RecordHistory(_)) => histories += 1,
            Err(error) => {
                failure = Some(error.into());
                break;
            }
        }
        let read = meter.begin_record();
        if drafts.len() >= BATCH_RECORDS || read - sent_bytes >= BATCH_BYTES {
            sent_bytes = read;
            if send(Content::Drafts(std::mem::take(&mut drafts), read)).is_break() {
                return Ok(FileEnd::Whole(None));
            }
        }
    }
    let is_empty = sent_bytes == 0 && drafts.is_empty() && histories == 0;
    if !drafts.is_empty() {
        let _ = send(Content::Drafts(drafts, meter.begin_record()));
    }
    if let Some(failure) = failure {
        return Err(failure);
    }
    if is_empty {
        return Err(ReadFailure::new("there is no record in it"));
    }
    // The key is that of another content if the file was changed meanwhile. For a record with its history, only the store
    // can say whether it is stored.
    let is_valid = histories == 0 && metadata.is_none_or(|metadata| is_unmodified(file.path(), metadata));
    Ok(FileEnd::Whole(key.filter(|_| is_valid)))
}

fn is_unmodified(path: &Path, before: &Metadata) -> bool {
    let stamp = |metadata: &Metadata| (metadata.len(), metadata.modified().ok());
    fs::metadata(path).is_ok_and(|now| stamp(&now) == stamp(before))
}

/// Starts the hash that identifies a source, with all that determines its drafts besides its content.
fn begin_key(options: &ReadOptions, format: Format) -> Sha256 {
    let format = format.to_possible_value().map(|value| value.get_name().to_owned());
    let settings = serde_json::json!([READER, format, options.facts]);
    Sha256::new_with_prefix(settings.to_string()).chain_update([0])
}

/// The key of a file of records; none for a stream, which cannot be read twice.
fn key_of_records(file: &SourceFile, metadata: Option<&Metadata>, options: &ReadOptions) -> io::Result<Option<String>> {
    let mut hash = begin_key(options, Format::Json);
    match &file.input {
        Input::Pasted { content, .. } => hash.update(content),
        Input::File(path) if metadata.is_some() => {
            let mut opened = File::open(path)?;
            let mut buffer = vec![0; BUFFER];
            loop {
                match opened.read(&mut buffer)? {
                    0 => break,
                    count => hash.update(&buffer[..count]),
                }
            }
        }
        _ => return Ok(None),
    }
    Ok(Some(hex::encode(hash.finalize())))
}

/// Why a file of a folder is skipped by what it is; `None` if it is tried.
fn skip_reason(file: &SourceFile, kind: Kind, beginning: &[u8]) -> Option<SkipReason> {
    let extension = file.extension();
    match kind {
        Kind::Other(other) if other.is_document => Some(SkipReason::Document),
        Kind::Other(_) => Some(SkipReason::NoTranscript),
        _ if beginning.is_empty() || extension.is_some_and(|name| NO_TRANSCRIPTS.contains(&&*name)) => {
            Some(SkipReason::NoTranscript)
        }
        _ => None,
    }
}

/// The finding for an encoding that was guessed or does not fit.
fn encoding_finding(decoded: &Decoded) -> Finding {
    let encoding = decoded.encoding;
    let message = if decoded.damaged {
        format!("some bytes are not valid {encoding} and became “\u{fffd}”; save the file as UTF-8 to correct this")
    } else {
        format!("encoding guessed: {encoding}; if letters are wrong, save the file as UTF-8 and import it again")
    };
    Finding::question(None, QuestionKind::Encoding, message)
}

/// Counts the bytes that were read, in all and before the current record.
#[derive(Default)]
struct Meter {
    read: Cell<u64>,
    record_start: Cell<u64>,
}

impl Meter {
    /// Starts a record; returns how many bytes were read before it.
    fn begin_record(&self) -> u64 {
        self.record_start.set(self.read.get());
        self.read.get()
    }
}

/// Counts what is read, and fails if one record is longer than [`MAX_BYTES`].
struct Metered<R> {
    input: R,
    meter: Rc<Meter>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.meter.read.get() - self.meter.record_start.get() > MAX_BYTES {
            return Err(io::Error::other(format!("a record is longer than {} MiB", MAX_BYTES / 1024 / 1024)));
        }
        let count = self.input.read(buffer)?;
        self.meter.read.set(self.meter.read.get() + count as u64);
        Ok(count)
    }
}
