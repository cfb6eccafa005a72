//! What an article says of a person outside any event: the age, and when the person was born.
//!
//! An age belongs to the name it touches: "Lena Hart, 39," or "39-year-old Lena Hart"; a birth to the name beside "born".
//! Further apart it belongs to the one person that the sentence names ("Hart died at the age of 81"), or, where the
//! sentence has only a pronoun or "the 39-year-old", to the one person that the article has named so far. Where there are
//! two, the age is left alone; the nearest name is too often somebody else's.

use crate::extract::mention::Mention;
use crate::lexicon::name::NAMES;
use crate::normalise::Value;
use crate::normalise::quantity::Kind;
use crate::text::sentence::{Reading, Words};
use crate::text::token::Shape;

/// How many words may stand between an age and the name behind it ("39-year-old physics teacher Lena Hart").
const DESCRIPTION: usize = 3;

/// Mentions of a sentence that are looked at: more make a list and no sentence.
const MENTIONS: usize = 64;

/// An age with the person it belongs to, as indices of mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonAge {
    /// The name.
    pub name: usize,
    /// The age.
    pub age: usize,
    /// Whether it is the age at which the person died: the dead do not age.
    pub at_death: bool,
}

/// How many words may tell the place between "born" and the date ("born in the town of New Riga on 3 May 1950").
const BIRTHPLACE: usize = 8;

/// A date of birth with the person it belongs to, as indices of mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonBirth {
    /// The name.
    pub name: usize,
    /// The date or year.
    pub born: usize,
}

/// The births of an article's people, by position: "Lena Hart was born in Riga on 3 May 1950", "Lena Hart (born 1950)",
/// "Born in Riga in 1950, Lena Hart".
pub fn births(reading: &Reading<'_>, mentions: &[Mention]) -> Vec<PersonBirth> {
    let mut found = Vec::new();
    for (born, mention) in mentions.iter().enumerate() {
        if !matches!(mention.value, Value::Date(_)) {
            continue;
        }
        let words = reading.words(mention.sentence);
        let (from, to) = (words.index_of(mention.span.start), words.index_of(mention.span.end));
        let place = |at: usize| {
            words.token(at).is_some_and(|token| token.capital)
                || matches!(words.lower(at), "in" | "on" | "at" | "near" | "the" | "of" | "town" | "city" | ",")
        };
        let verb = (from.saturating_sub(BIRTHPLACE + 1)..from).rev().find(|&at| words.lower(at) == "born");
        let Some(verb) = verb.filter(|&verb| (verb + 1..from).all(place)) else { continue };
        let named = |name: usize| {
            let other = &mentions[name];
            matches!(other.value, Value::Name(_)) && other.sentence == mention.sentence
        };
        // "Born in Riga in 1950, Lena Hart"
        let after = || {
            let behind = mentions.get(born + 1)?;
            let next = verb == 0 && words.text(to) == "," && words.index_of(behind.span.start) == to + 1;
            (next && named(born + 1)).then_some(born + 1)
        };
        let start = words.token(verb).map_or(0, |token| token.span.start);
        let is_name = |other: &Mention| matches!(other.value, Value::Name(_));
        let before =
            mentions[..born].iter().rposition(|other| other.span.end <= start && is_name(other)).filter(|&name| {
                let gap = words.index_of(mentions[name].span.end)..verb;
                let plain = |at: usize| matches!(words.lower(at), "," | "(" | "who" | "was" | "is" | "aged");
                // "Lena Hart, 64, was born"; in "the son of Lena Hart, 34, was born" the son was
                let leads = words.index_of(mentions[name].span.start) == 0;
                named(name) && gap.into_iter().all(|at| plain(at) || leads && words.is_number(at))
            });
        if let Some(name) = before.or_else(after) {
            found.push(PersonBirth { name, born });
        }
    }
    found
}

