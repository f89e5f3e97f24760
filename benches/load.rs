//! Requests pages from a server as fast as its clients get answers, and prints the latencies.
//!
//!   load HOST:PORT ADDRESSES [--clients 8] [--seconds 10] [--skip 0] [--once] [--fed] [--beside ADDRESSES --rate 20]
//!
//! A line of ADDRESSES is a class, a tab and a path. The clients walk the list together, from line `--skip` on, over
//! and over, each on one connection that is kept; `--once` asks every line once, whatever time that takes, and `--fed`
//! makes the time last as long as standard input does, such as what another program says while it works. A request that
//! was sent before the time is over is waited for and counts, so slow answers are not left out. `--beside` has one more
//! client ask for other addresses, `--rate` a second; its times run from when a request was due, not from when it could
//! be sent. Only the standard library: `rustc -O --edition 2024 benches/load.rs` is all it takes. What
//! comes out is JSON: a percentile is the least time that so many of the answers did not exceed, in milliseconds.

use std::{
    collections::BTreeMap,
    env, fmt, fs,
    io::{self, BufRead, BufReader, Error, Read, Write},
    net::TcpStream,
    process::ExitCode,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    thread,
    time::{Duration, Instant},
};

/// No answer may take longer.
const PATIENCE: Duration = Duration::from_mins(2);

/// Whether the time is over.
static OVER: AtomicBool = AtomicBool::new(false);

struct Address {
    class: String,
    path: String,
}

/// One answer, or none.
struct Answer<'list> {
    class: &'list str,
    took: Duration,
    bytes: u64,
    failure: Option<String>,
}

/// A connection to the server, opened when it is needed and kept as long as the server does.
struct Client<'host> {
    host: &'host str,
    open: Option<BufReader<TcpStream>>,
}

impl Client<'_> {
    /// The status of the answer and the bytes of its body, read to the end.
    fn ask(&mut self, path: &str) -> io::Result<(u16, u64)> {
        let mut stream = if let Some(stream) = self.open.take() {
            stream
        } else {
            let stream = TcpStream::connect(self.host)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            BufReader::with_capacity(1 << 16, stream)
        };
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nAccept: text/html\r\n\r\n", self.host);
        stream.get_mut().write_all(request.as_bytes())?;
        let head = head(&mut stream)?;
        let bytes = if head.chunked {
            chunks(&mut stream)?
        } else if let Some(length) = head.length {
            skip(&mut stream, length)?
        } else {
            io::copy(&mut stream, &mut io::sink())?
        };
        if !head.closes {
            self.open = Some(stream);
        }
        Ok((head.status, bytes))
    }

    fn answer<'list>(&mut self, address: &'list Address, since: Instant) -> Answer<'list> {
        let (bytes, failure) = match self.ask(&address.path) {
            Ok((200, bytes)) => (bytes, None),
            Ok((status, bytes)) => (bytes, Some(format!("{status} {}", address.path))),
            Err(error) => (0, Some(format!("{error} {}", address.path))),
        };
        Answer { class: &address.class, took: since.elapsed(), bytes, failure }
    }
}

struct Head {
    status: u16,
    length: Option<u64>,
    chunked: bool,
    closes: bool,
}

fn head(stream: &mut impl BufRead) -> io::Result<Head> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| Error::other(format!("no answer: {line:?}")))?;
    let mut head = Head { status, length: None, chunked: false, closes: false };
    loop {
        line.clear();
        if stream.read_line(&mut line)? == 0 {
            return Err(Error::other("an answer that ends in its head"));
        }
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        let value = value.trim().to_ascii_lowercase();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => head.length = value.parse().ok(),
            "transfer-encoding" => head.chunked = value.contains("chunked"),
            "connection" => head.closes = value.contains("close"),
            _ => {}
        }
    }
    head.closes |= head.length.is_none() && !head.chunked;
    Ok(head)
}

fn skip(stream: &mut impl BufRead, bytes: u64) -> io::Result<u64> {
    match io::copy(&mut stream.take(bytes), &mut io::sink())? {
        read if read == bytes => Ok(bytes),
        _ => Err(Error::other("an answer that ends too soon")),
    }
}

/// The bytes of a body that comes in chunks.
fn chunks(stream: &mut impl BufRead) -> io::Result<u64> {
    let (mut line, mut total) = (String::new(), 0);
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let size = u64::from_str_radix(line.trim().split(';').next().unwrap_or_default(), 16).map_err(Error::other)?;
        skip(stream, size + 2)?;
        total += size;
        if size == 0 {
            return Ok(total);
        }
    }
}

/// How long answers took, in the order of length.
#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    fn of<'a>(answers: impl Iterator<Item = &'a Answer<'a>>) -> Self {
        let mut times: Vec<_> = answers.filter(|answer| answer.failure.is_none()).map(|answer| answer.took).collect();
        times.sort_unstable();
        Self(times)
    }

    /// The time that `part` in 1,000 of the answers did not exceed.
    fn part(&self, part: usize) -> f64 {
        let rank = (self.0.len() * part).div_ceil(1000).saturating_sub(1);
        self.0.get(rank).map_or(0.0, |took| took.as_secs_f64() * 1000.0)
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [p50, p99, max] = [500, 990, 1000].map(|part| self.part(part));
        write!(f, r#"{{"count": {}, "p50": {p50:.3}, "p99": {p99:.3}, "max": {max:.3}}}"#, self.0.len())
    }
}

