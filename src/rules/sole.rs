//! An article whose one day is another than the one that others give its incident.
//!
//! "It was just after midnight Friday, and the two were in the kitchen" dates no shot, but a report of a shooting that names
//! no other day tells of that one.

use jiff::civil::Date;

use super::compare::Question;
use super::date::{WEEK, apart, same_day, value};
use super::draft::{Draft, Witness};
use super::foretold::{Days, is_aftermath};
use super::{Run, town};
use crate::align::context::SPOKEN;
use crate::align::event::{Claim, Event};
use crate::extract::mention::Mention;
use crate::fact::modality::Modality;
use crate::fact::trigger::Phase;
use crate::finding::{Kind, Severity};
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::date::{self, Bound};
use crate::text::token::Shape;
use crate::text::zone::Zone;

/// Days from publication within which a day can be the news.
const NEWS: i32 = 7;

/// Articles that give the day, as far as they are shown.
const WITNESSES: usize = 64;

/// What is found about an incident whose days are `claims`, in articles that date it nowhere.
pub(super) fn drafts(run: &Run<'_>, question: &Question<'_>, event: &Event<'_>, claims: &[Claim<'_>]) -> Vec<Draft> {
    let days = Days::new(claims);
    let dated = |article: usize| {
        let told = event.told.iter().filter(|told| told.article == article);
        told.flat_map(|told| &told.occurrence.facts).any(|fact| day(&run.mentions[article][fact.mention]).is_some())
    };
    let articles = event.articles().into_iter().filter(|&article| run.stands(article) && !dated(article));
    let soles: Vec<Claim<'_>> = articles.filter_map(|article| Some(claim(article, sole(run, article)?))).collect();
    // where nobody dates it, the one day of each stands against the others', if the part of the day is the same
    let alone = Days::new(&soles);
    let days = if claims.is_empty() { &alone } else { &days };
    soles.iter().filter_map(|own| draft(run, question, own, days)).collect()
}

/// A day as what an article claims of the incident.
pub(super) fn claim(article: usize, mention: &Mention) -> Claim<'_> {
    Claim {
        article,
        mention,
        phase: Phase::Span,
        modality: Modality::Actual,
        claimant: None,
        zone: Zone::Body,
        inherited: true,
    }
}

/// The one day that a mention gives.
fn day(mention: &Mention) -> Option<Date> {
    match &mention.value {
        Value::Date(date) if date.is_one_day() && matches!(date.bound, Bound::On | Bound::Before | Bound::After) => {
            date.start
        }
        _ => None,
    }
}

/// The first telling of the one day that an article names besides those on which somebody spoke.
fn sole<'r>(run: &Run<'r>, article: usize) -> Option<&'r Mention> {
    let published = run.published(article)?;
    let mut first: Option<(Date, &Mention)> = None;
    let mut dates = None;
    for (index, mention) in run.mentions[article].iter().enumerate() {
        let Some(day) = day(mention).filter(|day| apart(*day, published) <= NEWS && *day <= published) else {
            continue;
        };
        let Some(Some(statement)) = run.statements[article].get(index) else { continue };
        let spoken = run.answer(article, index, false).is_none_or(|answer| answer.key == SPOKEN);
        if spoken || matches!(statement.zone, Zone::Headline | Zone::Caption) {
            continue;
        }
        if first.is_some_and(|(other, _)| other != day) {
            return None;
        }
        first.get_or_insert((day, mention));
        // "Wednesday's game", "the Sunday morning show", "last night": of something else, or of another day of print
        let counted = matches!(mention.pattern, "day from now" | "part of a day");
        let happened = !counted
            && !is_attribute(run, article, mention)
            && statement.modality == Modality::Actual
            && !is_aftermath(run, article, mention);
        if happened && dates.is_none() {
            dates = Some(mention);
        }
    }
    dates
}

/// Whether two days are told with one hour, or with one part of the day where neither gives an hour.
fn at_one_time(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let (Some(one), Some(other)) = (value(a), value(b)) else { return false };
    match date::judge_clock::<Relation>(one, other) {
        Relation::Incomparable => one.part.is_some() && one.part == other.part && b.inherited,
        relation => matches!(relation, Relation::Same | Relation::Compatible),
    }
}

/// Whether a day says which of several things of a kind is meant: "Wednesday's game", "the Sunday morning show".
fn is_attribute(run: &Run<'_>, article: usize, mention: &Mention) -> bool {
    let words = run.readings[article].words(mention.sentence);
    let to = words.index_of(mention.span.end);
    let noun = |at: usize| {
        let class = words.classes(at);
        let word = words.token(at).is_some_and(|token| token.shape == Shape::Word);
        word && !class.is_function() && !class.is_reporting()
    };
    let possessive = words.token(to).is_some_and(|token| token.shape == Shape::Possessive);
    let says = |at: usize| words.classes(at).is_reporting();
    possessive || (noun(to) && !says(to + 1))
}

fn draft(run: &Run<'_>, question: &Question<'_>, own: &Claim<'_>, days: &Days<'_, '_>) -> Option<Draft> {
    let (article, mention) = (own.article, own.mention);
    let (usual_day, usual) =
        days.by_day.iter().find(|(_, claims)| claims.iter().any(|claim| claim.article != article))?;
    let own_day = day(mention)?;
    let gap = apart(own_day, *usual_day);
    let names = |article: usize, wanted: Date| run.mentions[article].iter().any(|mention| day(mention) == Some(wanted));
    // who was read after that day would have told of what happened on it
    let knows = |claim: &Claim<'_>| run.published(claim.article).is_some_and(|published| published >= own_day);
    let usual: Vec<&Claim<'_>> =
        usual.iter().filter(|claim| claim.article != article && knows(claim)).take(WITNESSES).copied().collect();
    let other = usual.first()?;
    // a later day may be that of what came of it, and who told nothing of the day may tell of what came before
    let scene = value(own).is_some_and(|date| date.time.is_some() || date.part.is_some() || date.edge.is_some());
    let tied = (own_day < *usual_day || scene) && !other.inherited;
    let apart = (1..WEEK).contains(&gap)
        && (tied || at_one_time(own, other))
        && same_day(run, own, other).relation == Relation::Conflict
        && !names(article, *usual_day)
        && !usual.iter().any(|claim| names(claim.article, own_day));
    if !apart || town::elsewhere(run, (article, mention.sentence), (other.article, other.mention.sentence)) {
        return None;
    }
    let mut witnesses = vec![Witness::of(article, mention)];
    witnesses.extend(usual.iter().map(|claim| Witness::of(claim.article, claim.mention)));
    let said = |claim: &Claim<'_>| {
        let date = value(claim).map(|date| date.display()).unwrap_or_default();
        format!("{date} ({})", run.article(claim.article).writer())
    };
    Some(Draft {
        kind: Kind::Discrepancy,
        severity: Severity::Warning,
        message: format!("{}: {}: {}, but {}", question.label, question.asks, said(own), said(other)),
        event: question.id.map(str::to_owned),
        fact: question.fact.clone(),
        witnesses,
        odd: 1,
        because: vec![format!("same event: {}", question.label), "the article names no other day".to_owned()],
        suggestion: None,
    })
}
