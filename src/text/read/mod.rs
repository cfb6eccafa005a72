//! Reads files into articles, one file an input format.

pub mod jsonl;

use super::article::{Article, Offsets};
use super::span::Span;
use super::zone::{Passage, Zone};

/// Reads one file's bytes (first version: UTF-8 text, all of it body).
pub fn article(path: &str, bytes: &[u8]) -> Article {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let passages = vec![Passage { span: Span::new(0, text.len()), zone: Zone::Body }];
    Article {
        path: path.to_owned(),
        text,
        offsets: Offsets::identity(),
        outlet: None,
        agency: None,
        published: None,
        headline: None,
        dateline: None,
        revisions: Vec::new(),
        url: None,
        passages,
        notes: Vec::new(),
    }
}
