//! Finds what to quote: the sentence around the words of a finding, and its place in the file.
//!
//! A paragraph of a newspaper is one long line, so a diagnostic quotes the sentence, cut around the words where the
//! sentence is long too.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::words::{clean, width};
use crate::finding::{Evidence, Finding, Report};
use crate::text::article::Article;
use crate::text::place::Lines;
use crate::text::sentence::Reading;
use crate::text::span::Span;
use crate::text::zone::Passage;

/// Articles whose lines and sentences are kept: what one finding quotes the next often quotes too.
const KEPT: usize = 500;

/// The articles of a report, ready to be quoted: of those that were quoted last, lines and sentences are kept.
pub(super) struct Quoter<'a> {
    report: &'a Report,
    sources: RefCell<FxHashMap<usize, Rc<Source<'a>>>>,
}

struct Source<'a> {
    article: Cow<'a, Article>,
    lines: Lines,
    /// The sentences of each passage that was quoted from.
    sentences: Vec<OnceCell<Vec<Span>>>,
}

impl Source<'_> {
    /// The sentences of a passage; none behind the last passage.
    fn sentences(&self, passage: usize) -> &[Span] {
        let cut = |passage: &Passage| {
            let reading = Reading::of_passage(&self.article, passage);
            reading.sentences.iter().map(|sentence| sentence.span).collect()
        };
        let known = self.sentences.get(passage).zip(self.article.passages.get(passage));
        known.map_or(&[], |(sentences, passage)| sentences.get_or_init(|| cut(passage)))
    }

    /// The sentence that holds the first byte of `span`, by its passage and its place there.
    fn holding(&self, span: Span) -> Option<(usize, usize)> {
        let passage = self.article.passages.partition_point(|passage| passage.span.end <= span.start);
        let sentences = self.sentences(passage);
        let at = sentences.partition_point(|sentence| sentence.end <= span.start);
        sentences.get(at).filter(|sentence| sentence.start <= span.start).map(|_| (passage, at))
    }
}

/// Cleaned words around a finding's own, which stand at `marks`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) marks: Vec<Range<usize>>,
}

/// Words of one article that stand in one sentence.
pub(super) struct Quote<'f> {
    pub(super) article: usize,
    /// Line and column of the first words.
    pub(super) position: (usize, usize),
    /// What is quoted, in the order of the text; never empty.
    pub(super) evidence: Vec<&'f Evidence>,
    /// The sentence around them.
    pub(super) excerpt: Excerpt,
}

impl<'a> Quoter<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        Quoter { report, sources: RefCell::default() }
    }

    fn source(&self, article: usize) -> Option<Rc<Source<'a>>> {
        let mut sources = self.sources.borrow_mut();
        if let Some(source) = sources.get(&article) {
            return Some(Rc::clone(source));
        }
        if sources.len() >= KEPT {
            sources.clear();
        }
        let read = self.report.sources.get(article)?;
        let sentences = vec![OnceCell::new(); read.passages.len()];
        let source = Rc::new(Source { article: read, lines: Lines::default(), sentences });
        sources.insert(article, Rc::clone(&source));
        Some(source)
    }

    /// Line and column of a byte of an article's text, both from 1, the column in characters without a byte order mark.
    pub(super) fn position(&self, article: usize, at: usize) -> (usize, usize) {
        self.source(article).map_or((1, 1), |source| source.lines.position(&source.article, at))
    }

    /// The same, the column in bytes of UTF-8.
    pub(super) fn byte_position(&self, article: usize, at: usize) -> (usize, usize) {
        self.source(article).map_or((1, 1), |source| source.lines.byte_position(&source.article, at))
    }

    /// The sentence that holds `span`; outside any sentence, the span itself.
    pub(super) fn sentence(&self, article: usize, span: Span) -> Span {
        let Some(source) = self.source(article) else { return span };
        source.holding(span).map_or(span, |(passage, at)| whole(source.sentences(passage)[at], span))
    }

    /// The sentence that holds `span`, with the one before and the one after it where they stand in the same zone.
    pub(super) fn around(&self, article: usize, span: Span) -> (Option<Span>, Span, Option<Span>) {
        let Some(source) = self.source(article) else { return (None, span, None) };
        let Some((passage, at)) = source.holding(span) else { return (None, span, None) };
        let zone = |passage: usize| source.article.passages[passage].zone;
        let own = source.sentences(passage);
        let whole = whole(own[at], span);
        // of the passages before and behind the nearest that have a sentence
        let beside = |near: Option<(usize, Span)>| {
            near.filter(|&(near, _)| zone(near) == zone(passage)).map(|(_, sentence)| sentence)
        };
        let before = || beside((0..passage).rev().find_map(|near| Some((near, *source.sentences(near).last()?))));
        let mut behind = passage + 1..source.sentences.len();
        let after = || beside(behind.find_map(|near| Some((near, *source.sentences(near).first()?))));
        let before = if at > 0 { Some(own[at - 1]) } else { before() };
        let after = own.get(at + 1).copied().or_else(after);
        (before, whole, after.filter(|after| after.start >= whole.end))
    }

    /// The evidence of a finding, a quotation a sentence, in the finding's order; excerpts of about `room` columns.
    pub(super) fn quotes<'f>(&self, finding: &'f Finding, room: usize) -> Vec<Quote<'f>> {
        let mut sentences: Vec<(usize, Span, Vec<&Evidence>)> = Vec::new();
        for evidence in &finding.evidence {
            let sentence = self.sentence(evidence.article, evidence.span);
            let known =
                sentences.iter_mut().find(|(article, span, _)| (*article, *span) == (evidence.article, sentence));
            match known {
                Some((.., words)) => words.push(evidence),
                None => sentences.push((evidence.article, sentence, vec![evidence])),
            }
        }
        let quote = |(article, _, mut evidence): (usize, Span, Vec<&'f Evidence>)| {
            let position = self.position(article, evidence[0].span.start);
            evidence.sort_by_cached_key(|words| words.span);
            let spans: Vec<Span> = evidence.iter().map(|words| words.span).collect();
            Quote { article, position, excerpt: self.marked(article, &spans, room), evidence }
        };
        sentences.into_iter().map(quote).collect()
    }

    /// Several words of one sentence, ascending, marked in one excerpt of about `room` columns.
    fn marked(&self, article: usize, spans: &[Span], room: usize) -> Excerpt {
        let (Some(source), Some(first), Some(last)) = (self.source(article), spans.first(), spans.last()) else {
            return Excerpt { text: String::new(), marks: Vec::new() };
        };
        let text = source.article.text.as_str();
        let sentence = self.sentence(article, *first);
        let words = |from: usize, to: usize| clean(text.get(from..to).unwrap_or_default());
        // The marked words, each with those between it and the one before.
        let mut pieces: Vec<(String, String)> = Vec::new();
        let mut done = first.start;
        for span in spans {
            pieces.push((words(done, span.start), words(span.start.max(done), span.end)));
            done = done.max(span.end);
        }
        let marked: usize = pieces.iter().map(|(_, words)| width(words)).sum();
        let gaps = room.saturating_sub(marked) / (pieces.len() - 1).max(1);
        for (gap, _) in &mut pieces {
            *gap = middle(gap, gaps);
        }
        let (before, after) = (words(sentence.start, first.start), words(done.max(last.end), sentence.end));
        let between: usize = pieces.iter().map(|(gap, _)| width(gap)).sum();
        let left = room.saturating_sub(marked + between);
        // What one side does not need, the other may have.
        let share = (left / 2).max(left.saturating_sub(width(&after))).min(width(&before));
        let mut out = Excerpt { text: tail(&before, share), marks: Vec::new() };
        for (gap, words) in pieces {
            out.text.push_str(&gap);
            let start = out.text.len();
            out.text.push_str(&words);
            out.marks.push(start..out.text.len());
        }
        out.text.push_str(&head(&after, left.saturating_sub(share)));
        out
    }
}

