//! Reads ninjs, the agencies' news items in JSON (IPTC, 1.x to 3.x): headline, byline, bodies, captions, statuses.
//!
//! <https://iptc.org/standards/ninjs/>. Version 1 names its bodies `body_text` and `body_xhtml`; from version 2 on they
//! are a list with roles.

use super::front::Front;
use super::html::{self, BLOCKS};
use super::member::Object;
use super::nitf::{self, moment, name_writer, withdrawn};
use super::sheet::{Sheet, SheetWriter, prose};
use super::trace::Traced;
use super::tree::ROOT;
use super::xml;
use crate::error::Error;
use crate::text::zone::Zone;

/// Bodies deeper than this are no bodies: agencies send paragraphs.
const DEEPEST: usize = 100;

/// Whether an object is a news item: it has an address, and members that only ninjs has.
pub(super) fn is_item(object: &Object<'_>) -> bool {
    let own = [
        "versioncreated",
        "versionCreated",
        "firstcreated",
        "firstCreated",
        "contentcreated",
        "contentCreated",
        "body_text",
        "body_xhtml",
        "body_html",
        "bodies",
        "headlines",
        "eventDetails",
        "body_main",
        "pubstatus",
        "pubStatus",
        "associations",
        "renditions",
    ];
    object.has("uri") && own.iter().any(|name| object.has(name))
}

/// Reads one item.
///
/// # Errors
///
/// If its date is none, or it has no words.
pub(super) fn sheet(object: &Object<'_>) -> Result<Sheet, Error> {
    let mut front = Front::default();
    let versions =
        &["versioncreated", "versionCreated", "firstcreated", "firstCreated", "contentcreated", "contentCreated"];
    if let Some(day) = object.words(versions) {
        front.published = Some(moment(&day).ok_or_else(|| {
            let message = format!("expected a date, but found `{day}` (ninjs writes 2024-01-14T09:30:00Z)");
            Error::at(object.position(versions), message)
        })?);
    }
    let status = object.words(&["pubstatus", "pubStatus"]).unwrap_or_default();
    front.left_out = withdrawn(&status).map(|status| format!("its sender marks it as {status} (pubStatus)"));
    if let Some(until) = object.words(&["embargoed", "embargoedUntil"]) {
        front.notes.push(format!("its sender lays an embargo on it until {until}"));
    }
    let version = object.words(&["version"]).and_then(|version| version.parse::<u32>().ok());
    front.revisions.extend(version.filter(|&version| version > 1).map(|version| format!("VERSION {version}")));
    let byline = text(object, &["byline", "by"]);
    name_writer(
        &mut front,
        byline.as_ref().map(|line| line.text.clone()).filter(|name| crate::lexicon::text::TEXT.agency(name).is_some()),
    );
    for source in object.objects(&["infosource", "infosources", "infoSources"]) {
        name_writer(&mut front, source.words(&["name", "literal"]));
    }
    name_writer(&mut front, object.words(&["copyrightholder", "copyrightHolder"]));
    front.url = object.words(&["uri"]).filter(|uri| uri.contains("://"));
    let id = object.words(&["uri"]);
    let picture =
        matches!(object.words(&["type"]).as_deref(), Some("picture" | "graphic" | "video" | "audio" | "animation"));
    let mut writer = SheetWriter::default();
    let title =
        text(object, &["headline"]).or_else(|| role(object, &["headlines"])).or_else(|| named(object, "headline_"));
    if let Some(title) = title.or_else(|| text(object, &["title"])) {
        writer.line(Zone::Headline, |writer| writer.lines(&title));
    }
    if let Some(line) = byline {
        writer.line(Zone::Byline, |writer| writer.lines(&line));
    }
    if let Some(body) = body(object, &mut writer)? {
        writer.body(|writer| writer.lines(&body));
    }
    if !writer.has_body()
        && let Some(description) = description(object)
    {
        let zone = if picture { Zone::Caption } else { Zone::Standfirst };
        writer.line(zone, |writer| writer.lines(&description));
    }
    for inner in object.objects(&["associations"]) {
        if let Some(caption) = description(&inner).filter(|_| inner.words(&["type"]).as_deref() == Some("picture")) {
            writer.line(Zone::Caption, |writer| writer.lines(&caption));
        }
    }
    let sheet = Sheet { id, ..writer.finish(front) };
    if sheet.text.is_empty() {
        return Err(Error::at(
            object.position(&["uri"]),
            "expected a news item with a headline or a body, but found neither",
        ));
    }
    Ok(sheet)
}

/// Writes the body from its markup, which parts it into paragraphs; gives the plain body where there is no other.
fn body(object: &Object<'_>, writer: &mut SheetWriter) -> Result<Option<Traced>, Error> {
    let bodies = object.objects(&["bodies"]);
    let of_kind = |kind: &str| {
        let named = |body: &&Object<'_>| {
            body.words(&["contentType", "contenttype"]).is_some_and(|found| found.to_lowercase().contains(kind))
        };
        bodies.iter().find(named).and_then(|body| text(body, &["value"]))
    };
    if let Some(marked) = text(object, &["body_xhtml", "body_html"]).or_else(|| of_kind("html")) {
        let tree = html::tree(&marked.text, DEEPEST)?;
        let skip = |node: usize| matches!(tree.name(node), "script" | "style" | "figure" | "iframe");
        writer.body(|writer| writer.below(&marked, |writer| prose(&tree, ROOT, BLOCKS, writer, &skip)));
    } else if let Some(marked) = of_kind("nitf") {
        let tree = xml::tree(&marked.text, DEEPEST)?;
        writer.body(|writer| writer.below(&marked, |writer| nitf::body(&tree, ROOT, writer)));
    }
    if writer.has_body() {
        return Ok(None);
    }
    let plain = text(object, &["body_text"]).or_else(|| bodies.iter().find_map(|body| text(body, &["value"])));
    Ok(plain.or_else(|| named(object, "body_")))
}

fn description(object: &Object<'_>) -> Option<Traced> {
    let plain = text(object, &["description_text", "description"]).or_else(|| role(object, &["descriptions"]));
    plain.or_else(|| named(object, "description_"))
}

/// The first text whose name begins so: from 1.5 on, senders name their bodies and headlines themselves.
fn named(object: &Object<'_>, begins: &str) -> Option<Traced> {
    let mut names = object.names().filter(|name| name.starts_with(begins));
    names.find_map(|name| text(object, &[name]))
}

/// The value of a list with roles: the main one, else the first.
fn role(object: &Object<'_>, names: &[&str]) -> Option<Traced> {
    let values = object.objects(names);
    let main = values.iter().find(|value| value.words(&["role"]).as_deref() == Some("main"));
    main.or(values.first()).and_then(|value| text(value, &["value"]))
}

fn text(object: &Object<'_>, names: &[&str]) -> Option<Traced> {
    object.traced(names).filter(|text| !text.text.trim().is_empty())
}
