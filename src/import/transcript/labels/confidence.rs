//! Rates how likely a phrase before a colon is a label, by the phrase alone.

use crate::{
    import::transcript::{
        labels::{given_names, label::Label, office, speaker::Speaker},
        vocabulary::words,
    },
    model::{Country, names::place},
};

/// How likely a phrase is a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Confidence {
    /// It is a label, independent of the rest of the document.
    Certain,
    /// It is a label if the document names the person elsewhere or repeats it.
    Possible,
    /// It is no label.
    Impossible,
}

/// The most capitalised words of a name.
const LONGEST_NAME: usize = 5;

/// The most words of an office.
const LONGEST_OFFICE: usize = 24;

/// Rates the phrase of a label, and returns the name in it.
pub(crate) fn rate_phrase(speaker: &str) -> (Confidence, String) {
    if words::is_generic(speaker) {
        return (Confidence::Certain, String::new());
    }
    let pieces: Vec<Piece> = speaker.split_whitespace().map(Piece::new).collect();
    let who = Speaker::read(speaker, &|_| false);
    let confidence = if who.office.is_some() { rate_office(&pieces, &who) } else { rate_name(speaker, &pieces) };
    let confidence =
        if confidence != Confidence::Certain && ends_with_a_name(&pieces) { Confidence::Certain } else { confidence };
    (confidence.min_with(rate_opening(speaker, &pieces)), who.name)
}

/// Whether a phrase is as short as a label, and all its words are capitalised as in one.
pub(crate) fn is_capitalised(phrase: &str) -> bool {
    let pieces: Vec<Piece> = phrase.split_whitespace().map(Piece::new).collect();
    let is_part = |piece: &Piece| {
        !piece.printed.ends_with(',')
            && piece.printed.starts_with(char::is_alphabetic)
            && (!piece.is_lowercase() || words::is_particle(&piece.lower))
    };
    pieces.len() <= LONGEST_NAME && pieces.iter().all(is_part) && !phrase.bytes().any(|byte| byte.is_ascii_digit())
}

/// Adjusts the confidence by the words after the phrase and the parentheses in it.
pub(crate) fn rate_in_context(label: &Label, confidence: Confidence) -> Confidence {
    let goes_on = label.words.starts_with(char::is_lowercase);
    match confidence {
        Confidence::Impossible => Confidence::Impossible,
        _ if label.notes.iter().any(|note| words::says_interpreted(note)) => Confidence::Certain,
        // `Question: at what expense?` is asked within a speech.
        _ if goes_on && words::is_generic(label.speaker) => Confidence::Impossible,
        _ if goes_on || label.is_glued => Confidence::Possible,
        confidence => confidence,
    }
}

impl Confidence {
    /// The lower of two values.
    fn min_with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Impossible, _) | (_, Self::Impossible) => Self::Impossible,
            (Self::Possible, _) | (_, Self::Possible) => Self::Possible,
            _ => Self::Certain,
        }
    }
}

/// A word of the phrase.
struct Piece<'a> {
    printed: &'a str,
    lower: String,
}

impl<'a> Piece<'a> {
    fn new(printed: &'a str) -> Self {
        let lower = printed.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        Self { printed, lower }
    }

    fn is_lowercase(&self) -> bool {
        self.printed.starts_with(char::is_lowercase)
    }

    /// Whether it is a word in lower case that neither an office nor a name is made of.
    fn is_strange(&self) -> bool {
        self.is_lowercase()
            && !words::joins(&self.lower)
            && !words::is_particle(&self.lower)
            && !office::belongs_to_an_office(&self.lower)
    }

    fn is_no_name(&self) -> bool {
        self.printed.ends_with(',')
            || self.printed.contains(['"', '“', '«', '#', '%', '$', '’'])
            || self.printed.bytes().any(|byte| byte.is_ascii_digit())
            || (self.is_lowercase() && !words::is_particle(&self.lower))
            || office::belongs_to_an_office(&self.lower)
    }
}

