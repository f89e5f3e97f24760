//! Reads when a session was: from the lines above the text, else from a sentence that says when it was held.

use crate::{
    import::transcript::{
        dates::{parse, tokens::When},
        sentences::sentences,
        session::head,
        speeches::assemble::Parts,
    },
    model::{Choice, DraftSession, FactName, Fallback, Finding, Origin, PartialDate, QuestionKind, names::place},
};

/// What the lines say that only give a date and a place.
#[derive(Default)]
pub(crate) struct Stated<'a> {
    /// When, and the line that says so.
    when: Option<(usize, When)>,
    /// Whether that is when the text was published.
    is_publication: bool,
    pub time: Option<String>,
    pub place: Option<(usize, &'a str)>,
    /// A weekday that does not fit: the line, the one printed, the one it was.
    wrong_weekday: Option<(usize, String, i8)>,
    /// The day alone on a line, where the title gives an earlier one.
    put_up: Option<(usize, PartialDate)>,
}

/// How many days after a session its transcript may be put up.
const PUT_UP_WITHIN: i64 = 31;

/// How many lines above the first speech may be head lines.
const HEAD_LINES: usize = 8;

impl<'a> Stated<'a> {
    /// Reads the lines above the speeches, and the title.
    pub fn by(parts: &'a Parts, title: Option<&'a str>) -> Self {
        let under_key = under_key(parts);
        // Of a harbour nobody knows where it is; then the dateline says more.
        let known = under_key.filter(|(_, place)| place::country_of(place).is_some());
        let mut stated = Self { place: known, ..Self::default() };
        for (line, text) in &parts.metadata {
            if let Some(dateline) = parse::dateline(text) {
                let is_meeting = !dateline.is_publication
                    && stated.when.is_some_and(|(_, known)| is_day_within(dateline.when, known));
                // The date of the session goes before that of its publication.
                if stated.when.is_none() || (stated.is_publication && !dateline.is_publication) || is_meeting {
                    stated.when = Some((*line, dateline.when));
                    stated.is_publication = dateline.is_publication;
                    // The clock above a text says when it was put there, unless the date is the session's.
                    stated.time = dateline.time.filter(|_| !dateline.is_publication).or(stated.time);
                }
                stated.place = stated
                    .place
                    .or(Some((*line, head::without_held(dateline.place))).filter(|(_, place)| !place.is_empty()));
            } else if let Some(time) = parse::time_alone(text) {
                stated.time = stated.time.or(Some(time));
            } else {
                stated.place = stated.place.or(Some((*line, text)));
            }
        }
        stated.read_heads(parts, title);
        stated.place = stated.place.or(under_key);
        for (line, text) in &parts.metadata {
            stated.check_weekday(*line, text);
        }
        stated
    }

    /// The date of the title or of a head line goes before that of the publication, and before a later one on a line of its own.
    fn read_heads(&mut self, parts: &'a Parts, title: Option<&'a str>) {
        let lines = parts.intro.iter().take(HEAD_LINES).map(|(line, text)| (Some(*line), text.as_str()));
        // The title above the first label may be read as the heading of its speech.
        let heading =
            parts.speeches.first().and_then(|speech| speech.heading.as_deref()).into_iter().flat_map(str::lines);
        let lines = lines.chain(heading.map(|text| (None, text)));
        for (line, text) in title.map(|title| (None, title)).into_iter().chain(lines) {
            let Some(heading) = parse::in_heading(text) else { continue };
            let place = head::place_in(heading.before, heading.after);
            match (self.when, heading.when) {
                (None, when) => self.when = Some((line.unwrap_or(1), when)),
                (Some(_), when) if self.is_publication => {
                    self.when = Some((line.unwrap_or(1), when));
                    self.is_publication = false;
                }
                (Some((put_up, When::Known(later, None))), When::Known(day, None)) if is_put_up(day, later) => {
                    self.when = Some((line.unwrap_or(put_up), heading.when));
                    self.put_up = Some((put_up, later));
                }
                (Some((_, known)), when) if is_day_within(when, known) => self.when = Some((line.unwrap_or(1), when)),
                (Some((_, known)), when) if known != when => continue,
                _ => {}
            }
            self.place = self.place.or_else(|| Some((line.unwrap_or(1), place?)));
            self.check_weekday(line.unwrap_or(1), text);
        }
    }