/// What was asked for on the command line.
#[derive(Default)]
struct Wanted {
    host: String,
    list: Vec<Address>,
    beside: Vec<Address>,
    clients: usize,
    seconds: f64,
    skip: usize,
    once: bool,
    fed: bool,
    rate: f64,
}

fn addresses(file: &str) -> io::Result<Vec<Address>> {
    let text = fs::read_to_string(file).map_err(|error| Error::other(format!("{file}: {error}")))?;
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    let list: Vec<_> = lines.map(|(class, path)| Address { class: class.into(), path: path.into() }).collect();
    if list.is_empty() { Err(Error::other(format!("{file}: no addresses"))) } else { Ok(list) }
}

fn wanted(mut arguments: impl Iterator<Item = String>) -> io::Result<Wanted> {
    let mut wanted = Wanted { clients: 8, seconds: 10.0, rate: 20.0, ..Wanted::default() };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| Error::other(format!("{argument}: of what?")));
        match argument.as_str() {
            "--clients" => wanted.clients = value()?.parse().map_err(Error::other)?,
            "--seconds" => wanted.seconds = value()?.parse().map_err(Error::other)?,
            "--skip" => wanted.skip = value()?.parse().map_err(Error::other)?,
            "--rate" => wanted.rate = value()?.parse().map_err(Error::other)?,
            "--beside" => wanted.beside = addresses(&value()?)?,
            "--once" => wanted.once = true,
            "--fed" => wanted.fed = true,
            _ if wanted.host.is_empty() => wanted.host = argument,
            _ => wanted.list = addresses(&argument)?,
        }
    }
    if wanted.list.is_empty() { Err(Error::other("load HOST:PORT ADDRESSES [--clients 8] …")) } else { Ok(wanted) }
}

/// One of the clients that walk the list together.
fn walk<'list>(wanted: &'list Wanted, next: &AtomicUsize) -> Vec<Answer<'list>> {
    let (mut client, mut answers) = (Client { host: &wanted.host, open: None }, Vec::new());
    loop {
        let number = next.fetch_add(1, Relaxed);
        if if wanted.once { number >= wanted.list.len() } else { OVER.load(Relaxed) } {
            return answers;
        }
        let address = &wanted.list[(wanted.skip + number) % wanted.list.len()];
        answers.push(client.answer(address, Instant::now()));
    }
}

/// Requests pages at a fixed rate until the other clients finish.
fn stroll(wanted: &Wanted) -> Vec<Answer<'_>> {
    let (mut client, mut answers) = (Client { host: &wanted.host, open: None }, Vec::new());
    let mut due = Instant::now();
    for address in wanted.beside.iter().cycle().skip(wanted.skip) {
        thread::sleep(due.saturating_duration_since(Instant::now()));
        if OVER.load(Relaxed) {
            break;
        }
        answers.push(client.answer(address, due));
        due += Duration::from_secs_f64(1.0 / wanted.rate);
    }
    answers
}

/// The results as JSON.
fn report(answers: &[Answer], beside: &[Answer], seconds: f64) -> String {
    let mut classes: BTreeMap<&str, Vec<&Answer>> = BTreeMap::new();
    answers.iter().for_each(|answer| classes.entry(answer.class).or_default().push(answer));
    let classes: Vec<_> =
        classes.into_iter().map(|(class, answers)| format!("{class:?}: {}", Times::of(answers.into_iter()))).collect();
    let failures: Vec<_> = answers.iter().chain(beside).filter_map(|answer| answer.failure.as_deref()).collect();
    format!(
        r#"{{"seconds": {seconds:.3}, "all": {}, "errors": {}, "error": {:?}, "bytes": {}, "classes": {{{}}},
            "beside": {}}}"#,
        Times::of(answers.iter()),
        failures.len(),
        failures.first().copied().unwrap_or_default(),
        answers.iter().map(|answer| answer.bytes).sum::<u64>(),
        classes.join(", "),
        Times::of(beside.iter()),
    )
}

fn main() -> ExitCode {
    let wanted = match wanted(env::args().skip(1)) {
        Ok(wanted) => wanted,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let (next, began) = (AtomicUsize::new(0), Instant::now());
    let (fed, seconds) = (wanted.fed, Duration::from_secs_f64(wanted.seconds));
    thread::spawn(move || {
        if fed {
            let _ = io::copy(&mut io::stdin(), &mut io::sink());
        } else {
            thread::sleep(seconds);
        }
        OVER.store(true, Relaxed);
    });
    let (answers, seconds, beside) = thread::scope(|scope| {
        let clients: Vec<_> = (0..wanted.clients).map(|_| scope.spawn(|| walk(&wanted, &next))).collect();
        let strolling = scope.spawn(|| stroll(&wanted));
        let answers: Vec<_> = clients.into_iter().filter_map(|client| client.join().ok()).flatten().collect();
        let seconds = began.elapsed().as_secs_f64();
        (answers, seconds, strolling.join().unwrap_or_default())
    });
    println!("{}", report(&answers, &beside, seconds));
    ExitCode::SUCCESS
}
