//! Decides which occurrences, told by different articles, are one event.
//!
//! Occurrences come in, in any order; events come out, ordered by their keys. Two occurrences are one event if they
//! stand in one frame, agree on every key role, and their stated dates lie within the frame's window. An undated one
//! joins the event of its key that lies nearest to its article's publication. The value in dispute is never looked at:
//! letting it count would hide the very contradiction we seek.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::dating;
use super::union::Union;
use crate::extract::mention::Mention;
use crate::fact::Occurrence;
use crate::fact::claimant::Claimant;
use crate::fact::frame::Frame;
use crate::fact::modality::Modality;
use crate::fact::role::Filler;
use crate::fact::trigger::Phase;
use crate::ordered;
use crate::text::article::Article;
use crate::text::zone::Zone;

/// A role filler, the same for all articles of a run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// A person of the run, by number.
    Person(usize),
    /// A place and what contains it.
    Place(String, Vec<String>),
    /// A government or organisation.
    Party(String),
    /// A thing.
    Noun(String),
}

impl Entity {
    /// Whether two fillers name the same: places also where one contains the other.
    pub fn meets(&self, other: &Entity) -> bool {
        match (self, other) {
            (Entity::Place(a, a_in), Entity::Place(b, b_in)) => a == b || a_in.contains(b) || b_in.contains(a),
            (a, b) => a == b,
        }
    }

    /// What fillers that meet have in common: for a place, its outermost container.
    fn block(&self) -> String {
        match self {
            Entity::Person(person) => format!("p{person}"),
            Entity::Place(name, within) => within.last().unwrap_or(name).clone(),
            Entity::Party(name) | Entity::Noun(name) => name.clone(),
        }
    }
}

/// An occurrence with its article, roles resolved over the run.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// Index of its article.
    pub article: usize,
    /// What the article tells.
    pub occurrence: &'a Occurrence,
    /// Who takes part.
    pub roles: BTreeMap<&'a str, Vec<Entity>>,
}

/// An answer that may be compared with others.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// Index of its article.
    pub article: usize,
    /// The mention that answers.
    pub mention: &'a Mention,
    /// Which part of an event it speaks of.
    pub phase: Phase,
    /// How it is put.
    pub modality: Modality,
    /// Who says so.
    pub claimant: Option<&'a Claimant>,
    /// The zone of its sentence.
    pub zone: Zone,
    /// Whether its event was recognised by an earlier sentence alone ("the visit").
    pub inherited: bool,
}

/// What several articles tell of.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// Index of its frame.
    pub frame: usize,
    /// Who takes part, as all occurrences together tell it.
    pub roles: BTreeMap<&'a str, Vec<Entity>>,
    /// The occurrences, by article and position.
    pub told: Vec<Told<'a>>,
    /// The day that most articles' sentences state, the earliest of several.
    pub day: Option<Date>,
}

impl<'a> Event<'a> {
    /// The claims that answer slot `slot`, by article and position.
    pub fn claims(&self, slot: usize, mentions: &'a [Vec<Mention>]) -> Vec<Claim<'a>> {
        self.told
            .iter()
            .flat_map(|told| {
                let facts = told.occurrence.facts.iter().filter(move |fact| fact.slot == slot);
                facts.map(|fact| Claim {
                    article: told.article,
                    mention: &mentions[told.article][fact.mention],
                    phase: fact.phase,
                    modality: fact.modality,
                    claimant: told.occurrence.claimant.as_ref(),
                    zone: told.occurrence.zone,
                    inherited: told.occurrence.inherited,
                })
            })
            .collect()
    }

    /// Indices of the articles that tell of it, ascending.
    pub fn articles(&self) -> Vec<usize> {
        let mut articles: Vec<usize> = self.told.iter().map(|told| told.article).collect();
        articles.dedup();
        articles
    }
}

/// Groups occurrences into events. `story` numbers the story of each article.
pub fn events<'a>(
    told: Vec<Told<'a>>,
    frames: &[Frame],
    articles: &[&Article],
    mentions: &[Vec<Mention>],
    story: &[usize],
) -> Vec<Event<'a>> {
    let mut blocks: BTreeMap<(usize, Vec<String>), Vec<Told<'a>>> = BTreeMap::new();
    for one in told {
        if let Some(keys) = keys(&one, &frames[one.occurrence.frame]) {
            for mut key in keys {
                // an event without a key is its story's own
                if key.is_empty() {
                    key.push(format!("{:08}", story[one.article]));
                }
                blocks.entry((one.occurrence.frame, key)).or_default().push(one.clone());
            }
        }
    }
    let mut events = Vec::new();
    for ((frame, _), told) in blocks {
        for group in compatible(told, &frames[frame]) {
            events.extend(separate(group, frame, &frames[frame], articles, mentions));
        }
    }
    distinct(events)
}

/// Drops events all of whose occurrences belong to one other event: what two do together is told once for each of them.
fn distinct(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut holders: BTreeMap<(usize, usize, usize), Vec<usize>> = BTreeMap::new();
    let place = |event: &Event<'_>, told: &Told<'_>| (event.frame, told.article, told.occurrence.trigger.start);
    for (index, event) in events.iter().enumerate() {
        for told in &event.told {
            holders.entry(place(event, told)).or_default().push(index);
        }
    }
    let within = |inner: usize, outer: usize| {
        let (small, large) = (&events[inner], &events[outer]);
        // of two equal ones the first stays
        (small.told.len(), outer) < (large.told.len(), inner)
            && small.told.iter().all(|told| holders[&place(small, told)].contains(&outer))
    };
    let kept: Vec<bool> = (0..events.len())
        .map(|index| {
            let first = events[index].told.first().map(|told| place(&events[index], told));
            let rivals = first.and_then(|first| holders.get(&first)).into_iter().flatten();
            !rivals.into_iter().any(|&other| other != index && within(index, other))
        })
        .collect();
    events.into_iter().zip(kept).filter_map(|(event, kept)| kept.then_some(event)).collect()
}

