//! Connects to a server over a real socket: slow heads, large heads, and a shutdown while answers are under way.

use std::{
    io::{BufRead, BufReader, ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use plenary::{
    store::{ImportItem, ImportOptions, SourceText},
    web::{self, ConnectionLimits},
};
use rustix::process::{Pid, Signal, kill_process};
use tokio::{
    net::{TcpListener, TcpSocket},
    sync::oneshot,
    task::JoinHandle,
};

use crate::support::{Site, a_session};

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// More bytes than the buffers of a connection hold, so that an answer of this size is under way until the client reads it.
const LARGE: usize = 16 << 20;
/// The source of a session, of that size.
const LARGE_ANSWER: &str = "/sessions/2021-09-16/source?v=1";

/// A server in this process.
struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
    _site: Site,
}

impl Server {
    async fn start(site: Site, limits: ConnectionLimits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let ended = tokio::spawn(web::serve(listener, site.pages(), limits, async {
            let _ = stopped.await;
        }));
        Self { address, stop, ended, _site: site }
    }

    fn connect(&self) -> TcpStream {
        connect(self.address).expect("a connection")
    }
}

fn connect(address: SocketAddr) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// A connection that receives few bytes before the client reads them.
async fn connect_with_small_buffer(address: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(4096).expect("a small buffer");
    let stream = socket.connect(address).await.expect("a connection").into_std().expect("a stream");
    stream.set_nonblocking(false).expect("a blocking stream");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
    stream
}

async fn site_with_a_large_source() -> Site {
    let site = Site::with([]).await;
    let source = Some(SourceText { name: None, text: "x".repeat(LARGE) });
    let record = a_session().under("2021-09-16").speech("TJ", "Colleagues,").record();
    let item = ImportItem { source, ..ImportItem::from(record) };
    let outcomes = site.store.import_from(&ImportOptions::new(None), &[item], &[]).await.expect("a transaction");
    assert_eq!(outcomes[0].as_ref().expect("stored").slug, "2021-09-16");
    site
}

fn request(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: plenary\r\n\r\n")
}

/// The head of an answer, up to its empty line. The body is still to be read.
fn head(stream: &mut impl BufRead) -> String {
    let mut head = String::new();
    while stream.read_line(&mut head).expect("a line") > 2 {}
    head
}

/// The body of an answer, as long as its head says.
fn body(stream: &mut impl BufRead, head: &str) -> Vec<u8> {
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.expect("a length")];
    stream.read_exact(&mut body).expect("the whole body");
    body
}

/// Whether the server has closed the connection. It may reset it where the client sent more than the server read.
fn is_closed(stream: &mut impl Read) -> bool {
    match stream.read(&mut [0]) {
        Ok(bytes) => bytes == 0,
        Err(error) => error.kind() == ErrorKind::ConnectionReset,
    }
}

/// Waits until the server refuses connections.
fn refuses_connections(address: SocketAddr) -> bool {
    within(PATIENCE, || connect(address).is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused))
}

