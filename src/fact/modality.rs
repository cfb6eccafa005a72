//! Whether an event happened, is planned, may have happened, or is denied.

use super::scene::Scene;
use super::trigger::Trigger;
use crate::normalise::Value;
use crate::text::token::Shape;

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
    // "denies that its $40 million ship was there": nobody doubts what the ship cost
    if is_taken_for_granted(scene, to) {
        return found;
    }
    // "those who are not insured must pay 40 euros": beyond the verb of the value's own clause nothing is denied of it
    let mut own = true;
    for at in (lowest..to).rev() {
        let class = scene.class(at);
        if scene.is_boundary(at) || scene.is(at, ",") {
            break;
        }
        // "Planned Parenthood", "Will Brandt"
        if is_named(scene, at) {
            continue;
        }
        // "to" marks a plan only as an infinitive's: directly before the verb, and "198 to 121" plans nothing
        let infinitive =
            scene.words.lower(at) != "to" || (at + 1 == to && !is_plural(scene, to) && !is_value(scene, to));
        // "every family without a roof 5,000 euros": what is lacking stands directly behind
        let lacked = scene.words.lower(at) == "without" && (at + 1..to).any(|at| is_content(scene, at));
        // "no fewer than 12 were hurt" sets a bound and denies nothing
        let bound = scene.is(at + 2, "than");
        // who turns down "an offer of 4.2 percent" denies no offer
        let offered = matches!(scene.words.lower(at), "refused" | "rejected")
            && (at + 1..(at + OFFER).min(to)).any(|at| is_offer(scene.words.lower(at)));
        // "will not open for two weeks" denies the opening, and the weeks not
        let lasting = to > 0 && matches!(scene.words.lower(to - 1), "for" | "until");
        // what was meant to be was not; who was supposed to come was expected
        let meant = scene.words.lower(at) == "meant"
            && at > 0
            && matches!(scene.words.lower(at - 1), "was" | "were")
            && scene.words.lower(at + 1) == "to";
        let denied = class.is_denied() && own && !bound && !lacked && !offered && !lasting;
        let mark = if meant || denied {
            Modality::Denied
        } else if class.is_possible() {
            Modality::Possible
        } else if class.is_planned() && infinitive && !sets_off(scene, at) {
            Modality::Planned
        } else {
            Modality::Actual
        };
        found = found.max(mark);
        own &= !class.is_auxiliary() || scene.class(at + 1).is_denied();
    }
    found
}

/// Whether a token is the "set" of what was done: a convoy that set off is on its way.
fn sets_off(scene: &Scene<'_>, at: usize) -> bool {
    let next = scene.words.lower(at + 1);
    scene.words.lower(at) == "set"
        && matches!(next, "ablaze" | "alight" | "fire" | "foot" | "off" | "out" | "sail" | "up")
}

/// Whether a value that begins at a token belongs to a thing told as somebody's: what is said of the thing is not said of it.
fn is_taken_for_granted(scene: &Scene<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let owned = scene.words.token(before).is_some_and(|token| token.shape == Shape::Possessive);
    // "turned down Alba's 24 million euros" leaves open whether anybody paid them
    let named = || scene.placed.iter().any(|placed| placed.from == at && is_content(scene, placed.to));
    (owned || scene.class(before).is_possessive_pronoun()) && is_value(scene, at) && named()
}

/// Whether a token begins a name of several words, in a sentence that is no headline.
fn is_named(scene: &Scene<'_>, at: usize) -> bool {
    let capital = |at: usize| scene.words.token(at).is_some_and(|token| token.capital);
    let runs = || scene.words.len().checked_sub(1).is_some_and(|last| scene.words.text(last) == ".");
    capital(at) && capital(at + 1) && runs()
}

/// Words between a refusal and what is refused ("rejected a final pay offer").
const OFFER: usize = 5;

fn is_offer(word: &str) -> bool {
    matches!(word, "bid" | "deal" | "demand" | "demands" | "offer" | "offers" | "plan" | "proposal" | "proposals")
}

/// "flew to talks": a noun behind a preposition, not an infinitive.
fn is_plural(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.words.lower(at);
    word.ends_with('s') && !word.ends_with("ss")
}

/// Whether a figure, a date or a currency begins at a token.
fn is_value(scene: &Scene<'_>, at: usize) -> bool {
    let value = |value: &Value| matches!(value, Value::Date(_) | Value::Duration(_) | Value::Quantity(_));
    scene.words.is_number(at) || scene.placed.iter().any(|placed| placed.from == at && value(scene.value(*placed)))
}

fn is_content(scene: &Scene<'_>, at: usize) -> bool {
    scene.words.token(at).is_some_and(|token| token.shape == Shape::Word) && !scene.class(at).is_function()
}
