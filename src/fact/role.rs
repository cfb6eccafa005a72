//! Fills the roles of an event from the words around its trigger.

use super::frame::{Role, RoleType};
use super::scene::{Placed, Scene};
use super::trigger::Trigger;
use crate::normalise::Value;
use crate::normalise::quantity::Kind;
use crate::text::token::Shape;

/// How far left of a noun its possessor may stand ("the North's recent and rather large delivery").
const POSSESSOR: usize = 6;

/// How many words of titles may stand between two names that "and" joins.
const PHRASE: usize = 7;

/// How far right of a trigger an object or place may stand, in tokens.
const REACH: usize = 24;

/// Who or what fills a role, as its sentence gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filler {
    /// A person, by the index of the mention that names the person.
    Person(usize),
    /// A place: its name and what contains it.
    Place {
        /// Canonical name.
        name: String,
        /// What contains it, nearest first.
        within: Vec<String>,
    },
    /// A government or organisation, by its canonical name.
    Party(String),
    /// A thing, by its noun.
    Noun(String),
}

/// What the article has said before the sentence, as far as it can fill a role.
#[derive(Clone, Debug, Default)]
pub(super) struct Focus {
    /// The mention of the last person who was a subject.
    pub person: Option<usize>,
}

/// What fills `role` around `trigger`; several fillers only where the role allows several.
pub(super) fn fill(scene: &Scene<'_>, trigger: Trigger, role: &Role, focus: &Focus) -> Vec<Filler> {
    let wanted = role.filler;
    let passive = is_passive(scene, trigger);
    let mut found: Vec<Filler> = Vec::new();
    for from in &role.from {
        let fillers: Vec<Filler> = match from.as_str() {
            "possessive" => possessor(scene, trigger, wanted, focus).into_iter().collect(),
            "subject" if scene.is_relative_that(trigger.to) => relative(scene, trigger, wanted),
            // in the passive the one who acts stands behind "by", and what is acted on stands first
            "subject" if passive => behind(scene, trigger, wanted, Some("by")),
            "object" if passive => subject(scene, trigger, wanted, focus).into_iter().collect(),
            "beside" => adjoining(scene, trigger, wanted).into_iter().collect(),
            "taken" if passive => adjoining(scene, trigger, wanted).into_iter().collect(),
            "taken" => taken(scene, trigger, wanted).into_iter().collect(),
            "subject" => joint(scene, trigger, wanted, focus),
            "object" => behind(scene, trigger, wanted, None),
            preposition => {
                let right = behind(scene, trigger, wanted, Some(preposition));
                if right.is_empty() { before(scene, trigger, wanted, preposition).into_iter().collect() } else { right }
            }
        };
        for filler in fillers {
            if !found.contains(&filler) {
                found.push(filler);
            }
        }
        if !role.several && !found.is_empty() {
            if from != "subject" {
                found.truncate(1);
            }
            return found;
        }
    }
    found
}

/// The mention as a filler of a role of type `wanted`.
fn filler(scene: &Scene<'_>, placed: Placed, wanted: RoleType) -> Option<Filler> {
    match (wanted, scene.value(placed)) {
        (RoleType::Person, Value::Name(_)) => Some(Filler::Person(placed.mention)),
        (RoleType::Place, Value::Place(place)) => {
            Some(Filler::Place { name: place.name.clone(), within: place.within.clone() })
        }
        (RoleType::Party, Value::Place(place)) => place.party.clone().map(Filler::Party),
        (RoleType::Party, Value::Organisation(organisation)) => {
            Some(Filler::Party(organisation.party.clone().unwrap_or_else(|| organisation.name.clone())))
        }
        (RoleType::Noun, Value::Quantity(quantity)) => quantity.noun.clone().map(Filler::Noun),
        _ => None,
    }
}

/// "Kim's six-day trip", "his visit", "the Putin-Kim summit".
fn possessor(scene: &Scene<'_>, trigger: Trigger, wanted: RoleType, focus: &Focus) -> Option<Filler> {
    let mut at = trigger.from;
    for _ in 0..POSSESSOR {
        at = at.checked_sub(1)?;
        let class = scene.class(at);
        if let Some(placed) = scene.covering(at) {
            if let Some(filler) = filler(scene, placed, wanted).filter(|_| scene.is_possessive(placed)) {
                return Some(filler);
            }
            at = placed.from;
            if matches!(scene.value(placed), Value::Name(_)) {
                return None;
            }
            continue;
        }
        if class.is_possessive_pronoun() {
            return antecedent(scene, at, wanted, focus);
        }
        if class.is_preposition() || class.is_auxiliary() || class.is_determiner() || class.is_subordinator() {
            return None;
        }
    }
    None
}

/// Whoever a pronoun at token `at` stands for: the nearest fitting mention before it in the sentence, else the last
/// subject of the sentences before.
fn antecedent(scene: &Scene<'_>, at: usize, wanted: RoleType, focus: &Focus) -> Option<Filler> {
    let near =
        scene.placed.iter().rev().filter(|placed| placed.to <= at).find_map(|&placed| filler(scene, placed, wanted));
    near.or_else(|| focus.person.filter(|_| wanted == RoleType::Person).map(Filler::Person))
}

