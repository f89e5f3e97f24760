//! Holds every word that a reader of the site sees, as Fluent messages: a folder a language, a file a family of pages.
//!
//! `build/messages/` compiles the folders into the methods of [`Messages`]: `home-title` in `en/home.ftl` is
//! `messages.home_title()`, and templates call it as `t.home_title()`. A message without arguments is a borrowed text; one
//! with arguments is written straight into the page, so that neither allocates.
//!
//! A language is added by its folder; the build fails until every message is there. Plural forms and the separators of
//! numbers come from ICU, dates from `dates.ftl`, which a test compares with ICU.
//!
//! **Invariant:** this folder makes words of facts; it reads neither requests nor the store.

pub(crate) mod dates;
pub(crate) mod facts;
pub(crate) mod messages;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod phrase;
pub(crate) mod queries;
pub(crate) mod rules;

pub use messages::{Language, Messages};
pub use names::{english_country, english_organisation};
pub use phrase::{Href, Markup, Phrase};
pub use rules::direction;
