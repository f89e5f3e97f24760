//! Reads the facts near a page's title: the date, the place and the title of the session.

use crate::{
    import::{
        facts::Facts,
        front_matter::time_of_day,
        html::{
            measures::{Fate, OUTSIDE, is_running, is_sentence},
            page::{Page, Run},
            tags::RunKind,
        },
        line_document::{Line, Mark},
        transcript::{
            dates::{parse, tokens::When},
            labels::{confidence, dialect::Dialect, rating::Confidence},
        },
    },
    model::{Choice, Country, Finding, PartialDate, QuestionKind, fold, names::place},
};

/// The longest line that only gives facts, in bytes.
const LONGEST: usize = 160;

/// How many runs before the title may give its date.
const BEFORE: usize = 4;

/// The shortest paragraph of a lead, in bytes, that need not end as a sentence does.
const SHORTEST: usize = 60;

/// The most paragraphs of a lead that are in separate boxes between the title and the text.
const LEAD: usize = 4;

/// Takes the facts of a page. Changes the fate of each run that gives one, and of the lead under the title.
pub(crate) fn take(page: &Page, fates: &mut [Fate], findings: &mut Vec<Finding>) -> Facts {
    let head = &page.head;
    // Below the first label are words that somebody said, and no facts.
    let text = page
        .runs
        .iter()
        .zip(&*fates)
        .position(|(run, fate)| *fate == Fate::Kept && (is_running(run) || begins_a_turn(run)));
    let text = text.unwrap_or(page.runs.len());
    let title = title(page, fates, text);
    let mut facts = Facts {
        title: title.map(|title| page.runs[title].text.clone()).or_else(|| head.bare_title()),
        language: head.language.as_deref().map(language_tag),
        source_url: head.address.clone(),
        licence: head.licence_name(),
        ..Facts::default()
    };
    let mut has_dateline = false;
    if let Some(title) = title {
        keep_lead(page, fates, title, text);
        let beside = page.runs.iter().zip(&mut *fates).enumerate();
        for (_, (run, fate)) in
            beside.take(text).skip(title.saturating_sub(BEFORE)).filter(|(index, _)| *index != title)
        {
            let is_beside = matches!(fate, Fate::Kept | Fate::Dropped(_, OUTSIDE));
            let may_be_fact = is_beside && run.text.len() <= LONGEST && !is_sentence(run);
            if may_be_fact && let Some(new_fate) = take_fact(run, &mut facts) {
                has_dateline |= new_fate == Fate::Kept;
                *fate = new_fate;
            }
        }
        fates[title] = Fate::Fact("the title");
        repeat_of_title(page, fates, title);
    }
    // The day that the title gives is that of the meeting, and the day of publication another.
    if let (None, false, Some(When::Known(date, None))) =
        (facts.date, has_dateline, facts.title.as_deref().and_then(parse::in_heading).map(|heading| heading.when))
    {
        facts.date = Some(date);
    }
    let is_published = facts.date.is_none() && head.published.is_some() && !has_dateline;
    if let (true, Some(published)) = (is_published, &head.published) {
        facts.date = date(published);
        facts.time = facts.time.take().or_else(|| time_in(published));
    }
    note(&facts, is_published, findings);
    facts
}

/// Whether somebody begins to speak with a run.
pub(crate) fn begins_a_turn(run: &Run) -> bool {
    if matches!(run.kind, RunKind::Heading(_)) || !run.text.contains([':', '：']) {
        return false;
    }
    let mark = if run.bold > 0 { Mark::Bold(run.bold) } else { Mark::Plain };
    let line = Line::new(run.first, &*run.text, mark);
    Dialect::Colon.split(&line).is_some_and(|label| confidence::rate_phrase(label.speaker).0 == Confidence::Certain)
}

/// The heading that is the page's title: the one that the head gives too, else the last of the first level before the text.
fn title(page: &Page, fates: &[Fate], text: usize) -> Option<usize> {
    let headings = || page.runs.iter().enumerate().filter(|(_, run)| matches!(run.kind, RunKind::Heading(_)));
    let said = [page.head.bare_title(), page.head.shared_title.clone()].map(|title| fold(&title.unwrap_or_default()));
    let is_said = |run: &Run| said.contains(&fold(&run.text));
    let kept_first = headings().filter(|(index, run)| fates[*index] == Fate::Kept && is_said(run));
    let site = page.head.site.as_deref().map(fold);
    let mut of_first_level = headings().filter(|(index, run)| {
        run.kind == RunKind::Heading(1) && *index <= text && site.as_ref() != Some(&fold(&run.text))
    });
    let found =
        kept_first.chain(headings().filter(|(_, run)| is_said(run))).next().or_else(|| of_first_level.next_back());
    found.map(|(index, _)| index)
}

/// Drops a second copy of the title, such as one in a sticky header.
fn repeat_of_title(page: &Page, fates: &mut [Fate], title: usize) {
    let title = &page.runs[title].text;
    for (run, fate) in page.runs.iter().zip(fates) {
        if *fate == Fate::Kept && matches!(run.kind, RunKind::Heading(_)) && run.text == *title {
            *fate = Fate::Fact("the title again");
        }
    }
}

