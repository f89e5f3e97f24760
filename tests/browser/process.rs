//! A program that runs beside a test and ends with it.

use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};

use anyhow::{Context, Result, bail};

/// A child process that has said where it listens.
pub struct Process {
    child: Child,
    /// Kept open: a program that prints to a closed pipe fails.
    _output: BufReader<ChildStdout>,
}

impl Process {
    /// Starts a program and reads its output up to the line with `mark`; returns what follows the mark.
    pub fn start(command: &mut Command, mark: &str) -> Result<(Self, String)> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {name}; ./tests/run installs what the browser tests need"))?;
        let mut output = BufReader::new(child.stdout.take().context("its output is piped")?);
        let mut line = String::new();
        while output.read_line(&mut line)? > 0 {
            if let Some((_, said)) = line.trim_end().split_once(mark) {
                let said = said.to_owned();
                return Ok((Self { child, _output: output }, said));
            }
            line.clear();
        }
        bail!("{name} ended without saying where it listens: {}", child.wait()?)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
