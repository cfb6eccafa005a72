//! How many an incident killed and hurt, where desks tell one toll in different words.
//!
//! One desk has five people shot, the next has five wounded and a third has five sent to hospital: no word that governs the
//! figure is the same. So the toll that an article opens with is held against that of another article of the same
//! incident, whatever its words. An article that gives two such tolls, or the other's figure anywhere, is left alone, and so
//! is one that tells of several incidents.

use std::collections::{BTreeMap, BTreeSet};

use super::Run;
use super::alike::{self, toll, value};
use super::apart;
use crate::align::answer::{Answer, Sort};
use crate::fact::modality::Modality;
use crate::lexicon::quantity::WORDS;
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::quantity::{Form, Quantity, Scope};
use crate::text::sentence::Words;
use crate::text::zone::Zone;

/// Sentences that tell what the article is about, notes to readers and pictures among them.
const LEAD: usize = 6;

/// Sentences from the first one on in which an article tells its toll.
pub(super) const OPENING: usize = 15;

/// Sentences from the first one on in which an article tells of the dead, if there are any.
const DEADLY: usize = 8;

/// Articles of a story before and behind one that it is held against: keeps the work linear.
pub(super) const NEIGHBOURS: usize = 32;

/// A toll: the killed or the hurt, all of them or the others only.
pub(super) type Kind<'r> = (&'r str, bool);

/// What an article tells of its incident.
struct Telling<'r> {
    /// Its tolls, each by an index into the answers.
    tolls: BTreeMap<Kind<'r>, usize>,
    /// Its dated incidents.
    incidents: BTreeSet<usize>,
    /// Whether anybody died, as far as its opening tells.
    deadly: bool,
}

/// Pairs of answers, as indices, that tell one toll of one incident.
pub(super) fn pairs(run: &Run<'_>, answers: &[&Answer]) -> Vec<(usize, usize)> {
    let mut articles: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, answer) in answers.iter().enumerate().filter(|(_, answer)| answer.sort == Sort::Role) {
        articles.entry(answer.article).or_default().push(index);
    }
    let tellings: Vec<Telling<'_>> =
        articles.iter().map(|(&article, own)| Telling::new(run, article, own, answers)).collect();
    let mut found = Vec::new();
    for (at, one) in tellings.iter().enumerate() {
        for other in tellings[at + 1..].iter().take(NEIGHBOURS) {
            for (kind, &a) in &one.tolls {
                if let Some(&b) = other.tolls.get(kind)
                    && meet(run, (one, answers[a]), (other, answers[b]))
                {
                    found.push((a, b));
                }
            }
        }
    }
    found
}

impl<'r> Telling<'r> {
    fn new(run: &Run<'r>, article: usize, own: &[usize], answers: &[&Answer]) -> Self {
        let mut tolls: BTreeMap<Kind<'r>, usize> = BTreeMap::new();
        let mut doubtful: BTreeSet<Kind<'r>> = BTreeSet::new();
        let mut beside: BTreeMap<Kind<'r>, usize> = BTreeMap::new();
        for &index in own {
            let answer = answers[index];
            let Some((quantity, kind)) = told(run, answer) else { continue };
            // whoever was hurt besides somebody named is counted by each desk in its own way; besides the dead, in one
            let dies = kills(run.readings[article].words(answer.sentence));
            // "another two people died": besides whom, the sentence does not tell
            if kind.1 && (!dies || kind.0 == "killed") {
                continue;
            }
            let scope = |word: u32| WORDS.scope.contains_key(run.stems.word(word));
            if answer.past || is_background(run, answer) || !answer.aside.iter().all(|&word| scope(word)) {
                continue;
            }
            let plain = quantity.form == Form::Figure && quantity.low.is_some_and(|low| low > 1.into());
            match tolls.get(&kind) {
                // "one woman" is among the three who were shot, and of the two children who died the father was a third
                Some(&first) if is_narrower(quantity, value(run, answers[first])) => {}
                Some(&first) if plain && opens(run, answer) && is_wider(quantity, value(run, answers[first])) => {
                    tolls.insert(kind, index);
                }
                Some(&first) if alike::relation(run, answers[first], answer) == Relation::Conflict => {
                    doubtful.insert(kind);
                }
                None if plain && opens(run, answer) => {
                    tolls.insert(kind, index);
                    // "two dead and four wounded" are four besides the dead; of four shot some may be the dead
                    if kind.0 != "killed" && dies && quantity.role.as_deref() != Some("shot") {
                        beside.entry((kind.0, true)).or_insert(index);
                    }
                }
                _ => {}
            }
        }
        for (kind, index) in beside {
            tolls.entry(kind).or_insert(index);
        }
        tolls.retain(|kind, _| !doubtful.contains(kind));
        Telling { tolls, incidents: incidents(run, article), deadly: is_deadly(run, article) }
    }
}

/// Whether a figure counts one kind of people, and no more of them than another counts of all kinds.
fn is_narrower(quantity: &Quantity, all: &Value) -> bool {
    let Value::Quantity(all) = all else { return false };
    sort(quantity).is_some() && sort(all).is_none() && quantity.low <= all.low
}

/// Whether a figure counts people of all kinds, and as many as another counts of one kind or more.
fn is_wider(quantity: &Quantity, part: &Value) -> bool {
    matches!(part, Value::Quantity(part) if is_narrower(part, &Value::Quantity(quantity.clone())))
}

/// The kind of people that a figure counts, if it counts one: women, children.
fn sort(quantity: &Quantity) -> Option<&str> {
    let noun = quantity.noun.as_deref()?;
    WORDS.lists.sorts.get(WORDS.class_of(noun).unwrap_or(noun)).copied()
}

