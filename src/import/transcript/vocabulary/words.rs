//! Lists function words that classify a capitalised phrase: joins, openings, generic speakers, notes.
//!
//! A table for each kind; another language adds its words to the same tables. Everything here is in lower case.

use std::sync::LazyLock;

use hashbrown::HashSet;

use crate::import::transcript::{
    vocabulary::east_asian,
    vocabulary::languages::{self, language::Language},
};

/// A table of words or phrases.
pub(crate) type Words = HashSet<&'static str>;

/// The words of a text, each an entry.
pub(crate) fn list(text: &'static str) -> Words {
    text.split_whitespace().collect()
}

/// The words of a text and those that each further language adds, each an entry.
pub(crate) fn list_with(text: &'static str, of: impl Fn(&Language) -> &'static str) -> Words {
    languages::ALL.iter().map(of).chain([text]).flat_map(str::split_whitespace).collect()
}

/// The same for phrases.
fn phrases_with(text: &'static str, of: impl Fn(&Language) -> &'static str) -> Words {
    let all = languages::ALL.iter().map(of).chain([text]);
    all.flat_map(|text| text.split(';')).map(str::trim).filter(|phrase| !phrase.is_empty()).collect()
}

/// The phrases of a text, parted by semicolons, each an entry.
fn phrases(text: &'static str) -> Words {
    text.split(';').map(str::trim).collect()
}

/// Words that may be in lower case inside an office or a title.
static JOINS: LazyLock<Words> = LazyLock::new(|| {
    list_with(
        "& a an and as at au aux by de des du et for from in l la le les of on or the to under with в и на о по при",
        |language: &Language| language.joins,
    )
});

/// Words of a name that are in lower case, or a part before a hyphen.
static PARTICLES: LazyLock<Words> = LazyLock::new(|| {
    list(
        "abu af al arap ben bin bint da dal de del della den der di do dos du e el ibn la le oglu ogly ole qizi ter ul uulu van \
         von wa y zu",
    )
});

/// Titles before a name that are no office.
static HONORIFICS: LazyLock<Words> = LazyLock::new(|| {
    list_with(
        "dame dr excellency messrs frau her herr his hon honorable honourable lady lord m madam madame miss mlle mme monsieur mr \
         mrs ms prof professor rev reverend shri sir smt г-жа г-н гн гжа господин госпожа мсье",
        |language: &Language| language.honorifics,
    )
});

/// Abbreviations whose full stop ends no sentence.
static ABBREVIATIONS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "abg vors exmo exma excmo excma ilmo ilma dña dkfm arq mtro mtra lcdo lcda cnel gral dhr mevr hr prof dipl.-ing adm amb brig capt cdr col cllr ddr dipl dipl-ing dott dr dra drs eng fr gen hon ing jr lic lt m mag maj maj-gen lt-gen messrs mgr mmag mmmag mlle mm mme mr mrs ms no prof pres rep rev sen sgt sr sra srta sres st ste sts vs акад г \
             гг ген им проф руб тыс ул",
    )
});

