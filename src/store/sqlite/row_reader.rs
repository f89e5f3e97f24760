//! Reads rows into structs: each field from the column of the same name, in the same order.

use std::{error::Error, fmt::Display};

use rusqlite::{
    Result, Row,
    types::{FromSql, Type, ValueRef},
};
use serde::de::{DeserializeOwned, IntoDeserializer, value};

use crate::store::error::{DamagedColumn, session_name};

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
        debug_assert_eq!(self.row.as_ref().column_name(place).ok(), Some(name));
        self.next += 1;
        place
    }

    /// The error of a column, with the name of the row: its session where it has one, or its public id.
    #[cold]
    #[inline(never)]
    fn damaged(&self, name: &str, place: usize, error: impl Display) -> rusqlite::Error {
        let row = self.row;
        let text = |column: &str| row.get::<_, String>(column).ok().filter(|_| column != name);
        let record = text("slug").map(session_name);
        let whose = text("public_id").or_else(|| text("id")).map_or_else(String::new, |id| format!(" of {id}"));
        let fault = DamagedColumn { record, fault: format!("the value of `{name}`{whose} cannot be read ({error})") };
        rusqlite::Error::FromSqlConversionFailure(place, Type::Text, Box::new(fault))
    }

    /// The next column as it is stored.
    pub fn get<T: FromSql>(&mut self, name: &str) -> Result<T> {
        let place = self.place(name);
        self.row.get(place).map_err(|error| self.damaged(name, place, error))
    }

    /// The next column, parsed from JSON.
    pub fn json<T: DeserializeOwned>(&mut self, name: &str) -> Result<T> {
        let place = self.place(name);
        let text = self.row.get_ref(place)?.as_str_or_null()?;
        // NULL in the table is null in JSON.
        serde_json::from_str(text.unwrap_or("null")).map_err(|error| self.damaged(name, place, error))
    }

    /// The same where NULL is the default.
    pub fn json_or_default<T: DeserializeOwned + Default>(&mut self, name: &str) -> Result<T> {
        let place = self.place(name);
        let text = self.row.get_ref(place)?.as_str_or_null().map_err(|error| self.damaged(name, place, error))?;
        let Some(text) = text else { return Ok(T::default()) };
        serde_json::from_str(text).map_err(|error| self.damaged(name, place, error))
    }

    /// The next column, parsed from its text form.
    pub fn parsed<T: TryFrom<String, Error: Error + Send + Sync + 'static>>(&mut self, name: &str) -> Result<T> {
        let text: String = self.get(name)?;
        T::try_from(text).map_err(|error| self.damaged(name, self.next - 1, error))
    }

    /// The same where there may be nothing.
    pub fn optional_parsed<T>(&mut self, name: &str) -> Result<Option<T>>
    where
        T: TryFrom<String, Error: Error + Send + Sync + 'static>,
    {
        let text: Option<String> = self.get(name)?;
        text.map(T::try_from).transpose().map_err(|error| self.damaged(name, self.next - 1, error))
    }

    /// The next column, a variant of a string enum.
    pub fn word<T: DeserializeOwned>(&mut self, name: &str) -> Result<T> {
        let place = self.place(name);
        let value = self.row.get_ref(place)?.as_str().map_err(|error| self.damaged(name, place, error))?;
        word(value).map_err(|error| self.damaged(name, place, error))
    }

    /// The same where there may be nothing.
    pub fn optional_word<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>> {
        let place = self.place(name);
        let value = self.row.get_ref(place)?.as_str_or_null().map_err(|error| self.damaged(name, place, error))?;
        value.map(word).transpose().map_err(|error| self.damaged(name, place, error))
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
        // SQLite aggregates no rows to NULL: a list without words.
        let text = self.row.get_ref(place)?.as_str_or_null().map_err(|error| self.damaged(name, place, error))?;
        let mut words: Vec<_> = text.into_iter().flat_map(str::split_whitespace).map(str::to_owned).collect();
        words.sort_unstable();
        Ok(words)
    }
}

fn word<T: DeserializeOwned>(text: &str) -> Result<T, value::Error> {
    T::deserialize(text.into_deserializer())
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
