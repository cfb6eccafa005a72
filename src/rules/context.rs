//! Values outside any declared event that speak of one fact by the words around them.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::compare::{Comparison, Question, Rivals, compare};
use super::date::{by_print, over_the_sea};
use super::draft::{Draft, Witness};
use super::passage::{self, agree, claim};
use super::rule::Rule;
use super::slot::asks;
use super::{Check, Run, alike, around, cast, kin, news, odd, toll, torn};
use crate::align::answer::Answer;
use crate::align::context::{Context, OFTEN, SPOKEN, TIME};
use crate::align::event::Claim;
use crate::align::story::Group;
use crate::align::union::Union;
use crate::fact::modality::Modality;
use crate::finding::{Finding, Kind as Verdict};
use crate::lexicon::quantity::WORDS;
use crate::normalise::Value;
use crate::normalise::agree::{Judgement, Relation};
use crate::normalise::date::Anchor;
use crate::text::zone::Zone;

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
        // half of the time of a run goes here: the stories of a batch keep all cores at work
        let groups: Vec<&Group> = run.compared().collect();
        found.par_extend(groups.into_par_iter().flat_map_iter(|group| told(rule, run, group)));
    }
}

/// What the articles of one story tell against each other.
fn told(rule: &Rule, run: &Run<'_>, group: &Group) -> Vec<Finding> {
    let mut found = Vec::new();
    let wanted = |key: &str| {
        let kind = |kind: &String| {
            key.strip_prefix(kind.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        rule.slots.iter().any(kind)
    };
    let standing = || group.articles.iter().filter(|&&article| run.stands(article));
    let contexts: Vec<&Context> =
        standing().flat_map(|&article| &run.contexts[article]).filter(|one| wanted(&one.key)).collect();
    let answers: Vec<&Answer> =
        standing().flat_map(|&article| &run.answers[article]).filter(|one| wanted(&one.key)).collect();
    let sets = sets(run, &contexts, &answers);
    // the same toll may look grown: what accuses comes first
    for set in sets.torn {
        found.extend(judge(run, &set, Rivals::None).into_iter().map(|draft| draft.finding(rule, run)));
    }
    for Set { contexts: set, pairs, worded } in sets.alike {
        let mut drafts = judge(run, &set, Rivals::Mentions);
        drafts.retain(|draft| draft.kind != Verdict::Discrepancy || are_tied(run, draft, pairs.iter().chain(&worded)));
        let mut looked_at = Vec::new();
        for pair in pairs {
            drafts.extend(alone(run, &set, pair, &drafts, &mut looked_at));
        }
        found.extend(drafts.into_iter().map(|draft| draft.finding(rule, run)));
    }
    let articles: Vec<usize> = standing().copied().collect();
    for slot in ["count", "date"].into_iter().filter(|slot| rule.slots.iter().any(|one| one == slot)) {
        let drafts =
            if slot == "count" { cast::drafts(run, &articles) } else { news::drafts(run, &articles, &answers) };
        let drafts = drafts.into_iter().filter(|draft| !is_known(run, &found, draft));
        let drafts: Vec<Finding> = drafts.map(|draft| draft.finding(rule, run)).collect();
        found.extend(drafts);
    }
    for set in sets.grown {
        let updates = judge(run, &set, Rivals::Mentions).into_iter().filter(|draft| draft.kind == Verdict::Update);
        found.extend(updates.map(|draft| draft.finding(rule, run)));
    }
    found
}

/// Whether a finding shows the odd one of a draft beside one that contradicts it already.
fn is_known(run: &Run<'_>, found: &[Finding], draft: &Draft) -> bool {
    let shows = |finding: &Finding, witness: &Witness| {
        let place = run.places[witness.article];
        finding.evidence.iter().any(|evidence| evidence.article == place && evidence.span.start == witness.span.start)
    };
    let (odd, others) = draft.witnesses.split_at(draft.odd);
    found
        .iter()
        .filter(|finding| finding.kind != Verdict::Agreement)
        .any(|finding| odd.iter().any(|odd| shows(finding, odd)) && others.iter().any(|other| shows(finding, other)))
}

/// Whether a draft holds against each other what one of the `ties` put together. Of three facts in a row the first need not be
/// the third: whom a quake killed is not whom the wave killed years before.
fn are_tied<'t>(run: &Run<'_>, draft: &Draft, mut ties: impl Iterator<Item = &'t Pair<'t>>) -> bool {
    let (odd, usual) = draft.witnesses.split_at(draft.odd);
    let told = |witnesses: &[Witness]| -> FxHashSet<(usize, usize)> {
        witnesses.iter().map(|witness| (witness.article, witness.span.start)).collect()
    };
    let (odd, usual) = (told(odd), told(usual));
    let place = |context: &Context| (context.article, run.mentions[context.article][context.mention].quote.start);
    ties.any(|(a, b)| {
        let (a, b) = (place(a), place(b));
        odd.contains(&a) && usual.contains(&b) || odd.contains(&b) && usual.contains(&a)
    })
}

/// Pairs of values of one set that are looked at by themselves.
const MOST: usize = 64;

/// Whether a context is of a count without a noun.
fn is_bare(context: &Context) -> bool {
    context.key.starts_with("count/") && context.key.split('/').nth(2) == Some("")
}

/// Two contexts that speak of one fact.
type Pair<'c> = (&'c Context, &'c Context);

/// Contexts that speak of one fact.
#[derive(Default)]
struct Set<'c> {
    contexts: Vec<&'c Context>,
    /// The pairs that meanings tied together.
    pairs: Vec<Pair<'c>>,
    /// Those that words tied together.
    worded: Vec<Pair<'c>>,
}

