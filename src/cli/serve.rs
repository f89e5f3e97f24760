//! `plenary serve`: serves a database as a website.

use std::{env, net::SocketAddr, process::ExitCode};

use anyhow::Context;
use tokio::net::TcpListener;

use crate::{
    cli::{output::lines::print_line, shared_args::DatabaseArgs},
    import::{Facts, check, json},
    ingest::Shutdown,
    samples,
    store::Store,
    web::{self, Budget, ConnectionLimits, Origin},
};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// The address and port to listen on
    #[arg(long, env = "PLENARY_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
    /// Public address of the site, for citations: scheme and host
    #[arg(long, env = "PLENARY_PUBLIC_URL", value_name = "https://HOST")]
    pub public_url: Option<Origin>,
    /// Memory for cached pages; 0 turns the cache off
    #[arg(long, env = "PLENARY_CACHE", default_value = "256MiB", value_name = "BYTES")]
    pub cache: Budget,
    /// Load the five sample records into an empty database
    #[arg(long, env = "PLENARY_SAMPLE")]
    pub sample: bool,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    web::http::log::start(env::var("RUST_LOG").ok().as_deref());
    raise_mmap_threshold();
    let path = std::path::absolute(&args.database.database).context("cannot resolve the path of the database")?;
    let store = Store::open(&path).await?;
    let listener = TcpListener::bind(args.listen).await.with_context(|| format!("cannot listen on {}", args.listen))?;
    if args.sample {
        load_samples(&store).await?;
    }
    let shutdown = Shutdown::listen().context("cannot listen for signals")?;
    let archive = store.snapshot()?.archive()?;
    print_line(format_args!("Database: {}", path.display()));
    print_line(format_args!("Records:  {} ({} speeches)", archive.sessions, archive.speeches));
    print_line(format_args!("Open:     http://{}/", listener.local_addr()?));
    let site =
        web::SiteConfig::default().origin(args.public_url.unwrap_or_default()).cache(args.cache).build(store.clone());
    web::serve(listener, site, ConnectionLimits::default(), shutdown.requested()).await;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// More bytes than rendering nearly any page allocates.
const PAGE_MEMORY: usize = 1 << 20;

/// Makes glibc keep the memory of a rendered page for the next one.
// glibc returns freed memory to the system as soon as 128 KiB are free at the top of the heap, which costs a third of the
// time of a speech page. Freeing one larger block, which glibc allocates by mmap, raises that threshold to twice its size.
// Other allocators ignore it. Delete if the allocator is changed.
fn raise_mmap_threshold() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(PAGE_MEMORY)));
}

/// Loads the samples, unless the database has records.
async fn load_samples(store: &Store) -> anyhow::Result<()> {
    if store.snapshot()?.archive()?.sessions > 0 {
        print_line("Samples:  not loaded, because the database has records already");
        return Ok(());
    }
    let mut records = Vec::new();
    for sample in samples::ALL {
        let draft = check(json::read(sample, &Facts::default()).map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?);
        let findings = draft.findings.clone();
        records.push(draft.accept().map_err(|_| anyhow::anyhow!("a sample is invalid: {findings:?}"))?);
    }
    for outcome in store.import_all(&records).await? {
        outcome?;
    }
    Ok(())
}
