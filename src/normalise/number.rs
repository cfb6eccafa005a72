//! Exact numbers as they were written.

use rust_decimal::Decimal;
use serde_json::Value as Json;

/// A number with the place of its last significant digit as written.
///
/// "1,000" has `unit` 1000 (trailing zeros of a bare integer are not significant), "1,180" has 10, "1.20bn" has
/// 10,000,000, "12" has 1. Half of `unit` is how far the truth may lie from a figure that was rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    /// The exact value.
    pub value: Decimal,
    /// The place of the last significant digit, a power of ten (or a fraction's own grain); never zero.
    pub unit: Decimal,
}

impl Number {
    /// A whole number, with the place of its last non-zero digit.
    pub fn whole(value: i64) -> Self {
        Number::written(Decimal::from(value))
    }

    /// A number as its digits were written: the place is that of the last decimal, or of the last digit that is not a
    /// trailing zero of an integer.
    pub fn written(value: Decimal) -> Self {
        if value.scale() > 0 {
            return Number { value, unit: Decimal::new(1, value.scale()) };
        }
        let mut unit = 1i128;
        let digits = value.mantissa();
        if digits % 10 != 0 {
            return Number { value, unit: Decimal::ONE };
        }
        while digits != 0 && digits % (unit * 10) == 0 {
            unit *= 10;
        }
        Number { value, unit: Decimal::from_i128_with_scale(unit, 0) }
    }

    /// The number times a scale ("1.2" times a billion), place and all; none where it grows out of bounds.
    pub fn times(self, scale: Decimal) -> Option<Self> {
        Some(Number { value: self.value.checked_mul(scale)?, unit: self.unit.checked_mul(scale)? })
    }

    /// Whether rounding the finer of two numbers to the place of the coarser gives the coarser: 1,180 and 1,200.
    pub fn rounds_to(self, other: Self) -> bool {
        let (fine, coarse) = if self.unit <= other.unit { (self, other) } else { (other, self) };
        let Some(half) = coarse.unit.checked_div(Decimal::TWO) else { return false };
        fine.unit < coarse.unit && (fine.value - coarse.value).abs() <= half
    }
}

/// A number as JSON, digit for digit: none goes through a float.
pub fn json(value: Decimal) -> Json {
    value.normalize().to_string().parse::<serde_json::Number>().map_or(Json::Null, Json::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_written_digit_gives_the_place() {
        for (text, unit) in [("1000", "1000"), ("1180", "10"), ("12", "1"), ("1.20", "0.01"), ("0", "1"), ("-30", "10")]
        {
            let number = Number::written(text.parse().expect("a decimal"));
            assert_eq!(number.unit, unit.parse().expect("a decimal"), "{text}");
        }
    }

    #[test]
    fn a_rounded_figure_agrees_with_its_source() {
        assert!(Number::whole(1180).rounds_to(Number::whole(1200)));
        assert!(!Number::whole(1180).rounds_to(Number::whole(1100)));
        assert!(!Number::whole(12).rounds_to(Number::whole(13)));
    }
}
