//! Rates how likely a phrase before a colon is a label, by the phrase alone.

use crate::{
    import::transcript::{
        labels::{
            courtesy, given_names, han,
            label::{End, Label},
            rating::Confidence,
            speaker::{self, Speaker},
            typography::is_shouted,
        },
        vocabulary::{east_asian, office},
        vocabulary::{
            ordinary,
            roles::{self, Nameless},
            words,
        },
    },
    model::{Country, names::place},
};

/// The most capitalised words of a name.
const LONGEST_NAME: usize = 5;

/// The longest name or office in Korean, in characters.
const LONGEST_HANGUL: usize = 12;

/// The most words of an office.
const LONGEST_OFFICE: usize = 24;

/// Rates the phrase of a label, and returns the name in it.
pub(crate) fn rate_phrase(speaker: &str) -> (Confidence, String) {
    if words::is_generic(speaker) || roles::role(speaker).is_some() || words::presides_elsewhere(speaker) {
        return (Confidence::Certain, String::new());
    }
    if roles::names_several(speaker) {
        return (Confidence::Certain, String::new());
    }
    // `La señora OYE`, and not `La señora`.
    let without_address = courtesy::without_address(speaker);
    let is_addressed = without_address.len() < speaker.len()
        && without_address.split_whitespace().next().is_some_and(|word| words::is_honorific(&word.to_lowercase()));
    let opening: Vec<Piece> = without_address.split_whitespace().map(Piece::new).collect();
    if !is_addressed && rate_opening(without_address, &opening) == Confidence::Impossible {
        return (Confidence::Impossible, String::new());
    }
    let who = Speaker::read(speaker, &|_| false);
    if east_asian::is_one(speaker) {
        let confidence = if han::is_han(speaker) { han::rate(speaker) } else { rate_east_asian(&who) };
        return (confidence, who.name);
    }
    // `El señor ORR`, `O SR. CONSELLEIRO DE PORTOS`: after an article and a courtesy, capitals are a name or an office.
    if is_addressed && without_address.split_whitespace().skip(1).all(is_set_in_capitals) {
        return (Confidence::Certain, who.name);
    }
    // `Señor presidente: …`, `Frau Präsidentin: …`: somebody is addressed within a speech.
    if is_address(speaker) {
        return (Confidence::Unlikely, String::new());
    }
    let speaker = speaker::bare(without_address);
    if who.office.is_none()
        && ((is_addressed && !who.name.is_empty() && who.name.split(' ').count() < LONGEST_NAME)
            || (who.country.is_some() && who.name.contains(' ') && !who.guessed))
        && who.name.split(' ').all(|word| !word.starts_with(char::is_lowercase) || words::is_particle(word))
    {
        return (Confidence::Certain, who.name);
    }
    let pieces: Vec<Piece> = speaker.split_whitespace().map(Piece::new).collect();
    let confidence = if who.office.is_some() { rate_office(&pieces, &who) } else { rate_name(speaker, &pieces) };
    let is_name =
        confidence != Confidence::Certain && (ends_with_a_name(&pieces) || is_named_with_an_office(speaker, &who));
    let confidence = if is_name { Confidence::Certain } else { confidence };
    (confidence.min(rate_opening(speaker, &pieces)), who.name)
}

/// Whether a word is in capitals, or joins words that are.
fn is_set_in_capitals(word: &str) -> bool {
    let letters = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let lower = letters.to_lowercase();
    !letters.contains(char::is_lowercase) || words::joins(&lower) || words::is_particle(&lower)
}

/// Courtesies written out, by which the languages that have them address the holder of an office.
const ADDRESSES: [&str; 11] =
    ["señor", "señora", "senhor", "senhora", "senyor", "senyora", "monsieur", "madame", "signor", "herr", "frau"];

