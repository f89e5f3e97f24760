//! Finds the organisation that convened a session: one whose own body the text says met.
//!
//! A summit that a text only mentions, as the occasion of a meeting with one guest, convened nothing.

use crate::{
    import::transcript::{
        sentences::sentences,
        session::sittings::{
            ATTENDED, BETWEEN, BODY_STEMS, GUEST_TITLES, HEADS, MET, MET_GUEST, OCCASIONS, OPENS, OTHER_TITLES,
            PURPOSE, SITTINGS, TOOK_PLACE, has_stem_of, is_one_of,
        },
        speeches::assemble::Parts,
        vocabulary::office,
        vocabulary::phrases::Words,
    },
    model::{Organisation, OrganisationMatch},
};

/// The most words between an organisation and the word for its sitting, and between a sitting and its verb.
const FARTHEST: usize = 6;
/// How many speeches and paragraphs of each are searched for the words that open a session.
const OPENING_SPEECHES: usize = 3;
const OPENING_PARAGRAPHS: usize = 8;
/// The most characters of a line that may be a title.
const LONGEST_TITLE: usize = 200;

/// What a text says of organisations.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Convening {
    /// The organisation whose body met, and the line that says so; no line for the title.
    pub convened: Option<(&'static Organisation, Option<usize>)>,
    /// Others of which the same is said.
    pub rivals: Vec<&'static Organisation>,
    /// Organisations whose sittings are only mentioned, each with its first line.
    pub mentioned: Vec<(&'static Organisation, Option<usize>)>,
}

/// Reads the title, the intro, the first heading and the words that open the session.
pub(crate) fn read(parts: &Parts, title: Option<&str>) -> Convening {
    let mut convening = Convening::default();
    let is_visit = title.is_some_and(|title| is_meeting_with_guest(&Words::of(title)));
    let first = parts.intro.iter().flat_map(|(_, text)| sentences(text)).find(|sentence| !is_title(sentence));
    let is_visit = is_visit || (title.is_none() && first.is_some_and(|first| MET_GUEST.is_in(&Words::of(first))));
    if let Some(title) = title {
        convening.read_title(title, None);
    }
    let heading = parts.speeches.first().and_then(|speech| speech.heading.as_deref());
    for (line, text) in &parts.intro {
        for sentence in sentences(text) {
            if is_title(sentence) {
                convening.read_title(sentence, Some(*line));
            } else {
                convening.read_prose(sentence, *line);
            }
        }
    }
    if let Some(heading) = heading {
        convening.read_title(heading, None);
    }
    for (speech, line) in parts.speeches.iter().zip(&parts.starts).take(OPENING_SPEECHES) {
        for paragraph in speech.paragraphs.iter().take(OPENING_PARAGRAPHS) {
            sentences(&paragraph.text).into_iter().for_each(|sentence| convening.read_opening(sentence, *line));
        }
    }
    if is_visit {
        convening.demote();
    }
    convening
}

/// Whether a line has the form of a title: no mark ends it.
fn is_title(text: &str) -> bool {
    text.len() < LONGEST_TITLE && !text.ends_with(['.', '!', '?', '…', ':', ';', ',', '”', '»', ')'])
}

/// `Meeting with …`, `Встреча с …`: a title of talks with somebody, whatever the occasion was.
fn is_meeting_with_guest(title: &Words) -> bool {
    GUEST_TITLES.find_in(title).iter().any(|found| found.first < 4)
}

impl Convening {
    fn read_title(&mut self, title: &str, line: Option<usize>) {
        let words = Words::of(title);
        let is_about_another = is_meeting_with_guest(&words) || OTHER_TITLES.is_in(&words);
        for found in Organisation::find_in(title) {
            let span = span(&words, &found);
            let sitting = Sitting::around(&words, &span, &found);
            let is_whole = span.start < 2 && (found.body || names_sitting(&words, &span));
            let is_convened = !is_about_another
                && (sitting.is_some() || is_whole)
                && !has_occasion(&words, 0..sitting.as_ref().map_or(span.start, |sitting| sitting.first));
            let is_mention = sitting.is_some() && !belongs_to_office(&words, &span);
            self.add(found.organisation, line, is_convened, is_mention);
        }
    }

    /// Of two signs about one organisation, the first counts: `ahead of the summit` makes the summit an occasion.
    fn read_prose(&mut self, sentence: &str, line: usize) {
        let organisations = Organisation::find_in(sentence);
        if organisations.is_empty() {
            return;
        }
        let words = Words::of(sentence);
        for found in organisations {
            let is_occasion = self.mentioned.iter().any(|(known, _)| *known == found.organisation);
            let span = span(&words, &found);
            let sitting = Sitting::around(&words, &span, &found);
            let is_convened = !is_occasion
                && (sitting.as_ref().is_some_and(|sitting| sitting.took_place(&words))
                    || heads_met(&words, &span)
                    || (found.body && MET.begins_at(&words, span.end)));
            let is_mention = sitting.is_some() && !belongs_to_office(&words, &span);
            self.add(found.organisation, Some(line), is_convened, is_mention);
        }
    }

    /// `I declare the session of the Council open.`
    fn read_opening(&mut self, sentence: &str, line: usize) {
        let words = Words::of(sentence);
        let declared = OPENS.find_in(&words);
        if declared.is_empty() {
            return;
        }
        for found in Organisation::find_in(sentence) {
            let Some(sitting) = Sitting::around(&words, &span(&words, &found), &found) else { continue };
            let is_opened = declared.iter().any(|phrase| {
                phrase.next <= sitting.first && sitting.first - phrase.next <= 3 || phrase.first >= sitting.next
            });
            if is_opened {
                self.add(found.organisation, Some(line), true, true);
            }
        }
    }

    fn add(&mut self, organisation: &'static Organisation, line: Option<usize>, is_convened: bool, has_sitting: bool) {
        match self.convened {
            _ if !is_convened => {
                if has_sitting && !self.mentioned.iter().any(|(known, _)| *known == organisation) {
                    self.mentioned.push((organisation, line));
                }
            }
            None => self.convened = Some((organisation, line)),
            Some((known, _)) if known == organisation || self.rivals.contains(&organisation) => {}
            Some(_) => self.rivals.push(organisation),
        }
    }

    /// Takes what was read as convening for a mention.
    fn demote(&mut self) {
        let convened = self.convened.take().into_iter();
        let rivals = std::mem::take(&mut self.rivals).into_iter().map(|organisation| (organisation, None));
        let all: Vec<_> = convened.chain(rivals).chain(std::mem::take(&mut self.mentioned)).collect();
        for (organisation, line) in all {
            self.add(organisation, line, false, true);
        }
    }
}

/// The words of a match, by number.
fn span(words: &Words, found: &OrganisationMatch) -> std::ops::Range<usize> {
    let numbers = || 0..words.len();
    let first = numbers().find(|index| words.range(*index).end > found.start).unwrap_or(words.len());
    let next = numbers().find(|index| words.range(*index).start >= found.end).unwrap_or(words.len());
    first..next.max(first)
}

/// Whether the name of the organisation is one of a sitting: `East Asia Summit`, `Eastern Economic Forum`.
fn names_sitting(words: &Words, span: &std::ops::Range<usize>) -> bool {
    span.end > span.start && is_sitting(words.get(span.end - 1))
}

/// Whether the organisation is that of somebody's office: `President of the European Commission`.
fn belongs_to_office(words: &Words, span: &std::ops::Range<usize>) -> bool {
    let before = (0..span.start).rev().find(|index| !matches!(words.get(*index), "of" | "the" | "de" | "du" | "la"));
    before.is_some_and(|index| office::is_office(words.get(index)))
        || (span.end..span.end + 2).any(|index| office::is_office(words.get(index)))
}

fn is_sitting(word: &str) -> bool {
    has_stem_of(SITTINGS, word, 3)
}

fn is_between(word: &str) -> bool {
    is_one_of(BETWEEN, word) || has_stem_of(BODY_STEMS, word, 6)
}

/// The phrase that names a sitting of an organisation: `session of the CSTO Collective Security Council`.
struct Sitting {
    first: usize,
    next: usize,
}

impl Sitting {
    fn around(words: &Words, span: &std::ops::Range<usize>, found: &OrganisationMatch) -> Option<Self> {
        let after = (span.end..(span.end + FARTHEST).min(words.len()))
            .take_while(|index| is_between(words.get(*index)) || is_sitting(words.get(*index)))
            .filter(|index| is_sitting(words.get(*index)))
            .last();
        if let Some(after) = after {
            return Some(Self { first: span.start, next: after + 1 });
        }
        let before = (span.start.saturating_sub(FARTHEST * 2)..span.start)
            .rev()
            .take_while(|index| is_between(words.get(*index)) || is_sitting(words.get(*index)))
            .filter(|index| is_sitting(words.get(*index)))
            .last();
        let is_itself = found.body || names_sitting(words, span);
        let first = before.or(is_itself.then_some(span.start))?;
        Some(Self { first, next: span.end })
    }

    /// Whether the sentence says that it was held, or that somebody took part in it.
    fn took_place(&self, words: &Words) -> bool {
        let window = self.first.saturating_sub(FARTHEST + 2)..self.first;
        let attended = ATTENDED.find_in(words);
        let attended = attended.iter().rfind(|verb| window.contains(&verb.first) && verb.next <= self.first);
        if let Some(verb) = attended {
            let is_purpose = verb.first > 0 && is_one_of(PURPOSE, words.get(verb.first - 1));
            return !is_purpose && !has_occasion(words, verb.next..self.first);
        }
        if has_occasion(words, self.first.saturating_sub(FARTHEST)..self.first) {
            return false;
        }
        let is_after = |first: usize| (self.next..self.next + FARTHEST).contains(&first);
        let is_before = |next: usize| next <= self.first && next + 2 > self.first;
        TOOK_PLACE.find_in(words).iter().any(|verb| is_after(verb.first) || is_before(verb.next))
    }
}

/// Whether the words name an occasion: `on the sidelines of`, `following`.
fn has_occasion(words: &Words, range: std::ops::Range<usize>) -> bool {
    range.into_iter().any(|index| is_one_of(OCCASIONS, words.get(index)))
}

/// `The leaders of the BRICS countries met`, `CSTO heads of state gathered`.
fn heads_met(words: &Words, span: &std::ops::Range<usize>) -> bool {
    let before = (span.start.saturating_sub(FARTHEST)..span.start).rev();
    let are_before = before.take_while(|index| is_between(words.get(*index))).any(|index| is_head(words.get(index)));
    let after = (span.end..(span.end + FARTHEST).min(words.len())).take_while(|index| is_between(words.get(*index)));
    let (mut next, mut are_after) = (span.end, false);
    for index in after {
        are_after |= is_head(words.get(index));
        next = index + 1;
    }
    (are_before || are_after) && MET.begins_at(words, next)
}

fn is_head(word: &str) -> bool {
    is_one_of(HEADS, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The organisation that convened the session, and `?` before those that are only mentioned.
    fn convening(title: Option<&str>, intro: &str) -> String {
        let parts = Parts { intro: vec![(1, intro.to_owned())], ..Parts::default() };
        let read = read(&parts, title);
        let mentioned = read.mentioned.iter().map(|(organisation, _)| format!("?{}", organisation.short));
        let all: Vec<_> = read.convened.iter().map(|(known, _)| known.short.to_owned()).chain(mentioned).collect();
        all.join(" ")
    }

    #[test]
    fn an_organisation_convened_a_session_where_its_own_body_met() {
        for (text, expected) in [
            ("A session of the CSTO Collective Security Council was held in Oslo.", "CSTO"),
            ("Ann Oye took part in the extraordinary G20 summit.", "G20"),
            ("The leaders of the BRICS countries met in Oslo.", "BRICS"),
            ("A meeting of heads of state of SCO member countries opened today.", "SCO"),
            ("Ann Oye chaired a meeting of the Supreme Eurasian Economic Council.", "EAEU"),
            ("В Осло состоялось заседание Совета коллективной безопасности ОДКБ.", "CSTO"),
            ("Анна Ойе приняла участие в саммите БРИКС.", "BRICS"),
            ("Ann Oye a participé au sommet de l’Union européenne.", "EU"),
            ("Ann Oye spoke of the CIS countries and their ports.", ""),
            ("Ann Oye, President of the European Commission, spoke.", ""),
        ] {
            assert_eq!(convening(None, text), expected, "{text}");
        }
    }

    #[test]
    fn a_sitting_that_is_the_occasion_of_other_talks_convened_nothing() {
        for text in [
            "Ann Oye met with Bo Ek on the sidelines of the SCO summit.",
            "The talks took place ahead of the SCO summit. Bo Ek is taking part in the SCO summit.",
            "Ann Oye had a working breakfast with Bo Ek, who came to take part in the SCO summit.",
            "Following the SCO summit, Ann Oye answered questions.",
            "Анна Ойе встретилась с Бу Эком на полях саммита ШОС.",
            "Ann Oye s’est entretenue avec Bo Ek en marge du sommet de l’OCS.",
        ] {
            assert_eq!(convening(None, text), "?SCO", "{text}");
        }
    }

    #[test]
    fn a_title_says_whether_a_body_met_or_a_guest_came() {
        let took_part = "Ann Oye took part in the SCO summit.";
        for (title, expected) in [
            ("SCO summit", "SCO"),
            ("Meeting of the SCO Council of Heads of State", "SCO"),
            ("General debate of the 75th session of the United Nations General Assembly", "UN SCO"),
            ("Meeting with President of Norway Bo Ek", "?SCO"),
            ("Встреча с Президентом Норвегии Бу Эком", "?SCO"),
            ("News conference following the SCO summit", "?SCO"),
        ] {
            let found = convening(Some(title), took_part);
            let expected = expected.trim_end_matches(" SCO");
            assert_eq!(found, expected, "{title}");
        }
    }
}
