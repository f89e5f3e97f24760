//! Completes the commands that are printed as advice, so that each can be pasted as it is.
//!
//! Other layers write a command as `` `plenary revert 7k3m9qhd` `` and flags for the command that ran as `` `--another` ``.
//! Only this module knows which database the commands need, and with which flags the command ran.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use clap::{ArgMatches, Command, parser::ValueSource};

use crate::{
    cli::shared_args::{DATABASE, SAMPLE_DATABASE},
    import::Finding,
};

/// Flags that are not repeated: the database is added where it is needed, the others contradict advice or concern no record.
const NOT_REPEATED: [&str; 4] = ["database", "update", "another", "report"];

/// What a command needs besides what advice says.
#[derive(Debug, Default)]
pub struct Commands {
    /// The database, if it is not the default one.
    database: Option<PathBuf>,
    /// The command that ran.
    name: String,
    /// The flags that it was given, quoted for a shell.
    flags: String,
}

/// Of the command that this process runs: its arguments are as global as this.
static CURRENT: OnceLock<Commands> = OnceLock::new();

/// Remembers how this process was started.
pub fn remember(root: &Command, matches: &ArgMatches) {
    let _ = CURRENT.set(Commands::from_matches(root, matches));
}

/// A command of this program for the database that is in use.
pub fn command(arguments: &str) -> String {
    current().command(arguments)
}

/// A sentence with its commands completed.
pub fn complete(sentence: &str) -> Cow<'_, str> {
    current().complete(sentence, None)
}

/// The same for a sentence about one of the files that the command was given.
pub fn complete_for<'a>(sentence: &'a str, file: &str) -> Cow<'a, str> {
    current().complete(sentence, Some(file))
}

/// Findings of a file with their commands completed.
pub fn complete_findings(findings: &[Finding], file: &str) -> Vec<Finding> {
    let complete = |finding: &Finding| {
        let message = complete_for(&finding.message, file).into_owned();
        Finding { message, ..finding.clone() }
    };
    findings.iter().map(complete).collect()
}

/// A sentence about a draft with its commands completed: flags become the command that publishes it.
pub fn complete_for_draft<'a>(sentence: &'a str, slug: &str) -> Cow<'a, str> {
    let publish = Commands { database: current().database.clone(), name: "publish".to_owned(), flags: String::new() };
    publish.complete(sentence, Some(slug))
}

/// Whether a message has a command, complete or not.
pub fn has_command(message: &str) -> bool {
    message.contains("`plenary ") || message.contains("“plenary ")
}

/// A word as a shell reads it.
pub fn quote(word: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./:=@%+,".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
}

fn current() -> &'static Commands {
    CURRENT.get_or_init(Commands::default)
}

impl Commands {
    fn from_matches(root: &Command, matches: &ArgMatches) -> Self {
        let Some((name, matches)) = matches.subcommand() else { return Self::default() };
        let database = matches.try_get_one::<PathBuf>("database").ok().flatten().cloned();
        let is_sample = matches!(matches.try_get_one("sample"), Ok(Some(true)));
        let database = database.or_else(|| is_sample.then(|| SAMPLE_DATABASE.into()));
        let database = database.filter(|path| path != Path::new(DATABASE));
        let mut flags = String::new();
        let known = root.find_subcommand(name).into_iter().flat_map(Command::get_arguments);
        for flag in known {
            let id = flag.get_id().as_str();
            let Some(long) = flag.get_long().filter(|_| !NOT_REPEATED.contains(&id)) else { continue };
            // Variables too: they may be set for this one command.
            let is_given =
                matches!(matches.value_source(id), Some(ValueSource::CommandLine | ValueSource::EnvVariable));
            let takes_values = flag.get_action().takes_values();
            if !is_given || (!takes_values && !matches.get_flag(id)) {
                continue;
            }
            flags.extend([" --", long]);
            if takes_values {
                let values = matches.get_raw(id).into_iter().flatten();
                values.for_each(|value| flags.extend([" ", &*quote(&value.to_string_lossy())]));
            }
        }
        Self { database, name: name.to_owned(), flags }
    }

