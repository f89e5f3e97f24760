"""The questions that both programs are asked: drawn from the archive's own words with a fixed seed, a line each.

A line of the file is a class, Plenary's address and Datasette's, with tabs between. Lines of all classes are mixed in
the shares of `SHARES`, so that any run through a part of the list meets them in nearly these shares. Only words of most
speeches and common ones, and names, are so few that they come back often.
"""
import collections, random, re, urllib.parse

import archive

# Of 100 questions.
SHARES = {
    "a word of most speeches": 5,         # in more than half of them
    "a common word": 10,                  # in a tenth to a half
    "a middling word": 15,                # in a hundredth to a tenth
    "a rare word": 10,                    # in fewer
    "two words": 20,                      # each common, middling or rare
    "a phrase": 10,                       # two words that stand together somewhere
    "a prefix": 5,                        # the first five letters of a word that is longer
    "a word but not another": 5,
    "one word or another": 5,
    "a word from a country": 5,
    "a word in a year": 5,
    "a speaker's name": 5,
}
SAMPLE = 4000
WORD = re.compile(r"[a-z]+")


class Words:
    """The words of every so many-th speech, by how many of these speeches have them."""

    def __init__(self, database, chance):
        self.chance = chance
        with archive.reading(database) as rows:
            last, = rows.execute("SELECT max(id) FROM speeches").fetchone()
            ids = range(1, last + 1, max(1, last // SAMPLE))
            row = "SELECT country, date, speaker, text FROM speeches WHERE id = ?"
            self.speeches = [speech for i in ids for speech in rows.execute(row, (i,))]
        counts = collections.Counter()
        for *_, text in self.speeches:
            counts.update(set(WORD.findall(text.lower())))
        share = {word: count / len(self.speeches) for word, count in sorted(counts.items()) if len(word) > 1}
        between = lambda least, most: [word for word, part in share.items() if least < part <= most]
        self.ranks = {"most": between(.5, 1), "common": between(.1, .5), "middling": between(.01, .1),
                      "rare": between(0, .01)}
        self.countries = [country for country, *_ in self.speeches if country]
        self.years = [date[:4] for _, date, *_ in self.speeches if date]
        self.names = [name for *_, name, _ in self.speeches if name]
        self.share = share

    def of(self, *ranks):
        rank = self.chance.choice([rank for rank in (*ranks, *self.ranks) if self.ranks[rank]][:len(ranks)])
        return self.chance.choice(self.ranks[rank])

    def phrase(self):
        while True:
            text = self.chance.choice(self.speeches)[3]
            words = self.chance.choice(re.split(r"[^A-Za-z ]+", text)).lower().split()
            if len(words) > 1:
                at = self.chance.randrange(len(words) - 1)
                return f'"{words[at]} {words[at + 1]}"'

    def prefix(self):
        while True:
            word = self.of("common", "middling", "rare")
            if len(word) > 5:
                return f"{word[:5]}*"


def question(kind, words):
    """What is typed for Plenary and for Datasette, and what each has beside it in the address."""
    any_word = lambda: words.of("common", "middling", "rare")
    same = lambda q, ours={}, theirs={}: (q, q, ours, theirs)
    match kind:
        case "a word of most speeches": return same(words.of("most"))
        case "a common word": return same(words.of("common"))
        case "a middling word": return same(words.of("middling"))
        case "a rare word": return same(words.of("rare"))
        case "two words": return same(f"{any_word()} {any_word()}")
        case "a phrase": return same(words.phrase())
        case "a prefix": return same(words.prefix())
        case "one word or another": return same(f"{any_word()} OR {any_word()}")
        case "a word but not another":
            word, other = any_word(), any_word()
            return f"{word} -{other}", f"{word} NOT {other}", {}, {}
        case "a word from a country":
            country = words.chance.choice(words.countries)
            return same(any_word(), {"country": country}, {"country__exact": country})
        case "a word in a year":
            year = words.chance.choice(words.years)
            return same(any_word(), {"year": year}, {"date__startswith": year})
        case "a speaker's name":
            name = words.chance.choice(WORD.findall(words.chance.choice(words.names).lower()))
            return f"speaker:{name}", f"speaker:{name}", {}, {}


def addresses(kind, words, datasette):
    typed, raw, ours, theirs = question(kind, words)
    return (f"/search?{urllib.parse.urlencode({'q': typed, **ours})}",
            f"{datasette}?{urllib.parse.urlencode({'_search': raw, '_searchmode': 'raw', **theirs})}")


def mix(folder, database, count, datasette="/datasette/speeches", seed=1):
    """`queries.tsv`: `count` questions of all classes."""
    path = folder / f"queries-{count}-{seed}.tsv"
    if not path.exists():
        chance = random.Random(seed)
        words = Words(database, chance)
        with open(path, "w", encoding="utf8") as file:
            for kind in chance.choices(list(SHARES), list(SHARES.values()), k=count):
                file.write("\t".join((kind, *addresses(kind, words, datasette))) + "\n")
    return path


def by_rank(database, each, seed=1):
    """Single words from the commonest to the rarest, `each` of every rank: a class and Plenary's address."""
    words = Words(database, random.Random(seed))
    names = dict(zip(words.ranks, SHARES))
    for rank, those in words.ranks.items():
        those = sorted(those, key=lambda word: (-words.share[word], word))
        step = max(1, len(those) // each)
        for word in those[::step][:each]:
            yield names[rank], f"/search?{urllib.parse.urlencode({'q': word})}"


def column(mix, number, path):
    """The list of one program out of the file of both: 1 is Plenary's, 2 Datasette's."""
    with open(mix, encoding="utf8") as lines, open(path, "w", encoding="utf8") as file:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            file.write(f"{parts[0]}\t{parts[number]}\n")
    return path
