//! Lists phrases about attendance: that people attended, chaired, sent a message or were absent.
//!
//! Tables of phrases, English, Russian, French; another language adds its rows. Of two phrases that fit, the earlier counts.

use std::sync::LazyLock;

use crate::{
    import::transcript::vocabulary::phrases::Phrases,
    model::{Attendance, Role},
};

/// The meaning of a phrase for the people next to it.
#[derive(Clone, Copy)]
pub(crate) struct Presence {
    /// Their position.
    pub people: Side,
    /// In which role they took part.
    pub role: Option<Role>,
    /// How they took part.
    pub how: How,
    /// Whether the sentence is about attendance, and not only about what somebody did.
    pub lists: bool,
}

/// The position of people next to a phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
    /// Some before, some after: `met with`.
    Both,
    /// After, unless there are some before: `приняли участие`.
    Either,
}

/// A form of attendance.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// In person or by video, depending on the rest of the sentence.
    Present,
    /// Only a message was there.
    Message,
    /// Not at all.
    Absent,
    /// In another way, as by telephone.
    Otherwise,
}

/// The meaning of words next to a name or a list.
#[derive(Clone, Copy, Default)]
pub(crate) struct Mark {
    /// In which role.
    pub role: Option<Role>,
    /// How they attended.
    pub attendance: Option<Attendance>,
}

const fn list(people: Side) -> Presence {
    Presence { people, role: None, how: How::Present, lists: true }
}

const fn deed(people: Side) -> Presence {
    Presence { lists: false, ..list(people) }
}

const fn as_role(role: Role, people: Side) -> Presence {
    Presence { role: Some(role), ..deed(people) }
}

const fn how(how: How, people: Side) -> Presence {
    Presence { how, ..deed(people) }
}

