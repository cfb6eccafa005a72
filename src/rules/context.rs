//! Values outside any declared event that speak of one fact by the words around them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::compare::{Comparison, Question, Rivals, compare, repeats};
use super::date::{by_print, over_the_sea};
use super::draft::Draft;
use super::rule::Rule;
use super::slot::asks;
use super::{Check, Run, alike, apart, around, kin, town};
use crate::align::answer::Answer;
use crate::align::context::{Context, SPOKEN, TIME, shared};
use crate::align::event::Claim;
use crate::align::union::Union;
use crate::fact::modality::Modality;
use crate::fact::trigger::Phase;
use crate::finding::{Finding, Kind as Verdict};
use crate::normalise::Value;
use crate::normalise::agree::{Judgement, Relation};
use crate::normalise::date;
use crate::normalise::date::{Anchor, Grain};
use crate::normalise::quantity::{Kind, Scope};
use crate::text::zone::Zone;

/// In a block of one key, contexts before and after a context that it is compared with: keeps the work linear.
const NEIGHBOURS: usize = 64;

/// Words that two counts of people, or two dates, must share on top: every report has both, and seldom the same ones.
const MORE: usize = 2;

/// Two articles of one story give one fact two values.
#[doc = include_str!("context.md")]
pub(super) struct ContextCheck;

impl Check for ContextCheck {
    fn id(&self) -> &'static str {
        "context"
    }

    fn explain(&self) -> &'static str {
        include_str!("context.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        for group in run.compared() {
            let wanted = |key: &str| rule.slots.iter().any(|kind| key.split('/').next() == Some(kind));
            let standing = || group.articles.iter().filter(|&&article| run.stands(article));
            let contexts: Vec<&Context> =
                standing().flat_map(|&article| &run.contexts[article]).filter(|one| wanted(&one.key)).collect();
            let answers: Vec<&Answer> =
                standing().flat_map(|&article| &run.answers[article]).filter(|one| wanted(&one.key)).collect();
            let sets = sets(run, &contexts, &answers);
            for set in sets.alike {
                found.extend(judge(run, &set).into_iter().map(|draft| draft.finding(rule, run)));
            }
            for set in sets.grown {
                let updates = judge(run, &set).into_iter().filter(|draft| draft.kind == Verdict::Update);
                found.extend(updates.map(|draft| draft.finding(rule, run)));
            }
        }
    }
}

/// Whether a context is of a count without a noun.
fn is_bare(context: &Context) -> bool {
    context.key.starts_with("count/") && context.key.split('/').nth(2) == Some("")
}

/// Sets of contexts of one story.
struct Sets<'c> {
    /// Those that speak of one fact, by their words or by their meanings.
    alike: Vec<Vec<&'c Context>>,
    /// Those of which an earlier part may have grown into a later one.
    grown: Vec<Vec<&'c Context>>,
}

