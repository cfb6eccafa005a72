//! Compares the answers that several articles give to one question about one event.
//!
//! Claims come in; at most one agreement and a finding for each group of claims that contradicts the best-attested one
//! come out. What a pair of values does to each other is asked of the column's `agree`; what that means for the reader
//! (an update, a dispute, a typo, a discrepancy) is decided here, the same way for all columns.

use super::Run;
use super::alike;
use super::bound;
use super::draft::{Draft, Witness};
use super::parts;
use super::repeat::{
    is_bare_beside_toll, is_counted, is_either, is_of_other_matter, is_of_others, is_other_move, is_rate_beside_length,
    is_share_without_unit,
};
use crate::align::context::TIME;
use crate::align::event::Claim;
use crate::align::origin;
use crate::extract::mention::Mention;
use crate::fact::modality::Modality;
use crate::finding::{Kind, Severity};
use crate::normalise::Value;
use crate::normalise::agree::{Agreement, Relation};
use crate::normalise::date::{Bound, Grain};
use crate::normalise::quantity;
use crate::text::token::Shape;
use crate::text::zone::Zone;

/// How a column compares two claims of one slot.
pub(super) struct Comparison<'c> {
    /// Whether both can be true, and why.
    pub agree: &'c dyn Fn(&Claim<'_>, &Claim<'_>) -> Agreement,
    /// The same without its reason, which is asked of one pair in many.
    pub relation: &'c dyn Fn(&Claim<'_>, &Claim<'_>) -> Relation,
    /// Whether the second is higher, for figures that grow.
    pub grows: &'c dyn Fn(&Claim<'_>, &Claim<'_>) -> bool,
}

/// The question that claims answer.
pub(super) struct Question<'q> {
    /// The event's id, if it is one that a frame declares.
    pub id: Option<&'q str>,
    /// The event in words.
    pub label: &'q str,
    /// Slot and concept, unique in the event.
    pub fact: String,
    /// The question in words ("how long").
    pub asks: String,
    /// Where no role ties the articles' events together, so that only the absence of the other value speaks for one
    /// fact: where that value is looked for.
    pub rivals: Rivals<'q>,
    /// What the comparison rests on besides the event.
    pub because: Vec<String>,
}

/// Where an article's other values are looked for: one that gives both values of a contradiction tells of two facts.
#[derive(Clone, Copy)]
pub(super) enum Rivals<'q> {
    /// Nowhere: the roles of the event are tie enough.
    None,
    /// Among all that the article mentions, its headline apart: where that differs from its text, one of them is wrong.
    Mentions,
    /// Among what it says of such an event, the main matter or not.
    Claims(&'q [Claim<'q>]),
}

/// Whether the article of the claim `own` gives the value of `claim` too: then it tells of both, and they are two facts.
fn tells(
    run: &Run<'_>,
    question: &Question<'_>,
    own: &Claim<'_>,
    claim: &Claim<'_>,
    comparison: &Comparison<'_>,
) -> bool {
    let article = own.article;
    let repeated = |mention: &Mention| {
        if is_share_without_unit(mention, claim.mention) {
            return true;
        }
        let other = Claim { article, mention, ..*claim };
        std::mem::discriminant(&mention.value) == std::mem::discriminant(&claim.mention.value)
            && alike::may_be_same(&mention.value, &claim.mention.value)
            && !is_bare_beside_toll(mention, claim.mention)
            && !is_rate_beside_length(mention, claim.mention)
            && is_of_others(mention) == is_of_others(claim.mention)
            && !is_other_move(mention, claim.mention)
            && repeats(&other, claim, (comparison.relation)(&other, claim))
            && !is_either(&other, own, (comparison.relation)(&other, own))
    };
    match question.rivals {
        Rivals::None => false,
        Rivals::Mentions => {
            let hours = question.fact.starts_with(TIME);
            // a line of bare numbers counts nothing
            let tells = |sentence: usize| {
                let words = run.readings[article].words(sentence);
                words.tokens().iter().any(|token| token.shape == Shape::Word)
            };
            let sentences = &run.readings[article].sentences;
            run.mentions[article].iter().enumerate().any(|(at, mention)| {
                repeated(mention)
                    && sentences[mention.sentence].zone != Zone::Headline
                    && tells(mention.sentence)
                    && !(hours && is_counted(run, article, at))
                    && !is_of_other_matter(run, (article, at), own, claim)
            })
        }
        Rivals::Claims(claims) => claims.iter().any(|other| other.article == article && repeated(other.mention)),
    }
}

