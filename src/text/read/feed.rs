//! Reads feeds: RSS 2.0 and 1.0, and Atom. Each entry is an article, as much of it as the feed carries.

use super::front::Front;
use super::html::{self, BLOCKS};
use super::nitf::name_writer;
use super::sheet::{Sheet, SheetWriter, prose};
use super::stamp;
use super::trace::Writer;
use super::tree::{ROOT, Tree};
use crate::error::Error;
use crate::text::article::Published;
use crate::text::zone::Zone;

/// The entries of the feed below `root`, each for itself.
pub(super) fn sheets(tree: &Tree<'_>, root: usize, deepest: usize) -> Vec<Result<Sheet, Error>> {
    let entry = if tree.name(root) == "feed" { "entry" } else { "item" };
    let channel = tree.child(root, "channel").unwrap_or(root);
    let title = tree.child(channel, "title").map(|node| tree.words(node));
    let publisher = tree.child(channel, "publisher").map(|node| tree.words(node));
    let outlet = publisher.or(title).filter(|name| !name.is_empty());
    tree.all(root, entry).map(|node| sheet(tree, node, outlet.clone(), deepest)).collect()
}

fn sheet(tree: &Tree<'_>, entry: usize, outlet: Option<String>, deepest: usize) -> Result<Sheet, Error> {
    let child = |names: &[&str]| names.iter().find_map(|name| tree.child(entry, name));
    let words = |names: &[&str]| child(names).map(|node| tree.words(node)).filter(|words| !words.is_empty());
    let mut front = Front::default();
    if let Some(day) = words(&["pubdate", "published", "updated", "date", "issued", "modified"]) {
        let stamp = stamp::line(&day, 0).ok_or_else(|| {
            let message = format!("expected a date, but found `{day}` (write it as 2024-01-14)");
            Error::at(tree.position(entry), message)
        })?;
        front.published = Some(Published { span: None, ..stamp.published });
    }
    let source = child(&["source"])
        .map(|node| tree.child(node, "title").map_or_else(|| tree.words(node), |title| tree.words(title)));
    name_writer(
        &mut front,
        words(&["creator", "author"]).filter(|name| crate::lexicon::text::TEXT.agency(name).is_some()),
    );
    name_writer(&mut front, source);
    front.outlet = front.outlet.or(outlet);
    let link = tree.children(entry).filter(|&node| tree.name(node) == "link").find_map(|node| {
        let alternate = tree.attribute(node, "rel").is_none_or(|rel| rel == "alternate");
        alternate.then(|| tree.attribute(node, "href").map_or_else(|| tree.words(node), str::to_owned))
    });
    front.url = link.filter(|link| !link.is_empty());
    let mut writer = SheetWriter::default();
    if let Some(title) = child(&["title"]) {
        let mut told = Ok(());
        writer.line(Zone::Headline, |writer| told = write(tree, title, deepest, writer));
        told?;
    }
    let body = child(&["encoded", "content"]).filter(|&node| !tree.words(node).is_empty());
    if let Some(body) = body.or_else(|| child(&["description", "summary"])) {
        let mut told = Ok(());
        writer.body(|writer| told = write(tree, body, deepest, writer));
        told?;
    }
    let id = words(&["guid", "id"]).or_else(|| front.url.clone());
    Ok(Sheet { id, ..writer.finish(front) })
}

/// Writes the text of `node`, which may be XHTML as it stands, or HTML that was escaped.
fn write(tree: &Tree<'_>, node: usize, deepest: usize, writer: &mut Writer) -> Result<(), Error> {
    let apart = |name: &str| matches!(name, "script" | "style" | "figure" | "iframe");
    if tree.children(node).any(|child| !tree.name(child).is_empty()) {
        prose(tree, node, BLOCKS, writer, &|inner| apart(tree.name(inner)));
        return Ok(());
    }
    let content = tree.content(node);
    let inner = html::tree(&content.text, deepest)?;
    writer.below(&content, |writer| prose(&inner, ROOT, BLOCKS, writer, &|node| apart(inner.name(node))));
    Ok(())
}
