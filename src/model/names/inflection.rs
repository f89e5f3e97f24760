//! Inflects names in Russian and French, so that the tables hold only the dictionary form.
//!
//! Knows the regular patterns of proper names and of adjectives made from them; the tables list irregular forms as separate
//! names. An unused form does no harm; a form that means something else does.

/// A Russian name in its six cases: `Кыргызская Республика` → `Кыргызской Республики`, …
///
/// Adjectives and the first noun are inflected, and again after `и` or a dash that follows it directly
/// (`Босния и Герцеговина`); what depends on the noun stays (`Республика Таджикистан`, `Содружество Независимых Государств`).
pub(crate) fn russian_name(name: &str) -> Vec<String> {
    if name.is_ascii() {
        return vec![name.to_owned()];
    }
    let mut phrases = vec![vec![String::new(); 6]];
    let mut inflecting = true;
    let mut after_noun = false;
    for word in name.split(' ') {
        let joins = matches!(word, "и" | "-" | "–" | "—");
        inflecting |= joins && after_noun;
        after_noun = false;
        let mut patterns = vec![(word, [""; 6])];
        if inflecting && !joins {
            if let Some(pattern) = adjective(word) {
                patterns = vec![pattern];
            } else {
                patterns = noun(word);
                inflecting = false;
                after_noun = true;
            }
        }
        phrases = patterns
            .iter()
            .flat_map(|(stem, endings)| phrases.iter().map(move |phrase| extend(phrase, stem, endings)))
            .collect();
    }
    let mut forms: Vec<String> = phrases.into_iter().flatten().collect();
    forms.sort();
    forms.dedup();
    forms
}

fn extend(phrase: &[String], stem: &str, endings: &[&str; 6]) -> Vec<String> {
    phrase
        .iter()
        .zip(endings)
        .map(|(before, ending)| [before.as_str(), if before.is_empty() { "" } else { " " }, stem, ending].concat())
        .collect()
}

/// A word's stem and its endings: nominative, genitive, dative, accusative, instrumental, prepositional.
type Pattern<'a> = (&'a str, [&'static str; 6]);

fn adjective(word: &str) -> Option<Pattern<'_>> {
    const PATTERNS: [(&str, &str, [&str; 6]); 12] = [
        ("ский", "ск", ["ий", "ого", "ому", "ий", "им", "ом"]),
        ("цкий", "цк", ["ий", "ого", "ому", "ий", "им", "ом"]),
        ("ший", "ш", ["ий", "его", "ему", "ий", "им", "ем"]),
        ("ый", "", ["ый", "ого", "ому", "ый", "ым", "ом"]),
        ("ая", "", ["ая", "ой", "ой", "ую", "ой", "ой"]),
        ("кое", "к", ["ое", "ого", "ому", "ое", "им", "ом"]),
        ("ое", "", ["ое", "ого", "ому", "ое", "ым", "ом"]),
        ("ые", "", ["ые", "ых", "ым", "ые", "ыми", "ых"]),
        ("овы", "ов", ["ы", "ых", "ым", "ы", "ыми", "ых"]),
        ("евы", "ев", ["ы", "ых", "ым", "ы", "ыми", "ых"]),
        ("ские", "ск", ["ие", "их", "им", "ие", "ими", "их"]),
        ("цкие", "цк", ["ие", "их", "им", "ие", "ими", "их"]),
    ];
    PATTERNS.iter().find_map(|(last, kept, endings)| {
        let stem = word.strip_suffix(last)?;
        Some((&word[..stem.len() + kept.len()], *endings))
    })
}

fn noun(word: &str) -> Vec<Pattern<'_>> {
    let unchanged = vec![(word, [""; 6])];
    let mut letters = word.chars().rev();
    let (Some(last), Some(before)) = (letters.next(), letters.next()) else { return unchanged };
    let stem = &word[..word.len() - last.len_utf8()];
    let hushing = |letter| matches!(letter, 'ж' | 'ч' | 'ш' | 'щ' | 'ц');
    match last {
        'о' if stem.ends_with("ств") => vec![(stem, ["о", "а", "у", "о", "ом", "е"])],
        'е' if stem.ends_with("ни") => vec![(stem, ["е", "я", "ю", "е", "ем", "и"])],
        'а' if stem.ends_with("стров") => vec![(stem, ["а", "ов", "ам", "а", "ами", "ах"])],
        'а' if "аеиоуэюя".contains(before) => unchanged,
        'а' if before == 'ц' => vec![(stem, ["а", "ы", "е", "у", "ей", "е"])],
        'а' if hushing(before) => vec![(stem, ["а", "и", "е", "у", "ей", "е"])],
        'а' if "гкх".contains(before) => vec![(stem, ["а", "и", "е", "у", "ой", "е"])],
        'а' => vec![(stem, ["а", "ы", "е", "у", "ой", "е"])],
        'я' if before == 'и' => vec![(stem, ["я", "и", "и", "ю", "ей", "и"])],
        'я' => vec![(stem, ["я", "и", "е", "ю", "ей", "е"])],
        'ы' => vec![(stem, ["ы", "ов", "ам", "ы", "ами", "ах"]), (stem, ["ы", "", "ам", "ы", "ами", "ах"])],
        'й' if before == 'и' => vec![(stem, ["й", "я", "ю", "й", "ем", "и"])],
        'й' => vec![(stem, ["й", "я", "ю", "й", "ем", "е"])],
        'ь' => vec![(stem, ["ь", "я", "ю", "ь", "ем", "е"]), (stem, ["ь", "и", "и", "ь", "ью", "и"])],
        'б'..='щ' if hushing(last) => vec![(word, ["", "а", "у", "", "ем", "е"])],
        'б'..='щ' if !"еиоу".contains(last) => vec![(word, ["", "а", "у", "", "ом", "е"])],
        _ => unchanged,
    }
}

