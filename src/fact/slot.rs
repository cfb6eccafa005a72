//! Ties dates, durations and figures of a sentence to the trigger that they speak of.

use super::frame::{Frame, Slot, SlotType};
use super::scene::{Placed, Scene};
use super::trigger::Trigger;
use crate::normalise::Value;
use crate::normalise::quantity::Kind;

/// How far from its trigger a value may stand, in tokens.
const REACH: usize = 30;

/// A value tied to a trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tie {
    /// Index of the trigger among the sentence's.
    pub trigger: usize,
    /// Name of the slot.
    pub slot: String,
    /// Index of the mention.
    pub mention: usize,
}

/// Ties each value of the sentence to at most one trigger.
pub(super) fn ties(scene: &Scene<'_>, triggers: &[Trigger], frames: &[Frame]) -> Vec<Tie> {
    scene.placed.iter().filter_map(|&placed| tie(scene, placed, triggers, frames)).collect()
}

fn tie(scene: &Scene<'_>, placed: Placed, triggers: &[Trigger], frames: &[Frame]) -> Option<Tie> {
    let value = scene.value(placed);
    let slot_of = |index: usize| {
        let frame = &frames[triggers[index].event];
        frame.slots.iter().find(|(_, slot)| answers(slot, value)).map(|(name, _)| name.clone())
    };
    let trigger = match value {
        Value::Date(_) => dated(scene, placed, triggers)?,
        Value::Duration(_) => lasting(scene, placed, triggers)?,
        _ if is_definite(scene, placed) => return None,
        _ => counted(scene, placed, triggers, &slot_of)?,
    };
    Some(Tie { trigger, slot: slot_of(trigger)?, mention: placed.mention })
}

/// Whether a slot asks for such a value.
fn answers(slot: &Slot, value: &Value) -> bool {
    match (slot.answer, value) {
        // a clock time without its day dates nothing
        (SlotType::Date, Value::Date(date)) => !date.is_clock(),
        (SlotType::Duration, Value::Duration(_)) => true,
        (wanted, Value::Quantity(quantity)) => {
            let kind = match wanted {
                SlotType::Count => Kind::Count,
                SlotType::Money => Kind::Money,
                SlotType::Percent => Kind::Percent,
                SlotType::Measure => Kind::Measure,
                _ => return false,
            };
            let noun = quantity.noun.as_deref().unwrap_or_default();
            quantity.kind == kind && (slot.of.is_empty() || slot.of.iter().any(|concept| concept == noun))
        }
        _ => false,
    }
}

/// What a date dates: the reporting verb directly before it ("said Monday"), else the nearest trigger left of it in its
/// clause, else, for a date that opens its clause, the first one right of it.
fn dated(scene: &Scene<'_>, placed: Placed, triggers: &[Trigger]) -> Option<usize> {
    let reporting =
        |at: usize| scene.class(at).is_reporting() && scene.class(at).is_auxiliary() != scene.class(at).is_reporting();
    let left = triggers.iter().enumerate().rev().find(|(_, trigger)| {
        trigger.to <= placed.from && placed.from - trigger.to <= REACH && !scene.crosses(trigger.to - 1, placed.from)
    });
    if let Some((index, trigger)) = left {
        // a reporting verb between the two takes the date for itself
        let taken = (trigger.to..placed.from).any(reporting);
        return (!taken).then_some(index);
    }
    let right = triggers.iter().enumerate().find(|(_, trigger)| trigger.from >= placed.to)?;
    let own_verb = (0..placed.from).any(|at| scene.class(at).is_reporting() && !scene.crosses(at, placed.from));
    (right.1.from - placed.to <= REACH && !own_verb && !scene.crosses(placed.to - 1, right.1.from)).then_some(right.0)
}

/// What lasts: the noun directly behind ("two-day visit"), or the trigger left of "for two days".
fn lasting(scene: &Scene<'_>, placed: Placed, triggers: &[Trigger]) -> Option<usize> {
    let close = |trigger: &Trigger| {
        trigger.from >= placed.to
            && trigger.from - placed.to <= 3
            && (placed.to..trigger.from).all(|at| !scene.class(at).is_preposition() && !scene.is(at, ","))
    };
    if let Some(index) = triggers.iter().position(close) {
        return Some(index);
    }
    // "a visit of four days", "four days of talks"
    let of = |at: usize| scene.words.lower(at) == "of";
    if let Some(index) = triggers.iter().position(|trigger| {
        (of(trigger.to) && placed.from == trigger.to + 1) || (of(placed.to) && trigger.from == placed.to + 1)
    }) {
        return Some(index);
    }
    let governed = scene.governor(placed).is_some_and(|at| matches!(scene.words.lower(at), "for" | "over"))
        || (placed.from > 0 && matches!(scene.words.lower(placed.from - 1), "lasted" | "lasting" | "lasts"));
    let left = triggers.iter().rposition(|trigger| trigger.to <= placed.from && placed.from - trigger.to <= 12)?;
    (governed && !scene.crosses(triggers[left].to - 1, placed.from)).then_some(left)
}

/// Whether a figure points back to things that were named before: "the two countries", "both leaders".
fn is_definite(scene: &Scene<'_>, placed: Placed) -> bool {
    placed.from > 0
        && matches!(
            scene.words.lower(placed.from - 1),
            "the" | "these" | "those" | "both" | "his" | "her" | "its" | "their"
        )
}

/// What a figure counts: the nearest trigger left of it whose frame asks for such a figure, else the nearest right of it.
fn counted(
    scene: &Scene<'_>,
    placed: Placed,
    triggers: &[Trigger],
    slot_of: &dyn Fn(usize) -> Option<String>,
) -> Option<usize> {
    // who says it stands between without counting anything
    let silent = |trigger: &Trigger| scene.class(trigger.from).is_reporting();
    let before = |trigger: &Trigger| trigger.to <= placed.from && placed.from - trigger.to <= REACH;
    let left = triggers.iter().rposition(|trigger| before(trigger) && !silent(trigger));
    if let Some(index) = left.filter(|&index| slot_of(index).is_some()) {
        return Some(index);
    }
    let right = triggers.iter().position(|trigger| trigger.from >= placed.to && trigger.from - placed.to <= REACH)?;
    (slot_of(right).is_some() && !scene.crosses(placed.to - 1, triggers[right].from)).then_some(right)
}