/// Whether one claim gives the value of another: the same, or days of which one holds the other. A month that holds a day
/// does not repeat it.
pub(super) fn repeats(a: &Claim<'_>, b: &Claim<'_>, relation: Relation) -> bool {
    // "since April 9" holds every day of the summer and repeats none; "just after 2 a.m." is an hour of one day
    let by_day = |claim: &Claim<'_>| match &claim.mention.value {
        // nor does a range of days in which something else was counted
        Value::Date(date) => {
            // what happened by noon is told of no hour
            let hour = date.time.is_some() && date.bound != Bound::Before;
            date.grain == Grain::Day && !date.is_range() && (date.bound == Bound::On || hour)
        }
        _ => false,
    };
    // "this year" begins with January and does not repeat it
    let start = |claim: &Claim<'_>| match &claim.mention.value {
        Value::Date(date) if date.time.is_none() || date.bound != Bound::Before => {
            date.start.map(|start| (start, date.grain.max(Grain::Week)))
        }
        _ => None,
    };
    let one_day = (by_day(a) && by_day(b)) || (start(a).is_some() && start(a) == start(b));
    relation == Relation::Same || (relation == Relation::Compatible && one_day)
}

/// Compares the claims of one question and returns what it found.
pub(super) fn compare(
    run: &Run<'_>,
    question: &Question<'_>,
    claims: &[Claim<'_>],
    comparison: &Comparison<'_>,
) -> Vec<Draft> {
    let claims: Vec<&Claim<'_>> = claims.iter().filter(|claim| claim.modality != Modality::Denied).collect();
    let groups = groups(&claims, comparison);
    let Some(best) = best(run, &groups) else { return Vec::new() };
    let mut drafts = Vec::new();
    let mut agreeing: Vec<&Claim<'_>> = groups[best].clone();
    for (index, group) in groups.iter().enumerate().filter(|(index, _)| *index != best) {
        match meet(&groups[best], group, comparison) {
            Some(Relation::Conflict) => drafts.extend(conflict(run, question, group, &groups[best], comparison)),
            Some(Relation::Same | Relation::Compatible) => {
                // what agrees with the best must not contradict another that does
                let clash = agreeing.iter().any(|other| (comparison.relation)(other, group[0]) == Relation::Conflict);
                if !clash {
                    agreeing.extend(&groups[index]);
                }
            }
            _ => {}
        }
    }
    if articles(&agreeing) > 1 {
        drafts.insert(0, agreement(run, question, &agreeing));
    }
    drafts
}

/// Values of one question that are heard, the first ones: what thousands of articles answer in more ways than these is more
/// than one question, and the work stays linear.
const MANY: usize = 32;

/// Witnesses of a value whose articles are searched for another.
const WITNESSES: usize = 64;

/// Articles that give a value, beyond which one of them may give the other value too, of another fact.
const DESKS: usize = 2;

/// Claims with the same value, in order of their first.
fn groups<'c, 'a>(claims: &[&'c Claim<'a>], comparison: &Comparison<'_>) -> Vec<Vec<&'c Claim<'a>>> {
    let mut groups: Vec<Vec<&Claim<'_>>> = Vec::new();
    for &claim in claims {
        let same = |group: &&mut Vec<&Claim<'_>>| {
            let may_be = alike::may_be_same(&group[0].mention.value, &claim.mention.value);
            may_be && (comparison.relation)(group[0], claim) == Relation::Same
        };
        let room = groups.len() < MANY;
        match groups.iter_mut().find(same) {
            Some(group) => group.push(claim),
            None if room => groups.push(vec![claim]),
            None => {}
        }
    }
    groups
}

/// The best-attested group: most origins, then most articles, then the first.
fn best(run: &Run<'_>, groups: &[Vec<&Claim<'_>>]) -> Option<usize> {
    if groups.len() == 1 {
        return Some(0);
    }
    (0..groups.len()).max_by_key(|&index| {
        let asserted = groups[index].iter().any(|claim| claim.modality != Modality::Possible);
        (asserted, origins(run, &groups[index]), articles(&groups[index]), std::cmp::Reverse(index))
    })
}

