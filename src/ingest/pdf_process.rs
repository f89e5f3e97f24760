//! Reads a PDF in a child process, within limits on memory and time. A crash there is an error of the file.
//!
//! The process is this program again, with a command that is not listed. It takes the PDF from standard input, and says first
//! whether it could read it.

use std::{
    env,
    io::{self, Read, Write},
    process::{Child, Command, ExitCode, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::import;

/// The command of the process.
pub(crate) const COMMAND: &str = "read-pdf";

/// The most bytes of memory, and the most seconds.
const MEMORY: u64 = 1024 * 1024 * 1024;
const SECONDS: u64 = 60;
/// The most bytes of a PDF.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// The most bytes of text.
const MOST_TEXT: u64 = 64 * 1024 * 1024;

/// The first line of what the process says.
const READ: &str = "plenary read a PDF\n";
const REFUSED: &str = "plenary refused a PDF\n";

/// The text lines of a PDF, its pages parted by form feeds.
///
/// # Errors
/// Why it cannot be read.
pub(crate) fn lines(pdf: &[u8]) -> Result<String, String> {
    let failed = |error: io::Error| format!("cannot start the process that reads PDF: {error}");
    let program = env::current_exe().map_err(failed)?;
    let mut process = Command::new(program);
    process.arg(COMMAND).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = process.spawn().map_err(failed)?;
    let said = talk(&mut child, pdf);
    // A process that has ended already cannot be killed.
    let _ = child.kill();
    let _ = child.wait();
    let said = String::from_utf8(said.unwrap_or_default()).unwrap_or_default();
    match (said.strip_prefix(READ), said.strip_prefix(REFUSED)) {
        (Some(lines), _) if lines.len() as u64 <= MOST_TEXT => Ok(lines.to_owned()),
        (_, Some(reason)) => Err(reason.to_owned()),
        _ => Err(format!(
            "this PDF cannot be read: it took more than {} MiB of memory or {SECONDS} seconds, or the PDF reader failed; save \
             its text as a text file",
            MEMORY / 1024 / 1024
        )),
    }
}

/// Gives the PDF to the process, and takes what it says; nothing once its time is over.
fn talk(child: &mut Child, pdf: &[u8]) -> Option<Vec<u8>> {
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    let (sender, said) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut bytes = Vec::new();
            let read = output.take(MOST_TEXT + READ.len() as u64 + 1).read_to_end(&mut bytes);
            // The receiver waits, or the time is over.
            let _ = sender.send(read.ok().map(|_| bytes));
        });
        scope.spawn(move || {
            // A process that fails reads no further.
            let _ = input.write_all(pdf);
        });
        let said = said.recv_timeout(Duration::from_secs(SECONDS)).ok().flatten();
        // Ends both threads.
        let _ = child.kill();
        said
    })
}

/// The process: limits itself, reads a PDF from standard input, and writes its lines to standard output.
pub fn serve() -> ExitCode {
    let limit = |most| Rlimit { current: Some(most), maximum: Some(most) };
    // Where the system has no such limit, the caller's on time remains.
    let _ = setrlimit(Resource::As, limit(MEMORY));
    let _ = setrlimit(Resource::Cpu, limit(SECONDS));
    let mut pdf = Vec::new();
    let read = io::stdin().lock().take(MOST_BYTES).read_to_end(&mut pdf);
    let answer = match read.map_err(|error| error.to_string()).and_then(|_| import::container::pdf::lines(&pdf)) {
        Ok(lines) => format!("{READ}{lines}"),
        Err(reason) => format!("{REFUSED}{reason}"),
    };
    let mut output = io::stdout().lock();
    match output.write_all(answer.as_bytes()).and_then(|()| output.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
