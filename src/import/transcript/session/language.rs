//! Which language a text is in, by its script and its commonest words.

use std::{collections::HashMap, sync::LazyLock};

/// How much of a text is looked at, in words.
const ENOUGH: usize = 400;

/// The most common words of each detected language; words of several languages count for each.
const COMMON: &[(&str, &str)] = &[
    ("de", "der die das und ist nicht ich wir sie den dem ein eine zu mit auf für auch von haben"),
    ("en", "the of and to in is that for we our this with it you are have was be not i"),
    ("es", "el los las que y en un una por con para es del lo como más su no hay muy"),
    ("fr", "le la les de des et du que est nous dans pour une qui ce pas vous au je il"),
    ("it", "il di che e la per un non è una sono con gli del della questo anche più ma ci"),
    ("nl", "de het een en van is dat niet wij we zijn op te voor met ook maar hebben aan er"),
    ("pl", "i w na z że nie się do jest to jak o za co są ale dla po przez tym"),
    ("pt", "o os as que e em um uma por com para é do da não mais se dos nós ao"),
    ("ru", "и в на что не с по мы как это для я к он но из вы у так бы"),
    ("tr", "ve bir bu da de için ile ne çok olarak daha var biz ben olan gibi ama kadar sayın değil"),
    ("uk", "і в на що не з ми як це для та до є я у але ви від про так"),
];

/// The languages of each common word, by their place in the table.
static LANGUAGES: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut languages: HashMap<&str, Vec<usize>> = HashMap::new();
    for (language, (_, words)) in COMMON.iter().enumerate() {
        words.split(' ').for_each(|word| languages.entry(word).or_default().push(language));
    }
    languages
});

/// Characters that only one of the two ways of writing Chinese has.
const TRADITIONAL: &str = "們這個來為說對國會學時還沒過開關實現問題與從無發經當種長間應點讓";
const SIMPLIFIED: &str = "们这个来为说对国会学时还没过开关实现问题与从无发经当种长间应点让";

/// The BCP 47 tag of the language, or `None` if no language is clearly the most likely.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    by_script(text).or_else(|| by_words(text)).or_else(|| is_russian(text).then_some("ru"))
}

/// Whether a text too short to judge by words has letters of Russian and none of related languages.
fn is_russian(text: &str) -> bool {
    let is_cyrillic = |letter: &char| ('\u{400}'..='\u{52f}').contains(letter);
    let is_russian = |letter: char| matches!(letter, 'А'..='я' | 'Ё' | 'ё');
    text.contains(['ы', 'э'])
        && text.chars().filter(is_cyrillic).all(is_russian)
        && text.chars().filter(char::is_ascii_alphabetic).count() < text.chars().filter(is_cyrillic).count()
}

/// The language of a script that only one language of summits is written in.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut letters, mut han, mut kana, mut hangul, mut georgian, mut armenian) = (0_usize, 0, 0, 0, 0, 0);
    let (mut traditional, mut simplified) = (0_usize, 0_usize);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        letters += 1;
        let script = match letter {
            '\u{4e00}'..='\u{9fff}' => &mut han,
            '\u{3040}'..='\u{30ff}' => &mut kana,
            '\u{ac00}'..='\u{d7af}' => &mut hangul,
            '\u{10a0}'..='\u{10ff}' => &mut georgian,
            '\u{0530}'..='\u{058f}' => &mut armenian,
            _ => continue,
        };
        *script += 1_usize;
        if ('\u{4e00}'..='\u{9fff}').contains(&letter) {
            let (is_old, is_new) = (TRADITIONAL.contains(letter), SIMPLIFIED.contains(letter));
            traditional += usize::from(is_old && !is_new);
            simplified += usize::from(is_new && !is_old);
        }
    }
    let is_most = |count: usize| count > 4 && count * 2 > letters;
    match () {
        // Japanese is written with Chinese characters and its own between them.
        () if is_most(han + kana) && kana * 10 > han => Some("ja"),
        () if is_most(han) && traditional > 2 * simplified => Some("zh-Hant"),
        () if is_most(han) && simplified > 2 * traditional => Some("zh-Hans"),
        () if is_most(han) => Some("zh"),
        () if is_most(hangul) => Some("ko"),
        () if is_most(georgian) => Some("ka"),
        () if is_most(armenian) => Some("hy"),
        () => None,
    }
}

fn by_words(text: &str) -> Option<&'static str> {
    let mut counts = [0_usize; COMMON.len()];
    let mut total = 0;
    for word in text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).take(ENOUGH) {
        total += 1;
        // No common word is longer than eight letters of two bytes.
        if word.len() > 16 {
            continue;
        }
        for language in LANGUAGES.get(&*word.to_lowercase()).into_iter().flatten() {
            counts[*language] += 1;
        }
    }
    let (best, (tag, _)) = counts.iter().zip(COMMON).max_by_key(|(count, _)| **count)?;
    // Kindred languages share words, but never most of them.
    let unrivalled = counts.iter().filter(|count| *count * 4 > *best * 3).count() == 1;
    (*best * 8 >= total && *best > 2 && unrivalled).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (tag, text) in [
            (Some("en"), "We opened the harbour and the road to the north of the island."),
            (Some("fr"), "Nous avons ouvert le port et la route du nord dans les îles."),
            (Some("ru"), "Мы открыли порт и дорогу на север, и это важно для нас."),
            (Some("uk"), "Ми відкрили порт і дорогу на північ, і це важливо для нас."),
            (Some("de"), "Wir haben den Hafen und die Straße in den Norden der Insel geöffnet."),
            (Some("es"), "Hemos abierto el puerto y la carretera del norte para los que viven en las islas."),
            (Some("pt"), "Abrimos o porto e a estrada do norte para os que não vivem em uma das ilhas."),
            (Some("it"), "Abbiamo aperto il porto e la strada del nord per gli abitanti che non sono sulle isole."),
            (Some("tr"), "Bu limanı ve kuzey yolunu açtık, bu bizim için çok önemli bir gün."),
            (Some("pl"), "Otworzyliśmy port i drogę na północ, to jest ważne dla nas i nie tylko."),
            (Some("nl"), "Wij hebben de haven en de weg naar het noorden van het eiland geopend."),
            (Some("zh-Hant"), "我們開了港口和北方的路，這對我們來說很重要。"),
            (Some("zh-Hans"), "我们开了港口和北方的路，这对我们来说很重要。"),
            (Some("ja"), "私たちは港と北への道を開きました。これは重要です。"),
            (Some("ko"), "우리는 항구와 북쪽으로 가는 길을 열었습니다."),
            (Some("ru"), "Открыты порты."),
            (None, "Lorem ipsum dolor sit amet"),
            (None, ""),
        ] {
            assert_eq!(detect(text), tag, "{text}");
        }
    }
}
