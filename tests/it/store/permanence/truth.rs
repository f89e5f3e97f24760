//! A session being edited, of which the test knows what the program must find out: where each word was said first.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
};

use plenary::model::Record;

use crate::support::{a_session, accepted, archive::Numbers};

/// Said so often that the words alone prove nothing.
pub const FORMULAS: [&str; 5] = ["Thank you.", "Thank you.", "Please.", "Please go ahead.", "Next question?"];
const SYLLABLES: [&str; 12] = ["ba", "co", "der", "es", "fi", "gan", "hu", "in", "ja", "ko", "lu", "men"];
const VOCABULARY: usize = 600;

/// One word, and in which paragraph it was said first.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    pub origin: usize,
}

pub type Paragraph = Vec<Word>;

#[derive(Clone, Debug)]
pub struct Speech {
    /// Which of the speakers.
    pub speaker: usize,
    pub paragraphs: Vec<Paragraph>,
}

/// Somebody from a country, or nobody in particular.
#[derive(Clone, Debug)]
pub struct Speaker {
    pub country: Option<&'static str>,
    pub name: String,
    pub label: String,
}

pub struct Truth {
    pub numbers: Numbers,
    pub title: usize,
    pub speakers: Vec<Speaker>,
    pub speeches: Vec<Speech>,
    /// What was deleted, and who had said it.
    pub deleted: Vec<(usize, Paragraph)>,
    origins: usize,
    /// Origins of equal paragraphs side by side, which no reader can distinguish: each leads to another one.
    same: RefCell<HashMap<usize, usize>>,
}

impl Truth {
    pub fn new(seed: u64) -> Self {
        let country = |country, name: &str| Speaker {
            country: Some(country),
            name: name.to_owned(),
            label: format!("President {name}"),
        };
        let speakers = vec![
            country("TJ", "Anvar Sobirov"),
            country("KZ", "Dana Ospanova"),
            country("NO", "Kari Lund"),
            country("KE", "Otieno Were"),
            Speaker { country: None, name: String::new(), label: "Question".to_owned() },
            Speaker { country: None, name: String::new(), label: "Moderator".to_owned() },
        ];
        let mut truth = Self {
            numbers: Numbers::new(seed),
            title: 0,
            speakers,
            speeches: Vec::new(),
            deleted: Vec::new(),
            origins: 0,
            same: RefCell::default(),
        };
        for _ in 0..12 {
            let speech = truth.speech();
            truth.speeches.push(speech);
        }
        truth.forget_what_nobody_can_tell();
        truth
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.numbers.between(0, most.max(1))
    }

    pub fn word(&mut self) -> String {
        // The lesser of two, so that some words are met everywhere.
        let most = self.numbers.between(1, VOCABULARY);
        let number = self.below(most);
        (0..3).map(|place| SYLLABLES[(number / 12_usize.pow(place)) % 12]).collect()
    }

    /// New words, never said before; one in six is a formula.
    pub fn paragraph(&mut self) -> Paragraph {
        self.origins += 1;
        let origin = self.origins;
        let words: Vec<_> = if self.below(6) == 0 {
            FORMULAS[self.below(FORMULAS.len())].split(' ').map(str::to_owned).collect()
        } else {
            (0..self.numbers.between(3, 40)).map(|_| self.word()).collect()
        };
        words.into_iter().map(|text| Word { text, origin }).collect()
    }

    pub fn speech(&mut self) -> Speech {
        let speaker = self.below(self.speakers.len());
        let paragraphs = (0..self.numbers.between(1, 9)).map(|_| self.paragraph()).collect();
        Speech { speaker, paragraphs }
    }

    /// A speech, and a paragraph of it.
    pub fn somewhere(&mut self) -> (usize, usize) {
        let speech = self.below(self.speeches.len());
        (speech, self.below(self.speeches[speech].paragraphs.len()))
    }

    /// Every paragraph in order, with its speech.
    pub fn paragraphs(&self) -> impl Iterator<Item = (usize, &Paragraph)> {
        let speeches = self.speeches.iter().enumerate();
        speeches.flat_map(|(number, speech)| speech.paragraphs.iter().map(move |paragraph| (number, paragraph)))
    }

    /// Where the words of a paragraph were said first.
    pub fn lineage(&self, paragraph: &Paragraph) -> BTreeSet<usize> {
        paragraph.iter().map(|word| self.known(word.origin)).collect()
    }

    /// The origin that stands for all that no reader can distinguish from this one.
    pub fn known(&self, mut origin: usize) -> usize {
        while let Some(same) = self.same.borrow().get(&origin) {
            origin = *same;
        }
        origin
    }

    /// Treats equal paragraphs side by side as one: no text shows which of them was removed or moved.
    pub fn forget_what_nobody_can_tell(&self) {
        let all: Vec<_> = self.paragraphs().collect();
        for pair in all.windows(2) {
            let speaker = |speech: usize| self.speeches[speech].speaker;
            if text(pair[0].1) == text(pair[1].1) && speaker(pair[0].0) == speaker(pair[1].0) {
                for (one, other) in pair[0].1.iter().zip(pair[1].1) {
                    let (one, other) = (self.known(one.origin), self.known(other.origin));
                    if one != other {
                        self.same.borrow_mut().insert(other, one);
                    }
                }
            }
        }
    }

    /// The record as its source would print it now: without a single id.
    pub fn record(&self) -> Record {
        let mut told = a_session().titled(&format!("Session, {}", self.title)).by("CSTO").at("Dushanbe");
        for speech in &self.speeches {
            let speaker = &self.speakers[speech.speaker];
            let words = speech.paragraphs.iter().map(text).collect::<Vec<_>>().join("\n\n");
            told = match speaker.country {
                Some(country) => told.speech(country, &words).with(country, &speaker.name, "President"),
                None => told.question(&words),
            };
            told = told.labelled(&speaker.label);
        }
        accepted(told.told())
    }
}

pub fn text(paragraph: &Paragraph) -> String {
    paragraph.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}
