//! The quantity column: how many, how much, how old, and how sure the writer is.
//!
//! Sentences go in; mentions come out for counts, money, percentages, measures, ages, ranks and scores, each with its
//! hedge, its unit and the thing counted. Dates, times, lengths of time and figures that only name ("Boeing 737") are
//! not read: they belong to other columns or to none.

mod age;
mod change;
mod figure;
mod guard;
mod hedge;
mod measure;
mod noun;
mod range;

use rust_decimal::Decimal;

use super::mention::{Extractor, Mention};
use super::number;
use crate::lexicon::number::NUMBERS;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::unit::UNITS;
use crate::normalise::Value;
use crate::normalise::number::Number;
use crate::normalise::quantity::{Change, Comparator, Conversion, Form, Kind, Quantity, Scope};
use crate::text::sentence::{Reading, Words};
use crate::text::span::Span;
use crate::text::token::Shape;
use crate::text::zone::Zone;
use figure::Figure;

/// Reads quantities.
pub struct QuantityExtractor;

impl Extractor for QuantityExtractor {
    fn column(&self) -> &'static str {
        "quantity"
    }

    fn extract(&self, reading: &Reading<'_>, found: &mut Vec<Mention>) {
        for (index, sentence, words) in reading.stating() {
            let titled = matches!(sentence.zone, Zone::Headline | Zone::Subheadline) || title_case(words);
            Walk { words, sentence: index, titled, previous: None, first: found.len() }.run(found);
        }
    }
}

/// A quotation is shown in one line of a finding; longer ones are cut back to figure and unit.
const LONGEST_QUOTE: usize = 120;

/// One walk through a sentence.
struct Walk<'a> {
    words: Words<'a>,
    sentence: usize,
    titled: bool,
    /// End token and change of the mention before.
    previous: Option<(usize, Option<Change>)>,
    /// Index of the sentence's first mention.
    first: usize,
}

