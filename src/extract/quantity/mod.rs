//! The quantity column: how many, how much, how old, and how sure the writer is.
//!
//! Sentences go in; mentions come out for counts, money, percentages, measures, ages, ranks and scores, each with its
//! hedge, its unit and the thing counted. Dates, times, lengths of time and figures that only name ("Boeing 737") are
//! not read: they belong to other columns or to none.

mod age;
mod before;
mod change;
mod code;
mod context;
mod figure;
mod guard;
mod hedge;
mod measure;
mod nobody;
mod noun;
pub(crate) mod plural;
mod range;
mod vote;

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::mention::{Extractor, Mention};
use super::number;
use super::page::Page;
use crate::lexicon::known::WordSet;
use crate::lexicon::number::NUMBERS;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::unit::UNITS;
use crate::normalise::Value;
use crate::normalise::number::Number;
use crate::normalise::quantity::{Change, Comparator, Form, Kind, Quantity};
use crate::text::sentence::Words;
use crate::text::token::Shape;
use crate::text::zone::Zone;
use figure::Figure;

/// Reads quantities.
pub struct QuantityExtractor;

impl Extractor for QuantityExtractor {
    fn column(&self) -> &'static str {
        "quantity"
    }

    fn extract(&self, page: &Page<'_>, found: &mut Vec<Mention>) {
        for (sentence, zone, words) in
            page.reading.stating().map(|(index, sentence, words)| (index, sentence.zone, words))
        {
            let titled = matches!(zone, Zone::Headline | Zone::Subheadline) || title_case(words);
            Walk { words, sentence, titled, previous: None, first: found.len() }.run(found);
        }
    }
}

/// A quotation is shown in one line of a finding; a longer one is cut back to figure and unit.
const LONGEST_QUOTE: usize = 120;

/// One walk through a sentence.
struct Walk<'a> {
    words: Words<'a>,
    sentence: usize,
    /// Whether the sentence is a title, where a capital says nothing.
    titled: bool,
    /// End token, change and kind of the mention before.
    previous: Option<(usize, Option<Change>, Kind)>,
    /// Index of the sentence's first mention.
    first: usize,
}

impl Walk<'_> {
    fn run(&mut self, found: &mut Vec<Mention>) {
        let mut at = 0;
        while at < self.words.len() {
            at += if starts(self.words, at) { self.step(at, found).max(1) } else { 1 };
        }
    }

    /// Reads what begins at token `at`, if anything does; how many tokens to go on.
    fn step(&mut self, at: usize, found: &mut Vec<Mention>) -> usize {
        let digits = self.words.is_number(at);
        let naming = if digits { code::chain(self.words, at) } else { code::saying(self.words, at) };
        if naming > 0 {
            return naming;
        }
        if digits {
            if let Some(skipped) = self.ordinal(at, found) {
                return skipped;
            }
            if let Some((quantity, to)) = code::generation(self.words, at) {
                self.push(found, quantity, (at, to), (at, to), "series");
                return to - at;
            }
        } else if let Some(toll) = nobody::read(self.words, at) {
            self.push(found, toll.quantity, (at, toll.to), (at, toll.to), toll.pattern);
            return toll.to - at;
        }
        figure::read(self.words, at).map_or(1, |figure| self.figure(figure, found).saturating_sub(at))
    }

    /// "300th launch": a rank, never a count.
    fn ordinal(&mut self, at: usize, found: &mut Vec<Mention>) -> Option<usize> {
        let words = self.words;
        let (rank, tokens) = number::ordinal(words, at)?;
        let next = at + tokens;
        let word = words.lower(next);
        let named = words.token(next).is_none_or(|token| token.shape != Shape::Word || token.capital);
        let dated = matches!(word, "century" | "day" | "anniversary") || WORDS.stops.contains(word);
        let month = at > 0 && WORDS.months.contains(words.lower(at - 1));
        if !named && !dated && !month {
            let number = Number { value: Decimal::from(rank), unit: Decimal::ONE };
            let mut quantity = Quantity::figure(Kind::Ordinal, number);
            let noun = noun::read(words, next, true);
            let end = noun.as_ref().map_or(next, |noun| noun.to);
            quantity.noun = noun.and_then(|noun| noun.lemma);
            self.push(found, quantity, (at, next), (at, end), "rank");
        }
        Some(tokens)
    }

    /// Reads the figure to its end and reports it, unless it only names; the token to go on from.
    fn figure(&mut self, first: Figure, found: &mut Vec<Mention>) -> usize {
        let words = self.words;
        let before = hedge::before(words, first.from);
        let start = before.map_or(first.from, |(_, start)| start);
        let mut figure = vote::read(words, &first).unwrap_or_else(|| range::extend(words, first, start));
        if let Some(age) = age::read(words, &figure, before) {
            let end = age.span.1.max(figure.to);
            self.push(found, age.quantity, age.span, age.quote, "age");
            return end;
        }
        if figure.unit.is_none() {
            figure.unit = measure::suspended(words, figure.to);
        }
        // a length of time belongs to the duration column
        if guard::silent(words, &figure, self.titled) || (figure.unit.is_none() && context::duration(words, figure.to))
        {
            return figure.to;
        }
        let mut after = hedge::after(words, figure.to);
        let mut end = figure.to + after.map_or(0, |(_, tokens)| tokens);
        let mut quantity = quantity(&figure);
        if let Some(noun) = noun::of(words, &figure, end, quantity.kind) {
            if after.is_none() {
                after = hedge::after(words, noun.to);
            }
            end = noun.to;
            (quantity.noun, quantity.modifiers, quantity.complement) = (noun.lemma, noun.modifiers, noun.complement);
            (quantity.scope, quantity.role) = (noun.scope, noun.role);
        }
        if quantity.role.is_none() && quantity.kind == Kind::Count {
            quantity.role = context::role(words, start, end);
        }
        let fired = start > 0 && WORDS.lists.fired.contains(words.lower(start - 1));
        if fired && quantity.noun.as_deref() == Some("shot") {
            quantity.role = None;
        }
        let rate = context::rate(words, end).filter(|_| quantity.kind == Kind::Count && quantity.form != Form::Pair);
        if let Some((unit, to)) = rate {
            (quantity.unit, end) = (Some(unit), to);
        }
        context::scope(words, (start, end), &mut quantity);
        quantity.comparator = hedge::joined(before.map(|(hedge, _)| hedge), after.map(|(hedge, _)| hedge));
        if quantity.comparator == Comparator::Equal {
            quantity.comparator = context::toll(words, start);
            if start < figure.from && WORDS.lists.exact.contains(words.lower(start)) {
                quantity.unit_place = quantity.unit_place.min(Decimal::ONE);
            }
        }
        let previous = self.previous.and_then(|(end, change, kind)| change.map(|change| (end, change, kind)));
        quantity.change = change::read(words, (start, end), &quantity, previous);
        let earlier = &mut found[self.first..];
        before::ellipsis(words, earlier, &mut quantity, figure.to);
        let glued = earlier.last_mut().zip(self.previous).is_some_and(|(last, (before, ..))| {
            before::conversion(words, last, &mut quantity, (before, figure.from));
            before::bounds(words, last, &quantity, (before, start, figure.to))
        });
        if glued {
            return figure.to;
        }
        self.previous = Some((figure.to, quantity.change, quantity.kind));
        let pattern = pattern(&quantity);
        let to = if quantity.kind == Kind::Count && quantity.unit.is_some() { end } else { figure.to };
        self.push(found, quantity, (figure.from, figure.to), (start, end), pattern);
        to
    }

    fn push(
        &self,
        found: &mut Vec<Mention>,
        quantity: Quantity,
        span: (usize, usize),
        quote: (usize, usize),
        pattern: &'static str,
    ) {
        let words = self.words;
        let span = words.span(span.0, span.1);
        let quote = words.span(quote.0, quote.1.min(words.len())).to(span);
        let quote = if quote.len() > LONGEST_QUOTE { span } else { quote };
        found.push(Mention { span, quote, sentence: self.sentence, value: Value::Quantity(quantity), pattern });
    }
}