/// A phrase that opens like a sentence is no label, unless it continues as an office or all its words are capitalised (`Li Qiang`).
fn rate_opening(speaker: &str, pieces: &[Piece]) -> Confidence {
    let leads_to_an_office = || pieces.get(1).is_some_and(|piece| office::belongs_to_an_office(&piece.lower));
    let opens = pieces.first().is_some_and(|piece| words::opens_a_sentence(&piece.lower));
    if !opens || begins_with_an_initial(speaker) || leads_to_an_office() {
        Confidence::Certain
    } else if pieces.len() > 1 && !pieces.iter().any(Piece::is_lowercase) {
        Confidence::Possible
    } else {
        Confidence::Impossible
    }
}

/// An office and a name are a label unless there is a verb between them.
fn rate_office(pieces: &[Piece], who: &Speaker) -> Confidence {
    let leads = pieces.iter().take(2).any(|piece| office::belongs_to_an_office(&piece.lower));
    let is_strange = pieces.iter().any(Piece::is_strange);
    let has_verb = pieces.iter().any(|piece| words::is_verb(&piece.lower));
    let is_known_office = pieces.iter().any(|piece| office::is_office(&piece.lower));
    match who.name.split_whitespace().count() {
        1.. if !is_strange && is_known_office => Confidence::Certain,
        2.. if !is_strange && !who.guessed => Confidence::Certain,
        2.. if leads && !has_verb => Confidence::Certain,
        _ => Confidence::Possible,
    }
}

/// Whether the phrase has no verb and ends with a given name and a surname, so that the words before can only be an office.
fn ends_with_a_name(pieces: &[Piece]) -> bool {
    let Some((surname, before)) = pieces.split_last() else { return false };
    // A given name, another perhaps, particles perhaps, and the surname.
    let given = before.iter().rposition(|piece| given_names::is_given_name(&piece.lower) && !piece.is_lowercase());
    let Some(given) = given.filter(|given| (1..=LONGEST_OFFICE).contains(given) && before.len() - given <= 3) else {
        return false;
    };
    let is_part = |piece: &Piece| !piece.is_no_name() || office::is_surname_too(&piece.lower);
    let (office, name) = before.split_at(given);
    let parts_a_list = office.last().is_some_and(|piece| piece.printed.ends_with(','));
    is_part(surname)
        && !surname.is_lowercase()
        && name.iter().all(is_part)
        && !parts_a_list
        && !office.iter().any(|piece| words::is_verb(&piece.lower) || piece.printed.contains(['“', '”']))
}

/// Two to five capitalised words, none of which is anything else, are a label.
fn rate_name(speaker: &str, pieces: &[Piece]) -> Confidence {
    if pieces.iter().any(Piece::is_strange) || Country::by_name(speaker).is_some() || is_place(speaker) {
        return Confidence::Impossible;
    }
    let capitalised = pieces.iter().filter(|piece| !piece.is_lowercase()).count();
    if capitalised > LONGEST_NAME {
        return Confidence::Impossible;
    }
    // `John Major`, `Mohamed bin Sultan`: an office elsewhere.
    let is_surname = |index: usize| {
        let before = index.checked_sub(1).map(|before| &pieces[before]);
        before.is_some_and(|before| before.is_lowercase() || office::is_surname_too(&pieces[index].lower))
    };
    let is_name = speaker.starts_with(char::is_alphabetic)
        && !pieces.iter().enumerate().any(|(index, piece)| piece.is_no_name() && !is_surname(index))
        && !pieces.iter().skip(1).any(|piece| words::opens_a_sentence(&piece.lower));
    if is_name && (capitalised > 1 || begins_with_an_initial(speaker)) && Country::find_in(speaker).is_empty() {
        Confidence::Certain
    } else {
        Confidence::Possible
    }
}

/// Whether the whole phrase is the name of a place.
fn is_place(phrase: &str) -> bool {
    place::named_in(phrase).first().is_some_and(|(range, _)| range.len() == phrase.len())
}

/// `A. Repik`, `V.Putin`
fn begins_with_an_initial(speaker: &str) -> bool {
    let mut letters = speaker.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next() == Some('.')
        && letters.find(|letter| !letter.is_whitespace()).is_some_and(char::is_uppercase)
}
