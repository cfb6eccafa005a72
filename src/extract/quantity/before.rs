//! Ties a quantity to the one before it: a conversion in brackets, two bounds of one range, a unit left out.

use rust_decimal::Decimal;

use crate::extract::mention::Mention;
use crate::lexicon::quantity::WORDS;
use crate::normalise::Value;
use crate::normalise::quantity::{Change, Comparator, Conversion, Form, Kind, Quantity};
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// "900 kilometres (550 miles)": the bracketed figure is a second form of the first. `gap` holds the token behind the
/// one and the first token of the other.
pub(super) fn conversion(words: Words<'_>, last: &mut Mention, quantity: &mut Quantity, gap: (usize, usize)) {
    let Value::Quantity(before) = &mut last.value else { return };
    let (Some(unit), Some(number)) = (&quantity.unit, quantity.number()) else { return };
    // a hedge or "or" may stand behind the bracket
    let bracketed = words.text(gap.0) == "(" && gap.1 > gap.0 && gap.1 - gap.0 <= 3;
    let alike = before.kind == quantity.kind && matches!(quantity.kind, Kind::Money | Kind::Measure);
    if bracketed && alike && before.unit != quantity.unit && before.conversion.is_none() {
        before.conversion = Some(Conversion { number, unit: unit.clone() });
        quantity.converted = true;
    }
}

/// "more than 20 and less than 35": two bounds of one range, written into the first; whether they were. `at` holds the
/// token behind the one, and the first token and the one behind the other.
pub(super) fn bounds(words: Words<'_>, last: &mut Mention, quantity: &Quantity, at: (usize, usize, usize)) -> bool {
    let (end, start, to) = at;
    let Value::Quantity(before) = &mut last.value else { return false };
    let linked =
        start > end && start - end <= 2 && (end..start).all(|token| matches!(words.lower(token), "and" | "but" | ","));
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
    (before.low, before.high, before.form) = (bottom, top, Form::Range);
    before.comparator = Comparator::Equal;
    before.noun.clone_from(&quantity.noun);
    last.span = last.span.to(words.span(start, to));
    last.quote = last.quote.to(last.span);
    last.pattern = "range";
    true
}

/// How many mentions back an omitted unit may stand.
const ELLIPSIS_REACH: usize = 4;

/// "204 hp, up from the old one's 198": a figure without unit or noun takes the unit of one before it, where the two
/// are of one size and nothing that could be counted follows.
pub(super) fn ellipsis(words: Words<'_>, earlier: &[Mention], quantity: &mut Quantity, to: usize) {
    let bare = quantity.kind == Kind::Count && quantity.form == Form::Figure && quantity.noun.is_none();
    let free = quantity.role.is_none() && quantity.scope.is_empty();
    let ends = words.token(to).is_none_or(|next| next.shape == Shape::Mark && words.text(to) != "-")
        || matches!(
            words.lower(to),
            "for" | "on" | "in" | "at" | "from" | "and" | "while" | "a" | "last" | "this" | "by"
        );
    // "to 450 stores from 360": what it was counts what it became
    if let Some(Value::Quantity(became)) = earlier.last().map(|mention| &mention.value)
        && quantity.change == Some(Change::From)
        && bare
        && free
        && (ends || WORDS.stops.contains(words.lower(to)))
    {
        (quantity.kind, quantity.loose_currency) = (became.kind, became.loose_currency);
        quantity.unit.clone_from(&became.unit);
        quantity.noun.clone_from(&became.noun);
        return;
    }
    let Some(own) = quantity.low.filter(|_| bare && free && ends) else { return };
    for mention in earlier.iter().rev().take(ELLIPSIS_REACH) {
        let Value::Quantity(before) = &mention.value else { continue };
        let Some(its) = before.low else { continue };
        // prices and index levels of one sentence are of one size, or they are other things
        let alike = its > Decimal::TEN && own > Decimal::TEN && its <= own * Decimal::TWO && own <= its * Decimal::TWO;
        let index = before.kind == Kind::Count && before.noun.as_deref() == Some("point");
        if alike && matches!(before.kind, Kind::Money | Kind::Measure) {
            (quantity.kind, quantity.loose_currency) = (before.kind, before.loose_currency);
            quantity.unit.clone_from(&before.unit);
            return;
        }
        if alike && index {
            quantity.noun.clone_from(&before.noun);
            return;
        }
    }
}
