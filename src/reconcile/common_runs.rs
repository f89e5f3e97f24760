//! Compares two sequences: which runs of items they have in common.

use std::hash::Hash;

use similar::{
    DiffOp,
    algorithms::{Capture, Compact, IdentifyDistinct, Replace, myers},
};

/// The runs that turn `old` into `new`, in order, by Myers' algorithm.
///
/// It compares a number for each distinct item, so that the algorithm is compiled once and not for each type of item.
pub(crate) fn common_runs<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    let numbers = IdentifyDistinct::<u32>::new(old, 0..old.len(), new, 0..new.len());
    let (old, new) = (numbers.old_lookup(), numbers.new_lookup());
    let mut runs = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut runs, old, numbers.old_range(), new, numbers.new_range());
    runs.into_inner().into_inner().into_ops()
}