fn within(time: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < time {
        if holds() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_arrives_slowly_is_cut_off() {
    let header_timeout = Duration::from_millis(300);
    let server = Server::start(Site::sample().await, ConnectionLimits { header_timeout, ..Default::default() }).await;
    let mut slow = server.connect();
    let start = Instant::now();
    // A byte at a time: each of them alone is not late.
    let is_cut_off = slow.write_all(b"GET / HTTP/1.1\r\nHost: ").is_ok()
        && within(PATIENCE, || {
            slow.set_read_timeout(Some(Duration::from_millis(20))).expect("a time limit");
            slow.write_all(b"a").is_err() || is_closed(&mut slow)
        });
    assert!(is_cut_off, "still open after {:?}", start.elapsed());
    assert!(start.elapsed() >= header_timeout, "closed after {:?}", start.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_serves_many_requests_and_is_closed_when_idle() {
    let header_timeout = Duration::from_secs(2);
    let server = Server::start(Site::sample().await, ConnectionLimits { header_timeout, ..Default::default() }).await;
    let mut stream = BufReader::new(server.connect());
    for _ in 0..2 {
        stream.get_mut().write_all(request("/").as_bytes()).expect("sent");
        let head = head(&mut stream);
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        body(&mut stream, &head);
    }
    assert!(is_closed(&mut stream));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_oversized_head_is_answered_431_and_closed() {
    let server = Server::start(Site::sample().await, ConnectionLimits::default()).await;
    let padding = |bytes: usize| format!("GET / HTTP/1.1\r\nHost: plenary\r\nX-Padding: {}", "a".repeat(bytes));
    let ask = |request: &str| {
        let mut stream = BufReader::new(server.connect());
        stream.get_mut().write_all(request.as_bytes()).expect("sent");
        (head(&mut stream), stream)
    };
    let (answer, _) = ask(&(padding(15 << 10) + "\r\n\r\n"));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    // As many bytes as are read at most: where more were sent, the server would reset the connection, with the answer.
    let (answer, mut stream) = ask(&padding(32 << 10)[..32 << 10]);
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    assert!(is_closed(&mut stream));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_nobody_reads_delays_the_shutdown_only_so_long() {
    let drain_timeout = Duration::from_millis(500);
    let limits = ConnectionLimits { drain_timeout, ..Default::default() };
    let server = Server::start(site_with_a_large_source().await, limits).await;
    let mut stream = BufReader::new(connect_with_small_buffer(server.address).await);
    stream.get_mut().write_all(request(LARGE_ANSWER).as_bytes()).expect("sent");
    assert!(head(&mut stream).starts_with("HTTP/1.1 200"));

    let start = Instant::now();
    server.stop.send(()).expect("the server runs");
    tokio::time::timeout(PATIENCE, server.ended).await.expect("the server ends").expect("it does not panic");
    assert!(start.elapsed() >= drain_timeout, "it did not wait for the answer: {:?}", start.elapsed());
}

/// The program, which ends with its owner.
struct Program(Child);

impl Program {
    /// Serves a database, at the address returned.
    fn serve(database: &Path) -> (Self, SocketAddr) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.env_clear().args(["serve", "--listen", "127.0.0.1:0", "--database"]).arg(database);
        let mut program = Self(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program"));
        let mut printed = BufReader::new(program.0.stdout.take().expect("standard output")).lines();
        let address = printed.find_map(|line| {
            line.expect("a line").strip_prefix("Open:     http://")?.trim_end_matches('/').parse().ok()
        });
        // What it printed says why it does not listen.
        let address = address.unwrap_or_else(|| panic!("{}", program.log()));
        (program, address)
    }

    /// Asks the program to end.
    fn terminate(&mut self) {
        kill_process(Pid::from_child(&self.0), Signal::TERM).expect("the signal is sent");
    }

    /// What it printed to standard error until its end.
    fn log(&mut self) -> String {
        let mut log = String::new();
        let mut errors = self.0.stderr.take().expect("standard error");
        errors.read_to_string(&mut log).expect("text");
        log
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_lets_answers_under_way_finish_and_refuses_new_connections() {
    let site = site_with_a_large_source().await;
    let (mut program, address) = Program::serve(&site.database());

    let mut idle = BufReader::new(connect(address).expect("a connection"));
    idle.get_mut().write_all(request("/").as_bytes()).expect("sent");
    let answer = head(&mut idle);
    body(&mut idle, &answer);
    let mut busy = BufReader::new(connect_with_small_buffer(address).await);
    busy.get_mut().write_all(request(LARGE_ANSWER).as_bytes()).expect("sent");
    let answer = head(&mut busy);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");

    program.terminate();
    assert!(refuses_connections(address));
    assert!(is_closed(&mut idle), "an idle connection does not delay the shutdown");
    assert!(body(&mut busy, &answer).iter().all(|byte| *byte == b'x'));
    assert!(is_closed(&mut busy), "no further request on this connection");
    let limit = ConnectionLimits::default().drain_timeout;
    assert!(within(limit, || program.0.try_wait().expect("a status").is_some()), "nothing is under way any more");
    let status = program.0.wait().expect("a status");
    assert!(status.success(), "{status}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_is_logged_once_with_the_id_of_its_request() {
    let site = Site::with([a_session().under("2021-09-16").speech("TJ", "Colleagues,").record()]).await;
    site.damage("UPDATE session SET intro = 'not JSON'").await;
    let (mut program, address) = Program::serve(&site.database());
    let ask = |path: &str| {
        let mut stream = BufReader::new(connect(address).expect("a connection"));
        stream.get_mut().write_all(request(path).as_bytes()).expect("sent");
        head(&mut stream).to_lowercase()
    };
    let missing = ask("/sessions/none");
    assert!(missing.starts_with("http/1.1 404"), "{missing}");
    let fault = ask("/sessions/2021-09-16");
    assert!(fault.starts_with("http/1.1 500"), "{fault}");
    let id = fault.lines().find_map(|line| line.strip_prefix("x-request-id: ")).expect("an id");

    program.terminate();
    let log = program.log();
    let errors: Vec<_> = log.lines().filter(|line| line.contains("ERROR")).collect();
    assert!(matches!(errors[..], [error] if error.contains(id) && error.contains("intro")), "{id}: {log}");
}
