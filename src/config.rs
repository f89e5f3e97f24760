//! The command line and the environment: every flag is also a variable, and the flag goes first.
//!
//! Nothing else in the program reads the environment.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    import::{self, Facts},
    model::{Country, PartialDate, ParticipantId},
    store::Which,
    web::{Budget, Origin},
};

/// Turns published summit transcripts into a record people can browse, filter by country and cite.
#[derive(Debug, Parser)]
#[command(version, before_help = "Example: plenary serve --sample")]
pub struct Config {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the records of a database to browsers
    #[command(before_help = "Example: plenary serve --database plenary.db --listen 127.0.0.1:8080")]
    Serve(Serve),
    /// Store transcripts and records
    #[command(
        before_help = "Example: plenary import dushanbe.txt --date 2021-09-16 --source-url http://example.org/summit"
    )]
    Import(Import),
    /// Show what would be read from transcripts and records; needs no database
    #[command(before_help = "Example: plenary parse dushanbe.txt --date 2021-09-16")]
    Parse(Parse),
    /// Show how transcripts differ from the records that are stored of their sessions; stores nothing
    #[command(before_help = "Example: plenary diff dushanbe.txt --date 2021-09-16")]
    Diff(Diff),
    /// Withdraw a record: its addresses answer that it is gone, and why
    #[command(before_help = "Example: plenary withdraw 2021-09-16-csto-dushanbe --reason \"published by mistake\"")]
    Withdraw(Withdraw),
    /// Bring a withdrawn record back as it was
    #[command(before_help = "Example: plenary restore-record 2021-09-16-csto-dushanbe")]
    RestoreRecord(RestoreRecord),
    /// Undo a change whole: an import, a withdrawal, a merge of people
    #[command(before_help = "Example: plenary revert 7k3m9qhd")]
    Revert(Revert),
    /// Say who is who: merge two participants, split one, note a spelling
    #[command(before_help = "Example: plenary people merge 7k3m9qhd 2f6x0zte")]
    People(People),
    /// Write stored records to standard output, or to a folder
    #[command(before_help = "Example: plenary export 2021-09-16-csto-dushanbe --format json > record.json")]
    Export(Export),
    /// Write the whole database to a file, while others use it
    #[command(before_help = "Example: plenary backup /backups/2021-09-16.db")]
    Backup(Backup),
    /// Put a backup in the place of the database, and keep what was there before
    #[command(before_help = "Example: plenary restore /backups/2021-09-16.db --database plenary.db")]
    Restore(Restore),
    /// Look whether a database is whole and holds together; changes nothing
    #[command(before_help = "Example: plenary check --database plenary.db")]
    Check(Check),
    /// Make the index of words anew; it is otherwise always written with the words
    #[command(before_help = "Example: plenary reindex --database plenary.db")]
    Reindex(Reindex),
}

/// Which database.
#[derive(Debug, Args)]
pub struct Database {
    /// The database file; it is created where there is none
    #[arg(long, env = "PLENARY_DATABASE", default_value = "plenary.db", value_name = "FILE")]
    pub database: PathBuf,
}

/// `plenary serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Which database.
    #[command(flatten)]
    pub database: Database,
    /// The address and port to listen on
    #[arg(long, env = "PLENARY_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
    /// Where readers find the site, for citations: scheme and host
    #[arg(long, env = "PLENARY_PUBLIC_URL", value_name = "https://HOST")]
    pub public_url: Option<Origin>,
    /// How much memory pages may take that are kept once they are made; 0 keeps none
    #[arg(long, env = "PLENARY_CACHE", default_value = "256MiB", value_name = "BYTES")]
    pub cache: Budget,
    /// Load the five sample records into an empty database
    #[arg(long, env = "PLENARY_SAMPLE")]
    pub sample: bool,
}

/// `plenary import`
#[derive(Debug, Args)]
pub struct Import {
    /// What is read.
    #[command(flatten)]
    pub sources: SourceFlags,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
    /// Which stored record they are.
    #[command(flatten)]
    pub which: WhichFlags,
    /// What this import is for, kept in the history of every record that it changes
    #[arg(long, env = "PLENARY_REASON")]
    pub reason: Option<String>,
    /// Show what would be stored or changed, and store nothing
    #[arg(long, env = "PLENARY_DRY_RUN")]
    pub dry_run: bool,
    /// Write what became of each file, and every finding, as JSON to this file
    #[arg(long, env = "PLENARY_REPORT", value_name = "REPORT.JSON")]
    pub report: Option<PathBuf>,
}

