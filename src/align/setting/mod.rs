//! A sentence by its meanings: which of them govern a value, whom its clause names, what sets it apart.
//!
//! There is no parser. A value belongs to the words of content nearest to it in its clause; names, titles and verbs that
//! only measure ("stands at") are passed over.

mod clause;
mod occasion;

use std::cell::Cell;

use super::context::{Stems, stem};
use crate::extract::mention::Mention;
use crate::lexicon::grammar::{self, Classes};
use crate::lexicon::quantity::WORDS;
use crate::lexicon::sense;
use crate::normalise::Value;
use crate::normalise::place::PlaceKind;
use crate::normalise::quantity::Kind;
use crate::text::sentence::Words;
use crate::text::span::Span;
use crate::text::token::Shape;
use clause::Clause;

/// Words of content on each side that govern a value; a date stands one further from its verb ("signed a trade agreement
/// on Thursday").
const HEADS: usize = 3;

/// First and last token of a value with its hedge and noun; the last is not included.
pub(super) type Place = (usize, usize);

/// What a token means, where it means anything.
struct Meaning {
    at: usize,
    number: u32,
    /// Whether it belongs to a name.
    named: bool,
    /// The person it names.
    person: Option<usize>,
    /// Whether it names a town, where the place is known.
    town: Option<bool>,
    /// Whether it stands between a value and what governs it.
    light: bool,
    /// Whether it is a phrase ("took over"), and so a verb.
    phrase: bool,
}

/// A sentence with its mentions and meanings.
pub(super) struct Setting<'a> {
    pub words: Words<'a>,
    pub mentions: &'a [Mention],
    found: Vec<Meaning>,
    /// The value that was asked for last, with its clause: all that is asked of a value is asked in a row.
    last: Cell<Option<(Place, Clause)>>,
    /// The same with the tokens that no comma parts from it.
    parted: Cell<Option<(Place, Place)>>,
}

/// Sorts meanings and drops doubles.
pub(super) fn tidy<T: Ord>(terms: &mut Vec<T>) {
    terms.sort_unstable();
    terms.dedup();
}

impl<'a> Setting<'a> {
    /// Reads a sentence; `person` gives the number of the person that a mention names.
    pub fn new(
        words: Words<'a>,
        mentions: &'a [Mention],
        person: &dyn Fn(usize) -> Option<usize>,
        stems: &mut Stems,
    ) -> Self {
        let mut found = Vec::with_capacity(words.len());
        let mut meaning = String::new();
        let first = first_word(words);
        let mut next = 0;
        let mut at = 0;
        while at < words.len() {
            let token = words.tokens()[at];
            while mentions.get(next).is_some_and(|mention| mention.span.end <= token.span.start) {
                next += 1;
            }
            let over = mentions.get(next).filter(|mention| mention.span.contains(token.span));
            let end = over.map_or(at + 1, |mention| words.index_of(mention.span.end).max(at + 1));
            let (name, who) = match over.map(|mention| &mention.value) {
                Some(Value::Name(name)) => (Some(name.full.as_deref().unwrap_or(&name.form)), person(next)),
                Some(Value::Place(place)) => (Some(place.name.as_str()), None),
                Some(Value::Organisation(body)) => (Some(body.name.as_str()), None),
                // units are no words of content; what is counted is one
                Some(value) if !counts(value) => {
                    at = end;
                    continue;
                }
                _ => (None, None),
            };
            let town = over.and_then(|mention| match &mention.value {
                Value::Place(place) => Some(place.kind == PlaceKind::City),
                _ => None,
            });
            if let Some(name) = name {
                meaning.clear();
                meaning.push('@');
                match who {
                    Some(person) => meaning.push_str(&person.to_string()),
                    None => meaning.push_str(name),
                }
                let number = stems.meaning(&meaning, name);
                found.push(Meaning { at, number, named: true, person: who, town, light: false, phrase: false });
                at = end;
                continue;
            }
            let plain = token.shape == Shape::Word && token.span.len() > 1;
            let word = words.lower(at);
            // "service began to come back": whatever began, it came back
            if sense::is_beginning(word) && words.lower(at + 1) == "to" {
                at += 2;
                continue;
            }
            // a capital inside a sentence is a name's, known or not
            let named = token.capital && Some(at) != first;
            let light = || sense::is_light(word);
            let content = word.len() > 2 && !token.classes.is_function();
            match plain.then(|| sense::sense(word, words.lower(at + 1))).flatten() {
                Some((sense, length)) => {
                    meaning.clear();
                    meaning.push('=');
                    meaning.push_str(sense);
                    let shown = || (at..at + length).map(|at| words.lower(at)).collect::<Vec<_>>().join(" ");
                    let number = stems.meant(&meaning).unwrap_or_else(|| stems.meaning(&meaning, &shown()));
                    let phrase = length > 1;
                    found.push(Meaning { at, number, named, person: None, town: None, light: light(), phrase });
                    at += length;
                }
                None => {
                    if plain && content {
                        let number = stems.meaning(stem(grammar::base(word)), word);
                        let light = light();
                        found.push(Meaning { at, number, named, person: None, town: None, light, phrase: false });
                    }
                    at += 1;
                }
            }
        }
        Setting { words, mentions, found, last: Cell::new(None), parted: Cell::new(None) }
    }

