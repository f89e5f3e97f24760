//! Text folded for comparing and for addresses.

/// Letters without case and accents, in Latin script, words parted by one space: how names are compared.
///
/// ```
/// assert_eq!(plenary::model::fold("Жээнбеков,  Sooronbaï"), "zheenbekov sooronbai");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    words(text).join(" ")
}

/// The same, for an address: at most 60 characters, words parted by hyphens, cut between words.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for word in words(text) {
        if slug.is_empty() {
            slug = word.chars().take(60).collect();
        } else if slug.len() + word.len() < 60 {
            slug.push('-');
            slug.push_str(&word);
        } else {
            break;
        }
    }
    slug
}

fn words(text: &str) -> Vec<String> {
    deunicode::deunicode_with_tofu(text, " ")
        .replace(['\'', '`', '’'], "")
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_short_and_plain() {
        assert_eq!(slug("Côte d’Ivoire"), "cote-divoire");
        assert_eq!(slug("Встреча в Душанбе"), "vstrecha-v-dushanbe");
        assert_eq!(slug("<script>"), "script");
        assert!(slug(&"word ".repeat(100)).len() <= 60);
    }
}
