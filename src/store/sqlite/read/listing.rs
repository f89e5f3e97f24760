//! Pages through lists: each page starts after the key of the last row of the page before.

use crate::store::{
    error::{Error, Result},
    filter::{Filter, Noun},
    sqlite::{row_reader::FromRow, snapshot::Snapshot, statement::Sql},
};

/// Rows of a page.
pub(crate) const PAGE: usize = 50;

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Listing<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// The key of the last row, if there is a next page.
    pub next: Option<String>,
}

impl<T> Listing<T> {
    /// Makes a page of rows that were fetched with one more than a page holds.
    pub(crate) fn new(mut rows: Vec<T>, key: impl Fn(&T) -> String) -> Self {
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = if more { rows.last().map(key) } else { None };
        Self { rows, next }
    }
}

impl Snapshot<'_> {
    /// A page of a list.
    ///
    /// `after` is the public key of the row before the page, and the statement that finds its row id.
    pub(crate) fn listing<T: FromRow>(
        &self,
        noun: Noun,
        columns: &str,
        filter: &Filter,
        after: Option<(&str, &'static str)>,
        key: impl Fn(&T) -> String,
    ) -> Result<Listing<T>> {
        let after = match after {
            None => None,
            Some((public, look_up)) => {
                let id: Option<i64> = self.first(look_up, [public], |row| row.get(0))?;
                Some(id.ok_or_else(|| Error::NoSuchRow(public.to_owned()))?)
            }
        };
        Ok(Listing::new(self.rows(&page(noun, columns, filter, after, PAGE + 1))?, key))
    }

    /// The first rows of a list.
    pub(crate) fn newest<T: FromRow>(&self, noun: Noun, columns: &str, filter: &Filter, most: usize) -> Result<Vec<T>> {
        self.rows(&page(noun, columns, filter, None, most))
    }
}

/// A statement for some rows of a list, each with its session. It finds row ids first, so that only shown rows are read.
fn page(noun: Noun, columns: &str, filter: &Filter, after: Option<i64>, most: usize) -> Sql {
    let table = noun.table();
    let mut sql = Sql::new(format!("SELECT {columns} FROM ("));
    filter.push_ids(noun, after, &mut sql);
    sql.push(format!(" LIMIT {most}) AS found CROSS JOIN {table} ON {table}.id = found.id"));
    if noun != Noun::Sessions {
        sql.push(format!(" CROSS JOIN session ON session.id = {table}.session_id"));
    }
    sql.push(" ORDER BY found.id DESC");
    sql
}
