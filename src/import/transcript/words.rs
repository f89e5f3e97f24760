//! The small words of a language that say what a capitalised phrase is: joins, openings, generic speakers, notes.
//!
//! A table for each kind; another language adds its words to the same tables. Everything here is in lower case.

use std::{collections::HashSet, sync::LazyLock};

/// A table of words or phrases.
pub(super) type Words = HashSet<&'static str>;

/// The words of a text, each an entry.
pub(super) fn list(text: &'static str) -> Words {
    text.split_whitespace().collect()
}

/// The phrases of a text, parted by semicolons, each an entry.
fn phrases(text: &'static str) -> Words {
    text.split(';').map(str::trim).collect()
}

/// Words that may stand in lower case inside an office or a title.
static JOINS: LazyLock<Words> =
    LazyLock::new(|| list("& a an and as at by des et for from in of on or the to under with в и на о по при"));

/// Words of a name that stand in lower case, or as a part before a hyphen.
static PARTICLES: LazyLock<Words> = LazyLock::new(|| {
    list(
        "abu af al ben bin bint da dal de del della den der di do dos du e el ibn la le oglu ogly qizi ter ul uulu van \
         von y zu",
    )
});

/// Titles that stand before a name and are no office.
static HONORIFICS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "dame dr excellency frau her herr his hon honorable honourable lady lord m madam madame miss mme monsieur mr mrs \
         ms prof professor shri sir smt",
    )
});

/// Abbreviations whose full stop ends no sentence.
static ABBREVIATIONS: LazyLock<Words> =
    LazyLock::new(|| list("amb capt col dr gen hon jr lt maj messrs mme mr mrs ms no prof rep sen sgt sr st sts vs"));

/// Words that open a sentence and never a name.
static OPENINGS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "a about above according actually after again all allow also although among an and another any as at because \
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
         yet you your",
    )
});

/// Words that tell of something.
static VERBS: LazyLock<Words> = LazyLock::new(|| {
    list(
        "added are asked asks be believes called calls can did do does explained had has have invited is met may \
         noted recalled reminded said says should stressed suggested told wants was were will would wrote",
    )
});

/// Speakers who are nobody in particular.
static GENERIC: LazyLock<Words> = LazyLock::new(|| {
    phrases(
        "a; all; announcer; answer; audience; audience member; chair; chairman; chairperson; comment; comments; \
         correspondent; cue; exclamation; female voice; floor; forum participant; from the audience; from the floor; \
         host; interjection; interpreter; interviewer; journalist; la salle; male voice; meeting participant; member of \
         the audience; moderator; moderators; modérateur; modératrice; narrator; operator; participant; participant of \
         the meeting; participants; presenter; presenters; q; question; question de la salle; question from the \
         audience; question from the floor; questions; rejoinder; remark; remark from the audience; remark from the \
         floor; remarks; replica; replies; reply; reporter; response; responses; réponse; shout; shouts; speaker; \
         speaker from the audience; staff; student; translator; unidentified participant; unidentified speaker; \
         unknown; voice; voice from the audience; voice from the floor; voice-over; voiceover; voices; ведущая; \
         ведущий; вопрос; голос; голос из зала; из зала; ответ; председатель; реплика",
    )
});

/// What a parenthesis after a name says when the words are an interpreter's.
static INTERPRETED: LazyLock<Words> = LazyLock::new(|| {
    phrases(
        "interpretation; interpreted; interpreter; interprétation; retranslated; speaking in; spoke in; traduction; \
         traduit; translated; translation; translator; в переводе; как переведено; перевод",
    )
});

/// Whether the word joins the parts of an office or a title.
pub(super) fn joins(word: &str) -> bool {
    word.is_empty() || JOINS.contains(word)
}

/// Whether the word may stand in lower case within a name.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word.split(['-', '\'', '’']).next().unwrap_or(word))
}

/// Whether the word is a courtesy before a name.
pub(super) fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(word.trim_end_matches('.'))
}

/// Whether a full stop after the word ends no sentence: an initial, `Mr`.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_initial || word.contains('.') || ABBREVIATIONS.contains(&*word.to_lowercase())
}

/// Whether the word opens a sentence and never a name.
pub(super) fn opens_a_sentence(word: &str) -> bool {
    OPENINGS.contains(word)
}

/// Whether the label names nobody in particular: `Question`, `Participant 2`.
pub(super) fn is_generic(label: &str) -> bool {
    let unnumbered = label.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end_matches([' ', '№', '#']);
    !label.starts_with(char::is_lowercase) && GENERIC.contains(&*unnumbered.to_lowercase())
}

/// Whether the word tells of something, as no office and no name does.
pub(super) fn is_verb(word: &str) -> bool {
    VERBS.contains(word)
}

/// Whether a parenthesis says that the words are an interpreter's.
pub(super) fn says_interpreted(note: &str) -> bool {
    let note = note.to_lowercase();
    INTERPRETED.iter().any(|mark| note.contains(mark))
}

/// The text with its first letter in upper case.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
