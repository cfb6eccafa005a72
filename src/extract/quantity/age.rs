//! Reads ages: "the 47-year-old", "aged 39", "Kim, 39, said", "in her 40s".

use rust_decimal::Decimal;

use super::figure::Figure;
use super::hedge;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::unit::UNITS;
use crate::normalise::number::Number;
use crate::normalise::quantity::{Comparator, Form, Kind, Quantity};
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// An age with the tokens it takes.
pub(super) struct Age {
    /// What it says.
    pub quantity: Quantity,
    /// First token of the figure and the one behind the age.
    pub span: (usize, usize),
    /// The same with its hedge.
    pub quote: (usize, usize),
}

/// The age that the figure gives, if it gives one; `before` is the hedge before it, with its first token.
pub(super) fn read(words: Words<'_>, figure: &Figure, before: Option<(Comparator, usize)>) -> Option<Age> {
    if figure.unit.is_some() || figure.form == Form::Share || figure.form == Form::Pair {
        return None;
    }
    let start = before.map_or(figure.from, |(_, start)| start);
    let (unit, to) = old(words, figure)
        .or_else(|| named(words, figure, start))
        .or_else(|| reached(words, figure))
        .or_else(|| apposed(words, figure))?;
    let (mut low, mut high) = (figure.low, figure.high);
    let mut form = figure.form;
    if unit == "decade" {
        (low, high, form) = (low, Number { value: low.value + Decimal::from(9), unit: Decimal::ONE }, Form::Range);
    }
    let number = |n: Number| Number { unit: if figure.scale == Decimal::ONE { Decimal::ONE } else { n.unit }, ..n };
    let mut quantity = if low == high {
        Quantity::figure(Kind::Age, number(low))
    } else {
        Quantity::between(Kind::Age, form, number(low), number(high))
    };
    quantity.unit = Some(if unit == "decade" { "year".to_owned() } else { unit });
    let before = before.map(|(hedge, _)| hedge);
    let after = hedge::after(words, to).or_else(|| hedge::after(words, figure.to)).map(|(hedge, _)| hedge);
    quantity.comparator = hedge::joined(before.or_else(|| under_age(words, figure.from)), after);
    Some(Age { quantity, span: (figure.from, to), quote: (start, to) })
}

/// "47-year-old", "39 years old", "six months of age": the unit and the end.
fn old(words: Words<'_>, figure: &Figure) -> Option<(String, usize)> {
    let hyphen = |at: usize| usize::from(words.text(at) == "-" || words.text(at) == "‑");
    // "an 87 yo man"
    let letters = |tokens: &[&str]| tokens.iter().enumerate().all(|(i, text)| words.lower(figure.to + i) == *text);
    for written in [&["yo"][..], &["y", "/", "o"], &["-", "y", "/", "o"]] {
        if letters(written) {
            return Some(("year".to_owned(), figure.to + written.len()));
        }
    }
    let mut at = figure.to + hyphen(figure.to);
    let unit = *UNITS.time.get(words.lower(at))?;
    at += 1;
    at += hyphen(at);
    match (words.lower(at), words.lower(at + 1)) {
        ("old" | "olds", _) => Some((unit.to_owned(), at + 1)),
        ("of", "age") => Some((unit.to_owned(), at + 2)),
        _ => None,
    }
}

/// "aged 39", "at age 12", "ages 18 to 34", "under the age of 5", "in her 40s"; the figure's hedge begins at `start`.
fn named(words: Words<'_>, figure: &Figure, start: usize) -> Option<(String, usize)> {
    let before = |back: usize| figure.from.checked_sub(back).map_or("", |token| words.lower(token));
    let plausible =
        figure.high.value < Decimal::from(130) && figure.low.value >= Decimal::ZERO && figure.low.value.is_integer();
    if !plausible {
        return None;
    }
    let decade =
        words.joined(figure.to) && words.lower(figure.to) == "s" && figure.low.value % Decimal::TEN == Decimal::ZERO;
    if decade && matches!(before(1), "her" | "his" | "their" | "mid" | "late" | "early" | "-") {
        let own = (1..=4).any(|back| matches!(before(back), "her" | "his" | "their" | "my" | "our"));
        return own.then(|| ("decade".to_owned(), figure.to + 1));
    }
    let before = |back: usize| start.checked_sub(back).map_or("", |token| words.lower(token));
    let aged = matches!(before(1), "aged" | "age" | "ages")
        || (before(1) == ":" && before(2) == "age")
        || listed(words, start)
        || (before(1) == "between" && matches!(before(2), "aged" | "ages"))
        || (before(1) == "and" && start > 2 && words.is_number(start - 2) && before(3) == "ages");
    let of = before(1) == "of" && (before(2) == "age" || before(2) == "ages");
    let free = !words.joined(figure.to) || words.token(figure.to).is_none_or(|next| next.shape == Shape::Mark);
    if !(aged || of) || !free || words.joined(figure.from) {
        return None;
    }
    // "under the age of 5 years", "aged 6 months"
    let unit = UNITS.time.get(words.lower(figure.to)).filter(|_| of || before(1) == "aged");
    Some(unit.map_or_else(|| ("year".to_owned(), figure.to), |unit| (unit.to_string(), figure.to + 1)))
}

