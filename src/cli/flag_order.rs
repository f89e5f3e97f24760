//! Lets every flag come before its command too: `plenary --database x people merge A B`.
//!
//! clap reads a flag only after the command that has it. Global flags would be accepted by commands that ignore them, could not
//! be required, and would fill every help page. So flags in front are moved behind their command, and clap checks them there.

use std::ffi::{OsStr, OsString};

use clap::Command;

/// Moves the flags before a command, or between its parts, behind it. Unknown flags stay in place, for clap to
/// report.
pub fn move_flags_behind_command(root: &Command, args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let args: Vec<_> = args.into_iter().collect();
    let (mut command, mut path, mut flags, mut at) = (root, Vec::new(), Vec::new(), 1);
    while command.has_subcommands()
        && let Some(word) = args.get(at).and_then(|word| word.to_str())
    {
        let (flag, value) = word.split_once('=').map_or((word, None), |(flag, value)| (flag, Some(value)));
        if let Some(takes_value) = flag.strip_prefix("--").and_then(|name| takes_value(command, name)) {
            let end = at + if takes_value && value.is_none() { 2 } else { 1 };
            flags.extend(args.iter().take(end).skip(at).cloned());
            at = end;
        } else if let Some(next) = command.find_subcommand(OsStr::new(word)) {
            path.push(OsString::from(word));
            command = next;
            at += 1;
        } else {
            return args;
        }
    }
    if path.is_empty() || flags.is_empty() {
        return args;
    }
    let rest = args.iter().skip(at).cloned();
    args.iter().take(1).cloned().chain(path).chain(flags).chain(rest).collect()
}

/// Whether a flag of the command, or of one below it, takes a value; `None` if there is no such flag.
fn takes_value(command: &Command, name: &str) -> Option<bool> {
    let own = command.get_arguments().find(|flag| flag.get_long() == Some(name));
    let own = own.map(|flag| flag.get_action().takes_values());
    own.or_else(|| command.get_subcommands().find_map(|below| takes_value(below, name)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn flags_in_front_go_behind_the_whole_command() {
        for (given, meant) in [
            ("--database x people merge A B", "people merge --database x A B"),
            ("--database=x people --reason y merge A B", "people merge --database=x --reason y A B"),
            ("--dry-run --date 2021 import a.txt --date 2022", "import --dry-run --date 2021 a.txt --date 2022"),
            ("people merge A B --database x", "people merge A B --database x"),
            // clap reports these.
            ("--databse x check", "--databse x check"),
            ("--database x chekc", "--database x chekc"),
            ("--database", "--database"),
            ("--help", "--help"),
        ] {
            let args = std::iter::once("plenary").chain(given.split(' ')).map(OsString::from);
            let moved = move_flags_behind_command(&Cli::command(), args).join(OsStr::new(" "));
            assert_eq!(moved.to_str(), Some(&*format!("plenary {meant}")), "{given}");
        }
    }

    #[test]
    fn flags_of_one_name_agree_on_whether_they_take_a_value() {
        fn collect(command: &Command, found: &mut HashMap<String, bool>) {
            for flag in command.get_arguments() {
                let Some(name) = flag.get_long() else { continue };
                let takes_value = flag.get_action().takes_values();
                assert_eq!(*found.entry(name.to_owned()).or_insert(takes_value), takes_value, "--{name}");
            }
            command.get_subcommands().for_each(|below| collect(below, found));
        }
        let mut found = HashMap::new();
        collect(&Cli::command(), &mut found);
        assert!(found.len() > 20);
    }
}
