//! What sets two contradicting values of one story apart: another person, town, time or event.
//!
//! Two answers come in, and whether something in their sentences or clauses says that they are two facts comes out. The
//! values themselves are looked at only as far as their kinds go: a weekday taken for another lies within a week.

use super::alike::{self, fits};
use super::{Run, shift, town};
use crate::align::answer::{Answer, Sort};
use crate::align::context::{are_equal, in_both, shared};
use crate::align::figure::VOTE;
use crate::align::length::Measure;
use crate::extract::mention::Mention;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::sense;
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::date;
use crate::normalise::quantity::{Change, Kind, Quantity};
use crate::text::zone::Zone;

/// Whether something sets one of two contradicting values apart.
pub(super) fn are_parted(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    are_apart(run, a, b) || are_of_two(run, a, b)
}

/// The same, whomever their clauses name.
pub(super) fn are_apart(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    // a picture may be of any day
    let caption = |one: &Answer| {
        let statement = run.statements[one.article][one.mention].as_ref();
        one.sort == Sort::Day && statement.is_some_and(|statement| statement.zone == Zone::Caption)
    };
    caption(a)
        || caption(b)
        || !are_equal(&a.aside, &b.aside)
        || (!is_sum(a) && is_past(a, b))
        || other_time(a, b)
        || (!is_money(a) && are_elsewhere(run, a, b))
        || are_abroad(run, a, b)
        || !fits(run, a, b)
        || are_prices_of_others(run, a, b)
        || are_of_two_days(run, a, b)
        || are_of_two_votes(run, a, b)
        || are_of_several(run, a, b)
        || (is_money(a) && (shift::are_of_other_levels(run, a, b) || are_of_two_dollars(run, a, b)))
        || are_builds(run, a, b)
        // "two days after they met", "four days after he was sworn in"
        || (a.key == Measure::Gap.key() && other_deed(a, b))
        || (a.sort == Sort::Day && are_many(run, a, b) && !told_at_one_hour(run, a, b))
}

/// Whether the clauses name other people, a word sets one of the two apart ("another", "earlier"), or one is of a time long
/// past.
pub(super) fn are_told_apart(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    !are_equal(&a.aside, &b.aside) || are_of_two(run, a, b) || (!is_sum(a) && is_past(a, b))
}

/// Whether the clauses name other people, and the values are their own: the points of a player are nobody else's.
fn are_of_two(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    are_of_others(a, b) && (!is_sum(a) || is_feat(run, a))
}

/// Whether an answer counts what a sportsman has done.
fn is_feat(run: &Run<'_>, answer: &Answer) -> bool {
    let Value::Quantity(quantity) = alike::value(run, answer) else { return false };
    let told = [&quantity.noun, &quantity.unit];
    told.into_iter().flatten().any(|word| WORDS.lists.feats.contains(word))
}

