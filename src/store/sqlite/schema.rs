//! The steps of the schema: which the program knows, and which a database has.

use sqlx::{SqliteConnection, migrate::Migrator};

use crate::store::error::Result;

/// Every step, oldest first.
pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// How the schema of a database stands to the one that the program knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Schema {
    /// The database has no step at all: it is new, or no database of Plenary.
    Absent,
    /// This step is the first that it has not taken.
    Older(i64),
    /// It is the same.
    Current,
    /// This step is the first that the program does not know.
    Newer(i64),
}

impl Schema {
    /// Looks which steps the database has taken.
    pub(crate) async fn of(connection: &mut SqliteConnection) -> Result<Self> {
        let steps = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('_sqlx_migrations', 'meta')";
        if sqlx::query_scalar::<_, i64>(steps).fetch_one(&mut *connection).await? < 2 {
            return Ok(Self::Absent);
        }
        let taken: Vec<i64> = sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success ORDER BY version")
            .fetch_all(connection)
            .await?;
        let known = || MIGRATIONS.iter().map(|step| step.version);
        if let Some(&step) = taken.iter().find(|step| known().all(|known| known != **step)) {
            return Ok(Self::Newer(step));
        }
        Ok(known().find(|step| !taken.contains(step)).map_or(Self::Current, Self::Older))
    }
}
