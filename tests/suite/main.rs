//! Everything that is tested from outside, in one binary: it links once.

mod cli;
mod corpus;
mod formats;
mod fuzz;
mod index;
mod init;
mod inside;
mod layering;
mod lint;
mod local;
mod name_properties;
mod page;
mod pairs;
mod people;
mod properties;
mod reading;
mod readme;
mod register;
mod rules;
mod schema;
mod seed;
mod sentence;
mod snapshot;
mod stories;
mod story;
mod told;