/// Whether a phrase is such a courtesy and an office: `Señor presidente`, and not `SEÑOR PRESIDENTE`, `El señor presidente`.
fn is_address(phrase: &str) -> bool {
    let mut words = phrase.split_whitespace();
    let is_courtesy = words.next().is_some_and(|first| {
        first.chars().skip(1).all(char::is_lowercase) && ADDRESSES.contains(&&*first.to_lowercase())
    });
    let is_office = |word: &str| {
        let lower = word.to_lowercase();
        word.chars().skip(1).all(char::is_lowercase)
            && (office::belongs_to_an_office(&lower) || words::joins(&lower) || matches!(&*lower, "le" | "la"))
    };
    is_courtesy && words.clone().next().is_some() && words.all(is_office)
}

/// An office and a name are a label, and so is a name with the dot of foreign ones; a few characters alone may be anything.
fn rate_east_asian(who: &Speaker) -> Confidence {
    match &who.office {
        Some(_) if who.name.chars().count() > 1 => Confidence::Certain,
        _ if east_asian::is_certain_name(&who.name) => Confidence::Certain,
        Some(office) if office.chars().count() < LONGEST_HANGUL => Confidence::Certain,
        Some(_) => Confidence::Possible,
        None if who.name.chars().count() < 5 => Confidence::Possible,
        // `토르 오스`
        None if who.name.chars().count() < LONGEST_HANGUL
            && who.name.split(' ').all(|part| part.chars().count() < 5) =>
        {
            Confidence::Possible
        }
        None => Confidence::Unlikely,
    }
}

/// Whether a phrase begins as `President of Norway` does, and not as `Meeting with the President`.
pub(crate) fn begins_with_an_office(phrase: &str) -> bool {
    phrase.split_whitespace().next().is_some_and(|word| office::is_office(&word.to_lowercase()))
}

/// Whether a phrase begins with an office and has nothing strange to one: `The Minister for the Ports of the North`.
pub(crate) fn is_office_written_out(phrase: &str) -> bool {
    // `O Ministro`
    let phrase = phrase.strip_prefix("O ").or_else(|| phrase.strip_prefix("A ")).unwrap_or(phrase);
    let phrase = courtesy::without_courtesies(courtesy::without_address(phrase));
    let pieces: Vec<Piece> = phrase.split_whitespace().map(Piece::new).collect();
    let field = pieces.iter().take_while(|piece| !office::is_office(&piece.lower) && piece.is_of_an_office()).count();
    pieces.get(field).is_some_and(|piece| office::is_office(&piece.lower))
        && pieces.len() <= LONGEST_OFFICE
        && !pieces.iter().any(|piece| piece.is_strange() || piece.is_possessive() || words::is_verb(&piece.lower))
}

/// Whether a note is the name of a person, and neither a country nor a place.
pub(crate) fn is_name_of_a_person(note: &str) -> bool {
    is_bare_name(note) && Country::by_name(note).is_none() && !is_place(note)
}

/// Whether a phrase has an office, the country that it is of, and a name.
pub(crate) fn is_of_a_state(phrase: &str) -> bool {
    let who = Speaker::read(phrase, &|_| false);
    who.office.is_some() && who.country.is_some() && who.name.contains(' ') && !who.guessed
}

