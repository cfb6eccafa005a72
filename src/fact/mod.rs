//! Ties what a sentence mentions to what it speaks of: who did what, when, how many, says whom.
//!
//! A [`Reading`] and its mentions go in; [`Occurrence`]s come out, one for each event that a sentence tells of. Nothing
//! is compared, and no other article is looked at.

pub mod claimant;
pub mod frame;
pub mod modality;
pub mod person;
pub mod quotation;
pub mod role;
mod scene;
mod slot;
pub mod trigger;

use std::collections::BTreeMap;

use crate::extract::mention::Mention;
use crate::normalise::Value;
use crate::ordered;
use crate::text::sentence::Reading;
use crate::text::span::Span;
use crate::text::zone::Zone;
use claimant::Claimant;
use frame::Frame;
use modality::Modality;
use role::{Filler, Focus};
use scene::Scene;
use trigger::{Phase, Trigger, Triggers};

/// An event as one sentence tells of it.
#[derive(Clone, Debug)]
pub struct Occurrence {
    /// Index of its frame.
    pub frame: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// The trigger's words.
    pub trigger: Span,
    /// Who takes part.
    pub roles: BTreeMap<String, Vec<Filler>>,
    /// Whether it happened.
    pub modality: Modality,
    /// Who says so.
    pub claimant: Option<Claimant>,
    /// Whether a key role was taken over from an earlier sentence ("the visit").
    pub inherited: bool,
    /// The zone of its sentence.
    pub zone: Zone,
    /// What the sentence answers about it.
    pub facts: Vec<Fact>,
}

/// An answer: slot = value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Index of the slot among the frame's, in their order by name.
    pub slot: usize,
    /// Index of the mention that answers.
    pub mention: usize,
    /// Which part of the event the answer speaks of: the date of an arrival is a first day.
    pub phase: Phase,
    /// How the answer is put: "could amount to 300" is only possible, whatever is said of the event.
    pub modality: Modality,
}

/// How a value is put, whatever it belongs to.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Whether it is asserted.
    pub modality: Modality,
    /// Who says so.
    pub claimant: Option<Claimant>,
    /// The zone of its sentence.
    pub zone: Zone,
}

/// For each mention of an article how it is put; none for mentions that are no values.
pub fn statements(reading: &Reading<'_>, mentions: &[Mention]) -> Vec<Option<Statement>> {
    let mut statements: Vec<Option<Statement>> = vec![None; mentions.len()];
    let mut focus = Focus::default();
    let mut first = 0;
    for sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let range = first..first + sentence.len();
        first = range.end;
        let index = sentence[0].sentence;
        let zone = reading.sentences[index].zone;
        let scene = Scene::new(reading, index, mentions, range, &[]);
        for &placed in &scene.placed {
            if matches!(scene.value(placed), Value::Date(_) | Value::Duration(_) | Value::Quantity(_)) {
                let place = Trigger { frame: 0, event: 0, phase: Phase::Span, from: placed.from, to: placed.to };
                let modality = modality::modality(&scene, place);
                let claimant = claimant::claimant(&scene, place, &focus);
                statements[placed.mention] = Some(Statement { modality, claimant, zone });
            }
        }
        focus.person = scene.subject_person().or(focus.person);
    }
    statements
}

/// The events that an article tells of, sentence by sentence.
pub fn occurrences(
    reading: &Reading<'_>,
    mentions: &[Mention],
    frames: &[Frame],
    triggers: &Triggers,
) -> Vec<Occurrence> {
    let mut found: Vec<Occurrence> = Vec::new();
    let mut focus = Focus::default();
    let mut next = 0;
    for (sentence, cut, words) in reading.stating() {
        while next < mentions.len() && mentions[next].sentence < sentence {
            next += 1;
        }
        let first = next;
        while next < mentions.len() && mentions[next].sentence == sentence {
            next += 1;
        }
        let signals = triggers.find(words);
        let scene = Scene::new(reading, sentence, mentions, first..next, &signals);
        let told = tell(&scene, &signals, frames, &focus, cut.zone);
        for mut occurrence in told {
            let frame = &frames[occurrence.frame];
            inherit(&mut occurrence, frame, &found, mentions);
            found.push(occurrence);
        }
        if let Some(person) = scene.subject_person() {
            focus.person = Some(person);
        }
    }
    found
}

