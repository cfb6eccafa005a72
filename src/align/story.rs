//! Groups the articles of a run into stories.
//!
//! Articles handed in together need not be one story. Two belong to one if they share what is particular to a story: two
//! names of people, towns or bodies within a month, or one such name and the words of their openings. Countries and
//! agencies are shared by half the news and count for nothing. Beyond that month it takes names that no other story has:
//! a court comes back to an event a year later, and names the street and the victim again. A handful of articles is
//! handed in together for a reason and needs less proof than two of a thousand. The order of the files changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::union::Union;

/// Days between two articles of one story that nothing but names holds together.
const GAP: i64 = 31;

/// Articles before and after an article, by day, that are looked at for each name: enough to chain a story, and the work
/// stays linear however many articles name one person.
const NEIGHBOURS: usize = 6;

/// Share of the shorter opening's words, in per cent, from which one shared name is enough. Two reports of one accident
/// share a third of the words of their openings, two accidents of one kind a tenth.
const OPENING: usize = 20;

/// Articles up to which a run is a handful: what an editor opens side by side, and no archive.
const HANDFUL: usize = 20;

/// [`OPENING`] for two articles of a handful that share a name, and for two that share none: of reports of one kind of
/// incident, published within a week of each other, three of four with a name and ten words in a hundred in common are
/// one story, and without a name one in ten with a quarter.
const AMONG_FEW: usize = 10;
const NAMELESS: usize = 25;

/// How many stories the articles of a run tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// As many as are found by what the articles share.
    #[default]
    Found,
    /// One, whatever they share: whoever gave them together says so.
    All,
}

/// What an article is about, as far as stories go.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// People, towns and bodies it names.
    pub names: BTreeSet<String>,
    /// Those of them that other stories hardly name: streets, and people whom nobody calls by an office.
    pub own: BTreeSet<String>,
    /// Stems of its opening sentences.
    pub opening: BTreeSet<u32>,
    /// When it was published.
    pub published: Option<Date>,
}

/// Articles of one story and why they were put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Indices of its articles, ascending.
    pub articles: Vec<usize>,
    /// The reasons, in words.
    pub because: Vec<String>,
}

/// Groups articles by their subjects, or takes them for one story. `among` is how many articles they were picked from, if
/// from an archive.
pub fn stories(subjects: &[Subject], grouping: Grouping, among: usize) -> Vec<Group> {
    if grouping == Grouping::All && !subjects.is_empty() {
        let because = vec!["one story was asked for, whatever they share".to_owned()];
        return vec![Group { articles: (0..subjects.len()).collect(), because }];
    }
    let handful = among.max(subjects.len()) <= HANDFUL;
    let mut union = Union::new(subjects.len());
    let mut reasons: Vec<(usize, String)> = Vec::new();
    for (a, b) in if handful { pairs(subjects.len()) } else { namesakes(subjects) } {
        if union.root(a) != union.root(b)
            && let Some(reason) = one_story(&subjects[a], &subjects[b], handful)
        {
            union.join(a, b);
            reasons.push((a, reason));
        }
    }
    let mut because: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (article, reason) in reasons {
        because.entry(union.root(article)).or_default().push(reason);
    }
    let sets = union.sets().into_iter();
    sets.map(|articles| Group { because: because.remove(&articles[0]).unwrap_or_default(), articles }).collect()
}

/// All pairs of `count` articles.
fn pairs(count: usize) -> Vec<(usize, usize)> {
    (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect()
}

/// The pairs of articles that share a name and are neighbours by day among those that do.
fn namesakes(subjects: &[Subject]) -> Vec<(usize, usize)> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (article, subject) in subjects.iter().enumerate() {
        for name in &subject.names {
            by_name.entry(name).or_default().push(article);
        }
    }
    let mut found = Vec::new();
    for articles in by_name.values_mut() {
        articles.sort_by_key(|&article| (subjects[article].published, article));
        for (at, &a) in articles.iter().enumerate() {
            found.extend(articles[at + 1..].iter().take(NEIGHBOURS).map(|&b| (a, b)));
        }
    }
    found
}

/// Why two articles are one story; none if they are not.
fn one_story(a: &Subject, b: &Subject, handful: bool) -> Option<String> {
    let names: Vec<&str> = a.names.intersection(&b.names).map(String::as_str).collect();
    let own = a.own.intersection(&b.own).count();
    let words = a.opening.intersection(&b.opening).count();
    let share = words * 100 / a.opening.len().min(b.opening.len()).max(1);
    let near = near(a.published, b.published);
    let by_names = if near { names.len() > 1 } else { own > 1 };
    let by_opening = match (near, names.len()) {
        (true, 0) => handful && share >= NAMELESS,
        (true, _) => share >= if handful { AMONG_FEW } else { OPENING },
        (false, _) => handful && own > 0 && share >= AMONG_FEW,
    };
    let named = names.iter().take(4).copied().collect::<Vec<_>>().join(", ");
    if by_names {
        Some(format!("both name {named}"))
    } else if by_opening && names.is_empty() {
        Some(format!("their openings share {words} words"))
    } else {
        by_opening.then(|| format!("both name {named}, and their openings share {words} words"))
    }
}

fn near(a: Option<Date>, b: Option<Date>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.until(b).is_ok_and(|span| i64::from(span.get_days()).abs() <= GAP),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn subject(names: &[&str], opening: std::ops::Range<u32>, day: i8) -> Subject {
        Subject {
            names: names.iter().map(|&name| name.to_owned()).collect(),
            own: BTreeSet::new(),
            opening: opening.collect(),
            published: Some(date(2024, 5, day)),
        }
    }

    #[test]
    fn two_shared_names_make_a_story_and_one_does_not() {
        let subjects = [
            subject(&["Lillevik", "Ingrid Solheim"], 0..20, 14),
            subject(&["Lillevik", "Ingrid Solheim", "Oslo"], 50..70, 15),
            subject(&["Oslo", "Per Dahl"], 80..100, 15),
        ];
        let groups: Vec<Vec<usize>> =
            stories(&subjects, Grouping::Found, 0).into_iter().map(|group| group.articles).collect();
        assert_eq!(groups, [vec![0, 1], vec![2]]);
        assert_eq!(stories(&subjects, Grouping::All, 0)[0].articles, [0, 1, 2]);
        assert_eq!(stories(&[], Grouping::All, 0), []);
    }

    #[test]
    fn one_name_and_the_same_opening_make_a_story() {
        let subjects =
            [subject(&["Lillevik"], 0..20, 14), subject(&["Lillevik"], 10..30, 15), subject(&["Lillevik"], 40..60, 15)];
        let groups: Vec<Vec<usize>> =
            stories(&subjects, Grouping::Found, 0).into_iter().map(|group| group.articles).collect();
        assert_eq!(groups, [vec![0, 1], vec![2]]);
    }
}