impl Walk<'_> {
    fn run(&mut self, found: &mut Vec<Mention>) {
        let words = self.words;
        let mut at = 0;
        while at < words.len() {
            if !starts(words, at) {
                at += 1;
                continue;
            }
            let chain = guard::chain(words, at);
            if chain > 0 {
                at += chain;
                continue;
            }
            if let Some(skipped) = self.ordinal(at, found) {
                at += skipped;
                continue;
            }
            let Some(figure) = figure::read(words, at) else {
                at += 1;
                continue;
            };
            at = self.figure(figure, found).max(at + 1);
        }
    }

    /// "300th launch": a rank, never a count.
    fn ordinal(&mut self, at: usize, found: &mut Vec<Mention>) -> Option<usize> {
        let words = self.words;
        if !words.is_number(at) {
            return None;
        }
        let (rank, tokens) = number::ordinal(words, at)?;
        let next = at + tokens;
        let counted = words.token(next).is_some_and(|token| token.shape == Shape::Word && !token.capital);
        let time = matches!(words.lower(next), "century" | "of" | "day" | "anniversary")
            || WORDS.stops.contains(words.lower(next));
        let month = at > 0 && WORDS.months.contains(words.lower(at - 1));
        if counted && !time && !month {
            let mut quantity =
                Quantity::figure(Kind::Ordinal, Number { value: Decimal::from(rank), unit: Decimal::ONE });
            let head = noun::read(words, next, true);
            let quote = head.as_ref().map_or(next, |noun| noun.to);
            quantity.noun = head.and_then(|noun| noun.lemma);
            self.push(found, quantity, (at, next), (at, quote), "rank");
        }
        Some(tokens)
    }

    /// Reads the figure to its end and reports it, unless it only names; the token to go on from.
    fn figure(&mut self, first: Figure, found: &mut Vec<Mention>) -> usize {
        let words = self.words;
        let figure = range::extend(words, first.clone());
        if let Some(age) = age::read(words, &figure) {
            let (start, end) = age.span;
            self.push(found, age.quantity, age.span, (start, end), "age");
            return end.max(figure.to);
        }
        let mut figure = figure;
        if figure.unit.is_none() {
            figure.unit = suspended(words, figure.to);
        }
        if guard::silent(words, &figure, self.titled) {
            return figure.to;
        }
        // a length of time belongs to the duration column
        if figure.unit.is_none() && duration(words, figure.to) {
            return figure.to;
        }
        let hedge = hedge::before(words, figure.from);
        let mut end = figure.to;
        let mut after = hedge::after(words, end);
        if let Some((_, tokens)) = after {
            end += tokens;
        }
        let kind = match &figure.unit {
            Some(unit) => unit.kind,
            None if figure.form == Form::Pair => Kind::Score,
            None => Kind::Count,
        };
        let mut quantity = if figure.low == figure.high {
            let mut quantity = Quantity::figure(kind, figure.low);
            quantity.form = figure.form;
            quantity
        } else {
            Quantity::between(kind, figure.form, figure.low, figure.high)
        };
        if let Some(unit) = &figure.unit {
            quantity.unit = unit.name.clone();
            quantity.loose_currency = unit.loose;
        }
        let mut quote = end;
        if kind == Kind::Count {
            let one = figure.low.value == Decimal::ONE && figure.form == Form::Figure;
            if words.lower(figure.digits).ends_with("fold") {
                quantity.noun = Some("time".to_owned());
            } else if let Some(noun) = noun::read(words, end, one) {
                quote = noun.to;
                if after.is_none() {
                    after = hedge::after(words, noun.to);
                }
                quantity.noun = noun.lemma;
                quantity.modifiers = noun.modifiers;
                quantity.scope = noun.scope;
                quantity.role = noun.role;
            }
        }
        if quantity.role.is_none() && kind == Kind::Count {
            quantity.role = role(words, hedge.map_or(figure.from, |(_, start)| start), quote);
        }
        quantity.comparator = hedge::joined(hedge.map(|(hedge, _)| hedge), after.map(|(hedge, _)| hedge));
        let start = hedge.map_or(figure.from, |(_, start)| start);
        let previous = self.previous.and_then(|(end, change)| change.map(|change| (end, change)));
        quantity.change = change::read(words, start, previous);
        scope(words, start, &mut quantity);
        self.convert(found, &mut quantity, figure.from);
        if self.merge(found, &quantity, start, figure.to) {
            return end;
        }
        let pattern = match (figure.form, kind) {
            (Form::Vague, _) => "vague",
            (Form::Share, _) => "share",
            (Form::Range, _) => "range",
            (Form::Shift, _) => "shift",
            (_, kind) => kind.as_str(),
        };
        self.previous = Some((end, quantity.change));
        self.push(found, quantity, (figure.from, figure.to), (start, quote), pattern);
        end
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
        let span: Span = words.span(span.0, span.1);
        let quote = words.span(quote.0, quote.1.min(words.len())).to(span);
        let quote = if quote.len() > LONGEST_QUOTE { span } else { quote };
        found.push(Mention { span, quote, sentence: self.sentence, value: Value::Quantity(quantity), pattern });
    }

    /// "900 kilometres (550 miles)": the bracketed figure is a second form of the first.
    fn convert(&self, found: &mut [Mention], quantity: &mut Quantity, from: usize) {
        let words = self.words;
        let Some(last) = found[self.first..].last_mut() else { return };
        let open = from > 0 && words.text(from - 1) == "(" || from > 1 && words.text(from - 2) == "(";
        let between = words.span(0, from).end;
        let gap = from > 0 && last.span.end + 4 >= words.span(from - 1, from).start && last.span.end <= between;
        let Value::Quantity(before) = &mut last.value else { return };
        let (Some(unit), Some(number)) = (&quantity.unit, quantity.number()) else { return };
        let alike = before.kind == quantity.kind && matches!(quantity.kind, Kind::Money | Kind::Measure);
        if open && gap && alike && before.unit != quantity.unit && before.conversion.is_none() {
            before.conversion = Some(Conversion { number, unit: unit.clone() });
            quantity.converted = true;
        }
    }

    /// "more than 20 and less than 35": two bounds of one range.
    fn merge(&mut self, found: &mut [Mention], quantity: &Quantity, start: usize, to: usize) -> bool {
        let words = self.words;
        let Some((end, _)) = self.previous else { return false };
        let Some(last) = found[self.first..].last_mut() else { return false };
        let linked = start > end
            && start - end <= 2
            && (end..start).all(|token| matches!(words.lower(token), "and" | "but" | ","));
        let Value::Quantity(before) = &mut last.value else { return false };
        let lower = |comparator| matches!(comparator, Comparator::More | Comparator::AtLeast);
        let upper = |comparator| matches!(comparator, Comparator::Less | Comparator::AtMost);
        let (bottom, top) = if lower(before.comparator) && upper(quantity.comparator) {
            (before.low, quantity.high)
        } else if upper(before.comparator) && lower(quantity.comparator) {
            (quantity.low, before.high)
        } else {
            return false;
        };
        let alike = before.kind == quantity.kind
            && (before.unit == quantity.unit || before.unit.is_none())
            && before.form == Form::Figure;
        if !linked || !alike || before.noun.is_some() || bottom >= top {
            return false;
        }
        *before = Quantity {
            low: bottom,
            high: top,
            form: Form::Range,
            comparator: Comparator::Equal,
            noun: quantity.noun.clone(),
            ..before.clone()
        };
        last.span = last.span.to(words.span(start, to));
        last.quote = last.quote.to(last.span);
        last.pattern = "range";
        true
    }
}

