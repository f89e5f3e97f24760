//! Plenary turns the transcripts that summits publish into a record people can browse, filter by country and cite.
//!
//! A record flows one way:
//!
//! ```text
//! source text ──import──▶ Draft ──accept──▶ Record ──store──▶ SQLite ──snapshot──▶ page
//! ```
//!
//! - [`model`]: what a record is, as plain types; knows neither files, SQL nor HTTP.
//! - [`import`]: text in, [`import::Draft`] out; pure, without a database or a clock.
//! - [`export`]: records in, text out.
//! - [`reconcile`]: what becomes of a record that is imported again, and what changed; pure.
//! - `ingest`: files in, drafts out in their order; free of printing.
//! - [`search`]: the words of texts and queries, and where the one is found in the other; pure.
//! - [`archive`]: everything a database holds, as files and from them.
//! - [`store`]: the only place with SQL.
//! - [`web`]: the only place with HTTP and HTML.
//! - [`cli`]: the command line, one file per command; the only reader of the environment.
//! - [`samples`]: summary records that `plenary serve --sample` loads.

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