    /// Where the value of mention `at` stands.
    pub fn place(&self, at: usize) -> Place {
        let (quote, span) = (self.mentions[at].quote, self.mentions[at].span);
        let from = self.words.index_of(quote.start.min(span.start));
        (from, self.words.index_of(quote.end.max(span.end)).max(from + 1))
    }

    /// All meanings, sorted.
    pub fn meanings(&self) -> Vec<u32> {
        let mut all: Vec<u32> = self.found.iter().map(|meaning| meaning.number).collect();
        tidy(&mut all);
        all
    }

    /// The meanings outside a value, up to the token at which its sentence `ends`.
    pub fn around(&self, place: Place, ends: usize) -> impl Iterator<Item = u32> {
        let outside = move |meaning: &&Meaning| meaning.at < place.0 || (place.1..ends).contains(&meaning.at);
        self.found.iter().filter(outside).map(|meaning| meaning.number)
    }

    /// The names outside a value, sorted.
    pub fn names(&self, place: Place) -> Vec<u32> {
        let named = self.found.iter().filter(|one| one.named && (one.at < place.0 || one.at >= place.1));
        let mut names: Vec<u32> = named.map(|meaning| meaning.number).collect();
        tidy(&mut names);
        names
    }

    /// Whether the sentence begins with a word for what was named before.
    pub fn opens_with_pronoun(&self) -> bool {
        let first = first_word(self.words);
        first.is_some_and(|at| {
            matches!(self.words.lower(at), "it" | "they" | "that" | "this" | "these" | "its" | "their")
        })
    }

    /// Whether the sentence begins with a word for a man or a woman who was named before.
    pub fn opens_with_person(&self) -> bool {
        first_word(self.words).is_some_and(|at| matches!(self.words.lower(at), "he" | "she"))
    }

    /// Whether nothing but an auxiliary follows a value: what was done stands in the sentence before.
    pub fn ends_with_auxiliary(&self, place: Place) -> bool {
        let mark = |at: usize| self.words.token(at).is_none_or(|token| token.shape == Shape::Mark);
        self.class(place.1).is_auxiliary() && mark(place.1 + 1)
    }

    /// The meanings that govern a value, the nearest on both sides within its clause, sorted.
    pub fn heads(&self, place: Place, dated: bool) -> Vec<u32> {
        let Clause { tokens: (lowest, highest), aside } = self.clause_of(place);
        // "Daniels, the former guard, worked for six years": what explains the subject is passed over
        let aside = aside.filter(|&(_, close)| close >= lowest);
        let outside = |at: usize| aside.is_none_or(|(open, close)| !(open..=close).contains(&at));
        let left = self.governing(lowest, place.0).rev().filter(|one| outside(one.at)).take(HEADS + usize::from(dated));
        let mut heads: Vec<u32> = Vec::new();
        for meaning in left {
            // beyond a comma stands another matter, unless nothing stands this side of it
            // "its festival, which runs from June 6": the comma before "which" parts nothing
            let comma = |at: usize| self.words.text(at) == "," && !self.class(at + 1).is_relative();
            let parted = (meaning.at..place.0).any(|at| outside(at) && comma(at));
            if !heads.is_empty() && parted {
                break;
            }
            heads.push(meaning.number);
        }
        let behind = self.behind(place);
        for (count, meaning) in self.governing(behind, highest).take(HEADS).enumerate() {
            if (count > 0 || !heads.is_empty()) && self.comma(behind, meaning.at) {
                break;
            }
            heads.push(meaning.number);
        }
        tidy(&mut heads);
        heads
    }

