//! Parts occurrences of one key by when they say they were.
//!
//! Stated days that lie within the frame's window of each other are one event. A coarse date joins the one event that lies
//! inside it; an occurrence without a date joins the event nearest to its article's publication.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::event::Told;
use crate::extract::mention::Mention;
use crate::normalise::Value;
use crate::normalise::date::{DateValue, Grain};
use crate::ordered;
use crate::text::article::Article;

/// Days that an undated occurrence may lie from the event it joins: a report of an event weeks old is a new event's
/// background more often than not.
const REACH: i64 = 45;

/// Days of one event, ascending over all, with the occurrences that state them.
struct Cluster {
    first: Date,
    last: Date,
    members: Vec<usize>,
    /// How many occurrences state a day.
    stated: BTreeMap<Date, usize>,
}

impl Cluster {
    /// The day that most occurrences state, the earliest of several.
    fn usual(&self) -> Option<Date> {
        self.stated.iter().max_by_key(|(day, count)| (**count, std::cmp::Reverse(**day))).map(|(day, _)| *day)
    }
}

/// Groups occurrences: for each event the day that most of them state and the indices of its occurrences, ascending. Those
/// that no event can be found for make a last group without a day.
pub(super) fn groups(
    told: &[Told<'_>],
    window: i64,
    articles: &[&Article],
    mentions: &[Vec<Mention>],
) -> Vec<(Option<Date>, Vec<usize>)> {
    let dates: Vec<Stated> = told.iter().map(|one| stated(one, &mentions[one.article])).collect();
    let mut clusters = clusters(told, &dates, window);
    let mut undated: Vec<usize> = Vec::new();
    for (index, date) in dates.iter().enumerate() {
        let home = match date {
            Stated::Days(..) => continue,
            Stated::Coarse(start, end) => match inside(&clusters, *start, *end) {
                Some(home) => home,
                // a month that holds two events dates neither
                None => continue,
            },
            Stated::Nothing => {
                let published = articles[told[index].article].published.as_ref().map(|published| published.date);
                match published.and_then(|day| nearest(&clusters, day)) {
                    Some(home) => home,
                    None => {
                        undated.push(index);
                        continue;
                    }
                }
            }
        };
        clusters[home].members.push(index);
    }
    let mut groups: Vec<(Option<Date>, Vec<usize>)> = clusters
        .into_iter()
        .map(|mut cluster| {
            cluster.members.sort_unstable();
            (cluster.usual(), cluster.members)
        })
        .collect();
    if !undated.is_empty() {
        groups.push((None, undated));
    }
    groups
}

/// The stated days, parted where the gap is wider than the window.
fn clusters(told: &[Told<'_>], dates: &[Stated], window: i64) -> Vec<Cluster> {
    let dated = (0..told.len()).filter_map(|index| Some((dates[index].days()?, told[index].article, index)));
    let mut dated: Vec<_> = dated.collect();
    dated.sort_unstable();
    let mut clusters: Vec<Cluster> = Vec::new();
    for ((first, last), _, index) in dated {
        match clusters.last_mut() {
            Some(cluster) if days(cluster.last, first) <= window => {
                cluster.last = cluster.last.max(last);
                cluster.members.push(index);
                *cluster.stated.entry(first).or_default() += 1;
            }
            _ => clusters.push(Cluster { first, last, members: vec![index], stated: ordered::map([(first, 1)]) }),
        }
    }
    clusters
}

/// The one cluster that lies between two days; none if there is none, or a second.
fn inside(clusters: &[Cluster], start: Date, end: Date) -> Option<usize> {
    let at = clusters.partition_point(|cluster| cluster.last < start);
    let fits = |at: usize| clusters.get(at).is_some_and(|cluster| cluster.first <= end);
    (fits(at) && !fits(at + 1)).then_some(at)
}

/// The cluster nearest to a day, if it is near enough.
fn nearest(clusters: &[Cluster], day: Date) -> Option<usize> {
    let behind = clusters.partition_point(|cluster| cluster.first <= day);
    let gap = |at: usize| distance(clusters[at].first, clusters[at].last, day);
    let candidates = [behind.checked_sub(1), Some(behind).filter(|&at| at < clusters.len())];
    candidates.into_iter().flatten().min_by_key(|&at| gap(at)).filter(|&at| gap(at) <= REACH)
}

/// When an occurrence says it was.
enum Stated {
    /// On these days: first and last.
    Days(Date, Date),
    /// Some time within a month or more.
    Coarse(Date, Date),
    /// It does not say.
    Nothing,
}

impl Stated {
    fn days(&self) -> Option<(Date, Date)> {
        match self {
            Stated::Days(start, end) => Some((*start, *end)),
            _ => None,
        }
    }
}

/// The first placed date among an occurrence's facts.
fn stated(told: &Told<'_>, mentions: &[Mention]) -> Stated {
    let dates = told.occurrence.facts.iter().filter_map(|fact| match &mentions[fact.mention].value {
        Value::Date(date) => Some(date),
        _ => None,
    });
    let mut coarse = Stated::Nothing;
    for date in dates {
        let Some((start, last)) = bounds(date) else { continue };
        if date.grain <= Grain::Week {
            return Stated::Days(start, last);
        }
        coarse = Stated::Coarse(start, last);
    }
    coarse
}

/// First and last day of a placed date.
fn bounds(date: &DateValue) -> Option<(Date, Date)> {
    let (start, end) = (date.start?, date.end?);
    Some((start, end.yesterday().ok()?.max(start)))
}

/// Days from `from` to `to`; negative if `to` is earlier.
fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

/// Days between a day and an interval; 0 inside it.
fn distance(start: Date, end: Date, day: Date) -> i64 {
    if day < start { days(day, start) } else { days(end, day).max(0) }
}
