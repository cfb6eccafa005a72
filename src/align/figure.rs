//! What a figure counts where its own words do not tell: the words beside it do.
//!
//! "198-121" are the two sides of a vote or of a match, "a crowd of 38,412" counts a crowd, and whom a plant employs are
//! its workers.

use super::answer::{self, Sort};
use super::setting::{Place, Setting};
use crate::extract::mention::Mention;
use crate::extract::number;
use crate::extract::quantity::plural::singular;
use crate::lexicon::grammar;
use crate::lexicon::sense;
use crate::normalise::Value;
use crate::normalise::duration::TimeUnit;
use crate::normalise::quantity::{Form, Kind, Quantity};
use crate::normalise::unit::dimension;
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// The key of the two sides of a vote.
pub(crate) const VOTE: &str = "count/vote/";

/// What a figure answers.
pub(super) struct Figure {
    /// Its key.
    pub key: String,
    /// How much is enough.
    pub sort: Sort,
    /// What governs it besides the words around it.
    pub head: Option<&'static str>,
}

impl Figure {
    fn new(key: &str, sort: Sort) -> Self {
        Figure { key: key.to_owned(), sort, head: None }
    }
}

/// What the figure at `place` answers, if the words beside it tell more than its own.
pub(super) fn kind(setting: &Setting<'_>, place: Place, mention: &Mention) -> Option<Figure> {
    let quantity = match &mention.value {
        Value::Quantity(quantity) => quantity,
        Value::Duration(duration) if !duration.vague => return Some(Figure::new(length(duration.unit), Sort::Amount)),
        _ => return None,
    };
    match quantity.kind {
        Kind::Count if quantity.scope.is_empty() && quantity.role.is_none() => held(setting, place, quantity)
            .or_else(|| risen(setting, place, quantity))
            .or_else(|| employed(setting, place)),
        Kind::Score => is_vote(setting).then(|| Figure { head: Some("=vote"), ..Figure::new(VOTE, Sort::Thing) }),
        // a story has one weight more often than one measure, and it is told with "weighs" or without
        Kind::Measure => {
            let dimension = dimension(quantity.unit.as_deref()?)?;
            let weight = dimension == "mass" && quantity.noun.is_none() && quantity.complement.is_empty();
            let figure = Figure::new(&format!("measure/{dimension}/"), Sort::Amount);
            Some(Figure { head: weight.then_some("=weight"), ..figure })
        }
        _ => None,
    }
}

/// Whether a number is one of several whose number follows: "one of eight people" counts the eight.
pub(super) fn is_one_of(words: Words<'_>, mention: &Mention) -> bool {
    let one = match &mention.value {
        Value::Quantity(quantity) => quantity.kind == Kind::Count && quantity.high.is_some_and(|high| high == 1.into()),
        _ => false,
    };
    if !one {
        return false;
    }
    let end = words.index_of(mention.span.end);
    let several = end + 1 + usize::from(words.lower(end + 1) == "the");
    words.lower(end) == "of" && number::read(words, several).is_some()
}

/// The key of a length of time: minutes on the pitch are never mistaken for years without a win.
fn length(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => "duration/hours",
        TimeUnit::Day | TimeUnit::Week => "duration/days",
        _ => "duration/years",
    }
}

/// Whether a sentence tells of a vote.
fn is_vote(setting: &Setting<'_>) -> bool {
    setting.words.any(sense::is_verdict)
}

/// "A crowd of 38,412": a figure without a noun counts what stands before "of".
fn held(setting: &Setting<'_>, place: Place, quantity: &Quantity) -> Option<Figure> {
    let words = setting.words;
    let noun = place.0.checked_sub(2).filter(|_| words.lower(place.0 - 1) == "of" && quantity.noun.is_none())?;
    let plain = words.token(noun).is_some_and(|token| !token.capital) && words.lower(noun).len() > 2;
    let word = words.lower(noun);
    if !plain || sense::is_light(word) || grammar::classes(word).is_function() || setting.is_figure(noun) {
        return None;
    }
    let sense = sense::sense(word, "").map_or(word, |(sense, _)| sense);
    if sense::is_gathering(word) {
        return Some(Figure { head: Some("=gathering"), ..Figure::new("count/person/", Sort::People) });
    }
    Some(Figure::new(&format!("count/{sense} of/"), Sort::Thing))
}

/// Tokens between what is counted and the figure that it came to.
const RISEN: usize = 12;

/// "The number of confirmed cases rose to 1,340", "cases have reached 2,060": a figure without a noun counts the subject.
fn risen(setting: &Setting<'_>, place: Place, quantity: &Quantity) -> Option<Figure> {
    let words = setting.words;
    let verb = place.0.checked_sub(1).filter(|_| quantity.noun.is_none() && quantity.form == Form::Figure)?;
    let came = matches!(words.lower(verb), "to" | "at" | "reached" | "topped" | "totaled" | "totalled");
    if !came {
        return None;
    }
    let lowest = place.0.saturating_sub(RISEN);
    let plural = |at: usize| {
        let word = words.lower(at);
        let plain = words.token(at).is_some_and(|token| !token.capital || at == 0) && !setting.is_figure(at);
        plain && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !grammar::classes(word).is_function()
    };
    let tally = (lowest..verb).rev().find(|&at| words.lower(at) == "number" && words.lower(at + 1) == "of");
    // "confirmed measles cases": the last of the words is what is counted
    let head = |from: usize| {
        let phrase = (from..verb).take_while(|&at| words.token(at).is_some_and(|token| token.shape == Shape::Word));
        phrase.take_while(|&at| !words.classes(at).is_function()).last().filter(|&at| plural(at))
    };
    let noun = match tally {
        Some(at) => head(at + 2),
        None => head(0).filter(|&at| setting.runs_on(at, verb)),
    };
    let noun = singular(words.lower(noun?))?;
    let (thing, sort) = answer::thing(&noun);
    Some(Figure::new(&format!("count/{thing}/"), sort))
}

/// Whom somebody employs.
fn employed(setting: &Setting<'_>, place: Place) -> Option<Figure> {
    let person = matches!(setting.words.lower(place.1 - 1), "people" | "person" | "persons" | "men" | "women");
    let before = place.0.checked_sub(1).map_or("", |at| setting.words.lower(at));
    let employs = sense::sense(before, "").is_some_and(|(sense, _)| sense == "employ");
    (person && employs).then(|| Figure::new("count/employee/", Sort::Thing))
}
