#!/usr/bin/env python3
"""What a search costs in Plenary and in Datasette: the same speeches, the same questions, the same machine, in turns.

  benches/search.py --speeches 100000 [--rounds 3] [--clients 8] [--seconds 20] [--folder DIR]
  benches/search.py --speeches 1000000 --alone --beside --facets --index-size [--rounds 0]

It needs Python 3.11 and Rust, a program that writes invented archives (`--corpus`) or records of your own
(`--records`), and the network once, for `pip install datasette sqlite-utils` into the folder. The records, both
databases and the questions stay in the folder, and what is there is not made again: another archive wants another
folder. 100,000 speeches take a few GB and some minutes.

Each round has Plenary and then Datasette asked for a part of the list by clients that keep their connection and ask
again as soon as they are answered; the next round begins at another part of it. Told are medians of the rounds, with
the least and the most, as Markdown for `RESULTS.md`. The list is `queries.py`'s: 12 classes of questions in stated
shares. Datasette is served as it comes, with an index of words by `sqlite-utils enable-fts --tokenize porter`, but for
the second that it allows a statement (`--limit-ms`); its page has 100 rows unless `--rows` says otherwise. Neither
server compresses here: no client asks for that.
"""
import argparse, pathlib, random, sys

import archive, queries, servers, table

ADDRESSES = 60_000


def arguments():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--speeches", type=int, default=100_000)
    ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--clients", type=int, default=8)
    ap.add_argument("--seconds", type=float, default=20, help="of each program in each round")
    ap.add_argument("--folder", type=pathlib.Path, help="where everything is kept (target/bench-SPEECHES)")
    ap.add_argument("--corpus", type=pathlib.Path, default=archive.ROOT.parent / "shared/bench/corpus.py")
    ap.add_argument("--records", type=pathlib.Path, help="records, one a line, instead of invented ones")
    ap.add_argument("--plenary", type=pathlib.Path, help="the program, instead of one that is built now")
    ap.add_argument("--mix", type=pathlib.Path, help="other questions, as `queries.py` writes them")
    ap.add_argument("--limit-ms", type=int, default=60_000, help="Datasette's sql_time_limit_ms")
    ap.add_argument("--rows", type=int, help="rows on a page of Datasette's (100, as it comes)")
    ap.add_argument("--alone", action="store_true", help="leave Datasette out")
    ap.add_argument("--beside", action="store_true", help="also: a speech's page while the clients search")
    ap.add_argument("--facets", action="store_true", help="also: one client, words from the commonest to the rarest")
    ap.add_argument("--index-size", action="store_true", help="also: bytes of the index beside bytes of text")
    a = ap.parse_args()
    if a.records and not a.folder:
        ap.error("--records wants a --folder of its own")
    return a


def lists(folder, mix, rows):
    """The addresses of each program, a file each."""
    ours, theirs = queries.column(mix, 1, folder / "plenary.tsv"), queries.column(mix, 2, folder / "datasette.tsv")
    if rows:
        text = theirs.read_text("utf8").replace("\n", f"&_size={rows}\n")
        theirs.write_text(text, "utf8")
    return ours, theirs


def in_turns(load, asked, a, length):
    """A report of each program for each round; `asked` has the host and the list of each."""
    for host, addresses in asked.values():
        servers.ask(load, host, addresses, "--clients", a.clients, "--seconds", 3, "--skip", length * 19 // 20)
    reports = {name: [] for name in asked}
    for number in range(a.rounds):
        for name, (host, addresses) in asked.items():
            report = servers.ask(load, host, addresses, "--clients", a.clients, "--seconds", a.seconds,
                                 "--skip", number * length // a.rounds)
            reports[name].append(report)
            print(f"round {number + 1}: {name}: {table.short(report)}", file=sys.stderr, flush=True)
    return reports


def beside(load, host, addresses, database, folder, a, length):
    """A speech's page at 20 a second: alone, and while the clients search."""
    pages = folder / "speeches.tsv"
    speeches = [f"/speeches/{public_id}" for public_id in archive.some_speeches(database, 2000)]
    random.Random(1).shuffle(speeches)
    pages.write_text("".join(f"speech\t{path}\n" for path in servers.canonical(host, speeches)), "utf8")
    quiet, busy = [], []
    rounds = a.rounds or 1
    for number in range(rounds):
        skip = ("--skip", number * length // rounds, "--seconds", a.seconds, "--beside", pages)
        quiet.append(servers.ask(load, host, addresses, "--clients", 0, *skip))
        busy.append(servers.ask(load, host, addresses, "--clients", a.clients, *skip))
    return {"alone": quiet, f"while {a.clients} clients search": busy}


def facets(load, host, mix, rows, folder):
    """One client, one question after the other: words by rank, then a thousand of the mix."""
    words = folder / "words.tsv"
    mixed = queries.column(mix, 1, folder / "plenary.tsv").read_text("utf8").splitlines()
    ranked = [f"{rank}\t{address}" for rank, address in queries.by_rank(rows, 250)]
    words.write_text("\n".join(ranked + [f"the mix\t{line.split(chr(9))[1]}" for line in mixed[:1000]]), "utf8")
    return servers.ask(load, host, words, "--clients", 1, "--once")


def main():
    a = arguments()
    folder = (a.folder or archive.ROOT / "target" / f"bench-{a.speeches}").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    load, tools, program = archive.load(folder), archive.tools(folder), archive.plenary(a.plenary)
    records = a.records or archive.records(folder, a.speeches, a.corpus)
    ours = archive.plenary_database(folder, program, records)
    rows = archive.datasette_database(folder, tools, records, indexed=not a.alone)
    mix = a.mix or queries.mix(folder, rows, ADDRESSES)
    our_list, their_list = lists(folder, mix, a.rows)
    length = len(our_list.read_text("utf8").splitlines())

    told = table.datasette(tools, a), table.addresses(our_list)
    print(table.machine(program, archive.count(rows), a, *told), flush=True)
    with servers.both(program, ours, None if a.alone else tools, rows, folder, a.limit_ms) as hosts:
        asked = {"Plenary": (hosts[0], our_list)} | ({} if a.alone else {"Datasette": (hosts[1], their_list)})
        if a.rounds:
            reports = in_turns(load, asked, a, length)
            print(table.comparison(reports), table.classes(reports, queries.SHARES), sep="\n", flush=True)
        if a.beside:
            print(table.beside(beside(load, hosts[0], our_list, ours, folder, a, length)), flush=True)
        if a.facets:
            print(table.facets(facets(load, hosts[0], mix, rows, folder), queries.SHARES), flush=True)
    if a.index_size:
        print(table.sizes(*archive.sizes(ours)))


if __name__ == "__main__":
    main()
