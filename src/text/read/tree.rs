//! The elements of a page in markup: what XML and HTML have in common once their tags are read.
//!
//! Nodes stand in the order of the page, each with the end of what it holds, so that children and descendants are ranges
//! and nothing here calls itself: no nesting can be too deep for it.

use crate::error::Error;
use crate::text::span::{Span, position};

use super::trace::{Traced, Writer};

/// The elements and texts of a page.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    /// The page that it was read from.
    pub page: &'a str,
    nodes: Vec<Node>,
    open: Vec<usize>,
    deepest: usize,
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: usize,
    /// One past the last node that it holds.
    end: usize,
    /// First byte in the page.
    at: usize,
}

#[derive(Debug)]
enum Kind {
    Element { name: String, attributes: Vec<(String, String)> },
    Text { span: Span, verbatim: bool },
}

/// The root, which holds all others and has no name.
pub(super) const ROOT: usize = 0;

impl<'a> Tree<'a> {
    /// An empty tree of `page`, in which elements nest at most `deepest` levels.
    pub fn new(page: &'a str, deepest: usize) -> Self {
        let root = Kind::Element { name: String::new(), attributes: Vec::new() };
        let nodes = vec![Node { kind: root, parent: ROOT, end: 1, at: 0 }];
        Tree { page, nodes, open: vec![ROOT], deepest }
    }

    /// Opens an element that begins at byte `at`.
    ///
    /// # Errors
    ///
    /// If it nests too deep.
    pub fn open(&mut self, name: String, attributes: Vec<(String, String)>, at: usize) -> Result<(), Error> {
        if self.open.len() > self.deepest {
            let message = format!(
                "expected elements nested at most {} deep, but found more (raise `depth` under `[limits]` in rules.toml)",
                self.deepest
            );
            return Err(Error::at(position(self.page, at), message));
        }
        self.open.push(self.nodes.len());
        self.push(Kind::Element { name, attributes }, at, self.open.len() - 2);
        Ok(())
    }

    /// Closes the innermost open element.
    pub fn close(&mut self) {
        if self.open.len() > 1
            && let Some(closed) = self.open.pop()
        {
            self.nodes[closed].end = self.nodes.len();
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len() - 1
    }

    /// The names of the open elements, innermost first.
    pub fn open_names(&self) -> impl Iterator<Item = &str> {
        self.open.iter().rev().filter(|&&node| node != ROOT).map(|&node| self.name(node))
    }

    /// Adds text; what goes on where the last text ended is one with it.
    pub fn text(&mut self, span: Span, verbatim: bool) {
        if span.is_empty() {
            return;
        }
        let parent = self.open.last().copied().unwrap_or(ROOT);
        if let Some(Node { kind: Kind::Text { span: last, verbatim: alike }, parent: before, .. }) =
            self.nodes.last_mut()
            && last.end == span.start
            && *alike == verbatim
            && *before == parent
        {
            last.end = span.end;
            return;
        }
        self.push(Kind::Text { span, verbatim }, span.start, self.open.len() - 1);
    }

    fn push(&mut self, kind: Kind, at: usize, parent: usize) {
        let parent = self.open.get(parent).copied().unwrap_or(ROOT);
        let end = self.nodes.len() + 1;
        self.nodes.push(Node { kind, parent, end, at });
    }

    /// Closes what is still open: the page ends.
    pub fn finish(mut self) -> Self {
        while self.open.len() > 1 {
            self.close();
        }
        self.nodes[ROOT].end = self.nodes.len();
        self
    }

    /// The name of an element in lower case, without its namespace; empty for text.
    pub fn name(&self, node: usize) -> &str {
        match &self.nodes[node].kind {
            Kind::Element { name, .. } => name,
            Kind::Text { .. } => "",
        }
    }

    /// The element that holds `node`.
    pub fn parent(&self, node: usize) -> usize {
        self.nodes[node].parent
    }

    /// One past the last node that `node` holds.
    pub fn end(&self, node: usize) -> usize {
        self.nodes[node].end
    }

    /// Line and column of a node.
    pub fn position(&self, node: usize) -> (usize, usize) {
        position(self.page, self.nodes[node].at)
    }

    /// An attribute of an element, by its name in lower case.
    pub fn attribute(&self, node: usize, name: &str) -> Option<&str> {
        match &self.nodes[node].kind {
            Kind::Element { attributes, .. } => {
                attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
            }
            Kind::Text { .. } => None,
        }
    }

    /// The nodes directly inside `node`.
    pub fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[node].end;
        let mut at = node + 1;
        std::iter::from_fn(move || {
            let found = (at < end).then_some(at)?;
            at = self.nodes[found].end;
            Some(found)
        })
    }

    /// All nodes inside `node`, in the order of the page.
    pub fn inside(&self, node: usize) -> std::ops::Range<usize> {
        node + 1..self.nodes[node].end
    }

    /// The first element inside `node` called `name`.
    pub fn find(&self, node: usize, name: &str) -> Option<usize> {
        self.all(node, name).next()
    }

    /// The elements inside `node` called `name`.
    pub fn all(&self, node: usize, name: &str) -> impl Iterator<Item = usize> {
        self.inside(node).filter(move |&inner| self.name(inner) == name)
    }

    /// The first element directly inside `node` called `name`.
    pub fn child(&self, node: usize, name: &str) -> Option<usize> {
        self.children(node).find(|&child| self.name(child) == name)
    }

    /// The span of a text in the page, and whether its references are none.
    pub fn text_at(&self, node: usize) -> Option<(Span, bool)> {
        match self.nodes[node].kind {
            Kind::Text { span, verbatim } => Some((span, verbatim)),
            Kind::Element { .. } => None,
        }
    }

    /// The words inside `node`, white space made blanks.
    pub fn words(&self, node: usize) -> String {
        let mut writer = Writer::default();
        self.write(node, &mut writer);
        writer.finish().text
    }

    /// Writes the words inside `node` on one line.
    pub fn write(&self, node: usize, writer: &mut Writer) {
        for inner in node..self.nodes[node].end {
            if let Some((span, verbatim)) = self.text_at(inner) {
                writer.text(self.page, span, verbatim);
            }
        }
    }

    /// The text inside `node` to the letter, references resolved: markup that was escaped becomes markup.
    pub fn content(&self, node: usize) -> Traced {
        let mut traced = Traced::default();
        for inner in self.inside(node) {
            match self.text_at(inner) {
                Some((span, true)) => traced.copy(self.page, span),
                Some((span, false)) => traced.unescape(self.page, span),
                None => {}
            }
        }
        traced
    }
}
