//! How much is asked about real texts: few have anything that a person must decide.

use std::fs;

use plenary::import::{self, Facts, Format, Severity, Source};

use crate::support::real;

#[test]
fn most_texts_have_nothing_to_decide() {
    let Some(folder) = real("transcripts") else { return };
    let mut texts: Vec<_> = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    texts.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let questions = texts.iter().map(|path| {
        let text = fs::read_to_string(path).expect("a text");
        let draft = import::read(Source::new(&text, Format::Text), &Facts::default(), &[]).expect("a draft");
        draft.findings.iter().filter(|finding| finding.severity == Severity::Question).count()
    });
    let questions: Vec<_> = questions.collect();
    let (all, most) = (questions.iter().sum::<usize>(), questions.iter().max());
    assert!(all * 10 <= texts.len() * 8, "{all} questions about {} texts", texts.len());
    assert!(most.is_none_or(|most| *most < 4), "{questions:?}");
}
