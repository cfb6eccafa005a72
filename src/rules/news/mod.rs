//! Two desks that give the news of a story two days.
//!
//! Each report dates what it is about in its first sentences, in words of its own: "the court dealt reformers a blow Wednesday",
//! "judges must stay out of it, the court said Thursday". No verb is the same. But news is of the day of print or of the one
//! before; where one desk's is, and another's of the same day is some days old, and neither tells of the day of the other
//! what the other does, one of the two is wrong. Of two days in a row, or where one lies ahead, the later one may be that of
//! what follows, and much more must be the same: one verb, the same words of a speaker, or most of the sentence.

mod booked;
mod desk;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use desk::{Desk, Telling};

use super::Run;
use super::date::{WEEK, apart, holds, over_the_sea};
use super::draft::{Draft, Witness};
use super::{apart as set_apart, odd, sole};
use crate::align::answer::{Answer, Sort};
use crate::align::context::{SPOKEN, in_both};
use crate::align::event::Claim;
use crate::align::origin::hash;
use crate::fact::quotation::quotations;
use crate::finding::{Kind, Severity};
use crate::normalise::agree::Relation;
use crate::normalise::date::Part;
use crate::ordered;

/// Desks behind one that it is held against: keeps the work linear in the number of articles.
const NEIGHBOURS: usize = 64;

/// Days from which on what a desk tells is no longer news.
const OLD: i32 = 2;

/// Sentences of a text before the one that dates its news, of which it tells at the top, or in its opening.
const FIRST: usize = 3;
const OPENING: usize = 8;

/// Quotations in which two articles have so many words in a row in common, and how many of them tell one occasion.
const ROW: usize = 5;
const QUOTED: usize = 2;

/// Desks that give a day anywhere, from which on it is a day that all know.
const KNOWING: usize = 8;

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
    // dear to find out, and asked of few stories
    let known = OnceCell::new();
    let worth = || known.get_or_init(|| odd::worth(run, answers));
    let mut found = booked::drafts(run, articles, worth);
    found.extend(happened(run, articles, worth));
    found
}

