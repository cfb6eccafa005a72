//! What a length of time measures: how long something lasted, how long somebody served, or how far two events lie apart.
//!
//! "A year after the shooting" is no length of the shooting, and the 27 years of a company's history are not the seven that
//! an employee has been with it. Only lengths of one measure are compared.

use crate::extract::mention::Mention;
use crate::lexicon::duration::{DURATION, Unit};
use crate::lexicon::sense;
use crate::normalise::Value;
use crate::normalise::duration::TimeUnit;
use crate::text::sentence::Words;

/// Words between a length and the verb or noun of service that it measures: "worked as a guard at the port for".
const REACH: usize = 12;

/// What a length of time measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// What its clause tells.
    Event,
    /// Somebody's time in a post or trade.
    Service,
    /// The time between two events.
    Gap,
    /// How long there had been nothing of the kind.
    Since,
    /// How long a store lasts.
    Supply,
}

impl Measure {
    /// What the length of a mention measures; none for mentions of another kind.
    pub fn of(words: Words<'_>, mention: &Mention) -> Option<Measure> {
        if !matches!(mention.value, Value::Duration(_)) {
            return None;
        }
        let (first, last) = (words.index_of(mention.span.start), words.index_of(mention.span.end));
        let before = first.checked_sub(1).map_or("", |at| words.lower(at));
        Some(match words.lower(last) {
            // "stay at home for 21 days after an exposure"
            "after" if matches!(before, "for" | "first") => Measure::Event,
            // "four minutes into extra time" is a point of it
            "after" | "earlier" | "into" | "later" => Measure::Gap,
            "before" if before != "for" && !lasts(words, first) => Measure::Gap,
            // "two years longer than was foretold" is what two lengths differ by
            "less" | "longer" | "more" | "older" | "shorter" | "sooner" | "younger"
                if words.lower(last + 1) == "than" =>
            {
                Measure::Gap
            }
            // "the first trucks in nine days"
            _ if before == "in" && is_first(words, first - 1) => Measure::Since,
            // "rice, enough for 52,000 people for 16 days"
            _ if before == "for" && (first.saturating_sub(REACH)..first).any(|at| words.lower(at) == "enough") => {
                Measure::Supply
            }
            _ if serves(words, first, last) => Measure::Service,
            _ => Measure::Event,
        })
    }

    /// The key of such lengths.
    pub fn key(self) -> &'static str {
        match self {
            Measure::Event => "duration",
            Measure::Service => "duration/service",
            Measure::Gap => "duration/gap",
            Measure::Since => "duration/since",
            Measure::Supply => "duration/supply",
        }
    }
}

/// Words of a hedge between what lasts and its length: "deliberated for just under".
const HEDGE: usize = 3;

/// Whether what is told to last stands right before a length that begins at token `first`: "deliberated almost nine hours".
fn lasts(words: Words<'_>, first: usize) -> bool {
    (first.saturating_sub(HEDGE)..first).any(|at| sense::is_lasting(words.lower(at)))
}

/// Words from a superlative to the time in which there was none like it.
const FIRST: usize = 5;

/// Whether the words before token `at` tell of the first of its kind, or the greatest, in a time: "the worst flood in".
fn is_first(words: Words<'_>, at: usize) -> bool {
    let first = |near: usize| {
        let word = words.lower(near);
        let superlative = word.len() > 5 && word.ends_with("est");
        (superlative || matches!(word, "best" | "first" | "least" | "most" | "worst"))
            && words.classes(near.wrapping_sub(1)).is_determiner()
    };
    at > 0 && (at.saturating_sub(FIRST)..at).any(first)
}

/// Whether a mention is a gap of months or years: what is told behind it is of another time.
pub(super) fn is_long_gap(words: Words<'_>, mention: &Mention) -> bool {
    let long = matches!(&mention.value, Value::Duration(length) if length.unit >= TimeUnit::Month);
    // "two years into her term" is told of the same time
    let into = words.lower(words.index_of(mention.span.end)) == "into";
    long && !into && Measure::of(words, mention) == Some(Measure::Gap)
}

