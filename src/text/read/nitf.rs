//! Reads NITF, the agencies' markup of texts (IPTC, 3.x): headlines, byline, dateline, body, captions, kills.
//!
//! <https://iptc.org/standards/nitf/>

use super::front::Front;
use super::sheet::{Sheet, SheetWriter, prose};
use super::stamp;
use super::trace::Writer;
use super::tree::Tree;
use crate::lexicon::text::TEXT;
use crate::text::article::Published;
use crate::text::zone::Zone;

/// Elements that make lines of their own.
const BLOCKS: &[&str] = &[
    "p",
    "hl1",
    "hl2",
    "block",
    "bq",
    "li",
    "dt",
    "dd",
    "td",
    "th",
    "tr",
    "br",
    "hr",
    "media",
    "media-caption",
    "table",
    "fn",
    "note",
    "pre",
    "ol",
    "ul",
    "dl",
    "tagline",
    "credit",
    "ednote",
];

/// Reads the text below `nitf`, with what its head says.
pub(super) fn sheet(tree: &Tree<'_>, nitf: usize) -> Sheet {
    let mut sheet = write(tree, nitf, Front::default());
    let front = &mut sheet.front;
    head(tree, nitf, front);
    sheet.id = tree.find(nitf, "doc-id").and_then(|id| tree.attribute(id, "id-string")).map(str::to_owned);
    sheet
}

/// The text alone: inside another envelope, that one says the rest.
pub(super) fn write(tree: &Tree<'_>, nitf: usize, front: Front) -> Sheet {
    let mut writer = SheetWriter::default();
    let body_head = tree.find(nitf, "body.head");
    let in_head = |name: &str| body_head.and_then(|head| tree.find(head, name));
    let headline = in_head("hl1").or_else(|| in_head("hedline")).or_else(|| tree.find(nitf, "title"));
    if let Some(node) = headline {
        writer.line(Zone::Headline, |writer| tree.write(node, writer));
    }
    for node in body_head.into_iter().flat_map(|head| tree.all(head, "hl2")) {
        writer.line(Zone::Standfirst, |writer| tree.write(node, writer));
    }
    for (name, zone) in [("byline", Zone::Byline), ("dateline", Zone::Header), ("abstract", Zone::Standfirst)] {
        if let Some(node) = in_head(name) {
            writer.line(zone, |writer| tree.write(node, writer));
        }
    }
    writer.body(|writer| body(tree, nitf, writer));
    for caption in tree.all(nitf, "media-caption") {
        writer.line(Zone::Caption, |writer| prose(tree, caption, BLOCKS, writer, &|_| false));
    }
    writer.finish(front)
}

/// Writes the story alone.
pub(super) fn body(tree: &Tree<'_>, nitf: usize, writer: &mut Writer) {
    let apart = |node: usize| {
        matches!(
            tree.name(node),
            "media" | "body.head" | "body.end" | "note" | "ednote" | "fn" | "datasource" | "nitf-table"
        )
    };
    if let Some(content) = tree.find(nitf, "body.content").or_else(|| tree.find(nitf, "body")) {
        prose(tree, content, BLOCKS, writer, &apart);
    }
}

/// What the head says of the text.
fn head(tree: &Tree<'_>, nitf: usize, front: &mut Front) {
    let attribute = |name: &str, key: &str| tree.all(nitf, name).find_map(|node| tree.attribute(node, key));
    // the day of issue, else that of release or publication; the story's own day says when it was written
    let dates = [
        attribute("date.issue", "norm"),
        attribute("date.release", "norm"),
        attribute("pubdata", "date.publication"),
        attribute("story.date", "norm"),
    ];
    front.published = dates.into_iter().flatten().find_map(moment);
    let owner = tree.find(nitf, "distributor").map(|node| tree.words(node)).filter(|name| !name.is_empty());
    let owner = owner.or_else(|| attribute("pubdata", "name").map(str::to_owned));
    let owner = owner.or_else(|| attribute("doc.copyright", "holder").map(str::to_owned));
    name_writer(front, owner);
    front.url = attribute("pubdata", "ex-ref").filter(|address| address.contains("://")).map(str::to_owned);
    let status = attribute("docdata", "management-status").unwrap_or_default();
    front.left_out = withdrawn(status).map(|status| format!("its sender marks it as {status} (management-status)"));
    if let Some(words) = attribute("correction", "info") {
        front.notes.push(format!("its sender says that it corrects an earlier text: {words}"));
        front.revisions.push("CORRECTS".to_owned());
    }
    // "2" and above: the text came before under the same key
    let version = tree.all(nitf, "du-key").find_map(|node| tree.attribute(node, "version")?.parse::<u32>().ok());
    front.revisions.extend(version.filter(|&version| version > 1).map(|version| format!("VERSION {version}")));
}

/// The word of a status that takes a text back, if it is one.
pub(super) fn withdrawn(status: &str) -> Option<&'static str> {
    match status.rsplit(':').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "canceled" | "cancelled" | "killed" => Some("canceled"),
        "withheld" | "embargoed" => Some("withheld"),
        _ => None,
    }
}

/// Puts a sender's name where it belongs: an agency writes for others, an outlet for its readers.
pub(super) fn name_writer(front: &mut Front, name: Option<String>) {
    let Some(name) = name.filter(|name| !name.trim().is_empty()) else { return };
    match TEXT.agency(&name) {
        Some(agency) => front.agency = front.agency.take().or_else(|| Some(agency.to_owned())),
        None => front.outlet = front.outlet.take().or(Some(name)),
    }
}

/// A moment as IPTC's formats write it: "20210516T090004", "2021-05-16T09:00:04Z", "20021010".
pub(super) fn moment(text: &str) -> Option<Published> {
    let text = text.trim();
    let compact = text.len() >= 8 && text.bytes().take(8).all(|byte| byte.is_ascii_digit());
    let spread = compact.then(|| format!("{}-{}-{}{}", &text[..4], &text[4..6], &text[6..8], clock(&text[8..])));
    let stamp = stamp::line(spread.as_deref().unwrap_or(text), 0)?;
    // the moment stands in the envelope, not in the text
    Some(Published { span: None, ..stamp.published })
}

/// "T090004-0500" with its colons.
fn clock(text: &str) -> String {
    let digits =
        text.strip_prefix('T').filter(|rest| rest.len() >= 6 && rest.bytes().take(6).all(|b| b.is_ascii_digit()));
    let Some(rest) = digits else { return text.to_owned() };
    let zone = &rest[6..];
    let zone = match zone.strip_prefix(['+', '-']) {
        Some(hours) if hours.len() == 4 => format!("{}:{}", &zone[..3], &zone[3..]),
        _ => zone.to_owned(),
    };
    format!("T{}:{}:{}{zone}", &rest[..2], &rest[2..4], &rest[4..6])
}
