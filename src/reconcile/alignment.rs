//! Aligns the speeches of a session in two languages.

/// Who gave a speech, as far as that can be compared across languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlignedSpeaker {
    /// The participant, if one is named. A name in another script may be another participant.
    pub participant: Option<String>,
    /// The country represented.
    pub country: Option<String>,
}

impl AlignedSpeaker {
    fn may_be(&self, other: &Self) -> bool {
        match (&self.participant, &other.participant) {
            (Some(one), Some(two)) if one == two => true,
            (Some(_), Some(_)) => self.country.is_some() && self.country == other.country,
            (None, None) => true,
            _ => false,
        }
    }
}

/// Whether each speech of one record is the speech at the same place of the other: they have the same speakers in the same order.
#[must_use]
pub fn are_aligned(one: &[AlignedSpeaker], other: &[AlignedSpeaker]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.may_be(other))
}

/// The place of the paragraph in the other language, of a paragraph at a place among so many; `None` where the numbers of
/// paragraphs differ.
#[must_use]
pub fn aligned_paragraph<T>(place: usize, count: usize, other: &[T]) -> Option<&T> {
    if other.len() == count { other.get(place) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speakers(text: &str) -> Vec<AlignedSpeaker> {
        let known = |text: &str| Some(text.to_owned()).filter(|text| text != "-");
        let one = |text: &str| {
            let (participant, country) = text.split_once('/').expect("a speaker");
            AlignedSpeaker { participant: known(participant), country: known(country) }
        };
        text.split_whitespace().map(one).collect()
    }

    #[test]
    fn speeches_are_aligned_where_the_same_speakers_follow_each_other() {
        for (one, other, aligned) in [
            ("oye/NO vik/KE", "oye/NO vik/KE", true),
            ("oye/NO vik/KE", "ойе/NO вик/KE", true),
            ("oye/- -/-", "oye/- -/-", true),
            ("oye/NO vik/KE", "vik/KE oye/NO", false),
            ("oye/NO", "oye/NO vik/KE", false),
            ("oye/-", "vik/-", false),
            ("oye/NO", "-/-", false),
        ] {
            assert_eq!(are_aligned(&speakers(one), &speakers(other)), aligned, "{one} {other}");
        }
    }

    #[test]
    fn paragraphs_are_aligned_where_there_are_as_many() {
        assert_eq!(aligned_paragraph(1, 2, &["a", "b"]), Some(&"b"));
        assert_eq!(aligned_paragraph(1, 2, &["a", "b", "c"]), None);
    }
}
