//! Joins two figures into one: "5,000 to 6,000", "$3-5 million", "from $43bn to $41bn", "2-0".

use rust_decimal::Decimal;

use super::figure::{self, Figure};
use super::{change, hedge, measure, noun};
use crate::lexicon::quantity::WORDS;
use crate::normalise::quantity::{Form, Kind};
use crate::text::sentence::Words;
use crate::text::token::is_dash;

/// The figure, stretched to its second end if one follows; its hedge begins at token `start`.
pub(super) fn extend(words: Words<'_>, first: Figure, start: usize) -> Figure {
    stretch(words, first, start, true)
}

/// As [`extend`]; only an `outer` figure may have a second end that is a range itself.
fn stretch(words: Words<'_>, first: Figure, start: usize, outer: bool) -> Figure {
    // "in the quarter ended Sept. 30 to $747.8 million"
    let month = first.from.checked_sub(1).is_some_and(|before| WORDS.months.contains(words.lower(before)));
    let day = month && first.unit.is_none() && first.low.value <= Decimal::from(31);
    if day && figure::read(words, first.to + 1).is_some_and(|second| second.unit.is_some()) {
        return first;
    }
    if matches!(first.form, Form::Vague | Form::Share) || words.lower(first.digits).ends_with("fold") {
        return first;
    }
    let (before, lead) = lead(words, start);
    let joined = second(words, &first, lead)
        .and_then(|(second, dashed)| join(words, &first, second, lead, dashed || !outer, before));
    joined.unwrap_or(first)
}

/// The word that announces a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    None,
    From,
    Between,
}

/// "from" or "between" before token `start`, where a figure or its hedge begins; with the token it stands at.
fn lead(words: Words<'_>, start: usize) -> (usize, Lead) {
    let at = start.saturating_sub(1);
    match words.lower(at) {
        "from" if start > 0 => (at, Lead::From),
        "between" if start > 0 => (at, Lead::Between),
        _ => (start, Lead::None),
    }
}

/// The figure that follows as a second end, and whether a dash joins them.
fn second(words: Words<'_>, first: &Figure, lead: Lead) -> Option<(Figure, bool)> {
    let at = first.to;
    let text = words.lower(at);
    // "0-to-60"
    if text == "-" && words.lower(at + 1) == "to" && words.text(at + 2) == "-" {
        return figure::read(words, at + 3).map(|second| (second, false));
    }
    // a hyphen may stand before the first unit too: "7- or 8-inch" are two sizes
    if text.chars().count() == 1 && text.chars().all(|c| is_dash(c) || c == '~') && !text.is_empty() {
        let tight = words.joined(at) && words.joined(at + 1);
        let loose = !words.joined(at) && !words.joined(at + 1) && text != "~";
        let second = figure::read(words, at + 1).filter(|_| tight || loose)?;
        return Some((second, true));
    }
    let here = |at: usize| {
        let hedged = super::context::skip_hedge(words, at);
        figure::read(words, hedged)
    };
    match text {
        "to" | "through" => return here(at + 1).map(|second| (second, false)),
        "up" if words.lower(at + 1) == "to" => return here(at + 2).map(|second| (second, false)),
        "and" if lead == Lead::Between => return here(at + 1).map(|second| (second, false)),
        "or" if first.unit.is_none() => {
            let second = figure::read(words, at + 1)?;
            let near = second.low.value > first.low.value && second.low.value <= first.low.value * Decimal::TWO;
            let alike = second.scale == Decimal::ONE && first.scale == Decimal::ONE && first.spelled == second.spelled;
            return (near && alike && second.form == Form::Figure).then_some((second, false));
        }
        _ => {}
    }
    // "from 20 miles per gallon in 2008 to 29"
    if lead == Lead::None {
        return None;
    }
    let link = if lead == Lead::From { "to" } else { "and" };
    let reach = (at..at + 8).take_while(|&token| !matches!(words.text(token), "," | ";" | "" | "(" | ")"));
    let to = reach.into_iter().find(|&token| {
        words.lower(token) == link && figure::read(words, super::context::skip_hedge(words, token + 1)).is_some()
    })?;
    figure::read(words, super::context::skip_hedge(words, to + 1)).map(|second| (second, false))
}

