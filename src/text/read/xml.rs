//! Reads XML into its elements.
//!
//! Names lose their namespace, no entity is expanded but those of HTML, and nothing is fetched: a page can neither grow
//! nor ask for a file.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::trace::Traced;
use super::tree::Tree;
use crate::error::Error;
use crate::text::span::{Span, position};

/// Reads `page`.
///
/// # Errors
///
/// If it is not well formed, or nests deeper than `deepest`.
pub(super) fn tree(page: &str, deepest: usize) -> Result<Tree<'_>, Error> {
    let mut tree = Tree::new(page, deepest);
    let mut reader = Reader::from_str(page);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    let at = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX).min(page.len());
    loop {
        let start = at(reader.buffer_position());
        let event = reader.read_event().map_err(|error| {
            let place = at(reader.error_position());
            Error::at(
                position(page, place),
                format!("expected XML, but found that {error} (mend the file, or ask its sender)"),
            )
        })?;
        let span = Span::new(start, at(reader.buffer_position()));
        match event {
            Event::Start(tag) => tree.open(name(tag.local_name().as_ref()), attributes(page, &tag, span)?, start)?,
            Event::Empty(tag) => {
                tree.open(name(tag.local_name().as_ref()), attributes(page, &tag, span)?, start)?;
                tree.close();
            }
            Event::End(_) => tree.close(),
            Event::Text(_) | Event::GeneralRef(_) => tree.text(span, false),
            Event::CData(text) => {
                // "<![CDATA[" stands before it
                let start = start + 9;
                tree.text(Span::new(start, start + text.len()), true);
            }
            Event::Eof if tree.depth() > 0 => {
                let open = tree.open_names().next().unwrap_or_default().to_owned();
                return Err(Error::at(
                    position(page, page.len()),
                    format!("expected `</{open}>`, but found the end of the file (is the file whole?)"),
                ));
            }
            Event::Eof => return Ok(tree.finish()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn name(local: &str) -> String {
    local.to_lowercase()
}

fn attributes(page: &str, tag: &BytesStart<'_>, span: Span) -> Result<Vec<(String, String)>, Error> {
    let mut found = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| {
            Error::at(position(page, span.start), format!("expected an attribute, but found that {error}"))
        })?;
        let raw: &str = &attribute.value;
        let mut value = Traced::default();
        value.unescape(raw, Span::new(0, raw.len()));
        found.push((name(attribute.key.local_name().as_ref()), value.text));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read::tree::ROOT;

    #[test]
    fn elements_attributes_and_texts_are_read() {
        let page = "<?xml version=\"1.0\"?><n:a xmlns:n=\"x\" K='1 &amp; 2'>one &lt; two<b/><![CDATA[<i>]]></n:a>";
        let tree = tree(page, 9).unwrap();
        let a = tree.child(ROOT, "a").unwrap();
        assert_eq!(tree.attribute(a, "k"), Some("1 & 2"));
        assert_eq!(tree.words(a), "one < two<i>");
        assert_eq!(tree.content(a).text, "one < two<i>");
        assert!(tree.child(a, "b").is_some());
    }

    #[test]
    fn broken_pages_are_told_with_their_place() {
        for (page, place) in [
            ("<a>\n<b></a>", "line 2, column 4"),
            ("<a>\n", "line 2, column 1"),
            ("<a><b><c/></b></a>", "line 1, column 7"),
        ] {
            let error = tree(page, 2).unwrap_err().to_string();
            assert!(error.starts_with(place), "{page}: {error}");
        }
    }
}
