//! What kept its order among others.

/// Which of these places are in a longest run that goes up: those out of it have moved.
pub(crate) fn kept_order(places: &[usize]) -> Vec<bool> {
    // For each length, where the run of that length with the lowest end ends; for each place, the one before it in its run.
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
    fn what_moved_is_what_is_least() {
        for (places, moved) in
            [(&[0, 1, 2, 3][..], &[][..]), (&[3, 0, 1, 2], &[0]), (&[0, 2, 3, 1, 4], &[3]), (&[], &[])]
        {
            let kept = kept_order(places);
            let found: Vec<_> = (0..places.len()).filter(|number| !kept[*number]).collect();
            assert_eq!(found, moved, "{places:?}");
        }
    }
}