/// Words that open a sentence and never a name.
static OPENINGS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "a about above according across actually citing consider quoting recall suppose take after again all allow also although among an and another any as at because \
         before besides both briefly but by can certainly clearly colleagues concerning consequently dear do does during \
         each eighth either esteemed even every everyone everything example fifth finally first firstly following for \
         fortunately fourth friends from further furthermore generally give good he hello hence here how however i if \
         imagine in incidentally indeed instead is it its just ladies last lastly let like listen look many maybe \
         meanwhile more moreover most my naturally neither never nevertheless next ninth no nobody nor not note nothing \
         now obviously of on once one only or other otherwise our overall part people perhaps please quote rather \
         regarding remember respected say second secondly see seventh several she similarly since sixth so some someone \
         something still such tell tenth thank thanks that the their then there therefore these they thing think third \
         thirdly this those though three thus to today together tomorrow two ultimately under unfortunately until upon \
         very was we well what when where whether which while who whose why with within without would yes yesterday \
         yet you your \
         erstens zweitens drittens viertens fünftens sechstens nächster nächste nächstes letzter letztens meine mein unsere unser schließlich \
         außerdem danke zum zur zudem dritte dritter zweite zweiter vierte vierter \
         primero segundo tercero tercera cuarto finalmente además gracias muchas también ahora entonces pero señorías díganme primeramente \
         primeiro terceiro terceira obrigado obrigada além agora então porém \
         secondo terzo infine inoltre grazie adesso allora quindi anzitutto \
         gràcies moltes moltíssimes segon tercer bé doncs deuxièmement troisièmement quatrièmement \
         по-перше по-друге по-третє дякую отже перше друге третє birincisi ikincisi üçüncüsü öncelikle teşekkür ayrıca \
         ai aussi autre autrement avant bien bon bonjour c ce cela celui ces cet cette ceux chaque chers comme comment d \
         dernier dernière deuxième donc elle en enfin ensuite est et eux exemple il ils j je l la le les leur ma mais \
         merci mes mesdames messieurs moi mon ne ni non nos notre nous on or ou où oui par parce permettez peut pour \
         pourquoi premier première premièrement puis quand que quel quelle qui quoi sans se si son sur surtout sérieusement \
         tous tout toute troisième très un une voici voilà vos votre vous à \
         а благодарю было будет бы в ваш вернее вместе во во-вторых во-первых вот вообще впрочем вторая второе второй всё \
         все всего вы вывод главное да далее дальше дорогие другими ещё если есть за здесь и из или иными итак к кажется \
         как какая какие какой когда коллеги конечно короче который кроме кстати кто ли лично мне многие мой мы на \
         наверное надо наконец например напоминаю наш не нет ни но ну о об однако он она они оно отвечу от отсюда очень \
         первая первое первый повторю повторяю поехали пожалуйста пока после потому поэтому при пример просто прошу \
         пусть с сегодня сейчас скажу словом смотрите совершенно спасибо так такая также такой там теперь то тогда тоже \
         только три третье третий тут ты у уважаемые уточню хорошо хочу хотя четвёртое четвертое что чтобы это этот эта эти я",
    )
});

/// Words before a verb that say that it has not happened yet.
static FORESEEING: LazyLock<Words> = LazyLock::new(|| {
    list(
        "will would shall should may might expected planned scheduled plans plan intends intend будет будут \
         планируется ожидается должен должны devrait devraient doit doivent",
    )
});

/// First-person words.
static FIRST_PERSON: LazyLock<Words> = LazyLock::new(|| {
    list(
        "i i'm i’m me my our ours us we j je mes mon notre nos nous ma я меня мне мной мои мой моя мы нам нами нас наш наша \
         наше нашего нашей наши нашим наших нашу мені мене моє ми нами \
         yo nosotros nosotras nuestro nuestra nuestros nuestras meu minha meus minhas nós nosso nossa nossos nossas \
         nosaltres nostre nostra ich mich mein meine meinen wir uns unser unsere unseren ik mijn wij \
         noi nostro nostri nostre jeg jag vår vårt våre vores bizim bize moja nasz nasza أنا نحن",
    )
});

/// Verbs.
static VERBS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "que formula formulan qui \
         est était dit disait a ont sera added are asked asks be believes called calls can did do does explained had has have invited is met may \
         noted recalled reminded said says should stressed suggested told wants was were will would wrote был была были быть говорил говорит говорят заявил отметил подчеркнул \
         сказал сказала спросил спросила",
    )
});

/// Offices of the person who leads a meeting.
static PRESIDING: LazyLock<Words> = LazyLock::new(|| {
    phrases_with(
        "chair; chairman; chairperson; chairwoman; moderator; president; président; présidente; председатель; председательствующий; председательствующая",
        |language: &Language| language.presiding,
    )
});

