//! Guesses which language a text is in.
//!
//! Our own rule of scripts and letters decides first: whatlang takes Kazakh for Belarusian, and knows neither Kyrgyz, Tajik nor
//! Mongolian. Whatlang decides on the rest. The rule needs more than a sentence, so it looks at the whole text.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use whatlang::Lang;

/// How many characters of a text whatlang looks at, and how many where it is not sure of those: more take longer.
const FIRST: usize = 250;
const MOST: usize = 1_600;

/// The least confidence of whatlang's that counts, from 0 to 1.
const LEAST_CONFIDENCE: f64 = 0.5;

/// The fewest letters of a text that whatlang can identify, and the fewest to identify any language by.
const FEWEST_LETTERS: usize = 15;
const FEW_LETTERS: usize = 100;

/// Letters that Kazakh alone has in a text of Cyrillic letters; `і` beside the others counts too.
const KAZAKH: &str = "әұһ";
/// Letters of Kazakh that Kyrgyz, Tajik, Uzbek or Mongolian have as well.
const TURKIC: &str = "қғңөү";

/// Characters that only one of the two ways of writing Chinese has.
const TRADITIONAL: &str =
    "們這個來為說對國會學時還沒過開關實現問題與從無發經當種長間應點讓席記謝請總並將進議員討論條質詢報";
const SIMPLIFIED: &str =
    "们这个来为说对国会学时还没过开关实现问题与从无发经当种长间应点让记谢请总并将进议员讨论条质询报";

/// The letters of a text, counted by script and by language.
#[derive(Default)]
struct Letters {
    all: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    georgian: usize,
    armenian: usize,
    arabic: usize,
    persian: usize,
    cyrillic: usize,
    traditional: usize,
    simplified: usize,
}

/// The BCP 47 tag of the language, or `None` if none is clearly the most likely.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    // Only marks that combine make it another text.
    let text = if text.contains(|letter| matches!(letter, '\u{300}'..='\u{36f}' | '\u{1100}'..='\u{11ff}')) {
        Cow::Owned(text.nfc().collect())
    } else {
        Cow::Borrowed(text)
    };
    let letters = Letters::of(&text);
    letters
        .by_script()
        .or_else(|| letters.is_most(letters.cyrillic).then(|| by_cyrillic_letters(&text))?)
        .or_else(|| by_whatlang(&text))
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut count = Self::default();
        // Most texts have little else.
        count.all = text.bytes().filter(u8::is_ascii_alphabetic).count();
        for letter in text.chars().filter(|letter| !letter.is_ascii() && letter.is_alphabetic()) {
            count.all += 1;
            let script = match letter {
                '\u{4e00}'..='\u{9fff}' => &mut count.han,
                '\u{3040}'..='\u{30ff}' => &mut count.kana,
                '\u{ac00}'..='\u{d7af}' => &mut count.hangul,
                '\u{10a0}'..='\u{10ff}' => &mut count.georgian,
                '\u{0530}'..='\u{058f}' => &mut count.armenian,
                // What Persian, Urdu, Kurdish, Pashto or Uyghur have and Arabic has not.
                'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ٹ' | 'ڈ' | 'ۆ' | 'ە' | 'ې' => &mut count.persian,
                '\u{0621}'..='\u{064a}' => &mut count.arabic,
                '\u{0400}'..='\u{052f}' => &mut count.cyrillic,
                _ => continue,
            };
            *script += 1;
            if ('\u{4e00}'..='\u{9fff}').contains(&letter) {
                let (is_old, is_new) = (TRADITIONAL.contains(letter), SIMPLIFIED.contains(letter));
                count.traditional += usize::from(is_old && !is_new);
                count.simplified += usize::from(is_new && !is_old);
            }
        }
        count
    }

    /// Whether most letters are of a script.
    fn is_most(&self, count: usize) -> bool {
        count > 4 && count * 2 > self.all
    }

    /// The language of a script that only one language of summits is written in.
    fn by_script(&self) -> Option<&'static str> {
        match () {
            // Japanese is written with Chinese characters and its own between them.
            () if self.is_most(self.han + self.kana) && self.kana * 10 > self.han => Some("ja"),
            () if self.is_most(self.han) && self.traditional > 2 * self.simplified => Some("zh-Hant"),
            () if self.is_most(self.han) && self.simplified > 2 * self.traditional => Some("zh-Hans"),
            () if self.is_most(self.han) => Some("zh"),
            () if self.is_most(self.hangul) => Some("ko"),
            () if self.is_most(self.georgian) => Some("ka"),
            () if self.is_most(self.armenian) => Some("hy"),
            // Names may have one.
            () if self.is_most(self.arabic) && self.persian * 50 < self.arabic => Some("ar"),
            () => None,
        }
    }
}

