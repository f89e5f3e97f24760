//! Reads a text without labels as one speech, whose speaker is in its heading or given by the importer.

use crate::{
    import::{
        line_document::{Line, Shape},
        transcript::{dates::parse, labels::speaker::Speaker, vocabulary::words},
    },
    model::{Choice, Finding, Origin, QuestionKind, fold},
};

/// The number of lines at the beginning that are searched for a heading or a salutation.
const HEAD: usize = 8;

/// The longest heading and the longest salutation, in bytes.
const LONGEST: usize = 300;

/// The most words examined to decide whether a text is a speech.
const SAMPLE: usize = 600;

/// Of how many words one must be `I`, `we` or `our` for a text to be spoken.
const SPOKEN: usize = 60;

/// What a heading calls a speech, folded, before it names the speaker.
const SPEECHES: &[&str] = &[
    "address",
    "allocution",
    "declaration",
    "discours",
    "intervention",
    "keynote",
    "message",
    "opening remarks",
    "remarks",
    "speech",
    "statement",
];

/// With what the heading of a speech begins in other languages, in lower case.
const OPENINGS: &[&str] = &[
    "alocución",
    "ansprache",
    "discours",
    "discurso",
    "discorso",
    "festrede",
    "grußwort",
    "intervención",
    "intervento",
    "mensaje",
    "mensagem",
    "palabras",
    "pronunciamento",
    "rede",
    "redemanuskript",
    "regierungserklärung",
    "alocução",
    "allocuzione",
    "toespraak",
    "przemówienie",
    "discurs",
    "tal",
    "выступление",
    "речь",
    "обращение",
    "послание",
    "виступ",
    "промова",
    "звернення",
    "كلمة",
    "خطاب",
    "بيان",
];

/// With what it ends in others.
const ENDINGS: &[&str] = &[
    "讲话",
    "講話",
    "演讲",
    "演講",
    "演说",
    "演說",
    "致辞",
    "致辭",
    "发言",
    "發言",
    "演説",
    "挨拶",
    "あいさつ",
    "スピーチ",
    "式辞",
    "연설",
    "연설문",
    "기념사",
    "축사",
    "담화",
    "담화문",
    "인사말",
    "konuşma",
    "konuşması",
    "konuşmasi",
    "konuşma metni",
    "hitabı",
];

/// What joins such a word and the name.
const BY: &[&str] = &[
    " by ", " of ", " from ", " de ", " du ", " par ", " del ", " da ", " do ", " di ", " della ", " dell’", " von ",
    " der ", " des ",
];

/// Words with which those present are addressed.
const ADDRESSED: &[&str] = &[
    "president",
    "excellenc",
    "gentlemen",
    "colleagues",
    "friends",
    "secretary",
    "majest",
    "highness",
    "delegates",
    "comrades",
    "chair",
    "président",
    "mesdames",
    "messieurs",
    "collègues",
    "amis",
    "уважаемы",
    "дорогие",
    "коллеги",
    "друзья",
    "товарищи",
    "господин",
    "госпожа",
    "дамы",
];

/// A speech without a label.
pub(crate) struct Unlabelled {
    /// Index of the line it begins with.
    pub begins: usize,
    /// Who gives it, as a label would say.
    pub speaker: Option<String>,
    /// Where the speaker comes from, if the importer does not give one.
    pub origin: Option<Origin>,
}

/// The speech that begins with a line of which the format says that it is spoken, and no label says by whom.
pub(crate) fn begin(lines: &[Line], begins: usize, given: Option<&str>, findings: &mut Vec<Finding>) -> Unlabelled {
    if given.is_none() {
        let line = lines.get(begins).map(|line| line.number);
        let message = "the words from here on name no speaker: they are read as a speech of nobody in particular; if one person \
                       speaks, set --speaker, such as “President of Norway Tor Aas”";
        findings.push(Finding::question(line, QuestionKind::NoLabel, message));
    }
    Unlabelled { begins, speaker: given.map(str::to_owned), origin: None }
}