/// Sets of contexts of one story.
struct Sets<'c> {
    /// Those that speak of one fact, by their words or by their meanings.
    alike: Vec<Set<'c>>,
    /// Those of which an earlier part may have grown into a later one.
    grown: Vec<Vec<&'c Context>>,
    /// Those of which one article gives two values and all others one.
    torn: Vec<Vec<&'c Context>>,
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
    let of = |index: usize| {
        let answer = answers[index];
        place.get(&(answer.article, answer.mention, answer.key == TIME)).copied()
    };
    let (alone, tolls) = (odd::pairs(run, answers), toll::pairs(run, answers));
    let mut near = vec![false; answers.len()];
    alone.iter().chain(&tolls).for_each(|&(a, b)| (near[a], near[b]) = (true, true));
    let pairs = kin::pairs(run, answers, &near);
    let tied: Vec<(usize, usize)> =
        pairs.kin.iter().chain(&alone).chain(&tolls).filter_map(|&(a, b)| of(a).zip(of(b))).collect();
    let mut joined = vec![false; contexts.len()];
    for &(a, b) in &tied {
        union.join(a, b);
        (joined[a], joined[b]) = (true, true);
    }
    let mut worded: Vec<(usize, usize)> = Vec::new();
    for block in blocks.into_values() {
        let pairs = passage::alike(run, block, &|context| joined[at(context)]);
        worded.extend(pairs.into_iter().map(|(a, b)| (at(a), at(b))));
    }
    worded.iter().for_each(|&(a, b)| union.join(a, b));
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
    let asked = |set: &Vec<usize>| set.iter().any(|&index| run.fresh[contexts[index].article]);
    let sets: Vec<Vec<usize>> = union.sets().into_iter().filter(|set| set.len() > 1 && asked(set)).collect();
    let home: FxHashMap<usize, usize> =
        sets.iter().enumerate().flat_map(|(home, set)| set.iter().map(move |&one| (one, home))).collect();
    let mut alike: Vec<Set<'c>> = sets.into_iter().map(|set| Set { contexts: tidy(set), ..Set::default() }).collect();
    for (a, b) in tied {
        if let Some(&home) = home.get(&a) {
            alike[home].pairs.push((contexts[a], contexts[b]));
        }
    }
    for (a, b) in worded {
        if let Some(&home) = home.get(&a) {
            alike[home].worded.push((contexts[a], contexts[b]));
        }
    }
    let torn = pairs.torn.iter().map(|&(a, b)| vec![a, b]).chain(torn::sets(run, answers));
    let torn = torn.map(|set| tidy(set.iter().filter_map(|&index| of(index)).collect()));
    let torn = torn.collect();
    Sets { alike, torn, grown: grown.into_values().map(tidy).collect() }
}

