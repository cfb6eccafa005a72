//! Whether those whom a figure counts did the harm.

use crate::text::sentence::Words;

/// Tokens between those who did it and what they did: "four masked men got out of a white van in Mill Road and opened fire".
const DEED: usize = 24;

/// Tokens between "carrying" and a weapon.
const WEAPON: usize = 6;

/// Whether those who stand before token `from` do harm to others: "approached the group and opened fire".
pub(super) fn acts(words: Words<'_>, from: usize) -> bool {
    for at in from..(from + DEED).min(words.len()) {
        let class = words.classes(at);
        let relative = words.lower(at) == "who" && at == from;
        let opens = (class.is_subordinator() || class.is_relative()) && !relative;
        let stops = class.is_reporting() || matches!(words.text(at), ";" | ":" | "--" | "—" | "–");
        let passive = is_helper(words, at) && at < from + 2;
        if opens || stops || passive || begins_another(words, at) {
            return false;
        }
        if !(at > 0 && is_helper(words, at - 1)) && harms(words, at) {
            return true;
        }
    }
    false
}

fn is_helper(words: Words<'_>, at: usize) -> bool {
    matches!(words.lower(at), "are" | "be" | "been" | "being" | "is" | "was" | "were")
}

/// Whether somebody else is the subject from here on: ", and a man".
fn begins_another(words: Words<'_>, at: usize) -> bool {
    let class = words.classes(at + 1);
    let mark = words.text(at) == "," || words.lower(at) == "and";
    mark && (class.is_determiner() || class.is_personal_pronoun() || words.is_number(at + 1))
}

/// Whether a verb at token `at` does harm to others: "opened fire", "shot him", and not "were shot".
fn harms(words: Words<'_>, at: usize) -> bool {
    let next = words.lower(at + 1);
    let taken = || {
        let class = words.classes(at + 1);
        class.is_determiner()
            || matches!(next, "at" | "him" | "her" | "them" | "into" | "up")
            || words.is_number(at + 1)
            || words.token(at + 1).is_some_and(|token| token.capital)
    };
    match words.lower(at) {
        "opened" | "opening" => next == "fire",
        "began" | "begin" | "started" => matches!(next, "firing" | "shooting"),
        "ambushed" | "brandishing" | "fired" | "firing" | "robbed" | "wielding" => true,
        "armed" => next == "with",
        "carrying" | "holding" => (at + 1..at + WEAPON).any(|at| {
            matches!(
                words.lower(at),
                "gun" | "guns" | "handguns" | "knives" | "pistols" | "rifle" | "rifles" | "shotguns" | "weapons"
            )
        }),
        "attacked" | "beat" | "killed" | "shot" | "stabbed" | "wounded" => taken(),
        _ => false,
    }
}
