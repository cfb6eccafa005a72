//! Exact numbers as they were written.

use rust_decimal::Decimal;

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
        let mut unit = 1i64;
        while value != 0 && unit < 1_000_000_000_000_000 && value % (unit * 10) == 0 {
            unit *= 10;
        }
        Number { value: Decimal::from(value), unit: Decimal::from(unit) }
    }
}
