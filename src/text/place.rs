//! Where words of an article stand in its file.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::article::Article;
use super::span::Span;

/// Where words stand in the file of their article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Their bytes in the file as read.
    pub file: Span,
    /// The line on which they begin, from 1.
    pub line: usize,
    /// The column of their first character, from 1, in characters.
    pub column: usize,
}

/// The lines of an article's text, looked for once.
#[derive(Debug, Default)]
pub struct Lines {
    starts: OnceLock<Vec<usize>>,
}

impl Lines {
    /// Where a stretch of the article's text stands.
    pub fn place(&self, article: &Article, span: Span) -> Place {
        let (line, column) = self.position(article, span.start);
        Place { file: article.offsets.file(span), line, column }
    }

    /// Line and column of a byte of the text, both from 1, the column in characters without a byte order mark.
    pub fn position(&self, article: &Article, at: usize) -> (usize, usize) {
        let placed = article.offsets.place(at).map(|(line, column, _)| (line, column));
        placed.unwrap_or_else(|| {
            let (line, before) = self.line(article, at);
            if before.is_ascii() {
                return (line, before.len() + 1);
            }
            (line, before.chars().filter(|&c| c != '\u{feff}').count() + 1)
        })
    }

    /// The same, the column in bytes of UTF-8.
    pub fn byte_position(&self, article: &Article, at: usize) -> (usize, usize) {
        let placed = article.offsets.place(at).map(|(line, _, column)| (line, column));
        placed.unwrap_or_else(|| {
            let (line, before) = self.line(article, at);
            (line, before.len() + 1)
        })
    }

    /// The number of a line, from 1, and what stands in it before a byte of the text.
    fn line<'a>(&self, article: &'a Article, at: usize) -> (usize, &'a str) {
        let text = &article.text;
        let starts = self.starts.get_or_init(|| {
            std::iter::once(0).chain(text.match_indices('\n').map(|(newline, _)| newline + 1)).collect()
        });
        let line = starts.partition_point(|&start| start <= at).max(1);
        (line, text.get(starts[line - 1]..at).unwrap_or_default())
    }
}
