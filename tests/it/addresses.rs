//! Holds that no address of a page is written by hand: each is a constant of `model::paths`, or comes from a `path()`.

use std::{fs, path::Path};

/// The file that defines the addresses.
const DEFINITIONS: &str = "src/model/paths.rs";

#[test]
fn no_address_is_written_by_hand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let definitions = fs::read_to_string(root.join(DEFINITIONS)).expect("the addresses");
    let addresses: Vec<_> = definitions.split('"').filter(|part| part.starts_with('/') && part.len() > 1).collect();
    assert!(addresses.len() > 10, "{addresses:?}");
    let mut wrong = Vec::new();
    for folder in ["src", "templates"] {
        add_wrong(root, &root.join(folder), &addresses, &mut wrong);
    }
    assert!(wrong.is_empty(), "write these by model::paths or path():\n{}", wrong.join("\n"));
}

#[test]
fn an_address_by_hand_is_seen_in_code_templates_and_messages() {
    let addresses = ["/sessions", "/p"];
    for line in [
        r#"format!("/sessions/{slug}")"#,
        r#"<a href="/sessions?year={{ year }}">"#,
        r#"<a href="/p/{{ id }}">"#,
        r#"format!("{slug} is at /sessions/{slug}")"#,
        r#"base: "/sessions""#,
        r#"<link href="/">"#,
    ] {
        assert!(is_by_hand(line, &addresses), "{line}");
    }
    for line in [
        r#".route("/sessions/{slug}", get_page(show))"#,
        r#"/// Its page: `/sessions/{slug}`, or "/sessions"."#,
        r#"<a href="{{ slug.path() }}">"#,
        r#"Some("/people")"#,
    ] {
        assert!(!is_by_hand(line, &addresses), "{line}");
    }
}

/// Adds every line of the folder's files, outside tests, that has an address.
fn add_wrong(root: &Path, folder: &Path, addresses: &[&str], wrong: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            add_wrong(root, &path, addresses, wrong);
            continue;
        }
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let is_read =
            path.extension().is_some_and(|ending| ending == "rs" || ending == "html") && !name.ends_with("/tests.rs");
        if !is_read || name == DEFINITIONS {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a text");
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or(&text);
        for (index, line) in text.lines().enumerate().filter(|(_, line)| is_by_hand(line, addresses)) {
            wrong.push(format!("{name}:{}: {}", index + 1, line.trim()));
        }
    }
}

/// Whether a line has an address after a quotation mark or a space. Comments and the patterns of routes may.
fn is_by_hand(line: &str, addresses: &[&str]) -> bool {
    if line.trim_start().starts_with("//") || line.contains(".route(\"") {
        return false;
    }
    line.contains("=\"/\"")
        || addresses.iter().any(|address| {
            line.match_indices(address).any(|(at, _)| {
                let after = &line[at + address.len()..];
                let is_start = line[..at].ends_with(['"', ' ', '(']);
                is_start && (after.starts_with(['"', '?']) || after.starts_with("/{") || after.starts_with("/\""))
            })
        })
}