/// A Russian surname in the cases of the gender that it shows: `Тиков` → `Тикова`, …; `Тикова` → `Тиковой`, …
pub(crate) fn russian_surname(surname: &str) -> Vec<String> {
    let has = |endings: &[&str]| endings.iter().any(|ending| surname.ends_with(ending));
    let forms = |stem: &str, endings: &[&str]| endings.iter().map(|ending| [stem, ending].concat()).collect();
    if has(&["ов", "ев", "ёв", "ин", "ын"]) {
        return forms(surname, &["", "а", "у", "ым", "е"]);
    }
    match surname.strip_suffix('а') {
        Some(stem) if has(&["ова", "ева", "ёва", "ина", "ына"]) => forms(stem, &["а", "ой", "у"]),
        _ => russian_name(surname),
    }
}

/// A Russian adjective in all its cases, genders and numbers: `российский` → `российской`, `российских`, …
pub(crate) fn russian_adjective(adjective: &str) -> Vec<String> {
    const ENDINGS: [&str; 12] = ["ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими"];
    let stem = adjective.strip_suffix("ий").unwrap_or(adjective);
    ENDINGS.iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// A French adjective in its genders and numbers: `français` → `française`, `françaises`; `italien` → `italienne`, …
pub(crate) fn french_adjective(adjective: &str) -> Vec<String> {
    let feminine = match adjective {
        _ if adjective.ends_with('e') => adjective.to_owned(),
        _ if adjective.ends_with("en") => format!("{adjective}ne"),
        _ => format!("{adjective}e"),
    };
    [adjective, &feminine]
        .into_iter()
        .flat_map(|form| [form.to_owned(), if form.ends_with('s') { form.to_owned() } else { format!("{form}s") }])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_surnames_take_the_cases_of_their_gender() {
        for (surname, form) in
            [("Тиков", "Тиковым"), ("Тикова", "Тиковой"), ("Тиковский", "Тиковского"), ("Ос", "Оса"), ("Тико", "Тико")]
        {
            assert!(russian_surname(surname).contains(&form.to_owned()), "{surname}");
        }
    }

    #[test]
    fn russian_names_take_their_cases() {
        for (name, forms) in [
            ("Россия", ["России", "Россией"]),
            ("Таджикистан", ["Таджикистана", "Таджикистане"]),
            ("Китай", ["Китая", "Китаем"]),
            ("Беларусь", ["Беларуси", "Беларусью"]),
            ("Израиль", ["Израиля", "Израилем"]),
            ("Польша", ["Польши", "Польшей"]),
            ("Нидерланды", ["Нидерландов", "Нидерландах"]),
            ("Филиппины", ["Филиппин", "Филиппинами"]),
            ("Маршалловы Острова", ["Маршалловых Островов", "Маршалловыми Островами"]),
            ("Республика Таджикистан", ["Республики Таджикистан", "Республикой Таджикистан"]),
            ("Кыргызская Республика", ["Кыргызской Республики", "Кыргызскую Республику"]),
            ("Соединенные Штаты Америки", ["Соединенных Штатов Америки", "Соединенными Штатами Америки"]),
            ("Босния и Герцеговина", ["Боснии и Герцеговины", "Боснию и Герцеговину"]),
            (
                "Содружество Независимых Государств",
                ["Содружества Независимых Государств", "Содружеству Независимых Государств"],
            ),
            (
                "Высший Евразийский экономический совет",
                ["Высшего Евразийского экономического совета", "Высшем Евразийском экономическом совете"],
            ),
            ("Союзное государство", ["Союзного государства", "Союзным государством"]),
        ] {
            for form in forms {
                assert!(russian_name(name).iter().any(|known| known == form), "{form}");
            }
        }
    }

    #[test]
    fn names_that_have_no_cases_stay_as_they_are() {
        for name in ["Чили", "Перу", "Марокко", "Никарагуа", "СССР"] {
            assert_eq!(russian_name(name), [name]);
        }
    }

    #[test]
    fn french_adjectives_agree() {
        assert_eq!(french_adjective("français"), ["français", "français", "française", "françaises"]);
        assert_eq!(french_adjective("italien"), ["italien", "italiens", "italienne", "italiennes"]);
        assert_eq!(french_adjective("russe"), ["russe", "russes", "russe", "russes"]);
    }
}
