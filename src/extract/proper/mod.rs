//! Finds the proper names of a sentence and says of each what it can be: a place, a body, or a person.
//!
//! A name is a run of capitalised words ("Russian Foreign Minister Sergei Lavrov"). A run is cut where title, people
//! and name meet, and whatever the place table knows is named at once. What is left may be a person; the name column
//! decides that with the whole article in view.

mod cut;
mod run;
mod title;

use crate::lexicon::place::Entry;
use crate::text::sentence::{Reading, Words};
use crate::text::token::Shape;
use cut::Cutter;
use run::{is_hyphen, is_titled, run};
pub use title::title_before;

/// A proper name in a sentence.
#[derive(Clone, Debug)]
pub struct Proper {
    /// Index of its sentence.
    pub sentence: usize,
    /// Its first token.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// What it can be.
    pub class: Class,
    /// The title printed before it, lower case ("foreign minister").
    pub title: Option<String>,
    /// The state that the words before it name: "Russian" of "Russian Foreign Ministry".
    pub people: Option<&'static str>,
    /// Whether it stands in a line whose words are all capitalised, where a capital says nothing.
    pub titled: bool,
}

/// What a proper name can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A name of the place table.
    Known(&'static Entry),
    /// An organisation, by its head word.
    Organisation,
    /// A building, road or landscape, by its head word.
    Facility,
    /// A person, or something unknown.
    Candidate,
}

/// All proper names of an article's stating zones, in order.
pub fn find(reading: &Reading<'_>) -> Vec<Proper> {
    let mut found = Vec::new();
    for (sentence, _, words) in reading.stating() {
        let titled = is_titled(words);
        let mut at = 0;
        while at < words.len() {
            let Some(end) = run(words, at, titled) else {
                at += 1;
                continue;
            };
            Cutter { words, sentence, titled, found: &mut found }.cut(at, end);
            at = end;
        }
    }
    found
}

/// The look-up form of tokens `from..to`.
pub fn joined_key(words: Words<'_>, from: usize, to: usize) -> String {
    let mut joined = String::with_capacity(words.width(from, to));
    for at in (from..to).filter(|&at| !is_hyphen(words, at)) {
        let possessive = words.token(at).is_some_and(|token| token.shape == Shape::Possessive);
        if !joined.is_empty() && !possessive {
            joined.push(' ');
        }
        joined.push_str(words.lower(at));
    }
    joined
}
