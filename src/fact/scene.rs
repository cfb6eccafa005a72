//! A sentence set out for reading: its words, its mentions placed on them, and what governs what.
//!
//! There is no parser. Who does something stands left of its verb and is not governed by a preposition; where it
//! happens stands right of it, behind one. A clause ends at words that open another ("that", "as", "while"). These few
//! habits of news prose are all that roles and slots rest on.

use super::trigger::Trigger;
use crate::extract::mention::Mention;
use crate::lexicon::grammar::Classes;
use crate::normalise::Value;
use crate::text::sentence::{Reading, Words};
use crate::text::token::Shape;

/// How many words of a noun phrase may stand between a preposition and the name it governs ("between North Korean
/// leader Kim"): titles in news copy run to six words.
const PHRASE: usize = 7;

/// A mention with the tokens it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    /// Index among the article's mentions.
    pub mention: usize,
    /// First token in the sentence.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
}

/// A sentence, its classes of words and its mentions.
pub(super) struct Scene<'a> {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its tokens.
    pub words: Words<'a>,
    /// The article's mentions.
    pub mentions: &'a [Mention],
    /// Those of this sentence, in order.
    pub placed: Vec<Placed>,
    /// Tokens directly behind a trigger: a "that" there is relative ("the summit that the two held").
    behind: Vec<usize>,
}

impl<'a> Scene<'a> {
    /// Sets out sentence `sentence`; `range` are the indices of its mentions.
    pub fn new(
        reading: &'a Reading<'_>,
        sentence: usize,
        mentions: &'a [Mention],
        range: std::ops::Range<usize>,
        triggers: &[Trigger],
    ) -> Self {
        let words = reading.words(sentence);
        let placed = range
            .map(|mention| {
                let span = mentions[mention].span;
                let from = words.index_of(span.start);
                let to = words.index_of(span.end.saturating_sub(1)) + 1;
                Placed { mention, from, to: to.min(words.len()) }
            })
            .filter(|placed| placed.from < placed.to)
            .collect();
        let behind = triggers.iter().map(|trigger| trigger.to).collect();
        Scene { sentence, words, mentions, placed, behind }
    }

