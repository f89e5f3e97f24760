"""The programs that are measured, each serving its database on this machine for as long as it is asked."""
import contextlib, getpass, grp, gzip, http.client, json, os, pathlib, socket, subprocess, sys, time
import urllib.error, urllib.request
from typing import NamedTuple

WALK = pathlib.Path(__file__).with_name("wrk.lua")


class Server(NamedTuple):
    host: str
    pid: int


def free_port():
    with contextlib.closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def served(command, port, path, log):
    """A server, once it has answered `path`; it is ended when it is no longer needed."""
    with open(log, "w", encoding="utf8") as output:
        server = subprocess.Popen([str(part) for part in command], stdout=output, stderr=output)
        try:
            for _ in range(600):
                if server.poll() is not None:
                    sys.exit(f"{command[0]} ended at once; see {log}")
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60).read()
                    break
                except urllib.error.HTTPError as error:
                    sys.exit(f"http://127.0.0.1:{port}{path}: {error}")
                except OSError:
                    time.sleep(.1)
            yield Server(f"127.0.0.1:{port}", server.pid)
        finally:
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()


def plenary(program, database, log, *options):
    port = free_port()
    return served(serving(program, database, port, *options), port, "/", log)


def serving(program, database, port, *options):
    return [program, "serve", "--database", database, "--listen", f"127.0.0.1:{port}", *options]


def datasette(tools, database, log, limit_ms):
    """As it comes, but for the time that a statement may take: within its usual second common words fail."""
    port = free_port()
    return served([tools / "datasette", "serve", database, "--host", "127.0.0.1", "--port", port,
                   "--setting", "sql_time_limit_ms", limit_ms], port, "/", log)


@contextlib.contextmanager
def both(program, database, tools, rows, folder, limit_ms):
    """The hosts of Plenary and, where its tools are given, of Datasette."""
    with contextlib.ExitStack() as stack:
        hosts = [stack.enter_context(plenary(program, database, folder / "plenary.log")).host]
        if tools:
            hosts.append(stack.enter_context(datasette(tools, rows, folder / "datasette.log", limit_ms)).host)
        yield hosts


NGINX = """daemon off; worker_processes 2; pid {folder}/nginx.pid; {user}
events {{ worker_connections 1024; }}
http {{
  access_log off; types {{ }} default_type "text/html; charset=utf-8"; gzip_static on;
  sendfile on;
  # With `on`, answers larger than a segment waited 40 ms for the client's delayed acknowledgement.
  tcp_nopush off;
  keepalive_timeout 600; keepalive_requests 1000000000;
  open_file_cache max=100000 inactive=1d; open_file_cache_valid 1d;
  client_body_temp_path {folder}/temp; proxy_temp_path {folder}/temp; fastcgi_temp_path {folder}/temp;
  uwsgi_temp_path {folder}/temp; scgi_temp_path {folder}/temp;
  server {{ listen 127.0.0.1:{port}; root {pages}; }}
}}
"""


def nginx(program, pages, folder, path):
    """nginx as it serves files best: two workers, open files kept, `PAGE.gz` for whoever takes gzip."""
    folder.mkdir(exist_ok=True)
    port, configuration = free_port(), folder / "nginx.conf"
    # Workers of root's nginx are nobody otherwise, who may not read the folder.
    user = f"user {getpass.getuser()} {grp.getgrgid(os.getegid()).gr_name};" if os.geteuid() == 0 else ""
    configuration.write_text(NGINX.format(folder=folder, pages=pages, port=port, user=user), "utf8")
    log = folder / "nginx.log"
    return served([program, "-p", folder, "-c", configuration, "-e", log], port, path, log)


def memory(pid):
    """Bytes of memory that are a program's and its children's own: RssAnon, which leaves out files that are mapped."""
    status = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines())
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(status["RssAnon"].split()[0]) * 1024 + sum(memory(child) for child in children)


def first_answer(command, port, path, log):
    """Seconds from the start of a program to the first page that it has answered in full."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()
    with open(log, "w", encoding="utf8") as output:
        began = time.perf_counter()
        server = subprocess.Popen([str(part) for part in command], stdout=output, stderr=output)
        try:
            while server.poll() is None and time.perf_counter() - began < 60:
                try:
                    with socket.create_connection(("127.0.0.1", port)) as connection:
                        connection.sendall(request)
                        answer = b"".join(iter(lambda: connection.recv(1 << 16), b""))
                except OSError:
                    time.sleep(.001)
                    continue
                took = time.perf_counter() - began
                return took if answer.startswith(b"HTTP/1.1 200 ") else sys.exit(f"{path}: {answer[:200]}")
            sys.exit(f"{command[0]} answered nothing; see {log}")
        finally:
            server.terminate()
            server.wait()


def canonical(host, paths):
    """The addresses that these lead to."""
    connection = http.client.HTTPConnection(host, timeout=60)
    for path in paths:
        connection.request("HEAD", path)
        answer = connection.getresponse()
        answer.read()
        yield answer.headers.get("location", path)


def bodies(host, paths, encoding="identity"):
    """What is answered at these addresses: each with its encoding, and its bytes as they are sent."""
    connection = http.client.HTTPConnection(host, timeout=60)
    for path in paths:
        connection.request("GET", path, headers={"Accept-Encoding": encoding})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"http://{host}{path}: {answer.status}")
        yield answer.headers.get("content-encoding", "identity"), body


def save(host, paths, folder):
    """Pages as files that nginx serves, each with its `.gz` beside it."""
    for path, (_, body) in zip(paths, bodies(host, paths)):
        file = folder / path.removeprefix("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(body, 9))


def must_be_alike(hosts, paths):
    """Ends where hosts do not all answer with the same bytes, once they are unpacked."""
    plain = lambda answer: gzip.decompress(answer[1]) if answer[0] == "gzip" else answer[1]
    for encoding in ("identity", "gzip"):
        for path, *answers in zip(paths, *(bodies(host, paths, encoding) for host in hosts)):
            if len(set(map(plain, answers))) > 1:
                sys.exit(f"{path}: {' and '.join(hosts)} do not answer the same")


def told(command, stdin=None):
    """What a program prints, and the processor seconds that it takes."""
    child = subprocess.Popen([str(part) for part in command], stdin=stdin, stdout=subprocess.PIPE)
    answer = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if status:
        sys.exit(f"{command[0]}: failed")
    return answer, usage.ru_utime + usage.ru_stime


def ask(program, host, addresses, *options, stdin=None):
    """What the load generator tells of a run, with the processor seconds that it took itself."""
    answer, processor = told((program, host, addresses, *options), stdin)
    return {**json.loads(answer), "processor": processor}


def ask_by_wrk(program, host, addresses, encoding, clients, seconds, skip=0):
    """The same by wrk, which takes less of the machine; it has no classes, and leaves out answers it did not wait for."""
    answer, processor = told((program, "-t1", f"-c{clients}", f"-d{round(seconds)}s", "--timeout", "60s", "-s", WALK,
                              "-H", f"Accept-Encoding: {encoding}", f"http://{host}", "--", addresses, skip))
    return {**json.loads(answer.splitlines()[-1]), "processor": processor}
