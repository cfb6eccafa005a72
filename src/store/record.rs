//! An article as it is kept: what the reading made of its file, packed; and under which name it is known.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Decompress, FlushDecompress, Status};

use super::schema::broken;
use crate::error::Error;
use crate::text::article::Article;
use crate::text::span::Span;

/// What an article is known by: it replaces what came from there before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, from its root.
    pub file: String,
    /// The record in it; empty where the file is the article.
    pub item: String,
}

/// An article that holds more than this is none that we packed: the limits of reading are lower.
const LARGEST: usize = 1 << 30;

/// Names an article by the file it lies in, wherever one called from, and leaves out what the archive does not need.
pub(super) fn settle(article: &mut Article, file: Option<&str>) -> Place {
    if let Some(file) = file {
        article.call_file(file);
    }
    article.notes = Vec::new();
    article.offsets = article.offsets.own();
    let item = article.path.strip_prefix(&article.file).unwrap_or(&article.path).to_owned();
    Place { file: article.file.clone(), item }
}

/// Packs an article.
pub(super) fn pack(article: &Article) -> Vec<u8> {
    let json = serde_json::to_vec(article).expect("an article has string keys only");
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(&json).and_then(|()| packer.finish()).expect("memory takes what is written")
}

/// Unpacks articles, one after another: what the packer needs takes more room than most of them.
pub(super) struct Unpacker {
    inflate: Decompress,
    json: Vec<u8>,
}

impl Unpacker {
    pub fn new() -> Self {
        Unpacker { inflate: Decompress::new(true), json: Vec::new() }
    }

    /// The article that was packed.
    ///
    /// # Errors
    ///
    /// If the bytes are no article that [`pack`] gave, or one whose spans do not fit its text.
    pub fn unpack(&mut self, bytes: &[u8]) -> Result<Article, Error> {
        self.inflate.reset(true);
        self.json.clear();
        if !self.inflated(bytes) {
            return Err(broken("an article cannot be unpacked"));
        }
        let article: Article = serde_json::from_slice(&self.json).map_err(|_| broken("an article cannot be read"))?;
        if fits(&article) { Ok(article) } else { Err(broken("the parts of an article do not fit its text")) }
    }

    /// Writes what was packed to `json`; whether it ends within bounds.
    fn inflated(&mut self, bytes: &[u8]) -> bool {
        // most texts shrink to a third
        self.json.reserve(4 * bytes.len() + 64);
        while self.json.len() < LARGEST {
            let read = self.inflate.total_in() as usize;
            match self.inflate.decompress_vec(&bytes[read..], &mut self.json, FlushDecompress::None) {
                Ok(Status::StreamEnd) => return true,
                // only for want of room it stops before the end
                Ok(_) if self.json.len() == self.json.capacity() => self.json.reserve(self.json.len()),
                _ => return false,
            }
        }
        false
    }
}

/// Whether every span lies in the text, on the borders of characters, and passages in their order.
fn fits(article: &Article) -> bool {
    let text = &article.text;
    let inside =
        |span: Span| span.start <= span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
    let dateline = article.dateline.iter().flat_map(|dateline| [Some(dateline.place), dateline.day]);
    let named = dateline.chain([article.headline, article.published.as_ref().and_then(|published| published.span)]);
    named.flatten().all(inside)
        && article.passages.iter().all(|passage| inside(passage.span))
        && article.passages.windows(2).all(|two| two[0].span.end <= two[1].span.start)
        && article.offsets.are_sound()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read::{ReadOptions, read};

    fn unpack(bytes: &[u8]) -> Result<Article, Error> {
        Unpacker::new().unpack(bytes)
    }

    fn articles(path: &str, text: &str) -> Vec<Article> {
        read(path, text.as_bytes(), &ReadOptions::default()).expect("articles")
    }

    #[test]
    fn an_article_comes_back_as_it_was_read() {
        let text = "Source: Herald\nDate: 2024-05-16\n\nLILLEVIK, May 16 -- Three “boats” sank.\n";
        let page = "<html><body><article><h1>Boats sink</h1><p>Three boats sank off Lillevik &amp; Oslo on Monday.</p>\
                    <p>Nobody was hurt, the harbour master said.</p></article></body></html>";
        for (path, text) in [("story/a.txt", text), ("b.html", page)] {
            let mut article = articles(path, text).remove(0);
            settle(&mut article, Some("/desk/a"));
            assert_eq!(unpack(&pack(&article)).expect("an article"), article);
            assert_eq!((article.path.as_str(), article.file.as_str()), ("/desk/a", "/desk/a"));
        }
    }

    #[test]
    fn an_item_of_a_feed_keeps_its_places_and_no_other_item() {
        let item = |at: usize| {
            let tale = format!("Boat {at} &amp; its crew came home to Lillevik on Monday. ").repeat(20);
            format!("<item>\n<title>Été {at}</title>\n<description>{tale}</description>\n</item>\n")
        };
        let feed = format!("<rss><channel>\n{}</channel></rss>", (0..50).map(item).collect::<String>());
        for whole in articles("feed.xml", &feed) {
            let mut own = whole.clone();
            let place = settle(&mut own, Some("/desk/feed.xml"));
            assert!(place.item.starts_with('#') || !place.item.is_empty(), "{place:?}");
            let own = unpack(&pack(&own)).expect("an article");
            assert!(pack(&own).len() < 1_000, "{} bytes", pack(&own).len());
            for (at, _) in whole.text.char_indices() {
                assert_eq!(own.position(at), whole.position(at), "byte {at} of {}", whole.path);
                let span = Span::new(at, whole.text.len());
                assert_eq!(own.offsets.file(span), whole.offsets.file(span));
            }
        }
    }

    #[test]
    fn broken_bytes_are_an_error() {
        let article = articles("a.txt", "The ferry “Ada” left.").remove(0);
        let packed = pack(&article);
        assert!(unpack(&packed[..packed.len() - 1]).is_err());
        let mut flipped = packed.clone();
        flipped[packed.len() / 2] ^= 4;
        assert!(unpack(&flipped).is_err());
        let mut cut = article.clone();
        cut.passages[0].span.end = article.text.find('“').expect("a mark") + 1;
        assert!(unpack(&pack(&cut)).is_err(), "a span inside a character");
        cut.passages[0].span.end = article.text.len() + 1;
        assert!(unpack(&pack(&cut)).is_err(), "a span behind the text");
    }
}
