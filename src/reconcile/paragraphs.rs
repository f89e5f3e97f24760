//! Which paragraphs of a record that comes in are which of the stored one's, from the surest evidence to the least.

use std::collections::{HashMap, HashSet};

use crate::{
    import::Finding,
    model::{ParagraphId, ParticipantId, Record, Unit},
    reconcile::{
        FormerParagraph, Known, Move,
        compared_paragraph::{Vocabulary, tell},
        exact, filled_elisions, ids,
        matching::Matching,
        merged_or_split, parts, repeated, returned, reworded,
    },
};

/// What became of the paragraphs of a stored record.
pub(crate) struct Paragraphs {
    /// The id of each paragraph that came in, in order.
    ids: Vec<ParagraphId>,
    moves: Vec<(ParagraphId, Option<ParagraphId>)>,
    /// How many words went from which speech to which.
    pub words: Vec<((usize, usize), usize)>,
    pub questions: Vec<Finding>,
    /// Stored ones that are several now.
    pub divided: Vec<ParagraphId>,
}

/// Matches the paragraphs of both records.
pub(crate) fn reconcile(
    stored: &Record,
    incoming: &Record,
    same_people: &HashMap<ParticipantId, ParticipantId>,
    known: Known,
) -> Paragraphs {
    let mut vocabulary = Vocabulary::default();
    let nobody = HashMap::new();
    let old = tell(stored, &nobody, &mut vocabulary);
    let new = tell(incoming, same_people, &mut vocabulary);
    let mut matching = Matching::new(&old, &new);
    if known.ids_are_given {
        exact::by_id(&mut matching);
        returned::revive_by_id(&mut matching, known.former);
        returned::supersede(&mut matching);
    }
    exact::by_words(&mut matching);
    exact::by_words_of_another(&mut matching);
    matching.pair_speeches();
    merged_or_split::passages(&mut matching);
    repeated::by_runs(&mut matching);
    merged_or_split::between_neighbours(&mut matching);
    repeated::in_order(&mut matching);
    returned::revive_by_words(&mut matching, known.former, &mut vocabulary);
    parts::settle(&mut matching, known, &mut vocabulary);
    matching.pair_speeches();
    parts::find(&mut matching);
    parts::settle(&mut matching, known, &mut vocabulary);
    let questions = reworded::pair(&mut matching);
    // What was reworded may have gained or lost parts besides.
    parts::find(&mut matching);
    parts::settle(&mut matching, known, &mut vocabulary);
    filled_elisions::fill(&mut matching);

    let ids = settle(&matching, stored.session.slug.as_deref().unwrap_or_default(), known.former);
    let led = returned::moves(&matching, known.former, &mut vocabulary);
    let mut moves = Vec::new();
    for (place, told) in old.iter().enumerate() {
        if matching.new_of(place).is_none() {
            moves.push((told.id.clone(), matching.place_of(place).map(|new| ids[new].clone())));
        }
    }
    moves.extend(
        led.into_iter().map(|(number, new)| (known.former[number].id.clone(), new.map(|new| ids[new].clone()))),
    );
    let words = matching.speech_weights().into_iter().collect();
    let divided = matching.divided().into_iter().map(|place| old[place].id.clone()).collect();
    Paragraphs { ids, moves, words, questions, divided }
}

fn settle(matching: &Matching, slug: &str, former: &[FormerParagraph]) -> Vec<ParagraphId> {
    let came_with: Vec<_> = matching.new.iter().map(|told| told.id).collect();
    let kept = (0..matching.new.len()).map(|new| {
        let stored = matching.old_of(new).map(|old| matching.old[old].id);
        stored.or_else(|| matching.revived[new].map(|number| &former[number].id)).cloned()
    });
    let others: HashSet<_> =
        matching.old.iter().map(|told| told.id).chain(former.iter().map(|former| &former.id)).cloned().collect();
    ids::settle(slug, &came_with, kept.collect(), others)
}

impl Paragraphs {
    /// Gives every paragraph its id, and tells where the ids lead that have none.
    pub fn give(&self, record: &mut Record, moves: &mut Vec<Move>) {
        let paragraphs = record.speeches.iter_mut().flat_map(|speech| &mut speech.paragraphs);
        paragraphs.zip(&self.ids).for_each(|(paragraph, id)| paragraph.id.clone_from(id));
        moves.extend(self.moves.iter().map(|(id, target)| Move {
            unit: Unit::Paragraph,
            id: id.to_string(),
            target: target.as_ref().map(ToString::to_string),
        }));
    }
}
