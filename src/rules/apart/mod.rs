//! What sets two contradicting values of one story apart: another person, town, time or event.
//!
//! Two answers come in, and whether something in their sentences or clauses says that they are two facts comes out. The
//! values themselves are looked at only as far as their kinds go: a weekday taken for another lies within a week.

mod day;
mod figure;

use day::{are_many, are_of_other_occasions, are_span_and_point};
pub(super) use day::{are_of_one_game, other_deed, told_at_one_hour};
pub(super) use figure::{are_builds, are_of_two_dollars, are_prices_of_others};
use figure::{are_lost_and_won, are_of_two_days, are_of_two_polls, are_rate_and_total, is_after_print, is_feat};

use super::alike::fits;
use super::{Run, shift, town};
use crate::align::answer::{Answer, Sort};
use crate::align::context::{are_equal, shared};
use crate::align::length::Measure;
use crate::lexicon::quantity::WORDS;
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
        || is_after_print(run, a, b)
        || are_lost_and_won(run, a, b)
        || are_of_two_polls(run, a, b)
        || are_of_several(run, a, b)
        || (is_money(a)
            && (shift::are_of_other_levels(run, a, b)
                || are_of_two_dollars(run, a, b)
                || are_rate_and_total(run, a, b)))
        || are_builds(run, a, b)
        // "two days after they met", "four days after he was sworn in"
        || (a.key == Measure::Gap.key() && other_deed(a, b))
        || (a.sort == Sort::Day
            && (are_of_other_occasions(a, b)
                || are_span_and_point(run, a, b)
                || are_many(run, a, b) && !told_at_one_hour(run, a, b)))
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

/// Whether one of two numbers of people is told of several incidents, and the other of one: "two shootings left 32 people dead",
/// "a gunman killed 22 people".
pub(super) fn are_of_several(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let words = |answer: &Answer| run.readings[answer.article].words(answer.sentence);
    let one = |word: &str| WORDS.lists.incidents.contains(word) || WORDS.lists.assailants.contains(word);
    let several = |word: &str| {
        ["s", "es"].iter().any(|end| word.strip_suffix(end).is_some_and(|word| WORDS.lists.incidents.contains(word)))
    };
    let parted = |a: &Answer, b: &Answer| words(a).any(several) && !words(b).any(several) && words(b).any(one);
    matches!(a.sort, Sort::People | Sort::Role) && (parted(a, b) || parted(b, a))
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
