//! Leaves out tables of contents and lists of speakers with their pages: they name speakers, and nobody speaks in them.

use crate::import::layout::{fate::Fate, row::Row};

const WHY: &str = "a line of the contents or of the list of speakers, with its page";

/// How the headings of such a list read, in lower case.
const HEADINGS: &[&str] = &[
    "contents",
    "table of contents",
    "index",
    "speakers",
    "list of speakers",
    "sommaire",
    "table des matières",
    "orateurs",
    "liste des orateurs",
    "inhalt",
    "inhaltsverzeichnis",
    "rednerliste",
    "índice",
    "sumario",
    "sumário",
    "indice",
    "содержание",
    "оглавление",
    "список выступающих",
    "目錄",
    "目录",
    "目次",
];

/// Words before the number of a page, in lower case.
const PAGE: &[&str] = &["p", "pp", "pg", "page", "pages", "seite", "s", "с", "стр", "pág", "pag", "página"];

/// Leaves out the lines of such lists, where there are two or more, and their headings.
pub(crate) fn leave_out(rows: &[Row], fates: &mut [Fate]) {
    let mut is_entry: Vec<bool> = rows.iter().map(|row| leads_to_a_page(&row.text)).collect();
    // Below the heading a wide space may lead to the page.
    for index in 1..rows.len() {
        if (is_entry[index - 1] || is_heading(&rows[index - 1].text)) && ends_with_a_number_apart(&rows[index].text) {
            is_entry[index] = true;
        }
    }
    if is_entry.iter().filter(|is| **is).count() < 2 {
        return;
    }
    for (index, row) in rows.iter().enumerate() {
        if is_entry[index] {
            fates[index] = Fate::Dropped(WHY);
        } else if is_entry.get(index + 1) == Some(&true) && is_heading(&row.text) {
            fates[index] = Fate::Dropped("the heading of the contents or of the list of speakers");
        }
    }
    // An entry that takes two rows: `Statement by the President of` above `Norway ..... 2`.
    for index in 1..rows.len() {
        let within = index > 1 && is_entry[index - 2] && is_entry[index];
        let goes_on = rows[index].blank == 0 && rows[index - 1].blank == 0 && rows[index - 1].stops_short();
        if within && goes_on && fates[index - 1] == Fate::Begins && !rows[index - 1].text.contains(':') {
            fates[index - 1] = Fate::Dropped(WHY);
        }
    }
}

fn is_heading(text: &str) -> bool {
    text.len() < 60 && HEADINGS.contains(&text.trim_end_matches([':', '：', ' ', '.']).to_lowercase().as_str())
}

/// `Opening words` and the page after a tabulator or a wide space.
fn ends_with_a_number_apart(text: &str) -> bool {
    let before = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    before.len() < text.len()
        && before.contains(char::is_alphabetic)
        && (before.ends_with('\t') || before.ends_with("   "))
}

/// `Ada Tiko: Opening words ........ 2`, `Ada Tiko, p. 4`, `Ada Tiko: pp. 4–6`
fn leads_to_a_page(text: &str) -> bool {
    if text.len() > 240 || !text.ends_with(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '-' | '–' | ',');
    let before = text.trim_end_matches(is_number);
    if text.len() - before.len() > 20 {
        return false;
    }
    let dots = before
        .chars()
        .rev()
        .take_while(|letter| matches!(letter, '.' | '…' | ' ' | '·' | '_'))
        .filter(|letter| *letter != ' ');
    let (count, wide) = dots.fold((0, 0), |(count, wide), dot| (count + 1, wide + usize::from(dot == '…')));
    if (count >= 4 || wide >= 2) && before.contains(char::is_alphabetic) {
        return true;
    }
    if before.len() == text.len() {
        return false;
    }
    let words = before.trim_end_matches(['.', ' ']);
    let last = words.rsplit([' ', ':', ',', '(', '\t', '：']).next().unwrap_or("");
    let lead = words[..words.len() - last.len()].trim_end();
    PAGE.contains(&last.to_lowercase().as_str())
        && lead.ends_with([':', ',', '：', ')'])
        && lead.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_leads_to_a_page() {
        for text in
            ["Bo Ek: A reply ........ 12", "The vote . . . . . . 3", "Bo Ek: p. 4", "Bo Ek, pp. 4–6", "Die Fähren …… 3"]
        {
            assert!(leads_to_a_page(text), "{text}");
        }
        for text in ["And then....", "It was in 2024", "Bo Ek: see page 4", "4", "Bo Ek: Well......", "We lost 12, 14"]
        {
            assert!(!leads_to_a_page(text), "{text}");
        }
    }
}
