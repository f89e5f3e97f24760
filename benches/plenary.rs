//! What the parts cost: reading a transcript, finding sentences, escaping, storing records, rendering a session's page, answering one that is kept.
//! `cargo bench` prints the throughput of each.

use std::{hint::black_box, thread, time::Duration};

use askama::filters::{self, Escaper};
use axum::{body::Body, http::Request};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use plenary::{
    import::{self, Facts, Format, Source},
    model,
    store::Store,
    web::{HtmlEscaper, Site, SiteConfig},
};
use tokio::runtime::Runtime;

#[path = "../tests/it/support/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the benches use a part of it")]
mod support;

use support::{
    a_session,
    archive::{FULL, Words, archive},
};

/// How many records `plenary import` stores in one transaction.
const TOGETHER: usize = 64;

/// A published transcript of about this many bytes.
fn invented(seed: u64, bytes: usize) -> String {
    let mut words = Words::new(seed);
    let mut text = String::from("Session of the Earth Summit\n\nSeptember 16, 2021\n13:20\nDushanbe\n\n");
    text.push_str(&words.paragraph(3));
    text.push_str("\n\n* * *\n\n");
    while text.len() < bytes {
        let (office, name) = words.numbers.one_of(&[
            ("President of Tajikistan", "Emomali Rahmon"),
            ("President of Russia", "Vladimir Putin"),
            ("President of Kazakhstan", "Kassym-Jomart Tokayev"),
            ("Prime Minister of Armenia", "Nikol Pashinyan"),
        ]);
        text.extend([office, " ", name, ": "]);
        for _ in 0..words.numbers.between(3, 18) {
            text.push_str(&words.paragraph(4));
            text.push_str("\n\n");
        }
    }
    text
}

fn parse(criterion: &mut Criterion) {
    let text = invented(1, 1_000_000);
    let facts = Facts { date: "2021-09-16".parse().ok(), ..Facts::default() };
    let mut group = criterion.benchmark_group("parse");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("a transcript of 1 MB", |bencher| {
        bencher.iter(|| import::read(Source::new(black_box(&text), Format::Text), &facts, &[]));
    });
    group.finish();
}

fn sentences(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sentences");
    for (language, paragraph) in [
        (
            "en",
            "Colleagues, the ice came early this year and will leave late; we have learnt to live with both. “It’s the \
             third winter of that kind,” Mr. Oye said in 2021. Was he right? The catch fell by 3.5 percent, the price of \
             nets rose, and boats of the U.S. and Norway stayed in port until 5 p.m. each day. We shall ask for help.",
        ),
        (
            "ru",
            "Уважаемые коллеги, лёд в этом году встал рано и сойдёт поздно. «Это уже третья такая зима», – сказал \
             В. В. Петров в 2021 г. Прав ли он? Улов упал на 3,5 процента, сети, лодки и т. д. подорожали. Мы попросим \
             о помощи!",
        ),
    ] {
        let page = vec![paragraph; 60_000 / paragraph.len()];
        group.throughput(Throughput::Bytes((page.len() * paragraph.len()) as u64));
        group.bench_function(format!("of a page of 60 KB, {language}"), |bencher| {
            bencher.iter(|| {
                page.iter().map(|paragraph| model::sentences(black_box(paragraph), Some(language)).len()).sum::<usize>()
            });
        });
    }
    group.finish();
}

/// Compares the escaper of pages with askama's, over long paragraphs and over short strings.
fn escape(criterion: &mut Criterion) {
    let paragraph = "Colleagues, the ice came early this year and will leave late; we have learnt to live with both. \
                     “It's the third winter of that kind,” Mr. Oye said in 2021 & left. "
        .repeat(4);
    let paragraphs = vec![&*paragraph; 70_000 / paragraph.len()];
    let names = vec!["President of Kyrgyzstan"; 2_000];
    for (texts, what) in [(paragraphs, "70 kB of paragraphs"), (names, "2,000 short strings")] {
        let mut group = criterion.benchmark_group("escape");
        group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
        group.bench_function(format!("{what}, of pages"), |bencher| bencher.iter(|| escaped(HtmlEscaper, &texts)));
        group.bench_function(format!("{what}, askama's"), |bencher| bencher.iter(|| escaped(filters::Html, &texts)));
        group.finish();
    }
}

fn escaped(escaper: impl Escaper, texts: &[&str]) -> usize {
    let mut page = String::with_capacity(100_000);
    for text in texts {
        escaper.write_escaped_str(&mut page, black_box(text)).expect("a string takes everything");
    }
    page.len()
}

fn store(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let records = archive(1, 2_000, FULL);
    let mut group = criterion.benchmark_group("import");
    group.throughput(Throughput::Elements(2_000)).sample_size(10);
    group.bench_function("2,000 speeches", |bencher| {
        bencher.iter_batched(
            || {
                let folder = tempfile::tempdir().expect("a folder");
                let store = runtime.block_on(Store::open(&folder.path().join("plenary.db"))).expect("a database");
                (folder, store)
            },
            |(folder, store)| {
                for together in records.chunks(TOGETHER) {
                    runtime.block_on(store.import_all(together)).expect("stored");
                }
                (folder, store)
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn render(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let words =
        "Colleagues, the ice came early this year and will leave late; we have learnt to live with both. ".repeat(5);
    let speech = [words.as_str(); 10].join("\n\n");
    let session = ["TJ", "RU", "KZ", "KG", "AM", "BY", "FR", "DE", "CN", "IN"]
        .iter()
        .fold(a_session().by("CSTO").at("Dushanbe"), |session, country| session.speech(country, &speech));
    let (site, keeping) = runtime.block_on(async {
        let store = Store::open(&folder.path().join("plenary.db")).await.expect("a database");
        store.import_all(&archive(2, 2_000, FULL)).await.expect("stored");
        store.import(&session.record()).await.expect("stored");
        let keeping = SiteConfig::default().cache("64MiB".parse().expect("a budget")).build(store.clone());
        (SiteConfig::default().build(store), keeping)
    });
    let session = "/sessions/2021-09-16-csto-dushanbe";
    let mut group = criterion.benchmark_group("page");
    group.throughput(Throughput::Elements(1));
    for (name, site, address, coding) in [
        ("a session of 10 speeches", &site, session, "identity"),
        ("sessions of a country", &site, "/sessions?country=KG", "identity"),
        ("the session, kept", &keeping, session, "identity"),
        ("the session, kept and packed", &keeping, session, "zstd"),
    ] {
        // Once to have it packed, and some time for that.
        runtime.block_on(ask(site, address, coding));
        thread::sleep(Duration::from_secs(1));
        println!("{name}: {} bytes", runtime.block_on(ask(site, address, coding)));
        group.bench_function(name, |bencher| bencher.iter(|| runtime.block_on(ask(site, address, coding))));
    }
    group.finish();
}

/// How many bytes are answered.
async fn ask(site: &Site, address: &str, coding: &str) -> usize {
    let request = Request::get(address).header("accept-encoding", coding).body(Body::empty()).expect("a request");
    let response = site.answer(request).await;
    assert!(response.status().is_success());
    axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body").len()
}

criterion_group!(benches, parse, sentences, escape, store, render);
criterion_main!(benches);
