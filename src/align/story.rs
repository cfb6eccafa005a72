//! Groups the articles of a run into stories.
//!
//! Articles handed in together need not be one story. Two belong to one if they tell of one event, or if they name two
//! people alike within a month; the reasons are kept. The order of the files changes nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::event::Event;
use super::union::Union;

/// Days between two articles that only share people: beyond a month the same people make another story.
const GAP: i64 = 31;

/// Articles of one story and why they were put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Indices of its articles, ascending.
    pub articles: Vec<usize>,
    /// The reasons, in words.
    pub because: Vec<String>,
}

/// Groups articles. `labels` name the events, `people` the persons of each article by number and name, `published` their
/// days.
pub fn stories(
    events: &[Event<'_>],
    labels: &[String],
    people: &[Vec<(usize, String)>],
    published: &[Option<Date>],
) -> Vec<Group> {
    let mut union = Union::new(people.len());
    let mut reasons: Vec<(usize, String)> = Vec::new();
    for (event, label) in events.iter().zip(labels) {
        let articles = event.articles();
        if let [first, rest @ ..] = articles.as_slice()
            && !rest.is_empty()
        {
            for &other in rest {
                union.join(*first, other);
            }
            reasons.push((*first, format!("{} articles tell of: {label}", articles.len())));
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (article, cast) in people.iter().enumerate() {
        for (at, (a, _)) in cast.iter().enumerate() {
            for (b, _) in &cast[at + 1..] {
                pairs.entry((*a.min(b), *a.max(b))).or_default().push(article);
            }
        }
    }
    for ((a, b), mut articles) in pairs {
        articles.sort_by_key(|&article| (published[article], article));
        for pair in articles.windows(2) {
            if near(published[pair[0]], published[pair[1]]) && union.root(pair[0]) != union.root(pair[1]) {
                union.join(pair[0], pair[1]);
                let name =
                    |person: usize| people[pair[0]].iter().find(|(id, _)| *id == person).map_or("", |(_, name)| name);
                reasons.push((pair[0], format!("both name {} and {}", name(a), name(b))));
            }
        }
    }
    let roots: Vec<usize> = reasons.iter().map(|(article, _)| union.root(*article)).collect();
    union
        .sets()
        .into_iter()
        .map(|articles| {
            let because = reasons
                .iter()
                .zip(&roots)
                .filter(|(_, root)| **root == articles[0])
                .map(|((_, reason), _)| reason.clone());
            Group { because: because.collect(), articles }
        })
        .collect()
}

fn near(a: Option<Date>, b: Option<Date>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.until(b).is_ok_and(|span| i64::from(span.get_days()).abs() <= GAP),
        _ => true,
    }
}