/// The occurrences of one sentence; triggers of one frame whose roles do not clash are one event ("arrived on Wednesday
/// for a two-day visit").
fn tell(scene: &Scene<'_>, signals: &[Trigger], frames: &[Frame], focus: &Focus, zone: Zone) -> Vec<Occurrence> {
    let ties = slot::ties(scene, signals, frames);
    let mut told: Vec<Occurrence> = Vec::new();
    for (index, &signal) in signals.iter().enumerate() {
        let frame = &frames[signal.event];
        let roles = frames[signal.frame].roles.iter();
        let roles = roles.map(|(name, role)| (name.clone(), role::fill(scene, signal, role, focus)));
        let roles = ordered::map(roles.filter(|(_, fillers)| !fillers.is_empty()));
        let facts = ties
            .iter()
            .filter(|tie| tie.trigger == index)
            .filter_map(|tie| {
                let slot = frame.slots.keys().position(|name| *name == tie.slot)?;
                Some(Fact {
                    slot,
                    mention: tie.mention,
                    phase: signal.phase,
                    modality: modality::answer(scene, signal, tie.mention),
                })
            })
            .collect();
        let occurrence = Occurrence {
            frame: signal.event,
            sentence: scene.sentence,
            trigger: scene.words.span(signal.from, signal.to),
            roles,
            modality: modality::modality(scene, signal),
            claimant: claimant::claimant(scene, signal, focus),
            inherited: false,
            zone,
            facts,
        };
        match told
            .iter_mut()
            .find(|other| other.frame == occurrence.frame && agree(&other.roles, &occurrence.roles, scene.mentions))
        {
            Some(other) => merge(other, occurrence),
            None => told.push(occurrence),
        }
    }
    told
}

/// Joins an occurrence to one of the same sentence and frame. The event happened if either trigger says so.
fn merge(into: &mut Occurrence, from: Occurrence) {
    into.modality = into.modality.min(from.modality);
    into.facts.extend(from.facts);
    into.claimant = into.claimant.take().or(from.claimant);
    for (role, fillers) in from.roles {
        into.roles.entry(role).or_insert(fillers);
    }
}

/// Whether no role is filled differently, and one is filled alike or missing on one side.
fn agree(a: &BTreeMap<String, Vec<Filler>>, b: &BTreeMap<String, Vec<Filler>>, mentions: &[Mention]) -> bool {
    a.iter().all(|(role, fillers)| {
        b.get(role)
            .is_none_or(|others| fillers.iter().any(|filler| others.iter().any(|other| alike(filler, other, mentions))))
    })
}

/// Whether two fillers can be the same: the same person of the article, the same place or one inside the other.
fn alike(a: &Filler, b: &Filler, mentions: &[Mention]) -> bool {
    match (a, b) {
        (Filler::Person(a), Filler::Person(b)) => person(mentions, *a) == person(mentions, *b),
        (Filler::Place { name: a, within: a_in }, Filler::Place { name: b, within: b_in }) => {
            a == b || a_in.contains(b) || b_in.contains(a)
        }
        (a, b) => a == b,
    }
}

/// The fullest form of the person that a mention names.
fn person(mentions: &[Mention], index: usize) -> Option<&str> {
    match &mentions[index].value {
        Value::Name(name) => Some(name.full.as_deref().unwrap_or(&name.form)),
        _ => None,
    }
}

/// Fills missing key roles from the last occurrence of the frame whose roles do not clash ("the visit", "his trip").
fn inherit(occurrence: &mut Occurrence, frame: &Frame, before: &[Occurrence], mentions: &[Mention]) {
    let missing = |roles: &BTreeMap<String, Vec<Filler>>| frame.key.iter().any(|role| !roles.contains_key(role));
    if !frame.inherits || !missing(&occurrence.roles) {
        return;
    }
    let earlier = before
        .iter()
        .rev()
        .filter(|other| other.frame == occurrence.frame && !missing(&other.roles))
        .find(|other| agree(&occurrence.roles, &other.roles, mentions));
    if let Some(earlier) = earlier {
        occurrence.inherited = true;
        for (role, fillers) in &earlier.roles {
            if frame.key.contains(role) {
                occurrence.roles.entry(role.clone()).or_insert_with(|| fillers.clone());
            }
        }
    }
}
