//! Whether an event happened, is planned, may have happened, or is denied.

use super::scene::Scene;
use super::trigger::Trigger;

/// How a sentence puts an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modality {
    /// It happened, or happens.
    Actual,
    /// Somebody means it to happen.
    Planned,
    /// It may happen or have happened.
    Possible,
    /// Somebody says that it did not happen.
    Denied,
}

/// How far left of a trigger its markers stand ("is widely expected to pay an official visit").
const REACH: usize = 8;

/// Reads the markers left of `trigger`, up to the clause's beginning; the gravest wins, denial first.
pub(super) fn modality(scene: &Scene<'_>, trigger: Trigger) -> Modality {
    marked(scene, trigger.from.saturating_sub(REACH), trigger.from)
}

/// How an answer that stands right of its trigger is put: by the markers between the two, on top of the event's own.
pub(super) fn answer(scene: &Scene<'_>, trigger: Trigger, mention: usize) -> Modality {
    let event = modality(scene, trigger);
    let Some(placed) = scene.placed.iter().find(|placed| placed.mention == mention) else { return event };
    event.max(marked(scene, trigger.to.max(placed.from.saturating_sub(REACH)), placed.from))
}

/// The gravest marker among tokens `lowest..to`, read leftwards up to a comma or clause boundary.
fn marked(scene: &Scene<'_>, lowest: usize, to: usize) -> Modality {
    let mut found = Modality::Actual;
    for at in (lowest..to).rev() {
        let class = scene.class(at);
        if scene.is_boundary(at) || scene.is(at, ",") {
            break;
        }
        // "to" marks a plan only as an infinitive's: directly before the verb
        let infinitive = scene.words.lower(at) != "to" || (at + 1 == to && !is_plural(scene, to));
        // "no fewer than 12 were hurt" sets a bound and denies nothing
        let bound = scene.is(at + 2, "than");
        let mark = if class.is_denied() && !bound {
            Modality::Denied
        } else if class.is_possible() {
            Modality::Possible
        } else if class.is_planned() && infinitive {
            Modality::Planned
        } else {
            Modality::Actual
        };
        found = found.max(mark);
    }
    found
}

/// "flew to talks": a noun behind a preposition, not an infinitive.
fn is_plural(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.words.lower(at);
    word.ends_with('s') && !word.ends_with("ss")
}
