//! Reads an HTML page into its elements, with the bytes that each text stands at.
//!
//! The tokens are those of the HTML standard. The tree is simpler than a browser's: it closes what the standard lets a
//! writer leave open and moves nothing about, since words are wanted of it and no picture.

use html5gum::{HtmlString, Token};

use super::super::token::tokens;
use super::super::tree::Tree;
use crate::error::Error;
use crate::text::span::Span;

/// Elements that hold nothing.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that make lines of their own.
pub(in super::super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hl2",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "video",
];

/// What a tag closes, and what keeps it from closing more: a new paragraph ends the last one.
const CLOSES: &[(&str, &[&str], &[&str])] = &[
    ("li", &["li"], &["ul", "ol", "menu"]),
    ("dt", &["dt", "dd"], &["dl"]),
    ("dd", &["dt", "dd"], &["dl"]),
    ("option", &["option"], &["select"]),
    ("tr", &["tr", "td", "th"], &["table"]),
    ("td", &["td", "th"], &["tr", "table"]),
    ("th", &["td", "th"], &["tr", "table"]),
];

/// Reads `page`, a whole page or a part of one.
///
/// # Errors
///
/// If elements nest deeper than `deepest`.
pub(in super::super) fn tree(page: &str, deepest: usize) -> Result<Tree<'_>, Error> {
    let mut tree = Tree::new(page, deepest);
    for token in tokens(page) {
        match token {
            Token::StartTag(tag) => {
                let name = lower(&tag.name);
                if BLOCKS.contains(&name.as_str()) && name != "br" {
                    close_through(&mut tree, &["p"], &["button", "td", "th", "table", "div", "article", "section"]);
                }
                if let Some((_, closed, walls)) = CLOSES.iter().find(|(opens, ..)| *opens == name) {
                    close_through(&mut tree, closed, walls);
                }
                let void = tag.self_closing || VOID.contains(&name.as_str());
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| (lower(name), text(value))).collect();
                tree.open(name, attributes, tag.span.start)?;
                if void {
                    tree.close();
                }
            }
            Token::EndTag(tag) => {
                let name = lower(&tag.name);
                close_through(&mut tree, &[&name], &[]);
            }
            Token::String(string) => {
                let span = Span::new(string.span.start.min(page.len()), string.span.end.min(page.len()));
                let verbatim = tree.open_names().next().is_some_and(|name| matches!(name, "script" | "style"));
                tree.text(span, verbatim);
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    Ok(tree.finish())
}

/// How far up an end tag is looked for: a stray one of a page nested a thousand deep must not cost its depth each time.
const REACH: usize = 64;

/// Closes the nearest open element of `names` with all inside it, unless one of `walls` stands before.
fn close_through(tree: &mut Tree<'_>, names: &[&str], walls: &[&str]) {
    let mut found = None;
    for (at, name) in tree.open_names().take(REACH).enumerate() {
        if names.contains(&name) {
            found = Some(at + 1);
            // a row's tag closes the cell and the row
            if names.len() == 1 || name != "td" && name != "th" {
                break;
            }
        } else if walls.contains(&name) {
            break;
        }
    }
    for _ in 0..found.unwrap_or(0) {
        tree.close();
    }
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn lower(bytes: &HtmlString) -> String {
    let name = text(bytes).to_ascii_lowercase();
    // XHTML may carry a namespace
    name.rsplit_once(':').map_or(name.clone(), |(_, local)| local.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read::tree::ROOT;

    #[test]
    fn what_a_writer_leaves_open_is_closed() {
        let page = "<!doctype html><body><p>One<p>Two <b>bold</b></i><ul><li>A<li>B</ul><br>C<div>D";
        let tree = tree(page, 99).unwrap();
        let body = tree.child(ROOT, "body").unwrap();
        let names: Vec<&str> = tree.children(body).map(|node| tree.name(node)).collect();
        assert_eq!(names, ["p", "p", "ul", "br", "", "div"]);
        let items: Vec<String> = tree.all(body, "li").map(|node| tree.words(node)).collect();
        assert_eq!(items, ["A", "B"]);
    }

    #[test]
    fn texts_keep_their_bytes_and_scripts_are_no_markup() {
        let page = "<p title='a &lt; b'>Fish &amp; chips</p><script>if (a < b) { \"<p>\" }</script>";
        let tree = tree(page, 99).unwrap();
        let p = tree.find(ROOT, "p").unwrap();
        assert_eq!(tree.words(p), "Fish & chips");
        assert_eq!(tree.attribute(p, "title"), Some("a < b"));
        let script = tree.find(ROOT, "script").unwrap();
        assert_eq!(tree.content(script).text, "if (a < b) { \"<p>\" }");
        assert_eq!(tree.all(ROOT, "p").count(), 1);
    }
}