    /// The governing meaning nearest to a value on either side, sorted.
    pub fn nearest(&self, place: Place) -> Vec<u32> {
        let (lowest, highest) = self.clause(place);
        let left = self.governing(lowest, place.0).next_back();
        let right = self.governing(place.1, highest).next();
        let mut nearest: Vec<u32> = left.into_iter().chain(right).map(|meaning| meaning.number).collect();
        tidy(&mut nearest);
        nearest
    }

    /// The verb of a value's clause: the nearest before it, else the first behind.
    pub fn verb(&self, place: Place) -> Option<u32> {
        let (lowest, highest) = self.clause(place);
        let verb = |meaning: &&Meaning| self.tells_a_deed(meaning);
        let left = self.found.iter().filter(|one| (lowest..place.0).contains(&one.at)).rev().find(verb);
        let right = || self.found.iter().filter(|one| (place.1..highest).contains(&one.at)).find(verb);
        left.or_else(right).map(|meaning| meaning.number)
    }

    /// The first verb behind a value, up to the end of its part of the sentence: "two days after they met".
    pub fn verb_behind(&self, place: Place) -> Option<u32> {
        let ends = (place.1..self.words.len()).find(|&at| matches!(self.words.text(at), "," | ";" | "." | "\""));
        let inside = place.1..ends.unwrap_or(self.words.len());
        let behind = self.found.iter().find(|one| inside.contains(&one.at) && self.tells_a_deed(one));
        behind.map(|meaning| meaning.number)
    }

    /// Whether a meaning is that of a verb; "prime minister" is a phrase and none.
    fn tells_a_deed(&self, meaning: &Meaning) -> bool {
        (meaning.phrase && !sense::is_light(self.words.lower(meaning.at + 1))) || self.is_verb(meaning.at)
    }

    /// The nearest name before a value in its clause.
    pub fn subject(&self, place: Place) -> Option<u32> {
        let (lowest, _) = self.clause(place);
        let named = self.found.iter().rev().find(|one| one.named && (lowest..place.0).contains(&one.at));
        named.map(|meaning| meaning.number)
    }

    /// The people that a value's clause names, sorted.
    pub fn people(&self, place: Place) -> Vec<usize> {
        let (lowest, highest) = self.clause(place);
        let named = || self.found.iter().filter(|one| one.person.is_some());
        let inside = named().filter(|one| (lowest..highest).contains(&one.at) && !self.speaks(one.at));
        let mut people: Vec<usize> = inside.filter_map(|meaning| meaning.person).collect();
        if people.is_empty() {
            // "Hart appeared in court, where bail was set at ..."
            let before = named().rev().filter(|one| one.at < lowest && !self.speaks(one.at));
            people.extend(before.filter_map(|meaning| meaning.person).next());
        }
        tidy(&mut people);
        people
    }

    /// Whether a verb of saying stands beside the name that begins at a token: whoever says it is not whom it is about. In
    /// "records show Lena Hart paid" the name behind the verb begins a clause of its own.
    fn speaks(&self, at: usize) -> bool {
        let reports = |near: usize| self.class(near).is_reporting();
        let end = (at..self.words.len()).find(|&near| !self.words.token(near).is_some_and(|token| token.capital));
        let end = end.unwrap_or(self.words.len());
        let acts = end < self.words.len() && self.is_verb(end);
        (at..at + 4).any(reports) || ((at.saturating_sub(2)..at).any(reports) && !acts)
    }

    /// The towns that a value's clause names, or that open its sentence ("In Paris, where farmers marched, ..."), sorted.
    /// A name behind "in" or "near" is a town's, known or not; a country is none.
    pub fn towns(&self, place: Place) -> Vec<u32> {
        let (lowest, highest) = self.segment(place);
        let opening = self.opening();
        let near = |at: usize| (lowest..highest).contains(&at) || (opening.contains(&at) && at < place.0);
        let at_town = |at: usize| at > 1 && matches!(self.words.lower(at - 2), "town" | "city" | "village");
        let town = |one: &&Meaning| {
            let before = one.at.checked_sub(1).map_or("", |before| self.words.lower(before));
            let of = before == "of" && at_town(one.at);
            one.town.unwrap_or_else(|| one.named && one.person.is_none() && (of || matches!(before, "in" | "near")))
        };
        let inside = self.found.iter().filter(|one| near(one.at));
        let mut towns: Vec<u32> = inside.filter(town).map(|meaning| meaning.number).collect();
        tidy(&mut towns);
        towns
    }