/// The sets of one story's contexts.
fn sets<'c>(run: &Run<'_>, contexts: &[&'c Context], answers: &[&Answer]) -> Sets<'c> {
    let place: FxHashMap<(usize, usize, bool), usize> = (contexts.iter().enumerate())
        .map(|(index, context)| ((context.article, context.mention, context.key == TIME), index))
        .collect();
    let mut union = Union::new(contexts.len());
    let mut blocks: BTreeMap<&str, Vec<&Context>> = BTreeMap::new();
    // a figure that counts nothing named is known by its meanings alone, and so is the day of somebody's words
    for context in contexts.iter().filter(|context| !is_bare(context) && context.key != SPOKEN) {
        blocks.entry(&context.key).or_default().push(context);
    }
    let at = |context: &Context| place[&(context.article, context.mention, context.key == TIME)];
    for block in blocks.values() {
        for set in aligned(run, block) {
            set.iter().for_each(|context| union.join(at(set[0]), at(context)));
        }
    }
    let of = |index: usize| {
        let answer = answers[index];
        place.get(&(answer.article, answer.mention, answer.key == TIME)).copied()
    };
    let pairs = kin::pairs(run, answers);
    for (a, b) in pairs.kin.iter().filter_map(|&(a, b)| of(a).zip(of(b))) {
        union.join(a, b);
    }
    let mut grown: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (a, b) in pairs.grown.iter().filter_map(|&(a, b)| of(a).zip(of(b))) {
        let (one, other) = (union.root(a), union.root(b));
        if one != other {
            grown.entry((one.min(other), one.max(other))).or_default().extend([a, b]);
        }
    }
    let tidy = |mut set: Vec<usize>| {
        set.sort_unstable();
        set.dedup();
        set.into_iter().map(|index| contexts[index]).collect::<Vec<_>>()
    };
    let sets = union.sets().into_iter().filter(|set| set.len() > 1);
    Sets { alike: sets.map(tidy).collect(), grown: grown.into_values().map(tidy).collect() }
}

/// Compares the values of one fact.
fn judge(run: &Run<'_>, set: &[&Context]) -> Vec<Draft> {
    let key = set[0].key.as_str();
    let mut claims: Vec<Claim<'_>> = set.iter().filter_map(|context| claim(run, context)).collect();
    // the text speaks for itself
    let text: Vec<usize> = claims.iter().filter(|one| one.zone != Zone::Headline).map(|one| one.article).collect();
    claims.retain(|claim| claim.zone != Zone::Headline || !text.contains(&claim.article));
    if matches!(key, "date" | SPOKEN) {
        // a weekday of a plan is read backwards as often as not
        let counted =
            |claim: &Claim<'_>| matches!(&claim.mention.value, Value::Date(date) if date.anchor == Anchor::Publication);
        // where all are weekdays they are read alike, and differ by as many days
        if !claims.iter().all(counted) {
            claims.retain(|claim| claim.modality == Modality::Actual || !counted(claim));
        }
    }
    if key == TIME {
        // an hour is nobody's position: two spokesmen read one log
        claims.iter_mut().for_each(|claim| claim.claimant = None);
    }
    let words = around::words(run, set);
    let counted = key.split('/').nth(2).unwrap_or_default();
    let unit = key.split('/').nth(1).unwrap_or_default();
    let thresholds = &run.config.thresholds;
    let growing = thresholds.growing.iter().any(|concept| concept == counted || concept == unit)
        || thresholds.progress.iter().any(|word| words.contains(&word.as_str()));
    let falling = thresholds.falling.iter().any(|concept| concept == counted);
    let grows = |old: &Claim<'_>, new: &Claim<'_>| growing && higher(old, new) || falling && higher(new, old);
    let judged = |a: &Claim<'_>, b: &Claim<'_>| {
        let agreement = over_the_sea(run, a, b, agree(key, a, b));
        if key == TIME { agreement } else { by_print(a, b, agreement) }
    };
    let comparison = Comparison { agree: &judged, grows: &grows };
    let meanings = if words.is_empty() { around::meanings(run, set) } else { Vec::new() };
    let meanings: Vec<&str> = meanings.iter().map(String::as_str).collect();
    let (told, because) = match (words.as_slice(), meanings.as_slice()) {
        ([], []) => (words.as_slice(), "each article gives one such figure of what they tell".to_owned()),
        ([], meanings) => (meanings, format!("the words around them mean the same: {}", meanings.join(", "))),
        (words, _) => (words, format!("the words around them are the same: {}", words.join(", "))),
    };
    let label = match told {
        [] => "the story".to_owned(),
        told => format!("“{}”", told.iter().take(5).copied().collect::<Vec<_>>().join(" … ")),
    };
    let question = Question {
        id: None,
        label: &label,
        fact: format!("{key}/{}", words.join("+")),
        asks: match key.split('/').next() {
            Some("count") => asks("how many", counted),
            Some("date") => "when".to_owned(),
            Some(TIME) => "at what time".to_owned(),
            Some("duration") => "how long".to_owned(),
            _ => "how much".to_owned(),
        },
        rivals: Rivals::Mentions,
        because: vec![because],
    };
    compare(run, &question, &claims, &comparison)
}

/// Sets of contexts that speak of one fact: each joined to its best counterpart in another article, if that one's best
/// counterpart in turn is it.
fn aligned<'c>(run: &Run<'_>, contexts: &[&'c Context]) -> Vec<Vec<&'c Context>> {
    let mut best: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    let mut near = Vec::new();
    for (index, context) in contexts.iter().enumerate() {
        for (other, next) in contexts.iter().enumerate().skip(index + 1).take(NEIGHBOURS) {
            // what two contexts share is the same from either side, and dear to find out
            let score = score(run, context, next);
            if score == 0 {
                continue;
            }
            near.push((index, other));
            for (from, to) in [(index, other), (other, index)].into_iter().filter(|_| context.article != next.article) {
                let entry = best.entry((from, contexts[to].article)).or_insert((score, to));
                if score > entry.0 {
                    *entry = (score, to);
                }
            }
        }
    }
    let mut union = Union::new(contexts.len());
    same(run, contexts, &near, &mut union);
    for (&(index, _), &(_, other)) in &best {
        let back = best.get(&(other, contexts[index].article));
        if back.is_some_and(|&(_, mutual)| mutual == index) {
            union.join(index, other);
        }
    }
    let sets = union.sets().into_iter().filter(|set| set.len() > 1);
    sets.map(|set| set.into_iter().map(|index| contexts[index]).collect()).collect()
}

/// Joins contexts of one value among those `near` each other, whether or not each is the other's best: all who say so are
/// witnesses.
fn same(run: &Run<'_>, contexts: &[&Context], near: &[(usize, usize)], union: &mut Union) {
    for &(index, other) in near {
        let equal = match (claim(run, contexts[index]), claim(run, contexts[other])) {
            (Some(a), Some(b)) => agree::<Relation>(&contexts[index].key, &a, &b) == Relation::Same,
            _ => false,
        };
        let answers = answer(run, contexts[index]).zip(answer(run, contexts[other]));
        if equal && !answers.is_some_and(|(one, other)| apart::far_off(run, one, other)) {
            union.join(index, other);
        }
    }
}

/// How much two contexts share; 0 where it is too little to speak of one fact, or where their events say otherwise.
fn score(run: &Run<'_>, a: &Context, b: &Context) -> usize {
    let words = shared(&a.stems, &b.stems);
    let is_time = a.key == TIME;
    let shared_words = usize::from(run.config.thresholds.shared_words);
    // nearly all pairs end here, before their values are judged: no two are one fact by fewer words than these
    if !is_time && words + 1 < shared_words {
        return 0;
    }
    let heads = shared(&a.heads, &b.heads);
    let concept = a.key.split('/').nth(2).unwrap_or_default();
    let people = run.config.thresholds.people.iter().any(|one| one == concept);
    let more = people || a.key == "date";
    let least = shared_words + if more { MORE } else { 0 };
    if !is_time && heads == 0 && words <= least + 1 {
        return 0;
    }
    let conflict = disagree(run, a, b);
    // a contradiction wants more in common than an agreement, which harms nobody;
    // a story has few clock times: two words tell which is which if both of them say what happened, and three without
    // one that does are its place
    let enough = if is_time {
        words.max((words + heads).saturating_sub(1)) >= least
    } else if conflict {
        words >= least && (heads > 0 || words > least + 1)
    } else {
        words + 1 >= least && heads > 0
    };
    // at one hour of another day something else happened
    if !enough || placed_apart(run, a, b) || (is_time && far(run, a, b)) {
        return 0;
    }
    if conflict
        && (a.background
            // "one shot" was the first of several
            || (heads < MORE && (is_one(run, a) || is_one(run, b)))
            || b.background
            || (!is_time && town::elsewhere(run, place(run, a), place(run, b)))
            || far(run, a, b)
            || known(run, a, b)
            || known(run, b, a)
            || parted(run, a, b)
            || divided(run, a, b))
    {
        return 0;
    }
    // of two with as many words in common the one with fewer others
    (words + heads) * 1000 / (a.stems.len() + b.stems.len() - words + 8)
}

/// Whether two parts of one whole are told by different verbs: of nine members six voted for it and three against.
fn divided(run: &Run<'_>, a: &Context, b: &Context) -> bool {
    let part = |context: &Context| match &run.mentions[context.article][context.mention].value {
        Value::Quantity(quantity) => quantity.scope.contains(&Scope::Part),
        _ => false,
    };
    let verbs = answer(run, a).zip(answer(run, b)).map(|(one, other)| (one.verb, other.verb));
    part(a) && part(b) && verbs.is_some_and(|(one, other)| one != other)
}

/// Whether what governs the two values sets them apart.
fn parted(run: &Run<'_>, a: &Context, b: &Context) -> bool {
    match (answer(run, a), answer(run, b)) {
        (Some(one), Some(other)) => {
            apart::are_told_apart(one, other)
                || apart::are_abroad(run, one, other)
                || (a.key != TIME && !alike::fits(run, one, other))
        }
        _ => false,
    }
}

/// The answer that a context's value gives.
pub(super) fn answer<'a>(run: &Run<'a>, context: &Context) -> Option<&'a Answer> {
    let answers = &run.answers[context.article];
    let from = answers.partition_point(|answer| answer.mention < context.mention);
    let own = answers[from..].iter().take_while(|answer| answer.mention == context.mention);
    own.into_iter().find(|answer| (answer.key == TIME) == (context.key == TIME))
}

