//! Keeps addresses and whole archives: corrected, exported and imported elsewhere.

mod elsewhere;
mod permanence;
mod whole_archive;
