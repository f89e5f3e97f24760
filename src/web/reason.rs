//! Says why there is no page: facts, which become a title and a message in the reader's language.

use axum::http::StatusCode;

use crate::{
    model::{Act, Unit},
    web::i18n::Messages,
};

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The address names nothing.
    NotFound(Missing),
    /// What the address named was removed.
    Gone(Box<Removed>),
    /// The address asks for something impossible.
    Invalid(Invalid),
    /// The page takes no other method than GET.
    ReadOnly,
    /// The statements of the page took longer than it may.
    TooSlow,
    /// The statements of a search took longer than it may.
    SearchTooSlow,
    /// Every connection is in use.
    Busy,
    /// The request was given up.
    TimedOut,
    /// The body of the request is too large.
    BodyTooLarge,
    /// The address is too long.
    AddressTooLong {
        /// Its bytes.
        length: usize,
        /// The most there may be.
        most: usize,
    },
    /// The headers of the request are too large.
    HeadersTooLarge {
        /// Their bytes.
        length: usize,
        /// The most there may be.
        most: usize,
    },
    /// The server failed.
    Fault,
    /// Another layer answered with this status.
    Other(StatusCode),
}

/// What an address does not lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A page.
    Page,
    /// A static file.
    File,
    /// A session, a speech and the like.
    Unit(Unit),
    /// A country.
    Country,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// A year of the calendar.
    Year,
    /// A month of the calendar.
    Month,
    /// The source of a version.
    Source,
}

/// What is wrong with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// A parameter has several values and takes one.
    Several(&'static str),
    /// More countries than a list can be filtered by.
    TooManyCountries(usize),
    /// More values than a search can be filtered by.
    TooManyValues(usize),
    /// No year.
    Year(String),
    /// No participant's id.
    Participant(String),
    /// No kind of decision.
    DecisionKind(String),
    /// No state of attendance.
    Attendance(String),
    /// No country's code.
    Country(String),
    /// No form of citation.
    CitationForm {
        /// What the address has.
        form: String,
        /// Those there are.
        forms: String,
    },
    /// The list has no such row to continue after.
    After(String),
    /// The history has no version before that one.
    NoOlderVersion,
    /// More countries than can be compared.
    TooManyCompared {
        /// How many the address has.
        given: usize,
        /// The most there may be.
        most: usize,
    },
    /// Years that cannot be compared.
    ComparedYears {
        /// The first year.
        from: i64,
        /// The last.
        to: i64,
        /// The most years there may be.
        most: i64,
    },
}

/// What became of something that had an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// What it was.
    pub unit: Unit,
    /// When it was removed, as it is stored.
    pub time: String,
    /// Why, in the words of the editor.
    pub reason: Option<String>,
    /// By what.
    pub by: RemovedBy,
}

/// What removed something that had an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemovedBy {
    /// No record names the participant any more.
    LastMention,
    /// A correction of its record.
    Correction,
    /// What was done to its session.
    Session {
        /// What was done.
        act: Act,
        /// The session's title.
        title: String,
        /// The session's address.
        path: String,
    },
}

impl Reason {
    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Gone(_) => StatusCode::GONE,
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::ReadOnly => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow | Self::SearchTooSlow | Self::Busy | Self::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::AddressTooLong { .. } => StatusCode::URI_TOO_LONG,
            Self::HeadersTooLarge { .. } => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Other(status) => *status,
        }
    }

    // Private to the crate, so that the compiler sees which messages nothing uses.

    /// The title of the page.
    pub(crate) fn title(&self, t: &'static Messages) -> &'static str {
        match self {
            Self::NotFound(missing) => missing.title(t),
            Self::Gone(removed) => removed.title(t),
            Self::Invalid(_) => t.error_invalid(),
            Self::ReadOnly => t.error_read_only(),
            Self::TooSlow | Self::TimedOut => t.error_too_slow(),
            Self::SearchTooSlow => t.error_search_too_slow(),
            Self::Busy => t.error_busy(),
            Self::BodyTooLarge => t.error_body(),
            Self::AddressTooLong { .. } => t.error_address(),
            Self::HeadersTooLarge { .. } => t.error_headers(),
            Self::Fault => t.error_fault(),
            Self::Other(status) => status.canonical_reason().unwrap_or_else(|| t.error_other()),
        }
    }

    /// What happened, and what the reader can do.
    pub(crate) fn message(&self, t: &'static Messages) -> String {
        match self {
            Self::NotFound(_) => t.error_not_found_help().to_owned(),
            Self::Gone(removed) => removed.message(t),
            Self::Invalid(invalid) => invalid.message(t),
            Self::ReadOnly => t.error_read_only_help().to_owned(),
            Self::TooSlow => t.error_too_slow_help().to_owned(),
            Self::TimedOut => t.error_timed_out_help().to_owned(),
            Self::SearchTooSlow => t.error_search_too_slow_help().to_owned(),
            Self::Busy => t.error_busy_help().to_owned(),
            Self::BodyTooLarge => t.error_body_help().to_owned(),
            Self::AddressTooLong { length, most } => t.error_address_help(*length, *most).to_string(),
            Self::HeadersTooLarge { length, most } => t.error_headers_help(*length, *most).to_string(),
            Self::Fault => t.error_fault_help().to_owned(),
            Self::Other(_) => t.error_other_help().to_owned(),
        }
    }
}

