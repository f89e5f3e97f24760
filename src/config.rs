//! The command line and the environment: every flag is also a variable, and the flag goes first.
//!
//! Nothing else in the program reads the environment.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    import::{self, Facts},
    model::{Country, PartialDate},
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
    /// Write stored records to standard output, or to a folder
    #[command(before_help = "Example: plenary export 2021-09-16-csto-dushanbe --format json > record.json")]
    Export(Export),
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
    /// Load the five sample records into an empty database
    #[arg(long, env = "PLENARY_SAMPLE")]
    pub sample: bool,
}

/// `plenary import`
#[derive(Debug, Args)]
pub struct Import {
    /// Transcripts as published, records in JSON (one, or one a line), or folders of them; - is standard input
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub files: Vec<PathBuf>,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
    /// What the text may not say.
    #[command(flatten)]
    pub facts: FactFlags,
    /// The format of the files, whatever they look like
    #[arg(long, env = "PLENARY_FORMAT")]
    pub format: Option<import::Format>,
    /// Show what would be stored, and store nothing
    #[arg(long, env = "PLENARY_DRY_RUN")]
    pub dry_run: bool,
    /// Write what became of each file, and every finding, as JSON to this file
    #[arg(long, env = "PLENARY_REPORT", value_name = "REPORT.JSON")]
    pub report: Option<PathBuf>,
}

/// `plenary parse`
#[derive(Debug, Args)]
pub struct Parse {
    /// Transcripts as published, records in JSON (one, or one a line), or folders of them; - is standard input
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub files: Vec<PathBuf>,
    /// What the text may not say.
    #[command(flatten)]
    pub facts: FactFlags,
    /// The format of the files, whatever they look like
    #[arg(long, env = "PLENARY_FORMAT")]
    pub format: Option<import::Format>,
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
    /// Licence of the published words, such as CC-BY-4.0
    #[arg(long, env = "PLENARY_LICENCE")]
    pub licence: Option<String>,
    /// Who speaks where the text has no labels: "President of Norway Tor Aas"
    #[arg(long, env = "PLENARY_SPEAKER")]
    pub speaker: Option<String>,
}

impl From<FactFlags> for Facts {
    fn from(flags: FactFlags) -> Self {
        let FactFlags { title, organisation, date, place, country, language, source_url, licence, speaker } = flags;
        Self { title, organisation, date, time: None, place, country, language, source_url, licence, speaker }
    }
}

fn country(text: &str) -> Result<String, String> {
    Country::by_code(&text.to_uppercase())
        .or_else(|| Country::by_name(text))
        .map(|country| country.code.to_owned())
        .ok_or_else(|| "this is no country’s code or name; write TJ or Tajikistan".to_owned())
}
