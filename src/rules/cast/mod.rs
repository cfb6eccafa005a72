//! How many took part in an incident: the dead and those of one kind among them, the hurt, those who did it, the children of
//! the house.
//!
//! "Two men pulled up and opened fire", "three gunmen fired at the house": no word that governs the figures is the same, and
//! only what they did says that they are the same people. So each article's number of those who played a part is held
//! against that of another article of the same incident. An article that gives two such numbers, or the other's, is left
//! alone.

mod deed;
mod part;
mod rival;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::draft::{Draft, Witness};
use super::{Run, alike, apart, date, toll, torn};
use crate::finding::{Kind as Verdict, Severity};
use crate::normalise::Value;
use crate::normalise::quantity::{Kind, Scope};
use part::{Part, Told};

/// Articles of a story before and behind one that it is held against: keeps the work linear.
const NEIGHBOURS: usize = toll::NEIGHBOURS;

/// By how many times a slip is greater or less than what is meant, at most.
const TIMES: u32 = 2;

/// What an article tells of its incident.
struct Telling<'r> {
    article: usize,
    parts: BTreeMap<Part, Told<'r>>,
    /// The parts of which it gives several numbers.
    torn: BTreeMap<Part, Vec<Told<'r>>>,
    incidents: BTreeSet<usize>,
}

/// What is found about those who took part in one story's incident; `articles` ascend.
pub(super) fn drafts(run: &Run<'_>, articles: &[usize]) -> Vec<Draft> {
    let tellings: Vec<Telling<'_>> = articles.iter().filter_map(|&article| Telling::new(run, article)).collect();
    let mut drafts = Vec::new();
    for (at, one) in tellings.iter().enumerate() {
        let near = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS).min(tellings.len());
        let others: Vec<&Telling<'_>> = (near.filter(|&other| other != at).map(|other| &tellings[other]))
            .filter(|other| run.meet(one.article, other.article))
            .collect();
        // all who were shot are compared as a toll
        for (&part, odd) in one.parts.iter().filter(|(part, _)| **part != Part::Shot) {
            let told: Vec<(&Telling<'_>, &Told<'_>)> =
                others.iter().filter_map(|other| Some((*other, other.parts.get(&part)?))).collect();
            let tellers = |number: Decimal| told.iter().filter(|(_, told)| told.number == number).count();
            let own = tellers(odd.number) + 1;
            let usual = told.iter().filter(|(other, told)| {
                // of two numbers that as many give the later article's is the odd one
                let most = tellers(told.number) > own || (tellers(told.number) == own && other.article < one.article);
                most && meet(run, part, (one, odd), (other, told))
            });
            drafts.extend(draft(run, part, odd, usual.map(|(_, told)| *told)));
        }
        for (&part, told) in one
            .parts
            .iter()
            .map(|(part, told)| (part, std::slice::from_ref(told)))
            .chain(one.torn.iter().map(|(part, told)| (part, told.as_slice())))
        {
            for odd in told.iter().filter(|odd| !odd.narrow) {
                let usual = others.iter().filter_map(|other| Some((*other, other.parts.get(&part)?)));
                let mut usual =
                    usual.filter(|(other, usual)| is_torn(run, part, (one, odd), (other, usual))).peekable();
                let alone = || {
                    let mut rest = articles.iter().filter(|&&article| article != one.article);
                    !rest.any(|&article| gives(run, odd.number, part, article))
                };
                if usual.peek().is_some() && alone() {
                    drafts.extend(draft(run, part, odd, usual.map(|(_, told)| told)));
                }
            }
        }
        // "five were shot", where others tell of one dead and three hurt besides
        if let Some(shot) = one.parts.get(&Part::Shot) {
            let sums = others.iter().filter_map(|other| Some((*other, other.parts.get(&Part::Beside)?)));
            let sums = sums.filter(|(other, beside)| is_no_sum(run, (one, shot), (other, beside)));
            drafts.extend(draft(run, Part::Shot, shot, sums.map(|(_, told)| told)));
        }
    }
    drafts
}

