#!/usr/bin/env python3
"""What a page costs in Plenary, in nginx that has the same bytes as a file, and in Datasette over the same speeches.

  benches/serve.py --speeches 100000 [--rounds 3] [--seconds 10] [--clients 16] [--folder DIR]
  benches/serve.py --speeches 1000000 --alone

It needs Linux, Python 3.11 and Rust; nginx and wrk, which it installs from Debian's packages `nginx-light` and `wrk`
where they are missing; a program that writes invented archives (`--corpus`) or records of your own (`--records`); and
the network once, for `pip install datasette sqlite-utils` into the folder. The records and the databases stay in the
folder, as `search.py` leaves them, and what is there is not made again. What is imported goes into a copy.

Kept pages are one address that is asked for over and over. Pages from SQLite are `--pages` different ones, of a second
Plenary that keeps none (`--cache 0`). nginx has these very pages as files, with `gzip -9` of each beside it; that it
answers with Plenary's bytes is made sure of before. Datasette serves a session's rows as its table filtered by the
title, with an index on it, and a speech's row as its page. In each round the programs are asked for the same in turns,
by one thread of wrk whose clients keep their connections. Told are medians of the rounds, with the least and the most,
as Markdown for `RESULTS.md`; ratios are taken round by round.

While records are imported, sessions and speeches are asked for at a steady rate, from a list so long that few of them
are kept yet, there and before. Starts are timed with the database in the machine's memory.
"""
import argparse, contextlib, pathlib, random, shutil, subprocess, sys, urllib.parse
from typing import NamedTuple

import archive, servers, table

LISTS = ("sessions", "speeches", "decisions")
# A second, while an import runs: few enough to leave it the machine.
RATE = 100
BUDGET = "256MiB"


class Line(NamedTuple):
    """A line of the table: what is asked of which Plenary, and beside whom."""
    what: str
    goal: str
    plenary: str
    asked: str
    encoding: str = "identity"
    nginx: str | None = "identity"
    datasette: bool = False


TABLE = (
    Line("a session, kept", "0.95 of nginx, p99 no worse", "kept", "a session", datasette=True),
    Line("the same, asked for as gzip", "0.85 of nginx's gzip", "kept", "a session", "gzip", "gzip"),
    Line("the same, asked for as br", "0.85 of nginx's gzip", "kept", "a session", "br", "gzip"),
    Line("the same, asked for as zstd", "0.85 of nginx's gzip", "kept", "a session", "zstd", "gzip"),
    Line("a speech, kept", "0.9 of nginx", "kept", "a speech", datasette=True),
    Line("sessions from SQLite", "0.2 of nginx, 75 × Datasette", "fresh", "sessions", datasette=True),
    Line("speeches from SQLite", "0.2 of nginx", "fresh", "speeches", datasette=True),
    *(Line(f"lists of {noun} from SQLite", "at 1,000,000 0.5 of 100,000", "fresh", f"lists of {noun}", nginx=None)
      for noun in LISTS),
)


def arguments():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--speeches", type=int, default=100_000)
    ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--clients", type=int, default=16)
    ap.add_argument("--seconds", type=int, default=10, help="of each program for each line of the table in each round")
    ap.add_argument("--pages", type=int, default=1000, help="sessions, and speeches, that are asked for")
    ap.add_argument("--folder", type=pathlib.Path, help="where everything is kept (target/bench-SPEECHES)")
    ap.add_argument("--corpus", type=pathlib.Path, default=archive.ROOT.parent / "shared/bench/corpus.py")
    ap.add_argument("--records", type=pathlib.Path, help="records, one a line, instead of invented ones")
    ap.add_argument("--plenary", type=pathlib.Path, help="the program, instead of one that is built now")
    ap.add_argument("--limit-ms", type=int, default=60_000, help="Datasette's sql_time_limit_ms")
    ap.add_argument("--alone", action="store_true", help="leave Datasette out")
    ap.add_argument("--imported", type=int, default=10_000, help="speeches that are imported while pages are asked for")
    ap.add_argument("--no-import", action="store_true", help="leave that out, and the copy of the database it needs")
    a = ap.parse_args()
    if a.records and not a.folder:
        ap.error("--records wants a --folder of its own")
    a.rows = None
    return a


def listed(folder, name, paths):
    """A file with these addresses, as the load generators read it."""
    file = folder / f"{name.replace(' ', '-')}.tsv"
    file.write_text("".join(f"{name}\t{path}\n" for path in paths), "utf8")
    return file


