//! One news text as it was read: the words, who published them, and when.

pub use super::offset::Offsets;
use super::span::{self, Span};
use super::zone::Passage;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// An article as an outlet printed it.
///
/// `text` is the decoded file, or what was taken out of its markup. Spans everywhere point into it; [`Offsets`] leads from
/// there to the bytes of the file, which differ where the file was not UTF-8, or no plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The path as it was given, with `/` between its parts; for a record of a `.jsonl`, the record's id.
    pub path: String,
    /// The file it was read from, as it was given; empty where it was read from none.
    pub file: String,
    /// The whole text.
    pub text: String,
    /// Leads from the text to the bytes of the file.
    pub offsets: Offsets,
    /// Who published it.
    pub outlet: Option<String>,
    /// The agency that wrote it, where one is named.
    pub agency: Option<String>,
    /// When it was published: the "now" of every relative date in it.
    pub published: Option<Published>,
    /// The headline's span.
    pub headline: Option<Span>,
    /// Place and day before the first sentence.
    pub dateline: Option<Dateline>,
    /// What a later version says it changed: `ADDS`, `UPDATES`, `RECASTS`.
    pub revisions: Vec<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Why it is not to be compared, where something says so: "its front matter says `factcheck: ignore`".
    pub left_out: Option<String>,
    /// The zones, in order; text between passages is blank.
    pub passages: Vec<Passage>,
    /// What a person should know about the reading, in sentences ("no publication date found ...").
    pub notes: Vec<String>,
}

/// When an article appeared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The civil day at the place of publication.
    pub date: Date,
    /// The clock time, where printed.
    pub time: Option<Time>,
    /// The zone as printed (`EDT`, `+09:00`), where printed.
    pub zone: Option<String>,
    /// Where it was read, if in the text.
    pub span: Option<Span>,
}

/// "SEOUL, Oct. 16 (Yonhap) --": where and when the reporter filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// The place as printed.
    pub place: Span,
    /// The day as printed, where given.
    pub day: Option<Span>,
}

impl Article {
    /// The words a span covers.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Calls the article's file by another name; a record keeps its own.
    pub fn call_file(&mut self, name: &str) {
        if let Some(item) = self.path.strip_prefix(&self.file) {
            self.path = format!("{name}{item}");
        }
        self.file = name.to_owned();
    }

    /// Line and column in the file of a byte of the text, both from 1, the column in characters.
    pub fn position(&self, at: usize) -> (usize, usize) {
        self.offsets.place(at).map_or_else(|| span::position(&self.text, at), |(line, column, _)| (line, column))
    }

    /// Who stands behind the article's text: the agency, else the outlet, else the file.
    pub fn writer(&self) -> &str {
        self.agency.as_deref().or(self.outlet.as_deref()).unwrap_or(&self.path)
    }
}
