//! Every address ever given leads to its own words, or says that they are gone: a record is edited a thousand times, imported
//! again after each edit, and who said what first is kept track of beside the program.

mod answered;
mod edits;
mod ledger;
mod reconciled;
mod served;
mod truth;

/// A number from the environment, for longer runs.
fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}