/// Which files are read, and how.
#[derive(Debug, Args)]
pub struct SourceFlags {
    /// Transcripts as published, records in JSON (one, or one a line) or Markdown, or folders of them; - is standard input.
    /// Import takes whole archives too
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub files: Vec<PathBuf>,
    /// What the text may not say.
    #[command(flatten)]
    pub facts: FactFlags,
    /// The format of the files, whatever they look like
    #[arg(long, env = "PLENARY_FORMAT")]
    pub format: Option<import::Format>,
}

/// Which stored record files are taken for, where the program should not tell by itself.
#[derive(Debug, Args)]
pub struct WhichFlags {
    /// They are another version of the record at this slug
    #[arg(long, env = "PLENARY_UPDATE", value_name = "SLUG", conflicts_with = "another")]
    pub update: Option<String>,
    /// They are of sessions that are not stored, however alike one is
    #[arg(long, env = "PLENARY_ANOTHER")]
    pub another: bool,
}

impl From<WhichFlags> for Which {
    fn from(flags: WhichFlags) -> Self {
        match flags {
            WhichFlags { another: true, .. } => Self::Another,
            WhichFlags { update: Some(slug), .. } => Self::Update(slug),
            _ => Self::AsTold,
        }
    }
}

/// `plenary diff`
#[derive(Debug, Args)]
pub struct Diff {
    /// What is read.
    #[command(flatten)]
    pub sources: SourceFlags,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
    /// Which stored record they are.
    #[command(flatten)]
    pub which: WhichFlags,
}

/// `plenary withdraw`
#[derive(Debug, Args)]
pub struct Withdraw {
    /// The record’s slug, the last part of its address
    #[arg(value_name = "SLUG")]
    pub slug: String,
    /// Why, as its addresses will say from now on
    #[arg(long, env = "PLENARY_REASON")]
    pub reason: String,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
}

/// `plenary restore-record`
#[derive(Debug, Args)]
pub struct RestoreRecord {
    /// The record’s slug, the last part of its address
    #[arg(value_name = "SLUG")]
    pub slug: String,
    /// Why, kept in its history
    #[arg(long, env = "PLENARY_REASON")]
    pub reason: Option<String>,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
}

/// `plenary revert`
#[derive(Debug, Args)]
pub struct Revert {
    /// The change, by its eight characters, as import and the history of a session name it
    #[arg(value_name = "CHANGE")]
    pub change: String,
    /// Why, kept in the history of every record that it changes
    #[arg(long, env = "PLENARY_REASON")]
    pub reason: Option<String>,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
}

/// `plenary people`
#[derive(Debug, Args)]
pub struct People {
    /// What to do.
    #[command(subcommand)]
    pub act: PeopleAct,
    /// What for, kept in the history of every record that it changes
    #[arg(long, env = "PLENARY_REASON", global = true)]
    pub reason: Option<String>,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
}

/// What can be said of people; each is named by the eight characters in the address of their page.
#[derive(Debug, Subcommand)]
pub enum PeopleAct {
    /// Two participants are one person: the second’s page leads to the first’s from now on
    Merge {
        /// Who stays.
        #[arg(value_parser = participant)]
        this: ParticipantId,
        /// Who turned out to be the same.
        #[arg(value_parser = participant)]
        other: ParticipantId,
    },
    /// One participant is two people: who took part in these sessions is another one
    Split {
        /// Who stays, in all other sessions.
        #[arg(value_parser = participant)]
        this: ParticipantId,
        /// The sessions of the other, by slug.
        #[arg(required = true, value_name = "SLUG")]
        slugs: Vec<String>,
    },
    /// A participant’s name is spelled otherwise too
    Alias {
        /// Whose name it is.
        #[arg(value_parser = participant)]
        this: ParticipantId,
        /// The other spelling.
        name: String,
        /// Where it is found: an address, a book.
        #[arg(long, env = "PLENARY_SOURCE")]
        source: String,
    },
}

/// `plenary parse`
#[derive(Debug, Args)]
pub struct Parse {
    /// What is read.
    #[command(flatten)]
    pub sources: SourceFlags,
    /// Print one JSON object a record: file, record, ledger, findings
    #[arg(long, env = "PLENARY_JSON")]
    pub json: bool,
}

