//! Two lists of things with ids, as one list in the order of the later, what is gone standing where it was.

use std::collections::HashMap;

use super::super::order::kept_order;

/// One thing, by its places in both lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Added(usize),
    Removed(usize),
    /// In both; whether its place among the others changed.
    Kept {
        before: usize,
        after: usize,
        moved: bool,
    },
}

/// Merges two lists of ids.
pub(super) fn merge(before: &[&str], after: &[&str]) -> Vec<Row> {
    let places =
        |ids: &[&str]| ids.iter().enumerate().map(|(place, id)| ((*id).to_owned(), place)).collect::<HashMap<_, _>>();
    let (was, is) = (places(before), places(after));
    let kept: Vec<_> = after.iter().filter_map(|id| was.get(*id)).copied().collect();
    let mut in_order = kept_order(&kept).into_iter();
    let mut rows = Vec::with_capacity(after.len());
    let mut gone = 0;
    for (place, id) in after.iter().enumerate() {
        let Some(before_place) = was.get(*id).copied() else {
            rows.push(Row::Added(place));
            continue;
        };
        let moved = !in_order.next().unwrap_or(true);
        if !moved {
            rows.extend((gone..before_place).filter(|place| !is.contains_key(before[*place])).map(Row::Removed));
            gone = before_place;
        }
        rows.push(Row::Kept { before: before_place, after: place, moved });
    }
    rows.extend((gone..before.len()).filter(|place| !is.contains_key(before[*place])).map(Row::Removed));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_stands_where_it_was() {
        let told = |before: &str, after: &str| {
            let [before, after] = [before, after].map(|ids| ids.split_whitespace().collect::<Vec<_>>());
            let told = |row| match row {
                Row::Added(place) => format!("+{}", after[place]),
                Row::Removed(place) => format!("-{}", before[place]),
                Row::Kept { after: place, moved, .. } => format!("{}{}", if moved { "~" } else { "" }, after[place]),
            };
            merge(&before, &after).into_iter().map(told).collect::<Vec<_>>().join(" ")
        };
        for (before, after, merged) in [
            ("a b c", "a b c", "a b c"),
            ("a b c", "a c", "a -b c"),
            ("a b c", "a x c d", "a +x -b c +d"),
            ("a b c", "c a b", "~c a b"),
            ("a b", "", "-a -b"),
            ("", "a", "+a"),
        ] {
            assert_eq!(told(before, after), merged);
        }
    }
}
