//! Reads what stands above a text in a form made for programs: front matter, or lines such as "Source: Herald".

use jiff::civil::Date;

use super::stamp;
use crate::error::Error;
use crate::text::article::Published;
use crate::text::span::{Span, position};
use crate::text::token::is_space;

/// What the head of a file says of its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    /// Who published it.
    pub outlet: Option<String>,
    /// The agency that wrote it.
    pub agency: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// The headline's span in the file.
    pub headline: Option<Span>,
    /// Where it was published.
    pub url: Option<String>,
    /// Why it is not to be compared, where something says so.
    pub left_out: Option<String>,
    /// What it says of earlier versions that it changes.
    pub revisions: Vec<String>,
    /// Where the text begins.
    pub end: usize,
    /// What a person should know.
    pub notes: Vec<String>,
}

/// The keys that say something of an article, with the words that mean the same.
const KEYS: &[(&str, &[&str])] = &[
    ("outlet", &["outlet", "source", "publication", "publisher", "newspaper"]),
    ("agency", &["agency", "wire"]),
    ("published", &["published", "date", "published_at", "pubdate", "publication date"]),
    ("headline", &["headline", "title"]),
    ("url", &["url", "link", "permalink"]),
    ("encoding", &["encoding", "charset"]),
    ("factcheck", &["factcheck"]),
    ("byline", &["author", "authors", "byline", "by", "editor", "reporter", "writer"]),
];

/// A key, and its value with the bytes that hold it.
struct Entry<'a> {
    key: &'a str,
    key_at: usize,
    value: String,
    span: Span,
}

/// Reads the front matter of `text`, or its lines of keys; where there is neither, nothing is read.
///
/// # Errors
///
/// If front matter is not closed or not valid, or its date is none. Only a Markdown file must have it right: elsewhere
/// a line of three hyphens may be the text's own.
pub(super) fn front(text: &str, markdown: bool) -> Result<Front, Error> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let rest = &text[start..];
    for (fence, toml) in [("+++", true), ("---", false)] {
        let Some((opening, _)) = rest.split_once('\n').filter(|(line, _)| line.trim_end() == fence) else { continue };
        let inside = start + opening.len() + 1;
        let Some((block, end)) = fenced(text, inside, fence) else {
            if markdown || toml {
                let cure = format!("close it with a line `{fence}`");
                return Err(Error::at(
                    (1, 1),
                    format!("expected the end of the front matter, but found none ({cure})"),
                ));
            }
            continue;
        };
        let entries = if toml { toml_entries(text, block)? } else { yaml_entries(text, block)? };
        return build(text, entries, end);
    }
    let (entries, end) = key_lines(text, start);
    build(text, entries, end)
}

/// The encoding that front matter declares, in the head of a file.
pub(super) fn declared(head: &str) -> Option<String> {
    if !head.starts_with("+++") && !head.starts_with("---") {
        return None;
    }
    let fence = &head[..3];
    head.lines().skip(1).take_while(|line| line.trim_end() != fence).find_map(|line| {
        let (key, value) = line.split_once(['=', ':'])?;
        (known(key.trim()) == Some("encoding")).then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    })
}

/// The block up to the closing fence, and where the text behind it begins.
fn fenced(text: &str, from: usize, fence: &str) -> Option<(Span, usize)> {
    let mut at = from;
    for line in text.get(from..)?.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((Span::new(from, at), at + line.len()));
        }
        at += line.len();
    }
    None
}

fn known(key: &str) -> Option<&'static str> {
    let key = key.to_lowercase();
    KEYS.iter().find(|(_, words)| words.contains(&key.as_str())).map(|(name, _)| *name)
}

fn toml_entries<'a>(text: &'a str, block: Span) -> Result<Vec<Entry<'a>>, Error> {
    let source = block.of(text);
    let table: toml::Table = toml::from_str(source).map_err(|error| {
        let at = block.start + error.span().map_or(0, |span| span.start.min(source.len()));
        Error::at(position(text, at), format!("the front matter is no TOML: {}", error.message()))
    })?;
    Ok(entries(text, block, '=')
        .into_iter()
        .filter_map(|entry| {
            let value = match table.get(entry.key)? {
                toml::Value::String(value) => value.clone(),
                toml::Value::Datetime(value) => value.to_string(),
                _ => return None,
            };
            Some(Entry { value, ..entry })
        })
        .collect())
}

