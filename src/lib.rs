//! Checks whether several outlets' articles agree.
//!
//! Articles come in; findings come out: where they agree on a date, a count, a duration or a name, where they differ,
//! and what is misspelt, each with both quotations and the reason why the two were compared. See the README for the
//! command; the stages below can be called one by one.

pub mod align;
pub mod cli;
pub mod error;
pub mod extract;
pub mod fact;
pub mod finding;
mod lexicon;
pub mod normalise;
pub mod pipeline;
pub mod report;
pub mod rules;
pub mod snapshot;
mod summary;
pub mod text;
