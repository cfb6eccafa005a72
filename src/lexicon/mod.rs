//! The words: tables in TOML, compiled in, one a column.
//!
//! Each column has `<column>.toml` with the words and `<column>.rs` with the types they are read into. Tables are lower
//! case and sorted; one word stands in one table. Folding and decisions are code and live elsewhere. The build script
//! writes the tables anew in JSON, which is what the command holds; words are borrowed from there.

/// The words of a column, as the build script wrote them.
macro_rules! words {
    ($column:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $column, ".json"))
    };
}

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

use std::sync::LazyLock;

use serde::Deserialize;

/// Begins to read all tables, each a piece of work for whoever has none, so that they are there when the first article wants
/// them.
///
/// To read them takes as long as to check a handful of articles; without this call each is read where it is first used.
pub fn prepare() {
    // the last wanted first: an article that comes before they are ready reads its own from the other end
    let tables: [fn(); 13] = [
        sense::prepare,
        || _ = LazyLock::force(&place::PLACES),
        || _ = LazyLock::force(&romanisation::ROMANISATION),
        || _ = LazyLock::force(&name::NAMES),
        || _ = LazyLock::force(&quantity::WORDS),
        || _ = LazyLock::force(&unit::UNITS),
        || _ = LazyLock::force(&number::NUMBERS),
        || _ = LazyLock::force(&duration::DURATION),
        || _ = LazyLock::force(&date::DATE),
        || _ = LazyLock::force(&address::ADDRESS),
        grammar::prepare,
        || _ = LazyLock::force(&zone::ZONES),
        || _ = LazyLock::force(&text::TEXT),
    ];
    tables.into_iter().for_each(rayon::spawn);
}

/// Keeps a word that was made from words of the tables, such as a plural, as long as they are kept: to the end.
fn kept(word: String) -> &'static str {
    word.leak()
}

/// Reads a compiled-in table.
///
/// # Panics
///
/// If the table is not valid: it is compiled in, so a test that touches it once proves it good for ever.
fn table<T: Deserialize<'static>>(name: &str, text: &'static str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("compiled-in lexicon `{name}` is broken: {error}"))
}
