//! Writes a name as it is usually written: without ranks and courtesies, and not in capitals alone.

use std::borrow::Cow;

use crate::{import::transcript::vocabulary::words, model::Organisation};

/// The rest of a name after ranks and courtesies that no office shows: `MP` behind it.
pub(super) fn without_rank(name: &str) -> &str {
    const BEHIND: [&str; 14] =
        [" MP", " MEP", " MSP", " MLA", " QC", " KC", " AC", " AO", " CSC", " Esq.", " Esq", " MdB", " Jr", " PhD"];
    let mut name = name.trim();
    while let Some(rest) =
        BEHIND.iter().filter(|letters| **letters != " Jr").find_map(|letters| name.strip_suffix(letters))
    {
        if !rest.contains(' ') && rest.len() < 3 {
            break;
        }
        name = rest.trim_end_matches([',', ' ']);
    }
    name
}

/// A name with single spaces and without courtesy before it; capitals alone become a name's usual letters.
pub(crate) fn tidy_name(name: &str) -> String {
    tidy(without_rank(name), false)
}

/// The same; `is_sure` says that an office before it shows that a short word in capitals is a name, and no outlet.
pub(super) fn tidy(name: &str, is_sure: bool) -> String {
    let mut words: Vec<_> = name.split_whitespace().collect();
    let count = words.len();
    while words.len() > 1 && words.first().is_some_and(|word| words::is_honorific(&word.to_lowercase())) {
        words.remove(0);
    }
    let has_courtesy = words.len() < count;
    let is_sure = is_sure || has_courtesy;
    let name = words.join(" ");
    let name = name.trim_matches([',', ' ', '–', '—', '*', '†', '‡', ';']);
    let is_short = !is_sure && name.chars().filter(|letter| letter.is_alphabetic()).count() < 5 && !name.contains(' ');
    let name = whole_initials(&without_parentheses(name));
    if name.chars().any(char::is_lowercase) || is_short {
        return name;
    }
    let is_turkish = name.contains(TURKISH);
    let count = name.split(' ').count();
    let words = name.split(' ').enumerate().map(|(index, word)| {
        let lower = word.to_lowercase();
        if is_acronym(word) && !(is_sure && (count == 1 || has_courtesy)) {
            word.to_owned()
        } else if index > 0 && index + 1 < count && IN_SMALL_LETTERS.contains(&&*lower)
            || index == 0 && count > 1 && matches!(&*lower, "von" | "van")
        {
            lower
        } else {
            lowered(word, is_turkish)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Particles of names that are in small letters within one.
const IN_SMALL_LETTERS: [&str; 16] =
    ["von", "van", "der", "den", "de", "del", "da", "dos", "das", "zu", "ten", "ter", "bin", "ibn", "bint", "y"];

/// `Oye A. I.` and `Oye A.I.`, where a label in full stops left out the last.
fn whole_initials(name: &str) -> String {
    let before = name.trim_end_matches(|letter: char| letter != ' ' && letter != '.');
    let is_initial = |word: &str| word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let follows_one = before.trim_end().strip_suffix('.').and_then(|before| before.rsplit([' ', '.']).next());
    if is_initial(&name[before.len()..]) && follows_one.is_some_and(is_initial) {
        [name, "."].concat()
    } else {
        name.to_owned()
    }
}

/// A name without what parentheses say, closed or not: `Ann Oye` of `Ann Oye (AO`.
fn without_parentheses(name: &str) -> Cow<'_, str> {
    if !name.contains(['(', ')']) {
        return name.into();
    }
    let mut kept = String::with_capacity(name.len());
    let mut depth = 0_usize;
    for letter in name.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
    // `(Oye)`
    if kept.is_empty() { name.replace(['(', ')'], "").into() } else { kept.into() }
}

/// Whether a word in capitals keeps them: `NATO`, `BBC`. Surnames without a vowel, such as `VLK`, are rarer than acronyms.
fn is_acronym(word: &str) -> bool {
    const VOWELS: &str = "AEIOUYАЕЁИОУЫЭЮЯ";
    let is_plain = word.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    let has_vowel = word.chars().any(|letter| VOWELS.contains(letter) || !letter.is_ascii());
    is_plain
        && (Organisation::find_in(word).iter().any(|found| found.end - found.start == word.len() && !found.body)
            || (word.len() > 2 && word.len() < 6 && !has_vowel))
}

/// Letters of capitals that only languages have whose `I` is the capital of `ı`: Turkish, Azerbaijani.
const TURKISH: [char; 3] = ['İ', 'Ğ', 'Ə'];

/// A word with its first letter, and each after a mark, in upper case; in Turkish the small letter of `I` is `ı`.
pub(crate) fn lowered(word: &str, is_turkish: bool) -> String {
    let mut inside = false;
    let is_scottish = word.starts_with("MC") && word.chars().count() > 4;
    let lowered = word.chars().enumerate().flat_map(|(index, letter)| {
        let keep = !inside || (is_scottish && index == 2);
        inside = letter.is_alphabetic();
        let letter = if is_turkish && !keep && letter == 'I' { 'ı' } else { letter };
        if keep { vec![letter] } else { letter.to_lowercase().filter(|letter| *letter != '\u{307}').collect() }
    });
    lowered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_the_small_letters_of_their_language() {
        for (printed, name) in [
            ("İLKNUR IŞIKÇI", "İlknur Işıkçı"),
            ("DENİZ YALÇIN", "Deniz Yalçın"),
            ("AĞA KILIÇ", "Ağa Kılıç"),
            ("ƏLİ BALIQÇI", "Əli Balıqçı"),
            ("INGRID LIND", "Ingrid Lind"),
            ("ŞTEFAN ILIESCU", "Ştefan Iliescu"),
        ] {
            assert_eq!(tidy_name(printed), name, "{printed}");
        }
    }

    #[test]
    fn initials_keep_their_full_stops() {
        for (printed, name) in [
            ("КОВАЛЬ О.І", "Коваль О.І."),
            ("Oye A. I", "Oye A. I."),
            ("Oye A.I.", "Oye A.I."),
            ("Oye A", "Oye A"),
            ("A.Oye", "A.Oye"),
        ] {
            assert_eq!(tidy_name(printed), name, "{printed}");
        }
    }

    #[test]
    fn a_name_holds_no_parenthesis() {
        for (printed, name) in
            [("Ann Oye (AO", "Ann Oye"), ("Ann (Annie) Oye", "Ann Oye"), ("Oye)", "Oye"), ("(Oye)", "Oye")]
        {
            assert_eq!(tidy_name(printed), name, "{printed}");
        }
    }
}
