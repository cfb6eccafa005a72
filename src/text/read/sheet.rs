//! What a reader finds in a file before its lines are judged: the text, and what the file says of it.

use super::front::Front;
use super::trace::{Traced, Writer};
use super::tree::Tree;
use crate::text::offset::Runs;
use crate::text::span::Span;
use crate::text::zone::Zone;

/// One article of a file.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The text.
    pub text: String,
    /// Where it stands in the decoded file; none where it is the file.
    pub runs: Option<Runs>,
    /// What the file says of it.
    pub front: Front,
    /// Parts whose zone the file names, in order: those before the body, then those behind it.
    pub named: Vec<(Span, Zone)>,
    /// The part whose lines are still to be judged.
    pub body: Span,
    /// How the article is called inside its file, where it has an id or an address.
    pub id: Option<String>,
}

/// Writes a sheet line by line.
#[derive(Debug, Default)]
pub(super) struct SheetWriter {
    writer: Writer,
    named: Vec<(Span, Zone)>,
    body: Option<Span>,
}

impl SheetWriter {
    /// Writes a line whose zone the file names; a line without words leaves nothing.
    pub fn line(&mut self, zone: Zone, write: impl FnOnce(&mut Writer)) -> Option<Span> {
        let span = self.block(write)?;
        self.named.push((span, zone));
        Some(span)
    }

    /// Writes the body: lines whose zones are still to be judged.
    pub fn body(&mut self, write: impl FnOnce(&mut Writer)) {
        if let Some(span) = self.block(write) {
            self.body = Some(self.body.map_or(span, |body| body.to(span)));
        }
    }

    /// Whether the body has words so far.
    pub fn has_body(&self) -> bool {
        self.body.is_some()
    }

    fn block(&mut self, write: impl FnOnce(&mut Writer)) -> Option<Span> {
        let start = self.writer.next_line();
        write(&mut self.writer);
        (self.writer.len() > start).then(|| Span::new(start, self.writer.len()))
    }

    /// The sheet, with what the file says of it.
    pub fn finish(self, front: Front) -> Sheet {
        let Traced { text, runs } = self.writer.finish();
        let head_end = self.named.iter().map(|(span, _)| span.end).max().unwrap_or(0);
        let body = self.body.unwrap_or(Span::new(head_end, head_end));
        let headline = self.named.iter().find(|(_, zone)| *zone == Zone::Headline).map(|(span, _)| *span);
        let front = Front { headline: front.headline.or(headline), ..front };
        Sheet { text, runs: Some(runs), front, named: self.named, body, id: None }
    }
}

/// Writes the running text inside `node`, a line a block; `skip` says which elements are left out.
pub(super) fn prose(tree: &Tree<'_>, node: usize, blocks: &[&str], writer: &mut Writer, skip: &dyn Fn(usize) -> bool) {
    let mut at = node;
    // where blocks end: the line ends there too
    let mut ends: Vec<usize> = Vec::new();
    let end = tree.end(node);
    while at < end {
        while ends.last().is_some_and(|&end| end <= at) {
            ends.pop();
            writer.end_line();
        }
        if let Some((span, verbatim)) = tree.text_at(at) {
            writer.text(tree.page, span, verbatim);
        } else if at != node && skip(at) {
            writer.end_line();
            at = tree.end(at);
            continue;
        } else if blocks.contains(&tree.name(at)) {
            writer.end_line();
            ends.push(tree.end(at));
        }
        at += 1;
    }
    writer.end_line();
}
