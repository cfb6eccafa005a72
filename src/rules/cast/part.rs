//! Which part those play in an incident whom a figure counts.

use rust_decimal::Decimal;

use super::super::alike::{self, value};
use super::super::{Run, toll};
use super::deed;
use crate::align::answer::Answer;
use crate::extract::mention::Mention;
use crate::fact::modality::Modality;
use crate::lexicon::quantity::WORDS;
use crate::normalise::Value;
use crate::normalise::quantity::{Comparator, Form, Kind, Quantity, Scope};
use crate::text::sentence::Words;
use crate::text::token::Shape;
use crate::text::zone::Zone;

/// Numbers above this are a crowd, which is told in other ways.
const FEW: u32 = 40;

/// Numbers below this are never rounded.
const SMALL: u32 = 10;

/// Tokens between the commas behind children, and from those who are told as at home to the home.
const ASIDE: usize = 14;
const HOME: usize = 6;

/// Tokens on either side of a figure in which a word says that only the worst hurt are counted.
const DEGREE: usize = 4;

/// A part that people play in an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Of the dead or the hurt those of one kind: women, children.
    Among(&'static str, &'static str),
    /// The hurt, besides the dead.
    Beside,
    /// The children of the house.
    Child,
    /// The dead.
    Dead,
    /// Those who did it.
    Doer,
    /// The arrested.
    Held,
    /// The officers who were hurt.
    Officer,
    /// The hurt of an incident with dead, who may be among them.
    Shot,
    /// The dead without the doer, who died too.
    Slain,
    /// Other children, who were at home unharmed.
    Spared,
    /// Those who are called the suspects.
    Suspect,
    /// Those who are called the victims, or were hurt where nobody died.
    Victim,
}

impl Part {
    /// Whether the number of those who play it is known soon: of the hurt some may die still, and others be arrested.
    pub(super) fn settles(self) -> bool {
        matches!(self, Part::Beside | Part::Officer | Part::Victim)
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Part::Among(kind, _) => WORDS.plural_of(kind).unwrap_or(kind),
            Part::Beside | Part::Shot => "hurt",
            Part::Child => "children",
            Part::Dead | Part::Slain => "killed",
            Part::Doer => "doers",
            Part::Held => "arrested",
            Part::Officer => "officers",
            Part::Spared => "other children",
            Part::Suspect => "suspects",
            Part::Victim => "victims",
        }
    }
}

/// A number of those who play a part.
#[derive(Clone, Copy)]
pub(super) struct Told<'r> {
    pub answer: &'r Answer,
    pub mention: &'r Mention,
    pub number: Decimal,
    /// Of the hurt besides the dead: the two together.
    pub total: Decimal,
    /// Whether the noun is of one kind of people.
    pub narrow: bool,
    /// Whether others are counted with them: "two men and a woman".
    pub joined: bool,
}

/// What an answer tells of those who took part; an incident is `deadly` if somebody died.
pub(super) fn told<'r>(run: &Run<'r>, answer: &'r Answer, deadly: bool) -> Vec<(Part, Told<'r>)> {
    let mention = run.mention(answer);
    let Value::Quantity(quantity) = value(run, answer) else { return Vec::new() };
    let Some(number) = number(quantity) else { return Vec::new() };
    let words = run.readings[answer.article].words(answer.sentence);
    let place = (words.index_of(mention.quote.start), words.index_of(mention.quote.end));
    if !is_sure(run, answer, words, place.0) || answer.past || toll::is_background(run, answer) {
        return Vec::new();
    }
    let sent = quantity.role.as_deref() == Some("hospitalised");
    let scope = |word: u32| {
        let word = run.stems.word(word);
        WORDS.scope.contains_key(word) || (sent && word == "nearby")
    };
    if !answer.aside.iter().all(|&word| scope(word)) {
        return Vec::new();
    }
    let figure = Figure { run, answer, words, place, quantity };
    let one = Told { answer, mention, number, total: number, narrow: figure.sort().is_some(), joined: false };
    figure.parts(one, deadly)
}

/// The number of people that a figure gives, if it is exact and small.
fn number(quantity: &Quantity) -> Option<Decimal> {
    // "notified the police about five victims": nobody is so unsure of five
    let small = quantity.low.is_some_and(|low| low < SMALL.into());
    let sure = quantity.comparator == Comparator::Equal || (quantity.comparator == Comparator::About && small);
    let plain = quantity.kind == Kind::Count && quantity.form == Form::Figure && quantity.low == quantity.high && sure;
    let people = quantity.noun.as_deref().map_or(quantity.role.is_some(), |noun| {
        WORDS.is_anybody(noun) || WORDS.roles.contains_key(noun) || WORDS.lists.assailants.contains(noun)
    });
    quantity.low.filter(|low| plain && people && *low > Decimal::ONE && *low <= FEW.into())
}

