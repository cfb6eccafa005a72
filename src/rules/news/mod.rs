//! Two desks that give the news of a story two days.
//!
//! Each report dates what it is about in its first sentences, in words of its own: "the court dealt reformers a blow Wednesday",
//! "judges must stay out of it, the court said Thursday". No verb is the same. But news is of the day of print or of the one
//! before; where one desk's is, and another's of the same day is some days old, and neither names the day of the other, one
//! of the two is wrong. Of two days in a row, or where one lies ahead, the later one may be that of what
//! follows, and much more must be the same.

mod desk;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use desk::{Desk, Telling};

use super::Run;
use super::date::{WEEK, apart, over_the_sea};
use super::draft::{Draft, Witness};
use super::{odd, sole};
use crate::align::answer::Answer;
use crate::align::context::{SPOKEN, in_both};
use crate::align::event::Claim;
use crate::finding::{Kind, Severity};
use crate::normalise::agree::Relation;
use crate::normalise::date::Part;

/// Desks behind one that it is held against: keeps the work linear in the number of articles.
const NEIGHBOURS: usize = 64;

/// Days from which on what a desk tells is no longer news.
const OLD: i32 = 2;

/// Sentences of a text before the one that dates its news, of which it tells at the top, or in its opening.
const FIRST: usize = 3;
const OPENING: usize = 8;

/// Shared meanings that a finding shows.
const SHOWN: usize = 5;

/// What two sentences have in common.
#[derive(Clone, Copy)]
struct Common<'r> {
    points: u32,
    one: Telling<'r>,
    other: Telling<'r>,
}

/// What the desks of one story, told by their articles, say against each other.
pub(super) fn drafts(run: &Run<'_>, articles: &[usize], answers: &[&Answer]) -> Vec<Draft> {
    let desks: Vec<Desk<'_>> = articles.iter().flat_map(|&article| Desk::both(run, article)).collect();
    let worth = OnceCell::new();
    let mut found: BTreeMap<(usize, Date), Vec<(usize, Common<'_>)>> = BTreeMap::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, one) in desks.iter().enumerate() {
        for place in (at + 1..desks.len()).take(NEIGHBOURS) {
            let other = &desks[place];
            let days = apart(one.lead, other.lead);
            let two = one.article != other.article && apart(one.published, other.published) <= 1;
            if two && (1..WEEK).contains(&days) {
                // the older news is the odd one, and what lies ahead
                let first = (one.planned, one.age(), one.lead) >= (other.planned, other.age(), other.lead);
                pairs.push(if first { (at, place) } else { (place, at) });
            }
        }
    }
    if pairs.is_empty() {
        return Vec::new();
    }
    let mut knowing: FxHashMap<Date, usize> = FxHashMap::default();
    let articles = desks.chunk_by(|one, other| one.article == other.article);
    articles.flat_map(|desks| desks[0].known()).for_each(|day| *knowing.entry(day).or_default() += 1);
    for (odd, usual) in pairs {
        let (one, other) = (&desks[odd], &desks[usual]);
        if one.before.min(other.before) > FIRST || other.names(one.lead) || !one.planned && other.age() >= OLD {
            continue;
        }
        // whoever else knows the day tells of what happened on it
        let known = knowing.get(&one.lead).is_some_and(|&desks| desks > 1);
        if known || over_the_sea(run, &claim(one), &claim(other), Relation::Conflict) != Relation::Conflict {
            continue;
        }
        let worth = worth.get_or_init(|| odd::worth(run, answers));
        let Some(common) = common(one, other, worth) else { continue };
        if is_enough(run, one, other, &common) {
            found.entry((odd, other.lead)).or_default().push((usual, common));
        }
    }
    // whoever is asked brings with him all that say the same
    let asked = |odd: usize, usual: &[(usize, Common<'_>)]| {
        usual.iter().any(|&(place, _)| run.meet(desks[odd].article, desks[place].article))
    };
    let found = found.into_iter().filter(|((odd, _), usual)| asked(*odd, usual));
    found.map(|((odd, _), usual)| draft(run, &desks, odd, &usual)).collect()
}

/// The tellings of two desks' days that have most in common.
fn common<'r>(one: &Desk<'r>, other: &Desk<'r>, worth: &FxHashMap<u32, u32>) -> Option<Common<'r>> {
    let pairs = one.tellings.iter().flat_map(|a| other.tellings.iter().map(move |b| (*a, *b)));
    let of = |a: &[u32], b: &[u32]| -> u32 { in_both(a, b).map(|term| worth.get(&term).copied().unwrap_or(0)).sum() };
    let pairs = pairs.map(|(a, b)| {
        let points = of(&a.answer.terms, &b.answer.terms) + of(&a.answer.heads, &b.answer.heads);
        Common { points, one: a, other: b }
    });
    most(pairs)
}

/// The first of those that have most in common.
fn most<'r>(all: impl Iterator<Item = Common<'r>>) -> Option<Common<'r>> {
    all.reduce(|best, next| if next.points > best.points { next } else { best })
}

