//! Shows what was found: as a table for a reader, as diagnostics for an editor, as JSON for a program.
//!
//! One [`Report`](crate::finding::Report) goes in and one text comes out, a format a file. All formats tell the same
//! findings in the same order. Nothing here decides anything, and nothing is printed: the caller writes the text.
//!
//! The texts for people may hold ANSI styles, which the caller strips where colour is not wanted; styles never carry
//! meaning alone. Words of articles are untrusted: they pass [`words::clean`] on their way out.

pub mod accepted;
mod column;
pub mod concise;
pub mod events;
mod excerpt;
pub mod explain;
pub mod facts;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod html;
mod indent;
pub mod index;
pub mod json;
pub mod jsonl;
pub mod junit;
mod layout;
pub mod markdown;
pub mod names;
mod place;
mod prose;
pub mod rdjson;
pub mod rules;
pub mod sarif;
mod section;
pub mod snapshot;
pub mod statistics;
pub mod table;
pub mod tally;
pub mod words;

pub use place::uri as address;

#[cfg(test)]
mod sample;
