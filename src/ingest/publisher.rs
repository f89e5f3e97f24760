//! Publishes drafts: imports what they keep, and reports each as an import does.
//!
//! Invariant: drafts are stored in their order, and a draft that is refused stays.

use crate::{
    ingest::{
        importer::{ImportEvent, send_outcome},
        open_source::FileEnd,
    },
    model::{Change, SessionSlug},
    store::{self, ImportItem, ImportOptions, KeptDraft, MatchPolicy, Store},
};

/// The most drafts of one transaction, and bytes of their sources.
const BATCH_DRAFTS: usize = 64;
const BATCH_BYTES: usize = 6 * 1024 * 1024;

/// Publishes drafts. What a person says now goes before what was said when a draft was kept.
pub struct Publisher {
    pub store: Store,
    pub reason: Option<String>,
    pub author: Option<String>,
    /// How drafts are matched; each as it was kept if none.
    pub match_policy: Option<MatchPolicy>,
}

/// Drafts of one transaction.
struct Batch {
    options: ImportOptions,
    /// Each with the index of its slug.
    items: Vec<(usize, ImportItem)>,
    bytes: usize,
}

impl Publisher {
    /// Publishes the drafts with these slugs. `file` of each event is the index of a slug. `on_change` is called before the events
    /// of another change: drafts with one reason and one author are one change.
    ///
    /// # Errors
    /// If the store fails; then the rest stays as it is.
    pub async fn publish(
        &self,
        slugs: &[SessionSlug],
        mut on_event: impl FnMut(&Change, ImportEvent<'_>),
    ) -> store::Result<()> {
        let mut changes: Vec<Change> = Vec::new();
        let mut batch: Option<Batch> = None;
        for (index, slug) in slugs.iter().enumerate() {
            let Some(draft) = self.store.snapshot()?.draft(slug)? else { continue };
            let options = self.options(&draft, &mut changes);
            let is_next = |batch: &Batch| {
                batch.options.change.id == options.change.id
                    && batch.options.match_policy == options.match_policy
                    && batch.options.overrule == options.overrule
                    && batch.items.len() < BATCH_DRAFTS
                    && batch.bytes < BATCH_BYTES
            };
            if !batch.as_ref().is_some_and(is_next) {
                self.commit(batch.take(), &mut on_event).await?;
            }
            let batch = batch.get_or_insert_with(|| Batch { options, items: Vec::new(), bytes: 0 });
            batch.bytes += draft.item.source.as_ref().map_or(0, |source| source.text.len());
            batch.items.push((index, draft.item));
        }
        self.commit(batch, &mut on_event).await
    }

    fn options(&self, draft: &KeptDraft, changes: &mut Vec<Change>) -> ImportOptions {
        let reason = self.reason.clone().or_else(|| draft.reason.clone());
        let author = self.author.clone().or_else(|| draft.author.clone());
        let mut options = ImportOptions::new(reason).by(author);
        let known = changes
            .iter()
            .find(|change| change.reason == options.change.reason && change.author == options.change.author);
        match known {
            Some(change) => options.change = change.clone(),
            None => changes.push(options.change.clone()),
        }
        options.match_policy = self.match_policy.clone().unwrap_or_else(|| draft.match_policy.clone());
        options.overrule = draft.overrule;
        options
    }

    async fn commit(
        &self,
        batch: Option<Batch>,
        on_event: &mut impl FnMut(&Change, ImportEvent<'_>),
    ) -> store::Result<()> {
        let Some(Batch { options, items, .. }) = batch else { return Ok(()) };
        let (indexes, items): (Vec<_>, Vec<_>) = items.into_iter().unzip();
        let outcomes = self.store.import_from(&options, &items, &[]).await?;
        let mut on_event = |event: ImportEvent<'_>| on_event(&options.change, event);
        for ((index, item), outcome) in indexes.into_iter().zip(&items).zip(outcomes) {
            send_outcome(&mut on_event, index, item, &outcome.map_err(|error| error.to_string()));
            on_event(ImportEvent::FileEnded { file: index, end: FileEnd::Whole(None) });
        }
        Ok(())
    }
}
