//! From lines and labels to speeches, with an account of what became of each line.

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        line_document::{Line, Shape},
        transcript::{
            dates::parse,
            labels::{headings, label::Label},
            speeches::annexes,
            vocabulary::words,
        },
    },
    model::{Decision, FactName, LineUse, Origin, Origins, Paragraph, ParagraphKind, Speech},
};

/// The number of lines at the beginning in which a date may be alone on its line.
const DATELINES: usize = 6;

/// The intro, the speeches, and the use of each line.
#[derive(Default)]
pub(crate) struct Parts {
    /// The paragraphs before the first speech, with their lines.
    pub intro: Vec<(usize, String)>,
    /// Lines before the first speech that only give its date and place.
    pub metadata: Vec<(usize, String)>,
    /// What the record-keeper writes of the meeting itself between the speeches, with its lines.
    pub procedure: Vec<(usize, String)>,
    /// The speeches; nobody is named yet.
    pub speeches: Vec<Speech>,
    /// The line each speech begins on.
    pub starts: Vec<usize>,
    /// What became of each line.
    pub ledger: Vec<LedgerEntry>,
    /// What each line was taken as.
    pub uses: Vec<TakenAs>,
    /// Headings above the next speech.
    pub headings: Vec<AboveSpeech>,
    /// The headings of annexes that were left out, with their lines.
    pub annexes: Vec<(usize, String)>,
}

/// A heading above a speech, and where it comes from that it is one.
pub(crate) struct AboveSpeech {
    pub text: String,
    pub origin: Option<Origin>,
}

/// Puts the lines together; `labels` has an entry for each line, and `unlabelled` is the index of the line with which the only
/// speech begins where there are none.
pub(crate) fn assemble(lines: &[Line], labels: &[Option<Label>], unlabelled: Option<usize>) -> Parts {
    let mut parts = Parts::default();
    let (mut after_separator, mut narrates, mut in_annex) = (false, false, false);
    for (index, (line, label)) in lines.iter().zip(labels).enumerate() {
        let above = index.checked_sub(1).and_then(|above| lines.get(above)).filter(|_| !parts.speeches.is_empty());
        let accounted = parts.ledger.len();
        if unlabelled == Some(index) {
            parts.speeches.push(Speech::default());
            parts.starts.push(line.number);
        }
        if let Some(label) = label {
            parts.begin(line.number, label);
            (after_separator, narrates, in_annex) = (false, false, false);
        } else if line.decided == Some(LineUse::Intro) {
            parts.introduce(line);
        } else if line.text.is_empty() {
            parts.account(line.number, TakenAs::Dropped, "nothing in it that a reader can see");
        } else if line.shape == Shape::Timecode
            // `10:30` above the first label may be when the session began.
            && (!parts.speeches.is_empty() || line.text.matches(':').count() > 1)
        {
            parts.account(line.number, TakenAs::Dropped, "only a time in the recording");
        } else if line.shape == Shape::Notice {
            parts.account(line.number, TakenAs::Dropped, "what the program of a call notes on itself");
        } else if line.shape == Shape::Separator {
            parts.account(line.number, TakenAs::Separator, "only separates the lines around it");
            after_separator = true;
            let next = (index + 1).min(lines.len());
            narrates = !parts.speeches.is_empty() && headings::is_narration(&lines[next..], &labels[next..]);
        } else if headings::stands_above(&lines[index..], &labels[index..], after_separator, above) {
            parts.account(line.number, TakenAs::Heading, "the heading of the label below it");
            let origin = headings::origin(line);
            parts.headings.push(AboveSpeech { text: line.text.to_string(), origin });
        } else if line.decided.is_none() && (in_annex || (!parts.speeches.is_empty() && annexes::begins(line))) {
            if !in_annex {
                parts.annexes.push((line.number, line.text.to_string()));
            }
            in_annex = true;
            parts.account(line.number, TakenAs::Dropped, "of an annex, which was handed in and not said");
        } else if narrates && line.shape == Shape::Words && line.decided.is_none() {
            parts.procedure.push((line.number, line.text.to_string()));
            let why = "between parts, in nobody’s own words";
            parts.add(line, ParagraphKind::Direction, Origin::Guessed, TakenAs::Direction, why);
        } else {
            parts.go_on(line);
        }
        parts.uses.push(parts.ledger[accounted].taken_as);
        if line.decided.is_some() {
            parts.ledger[accounted].why.push_str(", as a person answered");
        }
    }
    parts
}

/// A line that only says when, and perhaps where.
fn is_dateline(line: &Line) -> bool {
    line.shape == Shape::Words && parse::dateline(&line.text).is_some()
}