/// Whether enough speaks for two desks telling one piece of news.
fn is_enough(run: &Run<'_>, one: &Desk<'_>, other: &Desk<'_>, common: &Common<'_>) -> bool {
    let least = &run.config.thresholds.one_news;
    let points = common.points;
    let before = one.before.max(other.before);
    let (first, near) = (before <= FIRST, before <= OPENING || points >= least.anywhere);
    let (a, b) = (common.one.answer, common.other.answer);
    let verb = a.verb.is_some() && a.verb == b.verb;
    // one word stands in two sentences by chance, and "another agreement" is none of those that were told
    let several =
        in_both(&a.terms, &b.terms).nth(1).is_some() || (verb && in_both(&a.heads, &b.heads).next().is_some());
    let another = run.stems.meant("~another").is_some_and(|word| a.aside.contains(&word) != b.aside.contains(&word));
    if !near || !several || another {
        return false;
    }
    if one.planned {
        return before <= OPENING && !one.names(other.lead) && points >= least.ahead;
    }
    if one.age() >= OLD && apart(one.lead, other.lead) > 1 {
        // nobody writes on the day after the news of another day, and never says what has happened since
        if one.names(other.lead) {
            let plain = |telling: &Telling<'_>| telling.is_weekday() && !telling.named;
            let enough = points >= least.told || (first && points >= least.told_first);
            return plain(&common.one) && plain(&common.other) && enough;
        }
        let single = one.days == 1 && other.days == 1 && one.published == other.published;
        return points >= least.old || (single && first && points >= least.single);
    }
    if one.published != other.published || one.names(other.lead) || is_night(common) {
        return false;
    }
    let spoken = (a.key == SPOKEN, b.key == SPOKEN);
    let deed = spoken == (true, true) || (spoken.0 == spoken.1 && verb);
    points >= least.fresh || (deed && before <= 1 && points >= least.deed)
}

/// Whether the earlier of two days is that of a night, and the later one of no part of the day: both tell of one night.
fn is_night(common: &Common<'_>) -> bool {
    let (Some(a), Some(b)) = (common.one.date(), common.other.date()) else { return false };
    let (early, late) = if a.start < b.start { (a, b) } else { (b, a) };
    matches!(early.part, Some(Part::Night | Part::Evening)) && late.part.is_none()
}

/// The first day of a desk as what it claims.
fn claim<'r>(desk: &Desk<'r>) -> Claim<'r> {
    sole::claim(desk.article, desk.tellings[0].mention)
}

fn draft(run: &Run<'_>, desks: &[Desk<'_>], odd: usize, usual: &[(usize, Common<'_>)]) -> Draft {
    let own = &desks[odd];
    let best = most(usual.iter().map(|(_, common)| *common));
    let terms = best.into_iter().flat_map(|best| in_both(&best.one.answer.terms, &best.other.answer.terms));
    let mut words: Vec<&str> = terms.map(|term| run.stems.word(term)).collect();
    words.sort_unstable();
    words.truncate(SHOWN);
    // the weekday of a plan is read backwards
    let said = |desk: &Desk<'_>, telling: &Telling<'_>| {
        let article = run.article(desk.article);
        let day = match telling.planned {
            true => article.words(telling.mention.quote).to_owned(),
            false => telling.mention.value.display(),
        };
        format!("{day} ({})", article.writer())
    };
    let mut witnesses = vec![Witness::of(own.article, own.tellings[0].mention)];
    let others = usual.iter().map(|&(place, _)| &desks[place]);
    witnesses.extend(others.clone().map(|desk| Witness::of(desk.article, desk.tellings[0].mention)));
    let first = &desks[usual[0].0];
    Draft {
        kind: Kind::Discrepancy,
        severity: Severity::Warning,
        message: format!(
            "the news, “{}”: when: {}, but {}",
            words.join(" … "),
            said(own, &own.tellings[0]),
            said(first, &first.tellings[0])
        ),
        event: None,
        fact: format!("date/news/{}", words.join("+")),
        witnesses,
        odd: 1,
        because: vec![
            format!("what both tell first has the same words: {}", words.join(", ")),
            "a report gives the day of its news before any other".to_owned(),
        ],
        suggestion: None,
    }
}
