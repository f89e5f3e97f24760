//! Plenary turns transcripts that summits publish into records that people can browse, filter by country and cite.
//!
//! A record takes one path:
//!
//! ```text
//! source text ──import──▶ Draft ──accept──▶ Record ──store──▶ SQLite ──snapshot──▶ page
//! ```
//!
//! - [`model`]: defines records as plain types; knows no files, SQL or HTTP.
//! - [`import`]: parses text into an [`import::Draft`]; pure, without a database or a clock.
//! - [`export`]: formats records as text; pure.
//! - [`reconcile`]: matches a new version of a record with the stored one, and compares versions; pure.
//! - [`search`]: analyses texts and queries, and marks matches; pure.
//! - [`archive`]: writes everything that a database holds to files, and reads it back.
//! - [`store`]: stores records and answers queries; the only place with SQL.
//! - `ingest`: imports files and pasted texts into the store; prints nothing.
//! - [`web`]: serves pages; the only place with HTTP and HTML.
//! - [`cli`]: defines the command line, one file per command; the only reader of the environment.
//! - [`samples`]: holds the summary records that `plenary serve --sample` imports.

pub mod archive;
pub mod cli;
pub mod export;
pub mod import;
pub(crate) mod ingest;
pub mod model;
pub mod reconcile;
pub mod samples;
pub mod search;
pub mod store;
pub(crate) mod threads;
pub mod web;
