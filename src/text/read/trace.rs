//! Takes text out of a page's markup and keeps, for every character, where it stands in the page.

use super::reference::resolved;
use crate::text::offset::Runs;
use crate::text::span::Span;

/// A text taken out of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Traced {
    /// The text.
    pub text: String,
    /// Where it stands in the page.
    pub runs: Runs,
}

impl Traced {
    /// Adds what stands at `span` of `page`, as it stands there.
    pub fn copy(&mut self, page: &str, span: Span) {
        self.text.push_str(span.of(page));
        self.runs.push(span.len(), span);
    }

    /// Adds what stands at `span` of `page`, a text that `lower` leads on from.
    fn copy_from(&mut self, page: &str, span: Span, lower: Option<&Runs>) {
        match lower {
            None => self.copy(page, span),
            Some(lower) => {
                self.text.push_str(span.of(page));
                self.runs.extend(lower, span);
            }
        }
    }

    /// Adds words that stand for `from`.
    pub fn put(&mut self, words: &str, from: Span) {
        self.text.push_str(words);
        self.runs.push(words.len(), from);
    }

    /// Adds what stands at `span` of `page`, a place in markup, with its references ("&amp;", "&#8217;") resolved.
    pub fn unescape(&mut self, page: &str, span: Span) {
        pieces(page, span, |piece| match piece {
            Piece::Plain(span) => self.copy(page, span),
            Piece::Resolved(words, span) => self.put(&words, span),
        });
    }
}

/// A stretch of a page's text.
enum Piece {
    Plain(Span),
    Resolved(String, Span),
}

/// The longest name of a reference that HTML knows, `&CounterClockwiseContourIntegral;`, has 33 bytes.
const LONGEST_REFERENCE: usize = 40;

fn pieces(page: &str, span: Span, mut tell: impl FnMut(Piece)) {
    let (mut plain, mut at) = (span.start, span.start);
    while let Some(found) = span.of(page).get(at - span.start..).and_then(|rest| rest.find('&')) {
        let from = at + found;
        at = from + 1;
        let bytes = page.as_bytes().get(at..span.end.min(from + LONGEST_REFERENCE)).unwrap_or_default();
        let Some(length) = bytes.iter().position(|&byte| byte == b';') else { continue };
        let Some(words) = page.get(at..at + length).and_then(resolved) else { continue };
        tell(Piece::Plain(Span::new(plain, from)));
        at += length + 1;
        tell(Piece::Resolved(words, Span::new(from, at)));
        plain = at;
    }
    tell(Piece::Plain(Span::new(plain, span.end)));
}

/// Writes the running text of a page: white space of any kind becomes one blank, blocks become lines of their own.
#[derive(Debug, Default)]
pub(super) struct Writer {
    traced: Traced,
    /// White space that becomes a blank if more text follows on the line.
    blank: Option<Span>,
    /// Whether a line was ended since the last word.
    ended: bool,
    /// Where the text stands that is being written, if it was itself taken out of the page.
    lower: Option<Runs>,
}

impl Writer {
    /// Adds text that stands at `span` of `page`; `verbatim` where references are none ("CDATA").
    pub fn text(&mut self, page: &str, span: Span, verbatim: bool) {
        if verbatim {
            return self.words(page, span);
        }
        pieces(page, span, |piece| match piece {
            Piece::Plain(span) => self.words(page, span),
            Piece::Resolved(words, span) if words.trim().is_empty() => self.blank = self.blank.or(Some(span)),
            Piece::Resolved(words, span) => {
                self.begin(span.start);
                self.put(&words, span);
            }
        });
    }

    fn words(&mut self, page: &str, span: Span) {
        let text = span.of(page);
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let blank = rest.len() - rest.trim_start().len();
            if blank > 0 {
                self.blank = self.blank.or(Some(Span::new(span.start + at, span.start + at + blank)));
                at += blank;
                continue;
            }
            let end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
            self.begin(span.start + at);
            self.traced.copy_from(page, Span::new(span.start + at, span.start + end), self.lower.as_ref());
            at = end;
        }
    }

    /// Puts what separates the word that begins at `at` from the one before.
    fn begin(&mut self, at: usize) {
        let blank = self.blank.take();
        if self.traced.text.is_empty() {
            self.ended = false;
        } else if std::mem::take(&mut self.ended) {
            // a blank line between blocks: neighbours are never one paragraph
            self.put("\n\n", Span::new(at, at));
        } else if let Some(blank) = blank {
            self.put(" ", blank);
        }
    }

    fn put(&mut self, words: &str, from: Span) {
        let from = self.lower.as_ref().map_or(from, |lower| lower.below(from));
        self.traced.put(words, from);
    }

    /// Writes with `write` what stands in `lower`, a text that was itself taken out of the page.
    pub fn below(&mut self, lower: &Traced, write: impl FnOnce(&mut Writer)) {
        let before = self.lower.replace(lower.runs.clone());
        write(self);
        self.end_line();
        self.lower = before;
    }

    /// Writes `text` with its own lines and blanks.
    pub fn lines(&mut self, text: &Traced) {
        let trimmed = text.text.trim();
        if trimmed.is_empty() {
            return;
        }
        let start = text.text.len() - text.text.trim_start().len();
        self.begin(text.runs.below(Span::new(start, start)).start);
        self.traced.text.push_str(trimmed);
        self.traced.runs.extend(&text.runs, Span::new(start, start + trimmed.len()));
        self.end_line();
    }

    /// Ends the line: what follows stands in another block.
    pub fn end_line(&mut self) {
        self.ended = true;
        self.blank = None;
    }

    /// Ends the line and tells where the next one will begin.
    pub fn next_line(&mut self) -> usize {
        self.end_line();
        self.traced.text.len() + if self.traced.text.is_empty() { 0 } else { 2 }
    }

    /// How long the text is so far.
    pub fn len(&self) -> usize {
        self.traced.text.len()
    }

    /// The text written.
    pub fn finish(self) -> Traced {
        self.traced
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_white_space_keep_their_places() {
        let page = "<p>Fish &amp; chips &#8212;\n   hot&nbsp;&unknown; &#146;s</p><p> Next</p>";
        let mut writer = Writer::default();
        let end = page.find("</p>").unwrap();
        writer.text(page, Span::new(3, end), false);
        writer.end_line();
        writer.text(page, Span::new(end + 7, page.len() - 4), false);
        let traced = writer.finish();
        assert_eq!(traced.text, "Fish & chips — hot &unknown; ’s\n\nNext");
        let offsets = crate::text::offset::Offsets::of_file(traced.runs);
        for words in ["chips", "hot", "Next", "Fish"] {
            let at = traced.text.find(words).unwrap();
            assert_eq!(offsets.file(Span::new(at, at + words.len())).of(page), words);
        }
        let dash = traced.text.find('—').unwrap();
        assert_eq!(offsets.file(Span::new(dash, dash + 3)).of(page), "&#8212;");
    }
}
