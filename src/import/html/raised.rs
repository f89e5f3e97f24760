//! Reads what raised words mean: the mark of a note (`2019` with a raised 1), a power (10⁶, km²), or the end of a word (21st).

/// What raised words are.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Raised {
    /// The mark of a note, no words of the text.
    NoteMark,
    /// Words of the text, perhaps in raised figures.
    Words(String),
}

/// Units that are squared or cubed.
const UNITS: &[&str] = &["m", "km", "cm", "mm", "dm", "ft", "in", "mi", "yd", "м", "км", "см", "мм", "s", "с"];

/// What raised words are, after these words; `is_reference` where the markup says that they lead to a note.
pub(crate) fn read(raised: &str, before: &str, is_reference: bool) -> Raised {
    let bare = raised.trim();
    let inside = bare.trim_matches(['[', ']', '(', ')', '*', '†', '‡', '§', ',', ' ', '\u{a0}']);
    let is_number = !inside.is_empty()
        && inside.len() <= 7
        && inside.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | '-' | '–' | ' '));
    let is_mark = inside.is_empty() && !bare.is_empty();
    if is_reference && (is_number || is_mark || bare.chars().count() <= 4) {
        return Raised::NoteMark;
    }
    let power = bare.strip_prefix(['-', '−', '+']).unwrap_or(bare);
    let is_power = !power.is_empty() && power.len() <= 3 && power.bytes().all(|byte| byte.is_ascii_digit());
    if is_power && may_have_a_power(before) {
        return Raised::Words(bare.chars().map(in_raised_figures).collect());
    }
    if is_mark || (is_number && !bare.contains(char::is_alphabetic)) {
        return Raised::NoteMark;
    }
    Raised::Words(raised.to_owned())
}

/// Whether words end with a 10, or with a unit after a number.
fn may_have_a_power(before: &str) -> bool {
    if before.ends_with(char::is_whitespace) {
        return false;
    }
    let last = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
    let figures = last.trim_start_matches(|letter: char| letter.is_ascii_digit());
    last == "10"
        || (UNITS.contains(&figures)
            && before
                .trim_end_matches(|letter: char| letter.is_alphabetic() || letter.is_whitespace() || letter == '\u{a0}')
                .ends_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '/' | '½')))
}

fn in_raised_figures(letter: char) -> char {
    match letter {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '-' | '−' => '⁻',
        '+' => '⁺',
        _ => letter.to_digit(10).and_then(|digit| char::from_u32('⁰' as u32 + digit)).unwrap_or(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raised_number_is_a_note_or_a_power() {
        let words = |text: &str| Raised::Words(text.to_owned());
        for (raised, before, is_reference, expected) in [
            ("1", "in 2019", false, Raised::NoteMark),
            ("[2]", "twelve boats", true, Raised::NoteMark),
            ("3", "we met.", false, Raised::NoteMark),
            ("*", "the report", false, Raised::NoteMark),
            ("6", "rose by 10", false, words("⁶")),
            ("-3", "about 10", false, words("⁻³")),
            ("2", "5 km", false, words("²")),
            ("2", "the team", false, Raised::NoteMark),
            ("st", "the 21", false, words("st")),
            ("er", "le 1", false, words("er")),
            ("e", "le XX", false, words("e")),
        ] {
            assert_eq!(read(raised, before, is_reference), expected, "{before} {raised}");
        }
    }
}
