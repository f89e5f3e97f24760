"""What was measured, as Markdown: what it was measured on, then a table for each question that was asked of it."""
import datetime, os, pathlib, platform, statistics, subprocess

TIMES = ("p50, ms", "p99, ms", "longest, ms")


def short(report):
    return (f"{report['all']['count'] / report['seconds']:.1f} a second, p50 {report['all']['p50']:.1f} ms,"
            f" p99 {report['all']['p99']:.1f} ms, {report['errors']} errors"
            + (f" (first: {report['error']})" if report["errors"] else ""))


def said(*command):
    command = [str(part) for part in command]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def machine(program, speeches, a, *more):
    """The line above the tables. The load tells whether the machine had other work, which makes ratios worthless."""
    info = pathlib.Path("/proc/cpuinfo")
    told = info.read_text().splitlines() if info.exists() else []
    models = [line.split(":")[1].strip() for line in told if line.startswith("model name")] + [platform.processor()]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    commit = said("git", "-C", pathlib.Path(__file__).parent, "describe", "--always", "--dirty")
    return (f"\n{datetime.date.today()}: {speeches:,} speeches; {len(os.sched_getaffinity(0))} cores of {models[0]},"
            f" {memory:.0f} GiB, {platform.system()},"
            f" load {os.getloadavg()[0]:.1f} before; {said(program, '--version')} ({commit});"
            f" {a.clients} clients, {a.rounds} rounds of {a.seconds:g} s; {'; '.join(more)}.\n")


