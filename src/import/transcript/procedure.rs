//! Marks the lines in which the record-keeper writes what the meeting did, and the lists of names of a vote.

use crate::import::{
    line_document::{Line, Shape},
    transcript::vocabulary::procedure,
};

/// Marks such lines, wherever a person has not said what they are.
pub(crate) fn mark(lines: &mut [Line]) {
    let mut votes = false;
    for line in lines {
        if line.shape != Shape::Words || line.decided.is_some() || line.mark.is_heading() {
            continue;
        }
        let is_vote = procedure::counts_votes(&line.text);
        let is_list = votes && procedure::lists_names(&line.text);
        if is_vote || is_list || procedure::is_procedure(&line.text) {
            line.shape = Shape::Procedure;
        }
        votes = is_vote || is_list;
    }
}
