//! A frame: what a kind of event is, as `rules.toml` declares it.
//!
//! A frame lists the words that signal the event, who takes part and where in the sentence they stand, and the
//! questions that articles answer about it. Every form of a trigger is written out, so that a frame of a user's own
//! works without Rust.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

/// A kind of event.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Frame {
    /// Name of the frame, kebab-case: `visit`.
    pub id: String,
    /// The frame whose events these are, where only the grammar differs: who receives stands where who gives stood. Label,
    /// slots, key and window are then those of that frame.
    pub same_as: Option<String>,
    /// How an event of this kind is called in a report, with roles in braces: "{mover} in {host}".
    #[serde(default)]
    pub label: String,
    /// The words that signal it.
    pub triggers: Triggers,
    /// Whether a date answers only if it tells the hour or part of the day: "responded" may be to a critic, "responded at
    /// 9 p.m. Tuesday" is to a call.
    #[serde(default)]
    pub timed: bool,
    /// Who and what takes part.
    #[serde(default)]
    pub roles: BTreeMap<String, Role>,
    /// The questions answered about it.
    #[serde(default)]
    pub slots: BTreeMap<String, Slot>,
    /// Roles that both sides must name, and agree on, before anything of them is compared.
    #[serde(default)]
    pub key: Vec<String>,
    /// Days: stated dates further apart than this make two events. Without it the frame is a running total, and its
    /// key alone joins.
    pub window: Option<u16>,
    /// Whether a key role that its sentence does not name is taken over from an earlier one ("the visit", "his trip").
    #[serde(default = "yes")]
    pub inherits: bool,
    /// Days after the event within which a growing figure may still be updated.
    pub settles: Option<u16>,
    /// Why these numbers, for people who read the file.
    pub why: Option<String>,
}

fn yes() -> bool {
    true
}

/// The words that signal an event, in lower case, every form written out; a trigger may have several words.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Triggers {
    /// Words for the event as a whole: "visit", "summit".
    #[serde(default)]
    pub span: Vec<String>,
    /// Words for its beginning: "arrived". Their date is the first day.
    #[serde(default)]
    pub start: Vec<String>,
    /// Words for its end: "left". Their date is the last day.
    #[serde(default)]
    pub end: Vec<String>,
}

/// Somebody or something that takes part in an event.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Role {
    /// What fills it.
    #[serde(rename = "type")]
    pub filler: RoleType,
    /// Where it stands, tried in order: `subject`, `object`, `possessive` ("Kim's visit"), or a preposition. `beside` is a
    /// subject, `taken` an object, that nothing but titles and auxiliaries parts from the trigger.
    pub from: Vec<String>,
    /// Whether several may fill it, in any order ("between Kim and Putin").
    #[serde(default)]
    pub several: bool,
}

/// What may fill a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RoleType {
    /// A named person.
    Person,
    /// A place; two places fit if one contains the other.
    Place,
    /// A government or organisation, also by its capital or seat.
    Party,
    /// The noun of a counted thing, or of the object.
    Noun,
}

/// A question that articles answer about an event.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Slot {
    /// The dimension of its answers.
    #[serde(rename = "type")]
    pub answer: SlotType,
    /// How the question is put in a report: "when", "how long".
    pub label: String,
    /// For quantities: the concepts that are counted (synonym classes of nouns); any, if empty.
    #[serde(default)]
    pub of: Vec<String>,
    /// Whether a later and higher figure is an update (a toll, a running total).
    #[serde(default)]
    pub grows: bool,
}

/// The dimension of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SlotType {
    /// A date or range of dates.
    Date,
    /// A length of time.
    Duration,
    /// A count of things or people.
    Count,
    /// A sum of money.
    Money,
    /// A share in per cent.
    Percent,
    /// A measured value.
    Measure,
    /// A person, party or place.
    Party,
}
