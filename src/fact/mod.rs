//! Ties what a sentence mentions to what it speaks of: who did what, when, how many, says whom.

pub mod frame;