/// Who does it: the nearest fitting mention left of the trigger that no preposition governs, in the same clause.
fn subject(scene: &Scene<'_>, trigger: Trigger, wanted: RoleType, focus: &Focus) -> Option<Filler> {
    let mut at = trigger.from;
    let mut crossed = false;
    while let Some(before) = at.checked_sub(1) {
        at = before;
        if let Some(placed) = scene.covering(at) {
            at = placed.from;
            let free = scene.governor(placed).is_none() && !scene.is_possessive(placed);
            if let Some(filler) = filler(scene, placed, wanted).filter(|_| free) {
                return Some(filler);
            }
            continue;
        }
        let class = scene.class(at);
        if class.is_personal_pronoun() && wanted == RoleType::Person {
            return antecedent(scene, at, wanted, focus);
        }
        if scene.is(at, ",") && !crossed {
            // a closing comma: what stands between it and the one before explains the subject
            if let Some(opening) = apposition(scene, at, trigger.from) {
                at = opening;
                crossed = true;
                continue;
            }
        }
        // whoever says it is not whoever does it
        if class.is_reporting() || (scene.is_boundary(at) && trigger.from - at > 2) {
            return None;
        }
    }
    None
}

/// Those who do it together: the subject and whoever "and" joins to it ("Putin and North Korean leader Kim held ...").
fn joint(scene: &Scene<'_>, trigger: Trigger, wanted: RoleType, focus: &Focus) -> Vec<Filler> {
    let Some(first) = subject(scene, trigger, wanted, focus) else { return Vec::new() };
    let place = scene.placed.iter().rev().filter(|placed| placed.to <= trigger.from);
    let last = place.into_iter().find(|&&placed| filler(scene, placed, wanted).as_ref() == Some(&first));
    let mut found = vec![first];
    found.extend(last.and_then(|&last| joined(scene, last, wanted)));
    found
}

/// The filler before `last` that an "and" joins to it, with nothing but titles between.
fn joined(scene: &Scene<'_>, last: Placed, wanted: RoleType) -> Option<Filler> {
    let before = scene.placed.iter().rev().filter(|placed| placed.to <= last.from);
    let (other, found) = before.into_iter().find_map(|&placed| Some((placed, filler(scene, placed, wanted)?)))?;
    let between = other.to..last.from;
    let plain = |at: usize| {
        let class = scene.class(at);
        !class.is_preposition()
            && !class.is_auxiliary()
            && !class.is_reporting()
            && !scene.is_boundary(at)
            && !scene.is(at, ",")
    };
    let and = between.clone().any(|at| scene.words.lower(at) == "and");
    (and && between.len() <= PHRASE && between.clone().all(plain)).then_some(found)
}

/// Those who do it, from the relative clause behind a noun ("the summit that Putin and Kim held").
fn relative(scene: &Scene<'_>, trigger: Trigger, wanted: RoleType) -> Vec<Filler> {
    let mut found = Vec::new();
    for &placed in scene.placed.iter().filter(|placed| placed.from > trigger.to) {
        if placed.from > trigger.to + REACH || scene.crosses(trigger.to, placed.from) {
            break;
        }
        if let Some(filler) =
            filler(scene, placed, wanted).filter(|_| scene.governor(placed).is_none_or(|at| at < trigger.to))
        {
            found.push(filler);
        }
    }
    found
}

/// Who stands directly left of the trigger, with nothing between but auxiliaries, "who", a day, an apposition, an age and a
/// home: "Hart, the minister, on Monday resigned", "Hart, 57, of Riga died", and never "Hart's brother resigned".
fn adjoining(scene: &Scene<'_>, trigger: Trigger, wanted: RoleType) -> Option<Filler> {
    let mut at = trigger.from;
    let mut described = false;
    while let Some(before) = at.checked_sub(1) {
        at = before;
        if let Some(placed) = scene.covering(at) {
            at = placed.from;
            if matches!(scene.value(placed), Value::Date(_)) {
                continue;
            }
            if let Some(opening) = description(scene, placed) {
                at = opening;
                described = true;
                continue;
            }
            let free = scene.governor(placed).is_none() && !scene.is_possessive(placed);
            return filler(scene, placed, wanted).filter(|_| free);
        }
        let class = scene.class(at);
        if let Some(opening) = home(scene, at) {
            at = opening;
            described = true;
            continue;
        }
        if std::mem::take(&mut described) && scene.is(at, ",") {
            continue;
        }
        if scene.is(at, ",") && !scene.class(at + 1).is_relative() {
            at = apposition(scene, at, trigger.from)?;
            continue;
        }
        let passes = class.is_auxiliary()
            || class.is_planned()
            || class.is_relative()
            || matches!(scene.words.lower(at), "on" | ",");
        if !passes {
            return None;
        }
    }
    None
}

