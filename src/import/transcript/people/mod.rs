//! Finds who attended and who a bare name means.

pub(crate) mod affiliation;
pub(crate) mod attendees;
pub(crate) mod entry;
pub(crate) mod head;
pub(crate) mod head_vocabulary;
pub(crate) mod head_words;
pub(crate) mod host_state;
pub(crate) mod known_people;
pub(crate) mod misprints;
pub(crate) mod name_list;
pub(crate) mod national_office;
pub(crate) mod participants;
pub(crate) mod presence;
pub(crate) mod spelling;
pub(crate) mod turkish;
pub(crate) mod video_link;
