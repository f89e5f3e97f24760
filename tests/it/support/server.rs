//! Runs `plenary serve` beside a test, and asks it for pages.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

/// A server that ends with its test.
pub struct Server {
    child: Child,
    /// What it printed until it listened.
    pub said: String,
    /// Host and port.
    pub address: String,
}

impl Server {
    /// Starts a server; what it printed, if it ended instead.
    pub fn start(command: &mut Command) -> Result<Self, String> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut said = String::new();
        while out.read_line(&mut said).expect("text") > 0 {
            if let Some(address) = said.lines().last().and_then(|line| line.strip_prefix("Open:     http://")) {
                let address = address.trim_end_matches('/').to_owned();
                return Ok(Self { child, said, address });
            }
        }
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
        child.wait().expect("an end");
        Err(said)
    }

    /// The status and the text of an answer.
    pub fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).expect("asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        (status.unwrap_or_else(|| panic!("no answer: {answer}")), answer)
    }
}

impl Server {
    /// The answer of the page that an address leads to.
    pub fn follow(&self, path: &str) -> (u16, String) {
        let (status, answer) = self.get(path);
        let location = answer.lines().find_map(|line| line.strip_prefix("location: "));
        match location.filter(|_| status == 301) {
            Some(location) => self.get(location),
            None => (status, answer),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
