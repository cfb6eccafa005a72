//! Whether two quantities can both be true.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Change, Comparator, Form, Kind, Quantity, Scope};
use crate::lexicon::quantity::WORDS;
use crate::normalise::agree::{Agreement, Judgement, Relation};
use crate::normalise::number::Number;
use crate::normalise::unit;

/// Whether two quantities that answer the same question can both be true.
///
/// Tried in order: different things, scopes or units say nothing; soft intervals that overlap agree; hard ones that
/// overlap can both be true; figures that round to each other agree; all others conflict.
pub fn agree(a: &Quantity, b: &Quantity) -> Agreement {
    judge(a, b)
}

/// As [`agree`], with its reason or without.
pub fn judge<T: Judgement>(a: &Quantity, b: &Quantity) -> T {
    // one order for both directions, so that the reason never depends on who was asked first
    let (a, b) = if key(a) <= key(b) { (a, b) } else { (b, a) };
    // most pairs are two exact figures of one thing
    if a.is_plain() && b.is_plain() && are_of_one_thing(a, b) {
        return if a.low == b.low {
            T::of(Relation::Same, || format!("both say {a}"))
        } else if is_cut(a, b) {
            T::of(Relation::Compatible, || format!("{a} and {b} differ by their decimals"))
        } else {
            T::of(Relation::Conflict, || format!("{a} and {b} cannot both be true"))
        };
    }
    if let Some(reason) = apart(a, b) {
        return T::of(Relation::Incomparable, || reason);
    }
    let Some((a, b)) = same_unit(a, b) else {
        return T::of(Relation::Incomparable, || "the units cannot be converted into each other");
    };
    let same = || format!("both say {a}");
    if a.form == Form::Shift || a.form == Form::Pair {
        return if (a.low, a.high) == (b.low, b.high) {
            T::of(Relation::Same, same)
        } else {
            T::of(Relation::Conflict, || format!("{a} is not {b}"))
        };
    }
    if (a.low, a.high, a.comparator) == (b.low, b.high, b.comparator) {
        return T::of(Relation::Same, same);
    }
    // two exact figures share nothing but themselves
    if !(a.is_plain() && b.is_plain()) {
        let soft = (a.soft(), b.soft());
        if soft.0.meets(soft.1) {
            return T::of(Relation::Compatible, || {
                if soft.1.holds(soft.0) {
                    format!("{a} is the more precise form of {b}")
                } else if soft.0.holds(soft.1) {
                    format!("{b} is the more precise form of {a}")
                } else {
                    format!("{a} and {b} can be the same figure")
                }
            });
        }
        // what is false and what surprises are one for figures without a hedge
        let told = |quantity: &Quantity| quantity.comparator == Comparator::Equal && quantity.form != Form::Vague;
        if !(told(&a) && told(&b)) && a.hard().meets(b.hard()) {
            return T::of(Relation::Compatible, || format!("{a} and {b} can both be true, at a stretch"));
        }
        if rounded(&a, &b) {
            return T::of(Relation::Compatible, || format!("{a} and {b} differ by rounding"));
        }
    }
    if narrower(&a, &b) || narrower(&b, &a) {
        return T::of(Relation::Incomparable, || "one counts only one kind of people");
    }
    if are_of_one_thing(&a, &b) && is_cut(&a, &b) {
        return T::of(Relation::Compatible, || format!("{a} and {b} differ by their decimals"));
    }
    T::of(Relation::Conflict, || format!("{a} and {b} cannot both be true"))
}

/// Whether two quantities are told in the same words but for the figure and its hedge.
pub fn are_of_one_thing(a: &Quantity, b: &Quantity) -> bool {
    (a.kind, a.form, a.change) == (b.kind, b.form, b.change)
        && (&a.unit, &a.noun, &a.role) == (&b.unit, &b.noun, &b.role)
        && a.scope == b.scope
}

/// Whether two quantities can be the same at all, by a look at their figures: most pairs end here.
pub fn may_be_same(a: &Quantity, b: &Quantity) -> bool {
    // in other units other figures may be the same
    let alike = a.kind == b.kind && a.unit == b.unit && (a.form == Form::Share) == (b.form == Form::Share);
    !alike || (a.low == b.low && a.high == b.high)
}

/// The class of the noun that a figure counts.
fn noun(quantity: &Quantity) -> Option<&str> {
    quantity.noun.as_deref().map(|noun| WORDS.class_of(noun).unwrap_or(noun))
}

/// The kind of people that a figure counts, if it counts one: women, children.
fn sort(quantity: &Quantity) -> Option<&str> {
    WORDS.lists.sorts.get(noun(quantity)?).copied()
}

/// Whether the one counts a kind of people, the other people of all kinds, and the kind is the smaller: "three children
/// were killed" of five dead.
fn narrower(one: &Quantity, all: &Quantity) -> bool {
    let room = || match (one.hard().low, all.hard().high) {
        (Some(low), Some(high)) => low <= high,
        _ => true,
    };
    sort(one).is_some() && sort(all).is_none() && room()
}

