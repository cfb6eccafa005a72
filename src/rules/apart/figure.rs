//! What sets two figures of one story apart: other companies and markets, other votes, other polls.

use super::super::{Run, alike};
use crate::align::answer::Answer;
use crate::align::context::shared;
use crate::align::figure::VOTE;
use crate::extract::mention::Mention;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::sense;
use crate::normalise::Value;
use crate::normalise::quantity::{Change, Kind, Quantity};

/// Whether an answer counts what a sportsman has done.
pub(super) fn is_feat(run: &Run<'_>, answer: &Answer) -> bool {
    let Value::Quantity(quantity) = alike::value(run, answer) else { return false };
    let told = [&quantity.noun, &quantity.unit];
    told.into_iter().flatten().any(|word| WORDS.lists.feats.contains(word))
}

/// Whether two sums are what shares of two companies cost, or one share at two times of a day, and two percentages by how much
/// such prices or indices moved: their clauses name each its own, or one of them tells of trade before the close.
pub(in crate::rules) fn are_prices_of_others(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    if !["money", "percent"].iter().any(|key| a.key.starts_with(key) && b.key.starts_with(key)) {
        return false;
    }
    let (share, index) = (run.stems.meant("=share"), run.stems.known("index"));
    let tells = |answer: &Answer, word: Option<u32>| word.is_some_and(|word| answer.terms.binary_search(&word).is_ok());
    let traded = |answer: &Answer| tells(answer, share) || tells(answer, index);
    // a percentage beside a share may be that of a market
    let price = |answer: &Answer| tells(answer, if a.key.starts_with("money") { share } else { index });
    let strange =
        |one: &Answer, other: &Answer| one.subject.is_some_and(|subject| other.terms.binary_search(&subject).is_err());
    let others = price(a) && price(b) && (strange(a, b) || strange(b, a));
    others || (traded(a) || traded(b)) && trades_on(run, a) != trades_on(run, b)
}

/// Whether two figures are those of a market, and their articles of two days: it closes anew on each.
pub(super) fn are_of_two_days(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let days = run.published(a.article).zip(run.published(b.article));
    if !a.is_figure() || days.is_none_or(|(one, other)| one == other) {
        return false;
    }
    let share = run.stems.meant("=share");
    // "its market share fell to 9 percent"
    let moved = |answer: &Answer| {
        let change = |quantity: &Quantity| matches!(quantity.change, Some(Change::By(_)));
        matches!(alike::value(run, answer), Value::Quantity(quantity) if quantity.kind != Kind::Percent || change(quantity))
    };
    let market = |answer: &Answer| {
        moved(answer)
            && answer
                .terms
                .iter()
                .any(|&term| Some(term) == share || WORDS.lists.indices.contains(run.stems.word(term)))
    };
    market(a) && market(b) && alike::swapped(run, a, b) == 0
}

/// Days by which a date of print may be off: it is written where another day has begun.
const PRINT: i32 = 1;

/// Whether one of two figures is of a time after the other's article was printed, which could not know it. A vote is taken on the
/// day that its result is told of.
pub(super) fn is_after_print(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let later = |a: &Answer, b: &Answer| {
        let printed = run.published(a.article).zip(run.published(b.article));
        a.time.zip(printed).is_some_and(|((from, _), (own, other))| {
            let days = other.until(from).map_or(0, |span| span.get_days());
            if a.key == VOTE { days > 0 } else { days > PRINT && from <= own }
        })
    };
    a.is_figure() && (later(a, b) || later(b, a))
}

/// Whether one of two votes was lost, and the other won: that of an amendment, and that of the bill.
pub(super) fn are_lost_and_won(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let won =
        |answer: &Answer| run.stems.meant("=adopt").is_some_and(|adopted| answer.terms.binary_search(&adopted).is_ok());
    let lost = |answer: &Answer| run.readings[answer.article].words(answer.sentence).any(sense::is_defeat);
    let parted = |a: &Answer, b: &Answer| lost(a) && !won(a) && won(b) && !lost(b);
    a.key == VOTE && b.key == VOTE && (parted(a, b) || parted(b, a))
}

/// Whether two shares are those of two polls, by how many were asked.
pub(super) fn are_of_two_polls(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let Some(poll) = run.stems.meant("=poll") else { return false };
    let polled = |answer: &Answer| answer.terms.binary_search(&poll).is_ok() && !answer.values.is_empty();
    a.key.starts_with("percent") && polled(a) && polled(b) && shared(&a.values, &b.values) == 0
}

/// Whether one of two sums is told by a measure of time, and the other as what that comes to over several: "$41 million a year",
/// "$82 million over two years".
pub(super) fn are_rate_and_total(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let rate = |answer: &Answer| match alike::value(run, answer) {
        Value::Quantity(quantity) => quantity.unit.as_deref().is_some_and(|unit| unit.contains(" per ")),
        _ => false,
    };
    let total = |answer: &Answer| {
        let words = run.readings[answer.article].words(answer.sentence);
        let end = words.index_of(run.mention(answer).quote.end);
        let length = |mention: &Mention| {
            matches!(mention.value, Value::Duration(_))
                && (end + 1..=end + 2).contains(&words.index_of(mention.span.start))
        };
        matches!(words.lower(end), "across" | "for" | "in" | "over")
            && run.within(answer.article, answer.sentence).iter().any(length)
    };
    a.key.starts_with("money") && (rate(a) && total(b) || rate(b) && total(a))
}

/// Endings of the addresses of outlets in countries that have a dollar of their own.
const DOLLARS: [&str; 5] = [".au", ".ca", ".hk", ".nz", ".sg"];

/// Whether two sums bear a dollar's sign, and one of the outlets sits where that is not the American one.
pub(in crate::rules) fn are_of_two_dollars(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let home = |answer: &Answer| {
        let outlet = run.article(answer.article).outlet.as_deref().unwrap_or_default();
        DOLLARS.iter().find(|ending| outlet.ends_with(*ending))
    };
    let sign =
        |answer: &Answer| matches!(alike::value(run, answer), Value::Quantity(quantity) if quantity.loose_currency);
    sign(a) && sign(b) && home(a) != home(b)
}

/// Whether two measures are of the parts of a device, which is sold in several builds: "with 256 or 512 GB".
pub(in crate::rules) fn are_builds(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let part = |answer: &Answer| match alike::value(run, answer) {
        Value::Quantity(quantity) => quantity.unit.as_deref().is_some_and(|unit| WORDS.lists.builds.contains(unit)),
        _ => false,
    };
    a.key.starts_with("measure") && part(a) && part(b) && alike::swapped(run, a, b) == 0
}

/// Whether a sentence tells of trade that was still going on: "in morning trade".
fn trades_on(run: &Run<'_>, answer: &Answer) -> bool {
    let words = run.readings[answer.article].words(answer.sentence);
    let going = |at: usize| {
        matches!(words.lower(at), "afternoon" | "early" | "late" | "midday" | "morning" | "pre-market" | "premarket")
    };
    (1..words.len()).any(|at| going(at - 1) && matches!(words.lower(at), "dealings" | "trade" | "trading"))
}
