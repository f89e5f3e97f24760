//! Gives advice for findings whose message has none.

use crate::model::Finding;

impl Finding {
    /// How to resolve it; `None` if its message names a flag for that.
    #[must_use]
    pub fn settled_by(&self) -> Option<&'static str> {
        if self.message.contains("--") {
            return None;
        }
        Some(match self.kind {
            "affiliation" => {
                "write the label with office and country, “President of Norway Tor Aas:”; no action needed if the source \
                 does not say"
            }
            "speaker" => "write the label with office, country and name: “President of Norway Tor Aas:”",
            "name" => "no action needed if correct; else change the label in the file",
            "spelling" => "no action needed if this is one person; else write each label with its office",
            "speeches" => "set --speaker if one person speaks",
            "speaker-not-listed" | "excerpts" | "decisions" | "characters" | "control-characters" => {
                "no action needed if correct"
            }
            _ => return None,
        })
    }
}