/// Whether one of two single figures is the other, rounded: 1,180 and 1,200. A bound is not rounded, nor is a count
/// that somebody made, such as 10 dead.
pub fn rounded(a: &Quantity, b: &Quantity) -> bool {
    let coarse = if a.unit_place >= b.unit_place { a } else { b };
    let plain = |q: &Quantity| matches!(q.comparator, Comparator::Equal | Comparator::About | Comparator::Nearly);
    match (a.number(), b.number()) {
        (Some(first), Some(second)) if plain(a) && plain(b) && !coarse.exact() => first.rounds_to(second),
        _ => false,
    }
}

/// From here on a figure is told without its decimals, whatever they are: "2,352 points" of 2,352.60.
const WHOLE: u32 = 100;

/// Whether one of two figures is the other without its decimals.
pub fn is_cut(a: &Quantity, b: &Quantity) -> bool {
    let cut = |one: &Quantity, other: &Quantity| {
        let whole = one.low.filter(|low| low.fract().is_zero() && *low >= WHOLE.into());
        whole.is_some() && whole == other.low.map(|low| low.trunc())
    };
    cut(a, b) || cut(b, a)
}

/// A total order on what decides an agreement.
fn key(quantity: &Quantity) -> (Option<Decimal>, Option<Decimal>, super::Comparator, Decimal, &Option<String>) {
    (quantity.low, quantity.high, quantity.comparator, quantity.unit_place, &quantity.unit)
}

/// Why two quantities say nothing about each other, if they do not.
fn apart(a: &Quantity, b: &Quantity) -> Option<&'static str> {
    let share = |q: &Quantity| q.kind == Kind::Percent || q.form == Form::Share;
    if a.kind != b.kind && !(share(a) && share(b)) {
        return Some("they measure different things");
    }
    if matches!((a.concept(), b.concept()), (Some(a), Some(b)) if a != b) {
        return Some("they count different things");
    }
    if matches!((sort(a), sort(b)), (Some(a), Some(b)) if a != b) {
        return Some("they count different kinds of people");
    }
    let partial = |q: &Quantity| (q.scope.contains(&Scope::Others), q.scope.contains(&Scope::Part));
    if partial(a) != partial(b) {
        return Some("one counts only a part or the others");
    }
    if a.scope.contains(&Scope::Part) && noun(a) != noun(b) {
        return Some("they count different parts");
    }
    if a.scope.contains(&Scope::Period) != b.scope.contains(&Scope::Period) {
        return Some("one counts over a period of its own");
    }
    let role = |q: &Quantity| q.change.map(|change| std::mem::discriminant(&change));
    if role(a) != role(b) && (matches!(a.change, Some(Change::By(_))) || matches!(b.change, Some(Change::By(_)))) {
        return Some("one is a change and the other a level");
    }
    let pair = |q: &Quantity| matches!(q.form, Form::Shift | Form::Pair).then_some(q.form);
    (pair(a) != pair(b)).then_some("one is a pair of figures and the other is not")
}