/// The greatest age that somebody has reached, rounded up.
const OLDEST: Decimal = Decimal::from_parts(123, 0, 0, false, 0);

/// "the day she turned 50": nothing follows that could be counted.
fn reached(words: Words<'_>, figure: &Figure) -> Option<(String, usize)> {
    let before = figure.from.checked_sub(1).map_or("", |token| words.lower(token));
    let alone = words.token(figure.to).is_none_or(|next| {
        next.shape == Shape::Mark && !words.joined(figure.to + 1) || WORDS.stops.contains(words.lower(figure.to))
    });
    let age = figure.form == Form::Figure && figure.low.value.is_integer() && figure.low.value < OLDEST;
    (matches!(before, "turn" | "turned" | "turning" | "turns") && alone && age).then(|| ("year".to_owned(), figure.to))
}

/// How many tokens of a list of ages may stand before one of them: "ages 15, 18, 20 and 22".
const LIST: usize = 9;

/// Whether the figure at `at` goes on a list of ages: nothing but figures, commas and "and" back to "ages".
fn listed(words: Words<'_>, at: usize) -> bool {
    let joins = |token: usize| matches!(words.lower(token), "," | "and" | "or");
    let linked = at > 1 && joins(at - 1);
    let list = |&token: &usize| joins(token) || words.is_number(token);
    let opens = (at.saturating_sub(LIST)..at).rev().find(|token| !list(token));
    linked && opens.is_some_and(|token| matches!(words.lower(token), "aged" | "ages"))
}

/// "Kim, 39, said" and "Anna Kim (39)": a figure in commas or brackets behind a name.
fn apposed(words: Words<'_>, figure: &Figure) -> Option<(String, usize)> {
    let at = figure.from;
    let plain =
        figure.form == Form::Figure && !figure.spelled && figure.low.value.is_integer() && figure.to == figure.from + 1;
    let likely = figure.low.value >= Decimal::from(3) && figure.low.value < Decimal::from(116);
    if !plain || !likely || at < 2 {
        return None;
    }
    let name = |token: usize| {
        words.token(token).is_some_and(|t| t.capital && t.shape == Shape::Word && !t.stopped())
            && !WORDS.months.contains(words.lower(token))
    };
    let (open, close) = (words.text(at - 1), words.text(figure.to));
    let behind = words.lower(figure.to + 1);
    let dash = matches!(close, "-" | "–" | "—" | "--") && !words.joined(figure.to);
    let closed = dash || (matches!(close, "," | "." | ";") && words.joined(figure.to));
    // "Lena Hart, 39 of Riga, said"
    let of = close == "of" && name(figure.to + 1) && at > 2 && name(at - 3);
    let comma = open == "," && (closed || of) && !words.is_number(figure.to + 1);
    let bracket = open == "(" && close == ")";
    // a list of places and figures has capitals too: "Norway, 12, Sweden, 9"
    let initial = |token: usize| {
        words
            .token(token)
            .is_some_and(|t| t.capital && words.lower(token).chars().filter(|c| c.is_alphabetic()).count() == 1)
    };
    let full = at > 2 && (name(at - 3) || (at > 3 && initial(at - 3) && name(at - 4)));
    let listed = words.token(figure.to + 1).is_some_and(|next| next.capital) && close == "," && !full;
    let suffix = matches!(words.lower(at - 2), "jr" | "sr");
    // "Kim Min-soo"
    let hyphened = at > 3 && words.text(at - 3) == "-" && words.joined(at - 3) && name(at - 4);
    let named = name(at - 2) || suffix || hyphened || WORDS.lists.persons.contains(words.lower(at - 2));
    (named && (comma && !listed || bracket) && behind != "%").then(|| ("year".to_owned(), figure.to))
}

/// "under the age of 5": the hedge stands before "the age of".
fn under_age(words: Words<'_>, from: usize) -> Option<Comparator> {
    let age = from >= 3 && words.lower(from - 1) == "of" && words.lower(from - 2) == "age";
    let start = if age { from - 2 - usize::from(words.lower(from - 3) == "the") } else { return None };
    hedge::before(words, start).map(|(hedge, _)| hedge)
}