/// Whether a context's value counts one thing: one is an article more often than a count.
fn is_one(run: &Run<'_>, context: &Context) -> bool {
    match &run.mentions[context.article][context.mention].value {
        Value::Quantity(quantity) => quantity.kind == Kind::Count && quantity.high.is_some_and(|high| high <= 1.into()),
        _ => false,
    }
}

/// The article and sentence of a context.
pub(super) fn place(run: &Run<'_>, context: &Context) -> (usize, usize) {
    (context.article, run.mentions[context.article][context.mention].sentence)
}

/// Whether two dates are too coarse to be one day told twice, or the hours are of two days: of another day it is another
/// time, and no slip.
fn far(run: &Run<'_>, a_context: &Context, b_context: &Context) -> bool {
    let value = |context: &Context| &run.mentions[context.article][context.mention].value;
    let (Value::Date(a), Value::Date(b)) = (value(a_context), value(b_context)) else { return false };
    if a_context.key == TIME {
        let answers = answer(run, a_context).zip(answer(run, b_context));
        return answers.is_some_and(|(one, other)| apart::other_time(one, other));
    }
    a.grain != Grain::Day || b.grain != Grain::Day
}

fn disagree(run: &Run<'_>, a: &Context, b: &Context) -> bool {
    match (claim(run, a), claim(run, b)) {
        (Some(one), Some(other)) => agree::<Relation>(&a.key, &one, &other) == Relation::Conflict,
        _ => false,
    }
}

