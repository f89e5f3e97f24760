#!/usr/bin/env python3
"""What an import costs beside `sqlite-utils`, which stores and indexes the same speeches as rows of one table.

  cargo build --profile dist && pip install sqlite-utils
  benches/import.py RECORDS.JSONL [--rounds 3] [--plenary target/dist/plenary] [--folder /tmp]

RECORDS.JSONL has a record a line, as `plenary export` writes them. Each round imports them with Plenary into a new
database, and inserts one row a speech (id, session, speaker, country, date, text) with `sqlite-utils insert`, then
`sqlite-utils enable-fts`, into another; so whatever else the machine does meets both. Told are speeches a second, the
most memory a program held, and the size of the database. Plenary's own tables hold more (participants, decisions, a
link for each paragraph, totals), its index the forms of a word as one and pairs of common words; every transaction of it is
on the disk when it says so.
"""
import argparse, json, os, shutil, subprocess, sys, tempfile, time


def rows(records, out):
    """Writes a row for each speech; gives how many there are."""
    count = 0
    with open(records, encoding="utf8") as lines, open(out, "w", encoding="utf8") as file:
        for line in lines:
            record = json.loads(line)
            people = {person["id"]: person for person in record["participants"]}
            for speech in record["speeches"]:
                count += 1
                person = people.get(speech.get("participant"), {})
                text = "\n\n".join(paragraph.get("text") or "" for paragraph in speech["paragraphs"])
                row = {"id": count, "session": record["session"]["title"], "speaker": person.get("name"),
                       "country": person.get("country"), "date": record["session"].get("date"), "text": text}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


def run(*command):
    """Seconds and peak MiB of a command, which must succeed."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: failed")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("records"), ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--plenary", default="target/dist/plenary"), ap.add_argument("--folder")
    a = ap.parse_args()
    folder = tempfile.mkdtemp(dir=a.folder)
    try:
        table, ours, theirs = (os.path.join(folder, name) for name in ("rows.jsonl", "plenary.db", "utils.db"))
        speeches = rows(a.records, table)
        for number in range(1, a.rounds + 1):
            for database in (ours, theirs):
                for ending in ("", "-wal", "-shm"):
                    if os.path.exists(database + ending):
                        os.remove(database + ending)
            seconds, peak = run(a.plenary, "import", a.records, "--database", ours)
            again, _ = run(a.plenary, "import", a.records, "--database", ours)
            print(f"round {number}: plenary      {speeches / seconds:7.0f} speeches/s, {seconds:6.1f} s, {peak:5.0f} MiB,"
                  f" database {os.path.getsize(ours) / 2**20:5.0f} MiB; once more, all known: {again:.2f} s", flush=True)
            insert, peak = run("sqlite-utils", "insert", theirs, "speech", table, "--nl", "--pk", "id")
            index, peak_too = run("sqlite-utils", "enable-fts", theirs, "speech", "text")
            seconds = insert + index
            print(f"round {number}: sqlite-utils {speeches / seconds:7.0f} speeches/s, {seconds:6.1f} s,"
                  f" {max(peak, peak_too):5.0f} MiB, database {os.path.getsize(theirs) / 2**20:5.0f} MiB"
                  f" (insert {insert:.1f} s, enable-fts {index:.1f} s)", flush=True)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
