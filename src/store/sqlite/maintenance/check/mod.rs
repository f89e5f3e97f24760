//! Checks that a database is intact and consistent. Changes nothing.
//!
//! Each check is a statement that selects faults ([`statements`]), or a walk over what only the program can read ([`walks`],
//! [`index`]).

pub(crate) mod faults;
pub(crate) mod index;
pub(crate) mod links;
pub(crate) mod run;
pub(crate) mod statements;
pub(crate) mod walks;