/// The quantity that a figure alone gives, before its surroundings are read.
fn quantity(figure: &Figure) -> Quantity {
    let kind = match &figure.unit {
        Some(unit) => unit.kind,
        None if figure.form == Form::Pair => Kind::Score,
        None => Kind::Count,
    };
    let mut quantity = if figure.low == figure.high {
        Quantity { form: figure.form, ..Quantity::figure(kind, figure.low) }
    } else {
        Quantity::between(kind, figure.form, figure.low, figure.high)
    };
    if let Some(unit) = &figure.unit {
        quantity.unit.clone_from(&unit.name);
        quantity.loose_currency = unit.loose;
    }
    quantity
}

/// The name of the pattern, for `factcheck facts`.
fn pattern(quantity: &Quantity) -> &'static str {
    match quantity.form {
        Form::Vague => "vague",
        Form::Share => "share",
        Form::Range => "range",
        Form::Shift => "shift",
        Form::Pair => "score",
        Form::Figure => quantity.kind.as_str(),
    }
}

/// The words and signs with which a quantity may begin.
static STARTS: LazyLock<WordSet> = LazyLock::new(|| {
    let numbers = NUMBERS.cardinals.keys().chain(NUMBERS.signs.keys());
    let all = numbers.chain(WORDS.lists.first.iter()).chain(UNITS.before.keys());
    WordSet::from(all.copied().collect::<FxHashSet<_>>())
});

/// Whether a quantity may begin at token `at`: a cheap look before the grammar is asked.
fn starts(words: Words<'_>, at: usize) -> bool {
    let Some(token) = words.token(at) else { return false };
    let text = words.lower(at);
    match token.shape {
        Shape::Number => true,
        Shape::Word => STARTS.contains(text) || text.ends_with("fold"),
        // nearly all stops end a sentence
        Shape::Mark => (matches!(text, "-" | "." | "+") && words.is_number(at + 1)) || STARTS.contains(text),
        Shape::Possessive | Shape::Opaque => false,
    }
}

/// Whether most longer words of the sentence begin with a capital, as headlines do: a capital says nothing there.
fn title_case(words: Words<'_>) -> bool {
    let (mut long, mut capital) = (0, 0);
    for token in words.tokens().iter().filter(|token| token.shape == Shape::Word && token.span.len() > 3) {
        long += 1;
        capital += usize::from(token.capital);
    }
    // four in five: headlines leave short verbs small
    long >= 3 && capital * 5 >= long * 4
}
