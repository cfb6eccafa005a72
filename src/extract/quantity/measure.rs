//! Reads units behind a figure and currencies before it.

use crate::extract::number::Numeral;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::unit::{Form, Meaning, UNITS};
use crate::normalise::quantity::Kind;
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// A unit, with the tokens it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// What it makes of the figure.
    pub kind: Kind,
    /// Its name or code; none for a plain percent.
    pub name: Option<String>,
    /// Whether the sign is one that several currencies share.
    pub loose: bool,
    /// How many tokens it takes.
    pub tokens: usize,
}

/// The currency that stands at `at`, before a figure: "$", "US$", "RM".
pub(super) fn currency(words: Words<'_>, at: usize) -> Option<Unit> {
    let forms = UNITS.before.get(words.lower(at))?;
    let form = forms.iter().find(|form| fits(words, at, form))?;
    let tokens = form.tokens.len();
    Some(unit_of(&form.meaning, tokens))
}

/// The unit that stands at `at`, behind a figure: "km", "per cent", "euros"; with a rate, if one follows.
pub(super) fn behind(words: Words<'_>, at: usize, numeral: &Numeral) -> Option<Unit> {
    let hyphen = usize::from(words.text(at) == "-" && words.joined(at) && words.joined(at + 1));
    let start = at + hyphen;
    let mut unit = percent(words, start)
        .or_else(|| listed(words, start, numeral))
        .or_else(|| feet(words, at))
        .or_else(|| inches(words, at))
        .or_else(|| bracketed(words, at, numeral))?;
    unit.tokens += hyphen;
    Some(unit)
}

/// "in" that closes a bracket is a unit: "1,000 mm (39 in)".
fn inches(words: Words<'_>, at: usize) -> Option<Unit> {
    let closed = words.lower(at) == "in" && words.text(at + 1) == ")";
    closed.then(|| Unit { kind: Kind::Measure, name: Some("inch".to_owned()), loose: false, tokens: 1 })
}

/// A unit in brackets of its own: "20 (kg)".
fn bracketed(words: Words<'_>, at: usize, numeral: &Numeral) -> Option<Unit> {
    let close = match words.text(at) {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        "<" => ">",
        _ => return None,
    };
    let mut unit = listed(words, at + 1, numeral)?;
    unit.tokens += 2;
    (words.text(at + unit.tokens - 1) == close).then_some(unit)
}

/// The mark of feet before inches: 6'2", 6′ 2″.
fn feet(words: Words<'_>, at: usize) -> Option<Unit> {
    let mark = is_mark(words, at, "'") && words.is_number(at + 1) && is_mark(words, at + 2, "\"");
    mark.then(|| Unit { kind: Kind::Measure, name: Some("foot".to_owned()), loose: false, tokens: 1 })
}

/// Whether the straight quotation mark `mark`, or its curly form, is joined to what stands before token `at`.
pub(super) fn is_mark(words: Words<'_>, at: usize, mark: &str) -> bool {
    let text = words.text(at);
    words.joined(at) && (text == mark || if mark == "'" { text == "’" } else { text == "”" })
}

/// "%", "percent", "per cent", "pc".
fn percent(words: Words<'_>, at: usize) -> Option<Unit> {
    let tokens = match words.lower(at) {
        "%" | "％" | "percent" | "percentage" | "pct" => 1,
        "pc" if words.joined(at) => 1,
        "per" if matches!(words.lower(at + 1), "cent" | "cents") => 2,
        "per" if words.text(at + 1) == "-" && words.lower(at + 2) == "cent" => 3,
        _ => return None,
    };
    let point = at + tokens + usize::from(words.text(at + tokens) == "-");
    if matches!(words.lower(point), "point" | "points" | "pts" | "pt") {
        let name = Some("percentage point".to_owned());
        return Some(Unit { kind: Kind::Measure, name, loose: false, tokens: point + 1 - at });
    }
    Some(Unit { kind: Kind::Percent, name: None, loose: false, tokens })
}

/// A unit or currency of the table.
fn listed(words: Words<'_>, at: usize, numeral: &Numeral) -> Option<Unit> {
    let forms = UNITS.behind.get(words.lower(at))?;
    let form = forms.iter().find(|form| fits(words, at, form) && trusted(words, at, form, numeral))?;
    let tokens = form.tokens.len();
    let large = numeral.scale >= rust_decimal::Decimal::ONE_THOUSAND;
    if matches!(&form.meaning, Meaning::Measure(name) if *name == "pound") && large && words.lower(at) != "lb" {
        return Some(Unit { kind: Kind::Money, name: Some("GBP".into()), loose: true, tokens });
    }
    Some(unit_of(&form.meaning, tokens))
}