    /// The country, or another known place that is no town, that opens the sentence: "In El Salvador, which ...".
    pub fn country(&self) -> Option<u32> {
        let first = first_word(self.words).filter(|&at| self.words.lower(at) == "in")?;
        let named = self.found.iter().find(|one| one.at == first + 1)?;
        (named.town == Some(false)).then_some(named.number)
    }

    /// The words between the commas around a value that set it apart, sorted.
    pub fn aside(&self, place: Place, dated: bool, stems: &mut Stems) -> Vec<u32> {
        let (lowest, highest) = self.segment(place);
        let apart = |at: &usize| {
            if self.is_days_before(*at) {
                return true;
            }
            // "43 per cent here against 65 per cent nationally": what stands directly behind another figure is said of that one
            let owned = |mention: &&Mention| {
                matches!(mention.value, Value::Quantity(_)) && self.words.index_of(mention.quote.end) == *at
            };
            if *at != place.1 && self.words.lower(*at) == "nationally" && self.mentions.iter().any(|one| owned(&one)) {
                return false;
            }
            if !sense::is_aside(self.words.lower(*at)) {
                return false;
            }
            let before = at.checked_sub(1).map_or("", |before| self.words.lower(before));
            // "up from 40 a year earlier" sets what it was apart, and not what it is
            let compared = matches!(self.words.lower(*at), "earlier" | "previously")
                && matches!(
                    before,
                    "year" | "years" | "quarter" | "month" | "months" | "week" | "weeks" | "day" | "days"
                );
            // "Another, requiring 30 days' notice, ..." is another than the one of the sentence before
            let subject = self.words.lower(*at) == "another" && self.words.text(at + 1) == ",";
            let idiom = compared || subject || matches!((before, self.words.lower(*at)), ("each", "other") | ("one", "another"))
                || matches!(
                    (self.words.lower(*at), self.words.lower(at + 1)),
                    // "there is no choice other than that", "each accused the other of it", "on the other side of the valley"
                    ("per", "cent") | ("extra", "time") | ("other", "of" | "side" | "than")
                )
                // "a good record", and no "record 40 degrees"
                || (self.words.lower(*at) == "record" && self.words.token(at + 1).is_none_or(|next| next.shape == Shape::Mark));
            // "over the next five years" tells how long
            let span = || {
                self.mentions.iter().any(|mention| {
                    let near = self.words.index_of(mention.span.start);
                    matches!(mention.value, Value::Duration(_))
                        && (*at + 1 == near || mention.span.contains(self.words.tokens()[*at].span))
                })
            };
            // "beat six other candidates with 37 percent": the others are counted by a figure of their own
            let counted = matches!(self.words.lower(*at), "other" | "others")
                && *at > 0
                && self.is_figure(*at - 1)
                && (*at < place.0 || *at > place.1);
            // "after Hart and another woman quarrelled" tells of one quarrel
            let beside = || {
                dated
                    && *at > 0
                    && matches!(self.words.lower(*at), "another" | "other" | "others")
                    && (matches!(before, "and" | "with" | "by" | "between") || self.is_figure(*at - 1))
                    && (self.words.lower(*at) == "others" || WORDS.is_anybody(self.words.lower(at + 1)))
            };
            // "for lying to the court and other crimes": a list goes on, of which the figure is not
            let goes_on =
                matches!(self.words.lower(*at), "other" | "others") && matches!(before, "and" | "or") && *at > place.1;
            !idiom && !counted && !goes_on && !span() && !beside()
        };
        let opening = self.opening().filter(|&at| at < lowest);
        let mut found: Vec<u32> = opening
            .chain(lowest..highest)
            .filter(apart)
            .map(|at| stems.meaning(&format!("~{}", self.words.lower(at)), self.words.lower(at)))
            .collect();
        tidy(&mut found);
        found
    }

