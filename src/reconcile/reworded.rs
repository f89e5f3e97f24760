//! Matches reworded paragraphs: the same speaker, between matched neighbours, in similar words.

use std::collections::BTreeMap;

use crate::{
    model::{Choice, Finding, QuestionKey, QuestionKind},
    reconcile::{
        candidates::candidates,
        matching::Matching,
        nearest::Nearest,
        similarity::{DOUBTFUL, MIN_LEAD, SIMILAR_ELSEWHERE, max_similarity, similarity, threshold},
    },
};

/// Two unmatched paragraphs of one speaker and kind, with their similarity.
struct SimilarPair {
    old: usize,
    new: usize,
    similarity: f64,
}

/// The highest and second highest similarity of one paragraph to others.
#[derive(Clone, Copy, Default)]
struct Rank {
    best: f64,
    second: f64,
}

impl Rank {
    fn add(&mut self, similarity: f64) {
        if similarity > self.best {
            (self.best, self.second) = (similarity, self.best);
        } else if similarity > self.second {
            self.second = similarity;
        }
    }

    /// Whether this similarity is the highest by a clear lead.
    fn is_clear_best(self, similarity: f64) -> bool {
        similarity >= self.best && self.best - self.second >= MIN_LEAD
    }
}

/// Matches reworded paragraphs. Returns a question for each uncertain match.
pub(crate) fn pair(matching: &mut Matching) -> Vec<Finding> {
    let mut similar = compare(matching);
    loop {
        similar.retain(|pair| matching.is_open_old(pair.old) && matching.is_open_new(pair.new));
        let (olds, news) = ranks(&similar);
        let nearest = Nearest::new(matching);
        let is_clear = |pair: &&SimilarPair| {
            olds[&pair.old].is_clear_best(pair.similarity) && news[&pair.new].is_clear_best(pair.similarity)
        };
        let clear: Vec<_> = similar.iter().filter(is_clear).collect();
        let beside = clear.iter().filter(|pair| {
            let (old, new) = (&matching.old[pair.old].words, &matching.new[pair.new].words);
            pair.similarity >= threshold(old, new) && nearest.agree(matching, pair.old, pair.new)
        });
        let mut sure: Vec<_> = beside.map(|pair| (pair.old, pair.new)).collect();
        if sure.is_empty() {
            let away = clear.iter().filter(|pair| pair.similarity >= SIMILAR_ELSEWHERE);
            sure = away.map(|pair| (pair.old, pair.new)).collect();
        }
        if sure.is_empty() {
            return questions(matching, &similar);
        }
        sure.into_iter().for_each(|(old, new)| matching.pair(old, new));
    }
}

fn compare(matching: &Matching) -> Vec<SimilarPair> {
    let open = candidates(matching).into_iter().filter(|(old, new)| {
        matching.is_open_old(*old)
            && matching.is_open_new(*new)
            && matching.old[*old].kind == matching.new[*new].kind
            && matching.is_one_speaker(*old, *new)
    });
    let similar = open.filter_map(|(old, new)| {
        let (words, others) = (&matching.old[old].words, &matching.new[new].words);
        let similarity = if max_similarity(words, others) < DOUBTFUL { 0.0 } else { similarity(words, others) };
        Some(SimilarPair { old, new, similarity }).filter(|similar| similar.similarity >= DOUBTFUL)
    });
    similar.collect()
}

fn ranks(similar: &[SimilarPair]) -> (BTreeMap<usize, Rank>, BTreeMap<usize, Rank>) {
    let (mut olds, mut news) = (BTreeMap::<_, Rank>::new(), BTreeMap::<_, Rank>::new());
    for pair in similar {
        olds.entry(pair.old).or_default().add(pair.similarity);
        news.entry(pair.new).or_default().add(pair.similarity);
    }
    (olds, news)
}

/// A question for each unmatched old paragraph, about the most similar new one.
fn questions(matching: &Matching, similar: &[SimilarPair]) -> Vec<Finding> {
    let mut best: BTreeMap<usize, &SimilarPair> = BTreeMap::new();
    for pair in similar {
        let known = best.entry(pair.old).or_insert(pair);
        if pair.similarity > known.similarity {
            *known = pair;
        }
    }
    let questions = best.values().map(|pair| {
        let (old, new) = (&matching.old[pair.old], &matching.new[pair.new]);
        let message = format!(
            "paragraph {} (“{}”) may be “{}” now: only {:.0}% of the words are the same; its address answers “gone” and the \
             new words get a new address; to keep the old one, put its id beside the new words in the session’s Markdown \
             or JSON export and import that",
            old.id,
            first_words(&old.text),
            first_words(&new.text),
            pair.similarity * 100.0,
        );
        let key = QuestionKey::unit(QuestionKind::DoubtfulParagraph, "p", old.id.as_str());
        Finding::question(None, QuestionKind::DoubtfulParagraph, message).about(key).choose(choices())
    });
    questions.collect()
}

/// What a unit may be that resembles a stored one.
pub(crate) fn choices() -> [Choice; 2] {
    [Choice::new("changed", "the same, in other words"), Choice::new("new", "another")]
}

/// The first words of a text.
fn first_words(text: &str) -> String {
    const MAX_CHARACTERS: usize = 60;
    match text.char_indices().nth(MAX_CHARACTERS) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}
