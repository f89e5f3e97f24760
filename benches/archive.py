"""The same speeches for each program that is measured: as records, in Plenary's database, and as rows for Datasette.

What is there already is left as it is, so that a second run begins at once.
"""
import contextlib, json, os, pathlib, shutil, sqlite3, subprocess, sys, venv

ROOT = pathlib.Path(__file__).resolve().parents[1]


def run(*command, **options):
    """A command that must succeed."""
    print("…", *command, file=sys.stderr, flush=True)
    subprocess.run([str(part) for part in command], check=True, **options)


@contextlib.contextmanager
def made(path):
    """A file that is made under another name first, so that a half of it is never taken for the whole."""
    part = path.with_name(f"{path.name}.part")
    for ending in ("", "-wal", "-shm", "-journal"):
        pathlib.Path(f"{part}{ending}").unlink(missing_ok=True)
    yield part
    os.replace(part, path)


def reading(database):
    return contextlib.closing(sqlite3.connect(f"{pathlib.Path(database).resolve().as_uri()}?mode=ro", uri=True))


def records(folder, speeches, corpus):
    """`records.jsonl`, a record a line, written by the program `corpus`."""
    path = folder / "records.jsonl"
    if not path.exists():
        with made(path) as part, open(part, "wb") as file:
            run(sys.executable, corpus, "--speeches", speeches, stdout=file)
    return path


def plenary(program):
    """The program, built where none was named."""
    if program:
        return pathlib.Path(program).resolve()
    run("cargo", "build", "--release", "--manifest-path", ROOT / "Cargo.toml")
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "plenary"


def plenary_database(folder, program, records):
    """`plenary.db`, of all the records."""
    path = folder / "plenary.db"
    if not path.exists():
        with made(path) as part:
            run(program, "import", records, "--database", part, stdout=subprocess.DEVNULL)
            with contextlib.closing(sqlite3.connect(part)) as database:
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def tools(folder):
    """Where `datasette` and `sqlite-utils` are; they are installed into the folder where they are missing."""
    tools = folder / "venv" / "bin"
    if not (tools / "datasette").exists():
        venv.create(folder / "venv", with_pip=True)
        run(tools / "pip", "install", "--quiet", "datasette", "sqlite-utils")
    return tools


def rows(records):
    """A row for each speech, numbered from 1 in the order of the records."""
    number = 0
    with open(records, encoding="utf8") as lines:
        for line in lines:
            record = json.loads(line)
            session, people = record["session"], {person["id"]: person for person in record["participants"]}
            for speech in record["speeches"]:
                number += 1
                person = people.get(speech.get("participant"), {})
                text = "\n\n".join(paragraph.get("text") or "" for paragraph in speech["paragraphs"])
                yield number, session["title"], session.get("date"), person.get("country"), person.get("name"), text


def datasette_database(folder, tools, records, indexed=True):
    """`datasette.db`: the table `speeches`, with an index of its words as `sqlite-utils enable-fts` makes it.

    Without Datasette only the rows are wanted, to draw questions from; they are in `rows.db` then.
    """
    path = folder / "datasette.db"
    if not indexed and not path.exists():
        path = folder / "rows.db"
    if not path.exists():
        with made(path) as part:
            with contextlib.closing(sqlite3.connect(part)) as database, database:
                database.execute("CREATE TABLE speeches (id INTEGER PRIMARY KEY, session TEXT, date TEXT, country TEXT,"
                                 " speaker TEXT, text TEXT)")
                database.executemany("INSERT INTO speeches VALUES (?, ?, ?, ?, ?, ?)", rows(records))
            if indexed:
                run(tools / "sqlite-utils", "enable-fts", part, "speeches", "session", "speaker", "text", "--fts5",
                    "--tokenize", "porter")
    return path


def count(database):
    """How many rows there are to search."""
    with reading(database) as rows:
        return rows.execute("SELECT count(*) FROM speeches").fetchone()[0]


def some_speeches(database, most):
    """Public ids of speeches all over Plenary's database."""
    with reading(database) as database:
        ids = [public_id for public_id, in database.execute("SELECT public_id FROM speech ORDER BY public_id")]
    return ids[::max(1, len(ids) // most)][:most]


def sizes(database):
    """Bytes of the text in Plenary's database, and of each table that is there only to search it."""
    with reading(database) as database:
        text, = database.execute("SELECT sum(length(CAST(text AS BLOB))) FROM paragraph").fetchone()
        names = [name for name, in database.execute(
            "SELECT name FROM sqlite_schema WHERE rootpage > 0 AND (tbl_name LIKE 'search\\_%' ESCAPE '\\'"
            " OR tbl_name LIKE 'spoken%')")]
        # Page by page: the table's own sum has 32 bits, too few for 2 GB.
        size = "SELECT sum(pgsize) FROM dbstat WHERE name = ?"
        return text, {name: database.execute(size, (name,)).fetchone()[0] for name in names}


def load(folder):
    """The program that asks, compiled where it is missing or older than its text."""
    source, program = ROOT / "benches" / "load.rs", folder / "load"
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        compiler = shutil.which("rustc") or sys.exit("rustc is needed to compile benches/load.rs")
        run(compiler, "-O", "--edition", "2024", source, "-o", program)
    return program