    /// The tokens of a phrase of place or time that opens the sentence ("In nearby Marl, ...", "Earlier Sunday, ...").
    pub fn opening(&self) -> std::ops::Range<usize> {
        let opens = |at: usize| self.class(at).is_preposition() || sense::is_aside(self.words.lower(at));
        let Some(first) = first_word(self.words).filter(|&at| opens(at)) else { return 0..0 };
        first..(first..self.words.len()).find(|&at| self.words.text(at) == ",").unwrap_or(first)
    }

    /// Whether the sentence tells of those who were called to an event, or who came upon it.
    pub fn tells_of_a_call(&self) -> bool {
        self.words.any(sense::is_call)
    }

    /// Whether a phrase of time stands between commas of its own, beside a value that no other comma parts from it: "the last
    /// visit, in 2004, took four days".
    pub fn is_enclosed(&self, place: Place, own: Place) -> bool {
        let open = (1..=2).find(|back| place.0.checked_sub(*back).is_some_and(|at| self.words.text(at) == ","));
        let Some(open) = open.map(|back| place.0 - back).filter(|_| self.words.text(place.1) == ",") else {
            return false;
        };
        let led = open + 1 == place.0 || self.class(open + 1).is_preposition();
        let (from, to) = if place.1 < own.0 { (place.1 + 1, own.0) } else { (own.1, open) };
        led && from <= to && self.runs_on(from, to)
    }

    /// Whether neither a comma nor a new clause stands between two tokens.
    pub fn runs_on(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| self.words.text(at) != "," && !self.class(at).is_subordinator())
    }

    fn class(&self, at: usize) -> Classes {
        self.words.classes(at)
    }

    fn comma(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.words.text(at) == ",")
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(self.words.text(at), ";" | ":" | "--" | "—" | "–")
    }

    /// The meanings of tokens `from..to` that can govern a value.
    fn governing(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &Meaning> {
        // "at 9 p.m., investigators said, ...": who says it governs nothing
        let says = |at: usize| self.class(at + 1).is_reporting() && !self.class(at + 1).is_auxiliary();
        let inside = move |one: &&Meaning| (from..to).contains(&one.at) && !one.named && !one.light;
        self.found.iter().filter(inside).filter(move |one| one.phrase || !says(one.at))
    }

    /// Whether a token belongs to a figure, in digits or in words.
    pub fn is_figure(&self, at: usize) -> bool {
        let quantity = |mention: &&Mention| matches!(mention.value, Value::Quantity(_));
        let covers = |token: Span| self.mentions.iter().filter(quantity).any(|mention| mention.span.contains(token));
        self.words.is_number(at) || self.words.token(at).is_some_and(|token| covers(token.span))
    }

    /// Whether a word of content is a verb, as far as its form or the word before it tells.
    fn is_verb(&self, at: usize) -> bool {
        let word = self.words.lower(at);
        let before = at.checked_sub(1).map_or("", |before| self.words.lower(before));
        let auxiliary = matches!(before, "to" | "will" | "would" | "has" | "had" | "have");
        let past = grammar::base(word) != word || (word.ends_with("ed") && word.len() > 4);
        // "nine votes to six", "198 to 121 people"
        let figure = self.is_figure(at) || (before == "to" && word.ends_with('s') && !word.ends_with("ss"));
        let capital = self.words.token(at).is_some_and(|token| token.capital)
            && !(self.words.lower(at).ends_with("ed") && first_word(self.words) == Some(at));
        // "the besieged town", "a self-inflicted wound"
        let hyphen = at > 0 && self.words.text(at - 1) == "-";
        let adjective = hyphen || at > 0 && self.class(at - 1).is_determiner();
        !capital && !adjective && !figure && !self.class(at).is_function() && (past || auxiliary)
    }
}

/// Whether a value is a count, whose noun says what the sentence is about, or no figure at all.
fn counts(value: &Value) -> bool {
    match value {
        Value::Quantity(quantity) => {
            matches!(quantity.kind, Kind::Count | Kind::Score | Kind::Series | Kind::Ordinal | Kind::Age)
        }
        Value::Date(_) | Value::Duration(_) => false,
        _ => true,
    }
}

/// The first word of a sentence, marks and figures passed over.
fn first_word(words: Words<'_>) -> Option<usize> {
    (0..words.len()).find(|&at| words.token(at).is_some_and(|token| token.shape == Shape::Word))
}