/// What prose says of people.
pub(crate) static PHRASES: LazyLock<Phrases<Presence>> = LazyLock::new(|| {
    use How::{Absent, Message, Otherwise};
    use Side::{After, Before, Both, Either};
    Phrases::new([
        // Not there.
        ("did|could not attend|participate", how(Absent, Before)),
        ("did|could not take|join part|", how(Absent, Before)),
        ("didn|couldn t attend|participate|join", how(Absent, Before)),
        ("was|were unable to attend|participate|join|take", how(Absent, Before)),
        ("^absent also| was|were", how(Absent, After)),
        ("^unable to attend … was|were", how(Absent, After)),
        ("was|were absent", how(Absent, Before)),
        ("sent … regrets", how(Absent, Before)),
        ("sent his|her|their apologies", how(Absent, Before)),
        ("не принял|приняла|приняли участия|участие", how(Absent, Either)),
        ("не смог|смогла|смогли принять|участвовать|приехать", how(Absent, Before)),
        ("не участвовал|участвовала|участвовали", how(Absent, Either)),
        ("отсутствовал|отсутствовала|отсутствовали", how(Absent, Either)),
        ("n a|ont pas|pu pu|participé|assisté participer|assister|", how(Absent, Before)),
        ("n a|ont pas participé|assisté", how(Absent, Before)),
        ("était|étaient absent|absente|absents|absentes", how(Absent, Either)),
        ("était|étaient excusé|excusée|excusés|excusées", how(Absent, Either)),
        // Only a message.
        ("sent … video address|message|greetings", how(Message, Before)),
        ("sent … message|greetings|address", how(Message, Before)),
        ("addressed … video address|message", how(Message, Before)),
        ("video address|message by|from|of", how(Message, After)),
        ("направил|направила|направили … обращение|видеообращение|послание|приветствие", how(Message, Before)),
        ("обратился|обратилась … видеообращением", how(Message, Before)),
        ("a|ont adressé|envoyé … message", how(Message, Before)),
        // Chair and host.
        ("chaired|chairs also| by", as_role(Role::Chair, After)),
        ("presided|presides over by", as_role(Role::Chair, After)),
        ("under the chairmanship|presidency of", as_role(Role::Chair, After)),
        ("chaired|chairs", as_role(Role::Chair, Before)),
        ("presided|presides over|at", as_role(Role::Chair, Before)),
        ("председательствовал|председательствовала|председательствует", as_role(Role::Chair, Either)),
        ("présidé|présidée|présidés|présidées par", as_role(Role::Chair, After)),
        ("sous la présidence de|du|d|conjointe", as_role(Role::Chair, After)),
        ("a|ont présidé", as_role(Role::Chair, Before)),
        ("hosted by", as_role(Role::Host, After)),
        ("host of the summit|meeting|session|forum|talks", as_role(Role::Host, Either)),
        ("hosted|hosts the|a|an|this", as_role(Role::Host, Before)),
        ("хозяин|хозяйка саммита|встречи|форума", as_role(Role::Host, After)),
        ("accueilli|accueillie|accueillis par", as_role(Role::Host, After)),
        ("a accueilli", as_role(Role::Host, Before)),
        // Lists of those present.
        ("^guest|guests of honour|honor … include|included|were|was", as_role(Role::Guest, After)),
        ("^speaking|speakers|panelists|panellists … were|was|include|included", list(After)),
        ("^other|the| participants … include|included", list(After)),
        ("^also| among|joining … were|was|are|is also|", list(After)),
        ("^in the meeting|session|talks|summit|conversation|discussion|ceremony also| took part", list(After)),
        ("^also| joining|accompanying … were|was|are|is also|", list(After)),
        ("those|others taking part also| include|included|were|are", list(After)),
        ("the following took part", list(After)),
        ("^also| among … were|was|are|is also|", list(After)),
        ("^also| attending|watching|participating … were|was|are|is also|", list(After)),
        ("^also| taking part … were|was|are|is also|", list(After)),
        ("^also| present … were|was|are|is also|", list(After)),
        ("^also| in attendance … were|was|are|is also|", list(After)),
        ("^the| main|keynote| speakers … were|was|include|included", list(After)),
        ("^the| panel included|comprised|featured", list(After)),
        ("also| attended|attends also| in| person| by", list(After)),
        ("attended|joined via|by|over videoconference|video conference|link| by", list(After)),
        ("joined by", list(After)),
        ("attendees|participants also| include|included|were|are", list(After)),
        ("those|others present|attending|participating include|included|were|are", list(After)),
        ("delegation … included|includes|comprised|comprises", list(After)),
        ("delegation … consisted|consists|composed of", list(After)),
        ("delegation … led|headed by", list(After)),
        ("was|were|is|are also| represented at|by … by", list(After)),
        ("was|were|is|are also| represented by", list(After)),
        ("has|have|had| also| attended|attends|attend", list(Before)),
        ("also| took|takes|take|taking|taken an|| active| part in", list(Before)),
        ("also| took|takes|take|taking|taken part", list(Before)),
        ("also| participated|participates|participate|participating", list(Before)),
        ("was|were|is|are also| present at|in|among|during", list(Before)),
        ("was|were|is|are also| in attendance", list(Before)),
        ("was|were|is|are also| present", list(Before)),
        ("also| joined via|by|over|the|them|remotely|online", list(Before)),
        ("represented", list(Before)),
        ("posed for", list(Before)),
        ("принял|приняла|приняли|принимают|принимает также| … участие", list(Either)),
        ("принял|приняла|приняли также| участие", list(Either)),
        ("участвовал|участвовала|участвовали|участвуют|участвует", list(Either)),
        ("присутствовал|присутствовала|присутствовали", list(Either)),
        ("присоединился|присоединилась|присоединились", list(Either)),
        ("в состав … делегации вошли|входят|входили", list(After)),
        ("сопровождал|сопровождала|сопровождали", list(Either)),
        ("a|ont également|aussi| participé", list(Either)),
        ("a|ont également|aussi| pris part", list(Either)),
        ("a|ont également|aussi| assisté", list(Either)),
        ("était|étaient également|aussi| présent|présente|présents|présentes", list(Either)),
        ("participaient|participait", list(Either)),
        ("en présence de|du|des|d", list(After)),
        ("délégation … comprenait|comprend", list(After)),
        ("délégation … composée|conduite|dirigée de|par", list(After)),
        ("rejoint|rejoints|rejointe par", list(After)),
        // What people do at a session.
        ("in the presence of", deed(After)),
        ("accompanied|escorted by", deed(After)),
        ("accompanied … by", deed(After)),
        ("arrived in|at … for|to", deed(Before)),
        ("reports|report|presentations … were|was presented|delivered|made|given by", deed(After)),
        (
            "presented|delivered|made|gave|gives the|a|an|his|her|their main|keynote|annual| report|reports|presentation",
            deed(Before),
        ),
        ("presented to the president", deed(Before)),
        ("submitted", deed(Before)),
        ("heard … report|reports by|from", deed(After)),
        ("was|were briefed|updated|informed … by", deed(After)),
        ("briefed|updated|informed", deed(Before)),
        ("reported to|on|that", deed(Before)),
        (
            "had|held|has|have a|another| telephone|phone conversation|call|conversations|calls with",
            how(Otherwise, Both),
        ),
        ("spoke by|over|on the| telephone|phone with|to", how(Otherwise, Both)),
        (
            "held|had|has|have|hold|holds … meeting|talks|conversation|consultations|videoconference|discussion with",
            deed(Both),
        ),
        ("meeting|talks|conversation|consultations|negotiations between", deed(After)),
        ("met|meets with", deed(Both)),
        ("met|meets in|at the| … with", deed(Both)),
        ("received", deed(Both)),
        ("opened|closed the|a meeting|session|summit|forum|talks|congress|conference", deed(Before)),
        ("held|had talks|a|consultations", deed(Before)),
        ("exchanged views|opinions", deed(Before)),
        ("discussed|launched", deed(Before)),
        ("adopted a|an|the|several joint|final|common|", deed(Before)),
        ("met|meet", deed(Before)),
        ("spoke|speaks at|to|before|also|briefly", deed(Before)),
        ("addressed|addresses the|a|an|members|participants", deed(Before)),
        ("gave|held|give a|an joint| news|press conference", deed(Before)),
        ("made|make|gave press|joint|a statements|statement|press", deed(Before)),
        ("made|make statements", deed(Before)),
        ("answered … questions", deed(Before)),
        ("выступил|выступила|выступили", deed(Either)),
        ("провел|провела|провели|провёл", deed(Before)),
        ("встретился|встретилась|встретились", deed(Before)),
        ("обсудил|обсудила|обсудили", deed(Before)),
        ("доложил|доложила|доложили|проинформировал|проинформировала|проинформировали", deed(Either)),
        ("открыл|открыла|открыли", deed(Before)),
        ("a|ont rencontré|reçu", deed(Both)),
        ("s est|sont entretenu|entretenue|entretenus avec", deed(Both)),
        ("se sont rencontrés|entretenus|réunis", deed(Before)),
        ("a|ont prononcé|ouvert", deed(Before)),
        ("a|ont pris la parole", deed(Before)),
        ("a|ont eu un|des entretien|entretiens avec", deed(Both)),
        ("accompagné|accompagnée|accompagnés par|de|du", deed(After)),
    ])
});

