//! The pages, through the router and without a port: what a reader is promised, a file a promise.

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod caching;
mod calendar;
mod crawl;
mod exchange;
mod filters;
mod history;
mod hostile;
mod kept;
mod lens;
mod map;
mod permalinks;
mod quoting;
mod search;
mod search_table;
