//! Searches for anything that can be typed, into the box or into the address: the answer is a page, never an error of the server.
//!
//! The queries follow from a fixed seed. `PLENARY_QUERIES` says how many are tried; where it is not set, 2,000.

use std::{env, sync::Arc};

use tokio::task::JoinSet;

use crate::support::{Site, archive::Numbers};

/// How many are tried at once.
const TASKS: u64 = 4;

/// What queries are put together from.
const PIECES: &[&str] = &[
    "water",
    "nation",
    "nations'",
    "Wasser",
    "l’eau",
    "вода",
    "Ёлка",
    "核不扩散",
    "평화",
    "สันติ",
    "U.S.",
    "foo-bar",
    "Côte d'Ivoire",
    "a",
    "the",
    "is",
    "1992",
    "x1",
    "e\u{301}",
    "İ",
    "ﬁ",
    "ß",
    "\u{ad}",
    "\u{200d}",
    "\u{e000}",
    "\u{0}",
    "\u{202e}",
    "🕊",
    "-",
    "–",
    "−",
    "+",
    "*",
    "**",
    "?",
    "\"",
    "“",
    "”",
    "«",
    "»",
    "'",
    "`",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "&",
    "|",
    "/",
    "\\",
    ";",
    "%",
    "#",
    ":",
    "^",
    "~",
    ",",
    ".",
    "=",
    "OR",
    "or",
    "AND",
    "NOT",
    "NEAR",
    "NEAR/5",
    "NEAR/0",
    "NEAR/99999999999999999999",
    "NEAR(",
    "speaker:",
    "country:",
    "org:",
    "year:",
    "Speaker:",
    "speaker:oye",
    "country:TJ",
    "country:nowhere",
    "org:CSTO",
    "year:2021",
    "year:2015-2020",
    "year:2020..1",
    "year:-1",
    "year:0",
    "rowid:1",
    "terms:",
    "-all",
    "-kverbatim",
    "--",
    "-1water",
    "wat*",
    "w*",
    "wate* r",
    "*ter",
    "\"water nation\"",
    "\"water",
    "-\"water nation\"",
    "SELECT 1;",
    "'; DROP TABLE search; --",
    " ",
    "  ",
    "\t",
    "\n",
    "\u{3000}",
];

/// Other parameters, and what may be wrong with them.
const NARROWED: &[&str] = &[
    "",
    "",
    "",
    "",
    "&country=TJ",
    "&country=-TJ",
    "&country=tj&country=KZ",
    "&country=%00",
    "&year=2021",
    "&year=-2021",
    "&year=20x",
    "&decade=2020",
    "&decade=-2020",
    "&decade=7",
    "&organisation=csto",
    "&participant=nobody",
    "&kind=verbatim",
    "&kind=-verbatim",
    "&language=en",
    "&language=-",
    "&sort=newest",
    "&sort=oldest",
    "&sort=sideways",
    "&session=none",
    "&after=7k3m9qhd",
    "&after=%22",
];

/// Where queries are asked.
const PLACES: &[&str] = &[
    "/search",
    "/search",
    "/search",
    "/search",
    "/countries/TJ/on",
    "/compare",
    "/participants",
    "/sessions",
    "/decisions",
];

fn address(numbers: &mut Numbers) -> String {
    let pieces = numbers.between(0, 12);
    let mut typed: String =
        (0..pieces).map(|_| numbers.one_of(PIECES).to_owned() + numbers.one_of(&["", " ", " "])).collect();
    if numbers.between(0, 200) == 0 {
        typed = typed.repeat(numbers.between(1, 100));
    }
    if numbers.between(0, 3) == 0 {
        // Any signs at all, of any script.
        let signs = numbers.between(1, 12);
        typed.extend((0..signs).filter_map(|_| char::from_u32(u32::try_from(numbers.between(0, 0x2_ffff)).ok()?)));
    }
    let place = numbers.one_of(PLACES);
    let typed: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    let countries = if place == "/compare" { "country=TJ&country=KZ&" } else { "" };
    format!("{place}?{countries}q={typed}{}{}", numbers.one_of(NARROWED), numbers.one_of(NARROWED))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn anything_typed_is_answered() {
    let queries: u64 = env::var("PLENARY_QUERIES").ok().and_then(|queries| queries.parse().ok()).unwrap_or(2_000);
    let site = Arc::new(Site::sample().await);
    let mut tasks = JoinSet::new();
    for task in 0..TASKS {
        let site = Arc::clone(&site);
        tasks.spawn(async move {
            let mut numbers = Numbers::new(task + 1);
            let mut found = 0;
            for number in (task..queries).step_by(usize::try_from(TASKS).unwrap_or(1)) {
                let address = address(&mut numbers);
                let mut page = site.get(&address).await;
                // A machine that is busy with something else may stop a search at its deadline, but not each time.
                for _ in 0..2 {
                    if page.status != 503 {
                        break;
                    }
                    page = site.get(&address).await;
                }
                assert!(page.status.as_u16() < 500, "query {number}: {} for {address}", page.status);
                found += u64::from(page.status == 200);
            }
            found
        });
    }
    let found: u64 = tasks.join_all().await.into_iter().sum();
    println!("{queries} queries, of which {found} were answered with a page");
    assert!(found > queries / 2, "most of what is typed is understood: {found} of {queries}");
}
