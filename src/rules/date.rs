//! Dates of one event, across articles.

use super::compare::{Comparison, Rivals, compare};
use super::rule::Rule;
use super::slot::asked;
use super::{Check, Run, foretold, sole, town};
use jiff::civil::Date;

use crate::align::answer::Sort;
use crate::align::context::{in_both, is_put};
use crate::align::event::{Claim, Event};
use crate::extract::mention::Mention;
use crate::fact::frame::SlotType;
use crate::fact::modality::Modality;
use crate::fact::trigger::Phase;
use crate::finding::Finding;
use crate::normalise::Value;
use crate::normalise::agree::{Agreement, Judgement, Relation};
use crate::normalise::date::{self, Anchor, Bound, DateValue, Grain};
use crate::text::clock::Clocks;
use crate::text::zone::Zone;

/// One event, two dates that cannot both be true.
#[doc = include_str!("date.md")]
pub(super) struct DateCheck;

impl Check for DateCheck {
    fn id(&self) -> &'static str {
        "date"
    }

    fn explain(&self) -> &'static str {
        include_str!("date.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        let told = |a: &Claim<'_>, b: &Claim<'_>, agreement| {
            by_print(a, b, by_words(run, a, b, over_the_sea(run, a, b, agreement)))
        };
        let by_roles = |a: &Claim<'_>, b: &Claim<'_>| told(a, b, agree(a, b));
        let by_story = |a: &Claim<'_>, b: &Claim<'_>| told(a, b, same_day(run, a, b));
        for asked in asked(run, rule, |answer| answer == SlotType::Date) {
            let mut claims = asked.claims(run);
            let mut question = asked.question(asked.name.to_owned(), asked.slot.label.clone(), Vec::new());
            let told;
            let agree: &dyn Fn(&Claim<'_>, &Claim<'_>) -> Agreement =
                if asked.frame.key.is_empty() { &by_story } else { &by_roles };
            let comparison = Comparison { agree, relation: &|a, b| agree(a, b).relation, grows: &|_, _| false };
            if asked.frame.key.is_empty() {
                told = body(incident(run, claims));
                claims = lead(&told);
                claims = known_again(run, asked.event, claims);
                question.rivals = Rivals::Claims(&told);
            }
            let mut drafts = compare(run, &question, &claims, &comparison);
            if asked.frame.key.is_empty() {
                drafts.extend(foretold::drafts(run, &question, asked.event, &claims));
                drafts.extend(sole::drafts(run, &question, asked.event, &claims));
            }
            found.extend(drafts.into_iter().map(|draft| draft.finding(rule, run)));
        }
    }
}

/// Days from publication within which a day that is not printed in full can be the story's own.
const NEWS: i32 = 14;

/// Days by which an incident's day is misread: from one week to the next, and no further.
pub(super) const WEEK: i32 = 7;

/// The days that articles give to the one incident of their story. What bounds a time ("since Friday") dates nothing, and
/// a day far from publication is background unless it is printed. Nobody takes a position on a day: "reportedly shot on
/// Sunday" doubts the deed.
fn incident<'a>(run: &Run<'_>, claims: Vec<Claim<'a>>) -> Vec<Claim<'a>> {
    let fits = |claim: &Claim<'_>| {
        let published = run.article(claim.article).published.as_ref().map(|published| published.date);
        let Some(date) = value(claim).filter(|date| date.day_of_week().is_some()) else { return false };
        let (near, over) = match (date.start, published) {
            (Some(day), Some(published)) => (date.is_printed() || apart(day, published) <= NEWS, day <= published),
            // a day that is known by its name alone is one of the days around publication
            _ => (date.bare_weekday().is_some(), false),
        };
        // a plan whose day has passed was carried out
        let happened = claim.modality < Modality::Denied && (claim.modality != Modality::Planned || over);
        let words = run.readings[claim.article].words(claim.mention.sentence);
        let counted = is_put(words, words.index_of(claim.mention.span.start));
        near && happened && !counted && matches!(date.bound, Bound::On | Bound::Before | Bound::After)
    };
    let mut claims: Vec<Claim<'a>> = claims.into_iter().filter(fits).collect();
    for claim in &mut claims {
        claim.modality = Modality::Actual;
        claim.claimant = None;
    }
    claims
}

