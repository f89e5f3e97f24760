//! Lists the words of dates in the languages of the sources: months, weekdays, and the words before, between and after.
//! All in lower case.

use std::{collections::HashMap, sync::LazyLock};

/// The months as they are written, in the languages that sources use.
pub(crate) static MONTHS: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    const NAMES: [&str; 12] = [
        "january jan janvier janv januar jänner январь января янв январе enero janeiro gennaio ocak січень січня يناير",
        "february feb février fevrier févr fév februar feber февраль февраля фев февр феврале febrero fevereiro febbraio şubat subat лютий лютого فبراير شباط",
        "march mar mars märz maerz marz mrz март марта мар марте marzo março marco mart березень березня مارس آذار",
        "april apr avril avr апрель апреля апр апреле abril aprile nisan квітень квітня أبريل ابريل نيسان",
        "may mai май мая мае mayo maio maggio mayıs mayis травень травня مايو أيار",
        "june jun juin juni июнь июня июн июне junio junho giugno haziran червень червня يونيو حزيران",
        "july jul juillet juil juli июль июля июл июле julio julho luglio temmuz липень липня يوليو تموز",
        "august aug août aout август августа авг августе agosto ağustos agustos серпень серпня أغسطس اغسطس آب",
        "september sept sep septembre сентябрь сентября сен сент сентябре septiembre setiembre setembro settembre eylül eylul вересень вересня سبتمبر أيلول",
        "october oct octobre oktober okt октябрь октября окт октябре octubre outubro ottobre ekim жовтень жовтня أكتوبر اكتوبر",
        "november nov novembre ноябрь ноября ноя нояб ноябре noviembre novembro kasım kasim листопад листопада نوفمبر",
        "december dec décembre decembre déc dezember dez декабрь декабря дек декабре diciembre dezembro dicembre aralık aralik грудень грудня ديسمبر",
    ];
    let numbered = (1..).zip(NAMES);
    numbered.flat_map(|(number, names)| names.split(' ').map(move |name| (name, number))).collect()
});

/// The days of the week as they are written, from 1 for Monday to 7.
pub(crate) static WEEKDAYS: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
    const NAMES: [&str; 7] = [
        "monday mon lundi montag понедельник понеділок lunes segunda lunedì pazartesi الاثنين الإثنين 星期一 월요일 月曜日",
        "tuesday tue tues mardi dienstag вторник вівторок martes terça martedì salı الثلاثاء 星期二 화요일 火曜日",
        "wednesday wed mercredi mittwoch среда середа miércoles quarta mercoledì çarşamba الأربعاء 星期三 수요일 水曜日",
        "thursday thu thur thurs jeudi donnerstag четверг четвер jueves quinta giovedì perşembe الخميس 星期四 목요일 木曜日",
        "friday fri vendredi freitag пятница п’ятниця viernes sexta venerdì cuma الجمعة 星期五 금요일 金曜日",
        "saturday sat samedi samstag sonnabend суббота субота sábado sabato cumartesi السبت 星期六 토요일 土曜日",
        "sunday sun dimanche sonntag воскресенье неділя domingo domenica pazar الأحد 星期日 星期天 일요일 日曜日",
    ];
    let numbered = (1..).zip(NAMES);
    numbered.flat_map(|(number, names)| names.split(' ').map(move |name| (name, number))).collect()
});

/// Suffixes of the number of a day: `16th`, `1er`, `16-го`.
pub(crate) const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "e", "º", "°", "го", "е", "ое", "й"];

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
    "del",
    "da",
    "do",
    "el",
    "il",
    "feira",
    "يوم",
    "in",
    "в",
    "à",
    "um",
];

/// Words after a date, which belong to it.
pub(crate) const AFTER: &[&str] = &[
    "года", "году", "год", "г", "року", "р", "year", "uhr", "мск", "م", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "gmt", "utc",
    "cet", "cest", "eet", "eest", "ict", "idt", "ist", "jst", "kst", "eat", "wat", "cat", "sast", "wib", "pht", "sgt", "aest", "aedt", "brt",
    "local", "time",
];

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

/// Words for what is held, in lower case: a phrase with one of them says what it was, and not where.
pub(crate) const EVENTS: &[&str] = &[
    "address", "agenda", "assembly", "briefing", "ceremony", "commission", "committee", "conference", "congress", "council", "debate",
    "debates", "dialogue", "forum", "gathering", "hearing", "interview", "meeting", "minutes", "news", "official", "plenary", "press",
    "proceedings", "record", "remarks", "report", "reunion", "round", "session", "sitting", "speech", "statement", "statements", "summit",
    "talks", "transcript", "verbatim", "workshop", "conférence", "congrès", "débat", "discours", "entretien", "réunion", "rencontre",
    "séance", "sommet", "sitzung", "konferenz", "gipfel", "treffen", "rede", "reunión", "sesión", "conferencia", "cumbre", "discurso",
    "reunião", "sessão", "conferência", "cúpula", "riunione", "seduta", "conferenza", "vertice", "toplantı", "zirve", "oturum", "заседание",
    "саммит", "встреча", "переговоры", "конференция", "форум", "съезд", "совещание", "сессия", "засідання", "саміт", "зустріч", "переговори",
    "اجتماع", "قمة", "مؤتمر", "جلسة",
];
