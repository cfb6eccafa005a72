//! Two desks that book what is to come for two days.
//!
//! "Kushner is scheduled to address the panel on Saturday", "will also appear before the panel on Tuesday": a story has few
//! days ahead, and each of what is planned. Where the sentences have enough in common, no other plan of either article fits
//! nearly as well, and neither names the other's day at all, the two tell of one plan.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::super::Run;
use super::super::date::{apart, names, over_the_sea};
use super::super::draft::{Draft, Witness};
use super::super::sole;
use super::{NEIGHBOURS, most, points, set_apart};
use crate::align::answer::{Answer, Sort};
use crate::align::context::in_both;
use crate::extract::mention::Mention;
use crate::fact::modality::Modality;
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::date::Bound;
use crate::text::zone::Zone;

/// Days by which two days of one plan lie apart at most: a week mistaken, or a digit.
const DAYS: i32 = 14;

/// Meanings that two sentences share where they tell of one plan: every trial has its "preliminary hearing".
const COMMON: usize = 3;

/// By how much two tellings must have more in common than either has with any other plan of the other's article.
const LEAD: u32 = 9;

/// A day to come, as an article tells of it.
struct Booked<'r> {
    article: usize,
    day: Date,
    tellings: Vec<&'r Answer>,
}

/// Two tellings, and what they have in common.
#[derive(Clone, Copy)]
struct Pair<'r> {
    points: u32,
    one: &'r Answer,
    other: &'r Answer,
}

/// What the desks of one story, told by their articles, say against each other of what is to come; `worth` is that of each
/// meaning of the story.
pub(super) fn drafts<'w>(run: &Run<'_>, articles: &[usize], worth: impl Fn() -> &'w FxHashMap<u32, u32>) -> Vec<Draft> {
    let desks: Vec<Vec<Booked<'_>>> = articles.iter().map(|&article| booked(run, article)).collect();
    let desks: Vec<Vec<Booked<'_>>> = desks.into_iter().filter(|desk| !desk.is_empty()).collect();
    let mut found: BTreeMap<(usize, Date, Date), Vec<Pair<'_>>> = BTreeMap::new();
    for (at, own) in desks.iter().enumerate() {
        for others in desks[at + 1..].iter().take(NEIGHBOURS) {
            for (a, b) in own.iter().flat_map(|a| others.iter().map(move |b| (a, b))) {
                let Some(pair) = one_plan(run, (a, own), (b, others), &worth) else { continue };
                // the day that fewer tell is the odd one
                let tell = |day: Date| desks.iter().filter(|desk| names(run, desk[0].article, day)).count();
                let (odd, usual, pair) = match tell(a.day) <= tell(b.day) {
                    true => (a, b, pair),
                    false => (b, a, Pair { one: pair.other, other: pair.one, ..pair }),
                };
                found.entry((odd.article, odd.day, usual.day)).or_default().push(pair);
            }
        }
    }
    let asked = |pairs: &[Pair<'_>]| pairs.iter().any(|pair| run.meet(pair.one.article, pair.other.article));
    found.into_values().filter(|pairs| asked(pairs)).map(|pairs| draft(run, &pairs)).collect()
}

/// The days to come of which an article tells, each once.
fn booked<'r>(run: &Run<'r>, article: usize) -> Vec<Booked<'r>> {
    let Some(published) = run.published(article) else { return Vec::new() };
    let mut found: Vec<Booked<'r>> = Vec::new();
    for answer in run.answers[article].iter().filter(|answer| answer.sort == Sort::Day) {
        let mention = run.mention(answer);
        let (Value::Date(date), Some(statement)) = (&mention.value, &run.statements[article][answer.mention]) else {
            continue;
        };
        let single = date.is_one_day() && matches!(date.bound, Bound::On | Bound::By);
        // "60 days later" is counted from another day
        let told = matches!(mention.pattern, "weekday" | "shifted weekday" | "day");
        let Some(day) = date.start.filter(|_| single && told && statement.zone == Zone::Body) else { continue };
        if day < published || day == published && statement.modality != Modality::Planned {
            continue;
        }
        match found.iter_mut().find(|one| one.day == day) {
            Some(one) => one.tellings.push(answer),
            None => found.push(Booked { article, day, tellings: vec![answer] }),
        }
    }
    found
}

/// The tellings by which two articles give one plan two days, each told with the plans of its article.
fn one_plan<'r, 'w>(
    run: &Run<'r>,
    (a, own): (&Booked<'r>, &[Booked<'r>]),
    (b, others): (&Booked<'r>, &[Booked<'r>]),
    worth: impl Fn() -> &'w FxHashMap<u32, u32>,
) -> Option<Pair<'r>> {
    let days = apart(a.day, b.day);
    if !(1..=DAYS).contains(&days) || names(run, a.article, b.day) || names(run, b.article, a.day) {
        return None;
    }
    let worth = worth();
    let pair = best(a, b, worth)?;
    let (one, other) = (run.mention(pair.one), run.mention(pair.other));
    // of which week "next Friday" is, two desks may see differently
    let next = one.pattern == "shifted weekday" || other.pattern == "shifted weekday";
    // "by Friday" is no other day than Thursday
    if bound(one) != bound(other)
        || pair.points < run.config.thresholds.one_news.booked
        || in_both(&pair.one.terms, &pair.other.terms).nth(COMMON - 1).is_none()
        || next && days % super::WEEK == 0
        || set_apart::are_parted(run, pair.one, pair.other)
    {
        return None;
    }
    let claims = (sole::claim(a.article, one), sole::claim(b.article, other));
    if over_the_sea(run, &claims.0, &claims.1, Relation::Conflict) != Relation::Conflict {
        return None;
    }
    let mine = own.iter().filter(|rival| rival.day != a.day).filter_map(|rival| best(rival, b, worth));
    let theirs = others.iter().filter(|rival| rival.day != b.day).filter_map(|rival| best(a, rival, worth));
    let rival = mine.chain(theirs).map(|rival| rival.points).max().unwrap_or(0);
    (pair.points >= rival + LEAD).then_some(pair)
}

/// The first tellings of two days that have most in common.
fn best<'r>(a: &Booked<'r>, b: &Booked<'r>, worth: &FxHashMap<u32, u32>) -> Option<Pair<'r>> {
    let pairs = a.tellings.iter().flat_map(|&one| b.tellings.iter().map(move |&other| (one, other)));
    most(pairs.map(|(one, other)| Pair { points: points(one, other, worth), one, other }), |pair| pair.points)
}

fn bound(mention: &Mention) -> Option<Bound> {
    match &mention.value {
        Value::Date(date) => Some(date.bound),
        _ => None,
    }
}

fn draft(run: &Run<'_>, pairs: &[Pair<'_>]) -> Draft {
    let first = most(pairs.iter().copied(), |pair| pair.points).unwrap_or(pairs[0]);
    let said = |answer: &Answer| {
        let day = run.mention(answer).value.display();
        format!("{day} ({})", run.article(answer.article).writer())
    };
    let witness = |answer: &Answer| Witness::of(answer.article, run.mention(answer));
    let mut witnesses = vec![witness(first.one)];
    witnesses.extend(pairs.iter().map(|pair| witness(pair.other)));
    let words = super::words(run, first.one, first.other);
    let because = [
        format!("what both tell of a day to come has the same words: {}", words.join(", ")),
        "neither names the other’s day, and no other plan of theirs fits nearly as well".to_owned(),
    ];
    super::two_days("plan", &words, [said(first.one), said(first.other)], witnesses, because)
}
