//! Makes the places of a text links, in terminals that know OSC 8: a click opens the article.

use std::path::Path;

use crate::finding::Report;
use crate::ordered;
use crate::report::address;

/// The text with each `path:line:column` of an article of the report as a link to its file.
///
/// A place stands at the beginning of a line or behind a blank, which no path of ours has in it; one that has stays
/// plain text.
pub(super) fn places(text: &str, report: &Report, here: &Path) -> String {
    let uris = ordered::map(
        (report.sources.iter())
            .map(|article| (article.path.clone(), address(&here.join(&article.file).to_string_lossy()))),
    );
    let mut out = String::with_capacity(text.len() * 2);
    for piece in text.split_inclusive([' ', '\n']) {
        let plain = anstream::adapter::strip_str(piece).to_string();
        match path(plain.trim_end_matches([' ', '\n', ':'])).and_then(|path| uris.get(path)) {
            Some(uri) => {
                let end = piece.trim_end_matches([' ', '\n']).len();
                out.push_str(&format!("\u{1b}]8;;{uri}\u{1b}\\{}\u{1b}]8;;\u{1b}\\{}", &piece[..end], &piece[end..]));
            }
            None => out.push_str(piece),
        }
    }
    out
}

/// The path of `path:line:column`.
fn path(place: &str) -> Option<&str> {
    let mut parts = place.rsplitn(3, ':');
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (column, line) = (parts.next()?, parts.next()?);
    (number(column) && number(line)).then(|| parts.next()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read::{ReadOptions, read};

    #[test]
    fn places_become_links_and_nothing_else_does() {
        let read = read("story/a.txt", b"The ferry left.", &ReadOptions::default()).expect("an article");
        let report = Report { sources: read.into_iter().collect(), ..Report::default() };
        let linked = |text: &str| places(text, &report, Path::new("/desk"));
        assert_eq!(
            linked("  ╭▸ story/a.txt:3:14  Herald\n"),
            "  ╭▸ \u{1b}]8;;file:///desk/story/a.txt\u{1b}\\story/a.txt:3:14\u{1b}]8;;\u{1b}\\  Herald\n"
        );
        for text in ["story/a.txt and story/b.txt:3:14 and 3:14\n", "story/a.txt:x:1"] {
            assert_eq!(linked(text), text);
        }
    }
}
