//! Whether two figures differ as a slip of the keyboard makes them differ.

use rust_decimal::Decimal;

use super::{Form, Quantity};

/// The slip that turns one figure into the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slip {
    /// "million" for "billion".
    Scale,
    /// A zero too many or too few.
    PowerOfTen,
    /// Two neighbouring digits exchanged.
    Transposed,
    /// One digit for another.
    Digit,
}

impl Slip {
    /// In words that follow "the figures differ by".
    pub fn as_str(self) -> &'static str {
        match self {
            Slip::Scale => "a factor of a thousand, as million and billion do",
            Slip::PowerOfTen => "a power of ten",
            Slip::Transposed => "two digits exchanged",
            Slip::Digit => "a single digit",
        }
    }
}

/// The slip that could turn one of two single figures of the same unit into the other, if there is one.
///
/// A digit or an exchange counts only in figures of three digits and more: 12 and 13 are two tolls, not a slip.
pub fn slip(a: &Quantity, b: &Quantity) -> Option<Slip> {
    if a.kind != b.kind || a.unit != b.unit || a.form != Form::Figure || b.form != Form::Figure {
        return None;
    }
    let (low, high) = (a.low?.min(b.low?), a.low?.max(b.low?));
    if low <= Decimal::ZERO || low == high {
        return None;
    }
    let ratio = high.checked_div(low)?.normalize();
    if ratio == Decimal::ONE_THOUSAND && low >= Decimal::from(1_000_000) {
        return Some(Slip::Scale);
    }
    if ratio == Decimal::TEN || ratio == Decimal::ONE_HUNDRED || ratio == Decimal::ONE_THOUSAND {
        return Some(Slip::PowerOfTen);
    }
    let scale = low.scale().max(high.scale());
    let digits = |value: Decimal| {
        let mut text = value;
        text.rescale(scale);
        text.mantissa().unsigned_abs().to_string()
    };
    let (low, high) = (digits(low), digits(high));
    let (low, high) = (low.trim_end_matches('0'), high.trim_end_matches('0'));
    if low.len() != high.len() || low.len() < 3 {
        return None;
    }
    let differ: Vec<usize> = (0..low.len()).filter(|&at| low.as_bytes()[at] != high.as_bytes()[at]).collect();
    let (low, high) = (low.as_bytes(), high.as_bytes());
    match differ[..] {
        [_] => Some(Slip::Digit),
        [a, b] if b == a + 1 && low[a] == high[b] && low[b] == high[a] => Some(Slip::Transposed),
        _ => None,
    }
}

/// How many digits that count two single figures have, if they are the same but for one: 138 and 148, 6.25 and 6.75 per cent;
/// else 0.
pub fn one_digit_apart(a: &Quantity, b: &Quantity) -> usize {
    let figures = a.form == Form::Figure && b.form == Form::Figure;
    let (Some(a), Some(b)) = (a.low.filter(|_| figures), b.low) else { return 0 };
    let scale = a.scale().max(b.scale());
    let (a, b) = (Digits::of(a, scale), Digits::of(b, scale));
    let (a, b) = (a.shown(), b.shown());
    let differ = a.iter().zip(b).filter(|(one, other)| one != other).count();
    let zeros = a.iter().rev().zip(b.iter().rev()).take_while(|&(one, other)| *one == b'0' && *other == b'0').count();
    if a.len() == b.len() && differ == 1 { a.len() - zeros } else { 0 }
}

/// The digits of a figure, which are asked of many pairs.
struct Digits {
    /// Room for those of any decimal.
    bytes: [u8; 40],
    first: usize,
}

impl Digits {
    /// The digits of a figure with so many places behind the point.
    fn of(mut value: Decimal, scale: u32) -> Self {
        value.rescale(scale);
        let mut digits = Digits { bytes: [0; 40], first: 40 };
        let mut left = value.mantissa().unsigned_abs();
        loop {
            // most figures are short, and long division is slow
            let (rest, digit) = match u64::try_from(left) {
                Ok(short) => (u128::from(short / 10), (short % 10) as u8),
                Err(_) => (left / 10, (left % 10) as u8),
            };
            digits.first -= 1;
            digits.bytes[digits.first] = b'0' + digit;
            left = rest;
            if left == 0 {
                return digits;
            }
        }
    }

    fn shown(&self) -> &[u8] {
        &self.bytes[self.first..]
    }
}

/// How many digits that count two single figures have, if they are the same digits but for two that have changed places: 1.9
/// and 9.1 million, 12 and 21. Of two figures of two digits that have nothing to do with each other one pair in ninety is so.
pub fn swapped_figures(a: &Quantity, b: &Quantity) -> usize {
    let figures = a.kind == b.kind && a.unit == b.unit && a.form == Form::Figure && b.form == Form::Figure;
    let (Some(a), Some(b)) = (a.low.filter(|_| figures), b.low) else { return 0 };
    if !may_share_digits(a, b) {
        return 0;
    }
    let scale = a.scale().max(b.scale());
    swapped(Digits::of(a, scale).shown(), Digits::of(b, scale).shown())
}

/// Whether two numbers may have the same digits, in whatever order: then they leave the same when divided by nine, as the sums
/// of their digits do. Most do not, which is known so before their digits are written.
pub(crate) fn may_share_digits(a: Decimal, b: Decimal) -> bool {
    (a.mantissa().abs() - b.mantissa().abs()) % 9 == 0
}

/// How many digits two rows of digits have, zeros at their ends apart, if they are equal but for two that have changed places;
/// else 0.
pub(crate) fn swapped(a: &[u8], b: &[u8]) -> usize {
    if a.len() != b.len() {
        return 0;
    }
    let mut differ = (0..a.len()).filter(|&at| a[at] != b[at]);
    let (Some(one), Some(other), None) = (differ.next(), differ.next(), differ.next()) else { return 0 };
    if a[one] != b[other] || a[other] != b[one] {
        return 0;
    }
    a.len() - (0..a.len()).rev().take_while(|&at| a[at] == b'0' && b[at] == b'0').count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::number::Number;
    use crate::normalise::quantity::Kind;

    #[test]
    fn slips_of_the_keyboard_are_told_from_other_figures() {
        for (a, b, expected) in [
            (1_000, 10_000, Some(Slip::PowerOfTen)),
            (3_000_000, 3_000_000_000, Some(Slip::Scale)),
            (1_326, 1_236, Some(Slip::Transposed)),
            (1_326, 1_329, Some(Slip::Digit)),
            (12, 13, None),
            (1_326, 1_548, None),
            (500, 500, None),
        ] {
            let count = |value| Quantity::figure(Kind::Count, Number::whole(value));
            assert_eq!(slip(&count(a), &count(b)), expected, "{a} {b}");
        }
    }

    #[test]
    fn digits_that_changed_places_are_counted() {
        let count = |value| Quantity::figure(Kind::Count, Number::whole(value));
        for (a, b, expected) in [
            (12, 21, 2),
            (1_900_000, 9_100_000, 2),
            (31_400, 34_100, 3),
            (4_526, 6_524, 4),
            (12, 13, 0),
            (12, 210, 0),
            (11, 11, 0),
            (123, 231, 0),
        ] {
            assert_eq!(swapped_figures(&count(a), &count(b)), expected, "{a} {b}");
        }
    }
}
