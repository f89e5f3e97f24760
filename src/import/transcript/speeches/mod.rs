//! Assembles speeches from labelled lines.

pub(crate) mod annexes;
pub(crate) mod assemble;
pub(crate) mod merge_turns;
pub(crate) mod opening;
pub(crate) mod single_speaker;
