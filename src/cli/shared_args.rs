//! Defines the flags that several commands share.

use std::path::PathBuf;

use clap::Args;

use crate::{
    import::{Facts, Format, LabelStyle, PhraseRule},
    model::{Country, Holder, Holders, PartialDate, SessionSlug},
    store::{MatchPolicy, Signature},
};

/// The database file if none is named.
pub const DATABASE: &str = "plenary.db";
/// The database file of the sample archive if none is named.
pub const SAMPLE_DATABASE: &str = "plenary-sample.db";

#[derive(Debug, Args)]
pub struct DatabaseArgs {
    /// The database file; import and serve create it
    // Global, so that the commands below `people` have it too.
    #[arg(long, env = "PLENARY_DATABASE", default_value = DATABASE, value_name = "FILE", global = true)]
    pub database: PathBuf,
}

/// Which files are read, and how.
#[derive(Debug, Args)]
pub struct SourceArgs {
    /// Transcripts as published, records in JSON (one, or one per line) or Markdown, or folders of them; - is standard input.
    /// Import also accepts whole archives
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub facts: FactArgs,
    /// The format of the files; detected from their content if not given
    #[arg(long, env = "PLENARY_FORMAT")]
    pub format: Option<Format>,
    /// Print notes too, not only errors and questions
    #[arg(long, env = "PLENARY_VERBOSE")]
    pub verbose: bool,
}

/// Which stored record the files belong to, where the automatic match is wrong.
#[derive(Debug, Args)]
pub struct MatchArgs {
    /// The files are a new version of the record with this slug
    #[arg(long, env = "PLENARY_UPDATE", value_name = "SLUG", conflicts_with = "another")]
    pub update: Option<SessionSlug>,
    /// The files are new sessions, even if similar ones are stored
    #[arg(long, env = "PLENARY_ANOTHER")]
    pub another: bool,
}

impl From<MatchArgs> for MatchPolicy {
    fn from(args: MatchArgs) -> Self {
        match args {
            MatchArgs { another: true, .. } => Self::New,
            MatchArgs { update: Some(slug), .. } => Self::Update(slug),
            _ => Self::Auto,
        }
    }
}

/// Who makes a change, and why.
#[derive(Debug, Args)]
pub struct SignatureArgs {
    /// Your name, kept in the history
    #[arg(long, env = "PLENARY_AUTHOR", value_name = "NAME", global = true)]
    pub author: Option<String>,
    /// The reason, kept in the history of every record that changes
    #[arg(long, env = "PLENARY_REASON", global = true)]
    pub reason: Option<String>,
}

impl From<SignatureArgs> for Signature {
    fn from(SignatureArgs { author, reason }: SignatureArgs) -> Self {
        Self { author, reason }
    }
}

/// Facts about a session that override its text.
#[derive(Debug, Args)]
pub struct FactArgs {
    /// Title of the session
    #[arg(long, env = "PLENARY_TITLE")]
    pub title: Option<String>,
    /// The organisation that convened it
    #[arg(long, env = "PLENARY_ORGANISATION")]
    pub organisation: Option<String>,
    /// Date of the session: 2021-09-16, 2021-09 or 2021
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
    /// Date on which the page was retrieved: 2021-09-17
    #[arg(long, env = "PLENARY_RETRIEVED", value_name = "DATE")]
    pub retrieved: Option<PartialDate>,
    /// Licence of the published text, such as CC-BY-4.0
    #[arg(long, env = "PLENARY_LICENCE")]
    pub licence: Option<String>,
    /// The speaker, if the text has no labels: "President of Norway Tor Aas"
    #[arg(long, env = "PLENARY_SPEAKER")]
    pub speaker: Option<String>,
    /// The text is a record without speeches; otherwise a text in which nobody speaks is refused
    #[arg(long, env = "PLENARY_NO_SPEECHES", conflicts_with = "speaker")]
    pub no_speeches: bool,
    /// How the text sets apart who speaks, where it is taken for another; parse says for which
    #[arg(long, env = "PLENARY_DIALECT", value_name = "STYLE")]
    pub dialect: Option<LabelStyle>,
    /// What a phrase before the mark of a label is: "Frage=nobody", "Ann Oye=speaker", "Note=words"; may be repeated
    #[arg(long = "label", env = "PLENARY_LABEL", value_name = "PHRASE=WHAT", value_delimiter = ';')]
    pub labels: Vec<PhraseRule>,
    /// A list of holders of the highest offices beside the program's own, in the form of src/model/names/holders.tsv
    #[arg(long, env = "PLENARY_HOLDERS", value_name = "FILE", value_parser = holders)]
    pub holders: Option<Holders>,
}

impl From<FactArgs> for Facts {
    fn from(args: FactArgs) -> Self {
        let FactArgs {
            title,
            organisation,
            date,
            place,
            country,
            language,
            source_url,
            retrieved,
            licence,
            speaker,
            no_speeches,
            dialect,
            labels,
            holders,
        } = args;
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
            no_speeches,
            labels: dialect,
            phrases: labels,
            holders,
        }
    }
}

/// Reads a keeper's list of holders.
fn holders(path: &str) -> Result<Holders, String> {
    let table = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    Holder::parse(&table).map(Holders).map_err(|error| error.to_string())
}

fn country(text: &str) -> Result<String, String> {
    Country::given(text).map(|country| country.code.to_owned()).map_err(|error| error.to_string())
}
