//! Reads the historic Hansard of the United Kingdom in XML (`housecommons`, `houselords`) into lines: `member` names who speaks,
//! `membercontribution` is what was said.

use crate::{
    import::{
        draft::{LedgerEntry, TakenAs},
        line_document::{Line, Manuscript, Mark, Shape},
        source::Refusal,
        xml::{
            self,
            events::{Element, Event, Events, line_ends, lines},
            tree::Tree,
        },
    },
    model::Country,
};

/// The names of the outermost elements.
pub(crate) const ROOTS: [&str; 5] =
    ["housecommons", "houselords", "westminsterhall", "grandcommitteereport", "hansard"];

/// Reads a sitting.
pub(crate) fn read(text: &str) -> Result<Manuscript<'static>, Refusal> {
    let mut reader = Reader { events: Events::new(text), manuscript: Manuscript::default(), house: None };
    reader.read()?;
    let mut manuscript = reader.manuscript;
    let used: std::collections::BTreeSet<usize> = manuscript
        .lines
        .iter()
        .flat_map(|line| line.number..=line.last)
        .chain(manuscript.ledger.iter().map(|entry| entry.line))
        .collect();
    for (number, line) in (1..).zip(lines(text)) {
        if !line.trim().is_empty() && !used.contains(&number) {
            let why = "markup without words".to_owned();
            manuscript.ledger.push(LedgerEntry { line: number, taken_as: TakenAs::Metadata, why });
        }
    }
    manuscript.stated.country = Country::by_code("GB").map(|country| country.code.to_owned());
    manuscript.stated.language = Some("en".to_owned());
    Ok(manuscript)
}

struct Reader<'a> {
    events: Events<'a>,
    manuscript: Manuscript<'static>,
    /// The name of the house, once it is known.
    house: Option<String>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) -> Result<(), Refusal> {
        while let Some(event) = self.events.next()? {
            match event {
                Event::Start(element) => self.element(element)?,
                Event::Words(words, line) => {
                    let begins = line + line_ends(&words[..words.len() - words.trim_start().len()]);
                    self.push(begins, words.trim(), Mark::Plain);
                }
                Event::End => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: Element<'a>) -> Result<(), Refusal> {
        match element.name {
            "p" => {
                let tree = Tree::read(&mut self.events, element)?;
                self.paragraph(&tree);
            }
            "title" => {
                let tree = Tree::read(&mut self.events, element)?;
                if self.house.is_none() && ROOTS.iter().any(|root| fits(root, &tree.words)) {
                    self.house = Some(tree.words.trim().to_owned());
                    self.manuscript.stated.organisation.clone_from(&self.house);
                    self.manuscript.stated.title.clone_from(&self.house);
                    self.account(&tree, TakenAs::Metadata, "the house");
                } else {
                    self.push_tree(&tree, Mark::Section);
                }
            }
            "date" => {
                let tree = Tree::read(&mut self.events, element)?;
                let day = tree.attribute("format").and_then(xml::date);
                self.manuscript.stated.date = self.manuscript.stated.date.or(day);
                self.account(&tree, TakenAs::Metadata, "the day");
            }
            "col" | "image" | "titlegroup" | "volume" | "series" | "parliament" | "session" | "period" => {
                let tree = Tree::read(&mut self.events, element)?;
                self.account(&tree, TakenAs::Dropped, "of the printed page or volume");
            }
            "division" => {
                let tree = Tree::read(&mut self.events, element)?;
                self.account(&tree, TakenAs::Dropped, "a division: who voted how, said by nobody");
            }
            _ => {}
        }
        Ok(())
    }

    /// A paragraph: who speaks, if it says so, and the words.
    fn paragraph(&mut self, tree: &Tree) {
        let member = tree.first("member");
        let said = tree.first("membercontribution");
        if let Some(member) = member {
            let printed = member.words.trim().trim_end_matches([':', ' ']).to_owned();
            let line = Line { shape: Shape::Words, ..Line::new(member.element.line, printed, Mark::Voice) };
            if !line.text.is_empty() {
                self.manuscript.lines.push(line);
            }
        }
        let Some(said) = said else {
            // Without a member, the editor writes.
            if member.is_none() {
                let written = tree.words.trim().to_owned();
                let line = Line { shape: Shape::Procedure, ..Line::new(tree.element.line, written, Mark::Plain) };
                if !line.text.is_empty() {
                    self.manuscript.lines.push(line.through(self.events.line()));
                }
            }
            return;
        };
        let words = said.words.trim().trim_start_matches([':', ' ']).to_owned();
        let last = self.events.line();
        self.push(said.element.line, &words, Mark::Plain);
        if let Some(line) = self.manuscript.lines.last_mut() {
            line.last = last.max(line.number);
        }
    }

    fn push_tree(&mut self, tree: &Tree, mark: Mark) {
        self.push(tree.element.line, tree.words.trim(), mark);
    }

    fn push(&mut self, number: usize, words: &str, mark: Mark) {
        let line = Line::new(number, words.to_owned(), mark);
        if !line.text.is_empty() {
            self.manuscript.lines.push(line);
        }
    }

    fn account(&mut self, tree: &Tree, taken_as: TakenAs, why: &str) {
        let lines = tree.element.line..=self.events.line();
        self.manuscript.ledger.extend(lines.map(|line| LedgerEntry { line, taken_as, why: why.to_owned() }));
    }
}

/// Whether a title names the house that an element is of: `House of Commons`.
fn fits(root: &str, title: &str) -> bool {
    let letters = |text: &str| text.to_lowercase().replace(" of ", "").replace(' ', "");
    letters(title) == root
}
