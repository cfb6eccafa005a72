//! The questions that frames ask: for each event and slot, the claims that answer.

use super::Run;
use super::compare::{Question, Rivals};
use super::rule::Rule;
use crate::align::event::{Claim, Event};
use crate::fact::frame::{Frame, Slot, SlotType};
use crate::lexicon::quantity::WORDS;
use crate::normalise::Value;
use crate::normalise::quantity::Scope;

/// A slot of an event.
pub(super) struct Asked<'a> {
    /// The event.
    pub event: &'a Event<'a>,
    /// The event's id.
    pub id: &'a str,
    /// The event in words.
    pub label: &'a str,
    /// Its frame.
    pub frame: &'a Frame,
    /// The slot's place among the frame's.
    pub index: usize,
    /// The slot's name.
    pub name: &'a str,
    /// The slot.
    pub slot: &'a Slot,
}

/// The slots of all events that `rule` judges and whose answers are `wanted`.
pub(super) fn asked<'a>(
    run: &'a Run<'a>,
    rule: &'a Rule,
    wanted: fn(SlotType) -> bool,
) -> impl Iterator<Item = Asked<'a>> {
    run.events.iter().zip(run.names).flat_map(move |(event, (id, label))| {
        let frame = &run.config.frames[event.frame];
        let slots = frame.slots.iter().enumerate().map(move |(index, (name, slot))| Asked {
            event,
            id,
            label,
            frame,
            index,
            name,
            slot,
        });
        slots.filter(move |asked| wanted(asked.slot.answer) && judges(run, rule, &asked.frame.id, asked.name))
    })
}

impl<'a> Asked<'a> {
    /// The claims that answer.
    pub fn claims(&self, run: &Run<'a>) -> Vec<Claim<'a>> {
        claims(run, self.event, self.index)
    }

    /// The question about `fact` of the event.
    pub fn question(&self, fact: String, asks: String, because: Vec<String>) -> Question<'a> {
        let rivals = if self.frame.key.is_empty() { Rivals::Mentions } else { Rivals::None };
        Question { id: Some(self.id), label: self.label, fact, asks, rivals, because }
    }
}

/// Whether `rule` is the first enabled rule of its check that covers `slot` of `frame`: of two that do, the one that
/// stands first in the file judges.
fn judges(run: &Run<'_>, rule: &Rule, frame: &str, slot: &str) -> bool {
    let first =
        run.config.rules.iter().find(|other| other.enabled && other.check == rule.check && other.covers(frame, slot));
    first.is_some_and(|first| first.id == rule.id)
}

/// The claims that answer slot `slot` of an event. A printed range of days answers "how long" too, where some article
/// states a length.
pub(super) fn claims<'a>(run: &Run<'a>, event: &'a Event<'a>, slot: usize) -> Vec<Claim<'a>> {
    let mut claims = event.claims(slot, run.mentions);
    claims.retain(|claim| run.stands(claim.article));
    let frame = &run.config.frames[event.frame];
    let slots = &frame.slots;
    let answer = |index: usize| slots.values().nth(index).map(|slot| slot.answer);
    if answer(slot) == Some(SlotType::Duration) && !claims.is_empty() {
        let dates = (0..slots.len()).filter(|&index| answer(index) == Some(SlotType::Date));
        claims.extend(dates.flat_map(|dates| event.claims(dates, run.mentions)).filter(is_range));
        claims.sort_by_cached_key(|claim| (claim.article, claim.mention.span));
    }
    claims
}

fn is_range(claim: &Claim<'_>) -> bool {
    matches!(&claim.mention.value, Value::Date(date) if date.is_range())
}

/// What identifies a fact inside its event: the slot, and for figures what is counted and its scope.
pub(super) fn fact_key(slot: &str, claim: &Claim<'_>) -> String {
    match &claim.mention.value {
        Value::Quantity(quantity) => {
            let mut key = vec![slot, quantity.concept().unwrap_or_default()];
            // a total and a figure so far count the same as a bare one; the others count something else
            let narrow = quantity.scope.iter().filter(|scope| !matches!(scope, Scope::Total | Scope::SoFar));
            key.extend(narrow.map(|scope| scope.as_str()));
            key.join("/")
        }
        _ => slot.to_owned(),
    }
}

/// The question about a counted noun, in the plural: "how many containers".
pub(super) fn asks(label: &str, concept: &str) -> String {
    let own = WORDS.plural_of(concept).map(str::to_owned);
    let plural = match concept {
        "" => return label.to_owned(),
        "person" => "people".to_owned(),
        // "how many shot", but "how many men"
        _ if WORDS.is_role(concept) => concept.to_owned(),
        _ if concept.ends_with('s') || concept.ends_with("ed") || concept.ends_with("ing") => concept.to_owned(),
        _ if concept.ends_with("ch") || concept.ends_with("sh") || concept.ends_with('x') => format!("{concept}es"),
        _ => own.unwrap_or_else(|| match concept.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
            _ => format!("{concept}s"),
        }),
    };
    format!("{label} {plural}")
}
