//! An incident that one article has somebody speak of before the day that others give it.
//!
//! "A man was shot in Velden, police said Monday" dates no shot, but it happened on that Monday or before.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::compare::Question;
use super::date::{WEEK, apart, value};
use super::draft::{Draft, Witness};
use super::{Run, town};
use crate::align::context::SPOKEN;
use crate::align::event::{Claim, Event};
use crate::extract::mention::Mention;
use crate::fact::modality::Modality;
use crate::finding::{Kind, Severity};
use crate::lexicon::grammar;
use crate::normalise::Value;
use crate::normalise::date::Bound;
use crate::text::clock::Clocks;
use crate::text::token::Shape;
use crate::text::zone::Zone;

/// What is found about an incident whose days are `claims`: of each article the first day on which somebody spoke of it, if
/// that lies before the day that the most other articles give.
pub(super) fn drafts(run: &Run<'_>, question: &Question<'_>, event: &Event<'_>, claims: &[Claim<'_>]) -> Vec<Draft> {
    let mut found: BTreeMap<usize, (Date, &Mention)> = BTreeMap::new();
    for told in &event.told {
        let occurrence = told.occurrence;
        let aside = matches!(occurrence.zone, Zone::Headline | Zone::Caption);
        if aside
            || occurrence.modality != Modality::Actual
            || !run.stands(told.article)
            || found.contains_key(&told.article)
        {
            continue;
        }
        let mut answers = run.answers[told.article].iter().filter(|answer| answer.sentence == occurrence.sentence);
        let told_of = answers.find_map(|answer| {
            let mention = &run.mentions[told.article][answer.mention];
            let later = answer.key == SPOKEN || (answer.key == "date" && is_aftermath(run, told.article, mention));
            day(run, told.article, mention).filter(|_| later).map(|day| (day, mention))
        });
        if let Some(told_of) = told_of {
            found.insert(told.article, told_of);
        }
    }
    found.into_iter().filter_map(|(article, spoken)| draft(run, question, article, spoken, claims)).collect()
}

/// Words between a verb and its day.
const REACH: usize = 8;

/// Whether a day is that of what follows an event and never comes before it: "died early Monday".
fn is_aftermath(run: &Run<'_>, article: usize, mention: &Mention) -> bool {
    let words = run.readings[article].words(mention.sentence);
    let at = words.index_of(mention.span.start);
    let class = |at: usize| grammar::classes(words.lower(at));
    let verb = |at: usize| {
        class(at).is_aftermath() || words.lower(at).ends_with("ed") || grammar::base(words.lower(at)) != words.lower(at)
    };
    let ends = |at: usize| {
        class(at).is_subordinator()
            || class(at).is_relative()
            || words.token(at).is_some_and(|token| token.shape == Shape::Mark)
    };
    // "the suspects in last night's shooting", "in a Friday shooting"
    let behind = words.token(words.index_of(mention.span.end));
    let attribute =
        behind.is_some_and(|token| token.shape == Shape::Possessive) || (at > 0 && class(at - 1).is_determiner());
    if attribute {
        return false;
    }
    let mut clause = (at.saturating_sub(REACH)..at).rev().take_while(|&at| !ends(at));
    clause.find(|&at| verb(at)).is_some_and(|at| class(at).is_aftermath())
}

/// Days from publication within which somebody spoke: a weekday further back is as often one that came after the day that
/// the article bears.
const SPEECH: i32 = 4;

/// The one day that a mention gives, if it is near its article's publication.
fn day(run: &Run<'_>, article: usize, mention: &Mention) -> Option<Date> {
    let Value::Date(date) = &mention.value else { return None };
    let day = date.start.filter(|_| date.is_one_day() && date.bound == Bound::On)?;
    (apart(day, run.published(article)?) <= SPEECH).then_some(day)
}

fn draft(
    run: &Run<'_>,
    question: &Question<'_>,
    article: usize,
    (spoken, mention): (Date, &Mention),
    claims: &[Claim<'_>],
) -> Option<Draft> {
    let start = |claim: &Claim<'_>| value(claim).filter(|date| date.bound == Bound::On).and_then(|date| date.start);
    let mut days: BTreeMap<Date, Vec<&Claim<'_>>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.article != article) {
        days.entry(start(claim)?).or_default().push(claim);
    }
    let articles = |claims: &[&Claim<'_>]| {
        let mut articles: Vec<usize> = claims.iter().map(|claim| claim.article).collect();
        articles.dedup();
        articles.len()
    };
    let (&day, usual) = days.iter().max_by_key(|(day, claims)| (articles(claims), Reverse(**day)))?;
    let other = usual.first()?;
    // who gives a day that fits has told of more than one day
    let own = claims.iter().any(|claim| claim.article == article && start(claim).is_some_and(|own| own <= spoken));
    let clocks = |article: usize| Clocks::of(run.article(article));
    let over_the_sea = || clocks(article).zip(clocks(other.article)).is_some_and(|(a, b)| a.are_far_from(b));
    let gap = apart(spoken, day);
    if own || spoken >= day || gap > WEEK || (gap == 1 && over_the_sea()) {
        return None;
    }
    if town::elsewhere(run, (article, mention.sentence), (other.article, other.mention.sentence)) {
        return None;
    }
    let witness = |article: usize, mention: &Mention| Witness {
        article,
        span: mention.quote,
        value: mention.value.json(),
        claimant: None,
    };
    let mut witnesses = vec![witness(article, mention)];
    witnesses.extend(usual.iter().map(|claim| witness(claim.article, claim.mention)));
    Some(Draft {
        kind: Kind::Discrepancy,
        severity: Severity::Warning,
        message: format!(
            "{}: told of on {} ({}), but it happened on {} ({})",
            question.label,
            mention.value.display(),
            run.article(article).writer(),
            other.mention.value.display(),
            run.article(other.article).writer()
        ),
        event: question.id.map(str::to_owned),
        fact: question.fact.clone(),
        witnesses,
        odd: 1,
        because: vec![
            format!("same event: {}", question.label),
            "nobody tells of what has not happened yet".to_owned(),
        ],
        suggestion: None,
    })
}
