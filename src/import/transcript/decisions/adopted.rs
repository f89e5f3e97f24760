//! What was adopted, approved, signed, issued, deferred or refused, from the prose and the lists before the speeches.
//!
//! Tables of verbs, English, Russian, French; another language adds its rows.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use crate::{
    import::transcript::{
        decisions::{
            documents::{self, Document},
            signings,
        },
        sentences::sentences,
        vocabulary::{
            phrases::{Phrases, Words},
            words,
        },
    },
    model::{Choice, Decision, DecisionId, DecisionStatus, FactName, Finding, Origin, QuestionKey, QuestionKind},
};

/// The longest line that is an entry of a list of documents, in bytes.
const LONGEST_ENTRY: usize = 600;

/// How many words before a verb may say that it has not happened.
const FORESEEN: usize = 4;

/// In which form a verb says what became of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// English: `adopted` with its document after it, or before it with `was`.
    Participle,
    /// `did not adopt`
    Base,
    /// The document follows it: `приняли`.
    Active,
    /// The document follows or precedes it: `принята`.
    Passive,
    /// French: active behind `a`, passive behind `été`.
    French,
}

/// The verbs that say what became of a document: the status and the form, and the words.
static VERBS: LazyLock<HashMap<&str, (DecisionStatus, Form)>> = LazyLock::new(|| {
    use DecisionStatus::{Adopted, Approved, Deferred, Issued, NotAdopted, Signed};
    use Form::{Active, Base, French, Participle, Passive};
    let rows = [
        (Adopted, Participle, "adopted passed"),
        (Approved, Participle, "approved endorsed"),
        (Signed, Participle, "signed inked concluded"),
        (Issued, Participle, "issued"),
        (Deferred, Participle, "deferred postponed"),
        (NotAdopted, Participle, "rejected"),
        (NotAdopted, Base, "adopt approve endorse sign pass"),
        (Adopted, Active, "принял приняла приняло приняли"),
        (Adopted, Passive, "принят принята принято приняты"),
        (Approved, Active, "одобрил одобрила одобрили утвердил утвердила утвердили"),
        (Approved, Passive, "одобрен одобрена одобрено одобрены утвержден утверждена утверждено утверждены утверждён"),
        (Signed, Active, "подписал подписала подписали"),
        (Signed, Passive, "подписан подписана подписано подписаны"),
        (Deferred, Active, "отложил отложила отложили"),
        (Deferred, Passive, "отложен отложена отложено отложены перенесено перенесены"),
        (NotAdopted, Active, "отклонил отклонила отклонили"),
        (NotAdopted, Passive, "отклонен отклонена отклонено отклонены отклонён"),
        (Adopted, French, "adopté adoptée adoptés adoptées"),
        (Approved, French, "approuvé approuvée approuvés approuvées entériné entérinée entérinés entérinées"),
        (Signed, French, "signé signée signés signées"),
        (Issued, French, "publié publiée publiés publiées"),
        (Deferred, French, "reporté reportée reportés reportées ajourné ajournée ajournés ajournées"),
        (NotAdopted, French, "rejeté rejetée rejetés rejetées"),
    ];
    let forms = |(status, form, words): (_, _, &'static str)| words.split(' ').map(move |word| (word, (status, form)));
    rows.into_iter().flat_map(forms).collect()
});

/// Words that may occur between a verb and its subject.
const BEFORE_A_VERB: &[&str] = &[
    "also",
    "then",
    "not",
    "unanimously",
    "jointly",
    "formally",
    "has",
    "have",
    "had",
    "subsequently",
    "finally",
    "également",
    "aussi",
    "ensuite",
    "pas",
    "toutefois",
];

/// Words that make an English or French participle passive.
const PASSIVE: &[&str] = &["was", "were", "been", "is", "are", "été", "est", "sont", "fut", "furent"];

/// Words right before a verb that say, beside those that foresee anything, that it has not happened.
const NOT_YET: &[&str] = &[
    "must",
    "to",
    "if",
    "when",
    "once",
    "until",
    "being",
    "должна",
    "должно",
    "может",
    "могут",
    "если",
    "чтобы",
    "sera",
    "seront",
    "si",
    "afin",
];

/// Signs that a sentence is about another day.
static ANOTHER_DAY: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let rows = [
        "earlier|previously|yesterday",
        "last year|month|week|autumn|spring|summer|winter",
        "had been",
        "executive order|orders",
        "recalled|recalling|recalls",
        "years|months|weeks|days ago",
        "ранее|вчера",
        "прошлом|прошлого году|года|месяце",
        "напомнил|напомнила|напомнили",
        "указ|распоряжение",
        "précédemment|auparavant|hier",
        "l an|année dernier|dernière",
        "rappelé|rappelle|rappelant",
    ];
    Phrases::new(rows.map(|pattern| (pattern, ())))
});

