//! Citations for people: in plain words, by APA and by the Chicago manual.

use crate::{
    export::citation::cited::{Cited, one_line},
    model::PartialDate,
};

/// `“Words.” – Emomali Rahmon (President of Tajikistan), Session …, Dushanbe, 16 September 2021, paragraph 4. Address`
///
/// Words of a summary: `Summary of a statement by Emomali Rahmon (President of Tajikistan): Words. – Session …`
pub fn plain(cited: &Cited) -> String {
    let summary = cited.quotation().filter(|_| cited.kind.is_summary());
    let text = if let Some(words) = &summary {
        format!("{}: {words} – {}", summary_of(cited), place_of(cited, false))
    } else {
        let words = cited.quotation().map_or_else(String::new, |words| words + " – ");
        [&words, &speaker_of(cited), ", ", &place_of(cited, true)].concat()
    };
    finish(closed(&text), cited)
}

fn speaker_of(cited: &Cited) -> String {
    cited.who().unwrap_or_else(|| nobody(cited))
}

/// Where the words are: `Session …, Dushanbe, 16 September 2021, summary record of a speech, paragraph 4`.
fn place_of(cited: &Cited, with_genre: bool) -> String {
    let mut text = cited.session.to_owned();
    let mut add = |part: &str| text.extend([", ", part]);
    cited.setting().for_each(&mut add);
    if let Some(date) = cited.date {
        add(&date.in_english());
    }
    if with_genre && cited.genre() != "Speech" {
        add(&cited.genre().to_lowercase());
    }
    if let Some(number) = cited.paragraph {
        add(&format!("paragraph {number}"));
    }
    text
}

/// Citations in plain words of the speeches of one session, without an address. What they share is put in words once.
#[derive(Debug)]
pub struct PlainCitations {
    place: String,
}

impl PlainCitations {
    /// Those of the speeches of a session.
    #[must_use]
    pub fn of(session: &Cited) -> Self {
        Self { place: one_line(&[", ", &closed(&place_of(session, true))].concat()) }
    }

    /// The citation of a speech; only its speaker counts.
    #[must_use]
    pub fn cite(&self, speech: &Cited) -> String {
        one_line(&speaker_of(speech)) + &self.place
    }
}

/// `Emomali Rahmon. (2021, September 16). Session … [Speech]. Organisation, Dushanbe. Address`
pub fn apa(cited: &Cited) -> String {
    let date = match cited.date.map(|date| (date.year(), month_and_day(date))) {
        None => "(n.d.).".to_owned(),
        Some((year, None)) => format!("({year})."),
        Some((year, Some(day))) => format!("({year}, {day})."),
    };
    let genre = match cited.label {
        Some(label) if cited.speaker.is_none() => format!("{}: {label}", cited.genre()),
        _ => cited.genre().to_owned(),
    };
    let title = format!("{} [{genre}].", cited.session);
    let mut parts = match cited.speaker {
        Some(speaker) => vec![closed(speaker), date, title],
        None => vec![title, date],
    };
    let setting: Vec<_> = cited.setting().collect();
    if !setting.is_empty() {
        parts.push(closed(&setting.join(", ")));
    }
    finish(parts.join(" "), cited)
}

/// `Emomali Rahmon, President of Tajikistan, “Session …” (speech, Dushanbe, September 16, 2021), para. 4, address.`
pub fn chicago_note(cited: &Cited) -> String {
    let mut parts = Vec::new();
    if let Some(speaker) = cited.speaker {
        parts.push(speaker.to_owned());
        parts.extend(cited.capacity().map(str::to_owned));
    }
    let session = nested(cited.session);
    let about: Vec<_> = circumstances(cited).collect();
    parts.push(format!("“{session}” ({})", lower_first(&about.join(", "))));
    parts.extend(cited.paragraph.map(|number| format!("para. {number}")));
    parts.extend(cited.url().map(str::to_owned));
    one_line(&(parts.join(", ") + "."))
}

/// `Emomali Rahmon. “Session ….” Speech, Dushanbe, September 16, 2021. Address.`
pub fn chicago_entry(cited: &Cited) -> String {
    let mut parts: Vec<_> = cited.speaker.into_iter().map(closed).collect();
    parts.push(format!("“{}”", closed(&nested(cited.session))));
    parts.push(closed(&circumstances(cited).collect::<Vec<_>>().join(", ")));
    parts.extend(cited.url().map(|url| format!("{url}.")));
    one_line(&parts.join(" "))
}

/// The genre, the setting and the date, for Chicago.
fn circumstances(cited: &Cited) -> impl Iterator<Item = String> {
    let label = cited.label.filter(|_| cited.speaker.is_none()).map(|label| format!("under the label ‘{label}’"));
    let setting = cited.setting().map(str::to_owned);
    let date = cited.date.map(american);
    std::iter::once(cited.genre().to_owned()).chain(label).chain(setting).chain(date)
}

/// Appends the address. Nothing may follow it, because readers would take it for a part of the address.
fn finish(mut text: String, cited: &Cited) -> String {
    if let Some(url) = cited.url() {
        text.push(' ');
        text.push_str(url);
    }
    one_line(&text)
}

fn nobody(cited: &Cited) -> String {
    cited.label.map_or_else(|| "Unnamed speaker".to_owned(), |label| format!("Unnamed speaker (“{label}”)"))
}

fn summary_of(cited: &Cited) -> String {
    let who = cited.who().unwrap_or_else(|| format!("an {}", lower_first(&nobody(cited))));
    format!("Summary of a statement by {who}")
}

/// The text with a full stop, unless it ends with punctuation.
fn closed(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '?', '!', '…', '。']) { text.to_owned() } else { [text, "."].concat() }
}

/// The text for use inside quotation marks: double marks become single ones.
fn nested(text: &str) -> String {
    text.replace(['“', '„'], "‘").replace('”', "’").replace('"', "'")
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `September 16, 2021`, as far as it is known.
fn american(date: PartialDate) -> String {
    match month_and_day(date) {
        None => date.year().to_string(),
        Some(day) if day.contains(' ') => format!("{day}, {}", date.year()),
        Some(month) => format!("{month} {}", date.year()),
    }
}

/// `September 16`, or `September` where the day is not known.
fn month_and_day(date: PartialDate) -> Option<String> {
    let month = date.month_in_english()?;
    Some(date.day().map_or_else(|| (*month).to_owned(), |day| format!("{month} {day}")))
}
