//! A sentence of an article around the words that count, with the one before and the one after it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::super::column::outlet;
use super::super::excerpt::Quoter;
use super::super::words::{clean, day};
use crate::finding::Report;
use crate::ordered;
use crate::text::span::Span;

/// A quotation in its context.
#[derive(Serialize)]
pub(super) struct Passage {
    /// Where a link finds it.
    pub(super) id: String,
    /// Who prints it.
    pub(super) outlet: String,
    /// The agency whose text it is, where another outlet prints it.
    pub(super) agency: String,
    /// "18 Oct 2023"; empty when unknown.
    pub(super) day: String,
    /// `path:line:column`.
    pub(super) place: String,
    /// The sentence before.
    pub(super) before: String,
    /// The sentence in pieces.
    pub(super) pieces: Vec<Piece>,
    /// The sentence after.
    pub(super) after: String,
    /// Who says it; empty where nobody is named.
    pub(super) claimant: String,
    /// How the words were read: words, value, question, pattern; empty for findings.
    pub(super) reading: Vec<String>,
}

/// A piece of a sentence: plain, said (the words that count), or odd (words that no other article has).
#[derive(Serialize)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) mark: &'static str,
}

/// The words of a text in lower case, for telling which of them another has too.
pub(super) fn words_of(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    ordered::set(words.map(str::to_lowercase))
}

impl Passage {
    /// The sentence around `spans`, which are ascending; words of these that are not among `usual` are marked as odd,
    /// where there is anything to compare with.
    pub(super) fn new(
        report: &Report,
        quoter: &Quoter<'_>,
        article: usize,
        spans: &[Span],
        usual: Option<&BTreeSet<String>>,
    ) -> Passage {
        let head = report.articles.get(article);
        let source = report.sources.get(article);
        let text = source.as_deref().map_or("", |source| source.text.as_str());
        let first = spans.first().copied().unwrap_or(Span::new(0, 0));
        let (before, sentence, after) = quoter.around(article, first);
        let words = |span: Span| clean(text.get(span.start..span.end).unwrap_or_default());
        let mut pieces = Vec::new();
        let mut done = sentence.start;
        for span in spans {
            let start = span.start.max(done);
            pieces.push(Piece { text: words(Span::new(done, start)), mark: "" });
            said(&words(Span::new(start, span.end.max(start))), usual, &mut pieces);
            done = done.max(span.end);
        }
        pieces.push(Piece { text: words(Span::new(done, sentence.end.max(done))), mark: "" });
        pieces.retain(|piece| !piece.text.is_empty());
        let outlet = outlet(report, article);
        let agency = head.and_then(|head| head.agency.as_deref()).map(clean).filter(|agency| *agency != outlet);
        let (line, column) = quoter.position(article, first.start);
        Passage {
            id: String::new(),
            agency: agency.unwrap_or_default(),
            day: head.and_then(|head| head.published).map(day).unwrap_or_default(),
            place: format!("{}:{line}:{column}", clean(head.map_or("", |head| &head.path))),
            before: before.map(words).unwrap_or_default(),
            pieces,
            after: after.map(words).unwrap_or_default(),
            claimant: String::new(),
            reading: Vec::new(),
            outlet,
        }
    }
}

/// Cuts the words that count into those that others have too and those that they have not.
fn said(text: &str, usual: Option<&BTreeSet<String>>, pieces: &mut Vec<Piece>) {
    let Some(usual) = usual else {
        pieces.push(Piece { text: text.to_owned(), mark: "said" });
        return;
    };
    for word in text.split_inclusive(' ') {
        let own = words_of(word).iter().any(|word| !usual.contains(word));
        let mark = if own { "odd" } else { "said" };
        match pieces.last_mut().filter(|piece| piece.mark == mark) {
            Some(piece) => piece.text.push_str(word),
            None => pieces.push(Piece { text: word.to_owned(), mark }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;

    #[test]
    fn a_passage_holds_its_neighbours_and_marks_what_differs() {
        let report = sample::report_of("Ada came. She stayed for three days. Then she left.");
        let at = report.sources.get(0).unwrap().text.find("three days").unwrap();
        let usual = words_of("two days");
        let passage = Passage::new(&report, &Quoter::new(&report), 0, &[Span::new(at, at + 10)], Some(&usual));
        assert_eq!((passage.before.as_str(), passage.after.as_str()), ("Ada came.", "Then she left."));
        let pieces: Vec<(&str, &str)> = passage.pieces.iter().map(|piece| (piece.mark, piece.text.as_str())).collect();
        assert_eq!(pieces, [("", "She stayed for "), ("odd", "three "), ("said", "days"), ("", ".")]);
    }
}
