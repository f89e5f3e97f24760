//! Formats the rows of `plenary list`: two lines a record, or one JSON object.

use std::fmt::Write;

use serde::Serialize;

use crate::{
    cli::output::lines::count,
    model::{FactName, LinkKind, Origin, PartialDate, Record, SessionSlug},
    store::{KeptDraft, SessionRow},
};

/// A record or a draft in the list; also its JSON.
#[derive(Serialize)]
pub struct ListRow<'a> {
    status: &'static str,
    slug: &'a SessionSlug,
    date: String,
    title: &'a str,
    organisation: Option<&'a str>,
    place: Option<&'a str>,
    kind: &'static str,
    speeches: i64,
    /// Questions that nobody has answered.
    questions: usize,
    /// What it is to the record that leads its session, and that record.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<Link<'a>>,
    /// Of a record.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// Of a draft.
    #[serde(flatten)]
    draft: Option<DraftColumns<'a>>,
}

/// What a record is to another one of its session.
#[derive(Serialize)]
struct Link<'a> {
    kind: LinkKind,
    of: &'a SessionSlug,
}

/// What only a draft has.
#[derive(Serialize)]
struct DraftColumns<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrects: Option<&'a SessionSlug>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a SessionSlug>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    kept: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
}

impl<'a> ListRow<'a> {
    /// `link`: what the record is to another one that leads its session, if it does not lead itself.
    pub fn of_record(row: &'a SessionRow, link: Option<(LinkKind, &'a SessionSlug)>, questions: usize) -> Self {
        Self {
            status: "published",
            slug: &row.slug,
            date: row.date.clone(),
            title: &row.title,
            organisation: row.organisation.as_deref(),
            place: row.place.as_deref(),
            kind: row.kind.as_str(),
            speeches: row.speeches,
            questions,
            link: link.map(|(kind, of)| Link { kind, of }),
            version: Some(row.version),
            draft: None,
        }
    }

    pub fn of_draft(draft: &'a KeptDraft) -> Self {
        let Record { session, speeches, .. } = &draft.item.record;
        let columns = DraftColumns {
            problem: draft.problem.as_deref(),
            corrects: draft.corrects.as_ref(),
            published: draft.published.as_ref(),
            file: draft.item.source.as_ref().and_then(|source| source.name.as_deref()),
            kept: &draft.time,
            author: draft.author.as_deref(),
        };
        Self {
            status: "draft",
            slug: &draft.slug,
            date: session.date.to_string(),
            title: &session.title,
            // As on pages, a guess convened nothing.
            organisation: session
                .organisation
                .as_deref()
                .filter(|_| session.origins.get(FactName::Organisation) != Some(Origin::Guessed)),
            place: session.place.as_deref(),
            kind: session.kind.as_str(),
            speeches: i64::try_from(speeches.len()).unwrap_or(i64::MAX),
            questions: draft.open_questions().count(),
            link: None,
            version: None,
            draft: Some(columns),
        }
    }

    /// `2021-09-16-oslo  Talks in Oslo`, and below it the facts.
    pub fn to_lines(&self) -> String {
        let date = self.date.parse().map_or_else(|_| self.date.clone(), PartialDate::in_english);
        let speeches = count(usize::try_from(self.speeches).unwrap_or(0), "speech", "speeches");
        let mut facts = vec![date];
        facts.extend([self.organisation, self.place, Some(self.kind)].into_iter().flatten().map(str::to_owned));
        facts.push(speeches);
        facts.extend(self.link.as_ref().map(|link| format!("{} of {}", link.kind.as_str(), link.of)));
        facts.extend(self.version.map(|version| format!("version {version}")));
        if self.draft.is_none() && self.questions > 0 {
            facts.push(count(self.questions, "open question", "open questions"));
        }
        let title = self.title.replace(char::is_control, " ");
        let mut lines = format!("{}  {title}\n  {}\n", self.slug, facts.join(" · "));
        if let Some(draft) = &self.draft {
            let file = draft.file.map_or_else(String::new, |file| format!("{file}, "));
            let kept = draft.kept.split('T').next().unwrap_or_default();
            // Writing to a string does not fail.
            let _ = writeln!(lines, "  draft: {} ({file}kept {kept})", draft.state(self.questions));
        }
        lines
    }
}

impl DraftColumns<'_> {
    /// The state in words.
    fn state(&self, questions: usize) -> String {
        let mut state = match (self.published, self.problem, questions) {
            (Some(slug), ..) => return format!("the record of its source was published since, at {}", slug.path()),
            (None, Some(_), _) => "cannot be published as it is".to_owned(),
            (None, None, 0) => "ready, no questions".to_owned(),
            (None, None, questions) => count(questions, "question", "questions"),
        };
        if let Some(slug) = self.corrects {
            state.extend([", would correct ", &slug.path()]);
        }
        state
    }
}

/// The state of a draft in words.
pub fn draft_state(draft: &KeptDraft) -> String {
    let row = ListRow::of_draft(draft);
    row.draft.map_or_else(String::new, |columns| columns.state(row.questions))
}
