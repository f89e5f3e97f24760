//! `plenary people`: lists participants who may be one person; merges, splits and aliases participants, and records who are different people.

use std::process::ExitCode;

use clap::Subcommand;

use crate::{
    cli::{
        find_record::slug,
        open_database::open_existing,
        output::{change::print_change, lines::print_line, pairs::print_pairs},
        shared_args::{DatabaseArgs, SignatureArgs},
    },
    model::{ParticipantId, SessionSlug},
};

/// Pairs that are listed at the most.
const MOST_PAIRS: usize = 1_000;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do; without it, `pairs`
    #[command(subcommand)]
    pub action: Option<Action>,
    #[command(flatten)]
    pub signature: SignatureArgs,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

/// Participants are named by the address of their page, or by the eight characters in it.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// List the participants who may be one person, the likeliest first, with the commands that settle it
    Pairs,
    /// Merge two participants who are one person: the second’s page redirects to the first’s
    Merge {
        /// The participant to keep
        #[arg(value_parser = participant)]
        this: ParticipantId,
        /// The participant to merge into it
        #[arg(value_parser = participant)]
        other: ParticipantId,
    },
    /// Record that two participants are different people: they are never asked about or joined again
    Different {
        /// One participant
        #[arg(value_parser = participant)]
        this: ParticipantId,
        /// The other participant
        #[arg(value_parser = participant)]
        other: ParticipantId,
    },
    /// Split a participant who is two people: in these sessions it is a new participant
    Split {
        /// The participant, who stays in all other sessions
        #[arg(value_parser = participant)]
        this: ParticipantId,
        /// The sessions of the new participant, by slug
        #[arg(required = true, value_name = "SLUG", value_parser = slug)]
        slugs: Vec<SessionSlug>,
    },
    /// Add another spelling of a participant’s name
    Alias {
        /// The participant
        #[arg(value_parser = participant)]
        this: ParticipantId,
        /// The other spelling
        name: String,
        /// Where the spelling is found: an address, a book
        #[arg(long, env = "PLENARY_SOURCE")]
        source: Option<String>,
    },
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    match args.action.unwrap_or(Action::Pairs) {
        Action::Pairs => print_pairs(&store.snapshot()?.open_pairs(MOST_PAIRS)?, MOST_PAIRS),
        Action::Different { this, other } => {
            let recorded = store.mark_different(&this, &other, args.signature.into()).await?;
            print_line(format_args!("different people: {this} and {other}"));
            print_change("changed", &recorded);
        }
        Action::Merge { this, other } => {
            print_change("merged", &store.merge_people(&this, &other, args.signature.into()).await?);
        }
        Action::Split { this, slugs } => {
            let (undone, other) = store.split_person(&this, &slugs, args.signature.into()).await?;
            print_line(format_args!("new participant: {other}"));
            print_change("split", &undone);
        }
        Action::Alias { this, name, source } => {
            let undone = store.add_alias(&this, &name, source.as_deref(), args.signature.into()).await?;
            print_line(format_args!("alias of {this}: {name}"));
            print_change("changed", &undone);
        }
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Parses a participant’s id, alone or in the address of the page.
fn participant(text: &str) -> Result<ParticipantId, String> {
    let last = text.trim_end_matches('/').rsplit('/').next().unwrap_or(text);
    last.get(..8)
        .and_then(|id| id.to_ascii_lowercase().parse().ok())
        .filter(|_| last.len() == 8 || last.as_bytes()[8] == b'-')
        .ok_or_else(|| "not a participant; give the address of the page, or the eight characters in it".to_owned())
}