    fn check_weekday(&mut self, line: usize, text: &str) {
        if let Some((_, When::Known(date, None))) = self.when
            && self.wrong_weekday.is_none()
            && let Some((printed, is)) = parse::wrong_weekday(text, date)
        {
            self.wrong_weekday = Some((line, printed, is));
        }
    }
}

/// The place that a line of the head gives under a word such as `Venue`.
fn under_key(parts: &Parts) -> Option<(usize, &str)> {
    let first = parts.starts.first().copied().unwrap_or(usize::MAX);
    let above = parts.metadata.iter().chain(parts.intro.iter().take(HEAD_LINES)).filter(|(line, _)| *line < first);
    above.filter_map(|(line, text)| Some((*line, head::under_key(text)?))).min()
}

/// Whether a day is one of several: that of a meeting, `Third meeting, 4 May`, within a session, `5th session, 1–12 May`.
fn is_day_within(day: When, days: When) -> bool {
    matches!((day, days), (When::Known(day, None), When::Known(first, Some(last))) if first <= day && day <= last)
}

/// Whether a day is soon after another, as that on which a transcript was put up.
fn is_put_up(day: PartialDate, later: PartialDate) -> bool {
    let [day, later] = [day, later].map(|date| {
        let number = date.number();
        // Close enough for a limit of a month.
        number / 10_000 * 372 + number / 100 % 100 * 31 + number % 100
    });
    (1..=PUT_UP_WITHIN).contains(&(later - day))
}

/// The days of the week in English, from Monday.
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What of the printed dates does not fit together.
fn doubts(stated: &Stated, date: PartialDate, findings: &mut Vec<Finding>) {
    if let Some((line, printed, is)) = &stated.wrong_weekday {
        let was = usize::try_from(*is - 1).ok().and_then(|day| DAYS.get(day)).unwrap_or(&"another day");
        let message = format!(
            "the weekday does not fit: {} was a {was}, and “{printed}” is printed; set --date if the date is wrong",
            date.in_english()
        );
        let choice = Choice::new(date.to_string(), date.in_english());
        findings.push(Finding::question(*line, QuestionKind::Date, message).choose([choice]));
    }
    if let Some((line, put_up)) = stated.put_up {
        let message = format!(
            "{} is taken for the day on which the text was put up, since the title gives {}; set --date if that is wrong",
            put_up.in_english(),
            date.in_english()
        );
        findings.push(Finding::note(line, QuestionKind::Date, message));
    }
}

/// The date of the dateline; where there is none, the one in a sentence that says when the session was held.
pub(crate) fn read(stated: &Stated, parts: &Parts, session: &mut DraftSession, findings: &mut Vec<Finding>) {
    let Some((line, when)) = stated.when else {
        if let Some((line, when)) = when_held(parts) {
            take(when, session);
            session.origins.set(FactName::Date, Origin::Derived);
            findings.push(date_finding(line, when, "a sentence about the session", false));
        }
        return;
    };
    take(when, session);
    if let When::Known(date, None) = when {
        doubts(stated, date, findings);
    }
    session.origins.set(FactName::Date, stated.is_publication.then_some(Origin::Guessed));
    let source = if stated.is_publication { "this line, which says when it was published" } else { "this line" };
    findings.push(date_finding(line, when, source, stated.is_publication));
}

/// Takes a date over as far as it is sure.
fn take(when: When, session: &mut DraftSession) {
    match when {
        When::Known(first, last) => (session.date, session.end_date) = (Some(first), last),
        When::Unclear(one, _) => session.date = format!("{:04}", one.year()).parse().ok(),
        When::NoYear { .. } => {}
    }
}

/// A note where the date is stated, a question where it may be another.
fn date_finding(line: usize, when: When, source: &str, is_publication: bool) -> Finding {
    let message = in_doubt(when, source);
    match when {
        When::Known(first, _) if is_publication => {
            let choice = Choice::new(first.to_string(), "the day on which it was published");
            Finding::question(line, QuestionKind::Date, message).choose([choice]).otherwise(Fallback::Unconfirmed)
        }
        When::Known(..) => Finding::note(line, QuestionKind::Date, message),
        When::Unclear(one, other) => {
            let choices = [one, other].map(|date| Choice::new(date.to_string(), date.in_english()));
            Finding::question(line, QuestionKind::Date, message).choose(choices).otherwise(Fallback::YearOnly)
        }
        When::NoYear { .. } => Finding::question(line, QuestionKind::Date, message).otherwise(Fallback::LeftOut),
    }
}