/// Words that say of the people beside them that they were there as guests, over a video link, and so on.
pub(crate) static MARKS: LazyLock<Phrases<Mark>> = LazyLock::new(|| {
    let role = |role| Mark { role: Some(role), attendance: None };
    let how = |attendance| Mark { role: None, attendance: Some(attendance) };
    Phrases::new([
        ("as|in an|the| capacity| of| observer|observers", role(Role::Observer)),
        ("observer states|state|countries|country|members", role(Role::Observer)),
        ("в качестве наблюдателя|наблюдателей", role(Role::Observer)),
        ("государства-наблюдатели|страны-наблюдатели", role(Role::Observer)),
        ("as a|an|| invited|special|honoured| guest|guests of| honour|honor|", role(Role::Guest)),
        ("by|at special| invitation", role(Role::Guest)),
        ("invited guest|guests|countries|states", role(Role::Guest)),
        ("guest|guests of honour|honor", role(Role::Guest)),
        (
            "в качестве почётного|почетного|почётных|почетных| гостя|гостей|приглашённого|приглашенного|приглашённых|приглашенных",
            role(Role::Guest),
        ),
        ("en qualité|tant d|qu observateur|observateurs|observatrice", role(Role::Observer)),
        ("en qualité|tant d|qu invité|invités|invitée|invitées", role(Role::Guest)),
        (
            "via|by|over|through|in a|the| videoconference|videoconferencing|videolink|videocall",
            how(Attendance::ByVideo),
        ),
        (
            "videoconference|videoconferencing|videolink|видеосвязи|видеосвязь|видеоконференции|видеоконференцсвязи|visioconférence|visio",
            how(Attendance::ByVideo),
        ),
        ("via|by|over|through|a|the| video|live conference|link|call|linkup|link-up", how(Attendance::ByVideo)),
        ("virtual summit|meeting|session|format", how(Attendance::ByVideo)),
        ("part|attended|joined|participated|joining online|remotely|virtually", how(Attendance::ByVideo)),
        ("online|remotely|онлайн|дистанционно", how(Attendance::ByVideo)),
        ("in person", how(Attendance::InPerson)),
        ("очно|лично", how(Attendance::InPerson)),
        ("en personne|présentiel", how(Attendance::InPerson)),
    ])
});