/// What parts one clause of a sentence from the next.
const BETWEEN_CLAUSES: &[&str] = &[" and ", "; ", ", ", " и ", " et "];

/// Words after which documents are listed that a phrase before them sums up.
const LISTED: &[&str] = &[
    " including ",
    " include ",
    " included ",
    " among them ",
    " namely ",
    " в том числе ",
    " включая ",
    " среди них ",
    " dont ",
    " notamment ",
    " y compris ",
    " parmi lesquels ",
    " parmi eux ",
];

/// Decisions with the line each was read from, and what a person should look at.
pub(crate) struct Read {
    /// In the order of the source.
    pub decisions: Vec<(usize, Decision)>,
    /// A question for each sentence that may mean fewer documents or more.
    pub findings: Vec<Finding>,
}

/// Reads the decisions of the intro.
pub(crate) fn read(intro: &[(usize, String)]) -> Read {
    let mut decisions = Vec::new();
    let mut findings = Vec::new();
    let mut unnamed = None;
    let mut list: Option<(DecisionStatus, &str)> = None;
    let mut summed_up: Option<DecisionStatus> = None;
    for (line, paragraph) in intro {
        if let Some((status, heading)) = list {
            if let Some(document) = entry(paragraph) {
                let mut decision = decision(status, document, format!("{heading} {paragraph}"));
                decision.origins.set(FactName::Status, Origin::Derived);
                decisions.push((*line, decision));
                continue;
            }
            list = None;
        }
        for sentence in sentences(paragraph) {
            let mut clauses = in_sentence(sentence);
            if let (true, Some(status), Some(rest)) = (clauses.is_empty(), summed_up, after_among_them(sentence)) {
                // The documents replace the sum that the sentence before gave.
                if decisions.last().is_some_and(|(_, last): &(_, Decision)| last.count.is_some()) {
                    decisions.pop();
                }
                clauses.push((status, documents::named_in(rest)));
            }
            summed_up = clauses.last().map(|(status, _)| *status).filter(|_| sums_up(sentence)).or(None);
            if sentence.ends_with([':', '：']) && paragraph.ends_with(sentence) {
                let of_signing = signings::before_list(sentence).then_some(DecisionStatus::Signed);
                let status = clauses.last().map(|(status, _)| *status).or(of_signing).or_else(|| heading(sentence));
                list = status.map(|status| (status, sentence));
            }
            let names_none = clauses.iter().any(|(_, documents)| documents.is_empty());
            if names_none && list.is_none() && sentence.split(' ').any(documents::is_documents) {
                unnamed = unnamed.or(Some(*line));
            }
            let documents: Vec<_> = clauses
                .into_iter()
                .flat_map(|(status, documents)| documents.into_iter().map(move |one| (status, one)))
                .collect();
            findings.extend(doubt(*line, sentence, documents.iter().map(|(_, document)| document)));
            let rows = documents.into_iter().map(|(status, one)| (*line, decision(status, one, sentence.to_owned())));
            decisions.extend(rows);
        }
    }
    if let (Some(line), true) = (unnamed, decisions.is_empty()) {
        findings.push(Finding::note(line, QuestionKind::Decisions, "documents are mentioned without names or numbers"));
    }
    Read { decisions, findings }
}

