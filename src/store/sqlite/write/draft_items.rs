//! Writes and reads what a draft would import, and reads drafts.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    model::{ChangeId, FactKey, Finding, Record, SessionSlug, Severity},
    reconcile::{self, Author},
    store::{
        error::{Error, InRecord, Result},
        sqlite::{
            compression,
            row_reader::{FromRow, from_row},
            snapshot::Snapshot,
            write::import_options::{DraftState, ImportItem, ImportOptions, MatchPolicy, SourceText},
        },
    },
};

/// Bytes of an item as JSON at the most: more than any import accepts.
const MOST: usize = 512 * 1024 * 1024;

/// A record that was read and is not public.
#[derive(Clone, Debug)]
pub struct KeptDraft {
    /// The slug that its record would get.
    pub slug: SessionSlug,
    /// What is imported when it is published, with what its reader noted and asks.
    pub item: ImportItem,
    /// How it is matched with stored records.
    pub match_policy: MatchPolicy,
    /// Whether what the text says replaces what people set.
    pub overrule: bool,
    /// What matching asked when it was kept.
    pub questions: Vec<Finding>,
    /// Why it could not be published when that was last tried.
    pub problem: Option<String>,
    /// The record that it would be a new version of.
    pub corrects: Option<SessionSlug>,
    /// The record that was published from the same source since.
    pub published: Option<SessionSlug>,
    /// When it was kept, in UTC: `2026-11-25T06:28:00Z`.
    pub time: String,
    /// The reason that its import gave.
    pub reason: Option<String>,
    /// Who imported it.
    pub author: Option<String>,
}

impl KeptDraft {
    /// Its record with what a person stated beside the text, as answers.
    #[must_use]
    pub fn record(&self) -> Record {
        let mut record = self.item.record.clone();
        if let Some(draft) = &self.item.draft {
            let author = Author { name: self.author.as_deref(), time: &self.time, change: &draft.kept_by };
            reconcile::answer_facts(&mut record.answers, &self.item.given, author);
        }
        record
    }

    /// The questions of its reader and of matching, without notes.
    pub fn open_questions(&self) -> impl Iterator<Item = &Finding> {
        self.item.findings.iter().chain(&self.questions).filter(|finding| finding.severity == Severity::Question)
    }
}

/// The part of a draft that is kept as compressed JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackedItem {
    record: Record,
    ids_are_given: bool,
    given: Vec<(FactKey, Value)>,
    title_is_composed: bool,
    match_policy: MatchPolicy,
    overrule: bool,
}

/// What an import with these options would import.
pub(crate) fn pack(item: &ImportItem, options: &ImportOptions) -> Result<Vec<u8>> {
    let ImportItem { record, ids_are_given, given, title_is_composed, .. } = item.clone();
    let ImportOptions { match_policy, overrule, .. } = options.clone();
    let packed = PackedItem { record, ids_are_given, given, title_is_composed, match_policy, overrule };
    compression::compress(&serde_json::to_string(&packed)?)
}

/// A draft as its row has it.
struct DraftRow {
    slug: SessionSlug,
    item: Vec<u8>,
    findings: Vec<Finding>,
    questions: Vec<Finding>,
    problem: Option<String>,
    corrects: Option<SessionSlug>,
    source_sha256: Option<String>,
    source_name: Option<String>,
    kept_by: ChangeId,
    time: String,
    reason: Option<String>,
    author: Option<String>,
    published: Option<SessionSlug>,
}

from_row!(DraftRow {
    slug,
    item,
    findings as json,
    questions as json,
    problem,
    corrects,
    source_sha256,
    source_name,
    kept_by as parsed,
    time,
    reason,
    author,
    published,
});

/// A draft, with the record of its source that became public after it was kept.
const DRAFT: &str =
    "SELECT slug, item, findings, questions, problem, corrects, source_sha256, source_name, kept_by, time,
        reason, author, (
            SELECT session.slug FROM version JOIN session ON session.slug = version.slug
            WHERE version.id > draft.newest_version
                AND (version.source_sha256 = draft.source_sha256 OR session.fingerprint = draft.fingerprint)
            LIMIT 1) AS published
     FROM draft WHERE slug = ?1";

impl Snapshot<'_> {
    /// The slugs of all drafts, in their order.
    pub fn draft_slugs(&self) -> Result<Vec<SessionSlug>> {
        self.all("SELECT slug FROM draft ORDER BY slug", [], |row| row.get(0))
    }

    /// A draft by its slug.
    ///
    /// # Errors
    /// [`Error::Damaged`] if a part of it cannot be read, or its source is not there.
    pub fn draft(&self, slug: &SessionSlug) -> Result<Option<KeptDraft>> {
        let name = || format!("the draft “{slug}”");
        let row = self.first(DRAFT, [slug], DraftRow::read).in_record(name)?;
        row.map(|row| self.unpack(row)).transpose().in_record(name)
    }

    fn unpack(&self, row: DraftRow) -> Result<KeptDraft> {
        let json = compression::decompress(&row.item, MOST)?;
        let PackedItem { record, ids_are_given, given, title_is_composed, match_policy, overrule } =
            serde_json::from_str(&json).map_err(Error::damaged)?;
        let source = match &row.source_sha256 {
            Some(sha256) => {
                let text = self.source_text(sha256)?.ok_or_else(|| Error::damaged("its source is not stored"))?;
                Some(SourceText { name: row.source_name, text })
            }
            None => None,
        };
        let draft = DraftState { slug: row.slug.clone(), kept_by: row.kept_by };
        let mut item = ImportItem {
            ids_are_given,
            given,
            title_is_composed,
            findings: row.findings,
            draft: Some(draft),
            source,
            ..ImportItem::from(record)
        };
        // The slug that the draft was shown with is the one that its record gets, if it is a new one and brings none.
        if !ids_are_given && row.corrects.is_none() {
            item.record.session.slug = row.slug.clone();
        }
        Ok(KeptDraft {
            slug: row.slug,
            item,
            match_policy,
            overrule,
            questions: row.questions,
            problem: row.problem,
            corrects: row.corrects,
            published: row.published,
            time: row.time,
            reason: row.reason,
            author: row.author,
        })
    }
}
