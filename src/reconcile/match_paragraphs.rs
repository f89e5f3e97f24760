//! Matches the paragraphs of both records, from the strongest evidence to the weakest.

use std::collections::{HashMap, HashSet};

use crate::{
    model::{Finding, ParagraphId, ParticipantId, Record, Unit},
    reconcile::{
        compared_paragraph::{Vocabulary, compared_paragraphs},
        context::{FormerParagraph, ReconcileContext},
        exact, filled_elisions, ids,
        matching::Matching,
        merged_or_split, parts, repeated, returned, reworded,
        unit_move::Move,
    },
};

/// The result of matching paragraphs.
pub(crate) struct Paragraphs {
    /// The id of each incoming paragraph, in order.
    ids: Vec<ParagraphId>,
    moves: Vec<(ParagraphId, Option<ParagraphId>)>,
    /// The words that went from each old to each new speech, by index.
    pub words: Vec<((usize, usize), usize)>,
    pub questions: Vec<Finding>,
    /// Stored paragraphs that were split.
    pub divided: Vec<ParagraphId>,
}

/// Matches the paragraphs of both records.
pub(crate) fn reconcile(
    stored: &Record,
    incoming: &Record,
    same_people: &HashMap<ParticipantId, ParticipantId>,
    context: ReconcileContext,
) -> Paragraphs {
    let mut vocabulary = Vocabulary::default();
    let no_people = HashMap::new();
    let old = compared_paragraphs(stored, &no_people, &mut vocabulary);
    let new = compared_paragraphs(incoming, same_people, &mut vocabulary);
    let mut matching = Matching::new(&old, &new);
    if context.ids_are_given {
        exact::by_id(&mut matching);
        returned::revive_by_id(&mut matching, context.former);
        returned::replace_by_id(&mut matching);
    }
    exact::by_words(&mut matching);
    exact::by_words_of_another(&mut matching);
    matching.pair_speeches();
    merged_or_split::passages(&mut matching);
    repeated::by_runs(&mut matching);
    merged_or_split::between_neighbours(&mut matching);
    repeated::in_order(&mut matching);
    returned::revive_by_words(&mut matching, context.former, &mut vocabulary);
    parts::assign_ids_to_parts(&mut matching, context, &mut vocabulary);
    matching.pair_speeches();
    parts::find(&mut matching);
    parts::assign_ids_to_parts(&mut matching, context, &mut vocabulary);
    let questions = reworded::pair(&mut matching);
    // A reworded paragraph may also have been merged or split.
    parts::find(&mut matching);
    parts::assign_ids_to_parts(&mut matching, context, &mut vocabulary);
    filled_elisions::fill(&mut matching);

    let ids = assign_ids(&matching, stored.session.slug.as_str(), context.former);
    let redirected = returned::moves(&matching, context.former, &mut vocabulary);
    let mut moves = Vec::new();
    for (place, paragraph) in old.iter().enumerate() {
        if matching.new_of(place).is_none() {
            moves.push((paragraph.id.clone(), matching.place_of(place).map(|new| ids[new].clone())));
        }
    }
    moves.extend(
        redirected
            .into_iter()
            .map(|(number, new)| (context.former[number].id.clone(), new.map(|new| ids[new].clone()))),
    );
    let words = matching.speech_weights().into_iter().collect();
    let divided = matching.divided().into_iter().map(|place| old[place].id.clone()).collect();
    Paragraphs { ids, moves, words, questions, divided }
}

fn assign_ids(matching: &Matching, slug: &str, former: &[FormerParagraph]) -> Vec<ParagraphId> {
    let came_with: Vec<_> = matching.new.iter().map(|paragraph| paragraph.id).collect();
    let kept = (0..matching.new.len()).map(|new| {
        let stored = matching.old_of(new).map(|old| matching.old[old].id);
        stored.or_else(|| matching.revived[new].map(|number| &former[number].id)).cloned()
    });
    let others: HashSet<_> = matching
        .old
        .iter()
        .map(|paragraph| paragraph.id)
        .chain(former.iter().map(|former| &former.id))
        .cloned()
        .collect();
    ids::assign_ids(slug, &came_with, kept.collect(), others)
}

impl Paragraphs {
    /// Assigns the ids to the record, and adds the new targets of unused ids to `moves`.
    pub fn assign(&self, record: &mut Record, moves: &mut Vec<Move>) {
        let paragraphs = record.speeches.iter_mut().flat_map(|speech| &mut speech.paragraphs);
        paragraphs.zip(&self.ids).for_each(|(paragraph, id)| paragraph.id.clone_from(id));
        moves.extend(self.moves.iter().map(|(id, target)| Move {
            unit: Unit::Paragraph,
            id: id.to_string(),
            target: target.as_ref().map(ToString::to_string),
        }));
    }
}