fn decision(status: DecisionStatus, document: Document, sentence: String) -> Decision {
    Decision {
        id: DecisionId::default(),
        kind: document.kind,
        status,
        title: document.title,
        count: document.count,
        source_sentence: Some(sentence),
        origins: document.origins,
    }
}

/// `Documents signed:`, without a verb beside its subject.
fn heading(sentence: &str) -> Option<DecisionStatus> {
    let words = Words::of(sentence);
    let is_short = words.len() <= 12 && (0..words.len()).any(|index| documents::is_noun(words.get(index)));
    let status = (0..words.len()).find_map(|index| VERBS.get(words.get(index)))?.0;
    is_short.then_some(status)
}

/// The document of a line below a heading; nothing where the list has ended.
fn entry(line: &str) -> Option<Document> {
    let is_mark = |letter: char| letter.is_whitespace() || matches!(letter, '•' | '*' | '-' | '–' | '—' | '·' | '▪');
    let unmarked = line.trim_start_matches(is_mark);
    let unnumbered = unmarked.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_numbered = unnumbered.len() < unmarked.len() && unnumbered.starts_with(['.', ')']);
    let text = if is_numbered { unnumbered[1..].trim_start() } else { unmarked };
    let is_marked = is_numbered || unmarked.len() < line.len();
    let is_title = is_marked || line.ends_with(';') || text.starts_with(['«', '“', '"']) || documents::begins(text);
    let has_words = text.contains(char::is_alphabetic);
    let is_sentence = !is_marked && !in_sentence(text).is_empty();
    (line.len() <= LONGEST_ENTRY && has_words && is_title && !is_sentence && !text.ends_with([':', '?', '!']))
        .then(|| documents::of_line(text))
}

/// Asks about the documents of which the phrase may mean fewer or more.
fn doubt<'a>(line: usize, sentence: &str, documents: impl Iterator<Item = &'a Document>) -> Option<Finding> {
    let titles: Vec<_> =
        documents.filter(|document| document.unsure).map(|document| format!("“{}”", document.title)).collect();
    let rows = match titles.len() {
        0 => return None,
        1 => "one document".to_owned(),
        several => format!("{several} documents"),
    };
    let message = format!("one document or several? listed as {rows}: {}", titles.join(", "));
    let choices = [Choice::new("one", "one document"), Choice::new("these", format!("{rows}, as listed"))];
    let choices = choices.into_iter().skip(usize::from(titles.len() == 1));
    let several = (titles.len() == 1).then(|| Choice::new("Title; Title", "several documents, by their titles"));
    let key = QuestionKey::sentence(QuestionKind::Decisions, sentence);
    Some(Finding::question(line, QuestionKind::Decisions, message).about(key).choose(choices.chain(several)))
}

/// What a sentence says became of which documents, a clause at a time.
fn in_sentence(sentence: &str) -> Vec<(DecisionStatus, Vec<Document>)> {
    let sentence = sentence.trim_end_matches(['.', '!', ':']);
    let words = Words::of(sentence);
    if ANOTHER_DAY.is_in(&words) {
        return Vec::new();
    }
    let verbs = verbs(sentence, &words);
    let signed = signings::named_in(sentence, &words);
    if verbs.is_empty() {
        return signed.map(|documents| (DecisionStatus::Signed, documents)).into_iter().collect();
    }
    let mut start = 0;
    let clauses = verbs.iter().enumerate().map(|(index, verb)| {
        let end = verbs.get(index + 1).map_or(sentence.len(), |next| {
            let between = &sentence[verb.at.end..next.at.start];
            let join = BETWEEN_CLAUSES.iter().filter_map(|join| between.rfind(join)).max();
            verb.at.end + join.unwrap_or(between.len())
        });
        let clause = (verb.status, documents_of(verb, &sentence[start..verb.at.start], &sentence[verb.at.end..end]));
        start = end;
        clause
    });
    clauses.collect()
}