def version(program, option):
    """The first line that a program prints when asked for its version, wherever and however it ends."""
    answer = subprocess.run([program, option], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    return answer.splitlines()[0].removeprefix("nginx version: ").partition(" Copyright")[0]


def datasette(tools, a):
    return f"{said(tools / 'datasette', '--version')}, sql_time_limit_ms {a.limit_ms}, {a.rows or 100} rows a page"


def addresses(file):
    lines = file.read_text("utf8").splitlines()
    return f"{len(lines):,} addresses, {len(set(lines)):,} of them distinct"


def spread(values, form):
    """A median, with the least and the most where they differ."""
    middle, least, most = (form.format(f(values)) for f in (statistics.median, min, max))
    return middle if least == most else f"{middle} ({least}–{most})"


def row(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def head(*cells):
    return "\n".join((row(*cells), "| --- " + "| ---: " * (len(cells) - 1) + "|"))


def comparison(reports):
    """Medians of the rounds of each program and, where there are two, how many times the second the first is."""
    figures = [
        ("requests/s", "{:,.1f}", lambda report: report["all"]["count"] / report["seconds"]),
        ("p50, ms", "{:,.2f}", lambda report: report["all"]["p50"]),
        ("p99, ms", "{:,.2f}", lambda report: report["all"]["p99"]),
        ("longest, ms", "{:,.2f}", lambda report: report["all"]["max"]),
        ("errors", "{:,.0f}", lambda report: report["errors"]),
        ("answers", "{:,.0f}", lambda report: report["all"]["count"]),
        ("bytes an answer", "{:,.0f}", lambda report: report["bytes"] / max(1, report["all"]["count"])),
        ("load's own share of a core", "{:.0%}", lambda report: report["processor"] / report["seconds"]),
    ]
    two = len(reports) == 2
    lines = [head("the mix", *reports, *([" ÷ ".join(reports)] if two else []))]
    for name, form, figure in figures:
        values = [[figure(report) for report in rounds] for rounds in reports.values()]
        ratio = []
        if two:
            each = [ours / theirs for ours, theirs in zip(*values) if theirs]
            ratio = [spread(each, "{:.3g}") if each and name.startswith(("requests", "p")) else ""]
        lines.append(row(name, *(spread(value, form) for value in values), *ratio))
    return "\n".join(lines) + "\n"


def speed(report):
    return report["all"]["count"] / report["seconds"]


def served(rounds, encodings):
    """A line for each thing that was asked for: medians of each program, and Plenary's speed in those of the others.

    A round has the reports of a line by program; `encodings` has the encoding of Plenary's answer to each line.
    """
    figures = {"requests/s": ("{:,.0f}", speed),
               "p50, ms": ("{:,.2f}", lambda report: report["all"]["p50"]),
               "p99, ms": ("{:,.2f}", lambda report: report["all"]["p99"])}
    names = [name for name in ("Plenary", "nginx", "Datasette") if any(name in those for those in rounds[0].values())]
    lines = [head("page", "encoding", "bytes an answer", *(f"{name} {figure}" for name in names for figure in figures),
                  *(f"÷ {name}" for name in names[1:]), "goal", "errors")]
    for line, encoding in encodings.items():
        those = [reports[line] for reports in rounds]
        size = statistics.median(reports["Plenary"]["bytes"] / reports["Plenary"]["all"]["count"] for reports in those)
        cells = [spread([figure(reports[name]) for reports in those], form) if name in those[0] else ""
                 for name in names for form, figure in figures.values()]
        ratios = [spread([speed(reports["Plenary"]) / speed(reports[name]) for reports in those], "{:.3g}")
                  if name in those[0] else "" for name in names[1:]]
        errors = sum(report["errors"] for reports in those for report in reports.values())
        lines.append(row(line.what, encoding, f"{size:,.0f}", *cells, *ratios, line.goal, errors))
    return "\n".join(lines) + "\n"


def rest(lines):
    """Single figures: what, its values, how they are written, and the goal."""
    return "\n".join([head("what", "measured", "goal"),
                      *(row(what, spread(values, form), goal) for what, values, form, goal in lines)]) + "\n"


def classes(reports, shares):
    """The same for each class of questions: medians of the rounds."""
    met = {kind for rounds in reports.values() for report in rounds for kind in report["classes"]}
    kinds = [kind for kind in shares if kind in met] + sorted(met - set(shares))
    lines = [head("class, share", *(f"{name} {part}, ms" for name in reports for part in ("p50", "p99", "longest")))]
    for kind in kinds:
        cells = []
        for rounds in reports.values():
            those = [report["classes"][kind] for report in rounds if kind in report["classes"]]
            cells += [f"{statistics.median(one[part] for one in those):,.1f}" if those else "" for part in ("p50", "p99")]
            cells.append(f"{max(one['max'] for one in those):,.1f}" if those else "")
        lines.append(row(f"{kind}, {shares[kind]} %" if kind in shares else kind, *cells))
    return "\n".join(lines) + "\n"


def beside(reports, what="a speech's page, 20 a second"):
    lines = [head(what, "answers", *TIMES, "errors in all")]
    for name, rounds in reports.items():
        lines.append(row(name, f"{sum(one['beside']['count'] for one in rounds):,}",
                         *(spread([one["beside"][part] for one in rounds], "{:,.2f}") for part in ("p50", "p99", "max")),
                         sum(one["errors"] for one in rounds)))
    return "\n".join(lines) + "\n"


def facets(report, shares):
    lines = [head("one client, page with facets and timeline", "answers", *TIMES)]
    order = {kind: number for number, kind in enumerate(shares)}
    kinds = sorted(report["classes"].items(), key=lambda one: order.get(one[0], len(order)))
    for kind, one in [*kinds, ("all", report["all"])]:
        lines.append(row(kind, f"{one['count']:,}", *(f"{one[part]:,.2f}" for part in ("p50", "p99", "max"))))
    return "\n".join(lines) + f"\n\n{report['errors']} errors {report['error']}\n"


def sizes(text, tables):
    lines = [head("what", "bytes", "of the text"), row("text of all paragraphs", f"{text:,}", "1")]
    lines += [row(f"`{name}`", f"{size:,}", f"{size / text:.3f}") for name, size in sorted(tables.items())]
    total = sum(tables.values())
    return "\n".join([*lines, row("index in all", f"{total:,}", f"{total / text:.3f}")]) + "\n"
