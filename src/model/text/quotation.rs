//! Chooses quotation marks by the language of the quoted words.

/// The opening and the closing mark, with the space within them where the language has one.
#[must_use]
pub fn quotation_marks(language: Option<&str>) -> [&'static str; 2] {
    match language.and_then(|tag| tag.split('-').next()).unwrap_or("") {
        "ru" | "uk" | "be" | "kk" | "ky" | "tg" | "uz" | "tt" | "hy" | "az" | "es" | "it" | "pt" | "el" | "no"
        | "nb" | "ar" | "fa" => ["«", "»"],
        "fr" => ["«\u{a0}", "\u{a0}»"],
        "de" | "cs" | "sk" | "bg" | "sr" | "hr" | "sl" | "lt" | "et" | "ka" => ["„", "“"],
        "pl" | "ro" | "hu" => ["„", "”"],
        "sv" | "fi" => ["”", "”"],
        "ja" => ["「", "」"],
        _ => ["“", "”"],
    }
}
