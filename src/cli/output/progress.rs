//! Draws the progress bar of a long import on a terminal, and nothing elsewhere.

use std::{
    fmt::Display,
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};

use crate::cli::output::lines::{print_error, print_line};

const TEMPLATE: &str = "{bar:24} {percent:>3} % · {eta} left · {wide_msg}";
/// How often the remaining time is drawn.
const TICK: Duration = Duration::from_millis(250);

/// A progress bar on standard error. It is hidden while a line is printed.
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
    files: usize,
    /// The bytes of the files that are done.
    bytes_done: u64,
}

impl Progress {
    pub fn new(files: usize, bytes: u64) -> Self {
        let bar = if io::stderr().is_terminal() { ProgressBar::new(bytes.max(1)) } else { ProgressBar::hidden() };
        if !bar.is_hidden() {
            bar.set_style(ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(TICK);
        }
        Self { bar, start: Instant::now(), files, bytes_done: 0 }
    }

    /// Sets how many bytes of the current file are done.
    pub fn set_bytes(&self, bytes: u64) {
        self.bar.set_position(self.bytes_done + bytes);
    }

    /// Ends the current file, which has so many bytes.
    pub fn end_file(&mut self, bytes: u64) {
        self.bytes_done += bytes;
        self.set_bytes(0);
    }

    /// Shows how many files and speeches are done.
    pub fn set_message(&self, files: usize, speeches: usize) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_message(format!(
            "{} of {} files · {} · {}",
            HumanCount(files as u64),
            HumanCount(self.files as u64),
            speech_rate(speeches, self.start.elapsed()),
            byte_rate(self.bar.position(), self.start.elapsed()),
        ));
    }

    /// Prints a line to standard output above the bar.
    pub fn print_line(&self, line: impl Display) {
        self.bar.suspend(|| print_line(line));
    }

    /// Prints a line to standard error above the bar.
    pub fn print_error(&self, line: impl Display) {
        self.bar.suspend(|| print_error(line));
    }

    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }

    pub fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }
}

/// `1,204 speeches/s`
pub fn speech_rate(speeches: usize, time: Duration) -> String {
    format!("{} speeches/s", HumanCount(per_second(speeches as u64, time)))
}

/// `1.20 MiB/s`
pub fn byte_rate(bytes: u64, time: Duration) -> String {
    format!("{}/s", HumanBytes(per_second(bytes, time)))
}

fn per_second(count: u64, time: Duration) -> u64 {
    let milliseconds = time.as_millis().max(1);
    u64::try_from(u128::from(count) * 1_000 / milliseconds).unwrap_or(u64::MAX)
}
