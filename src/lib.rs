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
mod ordered;
pub mod pipeline;
pub mod report;
pub mod rules;
pub mod snapshot;
pub mod spool;
pub mod store;
mod summary;
pub mod text;

#[cfg(feature = "insta")]
#[doc(hidden)]
pub use insta;

/// Asserts that a story reads as it did: its picture, as [`cli::story`] draws it, is held against an [insta] snapshot.
///
/// The path is that of a folder of articles, from the root of the package whose test it is.
///
/// ```no_run
/// # fn test() {
/// factcheck::assert_story!("stories/ferry");
/// # }
/// ```
///
/// # Panics
///
/// If the picture is another than the snapshot holds, or an article cannot be read.
#[cfg(feature = "insta")]
#[macro_export]
macro_rules! assert_story {
    ($path:expr $(,)?) => {{
        let folder = ::std::path::Path::new(::core::env!("CARGO_MANIFEST_DIR")).join($path);
        let told = $crate::cli::story(&folder).unwrap_or_else(|error| ::std::panic!("{error}"));
        $crate::insta::assert_snapshot!(told);
    }};
}