/// Both in one unit; none where the table cannot convert.
fn same_unit<'q>(a: &'q Quantity, b: &'q Quantity) -> Option<(Cow<'q, Quantity>, Cow<'q, Quantity>)> {
    let share = |q: &Quantity| {
        let mut q = q.clone();
        if q.form == Form::Share {
            let hundred = |value: Option<Decimal>| value.and_then(|v| v.checked_mul(Decimal::ONE_HUNDRED));
            (q.low, q.high, q.form, q.kind) = (hundred(q.low), hundred(q.high), Form::Figure, Kind::Percent);
            q.unit_place = q.unit_place.checked_mul(Decimal::ONE_HUNDRED)?;
        }
        Some(Cow::Owned(q))
    };
    if a.kind != b.kind || (a.form == Form::Share) != (b.form == Form::Share) {
        return Some((share(a)?, share(b)?));
    }
    if a.unit == b.unit {
        return Some((Cow::Borrowed(a), Cow::Borrowed(b)));
    }
    let (from, to) = (b.unit.as_deref()?, a.unit.as_deref()?);
    if a.kind == Kind::Money {
        return None;
    }
    let turn = |value: Option<Decimal>| match value {
        Some(value) => unit::convert(Number { value, unit: b.unit_place }, from, to).map(Some),
        None => Some(None),
    };
    let (low, high) = (turn(b.low)?, turn(b.high)?);
    let converted = Quantity {
        low: low.map(|number| number.value.round_dp(6)),
        high: high.map(|number| number.value.round_dp(6)),
        unit_place: low.or(high)?.unit,
        unit: a.unit.clone(),
        ..b.clone()
    };
    Some((Cow::Borrowed(a), Cow::Owned(converted)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::quantity::Direction;

    fn count(value: i64, comparator: Comparator) -> Quantity {
        Quantity { comparator, ..Quantity::figure(Kind::Count, Number::whole(value)) }
    }

    fn measure(value: i64, unit: &str) -> Quantity {
        Quantity { unit: Some(unit.to_owned()), ..Quantity::figure(Kind::Measure, Number::whole(value)) }
    }

    fn relation(a: &Quantity, b: &Quantity) -> Relation {
        assert_eq!(agree(a, b), agree(b, a), "{a} and {b}");
        agree(a, b).relation
    }

    #[test]
    fn bounds_agree_with_what_lies_inside_and_contradict_what_does_not() {
        use Comparator::{About, AtLeast, AtMost, Equal, Less, More, Nearly};
        for (a, b, expected) in [
            ((12, Equal), (12, Equal), Relation::Same),
            ((12, Equal), (13, Equal), Relation::Conflict),
            ((40, AtLeast), (45, Equal), Relation::Compatible),
            ((40, AtLeast), (38, Equal), Relation::Conflict),
            ((23, More), (23, Equal), Relation::Conflict),
            ((300, AtMost), (290, Equal), Relation::Compatible),
            ((300, AtMost), (320, Equal), Relation::Conflict),
            ((20, Less), (19, Equal), Relation::Compatible),
            ((300, About), (312, Equal), Relation::Compatible),
            ((300, About), (501, Equal), Relation::Conflict),
            ((60, Nearly), (58, Equal), Relation::Compatible),
            ((1200, Equal), (1180, Equal), Relation::Compatible),
            ((10, Equal), (12, Equal), Relation::Conflict),
            ((1000, More), (1000000, More), Relation::Compatible),
        ] {
            assert_eq!(relation(&count(a.0, a.1), &count(b.0, b.1)), expected, "{a:?} {b:?}");
        }
    }

    #[test]
    fn measures_are_compared_in_one_unit() {
        assert!(agree(&measure(900, "kilometre"), &measure(550, "mile")).holds());
        assert_eq!(relation(&measure(900, "kilometre"), &measure(850, "mile")), Relation::Conflict);
        assert_eq!(relation(&measure(900, "kilometre"), &measure(5, "kilogram")), Relation::Incomparable);
    }

    #[test]
    fn part_and_whole_are_never_compared() {
        let others = Quantity { scope: vec![Scope::Others], ..count(4, Comparator::Equal) };
        assert_eq!(relation(&others, &count(5, Comparator::Equal)), Relation::Incomparable);
    }

    #[test]
    fn parts_of_other_people_are_never_compared() {
        let part = |value, noun: &str| Quantity {
            noun: Some(noun.to_owned()),
            scope: vec![Scope::Part],
            ..count(value, Comparator::Equal)
        };
        assert_eq!(relation(&part(1, "child"), &part(5, "people")), Relation::Incomparable);
        assert_eq!(relation(&part(1, "child"), &part(2, "child")), Relation::Conflict);
    }

    #[test]
    fn women_are_not_held_against_children_but_against_people() {
        let shot = |value, noun: &str| Quantity {
            noun: Some(noun.to_owned()),
            role: Some("shot".to_owned()),
            ..count(value, Comparator::Equal)
        };
        assert_eq!(relation(&shot(4, "woman"), &shot(1, "child")), Relation::Incomparable);
        assert_eq!(relation(&shot(4, "woman"), &shot(5, "woman")), Relation::Conflict);
        assert_eq!(relation(&shot(6, "woman"), &shot(5, "people")), Relation::Conflict);
        assert_eq!(relation(&shot(4, "woman"), &shot(5, "people")), Relation::Incomparable);
        assert!(agree(&shot(4, "woman"), &shot(4, "people")).holds());
    }

    #[test]
    fn vague_words_end_where_no_two_desks_agree() {
        let several = Quantity::between(Kind::Count, Form::Vague, Number::whole(3), Number::whole(9));
        assert_eq!(relation(&several, &count(2, Comparator::Equal)), Relation::Compatible);
        assert_eq!(relation(&several, &count(40, Comparator::Equal)), Relation::Conflict);
    }

    #[test]
    fn a_rise_is_not_compared_with_the_level_it_led_to() {
        let money = |value, change| Quantity {
            unit: Some("USD".to_owned()),
            change: Some(change),
            ..Quantity::figure(Kind::Money, Number::whole(value))
        };
        let (by, to) = (money(43, Change::By(Direction::Up)), money(419, Change::To(Direction::Up)));
        assert_eq!(relation(&by, &to), Relation::Incomparable);
    }

    #[test]
    fn a_share_is_a_percentage() {
        let fifth = Number { value: Decimal::new(2, 1), unit: Decimal::new(2, 2) };
        let share = Quantity { form: Form::Share, ..Quantity::figure(Kind::Count, fifth) };
        assert!(agree(&share, &Quantity::figure(Kind::Percent, Number::whole(20))).holds());
        assert_eq!(relation(&share, &Quantity::figure(Kind::Percent, Number::whole(40))), Relation::Conflict);
    }
}
