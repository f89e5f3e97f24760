//! Makes changes: the units that a history lists and that can be reverted.

use std::sync::atomic::{AtomicU32, Ordering};

use jiff::{Timestamp, Unit as Part};

use crate::model::{Act, Change, ChangeId, SessionSlug};

/// A change that was stored, with the records it changed.
#[derive(Clone, Debug)]
pub struct AppliedChange {
    /// The change; it can be reverted by its id.
    pub change: Change,
    /// The slugs of the records that have a new version.
    pub slugs: Vec<SessionSlug>,
}

/// Who makes a change, and why.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    /// The person, if that person gave a name.
    pub author: Option<String>,
    /// The reason, in the words of the person.
    pub reason: Option<String>,
}

impl Signature {
    /// The signature of somebody who gives a reason and no name.
    #[must_use]
    pub fn because(reason: &str) -> Self {
        Self { author: None, reason: Some(reason.to_owned()) }
    }
}

/// A new change that a person signs, at the current time.
pub(crate) fn signed_change(act: Act, signature: Signature) -> Change {
    Change { author: signature.author, ..new_change(act, signature.reason) }
}

/// A new change, at the current time.
pub(crate) fn new_change(act: Act, reason: Option<String>) -> Change {
    static BEFORE: AtomicU32 = AtomicU32::new(0);
    let now = Timestamp::now();
    let number = BEFORE.fetch_add(1, Ordering::Relaxed);
    // Time, process and counter make the id unique.
    let parts = [now.as_nanosecond().to_string(), std::process::id().to_string(), number.to_string()];
    let id = ChangeId::derive(&["change", act.as_str(), &parts.join(" ")]);
    let time = now.round(Part::Second).unwrap_or(now);
    Change { id, time: time.to_string(), act, reason, author: None }
}
