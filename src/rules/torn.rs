//! Tolls of which an article gives two, where all others give the one and nobody the other.
//!
//! "Four dead" over a text in which two were killed is a slip, whatever else could explain it, if every other report of the
//! incident has two. An article that gives two tolls is else taken to tell of two things; here the others say of which it
//! tells.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Run;
use super::alike::{self, value};
use super::share::{between, takes};
use super::toll::{self, Kind as Toll};
use crate::align::answer::{Answer, Sort};
use crate::extract::mention::Mention;
use crate::lexicon::quantity::WORDS;
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::quantity::{Comparator, Form, Kind, Quantity, Scope};
use crate::text::zone::Zone;

/// Sentences of the body in which an article tells its toll as a whole; further down it is told part by part.
const WHOLE: usize = 6;

/// Words of a sentence that tells something: a line of a picture has fewer.
const WORDS_OF_TEXT: usize = 6;

/// Tokens before a figure without a noun within which a word makes it an hour or an age.
const RANGE: usize = 4;

/// Tokens on either side of a death that tell of its coming later.
const DIED: usize = 4;

/// By how many times a slip is greater or less than what is meant, at most.
const TIMES: u32 = 3;

/// A toll that an article tells of its incident.
struct Told<'r> {
    /// Index of the answer.
    index: usize,
    kind: Toll<'r>,
    /// The number of its sentence among those of the body.
    at: usize,
}

/// What an article tells of its incident.
struct Telling<'r> {
    article: usize,
    told: Vec<Told<'r>>,
    incidents: BTreeSet<usize>,
    deadly: bool,
}

/// Sets of answers, as indices: the figure that nobody else gives, then those of others that its own article gives too.
pub(super) fn sets(run: &Run<'_>, answers: &[&Answer]) -> Vec<Vec<usize>> {
    let mut tellings: Vec<Telling<'_>> = Vec::new();
    for (index, answer) in answers.iter().enumerate() {
        let Some((kind, at)) = told(run, answer) else { continue };
        let article = answer.article;
        if tellings.last().is_none_or(|last| last.article != article) {
            let (incidents, deadly) = (toll::incidents(run, article), toll::is_deadly(run, article));
            tellings.push(Telling { article, told: Vec::new(), incidents, deadly });
        }
        if let Some(telling) = tellings.last_mut() {
            telling.told.push(Told { index, kind, at });
        }
    }
    let mut articles: Vec<usize> = answers.iter().map(|answer| answer.article).collect();
    articles.dedup();
    let mut found = Vec::new();
    for (at, one) in tellings.iter().enumerate() {
        let near = at.saturating_sub(toll::NEIGHBOURS)..(at + toll::NEIGHBOURS).min(tellings.len());
        let others: Vec<&Telling<'_>> = near.filter(|&other| other != at).map(|other| &tellings[other]).collect();
        for odd in &one.told {
            let answer = answers[odd.index];
            let usual: Vec<usize> = (others.iter())
                .filter(|other| is_one_incident(one, other))
                .flat_map(|other| other.told.iter().map(move |told| (*other, told)))
                .filter(|(other, told)| is_usual(run, (one, odd, answer), (other, told, answers[told.index])))
                .map(|(_, told)| told.index)
                .collect();
            let alone = || !articles.iter().any(|&other| other != one.article && hints(run, answer, other));
            if !usual.is_empty() && alone() {
                found.push(std::iter::once(odd.index).chain(usual).collect());
            }
        }
    }
    found
}

/// Whether a toll of another article is the one that the odd one's article gives too.
fn is_usual(
    run: &Run<'_>,
    (one, odd, a): (&Telling<'_>, &Told<'_>, &Answer),
    (other, usual, b): (&Telling<'_>, &Told<'_>, &Answer),
) -> bool {
    let (Some(own), Some(theirs)) = (value(run, a).low(), value(run, b).low()) else { return false };
    let more = own > theirs;
    // of the shot some may be the dead
    let greater = if more { a } else { b };
    let shot = matches!(value(run, greater), Value::Quantity(quantity) if quantity.role.as_deref() == Some("shot"));
    let mixed = toll::is_mixed(run, a, b) && shot && (one.deadly || other.deadly);
    let near = own.max(theirs) <= own.min(theirs).saturating_mul(TIMES.into());
    (near && odd.kind == usual.kind && odd.at < WHOLE && usual.at < WHOLE && !mixed)
        && toll::relation(run, a, b) == Relation::Conflict
        && (more || (is_alone(run, a) && !counts_to(run, a.article, b)))
        && (confirms(run, b, a) || adds(run, b, a))
        && !(more && odd.kind.0 == "killed" && has_grown(run, a.article))
        && !toll::are_parted(run, a, b)
}