/// Generic speakers.
static GENERIC: LazyLock<Words> = LazyLock::new(|| {
    phrases_with(
        "a; administration official; aide; follow-up; press; media; crowd; questioner; interlocutor; unknown speaker; administration officials; all; animateur; animatrice; announcer; answer; audience; audience member; chair; chairman; chairperson; co-chair; co-chairs; co-facilitator; co-facilitators; co-moderator; facilitator; facilitators; comment; comments; \
         correspondent; cue; exclamation; female voice; floor; forum participant; from the audience; from the floor; \
         host; interjection; interpreter; interprète; intervenant; intervenante; intervenant non identifié; intervenante non identifiée; orateur non identifié; question de la presse; \
         une voix dans la salle; un journaliste; une journaliste; secrétaire de séance; la secrétaire de séance; le secrétaire de séance; p; r; f; в; о; interviewer; journalist; journaliste; la salle; le journaliste; la journaliste; le modérateur; \
         le président de séance; la présidente de séance; le public; male voice; meeting participant; member of \
         the audience; moderator; moderators; modérateur; modératrice; narrator; official; operator; participant; participant of \
         the meeting; participants; presenter; presenters; q; question; question de la salle; question from the \
         audience; question from the floor; questions; rejoinder; remark; remark from the audience; remark from the \
         floor; remarks; replica; replies; reply; reporter; response; responses; réponse; shout; shouts; speaker; \
         speaker from the audience; staff; student; translator; unidentified participant; unidentified speaker; \
         unknown; unknown speaker; voice; voice from the audience; voice from the floor; voice-over; voiceover; voices; une voix; voix; ведущая; \
         ведущий; возглас; возглас из зала; возгласы; вопрос; вопрос из зала; выкрик из зала; голос; голос из зала; голоса; диктор; \
         журналист; журналистка; зал; из зала; корреспондент; модератор; ответ; переводчик; председательствующий; председательствующая; ведущие; голос с места; с места; вопросы; шум в зале; реплика с места; реплика; реплика из зала; вопрос с места; выкрики из зала; крики из зала; вопросы из зала; секретарь заседания; секретарь; несколько депутатов; несколько голосов; депутаты; \
         реплики; слушатель; студент; студентка; участник; участник встречи; участник дискуссии; участница; участница встречи; чтец; школьник; \
         школьница; 主持人; 采访者; 採訪者; 记者; 記者; 问; 問; 答",
        |language: &Language| language.generic,
    )
});

/// Words for a question and for an answer, in the languages whose labels are read.
static QUESTIONS_AND_ANSWERS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "question answer follow-up reply response réponse вопрос ответ реплика запитання питання відповідь pregunta repregunta \
         respuesta pergunta resposta frage zusatzfrage nachfrage zwischenfrage antwort domanda risposta vraag antwoord fråga svar \
         spørsmål spørgsmål pytanie odpowiedź soru cevap yanıt سؤال جواب إجابة",
    )
});

/// What a parenthesis after a name says when the words are an interpreter's.
static INTERPRETED: LazyLock<Words> = LazyLock::new(|| {
    phrases(
        "interpretation; interpreted; interpreter; interprétation; interprète; parle en; retranslated; speaking in; spoke in; \
         traduction; traduit; translated; translation; translator; в переводе; говорит по; как переведено; перевод; через переводчика",
    )
});

/// The text in lower case, where the Turkish capital İ is one letter.
pub(crate) fn lower(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.contains('\u{307}') { lower.replace('\u{307}', "") } else { lower }
}

/// Whether the word is written in Arabic letters.
pub(crate) fn is_arabic(word: &str) -> bool {
    word.chars().any(|letter| matches!(letter, '\u{600}'..='\u{6ff}'))
}

/// Whether the word is written in Cyrillic letters.
pub(crate) fn is_cyrillic(word: &str) -> bool {
    word.chars().any(|letter| matches!(letter, '\u{400}'..='\u{52f}'))
}

/// Whether the word joins the parts of an office or a title.
pub(crate) fn joins(word: &str) -> bool {
    word.is_empty() || JOINS.contains(word)
}

/// Whether the word may be in lower case within a name.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word.split(['-', '\'', '’']).next().unwrap_or(word))
}

/// Whether the word is a courtesy before a name.
pub(crate) fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(word.trim_end_matches('.'))
}

/// Whether a full stop after the word ends no sentence: an initial, `Mr`.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_initial || word.contains('.') || ABBREVIATIONS.contains(&*word.to_lowercase())
}

