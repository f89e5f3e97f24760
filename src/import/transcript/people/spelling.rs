//! Compares the words of two names, folded.

/// Whether one word is only the first letter of the other.
pub(crate) fn is_initial_of(initial: &str, word: &str) -> bool {
    initial.len() == 1 && word.starts_with(initial)
}

/// Whether two words of five letters or more differ so little that they may be one name: `sergei`, `sergey`.
pub(crate) fn is_spelling_of(one: &str, other: &str) -> bool {
    one != other && one.len() > 4 && other.len() > 4 && one[..1] == other[..1] && distance(one, other) <= 2
}

/// How many letters must be put in, taken out or changed.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<_> = other.bytes().take(40).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, mine) in one.bytes().take(40).enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, theirs) in other.iter().enumerate() {
            let change = diagonal + usize::from(mine != *theirs);
            diagonal = row[column + 1];
            row[column + 1] = change.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}
