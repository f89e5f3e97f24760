//! Lists words and phrases about sittings: what they are called, who sits, and what is said of them.
//!
//! English, Russian, French; another language adds its rows. A list of words is one text, parted by spaces.

use std::sync::LazyLock;

use crate::import::transcript::vocabulary::phrases::Phrases;

/// Whether the word is one of a list.
pub(crate) fn is_one_of(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|listed| listed == word)
}

/// Whether the word begins with one of a list, followed by at most so many letters.
pub(crate) fn has_stem_of(list: &str, word: &str, longest_ending: usize) -> bool {
    list.split(' ').any(|stem| word.strip_prefix(stem).is_some_and(|end| end.chars().count() <= longest_ending))
}

/// Words for sittings, in lower case; up to three letters may follow.
pub(crate) const SITTINGS: &str = "\
    meeting session summit sitting assembly forum congress conference plenary заседани саммит сесси \
    форум съезд ассамбле réunion sommet séance assemblée congrès conférence";

/// Words for those who sit in a body, in lower case.
pub(crate) const HEADS: &str = "heads leaders presidents ministers главы лидеры министры chefs dirigeants ministres";

/// Words that may be between an organisation and its sitting.
pub(crate) const BETWEEN: &str = "\
    the of and s a an its la le les l de du des d et à au aux en и в на in two-day three-day annual \
    regular extraordinary virtual informal plenary expanded restricted narrow joint jubilee \
    anniversary format state states government governments member members countries country heads \
    leaders leaders’ presidents ministers secretaries foreign defence prime high-level top level \
    working main opening closing first second third business outreach plus member-states nations \
    peace executive standing permanent ministerial social cultural";

/// Beginnings of words for the bodies of an organisation, and of such words in languages that inflect.
pub(crate) const BODY_STEMS: &str = "\
    council board committee commission collective security supreme intergovernmental economic \
    general parliamentary interstate совет глав государств правительств высш коллективн безопасност \
    межгосударствен межправительствен евразийск экономическ стран член участни лидер министр \
    иностранн дел внеочередн очередн расширенн юбилейн неформальн комисси коллеги парламентск \
    пленарн conseil chefs état états gouvernement membre dirigeant ministre extraordinaire plénièr \
    comité";

/// Words after which a sitting is only an occasion.
pub(crate) const OCCASIONS: &str = "\
    sidelines margins sideline ahead before prior following after upcoming forthcoming future next \
    previous last past eve results outcome outcomes preparation preparations prepare preparing \
    hosting since until outside besides during within framework part полях кулуарах преддверии \
    накануне перед после итогам итогах рамках подготовк подготовке предстоящего предстоящем \
    предстоящий marge avant après issue veille lors cadre préparatifs prochain prochaine";

/// Words before a verb that make it a purpose.
pub(crate) const PURPOSE: &str = "\
    to will would should can could may might pour чтобы будет";

/// Titles of talks with a guest.
pub(crate) static GUEST_TITLES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "meeting|meetings|talks|conversation|consultations|breakfast|lunch|dinner|interview|briefing with",
        "telephone|phone conversation|call|talks with|between",
        "встреча|встречи|переговоры|беседа|разговор|интервью|завтрак|обед с|со",
        "entretien|entretiens|rencontre|conversation|discussion avec",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// Titles of what is no session of a body.
pub(crate) static OTHER_TITLES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "^news|press conference|statement|statements|briefing|gaggle|call",
        "^joint press|news conference|statement|statements",
        "^greeting|greetings|message|congratulations|condolences|telegram|interview|answers",
        "^пресс-конференция|интервью|приветствие|поздравление|заявления",
        "^conférence|point de presse",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// Sentences about talks with a guest.
pub(crate) static MET_GUEST: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "met with",
        "had|held|has|holds a|another| working| meeting|conversation|talk|breakfast|lunch with",
        "had|held|holds talks|consultations with",
        "received",
        "встретился|встретилась с|со",
        "провел|провёл|провела встречу|переговоры|беседу с|со",
        "принял|приняла президента|премьер-министра|министра|главу",
        "s est entretenu|entretenue avec",
        "a|ont rencontré|reçu",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// What people do at a session.
pub(crate) static ATTENDED: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "took|takes|take|taking|taken an|| active| part in",
        "participated|participates|participating in|at",
        "attended|attends|attending",
        "chaired|chairs|chairing",
        "presided|presides over|at",
        "spoke|speaks|speaking at|to|before",
        "addressed|addresses|addressing",
        "delivered|made|gave a|an|the| speech|statement|address|remarks at|to",
        "held|holds|hosted|hosts|convened|convenes|opened|opens|closed",
        "принял|приняла|приняли|принимает|принимают участие в|во",
        "участвует|участвуют|участвовал|участвовала|участвовали в|во",
        "выступил|выступила|выступили на|в|перед",
        "председательствовал|председательствовала на",
        "провел|провёл|провела|открыл|открыла|возглавил|возглавила",
        "participé|participe|participent à|au|aux",
        "pris|prend|prennent part à|au|aux",
        "assisté à|au|aux",
        "présidé|préside|ouvert",
        "intervenu|intervenue devant|à|au",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// What is said of a session itself.
pub(crate) static TOOK_PLACE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "was|were|is|are|being|been being| held",
        "took|takes|taking place",
        "opened|began|begins|started|starts|ended|concluded|convened|convenes|adopted|approved|focused",
        "met|meets|gathered",
        "is|are under way",
        "состоялся|состоялась|состоялось|состоялись|прошел|прошёл|прошла|прошло|прошли|проходит|проходят",
        "открылся|открылась|открылось|начался|началась|началось|завершился|завершилось",
        "s est|sont tenu|tenue|tenus|tenues|réuni|réunie|ouvert|ouverte",
        "a|ont eu lieu",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// Words right after a body or its members that say that they sat.
pub(crate) static MET: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "met|meets|gathered|assembled|convened in|at|on|to|for|via|by|today|yesterday|there|again|behind",
        "held|holds|hold their|its|a|an|the",
        "собрались|встретились|провели",
        "se sont|s est réunis|réuni|réunie|rencontrés",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// Words with which the chair opens a session.
pub(crate) static OPENS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "declare|declaring|open|opening",
        "объявляю|объявить|открываю|открыть",
        "déclare ouverte|ouvert|",
        "ouvre|ouvrir",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// Words after which a sentence says what was spoken about.
pub(crate) const TOPICS: &str = "\
    on about regarding concerning discussed discuss situation consequences preparations о об по вопросам sur concernant";

/// Months and days, which follow `on` in a date.
pub(crate) const DAYS: &str = "\
    january february march april may june july august september october november december monday tuesday wednesday \
    thursday friday saturday sunday";

/// Months of dates in other languages.
pub(crate) const DAYS_ELSEWHERE: &str = "\
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря janvier février mars avril mai juin \
    juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre \
    noviembre diciembre";

/// Words before an event that was not the session.
pub(crate) const ELSEWHERE: &str = "upcoming forthcoming предстоящего предстоящем предстоящей prochain prochaine";

/// What happens at a place and is spoken about elsewhere.
pub(crate) const EVENTS: &str = "situation crisis conflict war settlement events developments";

/// What people do at a place, beside taking part in a session.
pub(crate) static VISITED: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "visited|visits|toured",
        "arrived|arrives|arrival in|at|",
        "met|meets",
        "is|are in",
        "ceremony|interview|talks in|at",
        "переговоры|встреча|беседа состоялись|прошли|состоялась|прошла",
        "recorded|launched",
        "посетил|посетила|прибыл|прибыла",
        "a|ont visité",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});
