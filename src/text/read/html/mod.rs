//! Reads HTML pages: the story, with the bytes where it stands in the page, and what the page says of it.
//!
//! The page's own words about itself come first: JSON-LD, then the tags of its head. The story is found by [`content`];
//! libraries that extract articles give clean text and forget where it stood, so that no finding could be shown in the page.

mod content;
mod meta;
mod tag;

pub(super) use tag::{BLOCKS, tree};

use super::sheet::{Sheet, SheetWriter, prose};
use super::tree::Tree;
use crate::error::Error;
use crate::text::zone::Zone;

/// Reads the story of a page.
///
/// # Errors
///
/// If the page nests deeper than `deepest`, or holds no story.
pub(super) fn sheet(page: &str, deepest: usize) -> Result<Sheet, Error> {
    let tree = tree(page, deepest)?;
    let (front, headline) = meta::front(&tree);
    let story = content::story(&tree, headline);
    let mut writer = SheetWriter::default();
    if let Some(node) = headline {
        writer.line(Zone::Headline, |writer| write_title(&tree, node, writer));
    }
    writer.body(|writer| {
        for &node in &story.blocks {
            prose(&tree, node, BLOCKS, writer, &|inner| story.is_apart(inner));
        }
    });
    for &node in &story.captions {
        writer.line(Zone::Caption, |writer| prose(&tree, node, BLOCKS, writer, &|_| false));
    }
    let sheet = writer.finish(front);
    if sheet.text.is_empty() {
        return Err(Error::new("found no text in the page (is its story loaded by a script? save the page as text)"));
    }
    Ok(sheet)
}

/// The headline; a page's `title` often ends in the site's name, which is none of it.
fn write_title(tree: &Tree<'_>, node: usize, writer: &mut super::trace::Writer) {
    let Some((span, verbatim)) =
        tree.children(node).find_map(|child| tree.text_at(child)).filter(|_| tree.name(node) == "title")
    else {
        return tree.write(node, writer);
    };
    let words = span.of(tree.page);
    let cut = [" | ", " - ", " – ", " — "].iter().filter_map(|mark| words.rfind(mark)).max();
    let long = |cut: &usize| words[..*cut].split_whitespace().count() >= 4;
    let end = span.start + cut.filter(long).unwrap_or(words.len());
    writer.text(tree.page, crate::text::span::Span::new(span.start, end), verbatim);
}