/// The ages of an article's people, by position.
pub fn ages(reading: &Reading<'_>, mentions: &[Mention]) -> Vec<PersonAge> {
    let is_age = |mention: &Mention| matches!(&mention.value, Value::Quantity(quantity) if quantity.kind == Kind::Age);
    let mut found = Vec::new();
    let first = mentions.iter().position(is_name);
    // from the second person on a pronoun may be of either
    let second = first.and_then(|first| mentions.iter().find(|other| is_name(other) && !same(other, &mentions[first])));
    // "the 13-year-old" is the one person named only where no other age is told
    let ages = || mentions.iter().filter(|mention| is_age(mention)).map(|mention| mention.value.json());
    let one_age = ages().next().is_some_and(|first| ages().all(|other| other == first));
    let alone = |sentence: usize| first.filter(|_| second.is_none_or(|second| sentence <= second.sentence));
    for (index, mention) in mentions.iter().enumerate() {
        let words = reading.words(mention.sentence);
        if !is_age(mention) && !is_pronouns(words, mention) {
            continue;
        }
        let neighbour = |at: Option<usize>| {
            at.filter(|&at| mentions.get(at).is_some_and(|other| is_name(other) && other.sentence == mention.sentence))
        };
        let before = neighbour(index.checked_sub(1)).filter(|&at| follows(words, &mentions[at], mention));
        let after = neighbour(Some(index + 1)).filter(|&at| describes(words, mention, &mentions[at]));
        // "Lena Hart, 17-year-old Jonas Hart": the next in the list
        let adjective = reading.article.words(mention.span).ends_with("-old");
        // "thirty-one-year-old" with a slip in its first half is no age of one
        let torn = reading.article.text[..mention.span.start].ends_with('-');
        let name = if adjective { after.or(before) } else { before.or(after) };
        let name = name.or_else(|| distant(words, mentions, index, alone(mention.sentence), one_age));
        let name = name.or_else(|| taken_up(words, mentions, index).filter(|_| adjective));
        if let Some(name) = name.filter(|_| !torn) {
            found.push(PersonAge { name, age: index, at_death: at_death(words, &mentions[name], mention) });
        }
    }
    found
}

fn is_name(mention: &Mention) -> bool {
    matches!(mention.value, Value::Name(_))
}

/// "He was 81.": a figure alone behind a pronoun is an age.
fn is_pronouns(words: Words<'_>, mention: &Mention) -> bool {
    let bare =
        matches!(&mention.value, Value::Quantity(quantity) if quantity.kind == Kind::Count && quantity.noun.is_none());
    let (from, to) = (words.index_of(mention.span.start), words.index_of(mention.span.end));
    bare && from == 2
        && matches!(words.lower(0), "he" | "she")
        && matches!(words.lower(1), "was" | "is")
        && (to == words.len() || words.token(to).is_some_and(|token| token.shape == Shape::Mark))
}

/// Whose age it is where no name touches it: the one person of its sentence ("Hart, who has died aged 81"), or, for a
/// pronoun and "the 39-year-old", the one person named so far, `alone`.
fn distant(words: Words<'_>, mentions: &[Mention], age: usize, alone: Option<usize>, one_age: bool) -> Option<usize> {
    let sentence = mentions[age].sentence;
    let from = words.index_of(mentions[age].span.start);
    let last = |at: usize| from.checked_sub(at).map_or("", |at| words.lower(at));
    let start = mentions.partition_point(|mention| mention.sentence < sentence);
    let inside = (start..mentions.len()).take_while(|&at| mentions[at].sentence == sentence).take(MENTIONS);
    let here: Vec<usize> = inside.filter(|&at| is_name(&mentions[at])).collect();
    if !here.is_empty() {
        // "left home at the age of 16" is no age of today
        // "her two brothers, aged 50 and 54", "his son, aged 4"
        let to = words.index_of(mentions[age].span.end);
        let several = words.lower(to) == "and" && words.is_number(to + 1);
        let relative = last(2) == "," && NAMES.kin.contains(last(3).strip_suffix('s').unwrap_or(last(3)));
        let told = (last(1) == "aged" && !several && !relative)
            || (last(1) == "at" && is_death(last(2)))
            || (["at", "the", "age", "of"] == [last(4), last(3), last(2), last(1)]
                && (0..from).any(|at| is_death(words.lower(at))));
        let name = *here.first().filter(|&&name| name < age)?;
        let owner = words.token(words.index_of(mentions[name].span.end));
        let owns = owner.is_some_and(|token| token.shape == Shape::Possessive);
        return (told && !owns && here.iter().all(|&other| same(&mentions[other], &mentions[name]))).then_some(name);
    }
    // "She is 39", "He died aged 81", and never "She replaces a man of 66"
    let plain = |at: usize| {
        is_death(words.lower(at))
            || matches!(words.lower(at), "was" | "is" | "has" | "at" | "the" | "age" | "aged" | "of")
    };
    let pronoun = matches!(words.lower(0), "he" | "she") && (1..from).all(plain);
    let definite = one_age && words.lower(0) == "the" && from == 1;
    alone.filter(|&name| (pronoun || definite) && mentions[name].sentence < sentence)
}

/// Sentences back to the person whom "the 39-year-old" takes up.
const TAKEN_UP: usize = 3;

