//! Months and days to come that a sentence tells as past.
//!
//! "She was dismissed in May 2027", printed in 2018, has a digit or a year mistaken, whatever other articles say. What was
//! announced, booked or expected may well lie ahead; so may what a word of will or purpose stands before.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Run;
use crate::extract::mention::Mention;
use crate::fact::modality::Modality;
use crate::lexicon::{grammar, sense};
use crate::normalise::Value;
use crate::normalise::date::{Bound, Grain};
use crate::text::sentence::Words;
use crate::text::token::Shape;
use crate::text::zone::Zone;

/// Days after publication up to which an article may have been brought up to date.
const BROUGHT_UP: i32 = 7;

/// Words of a clause that are looked at on the way to its verb.
const REACH: usize = 14;

/// Whether a month or day, printed with its year, lies after publication, and its sentence tells what happened then.
pub(super) fn is_told_as_past(run: &Run<'_>, article: usize, mention: &Mention, published: Date) -> bool {
    let Value::Date(date) = &mention.value else { return false };
    let Some(first) = date.start.filter(|_| date.printed_year().is_some()) else { return false };
    let own = matches!(date.grain, Grain::Day | Grain::Month) && date.bound == Bound::On && !date.impossible();
    if !own || published.checked_add(BROUGHT_UP.days()).is_ok_and(|last| first <= last) {
        return false;
    }
    let at = run.mentions[article].iter().position(|other| std::ptr::eq(other, mention));
    let statement = at.and_then(|at| run.statements[article].get(at)?.as_ref());
    let told = statement.is_some_and(|told| told.modality == Modality::Actual && told.zone == Zone::Body);
    let words = run.readings[article].words(mention.sentence);
    told && tells_of_the_past(words, words.index_of(mention.span.start))
}

/// Whether the clause that ends in a date at token `at` is told by a past verb, and nothing in it looks ahead.
fn tells_of_the_past(words: Words<'_>, at: usize) -> bool {
    let Some(preposition) = at.checked_sub(1).filter(|&at| matches!(words.lower(at), "in" | "on")) else {
        return false;
    };
    let mut told = false;
    for at in (preposition.saturating_sub(REACH)..preposition).rev() {
        let (word, class) = (words.lower(at), words.classes(at));
        let token = words.token(at);
        let mark = token.is_none_or(|token| token.shape == Shape::Mark && words.text(at) != "-");
        if mark || (class.is_subordinator() && word != "as") {
            break;
        }
        let modal = class.is_planned() || class.is_possible() || class.is_denied() || matches!(word, "can" | "must");
        // "is stepping down", "a vote on the budget for the year beginning"
        let going = word.ends_with("ing") && word.len() > 5;
        if modal || going || sense::looks_ahead(word) || matches!(word, "is" | "are" | "has" | "have") {
            return false;
        }
        let past = (word.ends_with("ed") && word.len() > 4)
            || grammar::base(word) != word
            || matches!(word, "was" | "were" | "came" | "left" | "took" | "became");
        told |= past && token.is_some_and(|token| !token.capital);
    }
    told
}