/// The language of a text in Cyrillic letters whose own letters identify it. Names do not: Russian prints Kazakh ones as they are.
fn by_cyrillic_letters(text: &str) -> Option<&'static str> {
    let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.starts_with(char::is_lowercase));
    let lower: String = words.collect();
    let cyrillic = lower.chars().filter(|letter| matches!(letter, '\u{400}'..='\u{52f}')).count();
    let count = |letters: &str| lower.chars().filter(|letter| letters.contains(*letter)).count();
    // At least one letter in fifty, as the rarest of these alphabets has in running text.
    let are_many = |count: usize| count > 1 && count * 50 > cyrillic;
    let (kazakh, turkic, i) = (count(KAZAKH), count(TURKIC), count("і"));
    let (tajik, uzbek, short_u) = (count("ӣӯҷ"), count("ҳ") + count("қғ"), count("ў"));
    let ukrainian = count("їєґ");
    let (common_to_kyrgyz, yery) = (count("ңөү"), count("ы"));
    match () {
        () if are_many(tajik + uzbek) && tajik > short_u && tajik > 0 => Some("tg"),
        () if are_many(short_u + uzbek) && short_u > 0 && uzbek > 0 && i == 0 => Some("uz-Cyrl"),
        () if are_many(kazakh + turkic + i) && (kazakh > 0 || turkic > 0) && i + kazakh > 0 => Some("kk"),
        () if are_many(common_to_kyrgyz) && i == 0 => Some(if yery > 0 { "ky" } else { "mn" }),
        () if are_many(ukrainian + i) && ukrainian > 0 && yery == 0 => Some("uk"),
        () if are_many(short_u + i) && short_u > 0 => Some("be"),
        // Of the languages with this letter only Russian has none of the others.
        () if yery > 0 && kazakh + turkic + i + short_u == 0 => Some("ru"),
        () => None,
    }
}

fn by_whatlang(text: &str) -> Option<&'static str> {
    let sample = |most| text.chars().take(most).collect::<String>();
    let first = sample(FIRST);
    let letters = first.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters < FEWEST_LETTERS {
        return None;
    }
    let reliable = |text: &str| whatlang::detect(text).filter(|guess| guess.is_reliable() && letters > FEW_LETTERS);
    let any = reliable(&first).or_else(|| reliable(&sample(MOST)));
    // A few words may look like anything; they are most likely in a language of summits.
    let of_summits = || whatlang::Detector::with_allowlist(OF_SUMMITS.to_vec()).detect(&first);
    let guess = any.or_else(|| of_summits().filter(|guess| guess.confidence() > least_confidence(guess.lang())))?;
    let code = guess.lang().code();
    TAGS.iter().find(|(known, _)| *known == code).map(|(_, tag)| *tag)
}

/// A few words of English look Dutch.
fn least_confidence(language: Lang) -> f64 {
    if language == Lang::Nld { 0.9 } else { LEAST_CONFIDENCE }
}

/// The languages that a short text is looked for in.
const OF_SUMMITS: [Lang; 14] = [
    Lang::Ara,
    Lang::Deu,
    Lang::Eng,
    Lang::Fra,
    Lang::Ita,
    Lang::Lat,
    Lang::Nld,
    Lang::Pes,
    Lang::Pol,
    Lang::Por,
    Lang::Rus,
    Lang::Spa,
    Lang::Tur,
    Lang::Ukr,
];