/// Whether two sums are what shares of two companies cost, or one share at two times of a day, and two percentages by how much
/// such prices or indices moved: their clauses name each its own, or one of them tells of trade before the close.
pub(super) fn are_prices_of_others(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
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
fn are_of_two_days(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
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

/// Whether one of two results is that of a vote which was taken after the other's article was printed.
fn are_of_two_votes(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let later = |a: &Answer, b: &Answer| {
        let taken = a.time.filter(|_| a.key == VOTE);
        taken.zip(run.published(b.article)).is_some_and(|((from, _), printed)| from > printed)
    };
    later(a, b) || later(b, a)
}

/// Whether one of two numbers of people is told of several incidents, and the other of one: "two shootings left 32 people dead",
/// "a gunman killed 22 people".
pub(super) fn are_of_several(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let any = |answer: &Answer, is: &dyn Fn(&str) -> bool| {
        let words = run.readings[answer.article].words(answer.sentence);
        (0..words.len()).any(|at| is(words.lower(at)))
    };
    let one = |word: &str| WORDS.lists.incidents.contains(word) || WORDS.lists.assailants.contains(word);
    let several = |word: &str| {
        ["s", "es"].iter().any(|end| word.strip_suffix(end).is_some_and(|word| WORDS.lists.incidents.contains(word)))
    };
    let parted = |a: &Answer, b: &Answer| any(a, &several) && !any(b, &several) && any(b, &one);
    matches!(a.sort, Sort::People | Sort::Role) && (parted(a, b) || parted(b, a))
}

/// Endings of the addresses of outlets in countries that have a dollar of their own.
const DOLLARS: [&str; 5] = [".au", ".ca", ".hk", ".nz", ".sg"];

/// Whether two sums bear a dollar's sign, and one of the outlets sits where that is not the American one.
pub(super) fn are_of_two_dollars(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let home = |answer: &Answer| {
        let outlet = run.article(answer.article).outlet.as_deref().unwrap_or_default();
        DOLLARS.iter().find(|ending| outlet.ends_with(*ending))
    };
    let sign =
        |answer: &Answer| matches!(alike::value(run, answer), Value::Quantity(quantity) if quantity.loose_currency);
    sign(a) && sign(b) && home(a) != home(b)
}

/// Whether two measures are of the parts of a device, which is sold in several builds: "with 256 or 512 GB".
pub(super) fn are_builds(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
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

/// Whether an answer is a sum of money or a share: what it is for may lie in any town.
pub(super) fn is_money(answer: &Answer) -> bool {
    answer.key.starts_with("money") || answer.key.starts_with("percent")
}

/// Whether an answer is a sum, a share or a measure, or a number of things, which are told of one matter by several people;
/// a length of time is more often each person's own.
pub(super) fn is_sum(answer: &Answer) -> bool {
    matches!(answer.sort, Sort::Amount | Sort::Thing) && !answer.key.starts_with("duration")
}

/// Whether one of two alone is told of a time long past.
pub(super) fn is_past(a: &Answer, b: &Answer) -> bool {
    a.time.is_some() != b.time.is_some() && (a.past || b.past)
}

/// Whether two figures are told of two places, or of several incidents and of one, and so are no witnesses of one fact; a day
/// is printed alike by chance less often.
pub(super) fn far_off(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    a.is_figure() && (are_elsewhere(run, a, b) || are_of_several(run, a, b))
}

/// Whether the clauses give two times for the two values, or the articles two days for the event whose hours they are.
pub(super) fn other_time(a: &Answer, b: &Answer) -> bool {
    let time = |answer: &Answer| answer.time.or(answer.days);
    time(a).zip(time(b)).is_some_and(|(one, other)| one.1 <= other.0 || other.1 <= one.0)
}

/// Whether the two are placed in different towns, or one in a town that the other's article never names and that is not
/// where the story plays, or in a country that its own article names nowhere else either.
pub(super) fn are_elsewhere(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let strange = |one: &Answer, other: &Answer| {
        if one.towns.is_empty() {
            return false;
        }
        let first = run.answers[one.article].iter().find(|answer| !answer.towns.is_empty());
        let home = first.filter(|first| !town::is_named_before(run, first.article, first.sentence));
        let home = home.and_then(|home| home.towns.first());
        let named = |town: &u32| {
            run.answers[other.article].iter().any(|answer| answer.names.binary_search(town).is_ok())
                || town::is_mentioned(run, other.article, run.stems.word(*town))
        };
        one.towns.iter().any(|town| Some(town) != home && !named(town))
    };
    let parted = !a.towns.is_empty() && !b.towns.is_empty() && shared(&a.towns, &b.towns) == 0;
    parted || strange(a, b) || strange(b, a) || are_abroad(run, a, b)
}

/// Whether one of the two is told of a country that opens its sentence ("In Ecuador, ...") and that neither its own article
/// nor the other's names anywhere else.
pub(super) fn are_abroad(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let names = |country: u32, article: usize, except: Option<usize>| {
        let mut answers = run.answers[article].iter().filter(|answer| Some(answer.sentence) != except);
        answers.any(|answer| answer.names.binary_search(&country).is_ok())
    };
    let strange = |one: &Answer, other: &Answer| {
        let own = |country| names(country, one.article, Some(one.sentence));
        one.country.is_some_and(|country| !names(country, other.article, None) && !own(country))
    };
    strange(a, b) || strange(b, a)
}

/// Whether the clauses name people, and no one person.
pub(super) fn are_of_others(a: &Answer, b: &Answer) -> bool {
    !a.people.is_empty() && !b.people.is_empty() && !a.people.iter().any(|one| b.people.contains(one))
}

/// Whether two dates, or the ends of two gaps, tell of different deeds, by other verbs.
pub(super) fn other_deed(a: &Answer, b: &Answer) -> bool {
    match (a.verb, b.verb) {
        (Some(one), Some(other)) => {
            one != other && a.heads.binary_search(&other).is_err() && b.heads.binary_search(&one).is_err()
        }
        _ => false,
    }
}

/// Whether two days are told with one hour: "about 5:30 p.m. Friday", "around 5:30 p.m. Tuesday".
pub(super) fn told_at_one_hour(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let date = |answer: &Answer| match &run.mention(answer).value {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let relation = |(one, other)| date::judge_clock::<Relation>(one, other);
    date(a).zip(date(b)).map(relation) == Some(Relation::Same)
}

/// The results of games that the sentence of an answer gives: "31-24", and not the record of a team in brackets.
fn results<'r>(run: &Run<'r>, answer: &Answer) -> Vec<&'r Quantity> {
    let mentions = &run.mentions[answer.article];
    let text = &run.article(answer.article).text;
    let from = mentions.partition_point(|mention| mention.sentence < answer.sentence);
    let sentence = mentions[from..].iter().take_while(|mention| mention.sentence == answer.sentence);
    let result = |mention: &'r Mention| match &mention.value {
        Value::Quantity(quantity) if quantity.kind == Kind::Score => {
            let record = text.get(..mention.span.start).is_some_and(|before| before.ends_with('('));
            (!record).then_some(quantity)
        }
        _ => None,
    };
    sentence.filter_map(result).collect()
}

/// Whether two days are told with the results of games, and with one of both: a game is played on one day. None where one of
/// them is told with no result.
pub(super) fn are_of_one_game(run: &Run<'_>, a: &Answer, b: &Answer) -> Option<bool> {
    if a.sort != Sort::Day {
        return None;
    }
    let given = |answer: &Answer| Some(results(run, answer)).filter(|results| !results.is_empty());
    // few sentences give any: nearly all pairs end with the first
    let (one, other) = (given(a)?, given(b)?);
    let same = |a: &Quantity, b: &Quantity| (a.low, a.high) == (b.low, b.high);
    Some(one.iter().any(|result| other.iter().any(|its| same(result, its))))
}

/// Whether two dates tell of what happens many times: only that governs both.
fn are_many(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let mut common = in_both(&a.heads, &b.heads).peekable();
    common.peek().is_some() && common.all(|head| sense::is_recurring(run.stems.word(head)))
}
