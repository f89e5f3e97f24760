//! Compares two texts word by word.

use serde::Serialize;
use similar::DiffOp;
use unicode_segmentation::UnicodeSegmentation;

use crate::reconcile::common_runs::common_runs;

/// Longer texts are compared by sentences first, and by words only within changed sentences: the cost of comparing unlike
/// texts grows with the square of their length.
const MAX_PIECES: usize = 6_000;

/// The kind of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SpanKind {
    /// In both texts.
    Same,
    /// Only in the text before.
    Removed,
    /// Only in the text after.
    Added,
}

/// A run of words of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// Whether the words are in both texts or in one.
    pub kind: SpanKind,
    /// The words with their white space.
    pub text: String,
}

/// Compares two texts word by word. The spans that are not added concatenate to `before`, those that are not removed to
/// `after`.
#[must_use]
pub fn diff_words(before: &str, after: &str) -> Vec<Span> {
    let (old, new): (Vec<_>, Vec<_>) = (before.split_word_bounds().collect(), after.split_word_bounds().collect());
    if old.len() + new.len() <= MAX_PIECES {
        return compare(&old, &new, |_, _| None);
    }
    let (old, new): (Vec<_>, Vec<_>) = (sentences(before), sentences(after));
    let within = |before: &[&str], after: &[&str]| {
        let (before, after) = (before.concat(), after.concat());
        let pieces = |text: &str| text.split_word_bounds().take(MAX_PIECES).count();
        (pieces(&before) + pieces(&after) <= MAX_PIECES).then(|| diff_words(&before, &after))
    };
    compare(&old, &new, within)
}

/// Rough sentences: it only matters that both texts are split alike.
fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['.', '!', '?', '…', ';', '\n', '。']).take(MAX_PIECES).chain(rest(text)).collect()
}

/// The rest of a text after the sentences that are compared.
fn rest(text: &str) -> Option<&str> {
    let taken: usize = text.split_inclusive(['.', '!', '?', '…', ';', '\n', '。']).take(MAX_PIECES).map(str::len).sum();
    Some(&text[taken..]).filter(|rest| !rest.is_empty())
}

/// Compares two lists of pieces; `within` may return a finer diff of a replaced run.
fn compare(old: &[&str], new: &[&str], within: impl Fn(&[&str], &[&str]) -> Option<Vec<Span>>) -> Vec<Span> {
    let mut spans = Spans::default();
    for run in common_runs(old, new) {
        let (_, old_range, new_range) = run.as_tag_tuple();
        let (before, after) = (&old[old_range], &new[new_range]);
        match run {
            DiffOp::Equal { .. } => spans.same(&before.concat()),
            DiffOp::Replace { .. } if let Some(finer) = within(before, after) => spans.extend(finer),
            _ => spans.changed(&before.concat(), &after.concat()),
        }
    }
    spans.close();
    spans.closed
}

/// Collects spans: removed words precede added ones, and changes separated only by white space are joined.
#[derive(Default)]
struct Spans {
    closed: Vec<Span>,
    removed: String,
    added: String,
    /// White space after a change; unchanged if no other change follows.
    gap: String,
}

impl Spans {
    fn same(&mut self, text: &str) {
        let is_changing = !(self.removed.is_empty() && self.added.is_empty());
        if is_changing && self.gap.is_empty() && text.chars().all(char::is_whitespace) {
            text.clone_into(&mut self.gap);
        } else {
            self.close();
            self.push(SpanKind::Same, text);
        }
    }

    fn changed(&mut self, removed: &str, added: &str) {
        let gap = std::mem::take(&mut self.gap);
        for (text, more) in [(&mut self.removed, removed), (&mut self.added, added)] {
            text.push_str(&gap);
            text.push_str(more);
        }
    }

    fn extend(&mut self, spans: Vec<Span>) {
        for span in spans {
            match span.kind {
                SpanKind::Same => self.same(&span.text),
                SpanKind::Removed => self.changed(&span.text, ""),
                SpanKind::Added => self.changed("", &span.text),
            }
        }
    }

    fn close(&mut self) {
        let [removed, added, gap] = [&mut self.removed, &mut self.added, &mut self.gap].map(std::mem::take);
        self.push(SpanKind::Removed, &removed);
        self.push(SpanKind::Added, &added);
        self.push(SpanKind::Same, &gap);
    }

    fn push(&mut self, kind: SpanKind, text: &str) {
        match self.closed.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.closed.push(Span { kind, text: text.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Removed words in brackets, added ones in braces.
    fn shown(before: &str, after: &str) -> String {
        let show = |span: Span| match span.kind {
            SpanKind::Same => span.text,
            SpanKind::Removed => format!("[{}]", span.text),
            SpanKind::Added => format!("{{{}}}", span.text),
        };
        diff_words(before, after).into_iter().map(show).collect()
    }

    #[test]
    fn words_that_changed_are_marked() {
        for (before, after, marked) in [
            ("", "", ""),
            ("One word.", "One word.", "One word."),
            ("One old word.", "One new word.", "One [old]{new} word."),
            ("We met a year ago.", "We met two years ago.", "We met [a year]{two years} ago."),
            ("We met.", "We met again.", "We met{ again}."),
            ("Мы встретились вчера.", "Мы встретились сегодня.", "Мы встретились [вчера]{сегодня}."),
            ("各位同事", "各位朋友", "各位[同事]{朋友}"),
            ("All of it", "Something else", "[All of it]{Something else}"),
        ] {
            assert_eq!(shown(before, after), marked);
        }
    }

    fn texts(spans: &[Span]) -> [String; 2] {
        [SpanKind::Added, SpanKind::Removed]
            .map(|not| spans.iter().filter(|span| span.kind != not).map(|span| span.text.as_str()).collect())
    }

    proptest! {
        #[test]
        fn both_texts_are_there_letter_for_letter(before in "(a|b|é|\\.|, |  |\n|谢){0,40}", after in "(a|b|é|\\.|, |  |\n|谢){0,40}") {
            prop_assert_eq!(texts(&diff_words(&before, &after)), [before, after]);
        }
    }

    #[test]
    fn a_long_text_is_marked_too() {
        let before: String = (0..20_000).map(|number| format!("Sentence {number} of many. ")).collect();
        let after = before.replace("Sentence 777 of", "Phrase 777 of").replace("Sentence 19999 ", "");
        let spans = diff_words(&before, &after);
        assert_eq!(texts(&spans), [before.clone(), after]);
        assert!(spans.iter().any(|span| span.kind == SpanKind::Added && span.text == "Phrase"), "{}", spans.len());
        let other: String = (0..40_000).map(|number| format!("word{number} ")).collect();
        assert_eq!(texts(&diff_words(&before, &other)), [before, other]);
    }
}
