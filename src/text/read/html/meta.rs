//! What an HTML page says of its article: JSON-LD for search engines, the tags of its head, its own marks of time.
//!
//! <https://schema.org/NewsArticle>, <https://ogp.me>

use serde_json::Value;

use super::super::front::Front;
use super::super::nitf::{moment, name_writer};
use super::super::tree::{ROOT, Tree};
use crate::text::article::Published;

/// Tags of the head that give the day of publication, the surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "originalpublicationdate",
    "date",
    "article:modified_time",
    "og:updated_time",
];

/// Tags of the head that name the outlet.
const OUTLETS: &[&str] = &["og:site_name", "application-name", "dc.publisher", "publisher", "copyright-holder"];

/// What the page says of its article, and the element that holds the headline.
pub(super) fn front(tree: &Tree<'_>) -> (Front, Option<usize>) {
    let mut front = Front::default();
    let linked = linked(tree);
    let article = linked.iter().find(|value| is_article(value));
    let said = |key: &str| article.and_then(|article| text(article.get(key)?));
    front.published = said("datePublished").as_deref().and_then(moment);
    name_writer(&mut front, said("author").filter(|name| crate::lexicon::text::TEXT.agency(name).is_some()));
    name_writer(&mut front, said("publisher"));
    let mut metas = Vec::new();
    for node in tree.all(ROOT, "meta") {
        let key = ["property", "name", "itemprop"].iter().find_map(|key| tree.attribute(node, key));
        if let (Some(key), Some(content)) = (key, tree.attribute(node, "content")) {
            metas.push((key.trim().to_ascii_lowercase(), content.trim()));
        }
    }
    let meta = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| metas.iter().find(|(key, content)| key == name && !content.is_empty()))
            .map(|(_, content)| *content)
    };
    let tagged = || DATES.iter().find_map(|name| moment(meta(&[name])?));
    front.published = front.published.or_else(tagged).or_else(|| marked(tree));
    if front.outlet.is_none() {
        front.outlet = meta(OUTLETS).map(str::to_owned);
    }
    let canonical = tree.all(ROOT, "link").find(|&node| tree.attribute(node, "rel") == Some("canonical"));
    let canonical = canonical.and_then(|node| tree.attribute(node, "href"));
    front.url = canonical.or_else(|| meta(&["og:url"])).filter(|url| url.contains("://")).map(str::to_owned);
    let title = said("headline").or_else(|| meta(&["og:title", "twitter:title"]).map(str::to_owned));
    (front, headline(tree, title.as_deref()))
}

/// The element that holds the headline: the heading that says what the page's title says, else the only great heading.
fn headline(tree: &Tree<'_>, title: Option<&str>) -> Option<usize> {
    let page_title = tree.find(ROOT, "title").filter(|&node| !tree.words(node).is_empty());
    let whole = page_title.map(|node| fold(&tree.words(node))).unwrap_or_default();
    let wanted = title.map(fold).filter(|words| !words.is_empty());
    let headings = || ["h1", "h2"].iter().flat_map(|name| tree.all(ROOT, name)).take(200);
    let same = |&node: &usize| {
        let words = fold(&tree.words(node));
        let long = words.split(' ').count() >= 3;
        wanted
            .as_ref()
            .is_some_and(|wanted| *wanted == words || long && (wanted.starts_with(&words) || words.starts_with(wanted)))
            || long && whole.starts_with(&words)
    };
    let mut great = tree.all(ROOT, "h1").filter(|&node| tree.words(node).split(' ').count() >= 3);
    headings().find(same).or_else(|| great.next()).or(page_title)
}

fn fold(words: &str) -> String {
    let letters = words.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of a `time` element, or of one that is marked as the day of publication.
fn marked(tree: &Tree<'_>) -> Option<Published> {
    let stated = tree.inside(ROOT).filter(|&node| tree.attribute(node, "itemprop") == Some("datePublished"));
    let times = tree.all(ROOT, "time");
    stated.chain(times).take(50).find_map(|node| {
        let value = tree.attribute(node, "datetime").or_else(|| tree.attribute(node, "content"));
        moment(&value.map_or_else(|| tree.words(node), str::to_owned))
    })
}

/// The objects of the page's JSON-LD, those inside others too.
fn linked(tree: &Tree<'_>) -> Vec<Value> {
    let scripts = tree.all(ROOT, "script");
    let json = scripts.filter(|&node| {
        tree.attribute(node, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
    });
    let mut found = Vec::new();
    for node in json.take(20) {
        // a page whose JSON is broken still has its tags
        let Ok(value) = serde_json::from_str::<Value>(tree.content(node).text.trim()) else { continue };
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    open.extend(
                        ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|key| object.shift_remove(*key)),
                    );
                    found.push(Value::Object(object));
                }
                _ => {}
            }
        }
    }
    found
}

fn is_article(value: &Value) -> bool {
    let kind = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("NewsArticle") || kind.ends_with("BlogPosting")
        })
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(kind),
        Some(one) => kind(one),
        None => false,
    }
}

/// A value's words: a text, or the name of an object, or the first of several.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Array(values) => match values.first()? {
            Value::Array(_) => None,
            first => text(first),
        },
        _ => None,
    }
}