/// The toll that an answer gives, with the place of its sentence.
fn told<'r>(run: &Run<'r>, answer: &Answer) -> Option<(Toll<'r>, usize)> {
    let (quantity, kind) = toll::told(run, answer).filter(|_| answer.sort == Sort::Role)?;
    let sent = quantity.role.as_deref() == Some("hospitalised");
    // "were taken to nearby hospitals"
    let scope = |word: u32| {
        let word = run.stems.word(word);
        WORDS.scope.contains_key(word) || (sent && word == "nearby")
    };
    let aside = answer.past || toll::is_background(run, answer) || !answer.aside.iter().all(|&word| scope(word));
    let plain = quantity.form == Form::Figure
        && quantity.comparator == Comparator::Equal
        && quantity.low.is_some_and(|low| low > 1.into());
    // "was pronounced dead at 5", "men between 21 and 58 were shot"
    let words = run.readings[answer.article].words(answer.sentence);
    let first = words.index_of(run.mentions[answer.article][answer.mention].span.start);
    let range = || (first.saturating_sub(RANGE)..first).any(|at| matches!(words.lower(at), "at" | "between" | "from"));
    let hour = quantity.noun.is_none() && range();
    let before = run.readings[answer.article].stating().take_while(|(index, ..)| *index < answer.sentence);
    let body = before.filter(|(_, sentence, words)| sentence.zone != Zone::Headline && words.len() >= WORDS_OF_TEXT);
    let at = body.count();
    (!aside && plain && !hour && at < toll::OPENING).then_some((kind, at))
}

/// Whether an article tells that a toll has grown: "two others died on Tuesday", "the driver died later".
pub(super) fn has_grown(run: &Run<'_>, article: usize) -> bool {
    let more = |word: &str| matches!(word, "also" | "another" | "later" | "others" | "since" | "subsequently");
    run.readings[article].stating().any(|(_, _, words)| {
        (0..words.len()).filter(|&at| matches!(words.lower(at), "died" | "dies" | "succumbed")).any(|at| {
            let near = at.saturating_sub(DIED)..(at + DIED).min(words.len());
            near.into_iter().any(|beside| more(words.lower(beside)))
        })
    })
}

/// Whether two articles tell of one dated incident, or one of them dates none.
fn is_one_incident(one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let undated = one.incidents.is_empty() || other.incidents.is_empty();
    undated || one.incidents.intersection(&other.incidents).next().is_some()
}

/// Whether figures of one sentence of the odd one's article, other than its own, add up to a toll: "two men and one woman were
/// shot".
fn adds(run: &Run<'_>, answer: &Answer, odd: &Answer) -> bool {
    let Some(whole) = value(run, answer).low() else { return false };
    let figures = |mention: &Mention| match &mention.value {
        Value::Quantity(quantity) if counts_people(quantity) => quantity.low,
        _ => None,
    };
    let sentences = run.mentions[odd.article].chunk_by(|a, b| a.sentence == b.sentence);
    sentences.filter(|sentence| sentence[0].sentence != odd.sentence).any(|sentence| {
        let values: Vec<Decimal> = sentence.iter().filter_map(figures).collect();
        values.windows(2).any(|two| two[0].checked_add(two[1]) == Some(whole))
    })
}

/// Whether no other figure of its sentence counts people: parts are told side by side.
fn is_alone(run: &Run<'_>, answer: &Answer) -> bool {
    let own = run.mention(answer);
    // "all three" were told before
    if !matches!(&own.value, Value::Quantity(quantity) if quantity.noun.is_some()) {
        return false;
    }
    let words = run.article(answer.article);
    let mentions = run.mentions[answer.article].iter().enumerate();
    let mut beside = mentions.filter(|(at, mention)| mention.sentence == answer.sentence && *at != answer.mention);
    !beside.any(|(_, mention)| {
        // "one of four people shot"
        let part = takes(&between(words, mention.span.end, own.quote.start));
        matches!(&mention.value, Value::Quantity(quantity) if counts_people(quantity)) && !part
    })
}

