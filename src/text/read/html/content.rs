//! Finds the story in an HTML page: the element whose paragraphs hold the most running text, without what stands around it.
//!
//! A paragraph speaks for the element that holds it, and half as loud for the one around that. Links, lists of other
//! stories, forms and asides are no story. The counts are of bytes of text; a link's count against it.

use super::super::tree::{ROOT, Tree};

/// Elements that are never the story.
const NEVER: &[&str] = &[
    "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select", "svg", "iframe",
    "object", "head", "title", "input", "textarea", "label", "dialog", "audio", "video", "canvas", "math", "map",
    "menu",
];

/// Elements whose text speaks for the element around them.
const PARAGRAPHS: &[&str] = &["p", "pre", "blockquote", "li", "td", "dd"];

/// Words of classes and ids by which sites name what is no story.
const AROUND: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "dfp",
    "disclaimer",
    "disqus",
    "donate",
    "footer",
    "footnotes",
    "hidden",
    "login",
    "masthead",
    "menu",
    "meta",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "print",
    "promo",
    "promotion",
    "rail",
    "readmore",
    "recirc",
    "recirculation",
    "recommendations",
    "recommended",
    "register",
    "related",
    "share",
    "sharedaddy",
    "sharing",
    "shoutbox",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "teaser",
    "toolbar",
    "tooltip",
    "trending",
    "widget",
];

/// A block shorter than this says nothing of where the story is: navigation is made of such.
const SHORTEST: usize = 25;

/// The parts of a page that tell its story.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Elements to be read, in order.
    pub blocks: Vec<usize>,
    /// The texts under pictures.
    pub captions: Vec<usize>,
    apart: Vec<bool>,
}

impl Story {
    /// Whether an element inside a block is none of the story.
    pub fn is_apart(&self, node: usize) -> bool {
        self.apart.get(node).copied().unwrap_or(false)
    }
}

/// Finds the story of a page whose headline stands in `headline`.
pub(super) fn story(tree: &Tree<'_>, headline: Option<usize>) -> Story {
    let mut page = Weighed::new(tree);
    let apart = page.apart(headline);
    page.weigh(&apart);
    let Some(root) = page.root() else { return Story { apart, ..Story::default() } };
    let blocks = page.blocks(root);
    let inside = |node: usize| blocks.iter().any(|&block| (block..tree.end(block)).contains(&node));
    let captions = tree.all(ROOT, "figcaption").filter(|&node| inside(node) && !tree.words(node).is_empty()).collect();
    Story { apart: page.thin(apart, &blocks), blocks, captions }
}

/// A page with the weight of its elements.
struct Weighed<'t, 'a> {
    tree: &'t Tree<'a>,
    /// Bytes of text inside each node, without white space at the ends of texts.
    text: Vec<usize>,
    /// Of these, inside links.
    links: Vec<usize>,
    score: Vec<f32>,
}

impl<'t, 'a> Weighed<'t, 'a> {
    fn new(tree: &'t Tree<'a>) -> Self {
        let nodes = tree.end(ROOT);
        Weighed { tree, text: vec![0; nodes], links: vec![0; nodes], score: vec![0.0; nodes] }
    }

