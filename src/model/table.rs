//! The project's own tables: tab-separated text, an entry a line, lists within a column parted by `; `, `#` before comments.

/// The entries of a table with `N` columns; columns left out at the end of a line are empty.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let mut columns = line.split('\t');
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    })
}

/// What a column lists.
pub(crate) fn list(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split("; ").filter(|item| !item.is_empty())
}
