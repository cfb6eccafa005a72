//! Which figures of an article may count those who played a part: an article that gives the other's number tells of two
//! things, or of all of them.

use super::super::alike::toll;
use super::part::Part;
use crate::lexicon::quantity::WORDS;
use crate::normalise::quantity::{Kind, Quantity, Scope};

/// Whether a figure counts those hurt besides the ones named before.
pub(super) fn is_beside(quantity: &Quantity) -> bool {
    toll(quantity) == Some("hurt") && quantity.scope.contains(&Scope::Others)
}

/// Whether a figure counts those who were brought to a hospital: not all who were hurt.
pub(super) fn is_brought(quantity: &Quantity) -> bool {
    quantity.role.as_deref() == Some("hospitalised")
}

/// Whether a figure counts people, or those to whom something happened.
pub(super) fn counts_people(quantity: &Quantity) -> bool {
    let noun = quantity.noun.as_deref();
    let people = noun.map_or(quantity.role.is_some(), |noun| WORDS.is_anybody(noun) || WORDS.roles.contains_key(noun));
    quantity.kind == Kind::Count && people
}

/// Whether a figure may count those who played a part.
pub(super) fn may_play(quantity: &Quantity, part: Part) -> bool {
    let noun = quantity.noun.as_deref();
    let class = noun.map(|noun| WORDS.class_of(noun).unwrap_or(noun));
    let toll = toll(quantity);
    let anybody = |noun: &str| WORDS.is_anybody(noun) || WORDS.roles.contains_key(noun);
    match part {
        Part::Among(kind, _) => class.is_none_or(|class| class == kind),
        Part::Child | Part::Spared => class.is_none_or(|class| class == "child"),
        Part::Doer => {
            let kind = class.is_some_and(|class| {
                matches!(class, "man" | "male" | "person" | "suspect") || WORDS.lists.assailants.contains(class)
            });
            kind && toll.is_none()
        }
        Part::Held => {
            let held = matches!(quantity.role.as_deref(), Some("arrested" | "charged"));
            held || class.is_some_and(|class| matches!(class, "man" | "person" | "suspect")) && toll.is_none()
        }
        Part::Officer => class.is_none_or(|class| class == "officer" || class == "person"),
        Part::Suspect => {
            let kind = class.is_some_and(|class| matches!(class, "man" | "person" | "suspect"));
            kind && toll.is_none()
        }
        Part::Dead | Part::Slain => {
            let called =
                class.is_none_or(|class| matches!(class, "person" | "victim") || anybody(class) && toll.is_some());
            called && toll != Some("hurt")
        }
        Part::Beside | Part::Shot | Part::Victim => class.is_none_or(anybody) && toll != Some("killed"),
    }
}