/// whatlang's codes and the tags of their languages. Latin is not among them: filler text is Latin, and no summit is.
const TAGS: [(&str, &str); 57] = [
    ("afr", "af"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ind", "id"),
    ("ita", "it"),
    ("kan", "kn"),
    ("khm", "km"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (tag, text) in [
            (Some("en"), "We opened the harbour and the road to the north of the island."),
            (Some("fr"), "Nous avons ouvert le port et la route du nord dans les îles."),
            (Some("ru"), "Мы открыли порт и дорогу на север, и это важно для нас."),
            (Some("uk"), "Ми відкрили порт і дорогу на північ, і це важливо для їхніх людей."),
            (Some("de"), "Wir haben den Hafen und die Straße in den Norden der Insel geöffnet."),
            (Some("es"), "Hemos abierto el puerto y la carretera del norte para los que viven en las islas."),
            (Some("pt"), "Abrimos o porto e a estrada do norte para os que não vivem em uma das ilhas."),
            (Some("it"), "Abbiamo aperto il porto e la strada del nord per gli abitanti che non sono sulle isole."),
            (Some("tr"), "Bu limanı ve kuzey yolunu açtık, bu bizim için çok önemli bir gün."),
            (Some("pl"), "Otworzyliśmy port i drogę na północ, to jest ważne dla nas i nie tylko."),
            (
                Some("nl"),
                "Wij hebben de haven en de weg naar het noorden van het eiland geopend, en wij danken alle leden van deze vergadering voor hun werk.",
            ),
            (
                Some("ar"),
                "وصل الوفد من مدينة گوتلاند إلى الميناء مساء أمس، ثم بدأت المباحثات بين الجانبين في قاعة المجلس الكبرى حول الطرق والجسور والسفن والتجارة.",
            ),
            (Some("fa"), "ما بندر را گشودیم و راه شمال را ساختیم و این برای همه ما مهم است."),
            (Some("ar"), "لقد فتحنا الميناء والطريق إلى الشمال وهذا مهم لنا جميعا."),
            (Some("fa"), "ما بندر و جاده شمال را باز کردیم و این برای همه ما مهم است که چنین شد."),
            (Some("zh-Hant"), "我們開了港口和北方的路，這對我們來說很重要。"),
            (Some("zh-Hans"), "我们开了港口和北方的路，这对我们来说很重要。"),
            (Some("ja"), "私たちは港と北への道を開きました。これは重要です。"),
            (Some("ko"), "우리는 항구와 북쪽으로 가는 길을 열었습니다."),
            (Some("kk"), "Біз айлақты және солтүстікке баратын жолды аштық, бұл бәріміз үшін маңызды."),
            (Some("ky"), "Биз портту жана түндүккө жолду ачтык, бул баарыбыз үчүн маанилүү, өлкөбүз өнүгөт."),
            (Some("uz-Cyrl"), "Биз портни ва шимолга йўлни очдик, бу ҳаммамиз учун муҳим, қадрли дўстлар."),
            (
                Some("uz"),
                "Biz portni va shimolga yoʻlni ochdik, bu hammamiz uchun juda muhim, aziz doʻstlar, chunki orolning hamma odamlari portni uzoq kutgan.",
            ),
            (Some("tg"), "Мо бандар ва роҳи шимолро кушодем, ин барои ҳамаи мо муҳим аст, дӯстони гиромӣ."),
            (Some("mn"), "Бид боомт болон хойд зүг рүү зам нээлээ, энэ нь бидэнд чухал өдөр юм."),
            (Some("hy"), "Մենք բացեցինք նավահանգիստը և ճանապարհը դեպի հյուսիս։"),
            (Some("ru"), "Открыты порты, это важно."),
            (Some("ru"), "Слово имеет Қанат Өмірұлы, президент. Мы открыли порт, и это важно для всех нас, друзья."),
            (
                Some("nl"),
                "Voorzitter. Ik open de vergadering. De haven staat al weken stil en niemand weet waarom dat zo is.",
            ),
            (None, "Lorem ipsum dolor sit amet"),
            (None, ""),
        ] {
            assert_eq!(detect(text), tag, "{text}");
        }
        let decomposed: String = "Hôm nay chúng tôi đã mở cảng và con đường lên phía bắc của hòn đảo, và điều này rất quan trọng đối với tất cả người dân ở đây, những người đã chờ đợi nhiều năm.".nfd().collect();
        assert_eq!(detect(&decomposed), Some("vi"));
    }
}
