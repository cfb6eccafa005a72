//! Who says it.
//!
//! Inside one sentence the claimant is the subject of a reporting verb ("the White House said"), or the name behind
//! "according to". A nameless source keeps its noun ("officials"). Without any, the outlet speaks in its own voice.

use super::role::Focus;
use super::scene::{Placed, Scene};
use super::trigger::Trigger;
use crate::normalise::Value;
use crate::text::token::Shape;

/// Who says something, in comparable form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimant {
    /// The party, person or noun ("United States", "officials").
    pub name: String,
    /// Whether it is a news agency that passes on others' words.
    pub relay: bool,
}

/// How far left of a reporting verb its subject may stand.
const REACH: usize = 14;

/// The claimant of what `trigger` tells.
pub(super) fn claimant(scene: &Scene<'_>, trigger: Trigger, focus: &Focus) -> Option<Claimant> {
    let cues: Vec<usize> = (0..scene.words.len())
        .filter(|&at| {
            scene.class(at).is_reporting() && !appoints(scene, at) && !(trigger.from..trigger.to).contains(&at)
        })
        .collect();
    let before = cues.iter().rev().find(|&&cue| cue < trigger.from);
    if let Some(claimant) = before.and_then(|&cue| speaker(scene, cue, focus)) {
        return Some(claimant);
    }
    if let Some(claimant) = according_to(scene) {
        return Some(claimant);
    }
    let after = cues
        .iter()
        .find(|&&cue| cue > trigger.to && (trigger.to..cue).any(|at| scene.is(at, ",") || scene.is(at, "”")));
    after.and_then(|&cue| speaker(scene, cue, focus))
}

/// Whether a verb of saying is none here: "confirmed her", "confirmed Inese Strode as minister".
fn appoints(scene: &Scene<'_>, at: usize) -> bool {
    let name = |placed: &Placed| placed.from == at + 1 && matches!(scene.value(*placed), Value::Name(_));
    let object = || {
        let named = scene.placed.iter().find(|placed| name(placed));
        named.map_or(matches!(scene.words.lower(at + 1), "her" | "him"), |placed| scene.words.lower(placed.to) == "as")
    };
    matches!(scene.words.lower(at), "confirm" | "confirmed" | "confirms") && object()
}

/// The subject of the reporting verb at `cue`: the nearest named source left of it, a pronoun's person, or a noun.
fn speaker(scene: &Scene<'_>, cue: usize, focus: &Focus) -> Option<Claimant> {
    let mut at = cue;
    let lowest = cue.saturating_sub(REACH);
    while at > lowest {
        at -= 1;
        if let Some(placed) = scene.covering(at) {
            if let Some(claimant) = source(scene, placed) {
                return Some(claimant);
            }
            at = placed.from;
            continue;
        }
        if scene.class(at).is_personal_pronoun() {
            let person = focus.person.map(|mention| &scene.mentions[mention].value);
            return person.and_then(name_of).map(|name| Claimant { name, relay: false });
        }
        if scene.is(at, ",") && at + 1 == cue {
            // "Holm, the minister, said": what stands between the commas explains the speaker
            at = (lowest..at).rev().find(|&comma| scene.is(comma, ","))?;
            continue;
        }
        if scene.is_boundary(at) || matches!(scene.words.text(at), "\"" | "”" | ",") {
            break;
        }
    }
    // a nameless source keeps its noun: "officials said", "the ministry said"
    let before = cue.checked_sub(1)?;
    let noun = scene.words.lower(before);
    let is_noun = scene.words.token(before).is_some_and(|token| token.shape == Shape::Word && !token.capital);
    let article = before.checked_sub(1).is_some_and(|at| scene.words.lower(at) == "the");
    let name = if article { format!("the {noun}") } else { noun.to_owned() };
    (is_noun && !scene.class(before).is_function()).then_some(Claimant { name, relay: false })
}

/// The name behind "according to".
fn according_to(scene: &Scene<'_>) -> Option<Claimant> {
    let at =
        (0..scene.words.len()).find(|&at| scene.words.lower(at) == "according" && scene.words.lower(at + 1) == "to")?;
    scene
        .placed
        .iter()
        .find(|placed| placed.from >= at + 2 && placed.from <= at + 8)
        .and_then(|&placed| source(scene, placed))
}

/// The mention as one who says something.
fn source(scene: &Scene<'_>, placed: Placed) -> Option<Claimant> {
    match scene.value(placed) {
        Value::Organisation(organisation) => {
            let name = organisation
                .party
                .clone()
                .filter(|_| !organisation.agency)
                .unwrap_or_else(|| organisation.name.clone());
            Some(Claimant { name, relay: organisation.agency })
        }
        Value::Place(place) => place.party.clone().map(|name| Claimant { name, relay: false }),
        value => name_of(value).map(|name| Claimant { name, relay: false }),
    }
}

fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::Name(name) => Some(name.full.clone().unwrap_or_else(|| name.form.clone())),
        _ => None,
    }
}