/// Words between what an hour is counted from and the hour.
const COUNTED: usize = 16;

/// Whether the words before a token count from another event: "the day after the shooting, at about 9 p.m.".
pub(super) fn counts_from(words: Words<'_>, before: usize) -> bool {
    (before.saturating_sub(COUNTED).max(1)..before).any(|at| {
        matches!(words.lower(at), "after" | "before")
            && DURATION.unit(words.lower(at - 1)).is_some_and(|length| length.unit >= Unit::Hour)
            && !words.is_number(at + 1)
    })
}

/// Words from a comma to the unit of a length: "three full days after".
const REACHED: usize = 4;

/// Whether what stands from a token on counts to another event: "(on May 4), three days after the ferry sank".
pub(super) fn counts_on(words: Words<'_>, from: usize) -> bool {
    let unit = |at: usize| DURATION.unit(words.lower(at)).is_some_and(|length| length.unit > Unit::Hour);
    words.text(from) == ","
        && (from + 2..from + 2 + REACHED).any(|at| unit(at) && matches!(words.lower(at + 1), "after" | "before"))
}

/// The token at which a sentence comes to another event that it counts from: "sank at 10:40 p.m., four hours after it left".
pub(super) fn counts_behind(words: Words<'_>, mentions: &[Mention], from: usize) -> Option<usize> {
    let lengths = mentions.iter().filter(|mention| matches!(mention.value, Value::Duration(_)));
    let places = lengths.map(|mention| (words.index_of(mention.span.start), words.index_of(mention.span.end)));
    let mut behind = places.filter(|&(first, last)| first >= from && matches!(words.lower(last), "after" | "before"));
    behind.next().map(|(first, _)| first)
}

/// Whether the length between two tokens is one of service: "a 16-year veteran", "worked as a guard for 16 years", "has
/// been with the port for 16 years". Who serves a sentence is in prison.
fn serves(words: Words<'_>, first: usize, last: usize) -> bool {
    let jailed = |at: usize| sense::sense(words.lower(at), "").is_some_and(|(sense, _)| sense == "jail");
    if (last..last + REACH).any(jailed) {
        return false;
    }
    let noun = (last..last + 2).any(|at| sense::is_service(words.lower(at)));
    // "worked as an officer"
    let opens = |at: usize| words.classes(at).is_subordinator() && words.lower(at) != "as";
    let ends = |at: usize| words.text(at) == "," || opens(at);
    let verb = |at: usize| {
        sense::is_service(words.lower(at))
            || (words.lower(at) == "been" && matches!(words.lower(at + 1), "a" | "an" | "with"))
            || (words.lower(at) == "with" && at > 0 && matches!(words.lower(at - 1), "and" | "is" | "was"))
    };
    let left = (first.saturating_sub(REACH)..first).rev();
    let told = first > 0 && matches!(words.lower(first - 1), "for" | "over" | "than" | "about" | "nearly");
    noun || (told && left.take_while(|&at| at + 1 == first || !ends(at)).any(verb))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::text::read::jsonl;
    use crate::text::sentence::Reading;

    #[test]
    fn a_length_before_another_event_ends_what_is_told_of_a_day() {
        for (text, behind) in [
            ("He spoke on Wednesday of what was known for five months before a train left the rails.", Some("five")),
            ("She said on Thursday, just one day after her clerk was jailed, that she knew nothing.", Some("one")),
            ("He spoke on Wednesday of a strike that lasted five months.", None),
            ("Five months after a train left the rails he spoke on Wednesday.", None),
        ] {
            let record = serde_json::json!({ "id": "a", "text": text, "published": "2024-03-12" });
            let article = jsonl::record(&record.to_string()).expect("the record is valid");
            let reading = Reading::new(&article);
            let mentions = extract::mentions(&reading);
            let words = reading.words(0);
            let day = mentions.iter().find(|mention| matches!(mention.value, Value::Date(_))).expect("a day");
            let found = counts_behind(words, &mentions, words.index_of(day.span.end)).map(|at| words.lower(at));
            assert_eq!(found, behind, "{text}");
        }
    }
}
