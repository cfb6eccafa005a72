//! Ties dates, durations and figures of a sentence to the trigger that they speak of.

use super::frame::{Frame, Slot, SlotType};
use super::scene::{Placed, Scene};
use super::trigger::Trigger;
use crate::lexicon::duration::DURATION;
use crate::lexicon::grammar;
use crate::lexicon::quantity::WORDS;
use crate::normalise::Value;
use crate::normalise::date::DateValue;
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
        Value::Date(_) => dated(scene, placed, triggers, frames)?,
        Value::Duration(_) => lasting(scene, placed, triggers)?,
        _ if is_definite(scene, placed) => return None,
        _ => counted(scene, placed, triggers, &slot_of)?,
    };
    Some(Tie { trigger, slot: slot_of(trigger)?, mention: placed.mention })
}

/// Whether a slot asks for such a value.
fn answers(slot: &Slot, value: &Value) -> bool {
    match (slot.answer, value) {
        // a clock time without its day tells the hour
        (SlotType::Date, Value::Date(_)) => true,
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

/// What a date dates: the noun it stands before ("Sunday's shooting"), else the nearest trigger left of it in its clause,
/// else, for a date that opens its clause, the first one right of it. A verb between the two takes the date for itself
/// ("the suspect in the shooting was arrested Monday"), and another shooting takes it too.
fn dated(scene: &Scene<'_>, placed: Placed, triggers: &[Trigger], frames: &[Frame]) -> Option<usize> {
    // a frame that asks for no day takes none; "the shooting was reported Monday" states nobody's words
    let asks = |trigger: &Trigger| frames[trigger.event].slots.values().any(|slot| slot.answer == SlotType::Date);
    let fits = |trigger: &Trigger| {
        asks(trigger)
            && !is_passive_report(scene, trigger.from)
            && !is_result(scene, trigger)
            && (!frames[trigger.frame].timed || tells_hour(scene, placed))
    };
    let fitting = || triggers.iter().enumerate().filter(|(_, trigger)| fits(trigger));
    // "was arrested, and posted bond one day later": the day is counted from the arrest
    let counted = scene.words.lower(placed.to.saturating_sub(1)) == "later";
    let verb = |event: usize, at: usize| {
        // what people do together they do by verbs of their own ("the summit that they held on Monday")
        let taken =
            if counted || frames[event].key.is_empty() { takes_date(scene, at) } else { tells_speech(scene, at) };
        taken && !triggers.iter().any(|other| other.event == event && (other.from..other.to).contains(&at))
    };
    if let Some((index, _)) = fitting().find(|(_, trigger)| is_attribute(scene, placed, trigger)) {
        return Some(index);
    }
    if scene.mentions[placed.mention].names_a_feast(scene.words) {
        return None;
    }
    // "they say the gun was fired on Friday" dates no words
    let quoted = |trigger: &Trigger| {
        let acts = |at: usize| scene.class(at).is_auxiliary() || takes_date(scene, at);
        (scene.class(trigger.from).is_reporting() || scene.class(trigger.from).is_uttering())
            && (trigger.to..placed.from).any(acts)
    };
    let mut left = fitting().filter(|(_, trigger)| {
        trigger.to <= placed.from
            && placed.from - trigger.to <= REACH
            && !quoted(trigger)
            && !scene.crosses(trigger.to - 1, placed.from)
    });
    if let Some((index, trigger)) = left.next_back() {
        let taken = is_another(scene, trigger)
            || is_counted_from(scene, trigger)
            || in_condition(scene, trigger.to, placed.from)
            || (trigger.to..placed.from).any(|at| verb(trigger.event, at));
        return (!taken).then_some(index);
    }
    // "was shot while leaving a bar on Sunday", "was killed as he crossed the road Monday night"
    let meanwhile = |trigger: &Trigger| {
        let keyless = frames[trigger.event].key.is_empty();
        keyless && during(scene, trigger, placed) && !is_another(scene, trigger) && {
            let bound = (trigger.to..placed.from).find(|&at| scene.is_boundary(at)).unwrap_or(placed.from);
            !(trigger.to..bound).any(|at| verb(trigger.event, at))
        }
    };
    if let Some((index, _)) = fitting().rfind(|(_, trigger)| trigger.to <= placed.from && meanwhile(trigger)) {
        return Some(index);
    }
    // "the party ended on Sunday when shots were fired": both were at one time
    let at_once = |trigger: &Trigger| {
        let mut bounds = (placed.to..trigger.from).filter(|&at| scene.is_boundary(at));
        let bound = bounds.next();
        let when = bound.is_some_and(|at| {
            let word = scene.words.lower(at);
            word == "when" || (word == "after" && at == placed.to && placed.from > 0 && hospital(scene, placed.from))
        }) && bounds.next().is_none();
        when && frames[trigger.event].key.is_empty() && trigger.from - placed.to <= REACH && !is_another(scene, trigger)
    };
    if let Some((index, _)) = fitting().find(|(_, trigger)| trigger.from >= placed.to && at_once(trigger)) {
        return Some(index);
    }
    let (index, right) = fitting().find(|(_, trigger)| trigger.from >= placed.to)?;
    if carries(scene, placed, right) || (frames[right.event].key.is_empty() && goes_on(scene, placed, right)) {
        return Some(index);
    }
    let before = |at: usize| match frames[right.event].key.is_empty() {
        true => takes_date(scene, at) || scene.class(at).is_auxiliary(),
        false => scene.class(at).is_reporting(),
    };
    let keyless = frames[right.event].key.is_empty();
    // "on Friday rejected an offer to let her travel": an infinitive is what another verb is about
    let word = scene.words.lower(right.from);
    let bare = !keyless && !is_past(word) && !word.ends_with('s') && !word.ends_with("ing");
    if bare && (placed.to..right.from).any(|at| takes_date(scene, at)) {
        return None;
    }
    let joined = || keyless && opens(scene, placed) && is_joined(scene, right);
    let taken = (0..placed.from).any(|at| before(at) && !scene.crosses(at, placed.from))
        || (placed.to..right.from).any(|at| verb(right.event, at) && (!joined() || tells_speech(scene, at)))
        || is_another(scene, right);
    (right.from - placed.to <= REACH && !taken && !scene.crosses(placed.to - 1, right.from)).then_some(index)
}

/// Whether somebody was brought to a hospital by the words before a date: that is done at once.
fn hospital(scene: &Scene<'_>, from: usize) -> bool {
    (from.saturating_sub(HOUR)..from)
        .any(|at| matches!(scene.words.lower(at), "hospitalized" | "hospitalised" | "hospital" | "airlifted"))
        && !(0..from)
            .any(|at| matches!(scene.words.lower(at), "remain" | "remained" | "remains" | "still" | "died" | "from"))
}

/// Whether somebody came on a date with those who had just been hurt: "a van pulled up late Friday with three wounded people".
fn carries(scene: &Scene<'_>, placed: Placed, right: &Trigger) -> bool {
    let with = scene.words.lower(placed.to) == "with";
    let close = right.from > placed.to && right.from - placed.to <= EPITHETS;
    let hurt = matches!(scene.words.lower(right.from), "injured" | "wounded");
    with && close && hurt && (0..placed.from).all(|at| !tells_speech(scene, at) && !scene.class(at).is_aftermath())
}

/// Words between a date and the hour told behind it: "April 26 at around 3:05 a.m.".
const HOUR: usize = 2;

/// Whether a date tells the hour or the part of the day, itself or directly behind it.
fn tells_hour(scene: &Scene<'_>, placed: Placed) -> bool {
    let date = |placed: Placed| match scene.value(placed) {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let near = |next: &&Placed| next.from >= placed.to && next.from - placed.to <= HOUR;
    date(placed).is_some_and(|date| date.time.is_some() || date.part.is_some() || date.edge.is_some())
        || scene.placed.iter().filter(near).any(|&next| date(next).is_some_and(DateValue::is_clock))
}

/// Words between "condition" and its day.
const CONDITION: usize = 4;

/// Whether a day behind a trigger is that of somebody's condition: "the boy who was shot was still in critical condition on
/// Wednesday".
fn in_condition(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from.max(to.saturating_sub(CONDITION))..to).any(|at| scene.words.lower(at) == "condition")
}

/// Adjectives between "another" and what it tells apart: "other South Side attacks".
const EPITHETS: usize = 3;

/// Whether a trigger is told apart from what the text is about: "another shooting".
fn is_another(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let lowest = trigger.from.saturating_sub(EPITHETS);
    let phrase = (lowest..trigger.from).rev().take_while(|&at| {
        let class = scene.class(at);
        class.is_distinct() || !(class.is_auxiliary() || class.is_preposition() || class.is_determiner())
    });
    phrase.into_iter().any(|at| scene.class(at).is_distinct())
        || (trigger.from > 0 && is_another_ones(scene, trigger.from - 1))
}

/// Whether the verb at token `at` helps one to tell what befell somebody else, and the sentence opens with it: "On April 16,
/// another child was shot". Behind the first, "and another was hurt" tells of the same event.
fn is_another_ones(scene: &Scene<'_>, at: usize) -> bool {
    let lowest = at.saturating_sub(EPITHETS);
    let another = scene.class(at).is_auxiliary().then(|| (lowest..at).find(|&at| scene.words.lower(at) == "another"));
    let opens = |at: usize| {
        (0..at).all(|at| scene.covering(at).is_some() || scene.class(at).is_preposition() || scene.is(at, ","))
    };
    another.flatten().is_some_and(opens)
}

/// Whether a trigger is what another time is counted from: "the day after the shooting at about 9 p.m.".
fn is_counted_from(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let lowest = trigger.from.saturating_sub(EPITHETS + 1);
    let bound = (lowest..trigger.from).rev().find(|&at| matches!(scene.words.lower(at), "after" | "before"));
    let counted = |at: usize| at > 0 && DURATION.unit(scene.words.lower(at - 1)).is_some();
    bound.is_some_and(|at| counted(at) && (at + 1..trigger.from).all(|at| !takes_date(scene, at)))
}

/// Whether a clause that tells what went on meanwhile stands between a trigger and a date, and nothing else does.
fn during(scene: &Scene<'_>, trigger: &Trigger, placed: Placed) -> bool {
    if placed.from - trigger.to > REACH {
        return false;
    }
    let mut bounds = (trigger.to..placed.from).filter(|&at| scene.is_boundary(at) || scene.class(at).is_relative());
    let Some(bound) = bounds.next().filter(|&at| matches!(scene.words.lower(at), "as" | "when" | "while")) else {
        return false;
    };
    let spoken = (bound..placed.from).any(|at| tells_speech(scene, at));
    bounds.next().is_none() && !spoken
}

/// Whether a date opens its sentence, set off by a comma: "About 9 p.m. Sunday, ...".
fn opens(scene: &Scene<'_>, placed: Placed) -> bool {
    let led = |at: usize| {
        scene.class(at).is_preposition() || scene.covering(at).is_some() || scene.words.lower(at).ends_with("ly")
    };
    (0..placed.from).all(led) && scene.is(placed.to, ",")
}

/// Whether a date ends its clause, and the same people go on at once: "found the gun on Sunday, and he accidentally fired".
fn goes_on(scene: &Scene<'_>, placed: Placed, right: &Trigger) -> bool {
    let comma = placed.to + usize::from(scene.is(placed.to, ","));
    let link = |at: usize| {
        scene.class(at).is_personal_pronoun()
            || scene.words.lower(at) == "then"
            || scene.words.lower(at).ends_with("ly")
    };
    let close = right.from > comma && right.from - comma <= EPITHETS + 1;
    let spoken = (0..right.from).any(|at| tells_speech(scene, at) && !scene.crosses(at, right.from));
    scene.words.lower(comma) == "and" && close && !spoken && (comma + 1..right.from).all(link)
}

/// Whether "and" joins a trigger to the verb before it: "three men entered a shop and opened fire".
fn is_joined(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let adverb = trigger.from > 0 && scene.words.lower(trigger.from - 1).ends_with("ly");
    let before = trigger.from.checked_sub(if adverb { 2 } else { 1 });
    before.is_some_and(|at| scene.words.lower(at) == "and")
}

/// Whether the word at token `at` is a verb of saying in the passive: "was reported".
fn is_passive_report(scene: &Scene<'_>, at: usize) -> bool {
    let class = scene.class(at);
    class.is_reporting() && !class.is_auxiliary() && at > 0 && scene.class(at - 1).is_auxiliary()
}

/// Words between a date and the noun it is an attribute of: "a Sunday night drive-by shooting".
const ATTRIBUTES: usize = 4;

/// Whether a date stands before its trigger as an attribute, with nothing but adjectives and nouns between.
fn is_attribute(scene: &Scene<'_>, placed: Placed, trigger: &Trigger) -> bool {
    let plain = |at: usize| {
        let class = scene.class(at);
        scene.covering(at).is_none()
            && !class.is_preposition()
            && !class.is_determiner()
            && !class.is_auxiliary()
            && !class.is_reporting()
            && !class.is_subordinator()
            && !class.is_personal_pronoun()
            && !scene.is(at, ",")
            && !matches!(scene.words.lower(at), "and" | "or" | "police")
    };
    let from = placed.to + usize::from(scene.is_possessive(placed));
    trigger.from >= from && trigger.from - from <= ATTRIBUTES && (from..trigger.from).all(plain)
}

/// Whether a word is a verb of its own, which the date behind it belongs to. "Was reported" tells when a thing became
/// known and "erupted" when it began, which is when it happened.
fn takes_date(scene: &Scene<'_>, at: usize) -> bool {
    if scene.class(at).is_reporting() {
        return tells_speech(scene, at);
    }
    scene.covering(at).is_none()
        && is_past(scene.words.lower(at))
        && !is_happening(scene, at)
        && !is_adjective(scene, at)
        && !scene.class(at).is_stative()
}

/// Whether a word is a verb of saying, and not "was reported".
fn tells_speech(scene: &Scene<'_>, at: usize) -> bool {
    let class = scene.class(at);
    class.is_reporting() && !class.is_auxiliary() && !is_passive_report(scene, at)
}

/// Whether a word looks like a past form: "arrested", "taken".
fn is_past(word: &str) -> bool {
    (word.ends_with("ed") && word.len() > 4) || grammar::base(word) != word || matches!(word, "took" | "went" | "came")
}

/// Whether a verb says no more than that something happened: "erupted", "took place", "the call came in".
fn is_happening(scene: &Scene<'_>, at: usize) -> bool {
    let next = scene.words.lower(at + 1);
    scene.class(at).is_happening()
        || matches!(
            (scene.words.lower(at), next),
            ("took", "place") | ("came", "in") | ("turned", "out") | ("went", "off" | "out")
        )
}

/// Whether a past form stands before a noun: "a concealed weapon", "two masked men", "by masked men".
fn is_adjective(scene: &Scene<'_>, at: usize) -> bool {
    let governs = |before: usize| scene.class(before).is_determiner() || scene.class(before).is_preposition();
    at > 0 && (governs(at - 1) || scene.words.is_number(at - 1))
}

/// Words between "left" and what became of people: "left one man dead", "left at least six people injured".
const RESULT: usize = 6;

/// Whether a trigger tells how an event ended, and no departure: "a shooting that left one man dead on Sunday".
fn is_result(scene: &Scene<'_>, trigger: &Trigger) -> bool {
    let role = |at: usize| WORDS.is_role_word(scene.words.lower(at));
    scene.words.lower(trigger.from) == "left" && (trigger.to..trigger.to + RESULT).any(role)
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
