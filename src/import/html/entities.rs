//! Repairs marks that a page codes twice: `&amp;#8217;`, which a browser shows as `&#8217;`.

/// The names of marks that pages code twice, and the marks.
const NAMES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("bull", "•"),
    ("copy", "©"),
    ("eacute", "é"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("rsquo", "’"),
    ("shy", ""),
];

/// The text with such marks repaired; nothing where it has none.
pub(crate) fn repair(text: &str) -> Option<String> {
    if !text.contains('&') {
        return None;
    }
    let mut repaired = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_repaired = false;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        repaired.push_str(before);
        if let Some((mark, length)) = mark(after) {
            repaired.push_str(&mark);
            rest = &after[length..];
            is_repaired = true;
        } else {
            repaired.push('&');
            rest = &after[1..];
        }
    }
    repaired.push_str(rest);
    is_repaired.then_some(repaired)
}

/// The mark that a text begins with in code, and the bytes of the code.
fn mark(text: &str) -> Option<(String, usize)> {
    let end = text.char_indices().take(10).find(|(_, letter)| *letter == ';')?.0;
    let code = text.get(1..end)?;
    let mark = match code.strip_prefix('#') {
        Some(number) => {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number).filter(|letter| !letter.is_control())?.to_string()
        }
        None => NAMES.iter().find(|(name, _)| *name == code)?.1.to_owned(),
    };
    Some((mark, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_code_is_repaired() {
        assert_eq!(
            repair("The boat&#8217;s &#x201c;nets&rdquo; &amp; ropes").as_deref(),
            Some("The boat’s “nets” & ropes")
        );
        for text in ["R&D & more", "AT&T; yes", "&#0;", "&#99999999;", "&", "a & b;"] {
            assert_eq!(repair(text), None, "{text}");
        }
    }
}
