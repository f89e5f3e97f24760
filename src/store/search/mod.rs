//! Search: what is written for it (`index`, `batch`), what may narrow it, how a query reads in the engine's language, and what is found.

mod batch;
mod beginnings;
mod common;
mod expression;
mod facts;
mod fields;
mod found;
pub(super) mod index;
mod memory;
mod names;
mod narrow;
mod pace;
mod ranking;
mod rebuild;
mod rows;
mod walk;
mod window;
mod years;

pub(super) use batch::Batch;
pub use found::{Found, Hit, Matches, Order, Quote};
pub use memory::Memory;
pub use names::Named;
pub use narrow::{Aspect, Narrow};
pub(super) use rebuild::make_current;

pub use window::{Value, WINDOW};