impl<'r> Telling<'r> {
    fn new(run: &Run<'r>, article: usize) -> Option<Self> {
        let counts = |key: &str| key.starts_with("count/");
        if !run.answers[article].iter().any(|answer| counts(&answer.key)) {
            return None;
        }
        let deadly = toll::is_deadly(run, article);
        let mut parts: BTreeMap<Part, Told<'r>> = BTreeMap::new();
        let mut torn: BTreeMap<Part, Vec<Told<'r>>> = BTreeMap::new();
        let answers = run.answers[article].iter().filter(|answer| counts(&answer.key));
        for (part, told) in answers.flat_map(|answer| part::told(run, answer, deadly)) {
            let opens = || toll::opens(run, told.answer);
            match parts.get(&part) {
                // "two women" are among the three dead
                Some(first) if told.narrow && !first.narrow && told.number <= first.number => {}
                Some(first) if first.narrow && !told.narrow && first.number <= told.number && opens() => {
                    parts.insert(part, told);
                }
                Some(first) if first.number != told.number => {
                    let known = torn.entry(part).or_insert_with(|| vec![*first]);
                    if known.iter().all(|one| one.number != told.number) {
                        known.push(told);
                    }
                }
                Some(_) => {}
                None if !matches!(part, Part::Dead | Part::Shot | Part::Slain) || opens() => {
                    parts.insert(part, told);
                }
                None => {}
            }
        }
        parts.retain(|part, _| !torn.contains_key(part));
        // more than two are of several things
        torn.retain(|_, told| told.len() == 2);
        let empty = parts.is_empty() && torn.is_empty();
        (!empty).then(|| Telling { article, parts, torn, incidents: toll::incidents(run, article) })
    }
}

/// Whether two articles contradict each other on those who played a part in one incident.
fn meet(run: &Run<'_>, part: Part, (one, a): (&Telling<'_>, &Told<'_>), (other, b): (&Telling<'_>, &Told<'_>)) -> bool {
    let incident = !one.incidents.is_disjoint(&other.incidents);
    // of one kind only as many as of all
    let narrow = (a.narrow && !b.narrow && a.number < b.number) || (b.narrow && !a.narrow && b.number < a.number);
    let alike = a.joined == b.joined || !matches!(part, Part::Among(..));
    // those who did it and the children of the house do not grow in number
    let grown = !matches!(part, Part::Child | Part::Doer | Part::Spared)
        && (!part.settles() || !is_settled(run, one, other))
        && has_grown(run, (one, a.number), (other, b.number))
        && !adds_up(one, b.number)
        && !adds_up(other, a.number);
    a.number != b.number
        && incident
        && !narrow
        && alike
        && !grown
        && !apart::far_off(run, a.answer, b.answer)
        && alike::includes_assailant(run, a.answer) == alike::includes_assailant(run, b.answer)
        && !gives(run, a.number, part, other.article)
        && !gives(run, b.number, part, one.article)
}

/// Whether an article that gives two numbers gives the one that another article gives alone.
fn is_torn(
    run: &Run<'_>,
    part: Part,
    (one, odd): (&Telling<'_>, &Told<'_>),
    (other, usual): (&Telling<'_>, &Told<'_>),
) -> bool {
    let whole = matches!(part, Part::Child | Part::Dead | Part::Doer | Part::Officer | Part::Victim);
    let incident = !one.incidents.is_disjoint(&other.incidents);
    let near = odd.number.max(usual.number) <= odd.number.min(usual.number).saturating_mul(TIMES.into());
    whole
        && incident
        && alike::includes_assailant(run, odd.answer) == alike::includes_assailant(run, usual.answer)
        && near
        && odd.number != usual.number
        && !usual.narrow
        && toll::opens(run, odd.answer)
        && is_told_alone(run, odd)
        && confirms(run, usual.number, part, one.article)
        && (part != Part::Dead || odd.number < usual.number || !torn::has_grown(run, one.article))
        && !apart::far_off(run, odd.answer, usual.answer)
}

/// Whether a figure with a noun is the only one of its sentence that counts people: parts are told side by side, and so is who
/// was brought where.
fn is_told_alone(run: &Run<'_>, told: &Told<'_>) -> bool {
    let named = matches!(&told.mention.value, Value::Quantity(quantity) if quantity.noun.is_some() && !rival::is_brought(quantity));
    let sentence = run.within(told.answer.article, told.answer.sentence).iter();
    let mut others = sentence.filter(|mention| mention.span != told.mention.span);
    named
        && !others.any(|mention| matches!(&mention.value, Value::Quantity(quantity) if rival::counts_people(quantity)))
}