/// The same, of what has happened or is the first that they tell of what will.
fn happened<'w>(run: &Run<'_>, articles: &[usize], worth: impl Fn() -> &'w FxHashMap<u32, u32>) -> Vec<Draft> {
    let desks: Vec<Desk<'_>> = articles.iter().flat_map(|&article| Desk::both(run, article)).collect();
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
    let tellers = ordered::set(desks.iter().filter(|desk| !desk.planned).map(|desk| desk.article));
    // how many articles begin with each day
    let mut leading: FxHashMap<Date, usize> = FxHashMap::default();
    ordered::set(desks.iter().map(|desk| (desk.lead, desk.article))).iter().for_each(|(day, _)| {
        *leading.entry(*day).or_default() += 1;
    });
    for (odd, usual) in pairs {
        let (one, other) = (&desks[odd], &desks[usual]);
        let (near, known) = (apart(one.lead, other.lead) <= 1, knowing.get(&one.lead).copied().unwrap_or(0));
        let old = !one.planned && other.age() >= OLD;
        if one.before.min(other.before) > FIRST || old && near || known > if one.planned { 1 } else { KNOWING } {
            continue;
        }
        if over_the_sea(run, &claim(one), &claim(other), Relation::Conflict) != Relation::Conflict {
            continue;
        }
        let worth = worth();
        let Some(common) = common(one, other, worth) else { continue };
        let least = &run.config.thresholds.one_news;
        let times = if near { least.times_next } else { least.times };
        // whoever else tells of that day the same things tells of what happened on it
        let told =
            |desk: &Desk<'_>, article: usize| related(run, desk, article, worth).saturating_mul(times) > common.points;
        let knows = one.names(other.lead) && (one.planned || told(other, one.article));
        // of many desks that each begin with another day none has the news of the story
        let backed = tellers.len() <= 2 || leading.get(&other.lead).is_some_and(|&desks| desks > 1);
        let weighed =
            Common { points: common.points.saturating_sub(if backed { 0 } else { least.unbacked }), ..common };
        if (old && common.points < least.past) || !is_enough(run, (one, other), &weighed, knows) {
            continue;
        }
        // "after Thursday's ruling": what the others tell of that day too; and two are booked on two days
        let named = common.one.named || common.other.named;
        let others = set_apart::are_of_others(common.one.answer, common.other.answer);
        if (named || others) && (known > 1 || one.names(other.lead)) {
            continue;
        }
        let mut others = desks.iter().filter(|desk| desk.article != one.article && desk.names(one.lead));
        if !others.any(|desk| told(one, desk.article)) {
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

/// How much a desk's tellings of its day have in common with what an article says of that day, wherever it names it.
fn related(run: &Run<'_>, desk: &Desk<'_>, article: usize, worth: &FxHashMap<u32, u32>) -> u32 {
    let named =
        run.answers[article].iter().filter(|answer| answer.sort == Sort::Day && holds(run.mention(answer), desk.lead));
    let pairs = named.flat_map(|answer| desk.tellings.iter().map(move |telling| points(telling.answer, answer, worth)));
    pairs.max().unwrap_or(0)
}

/// What two answers have in common.
fn points(a: &Answer, b: &Answer, worth: &FxHashMap<u32, u32>) -> u32 {
    let of = |a: &[u32], b: &[u32]| -> u32 { in_both(a, b).map(|term| worth.get(&term).copied().unwrap_or(0)).sum() };
    of(&a.terms, &b.terms) + of(&a.heads, &b.heads)
}

/// The tellings of two desks' days that have most in common.
fn common<'r>(one: &Desk<'r>, other: &Desk<'r>, worth: &FxHashMap<u32, u32>) -> Option<Common<'r>> {
    let pairs = one.tellings.iter().flat_map(|a| other.tellings.iter().map(move |b| (*a, *b)));
    let pairs = pairs.map(|(a, b)| Common { points: points(a.answer, b.answer, worth), one: a, other: b });
    most(pairs, |common| common.points)
}

/// The first of those that have most `points`.
fn most<T>(all: impl Iterator<Item = T>, points: impl Fn(&T) -> u32) -> Option<T> {
    all.reduce(|best, next| if points(&next) > points(&best) { next } else { best })
}

/// Whether enough speaks for two desks telling one piece of news; the one of the earlier day `knows` of the other.
fn is_enough(run: &Run<'_>, (one, other): (&Desk<'_>, &Desk<'_>), common: &Common<'_>, knows: bool) -> bool {
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
        return before <= OPENING && !knows && points >= least.ahead;
    }
    if one.age() >= OLD && apart(one.lead, other.lead) > 1 {
        // nobody writes on the day after the news of another day, and never says what has happened since
        if knows {
            let plain = |telling: &Telling<'_>| telling.is_weekday() && !telling.named;
            let enough = points >= least.told || (first && points >= least.told_first);
            return plain(&common.one) && plain(&common.other) && enough;
        }
        let single = one.days == 1 && other.days == 1 && one.published == other.published;
        let few = if single { least.single } else { least.first };
        return points >= least.old || (first && points >= few);
    }
    if is_night(common) {
        return false;
    }
    let spoken = (a.key == SPOKEN, b.key == SPOKEN);
    let deed = spoken.0 == spoken.1 && verb;
    if knows {
        // "filed Tuesday", "filed Wednesday": whatever else happened on that day
        return one.published == other.published && deed && points >= least.filed;
    }
    if one.published == other.published {
        let deed = deed || spoken == (true, true);
        if points >= least.fresh || (deed && before <= 1 && points >= least.deed) {
            return true;
        }
    }
    before <= 1 && points >= least.quoted && quoted_alike(run, one.article, other.article) >= QUOTED
}

/// How many quotations of one article hold words in a row of some quotation of the other.
fn quoted_alike(run: &Run<'_>, one: usize, other: usize) -> usize {
    let words = |article: usize| -> Vec<Vec<u64>> {
        let quotations = quotations(&run.readings[article], &run.mentions[article]);
        quotations.iter().map(|one| one.words.iter().map(|word| hash(&word.form)).collect()).collect()
    };
    let theirs = words(other);
    let rows: FxHashSet<&[u64]> = theirs.iter().flat_map(|words| words.windows(ROW)).collect();
    words(one).iter().filter(|words| words.windows(ROW).any(|row| rows.contains(row))).count()
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

/// Words that two sentences have in common, as many as a finding shows.
fn words<'r>(run: &Run<'r>, a: &Answer, b: &Answer) -> Vec<&'r str> {
    let mut words: Vec<&str> = in_both(&a.terms, &b.terms).map(|term| run.stems.word(term)).collect();
    words.sort_unstable();
    words.truncate(SHOWN);
    words
}

fn draft(run: &Run<'_>, desks: &[Desk<'_>], odd: usize, usual: &[(usize, Common<'_>)]) -> Draft {
    let own = &desks[odd];
    let best = most(usual.iter().map(|(_, common)| *common), |common| common.points);
    let words = best.map(|best| words(run, best.one.answer, best.other.answer)).unwrap_or_default();
    // the weekday of a plan may have been read backwards
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
    let because = [
        format!("what both tell first has the same words: {}", words.join(", ")),
        "a report gives the day of its news before any other".to_owned(),
    ];
    let said = [said(own, &own.tellings[0]), said(first, &first.tellings[0])];
    two_days("news", &words, said, witnesses, because)
}

/// The finding that one piece of news or one plan, called by the `words` that its tellings share, has two days, of which the
/// first witness tells the first.
fn two_days(
    what: &str,
    words: &[&str],
    [odd, usual]: [String; 2],
    witnesses: Vec<Witness>,
    because: [String; 2],
) -> Draft {
    Draft {
        kind: Kind::Discrepancy,
        severity: Severity::Warning,
        message: format!("the {what}, “{}”: when: {odd}, but {usual}", words.join(" … ")),
        event: None,
        fact: format!("date/{what}/{}", words.join("+")),
        witnesses,
        odd: 1,
        because: because.into(),
        suggestion: None,
    }
}
