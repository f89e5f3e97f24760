//! Merges two lists of ids into one in the order of the later; removed items keep their old position.

use std::collections::HashMap;

use crate::reconcile::order::kept_order;

/// One item, by its indexes in both lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    Added(usize),
    Removed(usize),
    /// In both lists; `moved` if its relative order changed.
    Kept {
        before: usize,
        after: usize,
        moved: bool,
    },
}

/// Merges two lists of ids.
pub(crate) fn merge(before: &[&str], after: &[&str]) -> Vec<Row> {
    let places =
        |ids: &[&str]| ids.iter().enumerate().map(|(place, id)| ((*id).to_owned(), place)).collect::<HashMap<_, _>>();
    let (was, is) = (places(before), places(after));
    let kept: Vec<_> = after.iter().filter_map(|id| was.get(*id)).copied().collect();
    let in_order = kept_order(&kept);
    let mut stays = vec![false; before.len()];
    kept.iter().zip(&in_order).for_each(|(place, in_order)| stays[*place] = *in_order);
    // A removed item follows the last unmoved item that preceded it.
    let removed = |from: usize| {
        let places = (from..before.len()).take_while(|place| !stays[*place]);
        places.filter(|place| !is.contains_key(before[*place])).map(Row::Removed)
    };
    let mut rows: Vec<_> = removed(0).collect();
    for (place, id) in after.iter().enumerate() {
        match was.get(*id).copied() {
            None => rows.push(Row::Added(place)),
            Some(before) => {
                rows.push(Row::Kept { before, after: place, moved: !stays[before] });
                if stays[before] {
                    rows.extend(removed(before + 1));
                }
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removed_items_keep_their_position() {
        let shown = |before: &str, after: &str| {
            let [before, after] = [before, after].map(|ids| ids.split_whitespace().collect::<Vec<_>>());
            let shown = |row| match row {
                Row::Added(place) => format!("+{}", after[place]),
                Row::Removed(place) => format!("-{}", before[place]),
                Row::Kept { after: place, moved, .. } => format!("{}{}", if moved { "~" } else { "" }, after[place]),
            };
            merge(&before, &after).into_iter().map(shown).collect::<Vec<_>>().join(" ")
        };
        for (before, after, merged) in [
            ("a b c", "a b c", "a b c"),
            ("a b c", "a c", "a -b c"),
            ("a b c", "a x c d", "a -b +x c +d"),
            ("a b c", "c a b", "~c a b"),
            ("a b", "", "-a -b"),
            ("", "a", "+a"),
        ] {
            assert_eq!(shown(before, after), merged);
        }
    }
}
