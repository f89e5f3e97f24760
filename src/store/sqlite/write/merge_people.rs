//! Merges and splits participants, and adds aliases.
//!
//! Each affected record gets a new version, so that its history shows the change and a revert undoes all of it.

use sqlx::SqliteConnection;

use crate::{
    model::{Act, Change, Different, ParticipantId, Record, SessionSlug, Unit, nearest},
    reconcile::Move,
    store::{
        error::{Error, Result},
        sqlite::{
            read::record_for_write,
            search::batch::IndexBatch,
            store::Store,
            write::{
                change::{AppliedChange, Signature, signed_change},
                different_people, match_people, open_questions, redirects, unknown, versions,
                write_record::{self, write_record},
            },
            writer,
        },
    },
};

impl Store {
    /// Merges `other` into `this`: speeches and participations move, and the other page redirects here.
    pub async fn merge_people(
        &self,
        this: &ParticipantId,
        other: &ParticipantId,
        signature: Signature,
    ) -> Result<AppliedChange> {
        if this == other {
            return Err(Error::Refused(format!("{this} and {other} are one participant already")));
        }
        let change = signed_change(Act::Merge, signature);
        let mut transaction = writer::begin_revision(&self.writer).await?;
        for id in [this, other] {
            unknown::assert_participant(&mut transaction, id).await?;
        }
        let slugs = sessions_of(&mut transaction, other).await?;
        rename(&mut transaction, &change, &slugs, other, this).await?;
        open_questions::close_pair(&mut transaction, this, other).await?;
        transaction.commit().await?;
        Ok(AppliedChange { change, slugs })
    }

    /// Splits a participant: the one of these sessions becomes a new participant, whose id is returned. The two are
    /// recorded as different people.
    pub async fn split_person(
        &self,
        this: &ParticipantId,
        slugs: &[SessionSlug],
        signature: Signature,
    ) -> Result<(AppliedChange, ParticipantId)> {
        let change = signed_change(Act::Split, signature);
        let other = ParticipantId::derive(&["split", this.as_str(), change.id.as_str()]);
        let mut transaction = writer::begin_revision(&self.writer).await?;
        unknown::assert_participant(&mut transaction, this).await?;
        let all = sessions_of(&mut transaction, this).await?;
        let mut chosen = Vec::with_capacity(slugs.len());
        for slug in slugs {
            let current = redirects::current_slug(&mut transaction, slug).await?;
            if !all.contains(&current) {
                let meant = nearest(slug.as_str(), &all);
                let meant = meant.map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
                return Err(Error::Refused(format!("{this} took no part in “{slug}”; nothing was changed{meant}")));
            }
            chosen.push(current);
        }
        if all.iter().all(|slug| chosen.contains(slug)) {
            let all = format!("{this} took part in no other session than these, so that nobody would be left");
            return Err(Error::Refused(all));
        }
        rename(&mut transaction, &change, &chosen, this, &other).await?;
        let pair = Different { one: this.clone(), other: other.clone(), change: change.id.clone() };
        different_people::insert(&mut transaction, &[pair]).await?;
        transaction.commit().await?;
        Ok((AppliedChange { change, slugs: chosen }, other))
    }

    /// Adds another spelling of a participant's name, with its source if that is known.
    pub async fn add_alias(
        &self,
        this: &ParticipantId,
        name: &str,
        source: Option<&str>,
        signature: Signature,
    ) -> Result<AppliedChange> {
        let change = signed_change(Act::Alias, signature);
        let mut transaction = writer::begin_revision(&self.writer).await?;
        unknown::assert_participant(&mut transaction, this).await?;
        versions::remember(&mut transaction, &change).await?;
        match_people::add_alias(&mut transaction, this, name, source, &change).await?;
        transaction.commit().await?;
        Ok(AppliedChange { change, slugs: Vec::new() })
    }
}

/// The sessions of a participant, oldest first.
async fn sessions_of(connection: &mut SqliteConnection, id: &ParticipantId) -> Result<Vec<SessionSlug>> {
    let slugs = sqlx::query_scalar(
        "SELECT session.slug FROM participation JOIN session ON session.id = session_id
         JOIN participant ON participant.id = participant_id
         WHERE participant.public_id = $1 ORDER BY session.id",
    );
    Ok(slugs.bind(id.as_str()).fetch_all(connection).await?)
}

/// Moves the participations and speeches of one participant at these sessions to another.
async fn rename(
    connection: &mut SqliteConnection,
    change: &Change,
    slugs: &[SessionSlug],
    from: &ParticipantId,
    to: &ParticipantId,
) -> Result<()> {
    let mut batch = IndexBatch::begin(connection).await?;
    for slug in slugs.iter().map(SessionSlug::as_str) {
        let Some(stored) = record_for_write::record(connection, slug).await? else { continue };
        let next = renamed(&stored, from, to);
        let moves = vec![Move { unit: Unit::Participant, id: from.to_string(), target: Some(to.to_string()) }];
        let next = write_record::RecordWrite {
            change,
            slug,
            is_new: false,
            stored: Some(&stored),
            record: Some(&next),
            source: None,
            moves,
        };
        write_record(connection, &mut batch, next, None).await?;
        batch.flush_if_large(connection).await?;
    }
    batch.flush(connection).await
}

fn renamed(record: &Record, from: &ParticipantId, to: &ParticipantId) -> Record {
    let mut record = record.clone();
    let speakers = record.speeches.iter_mut().filter_map(|speech| speech.participant.as_mut());
    let people = record.participants.iter_mut().map(|person| &mut person.id);
    speakers.chain(people).filter(|id| *id == from).for_each(|id| id.clone_from(to));
    record.join_participations();
    record.answers.iter_mut().for_each(|answer| answer.rename(from.as_str(), to.as_str()));
    record
}
