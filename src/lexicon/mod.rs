//! The words: tables in TOML, compiled in, one a column.
//!
//! Each column has `<column>.toml` with the words and `<column>.rs` with the types they are read into. Tables are lower
//! case and sorted; one word stands in one table. Folding and decisions are code and live elsewhere.

pub mod address;
pub mod date;
pub mod duration;
pub(crate) mod grammar;
pub mod known;
pub mod name;
pub mod number;
pub mod place;
pub mod quantity;
pub mod romanisation;
pub(crate) mod sense;
pub mod text;
pub mod unit;
pub mod zone;

use serde::de::DeserializeOwned;

/// Reads a compiled-in table.
///
/// # Panics
///
/// If the table is not valid: it is compiled in, so a test that touches it once proves it good for ever.
fn table<T: DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("compiled-in lexicon `{name}` is broken: {error}"))
}