    /// For each node whether it is none of the story by its own name.
    fn apart(&self, headline: Option<usize>) -> Vec<bool> {
        let tree = self.tree;
        let mut apart = vec![false; tree.end(ROOT)];
        for node in tree.inside(ROOT) {
            let name = tree.name(node);
            if apart[node] || name.is_empty() {
                continue;
            }
            let hidden = tree.attribute(node, "hidden").is_some()
                || tree.attribute(node, "aria-hidden") == Some("true")
                || tree.attribute(node, "style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
            let role = tree.attribute(node, "role").unwrap_or_default();
            let role = matches!(
                role,
                "navigation" | "complementary" | "banner" | "contentinfo" | "dialog" | "search" | "menu"
            );
            let whole = matches!(name, "html" | "body" | "article" | "main");
            if Some(node) == headline
                || NEVER.contains(&name)
                || name == "figure"
                || (!whole && (hidden || role || self.is_around(node)))
            {
                apart[node..tree.end(node)].fill(true);
            }
        }
        apart
    }

    /// Whether a class or id names what is no story.
    fn is_around(&self, node: usize) -> bool {
        let names = ["class", "id"].iter().filter_map(|key| self.tree.attribute(node, key));
        names.flat_map(|names| names.split(|c: char| !c.is_alphanumeric())).any(|word| {
            let word = word.to_ascii_lowercase();
            AROUND.binary_search(&word.as_str()).is_ok()
        })
    }

    /// Sums texts and links of every element, then lets paragraphs speak for those around them.
    fn weigh(&mut self, apart: &[bool]) {
        let tree = self.tree;
        for node in tree.inside(ROOT).rev() {
            if apart[node] {
                continue;
            }
            if let Some((span, _)) = tree.text_at(node) {
                self.text[node] = span.of(tree.page).trim().len();
            } else if tree.name(node) == "a" {
                self.links[node] = self.text[node];
            }
            let parent = tree.parent(node);
            self.text[parent] += self.text[node];
            self.links[parent] += self.links[node];
        }
        for node in tree.inside(ROOT) {
            let speaks = PARAGRAPHS.contains(&tree.name(node)) || self.is_bare(node);
            if apart[node] || !speaks || self.text[node] < SHORTEST {
                continue;
            }
            let own = self.text[node].saturating_sub(2 * self.links[node]) as f32;
            let parent = tree.parent(node);
            self.score[parent] += own;
            let above = tree.parent(parent);
            if above != parent {
                self.score[above] += own / 2.0;
            }
        }
    }

    /// Whether text stands directly in a division, as in pages without paragraphs.
    fn is_bare(&self, node: usize) -> bool {
        let tree = self.tree;
        matches!(tree.name(node), "div" | "section" | "article" | "span")
            && tree
                .children(node)
                .filter(|&child| tree.text_at(child).is_some())
                .map(|child| self.text[child])
                .sum::<usize>()
                >= SHORTEST * 2
    }

    fn density(&self, node: usize) -> f32 {
        self.links[node] as f32 / (self.text[node].max(1)) as f32
    }

    /// The element that most text speaks for.
    fn root(&self) -> Option<usize> {
        let weight = |node: usize| self.score[node] * (1.0 - self.density(node));
        let best = self
            .tree
            .inside(ROOT)
            .filter(|&node| self.score[node] > 0.0)
            .max_by(|&a, &b| weight(a).total_cmp(&weight(b)).then(b.cmp(&a)))?;
        Some(best)
    }

    /// The best element, and those beside it that are as full of text: pages cut their stories by pictures.
    fn blocks(&self, root: usize) -> Vec<usize> {
        let tree = self.tree;
        let parent = tree.parent(root);
        if parent == root || matches!(tree.name(root), "body" | "article" | "main") {
            return vec![root];
        }
        let least = self.score[root] / 5.0;
        tree.children(parent)
            .filter(|&node| {
                let paragraph = tree.name(node) == "p" && self.text[node] >= 80 && self.density(node) < 0.25;
                node == root || paragraph || (self.score[node] >= least && self.density(node) < 0.3)
            })
            .collect()
    }

    /// Also sets apart what is made of links inside the story: lists of other stories, "read more".
    fn thin(&self, mut apart: Vec<bool>, blocks: &[usize]) -> Vec<bool> {
        let tree = self.tree;
        for &block in blocks {
            for node in tree.inside(block) {
                let grouped = matches!(
                    tree.name(node),
                    "ul" | "ol" | "div" | "section" | "table" | "p" | "h2" | "h3" | "h4" | "li"
                );
                if grouped && !apart[node] && self.text[node] > 0 && self.density(node) > 0.6 {
                    apart[node..tree.end(node)].fill(true);
                }
            }
        }
        apart
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_for_what_is_around_are_sorted() {
        assert!(AROUND.is_sorted());
    }
}
