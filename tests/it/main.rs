//! Holds what the program promises through its public surfaces, a module an area, a function a promise.
//!
//! One binary, so that the library is linked once. `cargo test --test it site::` runs the tests of one area.

mod addresses;
mod architecture;
mod cli;
mod import;
mod messages;
mod real_data;
mod site;
mod store;
mod support;