/// The documents of one clause: the words before its verb, and after.
fn documents_of(verb: &Verb, before: &str, after: &str) -> Vec<Document> {
    let after = if verb.is_fronted { after_fronted(after) } else { after };
    if let Some((_, list)) = after.split_once(": ") {
        return documents::named_in(list);
    }
    if let Some((_, list)) = LISTED.iter().find_map(|mark| after.split_once(mark)) {
        return documents::named_in(list);
    }
    let after = without_leading(without_next_clause(after), AUXILIARIES);
    let subject = verb.is_passive.then(|| subject(before, after));
    let phrases = match (verb.form, verb.is_turned) {
        (Form::Passive, _) => [Some(after), subject.as_deref()],
        (Form::Participle, true) if verb.is_fronted => [Some(after), None],
        (Form::Participle, false) if verb.is_passive => [subject.as_deref(), None],
        _ => [subject.as_deref(), Some(after)],
    };
    let named = phrases.into_iter().flatten().map(documents::named_in);
    named.into_iter().find(|documents| !documents.is_empty()).unwrap_or_default()
}

/// What begins a clause about another deed, or about how it was done.
const NEXT_CLAUSE: &[&str] = &[
    " and were to ",
    " and was to ",
    " and are to ",
    " and is to ",
    " and will ",
    " and would ",
    " and plan to ",
    " and intend to ",
    " and agreed ",
    " and discussed ",
    " and made ",
    " and gave ",
    " and held ",
    " and exchanged ",
    " in the presence of ",
    ", which ",
];

/// The words up to a clause about another deed.
fn without_next_clause(text: &str) -> &str {
    let end = NEXT_CLAUSE.iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// `at the summit were │the Sel Declaration, …`
fn after_fronted(text: &str) -> &str {
    [" were ", " was "].iter().filter_map(|mark| text.split_once(mark)).map(|(_, rest)| rest).max().unwrap_or(text)
}

/// Whether a sentence only sums documents up, so that the next may name them: `A number of documents were signed.`
fn sums_up(sentence: &str) -> bool {
    let mut words = sentence.split(' ').map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    words.any(|word| documents::is_documents(word) || documents::is_several(word))
}

/// What a sentence names of the documents that the one before summed up: `Among them were │memorandums on …`.
fn after_among_them(sentence: &str) -> Option<&str> {
    const OPENINGS: &[&str] = &[
        "Among them were ",
        "Among them are ",
        "Among them is ",
        "Among them was ",
        "Among these were ",
        "Among these are ",
        "These include ",
        "These included ",
        "They include ",
        "They included ",
        "Among them, ",
        "Среди них ",
        "Parmi eux figurent ",
    ];
    let rest = OPENINGS.iter().find_map(|opening| sentence.strip_prefix(opening))?;
    Some(rest.trim_end_matches(['.', '!']))
}

/// Words between a verb and the document it is said of.
const AUXILIARIES: &[&str] = &[
    "was",
    "were",
    "has",
    "have",
    "been",
    "is",
    "are",
    "not",
    "also",
    "a",
    "ont",
    "été",
    "n’a",
    "n’ont",
    "n'a",
    "n'ont",
    "est",
    "sont",
    "pas",
    "не",
    "был",
    "была",
    "было",
    "были",
    "также",
];

fn without_leading<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let text = text.trim_start();
    match text.split_once(' ') {
        Some((first, rest)) if is_one_of(words, first) && first != "a" => without_leading(rest, words),
        _ => text,
    }
}

fn without_trailing<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let text = text.trim_end();
    match text.rsplit_once(' ') {
        Some((rest, last)) if is_one_of(words, last) => without_trailing(rest, words),
        _ => text,
    }
}

/// In capitals too: `RESOLUTION 5 WAS ADOPTED`; `Resolution A` keeps its letter.
fn is_one_of(words: &[&str], word: &str) -> bool {
    words.contains(&word) || (word.len() > 1 && words.contains(&&*word.to_lowercase()))
}

/// A verb that says what became of a document.
struct Verb {
    at: Range<usize>,
    status: DecisionStatus,
    form: Form,
    is_passive: bool,
    /// Whether what was decided follows: `Also adopted were …`
    is_turned: bool,
    /// Whether other words part the verb from its auxiliary: `Adopted at the summit were …`
    is_fronted: bool,
}