/// What two values say of each other that were tied to one another, where the set they stand in has still others of its own
/// and says nothing of the two: "3.1 percent, from 3.5".
///
/// `looked_at` are the pairs of values of which it was asked before: they say no more the next time, and of a set of thousands
/// only the first ones are heard.
fn alone<'r>(
    run: &Run<'r>,
    set: &[&Context],
    (one, other): Pair<'_>,
    known: &[Draft],
    looked_at: &mut Vec<(&'r Value, &'r Value)>,
) -> Vec<Draft> {
    let key = set[0].key.as_str();
    let value = |context: &Context| &run.mentions[context.article][context.mention].value;
    let told = |context: &Context, draft: &Draft| {
        let span = run.mentions[context.article][context.mention].quote;
        draft.witnesses.iter().any(|witness| witness.article == context.article && witness.span == span)
    };
    // a value that contradicts another of its fact already is of that fact; lengths and weights are told in two units
    let shown = |draft: &Draft| draft.kind != Verdict::Agreement && (told(one, draft) || told(other, draft));
    let values = (value(one), value(other));
    if key.starts_with("measure") || looked_at.len() == MOST || known.iter().any(shown) || looked_at.contains(&values) {
        return Vec::new();
    }
    let relation = |a: &Context, b: &Context| match (claim(run, a), claim(run, b)) {
        (Some(a), Some(b)) => judged::<Relation>(run, key, &a, &b),
        _ => Relation::Incomparable,
    };
    looked_at.push(values);
    if values.0 == values.1 || relation(one, other) != Relation::Conflict {
        return Vec::new();
    }
    let alike = |context: &&&Context| {
        let same =
            |of: &Context| alike::may_be_same(value(of), value(context)) && relation(of, context) == Relation::Same;
        same(one) || same(other)
    };
    let subset: Vec<&Context> = set.iter().filter(alike).copied().collect();
    if subset.len() == set.len() {
        return Vec::new();
    }
    judge(run, &subset, Rivals::Mentions).into_iter().filter(|draft| draft.kind != Verdict::Agreement).collect()
}

/// Compares the values of one fact.
fn judge(run: &Run<'_>, set: &[&Context], rivals: Rivals<'_>) -> Vec<Draft> {
    let key = set[0].key.as_str();
    let mut claims: Vec<Claim<'_>> = set.iter().filter_map(|context| claim(run, context)).collect();
    // the text speaks for itself
    let text: Vec<usize> = claims.iter().filter(|one| one.zone != Zone::Headline).map(|one| one.article).collect();
    claims.retain(|claim| claim.zone != Zone::Headline || !text.contains(&claim.article));
    if matches!(key, "date" | SPOKEN) {
        // a weekday of a plan is read backwards as often as not
        let counted = |claim: &Claim<'_>| match &claim.mention.value {
            Value::Date(date) => date.anchor == Anchor::Publication || date.bare_weekday().is_some(),
            _ => false,
        };
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
    // a toll told in several words grows if one of them does, and falls if all do
    let tolls = set.iter().map(|context| context.key.split('/').nth(2).unwrap_or_default());
    let mut tolls = tolls.filter(|concept| *concept == counted || WORDS.tolls.contains_key(concept));
    let grown = |concept: &str| thresholds.growing.iter().any(|one| one == concept);
    let growing = grown(unit)
        || tolls.clone().any(grown)
        || thresholds.progress.iter().any(|word| words.contains(&word.as_str()));
    let falling = tolls.all(|concept| thresholds.falling.iter().any(|one| one == concept));
    // an article that gives both has not seen it grow
    let moves = !matches!(rivals, Rivals::None);
    let grows = |old: &Claim<'_>, new: &Claim<'_>| {
        let higher = growing && higher(old, new) || falling && higher(new, old);
        moves && higher && !settled(run, old, new)
    };
    let comparison =
        Comparison { agree: &|a, b| judged(run, key, a, b), relation: &|a, b| judged(run, key, a, b), grows: &grows };
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
            Some("duration") if key == OFTEN => "how often".to_owned(),
            Some("duration") => "how long".to_owned(),
            _ => "how much".to_owned(),
        },
        rivals,
        because: vec![because],
    };
    compare(run, &question, &claims, &comparison)
}

/// Compares two claims of one fact of `key`.
fn judged<T: Judgement>(run: &Run<'_>, key: &str, a: &Claim<'_>, b: &Claim<'_>) -> T {
    let judgement = over_the_sea(run, a, b, agree(key, a, b));
    if key == TIME { judgement } else { by_print(a, b, judgement) }
}

/// Days between two articles within which what both tell of long ago has not grown.
const SETTLED: i32 = 14;

/// Whether one of two figures is told of a time long past, and the articles lie close: the homes that a fire took years ago are
/// counted.
fn settled(run: &Run<'_>, old: &Claim<'_>, new: &Claim<'_>) -> bool {
    let days = run.published(old.article).zip(run.published(new.article));
    let close = days.and_then(|(one, other)| one.until(other).ok()).is_some_and(|gap| gap.get_days().abs() <= SETTLED);
    let past = |claim: &Claim<'_>| run.answer_of(claim.article, claim.mention).is_some_and(|answer| answer.past);
    close && (past(old) || past(new))
}

fn higher(old: &Claim<'_>, new: &Claim<'_>) -> bool {
    match (&old.mention.value, &new.mention.value) {
        (Value::Quantity(old), Value::Quantity(new)) => old.low < new.low,
        _ => false,
    }
}
