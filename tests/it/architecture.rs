//! Holds the arrows between the modules, as ARCHITECTURE.md draws them, by reading the paths that each file imports.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// What each folder below `src` may import besides itself. A folder that is not listed here fails the test.
const ARROWS: [(&str, &[&str]); 13] = [
    ("model", &[]),
    ("threads", &[]),
    ("samples", &[]),
    ("search", &["model"]),
    ("import", &["model"]),
    ("export", &["model"]),
    ("reconcile", &["model"]),
    ("archive", &["model", "import", "export"]),
    ("store", &["model", "threads", "search", "import", "export", "reconcile"]),
    ("ingest", &["model", "threads", "import", "archive", "store"]),
    ("web", &["model", "threads", "search", "import", "export", "reconcile", "store", "ingest"]),
    ("cli", &["model", "threads", "samples", "import", "export", "reconcile", "archive", "store", "ingest", "web"]),
    ("main", &["cli"]),
];

/// A module's path below the crate: `["store", "sqlite", "read"]`.
type Module = Vec<String>;

#[test]
fn no_folder_imports_one_that_builds_on_it() {
    let source = Source::read();
    let may = |from: &str, to: &str| ARROWS.iter().any(|(name, allowed)| *name == from && allowed.contains(&to));
    let wrong = source.imports().filter(|(from, to)| from.first() != to.first()).filter_map(|(from, to)| {
        let (from_top, to_top) = (from.first()?, to.first()?);
        (!may(from_top, to_top)).then(|| format!("{} imports {}", from.join("::"), to.join("::")))
    });
    assert_none(wrong.collect(), "an arrow points up");
}

#[test]
fn files_and_folders_side_by_side_form_no_circle() {
    let source = Source::read();
    let mut arrows: BTreeMap<Module, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (from, to) in source.imports() {
        let common = from.iter().zip(to).take_while(|(from, to)| from == to).count();
        if let (Some(one), Some(other)) = (from.get(common), to.get(common)) {
            let folder = arrows.entry(from[..common].to_vec()).or_default();
            folder.entry(one.clone()).or_default().insert(other.clone());
        }
    }
    let circles = arrows.iter().filter_map(|(folder, arrows)| {
        let left = without_ends(arrows);
        (!left.is_empty()).then(|| format!("in {}: {left:?}", folder.join("::")))
    });
    assert_none(circles.collect(), "a circle");
}

#[test]
fn no_file_imports_from_a_mod_rs_above_it() {
    let source = Source::read();
    let wrong = source.imports().filter(|(from, to)| from.len() > to.len() && from.starts_with(to));
    let wrong = wrong.map(|(from, to)| format!("{} imports from {}", from.join("::"), to.join("::")));
    assert_none(wrong.collect(), "an import from above");
}

#[test]
fn a_wrong_arrow_is_seen_in_every_form_of_an_import() {
    for text in [
        "use crate::web::pages;",
        "pub use crate::{\n    model::Record,\n    web::{self, pages::home},\n};",
        "fn f() -> crate::web::pages::home::Page {}",
        "use super::super::web::pages;",
    ] {
        let modules = ["", "store", "store::read", "web", "web::pages", "web::pages::home", "model"];
        let modules = modules.into_iter().map(module).collect();
        let source = Source { texts: BTreeMap::from([(module("store::read"), text.to_owned())]), modules };
        let seen = source.imports().any(|(_, to)| to.first().is_some_and(|top| top == "web"));
        assert!(seen, "{text}");
    }
}