/// Words of a line that ends with a colon, above a list of people.
pub(crate) static HEADINGS: LazyLock<Phrases<Mark>> = LazyLock::new(|| {
    let plain = Mark::default();
    let role = |role| Mark { role: Some(role), attendance: None };
    let how = |attendance| Mark { role: None, attendance: Some(attendance) };
    Phrases::new([
        ("absent|absents|absentees|apologies|excusés|отсутствовали|отсутствуют", how(Attendance::Absent)),
        ("unable to attend", how(Attendance::Absent)),
        (
            "abwesend|entschuldigt|ausentes|ausente|excusados|excusadas|assenti|assente|giustificati|відсутні|nieobecni",
            how(Attendance::Absent),
        ),
        (
            "observers|observer|наблюдатели|observateurs|государства-наблюдатели|страны-наблюдатели",
            role(Role::Observer),
        ),
        ("guests|invited|guest|invitees|гости|приглашённые|приглашенные|invités", role(Role::Guest)),
        ("chair|chairs|chairman|chairperson|председатель|председательствующий", role(Role::Chair)),
        ("member states|countries", role(Role::Member)),
        ("members|membres|государства-члены|страны-участницы|члены", role(Role::Member)),
        ("états membres", role(Role::Member)),
        (
            "participants|attendees|attendance|present|delegations|delegation|delegates|participation|representatives",
            plain,
        ),
        ("speakers|panellists|panelists|orateurs|intervenants|oradores|relatori|redner|докладчики|выступающие", plain),
        ("taking|took part", plain),
        ("attended|participated|joined|heads", plain),
        ("участники|участвовали|присутствовали|присутствующие|делегации|участие|главы", plain),
        ("participants|participantes|présents|présentes|délégations|participé|chefs", plain),
        ("anwesend|anwesende|teilnehmer|teilnehmende|teilnehmerinnen|teilnehmenden|delegationen", plain),
        (
            "asistentes|presentes|asistieron|delegaciones|presenti|partecipanti|присутні|учасники|obecni|uczestnicy",
            plain,
        ),
    ])
});

/// Words right before a phrase that say, beside those that foresee anything, that it has not happened, or not here.
pub(crate) const NOT_YET: &[&str] =
    &["invited", "due", "refused", "declined", "планирует", "собирается", "va", "vont", "prévoit", "prévu"];

/// Openings of a sentence about another occasion, in lower case.
pub(crate) static OTHER_OCCASION: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "earlier",
        "before the|a|this",
        "prior to the|this",
        "ahead of the|this",
        "afterwards|later",
        "after the session|meeting|talks|summit|ceremony|conference|visit",
        "after that|this",
        "ранее|позднее|накануне",
        "перед началом|заседанием|встречей|саммитом|переговорами",
        "до начала|заседания|встречи",
        "после заседания|встречи|переговоров|саммита",
        "plus tôt|tard",
        "auparavant|précédemment|ensuite",
        "avant la|le|les|cette|ce",
        "après la|le|les|cette|ce réunion|sommet|séance|entretiens|entretien",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// Words of a sentence that says that the session itself was held, in lower case.
pub(crate) static HELD: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "held|holds|chaired|chairs|conducted|convened|launched",
        "took|takes place",
        "had a|an … meeting|talks|conversation",
        "in the course of a|the videoconference|teleconference",
        "during a|the videoconference|teleconference",
        "состоялся|состоялась|состоялось|состоялись|прошел|прошёл|прошла|прошло|прошли|провел|провёл|провела|провели",
        "проведено|проведена|проведены",
        "est|sont|a|ont tenu|tenue|tenus|tenues|réuni|réunis",
        "eu lieu",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// What parts a sentence where somebody else does something else.
pub(crate) const BETWEEN_CLAUSES: &[&str] =
    &["; ", ", while ", " while ", ", whereas ", ", but ", ", а ", ", но ", ", tandis que ", " tandis que ", ", mais "];
