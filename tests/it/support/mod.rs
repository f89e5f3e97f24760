//! What the tests and benches share: sessions told in a few words, an archive of any size, and a site to ask.

pub mod account;
pub mod answer;
pub mod archive;
pub mod desk;
pub mod documents;
pub mod real_data;
pub mod records;
pub mod server;
pub mod site;

pub use answer::Answer;
pub use desk::Desk;
pub use real_data::{real, real_text};
pub use records::{a_session, accepted, samples};
pub use site::{Page, Site};