impl Missing {
    fn title(self, t: &'static Messages) -> &'static str {
        match self {
            Self::Page => t.error_no_page(),
            Self::File => t.error_no_file(),
            Self::Unit(Unit::Session) => t.error_no_session(),
            Self::Unit(Unit::Participant) => t.error_no_participant(),
            Self::Unit(Unit::Speech) => t.error_no_speech(),
            Self::Unit(Unit::Paragraph) => t.error_no_paragraph(),
            Self::Unit(Unit::Decision) => t.error_no_decision(),
            Self::Country => t.error_no_country(),
            Self::Organisation => t.error_no_organisation(),
            Self::Place => t.error_no_place(),
            Self::Year => t.error_no_year(),
            Self::Month => t.error_no_month(),
            Self::Source => t.error_no_source(),
        }
    }
}

impl Invalid {
    fn message(&self, t: &'static Messages) -> String {
        match self {
            Self::Several(parameter) => t.invalid_several(*parameter).to_string(),
            Self::TooManyCountries(most) => t.invalid_countries(*most).to_string(),
            Self::TooManyValues(most) => t.invalid_values(*most).to_string(),
            Self::Year(year) => t.invalid_year(year).to_string(),
            Self::Participant(id) => t.invalid_participant(id).to_string(),
            Self::DecisionKind(word) => t.invalid_decision_kind(word).to_string(),
            Self::Attendance(word) => t.invalid_attendance(word).to_string(),
            Self::Country(code) => t.invalid_country(code).to_string(),
            Self::CitationForm { form, forms } => t.invalid_citation_form(form, forms).to_string(),
            Self::After(row) => t.invalid_after(row).to_string(),
            Self::NoOlderVersion => t.invalid_no_older_version().to_owned(),
            Self::TooManyCompared { given, most } => t.invalid_compared(*most, *given).to_string(),
            Self::ComparedYears { from, to, most } => t.invalid_compared_years(*from, *to, *most).to_string(),
        }
    }
}

impl Removed {
    fn title(&self, t: &'static Messages) -> &'static str {
        match (self.unit, &self.by) {
            (Unit::Session, RemovedBy::Session { act: Act::Withdrawal, .. }) => t.gone_session_withdrawn(),
            (Unit::Session, _) => t.gone_session(),
            (Unit::Participant, _) => t.gone_participant(),
            (Unit::Speech, _) => t.gone_speech(),
            (Unit::Paragraph, _) => t.gone_paragraph(),
            (Unit::Decision, _) => t.gone_decision(),
        }
    }

    fn message(&self, t: &'static Messages) -> String {
        let time = t.time(&self.time);
        let mut message = match &self.by {
            RemovedBy::LastMention => t.gone_last_mention(time).to_string(),
            RemovedBy::Correction => t.gone_correction(time).to_string(),
            RemovedBy::Session { act: Act::Withdrawal, title, path } => {
                t.gone_withdrawal(title, path, time).to_string()
            }
            RemovedBy::Session { title, path, .. } => t.gone_reversal(title, path, time).to_string(),
        };
        if let Some(reason) = &self.reason {
            message.push(' ');
            message += &t.gone_reason(with_full_stop(reason)).to_string();
        }
        if self.by == RemovedBy::Correction {
            message.push(' ');
            message += t.gone_history();
        }
        message
    }
}

fn with_full_stop(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…', '。']) { text.to_owned() } else { format!("{text}.") }
}
