//! Cuts an article into sentences of tokens.
//!
//! Sentences never cross a passage, which is a paragraph or a part of one. What comes out is a [`Reading`]: the article together with its sentences,
//! which every extractor walks.

use super::article::Article;
use super::boundary;
use super::span::Span;
use super::token::{self, Shape, Token};
use super::zone::{Passage, Zone};
use crate::lexicon::grammar::Classes;

/// One sentence: where it stands, its zone, and which of the reading's tokens are its own.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands, from its first to its last token.
    pub span: Span,
    /// The zone it belongs to.
    pub zone: Zone,
    first: u32,
    last: u32,
}

/// An article cut into sentences and tokens.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The article that was cut.
    pub article: &'a Article,
    /// Its sentences, in order; those of zones that state no facts are there too.
    pub sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    buffer: String,
}

/// The tokens of one sentence, with their words.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    text: &'a str,
    buffer: &'a str,
    tokens: &'a [Token],
}

impl<'a> Reading<'a> {
    /// Cuts `article`, passage by passage.
    pub fn new(article: &'a Article) -> Self {
        let mut reading = Reading::with_room(article, article.text.len());
        for passage in &article.passages {
            reading.cut_passage(passage.span, passage.zone);
        }
        reading
    }

    /// Cuts one passage of `article` alone: its sentences are the same as among all others.
    pub fn of_passage(article: &'a Article, passage: &Passage) -> Self {
        let mut reading = Reading::with_room(article, passage.span.len());
        reading.cut_passage(passage.span, passage.zone);
        reading
    }

    /// Nothing of `article` yet, with room for most texts of so many bytes, so that nothing is copied again and again as it
    /// grows.
    fn with_room(article: &'a Article, bytes: usize) -> Self {
        Reading {
            article,
            sentences: Vec::with_capacity(bytes / 100 + 4),
            tokens: Vec::with_capacity(bytes / 5 + 16),
            buffer: String::with_capacity(bytes),
        }
    }

    /// The tokens of sentence `index`; none if there is no such sentence.
    pub fn words(&self, index: usize) -> Words<'_> {
        let range = self.sentences.get(index).map_or(0..0, |sentence| sentence.first as usize..sentence.last as usize);
        Words { text: &self.article.text, buffer: &self.buffer, tokens: &self.tokens[range] }
    }

    /// Sentences of zones that state facts, with their index and tokens.
    pub fn stating(&self) -> impl Iterator<Item = (usize, &Sentence, Words<'_>)> {
        self.sentences
            .iter()
            .enumerate()
            .filter(|(_, sentence)| sentence.zone.states_facts())
            .map(|(index, sentence)| (index, sentence, self.words(index)))
    }

    fn cut_passage(&mut self, span: Span, zone: Zone) {
        let line = self.tokens.len();
        token::cut(&self.article.text, span, &mut self.tokens, &mut self.buffer);
        let words = Words { text: &self.article.text, buffer: &self.buffer, tokens: &self.tokens[line..] };
        let running = !matches!(zone, Zone::Headline | Zone::Standfirst | Zone::Subheadline);
        let mut first = line;
        for end in boundary::ends(words, running) {
            let last = line + end + 1;
            let span = self.tokens[first].span.to(self.tokens[last - 1].span);
            self.sentences.push(Sentence { span, zone, first: first as u32, last: last as u32 });
            first = last;
        }
    }
}

impl<'a> Words<'a> {
    /// How many tokens.
    #[inline]
    pub fn len(self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.tokens.is_empty()
    }

    /// All tokens.
    pub fn tokens(self) -> &'a [Token] {
        self.tokens
    }

    /// The token at `at`, if there is one.
    #[inline]
    pub fn token(self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// The token's words as printed; empty behind the end.
    #[inline]
    pub fn text(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The token's comparison form: lower case, straight apostrophes, no abbreviation stop ("Sept." gives "sept",
    /// "U.S." gives "u.s"); empty behind the end.
    #[inline]
    pub fn lower(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.buffer[token.lower.0 as usize..token.lower.1 as usize])
    }

    /// The classes of function words that the token belongs to; none behind the end.
    #[inline]
    pub(crate) fn classes(self, at: usize) -> Classes {
        self.tokens.get(at).map_or(Classes::default(), |token| token.classes)
    }

    /// Whether token `at` is a number.
    #[inline]
    pub fn is_number(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape == Shape::Number)
    }

    /// Whether token `at` is joined to the one before it, without white space.
    #[inline]
    pub fn joined(self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// The span from token `from` up to, not including, token `to`.
    pub fn span(self, from: usize, to: usize) -> Span {
        self.tokens[from].span.to(self.tokens[to - 1].span)
    }

    /// How many bytes of the text the tokens from `from` up to, not including, `to` take; none where there are none.
    pub fn width(self, from: usize, to: usize) -> usize {
        match self.tokens.get(from..to) {
            Some([first, .., last]) => last.span.end - first.span.start,
            Some([one]) => one.span.len(),
            _ => 0,
        }
    }

    /// Whether any word is such a one, in its comparison form.
    pub fn any(self, is: impl Fn(&str) -> bool) -> bool {
        (0..self.len()).any(|at| is(self.lower(at)))
    }

    /// The tokens from `from` up to, not including, `to`, as words of their own.
    pub fn slice(self, from: usize, to: usize) -> Words<'a> {
        Words { tokens: &self.tokens[from..to], ..self }
    }

    /// Index of the token that holds byte `at` of the article, or of the first one behind it.
    pub fn index_of(self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read::{ReadOptions, read};

    #[test]
    fn a_passage_that_is_cut_alone_has_the_same_sentences() {
        let text = "Boats sink off Lillevik\n\nThree boats sank on Monday. “Nobody was hurt,” the harbour master said.\n\n\
                    The boats lay deep. Dr. Hart left at 5 p.m. on Tuesday.\n";
        let article = read("a.txt", text.as_bytes(), &ReadOptions::default()).expect("an article").remove(0);
        let spans = |reading: &Reading<'_>| reading.sentences.iter().map(|one| one.span).collect::<Vec<_>>();
        let alone: Vec<Span> =
            article.passages.iter().flat_map(|passage| spans(&Reading::of_passage(&article, passage))).collect();
        assert_eq!(alone, spans(&Reading::new(&article)));
        assert!(alone.len() > 4);
    }
}
