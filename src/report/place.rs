//! How formats for programs name places: relative addresses, lines and columns.

use super::excerpt::Quoter;
use crate::finding::{Evidence, Report};

/// Where words of an article stand.
pub(super) struct Place<'a> {
    /// The article's path; for a record of a `.jsonl` its id.
    pub(super) path: &'a str,
    /// Line and column of the first character, both from 1.
    pub(super) start: (usize, usize),
    /// Line and column behind the last.
    pub(super) end: (usize, usize),
}

/// Where evidence stands.
pub(super) fn of<'a>(evidence: &Evidence, report: &'a Report, quoter: &Quoter<'_>) -> Place<'a> {
    Place {
        path: report.articles.get(evidence.article).map_or("", |head| &head.path),
        start: (evidence.place.line, evidence.place.column),
        end: quoter.position(evidence.article, evidence.span.end),
    }
}

/// A path as an address after RFC 3986: relative where the path is, each byte that is not plain written as `%C3`.
pub fn uri(path: &str) -> String {
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    // A colon before the first slash would read as a scheme.
    let colon = path.split('/').next().is_some_and(|first| first.contains(':'));
    out.push_str(if colon { "./" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => out.push(byte.into()),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_addresses() {
        assert_eq!(uri("story/a b#1.txt"), "story/a%20b%231.txt");
        assert_eq!(uri("/srv/é.txt"), "file:///srv/%C3%A9.txt");
        assert_eq!(uri("wire:1"), "./wire:1");
    }
}