/// Sentences of a text within which it comes to the incident that it is about.
pub(super) const OPENING: usize = 9;

/// Sentences with which a text about an incident tells of it, its headline among them.
const HEAD: usize = 2;

/// Meanings that a sentence further down shares with another article's where both tell of one incident.
const SHARED: usize = 2;

/// Days of other articles that such a sentence is held against.
const LOOKED: usize = 64;

/// Without the days that a text gives far down, where it looks back on other deeds, unless another article's sentence has more
/// in common with it than the deed: a report on politics has several attacks.
fn known_again<'a>(run: &Run<'_>, event: &Event<'_>, claims: Vec<Claim<'a>>) -> Vec<Claim<'a>> {
    let answer = |claim: &Claim<'_>| {
        let mut answers = run.answers[claim.article].iter();
        answers.find(|answer| answer.sort == Sort::Day && run.mention(answer).span == claim.mention.span)
    };
    let alike = |a: &Claim<'_>, b: &Claim<'_>| {
        answer(a).zip(answer(b)).is_some_and(|(a, b)| in_both(&a.terms, &b.terms).nth(SHARED - 1).is_some())
    };
    let opens = |article: usize| {
        let first = event.told.partition_point(|told| told.article < article);
        event.told.get(first).is_some_and(|told| told.article == article && told.occurrence.sentence < HEAD)
    };
    let kept = |claim: &Claim<'_>| {
        claim.mention.sentence <= OPENING
            || opens(claim.article)
            || claims.iter().take(LOOKED).any(|other| other.article != claim.article && alike(claim, other))
    };
    claims.iter().filter(|claim| kept(claim)).copied().collect()
}

/// Days between two days.
pub(super) fn apart(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// Whether a day stands under a post, behind the name of its account: "— Lena Hart (@lenahart) June 27, 2023".
pub(super) fn is_signature(run: &Run<'_>, article: usize, day: &Mention) -> bool {
    let text = run.article(article).text.get(..day.span.start).unwrap_or_default().trim_end();
    let bracket = text.strip_suffix(')').and_then(|text| text.rfind('(').map(|open| &text[open + 1..]));
    bracket.is_some_and(|inside| inside.starts_with('@'))
}

/// Without what headlines and captions say where the text speaks for itself.
fn body<'a>(claims: Vec<Claim<'a>>) -> Vec<Claim<'a>> {
    let aside = |claim: &Claim<'_>| matches!(claim.zone, Zone::Headline | Zone::Caption);
    let articles = claims.chunk_by(|a, b| a.article == b.article);
    let kept = articles.flat_map(|article| {
        let all = article.iter().all(aside);
        article.iter().filter(move |claim| all || !aside(claim)).copied()
    });
    kept.collect()
}

/// Of each article the day it gives first: news begins with what it is about.
fn lead<'a>(claims: &[Claim<'a>]) -> Vec<Claim<'a>> {
    let day = |claim: &Claim<'_>| value(claim).map(|date| (date.start, date.bare_weekday()));
    let articles = claims.chunk_by(|a, b| a.article == b.article);
    articles.flat_map(|article| article.iter().filter(|claim| day(claim) == day(&article[0])).copied()).collect()
}

pub(super) fn value<'a>(claim: &Claim<'a>) -> Option<&'a DateValue> {
    match &claim.mention.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

