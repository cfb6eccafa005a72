//! Same person, same event, same origin: decides what may be compared.
//!
//! Occurrences of single articles come in; people, events and origins of the whole run come out, whatever the order of
//! the files. Nothing is compared here.

pub mod answer;
pub mod context;
mod dating;
pub mod event;
pub(crate) mod figure;
pub(crate) mod length;
mod mark;
pub mod origin;
pub mod person;
pub mod proper;
mod setting;
pub mod story;
pub(crate) mod union;
pub mod version;
