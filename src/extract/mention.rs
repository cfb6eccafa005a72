//! A mention: words of an article with the value they were read as.

use serde_json::{Map, Value as Json};

use super::page::Page;
use crate::lexicon::date::{DATE, Sense};
use crate::lexicon::grammar;
use crate::normalise::Value;
use crate::text::article::Article;
use crate::text::sentence::Words;
use crate::text::span::Span;
use crate::text::token::Shape;

/// Words of an article, the value they were read as, and the pattern that read them.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The expression, without a preposition or hedge; the unit, "last" and "early" belong to it.
    pub span: Span,
    /// Expression with its hedge and counted noun, the words a finding quotes ("more than 1,000 containers").
    pub quote: Span,
    /// Index of its sentence in the reading.
    pub sentence: usize,
    /// What it says.
    pub value: Value,
    /// The pattern that read it, for `factcheck facts`.
    pub pattern: &'static str,
}

impl Mention {
    /// The facts line of `factcheck facts --format jsonl`, whose spans are bytes of the file as read.
    pub fn line(&self, article: &Article) -> Json {
        let file = article.offsets.file(self.span);
        let mut line = Map::new();
        line.insert("article".into(), article.path.clone().into());
        line.insert("kind".into(), self.value.kind().into());
        line.insert("start".into(), file.start.into());
        line.insert("end".into(), file.end.into());
        line.insert("text".into(), article.words(self.span).into());
        line.insert("value".into(), self.value.json());
        self.value.describe(&mut line);
        line.insert("pattern".into(), self.pattern.into());
        Json::Object(line)
    }

    /// Whether it is a feast after which something else is called: a "Halloween party" is held the day before as often as
    /// not, an "Easter morning" is Easter's.
    pub fn names_a_feast(&self, words: Words<'_>) -> bool {
        if self.pattern != "holiday" {
            return false;
        }
        let next = words.index_of(self.span.end);
        let noun = words.token(next).is_some_and(|token| token.shape == Shape::Word && !token.capital);
        let word = words.lower(next);
        let timed = matches!(DATE.sense(word), Some(Sense::Part(_) | Sense::Unit(_)));
        noun && !timed && !grammar::classes(word).is_function()
    }

    /// The facts line as it is printed: a length of time with two ends is of kind `measure` and its ends are numbers,
    /// as those of any range are. "Seven to 10 years" is `[7, 10]`; few programs read `P7Y/P10Y`.
    pub fn printed(&self, article: &Article) -> Json {
        let mut line = self.line(article);
        if let Some(ends) = self.value.ends() {
            line["kind"] = "measure".into();
            line["value"] = ends;
        }
        line
    }
}

/// Finds the mentions of one column in an article.
///
/// An extractor sees the whole article, because a surname is resolved by the full name above it and "two days later"
/// by the date before it. It never fails: what it cannot read, it leaves out.
pub trait Extractor: Sync {
    /// The column: `date`, `name`.
    fn column(&self) -> &'static str;

    /// Appends what it finds, in any order, from sentences of zones that state facts.
    fn extract(&self, page: &Page<'_>, found: &mut Vec<Mention>);
}