/// The two as one, if they measure the same thing and lie as a range does.
fn join(words: Words<'_>, first: &Figure, second: Figure, lead: Lead, dashed: bool, before: usize) -> Option<Figure> {
    // "24.2 to 33-35 billion": the second end is a range itself
    let second = if dashed {
        second
    } else {
        let start = hedge::before(words, second.from).map_or(second.from, |(_, start)| start);
        stretch(words, second, start, false)
    };
    if !matches!(second.form, Form::Figure | Form::Range) || measure::time(words, second.to) && first.unit.is_some() {
        return None;
    }
    let mut low = first.low;
    let unscaled = second.high.value.checked_div(second.scale)?;
    if second.scale > Decimal::ONE
        && first.scale == Decimal::ONE
        && low.value.abs() < Decimal::ONE_THOUSAND
        && (low.value < unscaled || lead == Lead::From && low.value < Decimal::ONE_HUNDRED)
    {
        low = low.times(second.scale)?;
    }
    let unit = match (&first.unit, &second.unit) {
        (Some(a), Some(b)) if (a.kind, &a.name) == (b.kind, &b.name) => Some(a.clone()),
        // "S$5 to $6", "$75 U.S. per barrel to $45.88"
        (Some(a), Some(b)) if a.kind == Kind::Money && b.kind == Kind::Money => {
            let longer = |unit: &measure::Unit| unit.name.as_ref().map_or(0, String::len);
            let per = |unit: &measure::Unit| {
                unit.name
                    .as_ref()
                    .and_then(|name| name.split_once(" per ").map(|(c, _)| c.to_owned()))
                    .or_else(|| unit.name.clone())
            };
            if !(b.loose || a.loose || per(a) == per(b)) {
                return None;
            }
            Some(if a.loose && !b.loose || longer(b) > longer(a) { b.clone() } else { a.clone() })
        }
        (Some(_), Some(_)) => return None,
        (Some(a), None) => {
            // "rose 3 percent to 99" has one unit and two things measured
            let fits = lead != Lead::None || a.kind == Kind::Money || dashed;
            if !fits {
                return None;
            }
            Some(a.clone())
        }
        (None, unit) => unit.clone(),
    };
    let (a, b) = (low.value, second.high.value);
    let moved = change::verb_before(words, before);
    let own_unit = first.unit.is_some() && second.unit.is_some();
    if lead == Lead::None && !dashed && moved.is_some() && (own_unit || first.unit.is_some()) {
        return None;
    }
    // "fell 5 to 286": a change and a level, where nothing counted follows
    let counted = || noun::read(words, second.to, false).is_some_and(|noun| noun.plural || noun.role.is_some());
    if lead == Lead::None && !dashed && moved.is_some() && unit.is_none() && !counted() {
        return None;
    }
    let form = if dashed && lead == Lead::None {
        let score = first.unit.is_none() && second.unit.is_none() && super::context::score(words, first, &second);
        if score {
            Form::Pair
        } else if a < b {
            Form::Range
        } else {
            return None;
        }
    } else if lead == Lead::From && (moved.is_some() || a > b) {
        Form::Shift
    } else if a > b && lead == Lead::None && own_unit && unit.as_ref().is_some_and(|unit| unit.kind == Kind::Percent) {
        // "won by 52% to 48%"
        Form::Pair
    } else if a < b || lead != Lead::None || own_unit {
        Form::Range
    } else {
        return None;
    };
    let (low, high) = if form == Form::Range && a > b { (second.high, low) } else { (low, second.high) };
    Some(Figure {
        from: first.from,
        digits: first.digits,
        to: second.to,
        low,
        high,
        form,
        spelled: first.spelled && second.spelled,
        scale: second.scale,
        unit,
    })
}
