//! What editors do to a record.

use super::truth::{Speech, Truth, text};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edit {
    Insert,
    Delete,
    Restore,
    Split,
    Merge,
    Reword,
    Swap,
    MoveSpeech,
    SplitSpeech,
    MergeSpeeches,
    Retitle,
    Relabel,
    Respell,
    Reassign,
}

impl Edit {
    /// The more often, the more often listed.
    const ALL: [Self; 24] = [
        Self::Insert,
        Self::Insert,
        Self::Insert,
        Self::Delete,
        Self::Delete,
        Self::Delete,
        Self::Restore,
        Self::Split,
        Self::Split,
        Self::Split,
        Self::Merge,
        Self::Merge,
        Self::Merge,
        Self::Reword,
        Self::Reword,
        Self::Reword,
        Self::Swap,
        Self::Swap,
        Self::MoveSpeech,
        Self::SplitSpeech,
        Self::MergeSpeeches,
        Self::Retitle,
        Self::Relabel,
        Self::Respell,
    ];
}

impl Truth {
    /// Edits the session at random; what was done.
    pub fn edit(&mut self) -> Edit {
        loop {
            let edit = match self.below(25) {
                24 => Edit::Reassign,
                number => Edit::ALL[number],
            };
            if self.apply(edit).is_some() {
                self.speeches.retain(|speech| !speech.paragraphs.is_empty());
                self.forget_what_nobody_can_tell();
                return edit;
            }
        }
    }

    /// Nothing where the edit cannot be done at the place that was drawn.
    fn apply(&mut self, edit: Edit) -> Option<()> {
        let size = self.paragraphs().count();
        let (speech, place) = self.somewhere();
        let here = self.speeches[speech].paragraphs.len();
        match edit {
            Edit::Insert => {
                if size > 90 {
                    return None;
                }
                if self.below(5) == 0 {
                    let new = self.speech();
                    self.speeches.insert(speech, new);
                } else {
                    let new = self.paragraph();
                    self.speeches[speech].paragraphs.insert(place, new);
                }
            }
            Edit::Delete => {
                if size < 40 {
                    return None;
                }
                let gone = self.speeches[speech].paragraphs.remove(place);
                self.deleted.push((self.speeches[speech].speaker, gone));
            }
            Edit::Restore => {
                let number = self.below(self.deleted.len());
                let (speaker, _) = self.deleted.get(number)?;
                if self.speeches[speech].speaker != *speaker {
                    return None;
                }
                let (_, back) = self.deleted.swap_remove(number);
                self.speeches[speech].paragraphs.insert(place, back);
            }
            Edit::Split => {
                let paragraph = &self.speeches[speech].paragraphs[place];
                if paragraph.len() < 2 {
                    return None;
                }
                let length = paragraph.len();
                let at = self.numbers.between(1, length);
                let rest = self.speeches[speech].paragraphs[place].split_off(at);
                self.speeches[speech].paragraphs.insert(place + 1, rest);
            }
            Edit::Merge => {
                if place + 1 >= here {
                    return None;
                }
                let rest = self.speeches[speech].paragraphs.remove(place + 1);
                self.speeches[speech].paragraphs[place].extend(rest);
            }
            Edit::Reword => {
                let length = self.speeches[speech].paragraphs[place].len();
                if length < 4 {
                    return None;
                }
                let most = if length < 6 { length / 4 } else { length / 3 };
                for _ in 0..self.numbers.between(1, most + 1) {
                    let (at, word) = (self.below(length), self.word());
                    self.speeches[speech].paragraphs[place][at].text = word;
                }
            }
            Edit::Swap => {
                let (other_speech, other) =
                    if self.below(2) == 0 { (speech, self.below(here)) } else { self.somewhere() };
                let one = self.speeches[speech].paragraphs[place].clone();
                let two = self.speeches[other_speech].paragraphs[other].clone();
                if text(&one) == text(&two) {
                    return None;
                }
                self.speeches[speech].paragraphs[place] = two;
                self.speeches[other_speech].paragraphs[other] = one;
            }
            _ => return self.apply_to_speeches(edit, speech, place),
        }
        Some(())
    }

    fn apply_to_speeches(&mut self, edit: Edit, speech: usize, place: usize) -> Option<()> {
        match edit {
            Edit::MoveSpeech => {
                let moved = self.speeches.remove(speech);
                let to = self.below(self.speeches.len() + 1);
                self.speeches.insert(to, moved);
            }
            Edit::SplitSpeech => {
                if place == 0 {
                    return None;
                }
                let paragraphs = self.speeches[speech].paragraphs.split_off(place);
                let speaker = self.below(self.speakers.len());
                self.speeches.insert(speech + 1, Speech { speaker, paragraphs });
            }
            Edit::MergeSpeeches => {
                if speech + 1 >= self.speeches.len() {
                    return None;
                }
                let next = self.speeches.remove(speech + 1);
                self.speeches[speech].paragraphs.extend(next.paragraphs);
            }
            Edit::Retitle => self.title += 1,
            Edit::Relabel => {
                let (speaker, word) = (self.below(self.speakers.len()), self.word());
                self.speakers[speaker].label = format!("Speaker {word}");
            }
            Edit::Respell => {
                let speaker = self.below(4);
                let name = &mut self.speakers[speaker].name;
                let respelt = name.replace('a', "o");
                *name = if *name == respelt { name.replace('o', "a") } else { respelt };
            }
            Edit::Reassign => self.speeches[speech].speaker = self.below(self.speakers.len()),
            _ => return None,
        }
        Some(())
    }
}
