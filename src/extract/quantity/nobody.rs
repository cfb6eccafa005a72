//! Reads tolls that need no figure: "no one was hurt", "no injuries", "a child was killed".

use rust_decimal::Decimal;

use super::context;
use crate::lexicon::quantity::WORDS;
use crate::normalise::number::Number;
use crate::normalise::quantity::{Kind, Quantity, Scope};
use crate::text::sentence::Words;

/// How many words may describe the one of a toll: "a young off-duty officer".
const DESCRIBED: usize = 4;

/// A toll of none or one, with the end of its words and of what is quoted.
pub(super) struct Toll {
    /// What it says.
    pub quantity: Quantity,
    /// One past the last token of "no one" or "a child".
    pub to: usize,
    /// The pattern.
    pub pattern: &'static str,
}

/// The toll that begins at token `at`, if one does. One of several may have been hurt besides, so that a toll of one is
/// a part: "a child was killed" never contradicts two dead.
pub(super) fn read(words: Words<'_>, at: usize) -> Option<Toll> {
    match words.lower(at) {
        "nobody" => nobody(words, at + 1),
        "no" if words.lower(at + 1) == "one" => nobody(words, at + 2),
        "no" if words.text(at + 1) == "-" && words.lower(at + 2) == "one" => nobody(words, at + 3),
        "no" => {
            // "no serious injuries" leaves room for others
            // "no reported fatalities"
            let noun = at + 1 + usize::from(WORDS.lists.counted.contains(words.lower(at + 1)));
            let role = WORDS.roles.get(words.lower(noun)).filter(|_| words.lower(noun).ends_with('s'))?;
            Some(toll(Decimal::ZERO, role.to_string(), noun + 1, "none"))
        }
        "a" | "an" => {
            let person = |&token: &usize| WORDS.lists.persons.contains(words.lower(token));
            let described = |&token: &usize| !WORDS.stops.contains(words.lower(token));
            let noun = (at + 1..=at + DESCRIBED).take_while(described).find(person)?;
            let role = context::suffered(words, noun + 1)?;
            let mut one = toll(Decimal::ONE, role, noun + 1, "one");
            one.quantity.noun = Some(words.lower(noun).to_owned());
            one.quantity.scope.push(Scope::Part);
            Some(one)
        }
        _ => None,
    }
}

fn nobody(words: Words<'_>, to: usize) -> Option<Toll> {
    let role = context::suffered(words, to)?;
    let mut toll = toll(Decimal::ZERO, role, to, "none");
    toll.quantity.noun = Some("people".to_owned());
    Some(toll)
}

fn toll(value: Decimal, role: String, to: usize, pattern: &'static str) -> Toll {
    let number = Number { value, unit: Decimal::ONE };
    Toll { quantity: Quantity { role: Some(role), ..Quantity::figure(Kind::Count, number) }, to, pattern }
}