/// The rate at `at`, behind a unit: "per hour", "a barrel", "a-day"; the name of what it is per, and its tokens.
pub(super) fn rate(words: Words<'_>, at: usize, money: bool) -> Option<(String, usize)> {
    let hyphen = usize::from(words.text(at) == "-" && words.joined(at));
    let start = at + hyphen;
    let sure = matches!(words.lower(start), "per" | "/");
    if !sure && !matches!(words.lower(start), "a" | "an" | "every") {
        return None;
    }
    let mut next = start + 1;
    next += usize::from(words.text(next) == "-" && words.joined(next));
    let word = words.lower(next);
    if let Some(unit) =
        UNITS.time.get(word).filter(|_| words.lower(next + 1) != "ago" && !matches!(word, "h" | "second") || sure)
    {
        let earlier = matches!(words.lower(next + 1), "ago" | "earlier" | "before" | "later" | "previously");
        return (!earlier).then(|| (unit.to_string(), next + 1 - at));
    }
    let forms = UNITS.behind.get(word).map_or(&[][..], Vec::as_slice);
    let measure = forms.iter().find_map(|form| match &form.meaning {
        Meaning::Measure(name) if fits(words, next, form) => Some((name.to_string(), form.tokens.len())),
        _ => None,
    });
    if let Some((name, tokens)) = measure {
        return Some((name, next + tokens - at));
    }
    let named = words.token(next).is_some_and(|token| token.shape == Shape::Word && !token.capital);
    let goods = WORDS.lists.goods.contains(word);
    ((sure && named && (money || word != "cent")) || (money && goods)).then(|| (word.to_owned(), next + 1 - at))
}

/// The unit of the next figure, where this one's hangs on it: "7- or 8-inch".
pub(super) fn suspended(words: Words<'_>, at: usize) -> Option<Unit> {
    let hyphen = words.text(at) == "-" && words.joined(at) && !words.joined(at + 1);
    let linked = hyphen && matches!(words.lower(at + 1), "or" | "and" | "to");
    if linked { super::figure::read(words, at + 2)?.unit } else { None }
}

/// Whether a unit of time stands at `at`, hyphen and all.
pub(super) fn time(words: Words<'_>, at: usize) -> bool {
    let hyphen = usize::from(words.text(at) == "-" && words.joined(at));
    UNITS.time.contains_key(words.lower(at + hyphen))
}

fn unit_of(meaning: &Meaning, tokens: usize) -> Unit {
    let (kind, name, loose) = match meaning {
        Meaning::Measure(name) => (Kind::Measure, name, false),
        Meaning::Money(code) => (Kind::Money, code, false),
        Meaning::LooseMoney(code) => (Kind::Money, code, true),
    };
    Unit { kind, name: Some(name.to_string()), loose, tokens }
}

/// Whether the tokens from `at` are those of the form.
fn fits(words: Words<'_>, at: usize, form: &Form) -> bool {
    let written = form.tokens.iter().enumerate().all(|(offset, token)| {
        if form.exact { words.text(at + offset) == *token } else { words.lower(at + offset) == *token }
    });
    // "6 ft 2" is no area
    let power = || form.tokens.last().is_some_and(|last| matches!(*last, "2" | "3"));
    let whole = || form.tokens.len() == 1 || !power() || (1..form.tokens.len()).all(|offset| words.joined(at + offset));
    written && whole() && (form.near.is_empty() || cued(words, at, form))
}

/// How far from a sign the word may stand that tells which unit it is.
const CUE: usize = 20;

/// Whether a word that tells what the sign stands for is near: "the capacitor holds 2.5 F".
fn cued(words: Words<'_>, at: usize, form: &Form) -> bool {
    (at.saturating_sub(CUE)..at + CUE).any(|token| form.near.iter().any(|word| *word == words.lower(token)))
}

/// Whether a form that is also something else may be believed here.
fn trusted(words: Words<'_>, at: usize, form: &Form, numeral: &Numeral) -> bool {
    let end = at + form.tokens.len();
    let joined = words.joined(at);
    let glued_on =
        words.joined(end) && words.token(end).is_some_and(|next| matches!(next.shape, Shape::Word | Shape::Number));
    if glued_on {
        return false;
    }
    let name = words.token(at).is_some_and(|token| token.capital && !token.caps());
    if name && matches!(form.tokens[0], "stone" | "cup" | "grain" | "bit" | "yard" | "knot" | "degree" | "foot") {
        return false;
    }
    let letter = form.tokens.len() == 1 && form.exact && form.tokens[0].chars().count() == 1;
    match form.tokens[0] {
        "A" | "J" | "K" | "W" | "V" | "v" if letter => {
            joined || words.token(end).is_none_or(|next| next.shape == Shape::Mark)
        }
        "C" | "F" | "L" if letter => joined || !words.token(end).is_some_and(|next| next.capital),
        "won" | "real" | "reais" | "lei" | "lev" => numeral.number.value >= rust_decimal::Decimal::ONE_HUNDRED,
        "p" => !numeral.spelled && numeral.scale == rust_decimal::Decimal::ONE,
        _ => !(letter && numeral.spelled),
    }
}
