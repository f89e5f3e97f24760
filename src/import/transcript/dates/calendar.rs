//! Lists the words of dates in the languages of the sources: months, weekdays, and the words before, between and after.
//! All in lower case.

use std::{collections::HashMap, sync::LazyLock};

/// The months as they are written, in the languages that sources use.
pub(crate) static MONTHS: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    const NAMES: [&str; 12] = [
        "january jan janvier janv januar jänner январь января янв январе",
        "february feb février fevrier févr fév februar feber февраль февраля фев февр феврале",
        "march mar mars märz maerz marz mrz март марта мар марте",
        "april apr avril avr апрель апреля апр апреле",
        "may mai май мая мае",
        "june jun juin juni июнь июня июн июне",
        "july jul juillet juil juli июль июля июл июле",
        "august aug août aout август августа авг августе",
        "september sept sep septembre сентябрь сентября сен сент сентябре",
        "october oct octobre oktober okt октябрь октября окт октябре",
        "november nov novembre ноябрь ноября ноя нояб ноябре",
        "december dec décembre decembre déc dezember dez декабрь декабря дек декабре",
    ];
    let numbered = (1..).zip(NAMES);
    numbered.flat_map(|(number, names)| names.split(' ').map(move |name| (name, number))).collect()
});

/// The days of the week, which say nothing that the date does not.
pub(crate) const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
];

/// Suffixes of the number of a day: `16th`, `1er`, `16-го`.
pub(crate) const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "e", "го", "е", "ое", "й"];

/// Words between the first day and the last.
pub(crate) const TO: &[&str] = &["to", "and", "through", "until", "till", "au", "et", "bis", "und", "по", "и", "до"];

/// Words before a date, which belong to it.
pub(crate) const BEFORE: &[&str] = &[
    "on",
    "from",
    "of",
    "the",
    "at",
    "date",
    "le",
    "du",
    "au",
    "den",
    "vom",
    "am",
    "с",
    "от",
    "дата",
    "г",
    "published",
    "publication",
    "posted",
    "recorded",
    "publié",
    "опубликовано",
    "публикации",
    "de",
    "in",
    "в",
    "à",
    "um",
];

/// Words after a date, which belong to it.
pub(crate) const AFTER: &[&str] = &["года", "году", "год", "г", "year", "uhr", "мск"];

/// Lower-case words inside the name of a place.
pub(crate) const IN_A_PLACE: &[&str] = &[
    "the",
    "of",
    "at",
    "in",
    "near",
    "and",
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "d",
    "l",
    "à",
    "en",
    "region",
    "district",
    "область",
    "области",
    "край",
    "края",
    "район",
    "района",
    "г",
    "город",
    "the",
    "via",
    "videoconference",
    "palais",
    "im",
    "der",
    "am",
    "в",
    "по",
];
