//! Leads from the bytes of an article's text back to its file: to the bytes there, and to line and column.
//!
//! A text that is its file needs nothing of this. One that was decoded from another encoding, or taken out of a page's
//! markup, is a row of runs: stretches that stand in the file as they are, and characters that stand there otherwise
//! ("&amp;", a blank for a line break and an indent).

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::span::Span;

/// Leads from an article's text to the bytes of the file as read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offsets {
    /// Ascending by `text`; empty where text and file are the same.
    runs: Vec<Run>,
    /// What the runs lead to, where that is not the file: the decoded page that the text was taken out of.
    page: Option<Arc<Source>>,
}

/// A stretch of text and where it stands below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Run {
    /// First byte in the text; the run ends where the next begins.
    text: usize,
    /// How many bytes of text.
    len: usize,
    /// What it stands for. Of the same length, the two are the same byte for byte.
    from: Span,
}

/// The lines of a decoded page, and the way from it to its file.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Source {
    /// How many lines stand before those that are listed.
    before: usize,
    /// First bytes of the lines.
    lines: Vec<usize>,
    /// Bytes that begin no character, which columns do not count.
    inner: Vec<usize>,
    decoded: Offsets,
}

impl Run {
    fn linear(self) -> bool {
        self.len == self.from.len()
    }

    /// The place below of a byte that begins a character of the run.
    fn start(self, at: usize) -> usize {
        if self.linear() { self.from.start + at.saturating_sub(self.text).min(self.len) } else { self.from.start }
    }

    /// The place below of a byte that ends a character of the run.
    fn end(self, at: usize) -> usize {
        if self.linear() { self.start(at) } else { self.from.end }
    }
}

impl Source {
    /// The lines of `page`, which `decoded` leads from to its file.
    pub(super) fn new(page: &str, decoded: Offsets) -> Source {
        let lines = std::iter::once(0).chain(page.match_indices('\n').map(|(newline, _)| newline + 1)).collect();
        let inner = |&(_, byte): &(usize, u8)| byte & 0xc0 == 0x80;
        let mut inner: Vec<usize> = page.bytes().enumerate().filter(inner).map(|(at, _)| at).collect();
        if page.starts_with('\u{feff}') {
            // the mark before the text is no column of it
            inner.insert(0, 0);
        }
        Source { before: 0, lines, inner, decoded }
    }

    /// Line and column of a byte, both from 1, the column in characters and in bytes.
    pub(super) fn place(&self, at: usize) -> (usize, usize, usize) {
        let line = self.lines.partition_point(|&start| start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default().min(at);
        let before = |at: usize| self.inner.partition_point(|&inner| inner < at);
        (self.before.saturating_add(line), at - start - (before(at) - before(start)) + 1, at - start + 1)
    }

    /// The same for bytes of `span` alone.
    fn part(&self, span: Span) -> Source {
        let first = self.lines.partition_point(|&start| start <= span.start).max(1) - 1;
        let last = self.lines.partition_point(|&start| start <= span.end).max(first);
        let lines: Vec<usize> = self.lines.get(first..last).unwrap_or_default().to_vec();
        let from = lines.first().copied().unwrap_or_default();
        let inner = self.inner.iter().copied().filter(|inner| (from..=span.end).contains(inner)).collect();
        Source { before: self.before + first, lines, inner, decoded: self.decoded.part(span) }
    }
}

impl Offsets {
    /// The same without what it takes for other texts of the file: a feed of a thousand articles has one page.
    pub fn own(&self) -> Self {
        let Some(page) = &self.page else { return self.clone() };
        let first = self.runs.first().map_or(0, |run| run.from.start);
        let end = self.runs.iter().map(|run| run.from.end).max().unwrap_or_default();
        Offsets { runs: self.runs.clone(), page: Some(Arc::new(page.part(Span::new(first.min(end), end)))) }
    }

    /// Whether its numbers can be those of a file: what was kept elsewhere may have been tampered with.
    pub fn are_sound(&self) -> bool {
        /// No file is larger, and no sum of two such numbers too large.
        const LARGEST: usize = usize::MAX >> 2;
        let runs = self
            .runs
            .iter()
            .all(|run| run.from.start <= run.from.end && run.from.end.max(run.text).max(run.len) <= LARGEST);
        let page = self.page.as_ref().is_none_or(|page| {
            let rising = |numbers: &[usize]| numbers.windows(2).all(|two| two[0] < two[1]);
            rising(&page.lines) && rising(&page.inner) && page.decoded.are_sound()
        });
        runs && page
    }

    /// The runs that lead from bytes of `span`.
    fn part(&self, span: Span) -> Self {
        let first = self.runs.partition_point(|run| run.text <= span.start).max(1) - 1;
        let last = self.runs.partition_point(|run| run.text <= span.end).max(first);
        Offsets { runs: self.runs.get(first..last).unwrap_or_default().to_vec(), page: None }
    }