/// Claims of a group that are held against those of another: what sets one telling apart ("in Velden") need not stand in
/// the next of the same value.
const TELLINGS: usize = 4;

/// What two groups do to each other, by claims of different articles; none if no two articles are involved.
fn meet(a: &[&Claim<'_>], b: &[&Claim<'_>], comparison: &Comparison<'_>) -> Option<Relation> {
    let pairs = a.iter().take(TELLINGS).flat_map(|one| b.iter().take(TELLINGS).map(move |other| (one, other)));
    let apart = pairs.filter(|(one, other)| one.article != other.article);
    let mut relations = apart.map(|(one, other)| (comparison.relation)(one, other)).peekable();
    let first = relations.peek().copied().or_else(|| {
        let one =
            a.iter().find_map(|one| b.iter().find(|other| other.article != one.article).map(|other| (one, other)))?;
        Some((comparison.relation)(one.0, one.1))
    });
    relations.find(|relation| *relation != Relation::Incomparable).or(first)
}

fn conflict(
    run: &Run<'_>,
    question: &Question<'_>,
    odd: &[&Claim<'_>],
    usual: &[&Claim<'_>],
    comparison: &Comparison<'_>,
) -> Option<Draft> {
    let (first, other) = (odd.first()?, usual.iter().find(|claim| claim.article != odd[0].article)?);
    let (kind, severity) = verdict(run, matches!(question.rivals, Rivals::Mentions), (odd, usual), comparison)?;
    let crossed = || {
        let told = |claim: &&&Claim<'_>| tells(run, question, claim, first, comparison);
        let telling: Vec<usize> = usual.iter().take(WITNESSES).filter(told).map(|claim| claim.article).collect();
        // where several desks give one sum or share, a single one of them may print the other, of something else
        let one = is_amount(&first.mention.value)
            && telling.iter().all(|article| *article == telling[0])
            && articles(usual) > DESKS;
        odd.iter().take(WITNESSES).any(|claim| tells(run, question, claim, other, comparison))
            || (!telling.is_empty() && !one)
    };
    // "nine people were shot and one was killed" is ten in all
    let summed = || {
        odd.iter().any(|claim| parts::makes(run, claim, other))
            || usual.iter().any(|claim| parts::makes(run, claim, first))
    };
    if crossed() || summed() {
        return None;
    }
    let (one, two) = (first.mention.value.display(), other.mention.value.display());
    let (who, whom) = (writers(run, odd), writers(run, usual));
    let message = match kind {
        Kind::Update => {
            let (earlier, later) = if later(run, first, other) { (&two, &one) } else { (&one, &two) };
            format!("{}: {}: {earlier} at first, {later} later", question.label, question.asks)
        }
        _ => format!("{}: {}: {one} ({who}), but {two} ({whom})", question.label, question.asks),
    };
    let mut because = reasons(run, question, odd, usual);
    because.push((comparison.agree)(first, other).reason.into_owned());
    if let (Value::Quantity(a), Value::Quantity(b)) = (&first.mention.value, &other.mention.value) {
        because.extend(
            quantity::slip(a, b).map(|slip| format!("perhaps a slip: the figures differ by {}", slip.as_str())),
        );
    }
    Some(Draft {
        kind,
        severity,
        message,
        event: question.id.map(str::to_owned),
        fact: question.fact.clone(),
        witnesses: odd.iter().chain(usual).map(|claim| witness(claim)).collect(),
        odd: odd.len(),
        because,
        suggestion: None,
    })
}

/// What a contradiction means; none where it means nothing.
fn verdict(
    run: &Run<'_>,
    loose: bool,
    (odd, usual): (&[&Claim<'_>], &[&Claim<'_>]),
    comparison: &Comparison<'_>,
) -> Option<(Kind, Severity)> {
    let (first, other) = (odd[0], usual.iter().find(|claim| claim.article != odd[0].article)?);
    let (old, new) = if later(run, first, other) { (other, &first) } else { (&first, other) };
    let in_time = later(run, new, old);
    let grown = (comparison.grows)(old, new);
    let old_claims = if std::ptr::eq(*old, first) { odd } else { usual };
    if in_time && grown && !stands(run, old_claims, new) {
        return Some((Kind::Update, Severity::Note));
    }
    let modality = |claims: &[&Claim<'_>]| claims.iter().map(|claim| claim.modality).min();
    let (odd_modality, usual_modality) = (modality(odd)?, modality(usual)?);
    let possible = (odd_modality == Modality::Possible, usual_modality == Modality::Possible);
    // "could earn up to 13 percent more", "a raise of up to 13 percent"
    let term = |claim: &Claim<'_>| bound::is_term(run, claim.article, claim.mention);
    let limits = loose && (bound::are_limits(&first.mention.value, &other.mention.value) || term(first) || term(other));
    if (possible.0 != possible.1 && !limits) || (possible.0 && !loose) {
        return None;
    }
    if loose && odd.iter().any(|one| usual.iter().any(|other| is_next(run, one, other))) {
        return None;
    }
    // nobody takes a position on a day: a sheriff and his office read one log
    let day = loose && matches!(&first.mention.value, Value::Date(date) if date.grain == Grain::Day);
    if !day && disputed(run, odd, usual) {
        return Some((Kind::Disputed, Severity::Note));
    }
    // a plan that changed: a day or a length, or what is told of an event, is planned on one side and done on the other
    let told = |claims: &[&Claim<'_>], modality: Modality| claims.iter().any(|claim| claim.modality == modality);
    let both = |modality: Modality| told(odd, modality) && told(usual, modality);
    // a day that lies ahead of the later article is a plan still, however it is told
    let undecided = !both(Modality::Planned) && !both(Modality::Actual);
    // what others tell on the same day still, or later, has not changed
    let kept = old_claims.iter().any(|claim| claim.article != old.article && !later(run, new, claim));
    let planned = undecided && old.modality == Modality::Planned && !lies_ahead(run, new) && !kept;
    let scheduled = matches!(first.mention.value, Value::Date(_) | Value::Duration(_)) || !loose;
    if odd_modality != usual_modality && in_time && planned && scheduled {
        return Some((Kind::Update, Severity::Warning));
    }
    let thin = |claims: &[&Claim<'_>]| {
        claims
            .iter()
            .all(|claim| matches!(claim.zone, Zone::Caption | Zone::Headline | Zone::Standfirst) || claim.inherited)
    };
    let severity = if thin(odd) || thin(usual) { Severity::Warning } else { Severity::Error };
    Some((Kind::Discrepancy, severity))
}

/// Whether one of two days lies ahead of its article, a plan, which came out after the other was over: the next one of its kind.
fn is_next(run: &Run<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let next = |plan: &Claim<'_>, done: &Claim<'_>| {
        // "by Saturday" is no day on which it was done
        let day = match &done.mention.value {
            Value::Date(date) if date.bound == Bound::On => date.start,
            _ => None,
        };
        let over = day.zip(run.published(plan.article)).is_some_and(|(day, published)| day < published);
        done.modality == Modality::Actual && over && lies_ahead(run, plan) && !lies_ahead(run, done)
    };
    next(a, b) || next(b, a)
}

/// Whether the day of a claim lies ahead of its article.
fn lies_ahead(run: &Run<'_>, claim: &Claim<'_>) -> bool {
    match &claim.mention.value {
        Value::Date(date) => {
            date.start.zip(run.published(claim.article)).is_some_and(|(day, published)| day > published)
        }
        _ => false,
    }
}

/// Whether a value is a sum, a share, a measure or a length of time, of which a story has many.
fn is_amount(value: &Value) -> bool {
    matches!(value, Value::Duration(_)) || matches!(value, Value::Quantity(quantity) if bound::is_amount(quantity))
}

/// Days over which a figure is told unchanged before it has settled: a toll that grows is told anew each day.
const SETTLED: i32 = 5;

/// Whether the old figure is told after the new one, or was told for days: then it has not grown.
fn stands(run: &Run<'_>, old: &[&Claim<'_>], new: &Claim<'_>) -> bool {
    let days = old.iter().filter_map(|claim| run.published(claim.article));
    let told = days.clone().min().zip(days.max());
    let settled = told.is_some_and(|(from, to)| from.until(to).is_ok_and(|span| span.get_days() >= SETTLED));
    settled || old.iter().any(|claim| later(run, claim, new))
}

/// Whether two named claimants of two parties stand against each other. Agencies that pass words on, and nouns without a
/// name ("officials"), are no parties, and where both sentences name one party it spoke once, whoever "she" is taken for.
fn disputed(run: &Run<'_>, odd: &[&Claim<'_>], usual: &[&Claim<'_>]) -> bool {
    let parties = |claims: &[&Claim<'_>]| -> Option<Vec<String>> { claims.iter().map(|claim| named(claim)).collect() };
    let tells = |claims: &[&Claim<'_>], party: &String| {
        let surname = party.split(' ').next_back().unwrap_or(party);
        claims.iter().any(|claim| {
            let words = run.readings[claim.article].words(claim.mention.sentence);
            (0..words.len()).any(|at| words.text(at) == surname)
        })
    };
    match (parties(odd), parties(usual)) {
        (Some(a), Some(b)) => {
            let apart = a.iter().all(|one| !b.contains(one));
            apart && !a.iter().any(|one| tells(usual, one)) && !b.iter().any(|one| tells(odd, one))
        }
        _ => false,
    }
}

fn named(claim: &Claim<'_>) -> Option<String> {
    let claimant = claim.claimant?;
    (!claimant.relay && claimant.name.starts_with(char::is_uppercase)).then(|| claimant.name.clone())
}

fn agreement(run: &Run<'_>, question: &Question<'_>, claims: &[&Claim<'_>]) -> Draft {
    let (articles, origins) = (articles(claims), origins(run, claims));
    let value = claims.first().map(|claim| claim.mention.value.display()).unwrap_or_default();
    let plural = |n: usize, noun: &str| if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") };
    Draft {
        kind: Kind::Agreement,
        severity: Severity::Note,
        message: format!(
            "{}: {}: {value} ({}, {})",
            question.label,
            question.asks,
            plural(articles, "article"),
            plural(origins, "origin")
        ),
        event: question.id.map(str::to_owned),
        fact: question.fact.clone(),
        witnesses: claims.iter().map(|claim| witness(claim)).collect(),
        odd: 0,
        because: reasons(run, question, claims, &[]),
        suggestion: None,
    }
}

fn witness(claim: &Claim<'_>) -> Witness {
    let claimant = claim.claimant.map(|claimant| claimant.name.clone());
    Witness { claimant, ..Witness::of(claim.article, claim.mention) }
}

/// Why the claims were held to speak of one fact.
fn reasons(_run: &Run<'_>, question: &Question<'_>, a: &[&Claim<'_>], b: &[&Claim<'_>]) -> Vec<String> {
    let mut because = vec![format!("same event: {}", question.label)];
    because.extend(question.because.iter().cloned());
    let mut claimants: Vec<&str> =
        a.iter().chain(b).filter_map(|claim| claim.claimant).map(|c| c.name.as_str()).collect();
    claimants.sort_unstable();
    claimants.dedup();
    if !claimants.is_empty() {
        because.push(format!("said by {}", claimants.join(", ")));
    }
    because
}

/// Whether `a`'s article appeared after `b`'s.
fn later(run: &Run<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let moment = |claim: &Claim<'_>| {
        run.article(claim.article).published.as_ref().map(|published| (published.date, published.time))
    };
    matches!((moment(a), moment(b)), (Some(a), Some(b)) if a.0 > b.0 || (a.0 == b.0 && a.1.is_some() && b.1.is_some() && a.1 > b.1))
}

fn articles(claims: &[&Claim<'_>]) -> usize {
    let mut articles: Vec<usize> = claims.iter().map(|claim| claim.article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.len()
}

fn origins(run: &Run<'_>, claims: &[&Claim<'_>]) -> usize {
    let pairs = claims.iter().map(|claim| (run.origins[claim.article], claim.claimant.map(|c| c.name.as_str())));
    origin::count(pairs)
}

/// The outlets behind claims, each once.
fn writers(run: &Run<'_>, claims: &[&Claim<'_>]) -> String {
    let mut writers: Vec<&str> = claims.iter().map(|claim| run.article(claim.article).writer()).collect();
    writers.sort_unstable();
    writers.dedup();
    writers.join(", ")
}
