"""The programs that are measured, each serving its database on this machine for as long as it is asked."""
import contextlib, http.client, json, os, socket, subprocess, sys, time, urllib.error, urllib.request


def free_port():
    with contextlib.closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def served(command, port, path, log):
    """The host and port of a server, once it has answered `path`; it is ended when it is no longer needed."""
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
            yield f"127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()


def plenary(program, database, log):
    port = free_port()
    return served([program, "serve", "--database", database, "--listen", f"127.0.0.1:{port}"], port, "/", log)


def datasette(tools, database, log, limit_ms):
    """As it comes, but for the time that a statement may take: within its usual second common words fail."""
    port = free_port()
    return served([tools / "datasette", "serve", database, "--host", "127.0.0.1", "--port", port,
                   "--setting", "sql_time_limit_ms", limit_ms], port, "/", log)


@contextlib.contextmanager
def both(program, database, tools, rows, folder, limit_ms):
    """The hosts of Plenary and, where its tools are given, of Datasette."""
    with contextlib.ExitStack() as stack:
        hosts = [stack.enter_context(plenary(program, database, folder / "plenary.log"))]
        if tools:
            hosts.append(stack.enter_context(datasette(tools, rows, folder / "datasette.log", limit_ms)))
        yield hosts


def canonical(host, paths):
    """The addresses that these lead to."""
    connection = http.client.HTTPConnection(host, timeout=60)
    for path in paths:
        connection.request("HEAD", path)
        answer = connection.getresponse()
        answer.read()
        yield answer.headers.get("location", path)


def ask(program, host, addresses, *options):
    """What the load generator tells of a run, with the processor seconds that it took itself."""
    child = subprocess.Popen([str(part) for part in (program, host, addresses, *options)], stdout=subprocess.PIPE)
    answer = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if status:
        sys.exit(f"{program}: failed")
    return {**json.loads(answer), "processor": usage.ru_utime + usage.ru_stime}
