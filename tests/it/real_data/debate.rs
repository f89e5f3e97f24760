//! Twelve speeches of one debate, a file each, are one session.

use std::fs;

use crate::support::{Desk, real};

#[test]
fn twelve_speeches_in_twelve_files_are_one_session() {
    let Some(folder) = real("un-general-debate") else { return };
    let desk = Desk::new();
    let mut names: Vec<_> = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    names.retain(|name| name.extension().is_some_and(|ending| ending == "txt"));
    names.sort();
    for (number, path) in names.iter().enumerate() {
        let text = fs::read_to_string(path).expect("a text");
        // The files name nobody.
        let speaker = ["Ann", "Bo", "Cem", "Dag", "Eva", "Flo", "Gil", "Ida", "Jon", "Kim", "Leo", "Mia"][number];
        desk.file(&format!("{number}.txt"), &format!("---\nspeaker: President {speaker} Oye\n---\n{text}"));
        desk.must(&format!("import {number}.txt --date 2020-09-22 --organisation UN"));
    }
    assert_eq!(desk.slugs().len(), 12, "each record keeps its address");
    let history = desk.must("export --history");
    assert_eq!(history.matches("\"kind\":\"part\",\"by\":\"rule\"").count(), 11);
    assert!(desk.must("check").contains("totals: ok"));
}
