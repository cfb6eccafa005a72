//! Compares the claims of one event, by rules that a newsroom sets.

pub mod config;
pub mod layer;
pub mod rule;
pub mod schema;
