//! Finds which items of a list kept their relative order.

/// Whether each position is part of a longest increasing subsequence; the others have moved.
pub(crate) fn kept_order(places: &[usize]) -> Vec<bool> {
    // `ends`: for each length, the last item of the subsequence with the lowest end. `before`: each item's predecessor.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; places.len()];
    for (number, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before[number] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(number);
        } else {
            ends[length] = number;
        }
    }
    let mut kept = vec![false; places.len()];
    let mut last = ends.last().copied();
    while let Some(number) = last {
        kept[number] = true;
        last = before[number];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_items_count_as_moved() {
        for (places, moved) in
            [(&[0, 1, 2, 3][..], &[][..]), (&[3, 0, 1, 2], &[0]), (&[0, 2, 3, 1, 4], &[3]), (&[], &[])]
        {
            let kept = kept_order(places);
            let found: Vec<_> = (0..places.len()).filter(|number| !kept[*number]).collect();
            assert_eq!(found, moved, "{places:?}");
        }
    }
}
