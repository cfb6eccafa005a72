//! An incident that one article has somebody speak of before the day that others give it.
//!
//! "A man was shot in Velden, police said Monday" dates no shot, but it happened on that Monday or before.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::compare::Question;
use super::date::{OPENING, WEEK, apart, value};
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
/// that lies before the day that the most articles give.
pub(super) fn drafts(run: &Run<'_>, question: &Question<'_>, event: &Event<'_>, claims: &[Claim<'_>]) -> Vec<Draft> {
    let days = Days::new(claims);
    let mut drafts = Vec::new();
    for article in event.told.chunk_by(|a, b| a.article == b.article) {
        let told = article.iter().filter(|told| {
            let aside = matches!(told.occurrence.zone, Zone::Headline | Zone::Caption);
            let first = told.occurrence.sentence <= OPENING;
            first && !aside && told.occurrence.modality == Modality::Actual && run.stands(told.article)
        });
        let mut told = told.filter_map(|told| told_of(run, told.article, told.occurrence.sentence));
        drafts.extend(told.next().and_then(|spoken| draft(run, question, article[0].article, spoken, &days)));
    }
    drafts
}

/// The day on which somebody spoke of what a sentence tells, or on which it had its consequences.
fn told_of<'r>(run: &Run<'r>, article: usize, sentence: usize) -> Option<(Date, &'r Mention)> {
    let answers = &run.answers[article];
    let from = answers.partition_point(|answer| answer.sentence < sentence);
    answers[from..].iter().take_while(|answer| answer.sentence == sentence).find_map(|answer| {
        let mention = &run.mentions[article][answer.mention];
        let later = answer.key == SPOKEN || (answer.key == "date" && is_aftermath(run, article, mention));
        day(run, article, mention).filter(|_| later).map(|day| (day, mention))
    })
}

/// The days that articles give.
pub(super) struct Days<'c, 'a> {
    /// The claims of each day, the day that most articles give first, the earliest of several.
    pub(super) by_day: Vec<(Date, Vec<&'c Claim<'a>>)>,
    /// The first day that each article gives.
    first: BTreeMap<usize, Date>,
}

impl<'c, 'a> Days<'c, 'a> {
    pub(super) fn new(claims: &'c [Claim<'a>]) -> Self {
        let mut days: BTreeMap<Date, Vec<&Claim<'_>>> = BTreeMap::new();
        let mut first: BTreeMap<usize, Date> = BTreeMap::new();
        for claim in claims {
            let date = value(claim).filter(|date| date.bound == Bound::On);
            if let Some(day) = date.and_then(|date| date.start) {
                days.entry(day).or_default().push(claim);
                first.entry(claim.article).and_modify(|known| *known = day.min(*known)).or_insert(day);
            }
        }
        let mut by_day: Vec<_> = days.into_iter().collect();
        by_day.sort_by_cached_key(|(day, claims)| {
            let mut articles: Vec<usize> = claims.iter().map(|claim| claim.article).collect();
            articles.dedup();
            (Reverse(articles.len()), *day)
        });
        Days { by_day, first }
    }
}

/// Words between a verb and its day.
const REACH: usize = 8;

/// Whether a day is that of what follows an event and never comes before it: "died early Monday".
pub(super) fn is_aftermath(run: &Run<'_>, article: usize, mention: &Mention) -> bool {
    let words = run.readings[article].words(mention.sentence);
    let at = words.index_of(mention.span.start);
    let class = |at: usize| words.classes(at);
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

/// Articles that give the day, as far as they are shown.
const WITNESSES: usize = 64;

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
    days: &Days<'_, '_>,
) -> Option<Draft> {
    let (day, usual) = days.by_day.iter().find(|(_, claims)| claims.iter().any(|claim| claim.article != article))?;
    let day = *day;
    let usual: Vec<&Claim<'_>> =
        usual.iter().filter(|claim| claim.article != article).take(WITNESSES).copied().collect();
    let other = usual.first()?;
    // who gives a day that fits has told of more than one day
    let own = days.first.get(&article).is_some_and(|own| *own <= spoken);
    let clocks = |article: usize| Clocks::of(run.article(article));
    let over_the_sea = || clocks(article).zip(clocks(other.article)).is_some_and(|(a, b)| a.are_far_from(b));
    let gap = apart(spoken, day);
    if own || spoken >= day || gap > WEEK || (gap == 1 && over_the_sea()) {
        return None;
    }
    if town::elsewhere(run, (article, mention.sentence), (other.article, other.mention.sentence)) {
        return None;
    }
    let mut witnesses = vec![Witness::of(article, mention)];
    witnesses.extend(usual.iter().map(|claim| Witness::of(claim.article, claim.mention)));
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
