//! Restores the paragraphs of a text whose lines were cut for a printed page: plain text from a PDF, mail, `<pre>`.
//!
//! ```text
//! rows ──glued_labels──▶ ──contents──▶ ──furniture──▶ ──wrapping──▶ ──joining──▶ a fate for each row ──lay──▶ lines
//! ```
//!
//! Works on rows before labels are detected, and asks the label detector only what may begin one. Invariant: a text that is not
//! hard-wrapped keeps its lines, apart from page furniture and the sentences that it breaks; every row keeps its line number.

pub(crate) mod columns;
pub(crate) mod contents;
pub(crate) mod cut_words;
pub(crate) mod fate;
pub(crate) mod furniture;
pub(crate) mod glued_labels;
pub(crate) mod joining;
pub(crate) mod lay;
pub(crate) mod row;
pub(crate) mod split_labels;
pub(crate) mod wrapping;