/// The flat part of YAML: `key: value`. Lists and nested keys are passed over unless one of our keys holds them.
fn yaml_entries<'a>(text: &'a str, block: Span) -> Result<Vec<Entry<'a>>, Error> {
    let found = entries(text, block, ':');
    for entry in &found {
        let blocky = entry.value.is_empty() || entry.value.starts_with(['|', '>', '[', '{', '&', '*']);
        if blocky && matches!(known(entry.key), Some("outlet" | "agency" | "published" | "headline" | "url")) {
            let found = if entry.value.is_empty() { "nothing on its line" } else { "a block or list" };
            return Err(Error::at(
                position(text, entry.key_at),
                format!("expected `{0}: value`, but found {found} (write the value behind `{0}:`, quoted)", entry.key),
            ));
        }
    }
    Ok(found)
}

/// The lines `key SIGN value` of a block that are not indented.
fn entries(text: &str, block: Span, sign: char) -> Vec<Entry<'_>> {
    let mut found = Vec::new();
    let mut at = block.start;
    for line in block.of(text).split_inclusive('\n') {
        if let Some((key, value)) = line.split_once(sign)
            && line.starts_with(char::is_alphabetic)
        {
            found.push(entry(key, value, at, at + key.len() + sign.len_utf8()));
        }
        at += line.len();
    }
    found
}

fn entry<'a>(key: &'a str, value: &str, key_at: usize, value_at: usize) -> Entry<'a> {
    let start = value_at + (value.len() - value.trim_start_matches(is_space).len());
    let mut value = value.trim_matches(is_space);
    let mut span = Span::new(start, start + value.len());
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote.and_then(|quote| value[1..].find(quote)) {
        Some(end) => {
            value = &value[1..=end];
            span = Span::new(start + 1, start + 1 + end);
        }
        None => {
            if let Some(comment) = value.find(" #") {
                value = value[..comment].trim_end_matches(is_space);
                span.end = span.start + value.len();
            }
        }
    }
    Entry { key: key.trim(), key_at, value: value.to_owned(), span }
}

/// Lines such as "Source: Herald" from the top to a blank line; none, unless each line is of that form and at least half
/// of the keys are known.
fn key_lines(text: &str, start: usize) -> (Vec<Entry<'_>>, usize) {
    let mut found: Vec<Entry<'_>> = Vec::new();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let blank = line.trim_matches(is_space).is_empty();
        if blank && !found.is_empty() {
            let ours = found.iter().filter(|entry| known(entry.key).is_some()).count();
            return if ours * 2 >= found.len() { (found, at) } else { (Vec::new(), start) };
        }
        if !blank {
            // a key is a word or two: "Publication date"
            let pair = line.split_once(':').filter(|(key, _)| key.trim().split(is_space).count() <= 2);
            let Some((key, value)) = pair.filter(|(_, value)| !value.starts_with("//")) else { break };
            found.push(entry(key.trim_start_matches(is_space), value, at, at + key.len() + 1));
        }
        at += line.len();
    }
    (Vec::new(), start)
}

fn build(text: &str, entries: Vec<Entry<'_>>, end: usize) -> Result<Front, Error> {
    let mut front = Front { end, ..Front::default() };
    for entry in entries {
        let value = Some(entry.value.clone()).filter(|value| !value.is_empty());
        match known(entry.key) {
            Some("outlet") => front.outlet = value,
            Some("agency") => front.agency = value,
            Some("url") => front.url = value,
            Some("headline") => front.headline = Some(entry.span).filter(|span| !span.is_empty()),
            Some("published") => front.published = Some(published(text, &entry)?),
            Some("factcheck") => front.left_out = Some(left_out(text, &entry)?),
            Some(_) => {}
            None => front.notes.extend(mistyped(text, &entry)),
        }
    }
    Ok(front)
}

