//! What the turns around a line say of whether it has a label.

use crate::{
    import::transcript::{
        labels::{
            candidate::{Candidate, Confirmed},
            confidence,
            label::End,
            rating::Confidence,
            typography::is_shouted,
        },
        vocabulary::{
            greetings,
            roles::{self, Nameless},
            words,
        },
    },
    model::{Country, Origin},
};

/// How many labels in capitals show that a document sets them so.
const FEW: usize = 2;

/// How many show that it sets none otherwise.
const MANY: usize = 6;

/// Confirms candidates by what is around them; `confirmed` has an entry for each line, and `Some` for each label.
///
/// A speaker is not named again before somebody else has spoken, so that a phrase between two labels of one person names
/// another. Where all labels are in capitals, a phrase in capitals is one too.
pub(crate) fn confirm(candidates: &[Option<Candidate>], confirmed: &mut [Option<Confirmed>]) {
    let known = || candidates.iter().zip(&*confirmed).filter(|(_, confirmed)| confirmed.is_some());
    let speakers = || known().filter_map(|(candidate, _)| Some(candidate.as_ref()?.label.speaker));
    let shouted = speakers().filter(|speaker| is_shouted(speaker)).count();
    let all_shout = shouted >= FEW && shouted * 10 >= speakers().count() * 9;
    if all_shout && shouted >= MANY {
        // What the others say of somebody in the usual letters is quoted.
        for (candidate, confirmed) in candidates.iter().zip(confirmed.iter_mut()) {
            let is_quoted = |candidate: &Candidate| {
                !is_shouted(candidate.label.speaker) && !candidate.label.is_marked && !candidate.name.is_empty()
            };
            if candidate.as_ref().is_some_and(is_quoted) {
                *confirmed = None;
            }
        }
    }
    let mut before: Option<&Candidate> = None;
    let mut asked: Option<usize> = None;
    let mut waiting: Vec<usize> = Vec::new();
    let mut by_turns = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(candidate) = candidate else { continue };
        let speaker = candidate.label.speaker;
        if confirmed.get(index).is_some_and(Option::is_some) {
            if before.is_some_and(|before| are_same(before, candidate)) {
                by_turns.append(&mut waiting);
            }
            // Who asks first, and is answered, speaks before the first label that is known.
            if before.is_none()
                && let Some(asks) = waiting.pop()
                && asks + 1 == index
            {
                by_turns.push(asks);
            }
            waiting.clear();
            before = Some(candidate);
            let is_question = speaker.split(' ').next().is_some_and(words::is_generic)
                && candidate.label.words.ends_with(['?', '？', '؟']);
            asked = is_question.then_some(index);
        } else if (all_shout && is_one_of_capitals(candidate))
            || (asked.is_some_and(|question| question + 1 == index) && answers(candidate))
        {
            by_turns.push(index);
        } else if may_be_turn(candidate) && (before.is_some() || candidate.label.words.ends_with('?')) {
            waiting.push(index);
        }
    }
    for index in by_turns {
        if let Some(confirmed) = confirmed.get_mut(index) {
            *confirmed = Some(Confirmed { origin: Some(Origin::Guessed) });
        }
    }
}

/// Whether a candidate is printed as the labels of a document are that sets them in capitals.
fn is_one_of_capitals(candidate: &Candidate) -> bool {
    is_shouted(candidate.label.speaker)
        && candidate.confidence >= Confidence::Possible
        && candidate.label.end != End::Glued
        && !candidate.label.words.starts_with("- ")
}

/// Whether two labels name the same person, or are the same.
fn are_same(one: &Candidate, other: &Candidate) -> bool {
    one.label.speaker == other.label.speaker || (!one.name.is_empty() && one.name == other.name)
}

/// Whether the name right below a question of nobody in particular answers it, and is no point of the question.
fn answers(candidate: &Candidate) -> bool {
    may_be_turn(candidate)
        && candidate.confidence >= Confidence::Possible
        && candidate.label.words.ends_with(['.', '!', '…', '。', '！'])
}

/// Whether a candidate is printed as a label is: short, capitalised, before the beginning of a sentence.
fn may_be_turn(candidate: &Candidate) -> bool {
    let label = &candidate.label;
    let is_likely = match candidate.confidence {
        Confidence::Possible | Confidence::Certain => true,
        Confidence::Unlikely => label.words.ends_with('?'),
        Confidence::Impossible => false,
    };
    is_likely
        && label.end != End::Glued
        && label.words.starts_with(|letter: char| letter.is_uppercase() || !letter.is_alphabetic())
        && (confidence::is_capitalised(label.speaker) || confidence::begins_with_an_office(label.speaker))
}

/// Confirms countries that speak one after the other where somebody presides, as in notes of consultations, or beside delegations.
pub(crate) fn confirm_countries(candidates: &[Option<Candidate>], confirmed: &mut [Option<Confirmed>]) {
    let presides = |candidate: &Candidate| {
        let speaker = candidate.label.speaker;
        words::presides(speaker.strip_prefix("The ").unwrap_or(speaker))
    };
    let speaks = |candidate: &Candidate| {
        Country::by_name(candidate.label.speaker).is_some()
            && candidate.label.end != End::Glued
            && candidate.label.words.starts_with(char::is_uppercase)
    };
    // Above the first label, a country may be of a list of those who came.
    let first = confirmed.iter().position(Option::is_some).unwrap_or(0);
    let countries = candidates.iter().flatten().filter(|candidate| speaks(candidate)).count();
    if countries == 0 {
        return;
    }
    let has_chair = candidates.iter().flatten().any(presides);
    // `The representative of Mali`
    let is_delegation = |candidate: &Candidate| roles::role(candidate.label.speaker) == Some(Nameless::Delegation);
    let first_delegation = candidates
        .iter()
        .zip(&*confirmed)
        .position(|(candidate, confirmed)| confirmed.is_some() && candidate.as_ref().is_some_and(is_delegation));
    let begins = match first_delegation {
        _ if has_chair && countries >= FEW => 0,
        Some(delegation) => delegation,
        None => return,
    };
    for (index, (candidate, confirmed)) in candidates.iter().zip(confirmed).enumerate().skip(begins) {
        let is_one =
            |candidate: &Candidate| speaks(candidate) && (index > first || greetings::is_spoken(candidate.label.words));
        if confirmed.is_none() && candidate.as_ref().is_some_and(is_one) {
            *confirmed = Some(Confirmed { origin: Some(Origin::Guessed) });
        }
    }
}