#[track_caller]
fn assert_none(wrong: BTreeSet<String>, what: &str) {
    let wrong: Vec<_> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

/// The units that stay when those without an arrow to another one, or from another one, are taken away again and again.
fn without_ends(arrows: &BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    let mut left = arrows.clone();
    loop {
        let before = left.len();
        let names: BTreeSet<_> = left.keys().cloned().collect();
        left.values_mut().for_each(|to| to.retain(|name| names.contains(name)));
        let targets: BTreeSet<_> = left.values().flatten().cloned().collect();
        left.retain(|name, to| !to.is_empty() && targets.contains(name));
        if left.len() == before {
            return left;
        }
    }
}

/// Every file of `src` without its tests.
struct Source {
    texts: BTreeMap<Module, String>,
    modules: BTreeSet<Module>,
}

impl Source {
    fn read() -> Self {
        let mut source = Self { texts: BTreeMap::new(), modules: BTreeSet::from([Module::new()]) };
        source.add_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &Module::new());
        source
    }

    fn add_folder(&mut self, folder: &Path, above: &Module) {
        let test_modules = fs::read_to_string(folder.join("mod.rs")).map(|text| names_of_test_modules(&text));
        let test_modules = test_modules.unwrap_or_default();
        for entry in fs::read_dir(folder).expect("a folder of source") {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let mut module = above.clone();
            if !["mod", "lib"].contains(&&*name) {
                module.push(name.clone());
            }
            if test_modules.contains(&name) {
                continue;
            }
            if path.is_dir() {
                self.add_folder(&path, &module);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a file of source");
                let ends = ["mod tests {", "pub mod tests {", "pub(crate) mod tests {"];
                let ends = ends.into_iter().filter_map(|tests| text.find(&format!("#[cfg(test)]\n{tests}")));
                let code = &text[..ends.min().unwrap_or(text.len())];
                let code: Vec<_> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                self.texts.insert(module.clone(), code.join("\n"));
                self.modules.insert(module);
            }
        }
    }

    /// Each pair of a module and another one that it names in a path, in `use` or elsewhere.
    fn imports(&self) -> impl Iterator<Item = (&Module, &Module)> {
        self.texts.iter().flat_map(move |(from, text)| {
            let paths = paths(text).into_iter();
            paths.filter_map(move |path| Some((from, self.module_of(from, &path)?))).filter(|(from, to)| from != to)
        })
    }

    /// The innermost module that a path of this crate goes through.
    fn module_of(&self, from: &Module, path: &[&str]) -> Option<&Module> {
        let ups = path.iter().take_while(|part| **part == "super").count();
        let mut absolute = match *path.first()? {
            "crate" => Module::new(),
            "super" => from[..from.len().checked_sub(ups)?].to_vec(),
            _ => return None,
        };
        absolute.extend(path[ups.max(1)..].iter().map(|part| (*part).to_owned()));
        (0..=absolute.len()).rev().find_map(|length| self.modules.get(&absolute[..length]))
    }
}

fn module(path: &str) -> Module {
    path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The modules that a file declares for tests alone.
fn names_of_test_modules(text: &str) -> BTreeSet<String> {
    let declared = text.split("#[cfg(test)]").skip(1).filter_map(|rest| {
        let line = rest.trim_start().lines().next()?;
        line.rsplit_once("mod ")?.1.strip_suffix(';')
    });
    declared.map(str::to_owned).collect()
}

/// Every path that begins with `crate` or `super`, with those in braces spelt out.
fn paths(text: &str) -> Vec<Vec<&str>> {
    let begins = text.match_indices("crate::").chain(text.match_indices("super::"));
    let mut found = Vec::new();
    for (at, _) in begins {
        let before = text[..at].chars().next_back();
        // `pub(in crate::store)` says who may see an item, and imports nothing.
        if text[..at].ends_with("pub(in ") {
            continue;
        }
        if before.is_none_or(|letter| !(letter.is_alphanumeric() || "_:".contains(letter))) {
            spell_out(&text[at..], &mut Vec::new(), &mut found);
        }
    }
    found
}

/// Reads one path or list of paths in braces; gives what is left of the text behind it.
fn spell_out<'t>(text: &'t str, above: &mut Vec<&'t str>, found: &mut Vec<Vec<&'t str>>) -> &'t str {
    let depth = above.len();
    let mut rest = text.trim_start();
    loop {
        let end = rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(rest.len());
        if end > 0 {
            above.push(&rest[..end]);
            rest = &rest[end..];
        }
        match rest.strip_prefix("::") {
            Some(next) if next.starts_with('{') => {
                rest = &next[1..];
                while !rest.trim_start().starts_with('}') && !rest.trim_start().is_empty() {
                    rest = spell_out(rest, above, found).trim_start().trim_start_matches(',');
                }
                rest = rest.trim_start().strip_prefix('}').unwrap_or_default();
                break;
            }
            Some(next) if next.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') => rest = next,
            _ => {
                found.push(above.clone());
                break;
            }
        }
    }
    above.truncate(depth);
    // What an import is renamed to: it is no path.
    let renamed = rest
        .trim_start()
        .strip_prefix("as ")
        .map(|name| name.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'));
    let rest = renamed.unwrap_or(rest);
    // A `*` ends a path like a name.
    rest.strip_prefix("::*").unwrap_or(rest)
}
