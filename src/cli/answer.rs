//! `plenary answer`: answers a question, or sets a fact.

use std::process::ExitCode;

use anyhow::bail;

use crate::{
    cli::{
        open_database::open_existing,
        output::{change::print_change, lines::count},
        shared_args::{DatabaseArgs, SignatureArgs},
    },
    model::{FactKey, ParticipantId, SessionSlug, UnitKey},
    store::Store,
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The key of the question as `plenary questions` prints it, or of a fact: date/session, office/participant:7k3m9qhd
    #[arg(value_name = "KEY")]
    pub key: FactKey,
    /// The answer; as-read keeps what was read, none says that there is nothing
    #[arg(value_name = "VALUE")]
    pub value: String,
    /// The record, by its slug, if several ask the same
    #[arg(long = "in", env = "PLENARY_IN", value_name = "SLUG", conflicts_with = "all_like_it")]
    pub record: Option<SessionSlug>,
    /// Answer the same question in every record that asks it
    #[arg(long, env = "PLENARY_ALL_LIKE_IT")]
    pub all_like_it: bool,
    #[command(flatten)]
    pub signature: SignatureArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let args = Args { key: args.key.with_hash_of_line(), ..args };
    let store = open_existing(&args.database).await?;
    let applied = match pair(&args.key) {
        Some((one, other)) if args.value == "same" => store.merge_people(&one, &other, args.signature.into()).await?,
        Some((one, other)) if args.value == "different" => {
            store.mark_different(&one, &other, args.signature.into()).await?
        }
        _ => {
            let slugs = records(&store, &args)?;
            store.answer(&slugs, &args.key, &args.value, args.signature.into()).await?
        }
    };
    print_change("answered", &applied);
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The participants that a question is about.
fn pair(key: &FactKey) -> Option<(ParticipantId, ParticipantId)> {
    let UnitKey::Source(subject) = &key.unit else { return None };
    let (one, other) = subject.strip_prefix("pair:")?.split_once('+')?;
    Some((one.parse().ok()?, other.parse().ok()?))
}

/// The records to answer for.
fn records(store: &Store, Args { key, record, all_like_it, .. }: &Args) -> anyhow::Result<Vec<SessionSlug>> {
    if let Some(slug) = record {
        return Ok(vec![slug.clone()]);
    }
    let slugs = store.snapshot()?.records_with(&key.to_string(), &key.unit)?;
    match (&slugs[..], all_like_it) {
        ([], _) => bail!(
            "no record asks {key}; name the record with `--in SLUG`, or list what is asked with `plenary questions`"
        ),
        ([_], _) | (_, true) => Ok(slugs),
        ([first, ..], false) => bail!(
            "{} have {key}; name one with `--in {first}`, or answer for all of them with `--all-like-it`",
            count(slugs.len(), "record", "records")
        ),
    }
}