    /// For a file whose bytes are its text.
    pub fn identity() -> Self {
        Offsets::default()
    }

    /// For a text that `runs` lead out of a page.
    pub(super) fn of_page(runs: Runs, page: &Arc<Source>) -> Self {
        Offsets { runs: runs.0, page: Some(Arc::clone(page)) }
    }

    /// For a text decoded from a file.
    pub(super) fn of_file(runs: Runs) -> Self {
        Offsets { runs: runs.0, page: None }
    }

    /// The span of the file that holds the text of `span`.
    pub fn file(&self, span: Span) -> Span {
        let below = below(&self.runs, span);
        match &self.page {
            Some(page) => page.decoded.file(below),
            None => below,
        }
    }

    /// Line and column in the file of a byte of the text, both from 1, the column in characters and in bytes; none
    /// where the lines of the file are those of the text.
    pub fn place(&self, at: usize) -> Option<(usize, usize, usize)> {
        let page = self.page.as_ref()?;
        Some(page.place(below(&self.runs, Span::new(at, at)).start))
    }
}

/// The span below that holds the text of `span`.
fn below(runs: &[Run], span: Span) -> Span {
    let run = |at: usize| runs.partition_point(|run| run.text <= at).checked_sub(1).and_then(|index| runs.get(index));
    let Some(first) = run(span.start) else { return span };
    let start = first.start(span.start);
    if span.is_empty() {
        return Span::new(start, start);
    }
    let end = run(span.end - 1).map_or(start, |last| last.end(span.end));
    Span::new(start, end.max(start))
}

/// Runs being collected, in the order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs(Vec<Run>);

impl Runs {
    /// Adds `len` bytes of text that stand for `from`.
    pub(super) fn push(&mut self, len: usize, from: Span) {
        let text = self.0.last().map_or(0, |last| last.text + last.len);
        let run = Run { text, len, from };
        match self.0.last_mut() {
            _ if len == 0 => {}
            Some(last) if last.linear() && run.linear() && last.from.end == from.start => {
                last.len += len;
                last.from.end = from.end;
            }
            _ => self.0.push(run),
        }
    }

    /// Adds what stands at `span` of another text, with the places it has there.
    pub(super) fn extend(&mut self, other: &Runs, span: Span) {
        let first = other.0.partition_point(|run| run.text + run.len <= span.start);
        for run in other.0.iter().skip(first).take_while(|run| run.text < span.end) {
            let part = Span::new(run.text.max(span.start), (run.text + run.len).min(span.end));
            self.push(part.len(), Span::new(run.start(part.start), run.end(part.end)));
        }
    }

    /// The place below of `span`.
    pub(super) fn below(&self, span: Span) -> Span {
        below(&self.0, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Fish & chips" out of "<b>Fish &amp; chips</b>".
    fn runs() -> Runs {
        let mut runs = Runs::default();
        runs.push(5, Span::new(3, 8));
        runs.push(1, Span::new(8, 13));
        runs.push(6, Span::new(13, 19));
        runs
    }

    #[test]
    fn what_stands_otherwise_in_the_file_is_covered_whole() {
        let offsets = Offsets::of_file(runs());
        for (text, file) in [((0, 4), (3, 7)), ((5, 6), (8, 13)), ((0, 6), (3, 13)), ((7, 12), (14, 19))] {
            assert_eq!(offsets.file(Span::new(text.0, text.1)), Span::new(file.0, file.1), "{text:?}");
        }
        assert_eq!(offsets.file(Span::new(12, 12)), Span::new(19, 19));
    }

    #[test]
    fn a_text_taken_out_of_a_text_leads_to_the_first_page() {
        let mut through = Runs::default();
        through.extend(&runs(), Span::new(0, 4));
        through.extend(&runs(), Span::new(5, 12));
        let offsets = Offsets::of_file(through);
        // "Fish& chips", the blank before "&" left out
        assert_eq!(offsets.file(Span::new(4, 5)), Span::new(8, 13));
        assert_eq!(offsets.file(Span::new(6, 11)), Span::new(14, 19));
    }

    #[test]
    fn lines_and_columns_are_those_of_the_page() {
        let page = "\u{feff}<p>\nÉté &amp; soleil</p>";
        let source = Arc::new(Source::new(page, Offsets::identity()));
        let at = page.find("soleil").unwrap();
        let mut runs = Runs::default();
        runs.push(6, Span::new(at, at + 6));
        assert_eq!(Offsets::of_page(runs, &source).place(0), Some((2, 11, 13)));
        assert_eq!(source.place(3), (1, 1, 4));
    }
}