def narrowed(noun, facets, chance):
    """Addresses of lists, narrowed by a country and, half of them, by an organisation or a year too."""
    countries, organisations, years = facets
    for number in range(400):
        query = {"country": chance.choice(countries)}
        if number % 4 == 1 and organisations:
            query["organisation"] = chance.choice(organisations)
        if number % 4 == 3 and years:
            query["year"] = chance.choice(years)
        yield f"/{noun}?{urllib.parse.urlencode(query)}"


def middling(pages, folder):
    """The page in the middle, by size."""
    return sorted(pages, key=lambda path: (folder / path.removeprefix("/")).stat().st_size)[len(pages) // 2]


class Asked:
    """What is asked for: addresses by name, and Datasette's for the same, in files."""

    def __init__(self, folder, database, rows, host, most):
        shutil.rmtree(folder, ignore_errors=True)
        self.pages = folder / "pages"
        self.pages.mkdir(parents=True)
        chance = random.Random(1)
        sessions = chance.sample(found := archive.some_sessions(database, most), len(found))
        public_ids = chance.sample(found := archive.some_speeches(database, most), len(found))
        paths = {"sessions": [f"/sessions/{slug}" for slug, _ in sessions],
                 "speeches": list(servers.canonical(host, [f"/speeches/{public_id}" for public_id in public_ids]))}
        self.files = paths["sessions"] + paths["speeches"]
        servers.save(host, self.files, self.pages)
        theirs = {}
        if rows:
            table = f"/{rows.stem}/speeches"
            theirs["sessions"] = [f"{table}?{urllib.parse.urlencode({'session': title})}" for _, title in sessions]
            theirs["speeches"] = [f"{table}/{row}" for row in archive.row_ids(database, rows, public_ids)]
        for one, many in (("a session", "sessions"), ("a speech", "speeches")):
            paths[one] = [middling(paths[many], self.pages)]
            if rows:
                theirs[one] = [theirs[many][paths[many].index(paths[one][0])]]
        facets = archive.facets(database)
        paths |= {f"lists of {noun}": list(narrowed(noun, facets, chance)) for noun in LISTS}
        paths["any page"] = chance.sample(self.files, len(self.files))
        self.one = paths["a session"][0]
        self.ours = {name: listed(folder, name, those) for name, those in paths.items()}
        self.theirs = {name: listed(folder, f"datasette {name}", those) for name, those in theirs.items()}


class Bench:
    """The servers that are up, and who asks them."""

    def __init__(self, a, wrk, asked, plenaries, nginx, datasette):
        self.a, self.wrk, self.asked = a, wrk, asked
        self.plenaries, self.nginx, self.datasette = plenaries, nginx, datasette

    def programs(self, line):
        """Whom a line is asked of: the server, its addresses and the encoding, by name."""
        yield "Plenary", (self.plenaries[line.plenary], self.asked.ours[line.asked], line.encoding)
        if line.nginx:
            yield "nginx", (self.nginx, self.asked.ours[line.asked], line.nginx)
        if line.datasette and self.datasette:
            yield "Datasette", (self.datasette, self.asked.theirs[line.asked], "identity")

    def ask(self, server, addresses, encoding, seconds, skip=0):
        return servers.ask_by_wrk(self.wrk, server.host, addresses, encoding, self.a.clients, seconds, skip)

    def round(self, number):
        """A report of each program for each line; what is beside two lines is asked once."""
        reports, known = {}, {}
        for line in TABLE:
            reports[line] = {}
            for name, what in self.programs(line):
                if what not in known:
                    known[what] = self.ask(*what, self.a.seconds, number * 311)
                    print(f"round {number + 1}: {line.what}: {name}: {table.short(known[what])}", file=sys.stderr,
                          flush=True)
                reports[line][name] = known[what]
        return reports

    def rounds(self):
        for what in {what for line in TABLE for _, what in self.programs(line)}:
            self.ask(*what, 1)
        return [self.round(number) for number in range(self.a.rounds)]

    def encodings(self):
        """In which encoding Plenary answers, which need not be the one that it is asked for."""
        for line in TABLE:
            host, path = self.plenaries[line.plenary].host, self.asked.ours[line.asked].read_text("utf8").split()[-1]
            (encoding, _), = servers.bodies(host, [path], line.encoding)
            yield line, encoding


def memory(load, folder, database, bench):
    """What each program holds after all this, and Plenary once it was asked for more pages than it may keep."""
    sessions = [f"/sessions/{slug}" for slug, _ in archive.some_sessions(database, 12_000, 0, 1_000_000)]
    held = lambda server: [servers.memory(server.pid) / 2**20]
    fresh, kept = bench.plenaries["fresh"], bench.plenaries["kept"]
    yield "memory of Plenary that keeps no page, MiB", held(fresh), "{:,.1f}", "64"
    servers.ask(load, kept.host, listed(folder, "many sessions", sessions), "--clients", bench.a.clients, "--once")
    yield (f"memory of Plenary that keeps {BUDGET} of pages, after {len(sessions):,} more, MiB", held(kept), "{:,.1f}",
           "64, and the pages")
    yield "memory of nginx and its workers, MiB", held(bench.nginx), "{:,.1f}", ""
    if bench.datasette:
        yield "memory of Datasette, MiB", held(bench.datasette), "{:,.1f}", ""


def starts(program, database, folder, pages, times=10):
    """Milliseconds to the first page, of several starts for each of the pages; the very first start is not told."""
    def once(path):
        port = servers.free_port()
        command = servers.serving(program, database, port)
        return servers.first_answer(command, port, path, folder / "start.log") * 1000
    once(pages["a session"])
    for name, path in pages.items():
        yield f"from the start to the first page, {name}, ms", [once(path) for _ in range(times)], "{:,.1f}", "50"


def beside_imports(load, program, database, folder, pages, a):
    """Pages at a steady rate: before an import and while it runs, in each round."""
    usual, busy, rounds = [], [], range(a.rounds or 1)
    more = [archive.records(folder.parent, a.imported, a.corpus, f"more-{a.imported}-{number}", number + 2)
            for number in rounds]
    with (archive.copied(database, folder / "copy.db") as copy,
          servers.plenary(program, copy, folder / "copy.log", "--cache", BUDGET) as server,
          open(folder / "import.log", "w", encoding="utf8") as log):
        for number in rounds:
            ask = lambda *options, **more: servers.ask(load, server.host, pages, "--clients", 0, "--beside", pages,
                                                       "--rate", RATE, *options, **more)
            usual.append(ask("--seconds", a.seconds, "--skip", number * 607))
            command = [str(part) for part in (program, "import", more[number], "--another", "--database", copy)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log) as importing:
                busy.append(ask("--fed", "--skip", number * 607 + 307, stdin=importing.stdout))
            if importing.returncode:
                sys.exit(f"the import failed; see {log.name}")
    return usual, busy


def during(usual, busy):
    times = [one["beside"]["p99"] / other["beside"]["p99"] for one, other in zip(busy, usual)]
    yield "p99 while speeches are imported ÷ p99 before", times, "{:,.2f}", "3, no error"


def main():
    a = arguments()
    folder = (a.folder or archive.ROOT / "target" / f"bench-{a.speeches}").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    nginx, wrk = archive.debian("nginx-light", "nginx"), archive.debian("wrk", "wrk")
    load, program = archive.load(folder), archive.plenary(a.plenary)
    records = a.records or archive.records(folder, a.speeches, a.corpus)
    database, rows, tools = archive.plenary_database(folder, program, records), None, None
    if not a.alone:
        tools = archive.tools(folder)
        rows = archive.datasette_database(folder, tools, records)
        archive.index_sessions(rows)
    if not a.no_import:
        archive.room_for_a_copy(database, folder)

    own = folder / "serve"
    with contextlib.ExitStack() as stack:
        up = stack.enter_context
        plenaries = {"kept": up(servers.plenary(program, database, folder / "plenary.log", "--cache", BUDGET)),
                     "fresh": up(servers.plenary(program, database, folder / "fresh.log", "--cache", "0"))}
        asked = Asked(own, database, rows, plenaries["fresh"].host, a.pages)
        files = up(servers.nginx(nginx, asked.pages, own, asked.one))
        servers.must_be_alike([server.host for server in (*plenaries.values(), files)], asked.files)
        datasette = up(servers.datasette(tools, rows, folder / "datasette.log", a.limit_ms)) if tools else None
        bench = Bench(a, wrk, asked, plenaries, files, datasette)
        versions = [table.version(nginx, "-v"), table.version(wrk, "-v")] + ([table.datasette(tools, a)] if tools else [])
        print(table.machine(program, archive.count(database, "speech"), a, *versions, f"{len(asked.files):,} pages"),
              flush=True)
        if a.rounds:
            print(table.served(bench.rounds(), dict(bench.encodings())), flush=True)
        rest = list(memory(load, own, database, bench))
    rest += starts(program, database, own, {"a session": asked.one, "the front page": "/"})
    rest.append(("program without symbols, bytes", [archive.stripped(program, own)], "{:,}", "12,000,000"))
    if not a.no_import:
        usual, busy = beside_imports(load, program, database, own, asked.ours["any page"], a)
        rest += during(usual, busy)
        name = f"while {a.imported:,} speeches are imported"
        print(table.beside({"before": usual, name: busy}, f"sessions and speeches, {RATE} a second"), flush=True)
    print(table.rest(rest), flush=True)


if __name__ == "__main__":
    main()