/// The one speech of a text without labels, where somebody surely speaks in it; `given` is who does, where the importer says so.
pub(crate) fn find(lines: &[Line], given: Option<&str>, findings: &mut Vec<Finding>) -> Option<Unlabelled> {
    let named =
        lines.iter().take(HEAD).enumerate().find_map(|(index, line)| Some((index, named_in_heading(&line.text)?)));
    let salutation = lines.iter().take(HEAD).position(|line| is_salutation(&line.text));
    let heading = lines.iter().take(HEAD).position(|line| is_heading_of_a_speech(&line.text));
    if given.is_none() && named.is_none() && salutation.is_none() && heading.is_none() && !is_spoken(lines) {
        return None;
    }
    let after_heading = named.as_ref().map(|(index, _)| *index).or(heading).map_or(0, |index| index + 1);
    let is_of_the_head = |line: &Line| {
        line.shape != Shape::Words
            || parse::dateline(&line.text).is_some()
            || (line.text.len() < LONGEST && !ends_a_sentence(&line.text))
    };
    let head = lines[after_heading..].iter().take(HEAD).take_while(|line| is_of_the_head(line)).count();
    let begins = salutation.filter(|index| *index >= after_heading).unwrap_or(after_heading + head);
    let begins = if begins < lines.len() { begins } else { after_heading.min(lines.len().saturating_sub(1)) };
    let line = lines.get(begins)?.number;
    let speaker = given.map(str::to_owned).or_else(|| named.map(|(_, name)| name));
    let mut choices = Vec::new();
    let message = match &speaker {
        Some(_) if given.is_some() => return Some(Unlabelled { begins, speaker, origin: None }),
        Some(name) => {
            choices.push(Choice::new(name, "the one speaker of the text"));
            format!("no label names a speaker: the text is read as one speech by “{name}”, from its heading; set --speaker if that is wrong")
        }
        None => "no label names a speaker: the text is read as one speech; set --speaker, such as “President of Norway Tor Aas”".to_owned(),
    };
    findings.push(Finding::question(line, QuestionKind::NoLabel, message).choose(choices));
    let origin = speaker.as_ref().map(|_| Origin::Guessed);
    Some(Unlabelled { begins, speaker, origin })
}

/// `Discurso de la presidenta Ada Tiko`, `国家主席李文的讲话`
fn is_heading_of_a_speech(line: &str) -> bool {
    let first = line.split_whitespace().next().map(str::to_lowercase).unwrap_or_default();
    let lower = words::lower(line);
    line.len() <= LONGEST
        && !ends_a_sentence(line)
        && line.contains([' ', '的', '·'])
        && (OPENINGS.contains(&&*first)
            || ENDINGS.iter().any(|end| lower.trim_end_matches(['》', '」']).ends_with(end)))
}

/// The person whom `Address by Mr. Tor Aas, President of Norway` names.
fn named_in_heading(line: &str) -> Option<String> {
    if line.len() > LONGEST || ends_a_sentence(line) {
        return None;
    }
    let (at, by) = BY.iter().filter_map(|by| Some((line.find(by)?, by))).min()?;
    let opening = fold(&line[..at]);
    let is_speech = SPEECHES.iter().any(|word| opening == *word || opening.ends_with(&format!(" {word}")))
        || OPENINGS.contains(&&*line[..at].to_lowercase());
    let person = line[at + by.len()..].split([';', '(']).next().unwrap_or("");
    // `… at the summit` is a place, not a person.
    let ends = [
        " at the ",
        " to the ",
        " during ",
        " before the ",
        " à la ",
        " à l’",
        " au ",
        " devant ",
        ", en ",
        " en la ",
        " en el ",
        " ante ",
        ", na ",
        " na ",
        " no ",
        " zur ",
        " zum ",
        " bei ",
        " anlässlich ",
        " vor ",
        " all’",
        " alla ",
        " al ",
        " in occasione ",
        " durante ",
        " con motivo ",
    ];
    let person =
        ends.iter().fold(person, |person, end| person.split(end).next().unwrap_or(person)).trim().trim_end_matches(',');
    let person = ["la ", "el ", "o ", "a ", "der ", "des ", "il "]
        .iter()
        .find_map(|article| person.strip_prefix(article))
        .unwrap_or(person);
    let speaker = Speaker::read(person, &|_| false);
    (is_speech && speaker.name.contains(' ') && (speaker.office.is_some() || speaker.name.split(' ').count() < 5))
        .then(|| person.to_owned())
}

fn ends_a_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '…', ',', ';', ':', '。', '！', '？', '：', '，', '،', '؟'])
        && !line.ends_with("a.m.")
        && !line.ends_with("p.m.")
}

/// `Mr. President,`, `Ladies and gentlemen!`
fn is_salutation(line: &str) -> bool {
    let lower = line.to_lowercase();
    line.len() <= LONGEST && line.ends_with([',', '!', ':']) && ADDRESSED.iter().any(|word| lower.contains(word))
}

/// Whether the words are somebody's own.
fn is_spoken(lines: &[Line]) -> bool {
    let all = lines
        .iter()
        .flat_map(|line| line.text.split(|letter: char| !letter.is_alphabetic()))
        .filter(|word| !word.is_empty());
    let (mut count, mut own) = (0, 0);
    for word in all.take(SAMPLE) {
        count += 1;
        own += usize::from(words::is_first_person(word));
    }
    own > 2 && own * SPOKEN > count
}
