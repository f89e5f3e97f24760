//! Collects the participants, each once, and reads names from ids.

use std::collections::HashMap;

use crate::model::{Origins, ParticipantId, Participation, fold};

/// The people of one record in the order they are met.
#[derive(Default)]
pub struct Cast {
    pub people: Vec<Participation>,
    met: HashMap<[String; 2], usize>,
}

impl Cast {
    /// The person of this name who speaks for this country or organisation: the one who is there already, or this one.
    pub fn person(&mut self, person: Participation) -> &mut Participation {
        let whom = person.country.as_deref().or(person.organisation.as_deref()).unwrap_or("");
        let name = Some(fold(&person.name)).filter(|folded| !folded.is_empty()).unwrap_or_else(|| person.name.clone());
        let at = *self.met.entry([name, fold(whom)]).or_insert_with(|| {
            self.people.push(Participation { id: ParticipantId::handle(self.people.len()), ..person });
            self.people.len() - 1
        });
        &mut self.people[at]
    }
}

/// A participant of whom only the name is known.
pub fn participation(name: String) -> Participation {
    let id = ParticipantId::default();
    Participation {
        id,
        name,
        office: None,
        country: None,
        organisation: None,
        role: None,
        attendance: None,
        origins: Origins::default(),
    }
}

/// A name that an id spells out: `Ann Marie Oye` for `#AnnMarie.Oye`; nothing for a number or a code.
pub fn readable(id: &str) -> Option<String> {
    let id = id.trim_start_matches('#');
    if id.chars().any(|letter| !(letter.is_alphabetic() || matches!(letter, '.' | '_' | '-' | '\'' | '’'))) {
        return None;
    }
    let words = id.split(['.', '_']).filter(|word| !word.is_empty()).flat_map(|word| {
        let mut parts: Vec<String> = Vec::new();
        let mut before = None;
        for letter in word.chars() {
            let begins = letter.is_uppercase() && before.is_some_and(char::is_lowercase);
            match parts.last_mut() {
                Some(part) if !begins || matches!(part.as_str(), "Mc" | "Mac") => part.push(letter),
                _ => parts.push(letter.to_string()),
            }
            before = Some(letter);
        }
        parts
    });
    let name = words.map(|word| capitalised(&word)).collect::<Vec<_>>().join(" ");
    (name.chars().filter(|letter| letter.is_alphabetic()).count() > 2).then_some(name)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_as_a_name_where_it_spells_one() {
        for (id, name) in [
            ("#AnnMarie.Oye", Some("Ann Marie Oye")),
            ("tor_aas", Some("Tor Aas")),
            ("#McAas.Tor", Some("McAas Tor")),
            ("#Şule.Öz", Some("Şule Öz")),
            ("oye", Some("Oye")),
            ("#PAD_02833", None),
            ("#i1", None),
            ("#x", None),
            ("", None),
        ] {
            assert_eq!(readable(id).as_deref(), name, "{id}");
        }
    }
}
