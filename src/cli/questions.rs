//! `plenary questions`: lists what nobody has answered.

use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use strum::VariantArray;

use crate::{
    cli::{
        find_record::{no_such_session, slug},
        open_database::open_existing,
        output::{
            lines::{print_error, print_line},
            questions::QuestionList,
        },
        shared_args::DatabaseArgs,
    },
    model::{QuestionKind, SessionSlug},
};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record, by its slug; all records if not given
    #[arg(value_name = "SLUG", value_parser = slug)]
    pub slug: Option<SessionSlug>,
    /// Only questions of this kind: speaker, organisation, host-changed …
    #[arg(long, env = "PLENARY_KIND", value_parser = kinds(), hide_possible_values = true)]
    pub kind: Option<String>,
    #[command(flatten)]
    pub database: DatabaseArgs,
}

fn kinds() -> PossibleValuesParser {
    QuestionKind::VARIANTS.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().into()
}

pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let store = open_existing(&args.database).await?;
    let snapshot = store.snapshot()?;
    let slug = args.slug.as_ref().map(|slug| snapshot.current_slug(slug)).transpose()?;
    if let Some(slug) = &slug
        && snapshot.record(slug.as_str())?.is_none()
    {
        print_error(no_such_session(&snapshot, slug)?);
        return Ok(ExitCode::FAILURE);
    }
    let mut questions = snapshot.open_questions(slug.as_ref().map(SessionSlug::as_str))?;
    drop(snapshot);
    questions.retain(|question| args.kind.as_deref().is_none_or(|kind| question.asked.kind() == kind));
    print_line(QuestionList(&questions).to_string().trim_end());
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
