//! The words that numbers are written with.

use std::sync::LazyLock;

use serde::Deserialize;

use super::known::WordMap;

/// Number words and their worth.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Numbers {
    /// Words below a hundred: they add up.
    pub cardinals: WordMap<i64>,
    /// Words that multiply: "hundred", "million".
    pub scales: WordMap<i64>,
    /// Abbreviations that multiply a figure in digits: "bn".
    pub suffixes: WordMap<i64>,
    /// Letters that multiply a sum of money in digits: "m".
    pub money_suffixes: WordMap<i64>,
    /// Ranks and denominators: "third".
    pub ordinals: WordMap<i64>,
    /// Fraction characters: numerator and denominator.
    pub signs: WordMap<(i64, i64)>,
}

/// The table, read once.
pub static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| super::table("number", words!("number")));