/// Whether `b`'s article gives the value of `a` too: then it tells of both, and they are two facts.
fn known(run: &Run<'_>, a: &Context, b: &Context) -> bool {
    let Some(one) = claim(run, a) else { return false };
    let others = run.contexts[b.article].iter().filter(|other| other.key == a.key && other.mention != b.mention);
    // where a headline differs from its text, one of the two is wrong
    others
        .filter_map(|other| claim(run, other).filter(|other| other.zone != Zone::Headline))
        .any(|other| repeats(&one, &other, agree(&a.key, &one, &other)))
}

/// Whether declared events hold the two values: the rules of events compare them, or keep them apart.
fn placed_apart(run: &Run<'_>, a: &Context, b: &Context) -> bool {
    let event = |context: &Context| run.placed.get(&(context.article, context.mention));
    match (event(a), event(b)) {
        // of the same event no rule but this one compares the hours
        (Some(a_event), Some(b_event)) => a.key != TIME || a_event != b_event,
        _ => false,
    }
}

fn claim<'a>(run: &Run<'a>, context: &Context) -> Option<Claim<'a>> {
    let mention = &run.mentions[context.article][context.mention];
    let statement = run.statements[context.article][context.mention].as_ref()?;
    Some(Claim {
        article: context.article,
        mention,
        phase: Phase::Span,
        modality: statement.modality,
        claimant: statement.claimant.as_ref(),
        zone: statement.zone,
        inherited: false,
    })
}

fn agree<T: Judgement>(key: &str, a: &Claim<'_>, b: &Claim<'_>) -> T {
    match (&a.mention.value, &b.mention.value) {
        (Value::Quantity(a), Value::Quantity(b)) => alike::figures(a, b),
        (Value::Date(a), Value::Date(b)) if key == TIME => date::judge_clock(a, b),
        (Value::Date(a), Value::Date(b)) => date::judge(a, b),
        (Value::Duration(a), Value::Duration(b)) => alike::lengths(a, b),
        _ => T::of(Relation::Incomparable, || "two dimensions"),
    }
}

fn higher(old: &Claim<'_>, new: &Claim<'_>) -> bool {
    match (&old.mention.value, &new.mention.value) {
        (Value::Quantity(old), Value::Quantity(new)) => old.low < new.low,
        _ => false,
    }
}