/// What two claims do to each other where the days differ by one and the articles were written by clocks so far apart that
/// both may be right: an evening in New York is the next morning in Seoul.
pub(super) fn over_the_sea<T: Judgement>(run: &Run<'_>, a: &Claim<'_>, b: &Claim<'_>, agreement: T) -> T {
    if agreement.relation() != Relation::Conflict {
        return agreement;
    }
    let (Some(one), Some(two)) = (value(a), value(b)) else { return agreement };
    let named = || {
        let days = one.day_of_week().zip(two.day_of_week());
        days.is_some_and(|(one, two)| one.next() == two || two.next() == one)
    };
    let neighbours = match (one.start, two.start) {
        (Some(_), Some(_)) => one.is_one_day() && two.is_one_day() && one.days_apart(two) == Some(1),
        _ => named(),
    };
    let clocks = |claim: &Claim<'_>| Clocks::of(run.article(claim.article));
    if !neighbours || !clocks(a).zip(clocks(b)).is_some_and(|(a, b)| a.are_far_from(b)) {
        return agreement;
    }
    T::of(Relation::Compatible, || {
        let (one, two) = (one.display(), two.display());
        let (first, second) = if one <= two { (one, two) } else { (two, one) };
        format!("{first} and {second} can be one day by clocks so far apart")
    })
}