/// Whether a quantity may begin at token `at`: a cheap look before the grammar is asked.
fn starts(words: Words<'_>, at: usize) -> bool {
    let Some(token) = words.token(at) else { return false };
    match token.shape {
        Shape::Number => true,
        Shape::Word => {
            let word = words.lower(at);
            NUMBERS.cardinals.contains_key(word)
                || matches!(
                    word,
                    "a" | "an"
                        | "half"
                        | "minus"
                        | "negative"
                        | "dozens"
                        | "scores"
                        | "tens"
                        | "hundreds"
                        | "thousands"
                        | "millions"
                        | "billions"
                        | "trillions"
                        | "several"
                        | "few"
                        | "couple"
                )
                || word.ends_with("fold")
                || (token.capital && UNITS.before.contains_key(word))
        }
        Shape::Mark => {
            let text = words.text(at);
            matches!(text, "$" | "£" | "€" | "-" | "−" | "–" | "." | "+")
                || (text.len() > 1 && (NUMBERS.signs.contains_key(text) || UNITS.before.contains_key(text)))
        }
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
    long >= 3 && capital * 5 >= long * 4
}

/// Whether a unit of time follows: "three years", "two more days", "50 previous years".
fn duration(words: Words<'_>, at: usize) -> bool {
    let skip = usize::from(
        matches!(
            words.lower(at),
            "more"
                | "full"
                | "straight"
                | "consecutive"
                | "other"
                | "additional"
                | "long"
                | "whole"
                | "previous"
                | "further"
                | "extra"
                | "working"
                | "business"
                | "calendar"
                | "of"
                | "or"
        ) && !words.joined(at),
    );
    measure::time(words, at) || (skip > 0 && measure::time(words, at + 1))
}

/// Steps over a hedge that begins at token `at`: "to about 60".
fn hedge_skip(words: Words<'_>, at: usize) -> usize {
    (1..=3)
        .rev()
        .find(|&tokens| hedge::before(words, at + tokens).is_some_and(|(_, start)| start == at))
        .map_or(at, |tokens| at + tokens)
}

/// Whether two figures joined by a hyphen are a score: a word of sport or voting stands near.
fn score(words: Words<'_>, first: &Figure, second: &Figure) -> bool {
    let small = |number: Number| number.value.is_integer() && number.value < Decimal::from(200);
    let word = |token: usize| {
        matches!(
            words.lower(token),
            "win"
                | "won"
                | "wins"
                | "beat"
                | "beats"
                | "beating"
                | "lead"
                | "led"
                | "leads"
                | "leading"
                | "lost"
                | "lose"
                | "loss"
                | "draw"
                | "drew"
                | "down"
                | "up"
                | "defeat"
                | "defeated"
                | "victory"
                | "vote"
                | "voted"
                | "record"
                | "score"
                | "scored"
                | "aggregate"
                | "series"
                | "triumph"
                | "winning"
                | "final"
                | "against"
                | "ahead"
                | "tie"
                | "tied"
                | "run"
                | "advantage"
        )
    };
    let near = (first.from.saturating_sub(4)..first.from).any(word) || (second.to..second.to + 3).any(word);
    small(first.low) && small(second.high) && (near || first.low.value >= second.high.value)
}

/// The unit of the next figure, where this one's hangs on it: "7- or 8-inch".
fn suspended(words: Words<'_>, at: usize) -> Option<measure::Unit> {
    let hyphen = words.text(at) == "-" && words.joined(at) && !words.joined(at + 1);
    let linked = hyphen && matches!(words.lower(at + 1), "or" | "and" | "to");
    figure::read(words, at + 2).filter(|_| linked)?.unit
}

/// What happened to those counted: "12 people were killed", "killed 12 people", "left 17 others hurt".
fn role(words: Words<'_>, start: usize, end: usize) -> Option<String> {
    let mut next = end;
    while next < end + 4
        && matches!(
            words.lower(next),
            "were"
                | "was"
                | "had"
                | "have"
                | "has"
                | "been"
                | "being"
                | "are"
                | "is"
                | "also"
                | "reportedly"
                | "confirmed"
                | "feared"
                | "believed"
                | "still"
                | "reported"
                | "left"
                | "later"
                | "who"
        )
    {
        next += 1;
    }
    if let Some(role) = WORDS.roles.get(words.lower(next)) {
        return Some(role.clone());
    }
    let before = (1..=2).find_map(|back| {
        let token = start.checked_sub(back)?;
        let filler =
            (token + 1..start).all(|t| matches!(words.lower(t), "another" | "of" | "at" | "and" | "to" | "all"));
        WORDS.roles.get(words.lower(token)).filter(|_| filler)
    });
    if before.is_some() {
        return before.cloned();
    }
    // "the death toll rose to 12"
    let toll = (start.saturating_sub(8)..start).any(|token| {
        words.lower(token) == "toll" && matches!(words.lower(token.saturating_sub(1)), "death" | "the" | "its")
    });
    toll.then(|| "killed".to_owned())
}

/// Adds the scope words that stand before the figure and behind its noun.
fn scope(words: Words<'_>, start: usize, quantity: &mut Quantity) {
    let before = |back: usize| start.checked_sub(back).map_or("", |token| words.lower(token));
    match before(1) {
        "another" | "other" | "further" | "additional" => quantity.scope.push(Scope::Others),
        "including" => quantity.scope.push(Scope::Part),
        "of" if matches!(before(2), "total") => quantity.scope.push(Scope::Total),
        _ => {}
    }
    quantity.scope.sort_unstable();
    quantity.scope.dedup();
}
