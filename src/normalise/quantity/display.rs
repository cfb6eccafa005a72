//! A quantity as a reader writes it: "> 1,000", "100,000 to 1 million", "about 900 km".

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Comparator, Form, Kind, Quantity};
use crate::normalise::unit;

const MILLION: i64 = 1_000_000;

/// "12,000"; "1.2 million" from a million on, where three digits say it; never more decimals than were written.
pub fn figure(value: Decimal) -> String {
    // most figures of news
    if let Some(small) = (value.scale() == 0).then(|| value.to_u64()).flatten()
        && small < MILLION as u64
    {
        return if small < 1_000 { small.to_string() } else { format!("{},{:03}", small / 1_000, small % 1_000) };
    }
    if value.abs() < Decimal::from(MILLION) {
        return grouped(value.normalize());
    }
    for (name, size) in [("trillion", 1_000_000_000_000i64), ("billion", 1_000_000_000), ("million", MILLION)] {
        let scaled = (value / Decimal::from(size)).normalize();
        if scaled.abs() >= Decimal::ONE && scaled.scale() <= 3 {
            return format!("{} {name}", grouped(scaled));
        }
    }
    grouped(value.normalize())
}

/// Digits with commas between groups of three.
fn grouped(value: Decimal) -> String {
    let text = value.round_dp(4).normalize().to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

impl Quantity {
    /// The value as a reader writes it, without the noun: "> 1,000", "about 900 km", "US$1.2 billion", "from 5 to 6".
    pub fn display(&self) -> String {
        self.to_string()
    }

    /// The figures without hedge and unit.
    fn figures(&self) -> String {
        let end = |value: Option<Decimal>, open: &str| value.map_or_else(|| open.to_owned(), figure);
        if self.form == Form::Share {
            let hundred = self.low.and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
            return hundred.map_or_else(String::new, |share| format!("{}%", grouped(share.round_dp(1))));
        }
        if self.low == self.high {
            return end(self.low, "");
        }
        let (low, high) = (end(self.low, "any"), end(self.high, "more"));
        match self.form {
            Form::Pair => format!("{low}-{high}"),
            Form::Shift => format!("from {low} to {high}"),
            Form::Figure | Form::Range | Form::Vague | Form::Share => format!("{low} to {high}"),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.comparator {
            Comparator::Equal => "",
            Comparator::About => "about ",
            Comparator::Nearly => "nearly ",
            Comparator::More => "> ",
            Comparator::AtLeast => "≥ ",
            Comparator::Less => "< ",
            Comparator::AtMost => "≤ ",
        })?;
        let figures = self.figures();
        match (self.kind, self.unit.as_deref()) {
            (Kind::Percent, _) => write!(f, "{figures}%"),
            (Kind::Money, Some(unit)) if self.loose_currency && unit.starts_with("USD") => {
                write!(f, "${figures}{}", &unit[3..])
            }
            (Kind::Age, Some("year") | None) => write!(f, "{figures}"),
            (_, Some(unit)) => write!(f, "{figures} {}", unit::symbol(unit)),
            (_, None) => write!(f, "{figures}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::number::Number;

    #[test]
    fn values_read_as_a_reader_writes_them() {
        let count = |value| Quantity::figure(Kind::Count, Number::whole(value));
        let more = Quantity { comparator: Comparator::More, ..count(1_000) };
        let vague = Quantity::between(Kind::Count, Form::Vague, Number::whole(100_000), Number::whole(1_000_000));
        let about = Quantity {
            comparator: Comparator::About,
            unit: Some("kilometre".to_owned()),
            ..Quantity::figure(Kind::Measure, Number::whole(900))
        };
        let dollars = Quantity {
            unit: Some("USD per barrel".to_owned()),
            loose_currency: true,
            ..Quantity::figure(Kind::Money, Number::whole(75))
        };
        for (quantity, expected) in [
            (more, "> 1,000"),
            (vague, "100,000 to 1 million"),
            (about, "about 900 km"),
            (dollars, "$75 per barrel"),
            (count(1_234_567), "1,234,567"),
            (count(1_200_000_000), "1.2 billion"),
            (Quantity::between(Kind::Score, Form::Pair, Number::whole(2), Number::whole(0)), "2-0"),
        ] {
            assert_eq!(quantity.display(), expected);
        }
    }
}
