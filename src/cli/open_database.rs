//! Opens the database of a command.

use std::path::Path;

use anyhow::bail;

use crate::{
    cli::{output::lines::print_error, shared_args::DatabaseArgs},
    store::Store,
};

/// Opens a database that must exist.
pub async fn open_existing(args: &DatabaseArgs) -> anyhow::Result<Store> {
    let path = &args.database;
    if !path.exists() {
        bail!("there is no database at {}; name one with --database", path.display());
    }
    open_or_create(path).await
}

/// Opens a database, or creates it.
///
/// If its schema was older, prints where the old database is kept. That goes to standard error, because programs read what a
/// command writes to standard output.
pub async fn open_or_create(path: &Path) -> anyhow::Result<Store> {
    let store = Store::open(path).await?;
    if let Some(kept) = store.before() {
        print_error(format_args!(
            "the database was upgraded for this version; a copy of the old one is at {}",
            kept.display()
        ));
    }
    Ok(store)
}
