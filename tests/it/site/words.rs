//! Holds that every word of a page is a message of `src/web/i18n`, by reading the templates and the handlers.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// What a template may say itself: the name of the program, and that of a hash.
const NAMES: [&str; 2] = ["Plenary", "SHA-256"];
/// Attributes whose values readers see or hear.
const ATTRIBUTES: [&str; 4] = ["title", "aria-label", "placeholder", "alt"];

#[test]
fn templates_say_nothing_themselves() {
    let mut wrong = Vec::new();
    for path in files("templates", "html") {
        let text = fs::read_to_string(&path).expect("a template");
        wrong.extend(words_of_template(&text).into_iter().map(|words| format!("{}: {words}", path.display())));
    }
    assert!(wrong.is_empty(), "move to a message in src/web/i18n:\n{}", wrong.join("\n"));
}

#[test]
fn words_of_a_template_are_seen_wherever_they_are() {
    for (template, words) in [
        (r#"<p class="note">{{ t.home_lead() }} · {% if x > 1 %}<b>{{ x }}</b>{% endif %}</p>"#, None),
        ("<p>Sessions {{ count }}</p>", Some("Sessions")),
        (r#"<p title="All {{ count }}">{{ count }}</p>"#, Some("All")),
        (r#"<p title="{{ t.all() }}"><code>plenary import</code> Plenary {# a remark #}</p>"#, None),
    ] {
        assert_eq!(words_of_template(template).first().map(String::as_str), words, "{template}");
    }
}

#[test]
fn handlers_say_nothing_themselves() {
    let mut wrong = Vec::new();
    for folder in ["src/web/pages", "src/web/components", "src/web/params"] {
        for path in files(folder, "rs") {
            let text = fs::read_to_string(&path).expect("source");
            let text = text.split("#[cfg(test)]").next().unwrap_or(&text);
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//") && !line.contains("reason = "));
            let words = lines.flat_map(|line| line.split('"').skip(1).step_by(2)).filter(|text| is_sentence(text));
            wrong.extend(words.map(|words| format!("{}: {words}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "move to a message in src/web/i18n:\n{}", wrong.join("\n"));
}

/// Whether a literal is for readers: two words or more, or one with a capital.
fn is_sentence(text: &str) -> bool {
    let is_word =
        |word: &str| word.len() > 1 && word.chars().all(|letter| letter.is_alphabetic() || ",.;:!?’".contains(letter));
    let words: Vec<_> = text.split(' ').filter(|word| is_word(word)).collect();
    words.len() > 1 || words.iter().any(|word| word.starts_with(char::is_uppercase))
}

/// The words of a template outside elements, expressions and samples of code, or in an attribute.
fn words_of_template(template: &str) -> Vec<String> {
    let mut text = template.to_owned();
    for (start, end) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        text = without(&text, start, end).0;
    }
    let text = without(&text, "<code>", "</code>").0;
    let (text, elements) = without(&text, "<", ">");
    let values = elements.iter().flat_map(|element| {
        ATTRIBUTES.iter().filter_map(move |name| element.split(&format!(" {name}=\"")).nth(1)?.split('"').next())
    });
    let all = values
        .chain([text.as_str()])
        .map(|text| NAMES.iter().fold(text.to_owned(), |text, name| text.replace(name, "")));
    all.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| word.contains(char::is_alphabetic))
        // Attributes that a block adds to an element, and addresses.
        .filter(|word| !word.contains("=\"") && !word.starts_with('/'))
        .collect()
}

/// A text without what begins and ends so, and what that was.
fn without(text: &str, start: &str, end: &str) -> (String, Vec<String>) {
    let (mut kept, mut cut) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(start) {
        let (inside, after) = after.split_once(end).unwrap_or((after, ""));
        kept += before;
        kept.push(' ');
        cut.push(inside.to_owned());
        rest = after;
    }
    (kept + rest, cut)
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|other| other == ending) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "no files in {folder}");
    found
}
