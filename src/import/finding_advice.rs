//! What a person can do about a finding whose message does not say so itself.

use crate::model::Finding;

impl Finding {
    /// What would settle it, where its message names no flag that does.
    #[must_use]
    pub fn settled_by(&self) -> Option<&'static str> {
        if self.message.contains("--") {
            return None;
        }
        Some(match self.kind {
            "affiliation" => {
                "a label with office and country settles it, “President of Norway Tor Aas:”; where the source does not say, \
                 nothing is needed"
            }
            "speaker" => "a label with office, country and name settles it: “President of Norway Tor Aas:”",
            "name" => "if it is wrong, write the label otherwise in the file; else nothing is needed",
            "spelling" => "if these are two people, write each label with its office; else nothing is needed",
            "speeches" => "--speaker settles it where one person speaks",
            "speaker-not-listed" | "excerpts" | "decisions" | "characters" | "control-characters" => {
                "if it is so, nothing is needed"
            }
            _ => return None,
        })
    }
}
