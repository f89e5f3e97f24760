//! What one language adds to the tables of words.

/// What a language adds to the tables. Everything is in lower case; words are parted by spaces, phrases by semicolons.
pub(crate) struct Language {
    /// Words that say what somebody is.
    pub offices: &'static str,
    /// Words that precede an office and belong to it.
    pub qualifiers: &'static str,
    /// Words for what somebody is in charge of.
    pub fields: &'static str,
    /// Offices by which their holders are addressed.
    pub addressed: &'static str,
    /// Words whose bearer speaks for a state.
    pub of_a_state: &'static str,
    /// Words that join the parts of an office.
    pub joins: &'static str,
    /// Courtesies before a name.
    pub honorifics: &'static str,
    /// Offices of the person who leads a meeting.
    pub presiding: &'static str,
    /// Labels that name nobody in particular, as phrases.
    pub generic: &'static str,
    /// Those who speak together or as one of many.
    pub many: &'static str,
}
