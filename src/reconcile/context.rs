//! Facts that reconciliation needs besides the two records.

use std::collections::{HashMap, HashSet};

use crate::model::{ParagraphId, ParticipantId};

/// Facts about the session other than its two records.
#[derive(Clone, Copy, Debug)]
pub struct ReconcileContext<'a> {
    /// Whether the incoming ids are trusted, as in an export of this archive.
    pub ids_are_given: bool,
    /// Paragraphs of earlier versions of the session that are not in the stored one.
    pub former: &'a [FormerParagraph],
    /// Participants of the incoming record that occur in other sessions too; they keep their ids.
    pub people: &'a HashSet<ParticipantId>,
    /// The original words of paragraphs of the stored record, as far as they were loaded. When a paragraph was split, they
    /// decide which part keeps its id. See [`Reconciled::divided`](crate::reconcile::Reconciled::divided).
    pub first: &'a HashMap<ParagraphId, String>,
}

/// A paragraph of an earlier version of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerParagraph {
    /// The id in its address.
    pub id: ParagraphId,
    /// Its last speaker: a participant id, else a label, else empty.
    pub speaker: String,
    /// Its last text.
    pub words: String,
    /// The paragraph that its address redirects to; `None` if the content is gone.
    pub target: Option<ParagraphId>,
}
