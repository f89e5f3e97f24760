//! `plenary serve`: serves a database as a website.

use std::{
    env,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use tokio::net::TcpListener;

use crate::{
    cli::{
        output::lines::print_line,
        shared_args::{DATABASE, SAMPLE_DATABASE},
    },
    import::{Facts, check, json},
    ingest::Shutdown,
    samples,
    store::Store,
    web::{self, Budget, ConnectionLimits, Origin},
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The database file; created if it does not exist. plenary.db if not given, with --sample plenary-sample.db
    #[arg(long, env = "PLENARY_DATABASE", value_name = "FILE")]
    pub database: Option<PathBuf>,
    /// The address and port to listen on
    #[arg(long, env = "PLENARY_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
    /// Public address of the site, for citations: scheme and host
    #[arg(long, env = "PLENARY_PUBLIC_URL", value_name = "https://HOST")]
    pub public_url: Option<Origin>,
    /// Memory for cached pages; 0 turns the cache off
    #[arg(long, env = "PLENARY_CACHE", default_value = "256MiB", value_name = "BYTES")]
    pub cache: Budget,
    /// Show five sample records, in a separate archive
    #[arg(long, env = "PLENARY_SAMPLE")]
    pub sample: bool,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    web::http::log::start(env::var("RUST_LOG").ok().as_deref());
    raise_mmap_threshold();
    let named = args.database.unwrap_or_else(|| if args.sample { SAMPLE_DATABASE } else { DATABASE }.into());
    let path = std::path::absolute(&named).context("cannot resolve the path of the database")?;
    let store = Store::open(&path).await?;
    let listener = TcpListener::bind(args.listen).await.with_context(|| format!("cannot listen on {}", args.listen))?;
    if args.sample {
        load_samples(&store, &named).await?;
    }
    let shutdown = Shutdown::listen().context("cannot listen for signals")?;
    let (archive, is_sample) = (store.snapshot()?.archive()?, store.snapshot()?.is_sample()?);
    if is_sample {
        print_line("Sample:   an archive to look around in, apart from your own records");
    }
    print_line(format_args!("Database: {}", path.display()));
    print_line(format_args!("Records:  {} ({} speeches)", archive.sessions, archive.speeches));
    print_line(format_args!("Open:     http://{}/", listener.local_addr()?));
    let site = web::SiteConfig::default()
        .origin(args.public_url.unwrap_or_default())
        .cache(args.cache)
        .sample(is_sample)
        .build(store.clone());
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

/// Makes a database a sample archive and loads the samples, unless it is one. Withdrawn samples stay withdrawn.
async fn load_samples(store: &Store, named: &Path) -> anyhow::Result<()> {
    if !store.make_sample().await? {
        // A name that is not the one of this database.
        let other = if named.ends_with(SAMPLE_DATABASE) { "plenary-sample-2.db" } else { SAMPLE_DATABASE };
        bail!(
            "{} has other records, which samples are not mixed with; to serve it: `plenary serve`; to look at the samples: \
             “plenary serve --sample --database {other}”",
            named.display(),
        );
    }
    if store.snapshot()?.has_history()? {
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
