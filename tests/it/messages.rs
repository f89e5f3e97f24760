//! Holds what the build accepts as messages, and what it refuses with the place of the mistake.

#[path = "../../build/messages/mod.rs"]
#[allow(dead_code, reason = "the build calls the rest")]
mod compiler;

/// Compiles messages in English, and in French if they are given.
fn compile(english: &str, french: Option<&str>) -> Result<String, String> {
    let file = |text: &str| vec![("page.ftl".to_owned(), text.to_owned())];
    let languages = [("en", Some(english)), ("fr", french)];
    let languages: Vec<_> =
        languages.iter().filter_map(|(tag, text)| Some(((*tag).to_owned(), file((*text)?)))).collect();
    compiler::generate(&languages)
}

#[test]
fn a_language_is_added_by_its_folder() {
    let english =
        "# $count (number)\nsessions = { $count ->\n    [one] { $count } session\n   *[other] { $count } sessions\n}\n";
    let french = "sessions = { $count ->\n    [one] { $count } session\n   *[other] { $count } séances\n}\n";
    let rust = compile(english, Some(french)).expect("both languages");
    for part in [
        "En,",
        "Fr,",
        "pub fn sessions",
        "impl IntoNumber",
        "text: \" session sessions\"",
        "text: \" session séances\"",
    ] {
        assert!(rust.contains(part), "{part}: {rust}");
    }
}

#[test]
fn markup_is_escaped_and_text_is_left_to_the_page() {
    for (message, parts) in [
        ("title = Ann’s & Bob", &["&'static str", "\"Ann’s & Bob\""][..]),
        ("title = Ann & <b>Bob</b>", &["Safe<&'static str>", "\"Ann &#38; <b>Bob</b>\""]),
        ("# $name (text)\ntitle = On { $name }", &["Phrase<'a, 1>", "Piece::Text { start: 0, length: 3 }"]),
        (
            "# $name (text), <list> (link)\ntitle = <list>On { $name }</list>",
            &["Markup<'a, 2>", "list_link: impl IntoHref<'a>"],
        ),
        ("short = by { title }\ntitle = Ann", &["\"by Ann\""]),
    ] {
        let rust = compile(message, None).expect(message);
        for part in parts {
            assert!(rust.contains(part), "{part}: {rust}");
        }
    }
}

#[test]
fn a_mistake_in_a_message_stops_the_build_and_says_where() {
    let two = "# $name (text), $other (text)\ntitle = { $name } { $other }";
    for (english, french, error) in [
        ("title = One", Some("other = Autre"), "fr: other: the reference has no such message"),
        ("title = One\nother = Two", Some("title = Un"), "fr: other: the message is missing"),
        (two, Some("title = { $nom }"), "fr: title: $nom is not declared"),
        ("title = One", Some("title = <a href=\"/x\">Un</a>"), "fr: title: <a href=\"/x\"> is neither declared"),
        ("title = One <b>", Some("title = Un"), "title"),
        ("title = { $name }", None, "en: title: $name is not declared"),
        ("# $name (text)\ntitle = One", None, "en: title: name is not used"),
        ("# $name (words)\ntitle = { $name }", None, "(words) is no kind of argument"),
        ("# $name (text)\ntitle = { $name ->\n   *[other] One\n}", None, "forms are chosen by a number only"),
        ("# $n (number)\ntitle = { $n ->\n    [single] One\n   *[other] Two\n}", None, "[single] is no plural form"),
        ("# <list> (link)\ntitle = <list>One", None, "a link without its end"),
        ("title = One\ntitle = Two", None, "two messages of this name"),
        ("title = { title }", None, "without an end"),
        ("title = { NUMBER(1) }", None, "only variables, messages and strings"),
        ("title One", None, "page.ftl"),
    ] {
        let refused = compile(english, french).expect_err(english);
        assert!(refused.contains(error), "{english}: {refused}");
    }
}
