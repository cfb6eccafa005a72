//! Numbers of years against the two years they lie between.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::draft::Draft;
use super::rule::Rule;
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::finding::Finding;
use crate::lexicon::duration::DURATION;
use crate::normalise::Value;
use crate::normalise::date::Anchor;
use crate::normalise::duration::TimeUnit;
use crate::normalise::quantity::Comparator;
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// How far a count of whole years may be off: neither end tells its month.
pub(super) const TOLERANCE: u16 = 1;
/// How many words may stand between "after" and "in 1988" ("after it was founded in 1988"). In a longer clause the year too
/// often dates something else ("after leaving the house built in 1988").
const CLAUSE: usize = 3;
/// How many words may name the event behind its year ("after the 1988 Summer Games, in 1998").
const NOUN: usize = 4;

/// Why the numbers were put together.
const BETWEEN: &str = "one clause gives the years and the time between";

/// A number of years that does not lead from one printed year to the other.
#[doc = include_str!("years.md")]
pub(super) struct YearsCheck;

impl Check for YearsCheck {
    fn id(&self) -> &'static str {
        "years"
    }

    fn explain(&self) -> &'static str {
        include_str!("years.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        for (article, mentions) in run.mentions.iter().enumerate() {
            for sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
                let words = run.readings[article].words(sentence[0].sentence);
                let clause = Clause { article, words, mentions: sentence };
                for at in 0..sentence.len() {
                    let draft = clause.ago(at).or_else(|| clause.between(at));
                    found.extend(draft.map(|draft| draft.finding(rule, run)));
                }
            }
        }
    }
}

/// The year that a mention prints.
pub(super) fn printed(mention: &Mention) -> Option<i16> {
    match &mention.value {
        Value::Date(date) => date.printed_year(),
        _ => None,
    }
}

/// The mention that prints a year for what `words` tell from token `from` on: "the 1988 flood", or "the war ended in 1988"
/// at the end of a clause. `mentions` are those behind `from`.
pub(super) fn dated<'m>(words: Words<'_>, from: usize, mentions: &'m [Mention]) -> Option<(&'m Mention, i16)> {
    let near = |mention: &&Mention| words.index_of(mention.span.start) <= from + CLAUSE + 1;
    let (mention, year) =
        mentions.iter().take_while(near).find_map(|mention| printed(mention).map(|year| (mention, year)))?;
    let (at, next) = tokens(words, mention);
    let led = at == from || at == from + 1 && matches!(words.lower(from), "the" | "his" | "her" | "its" | "their");
    if led {
        // "the 1988 film's première" is of another year
        let owned = (next..next + NOUN).any(|at| matches!(words.lower(at), "'s" | "'"));
        return (!owned && !matches!(words.text(next), "-" | "–" | "/")).then_some((mention, year));
    }
    let relative = |at| matches!(words.lower(at), "that" | "which" | "who" | "whose" | "where" | "when" | "and");
    let told = at > from && (from..at).all(|at| is_word(words, at) && !relative(at));
    (told && matches!(words.lower(at - 1), "in" | "on") && ends(words, next)).then_some((mention, year))
}

/// The first token of a mention and the one behind it.
pub(super) fn tokens(words: Words<'_>, mention: &Mention) -> (usize, usize) {
    (words.index_of(mention.span.start), words.index_of(mention.span.end))
}

fn is_word(words: Words<'_>, at: usize) -> bool {
    words.token(at).is_some_and(|token| token.shape == Shape::Word)
}

/// Whether the clause ends at token `at`.
fn ends(words: Words<'_>, at: usize) -> bool {
    words.token(at).is_none_or(|token| token.shape == Shape::Mark && !matches!(words.text(at), "-" | "–" | "/"))
}

/// A sentence's words with its mentions.
struct Clause<'a> {
    article: usize,
    words: Words<'a>,
    mentions: &'a [Mention],
}

impl<'a> Clause<'a> {
    /// "in 2004, 10 years ago", "10 years ago (2004)", "since 1990, 24 years ago".
    fn ago(&self, at: usize) -> Option<Draft> {
        let ago = &self.mentions[at];
        let Value::Date(date) = &ago.value else { return None };
        let (from, to) = tokens(self.words, ago);
        let in_years = to >= 2 && self.words.lower(to - 1) == "ago" && self.words.lower(to - 2) == "years";
        if !in_years || date.anchor != Anchor::Publication || self.is_hedged(from) {
            return None;
        }
        // "built in 1990, 10 years ago it had" goes on about another time
        let before = self.before(at).filter(|_| self.words.text(from - 1) != "," || ends(self.words, to));
        let (other, year) = before.or_else(|| self.after(at))?;
        let counted = date.days()?.0.year();
        (counted.abs_diff(year) > TOLERANCE).then(|| {
            let amount: Vec<&str> = (from..to).map(|at| self.words.lower(at)).collect();
            let message = format!("{} is {counted}, not {year}", amount.join(" "));
            Draft::within(self.article, &[ago, other], message, BETWEEN)
        })
    }

