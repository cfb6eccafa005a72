//! Records of articles, one JSON object a line.

use serde::Deserialize;

use super::paragraph::paragraphs;
use super::stamp;
use crate::error::Error;
use crate::text::article::{Article, Offsets};
use crate::text::zone::{Passage, Zone};

/// One record: the whole `text` is body, and spans are bytes of it.
#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    published: Option<String>,
    #[serde(alias = "outlet")]
    source: Option<String>,
    url: Option<String>,
}

/// Reads one line of a `.jsonl` file.
///
/// # Errors
///
/// If the line is no record, or its date is none.
pub fn record(line: &str) -> Result<Article, Error> {
    let record: Record = serde_json::from_str(line).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        Error::at((1, error.column()), format!("expected a record with `id` and `text`, but found {reason}"))
    })?;
    let published = match record.published.as_deref().filter(|day| !day.is_empty()) {
        None => None,
        Some(day) => Some(stamp::line(day, 0).map(|stamp| stamp.published).ok_or_else(|| {
            Error::new(format!("expected a date in `published`, but found `{day}` (write it as 2024-01-14)"))
        })?),
    };
    Ok(Article {
        path: record.id,
        file: String::new(),
        passages: paragraphs(&record.text, 0).into_iter().map(|span| Passage { span, zone: Zone::Body }).collect(),
        text: record.text,
        offsets: Offsets::identity(),
        outlet: record.source,
        agency: None,
        // the date stands in the record, not in the text
        published: published.map(|published| crate::text::article::Published { span: None, ..published }),
        headline: None,
        dateline: None,
        revisions: Vec::new(),
        url: record.url,
        ignored: false,
        notes: Vec::new(),
    })
}

/// Reads the records of a `.jsonl` file, each for itself: a broken line takes no other with it.
pub(super) fn records(text: &str) -> Vec<Result<Article, Error>> {
    let lines =
        text.lines().enumerate().filter(|(_, line)| !line.trim_matches(['\u{feff}', ' ', '\t', '\r']).is_empty());
    lines.map(|(at, line)| record(line.trim_start_matches('\u{feff}')).map_err(|error| error.on_line(at + 1))).collect()
}