impl Parts {
    /// Says of each line how many decisions were read from it.
    pub fn tell(&mut self, decisions: &[(usize, Decision)]) {
        for same in decisions.chunk_by(|one, other| one.0 == other.0) {
            let entry = self.ledger.binary_search_by_key(&same[0].0, |entry| entry.line);
            if let Some(entry) = entry.ok().and_then(|index| self.ledger.get_mut(index)) {
                let named = if same.len() == 1 { "a decision".to_owned() } else { format!("{} decisions", same.len()) };
                entry.why = format!("{}; names {named}", entry.why);
            }
        }
    }

    fn account(&mut self, line: usize, taken_as: TakenAs, why: &str) {
        self.ledger.push(LedgerEntry { line, taken_as, why: why.to_owned() });
    }

    /// Begins a speech with its label and the words on the same line.
    fn begin(&mut self, line: usize, label: &Label) {
        self.account(line, TakenAs::Label, "names who speaks");
        let headings = std::mem::take(&mut self.headings);
        let heading = (!headings.is_empty())
            .then(|| headings.iter().map(|heading| heading.text.as_str()).collect::<Vec<_>>().join("\n"));
        // Of several headings, the least certain decides.
        let least = [Origin::Guessed, Origin::Derived]
            .into_iter()
            .find(|origin| headings.iter().any(|heading| heading.origin == Some(*origin)));
        let mut origins = Origins::default();
        origins.set(FactName::Label, label.origin);
        origins.set(FactName::Heading, least);
        let mut speech = Speech {
            label: Some(label.printed.to_owned()),
            heading,
            interpreted: label.notes.iter().any(|note| words::says_interpreted(note)),
            origins,
            ..Speech::default()
        };
        if !label.words.is_empty() {
            self.account(line, TakenAs::Paragraph, "follows the label");
            speech.paragraphs.push(Paragraph::new(ParagraphKind::Text, label.words));
        }
        self.speeches.push(speech);
        self.starts.push(line);
    }

    /// Gives a line to the speech that goes on, or to the intro where none has begun.
    fn go_on(&mut self, line: &Line) {
        if self.speeches.is_empty() {
            let follows = |as_what| self.ledger.last().is_some_and(|entry| entry.taken_as == as_what);
            let goes_on = || follows(TakenAs::Metadata) && parse::goes_on(&line.text);
            if self.ledger.len() < DATELINES && line.decided.is_none() && (is_dateline(line) || goes_on()) {
                self.metadata.push((line.number, line.text.to_string()));
                return self.account(line.number, TakenAs::Metadata, "says when or where");
            }
            return self.introduce(line);
        }
        let mut origin = None;
        let (kind, taken_as, why) = match line.shape {
            Shape::Elision => (ParagraphKind::Elision, TakenAs::Elision, "the source left words out"),
            Shape::Direction => (ParagraphKind::Direction, TakenAs::Direction, "in parentheses, alone on its line"),
            Shape::Procedure => {
                self.procedure.push((line.number, line.text.to_string()));
                origin = Some(Origin::Derived);
                (ParagraphKind::Direction, TakenAs::Direction, "what the meeting did, in the record-keeper’s words")
            }
            Shape::Words if line.mark.is_heading() => {
                origin = headings::origin(line);
                (ParagraphKind::Heading, TakenAs::Heading, "a heading within a speech")
            }
            Shape::Words | Shape::Separator | Shape::Timecode | Shape::Notice => {
                (ParagraphKind::Text, TakenAs::Paragraph, "words of the speech")
            }
        };
        self.add(line, kind, origin, taken_as, why);
    }

    /// Gives a line to the intro.
    fn introduce(&mut self, line: &Line) {
        self.intro.push((line.number, line.text.to_string()));
        let is_elision = line.shape == Shape::Elision;
        let taken_as = if is_elision { TakenAs::Elision } else { TakenAs::Intro };
        let why = if self.speeches.is_empty() { "before the first label" } else { "of the introduction" };
        self.account(line.number, taken_as, why);
    }

    /// Gives a line to the speech that goes on.
    fn add(
        &mut self,
        line: &Line,
        kind: ParagraphKind,
        origin: impl Into<Option<Origin>>,
        taken_as: TakenAs,
        why: &str,
    ) {
        if let Some(speech) = self.speeches.last_mut() {
            let mut paragraph = Paragraph::new(kind, &*line.text);
            paragraph.origins.set(FactName::Kind, origin);
            speech.paragraphs.push(paragraph);
            self.account(line.number, taken_as, why);
        }
    }
}
