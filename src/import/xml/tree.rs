//! Reads a small part of a document as a tree: an element with its words and child elements.

use crate::import::{
    source::Refusal,
    xml::events::{Element, Event, Events, push_words},
};

/// The most elements of one tree.
const MOST: usize = 100_000;

/// An element and its contents.
#[derive(Debug)]
pub struct Tree<'a> {
    pub element: Element<'a>,
    /// Its words and those of all elements in it, in order.
    pub words: String,
    /// The child elements, in order.
    pub children: Vec<Tree<'a>>,
}

impl<'a> Tree<'a> {
    /// Reads the element that has just begun to its end.
    pub fn read(events: &mut Events<'a>, element: Element<'a>) -> Result<Self, Refusal> {
        let mut around: Vec<Self> = Vec::new();
        let mut here = Self { element, words: String::new(), children: Vec::new() };
        let mut count = 1;
        loop {
            match events.next()? {
                Some(Event::Start(element)) => {
                    count += 1;
                    if count > MOST {
                        let name = around.first().unwrap_or(&here).element.name;
                        return Err(events.refuse(format!("“<{name}>” holds more than {MOST} elements")));
                    }
                    around.push(std::mem::replace(
                        &mut here,
                        Self { element, words: String::new(), children: Vec::new() },
                    ));
                }
                Some(Event::Words(words, _)) => push_words(&mut here.words, &words),
                Some(Event::End) | None => {
                    here.words.truncate(here.words.trim_end().len());
                    let Some(parent) = around.pop() else { return Ok(here) };
                    let child = std::mem::replace(&mut here, parent);
                    // Elements beside one another are no one word.
                    for words in [" ", &child.words, " "] {
                        push_words(&mut here.words, words);
                    }
                    here.children.push(child);
                }
            }
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.element.name
    }

    /// What one of its attributes says.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.element.attribute(name)
    }

    /// Every element in it of this name, however deep, in order.
    pub fn all<'t>(&'t self, name: &'t str) -> impl Iterator<Item = &'t Self> {
        let mut next = vec![self.children.iter()];
        std::iter::from_fn(move || {
            loop {
                match next.last_mut()?.next() {
                    Some(child) => {
                        next.push(child.children.iter());
                        if child.name() == name {
                            return Some(child);
                        }
                    }
                    None => {
                        next.pop();
                    }
                }
            }
        })
    }

    /// The first element in it of this name, however deep.
    pub fn first<'t>(&'t self, name: &'t str) -> Option<&'t Self> {
        self.all(name).next()
    }
}