/// Whether a figure is told as a fact, in the text. An accusation doubts who did it, and not what was done.
fn is_sure(run: &Run<'_>, answer: &Answer, words: Words<'_>, from: usize) -> bool {
    let Some(statement) = run.statements[answer.article][answer.mention].as_ref() else { return false };
    let accused = || (0..from).any(|at| matches!(words.lower(at), "alleged" | "allegedly" | "accused" | "suspected"));
    let told = match statement.modality {
        Modality::Actual => true,
        Modality::Possible => accused(),
        _ => false,
    };
    told && statement.zone != Zone::Headline
}

/// A figure in its sentence.
struct Figure<'w, 'r> {
    run: &'w Run<'r>,
    answer: &'w Answer,
    words: Words<'w>,
    place: (usize, usize),
    quantity: &'w Quantity,
}

impl Figure<'_, '_> {
    /// What the figure tells, in all parts that it counts.
    fn parts<'t>(&self, told: Told<'t>, deadly: bool) -> Vec<(Part, Told<'t>)> {
        let quantity = self.quantity;
        let others = quantity.scope.contains(&Scope::Others);
        let part = quantity.scope.iter().any(|scope| matches!(scope, Scope::Part | Scope::Period));
        let toll = alike::toll(quantity);
        let noun = quantity.noun.as_deref().unwrap_or_default();
        let class = WORDS.class_of(noun).unwrap_or(noun);
        if others && class == "child" && quantity.role.is_none() && !part {
            return self.is_of_the_house().then_some((Part::Spared, told)).into_iter().collect();
        }
        if others {
            return self.beside(told, toll, part).into_iter().collect();
        }
        if part && (self.is_share() || self.sort().is_none()) {
            return Vec::new();
        }
        // "a man, two women and a child" are told one by one
        if self.before() == "," && self.and(self.place.1) {
            return Vec::new();
        }
        let partner = self.partner();
        let definite = matches!(self.before(), "all" | "his" | "the" | "their" | "these" | "those");
        let plain = !part && partner.is_none();
        let told = Told { joined: partner.is_some(), ..told };
        let assailant = WORDS.lists.assailants.contains(noun) || class == "suspect";
        let held = quantity.role.as_deref() == Some("arrested") || self.is_held();
        match toll {
            _ if held => (!part || partner.is_some()).then_some((Part::Held, told)).into_iter().collect(),
            // "four gunmen killed Hart"
            Some(_) if assailant => Vec::new(),
            None if class == "suspect" && quantity.role.is_none() => {
                plain.then_some((Part::Suspect, told)).into_iter().collect()
            }
            None | Some("hurt") if noun == "victim" => {
                let called = quantity.modifiers.iter().all(|word| matches!(word.as_str(), "gunshot" | "shooting"));
                (called && plain).then_some((Part::Victim, told)).into_iter().collect()
            }
            Some("hurt") if class == "officer" => {
                let all = definite && quantity.modifiers.is_empty() && plain;
                all.then_some((Part::Officer, told)).into_iter().collect()
            }
            Some(toll) => {
                // "a teacher and his three children were found dead"
                let child = (class == "child" && plain && self.is_owned()).then_some((Part::Child, told));
                let mut parts = self.toll(told, toll, deadly, partner, part);
                parts.extend(child);
                parts
            }
            None if quantity.role.is_some() => Vec::new(),
            None if class == "child" => {
                (plain && self.is_of_the_house()).then_some((Part::Child, told)).into_iter().collect()
            }
            // "shots were fired and six people were hit"
            None if plain && self.is_hit() => {
                let whole = if deadly { Part::Shot } else { Part::Victim };
                vec![(whole, told)]
            }
            None => {
                let doer = assailant || matches!(class, "man" | "male" | "person");
                (doer && plain && deed::acts(self.words, self.place.1))
                    .then_some((Part::Doer, told))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// The dead or the hurt, and those of one kind among them.
    fn toll<'t>(
        &self,
        told: Told<'t>,
        toll: &str,
        deadly: bool,
        partner: Option<Decimal>,
        part: bool,
    ) -> Vec<(Part, Told<'t>)> {
        let mut parts = Vec::new();
        // of those who were shot some may be the dead
        let mixed = deadly && self.quantity.role.as_deref() == Some("shot");
        if let Some(sort) = self.sort().filter(|_| !mixed) {
            let toll = if toll == "killed" { "killed" } else { "hurt" };
            parts.push((Part::Among(sort, toll), told));
        }
        let all = match partner {
            Some(partner) => told.number.checked_add(partner),
            None => Some(told.number).filter(|_| !part),
        };
        if let Some(number) = all {
            // "killed three people before taking his own life"
            let himself = (0..self.words.len()).any(|at| {
                let own = self.words.lower(at) == "own" && matches!(self.words.lower(at + 1), "life" | "lives");
                let before = at.checked_sub(1).map_or("", |at| self.words.lower(at));
                let killed =
                    matches!(before, "and" | "before" | "killed" | "killing" | "on" | "shooting" | "shot" | "then");
                own || killed && matches!(self.words.lower(at), "herself" | "himself" | "themselves")
            });
            let whole = match toll {
                "killed" if himself => Part::Slain,
                "killed" => Part::Dead,
                _ if deadly => Part::Shot,
                _ => Part::Victim,
            };
            let narrow = told.narrow && partner.is_none();
            parts.push((whole, Told { number, total: number, narrow, ..told }));
        }
        parts
    }

    /// Whether those counted are told as jailed: "two men are in jail", "three are behind bars".
    fn is_held(&self) -> bool {
        let words = self.words;
        let at = self.place.1;
        let be = matches!(words.lower(at), "are" | "were" | "remain" | "remained");
        let next = at + 1 + usize::from(matches!(words.lower(at + 1), "being" | "both" | "now" | "still"));
        let jail = matches!(
            (words.lower(next), words.lower(next + 1)),
            ("in", "custody" | "jail") | ("behind", "bars") | ("under", "arrest")
        );
        be && jail
    }

    /// Whether those counted were hit, in a sentence that tells of shots.
    fn is_hit(&self) -> bool {
        let words = self.words;
        let at = self.place.1;
        let hit = matches!(words.lower(at), "was" | "were") && matches!(words.lower(at + 1), "hit" | "struck");
        hit && (0..words.len())
            .any(|at| matches!(words.lower(at), "bullets" | "fired" | "gunfire" | "gunshots" | "shots"))
    }

    /// The hurt besides the dead, where the sentence gives the number of both.
    fn beside<'t>(&self, told: Told<'t>, toll: Option<&str>, part: bool) -> Option<(Part, Told<'t>)> {
        if toll != Some("hurt") || part || self.partner().is_some() {
            return None;
        }
        let mut dead = self.sentence().filter_map(|mention| match &mention.value {
            Value::Quantity(dead) if dead.role.as_deref() == Some("killed") => dead.low,
            _ => None,
        });
        let total = told.number.checked_add(dead.next()?)?;
        Some((Part::Beside, Told { total, ..told }))
    }

    /// What the sentence mentions.
    fn sentence(&self) -> impl Iterator<Item = &Mention> {
        self.run.within(self.answer.article, self.answer.sentence).iter()
    }

    /// The kind of people counted, if it is one: women, children.
    fn sort(&self) -> Option<&'static str> {
        let noun = self.quantity.noun.as_deref()?;
        WORDS.lists.sorts.get(WORDS.class_of(noun).unwrap_or(noun)).copied()
    }

    fn before(&self) -> &str {
        self.place.0.checked_sub(1).map_or("", |at| self.words.lower(at))
    }

    /// Whether some of several are counted, or the worst hurt: "three of the children", "two men were critically hurt".
    fn is_share(&self) -> bool {
        let (from, to) = self.place;
        let near = (from.saturating_sub(DEGREE)..(to + DEGREE).min(self.words.len()))
            .any(|at| WORDS.lists.degrees.contains(self.words.lower(at)));
        near || (from..to).any(|at| self.words.lower(at) == "of") || self.before() == "of"
    }

    fn and(&self, at: usize) -> bool {
        matches!(self.words.lower(at), "and" | "&")
    }

    /// The number of those who are counted with these: "two men and a woman".
    fn partner(&self) -> Option<Decimal> {
        let (from, to) = self.place;
        let and = |at: usize| self.and(at);
        let people = |mention: &Mention| match &mention.value {
            Value::Quantity(quantity) if quantity.kind == Kind::Count => {
                let noun = quantity.noun.as_deref()?;
                quantity.low.filter(|_| WORDS.is_anybody(noun))
            }
            _ => None,
        };
        let behind = self.sentence().find(|mention| and(to) && self.words.index_of(mention.quote.start) == to + 1);
        let ahead = self
            .sentence()
            .find(|mention| from > 0 && and(from - 1) && self.words.index_of(mention.quote.end) == from - 1);
        behind.or(ahead).and_then(people)
    }

    /// Whether those counted are told as somebody's: "his three children".
    fn is_owned(&self) -> bool {
        self.place.0.checked_sub(1).is_some_and(|at| {
            let possessive = self.words.token(at).is_some_and(|token| token.shape == Shape::Possessive);
            possessive || self.words.classes(at).is_possessive_pronoun()
        })
    }

    /// Whether children are told as those of a family, or as those who were at home: "their three children", "six children
    /// were inside".
    fn is_of_the_house(&self) -> bool {
        let ((from, to), words) = (self.place, self.words);
        let be = |at: usize| matches!(words.lower(at), "also" | "are" | "in" | "was" | "were");
        // "there were six children, ranging in age from 2 to 10, inside the home"
        let told = from > 0 && be(from - 1);
        let close = (to + 1..to + ASIDE).find(|&at| words.text(to) == "," && words.text(at) == ",");
        let behind = close.map_or(to, |at| at + 1);
        let place =
            |at: usize| matches!(words.lower(at), "apartment" | "bedroom" | "home" | "house" | "inside" | "room");
        self.is_owned() || ((told || be(behind)) && (behind..behind + HOME).any(place))
    }
}
