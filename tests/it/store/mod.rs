//! Keeps addresses and whole archives: corrected, completed, exported and imported elsewhere.

mod completed;
mod elsewhere;
mod permanence;
mod whole_archive;