/// Whether a phrase may be what somebody calls themselves in a chat: `ege`, `dape_2`.
pub(crate) fn may_be_nick(phrase: &str) -> bool {
    let lower = phrase.to_lowercase();
    !phrase.contains(char::is_whitespace)
        && phrase.starts_with(char::is_lowercase)
        && !ordinary::is_ordinary(&lower)
        && !words::opens_a_sentence(&lower)
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
    let goes_on = label.words.trim_start_matches(['¿', '¡']).starts_with(char::is_lowercase);
    let names_nobody = || words::is_generic(label.speaker) || roles::role(label.speaker).is_some();
    let is_office = || {
        (roles::role(label.speaker) == Some(Nameless::Office) || words::presides_elsewhere(label.speaker))
            && !words::is_generic(label.speaker)
    };
    match confidence {
        Confidence::Impossible => Confidence::Impossible,
        _ if label.notes.iter().any(|note| words::says_interpreted(note)) => Confidence::Certain,
        // `아다 티코 (노르웨이)`
        _ if !goes_on && east_asian::is_one(label.speaker) && label.notes.iter().any(|note| says_for_whom(note)) => {
            Confidence::Certain
        }
        // `O Sr. Ministro das Infraestruturas (Rui Oye)`
        _ if !goes_on
            && is_addressed(label.speaker)
            && label.notes.iter().any(|note| is_bare_name(note) || is_one_word(note)) =>
        {
            Confidence::Certain
        }
        // `Ann Fall (présidente du Pérou)`
        Confidence::Possible
            if !goes_on && is_capitalised(label.speaker) && label.notes.iter().any(|note| is_of_a_country(note)) =>
        {
            Confidence::Certain
        }
        // `The Minister for Roads (Mr. Oye): Yes.`, `The Minister for Roads (Ann Oye): Yes.`: an office, and who holds it.
        _ if !goes_on
            && label.notes.iter().any(|note| {
                names_holder(note) || (is_name_of_a_person(note) && is_office_written_out(label.speaker))
            }) =>
        {
            Confidence::Certain
        }
        // `Question: at what expense?` is asked within a speech.
        _ if goes_on && (confidence == Confidence::Unlikely || names_nobody()) => Confidence::Impossible,
        // `Minister of Defence: Luis Orr.` is an item of a list.
        Confidence::Certain
            if is_office() && !has_article(label.speaker) && is_bare_name(label.words) && !calls_upon(label) =>
        {
            Confidence::Impossible
        }
        // `QUESTION. Who pays?`, and not `Question. Who pays?`, which may be of a speech.
        _ if label.end == End::Loose && label.notes.is_empty() && !is_word_in_capitals(label.speaker) => {
            confidence.min(Confidence::Possible)
        }
        _ if goes_on || label.end == End::Glued => confidence.min(Confidence::Possible),
        confidence => confidence,
    }
}

/// Whether a phrase is in capitals, and no letter.
fn is_word_in_capitals(phrase: &str) -> bool {
    phrase.chars().nth(1).is_some() && is_shouted(phrase)
}

/// Whether a phrase in bold type rather says what the words are about: `Rule of Law`, `My Point`, `Paris Agreement`.
pub(crate) fn is_rather_a_topic(speaker: &str) -> bool {
    let has_small_word = || {
        speaker
            .split_whitespace()
            .any(|word| matches!(word, "of" | "for" | "in" | "on" | "to" | "and" | "with" | "the"))
    };
    let begins = [
        "My ", "Our ", "One ", "First ", "Last ", "Next ", "Final ", "Another ", "Some ", "This ", "What ", "How ",
        "Why ",
    ];
    let pieces: Vec<Piece> = speaker.split_whitespace().map(Piece::new).collect();
    has_small_word()
        || begins.iter().any(|first| speaker.starts_with(first))
        || (pieces.len() > 1 && ends_as_a_topic(speaker, &pieces))
}

/// `Paris Agreement`, `Black Sea`: the last word is an ordinary one, and the first no given name.
fn ends_as_a_topic(speaker: &str, pieces: &[Piece]) -> bool {
    pieces.last().is_some_and(|last| ordinary::is_ordinary(&last.lower))
        && pieces
            .first()
            .is_some_and(|first| !given_names::is_given_name(&first.lower) && !words::is_honorific(&first.lower))
        && !begins_with_an_initial(speaker)
}

/// `The Chair: Mr. Oye.` calls somebody; a list has no article.
fn has_article(speaker: &str) -> bool {
    ["The ", "THE ", "Madam ", "MADAM ", "Mr. ", "MR. "].iter().any(|article| speaker.starts_with(article))
}