fn in_doubt(when: When, source: &str) -> String {
    match when {
        When::Known(first, None) => {
            format!("{} was read from {source}; set --date if that is wrong", first.in_english())
        }
        When::Known(first, Some(last)) => {
            format!(
                "{} to {} was read from {source}; set --date if that is wrong",
                first.in_english(),
                last.in_english()
            )
        }
        When::Unclear(one, other) => {
            format!("the date is {} or {}: only the year is kept; set --date", one.in_english(), other.in_english())
        }
        When::NoYear { month, day } => {
            format!("month {month}, day {day} was read from {source}, without a year; set --date")
        }
    }
}

/// Words for what is held, in lower case; a word that begins so counts.
const HELD: &[&str] = &[
    "meeting",
    "session",
    "summit",
    "sitting",
    "talks",
    "conference",
    "forum",
    "congress",
    "ceremony",
    "council",
    "interview",
    "заседани",
    "саммит",
    "встреч",
    "переговор",
    "конференци",
    "форум",
    "съезд",
    "церемони",
    "совещани",
    "сесси",
    "réunion",
    "sommet",
    "séance",
    "session",
    "entretien",
    "conférence",
    "congrès",
    "cérémonie",
    "rencontre",
];

/// Words that say that it took place, in lower case.
const TOOK_PLACE: &[&str] = &[
    " held ",
    " took place",
    " met ",
    " gathered ",
    " convened ",
    " recorded ",
    " chaired ",
    " opened ",
    " состоял",
    " прошл",
    " прошел",
    " прошёл",
    " проведен",
    " провел",
    " открыл",
    " s’est tenu",
    " s'est tenu",
    " a eu lieu",
    " ont eu lieu",
    " s’est réuni",
    " s'est réuni",
    " se sont tenu",
];

/// Words of a sentence about another meeting, in lower case.
const OTHER: &[&str] = &["had", "last", "next", "previous", "previously", "earlier", "first", "upcoming"];

/// Words before a date that is not that of the session, in lower case.
const PUBLISHED: &[&str] =
    &["released", "published", "posted", "issued", "publié", "diffusé", "опубликовано", "veröffentlicht"];

/// What a clause says after a date at its beginning that is no day of a session: `Released on 9 June, │the meeting was on …`,
/// `Oslo, 4 May –│ The ministers met on …`; and whether only a dateline is before it.
fn after_publication(clause: &str) -> Option<(&str, bool)> {
    let (_, at) = parse::within(clause)?;
    let (before, rest) = (clause[..at.start].to_lowercase(), &clause[at.end..]);
    let mut words = before.split(|letter: char| !letter.is_alphanumeric());
    let is_publication = words.any(|word| PUBLISHED.contains(&word));
    let is_dateline = rest.trim_start().starts_with(['–', '—', '-']) && before.split_whitespace().count() < 4;
    (is_publication || is_dateline).then_some((rest, !is_publication))
}

/// The date in the first sentence that says when the session was held.
fn when_held(parts: &Parts) -> Option<(usize, When)> {
    parts.intro.iter().take(6).find_map(|(line, text)| {
        let mut clauses = sentences(text).into_iter().flat_map(|sentence| sentence.split("; "));
        let found = clauses.find_map(|clause| match after_publication(clause) {
            Some((rest, is_dateline)) => held_on(rest, true).or_else(|| held_on(clause, false).filter(|_| is_dateline)),
            None => held_on(clause, false),
        });
        Some((*line, found?))
    })
}

/// The date of a clause that says when the session was held; `is_lead` says that it is about the session anyway.
fn held_on(clause: &str, is_lead: bool) -> Option<When> {
    let (when, at) = parse::within(clause)?;
    let before = clause[..at.start].to_lowercase();
    let whole = clause.to_lowercase();
    let is_held = TOOK_PLACE.iter().any(|words| if is_lead { &before } else { &whole }.contains(words));
    let mut words = before.split(|letter: char| !letter.is_alphanumeric());
    let is_session = is_lead || words.any(|word| HELD.iter().any(|held| word.starts_with(held)));
    let leads = before.split_whitespace().count() < 3;
    let is_other =
        OTHER.iter().any(|word| whole.split(|letter: char| !letter.is_alphanumeric()).any(|one| one == *word));
    (is_held && !is_other && (is_session || leads) && !whole.contains(" will ")).then_some(when)
}
