//! Compares the migrations that the program knows with those that a database has.

use std::sync::LazyLock;

use sqlx::{
    SqlSafeStr, SqliteConnection,
    migrate::{Migration, MigrationType, Migrator},
};

use crate::store::error::Result;

/// Embeds a migration under the number and the name that its file has.
macro_rules! migration {
    ($number:literal, $name:literal) => {
        ($number, $name, include_str!(concat!("../../../migrations/sqlite/000", $number, "_", $name, ".sql")))
    };
    ($zeros:literal, $number:literal, $name:literal) => {
        ($number, $name, include_str!(concat!("../../../migrations/sqlite/", $zeros, $number, "_", $name, ".sql")))
    };
}

/// Number, name and SQL of every migration, oldest first.
const STEPS: [(i64, &str, &str); 17] = [
    migration!(1, "records"),
    migration!(2, "sources"),
    migration!(3, "history"),
    migration!(4, "search"),
    migration!(5, "months"),
    migration!(6, "places"),
    migration!(7, "pairs"),
    migration!(8, "attendance"),
    migration!(9, "answers"),
    migration!("00", 10, "sample"),
    migration!("00", 11, "sameness"),
    migration!("00", 12, "links"),
    migration!("00", 13, "different_people"),
    migration!("00", 14, "drafts"),
    migration!("00", 15, "origins"),
    migration!("00", 16, "unconfirmed"),
    migration!("00", 17, "repeated_speeches"),
];

/// Every migration. Listed here instead of by `sqlx::migrate!`, which would compile the whole of sqlx and the engine a second
/// time, for the compiler: a fifth of a build from nothing.
pub(crate) static MIGRATIONS: LazyLock<Migrator> = LazyLock::new(|| {
    let migration = |(number, name, sql): (i64, &'static str, &'static str)| {
        Migration::new(number, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(STEPS.into_iter().map(migration).collect())
});

/// The schema of a database, compared with the program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Schema {
    /// No migration was applied: the database is new, or not one of Plenary.
    Absent,
    /// The first migration that is missing.
    Older(i64),
    /// Equal to the program's.
    Current,
    /// The first migration that the program does not know.
    Newer(i64),
}

impl Schema {
    /// Reads which migrations the database has.
    pub(crate) async fn read(connection: &mut SqliteConnection) -> Result<Self> {
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn every_migration_of_the_folder_is_compiled_in() {
        let files = fs::read_dir("migrations/sqlite").expect("the folder of migrations");
        let mut files: Vec<_> =
            files.map(|file| file.expect("an entry").file_name().into_string().expect("text")).collect();
        files.sort();
        let steps: Vec<_> = STEPS.iter().map(|(number, name, _)| format!("{number:04}_{name}.sql")).collect();
        assert_eq!(files, steps);
    }
}
