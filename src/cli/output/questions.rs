//! Formats open questions: by kind, each with its record, its words, what may be answered, and the command that answers it.

use std::{
    collections::{BTreeMap, HashSet},
    fmt::{self, Display},
};

use crate::{
    cli::output::{
        commands::{command, complete},
        findings::fallback_sentence,
        lines::count,
    },
    model::{Answer, value_in_words},
    store::{Asked, OpenQuestion},
};

/// Formats open questions.
pub struct QuestionList<'a>(pub &'a [OpenQuestion]);

impl Display for QuestionList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(questions) = self;
        let mut kinds: BTreeMap<_, Vec<&OpenQuestion>> = BTreeMap::new();
        questions.iter().for_each(|question| kinds.entry(question.asked.kind()).or_default().push(question));
        for (kind, questions) in kinds {
            writeln!(f, "{kind}: {}", count(questions.len(), "question", "questions"))?;
            questions.iter().try_for_each(|question| write_question(f, question))?;
        }
        let records: HashSet<_> = questions.iter().map(|question| question.slug.as_str()).collect();
        let asked = count(questions.len(), "open question", "open questions");
        writeln!(f, "{asked} about {}", count(records.len(), "record", "records"))
    }
}

fn write_question(f: &mut fmt::Formatter<'_>, OpenQuestion { slug, title, asked }: &OpenQuestion) -> fmt::Result {
    let key = asked.key();
    writeln!(f, "  {title} ({})", slug.path())?;
    match asked {
        Asked::Finding(finding) => {
            writeln!(f, "    {}", complete(&finding.message))?;
            if let Some(excerpt) = &finding.excerpt {
                writeln!(f, "      text: “{excerpt}”")?;
            }
            for choice in &finding.choices {
                writeln!(f, "      {}: {}", choice.value, choice.word)?;
            }
            writeln!(f, "      if nobody answers: {}", fallback_sentence(finding.fallback))?;
        }
        Asked::Answer(answer) => write_answer(f, answer)?,
    }
    // An answer that changes nothing, so that pasting the command does no harm.
    writeln!(f, "      {}", command(&format!("answer {key} as-read --in {slug}")))
}

/// What a person set, what the text said then, and what it says now.
fn write_answer(f: &mut fmt::Formatter<'_>, answer: &Answer) -> fmt::Result {
    let author = answer.author.as_deref().unwrap_or("a person");
    writeln!(f, "    {}", answer.key)?;
    writeln!(f, "      {author} set: {}", value_in_words(&answer.value))?;
    if let Some(read) = &answer.read {
        writeln!(f, "      the text said: {}", value_in_words(read))?;
    }
    if let Some(now) = &answer.now {
        writeln!(f, "      the text says now: {}", value_in_words(now))?;
    }
    if answer.is_unplaced {
        writeln!(f, "      if nobody answers: it is kept, and placed again when the text has its words again")
    } else {
        writeln!(f, "      if nobody answers: what {author} set stays")
    }
}
