//! Paragraphs that were reworded: the same speaker, between the same neighbours, in words that are like enough.

use std::collections::BTreeMap;

use crate::{
    import::Finding,
    reconcile::{
        candidates::candidates,
        matching::Matching,
        nearest::Nearest,
        similarity::{APART, DOUBTFUL, LIKE_AWAY, enough, likeness, likeness_at_most},
    },
};

/// Two open paragraphs of one speaker and of one kind, and how like they are.
struct Alike {
    old: usize,
    new: usize,
    likeness: f64,
}

/// The best and the second best likeness of one paragraph to others.
#[derive(Clone, Copy, Default)]
struct Rank {
    best: f64,
    second: f64,
}

impl Rank {
    fn add(&mut self, likeness: f64) {
        if likeness > self.best {
            (self.best, self.second) = (likeness, self.best);
        } else if likeness > self.second {
            self.second = likeness;
        }
    }

    /// Whether this is the best by far.
    fn is_of(self, likeness: f64) -> bool {
        likeness >= self.best && self.best - self.second >= APART
    }
}

/// Pairs reworded paragraphs; says of those that may be the same and may not that this is doubtful.
pub(crate) fn pair(matching: &mut Matching) -> Vec<Finding> {
    let mut alike = compare(matching);
    loop {
        alike.retain(|pair| matching.is_open_old(pair.old) && matching.is_open_new(pair.new));
        let (olds, news) = ranks(&alike);
        let nearest = Nearest::of(matching);
        let is_clear = |pair: &&Alike| olds[&pair.old].is_of(pair.likeness) && news[&pair.new].is_of(pair.likeness);
        let clear: Vec<_> = alike.iter().filter(is_clear).collect();
        let beside = clear.iter().filter(|pair| {
            let (old, new) = (&matching.old[pair.old].words, &matching.new[pair.new].words);
            pair.likeness >= enough(old, new) && nearest.agree(matching, pair.old, pair.new)
        });
        let mut sure: Vec<_> = beside.map(|pair| (pair.old, pair.new)).collect();
        if sure.is_empty() {
            let away = clear.iter().filter(|pair| pair.likeness >= LIKE_AWAY);
            sure = away.map(|pair| (pair.old, pair.new)).collect();
        }
        if sure.is_empty() {
            return questions(matching, &alike);
        }
        sure.into_iter().for_each(|(old, new)| matching.pair(old, new));
    }
}

fn compare(matching: &Matching) -> Vec<Alike> {
    let open = candidates(matching).into_iter().filter(|(old, new)| {
        matching.is_open_old(*old)
            && matching.is_open_new(*new)
            && matching.old[*old].kind == matching.new[*new].kind
            && matching.is_one_speaker(*old, *new)
    });
    let alike = open.filter_map(|(old, new)| {
        let (words, others) = (&matching.old[old].words, &matching.new[new].words);
        let likeness = if likeness_at_most(words, others) < DOUBTFUL { 0.0 } else { likeness(words, others) };
        Some(Alike { old, new, likeness }).filter(|alike| alike.likeness >= DOUBTFUL)
    });
    alike.collect()
}

fn ranks(alike: &[Alike]) -> (BTreeMap<usize, Rank>, BTreeMap<usize, Rank>) {
    let (mut olds, mut news) = (BTreeMap::<_, Rank>::new(), BTreeMap::<_, Rank>::new());
    for pair in alike {
        olds.entry(pair.old).or_default().add(pair.likeness);
        news.entry(pair.new).or_default().add(pair.likeness);
    }
    (olds, news)
}

/// What may be the same: for each old paragraph the new one it is most like.
fn questions(matching: &Matching, alike: &[Alike]) -> Vec<Finding> {
    let mut best: BTreeMap<usize, &Alike> = BTreeMap::new();
    for pair in alike {
        let known = best.entry(pair.old).or_insert(pair);
        if pair.likeness > known.likeness {
            *known = pair;
        }
    }
    let questions = best.values().map(|pair| {
        let (old, new) = (&matching.old[pair.old], &matching.new[pair.new]);
        let message = format!(
            "paragraph {} (“{}”) may have become “{}”: {:.0} words of 100 are the same, too few to be sure; its address \
             answers “gone” and the new words get one of their own, unless you put the address beside them in the \
             session’s Markdown or JSON export and import that",
            old.id,
            beginning(&old.text),
            beginning(&new.text),
            pair.likeness * 100.0,
        );
        Finding::question(None, "doubtful-paragraph", message)
    });
    questions.collect()
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    const LETTERS: usize = 60;
    match text.char_indices().nth(LETTERS) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}