/// Keeps the sentences between the title and the text.
fn keep_lead(page: &Page, fates: &mut [Fate], title: usize, text: usize) {
    // Words next to the element that holds the text, outside any box.
    let is_loose = |fate: &Fate| matches!(fate, Fate::Dropped(group, OUTSIDE) if *group >= page.holders.len());
    let mut boxed = 0;
    for (run, fate) in page.runs.iter().zip(fates).take(text).skip(title + 1) {
        let is_prose =
            run.kind == RunKind::Paragraph && (is_running(run) || run.text.len() >= SHORTEST) && !is_linked(run);
        let stands_above = matches!(run.kind, RunKind::Heading(_) | RunKind::Rule) && !is_linked(run);
        if is_loose(fate) && (is_prose || stands_above) {
            *fate = Fate::Kept;
        } else if matches!(fate, Fate::Dropped(_, OUTSIDE)) && is_prose && boxed < LEAD {
            *fate = Fate::Kept;
            boxed += 1;
        }
    }
}

fn is_linked(run: &Run) -> bool {
    run.linked * 2 >= run.text.len().max(1)
}

/// Takes a date, a time or a place from a short run near the title, and returns the run's fate.
fn take_fact(run: &Run, facts: &mut Facts) -> Option<Fate> {
    let text = run.text.trim();
    let dateline = parse::dateline(text).filter(|_| facts.date.is_none());
    let marked = run.datetime.as_deref().filter(|_| facts.date.is_none()).and_then(date);
    if let Some(found) = dateline {
        let (When::Known(date, None), true) = (found.when, !found.is_publication || marked.is_some()) else {
            // Several days, or a date in doubt: the reader of transcripts knows what to ask.
            return Some(Fate::Kept);
        };
        facts.date = marked.or(Some(date));
        facts.time = facts.time.take().or(found.time).or_else(|| run.datetime.as_deref().and_then(time_in));
        facts.place = facts.place.take().or_else(|| (!found.place.is_empty()).then(|| found.place.to_owned()));
        return Some(Fate::Fact("the date"));
    }
    if let Some(date) = marked {
        facts.date = Some(date);
        facts.time = facts.time.take().or_else(|| run.datetime.as_deref().and_then(time_in));
        return Some(Fate::Fact("the date"));
    }
    if let (None, Some(time)) = (&facts.time, parse::time_alone(text)) {
        facts.time = Some(time);
        return Some(Fate::Fact("the time"));
    }
    // A country alone is more often that of somebody in a list.
    let is_place = run.is_place && text.contains(char::is_alphabetic)
        || (parse::is_place(text)
            && text.split([',', '，', '、', '،', '(', ')']).any(|part| place::is_known(part.trim()))
            && Country::by_name(text).is_none());
    if facts.place.is_none() && is_place {
        facts.place = Some(text.to_owned());
        return Some(Fate::Fact("the place"));
    }
    None
}

/// The date at the beginning of `2021-09-16T13:20:00+03:00`.
fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    text.get(..10).unwrap_or(text).parse().ok()
}

/// The time after a date, unless it is midnight, which mostly means that none is known.
fn time_in(text: &str) -> Option<String> {
    let time = text.trim().get(10..).and_then(|rest| time_of_day(rest.trim_start_matches(['T', ' '])))?;
    (!matches!(time, "00:00" | "0:00")).then(|| time.to_owned())
}

/// `en_GB` as `en-GB`.
fn language_tag(tag: &str) -> String {
    tag.replace('_', "-")
}

/// Notes the facts that were read from the page, and the flags that override them. A date that no reader of the page sees is
/// asked about.
fn note(facts: &Facts, is_published: bool, findings: &mut Vec<Finding>) {
    let date = facts.date.map(|date| date.to_string());
    let said: Vec<String> = [
        ("title", "--title", &facts.title),
        ("date", "--date", &date),
        ("time", "", &facts.time),
        ("place", "--place", &facts.place),
        ("language", "--language", &facts.language),
        ("address", "--source-url", &facts.source_url),
        ("licence", "--licence", &facts.licence),
    ]
    .into_iter()
    .filter_map(|(what, flag, fact)| {
        let fact = fact.as_ref()?;
        let hint = if flag.is_empty() { String::new() } else { format!(" ({flag})") };
        Some(format!("{what} “{fact}”{hint}"))
    })
    .collect();
    if !said.is_empty() {
        let message = format!("read from the page: {}; the flags override this", said.join(", "));
        findings.push(Finding::note(None, QuestionKind::Page, message));
    }
    if let Some(date) = facts.date {
        let message = format!(
            "the page gives the date {}, which may be that of publication; set --date if so",
            date.in_english()
        );
        findings.push(if is_published {
            let choice = Choice::new(date.to_string(), "the day on which the page was published");
            Finding::question(None, QuestionKind::Date, message).choose([choice])
        } else {
            Finding::note(None, QuestionKind::Date, message)
        });
    }
}
