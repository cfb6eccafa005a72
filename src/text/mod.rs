//! From bytes to sentences: articles, their zones, sentences and tokens.
//!
//! A file's bytes come in; an [`article::Article`] with zones and a [`sentence::Reading`] of its sentences come out.
//! Nothing here knows what a date or a name is.

pub mod article;
mod boundary;
pub mod clock;
mod offset;
pub mod place;
pub mod read;
pub mod sentence;
pub mod span;
pub mod token;
pub mod zone;
