//! A record: everything published about one session. It is what is imported, exported, published and withdrawn.

use serde::{Deserialize, Serialize};

use super::{Decision, Participation, Session, Speech};

/// The version of the record's JSON that this program reads and writes.
pub const VERSION: u32 = 1;

/// Everything published about one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The version of this form: [`VERSION`].
    pub plenary: u32,
    /// The session itself.
    pub session: Session,
    /// Who took part, in the source's order.
    #[serde(default)]
    pub participants: Vec<Participation>,
    /// What was said, in order.
    #[serde(default)]
    pub speeches: Vec<Speech>,
    /// What was adopted, approved or signed, or was not.
    #[serde(default)]
    pub decisions: Vec<Decision>,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            plenary: VERSION,
            session: Session::default(),
            participants: Vec::new(),
            speeches: Vec::new(),
            decisions: Vec::new(),
        }
    }
}