    /// "in 1998, ten years after the 1988 flood", "ten years after the 1988 flood, in 1998".
    fn between(&self, at: usize) -> Option<Draft> {
        let length = &self.mentions[at];
        let years = whole_years(length)?;
        let to = tokens(self.words, length).1;
        let side = self.words.lower(to);
        let sign = match side {
            "after" => 1,
            "before" => -1,
            _ => return None,
        };
        let (base, start) = dated(self.words, to + 1, &self.mentions[at + 1..]).filter(|(base, _)| self.names(base))?;
        let (end, told) = self.before(at).or_else(|| self.behind(base))?;
        let counted = start.checked_add(sign * years)?;
        (counted.abs_diff(told) > TOLERANCE).then(|| {
            let message = format!("{years} years {side} {start} is {counted}, not {told}");
            Draft::within(self.article, &[length, base, end], message, BETWEEN)
        })
    }

    /// The year told right before mention `at`: "in 2004, 10 years ago". "2002, 2004 or 10 years ago" counts up.
    fn before(&self, at: usize) -> Option<(&'a Mention, i16)> {
        let other = &self.mentions[at.checked_sub(1)?];
        let ((first, end), (from, to)) = (tokens(self.words, other), tokens(self.words, &self.mentions[at]));
        let lists = |at: usize| matches!(self.words.lower(at), "and" | "or" | "to" | ",");
        let listed = first.checked_sub(1).is_some_and(lists) || matches!(self.words.lower(to), "and" | "or");
        (!listed && self.joins(end, from)).then(|| printed(other).map(|year| (other, year)))?
    }

    /// The year told right behind mention `at`: "10 years ago, in 2004,". Behind a comma it must end there as well: in "ten
    /// years ago, in 2009 it moved" it begins another clause.
    fn after(&self, at: usize) -> Option<(&'a Mention, i16)> {
        let other = self.mentions.get(at + 1)?;
        let (to, (from, end)) = (tokens(self.words, &self.mentions[at]).1, tokens(self.words, other));
        let closed = self.words.text(to) != "," || ends(self.words, end);
        (closed && self.joins(to, from)).then(|| printed(other).map(|year| (other, year)))?
    }

    /// The year in ", in 1998," behind the event that `base` dates.
    fn behind(&self, base: &Mention) -> Option<(&'a Mention, i16)> {
        let from = tokens(self.words, base).1;
        let comma = (from..=from + NOUN).find(|&at| !is_word(self.words, at))?;
        let led = self.words.text(comma) == "," && matches!(self.words.lower(comma + 1), "in" | "on");
        let start = self.words.token(comma + 2).filter(|_| led)?.span.start;
        let other = self.mentions.get(self.mentions.partition_point(|mention| mention.span.start < start))?;
        let (at, end) = tokens(self.words, other);
        (at == comma + 2 && ends(self.words, end)).then(|| printed(other).map(|year| (other, year)))?
    }

    /// Whether the words behind the year do no more than name its event. In "after the 2008 champions were relegated" the year
    /// is the champions'.
    fn names(&self, base: &Mention) -> bool {
        let from = tokens(self.words, base).1;
        let Some(to) = (from..=from + NOUN).find(|&at| ends(self.words, at)) else { return false };
        let clause = |at: usize| {
            let word = self.words.lower(at);
            matches!(word, "is" | "was" | "are" | "were" | "has" | "had" | "he" | "she" | "it" | "his" | "her" | "its")
                || word.ends_with("ed")
        };
        !(from..to).any(clause)
    }

    /// Whether nothing but a comma, bracket or dash and a preposition stands between two tokens.
    fn joins(&self, from: usize, to: usize) -> bool {
        let mark = |at: usize| matches!(self.words.text(at), "," | "(" | "–" | "—" | "--");
        let small = |at: usize| {
            matches!(self.words.lower(at), "in" | "on" | "or" | "since" | "back" | "just" | "only" | "exactly")
        };
        from < to && to - from <= 3 && (from..to).all(|at| mark(at) || small(at))
    }

    /// Whether a hedge stands before token `at`: "more than 10 years ago".
    fn is_hedged(&self, at: usize) -> bool {
        (1..=3.min(at)).any(|length| {
            let phrase: Vec<&str> = (at - length..at).map(|at| self.words.lower(at)).collect();
            DURATION.hedge(&phrase.join(" ")).is_some()
        })
    }
}

/// The number of years that a length prints without a hedge.
fn whole_years(mention: &Mention) -> Option<i16> {
    let Value::Duration(length) = &mention.value else { return None };
    let exact = length.low == length.high && length.comparator == Comparator::Equal && !length.vague;
    let counted = exact && length.unit == TimeUnit::Year && length.low.is_integer() && length.low > Decimal::ZERO;
    length.low.to_i16().filter(|_| counted)
}
