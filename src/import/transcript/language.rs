//! Which language a text is in, by its script and its commonest words.

/// How much of a text is looked at, in words.
const ENOUGH: usize = 400;

/// The commonest words of each language that is told apart.
const COMMON: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "to", "in", "is", "that", "for", "we", "our", "this", "with"]),
    ("fr", &["le", "la", "les", "de", "des", "et", "du", "que", "est", "nous", "dans", "pour"]),
    ("ru", &["и", "в", "на", "что", "не", "с", "по", "мы", "как", "это", "для", "я"]),
];

/// The BCP 47 tag of the language, or nothing where no language stands out.
pub(super) fn detect(text: &str) -> Option<&'static str> {
    let mut counts = [0_usize; COMMON.len()];
    let mut total = 0;
    for word in text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).take(ENOUGH) {
        total += 1;
        if word.len() > 8 {
            continue;
        }
        let word = word.to_lowercase();
        for (count, (_, common)) in counts.iter_mut().zip(COMMON) {
            *count += usize::from(common.contains(&&*word));
        }
    }
    let (best, (tag, _)) = counts.iter().zip(COMMON).max_by_key(|(count, _)| **count)?;
    let unrivalled = counts.iter().filter(|count| *count * 2 > *best).count() == 1;
    (*best * 12 >= total && *best > 2 && unrivalled).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_languages_are_told_apart() {
        for (tag, text) in [
            (Some("en"), "We opened the harbour and the road to the north of the island."),
            (Some("fr"), "Nous avons ouvert le port et la route du nord dans les îles."),
            (Some("ru"), "Мы открыли порт и дорогу на север, и это важно для нас."),
            (None, "Lorem ipsum dolor sit amet"),
            (None, ""),
        ] {
            assert_eq!(detect(text), tag, "{text}");
        }
    }
}
