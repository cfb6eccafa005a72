//! Converts between units that measure the same thing.

use rust_decimal::Decimal;

use super::number::Number;
use crate::lexicon::unit::{UNITS, Unit};

/// `number` of unit `from` in unit `to`; none where they measure different things or are not in the table.
pub fn convert(number: Number, from: &str, to: &str) -> Option<Number> {
    convert_from(number, pair(from, to)?, true)
}

/// As [`convert`], for a difference: 1 to 1.5 degrees Celsius are 1.8 to 2.7 degrees Fahrenheit.
pub fn convert_difference(number: Number, from: &str, to: &str) -> Option<Number> {
    convert_from(number, pair(from, to)?, false)
}

/// What a unit measures ("length"); none for money and for units that are not in the table.
pub fn dimension(unit: &str) -> Option<&'static str> {
    UNITS.by_name.get(unit).map(|unit| unit.dimension)
}

/// A unit as a reader writes it behind a figure: "km" for "kilometre".
pub fn symbol(unit: &str) -> &str {
    UNITS.by_name.get(unit).and_then(|known| known.symbol).unwrap_or(unit)
}

fn pair(from: &str, to: &str) -> Option<(&'static Unit, &'static Unit)> {
    let (from, to) = (UNITS.by_name.get(from)?, UNITS.by_name.get(to)?);
    (from.dimension == to.dimension).then_some((from, to))
}

fn convert_from(number: Number, (from, to): (&Unit, &Unit), offset: bool) -> Option<Number> {
    let scale = |value: Decimal| {
        let base = value.checked_mul(from.factor.0)?.checked_div(from.factor.1)?;
        base.checked_mul(to.factor.1)?.checked_div(to.factor.0)
    };
    let (start, end) = if offset { (from.zero, to.zero) } else { (Decimal::ZERO, Decimal::ZERO) };
    let value = scale(number.value.checked_sub(start)?)?.checked_add(end)?;
    Some(Number { value, unit: scale(number.unit)?.abs() })
}
