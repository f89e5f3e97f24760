//! The words of a record in Markdown: the intro, then speeches below their headings.

use std::collections::HashMap;

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        line_document,
        record::{
            braces::Braces,
            front::Front,
            line::{refuse, trim},
            words::{self, Words},
        },
        source::Refusal,
    },
    model::{
        Choice, DraftRecord, Finding, Paragraph, ParagraphId, ParagraphKind, ParticipantId, Participation, QuestionKey,
        QuestionKind, Speech, SpeechId, fold,
    },
};

/// The most participants who are offered as the speaker of a heading.
const MOST_CHOICES: usize = 12;

/// A record that grows line by line.
pub(crate) struct Body {
    record: DraftRecord,
    ledger: Vec<LedgerEntry>,
    findings: Vec<Finding>,
    /// The heading of a part whose first speech is to come, and its line.
    part: Option<(usize, String)>,
    /// The lines of a paragraph, and the first one's number.
    block: Option<(usize, String)>,
    /// The line of each id.
    ids: HashMap<(&'static str, String), usize>,
}

impl Body {
    pub fn new(Front { record, ledger, findings, end: _ }: Front) -> Self {
        Self { record, ledger, findings, part: None, block: None, ids: HashMap::new() }
    }

    pub fn take(&mut self, number: usize, line: &str) -> Result<(), Refusal> {
        let line = trim(line);
        let words = line.trim_start_matches('#');
        let level = line.len() - words.len();
        if line.is_empty() {
            self.end_block()
        } else if level > 0 && (words.is_empty() || words.starts_with([' ', '\t'])) {
            self.end_block()?;
            self.heading(number, level, trim(words))
        } else {
            match &mut self.block {
                Some((_, block)) => block.extend(["\n", line]),
                None => self.block = Some((number, line.to_owned())),
            }
            Ok(())
        }
    }

    pub fn end(mut self) -> Result<(DraftRecord, Vec<LedgerEntry>, Vec<Finding>), Refusal> {
        self.end_block()?;
        match self.part {
            Some((line, _)) => Err(lacks_speech(line)),
            None => Ok((self.record, self.ledger, self.findings)),
        }
    }

    fn heading(&mut self, number: usize, level: usize, raw: &str) -> Result<(), Refusal> {
        if let Some((line, _)) = self.part.as_ref().filter(|_| level != 2) {
            return Err(lacks_speech(*line));
        }
        let words = words_of(number, raw)?;
        let taken_as = if level == 2 { TakenAs::Label } else { TakenAs::Heading };
        match level {
            1 if words.braces.is_some() => {
                return Err(refuse(number, "the heading of a part has no id; remove the braces"));
            }
            1 => self.part = Some((number, words.text)),
            2 => self.speech(number, words)?,
            3 => self.paragraph(number, raw, words, true)?,
            _ => {
                let advice = "# is above a part, ## above a speech, ### within a speech; write \\# for the mark itself";
                return Err(refuse(number, format!("there are no headings with so many marks: {advice}")));
            }
        }
        self.account(number, taken_as);
        Ok(())
    }

    fn end_block(&mut self) -> Result<(), Refusal> {
        let Some((first, raw)) = self.block.take() else { return Ok(()) };
        if let Some((line, _)) = self.part {
            return Err(lacks_speech(line));
        }
        let words = words_of(first, &raw)?;
        let taken_as = if self.record.speeches.is_empty() {
            self.intro(first, words)?;
            TakenAs::Intro
        } else {
            self.paragraph(first, &raw, words, false)?;
            TakenAs::Paragraph
        };
        for line in first..=first + raw.matches('\n').count() {
            self.account(line, taken_as);
        }
        Ok(())
    }

    fn account(&mut self, line: usize, taken_as: TakenAs) {
        self.ledger.push(LedgerEntry { line, taken_as, why: "a record in Markdown".to_owned() });
    }

    fn intro(&mut self, line: usize, Words { text, braces }: Words) -> Result<(), Refusal> {
        let Braces { id, by, label, kind, interpreted, origins } = braces.unwrap_or_default();
        if id.is_some() || by.is_some() || label.is_some() || kind.is_some() || interpreted || !origins.is_empty() {
            let advice = "take the braces away, or put it below the heading of a speech: ## Label";
            return Err(refuse(line, format!("a paragraph before the first speech is only words; {advice}")));
        }
        self.record.session.intro.push(text);
        Ok(())
    }

    fn speech(&mut self, line: usize, Words { text, braces }: Words) -> Result<(), Refusal> {
        let Braces { id, by, label, kind, interpreted, origins } = braces.unwrap_or_default();
        if kind.is_some() {
            return Err(refuse(line, "text, elision and direction are said of paragraphs, and this heads a speech"));
        }
        let label = Some(text).filter(|text| !text.is_empty()).or(label);
        let participant = match by {
            Some(by) if by.is_empty() => None,
            Some(by) => Some(self.participant(line, &by)?),
            None if id.is_some() => None,
            None => self.named_in(line, label.as_deref().unwrap_or("")),
        };
        let id = match id {
            None => SpeechId::default(),
            Some(id) => self.first_use(line, "speech", &id)?,
        };
        let heading = self.part.take().map(|(_, words)| words);
        let paragraphs = Vec::new();
        self.record.speeches.push(Speech { id, participant, label, heading, interpreted, origins, paragraphs });
        Ok(())
    }

