//! Finds boxes inside the main text that do not belong to it, by their contents: links to other pages, cards, captions.

use std::collections::{HashMap, HashSet};

use crate::import::html::{
    measures::{MainText, Tally, is_running},
    page::{Page, Run},
};

/// Headings of boxes of links, in lower case.
const HEADS: &[&str] = &[
    "additional",
    "also read",
    "keywords",
    "links",
    "more on this",
    "more on this topic",
    "persons",
    "publication status",
    "read also",
    "read more",
    "related",
    "related articles",
    "related content",
    "related links",
    "related materials",
    "related news",
    "related topics",
    "see also",
    "share",
    "share this",
    "share this page",
    "tags",
    "topics",
    "à lire aussi",
    "lire aussi",
    "mots-clés",
    "partager",
    "sur le même sujet",
    "voir aussi",
    "lesen sie auch",
    "mehr zum thema",
    "schlagworte",
    "siehe auch",
    "teilen",
    "материалы по теме",
    "персоны",
    "поделиться",
    "по теме",
    "см. также",
    "смотрите также",
    "статус материала",
    "темы",
    "теги",
    "читайте также",
];

/// The most bytes of a card or a caption.
const LONGEST_CARD: usize = 400;

/// Whether words are the heading of a box of links.
pub(crate) fn is_head(text: &str) -> bool {
    text.len() < 60 && HEADS.contains(&text.trim_end_matches([':', ' ', '…', '»', '>']).to_lowercase().as_str())
}

/// Marks the boxes within the text as left out.
pub(crate) fn leave_out(page: &Page, text: &mut MainText) {
    let spans = spans(page);
    let ends = ends_of_text(page, text);
    let shown = pictured(page, text, &spans);
    let mut of_speech = vec![false; page.holders.len()];
    for (index, holder) in page.holders.iter().enumerate() {
        if text.around[index] || text.left_out[index].is_some() {
            continue;
        }
        text.left_out[index] = text.left_out[holder.parent].or_else(|| {
            let tally = text.tallies[index];
            let (first, last) = spans[index]?;
            let is_headed = is_head(&page.runs[first].text) && tally.running * 3 < text.tallies[text.holder].running;
            let is_outside = ends.is_some_and(|(begin, end)| last < begin || first > end);
            of_speech[index] = of_speech[holder.parent] || (holder.is_list && is_within_words(page, text, first, last));
            let why = match shown.get(&index) {
                _ if tally.labels > 0 || (of_speech[index] && !is_headed) => return None,
                Some(why) => why,
                None if is_headed => "a box of links",
                None if tally.sentences > 0 || tally.linked == 0 => return None,
                None if tally.runs > 1 && tally.linked * 3 >= tally.bytes * 2 => "a box of links",
                None if is_outside && tally.linked * 4 >= tally.bytes => "links before or after the text",
                None => return None,
            };
            Some((index, why))
        });
    }
}

/// Whether a list is between words of the text: after a colon, or with running text on both sides and links of several words.
fn is_within_words(page: &Page, text: &MainText, first: usize, last: usize) -> bool {
    let is_of_text = |run: &&Run| run.holder == text.holder && text.left_out[run.holder].is_none();
    let before = first.checked_sub(1).and_then(|index| page.runs.get(index)).filter(is_of_text);
    let after = page.runs.get(last + 1).filter(is_of_text);
    let leads = before.is_some_and(|run| {
        run.text.ends_with([':', '：', ',']) && run.linked * 2 < run.text.len() && !is_head(&run.text)
    });
    let is_between = before.is_some_and(is_running) && after.is_some_and(is_running);
    leads || is_between
}

/// The first and the last run within each element.
fn spans(page: &Page) -> Vec<Option<(usize, usize)>> {
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; page.holders.len()];
    let widen = |span: &mut Option<(usize, usize)>, (first, last): (usize, usize)| {
        *span = Some(span.map_or((first, last), |(from, to)| (from.min(first), to.max(last))));
    };
    for (index, run) in page.runs.iter().enumerate() {
        widen(&mut spans[run.holder], (index, index));
    }
    for (index, holder) in page.holders.iter().enumerate().skip(1).rev() {
        if let Some(span) = spans[index] {
            widen(&mut spans[holder.parent], span);
        }
    }
    spans
}

/// The first and the last run of running text in the main text.
fn ends_of_text(page: &Page, text: &MainText) -> Option<(usize, usize)> {
    let is_text = |index: &usize| {
        let run = &page.runs[*index];
        is_running(run)
            && text.left_out[run.holder].is_none()
            && (run.holder == text.holder || !text.around[run.holder])
    };
    Some(((0..page.runs.len()).find(is_text)?, (0..page.runs.len()).rfind(is_text)?))
}

/// The elements whose few words only describe a picture in them.
///
/// A picture may also accompany the name of the next speaker: then most elements of its kind are followed by speech.
fn pictured(page: &Page, text: &MainText, spans: &[Option<(usize, usize)>]) -> HashMap<usize, &'static str> {
    let mut of_text: HashSet<u64> = HashSet::new();
    let mut found: Vec<(usize, &'static str, bool)> = Vec::new();
    let mut within = vec![false; page.holders.len()];
    for (index, holder) in page.holders.iter().enumerate() {
        let Some((_, last)) = spans[index].filter(|_| !text.around[index] && text.left_out[index].is_none()) else {
            continue;
        };
        within[index] = within[holder.parent];
        let tally = text.tallies[index];
        if within[index] || tally.pictures == 0 || tally.labels > 0 {
            continue;
        }
        let is_short = tally.bytes <= LONGEST_CARD && tally.linked <= tally.bytes;
        let why = match tally {
            Tally { sentences: 0, .. } if is_short => "a card or a caption beside a picture",
            Tally { runs: 1 | 2, headings: 0, .. } if is_short => "a caption",
            _ => {
                of_text.insert(holder.kin);
                continue;
            }
        };
        within[index] = true;
        let next = page.runs.get(last + 1);
        let leads = next.is_some_and(|next| is_running(next) && next.bold == 0 && text.left_out[next.holder].is_none());
        found.push((index, why, leads));
    }
    let mut kin: HashMap<u64, (usize, usize)> = HashMap::new();
    for (index, _, leads) in &found {
        let (count, leading) = kin.entry(page.holders[*index].kin).or_default();
        *count += 1;
        *leading += usize::from(*leads);
    }
    let speaks = |kind: u64| {
        of_text.contains(&kind) || kin.get(&kind).is_some_and(|(count, leading)| *count > 1 && leading * 2 >= *count)
    };
    found
        .into_iter()
        .filter(|(index, ..)| !speaks(page.holders[*index].kin))
        .map(|(index, why, _)| (index, why))
        .collect()
}
