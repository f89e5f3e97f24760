//! `plenary serve`: serves a database to browsers.

use std::process::ExitCode;

use anyhow::Context;
use tokio::net::TcpListener;

use crate::{
    cli::say,
    config::Serve,
    import::{Facts, check, json},
    samples,
    store::Store,
    web,
};

pub async fn run(flags: Serve) -> anyhow::Result<ExitCode> {
    web::http::log::start();
    keep_memory();
    let path = std::path::absolute(&flags.database.database).context("where is the database?")?;
    let store = Store::open(&path).await?;
    let listener =
        TcpListener::bind(flags.listen).await.with_context(|| format!("cannot listen on {}", flags.listen))?;
    if flags.sample {
        load_samples(&store).await?;
    }
    let stop = web::told_to_stop().context("cannot listen for SIGTERM")?;
    let archive = store.snapshot()?.archive()?;
    say(format_args!("Database: {}", path.display()));
    say(format_args!("Records:  {} ({} speeches)", archive.sessions, archive.speeches));
    say(format_args!("Open:     http://{}/", listener.local_addr()?));
    let site = web::site_within(store.clone(), flags.public_url.unwrap_or_default(), flags.cache);
    web::serve(listener, site, stop).await;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// What a page takes while it is made, and gives back when it is done: more than nearly all of them need.
const PAGE: usize = 1 << 20;

/// Lets each thread keep the memory that it makes pages in.
///
/// Of itself the allocator of glibc gives memory back to the system as soon as 128 KiB of it are free, and takes it again for
/// the next page: a third of the time that a speech's page takes. When something larger is given back that was taken from the
/// system for itself alone, it keeps twice as much from then on. Other allocators see a piece come and go.
fn keep_memory() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(PAGE)));
}

/// Loads the samples, unless the database has records of its own.
async fn load_samples(store: &Store) -> anyhow::Result<()> {
    if store.snapshot()?.archive()?.sessions > 0 {
        say("Samples:  not loaded, for the database has records already");
        return Ok(());
    }
    let mut records = Vec::new();
    for sample in samples::ALL {
        for record in json::records(sample.as_bytes()) {
            let draft = check(json::draft(record?, &Facts::default()));
            let findings = draft.findings.clone();
            records.push(draft.accept().map_err(|_| anyhow::anyhow!("a sample is at fault: {findings:?}"))?);
        }
    }
    for outcome in store.import_all(&records).await? {
        outcome?;
    }
    Ok(())
}