fn counts_people(quantity: &Quantity) -> bool {
    let noun = quantity.noun.as_deref();
    quantity.kind == Kind::Count && noun.is_none_or(|noun| WORDS.is_anybody(noun) || WORDS.roles.contains_key(noun))
}

/// Whether the odd one's article gives a toll as well: in a word of the same toll, or as "the four victims", "all four".
/// Whoever was brought to a hospital may be some of them only.
fn confirms(run: &Run<'_>, usual: &Answer, odd: &Answer) -> bool {
    let (Value::Quantity(told), Value::Quantity(own)) = (value(run, usual), value(run, odd)) else { return false };
    let reading = &run.readings[odd.article];
    run.answers[odd.article].iter().filter(|third| alike::are_one_number(run, usual, third)).any(|third| {
        let Value::Quantity(quantity) = value(run, third) else { return false };
        let words = reading.words(third.sentence);
        let first = words.index_of(run.mentions[third.article][third.mention].span.start);
        let before = first.checked_sub(1).map_or("", |before| words.lower(before));
        let definite = matches!(before, "all" | "his" | "of" | "the" | "their" | "these" | "those");
        let headline = run.in_headline(third.article, third.sentence);
        let counted = match third.sort {
            Sort::Role => {
                let same = alike::toll(quantity).is_some() && alike::toll(quantity) == alike::toll(told);
                let partly = quantity.role.as_deref() == Some("hospitalised") && quantity.role != own.role;
                same && (!partly || definite || headline)
            }
            Sort::People => (definite || headline) && is_anyone(quantity),
            Sort::Bare => definite,
            _ => false,
        };
        counted && !is_part(quantity, told)
    })
}

/// Whether an article may give a toll's figure too: as a number of whatever people, or counted through ("a fifth was hurt").
/// The dead of one report are as many as the shot of the next by chance often.
fn hints(run: &Run<'_>, answer: &Answer, article: usize) -> bool {
    let Value::Quantity(told) = value(run, answer) else { return false };
    let dead = alike::toll(told) == Some("killed");
    let figure = |third: &Answer| {
        let Value::Quantity(quantity) = value(run, third) else { return false };
        let counted = match third.sort {
            Sort::Role => alike::toll(quantity).is_none_or(|other| Some(other) == alike::toll(told)),
            Sort::People => !dead,
            Sort::Bare => !dead && acts(run, third),
            _ => false,
        };
        counted && !third.past && !is_part(quantity, told)
    };
    counts_to(run, article, answer)
        || run.answers[article].iter().any(|third| alike::are_one_number(run, answer, third) && figure(third))
}

/// Whether a figure without a noun is the subject of a verb: "five were hit", and no "10 of 10".
fn acts(run: &Run<'_>, answer: &Answer) -> bool {
    let words = run.readings[answer.article].words(answer.sentence);
    let behind = words.index_of(run.mentions[answer.article][answer.mention].span.end);
    WORDS.lists.auxiliaries.contains(words.lower(behind)) || WORDS.is_role_word(words.lower(behind))
}

/// Whether an article counts up to a toll: "the 4th victim".
fn counts_to(run: &Run<'_>, article: usize, toll: &Answer) -> bool {
    let whole = value(run, toll).low();
    run.mentions[article].iter().any(|mention| match &mention.value {
        Value::Quantity(quantity) => quantity.kind == Kind::Ordinal && quantity.low == whole,
        _ => false,
    })
}

/// Whether a figure counts some of those whom a toll counts.
fn is_part(quantity: &Quantity, toll: &Quantity) -> bool {
    let part = quantity.scope.iter().any(|scope| matches!(scope, Scope::Part | Scope::Others));
    part && !toll.scope.contains(&Scope::Others)
}

/// Whether a figure counts people or victims, and no officers or children among them.
fn is_anyone(quantity: &Quantity) -> bool {
    let noun = quantity.noun.as_deref().map(|noun| WORDS.class_of(noun).unwrap_or(noun));
    noun.is_none_or(|noun| matches!(noun, "person" | "victim"))
}