/// `factcheck: ignore` is all that a text may say of its own check.
fn left_out(text: &str, entry: &Entry<'_>) -> Result<String, Error> {
    match entry.value.as_str() {
        "ignore" => Ok("its front matter says `factcheck: ignore`".to_owned()),
        other => {
            let message = format!("expected `factcheck: ignore`, but found `{other}` (single findings: `[[allow]]`)");
            Err(Error::at(position(text, entry.span.start), message))
        }
    }
}

fn published(text: &str, entry: &Entry<'_>) -> Result<Published, Error> {
    stamp::line(&entry.value, entry.span.start).map(|stamp| stamp.published).ok_or_else(|| {
        Error::at(
            position(text, entry.span.start),
            format!("expected a date, but found `{}` (write it as {})", entry.value, Date::constant(2024, 1, 14)),
        )
    })
}

/// A note for a key that is almost one of ours.
fn mistyped(text: &str, entry: &Entry<'_>) -> Option<String> {
    let key = entry.key.to_lowercase();
    let near = |word: &&&str| key.len() >= 4 && strsim::osa_distance(&key, word) == 1;
    let meant = KEYS.iter().flat_map(|(_, words)| words.iter()).find(near)?;
    let (line, _) = position(text, entry.key_at);
    Some(format!("line {line}: unknown key `{}` (did you mean `{meant}`?)", entry.key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_may_ask_to_be_left_out() {
        let ignored =
            |text: &str| front(text, true).map(|front| front.left_out.is_some()).map_err(|error| error.to_string());
        assert_eq!(ignored("---\nfactcheck: ignore\n---\nText."), Ok(true));
        assert_eq!(ignored("+++\nfactcheck = \"ignore\"\n+++\nText."), Ok(true));
        assert_eq!(ignored("---\ntitle: Text\n---\nWe say factcheck: ignore."), Ok(false));
        assert!(
            ignored("---\nfactcheck: name-typo\n---\nText.").unwrap_err().starts_with("line 2, column 12: expected")
        );
    }

    #[test]
    fn both_front_matters_and_plain_lines_say_the_same() {
        for text in [
            "+++\noutlet = \"Herald\"\npublished = 2024-01-14\nheadline = \"Ship leaves\"\nurl = \"https://h.example/1\"\n+++\nText.\n",
            "---\r\noutlet: Herald\r\npublished: 2024-01-14\r\nheadline: 'Ship leaves' # short\r\nurl: https://h.example/1\r\ntags:\r\n  - sea\r\n---\r\nText.\r\n",
            "\u{feff}Source: Herald\nDate: 14 Jan 2024\nTitle: Ship leaves\nURL: https://h.example/1\n\nText.\n",
        ] {
            let front = front(text, false).unwrap();
            assert_eq!(front.outlet.as_deref(), Some("Herald"), "{text}");
            assert_eq!(front.published.unwrap().date.to_string(), "2024-01-14");
            assert_eq!(front.headline.unwrap().of(text), "Ship leaves");
            assert_eq!(front.url.as_deref(), Some("https://h.example/1"));
            assert_eq!(text[front.end..].trim(), "Text.");
        }
    }

    #[test]
    fn mistakes_name_line_column_and_cure() {
        for (text, expected) in [
            ("+++\npublished = \"soon\"\n+++\n", "line 2, column 14: expected a date, but found `soon`"),
            ("+++\noutlet = \n+++\n", "line 2, column"),
            ("+++\noutlet = \"Herald\"\n", "line 1, column 1: expected the end of the front matter"),
            ("---\nheadline:\n  - one\n---\n", "line 2, column 1: expected `headline: value`"),
        ] {
            let error = front(text, true).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{text}: {error}");
        }
        let noted = front("---\npublised: 2024-01-14\n---\nText.", true).unwrap().notes;
        assert_eq!(noted, ["line 2: unknown key `publised` (did you mean `published`?)"]);
    }

    #[test]
    fn a_text_that_begins_with_a_colon_line_keeps_it() {
        let text = "Source: police\nThe man fled.\n\nMore.";
        assert_eq!(front(text, false).unwrap(), Front::default());
        assert_eq!(front("---\nA rule, not a head.", false).unwrap(), Front::default());
    }
}