/// `La señora PRESIDENTA: Señora Orr.`: the chair calls somebody by a courtesy.
fn calls_upon(label: &Label) -> bool {
    let office = courtesy::without_courtesies(label.speaker);
    let has_courtesy =
        |text: &str| text.split_whitespace().next().is_some_and(|first| words::is_honorific(&first.to_lowercase()));
    (words::presides(office) || courtesy::without_address(label.speaker).len() < label.speaker.len())
        && has_courtesy(label.words)
        && label.words.ends_with(['.', '!', '?', '…'])
}

/// Whether a note is an office with the country that it is of: `présidente du Pérou`.
fn is_of_a_country(note: &str) -> bool {
    begins_with_an_office(note) && Speaker::in_office(note).country.is_some()
}

/// Whether a note in an East Asian script is a country or an office.
fn says_for_whom(note: &str) -> bool {
    Country::by_name(note).is_some() || east_asian::read(note).is_some_and(|read| !read.office.is_empty())
}

fn is_one_word(note: &str) -> bool {
    note.starts_with(char::is_uppercase) && note.chars().skip(1).all(|letter| letter.is_lowercase() || letter == '-')
}

/// Whether an article and a courtesy precede an office: `O Sr. Ministro`.
fn is_addressed(phrase: &str) -> bool {
    let rest = courtesy::without_address(phrase);
    let mut words = rest.split_whitespace();
    rest.len() < phrase.len()
        && words.next().is_some_and(|word| words::is_honorific(&word.to_lowercase()))
        && words.next().is_some_and(|word| office::is_office(&word.to_lowercase()))
}

/// Whether a note is a name with a courtesy before it: `Mr. Oye`.
fn names_holder(note: &str) -> bool {
    let mut words = note.split_whitespace();
    let is_courtesy = |word: &str| words::is_honorific(word.trim_end_matches('.').to_lowercase().as_str());
    words.next().is_some_and(is_courtesy)
        && (1..=4).contains(&words.clone().count())
        && words.all(|word| word.starts_with(char::is_uppercase) || words::is_particle(word))
}

/// Whether the words are a name and nothing else, with or without a mark at the end.
fn is_bare_name(words: &str) -> bool {
    let name = words.trim_end_matches(['.', ';', ',']);
    let pieces: Vec<Piece> = name.split_whitespace().map(Piece::new).collect();
    (2..=LONGEST_NAME).contains(&pieces.len())
        && !words.ends_with(['!', '?', '…'])
        && !pieces.first().is_some_and(|piece| words::opens_a_sentence(&piece.lower))
        && pieces.split_last().is_some_and(|(_, before)| !before.iter().any(|piece| ends_a_sentence(piece.printed)))
        && pieces.iter().all(|piece| !piece.is_no_name() && !ordinary::is_ordinary(&piece.lower))
}

/// `l’Islande`, `dell’Austria`
fn is_elided(word: &str) -> bool {
    word.split_once(['’', '\'']).is_some_and(|(article, name)| {
        matches!(article, "l" | "d" | "dell" | "all" | "nell" | "dall") && name.starts_with(char::is_uppercase)
    })
}

/// Whether a full stop ends a sentence here, and no initial or abbreviation.
fn ends_a_sentence(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|word| !word.is_empty() && !words::is_abbreviation(word))
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
            && !is_elided(self.printed)
            && !words::joins(&self.lower)
            && !words::is_honorific(&self.lower)
            && !words::is_particle(&self.lower)
            && !office::belongs_to_an_office(&self.lower)
    }

    fn is_of_an_office(&self) -> bool {
        office::belongs_to_an_office(&self.lower)
    }

    /// Whether it is a word, and no initial, that a sentence begins with.
    fn opens_a_sentence(&self) -> bool {
        self.lower.chars().nth(1).is_some() && words::opens_a_sentence(&self.lower)
    }

    /// `Norway’s`, and not `O’Brien`.
    fn is_possessive(&self) -> bool {
        self.printed.contains('’') && (self.lower.ends_with("’s") || self.printed.ends_with('’'))
    }

    /// Whether it is a word that speeches use, and so rather says what they are about.
    fn is_topic(&self) -> bool {
        if self.are_initials() {
            return false;
        }
        ordinary::is_ordinary(&self.lower)
            || office::belongs_to_an_office(&self.lower)
            || words::joins(&self.lower)
            || REGIONS.contains(&&*self.lower)
    }

    /// `DE`, `AWB`: what minutes call somebody by.
    fn are_initials(&self) -> bool {
        (2..=3).contains(&self.printed.len()) && self.printed.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    fn is_no_name(&self) -> bool {
        self.printed.ends_with(',')
            || self.printed.contains(['"', '“', '«', '#', '%', '$'])
            || self.is_possessive()
            || self.printed.bytes().any(|byte| byte.is_ascii_digit())
            || (self.is_lowercase() && !words::is_particle(&self.lower))
            || office::belongs_to_an_office(&self.lower)
    }
}

