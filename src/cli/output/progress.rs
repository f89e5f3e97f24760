//! How far a long import has come: a bar on a terminal, nothing elsewhere.

use std::{
    fmt::Display,
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};

use crate::cli::output::lines::{print_error, print_line};

const FORM: &str = "{bar:24} {percent:>3} % · {eta} left · {wide_msg}";
/// How often the time left is told anew.
const TICK: Duration = Duration::from_millis(250);

/// A bar on standard error, which steps aside for every line.
pub struct Progress {
    bar: ProgressBar,
    began: Instant,
    files: usize,
    /// The bytes of the files that came to their end.
    before: u64,
}

impl Progress {
    /// For so many files of so many bytes.
    pub fn begin(files: usize, bytes: u64) -> Self {
        let bar = if io::stderr().is_terminal() { ProgressBar::new(bytes.max(1)) } else { ProgressBar::hidden() };
        if !bar.is_hidden() {
            bar.set_style(ProgressStyle::with_template(FORM).unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(TICK);
        }
        Self { bar, began: Instant::now(), files, before: 0 }
    }

    /// So many bytes of the file under way were taken.
    pub fn reach(&self, bytes: u64) {
        self.bar.set_position(self.before + bytes);
    }

    /// A file of so many bytes came to its end.
    pub fn pass(&mut self, bytes: u64) {
        self.before += bytes;
        self.reach(0);
    }

    /// So many files and speeches are done.
    pub fn tell(&self, files: usize, speeches: usize) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_message(format!(
            "{} of {} files · {} · {}",
            HumanCount(files as u64),
            HumanCount(self.files as u64),
            rate(speeches, self.began.elapsed()),
            byte_rate(self.bar.position(), self.began.elapsed()),
        ));
    }

    /// Prints a line above the bar.
    pub fn print_line(&self, line: impl Display) {
        self.bar.suspend(|| print_line(line));
    }

    /// Says above the bar what was not done.
    pub fn print_error(&self, line: impl Display) {
        self.bar.suspend(|| print_error(line));
    }

    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }

    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }
}

/// Speeches a second.
pub fn rate(speeches: usize, time: Duration) -> String {
    format!("{} speeches/s", HumanCount(in_a_second(speeches as u64, time)))
}

/// Bytes a second.
pub fn byte_rate(bytes: u64, time: Duration) -> String {
    format!("{}/s", HumanBytes(in_a_second(bytes, time)))
}

fn in_a_second(count: u64, time: Duration) -> u64 {
    let milliseconds = time.as_millis().max(1);
    u64::try_from(u128::from(count) * 1_000 / milliseconds).unwrap_or(u64::MAX)
}
