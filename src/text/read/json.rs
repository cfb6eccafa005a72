//! Reads articles in JSON, by any of the names that programs give to the parts of an article.
//!
//! Known are the plain names (`id`, `url`, `outlet`, `title`, `text`, `published`), those of news-please and trafilatura,
//! and those of schema.org. A file holds an article, a list of them, or a list under `articles` or `items`.

use super::front::Front;
use super::member::{Object, elements, offset};
use super::ninjs;
use super::nitf::{moment, name_writer};
use super::sheet::{Sheet, SheetWriter};
use crate::error::Error;
use crate::text::span::position;
use crate::text::zone::Zone;

/// Names of the story's text.
pub(super) const TEXT: &[&str] = &["text", "maintext", "articleBody", "body", "content", "raw_text"];
/// Names of the headline.
pub(super) const TITLE: &[&str] = &["title", "headline"];
/// Names of the day of publication.
pub(super) const PUBLISHED: &[&str] = &[
    "published",
    "published_at",
    "publishedAt",
    "date_publish",
    "date_published",
    "datePublished",
    "pubDate",
    "pub_date",
    "publish_date",
    "publication_date",
    "date",
];
/// Names of the outlet.
pub(super) const OUTLET: &[&str] = &[
    "outlet",
    "publisher",
    "sitename",
    "site_name",
    "source_name",
    "source",
    "source-hostname",
    "hostname",
    "source_domain",
];
/// Names of what the article is called by.
pub(super) const ID: &[&str] = &["id", "article_id", "uri", "url", "link"];
/// Names of its address.
pub(super) const URL: &[&str] = &["url", "link", "canonical_url"];

/// Reads every article of `page`, each for itself.
pub(super) fn sheets(page: &str) -> Vec<Result<Sheet, Error>> {
    let listed = match elements(page) {
        Ok(listed) => listed,
        Err(error) => return vec![Err(error)],
    };
    let single = listed.len() == 1;
    let mut found = Vec::new();
    for raw in listed {
        let Some(object) = Object::new(page, raw) else {
            let message = "expected an article, but found no object (put each article in braces)";
            found.push(Err(Error::at(position(page, offset(page, raw)), message)));
            continue;
        };
        let nested = if single && !ninjs::is_item(&object) && object.traced(TEXT).is_none() {
            object.objects(&["articles", "items", "results", "data"])
        } else {
            Vec::new()
        };
        if nested.is_empty() {
            found.push(sheet(page, raw, &object));
        } else {
            found.extend(nested.iter().map(|object| sheet(page, raw, object)));
        }
    }
    found
}

fn sheet(page: &str, raw: &str, object: &Object<'_>) -> Result<Sheet, Error> {
    if ninjs::is_item(object) {
        return ninjs::sheet(object);
    }
    let Some(text) = object.traced(TEXT) else {
        let place = position(page, offset(page, raw));
        return Err(Error::at(
            place,
            "expected an article with its `text`, but found none (also read: `maintext`, `articleBody`, `content`)",
        ));
    };
    let mut front = front(object)?;
    front.url = object.words(URL);
    let mut writer = SheetWriter::default();
    if let Some(title) = object.traced(TITLE) {
        writer.line(Zone::Headline, |writer| writer.lines(&title));
    }
    writer.body(|writer| writer.lines(&text));
    Ok(Sheet { id: object.words(ID), ..writer.finish(front) })
}

/// What an object says of its article.
///
/// # Errors
///
/// If its day of publication is none.
pub(super) fn front(object: &Object<'_>) -> Result<Front, Error> {
    let mut front = Front::default();
    if let Some(day) = object.words(PUBLISHED) {
        front.published = Some(moment(&day).ok_or_else(|| {
            let message = format!("expected a date of publication, but found `{day}` (write it as 2024-01-14)");
            Error::at(object.position(PUBLISHED), message)
        })?);
    }
    // trafilatura's `source` is an address
    let outlet = OUTLET.iter().filter_map(|name| object.words(&[name])).find(|name| !name.contains("://"));
    name_writer(
        &mut front,
        object.words(&["agency", "author", "authors"]).filter(|name| crate::lexicon::text::TEXT.agency(name).is_some()),
    );
    front.outlet = outlet;
    Ok(front)
}
