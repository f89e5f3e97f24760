//! Asks for pages, through the router and without a port but in `server`: what a reader is promised, a file a promise.

mod answers;
mod attendance;
mod caching;
mod calendar;
mod crawl;
mod exchange;
mod filters;
mod guessed;
mod headers;
mod history;
mod hostile;
mod kept;
mod lens;
mod linked;
mod map;
mod permalinks;
mod queries;
mod quoting;
mod search;
mod search_table;
mod server;
mod summaries;
mod words;
