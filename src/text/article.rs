//! One news text as it was read: the words, who published them, and when.

use super::span::{self, Span};
use super::zone::Passage;
use jiff::civil::{Date, Time};

/// An article as an outlet printed it.
///
/// `text` is the decoded file. Spans everywhere point into it; [`Offsets`] leads from there to the bytes of the file,
/// which differ only where the file was not UTF-8.
#[derive(Clone, Debug)]
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
    /// Whether its front matter asks to leave it out: a writer's own draft.
    pub ignored: bool,
    /// The zones, in order; text between passages is blank.
    pub passages: Vec<Passage>,
    /// What a person should know about the reading, in sentences ("no publication date found ...").
    pub notes: Vec<String>,
}

/// When an article appeared.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The place as printed.
    pub place: Span,
    /// The day as printed, where given.
    pub day: Option<Span>,
}

/// Leads from the bytes of the decoded text to the bytes of the file as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offsets {
    /// Pairs of (text byte, file byte), ascending, one for each character; empty where the two are the same.
    table: Vec<(usize, usize)>,
}

impl Offsets {
    /// For a file whose bytes are its text.
    pub fn identity() -> Self {
        Offsets::default()
    }

    /// For a decoded file: pairs of (text byte, file byte), ascending in both, one for each character boundary.
    pub fn from_table(table: Vec<(usize, usize)>) -> Self {
        Offsets { table }
    }

    /// The span of the file that holds the text of `span`.
    pub fn file(&self, span: Span) -> Span {
        Span::new(self.byte(span.start), self.byte(span.end))
    }

    fn byte(&self, at: usize) -> usize {
        match self.table.binary_search_by_key(&at, |&(text, _)| text) {
            Ok(found) => self.table[found].1,
            Err(0) => at,
            Err(next) => {
                let (text, file) = self.table[next - 1];
                file + (at - text)
            }
        }
    }
}

impl Article {
    /// The words a span covers.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Line and column of a byte of the text, both from 1, the column in characters.
    pub fn position(&self, at: usize) -> (usize, usize) {
        span::position(&self.text, at)
    }

    /// Who stands behind the article's text: the agency, else the outlet, else the file.
    pub fn writer(&self) -> &str {
        self.agency.as_deref().or(self.outlet.as_deref()).unwrap_or(&self.path)
    }
}