    fn command(&self, arguments: &str) -> String {
        let database = self.database.as_ref().map(|path| format!(" --database {}", quote(&path.to_string_lossy())));
        format!("plenary {arguments}{}", database.unwrap_or_default())
    }

    /// Replaces `` `plenary …` `` and, for a file, `` `--flag …` `` by whole commands. Other words between backticks stay.
    fn complete<'a>(&self, sentence: &'a str, file: Option<&str>) -> Cow<'a, str> {
        if !(sentence.contains("`plenary ") || sentence.contains("`--")) {
            return Cow::Borrowed(sentence);
        }
        let mut text = String::new();
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('`') {
            text.push_str(before);
            let whole = after.split_once('`').and_then(|(inner, after)| Some((self.whole(inner, file)?, after)));
            let Some((command, after)) = whole else {
                text.push('`');
                rest = after;
                continue;
            };
            text.extend(["“", &command, "”"]);
            rest = after;
        }
        text.push_str(rest);
        Cow::Owned(text)
    }

    /// The whole command that is meant between two backticks; `None` for anything else.
    fn whole(&self, inner: &str, file: Option<&str>) -> Option<String> {
        if let Some(arguments) = inner.strip_prefix("plenary ") {
            return Some(self.command(arguments));
        }
        inner.starts_with("--").then(|| match file {
            Some(file) if !self.name.is_empty() => {
                // A name that begins with a dash would be a flag.
                let folder = if file.starts_with('-') && file != "-" { "./" } else { "" };
                self.command(&format!("{} {folder}{}{} {inner}", self.name, quote(file), self.flags))
            }
            _ => inner.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    fn run_as(line: &[&str]) -> Commands {
        let root = Cli::command();
        let matches = root.clone().try_get_matches_from([&["plenary"], line].concat()).expect("a command line");
        Commands::from_matches(&root, &matches)
    }

    #[test]
    fn commands_name_the_database_where_it_is_not_the_default() {
        let plain = run_as(&["import", "a.txt"]);
        let other = run_as(&["import", "a.txt", "--database", "my records/it's.db"]);
        let sentence = "to undo it: `plenary revert 7k3m9qhd`; a `plenary revert` stays";
        assert_eq!(
            plain.complete("to undo it: `plenary revert 7k3m9qhd`", None),
            "to undo it: “plenary revert 7k3m9qhd”"
        );
        assert_eq!(
            other.complete(sentence, None).split(';').next(),
            Some(r"to undo it: “plenary revert 7k3m9qhd --database 'my records/it'\''s.db'”")
        );
    }

    #[test]
    fn flags_become_the_command_that_ran_with_that_file_alone() {
        let ran =
            run_as(&["import", "a b.txt", "c.txt", "--date", "2021", "--title", "Tea & ice", "--report", "r.json"]);
        assert_eq!(
            ran.complete("it is that one: `--update 2021-oslo`", Some("a b.txt")),
            "it is that one: “plenary import 'a b.txt' --title 'Tea & ice' --date 2021 --update 2021-oslo”"
        );
    }

    #[test]
    fn a_file_that_looks_like_a_flag_stays_a_file() {
        let ran = run_as(&["diff", "./-a.txt", "--no-speeches"]);
        assert_eq!(ran.complete("`--another`", Some("-a.txt")), "“plenary diff ./-a.txt --no-speeches --another”");
        assert_eq!(ran.complete("`--another`", Some("-")), "“plenary diff - --no-speeches --another”");
    }

    #[test]
    fn other_words_between_backticks_stay() {
        let ran = run_as(&["import", "a.txt"]);
        for text in ["unknown field `colour`, expected `--", "a ` alone", "`plenary ", "no command"] {
            assert_eq!(ran.complete(text, Some("a.txt")), text);
        }
    }
}