/// Compares two days of one incident. "After Sunday's shooting" and "before 9 p.m. Sunday" name the day itself; a weekday
/// read a week too late or too early names it too.
pub(super) fn same_day(run: &Run<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Agreement {
    let (Some(one), Some(two)) = (value(a), value(b)) else {
        return Agreement::new(Relation::Incomparable, "not a date");
    };
    // of which week a bare weekday is nobody knows: only the person whom both name says that it is one incident
    let bare = one.bare_weekday().or(two.bare_weekday()).is_some();
    if bare && !name_one_person(run, a, b) {
        return Agreement::new(Relation::Incomparable, "the weekdays may be of two weeks");
    }
    let on = |date: &DateValue| DateValue { bound: Bound::On, ..date.clone() };
    let agreement = date::agree(&on(one), &on(two));
    if agreement.relation != Relation::Conflict {
        return agreement;
    }
    let named = one.bare_weekday().or(two.bare_weekday()).is_some();
    let gap = one.start.zip(two.start).map_or(if named { 1 } else { i32::MAX }, |(one, two)| apart(one, two));
    if gap > WEEK || (gap == WEEK && !(one.is_printed() && two.is_printed())) {
        return Agreement::new(Relation::Incomparable, "the days lie too far apart to be one misread");
    }
    if town::elsewhere(run, (a.article, a.mention.sentence), (b.article, b.mention.sentence)) {
        return Agreement::new(Relation::Incomparable, "the sentences name two towns");
    }
    agreement
}

/// Whether the clauses of two claims name one person.
fn name_one_person(run: &Run<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let people = |claim: &Claim<'_>| run.answer_of(claim.article, claim.mention).map(|answer| &answer.people);
    people(a).zip(people(b)).is_some_and(|(one, other)| one.iter().any(|person| other.contains(person)))
}

/// What two days do to each other where a text may be dated a day after it was written.
pub(super) fn by_print<T: Judgement>(a: &Claim<'_>, b: &Claim<'_>, agreement: T) -> T {
    if agreement.relation() != Relation::Conflict {
        return agreement;
    }
    if written_before(a, b) || written_before(b, a) {
        return T::of(Relation::Incomparable, || "a text may be dated a day after it was written");
    }
    let bare = |claim: &Claim<'_>| value(claim).is_some_and(|date| date.bare_weekday().is_some());
    let planned = |claim: &Claim<'_>| claim.modality == Modality::Planned;
    if (bare(a) || bare(b)) && planned(a) != planned(b) {
        return T::of(Relation::Incomparable, || "the one is a plan, and nobody knows which text is the later one");
    }
    agreement
}

/// Two days that are told by the same words, counted from something else, are one: "did you see what happened today?" A weekday
/// is the one of its week.
fn by_words<T: Judgement>(run: &Run<'_>, a: &Claim<'_>, b: &Claim<'_>, agreement: T) -> T {
    let named = matches!(a.mention.pattern, "weekday" | "shifted weekday");
    if agreement.relation() == Relation::Conflict
        && !named
        && are_one_wording(run, (a.article, a.mention), (b.article, b.mention))
    {
        return T::of(Relation::Incomparable, || "both are told by the same words, and counted from something else");
    }
    agreement
}

/// Whether two dates are told by the same words, each placed by something else than these: "two days ago" in a text that another
/// printed a day later, "60 days later".
pub(super) fn are_one_wording(run: &Run<'_>, a: (usize, &Mention), b: (usize, &Mention)) -> bool {
    let counted = |mention: &Mention| matches!(&mention.value, Value::Date(date) if matches!(date.anchor, Anchor::Previous | Anchor::Publication));
    let words = |(article, mention): (usize, &Mention)| run.article(article).words(mention.span);
    counted(a.1) && counted(b.1) && words(a).eq_ignore_ascii_case(words(b))
}

/// Whether the text of an article names a day anywhere. Its headline may have been kept from another day.
pub(super) fn names(run: &Run<'_>, article: usize, day: Date) -> bool {
    run.mentions[article].iter().any(|mention| holds(mention, day) && !run.in_headline(article, mention.sentence))
}

/// Whether a mention names a day, alone or in a range of days.
pub(super) fn holds(mention: &Mention, day: Date) -> bool {
    match &mention.value {
        Value::Date(date) if date.grain == Grain::Day => {
            date.start.zip(date.end).is_some_and(|(start, end)| start <= day && day < end)
        }
        _ => false,
    }
}

/// Whether the first day is "today" or "this afternoon" and the second a named day, the one before: many an archive dates a
/// text by the paper it was printed in.
fn written_before(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let counted = |claim: &Claim<'_>| matches!(claim.mention.pattern, "day from now" | "part of a day");
    let start = |claim: &Claim<'_>| value(claim).and_then(|date| date.start);
    let day = |claim: &Claim<'_>| value(claim).and_then(DateValue::day_of_week);
    let named = || start(b).is_none() && day(a).zip(day(b)).is_some_and(|(own, other)| other.next() == own);
    let day_before =
        start(a).zip(start(b)).is_some_and(|(own, other)| own.yesterday().is_ok_and(|day| day == other)) || named();
    counted(a) && !counted(b) && day_before
}

/// Compares two dates of one event, each by what its trigger says of it: the date of an arrival is the first day of the
/// visit, that of a departure the last.
fn agree(a: &Claim<'_>, b: &Claim<'_>) -> Agreement {
    let (Some(one), Some(two)) = (value(a), value(b)) else {
        return Agreement::new(Relation::Incomparable, "not a date");
    };
    let gap = one.start.zip(two.start).map_or(0, |(one, two)| apart(one, two));
    if one.is_one_day() && two.is_one_day() && gap == WEEK && !(one.is_printed() && two.is_printed()) {
        return Agreement::new(Relation::Incomparable, "one weekday, read a week apart");
    }
    match (a.phase, b.phase) {
        (a, b) if a == b => date::agree(one, two),
        (Phase::Span, phase) => edge(one, two, phase),
        (phase, Phase::Span) => edge(two, one, phase),
        _ => Agreement::new(Relation::Incomparable, "one is the beginning, the other the end"),
    }
}

/// The date of an event's beginning or end against a date of the whole event.
fn edge(whole: &DateValue, edge: &DateValue, phase: Phase) -> Agreement {
    let (Some(start), Some(end), Some(day)) = (whole.start, whole.end, edge.start) else {
        return Agreement::new(Relation::Incomparable, "a date could not be placed");
    };
    let last = end.yesterday().unwrap_or(end);
    if whole.grain > Grain::Day || edge.grain > Grain::Day {
        return date::agree(whole, edge);
    }
    let (fits, inside) = match phase {
        Phase::Start => (day == start, start == last && day < start),
        _ => (day == last, start == last && day > start),
    };
    if fits && start == last {
        Agreement::new(Relation::Same, "the same day")
    } else if fits {
        Agreement::new(Relation::Compatible, "the first or last day of the range")
    } else if inside {
        Agreement::new(Relation::Compatible, "a day of the event")
    } else {
        Agreement::new(Relation::Conflict, "the event began or ended on another day")
    }
}
