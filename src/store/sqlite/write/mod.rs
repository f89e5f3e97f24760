//! Writes records: matches them to what is stored, keeps ids, and adds a version with its redirects.

pub(crate) mod answer_questions;
pub(crate) mod archive_import;
pub(crate) mod backfill_answers;
pub(crate) mod change;
pub(crate) mod different_people;
pub(crate) mod import_options;
pub(crate) mod import_outcome;
pub(crate) mod import_records;
pub(crate) mod insert_rows;
pub(crate) mod keep_answers;
pub(crate) mod known_people;
pub(crate) mod match_people;
pub(crate) mod match_session;
pub(crate) mod merge_people;
pub(crate) mod open_questions;
pub(crate) mod record_rows;
pub(crate) mod redirects;
pub(crate) mod revert;
pub(crate) mod same_person;
pub(crate) mod same_words;
pub(crate) mod sample;
pub(crate) mod sources;
pub(crate) mod unique_ids;
pub(crate) mod unknown;
pub(crate) mod versions;
pub(crate) mod write_record;
