//! Reads and writes slugs as columns of text. A column that is no slug is an error, not an empty slug.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use sqlx::{Database, Decode, Encode, Sqlite, encode::IsNull, error::BoxDynError, sqlite::SqliteTypeInfo};

use crate::model::{OrganisationSlug, PlaceSlug, SessionSlug};

macro_rules! columns {
    ($($slug:ty),+) => {$(
        impl FromSql for $slug {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(FromSqlError::other)
            }
        }

        impl ToSql for $slug {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.as_str().to_sql()
            }
        }

        impl sqlx::Type<Sqlite> for $slug {
            fn type_info() -> SqliteTypeInfo {
                <str as sqlx::Type<Sqlite>>::type_info()
            }

            fn compatible(info: &SqliteTypeInfo) -> bool {
                <str as sqlx::Type<Sqlite>>::compatible(info)
            }
        }

        impl<'r> Decode<'r, Sqlite> for $slug {
            fn decode(value: <Sqlite as Database>::ValueRef<'r>) -> Result<Self, BoxDynError> {
                Ok(<&str as Decode<Sqlite>>::decode(value)?.parse()?)
            }
        }

        impl Encode<'_, Sqlite> for $slug {
            fn encode_by_ref(&self, arguments: &mut <Sqlite as Database>::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
                self.as_str().to_owned().encode_by_ref(arguments)
            }
        }
    )+};
}

columns!(SessionSlug, OrganisationSlug, PlaceSlug);
