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
    remove(part)
    yield part
    os.replace(part, path)


def remove(database):
    """Removes a database, or any file, with what SQLite may have left beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        pathlib.Path(f"{database}{ending}").unlink(missing_ok=True)


def reading(database):
    return contextlib.closing(sqlite3.connect(f"{pathlib.Path(database).resolve().as_uri()}?mode=ro", uri=True))


def records(folder, speeches, corpus, name="records", seed=1):
    """`records.jsonl`, a record a line, written by the program `corpus`."""
    path = folder / f"{name}.jsonl"
    if not path.exists():
        with made(path) as part, open(part, "wb") as file:
            run(sys.executable, corpus, "--speeches", speeches, "--seed", seed, stdout=file)
    return path


def debian(package, program):
    """A program's path; its package is installed where it is missing."""
    found = lambda: shutil.which(program, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    if not found():
        try:
            run("apt-get", "install", "--yes", "--quiet", package, stdout=sys.stderr)
        except (OSError, subprocess.CalledProcessError) as error:
            sys.exit(f"{program} is needed and could not be installed ({error}): install the package {package} first")
    return found() or sys.exit(f"the package {package} has no {program}")


def plenary(program):
    """The program, built where none was named."""
    if program:
        return pathlib.Path(program).resolve()
    run("cargo", "build", "--profile", "dist", "--manifest-path", ROOT / "Cargo.toml")
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "dist" / "plenary"


def plenary_database(folder, program, records):
    """`plenary.db`, of all the records."""
    path = folder / "plenary.db"
    if not path.exists():
        with made(path) as part:
            run(program, "import", records, "--database", part, stdout=subprocess.DEVNULL)
            whole(part)
    return path


def whole(database):
    """Takes what is in the log beside a database into its file, which may then be copied alone."""
    with contextlib.closing(sqlite3.connect(database)) as log:
        log.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def room_for_a_copy(database, folder):
    """Ends where a copy, and what is imported into it, would fill the disk."""
    wanted = pathlib.Path(database).stat().st_size + 2**30
    if shutil.disk_usage(folder).free < wanted:
        sys.exit(f"{folder} has no room for a copy of the database, {wanted:,} bytes; --no-import does without")


@contextlib.contextmanager
def copied(database, path):
    """A copy that may be written to; it is removed when it is no longer needed."""
    whole(database)
    remove(path)
    try:
        run("cp", "--reflink=auto", pathlib.Path(database).resolve(), path)
        yield path
    finally:
        remove(path)


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


def index_sessions(database):
    """Lets Datasette find the rows of a session without a look at all of them."""
    with contextlib.closing(sqlite3.connect(database)) as rows, rows:
        rows.execute("CREATE INDEX IF NOT EXISTS speeches_by_session ON speeches (session)")


def count(database, table="speeches"):
    """How many speeches there are; their table is called `speech` in Plenary's database."""
    with reading(database) as rows:
        return rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def all_over(items, most):
    """So many of the items at most, at equal distances."""
    most = min(most, len(items))
    return [items[number * len(items) // most] for number in range(most)]


def some_speeches(database, most):
    """Public ids of speeches all over Plenary's database."""
    with reading(database) as database:
        ids = [public_id for public_id, in database.execute("SELECT public_id FROM speech ORDER BY public_id")]
    return all_over(ids, most)


def some_sessions(database, most, least=8, utmost=12):
    """Slugs and titles of sessions all over Plenary's database, of so many speeches, for pages of much the same size."""
    sessions = "SELECT slug, title FROM session WHERE speeches BETWEEN ? AND ? ORDER BY slug"
    with reading(database) as database:
        return all_over(database.execute(sessions, (least, utmost)).fetchall(), most)


def row_ids(database, rows, public_ids):
    """The rows that Datasette has of speeches in Plenary's database."""
    where = ("SELECT title, position FROM speech JOIN session ON session.id = session_id"
             " WHERE speech.public_id = ?")
    row = "SELECT id FROM speeches WHERE session = ? ORDER BY id LIMIT 1 OFFSET ? - 1"
    with reading(database) as ours, reading(rows) as theirs:
        for public_id in public_ids:
            yield theirs.execute(row, ours.execute(where, (public_id,)).fetchone()).fetchone()[0]


def facets(database):
    """What lists can be narrowed by: countries, organisations and years."""
    values = "SELECT value FROM tally WHERE facet = ? ORDER BY value"
    with reading(database) as database:
        return [[value for value, in database.execute(values, (facet,))]
                for facet in ("country", "organisation", "year")]


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


def stripped(program, folder):
    """Bytes of a program without its symbols."""
    bare = folder / "stripped"
    run("strip", program, "-o", bare)
    size = bare.stat().st_size
    bare.unlink()
    return size


def load(folder):
    """The program that asks, compiled where it is missing or older than its text."""
    source, program = ROOT / "benches" / "load.rs", folder / "load"
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        compiler = shutil.which("rustc") or sys.exit("rustc is needed to compile benches/load.rs")
        run(compiler, "-O", "--edition", "2024", source, "-o", program)
    return program