/// A sentence with all of the words that begin in it: those that run over its end are quoted whole all the same.
fn whole(sentence: Span, span: Span) -> Span {
    sentence.to(Span::new(sentence.start, sentence.end.max(span.end)))
}

/// The last words of `text`, in about `room` columns, with `…` for those left out.
fn tail(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        if width(&text[at..]) + 2 > room {
            break;
        }
        if c == ' ' {
            start = at;
        }
    }
    format!("…{}", if start == text.len() { " " } else { &text[start..] })
}

/// The first words of `text`, in about `room` columns, with `…` for those left out.
fn head(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if width(&text[..at]) + 2 > room {
            break;
        }
        if c == ' ' {
            end = at + 1;
        }
    }
    format!("{}…", if end == 0 { " " } else { &text[..end] })
}

/// The first and last words of `text`, in about `room` columns, with `…` for those between.
fn middle(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    head(text, room / 2) + tail(text, room / 2).trim_start_matches('…')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_long_sentence_is_cut_around_the_words() {
        let text = "The ferry, which the harbour office had expected at noon, left on Friday with all its guests.";
        let report = sample::report_of(text);
        let start = text.find("Friday").unwrap();
        let excerpt = Quoter::new(&report).marked(0, &[Span::new(start, start + 6)], 40);
        assert_eq!(excerpt.text, "… noon, left on Friday with all its …");
        assert_eq!(&excerpt.text[excerpt.marks[0].clone()], "Friday");
    }

    #[test]
    fn a_short_sentence_is_quoted_whole_and_clean() {
        let report = sample::report_of("Ada\u{1b}left. Bob\u{a0}came. Cy stayed.");
        let text = &report.sources.get(0).expect("an article").text;
        let start = text.find("came").unwrap();
        let excerpt = Quoter::new(&report).marked(0, &[Span::new(start, start + 4)], 40);
        assert_eq!(excerpt.text, "Bob came.");
        let excerpt = Quoter::new(&report).marked(0, &[Span::new(0, 3)], 40);
        assert_eq!(excerpt.text, "Ada\u{fffd}left.");
    }

    #[test]
    fn words_far_apart_are_brought_together() {
        let text = "Ada Byrd, whom the harbour office had expected with all her guests at noon, left on Friday.";
        let report = sample::report_of(text);
        let span = |words: &str| Span::new(text.find(words).unwrap(), text.find(words).unwrap() + words.len());
        let excerpt = Quoter::new(&report).marked(0, &[span("Ada Byrd"), span("Friday")], 44);
        assert_eq!(excerpt.text, "Ada Byrd, whom the … left on Friday.");
        let marked: Vec<&str> = excerpt.marks.iter().map(|mark| &excerpt.text[mark.clone()]).collect();
        assert_eq!(marked, ["Ada Byrd", "Friday"]);
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let report = sample::report_of("\u{feff}Über\nzwei Tage");
        let text = &report.sources.get(0).expect("an article").text;
        let quoter = Quoter::new(&report);
        assert_eq!(quoter.position(0, text.find("ber").unwrap()), (1, 2));
        assert_eq!(quoter.position(0, text.find("Tage").unwrap()), (2, 6));
    }
}