/// The block keys of an occurrence: one for each combination the frame's key allows; none where a key role is missing.
/// For a role that several fill, every pair of fillers is a key ("Kim and Putin"); two who do a thing together each do it.
fn keys(told: &Told<'_>, frame: &Frame) -> Option<Vec<Vec<String>>> {
    let mut keys: Vec<Vec<String>> = vec![Vec::new()];
    for role in &frame.key {
        let mut blocks: Vec<String> = told.roles.get(role.as_str())?.iter().map(Entity::block).collect();
        blocks.sort_unstable();
        blocks.dedup();
        let several = frame.roles.get(role).is_some_and(|declared| declared.several);
        let choices: Vec<String> = if several {
            (0..blocks.len())
                .flat_map(|a| (a + 1..blocks.len()).map(move |b| (a, b)))
                .map(|(a, b)| format!("{}+{}", blocks[a], blocks[b]))
                .collect()
        } else {
            blocks
        };
        keys = keys
            .iter()
            .flat_map(|key| choices.iter().map(move |choice| [key.as_slice(), std::slice::from_ref(choice)].concat()))
            .collect();
    }
    (!keys.is_empty()).then_some(keys)
}

/// Splits a block where fillers do not meet: two towns of one country are two hosts.
fn compatible<'a>(told: Vec<Told<'a>>, frame: &Frame) -> Vec<Vec<Told<'a>>> {
    let mut union = Union::new(told.len());
    // occurrences with equal fillers need one comparison, not one each
    let mut kinds: BTreeMap<Vec<&Entity>, usize> = BTreeMap::new();
    for (index, one) in told.iter().enumerate() {
        let fillers: Vec<&Entity> =
            frame.key.iter().filter_map(|role| one.roles.get(role.as_str())).flatten().collect();
        let first = *kinds.entry(fillers).or_insert(index);
        union.join(index, first);
    }
    let kinds: Vec<usize> = kinds.into_values().collect();
    for (at, &a) in kinds.iter().enumerate() {
        for &b in &kinds[at + 1..] {
            let meet = frame.key.iter().all(|role| {
                let (a, b) = (&told[a].roles[role.as_str()], &told[b].roles[role.as_str()]);
                a.iter().any(|filler| b.iter().any(|other| filler.meets(other)))
            });
            if meet {
                union.join(a, b);
            }
        }
    }
    union.sets().into_iter().map(|set| set.into_iter().map(|index| told[index].clone()).collect()).collect()
}

/// Splits occurrences of one key by their stated dates.
fn separate<'a>(
    told: Vec<Told<'a>>,
    frame: usize,
    declared: &Frame,
    articles: &[&Article],
    mentions: &[Vec<Mention>],
) -> Vec<Event<'a>> {
    let Some(window) = declared.window.map(i64::from) else {
        return vec![event(frame, declared, told, None)];
    };
    let groups = dating::groups(&told, window, articles, mentions).into_iter();
    groups
        .map(|(day, members)| {
            event(frame, declared, members.into_iter().map(|index| told[index].clone()).collect(), day)
        })
        .collect()
}

fn event<'a>(frame: usize, declared: &Frame, mut told: Vec<Told<'a>>, day: Option<Date>) -> Event<'a> {
    told.sort_by_cached_key(|one| (one.article, one.occurrence.trigger));
    let mut counts: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for (role, filler) in fillers(&told) {
        *counts.entry(role).or_default().entry(filler.block()).or_default() += 1;
    }
    let mut roles: BTreeMap<&str, Vec<Entity>> = BTreeMap::new();
    for (role, filler) in fillers(&told) {
        let known = roles.entry(role).or_default();
        let most = counts[role].values().copied().max().unwrap_or_default();
        // who else took part by one telling is left out of the event's name; two stay where two make the event
        let least = if declared.roles.get(role).is_some_and(|role| role.several) { told.len().min(most) } else { most };
        if counts[role][&filler.block()] >= least && !known.contains(filler) {
            known.push(filler.clone());
        }
    }
    Event { frame, roles, told, day }
}

/// Every filler of every telling, with its role.
fn fillers<'t, 'a>(told: &'t [Told<'a>]) -> impl Iterator<Item = (&'a str, &'t Entity)> {
    told.iter()
        .flat_map(|one| one.roles.iter())
        .flat_map(|(&role, fillers)| fillers.iter().map(move |filler| (role, filler)))
}

/// Resolves an occurrence's fillers over the run. Fillers that name nobody known are left out.
pub fn resolve<'a>(
    article: usize,
    occurrence: &'a Occurrence,
    person: &dyn Fn(usize, usize) -> Option<usize>,
) -> Told<'a> {
    let roles = occurrence.roles.iter().map(|(role, fillers)| {
        let entities = fillers.iter().filter_map(|filler| match filler {
            Filler::Person(mention) => person(article, *mention).map(Entity::Person),
            Filler::Place { name, within } => Some(Entity::Place(name.clone(), within.clone())),
            Filler::Party(name) => Some(Entity::Party(name.clone())),
            Filler::Noun(noun) => Some(Entity::Noun(noun.clone())),
        });
        (role.as_str(), entities.collect::<Vec<_>>())
    });
    Told { article, occurrence, roles: ordered::map(roles.filter(|(_, entities)| !entities.is_empty())) }
}
