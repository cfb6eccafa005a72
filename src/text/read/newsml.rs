//! Reads NewsML-G2, the agencies' envelope of news items (IPTC): versions, statuses, and the text inside in NITF or XHTML.
//! Of its forerunner, NewsML 1, the same parts are read by the names that they had.
//!
//! <https://iptc.org/standards/newsml-g2/>

use super::front::Front;
use super::html::BLOCKS;
use super::nitf::{self, moment, name_writer, withdrawn};
use super::sheet::{Sheet, SheetWriter, prose};
use super::tree::Tree;
use crate::text::zone::Zone;

/// The texts of the news items below `root`; what has no text (plans, pictures without words, packages) is none.
pub(super) fn sheets(tree: &Tree<'_>, root: usize) -> Vec<Sheet> {
    let items = if tree.name(root) == "newsitem" { vec![root] } else { tree.all(root, "newsitem").collect() };
    items.into_iter().filter_map(|item| sheet(tree, item)).collect()
}

fn sheet(tree: &Tree<'_>, item: usize) -> Option<Sheet> {
    let mut front = Front::default();
    let meta = tree.child(item, "itemmeta");
    let content = tree.child(item, "contentmeta");
    let said = |part: Option<usize>, name: &str| part.and_then(|part| tree.child(part, name));
    let words = |node: Option<usize>| node.map(|node| tree.words(node)).filter(|words| !words.is_empty());
    let dates = [
        said(meta, "versioncreated"),
        said(content, "contentmodified"),
        said(content, "contentcreated"),
        tree.find(item, "thisrevisioncreated"),
    ];
    front.published = dates.into_iter().find_map(|node| moment(&words(node)?));
    let status = said(meta, "pubstatus").and_then(|node| tree.attribute(node, "qcode"));
    let status = status.or_else(|| tree.find(item, "status").and_then(|node| tree.attribute(node, "formalname")));
    front.left_out =
        withdrawn(status.unwrap_or_default()).map(|status| format!("its sender marks it as {status} (pubStatus)"));
    for (part, name) in [(content, "infosource"), (content, "creator"), (meta, "provider")] {
        name_writer(&mut front, said(part, name).and_then(|node| name_of(tree, node)));
        if front.agency.is_some() || (front.outlet.is_some() && name != "infosource") {
            break;
        }
    }
    let version = tree.attribute(item, "version").and_then(|version| version.parse::<u32>().ok());
    front.revisions.extend(version.filter(|&version| version > 1).map(|version| format!("VERSION {version}")));
    if let Some(until) = words(said(meta, "embargoed")) {
        front.notes.push(format!("its sender lays an embargo on it until {until}"));
    }
    let headline = said(content, "headline").or_else(|| tree.find(item, "headline"));
    let mut sheet = inner(tree, item, headline, front);
    // an item whose content lies elsewhere still has its headline and description
    if sheet.text.is_empty() {
        return None;
    }
    sheet.id = tree.attribute(item, "guid").map(str::to_owned);
    Some(sheet)
}

/// The item's text: NITF or XHTML inside it, else plain text, else what describes it.
fn inner(tree: &Tree<'_>, item: usize, headline: Option<usize>, front: Front) -> Sheet {
    if let Some(nitf) = tree.find(item, "nitf") {
        let sheet = nitf::write(tree, nitf, front.clone());
        if !sheet.body.is_empty() {
            return sheet;
        }
    }
    let mut writer = SheetWriter::default();
    if let Some(headline) = headline {
        writer.line(Zone::Headline, |writer| tree.write(headline, writer));
    }
    let meta = tree.child(item, "contentmeta");
    for (name, zone) in [("by", Zone::Byline), ("dateline", Zone::Header)] {
        if let Some(node) = meta.and_then(|meta| tree.child(meta, name)) {
            writer.line(zone, |writer| tree.write(node, writer));
        }
    }
    let page = tree.find(item, "inlinexml").or_else(|| tree.find(item, "inlinedata"));
    let page = page.map(|page| tree.find(page, "body").unwrap_or(page));
    // NewsML 1 carries headline, text and style side by side: the longest is the text
    let page = page.or_else(|| tree.all(item, "body").max_by_key(|&body| tree.words(body).len()));
    if let Some(page) = page {
        let apart = |node: usize| {
            let name = tree.name(node);
            matches!(name, "head" | "script" | "style" | "figure") || (name == "h1" && headline.is_some())
        };
        writer.body(|writer| prose(tree, page, BLOCKS, writer, &apart));
    }
    if !writer.has_body() {
        for node in
            meta.into_iter().flat_map(|meta| tree.children(meta)).filter(|&node| tree.name(node) == "description")
        {
            let caption = tree.attribute(node, "role").is_some_and(|role| role.ends_with("caption"));
            writer.line(if caption { Zone::Caption } else { Zone::Standfirst }, |writer| tree.write(node, writer));
        }
    }
    writer.finish(front)
}

/// The name of a party: written out, as a literal, or behind the colon of its code ("nprov:REUTERS").
fn name_of(tree: &Tree<'_>, node: usize) -> Option<String> {
    let written = tree.child(node, "name").map(|name| tree.words(name)).filter(|name| !name.is_empty());
    let literal = || tree.attribute(node, "literal").map(str::to_owned);
    let code = || tree.attribute(node, "qcode")?.rsplit_once(':').map(|(_, name)| name.to_owned());
    written.or_else(literal).or_else(code)
}