    fn paragraph(&mut self, line: usize, raw: &str, words: Words, is_heading: bool) -> Result<(), Refusal> {
        let Words { mut text, braces } = words;
        let Braces { id, by, label, kind, interpreted, origins } = braces.unwrap_or_default();
        if by.is_some() || label.is_some() || interpreted {
            return Err(refuse(line, "who speaks is said of a speech, in the braces of its heading: ## Label {…}"));
        }
        if is_heading && kind.is_some() {
            return Err(refuse(line, "a heading is neither text, elision nor direction; take the mark ### away"));
        }
        let bare = raw.find('{').map_or(raw, |end| trim(&raw[..end]));
        let kind = match kind {
            _ if is_heading => ParagraphKind::Heading,
            Some(kind) => kind,
            None if id.is_some() => ParagraphKind::Text,
            // What was added by hand is what it looks like.
            None => match line_document::shape(bare) {
                line_document::Shape::Elision => ParagraphKind::Elision,
                line_document::Shape::Direction => ParagraphKind::Direction,
                _ => ParagraphKind::Text,
            },
        };
        if kind == ParagraphKind::Elision
            && (bare == "<…>" || (id.is_none() && line_document::shape(bare) == line_document::Shape::Elision))
        {
            text.clear();
        }
        let id = match id {
            None => ParagraphId::default(),
            Some(id) => self.first_use(line, "paragraph", &id)?,
        };
        match self.record.speeches.last_mut() {
            Some(speech) => speech.paragraphs.push(Paragraph { id, kind, text, origins }),
            None => {
                return Err(refuse(line, "a heading ### belongs inside a speech; begin a speech before it: ## Label"));
            }
        }
        Ok(())
    }

    /// The id, if it is valid and occurs here for the first time.
    fn first_use<T: std::str::FromStr>(&mut self, line: usize, what: &'static str, id: &str) -> Result<T, Refusal> {
        let read = id.parse().map_err(|_| {
            refuse(line, format!("“#{id}” is no id, as those have 8 characters; leave it out for a {what} that is new"))
        })?;
        match self.ids.insert((what, id.to_owned()), line) {
            Some(first) => {
                let message =
                    format!("the {what} of line {first} has the id #{id} already; leave it out for one that is new");
                Err(refuse(line, message))
            }
            None => Ok(read),
        }
    }

    /// The participant of an id or a name.
    fn participant(&self, line: usize, by: &str) -> Result<ParticipantId, Refusal> {
        let people = &self.record.participants;
        let of_id = people.iter().find(|person| person.id.as_str() == by);
        let of_name = || people.iter().find(|person| person.name == by || fold(&person.name) == fold(by));
        of_id.or_else(of_name).map(|person| person.id.clone()).ok_or_else(|| {
            let advice = "write an id or a name from there, or add the participant";
            refuse(line, format!("“by={by}” is nobody among the participants of the front matter; {advice}"))
        })
    }

    /// The one participant whose name a heading has.
    fn named_in(&mut self, line: usize, label: &str) -> Option<ParticipantId> {
        let label = format!(" {} ", fold(label));
        let is_named = |person: &&Participation| {
            let name = fold(&person.name);
            !name.is_empty() && label.contains(&format!(" {name} "))
        };
        let named: Vec<_> = self.record.participants.iter().filter(is_named).collect();
        let longest = named.iter().map(|person| person.name.len()).max();
        let mut named = named.into_iter().filter(|person| Some(person.name.len()) == longest);
        let (id, another) = (named.next().map(|person| person.id.clone()), named.next());
        if id.is_some() && another.is_none() {
            return id;
        }
        let how_many = if id.is_some() { "several participants have" } else { "no participant has" };
        let message = format!("{how_many} the name in this heading; add {{by=…}} after it, with an id or a name");
        let people = self.record.participants.iter().take(MOST_CHOICES);
        let choices = people.map(|person| Choice::new(person.id.as_str(), person.name.as_str())).collect::<Vec<_>>();
        let key = QuestionKey::label(QuestionKind::Speaker, &label);
        self.findings.push(Finding::question(line, QuestionKind::Speaker, message).about(key).choose(choices));
        None
    }
}

/// The words of a block that begins on a line.
fn words_of(first: usize, raw: &str) -> Result<Words, Refusal> {
    words::read(raw).map_err(|(at, message)| {
        let before = &raw[..at];
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Refusal { line: first + before.matches('\n').count(), column, message }
    })
}

fn lacks_speech(line: usize) -> Refusal {
    refuse(line, "a speech needs a heading below the heading of a part; write it there: ## Label")
}
