//! Reduces a name to a key that its spellings share, in any script and transcription.

use crate::model::text::slug::fold;

/// With fewer consonants than this too many names look alike.
const FEWEST: usize = 4;

/// Ways of writing one sound in Latin letters, longest first; what each becomes.
const SOUNDS: [(&str, &str); 18] = [
    ("shch", "s"),
    ("tsch", "x"),
    ("dzh", "j"),
    ("tch", "x"),
    ("sch", "s"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("sh", "s"),
    ("ch", "x"),
    ("ts", "c"),
    ("tz", "c"),
    ("ph", "f"),
    ("ck", "k"),
    ("th", "t"),
    ("gh", "g"),
    ("q", "k"),
    ("w", "v"),
];

/// The consonants of a name as they sound, its parts in one order, without a patronymic: the same for Токаев, Tokayev and
/// Tokaev. Nothing for a name that is too short to be told from others so.
///
/// A name with one letter for what alphabets spell in several ways: equal for `Sergey` and `Sergei`, `Zhulev` and `Zhulyov`.
#[must_use]
pub fn romanisation(name: &str) -> String {
    let mut plain = fold(name).replace(['y', 'j'], "i").replace("kh", "h").replace('x', "ks").replace("io", "e");
    let mut before = None;
    plain.retain(|letter| before.replace(letter) != Some(letter));
    plain
}

/// Names that have this in common may be of one person; that they are, only a person can say.
///
/// ```
/// use plenary::model::likeness;
/// assert_eq!(likeness("Касым-Жомарт Токаев"), likeness("Kassym-Jomart Tokayev"));
/// assert_ne!(likeness("Sadyr Japarov"), likeness("Akylbek Japarov"));
/// ```
#[must_use]
pub fn likeness(name: &str) -> Option<String> {
    let folded = fold(name);
    let words: Vec<_> = folded.split(' ').collect();
    let is_patronymic = |word: &str| words.len() > 2 && ["vich", "vna", "ichna"].iter().any(|end| word.ends_with(end));
    let mut parts: Vec<_> = words.iter().filter(|word| !is_patronymic(word)).map(|word| consonants(word)).collect();
    parts.sort();
    let likeness = parts.join(" ");
    (likeness.bytes().filter(|letter| *letter != b' ').count() >= FEWEST).then_some(likeness)
}

fn consonants(word: &str) -> String {
    let mut sounds = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let (taken, sound) = SOUNDS
            .iter()
            .find(|(written, _)| rest.starts_with(written))
            .map_or((first.len_utf8(), &rest[..first.len_utf8()]), |(written, sound)| (written.len(), *sound));
        rest = &rest[taken..];
        if !matches!(sound, "a" | "e" | "i" | "o" | "u" | "y") && !sounds.ends_with(sound) {
            sounds.push_str(sound);
        }
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_alike_and_other_names_are_not() {
        for (one, other, alike) in [
            ("Kassym-Jomart Tokayev", "Касым-Жомарт Токаев", true),
            ("Kassym-Jomart Tokayev", "Kassym-Jomart Tokaev", true),
            ("Sadyr Japarov", "Садыр Жапаров", true),
            ("Emomali Rahmon", "Emomali Rakhmon", true),
            ("Vladimir Putin", "Владимир Владимирович Путин", true),
            ("Shavkat Mirziyoyev", "Mirziyoev Shavkat", true),
            ("Alexander Lukashenko", "Alexander Lukashenka", true),
            ("Sadyr Japarov", "Akylbek Japarov", false),
            ("Emomali Rahmon", "Emomali Rahmonov", false),
        ] {
            assert_eq!(likeness(one) == likeness(other), alike, "{one}, {other}: {:?}", likeness(one));
        }
        assert_eq!((likeness("Li Xi"), likeness(""), likeness("…")), (None, None, None));
    }
}
