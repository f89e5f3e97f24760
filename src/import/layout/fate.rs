//! What becomes of each row of a page: it begins a line, goes on with one, or is left out.

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It begins a line.
    Begins,
    /// It begins a line that is a heading.
    Heading,
    /// It goes on with the line before it.
    GoesOn(Seam),
    /// It is no text of the document, for this reason.
    Dropped(&'static str),
}

/// How a row goes on with the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seam {
    /// After a space.
    Space,
    /// Directly: after a hyphen that stays, or in a script without spaces.
    Nothing,
    /// Directly, without the hyphen at the end of the row before.
    Uncut,
    /// As the next cell of a table, or the next name of a list.
    Cell,
}
