//! Interprets values that the parts of a TEI file share: references and texts in several languages.

/// The id that a reference points to, in this file or another.
pub(crate) fn reference_id(reference: &str) -> &str {
    reference.rsplit('#').next().unwrap_or(reference)
}

/// Of the same text in several languages, the version in this language, without a language, in English, or the first.
pub fn in_language<T: Copy>(said: &[(Option<&str>, T)], language: &str) -> Option<T> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or("").to_lowercase();
    let own = primary(language);
    let is = |wanted: &str| said.iter().find(|(tag, _)| tag.is_some_and(|tag| primary(tag) == wanted));
    let unmarked = || said.iter().find(|(tag, _)| tag.is_none());
    let found = is(&own).or_else(unmarked).or_else(|| is("en")).or(said.first());
    found.map(|(_, words)| *words)
}
