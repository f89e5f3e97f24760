//! Lists with what words somebody begins to speak, and tells by them and by the first person that a text is spoken.

use crate::import::transcript::vocabulary::words;

/// With what words somebody begins to speak, in lower case.
const GREETINGS: &[&str] = &[
    "good morning",
    "good afternoon",
    "good evening",
    "good day",
    "hello",
    "ladies and gentlemen",
    "dear colleagues",
    "dear friends",
    "thank you",
    "welcome",
    "your excellenc",
    "buenos días",
    "buenas tardes",
    "buenas noches",
    "bonjour",
    "bonsoir",
    "mesdames",
    "guten tag",
    "guten morgen",
    "meine damen und herren",
    "buongiorno",
    "buonasera",
    "bom dia",
    "boa tarde",
    "boa noite",
    "добрый день",
    "доброе утро",
    "добрый вечер",
    "здравствуйте",
    "дамы и господа",
    "уважаемые",
    "дорогие",
];

/// Whether a text begins with a greeting.
pub(crate) fn begins(text: &str) -> bool {
    let lower: String = text.chars().take(40).flat_map(char::to_lowercase).collect();
    GREETINGS.iter().any(|greeting| {
        lower
            .strip_prefix(greeting)
            .is_some_and(|rest| greeting.ends_with("enc") || !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether a text is a sentence, and somebody greets in it or says `I` or `we`.
pub(crate) fn is_spoken(text: &str) -> bool {
    let is_sentence = text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '—']);
    let mut words = text.split(|letter: char| !letter.is_alphabetic());
    is_sentence && text.contains(' ') && (begins(text) || words.any(words::is_first_person))
}