/// Where the home that ends at a token begins, where no table knows the town: "of Nether Wallop".
fn home(scene: &Scene<'_>, last: usize) -> Option<usize> {
    let capital = |at: usize| scene.words.token(at).is_some_and(|token| token.capital);
    let from = (0..=last).rev().take(PHRASE).find(|&at| !capital(at))?;
    (from < last && matches!(scene.words.lower(from), "of" | "from")).then_some(from)
}

/// Where an age or a home behind a name begins, which stands for nobody itself: "57" and "of Riga".
fn description(scene: &Scene<'_>, placed: Placed) -> Option<usize> {
    match scene.value(placed) {
        Value::Quantity(quantity) if quantity.kind == Kind::Age => Some(placed.from),
        Value::Place(_) | Value::Address(_) => {
            scene.governor(placed).filter(|&at| at + 1 == placed.from && matches!(scene.words.lower(at), "of" | "from"))
        }
        _ => None,
    }
}

/// Whom the trigger takes: the first name behind it, with nothing but titles between ("arrested former guard Stern").
fn taken(scene: &Scene<'_>, trigger: Trigger, wanted: RoleType) -> Option<Filler> {
    let next = scene
        .placed
        .iter()
        .find(|placed| placed.from >= trigger.to && !matches!(scene.value(**placed), Value::Date(_)));
    let placed = *next.filter(|placed| placed.from - trigger.to <= PHRASE)?;
    let title = |at: usize| {
        let class = scene.class(at);
        let day = scene.covering(at).is_some_and(|other| other.from < placed.from);
        let plain = scene.words.token(at).is_some_and(|token| token.shape == Shape::Word) && !class.is_function();
        day || scene.words.lower(at) == "on" || plain
    };
    let free = !scene.is_possessive(placed) && (trigger.to..placed.from).all(title);
    filler(scene, placed, wanted).filter(|_| free)
}

/// Whether the trigger is a passive verb: a form of "be" stands at most two words before it.
fn is_passive(scene: &Scene<'_>, trigger: Trigger) -> bool {
    let last = scene.words.lower(trigger.to - 1);
    let participle =
        last.ends_with("ed") || matches!(last, "sent" | "met" | "held" | "hurt" | "shot" | "built" | "sold" | "given");
    participle
        && (trigger.from.saturating_sub(2)..trigger.from)
            .any(|at| matches!(scene.words.lower(at), "was" | "were" | "been" | "being" | "be" | "is" | "are"))
}

/// The nearest mention left of the trigger that `preposition` governs, in the same clause ("in the North on a visit").
fn before(scene: &Scene<'_>, trigger: Trigger, wanted: RoleType, preposition: &str) -> Option<Filler> {
    let left = scene.placed.iter().rev().filter(|placed| placed.to <= trigger.from);
    left.take_while(|placed| !scene.crosses(placed.to - 1, trigger.from)).find_map(|&placed| {
        let governor = scene.governor(placed).filter(|&at| scene.words.lower(at) == preposition);
        governor.and_then(|_| filler(scene, placed, wanted))
    })
}

/// The opening comma of an apposition that closes at token `close`, if a verb follows the closing comma directly.
fn apposition(scene: &Scene<'_>, close: usize, trigger: usize) -> Option<usize> {
    let verb_follows = close + 1 == trigger || scene.class(close + 1).is_auxiliary();
    if !verb_follows {
        return None;
    }
    (0..close).rev().find(|&at| scene.is(at, ","))
}

/// The mentions right of the trigger: the object (no preposition) or those that `preposition` governs.
fn behind(scene: &Scene<'_>, trigger: Trigger, wanted: RoleType, preposition: Option<&str>) -> Vec<Filler> {
    let mut found = Vec::new();
    for &placed in scene.placed.iter().filter(|placed| placed.from >= trigger.to) {
        if placed.from > trigger.to + REACH || scene.crosses(trigger.to.saturating_sub(1), placed.from) {
            break;
        }
        if is_attribution(scene, trigger, placed) {
            break;
        }
        let Some(filler) = filler(scene, placed, wanted) else { continue };
        let governor = scene.governor(placed).filter(|&at| at >= trigger.to);
        let fits = match preposition {
            Some(word) => governor.is_some_and(|at| scene.words.lower(at) == word),
            None => governor.is_none() && !scene.is_possessive(placed),
        };
        if fits {
            found.push(filler);
        }
    }
    found
}

/// Whether a mention stands in the words behind the event that only say who reports it (", outlets in Russia reported").
fn is_attribution(scene: &Scene<'_>, trigger: Trigger, placed: Placed) -> bool {
    let comma = (trigger.to..placed.from).rev().find(|&at| scene.is(at, ","));
    comma.is_some_and(|comma| {
        let behind = (comma + 1..scene.words.len()).take_while(|&at| !scene.is(at, ","));
        let mut behind = behind.skip_while(|&at| at < placed.to);
        behind.any(|at| scene.class(at).is_reporting())
    })
}
