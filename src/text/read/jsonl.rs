//! Records of articles, one JSON object a line.

use serde::Deserialize;

use crate::text::article::{Article, Offsets, Published};
use crate::text::span::Span;
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
/// What serde found wrong with the line.
pub fn record(line: &str) -> Result<Article, serde_json::Error> {
    let record: Record = serde_json::from_str(line)?;
    let published = record.published.as_deref().and_then(|day| day.get(..10)).and_then(|day| day.parse().ok());
    Ok(Article {
        path: record.id,
        passages: vec![Passage { span: Span::new(0, record.text.len()), zone: Zone::Body }],
        text: record.text,
        offsets: Offsets::identity(),
        outlet: record.source,
        agency: None,
        published: published.map(|date| Published { date, time: None, zone: None, span: None }),
        headline: None,
        dateline: None,
        revisions: Vec::new(),
        url: record.url,
        notes: Vec::new(),
    })
}