/// Whether those who were shot are neither the hurt besides the dead of another article nor these together with the dead.
fn is_no_sum(run: &Run<'_>, (one, shot): (&Telling<'_>, &Told<'_>), (other, sum): (&Telling<'_>, &Told<'_>)) -> bool {
    let incident = !one.incidents.is_disjoint(&other.incidents);
    // who gives as many besides the dead has seen nothing grow
    let own = run.mentions[one.article].iter().any(|mention| match &mention.value {
        Value::Quantity(quantity) => rival::is_beside(quantity) && quantity.low == Some(sum.number),
        _ => false,
    });
    let grown = has_grown(run, (one, shot.number), (other, sum.total)) && !own;
    // fewer are some of the hurt
    shot.number > sum.number
        && shot.number != sum.total
        && incident
        && !grown
        && !apart::far_off(run, shot.answer, sum.answer)
        && !gives(run, shot.number, Part::Shot, other.article)
        && !gives(run, sum.total, Part::Shot, one.article)
}

/// Whether an article tells of the dead and the hurt besides them, and the two make a number: then it has seen nothing grow.
fn adds_up(telling: &Telling<'_>, number: Decimal) -> bool {
    telling.parts.get(&Part::Beside).is_some_and(|beside| beside.total == number)
}

/// Days after an incident from which nobody is found hurt who was not known of.
const SETTLED: i32 = 2;

/// Whether both of two articles were printed days after the incident that they tell of.
fn is_settled(run: &Run<'_>, one: &Telling<'_>, other: &Telling<'_>) -> bool {
    let days = one.incidents.intersection(&other.incidents).filter_map(|&event| run.events[event].day);
    let printed = [one.article, other.article].map(|article| run.published(article));
    days.max().is_some_and(|day| {
        printed
            .iter()
            .all(|printed| printed.is_some_and(|printed| printed > day && date::apart(day, printed) >= SETTLED))
    })
}

/// Whether the later of two articles gives the greater number.
fn has_grown(run: &Run<'_>, (one, a): (&Telling<'_>, Decimal), (other, b): (&Telling<'_>, Decimal)) -> bool {
    match (run.published(one.article), run.published(other.article)) {
        (Some(first), Some(second)) => (first < second && a < b) || (second < first && b < a),
        _ => false,
    }
}

/// Whether an article gives the number of all who played a part; whoever was brought to a hospital may be some of them.
fn confirms(run: &Run<'_>, number: Decimal, part: Part, article: usize) -> bool {
    run.mentions[article].iter().any(|mention| {
        let Value::Quantity(quantity) = &mention.value else { return false };
        let some = quantity.scope.iter().any(|scope| matches!(scope, Scope::Others | Scope::Part));
        let words = run.readings[article].words(mention.sentence);
        let first = words.index_of(mention.quote.start);
        let all = first > 0 && words.lower(first - 1) == "all";
        let whole = !some && (all || !rival::is_brought(quantity));
        whole && quantity.kind == Kind::Count && quantity.low == Some(number) && rival::may_play(quantity, part)
    })
}

/// Whether an article gives a number of people who may be those who played a part.
fn gives(run: &Run<'_>, number: Decimal, part: Part, article: usize) -> bool {
    run.mentions[article].iter().any(|mention| {
        let Value::Quantity(quantity) = &mention.value else { return false };
        let headline = run.in_headline(article, mention.sentence);
        let sure = quantity.kind == Kind::Count && quantity.low == Some(number) && !headline;
        sure && rival::may_play(quantity, part)
    })
}

fn draft<'t>(run: &Run<'_>, part: Part, odd: &Told<'_>, usual: impl Iterator<Item = &'t Told<'t>>) -> Option<Draft> {
    let witness = |told: &Told<'_>| Witness::of(told.answer.article, told.mention);
    let mut usual = usual.peekable();
    let first = *usual.peek()?;
    let said = |told: &Told<'_>| {
        let article = run.article(told.answer.article);
        format!("{} ({})", told.mention.value.display(), article.writer())
    };
    let message = format!("the incident: how many {}: {}, but {}", part.as_str(), said(odd), said(first));
    let mut witnesses = vec![witness(odd)];
    witnesses.extend(usual.filter(|told| told.number == first.number).map(witness));
    Some(Draft {
        kind: Verdict::Discrepancy,
        severity: Severity::Warning,
        message,
        event: None,
        fact: format!("count/{}", part.as_str()),
        witnesses,
        odd: 1,
        because: vec!["they play one part in one incident".to_owned()],
        suggestion: None,
    })
}
