//! Reads a number off a run of tokens: digits, words, fractions and scales.

use rust_decimal::Decimal;

use crate::normalise::number::Number;
use crate::text::sentence::Words;

/// A number read off tokens, with how many tokens it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// The number.
    pub number: Number,
    /// How many tokens it takes.
    pub tokens: usize,
    /// Whether it was written in words ("twelve").
    pub spelled: bool,
}

/// The longest number that begins at token `at`: "1,000", "twenty-eight", "two and a half", "1.2 million", "½".
pub fn read(words: Words<'_>, at: usize) -> Option<Numeral> {
    const ONES: &[&str] =
        &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if words.is_number(at) {
        let value: Decimal = words.text(at).replace(',', "").parse().ok()?;
        return Some(Numeral { number: Number { value, unit: Decimal::ONE }, tokens: 1, spelled: false });
    }
    let one = ONES.iter().position(|&word| word == words.lower(at))?;
    Some(Numeral { number: Number::whole(one as i64), tokens: 1, spelled: true })
}
