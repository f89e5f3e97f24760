//! The words of labels in further languages, a file a language; English, French and Russian are in the tables themselves.

mod arabic;
mod catalan;
mod dutch;
mod german;
mod italian;
pub(crate) mod language;
mod nordic;
mod polish;
mod portuguese;
mod spanish;
mod turkish;
mod ukrainian;

use language::Language;

/// Every further language.
pub(crate) const ALL: [Language; 11] = [
    arabic::WORDS,
    catalan::WORDS,
    dutch::WORDS,
    german::WORDS,
    italian::WORDS,
    nordic::WORDS,
    polish::WORDS,
    portuguese::WORDS,
    spanish::WORDS,
    turkish::WORDS,
    ukrainian::WORDS,
];
