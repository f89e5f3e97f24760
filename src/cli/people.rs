//! `plenary people`: says who is who.

use std::process::ExitCode;

use crate::{
    cli::{open, say, undo::tell},
    config::{People, PeopleAct},
};

pub async fn run(flags: People) -> anyhow::Result<ExitCode> {
    let store = open(&flags.database).await?;
    match flags.act {
        PeopleAct::Merge { this, other } => tell("merged", &store.merge_people(&this, &other, flags.reason).await?),
        PeopleAct::Split { this, slugs } => {
            let (undone, other) = store.split_person(&this, &slugs, flags.reason).await?;
            say(format_args!("the other is participant {other}"));
            tell("split", &undone);
        }
        PeopleAct::Alias { this, name, source } => {
            let undone = store.add_alias(&this, &name, &source, flags.reason).await?;
            say(format_args!("noted: {this} is also written {name}"));
            tell("changed", &undone);
        }
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