/// Compares two tolls of one kind.
pub(super) fn relation(run: &Run<'_>, a: &Answer, b: &Answer) -> Relation {
    match (value(run, a), value(run, b)) {
        (Value::Quantity(one), Value::Quantity(other)) => alike::figures(one, other),
        _ => Relation::Incomparable,
    }
}

/// The toll that an answer gives, outside the headline and as a fact.
pub(super) fn told<'r>(run: &Run<'r>, answer: &Answer) -> Option<(&'r Quantity, Kind<'r>)> {
    let Value::Quantity(quantity) = value(run, answer) else { return None };
    let statement = run.statements[answer.article][answer.mention].as_ref()?;
    let sure = statement.modality == Modality::Actual && statement.zone != Zone::Headline;
    let part = quantity.scope.iter().any(|scope| matches!(scope, Scope::Part | Scope::Period));
    // "two exit wounds"
    let people = quantity.noun.as_deref().is_none_or(|noun| WORDS.is_anybody(noun) || WORDS.roles.contains_key(noun));
    let kind = toll(quantity).filter(|_| sure && !part && people)?;
    Some((quantity, (kind, quantity.scope.contains(&Scope::Others))))
}

/// Whether an answer is of another matter: "in another mine".
pub(super) fn is_background(run: &Run<'_>, answer: &Answer) -> bool {
    let contexts = &run.contexts[answer.article];
    contexts.iter().any(|context| context.mention == answer.mention && context.background)
}

/// Whether an answer stands in its article's opening; behind its lead what has a day of its own is another matter.
pub(super) fn opens(run: &Run<'_>, answer: &Answer) -> bool {
    let before = run.readings[answer.article].stating().take_while(|(index, ..)| *index < answer.sentence);
    let body = before.filter(|(_, sentence, _)| sentence.zone != Zone::Headline).count();
    body < LEAD || (body < OPENING && answer.time.is_none())
}

/// The dated incidents that an article tells of.
pub(super) fn incidents(run: &Run<'_>, article: usize) -> BTreeSet<usize> {
    // several rules ask for those of each article, and a run has as many events as articles
    let all = run.incidents.get_or_init(|| {
        let mut all = vec![BTreeSet::new(); run.readings.len()];
        let keyless = |frame: usize| run.config.frames[frame].key.is_empty();
        for (index, event) in run.events.iter().enumerate() {
            if event.day.is_some() && keyless(event.frame) {
                event.told.iter().for_each(|told| _ = all[told.article].insert(index));
            }
        }
        all
    });
    all[article].clone()
}

/// Whether the opening of an article tells of a death.
pub(super) fn is_deadly(run: &Run<'_>, article: usize) -> bool {
    run.readings[article].stating().take(DEADLY).any(|(_, _, words)| kills(words))
}

/// Whether a sentence tells of a death.
pub(super) fn kills(words: Words<'_>) -> bool {
    let killed = |word: &str| {
        let role = WORDS.roles.get(word).or_else(|| WORDS.deeds.get(word));
        role.is_some_and(|&role| role == "killed")
    };
    (0..words.len()).any(|at| {
        let word = words.lower(at);
        killed(word) || matches!(word, "deadly" | "fatal" | "fatally" | "homicide" | "murder")
    })
}

/// Whether two answers contradict each other on one toll of one incident.
fn meet(run: &Run<'_>, (one, a): (&Telling<'_>, &Answer), (other, b): (&Telling<'_>, &Answer)) -> bool {
    let mixed = is_mixed(run, a, b) && (one.deadly || other.deadly);
    let incident = !one.incidents.is_disjoint(&other.incidents);
    let crossed = || gives(run, a, b.article) || gives(run, b, a.article);
    relation(run, a, b) == Relation::Conflict && !mixed && incident && !are_parted(run, a, b) && !crossed()
}

/// Whether two tolls are told by two words, so that of the shot some may be the dead.
pub(super) fn is_mixed(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let role = |answer: &Answer| match value(run, answer) {
        Value::Quantity(quantity) => quantity.role.as_deref(),
        _ => None,
    };
    role(a) != role(b)
}

/// Whether the places or times of two tolls say that they are of two incidents.
pub(super) fn are_parted(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    are_far(run, a, b) || !alike::fits(run, a, b)
}

/// Whether two sentences tell of two towns, or of two days: a night is told with the evening before or with the morning.
pub(super) fn are_far(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let days = a.time.zip(b.time).is_some_and(|(one, other)| one.1 < other.0 || other.1 < one.0);
    days || apart::far_off(run, a, b)
}

/// Whether an article gives the figure of an answer as such a toll too, or as a number of people or victims.
fn gives(run: &Run<'_>, answer: &Answer, article: usize) -> bool {
    let Value::Quantity(own) = value(run, answer) else { return false };
    run.answers[article].iter().any(|third| {
        let Value::Quantity(quantity) = value(run, third) else { return false };
        let noun = quantity.noun.as_deref().map(|noun| WORDS.class_of(noun).unwrap_or(noun));
        let counted = match third.sort {
            Sort::Role => toll(quantity).is_none_or(|other| Some(other) == toll(own)),
            // "the four victims"; four officers are others
            Sort::People => noun.is_none_or(|noun| matches!(noun, "person" | "victim")),
            _ => false,
        };
        let part = quantity.scope.iter().any(|scope| matches!(scope, Scope::Part | Scope::Others));
        let counted = counted && part == own.scope.contains(&Scope::Others);
        let headline = || run.in_headline(article, third.sentence);
        counted && alike::are_one_number(run, answer, third) && !headline()
    })
}
