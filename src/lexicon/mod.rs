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
use std::thread;

use serde::Deserialize;

/// Begins to read all tables, in threads of their own, so that they are there when the first article wants them.
///
/// To read them takes as long as to check a handful of articles; without this call, or where no thread is to be had, each
/// is read where it is first used.
pub fn prepare() {
    let first = thread::Builder::new().spawn(|| {
        LazyLock::force(&text::TEXT);
        LazyLock::force(&place::PLACES);
        LazyLock::force(&address::ADDRESS);
        LazyLock::force(&date::DATE);
        LazyLock::force(&zone::ZONES);
        sense::prepare();
    });
    let second = thread::Builder::new().spawn(|| {
        LazyLock::force(&unit::UNITS);
        LazyLock::force(&name::NAMES);
        LazyLock::force(&romanisation::ROMANISATION);
        LazyLock::force(&number::NUMBERS);
        LazyLock::force(&quantity::WORDS);
        LazyLock::force(&duration::DURATION);
        grammar::prepare();
    });
    drop((first, second));
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