/// Whom "the 39-year-old said" takes up: the one person whom the sentences before name, if this one names nobody before it.
/// With another verb it is too often the victim that a court or the police do not name.
fn taken_up(words: Words<'_>, mentions: &[Mention], age: usize) -> Option<usize> {
    let own = &mentions[age];
    let (from, to) = (words.index_of(own.span.start), words.index_of(own.span.end));
    let verb = words.token(to).is_some_and(|token| token.shape == Shape::Word && !token.capital)
        && words.classes(to).is_reporting();
    let the = from > 0 && words.lower(from - 1) == "the";
    // "the 16-year-old accused of the shooting"
    if !the || !verb || matches!(words.lower(to + 1), "of" | "by" | "in") {
        return None;
    }
    let lowest = own.sentence.saturating_sub(TAKEN_UP);
    let mut before = (0..age).rev().take(MENTIONS).take_while(|&at| mentions[at].sentence >= lowest);
    let named: Vec<usize> = before.by_ref().filter(|&at| is_name(&mentions[at])).collect();
    let last = *named.first()?;
    (named.iter().all(|&at| same(&mentions[at], &mentions[last])) && mentions[last].sentence < own.sentence)
        .then_some(last)
}

/// Whether two names are of one person, as far as their article tells.
fn same(a: &Mention, b: &Mention) -> bool {
    let full = |mention: &Mention| match &mention.value {
        Value::Name(name) => Some(name.full.clone().unwrap_or_else(|| name.form.clone())),
        _ => None,
    };
    full(a) == full(b)
}

fn is_death(word: &str) -> bool {
    matches!(word, "died" | "dies" | "death" | "killed" | "drowned" | "murdered" | "perished")
}

/// Whether the words between a name and its age, or the first behind both, tell of the person's death.
fn at_death(words: Words<'_>, name: &Mention, age: &Mention) -> bool {
    let (first, second) = if name.span.start < age.span.start { (name, age) } else { (age, name) };
    let (from, to) = (words.index_of(first.span.end), words.index_of(second.span.start));
    let end = words.index_of(second.span.end);
    let between = name.sentence == age.sentence && (from..to).any(|at| is_death(words.lower(at)));
    let helper = |at: &usize| matches!(words.lower(*at), "," | ")" | "who" | "was" | "were" | "has" | "had" | "later");
    let verb = (end..words.len()).find(|at| !helper(at));
    between || verb.is_some_and(|at| is_death(words.lower(at)))
}

/// "Lena Hart, 39" or "Lena Hart (39)": nothing but a comma or bracket, and perhaps "aged", between the two.
fn follows(words: Words<'_>, name: &Mention, age: &Mention) -> bool {
    let (from, to) = (words.index_of(name.span.end), words.index_of(age.span.start));
    let opened = matches!(words.text(from), "," | "(");
    opened
        && to > from
        && (from + 1..to)
            .all(|at| matches!(words.lower(at), "aged" | "age" | "who" | "is" | "was" | "a" | "an" | "the"))
        // "Lena Hart, the 39-year-old's mother"
        && words.token(words.index_of(age.span.end)).is_none_or(|token| token.shape != Shape::Possessive)
}

/// "The 39-year-old, Lena Hart, was": the name between two commas, and a verb behind it. In "Jonas, the 39-year-old, Lena Hart
/// and her son" the age is of the one before.
fn is_apposition(words: Words<'_>, age: &Mention, name: &Mention) -> bool {
    let (from, to) = (words.index_of(age.span.start), words.index_of(name.span.end));
    let the = from.checked_sub(1).is_some_and(|at| words.lower(at) == "the" && (at == 0 || words.text(at - 1) != ","));
    let verb = words.classes(to + 1).is_auxiliary();
    the && words.text(to) == "," && verb
}

/// "39-year-old teacher Lena Hart", "a 39-year-old teacher, Lena Hart": only words of a description between the two, and
/// a comma at most before the name.
fn describes(words: Words<'_>, age: &Mention, name: &Mention) -> bool {
    let (from, mut to) = (words.index_of(age.span.end), words.index_of(name.span.start));
    if to == from + 1 && words.text(from) == "," {
        return is_apposition(words, age, name);
    }
    if to > from + 1 && words.text(to - 1) == "," {
        to -= 1;
    }
    to.saturating_sub(from) <= DESCRIPTION
        && (from..to).all(|at| {
            let plain = words.token(at).is_some_and(|token| token.shape == Shape::Word && !token.capital);
            let class = words.classes(at);
            let opens = class.is_subordinator() && words.lower(at) != "as";
            // "15-year-old Sir John Hart"; "the words were 60 years old before Hart found them"
            (plain || NAMES.title_heads.contains(words.lower(at))) && !class.is_auxiliary() && !opens
        })
}
