//! Reads rows into structs: each field from the column of the same name, in the same order.

use std::error::Error;

use rusqlite::{
    Result, Row,
    types::{FromSql, FromSqlError, Type, ValueRef},
};
use serde::de::{DeserializeOwned, IntoDeserializer, value};

/// A type that can be read from a row.
pub trait FromRow: Sized {
    /// Reads the next columns.
    fn from_columns(columns: &mut Columns) -> Result<Self>;

    /// Reads a row.
    fn read(row: &Row) -> Result<Self> {
        Self::from_columns(&mut Columns::new(row))
    }
}

/// The columns of a row, from left to right.
pub struct Columns<'r> {
    row: &'r Row<'r>,
    next: usize,
}

impl<'r> Columns<'r> {
    /// Starts at the first column.
    pub fn new(row: &'r Row<'r>) -> Self {
        Self { row, next: 0 }
    }

    /// The index of the next column, which must have this name.
    fn place(&mut self, name: &str) -> usize {
        let place = self.next;
        // Names are compared in tests only: looking a column up by name takes longer than reading it.
        debug_assert_eq!(self.row.as_ref().column_name(place).unwrap_or_default(), name);
        self.next += 1;
        place
    }

    /// The next column as it is stored.
    pub fn get<T: FromSql>(&mut self, name: &str) -> Result<T> {
        let place = self.place(name);
        self.row.get(place)
    }

    /// The next column, parsed from JSON.
    pub fn json<T: DeserializeOwned>(&mut self, name: &str) -> Result<T> {
        let place = self.place(name);
        let text = self.row.get_ref(place)?.as_str_or_null()?;
        // NULL in the table is null in JSON.
        serde_json::from_str(text.unwrap_or("null")).map_err(|error| unreadable(place, error))
    }

    /// The next column, parsed from its text form.
    pub fn parsed<T: TryFrom<String, Error: Error + Send + Sync + 'static>>(&mut self, name: &str) -> Result<T> {
        let place = self.place(name);
        T::try_from(self.row.get(place)?).map_err(|error| unreadable(place, error))
    }

    /// The same where there may be nothing.
    pub fn optional_parsed<T>(&mut self, name: &str) -> Result<Option<T>>
    where
        T: TryFrom<String, Error: Error + Send + Sync + 'static>,
    {
        let place = self.place(name);
        let text: Option<String> = self.row.get(place)?;
        text.map(T::try_from).transpose().map_err(|error| unreadable(place, error))
    }

    /// The next column, a variant of a string enum.
    pub fn word<T: DeserializeOwned>(&mut self, name: &str) -> Result<T> {
        let place = self.place(name);
        word(place, self.row.get_ref(place)?.as_str()?)
    }

    /// The same where there may be nothing.
    pub fn optional_word<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>> {
        let place = self.place(name);
        self.row.get_ref(place)?.as_str_or_null()?.map(|text| word(place, text)).transpose()
    }

    /// A struct of the remaining columns; `None` if the first of them is NULL.
    pub fn optional_row<T: FromRow>(&mut self, _: &str) -> Result<Option<T>> {
        match self.row.get_ref(self.next)? {
            ValueRef::Null => Ok(None),
            _ => T::from_columns(self).map(Some),
        }
    }

    /// The next column, words separated by spaces; sorted.
    pub fn word_list(&mut self, name: &str) -> Result<Vec<String>> {
        let place = self.place(name);
        let text = self.row.get_ref(place)?.as_str_or_null()?.unwrap_or_default();
        let mut words: Vec<_> = text.split_whitespace().map(str::to_owned).collect();
        words.sort_unstable();
        Ok(words)
    }
}

fn word<T: DeserializeOwned>(place: usize, text: &str) -> Result<T> {
    T::deserialize(text.into_deserializer()).map_err(|error: value::Error| unreadable(place, error))
}

fn unreadable(place: usize, error: impl Error + Send + Sync + 'static) -> rusqlite::Error {
    let error = FromSqlError::other(error);
    rusqlite::Error::FromSqlConversionFailure(place, Type::Text, Box::new(error))
}

/// Implements [`FromRow`] for a struct: fields as they are stored, `as json`, `as parsed`, `as word`, or `as row` for a struct of
/// the columns that follow.
macro_rules! from_row {
    ($name:ty { $($field:ident $(as $how:ident)?),* $(,)? }) => {
        impl $crate::store::sqlite::row_reader::FromRow for $name {
            fn from_columns(columns: &mut $crate::store::sqlite::row_reader::Columns) -> rusqlite::Result<Self> {
                Ok(Self { $($field: $crate::store::sqlite::row_reader::column!(columns, $field $($how)?)),* })
            }
        }
    };
}

macro_rules! column {
    ($columns:ident, $field:ident) => {
        $columns.get(stringify!($field))?
    };
    ($columns:ident, $field:ident row) => {
        $crate::store::sqlite::row_reader::FromRow::from_columns($columns)?
    };
    ($columns:ident, $field:ident $how:ident) => {
        $columns.$how(stringify!($field))?
    };
}

/// Implements sqlx's `FromRow` for a struct of columns as they are stored. sqlx's derive macro would compile SQLite a second time.
macro_rules! from_written_row {
    ($name:ty { $($field:ident),* $(,)? }) => {
        impl sqlx::FromRow<'_, sqlx::sqlite::SqliteRow> for $name {
            fn from_row(row: &sqlx::sqlite::SqliteRow) -> sqlx::Result<Self> {
                Ok(Self { $($field: sqlx::Row::try_get(row, stringify!($field))?),* })
            }
        }
    };
}

pub(crate) use {column, from_row, from_written_row};