/// The verbs of a sentence. `an agreement signed in May` has none.
fn verbs(sentence: &str, words: &Words) -> Vec<Verb> {
    let mut verbs = Vec::new();
    for index in 0..words.len() {
        let Some((status, form)) = VERBS.get(words.get(index)).copied() else { continue };
        // `concluded with the signing of …`
        if words.get(index) == "concluded" && matches!(words.get(index + 1), "with" | "by" | "in" | "at" | "on") {
            continue;
        }
        let word = |before: usize| index.checked_sub(before).map_or("", |index| words.get(index));
        let back = (1..=index).find(|before| !BEFORE_A_VERB.contains(&word(*before))).unwrap_or(index);
        let previous = word(back);
        let is_negated = (1..=back.max(2)).any(|before| matches!(word(before), "not" | "не" | "pas"))
            || (form == Form::Base && word(1) == "to" && matches!(word(2), "failed" | "refused" | "declined"));
        let is_foreseen = (1..=FORESEEN).any(|before| words::foresees(word(before)) || NOT_YET.contains(&word(before)));
        if (is_foreseen && !(form == Form::Base && is_negated)) || is_of_another_year(words, index) {
            continue;
        }
        let is_fronted = form == Form::Participle
            && index < 2
            && (index == 0 || word(1) == "also")
            && matches!(words.get(index + 1), "at" | "during" | "following" | "after" | "by" | "in" | "as")
            && (index + 2..index + 10).any(|next| matches!(words.get(next), "was" | "were"));
        let is_turned = (matches!(words.get(index + 1), "was" | "were") && form == Form::Participle) || is_fronted;
        let lists = matches!(words.get(index + 1), "include" | "included" | "includes")
            || sentence[words.range(index).end..].trim_start().starts_with(':');
        let is_passive = match form {
            Form::Participle | Form::French => PASSIVE.contains(&previous) || is_turned,
            Form::Base | Form::Active => false,
            Form::Passive => true,
        };
        let is_verb = match form {
            // In “the documents signed include …”, the list follows another verb.
            Form::Participle => is_passive || lists || !documents::is_noun(previous),
            Form::Base => is_negated,
            Form::Active | Form::Passive => true,
            // `ont adopté … et signé …`
            Form::French => {
                is_passive || matches!(previous, "a" | "ont") || (previous == "et" && !verbs.is_empty()) || lists
            }
        };
        if is_verb {
            let status = if is_negated { DecisionStatus::NotAdopted } else { status };
            verbs.push(Verb { at: words.range(index), status, form, is_passive, is_turned, is_fronted });
        }
    }
    verbs.retain(|verb| !sentence[..verb.at.start].ends_with(['-', '‑']));
    verbs
}

/// `signed in 2010`, `adopted back in May 2010`, `подписан в 2010 году`: a year or a month alone refers to the past.
fn is_of_another_year(words: &Words, verb: usize) -> bool {
    (verb + 1..=verb + 3).any(|index| {
        matches!(words.get(index), "in" | "в" | "en") && {
            let year = |index: usize| {
                let word = words.get(index);
                word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
            };
            year(index + 1) || year(index + 2)
        }
    })
}

/// The subject of a passive verb; the topic of the documents may follow the verb.
fn subject(before: &str, after: &str) -> String {
    // `was, after a vote, adopted`
    let end = [" was", " were"].iter().filter_map(|auxiliary| before.rfind(&format!("{auxiliary}, "))).max();
    let subject = without_trailing(&before[..end.unwrap_or(before.len())], AUXILIARIES);
    let subject = without_trailing(subject, BEFORE_A_VERB);
    let subject = without_trailing(subject, AUXILIARIES);
    let after = after.trim_start();
    let is_on = ["on ", "sur ", "о ", "об "].iter().any(|on| after.starts_with(on));
    if is_on && !after.split(' ').nth(1).is_some_and(|word| word.starts_with(|letter: char| letter.is_ascii_digit())) {
        format!("{subject} {after}")
    } else {
        subject.to_owned()
    }
}