    /// The value of a placed mention.
    pub fn value(&self, placed: Placed) -> &'a Value {
        &self.mentions[placed.mention].value
    }

    /// The classes of token `at`.
    pub fn class(&self, at: usize) -> Classes {
        self.words.classes(at)
    }

    /// Whether token `at` is the mark `mark`.
    pub fn is(&self, at: usize, mark: &str) -> bool {
        self.words.text(at) == mark
    }

    /// The mention that covers token `at`.
    pub fn covering(&self, at: usize) -> Option<Placed> {
        let next = self.placed.partition_point(|placed| placed.from <= at);
        next.checked_sub(1).map(|index| self.placed[index]).filter(|placed| at < placed.to)
    }

    /// Whether token `at` ends a clause for whoever reads across it: a subordinator, a semicolon, a colon, a long dash.
    /// "before" and "after" with a noun or gerund directly behind them, and "as" in "as saying", are no clauses of their
    /// own, but a date beyond them belongs to somebody else all the same.
    pub fn is_boundary(&self, at: usize) -> bool {
        (self.class(at).is_subordinator()
            && !self.is_demonstrative(at)
            && !self.is_relative_that(at)
            && !self.bounds_an_hour(at)
            && !self.counts_once(at))
            || matches!(self.words.text(at), ";" | ":" | "--" | "—" | "–")
                && self.words.token(at).is_some_and(|token| token.spaced || token.shape == Shape::Mark)
                && !self.inside_range(at)
    }

    /// "just before 9 p.m.", "shortly after midnight": the word belongs to the hour behind it.
    fn bounds_an_hour(&self, at: usize) -> bool {
        matches!(self.words.lower(at), "before" | "after" | "since" | "until")
            && self.covering(at + 1).is_some_and(
                |next| matches!(self.value(next), Value::Date(date) if date.time.is_some() || date.is_clock()),
            )
    }

    /// "shot once in the chest", "shot himself once Monday": a number of times, and no clause.
    fn counts_once(&self, at: usize) -> bool {
        self.words.lower(at) == "once"
            && (self.class(at + 1).is_preposition()
                || self.covering(at + 1).is_some_and(|next| matches!(self.value(next), Value::Date(_))))
    }

    /// A dash between two figures is no boundary.
    fn inside_range(&self, at: usize) -> bool {
        at > 0 && self.words.is_number(at - 1) && self.words.is_number(at + 1)
    }

    /// "that" before a noun that a "the" could replace ("at that meeting").
    fn is_demonstrative(&self, at: usize) -> bool {
        self.words.lower(at) == "that" && at > 0 && self.class(at - 1).is_preposition()
    }

    /// "that" directly behind a trigger opens no new matter.
    pub fn is_relative_that(&self, at: usize) -> bool {
        self.words.lower(at) == "that" && self.behind.contains(&at) && !self.class(at.saturating_sub(1)).is_reporting()
    }

    /// Whether a clause boundary lies between tokens `from` and `to` (neither included).
    pub fn crosses(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|at| self.is_boundary(at))
    }

    /// Whether the mention carries a possessive ending.
    pub fn is_possessive(&self, placed: Placed) -> bool {
        self.words.token(placed.to).is_some_and(|token| token.shape == Shape::Possessive)
            || self.words.token(placed.to.wrapping_sub(1)).is_some_and(|token| token.shape == Shape::Possessive)
    }

    /// The preposition that governs the mention, as a token index: the one before its noun phrase, titles and
    /// adjectives skipped.
    pub fn governor(&self, placed: Placed) -> Option<usize> {
        let mut at = placed.from;
        for _ in 0..PHRASE {
            at = at.checked_sub(1)?;
            let class = self.class(at);
            if class.is_preposition() {
                return Some(at);
            }
            let text = self.words.text(at);
            let passes = match text {
                "," => at > 0 && self.is_role_noun(at - 1),
                "-" => true,
                "and" => self.joins_names(at),
                _ => {
                    !class.is_auxiliary()
                        && !class.is_reporting()
                        && !class.is_subordinator()
                        && !class.is_relative()
                        && self
                            .words
                            .token(at)
                            .is_some_and(|token| matches!(token.shape, Shape::Word | Shape::Possessive))
                        && self.covering(at).is_none_or(|other| self.is_modifier(other))
                }
            };
            if !passes {
                return None;
            }
        }
        None
    }

    /// "between Kim and Putin": the second name is governed like the first.
    fn joins_names(&self, and: usize) -> bool {
        and > 0
            && self.covering(and - 1).is_some_and(|other| matches!(self.value(other), Value::Name(_) | Value::Place(_)))
    }

    /// A lower-case noun before a comma that an appositive name explains ("counterpart, Choe Son-hui").
    fn is_role_noun(&self, at: usize) -> bool {
        self.covering(at).is_none()
            && self.words.token(at).is_some_and(|token| token.shape == Shape::Word && !token.capital)
    }

    /// Whether a place or organisation stands as an adjective inside a longer phrase ("South Korean", "U.N.").
    fn is_modifier(&self, placed: Placed) -> bool {
        matches!(self.value(placed), Value::Place(_) | Value::Organisation(_))
            || (matches!(self.value(placed), Value::Name(_)) && self.joins_names(placed.to))
    }
}

impl Scene<'_> {
    /// The person whom a later "he" or "his" most likely means: the first person of the sentence that no preposition
    /// governs, else the first person.
    pub fn subject_person(&self) -> Option<usize> {
        let people = || self.placed.iter().filter(|placed| matches!(self.value(**placed), Value::Name(_)));
        let free = people().find(|placed| self.governor(**placed).is_none() && !self.is_possessive(**placed));
        free.or_else(|| people().next()).map(|placed| placed.mention)
    }
}