/// `plenary export`
#[derive(Debug, Args)]
pub struct Export {
    /// Slugs of the sessions to write; every session where none is given
    #[arg(value_name = "SLUG")]
    pub slugs: Vec<String>,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
    /// In which form; json is one record a line, markdown one record as people edit it
    #[arg(long, env = "PLENARY_FORMAT", default_value = "json")]
    pub format: Format,
    /// Write a file for each record to this folder; it is created where there is none, and no file in it is overwritten
    #[arg(long, env = "PLENARY_OUTPUT", value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// Write every version of each record and what became of its addresses too; only as json
    #[arg(long, env = "PLENARY_HISTORY")]
    pub history: bool,
    /// Write the whole archive, with its history and its sources, to this new folder, or this file if it ends in .tar.zst
    #[arg(long, env = "PLENARY_ARCHIVE", value_name = "PATH", conflicts_with_all = ["slugs", "output", "history"])]
    pub archive: Option<PathBuf>,
}

/// `plenary backup`
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write
    pub file: PathBuf,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
    /// Put the backup in the place of a file that is there
    #[arg(long, env = "PLENARY_REPLACE")]
    pub replace: bool,
}

/// `plenary restore`
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup
    pub file: PathBuf,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
}

/// `plenary check`
#[derive(Debug, Args)]
pub struct Check {
    /// Which database.
    #[command(flatten)]
    pub database: Database,
}

/// `plenary reindex`
#[derive(Debug, Args)]
pub struct Reindex {
    /// Which database.
    #[command(flatten)]
    pub database: Database,
}

/// A form that records are written in.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// The record's JSON.
    Json,
    /// Markdown with front matter, which is edited and imported again.
    Markdown,
}

impl Format {
    /// What the names of its files end in.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
        }
    }
}

/// Facts about a session that go before what its text says.
#[derive(Debug, Args)]
pub struct FactFlags {
    /// What the session is called
    #[arg(long, env = "PLENARY_TITLE")]
    pub title: Option<String>,
    /// Who convened it
    #[arg(long, env = "PLENARY_ORGANISATION")]
    pub organisation: Option<String>,
    /// When it took place: 2021-09-16, 2021-09 or 2021
    #[arg(long, env = "PLENARY_DATE")]
    pub date: Option<PartialDate>,
    /// City or venue
    #[arg(long, env = "PLENARY_PLACE")]
    pub place: Option<String>,
    /// Country of the place, by code or name
    #[arg(long, env = "PLENARY_COUNTRY", value_parser = country)]
    pub country: Option<String>,
    /// Language of the text: en, ru, fr …
    #[arg(long, env = "PLENARY_LANGUAGE")]
    pub language: Option<String>,
    /// Address of the published page
    #[arg(long, env = "PLENARY_SOURCE_URL", value_name = "URL")]
    pub source_url: Option<String>,
    /// When the published page was read: 2021-09-17
    #[arg(long, env = "PLENARY_RETRIEVED", value_name = "DATE")]
    pub retrieved: Option<PartialDate>,
    /// Licence of the published words, such as CC-BY-4.0
    #[arg(long, env = "PLENARY_LICENCE")]
    pub licence: Option<String>,
    /// Who speaks where the text has no labels: "President of Norway Tor Aas"
    #[arg(long, env = "PLENARY_SPEAKER")]
    pub speaker: Option<String>,
}

impl From<FactFlags> for Facts {
    fn from(flags: FactFlags) -> Self {
        let FactFlags { title, organisation, date, place, country, language, source_url, retrieved, licence, speaker } =
            flags;
        Self {
            title,
            organisation,
            date,
            time: None,
            place,
            country,
            language,
            source_url,
            retrieved,
            licence,
            speaker,
        }
    }
}

/// A participant’s id, alone or in the address of the page.
fn participant(text: &str) -> Result<ParticipantId, String> {
    let last = text.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    last.get(..8)
        .and_then(|id| id.to_ascii_lowercase().parse().ok())
        .filter(|_| last.len() == 8 || last.as_bytes()[8] == b'-')
        .ok_or_else(|| {
            "this names no participant; give the address of the page, or the eight characters in it".to_owned()
        })
}

fn country(text: &str) -> Result<String, String> {
    Country::by_code(&text.to_uppercase())
        .or_else(|| Country::by_name(text))
        .map(|country| country.code.to_owned())
        .ok_or_else(|| "this is no country’s code or name; write TJ or Tajikistan".to_owned())
}