/// Whether the word opens a sentence and never a name.
pub(crate) fn opens_a_sentence(word: &str) -> bool {
    OPENINGS.contains(word)
}

/// Whether the office says no more than that its holder leads the meeting.
pub(crate) fn presides(office: &str) -> bool {
    PRESIDING.contains(&*lower(office.trim()))
}

/// Whether the phrase is the office, in a language other than English, of the person who leads a meeting: `Presidente`.
pub(crate) fn presides_elsewhere(phrase: &str) -> bool {
    phrase.starts_with(char::is_uppercase) && presides(phrase) && {
        let lower = lower(phrase.trim());
        languages::ALL.iter().any(|language| language.presiding.split(';').any(|office| office.trim() == lower))
    }
}

/// Whether the words may precede a list of people as well as a speech.
pub(crate) fn lists_people(words: &str) -> bool {
    let words = words.to_lowercase();
    presides(&words)
        || matches!(
            &*words,
            "participants"
                | "delegations"
                | "délégations"
                | "delegaciones"
                | "delegationen"
                | "делегации"
                | "speakers"
                | "moderators"
                | "presenters"
                | "участники"
                | "учасники"
                | "intervenants"
                | "participantes"
                | "asistentes"
                | "teilnehmer"
                | "teilnehmende"
                | "partecipanti"
                | "uczestnicy"
        )
}

/// Whether the label names nobody in particular: `Question`, `Participant 2`.
pub(crate) fn is_generic(label: &str) -> bool {
    let unnumbered =
        label.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end_matches([' ', '№', '#', '_', '-']);
    let lower = lower(unnumbered).replace('_', " ");
    // A line to fill in: `_____________`.
    if label.len() > 2 && label.bytes().all(|byte| byte == b'_') {
        return true;
    }
    // `SPEAKER_A`, `Speaker B`; `>>` only says that somebody else speaks.
    let is_lettered = lower.strip_prefix("speaker ").is_some_and(|letter| letter.len() == 1);
    if is_lettered || matches!(label, ">>" | "–") {
        return true;
    }
    // `Senior Defence Official`: no name follows the office that anybody may hold.
    if east_asian::names_nobody(label) {
        return true;
    }
    // `Question from Baltic Radio`
    let asks = ["question from ", "question by ", "question to ", "questions from "]
        .iter()
        .any(|asks| lower.starts_with(asks));
    let is_official = lower.starts_with("senior ") && (lower.ends_with(" official") || lower.ends_with(" officials"));
    // `ANOTHER QUESTION`, and not `Another question`, which may be of a speech.
    let asks_again = || !label.contains(char::is_lowercase) && asks_or_answers(label);
    !label.starts_with(char::is_lowercase) && (is_official || asks || GENERIC.contains(&*lower) || asks_again())
}

/// Whether a phrase of a few words ends with one for a question or an answer: `Another question`, `Otra pregunta`.
pub(crate) fn asks_or_answers(phrase: &str) -> bool {
    let last = phrase.rsplit(' ').next().unwrap_or_default();
    phrase.split(' ').count() <= MOST_WORDS_OF_A_QUESTION && QUESTIONS_AND_ANSWERS.contains(&*lower(last))
}

/// The most words of `One more question`.
const MOST_WORDS_OF_A_QUESTION: usize = 3;

/// Whether the word, before a verb, says that it has not happened yet.
pub(crate) fn foresees(word: &str) -> bool {
    FORESEEING.contains(word)
}

/// Whether somebody speaks of themselves with the word.
pub(crate) fn is_first_person(word: &str) -> bool {
    word.len() < 14 && FIRST_PERSON.contains(&*word.to_lowercase())
}

/// Whether the word is a verb, which no office or name contains.
pub(crate) fn is_verb(word: &str) -> bool {
    VERBS.contains(word)
}

/// Whether a parenthesis says that the words are an interpreter's.
pub(crate) fn says_interpreted(note: &str) -> bool {
    let note = note.to_lowercase();
    INTERPRETED.iter().any(|mark| note.contains(mark))
}

/// The text with its first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