/// A phrase that opens like a sentence is no label, unless it continues as an office or all its words are capitalised (`Li Qiang`).
fn rate_opening(speaker: &str, pieces: &[Piece]) -> Confidence {
    let leads_to_an_office = || {
        pieces.get(1).is_some_and(|piece| {
            office::belongs_to_an_office(&piece.lower) || matches!(&*piece.lower, "lady" | "gentleman")
        })
    };
    // `Del diputado don Luis Orr, que formula al Gobierno`: what follows is of somebody.
    let [first, rest @ ..] = pieces else { return Confidence::Impossible };
    let is_of_somebody = matches!(&*first.lower, "del" | "dels" | "della" | "vom")
        || (first.lower == "de"
            && rest.first().is_some_and(|next| matches!(next.printed, "la" | "los" | "las" | "les")));
    if is_of_somebody
        && rest.len() > 2
        && first.printed.starts_with(char::is_uppercase)
        && rest.iter().any(Piece::is_lowercase)
    {
        return Confidence::Impossible;
    }
    let opens =
        pieces.first().is_some_and(|piece| words::opens_a_sentence(&piece.lower) && !office::is_office(&piece.lower));
    if !opens || begins_with_an_initial(speaker) || leads_to_an_office() {
        Confidence::Certain
    } else if pieces.iter().all(Piece::are_initials) || (pieces.len() > 1 && !pieces.iter().any(Piece::is_lowercase)) {
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
    let is_first_lady = pieces.first().is_some_and(|piece| piece.lower == "first")
        && pieces.get(1).is_some_and(|piece| matches!(&*piece.lower, "lady" | "gentleman"));
    let is_known_office = is_first_lady || pieces.iter().any(|piece| office::is_office(&piece.lower));
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

/// Whether a phrase is a name, a comma, and an office with nothing strange in it but where that is: `Mme Oye, Ministre de la
/// Guinée équatoriale`.
fn is_named_with_an_office(speaker: &str, who: &Speaker) -> bool {
    let Some((name, office)) = speaker.split_once(", ") else { return false };
    let countries = Country::find_in(office);
    let mut end = 0;
    let mut is_plain = |word: &str| {
        let start = end + office[end..].find(word).unwrap_or(0);
        end = start + word.len();
        let piece = Piece::new(word);
        let is_join = matches!(&*piece.lower, "pour" | "auprès");
        !(piece.is_strange() || words::is_verb(&piece.lower))
            || is_join
            || countries.iter().any(|found| found.start <= start && start < found.end)
    };
    let first = name.split_whitespace().next().unwrap_or_default();
    let is_addressed = first.starts_with(char::is_uppercase) && words::is_honorific(&words::lower(first));
    !who.name.is_empty()
        && who.office.is_some()
        && (is_addressed || who.name.contains(' '))
        && office.split_whitespace().take(3).any(|word| office::is_office(&Piece::new(word).lower))
        && office.split_whitespace().count() <= LONGEST_OFFICE
        && office.split_whitespace().all(&mut is_plain)
}

/// Two to five capitalised words, none of which is anything else, are a label.
fn rate_name(speaker: &str, pieces: &[Piece]) -> Confidence {
    // `señora Oye`
    let has_courtesy = pieces.first().is_some_and(|first| first.is_lowercase() && words::is_honorific(&first.lower));
    let pieces = if has_courtesy { &pieces[1..] } else { pieces };
    let capitalised = pieces.iter().filter(|piece| !piece.is_lowercase()).count();
    if pieces.iter().any(Piece::is_strange) || capitalised > LONGEST_NAME {
        return Confidence::Impossible;
    }
    if Country::by_name(speaker).is_some() || is_place(speaker) || is_topic(speaker, pieces) {
        return Confidence::Unlikely;
    }
    // `John Major`, `Mohamed bin Sultan`: an office elsewhere.
    let is_surname = |index: usize| {
        let before = index.checked_sub(1).map(|before| &pieces[before]);
        before.is_some_and(|before| before.is_lowercase() || office::is_surname_too(&pieces[index].lower))
    };
    let is_nickname = |index: usize| index > 0 && index + 1 < pieces.len() && is_quoted(pieces[index].printed);
    let is_name = speaker.starts_with(char::is_alphabetic)
        && !pieces
            .iter()
            .enumerate()
            .any(|(index, piece)| piece.is_no_name() && !is_surname(index) && !is_nickname(index))
        && (pieces.first().is_some_and(|first| words::is_honorific(&first.lower))
            || !pieces.iter().skip(1).any(Piece::opens_a_sentence));
    let capitalised = capitalised + usize::from(has_courtesy && capitalised > 0);
    let has_country = || !Country::find_in(speaker).is_empty() && !begins_with_a_given_country(speaker, pieces);
    let ends_as_a_topic = capitalised > 1 && ends_as_a_topic(speaker, pieces);
    if is_name && !ends_as_a_topic && (capitalised > 1 || begins_with_an_initial(speaker)) && !has_country() {
        Confidence::Certain
    } else {
        Confidence::Possible
    }
}

/// Whether each word says what a speech may be about: `Climate Change`, `Afghan Settlement`.
fn is_topic(speaker: &str, pieces: &[Piece]) -> bool {
    let named = Country::find_in(speaker);
    let is_courtesy = |piece: &Piece| words::is_honorific(&piece.lower);
    !pieces.first().is_some_and(is_courtesy)
        && !begins_with_an_initial(speaker)
        && pieces.iter().all(|piece| {
            piece.is_topic()
                || named.iter().any(|found| found.adjective && speaker[found.start..found.end] == *piece.printed)
        })
}

/// `"Lucho"` within a name.
fn is_quoted(word: &str) -> bool {
    let inside = word.trim_matches(['"', '“', '”', '«', '»', '„', '(', ')']);
    inside.len() < word.len() && inside.chars().all(char::is_alphabetic)
}

/// Words of the names of regions.
const REGIONS: &[&str] = &[
    "africa",
    "african",
    "america",
    "american",
    "americas",
    "antarctica",
    "arctic",
    "asia",
    "asian",
    "atlantic",
    "balkans",
    "baltic",
    "caribbean",
    "caspian",
    "caucasus",
    "eurasia",
    "eurasian",
    "europe",
    "european",
    "gulf",
    "indo-pacific",
    "latin",
    "mediterranean",
    "oceania",
    "pacific",
    "sahel",
    "scandinavia",
    "siberia",
];

/// Countries that are given names too.
const GIVEN_COUNTRIES: &[&str] = &["chad", "cuba", "georgia", "india", "ireland", "israel", "jordan", "kenya", "malta"];

/// `Jordan Hale`: a given name that is a country’s elsewhere, and a surname.
fn begins_with_a_given_country(speaker: &str, pieces: &[Piece]) -> bool {
    let [first, rest @ ..] = pieces else { return false };
    GIVEN_COUNTRIES.contains(&&*first.lower)
        && !rest.is_empty()
        && rest.iter().all(|piece| !piece.is_topic())
        && Country::find_in(speaker).len() == 1
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
