//! The words that numbers are written with.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Number words and their worth.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Words below a hundred: they add up.
    pub cardinals: FxHashMap<String, i64>,
    /// Words that multiply: "hundred", "million".
    pub scales: FxHashMap<String, i64>,
    /// Abbreviations that multiply a figure in digits: "bn".
    pub suffixes: FxHashMap<String, i64>,
    /// Letters that multiply a sum of money in digits: "m".
    pub money_suffixes: FxHashMap<String, i64>,
    /// Ranks and denominators: "third".
    pub ordinals: FxHashMap<String, i64>,
    /// Fraction characters: numerator and denominator.
    pub signs: FxHashMap<String, (i64, i64)>,
}

/// The table, read once.
pub static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| super::table("number", include_str!("number.toml")));
