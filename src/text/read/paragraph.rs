//! Parts a text into paragraphs: its lines, or, where an editor or mail program broke the lines, the blocks they make.
//!
//! News pages keep a paragraph on a line, and neighbouring lines have nothing to do with each other. Texts typed by
//! hand are often broken at some seventy columns instead; read line by line, every second date would fall apart.

use crate::text::span::Span;
use crate::text::token::is_space;

/// Lines shorter than this were not broken for their length: no program breaks so early.
const SHORTEST_FULL_LINE: usize = 45;

/// Fewer breaks inside sentences than this may be chance, such as a name in lower case at the start of a line.
const BREAKS: usize = 2;

/// The paragraphs of `text` from byte `from`, in order, blank lines left out.
pub(super) fn paragraphs(text: &str, from: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        lines.push(Span::new(at, at + line.len()));
        at += line.len();
    }
    let broken = is_broken(text, &lines);
    let mut out: Vec<Span> = Vec::new();
    let mut before: Option<Span> = None;
    for line in lines {
        let blank = bare(text, line).is_empty();
        match (before, out.last_mut()) {
            (Some(before), Some(paragraph)) if broken && !blank && continues(text, before, line) => {
                paragraph.end = line.end
            }
            _ if blank => {}
            _ => out.push(line),
        }
        before = Some(line).filter(|_| !blank);
    }
    out
}

fn bare(text: &str, line: Span) -> &str {
    line.of(text).trim_matches(is_space)
}

/// Whether the lines of the text were broken for their length: many of them go on in the next in mid-sentence.
fn is_broken(text: &str, lines: &[Span]) -> bool {
    let pairs = lines.windows(2).map(|pair| (bare(text, pair[0]), bare(text, pair[1])));
    let (mut breaks, mut all) = (0, 0);
    for (line, next) in pairs.filter(|(line, next)| !line.is_empty() && !next.is_empty()) {
        all += 1;
        let goes_on =
            line.chars().count() >= SHORTEST_FULL_LINE && !line.ends_with(['.', '!', '?', '"', '”', ':', ';', '…']);
        breaks += usize::from(goes_on && next.starts_with(char::is_lowercase));
    }
    breaks >= BREAKS && breaks * 4 >= all
}

/// Whether `next` goes on with the paragraph that `line` belongs to.
fn continues(text: &str, line: Span, next: Span) -> bool {
    let (line, next) = (bare(text, line), bare(text, next));
    let own = |text: &str| {
        text.starts_with(['#', '>', '*', '•', '|', '+']) || text.starts_with("- ") || text.starts_with("![")
    };
    line.chars().count() >= SHORTEST_FULL_LINE && !line.starts_with('#') && !own(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let words = |span: &Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        paragraphs(text, 0).iter().map(words).collect()
    }

    #[test]
    fn a_line_is_a_paragraph() {
        let text =
            "Bridge at Northport closed after a crack is found\nEngineers saw it on Sunday.\n\nIt opened in 1962.\n";
        assert_eq!(parts(text).len(), 3);
    }

    #[test]
    fn lines_broken_for_their_length_are_joined() {
        let text = "# Bridge closed\n\nThe bridge at Northport was closed on Sunday, Jan.\n14, after engineers had found a crack in one of the\ntwo main beams and told the city.\n\nIt opened in 1962, and nobody had looked at the\nbeams since the year 2009, the mayor said.\n- one\n- two\n";
        let expected = [
            "# Bridge closed",
            "The bridge at Northport was closed on Sunday, Jan. 14, after engineers had found a crack in one of the two main beams and told the city.",
            "It opened in 1962, and nobody had looked at the beams since the year 2009, the mayor said.",
            "- one",
            "- two",
        ];
        assert_eq!(parts(text), expected);
    }
}
